/* plain-header.c - what stands before the first turn: metadata, never lost. */
#include <string.h>

#include "base/text.h"
#include "io/label.h"
#include "io/plain.h"

#define MAX_KEY   48 /* bytes */
#define MAX_ENTRY 2000

/* The line tidied but for TABs inside, or as much of it as an entry can be long. */
static char *
dup_line(const Plain *self, const PlainLine *line, gsize limit)
{
    const char *start = plain_text(self, line);
    gsize length = MIN(line->length, limit);
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) parts = NULL;

    while (length < line->length && ((guchar)start[length] & 0xc0) == 0x80)
        length--;
    text = g_strndup(start, length);
    parts = g_strsplit(text, "\t", -1);
    for (char **part = parts; *part; part++) {
        g_autofree char *tidy = coding_text_tidy(*part);

        if (*tidy)
            g_string_append_printf(out, "%s%s", out->len ? "\t" : "", tidy);
    }
    if (self->markdown)
        plain_drop_backslashes(out->str);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* "Key: value", both tidied; FALSE when the line is not of that form. */
static gboolean
split_entry(const char *line, char **key, char **value)
{
    const char *colon = strchr(line, ':'), *wide = strstr(line, "\357\274\232");
    const char *tab = strchr(line, '\t');
    const char *at = !colon || (wide && wide < colon) ? wide : colon;
    g_autofree char *name = NULL;

    /* "Date<TAB>4 March": a table that was saved as text. */
    if (tab && tab > line && (!at || tab < at))
        at = tab;
    /* "#00:00:10-5#" holds colons too. */
    if (at && at != wide && at > line && g_ascii_isdigit(at[-1]) &&
        g_ascii_isdigit(at[1]))
        return FALSE;
    if (!at || at == line || at - line > MAX_KEY || g_str_has_prefix(at, "://"))
        return FALSE;
    name = g_strndup(line, (gsize)(at - line));
    /* "**Date:** 4 March" and "# Date: ..." */
    *key = coding_text_tidy(name + strspn(name, "*_# -"));
    *value = coding_text_tidy(at + (at == wide ? 3 : 1) +
                              strspn(at + (at == wide ? 3 : 1), "*_"));
    while (strchr("*_", (*key)[0] ? (*key)[strlen(*key) - 1] : 'x'))
        (*key)[strlen(*key) - 1] = '\0';
    if (**key)
        return TRUE;
    g_clear_pointer(key, g_free);
    g_clear_pointer(value, g_free);
    return FALSE;
}

/* @list without what stands in brackets: commas inside them part nobody. */
static char *
dup_without_brackets(const char *list)
{
    GString *out = g_string_sized_new(strlen(list));
    /* ["Ann", "Bo"] is a list in YAML. */
    const char *stop = list + strlen(list), *p = list;
    guint depth = 0;

    if (*list == '[' && stop[-1] == ']') {
        p++;
        stop--;
    }
    for (; p < stop; p++) {
        if (strchr("([", *p))
            depth++;
        else if (strchr(")]", *p))
            depth -= depth > 0;
        else if (depth == 0)
            g_string_append_c(out, *p);
    }
    return g_string_free(out, FALSE);
}

static void
strip_quotes(char *value)
{
    gsize length = strlen(value);

    if (length >= 2 && strchr("'\"", value[0]) && value[length - 1] == value[0]) {
        value[length - 1] = '\0';
        memmove(value, value + 1, length - 1);
    }
}

static GPtrArray *
list_names(const char *list)
{
    static GRegex *separators;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *plain = dup_without_brackets(list);

    if (g_once_init_enter(&separators))
        g_once_init_leave(
            &separators,
            g_regex_new("\\s*[,;/\\x{3001}\\x{ff0c}]\\s*|\\s+(?:and|und|och|et|y|&)\\s+",
                        G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
    g_auto(GStrv) pieces = g_regex_split(separators, plain, 0);
    for (char **piece = pieces; *piece; piece++) {
        char *name = coding_text_tidy(*piece);

        strip_quotes(name);
        if (*name && coding_label_is_valid(name))
            g_ptr_array_add(names, name);
        else
            g_free(name);
    }
    return names;
}

void
plain_split_names(const char *list, GHashTable *keys)
{
    g_autoptr(GPtrArray) names = list_names(list);

    for (guint i = 0; i < names->len; i++)
        g_hash_table_insert(keys, coding_label_fold(g_ptr_array_index(names, i)),
                            g_strdup(g_ptr_array_index(names, i)));
}

/* Whether the value of a key reads as names and not as something said. */
static gboolean
is_list_of_names(const char *value)
{
    gsize length = strlen(value);
    g_autoptr(GPtrArray) names = NULL;

    if (length == 0 || length > 400 || strchr(".?!", value[length - 1]))
        return FALSE;
    names = list_names(value);
    for (guint i = 0; i < names->len; i++) {
        CodingLabelShape shape = coding_label_get_shape(g_ptr_array_index(names, i));

        if (shape == CODING_LABEL_PHRASE || shape == CODING_LABEL_LOWER)
            return FALSE;
    }
    return names->len > 0;
}

static gboolean
names_a_label(const Plain *self, const char *value, guint own_label)
{
    g_autoptr(GHashTable) keys =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    GHashTableIter iter;
    gpointer key;

    plain_split_names(value, keys);
    g_hash_table_iter_init(&iter, keys);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_key, key));

        if (place > 0 && place - 1 != own_label)
            return TRUE;
    }
    return FALSE;
}

