/* attribute.c - the types of attributes, and the values of who bears them. */
#include "model/attribute.h"

#include "base/text.h"
#include "model/name.h"

#include <string.h>

/* A double keeps so many decimal digits whatever they are. */
#define MAX_DIGITS 15

/* Who bears attributes: the word of the project file, the columns that the table of them
 * has already, and what puts a value there and takes it away. */
static const struct {
    const char *word;
    const char *table;
    const char *const *taken;
    const char *set, *remove;
} bearers[] = {
    [CODING_BEARER_PARTICIPANT] =
        {
            .word = "participant",
            .table = "participants",
            .taken = (const char *const[]){"group", "label", "name", "role", NULL},
            .set = "INSERT INTO participant_value (participant_id, attribute_id, value)"
                   " VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            .remove = "DELETE FROM participant_value"
                      " WHERE participant_id = ? AND attribute_id = ?",
        },
    [CODING_BEARER_CODER] =
        {
            .word = "coder",
            .table = "coders",
            .taken = (const char *const[]){"acting", "codes", "coder", "consensus",
                                           "name", "segments", "shared", "stages",
                                           "transcripts_done", NULL},
            .set = "INSERT INTO coder_value (coder_id, attribute_id, value)"
                   " VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            .remove = "DELETE FROM coder_value WHERE coder_id = ? AND attribute_id = ?",
        },
    [CODING_BEARER_TRANSCRIPT] =
        {
            .word = "transcript",
            .table = "transcripts",
            .taken = (const char *const[]){"encoding", "file", "format", "group",
                                           "imported", "language", "lines", "notes",
                                           "recording", "revision", "speakers",
                                           "transcript", "turns", "words", NULL},
            .set = "INSERT INTO transcript_value (transcript_id, attribute_id, value)"
                   " VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            .remove = "DELETE FROM transcript_value"
                      " WHERE transcript_id = ? AND attribute_id = ?",
        },
};

void
coding_attribute_free(CodingAttribute *self)
{
    if (!self)
        return;
    g_free(self->name);
    g_free(self);
}

static char *
parse_text(const char *tidy)
{
    return g_utf8_normalize(tidy, -1, G_NORMALIZE_NFC);
}

/* -?(0|[1-9][0-9]*)(.[0-9]+)?  Leading zeros are for codes, which are text. */
static char *
parse_number(const char *tidy)
{
    const char *p = tidy + (*tidy == '-');
    gsize whole = strspn(p, "0123456789"), fraction = 0;
    gsize length = strlen(tidy);

    if (whole == 0 || (whole > 1 && *p == '0'))
        return NULL;
    p += whole;
    if (*p == '.') {
        fraction = strspn(p + 1, "0123456789");
        if (fraction == 0)
            return NULL;
        p += 1 + fraction;
    }
    if (*p || whole + fraction > MAX_DIGITS)
        return NULL;

    if (fraction) {
        while (tidy[length - 1] == '0')
            length--;
        if (tidy[length - 1] == '.')
            length--;
    }
    g_autofree char *number = g_strndup(tidy, length);
    return g_strdup(g_str_equal(number, "-0") ? "0" : number);
}

static char *
parse_date(const char *tidy)
{
    static const char shape[] = "dddd-dd-dd";

    if (strlen(tidy) != strlen(shape))
        return NULL;
    for (gsize i = 0; shape[i]; i++)
        if (shape[i] == 'd' ? !g_ascii_isdigit(tidy[i]) : tidy[i] != shape[i])
            return NULL;

    guint64 year = g_ascii_strtoull(tidy, NULL, 10);
    guint64 month = g_ascii_strtoull(tidy + 5, NULL, 10);
    guint64 day = g_ascii_strtoull(tidy + 8, NULL, 10);

    if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return NULL;
    return g_strdup(tidy);
}

static char *
parse_boolean(const char *tidy)
{
    static const char *const yes[] = {"yes", "true", "1", NULL};
    static const char *const no[] = {"no", "false", "0", NULL};
    g_autofree char *folded = coding_text_fold(tidy);

    if (g_strv_contains(yes, folded))
        return g_strdup("true");
    return g_strv_contains(no, folded) ? g_strdup("false") : NULL;
}

static const struct {
    const char *name;
    const char *expected;
    char *(*parse)(const char *tidy);
} types[] = {
    [CODING_ATTRIBUTE_TEXT] = {"text", "text", parse_text},
    [CODING_ATTRIBUTE_NUMBER] = {"number", "a number such as 45 or 3.5", parse_number},
    [CODING_ATTRIBUTE_DATE] = {"date", "a date such as 2016-04-19", parse_date},
    [CODING_ATTRIBUTE_BOOLEAN] = {"boolean", "yes or no", parse_boolean},
};

const char *
coding_attribute_type_get_name(CodingAttributeType type)
{
    return types[type].name;
}

gboolean
coding_attribute_type_parse(const char *name, CodingAttributeType *type, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);

    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (coding_text_same(valid, types[i].name)) {
            *type = (CodingAttributeType)i;
            return TRUE;
        }
    }
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "no type '%s' of attributes; there are 'text', 'number', 'date' and 'boolean'",
        valid);
    return FALSE;
}

