/* render.c - the registry of table formats, and what the formats for people share. */
#include "io/render.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/render-private.h"

#define DECLARE(name) extern const CodingRenderer coding_renderer_##name;
#define LIST(name)    &coding_renderer_##name,

CODING_RENDERERS(DECLARE)

const CodingRenderer *const *
coding_renderers(void)
{
    static const CodingRenderer *const all[] = {CODING_RENDERERS(LIST) NULL};

    return all;
}

static const CodingRenderer *
find_by_suffix(const char *suffix)
{
    for (const CodingRenderer *const *r = coding_renderers(); *r; r++)
        if (g_ascii_strcasecmp((*r)->suffix, suffix) == 0)
            return *r;
    return NULL;
}

static const CodingRenderer *
find_for_file(const char *name, const char *suffix, GError **error)
{
    const CodingRenderer *found = find_by_suffix(suffix);
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    g_autofree char *where = g_strdup_printf("for the file '%s'", name);

    if (found)
        return found;
    for (const CodingRenderer *const *r = coding_renderers(); *r; r++)
        g_ptr_array_add(known, (char *)(*r)->suffix);
    coding_error_set_not_found(error, "table format with the suffix", suffix, where,
                               known);
    return NULL;
}

const CodingRenderer *
coding_renderer_find(const char *id, GError **error)
{
    const char *dot = strrchr(id, '.');
    const CodingRenderer *meant = find_by_suffix(id);
    g_autoptr(GPtrArray) known = g_ptr_array_new();

    if (dot)
        return find_for_file(id, dot + 1, error);
    for (const CodingRenderer *const *r = coding_renderers(); *r; r++) {
        if (strcmp((*r)->id, id) == 0)
            return *r;
        g_ptr_array_add(known, (char *)(*r)->id);
    }
    /* "md" is no slip of "markdown", but we know what was meant. */
    if (meant)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no format '%s' for tables; did you mean '%s'?", id, meant->id);
    else
        coding_error_set_not_found(error, "format", id, "for tables", known);
    return NULL;
}

gboolean
coding_renderer_is_binary(const CodingRenderer *self)
{
    return self->pack != NULL;
}

gboolean
coding_render(const CodingRenderer *renderer, const CodingTable *table,
              const CodingRenderOptions *options, GString *out, GError **error)
{
    static const CodingRenderOptions defaults;

    if (renderer->pack)
        return renderer->pack(table, options ? options : &defaults, out, error);
    renderer->render(table, options ? options : &defaults, out);
    return TRUE;
}

static void
clear_slot(void *slot)
{
    g_free(((CodingSlot *)slot)->text);
}

/* Valid UTF-8 with LF at the ends of lines.  Takes @text. */
static char *
clean(char *text)
{
    char *to;

    if (text && !g_utf8_validate(text, -1, NULL)) {
        char *valid = g_utf8_make_valid(text, -1);

        g_free(text);
        text = valid;
    }
    if (!text || !strchr(text, '\r'))
        return text;
    to = text;
    for (const char *from = text; *from; from++)
        if (*from != '\r')
            *to++ = *from;
        else if (from[1] != '\n')
            *to++ = '\n';
    *to = '\0';
    return text;
}

GArray *
coding_render_list_slots(const CodingTable *table, gint row)
{
    GArray *slots = g_array_new(FALSE, FALSE, sizeof(CodingSlot));
    guint n = coding_table_get_n_columns(table);
    guint span;

    g_array_set_clear_func(slots, clear_slot);
    for (guint i = 0; i < n; i += span) {
        const CodingColumn *column = coding_table_get_column(table, i);
        gboolean header = row == CODING_RENDER_HEADER;
        CodingSlot slot = {.column = i};

        span = header ? column->title_span
                      : coding_table_get_cell(table, (guint)row, i)->span;
        span = slot.span = CLAMP(span, 1, n - i);
        slot.number = coding_table_is_number(table, i);
        slot.right = coding_table_is_flush_right(table, i);
        slot.flexible = header || column->type == CODING_CELL_TEXT;
        slot.height = header ? 1 : coding_table_get_height(table, (guint)row, i);
        slot.text =
            clean(header             ? g_strdup(column->title)
                  : slot.height == 0 ? g_strdup("")
                                     : coding_table_dup_value(table, (guint)row, i));
        g_array_append_val(slots, slot);
    }
    return slots;
}

GPtrArray *
coding_render_list_notes(const CodingTable *table, const char *sign)
{
    GPtrArray *notes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint c = 0; c < coding_table_get_n_columns(table); c++) {
        const CodingColumn *column = coding_table_get_column(table, c);

        for (guint r = 0; r < coding_table_get_n_rows(table); r++) {
            const CodingCell *cell = coding_table_get_cell(table, r, c);

            if (!cell->missing || !cell->text || cell->span == 0 || cell->joined)
                continue;

            char *note =
                clean(g_strdup_printf("%s in %s: %s", sign, column->title, cell->text));
            if (g_hash_table_contains(seen, note)) {
                g_free(note);
            } else {
                g_hash_table_add(seen, note);
                g_ptr_array_add(notes, note);
            }
        }
    }
    for (guint i = 0; i < coding_table_get_n_notes(table); i++)
        g_ptr_array_add(notes, clean(g_strdup(coding_table_get_note(table, i))));
    return notes;
}

static gsize
sum_at_level(const gsize *widths, const gboolean *flexible, guint n, gsize level)
{
    gsize sum = 0;

    for (guint i = 0; i < n; i++)
        sum += flexible[i] ? MIN(widths[i], level) : widths[i];
    return sum;
}

void
coding_render_fit(gsize *widths, const gboolean *flexible, guint n, gsize available,
                  gsize minimum)
{
    gsize low = minimum, high = minimum, spare;

    for (guint i = 0; i < n; i++)
        high = MAX(high, widths[i]);
    while (low < high) {
        gsize level = low + (high - low + 1) / 2;

        if (sum_at_level(widths, flexible, n, level) <= available)
            low = level;
        else
            high = level - 1;
    }

    /* Less than a column for each is left over: the first ones get it. */
    spare = sum_at_level(widths, flexible, n, low);
    spare = available > spare ? available - spare : 0;
    for (guint i = 0; i < n; i++) {
        if (!flexible[i] || widths[i] <= low)
            continue;
        widths[i] = low + (spare > 0);
        spare -= spare > 0;
    }
}

gsize
coding_render_get_line_width(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gsize width = 0;

    for (char **line = lines; *line; line++)
        width = MAX(width, coding_text_get_width(*line));
    return width;
}
