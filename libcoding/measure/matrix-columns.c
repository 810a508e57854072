/* matrix-columns.c - the columns of a matrix, who is in them, and how many could be. */
#include "base/text.h"
#include "measure/matrix-private.h"
#include "model/level.h"

static guint
add_column(CodingMatrix *self, const char *name, const char *option, const char *value)
{
    CodingMatrixColumn column = {.name = g_strdup(name),
                                 .option = option,
                                 .value = g_strdup(value),
                                 .asked = TRUE};

    g_array_append_val(self->columns, column);
    return self->columns->len - 1;
}

static void
add_missing(CodingMatrix *self, const char *name, const char *option, const char *value)
{
    self->nobody = add_column(self, name, option, value);
    g_array_index(self->columns, CodingMatrixColumn, self->nobody).missing = TRUE;
}

static void
map_id(CodingMatrix *self, gint64 id, guint column)
{
    g_hash_table_insert(self->column_ids, g_memdup2(&id, sizeof id),
                        GUINT_TO_POINTER(column));
}

static void
put_person(CodingMatrix *self, const CodingParticipant *who, guint column)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->persons, who));
    GArray *its = g_ptr_array_index(self->columns_of, number);

    for (guint i = 0; i < its->len; i++)
        if (g_array_index(its, guint, i) == column)
            return;
    g_array_append_val(its, column);
}

static gboolean
add_transcripts(CodingMatrix *self, GError **error)
{
    const CodingScope *scope = coding_query_get_scope(self->query);
    g_autoptr(GPtrArray) all = coding_transcript_list(self->store, error);
    g_autoptr(GHashTable) groups = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean by_group = self->options.by == CODING_MATRIX_GROUP;

    for (guint i = 0; all && i < all->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(all, i);
        const char *name = by_group ? info->group : info->name;
        gpointer known;
        guint column;

        if (!coding_scope_has_transcript(scope, info->id))
            continue;
        if (g_hash_table_lookup_extended(groups, name, NULL, &known))
            column = GPOINTER_TO_UINT(known);
        else {
            column = add_column(self, name, by_group ? "--group" : "--transcript", name);
            g_hash_table_insert(groups, (gpointer)name, GUINT_TO_POINTER(column));
        }
        map_id(self, info->id, column);
    }
    return all != NULL;
}

static void
add_participants(CodingMatrix *self, const GPtrArray *people)
{
    for (guint i = 0; i < people->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(people, i);
        g_autofree char *name = g_strdup_printf("%s/%s", who->group_name, who->name);

        guint column = add_column(self, name, "--participant", name);

        g_array_index(self->columns, CodingMatrixColumn, column).who = who;
        put_person(self, who, column);
    }
    add_missing(self, "nobody", NULL, NULL);
}

static void
add_speakers(CodingMatrix *self, const GPtrArray *people)
{
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < people->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(people, i);

        for (guint j = 0; j < who->labels->len; j++) {
            const char *label = g_ptr_array_index(who->labels, j);
            g_autofree char *key = coding_text_fold(label);
            gpointer column;

            if (!g_hash_table_lookup_extended(known, key, NULL, &column)) {
                column = GUINT_TO_POINTER(add_column(self, label, "--speaker", label));
                g_hash_table_insert(known, g_steal_pointer(&key), column);
            }
            put_person(self, who, GPOINTER_TO_UINT(column));
        }
    }
    add_missing(self, "nobody", NULL, NULL);
}

static gboolean
add_levels(CodingMatrix *self, const GPtrArray *people, GError **error)
{
    g_autoptr(CodingValueLevels) levels =
        coding_levels_new(self->roster, self->options.attribute, error);
    const GArray *list = levels ? coding_levels_list(levels) : NULL;

    for (guint i = 0; list && i < list->len; i++) {
        const CodingValueLevel *level = &g_array_index(list, CodingValueLevel, i);
        guint column = add_column(self, level->name, "--where", level->condition);

        g_array_index(self->columns, CodingMatrixColumn, column).missing = level->missing;
    }
    for (guint i = 0; list && i < people->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(people, i);

        put_person(self, who, coding_levels_find(levels, who));
    }
    if (list)
        add_missing(self, "nobody", NULL, NULL);
    return list != NULL;
}

