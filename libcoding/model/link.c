/* link.c - links between codes; their evidence is in link-evidence.c. */
#include "model/link.h"

#include "base/text.h"
#include "model/name.h"

void
coding_link_free(CodingLink *self)
{
    if (!self)
        return;
    g_free(self->type_name);
    g_free(self->inverse);
    g_free(self->source_name);
    g_free(self->target_name);
    g_free(self);
}

/* ?1 the acting coder; the others restrict unless 0.  A link shows when its
 * scheme does and its maker's work does. */
#define LINK_SELECT                                                                      \
    "SELECT l.id, l.type_id, l.source_id, l.target_id, h.id, h.coder_id, l.coder_id,"    \
    " t.name, t.inverse, s.name, g.name, l.made_at,"                                     \
    " (SELECT count(*) FROM link_evidence e JOIN segment x ON x.id = e.segment_id"       \
    "  JOIN coder k ON k.id = x.coder_id"                                                \
    "  WHERE e.link_id = l.id AND e.stance = 'supports'"                                 \
    "  AND (k.id = ?1 OR k.shared_at IS NOT NULL)),"                                     \
    " (SELECT count(*) FROM link_evidence e JOIN segment x ON x.id = e.segment_id"       \
    "  JOIN coder k ON k.id = x.coder_id"                                                \
    "  WHERE e.link_id = l.id AND e.stance = 'against'"                                  \
    "  AND (k.id = ?1 OR k.shared_at IS NOT NULL))"                                      \
    " FROM link l JOIN link_type t ON t.id = l.type_id"                                  \
    " JOIN code s ON s.id = l.source_id JOIN code g ON g.id = l.target_id"               \
    " JOIN scheme h ON h.id = s.scheme_id"                                               \
    " LEFT JOIN coder o ON o.id = h.coder_id LEFT JOIN coder m ON m.id = l.coder_id"     \
    " WHERE (o.id IS NULL OR o.id = ?1 OR o.shared_at IS NOT NULL)"                      \
    " AND (m.id IS NULL OR m.id = ?1 OR m.shared_at IS NOT NULL)"                        \
    " AND (?2 = 0 OR l.id = ?2) AND (?3 = 0 OR h.id = ?3) AND (?4 = 0 OR t.id = ?4)"     \
    " AND (?5 = 0 OR ?5 IN (l.source_id, l.target_id))"                                  \
    " ORDER BY CASE WHEN o.id = ?1 THEN 0 WHEN o.id IS NULL THEN 1 ELSE 2 END, o.id,"    \
    " t.position, t.id, l.id"

static CodingLink *
link_from_row(sqlite3_stmt *statement)
{
    CodingLink *link = g_new0(CodingLink, 1);

    link->id = coding_column_integer(statement, 0);
    link->type = coding_column_integer(statement, 1);
    link->source = coding_column_integer(statement, 2);
    link->target = coding_column_integer(statement, 3);
    link->scheme = coding_column_integer(statement, 4);
    link->owner = coding_column_integer(statement, 5);
    link->maker = coding_column_integer(statement, 6);
    link->type_name = coding_column_dup(statement, 7);
    link->inverse = coding_column_dup(statement, 8);
    link->source_name = coding_column_dup(statement, 9);
    link->target_name = coding_column_dup(statement, 10);
    link->made_at = coding_column_integer(statement, 11);
    link->n_for = (guint)coding_column_integer(statement, 12);
    link->n_against = (guint)coding_column_integer(statement, 13);
    return link;
}

static GPtrArray *
list_links(CodingStore *store, gint64 id, const CodingLinkFilter *filter, GError **error)
{
    g_autoptr(GPtrArray) links =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_link_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error, LINK_SELECT, "iiiii", coding_store_get_coder(store), id,
        filter->scheme, filter->type, filter->code);

    if (!statement)
        return NULL;
    while (coding_store_step(store, statement, &failure))
        g_ptr_array_add(links, link_from_row(statement));
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&links);
}

/* Within a scheme and a type, whose order SQL has made. */
static int
compare_by_names(gconstpointer a, gconstpointer b)
{
    const CodingLink *left = *(const CodingLink *const *)a;
    const CodingLink *right = *(const CodingLink *const *)b;
    int order = coding_text_compare(left->source_name, right->source_name);

    return order ? order : coding_text_compare(left->target_name, right->target_name);
}

GPtrArray *
coding_link_list(CodingStore *store, const CodingLinkFilter *filter, GError **error)
{
    GPtrArray *links = list_links(store, 0, filter, error);
    guint stop = 0;

    for (guint start = 0; links && start < links->len; start = stop) {
        const CodingLink *first = g_ptr_array_index(links, start);

        for (stop = start; stop < links->len; stop++) {
            const CodingLink *next = g_ptr_array_index(links, stop);

            if (next->scheme != first->scheme || next->type != first->type)
                break;
        }
        qsort(links->pdata + start, stop - start, sizeof *links->pdata, compare_by_names);
    }
    return links;
}

CodingLink *
coding_link_load(CodingStore *store, gint64 id, GError **error)
{
    const CodingLinkFilter any = {0};
    g_autoptr(GPtrArray) links = list_links(store, id, &any, error);

    if (!links)
        return NULL;
    if (id && links->len)
        return g_ptr_array_steal_index(links, 0);
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such link");
    return NULL;
}

