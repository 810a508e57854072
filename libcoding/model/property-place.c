/* property-place.c - where on a range: positions in words, and the segments on it. */
#include <string.h>

#include "base/text.h"
#include "model/property-private.h"

/* --- positions -------------------------------------------------------------------- */

gboolean
coding_property_is_number(const char *text)
{
    gsize digits = strspn(text, "0123456789");
    gsize more = text[digits] == '.' ? strspn(text + digits + 1, "0123456789") + 1 : 0;

    return text[digits + more] == '\0' && digits + more > (more > 0);
}

static guint
get_point(const CodingProperty *self, guint i)
{
    guint last = self->points->len - 1;

    return (i * CODING_PROPERTY_RANGE + last / 2) / last;
}

/* The first point at @position or behind it. */
static guint
find_point(const CodingProperty *self, guint position)
{
    guint i = 0;

    while (get_point(self, i) < position)
        i++;
    return i;
}

static char *
dup_points(const CodingProperty *self)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < self->points->len; i++)
        g_string_append_printf(names, "%s'%s'", i ? ", " : "",
                               (const char *)g_ptr_array_index(self->points, i));
    return g_string_free(names, FALSE);
}

gboolean
coding_property_parse_position(const CodingProperty *self, const char *text,
                               guint *position, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *tidy = coding_text_tidy(valid);
    g_autofree char *points = NULL;
    double value;

    for (guint i = 0; i < self->points->len; i++)
        if (coding_text_same(tidy, g_ptr_array_index(self->points, i))) {
            *position = get_point(self, i);
            return TRUE;
        }
    value = coding_property_is_number(tidy) ? g_ascii_strtod(tidy, NULL) : -1;
    if (value >= 0 && value <= 1) {
        *position = (guint)(value * CODING_PROPERTY_RANGE + 0.5);
        return TRUE;
    }
    points = dup_points(self);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is no place on '%s'; there are %s, and numbers from 0 to 1 between "
                "them",
                tidy, self->name, points);
    return FALSE;
}

char *
coding_property_dup_position(const CodingProperty *self, guint position)
{
    guint i = find_point(self, position);
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    if (get_point(self, i) == position)
        return g_strdup(g_ptr_array_index(self->points, i));
    g_ascii_formatd(digits, sizeof digits, "%.3g",
                    (double)position / CODING_PROPERTY_RANGE);
    return g_strdup(digits);
}

guint
coding_property_count_parts(const CodingProperty *self)
{
    return 2 * self->points->len - 1;
}

guint
coding_property_get_part(const CodingProperty *self, guint position)
{
    guint i = find_point(self, position);

    return 2 * i - (get_point(self, i) != position);
}

char *
coding_property_dup_part_name(const CodingProperty *self, guint part)
{
    const char *point = g_ptr_array_index(self->points, part / 2);

    if (part % 2 == 0)
        return g_strdup(point);
    return g_strdup_printf("between %s and %s", point,
                           (char *)g_ptr_array_index(self->points, part / 2 + 1));
}

gboolean
coding_property_find_part(const CodingProperty *self, const char *name, guint *part,
                          GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *where = g_strdup_printf("of '%s'", self->name);

    for (guint i = 0; i < coding_property_count_parts(self); i++) {
        char *its = coding_property_dup_part_name(self, i);

        g_ptr_array_add(names, its);
        if (coding_text_same(its, valid)) {
            *part = i;
            return TRUE;
        }
    }
    coding_error_set_not_found(error, "part", valid, where, names);
    return FALSE;
}

/* --- segments on it --------------------------------------------------------------- */

gboolean
coding_property_place(CodingStore *store, gint64 id, gint64 segment, guint position,
                      GError **error)
{
    return coding_store_run(store, error,
                            "INSERT INTO property_place (property_id, segment_id,"
                            " coder_id, position, made_at) VALUES (?1, ?2, ?3, ?4, ?5)"
                            " ON CONFLICT (property_id, segment_id, coder_id) DO UPDATE"
                            " SET position = ?4, made_at = ?5 WHERE position <> ?4",
                            "iiiii", id, segment, coding_store_get_coder(store),
                            (gint64)position, coding_store_get_now(store));
}

