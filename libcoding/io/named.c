/* named.c - see named.h. */
#include "io/named.h"

#include <string.h>

#include "io/clock.h"

struct _CodingNamed {
    GPtrArray *labels;  /* char * */
    GHashTable *places; /* the label as it stands in a line -> its place, from 1 */
    gsize longest;      /* of these, in bytes */
    gboolean markdown;
};

CodingNamed *
coding_named_new(gboolean markdown)
{
    CodingNamed *self = g_new0(CodingNamed, 1);

    self->labels = g_ptr_array_new_with_free_func(g_free);
    self->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->markdown = markdown;
    return self;
}

void
coding_named_free(CodingNamed *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->labels);
    g_hash_table_unref(self->places);
    g_free(self);
}

void
coding_named_escape_markdown(GString *out, const char *text)
{
    gboolean first = TRUE;

    for (const char *p = text; *p; p++, first = FALSE)
        if (strchr("\\*_`<>", *p) || (first && strchr("#-+=~|", *p)))
            g_string_append_printf(out, "\\%c", *p);
        else
            g_string_append_c(out, *p);
}

gboolean
coding_named_add(CodingNamed *self, const char *label)
{
    g_autoptr(GString) written = g_string_new(NULL);

    if (!*label || strlen(label) > CODING_NAMED_MAX_LABEL || strpbrk(label, "\r\n"))
        return FALSE;
    if (self->markdown)
        coding_named_escape_markdown(written, label);
    else
        g_string_append(written, label);
    if (g_hash_table_contains(self->places, written->str))
        return TRUE;
    g_ptr_array_add(self->labels, g_strdup(label));
    self->longest = MAX(self->longest, written->len);
    g_hash_table_insert(self->places, g_strdup(written->str),
                        GUINT_TO_POINTER(self->labels->len));
    return TRUE;
}

void
coding_named_add_list(CodingNamed *self, const char *list)
{
    g_autoptr(GString) label = g_string_new(NULL);

    for (const char *p = list;; p++) {
        if (*p == '\\' && (p[1] == ';' || p[1] == '\\')) {
            g_string_append_c(label, *++p);
        } else if (*p == ';' || *p == '\0') {
            coding_named_add(self, g_strstrip(label->str));
            g_string_truncate(label, 0);
        } else {
            g_string_append_c(label, *p);
        }
        if (*p == '\0')
            return;
    }
}

char *
coding_named_dup_list(const CodingNamed *self)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < self->labels->len; i++) {
        if (i > 0)
            g_string_append(list, "; ");
        for (const char *p = coding_named_get(self, i); *p; p++)
            g_string_append_printf(list, "%s%c", strchr(";\\", *p) ? "\\" : "", *p);
    }
    return g_string_free(list, FALSE);
}

guint
coding_named_get_size(const CodingNamed *self)
{
    return self->labels->len;
}

const char *
coding_named_get(const CodingNamed *self, guint place)
{
    return g_ptr_array_index(self->labels, place);
}

gboolean
coding_named_is_markdown(const CodingNamed *self)
{
    return self->markdown;
}

/* --- lines ------------------------------------------------------------------------- */

/* The place of the bracket that closes the one at @at; 0: none does. */
static gsize
find_close(const char *line, gsize length, gsize at)
{
    guint depth = 0;

    for (gsize i = at; i < length; i++) {
        depth += line[i] == '(';
        if (line[i] == ')' && --depth == 0)
            return i;
    }
    return 0;
}

/* What stands behind the label that ends at @at: remark, time, colon. */
static gboolean
match_rest(const CodingNamed *self, const char *line, gsize length, gsize at,
           CodingNamedHead *head)
{
    const char *colon = self->markdown ? ":**" : ":";
    CodingClock clock;

    head->remark_length = head->time_length = 0;
    if (at + 1 < length && line[at] == ' ' && line[at + 1] == '(') {
        gsize close = find_close(line, length, at + 1);

        if (close == 0)
            return FALSE;
        head->remark = at + 2;
        head->remark_length = close - head->remark;
        at = close + 1;
    }
    if (at + 1 < length && line[at] == ' ' && line[at + 1] == '[') {
        const char *close = memchr(line + at, ']', MIN(length - at, 40));

        head->time = at + 2;
        head->time_length = close ? (gsize)(close - line) - head->time : 0;
        if (!close || !coding_clock_parse(line + head->time, head->time_length, &clock))
            return FALSE;
        at = (gsize)(close - line) + 1;
    }
    if (length - at < strlen(colon) || memcmp(line + at, colon, strlen(colon)) != 0)
        return FALSE;
    head->text = at + strlen(colon);
    return head->text == length || line[head->text] == ' ';
}

gboolean
coding_named_match(const CodingNamed *self, const char *line, gsize length,
                   CodingNamedHead *head)
{
    char label[2 * CODING_NAMED_MAX_LABEL + 1];
    gsize start = self->markdown ? 2 : 0, stop = MIN(length, start + self->longest);

    if (self->markdown && !(length > 2 && line[0] == '*' && line[1] == '*'))
        return FALSE;
    /* The longest label that fits is meant: "P1 (nurse)", not "P1" with a remark. */
    for (gsize at = stop; at > start; at--) {
        guint place;

        if (at >= length || (line[at] != ':' && line[at] != ' '))
            continue;
        memcpy(label, line + start, at - start);
        label[at - start] = '\0';
        place = GPOINTER_TO_UINT(g_hash_table_lookup(self->places, label));
        head->label = place - 1;
        head->label_length = at - start;
        if (place > 0 && match_rest(self, line, length, at, head))
            return TRUE;
    }
    return FALSE;
}

gboolean
coding_named_is_mark(const char *line, gsize length)
{
    while (length > 0 && strchr("#* \t", *line)) {
        line++;
        length--;
    }
    while (length > 0 && strchr("* \t\r", line[length - 1]))
        length--;
    return length == strlen(CODING_NAMED_MARK) &&
           memcmp(line, CODING_NAMED_MARK, length) == 0;
}

gsize
coding_named_find_list(const char *line, gsize length)
{
    static const char key[] = CODING_NAMED_KEY ": ";

    return length > strlen(key) && memcmp(line, key, strlen(key)) == 0 ? strlen(key) : 0;
}
