/* search-hits.c - 'axial search': a row for each hit. */
#include "columns.h"
#include "search.h"

enum {
    COLUMN_ADDRESS,
    COLUMN_SPEAKER,
    COLUMN_HIT,
    COLUMN_BEFORE,
    COLUMN_TEXT,
    COLUMN_AFTER,
    COLUMN_PARTICIPANT,
    COLUMN_ROLE,
    COLUMN_TRANSCRIPT,
    COLUMN_PLACE,
    COLUMN_START,
    COLUMN_STOP,
    COLUMN_MARK,
};

const CodingColumn search_hit_columns[] = {
    [COLUMN_ADDRESS] = {.id = "address",
                        .title = "Lines",
                        .help = "the lines of the hit"},
    [COLUMN_SPEAKER] = {.id = "speaker",
                        .title = "Speaker",
                        .help = "who says it; nobody: a stage direction"},
    [COLUMN_HIT] = {.id = "hit", .title = "Hit", .help = "the words that match"},
    [COLUMN_BEFORE] = COLUMN_OF_BEFORE,
    [COLUMN_TEXT] = {.id = "text", .title = "Text", .help = "its lines, whole"},
    [COLUMN_AFTER] = COLUMN_OF_AFTER,
    [COLUMN_PARTICIPANT] = {.id = "participant",
                            .title = "Participant",
                            .hidden = TRUE,
                            .help = "the person behind the speaker, with the group"},
    [COLUMN_ROLE] = {.id = "role",
                     .title = "Role",
                     .hidden = TRUE,
                     .help = "participant, interviewer, assistant or other"},
    [COLUMN_TRANSCRIPT] = COLUMN_OF_TRANSCRIPT,
    [COLUMN_PLACE] = COLUMN_OF_PLACE,
    [COLUMN_START] = COLUMN_OF_START,
    [COLUMN_STOP] = COLUMN_OF_STOP,
    [COLUMN_MARK] = {.id = "mark",
                     .title = "Mark",
                     .hidden = TRUE,
                     .help = "its kind, with --mark"},
    {NULL},
};

/* The same columns, those of --context shown when it is asked for. */
CodingTable *
search_new_hits(const SearchReport *report)
{
    CodingColumn copy[G_N_ELEMENTS(search_hit_columns)];

    for (gsize i = 0; i < G_N_ELEMENTS(search_hit_columns); i++)
        copy[i] = search_hit_columns[i];
    copy[COLUMN_BEFORE].hidden = copy[COLUMN_AFTER].hidden = report->context == 0;
    copy[COLUMN_MARK].hidden = !report->finder->marks;
    return coding_table_new(copy);
}

/* The lines that @span touches, as one text. */
static char *
dup_lines(const CodingTranscript *t, CodingSpan span)
{
    gsize first = coding_transcript_find_unit(t, CODING_UNIT_LINE, span.start);
    gsize last = coding_transcript_find_unit(t, CODING_UNIT_LINE, span.stop - 1);
    CodingSpan lines = {coding_transcript_get_unit(t, CODING_UNIT_LINE, first).start,
                        coding_transcript_get_unit(t, CODING_UNIT_LINE, last).stop};

    return coding_transcript_dup_text(t, lines);
}

static void
add_hit(SearchReport *report, const CodingTranscript *t, const CodingHit *hit)
{
    CodingTable *table = report->table;
    const CodingTurn *turn = coding_transcript_get_turn(t, hit->turn);
    const CodingParticipant *who = search_report_add_person(report, t, turn);

    coding_table_begin_row(table);
    if (coding_table_expects(table, COLUMN_ADDRESS))
        coding_table_take_text(table, COLUMN_ADDRESS,
                               coding_address_format_lines(t, hit->span));
    coding_table_set_text(table, COLUMN_SPEAKER, turn->speaker);
    if (coding_table_expects(table, COLUMN_HIT))
        coding_table_take_text(table, COLUMN_HIT,
                               coding_transcript_dup_text(t, hit->span));
    if (coding_table_expects(table, COLUMN_TEXT))
        coding_table_take_text(table, COLUMN_TEXT, dup_lines(t, hit->span));
    if (coding_table_expects(table, COLUMN_PARTICIPANT))
        coding_table_take_text(table, COLUMN_PARTICIPANT, search_dup_person(who));
    coding_table_set_text(table, COLUMN_ROLE, search_get_role(who));
    coding_table_set_text(table, COLUMN_TRANSCRIPT, coding_transcript_get_name(t));
    if (coding_table_expects(table, COLUMN_PLACE))
        coding_table_take_text(table, COLUMN_PLACE, coding_address_format(t, hit->span));
    coding_table_set_integer(table, COLUMN_START, (gint64)hit->span.start);
    coding_table_set_integer(table, COLUMN_STOP, (gint64)hit->span.stop);
    if (report->finder->marks)
        coding_table_set_text(table, COLUMN_MARK, coding_mark_kind_get_name(hit->kind));
    if (report->context) {
        g_autofree char *before = select_dup_before(t, hit->span, report->context);
        g_autofree char *after = select_dup_after(t, hit->span, report->context);

        coding_table_set_text(table, COLUMN_BEFORE, before);
        coding_table_set_text(table, COLUMN_AFTER, after);
    }
}

static gboolean
take_hits(const CodingTranscript *transcript, const GArray *hits, void *data,
          GError **error)
{
    SearchReport *report = data;

    (void)error;
    search_report_add(report, hits);
    for (guint i = 0; report->table && i < hits->len; i++)
        add_hit(report, transcript, &g_array_index(hits, CodingHit, i));
    return TRUE;
}

const SearchView search_hits = {.columns = search_hit_columns, .take = take_hits};
