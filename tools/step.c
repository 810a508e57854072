/* step.c - the state of stepping, and the keys of reading. */
#include "step-private.h"

#include <string.h>

const StepHelp step_help[] = {
    {"Enter, c", "type codes for the passage; ; between, - against, ~ qualifies", "code"},
    {"v", "a code in the very words of the passage (in vivo)", "in vivo"},
    {".", "the same codes as last time", NULL},
    {"s", "stance of the next codes: supports, qualifies, against", NULL},
    {"x", "take codes off the passage", NULL},
    {"m", "a memo about the passage", "memo"},
    {"M", "the same in your editor", NULL},
    {"Space, n", "on to the next passage", "next"},
    {"b, p", "back to the one before", "back"},
    {"+ -", "end the passage a unit later, earlier", "longer/shorter"},
    {"< >", "begin it a unit earlier, later", NULL},
    {"w", "step by line, sentence, paragraph or turn", "unit"},
    {"g", "go to a place: 12, p3, t7, s20, \"some words\"", "go"},
    {"Home, End", "the first passage, the last", NULL},
    {"PgDn, PgUp", "scroll a long passage", NULL},
    {"u", "take back the last step", "undo"},
    {"r", "put back what was taken back", NULL},
    {"d", "mark the transcript as read to the end", NULL},
    {"?", "this list", "help"},
    {"q, Ctrl-D", "leave; the place is remembered", "quit"},
    {NULL, NULL, NULL},
};

static void
clear_code(gpointer data)
{
    g_free(((StepCode *)data)->name);
}

Step *
step_new(gboolean accept_new)
{
    Step *self = g_new0(Step, 1);

    self->accept_new = accept_new;
    field_init(&self->field);
    for (guint i = 0; i < N_LINES; i++)
        self->history[i] = g_ptr_array_new_with_free_func(g_free);
    self->choices = g_ptr_array_new_with_free_func(g_free);
    self->codes = g_array_new(FALSE, TRUE, sizeof(StepCode));
    g_array_set_clear_func(self->codes, clear_code);
    return self;
}

void
step_free(Step *self)
{
    if (!self)
        return;
    field_clear(&self->field);
    for (guint i = 0; i < N_LINES; i++)
        g_ptr_array_unref(self->history[i]);
    g_ptr_array_unref(self->choices);
    g_array_unref(self->codes);
    g_free(self->near);
    g_free(self->entry);
    g_free(self->again);
    g_free(self->message);
    g_free(self);
}

static gsize
find_widest_line(const CodingTranscript *t)
{
    gsize n = coding_transcript_count_units(t, CODING_UNIT_LINE), widest = 0;

    for (gsize i = 0; i < n; i++)
        widest = MAX(widest, coding_span_get_length(
                                 coding_transcript_get_unit(t, CODING_UNIT_LINE, i)));
    return widest;
}

void
step_set_view(Step *self, const StepView *view)
{
    if (view->transcript != self->view.transcript)
        self->widest_line = find_widest_line(view->transcript);
    self->view = *view;
}

static CodingSpan
get_unit(const Step *self, gsize i)
{
    return coding_transcript_get_unit(self->view.transcript, self->unit, i);
}

CodingSpan
step_get_span(const Step *self)
{
    return (CodingSpan){get_unit(self, self->first).start,
                        get_unit(self, self->last).stop};
}

CodingUnit
step_get_unit(const Step *self)
{
    return self->unit;
}

const GArray *
step_get_codes(const Step *self)
{
    return self->codes;
}

const char *
step_get_entry(const Step *self)
{
    return self->entry;
}

const char *
step_get_text(const Step *self)
{
    return self->entry;
}

