/* attribution-less.c - what an attribution could print less of. */
#include "model/attribution-private.h"

/* A change of one piece: in bands, or left out. */
typedef struct {
    guint piece;
    gboolean bands;
} Change;

static void
free_proposal(gpointer data)
{
    CodingAttributionProposal *proposal = data;

    g_free(proposal->words);
    coding_attribution_free(proposal->attribution);
    g_free(proposal);
}

/* What makes quotations telling, and can be changed. */
static GArray *
list_changes(const CodingAttribution *self)
{
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(Change));

    for (int bands = 1; bands >= 0; bands--)
        for (guint i = 0; i < self->pieces->len; i++) {
            const Piece *piece = &g_array_index(self->pieces, Piece, i);
            Change change = {i, bands};
            gboolean removable = piece->field == FIELD_ATTRIBUTE ||
                                 piece->field == FIELD_GROUP ||
                                 piece->field == FIELD_TRANSCRIPT;

            if (bands ? piece->field == FIELD_ATTRIBUTE && !piece->bands &&
                            coding_attribution_has_numbers(self->roster, piece->attribute)
                      : removable)
                g_array_append_val(changes, change);
        }
    return changes;
}

static void
add_changed_piece(const CodingAttribution *self, guint i, const Change *changes, guint n,
                  CodingAttribution *changed)
{
    const Piece *piece = &g_array_index(self->pieces, Piece, i);
    Piece copy = *piece;

    copy.bands = NULL;
    for (guint c = 0; c < n; c++) {
        if (changes[c].piece != i)
            continue;
        if (!changes[c].bands)
            return;
        copy.bands =
            coding_attribution_make_bands(self->roster, piece->attribute, "band", NULL);
    }
    if (!copy.bands && piece->bands)
        copy.bands = coding_bands_ref(piece->bands);
    copy.literal = g_strdup(piece->literal);
    g_array_append_val(changed->pieces, copy);
}

static void
add_proposal(const CodingAttribution *self, const Change *changes, guint n,
             GPtrArray *proposals)
{
    CodingAttributionProposal *proposal = g_new0(CodingAttributionProposal, 1);
    GString *words = g_string_new(NULL);

    proposal->attribution = coding_attribution_new_empty(self->voices);
    proposal->n_changes = n;
    for (guint i = 0; i < self->pieces->len; i++)
        add_changed_piece(self, i, changes, n, proposal->attribution);
    for (guint c = 0; c < n; c++) {
        const char *name = g_array_index(self->pieces, Piece, changes[c].piece).literal;

        g_string_append(words, c ? " and " : "");
        if (changes[c].bands)
            g_string_append_printf(words, "'{%s:band}' instead of '{%s}'", name, name);
        else
            g_string_append_printf(words, "without '{%s}'", name);
    }
    proposal->words = g_string_free(words, FALSE);
    g_ptr_array_add(proposals, proposal);
}

GPtrArray *
coding_attribution_list_proposals(const CodingAttribution *self)
{
    GPtrArray *proposals = g_ptr_array_new_with_free_func(free_proposal);
    g_autoptr(GArray) changes = list_changes(self);

    for (guint i = 0; i < changes->len; i++)
        add_proposal(self, &g_array_index(changes, Change, i), 1, proposals);
    for (guint i = 0; i < changes->len; i++)
        for (guint j = i + 1; j < changes->len; j++) {
            Change both[] = {g_array_index(changes, Change, i),
                             g_array_index(changes, Change, j)};

            if (both[0].piece != both[1].piece)
                add_proposal(self, both, 2, proposals);
        }
    return proposals;
}