static gboolean
add_coders(CodingMatrix *self, GError **error)
{
    g_autoptr(GPtrArray) coders = coding_coder_list(self->store, error);

    for (guint i = 0; coders && i < coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(coders, i);

        if (coder->visible)
            map_id(self, coder->id,
                   add_column(self, coder->name, "--coded-by", coder->name));
    }
    return coders != NULL;
}

static gboolean
add_topics(CodingMatrix *self, GError **error)
{
    g_autoptr(GPtrArray) topics = coding_guide_load(self->store, error);

    for (guint i = 0; topics && i < topics->len; i++) {
        const CodingTopic *topic = g_ptr_array_index(topics, i);

        map_id(self, topic->id, add_column(self, topic->name, "--topic", topic->name));
    }
    if (topics)
        add_missing(self, "no topic", "--topic", "");
    return topics != NULL;
}

static void
add_codes(CodingMatrix *self)
{
    for (guint i = 0; i < self->rows->len; i++) {
        const CodingCode *code = g_ptr_array_index(self->rows, i);
        guint column = add_column(self, code->name, NULL, NULL);

        g_array_index(self->columns, CodingMatrixColumn, column).code = code;
    }
}

gboolean
coding_matrix_person_is_in(const CodingMatrix *self, guint person, guint column)
{
    const GArray *its = g_ptr_array_index(self->columns_of, person);

    if (!coding_matrix_is_by_persons(self) || column >= self->columns->len)
        return TRUE;
    for (guint i = 0; i < its->len; i++)
        if (g_array_index(its, guint, i) == column)
            return TRUE;
    return FALSE;
}

/* --- N ------------------------------------------------------------------------------ */

/* Counts each person once for each column. */
static void
count_person(CodingMatrix *self, CodingCells *counted, guint column,
             const CodingParticipant *who)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->persons, who));

    if (!coding_cells_add(counted, column, number))
        return;
    if (column == CODING_MATRIX_ALL)
        self->all_persons++;
    else
        g_array_index(self->columns, CodingMatrixColumn, column).persons++;
}

/* @who speaks in @transcript (0: anywhere). */
static void
count_presence(CodingMatrix *self, CodingCells *counted, const CodingParticipant *who,
               gint64 transcript)
{
    const GArray *its = g_ptr_array_index(
        self->columns_of, GPOINTER_TO_UINT(g_hash_table_lookup(self->persons, who)));
    gboolean by_place = self->options.by == CODING_MATRIX_TRANSCRIPT ||
                        self->options.by == CODING_MATRIX_GROUP;
    gpointer column;

    count_person(self, counted, CODING_MATRIX_ALL, who);
    for (guint i = 0; i < its->len; i++)
        count_person(self, counted, g_array_index(its, guint, i), who);
    if (by_place &&
        g_hash_table_lookup_extended(self->column_ids, &transcript, NULL, &column))
        count_person(self, counted, GPOINTER_TO_UINT(column), who);
}

/* Everybody in the scope, whether or not they speak in its transcripts; of a transcript,
 * its group. */
static gboolean
count_everybody(CodingMatrix *self, CodingCells *counted, GError **error)
{
    const CodingScope *scope = coding_query_get_scope(self->query);
    g_autoptr(GPtrArray) all = coding_transcript_list(self->store, error);

    for (guint i = 0; all && i < self->roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(self->roster->participants, i);

        if (who->role != CODING_ROLE_PARTICIPANT || !coding_scope_has_person(scope, who))
            continue;
        count_presence(self, counted, who, 0);
        for (guint t = 0; t < all->len; t++) {
            const CodingTranscriptInfo *info = g_ptr_array_index(all, t);

            if (g_str_equal(info->group, who->group_name))
                count_presence(self, counted, who, info->id);
        }
    }
    return all != NULL;
}

