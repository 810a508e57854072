/* theory-write.c - making and changing models. */
#include "model/theory.h"

#include <string.h>

#include "model/name.h"

static gboolean
init_model_name(CodingStore *store, CodingName *name, gint64 self, const char *text,
                GError **error)
{
    gint64 taken;

    if (!coding_name_init(name, "a model's name", text, error) ||
        !coding_store_get_integer(store, &taken, error,
                                  "SELECT id FROM model WHERE folded = ?", "t",
                                  name->folded))
        return FALSE;
    if (!taken || taken == self)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS, "there is a model '%s' already",
                name->name);
    return FALSE;
}

/* Replaces the names at their places from 0; @what is "level" or "layer". */
static gboolean
set_names(CodingStore *store, gint64 id, const char *what, const char *const *names,
          const char *remove_sql, const char *insert_sql, GError **error)
{
    if (!names)
        return TRUE;
    if (!coding_store_run(store, error, remove_sql, "i", id))
        return FALSE;
    for (guint i = 0; names[i]; i++) {
        g_auto(CodingName) name = {0};
        g_autofree char *kind = g_strdup_printf("the name of %s %u", what, i + 1);

        if (!coding_name_init(&name, kind, names[i], error) ||
            !coding_store_run(store, error, insert_sql, "iit", id, (gint64)i, name.name))
            return FALSE;
    }
    return TRUE;
}

static gboolean
set_text(CodingStore *store, gint64 id, const char *text, const char *sql, GError **error)
{
    if (!text)
        return TRUE;
    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a text of a model is not valid UTF-8");
        return FALSE;
    }
    return coding_store_run(store, error, sql, "ti", *text ? text : NULL, id);
}

static gboolean
rename_model(CodingStore *store, gint64 id, const char *text, GError **error)
{
    g_auto(CodingName) name = {0};

    return !text ||
           (init_model_name(store, &name, id, text, error) &&
            coding_store_run(store, error,
                             "UPDATE model SET name = ?, folded = ? WHERE id = ?", "tti",
                             name.name, name.folded, id));
}

gboolean
coding_model_change(CodingStore *store, gint64 id, const CodingModelDraft *draft,
                    GError **error)
{
    return rename_model(store, id, draft->name, error) &&
           (!draft->root ||
            coding_store_run(store, error, "UPDATE model SET root_id = ? WHERE id = ?",
                             "ii", draft->root, id)) &&
           set_text(store, id, draft->outcome,
                    "UPDATE model SET outcome = ? WHERE id = ?", error) &&
           set_text(store, id, draft->caption,
                    "UPDATE model SET caption = ? WHERE id = ?", error) &&
           set_text(store, id, draft->notes, "UPDATE model SET notes = ? WHERE id = ?",
                    error) &&
           set_names(store, id, "level", draft->levels,
                     "DELETE FROM model_level WHERE model_id = ?",
                     "INSERT INTO model_level (model_id, depth, name) VALUES (?, ?, ?)",
                     error) &&
           set_names(
               store, id, "layer", draft->layers,
               "DELETE FROM model_layer WHERE model_id = ?",
               "INSERT INTO model_layer (model_id, position, name) VALUES (?, ?, ?)",
               error);
}

gint64
coding_model_add(CodingStore *store, const CodingModelDraft *draft, GError **error)
{
    g_auto(CodingName) name = {0};
    gint64 id;

    g_return_val_if_fail(draft->name && draft->root, 0);
    if (!init_model_name(store, &name, 0, draft->name, error))
        return 0;
    id = coding_store_new_id(store);
    if (!coding_store_run(store, error,
                          "INSERT INTO model (id, name, folded, root_id, made_at)"
                          " VALUES (?, ?, ?, ?, ?)",
                          "ittii", id, name.name, name.folded, draft->root,
                          coding_store_get_now(store)) ||
        !coding_model_change(store, id, draft, error))
        return 0;
    return id;
}

gboolean
coding_model_remove(CodingStore *store, gint64 id, GError **error)
{
    return coding_store_run(store, error, "DELETE FROM model WHERE id = ?", "i", id);
}

static gboolean
check_order(const CodingModel *model, const CodingCodebook *codebook, const gint64 *codes,
            gsize n_codes, GError **error)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (gsize i = 0; i < n_codes; i++) {
        const CodingCode *code = coding_codebook_get(codebook, codes[i]);
        const char *fault = NULL;

        if (codes[i] == model->root)
            fault = "is the root of the model, which has no siblings there";
        else if (!coding_model_holds(model, codebook, codes[i]))
            fault = "is not in the model";
        else if (!g_hash_table_add(seen, (gpointer)&codes[i]))
            fault = "is named twice";
        if (fault) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "'%s' %s",
                        code ? code->name : "a code", fault);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
