/* guide.c - topics and questions, read and written. */
#include "model/guide.h"

#include <string.h>

#include "base/text.h"
#include "model/name.h"

static void
question_free(gpointer data)
{
    CodingQuestion *self = data;

    g_ptr_array_unref(self->wordings);
    g_free(self);
}

CodingTopic *
coding_topic_new(const char *name)
{
    CodingTopic *self = g_new0(CodingTopic, 1);

    self->name = g_strdup(name);
    self->questions = g_ptr_array_new_with_free_func(question_free);
    return self;
}

void
coding_topic_free(CodingTopic *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_free(self->note);
    g_ptr_array_unref(self->questions);
    g_free(self);
}

void
coding_topic_add_question(CodingTopic *self, const char *wording)
{
    CodingQuestion *question = g_new0(CodingQuestion, 1);

    question->wordings = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(question->wordings, g_strdup(wording));
    g_ptr_array_add(self->questions, question);
}

void
coding_topic_add_wording(CodingTopic *self, const char *wording)
{
    CodingQuestion *last;

    if (!self->questions->len) {
        coding_topic_add_question(self, wording);
        return;
    }
    last = g_ptr_array_index(self->questions, self->questions->len - 1);
    g_ptr_array_add(last->wordings, g_strdup(wording));
}

/* Reading ------------------------------------------------------------------------- */

static gboolean
load_questions(CodingStore *store, GHashTable *by_id, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(store, error,
                             "SELECT topic_id, position, wording FROM question"
                             " ORDER BY topic_id, position, variant, id",
                             "");
    CodingTopic *last = NULL;
    gint64 place = -1;

    while (row && coding_store_step(store, row, &failure)) {
        gint64 id = coding_column_integer(row, 0);
        CodingTopic *topic = g_hash_table_lookup(by_id, &id);
        gint64 position = coding_column_integer(row, 1);

        if (!topic)
            continue;
        if (topic == last && position == place)
            coding_topic_add_wording(topic, coding_column_text(row, 2));
        else
            coding_topic_add_question(topic, coding_column_text(row, 2));
        last = topic;
        place = position;
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

GPtrArray *
coding_guide_load(CodingStore *store, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GPtrArray) topics =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void *)coding_topic_free);
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT t.id, t.name, t.note, (SELECT count(DISTINCT r.transcript_id)"
        " FROM topic_mark m JOIN revision r ON r.id = m.revision_id"
        " WHERE m.topic_id = t.id AND r.number = (SELECT max(number) FROM revision"
        " WHERE transcript_id = r.transcript_id))"
        " FROM topic t ORDER BY t.position, t.id",
        "");

    while (row && coding_store_step(store, row, &failure)) {
        CodingTopic *topic = coding_topic_new(coding_column_text(row, 1));

        topic->id = coding_column_integer(row, 0);
        topic->note = coding_column_dup(row, 2);
        topic->n_transcripts = (guint)coding_column_integer(row, 3);
        g_ptr_array_add(topics, topic);
        g_hash_table_insert(by_id, &topic->id, topic);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else if (row && load_questions(store, by_id, error))
        return g_steal_pointer(&topics);
    return NULL;
}

CodingTopic *
coding_guide_find(const GPtrArray *topics, const char *name, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    char *stop;
    guint64 number;

    for (guint i = 0; i < topics->len; i++) {
        CodingTopic *topic = g_ptr_array_index(topics, i);

        if (coding_text_same(topic->name, valid))
            return topic;
        g_ptr_array_add(names, topic->name);
    }
    number = g_ascii_isdigit(*valid) ? g_ascii_strtoull(valid, &stop, 10) : 0;
    if (number >= 1 && number <= topics->len && !*stop)
        return g_ptr_array_index(topics, number - 1);
    coding_error_set_not_found(error, "topic", valid, "in the guide", names);
    return NULL;
}

/* Writing ------------------------------------------------------------------------- */

static gint64
ensure_topic(CodingStore *store, const char *text, GError **error)
{
    g_auto(CodingName) name = {0};
    gint64 id;

    if (!coding_name_init(&name, "a topic's name", text, error) ||
        !coding_store_get_integer(
            store, &id, error, "SELECT id FROM topic WHERE folded = ?", "t", name.folded))
        return 0;
    if (id)
        return id;
    id = coding_store_new_id(store);
    return coding_store_run(store, error,
                            "INSERT INTO topic (id, name, folded, position)"
                            " SELECT ?, ?, ?, coalesce(max(position) + 1, 0) FROM topic",
                            "itt", id, name.name, name.folded)
               ? id
               : 0;
}

/* The folded wordings that @topic has, each with the place of its question + 1. */
static GHashTable *
load_wordings(CodingStore *store, gint64 topic, gint64 *n, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GHashTable) wordings =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(store, error,
                             "SELECT wording, position FROM question WHERE topic_id = ?"
                             " ORDER BY position, variant",
                             "i", topic);

    *n = 0;
    while (row && coding_store_step(store, row, &failure)) {
        gint64 position = coding_column_integer(row, 1);

        g_hash_table_insert(wordings, coding_text_fold(coding_column_text(row, 0)),
                            GUINT_TO_POINTER((guint)position + 1));
        *n = MAX(*n, position + 1);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&wordings) : NULL;
}

