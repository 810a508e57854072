/* step-entry.c - lines that are typed, and the questions that new names raise. */
#include <string.h>

#include "step-private.h"

#define LONGEST_NAME 120 /* code points of words that become a code */

void
step_begin_line(Step *self, StepMode mode, const char *text)
{
    self->mode = mode;
    self->recalled = 0;
    field_set(&self->field, text);
    step_find_choices(self);
}

gboolean
step_knows(const Step *self, const char *name)
{
    return *name && coding_palette_find(self->view.palette, name, NULL) != 0;
}

/* The existing name of which @name is a slip; NULL: of none. */
static const char *
find_near(const Step *self, const char *name)
{
    const char *near = coding_palette_get_nearest(self->view.palette, name);
    guint limit = MAX(1, (guint)g_utf8_strlen(name, -1) / 3);

    /* A longer name that holds this one is another name. */
    return near && coding_text_distance(name, near, limit) <= limit ? near : NULL;
}

static void
add_code(Step *self, const char *name, const CodingCellCode *typed)
{
    StepCode code = {.name = coding_text_tidy(name),
                     .stance = typed->stance,
                     .in_vivo = typed->in_vivo};

    if (code.stance == CODING_STANCE_SUPPORTS)
        code.stance = self->stance;
    g_array_append_val(self->codes, code);
}

static StepCode *
get_code(const Step *self, guint i)
{
    return &g_array_index(self->codes, StepCode, i);
}

/* "+Trust" is new and meant so, unless that is what a code is called; "*" alone is the
 * words of the passage. */
static void
read_codes(Step *self, const GArray *typed)
{
    g_array_set_size(self->codes, 0);
    for (guint i = 0; i < typed->len; i++) {
        const CodingCellCode *one = &g_array_index(typed, CodingCellCode, i);
        gboolean meant = *one->name == '+' && !step_knows(self, one->name);
        g_autofree char *words = *one->name ? NULL : step_dup_words(self);

        add_code(self, words ? words : one->name + meant, one);
        get_code(self, i)->make =
            (meant || words) && !step_knows(self, get_code(self, i)->name);
    }
}

static void
remember_line(Step *self, StepMode mode, const char *line)
{
    GPtrArray *lines = self->history[mode];

    if (!lines->len || !g_str_equal(g_ptr_array_index(lines, lines->len - 1), line))
        g_ptr_array_add(lines, g_strdup(line));
}

/* @line, typed in @mode, is what is being done. */
static void
set_entry(Step *self, StepMode mode, const char *line)
{
    char *copy = g_strdup(line);

    g_free(self->entry);
    self->entry = copy;
    self->typed_in = mode;
}

/* All questions are answered. */
static StepTask
finish_codes(Step *self)
{
    g_autoptr(GString) again = g_string_new(NULL);

    if (self->typed_in == MODE_WORDS)
        coding_cell_append(again, self->entry, CODING_STANCE_SUPPORTS);
    else
        g_string_assign(again, self->entry);
    self->mode = MODE_READING;
    self->stance = CODING_STANCE_SUPPORTS;
    g_free(self->again);
    self->again = g_strdup(again->str);
    remember_line(self, self->typed_in, self->entry);
    return STEP_CODE;
}

/* From the code @from on, the next question that a name raises: first whether a slip
 * was meant, one by one, then whether all that are new shall be made. */
static StepTask
ask_on(Step *self, guint from)
{
    gboolean any_new = FALSE;

    for (guint i = from; i < self->codes->len; i++) {
        const StepCode *code = get_code(self, i);
        const char *near;

        if (code->make || step_knows(self, code->name))
            continue;
        near = find_near(self, code->name);
        if (!near)
            continue;
        self->mode = MODE_NEAR;
        self->asked = i;
        g_free(self->near);
        self->near = g_strdup(near);
        return STEP_WAIT;
    }
    for (guint i = 0; i < self->codes->len; i++) {
        StepCode *code = get_code(self, i);

        if (self->accept_new && !step_knows(self, code->name))
            code->make = TRUE;
        any_new |= !code->make && !step_knows(self, code->name);
    }
    if (!any_new)
        return finish_codes(self);
    self->mode = MODE_NEW;
    return STEP_WAIT;
}

StepTask
step_accept_codes(Step *self, const char *line)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) typed = coding_cell_parse(line, &error);

    if (!typed) {
        step_say(self, "%s", error->message);
        return STEP_WAIT;
    }
    self->mode = MODE_READING;
    if (!typed->len)
        return STEP_WAIT;
    set_entry(self, MODE_CODES, line);
    read_codes(self, typed);
    return ask_on(self, 0);
}

StepTask
step_take_answer(Step *self, const Key *key)
{
    gboolean yes =
        key->kind == KEY_ENTER || (key->kind == KEY_LETTER && key->letter == 'y');
    gboolean no = key->kind == KEY_LETTER && key->letter == 'n';

    if (self->mode == MODE_NEAR && (yes || no)) {
        StepCode *code = get_code(self, self->asked);

        if (yes) {
            g_free(code->name);
            code->name = g_strdup(self->near);
        }
        code->make = no;
        return ask_on(self, self->asked + 1);
    }
    if (yes) {
        for (guint i = 0; i < self->codes->len; i++)
            get_code(self, i)->make = !step_knows(self, get_code(self, i)->name);
        return finish_codes(self);
    }
    if (no || key->kind == KEY_ESCAPE || key->kind == KEY_BACKSPACE ||
        key->kind == KEY_CONTROL) {
        g_autofree char *line = g_strdup(self->entry);

        step_begin_line(self, MODE_CODES, line);
    }
    return STEP_WAIT;
}

