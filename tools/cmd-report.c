/* cmd-report.c - 'axial report': the study in one document. */
#include <string.h>

#include "registry.h"
#include "report.h"

static char *opt_model, *opt_sections, *opt_attribution, *opt_lang;

static const GOptionEntry options[] = {
    {"sections", 0, 0, G_OPTION_ARG_STRING, &opt_sections,
     "Only these, with commas between: study, interviews, people, guide, tree, model, "
     "quotes, agreement, discovery, audit, coreq, srqr",
     "LIST"},
    {"model", 0, 0, G_OPTION_ARG_STRING, &opt_model,
     "Which model (the only one, unless there are several)", "NAME"},
    {"attribution", 0, 0, G_OPTION_ARG_STRING, &opt_attribution,
     "Who is quoted, as '({work}, {age:10} years old)'", "TEMPLATE"},
    {"lang", 0, 0, G_OPTION_ARG_STRING, &opt_lang,
     "Quotations translated into this language", "LANG"},
    {NULL},
};

#define REPORT_LIST(name) &report_##name,
static const ReportSection *const sections[] = {REPORT_SECTIONS(REPORT_LIST) NULL};
#undef REPORT_LIST

void
report_add_table(Report *self, CodingTable *table)
{
    g_autoptr(CodingTable) kept = table;

    coding_document_add_table(self->document, kept);
}

/* --- what all sections look at ----------------------------------------------------- */

static void
report_clear(Report *self)
{
    g_clear_pointer(&self->document, coding_document_free);
    g_clear_pointer(&self->roster, coding_roster_free);
    g_clear_pointer(&self->transcripts, g_ptr_array_unref);
    g_clear_pointer(&self->lengths, g_ptr_array_unref);
    g_clear_pointer(&self->records, g_hash_table_unref);
    g_clear_pointer(&self->coders, g_ptr_array_unref);
    g_clear_pointer(&self->values, coding_attribute_values_free);
    g_clear_pointer(&self->topics, g_ptr_array_unref);
    g_clear_pointer(&self->memos, g_ptr_array_unref);
    audit_view_clear(&self->view);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Report, report_clear)

/* From the first to the last time of the talk; CODING_MISSING: there is none. */
static gint64
measure_talk(const CodingTranscript *t)
{
    gint64 first = CODING_MISSING, last = CODING_MISSING;

    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);

        if (turn->begin != CODING_MISSING && first == CODING_MISSING)
            first = turn->begin;
        if (turn->begin != CODING_MISSING)
            last = MAX(last, turn->begin);
        if (turn->end != CODING_MISSING)
            last = MAX(last, turn->end);
    }
    return first != CODING_MISSING && last > first ? last - first : CODING_MISSING;
}

/* What is on record goes before what the times say. */
static gboolean
add_length(Report *self, const CodingTranscriptInfo *info, GError **error)
{
    char **texts = g_hash_table_lookup(self->records, &info->id);
    g_autoptr(CodingTranscript) t = NULL;
    gint64 length;

    if (texts && texts[CODING_RECORD_MINUTES]) {
        length = (gint64)(g_ascii_strtod(texts[CODING_RECORD_MINUTES], NULL) * 60000);
    } else {
        t = coding_transcript_load(self->ctx->store, info->id, error);
        if (!t)
            return FALSE;
        length = measure_talk(t);
    }
    g_ptr_array_add(self->lengths, g_memdup2(&length, sizeof length));
    return TRUE;
}

/* Private memos are nobody's business, not even their number. */
static void
drop_private(GPtrArray *memos)
{
    for (guint i = memos->len; i > 0; i--)
        if (((const CodingMemo *)g_ptr_array_index(memos, i - 1))->visibility ==
            CODING_MEMO_PRIVATE)
            g_ptr_array_remove_index(memos, i - 1);
}

static gboolean
load(Report *self, GError **error)
{
    CodingStore *store = self->ctx->store;

    self->lengths = g_ptr_array_new_with_free_func(g_free);
    if (!(self->roster = coding_roster_load(store, error)) ||
        !(self->transcripts = coding_transcript_list(store, error)) ||
        !(self->records = coding_record_load_all(store, error)) ||
        !(self->coders = coding_coder_list(store, error)) ||
        !(self->values =
              coding_attribute_values_load(store, CODING_BEARER_CODER, error)) ||
        !(self->topics = coding_guide_load(store, error)) ||
        !(self->memos = coding_memo_list(store, &(CodingMemoFilter){0}, error)))
        return FALSE;
    drop_private(self->memos);
    for (guint i = 0; i < self->transcripts->len; i++)
        if (!add_length(self, g_ptr_array_index(self->transcripts, i), error))
            return FALSE;
    return audit_view_load(self->ctx, opt_model, &self->view, error);
}

/* --- the document ------------------------------------------------------------------ */

