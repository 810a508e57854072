/* quotes-notes.c - what to know of quotations: places, and attributions that say less. */
#include <string.h>

#include "quotes.h"

/* Places listed in a warning, and proposals. */
#define MOST_PLACES    5
#define MOST_PROPOSALS 3

void
quotes_note_place(QuotesPlaces *self, const char *lines)
{
    if (!self->list)
        self->list = g_string_new(NULL);
    if (self->n < MOST_PLACES)
        g_string_append_printf(self->list, "%s%s", self->n ? ", " : "", lines);
    else if (self->n == MOST_PLACES)
        g_string_append(self->list, " ...");
    self->n++;
}

void
quotes_places_clear(QuotesPlaces *self)
{
    if (self->list)
        g_string_free(self->list, TRUE);
    self->list = NULL;
}

/* How many quotations are telling under another attribution. */
static guint
count_telling(const CodingAttribution *attribution, const CodingRoster *roster,
              const GPtrArray *quoted)
{
    guint n = 0;

    for (guint i = 0; i < quoted->len; i++) {
        const GArray *voices = g_ptr_array_index(quoted, i);
        gboolean telling = FALSE;

        for (guint v = 0; v < voices->len && !telling; v++) {
            const CodingParticipant *who =
                coding_roster_get(roster, g_array_index(voices, gint64, v));
            guint alike = who ? coding_attribution_count_alike(attribution, who) : 0;

            telling = alike > 0 && alike < QUOTES_ENOUGH_ALIKE;
        }
        n += telling;
    }
    return n;
}

typedef struct {
    guint place, n_changes, n_telling;
} Rank;

static int
compare_ranks(gconstpointer a, gconstpointer b)
{
    const Rank *x = a, *y = b;

    if (x->n_telling != y->n_telling)
        return x->n_telling < y->n_telling ? -1 : 1;
    if (x->n_changes != y->n_changes)
        return x->n_changes < y->n_changes ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

char *
quotes_dup_proposals(const CodingAttribution *attribution, const CodingRoster *roster,
                     const GPtrArray *quoted, guint n_telling)
{
    g_autoptr(GPtrArray) proposals = coding_attribution_list_proposals(attribution);
    g_autoptr(GArray) ranks = g_array_new(FALSE, FALSE, sizeof(Rank));
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < proposals->len; i++) {
        const CodingAttributionProposal *one = g_ptr_array_index(proposals, i);
        Rank rank = {i, one->n_changes, count_telling(one->attribution, roster, quoted)};

        if (rank.n_telling < n_telling)
            g_array_append_val(ranks, rank);
    }
    g_array_sort(ranks, compare_ranks);
    for (guint i = 0; i < MIN(ranks->len, MOST_PROPOSALS); i++) {
        const Rank *rank = &g_array_index(ranks, Rank, i);
        const CodingAttributionProposal *one = g_ptr_array_index(proposals, rank->place);

        g_string_append_printf(text, "%s%s would leave %u", i ? ", " : "", one->words,
                               rank->n_telling);
    }
    return g_strdup(text->str);
}

void
quotes_add_nearest_command(const char *word, GError **error)
{
    g_autoptr(GPtrArray) candidates = g_ptr_array_new();
    const char *near;

    for (const Command *const *below = quotes_below; *below; below++)
        g_ptr_array_add(candidates, (gpointer)(*below)->name);
    near = coding_text_nearest(word, candidates);
    if (!near || !g_error_matches(*error, CODING_ERROR, CODING_ERROR_NOT_FOUND) ||
        strstr((*error)->message, "did you mean"))
        return;
    g_autofree char *message = g_strdup((*error)->message);

    g_free((*error)->message);
    (*error)->message =
        g_strdup_printf("%s; the command is called 'axial quotes %s'", message, near);
}