/* A key of a header whose value is no speech. */
static gboolean
is_entry(const Plain *self, guint i)
{
    g_autofree char *text = dup_line(self, plain_line(self, i), MAX_ENTRY);
    g_autofree char *key = NULL, *value = NULL;
    gboolean names_people = FALSE;

    return split_entry(text, &key, &value) && coding_label_find_key(key, &names_people) &&
           (!names_people || is_list_of_names(value));
}

/* Whether the lines around, between blank ones, are two or more entries. */
static gboolean
is_in_block_of_entries(const Plain *self, guint i)
{
    guint first = i, stop = i + 1;

    while (first > 0 && !(plain_line(self, first)->flags & PLAIN_AFTER_BLANK) &&
           i - first < 20)
        first--;
    while (stop < self->lines->len &&
           !(plain_line(self, stop)->flags & PLAIN_AFTER_BLANK) && stop - first < 20)
        stop++;
    if (stop - first < 2 || stop == self->lines->len)
        return FALSE;
    for (guint k = first; k < stop; k++)
        if (!is_entry(self, k))
            return FALSE;
    return TRUE;
}

/* "I: interviewer" explains a label. */
static gboolean
is_legend(const char *key, const char *value)
{
    return strlen(key) <= 4 && strlen(value) > 4 &&
           !strchr(".?!", value[strlen(value) - 1]) && coding_label_is_role(value) &&
           coding_label_guess(value, NULL) != CODING_ROLE_OTHER;
}

/* "Date: ...", or "Interviewer: GA" where that lists somebody and asks nothing. */
static gboolean
is_header_line(const Plain *self, guint i, gboolean after_entry)
{
    const PlainLine *line = plain_line(self, i);
    const PlainCandidate *candidate =
        line->candidate < 0 ? NULL : plain_candidate(self, (guint)line->candidate);
    g_autofree char *text = dup_line(self, line, MAX_ENTRY), *key = NULL, *value = NULL;
    gboolean names_people = FALSE;

    if (!split_entry(text, &key, &value))
        return FALSE;
    if (candidate && is_legend(key, value))
        return TRUE;
    if (!coding_label_find_key(key, &names_people))
        return FALSE;
    if (!candidate)
        return TRUE;
    if (candidate->parts.time.length > 0)
        return FALSE;
    if (!names_people)
        return !plain_label(self, candidate->label)->accepted ||
               plain_label(self, candidate->label)->count < 3;
    return is_list_of_names(value) &&
           (plain_label(self, candidate->label)->count == 1 ||
            names_a_label(self, value, candidate->label) ||
            (after_entry && !(line->flags & PLAIN_AFTER_BLANK)) ||
            is_in_block_of_entries(self, i));
}

/* "SPEAKERS" or "Present:" above lines of names. */
static gboolean
opens_list_of_names(const Plain *self, guint i, const char *text)
{
    gint32 candidate = plain_line(self, i)->candidate;
    g_autofree char *key = g_strndup(text, strcspn(text, ":"));
    gboolean names_people = FALSE;

    return strlen(text) <= strlen(key) + 1 && coding_label_find_key(key, &names_people) &&
           names_people &&
           (candidate < 0 ||
            plain_label(self, plain_candidate(self, (guint)candidate)->label)->count ==
                1);
}

