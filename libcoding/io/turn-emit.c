/* turn-emit.c - rows of a table, in order, as turns and events. */
#include "io/turn-emit.h"

#include <string.h>

#include "base/text.h"
#include "io/bracket.h"
#include "io/turn-extra.h"
#include "io/turn-head.h"

/* Who speaks in a record without a name that has no record above it. */
#define UNNAMED "(empty)"

typedef struct {
    const TurnGrid *grid;
    const TurnColumns *columns;
    const TurnHeads *heads;
    CodingDraft *draft;
    GPtrArray *speakers; /* of each row so far */
    TimeColumn begins, ends;
    gint64 last_begin;
    const char *speaker; /* of the turn before */
    guint lost_times, lost_line, bare, bare_line;
} Emitter;

/* --- times ------------------------------------------------------------------------ */

static gint64
read_time(Emitter *self, const TimeColumn *column, guint row, TurnField field,
          gint64 *end)
{
    const char *cell = turn_grid_cell(self->grid, row, self->columns->place[field]);
    gint64 begin, until;

    if (*cell && !time_column_read(column, cell, &begin, &until)) {
        if (self->lost_times++ == 0)
            self->lost_line = turn_grid_row(self->grid, row)->line;
    }
    if (!*cell || begin == CODING_MISSING)
        return CODING_MISSING;
    if (until != CODING_MISSING)
        *end = until;
    return begin;
}

static void
set_times(Emitter *self, const TurnHead *head, guint row)
{
    gint64 end = head->clock.end, last, length;
    gint64 begin = read_time(self, &self->begins, row, TURN_BEGIN, &end);

    if (begin == CODING_MISSING)
        begin = head->clock.begin;
    last = read_time(self, &self->ends, row, TURN_END, &end);
    length = read_time(self, &self->ends, row, TURN_DURATION, &end);
    if (last != CODING_MISSING)
        end = last;
    else if (length != CODING_MISSING && begin != CODING_MISSING && end == CODING_MISSING)
        end = begin + length;
    coding_draft_set_times(self->draft, begin, end);
    if (begin == CODING_MISSING)
        return;
    if (begin < self->last_begin) {
        g_autofree char *now = coding_clock_dup_text(begin);
        g_autofree char *before = coding_clock_dup_text(self->last_begin);

        coding_draft_warn(self->draft, turn_grid_row(self->grid, row)->line,
                          "the time %s is earlier than %s before it; both were kept", now,
                          before);
    }
    self->last_begin = begin;
}

static void
see_times(Emitter *self)
{
    const int *place = self->columns->place;
    const TimeUnit *unit = self->columns->unit;

    for (guint row = self->columns->first; row < self->grid->rows->len; row++) {
        time_column_see(&self->begins,
                        turn_grid_cell(self->grid, row, place[TURN_BEGIN]));
        time_column_see(&self->ends,
                        turn_grid_cell(self->grid, row,
                                       place[TURN_END] >= 0 ? place[TURN_END]
                                                            : place[TURN_DURATION]));
    }
    time_column_settle(&self->begins, unit[TURN_BEGIN]);
    time_column_settle(&self->ends,
                       place[TURN_END] >= 0 ? unit[TURN_END] : unit[TURN_DURATION]);
    /* What counts as what is decided by when turns begin. */
    if (unit[TURN_END] == TIME_UNIT_UNKNOWN && unit[TURN_DURATION] == TIME_UNIT_UNKNOWN &&
        self->begins.numbers > 0)
        self->ends.unit = self->begins.unit;
    if (self->begins.clocks > 0)
        self->ends.hours = self->begins.hours;
    if (self->begins.hours)
        coding_draft_warn(self->draft, 0,
                          "times such as 10:15 were read as hours and minutes");
    if (self->begins.frames + self->ends.frames > 0)
        coding_draft_warn(self->draft, 0,
                          "times with frames were cut to whole seconds, since the table "
                          "does not say how many frames a second has");
}

/* --- rows ------------------------------------------------------------------------- */

static guint
count_lines(const char *from, const char *to)
{
    guint n = 0;

    for (const char *p = from; p < to; p++)
        n += *p == '\n';
    return n;
}

/* The line of the source on which @text, inside a cell of @row, begins. */
static guint
find_line(const TurnGrid *grid, guint row, const char *text)
{
    guint line = turn_grid_row(grid, row)->line;

    for (guint i = 0; line && i < turn_grid_row(grid, row)->n; i++) {
        const char *cell = turn_grid_cell(grid, row, (int)i), *stop = cell + strlen(cell);

        if (text >= cell && text <= stop)
            return line + count_lines(cell, text);
        line += count_lines(cell, stop) + (grid->by_cell ? 1 : 0);
    }
    return line;
}

