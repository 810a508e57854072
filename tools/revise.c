/* revise.c - what 'edit' and 'import --revise' share: applying, reporting. */
#include "revise.h"

#include "registry.h"

#define ACCEPT "--accept-loss"

const CodingColumn revise_columns[] = {
    {.id = "kind",
     .title = "Kind",
     .hidden = TRUE,
     .help =
         "segment, frozen segment (of a stage), memo, quotation, example (of a code), "
         "topic (where it begins) or speaker of a turn (other than its label's; only "
         "if lost)"},
    {.id = "fate",
     .title = "Fate",
     .help = "kept, moved, stretched, shortened, reworded, merged or lost"},
    {.id = "name",
     .title = "Name",
     .help = "of the code, topic or speaker, or the memo's title"},
    {.id = "owner", .title = "Coder", .help = "or stage, or model"},
    {.id = "address", .title = "Was", .help = "its place in the text before"},
    {.id = "address_after", .title = "Is", .help = "its place in the new text"},
    {.id = "text", .title = "Text", .help = "before"},
    {.id = "text_after", .title = "Text now", .help = "where it changed"},
    {.id = "speakers", .title = "Speakers", .hidden = TRUE, .help = "before"},
    {.id = "speakers_after", .title = "Speakers now", .hidden = TRUE, .help = "after"},
    {NULL},
};

static gboolean
has_other_speakers(const CodingCarried *item)
{
    return item->fate != CODING_FATE_LOST &&
           g_strcmp0(item->speakers_before, item->speakers_after) != 0;
}

static void
add_rows(CodingTable *table, const CodingRevisionReport *report, gboolean whole)
{
    guint others = 0;

    for (guint i = 0; i < report->items->len; i++) {
        const CodingCarried *item = g_ptr_array_index(report->items, i);
        gboolean same = g_strcmp0(item->text_before, item->text_after) == 0;

        others += has_other_speakers(item);
        coding_table_add_row(table, coding_carried_kind_get_name(item->kind),
                             coding_fate_get_name(item->fate), item->name, item->owner,
                             item->place_before, item->place_after, item->text_before,
                             same && !whole ? "" : item->text_after,
                             item->speakers_before, item->speakers_after);
    }
    if (others)
        coding_table_add_note(table,
                              "%u of them %s now in the turns of other speakers, and may "
                              "count for others (--columns speakers,speakers_after)",
                              others, others == 1 ? "lies" : "lie");
}

static void
add_names(CodingTable *table, const GPtrArray *names, const char *what)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", (char *)names->pdata[i]);
    if (names->len)
        coding_table_add_note(table, "%s: %s", what, list->str);
}

/* Of work that may not be seen nothing is said, save how much of it would go. */
static void
add_hidden(CodingTable *table, const CodingRevisionReport *report)
{
    guint lost = report->hidden[CODING_FATE_LOST];

    if (lost)
        coding_table_add_note(table, "coders who have not shared lose %u passage%s", lost,
                              lost == 1 ? "" : "s");
}

static gboolean
print_report(Context *ctx, const CodingRevisionReport *report, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(revise_columns);

    add_rows(table, report, context_is_for_scripts(ctx));
    add_hidden(table, report);
    if (report->n_evidence_lost)
        coding_table_add_note(
            table, "links lose %u piece%s of evidence with what is lost",
            report->n_evidence_lost, report->n_evidence_lost == 1 ? "" : "s");
    if (report->n_lines_added || report->n_lines_gone)
        coding_table_add_note(table,
                              "%u line%s added, %u gone; all others keep their "
                              "numbers",
                              report->n_lines_added,
                              report->n_lines_added == 1 ? "" : "s",
                              report->n_lines_gone);
    add_names(table, report->speakers_added, "new speakers");
    add_names(table, report->speakers_gone, "speak no more");
    return context_print(ctx, table, error);
}

static void
say_done(Context *ctx, const char *name, const CodingRevisionReport *report)
{
    guint counts[CODING_N_FATES] = {0};
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < report->items->len; i++)
        counts[((const CodingCarried *)report->items->pdata[i])->fate]++;
    for (guint fate = 0; fate < CODING_N_FATES; fate++)
        if (counts[fate])
            g_string_append_printf(list, ", %u %s", counts[fate],
                                   coding_fate_get_name(fate));
    context_say(ctx, "revised '%s' (revision %u)%s", name, report->number, list->str);
}

gboolean
revise_apply(Context *ctx, gint64 id, const Revision *revision, GError **error)
{
    g_autoptr(CodingTranscript) t = coding_transcript_load(ctx->store, id, error);
    CodingReviseOptions options = {.accept_loss = revision->accept_loss || ctx->dry_run};
    g_autoptr(CodingRevisionReport) report = NULL;

    if (!t)
        return FALSE;
    if (!coding_transcript_revise(ctx->store, id, revision->draft, revision->file,
                                  revision->source, &options, &report, error)) {
        if (error && g_error_matches(*error, CODING_ERROR, CODING_ERROR_LOSS)) {
            g_autofree char *message = g_strdup((*error)->message);

            g_free((*error)->message);
            (*error)->message = g_strdup_printf(
                "%s; --dry-run shows all of it, " ACCEPT " lets it go", message);
        }
        return FALSE;
    }
    if (!report->changed) {
        context_say(ctx, "left '%s' as it is, since the text is the same",
                    coding_transcript_get_name(t));
        return TRUE;
    }
    if (report->n_lost && !revision->accept_loss)
        context_set_exit(ctx, EXIT_LOSSES);
    say_done(ctx, coding_transcript_get_name(t), report);
    return print_report(ctx, report, error);
}
