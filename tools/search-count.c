/* search-count.c - 'axial search --count' and '--by-turn': hits together, not one by one.
 */
#include "columns.h"
#include "search.h"

static const CodingColumn count_columns[] = {
    {.id = "transcript", .title = "Transcript"},
    {.id = "speaker", .title = "Speaker"},
    {.id = "participant", .title = "Participant", .hidden = TRUE},
    {.id = "role", .title = "Role", .hidden = TRUE},
    {.id = "hits", .title = "Hits", .type = CODING_CELL_INTEGER},
    {.id = "turns", .title = "Turns with a hit", .type = CODING_CELL_INTEGER},
    {NULL},
};

typedef struct {
    const CodingTurn *turn; /* one by this speaker */
    guint hits, turns;
} SpeakerCount;

/* The hits and turns of each speaker, who come in the order of their first hit. */
static GArray *
count_speakers(const CodingTranscript *t, const GArray *hits)
{
    GArray *counts = g_array_new(FALSE, TRUE, sizeof(SpeakerCount));
    g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
    guint last_number = G_MAXUINT;

    for (guint i = 0; i < hits->len; i++) {
        const CodingTurn *turn =
            coding_transcript_get_turn(t, g_array_index(hits, CodingHit, i).turn);
        const char *speaker = turn->speaker ? turn->speaker : "";
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, speaker));
        SpeakerCount *count;

        if (!place) {
            place = counts->len + 1;
            g_hash_table_insert(places, (gpointer)speaker, GUINT_TO_POINTER(place));
            g_array_set_size(counts, place);
        }
        count = &g_array_index(counts, SpeakerCount, place - 1);
        count->turn = turn;
        count->hits++;
        /* An interrupted turn comes in parts of one number; events have none. */
        count->turns += turn->number == 0 || turn->number != last_number;
        last_number = turn->number;
    }
    return counts;
}

static gboolean
take_counts(const CodingTranscript *t, const GArray *hits, void *data, GError **error)
{
    SearchReport *report = data;
    g_autoptr(GArray) counts = count_speakers(t, hits);

    (void)error;
    search_report_add(report, hits);
    for (guint i = 0; i < counts->len; i++) {
        const SpeakerCount *count = &g_array_index(counts, SpeakerCount, i);
        const CodingParticipant *who = search_report_add_person(report, t, count->turn);
        g_autofree char *person = search_dup_person(who);

        coding_table_add_row(report->table, coding_transcript_get_name(t),
                             count->turn->speaker, person, search_get_role(who),
                             (gint64)count->hits, (gint64)count->turns);
    }
    return TRUE;
}

const SearchView search_counts = {.columns = count_columns, .take = take_counts};

/* --- turn by turn ----------------------------------------------------------------- */

static const CodingColumn turn_columns[] = {
    {.id = "address", .title = "Lines", .help = "the lines of the turn"},
    {.id = "speaker", .title = "Speaker", .help = "who says it"},
    {.id = "hits", .title = "Hits", .type = CODING_CELL_INTEGER},
    {.id = "text", .title = "Text", .help = "all that is said in it"},
    {.id = "found", .title = "Found", .hidden = TRUE, .help = "the words that match"},
    {.id = "participant", .title = "Participant", .hidden = TRUE},
    {.id = "role", .title = "Role", .hidden = TRUE},
    {.id = "transcript", .title = "Transcript", .hidden = TRUE},
    COLUMN_OF_PLACE,
    {NULL},
};

/* The turn of a hit with all its parts; a stage direction is by itself. */
static CodingSpan
get_whole_turn(const CodingTranscript *t, const CodingHit *hit)
{
    const CodingTurn *turn = coding_transcript_get_turn(t, hit->turn);

    return turn->number
               ? coding_transcript_get_unit(t, CODING_UNIT_TURN, turn->number - 1)
               : turn->span;
}

static void
add_turn(SearchReport *report, const CodingTranscript *t, CodingSpan span,
         const CodingTurn *turn, guint n, const char *found)
{
    const CodingParticipant *who = search_report_add_person(report, t, turn);
    g_autofree char *address = coding_address_format_lines(t, span);
    g_autofree char *place = coding_address_format(t, span);
    g_autofree char *text = coding_transcript_dup_text(t, span);
    g_autofree char *person = search_dup_person(who);

    coding_table_add_row(report->table, address, turn->speaker, (gint64)n, text, found,
                         person, search_get_role(who), coding_transcript_get_name(t),
                         place);
}

static gboolean
take_turns(const CodingTranscript *t, const GArray *hits, void *data, GError **error)
{
    SearchReport *report = data;

    (void)error;
    search_report_add(report, hits);
    for (guint i = 0, n; i < hits->len; i += n) {
        const CodingHit *first = &g_array_index(hits, CodingHit, i);
        CodingSpan span = get_whole_turn(t, first);
        g_autoptr(GString) found = g_string_new(NULL);

        for (n = 0; i + n < hits->len; n++) {
            const CodingHit *hit = &g_array_index(hits, CodingHit, i + n);
            g_autofree char *words = coding_transcript_dup_text(t, hit->span);

            if (!coding_span_equal(get_whole_turn(t, hit), span))
                break;
            g_string_append_printf(found, "%s%s", n ? "; " : "", words);
        }
        add_turn(report, t, span, coding_transcript_get_turn(t, first->turn), n,
                 found->str);
    }
    return TRUE;
}

const SearchView search_turns = {
    .columns = turn_columns, .take = take_turns, .whole = TRUE};