gboolean
coding_property_withdraw(CodingStore *store, gint64 id, gint64 segment, GError **error)
{
    return coding_store_run(store, error,
                            "DELETE FROM property_place WHERE property_id = ?"
                            " AND segment_id = ? AND coder_id = ?",
                            "iii", id, segment, coding_store_get_coder(store));
}

static void
set_nothing_there(GError **error, const CodingPlace *place, const char *what,
                  const char *name, const char *remedy)
{
    g_autofree char *address = coding_address_format(place->transcript, place->span);

    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "nothing at '%s' %s '%s'%s",
                address, what, name, remedy);
}

gboolean
coding_property_place_at(CodingStore *store, const CodingCodebook *codebook,
                         const CodingProperty *self, const CodingPlace *place,
                         guint position, guint *n, GError **error)
{
    const CodingCode *code = coding_codebook_get(codebook, self->code);
    g_autoptr(GHashTable) codes = coding_codebook_get_closure(codebook, code);
    const CodingSegmentFilter there = {
        .transcript = coding_transcript_get_id(place->transcript),
        .codes = codes,
        .span = place->span,
    };
    g_autoptr(GArray) segments = coding_segment_list(store, &there, error);
    guint unread = 0;

    *n = 0;
    for (guint i = 0; segments && i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        if (!coding_segment_origin_counts(segment->origin)) {
            unread++;
            continue;
        }
        if (!coding_property_place(store, self->id, segment->id, position, error))
            return FALSE;
        ++*n;
    }
    if (segments && *n == 0)
        set_nothing_there(
            error, place, unread ? "has been read that is coded with" : "is coded with",
            code->name,
            unread ? "; accept what was coded automatically first"
                   : ", or with what counts for it; code the passage first, then place "
                     "it");
    return *n > 0;
}

gboolean
coding_property_withdraw_at(CodingStore *store, const CodingProperty *self,
                            const CodingPlace *place, guint *n, GError **error)
{
    gint64 coder = coding_store_get_coder(store);
    gint64 revision = coding_transcript_get_revision_id(place->transcript);
    gint64 found;

    if (!coding_store_get_integer(store, &found, error,
                                  "SELECT count(*) FROM property_place p"
                                  " JOIN segment s ON s.id = p.segment_id"
                                  " WHERE p.property_id = ? AND p.coder_id = ?"
                                  " AND s.revision_id = ? AND s.start < ? AND s.stop > ?",
                                  "iiiii", self->id, coder, revision,
                                  (gint64)place->span.stop, (gint64)place->span.start))
        return FALSE;
    *n = (guint)found;
    if (!found) {
        set_nothing_there(error, place, "was placed by you on", self->name, "");
        return FALSE;
    }
    return coding_store_run(store, error,
                            "DELETE FROM property_place WHERE property_id = ?"
                            " AND coder_id = ? AND segment_id IN (SELECT id FROM segment"
                            " WHERE revision_id = ? AND start < ? AND stop > ?)",
                            "iiiii", self->id, coder, revision, (gint64)place->span.stop,
                            (gint64)place->span.start);
}

GArray *
coding_property_list_places(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(CodingPropertyPlace));
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT p.property_id, p.segment_id, s.code_id, p.coder_id, p.position, p.made_at"
        " FROM property_place p JOIN coder k ON k.id = p.coder_id"
        " JOIN segment s ON s.id = p.segment_id JOIN coder m ON m.id = s.coder_id"
        " WHERE (?2 = 0 OR p.property_id = ?2) AND (k.id = ?1 OR k.shared_at IS NOT NULL)"
        " AND (m.id = ?1 OR m.shared_at IS NOT NULL)"
        " ORDER BY p.property_id, p.segment_id, k.made_at, k.folded",
        "ii", coding_store_get_coder(store), id);

    while (row && coding_store_step(store, row, &failure)) {
        CodingPropertyPlace place = {
            coding_column_integer(row, 0),        coding_column_integer(row, 1),
            coding_column_integer(row, 2),        coding_column_integer(row, 3),
            (guint)coding_column_integer(row, 4), coding_column_integer(row, 5),
        };

        g_array_append_val(places, place);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&places) : NULL;
}
