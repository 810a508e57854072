/* codebook-write.c - making, describing and moving codes, and what indicates what. */
#include <string.h>

#include "base/colour.h"
#include "model/codebook-private.h"

gboolean
coding_codebook_find_scheme(CodingStore *store, gint64 coder, gint64 *scheme,
                            GError **error)
{
    if (!coding_store_get_integer(store, scheme, error,
                                  "SELECT id FROM scheme WHERE coder_id IS ?", "n",
                                  coder))
        return FALSE;
    if (*scheme || coder || !coding_store_is_in_operation(store))
        return TRUE;
    *scheme = coding_store_new_id(store);
    return coding_store_run(store, error, "INSERT INTO scheme (id) VALUES (?)", "i",
                            *scheme);
}

void
coding_code_row_clear(CodingCodeRow *self)
{
    g_clear_pointer(&self->name, g_free);
    for (int i = 0; i < CODING_N_FIELDS; i++)
        g_clear_pointer(&self->fields[i], g_free);
}

gboolean
coding_code_row_load(CodingStore *store, gint64 code, CodingCodeRow *row, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        "SELECT scheme_id, parent_id, name, kind, origin, definition, use_when, use_not,"
        " example, source, colour FROM code WHERE id = ?",
        "i", code);

    if (!statement)
        return FALSE;
    if (coding_store_step(store, statement, &failure)) {
        row->scheme = coding_column_integer(statement, 0);
        row->parent = coding_column_integer(statement, 1);
        row->name = coding_column_dup(statement, 2);
        for (int i = 0; i < CODING_N_FIELDS; i++)
            row->fields[i] = coding_column_dup(statement, 3 + i);
        return TRUE;
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such code");
    return FALSE;
}

GArray *
coding_code_read_ids(CodingStore *store, sqlite3_stmt *statement, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) failure = NULL;

    while (statement && coding_store_step(store, statement, &failure)) {
        gint64 id = coding_column_integer(statement, 0);

        g_array_append_val(ids, id);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return statement && !failure ? g_steal_pointer(&ids) : NULL;
}

/* A name that is fit for lists, and free in @scheme but for @self. */
static gboolean
init_code_name(CodingStore *store, CodingName *name, gint64 scheme, gint64 self,
               const char *text, GError **error)
{
    gint64 taken;

    if (!coding_name_init(name, "a code's name", text, error))
        return FALSE;
    if (strchr(name->name, ';')) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' cannot name a code: ';' separates the codes of a list",
                    name->name);
        return FALSE;
    }
    if (!coding_store_get_integer(
            store, &taken, error,
            "SELECT id FROM code WHERE scheme_id = ? AND folded = ?", "it", scheme,
            name->folded))
        return FALSE;
    if (!taken || taken == self)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                "there is a code '%s' in the scheme already", name->name);
    return FALSE;
}

gboolean
coding_code_check_scheme(CodingStore *store, gint64 scheme, gint64 other, GError **error)
{
    g_auto(CodingCodeRow) row = {0};

    if (!other)
        return TRUE;
    if (!coding_code_row_load(store, other, &row, error))
        return FALSE;
    if (row.scheme == scheme)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is a code of another scheme; 'axial align' and 'codebook indicate' "
                "relate codes of two schemes",
                row.name);
    return FALSE;
}

static gboolean
insert_code(CodingStore *store, gint64 id, gint64 scheme, const CodingCodeDraft *draft,
            const CodingName *name, const char *colour, GError **error)
{
    return coding_store_run(
        store, error,
        "INSERT INTO code (id, scheme_id, parent_id, position, name, folded, kind,"
        " origin, definition, use_when, use_not, example, source, colour, maker_id,"
        " made_at) VALUES (?1, ?2, ?3, (SELECT ifnull(max(position), 0) + 1 FROM code"
        " WHERE scheme_id = ?2 AND parent_id IS ?3), ?, ?, ?, ?, nullif(?, ''),"
        " nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), ?,"
        " ?)",
        "iinttttttttttni", id, scheme, draft->parent, name->name, name->folded,
        coding_code_kind_get_name(draft->kind),
        coding_code_origin_get_name(draft->origin), draft->definition, draft->use_when,
        draft->use_not, draft->example, draft->source, colour,
        coding_store_get_coder(store), coding_store_get_now(store));
}