void
step_say(Step *self, const char *format, ...)
{
    va_list arguments;

    g_free(self->message);
    va_start(arguments, format);
    self->message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

void
step_refuse(Step *self, const char *message)
{
    g_autofree char *line = g_strdup(self->entry);

    step_begin_line(self, self->typed_in, line ? line : "");
    step_say(self, "%s", message);
}

static gsize
count(const Step *self)
{
    return coding_transcript_count_units(self->view.transcript, self->unit);
}

/* The next unit from @i on, or back, that is not empty; FALSE when there is none. */
static gboolean
find_filled(const Step *self, gsize i, int by, gsize *found)
{
    for (; i < count(self); i = (gsize)((gssize)i + by)) {
        if (coding_span_get_length(get_unit(self, i))) {
            *found = i;
            return TRUE;
        }
        if (i == 0 && by < 0)
            break;
    }
    return FALSE;
}

void
step_go(Step *self, CodingUnit unit, CodingSpan span)
{
    gsize end = span.stop > span.start ? span.stop - 1 : span.start;

    self->unit = unit;
    self->first = coding_transcript_find_unit(self->view.transcript, unit, span.start);
    self->last =
        MAX(self->first, coding_transcript_find_unit(self->view.transcript, unit, end));
    self->scroll = 0;
    if (coding_span_get_length(step_get_span(self)))
        return;
    if (find_filled(self, self->first, 1, &end) ||
        find_filled(self, self->first, -1, &end))
        self->first = self->last = end;
}

static void
move(Step *self, int by)
{
    const char *name = coding_transcript_get_name(self->view.transcript);
    gsize to = 0;

    if (by > 0 && !find_filled(self, self->last + 1, 1, &to)) {
        step_say(self, "this is the end of '%s'; d marks it as read to the end, q leaves",
                 name);
        return;
    }
    if (by < 0 && (!self->first || !find_filled(self, self->first - 1, -1, &to))) {
        step_say(self, "this is the beginning of '%s'", name);
        return;
    }
    self->first = self->last = to;
    self->scroll = 0;
}

static void
move_to_end(Step *self, gboolean last)
{
    gsize to;

    if (find_filled(self, last ? count(self) - 1 : 0, last ? -1 : 1, &to))
        self->first = self->last = to;
    self->scroll = 0;
}

/* The edges go by units; one unit stays. */
static void
resize(Step *self, char key)
{
    gsize to;

    if (key == '+' && find_filled(self, self->last + 1, 1, &to))
        self->last = to;
    else if (key == '<' && self->first && find_filled(self, self->first - 1, -1, &to))
        self->first = to;
    else if (key == '-' && self->last > self->first &&
             find_filled(self, self->last - 1, -1, &to))
        self->last = MAX(to, self->first);
    else if (key == '>' && self->first < self->last &&
             find_filled(self, self->first + 1, 1, &to))
        self->first = MIN(to, self->last);
    else
        step_say(self, "the passage cannot be %s there",
                 key == '+' || key == '<' ? "longer" : "shorter");
}

static void
change_unit(Step *self)
{
    CodingUnit unit =
        self->unit == CODING_UNIT_TURN ? CODING_UNIT_LINE : (CodingUnit)(self->unit + 1);
    gsize at = step_get_span(self).start;

    /* Nobody speaks in a text without turns. */
    if (!coding_transcript_count_units(self->view.transcript, unit))
        unit = CODING_UNIT_LINE;
    step_go(self, unit, (CodingSpan){at, at});
    step_say(self, "step by %s", coding_unit_get_name(self->unit));
}

static void
change_stance(Step *self)
{
    static const char *const words[] = {
        [CODING_STANCE_SUPPORTS] = "the passage supports the next codes",
        [CODING_STANCE_QUALIFIES] = "the passage qualifies the next codes",
        [CODING_STANCE_AGAINST] = "the passage speaks against the next codes",
    };

    self->stance = self->stance == CODING_STANCE_AGAINST
                       ? CODING_STANCE_SUPPORTS
                       : (CodingStance)(self->stance + 1);
    step_say(self, "%s", words[self->stance]);
}

static void
begin_taking_off(Step *self)
{
    g_autoptr(GPtrArray) here = step_list_codes_here(self);
    g_autoptr(GString) only = g_string_new(NULL);

    if (!here->len) {
        step_say(self, "none of your codes is on this passage");
        return;
    }
    if (here->len == 1)
        coding_cell_append(only, g_ptr_array_index(here, 0), CODING_STANCE_SUPPORTS);
    step_begin_line(self, MODE_OFF, only->str);
}

static StepTask
code_again(Step *self)
{
    g_autofree char *line = g_strdup(self->again);

    if (line)
        return step_accept_codes(self, line);
    step_say(self, "no codes have been typed yet");
    return STEP_WAIT;
}

/* Letters that begin a line, and those that are tasks. */
static const struct {
    gunichar letter;
    StepMode mode;
    StepTask task;
} letters[] = {
    {'c', MODE_CODES, 0}, {'v', MODE_WORDS, 0}, {'m', MODE_MEMO, 0}, {'g', MODE_PLACE, 0},
    {'M', 0, STEP_EDIT},  {'u', 0, STEP_UNDO},  {'r', 0, STEP_REDO}, {'q', 0, STEP_LEAVE},
};

/* The other letters. */
static StepTask
take_command(Step *self, gunichar letter)
{
    switch (letter) {
    case 'x':
        begin_taking_off(self);
        break;
    case '.':
        return code_again(self);
    case 's':
        change_stance(self);
        break;
    case 'w':
        change_unit(self);
        break;
    case ' ':
    case 'n':
        move(self, 1);
        break;
    case 'b':
    case 'p':
        move(self, -1);
        break;
    case '+':
    case '-':
    case '<':
    case '>':
        resize(self, (char)letter);
        break;
    case 'd':
        self->mode = MODE_DONE;
        break;
    case '?':
        self->mode = MODE_HELP;
        self->scroll = 0;
        break;
    default:
        step_say(self, "that key does nothing here; ? lists those that do");
    }
    return STEP_WAIT;
}

static StepTask
take_letter(Step *self, gunichar letter)
{
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        if (letters[i].letter != letter)
            continue;
        if (letters[i].mode)
            step_begin_line(self, letters[i].mode, "");
        return letters[i].task;
    }
    return take_command(self, letter);
}

