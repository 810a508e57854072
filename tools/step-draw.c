/*
 * step-draw.c - the screen of stepping: where one is, the page, and below it a message, a
 * question, or a line being typed, and what the keys do.
 */
#include <string.h>

#include "step-private.h"

#define MOST_SHOWN 6 /* choices */

/* --- above and below -------------------------------------------------------------- */

static void
add_header(Screen *screen, const Step *self)
{
    const CodingTranscript *t = self->view.transcript;
    g_autofree char *address = coding_address_format_lines(t, step_get_span(self));
    const char *unit = coding_unit_get_name(self->unit);
    gsize n = coding_transcript_count_units(t, self->unit);
    g_autofree char *which =
        self->first == self->last
            ? g_strdup_printf("%s %" G_GSIZE_FORMAT, unit, self->first + 1)
            : g_strdup_printf("%ss %" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT, unit,
                              self->first + 1, self->last + 1);
    const char *stance = self->stance == CODING_STANCE_SUPPORTS  ? ""
                         : self->stance == CODING_STANCE_AGAINST ? "  codes: against"
                                                                 : "  codes: qualifies";
    g_autofree char *left =
        g_strdup_printf("%s  %s of %" G_GSIZE_FORMAT "%s%s", address, which, n,
                        self->view.done ? "  done" : "", stance);

    screen_add_both(screen, SCREEN_REVERSED, left, self->view.coder);
}

static const char *
get_prompt(const Step *self)
{
    static const char *const prompts[N_LINES] = {
        [MODE_CODES] = "codes: ", [MODE_WORDS] = "in vivo: ", [MODE_OFF] = "take off: ",
        [MODE_MEMO] = "memo: ",   [MODE_PLACE] = "go to: ",
    };

    return prompts[self->mode];
}

/* The beginning of the field that is left out so that the cursor can be seen. */
static const char *
find_shown(const Field *field, gsize room)
{
    const char *p = field->text->str, *cursor = p + field->cursor;

    for (;;) {
        g_autofree char *before = g_strndup(p, (gsize)(cursor - p));

        if (p >= cursor || coding_text_get_width(before) < room)
            return p;
        /* By halves while it is far too long, then by letters. */
        gsize length = (gsize)g_utf8_strlen(before, -1);
        p = g_utf8_offset_to_pointer(p,
                                     length > 2 * room ? (glong)(length - 2 * room) : 1);
    }
}

static void
add_line(Screen *screen, const Step *self)
{
    const char *prompt = get_prompt(self);
    gsize taken = coding_text_get_width(prompt);
    const char *shown;
    g_autofree char *before = NULL, *row = NULL;

    if (taken + 4 > screen->width)
        prompt = "", taken = 0;
    shown = find_shown(&self->field, screen->width - taken);
    before =
        g_strndup(shown, (gsize)(self->field.text->str + self->field.cursor - shown));
    row = g_strconcat(prompt, shown, NULL);
    screen->cursor_row = (int)screen->rows->len;
    screen->cursor_column = MIN(taken + coding_text_get_width(before), screen->width - 1);
    screen_add(screen, SCREEN_PLAIN, row);
}

/* Those around the one that is chosen, in one row. */
static void
add_choices(Screen *screen, const Step *self)
{
    gboolean is_new = self->mode == MODE_CODES && !self->choices->len &&
                      self->field.cursor > self->choice_from;
    g_autoptr(GString) row = g_string_new(is_new ? "  a new code" : " ");
    guint from = self->chosen > MOST_SHOWN ? self->chosen - MOST_SHOWN : 0;

    for (guint i = from; i < self->choices->len && i < from + 4 * MOST_SHOWN; i++)
        g_string_append_printf(row, " %s%s%s ", i + 1 == self->chosen ? "[" : "",
                               (const char *)g_ptr_array_index(self->choices, i),
                               i + 1 == self->chosen ? "]" : "");
    screen_add(screen, SCREEN_DIM, row->str);
}

/* "new: 'Being asked', 'Waiting'; make them?" */
static char *
dup_question(const Step *self)
{
    g_autoptr(GString) names = g_string_new(NULL);
    const char *name = coding_transcript_get_name(self->view.transcript);
    guint n = 0;

    if (self->mode == MODE_DONE)
        return g_strdup_printf(
            self->view.done ? "'%s' is marked as read to the end; take the mark away?"
                            : "mark '%s' as read to the end?",
            name);
    if (self->mode == MODE_NEAR)
        return g_strdup_printf("no code '%s'; did you mean '%s'?",
                               g_array_index(self->codes, StepCode, self->asked).name,
                               self->near);
    for (guint i = 0; i < self->codes->len; i++) {
        const StepCode *code = &g_array_index(self->codes, StepCode, i);

        if (code->make || step_knows(self, code->name))
            continue;
        g_string_append_printf(names, "%s'%s'", names->len ? ", " : "", code->name);
        n++;
    }
    return g_strdup_printf("new code%s %s; make %s?", n == 1 ? "" : "s", names->str,
                           n == 1 ? "it" : "them");
}

