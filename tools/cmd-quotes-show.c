/* cmd-quotes-show.c - 'axial quotes show': quotations as a document, or as a table. */
#include <string.h>

#include "columns.h"
#include "quotes.h"
#include "registry.h"
#include "select.h"

#define DEFAULT_ATTRIBUTION "({participant}, {group})"

static char *opt_attribution, *opt_per, *opt_pauses, *opt_nonverbal, *opt_speakers,
    *opt_lang;
static int opt_max_words, opt_limit;
static gboolean opt_beside, opt_quotation_marks;
static const GOptionEntry options[] = {
    {"attribution", 0, 0, G_OPTION_ARG_STRING, &opt_attribution,
     "What stands behind a quotation: '({work}, {age:10} years old)'", "TEMPLATE"},
    {"max-words", 0, 0, G_OPTION_ARG_INT, &opt_max_words,
     "Shorten longer ones in the middle", "N"},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit,
     "At most so many of a code, spread over those who speak", "N"},
    {"lang", 0, 0, G_OPTION_ARG_STRING, &opt_lang,
     "Translations into this language, where the talk is in another", "LANG"},
    {"beside", 0, 0, G_OPTION_ARG_NONE, &opt_beside,
     "With the original beside a translation", NULL},
    {"speakers", 0, 0, G_OPTION_ARG_STRING, &opt_speakers,
     "Who speaks in a dialogue, by label (as transcribed), name, role or number", "HOW"},
    {"pauses", 0, 0, G_OPTION_ARG_STRING, &opt_pauses,
     "keep as transcribed, dots (...), short (.), or drop", "HOW"},
    {"nonverbal", 0, 0, G_OPTION_ARG_STRING, &opt_nonverbal,
     "keep or drop '(laughs)' and the like", "HOW"},
    {"quotation-marks", 0, 0, G_OPTION_ARG_NONE, &opt_quotation_marks,
     "Put each into quotation marks, except dialogues", NULL},
    {"per", 0, 0, G_OPTION_ARG_STRING, &opt_per,
     "How much of each participant or group is quoted, instead of the quotations",
     "WHOM"},
    SELECT_SCOPE_OPTIONS,
    SELECT_SEGMENT_OPTIONS,
    {NULL},
};

static const CodingColumn columns[] = {
    {.id = "code", .title = "Code", .help = "under which it is quoted"},
    {.id = "address", .title = "Lines", .help = "where it stands"},
    COLUMN_OF_SPEAKER,
    {.id = "text", .title = "Text", .help = "the quotation, maybe in translation"},
    {.id = "attribution", .title = "Attribution", .help = "who is quoted, in words"},
    {.id = "stance", .title = "Stance", .help = "supports, qualifies or against"},
    {.id = "shortened",
     .title = "Shortened",
     .type = CODING_CELL_BOOLEAN,
     .help = "something was left out, by a mark or --max-words"},
    {.id = "alike",
     .title = "Alike",
     .type = CODING_CELL_INTEGER,
     .help = "participants who fit the attributes printed"},
    {.id = "language", .title = "Language", .help = "of the text printed"},
    {.id = "translation",
     .title = "Translation",
     .help = "missing, stale, draft or checked; with --lang, of talk in another"},
    {.id = "translator", .title = "Translator", .help = "who translated it"},
    {.id = "original", .title = "Original", .help = "what was said, of a translation"},
    COLUMN_OF_PLACE,
    {NULL},
};

/* What quotations are made of, and what is made of them. */
typedef struct {
    Context *ctx;
    QuotesChoice *choice;
    CodingAttribution *attribution;
    CodingQuoting *quoting;
    const char *language; /* of --lang */
    CodingTable *table;   /* for scripts; NULL when a document is written */
    GPtrArray *sections;  /* CodingQuoteSection * */
    QuotesPlaces telling; /* where few participants are alike */
    QuotesPlaces untranslated, stale, drafts, unknown;
    GPtrArray *quoted; /* GArray of gint64: whose words, of every quotation */
    guint n_missing, n_translated;
} Work;