/* --- lines of other kinds --------------------------------------------------------- */

/* The words make a code; they have to be there. */
static StepTask
accept_words(Step *self, const char *line)
{
    g_autofree char *words = coding_text_tidy(line);
    g_autofree char *said = step_dup_words(self);
    g_autofree char *folded = coding_text_fold(words);
    g_autofree char *folded_said = coding_text_fold(said);
    CodingCellCode typed = {.in_vivo = TRUE};

    if (!strstr(folded_said, folded)) {
        step_say(self, "the passage does not say '%s'", words);
        return STEP_WAIT;
    }
    if (g_utf8_strlen(words, -1) > LONGEST_NAME) {
        step_say(self, "that is long for a code; %d characters will do", LONGEST_NAME);
        return STEP_WAIT;
    }
    g_array_set_size(self->codes, 0);
    add_code(self, words, &typed);
    get_code(self, 0)->make = !step_knows(self, words);
    set_entry(self, MODE_WORDS, words);
    return finish_codes(self);
}

static StepTask
accept_off(Step *self, const char *line)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) typed = coding_cell_parse(line, &error);
    g_autoptr(GPtrArray) here = step_list_codes_here(self);

    for (guint i = 0; typed && i < typed->len; i++) {
        const char *name = g_array_index(typed, CodingCellCode, i).name;
        const char *its = coding_palette_get_name(self->view.palette, name);

        if (g_ptr_array_find_with_equal_func(here, its, g_str_equal, NULL))
            continue;
        step_say(self, "your code '%s' is not on this passage", name);
        return STEP_WAIT;
    }
    if (!typed) {
        step_say(self, "%s", error->message);
        return STEP_WAIT;
    }
    self->mode = MODE_READING;
    set_entry(self, MODE_OFF, line);
    read_codes(self, typed);
    return typed->len ? STEP_UNCODE : STEP_WAIT;
}

static StepTask
accept_memo(Step *self, const char *line)
{
    set_entry(self, MODE_MEMO, line);
    self->mode = MODE_READING;
    return STEP_MEMO;
}

/* "12", "t7", "g1:12", "\"some words\"", "@100-200": what stands behind the name. */
static char *
dup_place(const Step *self, const char *line)
{
    const char *name = coding_transcript_get_name(self->view.transcript);
    gsize length = strlen(name);

    if (g_str_has_prefix(line, name) && (line[length] == ':' || line[length] == '@'))
        return g_strdup(line + length);
    return *line == ':' || *line == '@' ? g_strdup(line) : g_strconcat(":", line, NULL);
}

static StepTask
accept_place(Step *self, const char *line)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *place = dup_place(self, line);
    CodingTranscript *transcript = (CodingTranscript *)self->view.transcript;
    CodingSpan span;

    if (!coding_place_parse_in(transcript, place, &span, &error)) {
        step_say(self, "%s", error->message);
        return STEP_WAIT;
    }
    self->mode = MODE_READING;
    step_go(self, self->unit, span);
    return STEP_WAIT;
}

static StepTask
accept(Step *self)
{
    static StepTask (*const how[N_LINES])(Step * self, const char *line) = {
        [MODE_CODES] = step_accept_codes, [MODE_WORDS] = accept_words,
        [MODE_OFF] = accept_off,          [MODE_MEMO] = accept_memo,
        [MODE_PLACE] = accept_place,
    };
    g_autofree char *line = coding_text_tidy(self->field.text->str);
    StepMode mode = self->mode;
    StepTask task;

    if (!*line) {
        self->mode = MODE_READING;
        return STEP_WAIT;
    }
    task = how[mode](self, line);
    if (self->mode == MODE_READING && mode > MODE_WORDS)
        remember_line(self, mode, line);
    return task;
}

/* An earlier line in place of this one; past the last one nothing. */
static void
recall(Step *self, int by)
{
    const GPtrArray *lines = self->history[self->mode];
    gint64 to = (gint64)self->recalled + by;

    if (to < 0 || to > lines->len)
        return;
    self->recalled = (guint)to;
    field_set(&self->field,
              to ? g_ptr_array_index(lines, lines->len - self->recalled) : "");
    step_find_choices(self);
}

static gboolean
gives_up(const Step *self, const Key *key)
{
    return key->kind == KEY_ESCAPE ||
           (key->kind == KEY_CONTROL &&
            (key->letter == 'c' || (key->letter == 'd' && !self->field.text->len)));
}

StepTask
step_take_in_line(Step *self, const Key *key)
{
    if (gives_up(self, key)) {
        self->mode = MODE_READING;
        return STEP_WAIT;
    }
    switch (key->kind) {
    case KEY_ENTER:
        return accept(self);
    case KEY_TAB:
        step_choose(self, 1);
        break;
    case KEY_BACK_TAB:
        step_choose(self, -1);
        break;
    case KEY_UP:
        recall(self, 1);
        break;
    case KEY_DOWN:
        recall(self, -1);
        break;
    default:
        if (field_take(&self->field, key))
            step_find_choices(self);
    }
    return STEP_WAIT;
}
