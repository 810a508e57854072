/* memos-resolve.c - what a document says of its memos, once all of them are there. */
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "io/memos-private.h"
#include "model/palette.h"

#define JOINT "joint/"

/* References --------------------------------------------------------------------------
 */

typedef struct {
    CodingStore *store;
    CodingAboutNames *names;
    CodingPalette *palette;
} Resolver;

static gboolean
set_about(const Resolver *self, gint64 memo, const char *list, GError **error)
{
    g_autoptr(GPtrArray) parts = coding_list_split(list, ',');

    for (guint i = 0; i < parts->len; i++) {
        CodingAbout about;

        if (!coding_about_names_parse(self->names, g_ptr_array_index(parts, i), &about,
                                      error) ||
            !coding_memo_set_about(self->store, memo, &about, TRUE, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean
set_code(const Resolver *self, const CodingMemo *memo, const char *name, CodingSpan span,
         GError **error)
{
    gint64 code = coding_palette_find(self->palette, name, error);

    return code && coding_memo_segment_add(self->store, memo, span, code, NULL, error);
}

/* '"words"', '"words" (2)' or "12-30". */
static gboolean
find_words(const CodingMemo *memo, const char *text, CodingSpan *span, GError **error)
{
    g_autofree char *words = g_strdup(text);
    char *end = strrchr(words, '"');
    unsigned long long start, stop;
    guint which = 0;
    int length = 0;

    if (sscanf(text, "%llu-%llu%n", &start, &stop, &length) == 2 && !text[length]) {
        *span = (CodingSpan){(gsize)start, (gsize)stop};
        return TRUE;
    }
    if (*words != '"' || end == words ||
        (end[1] && (sscanf(end + 1, " (%u)%n", &which, &length) != 1 || end[1 + length] ||
                    !which))) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the coded words stand in quotation marks behind the code: "
                    "'coded words: Shame: \"in the shop\"'");
        return FALSE;
    }
    *end = '\0';
    return coding_memo_find_words(memo, words + 1, which, span, error);
}

/* 'Shame: "words"': a code's name may hold a colon, so the longest name is meant. */
static gboolean
set_coded_words(const Resolver *self, const CodingMemo *memo, const char *value,
                GError **error)
{
    g_autoptr(GError) failure = NULL;

    for (gsize i = strlen(value); i > 0; i--) {
        g_autofree char *name = NULL;
        CodingSpan span;

        if (value[i - 1] != ':' || value[i] != ' ')
            continue;
        name = g_strndup(value, i - 1);
        g_clear_error(&failure);
        if (!coding_palette_find(self->palette, name, &failure))
            continue;
        return find_words(memo, value + i + 1, &span, error) &&
               set_code(self, memo, name, span, error);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "no code and words in '%s'; write 'coded words: Shame: \"in the "
                    "shop\"'",
                    value);
    return FALSE;
}

static gboolean
resolve(const Resolver *self, const CodingMemosPending *pending, GError **error)
{
    g_autoptr(CodingMemo) memo = NULL;

    if (pending->fields->len)
        memo = coding_memo_load(self->store, pending->id, error);
    if (pending->fields->len && !memo)
        return FALSE;
    for (guint i = 0; i < pending->fields->len; i++) {
        const CodingMemosField *field =
            &g_array_index(pending->fields, CodingMemosField, i);
        gboolean good = field->kind == CODING_MEMOS_ABOUT
                            ? set_about(self, pending->id, field->value, error)
                        : field->kind == CODING_MEMOS_CODED
                            ? set_code(self, memo, field->value, (CodingSpan){0}, error)
                            : set_coded_words(self, memo, field->value, error);

        if (!good) {
            g_prefix_error(error, "line %u: ", field->line);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean
coding_memos_resolve(CodingStore *store, const GPtrArray *memos, GError **error)
{
    g_autoptr(CodingAboutNames) names = coding_about_names_new(store, error);
    g_autoptr(CodingPalette) palette = names ? coding_palette_new(store, 0, error) : NULL;
    const Resolver self = {store, names, palette};

    if (!palette)
        return FALSE;
    for (guint i = 0; i < memos->len; i++)
        if (!resolve(&self, g_ptr_array_index(memos, i), error))
            return FALSE;
    return TRUE;
}

/* The sorting ---------------------------------------------------------------------------
 */

/* Headings are in the outline already; the handles of the memos come between them. */
static gboolean
append_outline(CodingStore *store, GString *outline, const char *text,
               const GPtrArray *memos, GError **error)
{
    g_auto(GStrv) headings = g_strsplit(text, "\n", -1);
    guint n = g_strv_length(headings), line = 0;

    for (guint i = 0; i < memos->len; i++) {
        const CodingMemosPending *pending = g_ptr_array_index(memos, i);
        g_autoptr(CodingMemo) memo = NULL;
        g_autofree char *handle = NULL;

        if (!pending->sorted)
            continue;
        for (; line + 1 < pending->line; line++)
            g_string_append_printf(outline, "%s\n", line < n ? headings[line] : "");
        memo = coding_memo_load(store, pending->id, error);
        if (!memo)
            return FALSE;
        handle = coding_memo_dup_full_handle(memo, coding_store_get_coder(store));
        g_string_append_printf(outline, "%s\n", handle);
        line++;
    }
    for (; line < n; line++)
        g_string_append_printf(outline, "%s\n", headings[line]);
    return TRUE;
}

gboolean
coding_memos_make_sorting(CodingStore *store, const char *name, const char *headings,
                          const GPtrArray *memos, GError **error)
{
    gboolean joint = g_ascii_strncasecmp(name, JOINT, strlen(JOINT)) == 0;
    g_autoptr(GString) outline = g_string_new(NULL);
    CodingSorting sorting = {.owner = joint ? 0 : coding_store_get_coder(store)};

    sorting.id =
        coding_sorting_add(store, name + (joint ? strlen(JOINT) : 0), joint, error);
    return sorting.id && append_outline(store, outline, headings, memos, error) &&
           coding_sorting_apply_text(store, &sorting, outline->str, -1, error);
}