gboolean
coding_attribute_is_blank(const char *text)
{
    while (*text && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return !*text;
}

char *
coding_attribute_type_dup_canonical(CodingAttributeType type, const char *text,
                                    GError **error)
{
    g_autofree char *tidy = NULL;
    char *canonical;

    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a value is not valid UTF-8");
        return NULL;
    }
    tidy = coding_text_tidy(text);
    canonical = types[type].parse(tidy);
    if (!canonical)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' does not fit; expected %s", tidy, types[type].expected);
    return canonical;
}

gboolean
coding_attribute_check_name(CodingBearer bearer, const char *name, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *folded = coding_text_fold(valid);

    if (g_strv_contains(bearers[bearer].taken, folded)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' cannot be an attribute: the table of %s has a column of that "
                    "name",
                    valid, bearers[bearer].table);
        return FALSE;
    }
    /* Conditions are to find where it ends: "new!=yes" is not about 'new!'. */
    if (strpbrk(valid, ":=,<>") || g_str_has_suffix(valid, "!")) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "an attribute's name holds no colon, comma or sign of a condition "
                    "(= < >, ! at its end): '%s'",
                    valid);
        return FALSE;
    }
    return TRUE;
}

static gboolean
load_type(CodingStore *store, gint64 attribute, CodingAttributeType *type, char **name,
          GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(
        store, error, "SELECT type, name FROM attribute WHERE id = ?", "i", attribute);

    if (!statement)
        return FALSE;
    if (!coding_store_step(store, statement, &failure)) {
        if (failure)
            g_propagate_error(error, g_steal_pointer(&failure));
        else
            g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such attribute");
        return FALSE;
    }
    *name = coding_column_dup(statement, 1);
    return coding_attribute_type_parse(coding_column_text(statement, 0), type, error);
}

static gboolean
check_type(CodingStore *store, gint64 id, CodingAttributeType wanted, GError **error)
{
    g_autofree char *name = NULL;
    CodingAttributeType type;

    if (!load_type(store, id, &type, &name, error))
        return FALSE;
    if (type == wanted)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "attribute '%s' is of type %s in the project, not %s", name,
                types[type].name, types[wanted].name);
    return FALSE;
}

gint64
coding_attribute_ensure(CodingStore *store, CodingBearer bearer, const char *name,
                        CodingAttributeType type, GError **error)
{
    g_auto(CodingName) own = {0};
    gint64 id;

    if (!coding_name_init(&own, "an attribute's name", name, error) ||
        !coding_attribute_check_name(bearer, name, error) ||
        !coding_store_get_integer(
            store, &id, error, "SELECT id FROM attribute WHERE bearer = ? AND folded = ?",
            "tt", bearers[bearer].word, own.folded))
        return 0;
    if (id)
        return check_type(store, id, type, error) ? id : 0;
    id = coding_store_new_id(store);
    if (!coding_store_run(store, error,
                          "INSERT INTO attribute"
                          " (id, bearer, name, folded, type, position)"
                          " SELECT ?, ?, ?, ?, ?, coalesce(max(position) + 1, 0)"
                          " FROM attribute",
                          "itttt", id, bearers[bearer].word, own.name, own.folded,
                          types[type].name))
        return 0;
    return id;
}

GPtrArray *
coding_attribute_list(CodingStore *store, CodingBearer bearer, GError **error)
{
    g_autoptr(GPtrArray) list =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_attribute_free);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT id, name, type FROM attribute WHERE bearer = ? ORDER BY position, id",
        "t", bearers[bearer].word);

    while (row && coding_store_step(store, row, &failure)) {
        CodingAttribute *attribute = g_new0(CodingAttribute, 1);

        attribute->id = coding_column_integer(row, 0);
        attribute->name = coding_column_dup(row, 1);
        coding_attribute_type_parse(coding_column_text(row, 2), &attribute->type, NULL);
        g_ptr_array_add(list, attribute);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure ? g_steal_pointer(&list) : NULL;
}

int
coding_attribute_find(const GPtrArray *attributes, const char *name, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < attributes->len; i++) {
        const CodingAttribute *attribute = g_ptr_array_index(attributes, i);

        if (coding_text_same(attribute->name, valid))
            return (int)i;
        g_ptr_array_add(names, attribute->name);
    }
    coding_error_set_not_found_among(error, "attribute", valid, "in the project", names);
    return -1;
}

gboolean
coding_attribute_set_value(CodingStore *store, CodingBearer bearer, gint64 id,
                           gint64 attribute, const char *text, GError **error)
{
    g_autofree char *name = NULL, *canonical = NULL;
    CodingAttributeType type;

    if (!load_type(store, attribute, &type, &name, error))
        return FALSE;
    if (!text || coding_attribute_is_blank(text))
        return coding_store_run(store, error, bearers[bearer].remove, "ii", id,
                                attribute);
    canonical = coding_attribute_type_dup_canonical(type, text, error);
    if (!canonical) {
        g_prefix_error(error, "%s: ", name);
        return FALSE;
    }
    return coding_store_run(store, error, bearers[bearer].set, "iit", id, attribute,
                            canonical);
}