static void
scroll(Step *self, int by)
{
    gsize page = MAX(1, self->page);

    if (by > 0)
        self->scroll += page;
    else
        self->scroll -= MIN(page, self->scroll);
}

static StepTask
take_reading(Step *self, const Key *key)
{
    switch (key->kind) {
    case KEY_LETTER:
        return take_letter(self, key->letter);
    case KEY_CONTROL:
        return key->letter == 'd' ? STEP_LEAVE : STEP_WAIT;
    case KEY_ENTER:
        return take_letter(self, 'c');
    case KEY_DOWN:
    case KEY_RIGHT:
        move(self, 1);
        break;
    case KEY_UP:
    case KEY_LEFT:
    case KEY_BACKSPACE:
        move(self, -1);
        break;
    case KEY_HOME:
        move_to_end(self, FALSE);
        break;
    case KEY_END:
        move_to_end(self, TRUE);
        break;
    case KEY_PAGE_DOWN:
        scroll(self, 1);
        break;
    case KEY_PAGE_UP:
        scroll(self, -1);
        break;
    case KEY_PASTE:
        step_say(self,
                 "what is pasted has no meaning here; Enter begins a line of codes");
        break;
    default:
        break;
    }
    return STEP_WAIT;
}

static StepTask
take_done(Step *self, const Key *key)
{
    self->mode = MODE_READING;
    if (key->kind != KEY_ENTER && !(key->kind == KEY_LETTER && key->letter == 'y'))
        return STEP_WAIT;
    return self->view.done ? STEP_NOT_DONE : STEP_DONE;
}

/* Help is turned by the keys that go on in a text; any other ends it. */
static StepTask
take_help(Step *self, const Key *key)
{
    gboolean goes_on = key->kind == KEY_PAGE_DOWN || key->kind == KEY_DOWN ||
                       (key->kind == KEY_LETTER && key->letter == ' ');

    if (goes_on && self->more) {
        self->scroll += MAX(1, self->page);
    } else {
        self->mode = MODE_READING;
        self->scroll = 0;
    }
    return STEP_WAIT;
}

StepTask
step_take(Step *self, const Key *key)
{
    g_clear_pointer(&self->message, g_free);
    if (key->kind == KEY_CONTROL && key->letter == 'z')
        return STEP_SUSPEND;
    if (key->kind == KEY_CONTROL && key->letter == 'l')
        return STEP_REDRAW;
    switch (self->mode) {
    case MODE_READING:
        return key->kind == KEY_CONTROL && key->letter == 'c' ? STEP_INTERRUPT
                                                              : take_reading(self, key);
    case MODE_DONE:
        return take_done(self, key);
    case MODE_HELP:
        return take_help(self, key);
    case MODE_NEAR:
    case MODE_NEW:
        return step_take_answer(self, key);
    default:
        return step_take_in_line(self, key);
    }
}