/* The scheme of a code, if it is one in which the acting coder may write. */
static gboolean
get_scheme(CodingStore *store, gint64 code, gint64 *scheme, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        "SELECT c.scheme_id, c.name, coalesce(h.coder_id, 0), o.shared_at FROM code c"
        " JOIN scheme h ON h.id = c.scheme_id LEFT JOIN coder o ON o.id = h.coder_id"
        " WHERE c.id = ?",
        "i", code);
    gboolean found, own;

    if (!statement)
        return FALSE;
    found = coding_store_step(store, statement, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    gint64 owner = found ? coding_column_integer(statement, 2) : 0;

    own = owner == 0 || owner == coding_store_get_coder(store);
    if (found && own) {
        *scheme = coding_column_integer(statement, 0);
        return TRUE;
    }
    if (found && coding_column_integer(statement, 3))
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the code '%s' is in another coder's scheme; link your own codes, or "
                    "joint ones",
                    coding_column_text(statement, 1));
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such code");
    return FALSE;
}

gboolean
coding_link_check_ends(CodingStore *store, gint64 source, gint64 target, GError **error)
{
    gint64 from, to;

    if (!get_scheme(store, source, &from, error) ||
        !get_scheme(store, target, &to, error))
        return FALSE;
    if (source == target)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a code cannot be linked to itself");
    else if (from != to)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the ends of a link must be codes of one scheme");
    return source != target && from == to;
}

/* Whether anybody's link with these ends is there, and the maker's work shows. */
static gboolean
look_up(CodingStore *store, gint64 type, gint64 source, gint64 target, gint64 *id,
        gboolean *visible, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error,
        "SELECT l.id, m.id IS NULL OR m.id = ?4 OR m.shared_at IS NOT NULL FROM link l"
        " JOIN link_type t ON t.id = l.type_id LEFT JOIN coder m ON m.id = l.coder_id"
        " WHERE t.id = ?1 AND ((l.source_id = ?2 AND l.target_id = ?3)"
        "  OR (t.inverse IS NULL AND l.source_id = ?3 AND l.target_id = ?2))",
        "iiii", type, source, target, coding_store_get_coder(store));

    *id = 0;
    *visible = FALSE;
    if (!statement)
        return FALSE;
    if (coding_store_step(store, statement, &failure)) {
        *id = coding_column_integer(statement, 0);
        *visible = coding_column_integer(statement, 1) != 0;
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}

gboolean
coding_link_add(CodingStore *store, gint64 type, gint64 source, gint64 target, gint64 *id,
                gboolean *added, GError **error)
{
    gboolean visible;

    if (!coding_link_check_ends(store, source, target, error) ||
        !look_up(store, type, source, target, id, &visible, error))
        return FALSE;
    if (added)
        *added = !visible;
    if (visible)
        return TRUE;
    /* Somebody made it unseen: saying so would tell on her, refusing would too. */
    if (*id)
        return coding_store_run(store, error,
                                "UPDATE link SET coder_id = NULL WHERE id = ?", "i", *id);
    *id = coding_store_new_id(store);
    return coding_store_run(store, error,
                            "INSERT INTO link (id, type_id, source_id, target_id,"
                            " coder_id, made_at) VALUES (?, ?, ?, ?, ?, ?)",
                            "iiiini", *id, type, source, target,
                            coding_store_get_coder(store), coding_store_get_now(store));
}

gboolean
coding_link_check_writable(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(CodingLink) link = coding_link_load(store, id, error);

    return link && coding_link_check_ends(store, link->source, link->target, error);
}

gboolean
coding_link_remove(CodingStore *store, gint64 id, GError **error)
{
    return coding_link_check_writable(store, id, error) &&
           coding_store_run(store, error, "DELETE FROM link WHERE id = ?", "i", id);
}

static void
set_not_found(CodingStore *store, gint64 type, gint64 source, gint64 target,
              GError **error)
{
    g_autoptr(CodingLinkType) its = coding_link_type_load(store, type, NULL);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, NULL);
    const CodingCode *from = codebook ? coding_codebook_get(codebook, source) : NULL;
    const CodingCode *to = codebook ? coding_codebook_get(codebook, target) : NULL;

    if (its && from && to)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no link '%s; %s; %s' in the project; 'axial link' lists them",
                    from->name, its->name, to->name);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such link");
}

gint64
coding_link_find(CodingStore *store, gint64 type, gint64 source, gint64 target,
                 GError **error)
{
    gboolean visible;
    gint64 id;

    if (!look_up(store, type, source, target, &id, &visible, error))
        return 0;
    if (visible)
        return id;
    set_not_found(store, type, source, target, error);
    return 0;
}

gint64
coding_link_parse(CodingStore *store, const CodingCodebook *codebook, gint64 scheme,
                  const char *text, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, ";", -1);
    const CodingCode *source, *target;
    gboolean inverted;
    gint64 type;

    if (g_strv_length(parts) != 3) {
        g_autofree char *shown = g_utf8_make_valid(text, -1);

        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a link is written 'SOURCE; TYPE; TARGET', not '%s'", shown);
        return 0;
    }
    source = coding_codebook_find(codebook, scheme, g_strstrip(parts[0]), error);
    type =
        source ? coding_link_type_find(store, g_strstrip(parts[1]), &inverted, error) : 0;
    target =
        type ? coding_codebook_find(codebook, scheme, g_strstrip(parts[2]), error) : NULL;
    if (!target)
        return 0;
    return inverted ? coding_link_find(store, type, target->id, source->id, error)
                    : coding_link_find(store, type, source->id, target->id, error);
}

char *
coding_link_format(const CodingLink *link)
{
    return g_strdup_printf("%s; %s; %s", link->source_name, link->type_name,
                           link->target_name);
}