gint64
coding_code_add(CodingStore *store, gint64 scheme, const CodingCodeDraft *draft,
                GError **error)
{
    g_auto(CodingName) name = {0};
    g_autofree char *colour = NULL;
    gint64 id;

    if (draft->colour && *draft->colour) {
        colour = coding_colour_parse(draft->colour, error);
        if (!colour)
            return 0;
    }
    if (!init_code_name(store, &name, scheme, 0, draft->name, error) ||
        !coding_code_check_scheme(store, scheme, draft->parent, error))
        return 0;
    id = coding_store_new_id(store);
    return insert_code(store, id, scheme, draft, &name, colour, error) &&
                   coding_code_event_add(store,
                                         &(CodingCodeHappening){CODING_EVENT_MADE, id,
                                                                .other = draft->parent},
                                         error)
               ? id
               : 0;
}

gboolean
coding_code_rename(CodingStore *store, gint64 code, const char *text, GError **error)
{
    g_auto(CodingName) name = {0};
    g_auto(CodingCodeRow) row = {0};

    if (!coding_code_row_load(store, code, &row, error) ||
        !init_code_name(store, &name, row.scheme, code, text, error))
        return FALSE;
    if (g_str_equal(name.name, row.name))
        return TRUE;
    return coding_store_run(store, error,
                            "UPDATE code SET name = ?, folded = ? WHERE id = ?", "tti",
                            name.name, name.folded, code) &&
           coding_code_event_add(store,
                                 &(CodingCodeHappening){CODING_EVENT_RENAMED, code,
                                                        .was = row.name,
                                                        .now = name.name},
                                 error);
}

/* --- fields ------------------------------------------------------------------------- */

static const struct {
    const char *name, *sql;
} fields[CODING_N_FIELDS] = {
    [CODING_FIELD_KIND] = {"kind", "UPDATE code SET kind = ? WHERE id = ?"},
    [CODING_FIELD_ORIGIN] = {"origin", "UPDATE code SET origin = ? WHERE id = ?"},
    [CODING_FIELD_DEFINITION] = {"definition",
                                 "UPDATE code SET definition = ? WHERE id = ?"},
    [CODING_FIELD_USE_WHEN] = {"use when", "UPDATE code SET use_when = ? WHERE id = ?"},
    [CODING_FIELD_USE_NOT] = {"not when", "UPDATE code SET use_not = ? WHERE id = ?"},
    [CODING_FIELD_EXAMPLE] = {"example", "UPDATE code SET example = ? WHERE id = ?"},
    [CODING_FIELD_SOURCE] = {"source", "UPDATE code SET source = ? WHERE id = ?"},
    [CODING_FIELD_COLOUR] = {"colour", "UPDATE code SET colour = ? WHERE id = ?"},
};

const char *
coding_code_field_get_name(CodingCodeField field)
{
    return fields[field].name;
}

gboolean
coding_code_set_field(CodingStore *store, gint64 code, CodingCodeField field,
                      const char *value, GError **error)
{
    g_auto(CodingCodeRow) row = {0};

    if (!coding_code_row_load(store, code, &row, error))
        return FALSE;
    if (value && !*value)
        value = NULL;
    if (g_strcmp0(value, row.fields[field]) == 0)
        return TRUE;
    return coding_store_run(store, error, fields[field].sql, "ti", value, code) &&
           coding_code_event_add(store,
                                 &(CodingCodeHappening){CODING_EVENT_CHANGED, code,
                                                        .field = fields[field].name,
                                                        .was = row.fields[field],
                                                        .now = value},
                                 error);
}

/* Words of the coder's own are from no passage. */
static gboolean
set_example(CodingStore *store, gint64 code, const char *example, GError **error)
{
    gint64 same;

    return coding_store_get_integer(store, &same, error,
                                    "SELECT example IS nullif(?, '') FROM code"
                                    " WHERE id = ?",
                                    "ti", example, code) &&
           (same ||
            coding_store_run(store, error, "DELETE FROM code_example WHERE code_id = ?",
                             "i", code)) &&
           coding_code_set_field(store, code, CODING_FIELD_EXAMPLE, example, error);
}

