/* interaction-count.c - shares, pairs and questions, each in one pass over the turns. */
#include "measure/interaction.h"

#define MOST_PERSONS 300

/* --- shares ----------------------------------------------------------------------- */

static void
clear_share(gpointer data)
{
    g_free(((CodingInteractionShare *)data)->kinds);
}

static const CodingInteractionMark *
get_mark(const CodingInteraction *self, guint i)
{
    return &g_array_index(self->marks, CodingInteractionMark, i);
}

/* Whether a mark of the turn before the one at @i has the same kind, and somebody among
 * participants too. */
static gboolean
is_kind_met(const CodingInteraction *self, const CodingInteractionTurn *turn, guint i)
{
    for (guint j = turn->first; j < i; j++)
        if (get_mark(self, j)->whom && get_mark(self, j)->kind == get_mark(self, i)->kind)
            return TRUE;
    return FALSE;
}

static void
count_turn(const CodingInteraction *self, const CodingInteractionTurn *turn,
           CodingInteractionShare *share)
{
    gboolean marked =
        g_array_index(self->texts, CodingInteractionText, turn->text).marked;
    gboolean responds = FALSE;

    share->tokens += !turn->says;
    if (!turn->says)
        return;
    share->turns++;
    share->after[turn->after]++;
    share->marked_turns += marked;
    for (guint i = turn->first; i < turn->first + turn->n; i++) {
        if (!get_mark(self, i)->whom)
            continue;
        responds = TRUE;
        share->kinds[get_mark(self, i)->kind] += !is_kind_met(self, turn, i);
    }
    share->responses += responds;
}

static void
add_share(CodingInteractionShare *all, const CodingInteractionShare *share, guint n_kinds)
{
    all->participants += share->participants;
    all->turns += share->turns;
    all->tokens += share->tokens;
    all->marked_turns += share->marked_turns;
    all->responses += share->responses;
    for (guint i = 0; i < CODING_N_AFTER; i++)
        all->after[i] += share->after[i];
    for (guint i = 0; i < n_kinds; i++)
        all->kinds[i] += share->kinds[i];
}

GArray *
coding_interaction_count_shares(const CodingInteraction *self)
{
    GArray *shares = g_array_new(FALSE, TRUE, sizeof(CodingInteractionShare));
    CodingInteractionShare *all;

    g_array_set_clear_func(shares, clear_share);
    g_array_set_size(shares, self->groups->len + 1);
    for (guint i = 0; i < shares->len; i++)
        g_array_index(shares, CodingInteractionShare, i).kinds =
            g_new0(guint, self->kinds->len);
    for (guint i = 0; i < self->turns->len; i++) {
        const CodingInteractionTurn *turn =
            &g_array_index(self->turns, CodingInteractionTurn, i);
        guint group = g_array_index(self->texts, CodingInteractionText, turn->text).group;

        count_turn(self, turn, &g_array_index(shares, CodingInteractionShare, group));
    }
    for (guint i = 0; i < self->members->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(self->members, i);

        int group = coding_interaction_find_group(self, who->group_name);

        if (group >= 0)
            g_array_index(shares, CodingInteractionShare, group).participants++;
    }
    all = &g_array_index(shares, CodingInteractionShare, self->groups->len);
    for (guint i = 0; i < self->groups->len; i++)
        add_share(all, &g_array_index(shares, CodingInteractionShare, i),
                  self->kinds->len);
    return shares;
}

/* --- who to whom ------------------------------------------------------------------ */

void
coding_interaction_matrix_free(CodingInteractionMatrix *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->persons, g_ptr_array_unref);
    g_free(self->cells);
    g_free(self);
}

/* The columns: whoever speaks in the groups of the members, in the roster's order. */
static GPtrArray *
list_persons(const CodingInteraction *self)
{
    GPtrArray *persons = g_ptr_array_new();
    g_autoptr(GHashTable) met = g_hash_table_new(g_direct_hash, g_direct_equal);

    for (guint i = 0; i < self->turns->len; i++) {
        const CodingInteractionTurn *turn =
            &g_array_index(self->turns, CodingInteractionTurn, i);

        g_hash_table_add(met, (gpointer)turn->follows);
        for (guint j = turn->first; j < turn->first + turn->n; j++)
            g_hash_table_add(met, (gpointer)get_mark(self, j)->whom);
    }
    for (guint i = 0; i < self->members->len; i++)
        g_hash_table_add(met, g_ptr_array_index(self->members, i));
    for (guint i = 0; i < self->roster->participants->len; i++)
        if (g_hash_table_contains(met, g_ptr_array_index(self->roster->participants, i)))
            g_ptr_array_add(persons, g_ptr_array_index(self->roster->participants, i));
    return persons;
}