/* The sections that were asked for.  Returns: (transfer container). */
static GPtrArray *
choose_sections(GError **error)
{
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_autoptr(GPtrArray) wanted =
        coding_list_split(opt_sections ? opt_sections : "", ',');
    g_autoptr(GError) problem = NULL;

    for (guint i = 0; i < wanted->len; i++) {
        const char *id = g_ptr_array_index(wanted, i);
        gboolean found = FALSE;

        for (gsize k = 0; sections[k]; k++)
            found |= strcmp(sections[k]->id, id) == 0;
        for (gsize k = 0; !found && sections[k]; k++)
            g_ptr_array_add(known, (gpointer)sections[k]->id);
        if (!found) {
            coding_error_set_not_found(&problem, "section", id, "of the report", known);
            set_usage_error(error, "%s", problem->message);
            return NULL;
        }
    }
    for (gsize k = 0; sections[k]; k++)
        if (!opt_sections ||
            g_ptr_array_find_with_equal_func(wanted, sections[k]->id, g_str_equal, NULL))
            g_ptr_array_add(chosen, (gpointer)sections[k]);
    return g_steal_pointer(&chosen);
}

static gboolean
write_sections(Report *self, const GPtrArray *chosen, GError **error)
{
    g_autoptr(GString) without = g_string_new(NULL);

    for (guint i = 0; i < chosen->len; i++) {
        const ReportSection *section = g_ptr_array_index(chosen, i);

        if (section->has && !section->has(self)) {
            g_string_append_printf(without, "%s%s", without->len ? ", " : "",
                                   section->title);
            continue;
        }
        coding_document_add_heading(self->document, 1, section->title);
        if (!section->write(self, error))
            return FALSE;
    }
    if (without->len == 0)
        return TRUE;
    g_string_append_c(without, '.');
    coding_document_add_paragraph(self->document,
                                  "Nothing to report yet of:", without->str);
    return TRUE;
}

/* "Written by axial 0.1 on 2017-06-20, as C1 sees the project". */
static char *
dup_subtitle(Context *ctx)
{
    g_autofree char *date = coding_memo_date_format(coding_store_get_now(ctx->store));
    g_autoptr(CodingCoder) coder =
        coding_coder_load(ctx->store, coding_store_get_coder(ctx->store), NULL);

    return g_strdup_printf("Report of %s by Axial " CODING_VERSION ", of what %s may see",
                           date, coder ? coder->name : "everybody");
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autoptr(GPtrArray) chosen = choose_sections(error);
    g_autoptr(GError) problem = NULL;
    g_autofree char *language =
        chosen && opt_lang ? coding_language_parse(opt_lang, &problem) : NULL;
    g_autofree char *title = coding_store_dup_setting(ctx->store, "title");
    g_autofree char *subtitle = dup_subtitle(ctx);
    g_auto(Report)
        report = {.ctx = ctx, .attribution = opt_attribution, .language = language};

    (void)args;
    if (problem)
        set_usage_error(error, "--lang: %s", problem->message);
    if (!chosen || problem)
        return FALSE;
    report.document = coding_document_new(title ? title : "Report");
    coding_document_set_subtitle(report.document, subtitle);
    coding_document_set_contents(report.document, TRUE);
    return load(&report, error) && write_sections(&report, chosen, error) &&
           document_write(ctx, report.document, error);
}

static const Command report_write = {
    .name = "write",
    .summary = "write the report",
    .details =
        "Writes one document that needs no other file: the study in numbers, interviews, "
        "participants and guide, coding tree, model with its figure, chosen quotations, "
        "agreement of the coders, code discovery, audit trail, and the checklists COREQ "
        "and SRQR with "
        "what the project knows filled in. What the project has not got is named and "
        "left out. FORMAT is markdown, html or docx, or follows from the suffix of -o "
        "FILE.\n\n"
        "Items that ask for a judgement are left to the authors: 'axial report answer' "
        "keeps what they say. The items on interviewers are filled from the attributes "
        "of interviewers and assistants ('axial participants import'): credentials, "
        "occupation, gender, experience, relationship, known (what participants knew of "
        "them), characteristics. Sampling, setting and checking by participants are "
        "those "
        "of 'axial transcripts set --record'.\n\n"
        "COREQ: Tong, Sainsbury & Craig 2007, Int J Qual Health Care 19(6):349-357. "
        "SRQR: "
        "O'Brien et al. 2014, Acad Med 89(9):1245-1251. Items are in words of our own; "
        "read the originals before you submit.",
    .examples =
        (const char *const[]){"for co-authors", "axial report -o report.html", "for Word",
                              "axial report write -o report.docx", "one checklist alone",
                              "axial report write --sections coreq", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};

const Command cmd_report = {
    .name = "report",
    .group = "Conclude",
    .summary = "the study in one document, with COREQ and SRQR",
    .details =
        "Everything that a reader of the paper may ask of the study, as the project "
        "has it now.",
    .subcommands = (const Command *const[]){&report_write, &report_answer, NULL},
};