static gboolean
add_wording(CodingStore *store, gint64 topic, gint64 position, const char *text,
            GError **error)
{
    g_auto(CodingName) wording = {0};

    return coding_name_init(&wording, "a question", text, error) &&
           coding_store_run(store, error,
                            "INSERT INTO question"
                            " (id, topic_id, position, variant, wording)"
                            " SELECT ?, ?, ?, coalesce(max(variant) + 1, 0), ?"
                            " FROM question WHERE topic_id = ? AND position = ?",
                            "iiitii", coding_store_new_id(store), topic, position,
                            wording.name, topic, position);
}

/* A question of which one wording is known gets the others; else it is the next. */
static gboolean
add_question(CodingStore *store, gint64 topic, const CodingQuestion *question,
             GHashTable *known, gint64 *n, guint *n_added, GError **error)
{
    gint64 place = -1;

    for (guint i = 0; place < 0 && i < question->wordings->len; i++) {
        g_autofree char *key = coding_text_fold(g_ptr_array_index(question->wordings, i));

        place = (gint64)GPOINTER_TO_UINT(g_hash_table_lookup(known, key)) - 1;
    }
    if (place < 0)
        place = (*n)++;
    for (guint i = 0; i < question->wordings->len; i++) {
        const char *wording = g_ptr_array_index(question->wordings, i);
        char *key = coding_text_fold(wording);

        if (g_hash_table_contains(known, key)) {
            g_free(key);
            continue;
        }
        g_hash_table_insert(known, key, GUINT_TO_POINTER((guint)place + 1));
        if (!add_wording(store, topic, place, wording, error))
            return FALSE;
        (*n_added)++;
    }
    return TRUE;
}

gint64
coding_guide_add(CodingStore *store, const CodingTopic *topic, guint *n_added,
                 GError **error)
{
    gint64 id = ensure_topic(store, topic->name, error), n;
    g_autoptr(GHashTable) known = id ? load_wordings(store, id, &n, error) : NULL;

    *n_added = 0;
    if (!known || (topic->note && !coding_guide_set_note(store, id, topic->note, error)))
        return 0;
    for (guint i = 0; i < topic->questions->len; i++)
        if (!add_question(store, id, g_ptr_array_index(topic->questions, i), known, &n,
                          n_added, error))
            return 0;
    return id;
}

gboolean
coding_guide_rename(CodingStore *store, gint64 topic, const char *text, GError **error)
{
    g_auto(CodingName) name = {0};
    gint64 taken;

    if (!coding_name_init(&name, "a topic's name", text, error) ||
        !coding_store_get_integer(store, &taken, error,
                                  "SELECT id FROM topic WHERE folded = ?", "t",
                                  name.folded))
        return FALSE;
    if (taken && taken != topic) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "there is a topic '%s' in the guide already", name.name);
        return FALSE;
    }
    return coding_store_run(store, error,
                            "UPDATE topic SET name = ?, folded = ? WHERE id = ?", "tti",
                            name.name, name.folded, topic);
}

gboolean
coding_guide_set_note(CodingStore *store, gint64 topic, const char *note, GError **error)
{
    g_autofree char *valid = note ? g_utf8_make_valid(note, -1) : NULL;

    if (valid)
        g_strstrip(valid);
    return coding_store_run(store, error, "UPDATE topic SET note = ? WHERE id = ?", "ti",
                            valid && *valid ? valid : NULL, topic);
}

gboolean
coding_guide_move(CodingStore *store, gint64 topic, gint64 before, GError **error)
{
    g_autoptr(GPtrArray) topics = coding_guide_load(store, error);
    gint64 place = 0;

    if (!topics || topic == before)
        return topics != NULL;
    for (guint i = 0; i <= topics->len; i++) {
        const CodingTopic *its = i < topics->len ? g_ptr_array_index(topics, i) : NULL;

        if ((its ? its->id : 0) == before &&
            !coding_store_run(store, error, "UPDATE topic SET position = ? WHERE id = ?",
                              "ii", place++, topic))
            return FALSE;
        if (its && its->id != topic &&
            !coding_store_run(store, error, "UPDATE topic SET position = ? WHERE id = ?",
                              "ii", place++, its->id))
            return FALSE;
    }
    return TRUE;
}

gboolean
coding_guide_remove(CodingStore *store, gint64 topic, GError **error)
{
    return coding_store_run(store, error, "DELETE FROM topic WHERE id = ?", "i", topic);
}

gboolean
coding_guide_remove_question(CodingStore *store, gint64 topic, const char *wording,
                             GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(wording, -1);
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT id, wording FROM question WHERE topic_id = ? ORDER BY position, variant",
        "i", topic);
    gint64 id = 0;

    while (row && !id && coding_store_step(store, row, &failure)) {
        if (coding_text_same(coding_column_text(row, 1), valid))
            id = coding_column_integer(row, 0);
        g_ptr_array_add(known, coding_column_dup(row, 1));
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else if (row && !id)
        coding_error_set_not_found(error, "question", valid, "in the topic", known);
    return id &&
           coding_store_run(store, error, "DELETE FROM question WHERE id = ?", "i", id);
}