gboolean
coding_code_define(CodingStore *store, gint64 code, const char *definition,
                   const char *use_when, const char *use_not, const char *example,
                   GError **error)
{
    return (!definition || coding_code_set_field(store, code, CODING_FIELD_DEFINITION,
                                                 definition, error)) &&
           (!use_when ||
            coding_code_set_field(store, code, CODING_FIELD_USE_WHEN, use_when, error)) &&
           (!use_not ||
            coding_code_set_field(store, code, CODING_FIELD_USE_NOT, use_not, error)) &&
           (!example || set_example(store, code, example, error));
}

gboolean
coding_code_set_example(CodingStore *store, gint64 code,
                        const CodingTranscript *transcript, CodingSpan span,
                        GError **error)
{
    g_autofree char *words = coding_transcript_dup_text(transcript, span);

    return coding_code_set_field(store, code, CODING_FIELD_EXAMPLE, words, error) &&
           coding_store_run(
               store, error,
               "INSERT INTO code_example (code_id, revision_id, start, stop)"
               " VALUES (?, ?, ?, ?) ON CONFLICT (code_id) DO UPDATE"
               " SET revision_id = excluded.revision_id, start = excluded.start,"
               " stop = excluded.stop",
               "iiii", code, coding_transcript_get_revision_id(transcript),
               (gint64)span.start, (gint64)span.stop);
}

gboolean
coding_code_set_kind(CodingStore *store, gint64 code, CodingCodeKind kind, GError **error)
{
    return coding_code_set_field(store, code, CODING_FIELD_KIND,
                                 coding_code_kind_get_name(kind), error);
}

gboolean
coding_code_set_origin(CodingStore *store, gint64 code, CodingCodeOrigin origin,
                       GError **error)
{
    return coding_code_set_field(store, code, CODING_FIELD_ORIGIN,
                                 coding_code_origin_get_name(origin), error);
}

gboolean
coding_code_set_source(CodingStore *store, gint64 code, const char *source,
                       GError **error)
{
    return coding_code_set_field(store, code, CODING_FIELD_SOURCE, source, error);
}

gboolean
coding_code_set_colour(CodingStore *store, gint64 code, const char *colour,
                       GError **error)
{
    g_autofree char *hex = *colour ? coding_colour_parse(colour, error) : g_strdup("");

    return hex && coding_code_set_field(store, code, CODING_FIELD_COLOUR, hex, error);
}

/*
 * Everything above @code: its ancestors in the tree and, through indicators,
 * what it counts for.  A code put under one of its own descendants would count
 * itself for ever.
 */
static gboolean
lies_above(CodingStore *store, gint64 above, gint64 code, gboolean *result,
           GError **error)
{
    gint64 found;

    if (!coding_store_get_integer(
            store, &found, error,
            "WITH RECURSIVE up (id) AS (SELECT ?1 UNION"
            " SELECT parent_id FROM code JOIN up USING (id) WHERE parent_id IS NOT NULL"
            " UNION SELECT category_id FROM indicator JOIN up ON up.id = code_id)"
            " SELECT count(*) FROM up WHERE id = ?2",
            "ii", code, above))
        return FALSE;
    *result = found > 0;
    return TRUE;
}

gboolean
coding_code_check_no_circle(CodingStore *store, gint64 code, gint64 under,
                            const char *doing, const char *to, GError **error)
{
    g_auto(CodingCodeRow) row = {0}, target = {0};
    gboolean circle;

    if (!lies_above(store, code, under, &circle, error))
        return FALSE;
    if (!circle)
        return TRUE;
    if (!coding_code_row_load(store, code, &row, error) ||
        !coding_code_row_load(store, under, &target, error))
        return FALSE;
    if (code == under)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "cannot %s '%s' %s itself",
                    doing, row.name, to);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "cannot %s '%s' %s '%s', which lies below it", doing, row.name, to,
                    target.name);
    return FALSE;
}