/* Places in @persons, from 1: 0 is nobody of them. */
static GHashTable *
index_persons(const GPtrArray *persons)
{
    GHashTable *places = g_hash_table_new(g_direct_hash, g_direct_equal);

    for (guint i = 0; i < persons->len; i++)
        g_hash_table_insert(places, g_ptr_array_index(persons, i),
                            GUINT_TO_POINTER(i + 1));
    return places;
}

static guint *
get_cell(const CodingInteractionMatrix *self, gsize row, guint kind, gsize column)
{
    return &self->cells[(row * (self->n_kinds + 1) + kind) * self->n_columns + column];
}

guint
coding_interaction_matrix_get(const CodingInteractionMatrix *self, gsize row, guint kind,
                              gsize column)
{
    return *get_cell(self, row, kind, column);
}

static gsize
find_column(const CodingInteractionMatrix *self, GHashTable *columns,
            const CodingParticipant *whom)
{
    guint place = whom ? GPOINTER_TO_UINT(g_hash_table_lookup(columns, whom)) : 0;

    return place ? place - 1 : self->n_columns - 2;
}

/* A turn counts once in a cell, however many marks it has. */
static void
count_marks(const CodingInteraction *self, const CodingInteractionTurn *turn, gsize row,
            GHashTable *columns, CodingInteractionMatrix *matrix)
{
    for (guint i = turn->first; i < turn->first + turn->n; i++) {
        const CodingInteractionMark *mark = get_mark(self, i);
        gsize column = find_column(matrix, columns, mark->whom);
        gboolean any = FALSE, kind = FALSE, same = FALSE;

        for (guint j = turn->first; j < i; j++) {
            gboolean whom = get_mark(self, j)->whom == mark->whom;

            any |= whom;
            kind |= whom && get_mark(self, j)->kind == mark->kind;
            same |= get_mark(self, j)->kind == mark->kind;
        }
        *get_cell(matrix, row, matrix->n_kinds, column) += !any;
        *get_cell(matrix, row, mark->kind, column) += !kind;
        *get_cell(matrix, row, mark->kind, matrix->n_columns - 1) += !same;
    }
    *get_cell(matrix, row, matrix->n_kinds, matrix->n_columns - 1) += turn->n > 0;
}

static void
count_order(const CodingInteractionTurn *turn, gsize row, GHashTable *columns,
            CodingInteractionMatrix *matrix)
{
    const CodingParticipant *before =
        turn->after == CODING_AFTER_SELF ? turn->who : turn->follows;

    if (!turn->says)
        return;
    ++*get_cell(matrix, row, matrix->n_kinds, find_column(matrix, columns, before));
    ++*get_cell(matrix, row, matrix->n_kinds, matrix->n_columns - 1);
}

CodingInteractionMatrix *
coding_interaction_count_pairs(const CodingInteraction *self, gboolean follows,
                               GError **error)
{
    g_autoptr(CodingInteractionMatrix) matrix = g_new0(CodingInteractionMatrix, 1);
    g_autoptr(GHashTable) rows = index_persons(self->members), columns = NULL;

    matrix->persons = list_persons(self);
    columns = index_persons(matrix->persons);
    matrix->n_rows = self->members->len;
    matrix->n_columns = matrix->persons->len + 2;
    matrix->n_kinds = self->kinds->len;
    if (matrix->persons->len > MOST_PERSONS) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a matrix of %u persons cannot be read; choose groups",
                    matrix->persons->len);
        return NULL;
    }
    matrix->cells =
        g_new0(guint, matrix->n_rows * (matrix->n_kinds + 1) * matrix->n_columns + 1);
    for (guint i = 0; i < self->turns->len; i++) {
        const CodingInteractionTurn *turn =
            &g_array_index(self->turns, CodingInteractionTurn, i);
        guint row = GPOINTER_TO_UINT(g_hash_table_lookup(rows, turn->who));

        if (row && follows)
            count_order(turn, row - 1, columns, matrix);
        else if (row)
            count_marks(self, turn, row - 1, columns, matrix);
    }
    return g_steal_pointer(&matrix);
}