static void
add_paragraphs(Emitter *self, guint row, const char *text)
{
    guint line = find_line(self->grid, row, text);

    while (*text) {
        gsize length = strcspn(text, "\n\v\r");
        g_autofree char *paragraph = g_strndup(text, length);

        coding_draft_at_line(self->draft, line);
        coding_draft_add_paragraph(self->draft, paragraph);
        line += line && text[length] == '\n';
        text += length + (text[length] != '\0');
    }
}

/* An event is one line, whatever breaks its cell has. */
static void
add_event(Emitter *self, guint row, const char *label, const char *text)
{
    g_autofree char *all = label && *text ? g_strdup_printf("%s: %s", label, text)
                                          : g_strdup(label ? label : text);
    g_autofree char *tidied = coding_text_tidy(all);

    coding_draft_add_event(self->draft, tidied, turn_grid_row(self->grid, row)->line);
}

/* Nobody is named after an event, nor a time: the speech goes on. */
static gboolean
goes_on(const Emitter *self, guint row, const TurnHead *head)
{
    const GPtrArray *turns = coding_draft_get_turns(self->draft);
    const CodingDraftTurn *last = turns->len ? turns->pdata[turns->len - 1] : NULL;
    const int *place = self->columns->place;

    return !head->label && self->speaker && last && last->kind == CODING_TURN_EVENT &&
           !*turn_grid_cell(self->grid, row, place[TURN_BEGIN]) &&
           !*turn_grid_cell(self->grid, row, place[TURN_END]) &&
           !*turn_grid_cell(self->grid, row, place[TURN_REMARK]);
}

static void
add_turn(Emitter *self, guint row, const TurnHead *head)
{
    const char *note = turn_grid_cell(self->grid, row, self->columns->place[TURN_REMARK]);
    g_autofree char *tidied = *note ? coding_text_tidy(note) : NULL;
    g_autofree char *remark = tidied && head->remark
                                  ? g_strdup_printf("%s; %s", head->remark, tidied)
                                  : g_strdup(tidied ? tidied : head->remark);
    guint line = turn_grid_row(self->grid, row)->line;

    if (head->label) {
        self->speaker = turn_heads_find_voice(self->heads, head->label)->spelling;
    } else if (!self->speaker) {
        self->speaker = UNNAMED;
        coding_draft_warn(self->draft, line,
                          "the first turn names no speaker, who is called '%s' here",
                          UNNAMED);
    }
    self->speakers->pdata[row] = (gpointer)self->speaker;
    coding_draft_begin_turn(self->draft, self->speaker, head->label, remark, line);
    set_times(self, head, row);
    add_paragraphs(self, row, head->text);
    if (!*head->text)
        coding_draft_warn(self->draft, line, "'%s' says nothing here", self->speaker);
}

static guint
count_filled(const TurnGrid *grid, guint row)
{
    guint n = 0;

    for (guint i = 0; i < turn_grid_row(grid, row)->n; i++)
        n += *turn_grid_cell(grid, row, (int)i) != '\0';
    return n;
}

/* The header again, as at the top of a new page. */
static gboolean
repeats_header(const Emitter *self, guint row)
{
    return self->columns->header >= 0 && turn_grid_row(self->grid, row)->n > 1 &&
           turn_grid_are_same(self->grid, (guint)self->columns->header, row);
}

/* A heading between turns: all that its row holds, in one cell over all columns, or a
 * name that nobody else bears and that says nothing. */
static gboolean
is_heading(const Emitter *self, guint row, const TurnHead *head)
{
    const TurnVoice *voice =
        head->label ? turn_heads_find_voice(self->heads, head->label) : NULL;

    if (count_filled(self->grid, row) != 1)
        return FALSE;
    if (turn_grid_row(self->grid, row)->n == 1 && self->grid->n_columns > 1)
        return TRUE;
    return !*head->text &&
           (!voice || coding_bracket_is_all(head->label, strlen(head->label)) ||
            (voice->uses == 1 && !self->columns->by_header[TURN_SPEAKER]));
}

static const char *
get_only_cell(const TurnGrid *grid, guint row)
{
    for (guint i = 0; i < turn_grid_row(grid, row)->n; i++)
        if (*turn_grid_cell(grid, row, (int)i))
            return turn_grid_cell(grid, row, (int)i);
    return "";
}