/* Who speaks where the topic of each column was raised; such a column was asked. */
static gboolean
count_topics(CodingMatrix *self, CodingCells *counted, const GArray *presences,
             GError **error)
{
    GHashTableIter iter;
    gpointer topic, column;

    g_hash_table_iter_init(&iter, self->column_ids);
    while (g_hash_table_iter_next(&iter, &topic, &column)) {
        g_autoptr(GHashTable) raised =
            coding_guide_list_raised(self->store, *(gint64 *)topic, error);
        guint place = GPOINTER_TO_UINT(column);
        gboolean asked = FALSE;

        if (!raised)
            return FALSE;
        for (guint i = 0; i < presences->len; i++) {
            const CodingPresence *it = &g_array_index(presences, CodingPresence, i);

            if (!g_hash_table_contains(raised, &it->transcript) ||
                !coding_matrix_has_transcript(self, it->transcript))
                continue;
            asked = TRUE;
            count_person(self, counted, place, it->who);
        }
        g_array_index(self->columns, CodingMatrixColumn, place).asked = asked;
    }
    return TRUE;
}

/* Columns that hold the same persons as the whole. */
static void
count_alike(CodingMatrix *self)
{
    CodingMatrixBy by = self->options.by;

    for (guint i = 0; i < self->columns->len; i++) {
        CodingMatrixColumn *column = &g_array_index(self->columns, CodingMatrixColumn, i);

        if (by == CODING_MATRIX_CODER || coding_matrix_is_by_codes(self) ||
            (by == CODING_MATRIX_TOPIC &&
             (column->missing || self->options.persons != CODING_PERSONS_ASKED)))
            column->persons = self->all_persons;
        else if (self->asked && by != CODING_MATRIX_TOPIC && !column->missing)
            column->asked = column->persons > 0;
    }
}

static gboolean
count_persons(CodingMatrix *self, GError **error)
{
    g_autoptr(CodingCells) counted = coding_cells_new();
    g_autoptr(GArray) presences =
        coding_scope_list_presences(coding_query_get_scope(self->query), error);

    if (!presences || (self->options.persons == CODING_PERSONS_ALL &&
                       !count_everybody(self, counted, error)))
        return FALSE;
    for (guint i = 0; self->options.persons != CODING_PERSONS_ALL && i < presences->len;
         i++) {
        const CodingPresence *it = &g_array_index(presences, CodingPresence, i);

        if (coding_matrix_has_transcript(self, it->transcript))
            count_presence(self, counted, it->who, it->transcript);
    }
    if (self->options.by == CODING_MATRIX_TOPIC &&
        !count_topics(self, counted, presences, error))
        return FALSE;
    count_alike(self);
    return TRUE;
}

static gboolean
add_columns(CodingMatrix *self, const GPtrArray *people, GError **error)
{
    switch (self->options.by) {
    case CODING_MATRIX_TRANSCRIPT:
    case CODING_MATRIX_GROUP:
        return add_transcripts(self, error);
    case CODING_MATRIX_PARTICIPANT:
        add_participants(self, people);
        return TRUE;
    case CODING_MATRIX_SPEAKER:
        add_speakers(self, people);
        return TRUE;
    case CODING_MATRIX_ATTRIBUTE:
        return add_levels(self, people, error);
    case CODING_MATRIX_CODER:
        return add_coders(self, error);
    case CODING_MATRIX_TOPIC:
        return add_topics(self, error);
    case CODING_MATRIX_OVERLAP:
    case CODING_MATRIX_TURN:
        add_codes(self);
        return TRUE;
    }
    g_return_val_if_reached(FALSE);
}

/* Participants in the scope who may have a column: all, where N is. */
static GPtrArray *
list_people(CodingMatrix *self, GError **error)
{
    const CodingScope *scope = coding_query_get_scope(self->query);
    GPtrArray *people;

    if (self->options.persons != CODING_PERSONS_ALL)
        return coding_scope_list_participants(scope, error);
    people = g_ptr_array_new();
    for (guint i = 0; i < self->roster->participants->len; i++) {
        CodingParticipant *who = g_ptr_array_index(self->roster->participants, i);

        if (who->role == CODING_ROLE_PARTICIPANT && coding_scope_has_person(scope, who))
            g_ptr_array_add(people, who);
    }
    return people;
}

gboolean
coding_matrix_make_columns(CodingMatrix *self, GError **error)
{
    g_autoptr(GPtrArray) people = list_people(self, error);

    return people && add_columns(self, people, error) && count_persons(self, error);
}
