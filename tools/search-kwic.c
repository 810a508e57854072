/*
 * search-kwic.c - 'axial search --kwic': each hit in the middle, what is said before
 * and after it on its sides.
 *
 *     I was      afraid    of the meeting
 *        I wasn't afraid    of it.
 *
 * The context ends where the turn does: what somebody else says is no context of a
 * word but an answer.
 */
#include <string.h>

#include "search.h"

enum {
    COLUMN_ADDRESS,
    COLUMN_SPEAKER,
    COLUMN_LEFT,
    COLUMN_HIT,
    COLUMN_RIGHT,
    COLUMN_PARTICIPANT,
    COLUMN_ROLE,
    COLUMN_TRANSCRIPT,
    COLUMN_PLACE,
    N_COLUMNS,
};

static const CodingColumn columns[] = {
    [COLUMN_ADDRESS] = {.id = "address", .title = "Lines"},
    [COLUMN_SPEAKER] = {.id = "speaker", .title = "Speaker"},
    [COLUMN_LEFT] = {.id = "left",
                     .title = "Left",
                     .flush_right = TRUE,
                     .help = "what is said before it in the turn"},
    [COLUMN_HIT] = {.id = "hit", .title = "Hit"},
    [COLUMN_RIGHT] = {.id = "right",
                      .title = "Right",
                      .help = "what is said after it in the turn"},
    [COLUMN_PARTICIPANT] = {.id = "participant", .title = "Participant", .hidden = TRUE},
    [COLUMN_ROLE] = {.id = "role", .title = "Role", .hidden = TRUE},
    [COLUMN_TRANSCRIPT] = {.id = "transcript", .title = "Transcript", .hidden = TRUE},
    [COLUMN_PLACE] = {.id = "place", .title = "Place", .hidden = TRUE},
    {NULL},
};

/* A row, and what it is sorted by. */
typedef struct {
    char *cells[N_COLUMNS];
    char *key;
} Line;

static void
line_free(gpointer data)
{
    Line *self = data;

    for (gsize i = 0; i < N_COLUMNS; i++)
        g_free(self->cells[i]);
    g_free(self->key);
    g_free(self);
}

/* --- the context ------------------------------------------------------------------ */

/* The words next to @hit on one side in its turn, on one line, at most @width columns
 * wide: a letter stays together with its marks. */
static char *
dup_context(const CodingTranscript *t, const CodingHit *hit, gboolean left, gsize width)
{
    CodingSpan span = coding_transcript_get_turn(t, hit->turn)->span;
    const gsize most = 4 * width; /* code points, of which some have no width */
    g_autofree char *text = NULL, *shown = NULL;

    if (left)
        span = (CodingSpan){MAX(span.start, hit->span.start - MIN(most, hit->span.start)),
                            hit->span.start};
    else
        span = (CodingSpan){hit->span.stop, MIN(span.stop, hit->span.stop + most)};
    text = coding_transcript_dup_text(t, span);
    g_strdelimit(text, "\n\t", ' ');
    shown = left ? coding_text_dup_shortened_left(text, width)
                 : coding_text_dup_shortened(text, width);
    return coding_text_tidy(shown);
}

/* --- the order -------------------------------------------------------------------- */

/* The words of @text, the nearest first, which those on the left are last. */
static char *
dup_key(const char *text, gboolean left)
{
    g_autoptr(CodingTerms) terms = coding_terms_new(NULL);
    GString *key = g_string_new(NULL);
    CodingTerm term;

    coding_terms_read(terms, text, strlen(text));
    while (coding_terms_next(terms, &term)) {
        /* Of two neighbours, which overlap, the first. */
        gsize size = (term.piece ? term.first_stop : term.stop) - term.start;
        g_autofree char *word = g_strdup_printf("%.*s ", (int)size, text + term.start);

        if (left)
            g_string_prepend(key, word);
        else
            g_string_append(key, word);
    }
    return g_string_free(key, FALSE);
}

static gint
compare_lines(gconstpointer a, gconstpointer b)
{
    const Line *first = *(Line *const *)a, *second = *(Line *const *)b;

    return coding_text_compare(first->key, second->key);
}

static gboolean
take_lines(const CodingTranscript *t, const GArray *hits, void *data, GError **error)
{
    SearchReport *report = data;

    (void)error;
    search_report_add(report, hits);
    if (!report->lines)
        report->lines = g_ptr_array_new_with_free_func(line_free);
    for (guint i = 0; i < hits->len; i++) {
        const CodingHit *hit = &g_array_index(hits, CodingHit, i);
        const CodingTurn *turn = coding_transcript_get_turn(t, hit->turn);
        const CodingParticipant *who = search_report_add_person(report, t, turn);
        Line *line = g_new0(Line, 1);

        line->cells[COLUMN_ADDRESS] = coding_address_format_lines(t, hit->span);
        line->cells[COLUMN_SPEAKER] = g_strdup(turn->speaker);
        line->cells[COLUMN_LEFT] = dup_context(t, hit, TRUE, report->width);
        line->cells[COLUMN_HIT] = coding_transcript_dup_text(t, hit->span);
        line->cells[COLUMN_RIGHT] = dup_context(t, hit, FALSE, report->width);
        line->cells[COLUMN_PARTICIPANT] = search_dup_person(who);
        line->cells[COLUMN_ROLE] = g_strdup(search_get_role(who));
        line->cells[COLUMN_TRANSCRIPT] = g_strdup(coding_transcript_get_name(t));
        line->cells[COLUMN_PLACE] = coding_address_format(t, hit->span);
        g_strdelimit(line->cells[COLUMN_HIT], "\n\t", ' ');
        if (report->sort) {
            gboolean left = strcmp(report->sort, "left") == 0;

            line->key = dup_key(line->cells[left ? COLUMN_LEFT : COLUMN_RIGHT], left);
        }
        g_ptr_array_add(report->lines, line);
    }
    return TRUE;
}

static void
finish(SearchReport *report)
{
    if (!report->lines)
        return;
    /* Stable: equal ones stay in the order of the text. */
    if (report->sort)
        g_ptr_array_sort(report->lines, compare_lines);
    for (guint i = 0; i < report->lines->len; i++) {
        const Line *line = g_ptr_array_index(report->lines, i);

        coding_table_begin_row(report->table);
        for (guint c = 0; c < N_COLUMNS; c++)
            coding_table_set_text(report->table, c, line->cells[c]);
    }
}

const SearchView search_kwic = {.columns = columns, .take = take_lines, .finish = finish};