coding_model_set_order(CodingStore *store, const CodingModel *model,
                       const CodingCodebook *codebook, const gint64 *codes, gsize n_codes,
                       GError **error)
{
    gint64 position;

    if (!check_order(model, codebook, codes, n_codes, error))
        return FALSE;
    for (gsize i = 0; i < n_codes; i++)
        if (!coding_store_run(store, error,
                              "DELETE FROM model_member WHERE model_id = ?1"
                              " AND code_id IN (SELECT s.id FROM code s JOIN code c"
                              " ON s.parent_id = c.parent_id WHERE c.id = ?2)",
                              "ii", model->id, codes[i]))
            return FALSE;
    if (!coding_store_get_integer(store, &position, error,
                                  "SELECT max(position) FROM model_member"
                                  " WHERE model_id = ?",
                                  "i", model->id))
        return FALSE;
    for (gsize i = 0; i < n_codes; i++)
        if (!coding_store_run(store, error,
                              "INSERT INTO model_member (model_id, code_id, position)"
                              " VALUES (?, ?, ?)",
                              "iii", model->id, codes[i], position + 1 + (gint64)i))
            return FALSE;
    return TRUE;
}

/* The better of two segments that hold the words: support first, then short. */
static gboolean
is_better(const CodingSegment *a, const CodingSegment *b)
{
    if ((a->stance == CODING_STANCE_SUPPORTS) != (b->stance == CODING_STANCE_SUPPORTS))
        return a->stance == CODING_STANCE_SUPPORTS;
    return coding_span_get_length(a->span) < coding_span_get_length(b->span);
}

static const CodingSegment *
find_holder(const GArray *segments, CodingSpan words)
{
    const CodingSegment *best = NULL;

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        if (coding_span_contains(segment->span, words) &&
            (!best || is_better(segment, best)))
            best = segment;
    }
    return best;
}

static void
set_no_holder(const CodingCode *code, const CodingPlace *place, CodingSpan words,
              const GArray *segments, GError **error)
{
    g_autofree char *where = coding_address_format(place->transcript, words);

    if (segments->len == 0)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s is not coded with '%s' or anything that counts for it; 'axial "
                    "segments' lists what is",
                    where, code->name);
    else {
        const CodingSegment *first = &g_array_index(segments, CodingSegment, 0);
        g_autofree char *near = coding_address_format(place->transcript, first->span);

        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s goes beyond what is coded with '%s' there; the passage is %s",
                    where, code->name, near);
    }
}

gboolean
coding_model_set_quote(CodingStore *store, const CodingModel *model,
                       const CodingCodebook *codebook, gint64 id,
                       const CodingPlace *place, GError **error)
{
    const CodingCode *code = coding_codebook_get(codebook, id);
    CodingSpan words = coding_transcript_trim(place->transcript, place->span);
    const CodingSegment *holder;

    if (!code || !coding_model_holds(model, codebook, id)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is not in the model '%s'", code ? code->name : "the code",
                    model->name);
        return FALSE;
    }
    g_autoptr(GHashTable) closure = coding_codebook_get_closure(codebook, code);
    const CodingSegmentFilter filter = {
        .transcript = coding_transcript_get_id(place->transcript),
        .codes = closure,
        .span = words,
    };
    g_autoptr(GArray) segments = coding_segment_list(store, &filter, error);

    if (!segments)
        return FALSE;
    holder = find_holder(segments, words);
    if (!holder) {
        set_no_holder(code, place, words, segments, error);
        return FALSE;
    }
    return coding_store_run(store, error,
                            "INSERT INTO model_quote (model_id, code_id, segment_id,"
                            " start, stop) VALUES (?, ?, ?, ?, ?)"
                            " ON CONFLICT (model_id, code_id) DO UPDATE SET"
                            " segment_id = excluded.segment_id, start = excluded.start,"
                            " stop = excluded.stop",
                            "iiiii", model->id, id, holder->id, (gint64)words.start,
                            (gint64)words.stop);
}

gboolean
coding_model_remove_quote(CodingStore *store, const CodingModel *model, gint64 code,
                          GError **error)
{
    for (guint i = 0; i < model->quotes->len; i++)
        if (g_array_index(model->quotes, CodingModelQuote, i).code == code)
            return coding_store_run(store, error,
                                    "DELETE FROM model_quote WHERE model_id = ?"
                                    " AND code_id = ?",
                                    "ii", model->id, code);
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "no quotation is chosen for the code in the model '%s'", model->name);
    return FALSE;
}

gboolean
coding_model_set_link(CodingStore *store, const CodingModel *model, gint64 link,
                      gboolean drawn, GError **error)
{
    return drawn ? coding_store_run(store, error,
                                    "INSERT INTO model_link (model_id, link_id)"
                                    " VALUES (?, ?) ON CONFLICT DO NOTHING",
                                    "ii", model->id, link)
                 : coding_store_run(store, error,
                                    "DELETE FROM model_link WHERE model_id = ?"
                                    " AND link_id = ?",
                                    "ii", model->id, link);
}