static void
emit_row(Emitter *self, guint row)
{
    g_auto(TurnHead) head = turn_heads_read(self->heads, row);

    if (repeats_header(self, row))
        return;
    if (head.label && !turn_heads_knows(self->heads, head.label)) {
        if (self->speaker)
            add_event(self, row, head.label, head.text);
        else
            coding_draft_add_metadata(self->draft, head.label, head.text);
    } else if (is_heading(self, row, &head) &&
               !(self->columns->place[TURN_BEGIN] >= 0 &&
                 time_column_is_clock(get_only_cell(self->grid, row)))) {
        add_event(self, row, NULL, get_only_cell(self->grid, row));
    } else if (!head.label && !*head.text) {
        if (self->bare++ == 0)
            self->bare_line = turn_grid_row(self->grid, row)->line;
    } else if (!head.label && coding_bracket_is_all(head.text, strlen(head.text))) {
        add_event(self, row, NULL, head.text);
    } else if (goes_on(self, row, &head)) {
        add_paragraphs(self, row, head.text);
    } else {
        add_turn(self, row, &head);
    }
}

/* "Date", "4 March" above the header is metadata with a key, a title one without. */
static void
emit_above(Emitter *self)
{
    for (guint row = 0; row < self->columns->first; row++) {
        g_autoptr(GString) value = g_string_new(NULL);
        const TurnRow *its = turn_grid_row(self->grid, row);
        const char *key = turn_grid_cell(self->grid, row, 0);

        if ((int)row == self->columns->header)
            continue;
        for (guint i = 1; i < its->n; i++)
            if (*turn_grid_cell(self->grid, row, (int)i))
                g_string_append_printf(value, "%s%s", value->len ? " " : "",
                                       turn_grid_cell(self->grid, row, (int)i));
        if (value->len > 0 && *key) {
            g_autofree char *name = coding_text_tidy(key);

            if (g_str_has_suffix(name, ":"))
                name[strlen(name) - 1] = '\0';
            coding_draft_add_metadata(self->draft, name, value->str);
        } else {
            coding_draft_add_metadata(self->draft, row == 0 ? "Title" : "Header",
                                      value->len ? value->str : key);
        }
    }
}

static void
warn_of_guesses(Emitter *self)
{
    const TurnColumns *columns = self->columns;
    guint line = turn_grid_row(self->grid, columns->first)->line;

    if (columns->place[TURN_SPEAKER] >= 0 && !columns->by_header[TURN_SPEAKER])
        coding_draft_warn(
            self->draft, columns->header >= 0 ? 0 : line,
            "column %d was taken for the speakers, because its cells repeat; "
            "if it is not, name the columns in the first row",
            columns->place[TURN_SPEAKER] + 1);
    if (!columns->by_header[TURN_TEXT])
        coding_draft_warn(
            self->draft, columns->header >= 0 ? 0 : line,
            "column %d was taken for the text, because it holds most; if it "
            "is not, name the columns in the first row",
            columns->place[TURN_TEXT] + 1);
}

static void
warn_of_losses(Emitter *self)
{
    if (self->lost_times > 0)
        coding_draft_warn(
            self->draft, self->lost_line,
            "left out times that could not be read (%u in all); the first is here",
            self->lost_times);
    if (self->bare > 0)
        coding_draft_warn(
            self->draft, self->bare_line,
            "left out rows with neither speaker nor text (%u in all); the first is here",
            self->bare);
}

void
turn_emit(const TurnHeads *heads, CodingDraft *draft)
{
    const TurnGrid *grid = heads->grid;
    g_autoptr(GPtrArray) speakers = g_ptr_array_new();
    Emitter self = {.grid = grid,
                    .columns = heads->columns,
                    .heads = heads,
                    .draft = draft,
                    .speakers = speakers,
                    .last_begin = CODING_MISSING};

    time_column_init(&self.begins);
    time_column_init(&self.ends);
    see_times(&self);
    emit_above(&self);
    warn_of_guesses(&self);
    g_ptr_array_set_size(speakers, (int)grid->rows->len);
    for (guint row = self.columns->first; row < grid->rows->len; row++)
        emit_row(&self, row);
    warn_of_losses(&self);
    turn_extra_emit(grid, self.columns, speakers, draft);
    time_column_clear(&self.begins);
    time_column_clear(&self.ends);
}