/* What the keys do now. */
static char *
dup_hint(const Step *self, gsize width)
{
    g_autoptr(GString) hint = g_string_new(NULL);
    gsize taken = strlen("? help");

    if (self->mode == MODE_NEAR)
        return g_strdup("y yes   n no, it is new   Esc back to the line");
    if (self->mode == MODE_NEW)
        return g_strdup("Enter yes   Esc back to the line");
    if (self->mode == MODE_DONE)
        return g_strdup("y yes   any other key no");
    if (self->mode == MODE_CODES)
        return g_strdup("Enter takes  Tab completes  Esc ends  ; more  - against  "
                        "~ qualifies  + new");
    if (self->mode == MODE_WORDS)
        return g_strdup("Enter takes  Tab the next word of the passage  Esc ends");
    if (self->mode != MODE_READING)
        return g_strdup("Enter takes  Esc ends");
    for (const StepHelp *one = step_help; one->key; one++) {
        g_autofree char *key = g_strndup(one->key, strcspn(one->key, ","));
        g_autofree char *item =
            one->word ? g_strdup_printf("%s %s  ", key, one->word) : NULL;

        if (!item || g_str_equal(key, "?") || taken + strlen(item) > width)
            continue;
        g_string_append(hint, item);
        taken += strlen(item);
    }
    g_string_append(hint, "? help");
    return g_strdup(hint->str);
}

/* Every key with what it does, in rows that fit. */
static GPtrArray *
list_help(gsize width)
{
    gsize indent = width > 40 ? 12 : 5;
    GPtrArray *rows = g_ptr_array_new_with_free_func(g_free);

    for (const StepHelp *one = step_help; one->key; one++) {
        g_autoptr(GPtrArray) parts =
            screen_wrap(one->does, width > indent + 1 ? width - indent - 1 : 1);
        gboolean apart = strlen(one->key) > indent;

        if (apart)
            g_ptr_array_add(rows, g_strdup(one->key));
        for (guint i = 0; i < parts->len; i++)
            g_ptr_array_add(rows, g_strdup_printf("%-*s %s", (int)indent,
                                                  i || apart ? "" : one->key,
                                                  (char *)g_ptr_array_index(parts, i)));
    }
    return rows;
}

static void
add_help(Screen *screen, Step *self, gsize height)
{
    g_autoptr(GPtrArray) rows = list_help(screen->width);
    gsize page = height > 2 ? height - 2 : 1;

    self->scroll = MIN(self->scroll, rows->len > page ? rows->len - page : 0);
    self->page = page;
    self->more = self->scroll + page < rows->len;
    if (height > 2)
        screen_add(screen, SCREEN_REVERSED, "the keys");
    for (gsize i = self->scroll; i < self->scroll + page; i++)
        screen_add(screen, SCREEN_PLAIN, i < rows->len ? g_ptr_array_index(rows, i) : "");
    if (height > 1)
        screen_add(screen, SCREEN_DIM,
                   self->more ? "Space goes on, any other key back"
                              : "any key goes back");
}

static gboolean
is_typing(const Step *self)
{
    return self->mode > MODE_READING && self->mode < N_LINES;
}

/* What stands below the text, from the bottom up as far as there is room. */
static void
add_footer(Screen *screen, const Step *self, gsize height)
{
    gboolean asks =
        self->mode == MODE_NEAR || self->mode == MODE_NEW || self->mode == MODE_DONE;
    g_autofree char *text = asks ? dup_question(self) : g_strdup(self->message);
    g_autofree char *hint = dup_hint(self, screen->width);
    g_autoptr(GPtrArray) parts = screen_wrap(text ? text : "", screen->width);

    for (guint i = 0; i < parts->len && !(is_typing(self) && !text); i++)
        if (screen->rows->len + 1 + is_typing(self) < height)
            screen_add(screen, SCREEN_BOLD, g_ptr_array_index(parts, i));
    if (is_typing(self) && !text && screen->rows->len + 2 < height)
        add_choices(screen, self);
    if (is_typing(self))
        add_line(screen, self);
    if (screen->rows->len < height)
        screen_add(screen, SCREEN_DIM, hint);
}

/* How many rows add_footer() wants. */
static gsize
count_footer(const Step *self, gsize width)
{
    gboolean asks = self->mode >= MODE_NEAR;
    g_autofree char *text = asks ? dup_question(self) : g_strdup(self->message);
    g_autoptr(GPtrArray) parts = screen_wrap(text ? text : "", width);

    return parts->len + is_typing(self) + 1;
}

Screen *
step_draw(Step *self, gsize width, gsize height)
{
    Screen *screen = screen_new(MAX(1, width));
    gsize footer;

    height = MAX(1, height);
    if (self->mode == MODE_HELP) {
        add_help(screen, self, height);
        return screen;
    }
    footer = count_footer(self, screen->width);
    if (height > 3)
        add_header(screen, self);
    if (height > screen->rows->len + footer)
        step_add_page(screen, self, height - screen->rows->len - footer);
    add_footer(screen, self, height);
    return screen;
}