static void
work_clear(Work *self)
{
    QuotesPlaces *const all[] = {&self->telling, &self->untranslated, &self->stale,
                                 &self->drafts, &self->unknown};

    g_clear_pointer(&self->attribution, coding_attribution_free);
    g_clear_pointer(&self->quoting, coding_quoting_free);
    g_clear_pointer(&self->table, coding_table_unref);
    g_clear_pointer(&self->sections, g_ptr_array_unref);
    g_clear_pointer(&self->quoted, g_ptr_array_unref);
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        quotes_places_clear(all[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static void
note_translation(Work *work, const CodingQuoted *quoted, const char *lines)
{
    if (work->language && !quoted->language)
        quotes_note_place(&work->unknown, lines);
    if (!quoted->foreign)
        return;
    work->n_translated += quoted->translation != NULL;
    if (quoted->state == CODING_TRANSLATION_MISSING)
        quotes_note_place(&work->untranslated, lines);
    else if (quoted->state == CODING_TRANSLATION_STALE)
        quotes_note_place(&work->stale, lines);
    else if (quoted->state == CODING_TRANSLATION_DRAFT)
        quotes_note_place(&work->drafts, lines);
}

/* The one remark that is printed behind a quotation.  Returns: (transfer full): NULL:
 * none. */
static char *
dup_remark(const CodingQuoted *quoted, CodingStance stance)
{
    static const char *const stances[] = {
        [CODING_STANCE_SUPPORTS] = NULL,
        [CODING_STANCE_QUALIFIES] = "qualifying",
        [CODING_STANCE_AGAINST] = "speaking against",
    };
    g_autoptr(GPtrArray) remarks = g_ptr_array_new();
    g_autofree char *all = NULL;

    if (stances[stance])
        g_ptr_array_add(remarks, (gpointer)stances[stance]);
    if (quoted->excerpt->emphasised)
        g_ptr_array_add(remarks, "emphasis added");
    if (quoted->foreign && !quoted->translation)
        g_ptr_array_add(remarks, "not translated");
    if (remarks->len == 0)
        return NULL;
    g_ptr_array_add(remarks, NULL);
    all = g_strjoinv("; ", (char **)remarks->pdata);
    return g_strdup_printf("[%s]", all);
}

static void
add_table_row(Work *work, const char *heading, const CodingTranscript *t,
              const CodingSegment *segment, const CodingQuoted *quoted,
              const CodingAttributed *attributed)
{
    g_autofree char *lines = coding_address_format_lines(t, segment->span);
    g_autofree char *place = coding_address_format(t, segment->span);
    g_autofree char *text = coding_excerpt_dup_text(quoted->excerpt);
    g_autofree char *original =
        quoted->original ? coding_excerpt_dup_text(quoted->original) : NULL;
    g_autoptr(GPtrArray) speakers = coding_excerpt_list_speakers(t, segment->span);
    g_autofree char *speaker = NULL;

    g_ptr_array_add(speakers, NULL);
    speaker = g_strjoinv("; ", (char **)speakers->pdata);
    coding_table_add_row(
        work->table, heading, lines, speaker, text, attributed->text,
        coding_stance_get_name(segment->stance),
        (quoted->original ? quoted->original : quoted->excerpt)->shortened,
        attributed->n_alike ? (gint64)attributed->n_alike : CODING_MISSING,
        quoted->language,
        quoted->foreign ? coding_translation_state_get_name(quoted->state) : NULL,
        quoted->translation ? quoted->translation->translator : NULL, original, place);
}

static void
add_to_document(CodingQuoteSection *section, const CodingSegment *segment,
                CodingQuoted *quoted, CodingAttributed *attributed)
{
    CodingQuote *quote = coding_quote_new();

    quote->remark = dup_remark(quoted, segment->stance);
    quote->attribution = g_steal_pointer(&attributed->text);
    quote->excerpt = g_steal_pointer(&quoted->excerpt);
    quote->language = g_strdup(quoted->language);
    if (opt_beside) {
        quote->original = g_steal_pointer(&quoted->original);
        quote->original_language = g_strdup(quoted->original_language);
    }
    g_ptr_array_add(section->quotes, quote);
}

static gboolean
note_risks(Work *work, const CodingSegment *segment, const CodingAttributed *attributed,
           const char *lines, GError **error)
{
    const GArray *voices =
        coding_voices_of(coding_query_get_voices(work->choice->query), segment, error);
    GArray *copy;

    if (!voices)
        return FALSE;
    copy = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_vals(copy, voices->data, voices->len);
    g_ptr_array_add(work->quoted, copy);
    work->n_missing += attributed->n_missing > 0;
    if (attributed->n_alike > 0 && attributed->n_alike < QUOTES_ENOUGH_ALIKE)
        quotes_note_place(&work->telling, lines);
    return TRUE;
}

static gboolean
add_quote(Work *work, CodingQuoteSection *section, const CodingSegment *segment,
          GError **error)
{
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_query_get_voices(work->choice->query), segment->transcript, error);
    g_auto(CodingAttributed) attributed = {0};
    g_auto(CodingQuoted) quoted = {0};
    g_autofree char *lines = NULL;

    if (!t || !coding_attribution_fill(work->attribution, segment, &attributed, error))
        return FALSE;
    coding_quoting_quote(work->quoting, t, segment->span, &quoted);
    lines = coding_address_format_lines(t, segment->span);
    note_translation(work, &quoted, lines);
    if (!note_risks(work, segment, &attributed, lines, error))
        return FALSE;
    if (work->table)
        add_table_row(work, section->heading, t, segment, &quoted, &attributed);
    else
        add_to_document(section, segment, &quoted, &attributed);
    return TRUE;
}

static gboolean
add_sections(Work *work, GError **error)
{
    for (guint i = 0; i < work->choice->sections->len; i++) {
        const QuotesSection *chosen = g_ptr_array_index(work->choice->sections, i);
        CodingQuoteSection *section = coding_quote_section_new(chosen->heading);
        guint n = chosen->passages->len;

        g_ptr_array_add(work->sections, section);
        for (guint p = 0; p < n; p++)
            if (!coding_progress_tick(work->ctx->progress, p, n, "quoting", error) ||
                !add_quote(work, section,
                           &g_array_index(chosen->passages, CodingSegment, p), error))
                return FALSE;
    }
    return TRUE;
}

/* --- what to know of them --------------------------------------------------------- */

static void
warn_of_telling(const Work *work)
{
    g_autofree char *proposals = NULL;
    guint n = work->telling.n;

    if (n == 0)
        return;
    proposals = quotes_dup_proposals(
        work->attribution,
        coding_voices_get_roster(coding_query_get_voices(work->choice->query)),
        work->quoted, n);
    context_warn(work->ctx,
                 "%u quotation%s print%s attributes that fewer than %d participants "
                 "share, so that readers may know who speaks: %s%s%s",
                 n, n == 1 ? "" : "s", n == 1 ? "s" : "", QUOTES_ENOUGH_ALIKE,
                 work->telling.list->str, *proposals ? "; " : "", proposals);
}

/* In the order of what it takes to be right.  Returns: (transfer full): char *. */
static GPtrArray *
list_translation_notes(const Work *work)
{
    GPtrArray *notes = g_ptr_array_new_with_free_func(g_free);
    const struct {
        const QuotesPlaces *places;
        const char *what;
    } kinds[] = {
        {&work->untranslated, "not translated, and quoted in the original"},
        {&work->stale, "the talk was changed after it was translated"},
        {&work->drafts, "translated, and checked by nobody else"},
        {&work->unknown, "quoted as said, in a language that is not known"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (kinds[i].places->n)
            g_ptr_array_add(notes,
                            g_strdup_printf("%u quotation%s %s: %s", kinds[i].places->n,
                                            kinds[i].places->n == 1 ? "" : "s",
                                            kinds[i].what, kinds[i].places->list->str));
    return notes;
}

static void
warn(const Work *work)
{
    g_autoptr(GPtrArray) notes = list_translation_notes(work);

    warn_of_telling(work);
    if (work->n_missing)
        context_warn(work->ctx,
                     "%u attribution%s with '?': a value is missing; see 'axial "
                     "participants'",
                     work->n_missing, work->n_missing == 1 ? "" : "s");
    for (guint i = 0; i < notes->len; i++)
        context_warn(work->ctx, "%s", (const char *)g_ptr_array_index(notes, i));
    if (work->untranslated.n)
        context_warn(work->ctx, "'axial quotes untranslated --lang %s' lists them",
                     work->language);
}

/* --- printing --------------------------------------------------------------------- */

/* What --format or the suffix of -o says; a document in Markdown else. */
static const char *
choose_format(Context *ctx)
{
    const char *format = context_get_format(ctx);
    const char *path = context_get_output(ctx);
    g_autofree char *name = path ? g_path_get_basename(path) : NULL;
    const CodingRenderer *renderer = NULL;

    if (!format && name && strchr(name, '.'))
        renderer = coding_renderer_find(name, NULL);
    return format ? format : renderer ? renderer->id : "markdown";
}

/* Notes below a document: of the choice, then of the translations. */
static GPtrArray *
list_notes(Work *work, GError **error)
{
    g_autoptr(GPtrArray) notes =
        select_list_notes(work->ctx, work->choice->query, work->choice->segments, error);
    g_autoptr(GPtrArray) more = list_translation_notes(work);

    if (!notes)
        return NULL;
    if (work->n_translated)
        g_ptr_array_add(notes, g_strdup_printf("translated into '%s': %u quotation%s",
                                               work->language, work->n_translated,
                                               work->n_translated == 1 ? "" : "s"));
    g_ptr_array_extend(notes, more, (GCopyFunc)(void *)g_strdup, NULL);
    return g_steal_pointer(&notes);
}

static gboolean
write_document(Work *work, const char *format, GError **error)
{
    g_autoptr(GPtrArray) notes = list_notes(work, error);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) problem = NULL;

    if (!notes)
        return FALSE;
    if (!coding_export_quotes(format, "Quotations", work->sections, notes, out,
                              &problem)) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    if (strcmp(format, "docx") == 0 &&
        !context_check_binary(work->ctx, format, "docx", error))
        return FALSE;
    warn(work);
    return context_write(work->ctx, out->str, (gssize)out->len, error);
}

/* Rows instead of a document. */
static gboolean
is_table(const char *format)
{
    static const char *const tables[] = {"csv", "tsv", "json", "xlsx", NULL};

    return g_strv_contains(tables, format);
}

static gboolean
print_quotes(Work *work, CodingQuotingStyle *style, GError **error)
{
    const char *format = choose_format(work->ctx);
    CodingVoices *voices = coding_query_get_voices(work->choice->query);

    if (is_table(format))
        work->table = coding_table_new(columns);
    style->typographic = !work->table;
    style->around = opt_quotation_marks;
    work->sections =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void *)coding_quote_section_free);
    work->quoted = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    work->attribution = coding_attribution_new(
        voices, opt_attribution ? opt_attribution : DEFAULT_ATTRIBUTION, error);
    work->quoting =
        work->attribution
            ? coding_quoting_new(work->ctx->store, coding_voices_get_roster(voices),
                                 style, error)
            : NULL;
    if (!work->quoting || !add_sections(work, error))
        return FALSE;
    if (!work->table)
        return write_document(work, format, error);
    warn(work);
    return select_add_notes(work->ctx, work->table, work->choice->query,
                            work->choice->segments, error) &&
           context_print(work->ctx, work->table, error);
}

static gboolean
read_style(CodingQuotingStyle *style, GError **error)
{
    g_autoptr(GError) problem = NULL;

    style->excerpt.max_words = (guint)opt_max_words;
    if (opt_pauses)
        coding_pauses_parse(opt_pauses, &style->excerpt.pauses, &problem);
    if (opt_speakers && !problem)
        coding_labels_parse(opt_speakers, &style->labels, &problem);
    if (problem) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    if (opt_nonverbal && strcmp(opt_nonverbal, "keep") != 0 &&
        strcmp(opt_nonverbal, "drop") != 0) {
        set_usage_error(error, "--nonverbal is keep or drop, not '%s'", opt_nonverbal);
        return FALSE;
    }
    style->excerpt.drop_nonverbal = g_strcmp0(opt_nonverbal, "drop") == 0;
    return TRUE;
}

static gboolean
check_options(GError **error)
{
    if (opt_max_words < 0 || opt_limit < 0)
        set_usage_error(error, "--max-words and --limit are numbers from 0 on");
    else if (opt_per && (opt_attribution || opt_lang || opt_beside || opt_speakers ||
                         opt_quotation_marks))
        set_usage_error(error,
                        "--per counts the quotations, and takes nothing that says how "
                        "they look: --attribution, --lang, --beside, --speakers, "
                        "--quotation-marks");
    else if (opt_beside && !opt_lang)
        set_usage_error(error, "--beside puts originals beside translations; say into "
                               "which language with --lang");
    else
        return TRUE;
    return FALSE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(QuotesChoice) choice = {0};
    g_auto(Work) work = {.ctx = ctx, .choice = &choice};
    g_autofree char *language = NULL;
    CodingQuotingStyle style = {0};

    if (!check_options(error) || !read_style(&style, error) ||
        !quotes_read_language(opt_lang, FALSE, &language, error))
        return FALSE;
    style.language = work.language = language;
    if (!quotes_choose(ctx, args, (guint)opt_limit, &choice, error)) {
        if (*args)
            quotes_add_nearest_command(*args, error);
        return FALSE;
    }
    return opt_per ? quotes_print_counts(ctx, &choice, &style, opt_per, error)
                   : print_quotes(&work, &style, error);
}

const Command quotes_show = {
    .name = "show",
    .arguments = "[CODE...]",
    .min_args = 0,
    .max_args = -1,
    .summary = "write quotations with who is quoted",
    .details =
        "Writes a document with a heading for each code named (each code used, when none "
        "is) and its passages as quotations, chosen as in 'axial segments'. A dialogue "
        "keeps its speakers. What speaks against a code is quoted too, and marked.\n\n"
        "--attribution is a template: {participant}, {group}, {label}, {transcript}, "
        "{lines}, or the name of an attribute in braces. {age:10} gives bands of ten "
        "('40-49'), {age:40,50} those between bounds ('under 40', '40-49', '50+'), and "
        "{age:band} round ones that hold at least three participants each. A warning "
        "names the quotations whose attributes fit fewer than three participants, and "
        "which change would help.\n\n"
        "'[...]' is words that were left out: those marked by 'axial quotes mark', and "
        "with --max-words the middle, at the end of a sentence where one is near. Words "
        "in square brackets were added or put in; what a transcriber noted in square "
        "brackets stands in round ones, save names that were taken out. Pauses look as "
        "--pauses says. Quotation marks inside are those of the language.\n\n"
        "With --lang, talk in another language is quoted in translation ('axial quotes "
        "translate'), and a warning and the notes tell which are missing, stale or "
        "drafts. --beside adds the original: in a second column in HTML and Word, below "
        "in italics else.\n\n"
        "The document is Markdown, or what --format or the suffix of -o says: markdown, "
        "html, latex, text, docx; csv, tsv, json and xlsx give a table. --per "
        "participant "
        "and --per group print how much of each is quoted, with a warning when one voice "
        "carries far more than its share of the talk.",
    .examples =
        (const char *const[]){
            "all there is on two codes",
            "axial quotes 'Fear of the meeting' 'Small steps'",
            "short ones, for a manuscript in LaTeX",
            "axial quotes Distress --max-words 30 -o quotes.tex",
            "in English, with ages said roughly",
            "axial quotes --lang en --attribution '({participant}, {group})'",
            "who is quoted how often", "axial quotes --per participant", NULL},
    .options = options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_TAKES_WORDS,
    .run = run,
};