void
plain_read_header(Plain *self)
{
    gboolean yaml = FALSE, people = FALSE, entry = FALSE, list = FALSE;

    for (guint i = 0; i < MIN(self->mark > 0 ? self->mark : self->lines->len, 200); i++) {
        const PlainLine *line = plain_line(self, i);
        g_autofree char *text = dup_line(self, line, MAX_ENTRY), *key = NULL,
                        *value = NULL;
        gboolean split = split_entry(text, &key, &value), names_people = FALSE;

        if (strcmp(text, "---") == 0) {
            if (yaml)
                break;
            yaml = i == 0;
            continue;
        }
        if (yaml && people && g_str_has_prefix(text, "- ")) {
            plain_split_names(text + 2, self->listed);
            continue;
        }
        list = list && line->candidate < 0 && !(line->flags & PLAIN_AFTER_BLANK) &&
               is_list_of_names(text + strspn(text, "-* "));
        if (list)
            plain_split_names(text + strspn(text, "-* "), self->listed);
        list |= opens_list_of_names(self, i, text);
        people = split && coding_label_find_key(key, &names_people) && names_people;
        if (people && (yaml || is_header_line(self, i, entry)))
            plain_split_names(value, self->listed);
        /* The first label that is no key ends the header. */
        entry = is_header_line(self, i, entry);
        if (!yaml && !entry && line->candidate >= 0 &&
            plain_label(self, plain_candidate(self, (guint)line->candidate)->label)
                    ->count > 1)
            break;
    }
}

guint
plain_find_first_turn(const Plain *self)
{
    gboolean entry = FALSE, yaml = FALSE;

    for (guint i = self->mark; i < self->lines->len; i++) {
        const PlainLine *line = plain_line(self, i);

        if (line->flags & PLAIN_RULE && line->length == 3 &&
            plain_text(self, line)[0] == '-' && (i == 0 || yaml)) {
            yaml = !yaml;
            continue;
        }
        if ((gint)line->number <= self->options->header_lines || yaml)
            continue;
        if (self->options->header_lines <= 0 && is_header_line(self, i, entry)) {
            entry = TRUE;
            continue;
        }
        entry = FALSE;
        if (plain_find_turn(self, i))
            return i;
    }
    return self->lines->len;
}

const PlainCandidate *
plain_find_turn(const Plain *self, guint line)
{
    gint32 place = plain_line(self, line)->candidate;
    const PlainCandidate *candidate =
        place < 0 ? NULL : plain_candidate(self, (guint)place);

    return candidate && plain_label(self, candidate->label)->accepted ? candidate : NULL;
}

static gboolean
has_title_of_its_own(const Plain *self)
{
    const GPtrArray *metadata = coding_draft_get_metadata(self->draft);

    for (guint i = 0; i < metadata->len; i++)
        if (strcmp(((const CodingMetadata *)g_ptr_array_index(metadata, i))->key,
                   "Title") == 0)
            return TRUE;
    return FALSE;
}

/* Adds @item to the list in YAML whose key stood above. */
static void
flush_entry(const Plain *self, char **key, GString *value)
{
    const char *usual = *key ? coding_label_find_key(*key, NULL) : NULL;

    /* Title is known under one name, because the program uses it. */
    if (*key)
        coding_draft_add_metadata(
            self->draft, g_strcmp0(usual, "Title") == 0 ? "Title" : *key, value->str);
    g_clear_pointer(key, g_free);
    g_string_truncate(value, 0);
}

void
plain_emit_header(Plain *self, guint stop)
{
    g_autofree char *open_key = NULL;
    g_autoptr(GString) open_value = g_string_new(NULL);
    g_autoptr(GString) rest = g_string_new(NULL);
    g_autofree char *title = NULL;

    for (guint i = 0; i < stop; i++) {
        const PlainLine *line = plain_line(self, i);
        g_autofree char *text = dup_line(self, line, line->length), *key = NULL,
                        *value = NULL;
        const char *bare = text + strspn(text, "# ");

        if (line->flags & PLAIN_RULE || i + 1 == self->mark)
            continue;
        if (open_key && g_str_has_prefix(text, "- ")) {
            g_string_append_printf(open_value, "%s%s", open_value->len ? ", " : "",
                                   text + 2);
            continue;
        }
        flush_entry(self, &open_key, open_value);
        if (split_entry(text, &key, &value)) {
            strip_quotes(value);
            open_key = g_steal_pointer(&key);
            g_string_assign(open_value, value);
            continue;
        }
        if (!title && *bare && !(line->flags & PLAIN_EVENT) && strlen(bare) <= 120)
            title = g_strdup(bare);
        else
            g_string_append_printf(rest, "%s%s", rest->len ? "\n" : "", text);
    }
    flush_entry(self, &open_key, open_value);
    if (title)
        coding_draft_add_metadata(self->draft,
                                  has_title_of_its_own(self) ? "Header" : "Title", title);
    if (rest->len > 0)
        coding_draft_add_metadata(self->draft, "Header", rest->str);
}