/* --- questions -------------------------------------------------------------------- */

/* What is found out of a member at a question, beside letters. */
enum {
    RAISED = 1 << CODING_N_LETTERS,
    PRESENT = 1 << (CODING_N_LETTERS + 1),
    MARKED = 1 << (CODING_N_LETTERS + 2),
};

#define LETTERS ((1u << CODING_N_LETTERS) - 1)

static guint
judge(guint found)
{
    return found & LETTERS      ? found & LETTERS
           : !(found & RAISED)  ? (guint)CODING_QUESTION_NOT_RAISED
           : !(found & PRESENT) ? (guint)CODING_QUESTION_ABSENT
           : !(found & MARKED)  ? (guint)CODING_QUESTION_NOT_MARKED
                                : (guint)CODING_QUESTION_NO_RESPONSE;
}

/* The topics raised in @text, for one member: @bits in each. */
static void
set_raised(const CodingInteraction *self, const CodingInteractionText *text, guint member,
           guint bits, GArray *cells)
{
    for (guint i = 0; i < self->topics->len; i++) {
        const CodingTopic *topic = g_ptr_array_index(self->topics, i);

        if (g_hash_table_contains(text->raised, &topic->id))
            g_array_index(cells, guint, i * self->members->len + member) |= bits;
    }
}

/* What was raised in a group was raised for all its members. */
static void
find_raised(const CodingInteraction *self, GArray *cells)
{
    gsize n = self->topics->len;
    g_autofree gboolean *raised = g_new0(gboolean, self->groups->len * n + 1);

    for (guint i = 0; i < self->texts->len; i++) {
        const CodingInteractionText *text =
            &g_array_index(self->texts, CodingInteractionText, i);

        for (guint j = 0; j < n; j++)
            raised[text->group * n + j] |= g_hash_table_contains(
                text->raised, &((CodingTopic *)g_ptr_array_index(self->topics, j))->id);
    }
    for (guint i = 0; i < self->members->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(self->members, i);
        int group = coding_interaction_find_group(self, who->group_name);

        for (guint j = 0; group >= 0 && j < n; j++)
            if (raised[(gsize)group * n + j])
                g_array_index(cells, guint, j * self->members->len + i) |= RAISED;
    }
}

/* The turns of one text come together, so a member is met in it once. */
static void
find_said(const CodingInteraction *self, GArray *cells)
{
    g_autoptr(GHashTable) members = index_persons(self->members);
    g_autoptr(GHashTable) topics = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autofree guint *last = g_new0(guint, self->members->len + 1);

    for (guint i = 0; i < self->topics->len; i++)
        g_hash_table_insert(topics,
                            &((CodingTopic *)g_ptr_array_index(self->topics, i))->id,
                            GUINT_TO_POINTER(i + 1));
    for (guint i = 0; i < self->turns->len; i++) {
        const CodingInteractionTurn *turn =
            &g_array_index(self->turns, CodingInteractionTurn, i);
        const CodingInteractionText *text =
            &g_array_index(self->texts, CodingInteractionText, turn->text);
        guint member = GPOINTER_TO_UINT(g_hash_table_lookup(members, turn->who));
        guint topic = GPOINTER_TO_UINT(g_hash_table_lookup(topics, &turn->topic));

        if (member && last[member] != turn->text + 1)
            set_raised(self, text, member - 1, PRESENT | (text->marked ? MARKED : 0),
                       cells);
        last[member] = turn->text + 1;
        for (guint j = turn->first; member && topic && j < turn->first + turn->n; j++)
            g_array_index(cells, guint, (topic - 1) * self->members->len + member - 1) |=
                (1u << coding_response_get_letter(get_mark(self, j)->response)) & LETTERS;
    }
}

GArray *
coding_interaction_list_questions(const CodingInteraction *self)
{
    GArray *cells = g_array_new(FALSE, TRUE, sizeof(guint));

    g_array_set_size(cells, self->topics->len * self->members->len);
    find_raised(self, cells);
    find_said(self, cells);
    for (guint i = 0; i < cells->len; i++)
        g_array_index(cells, guint, i) = judge(g_array_index(cells, guint, i));
    return cells;
}
