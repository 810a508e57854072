/*
 * unitizing-sweep.c - from the ends of all units to the sums of unitizing alpha.
 *
 * Between two neighbouring ends every coder's value is constant.  Such an interval of
 * length x adds to the codes that are open on it; for the rest it is enough to know how
 * far running integrals have come when a section opens and when it closes:
 *
 *     reach    length times coders who have a value, up to here
 *     shared   length on which two or more have one
 *     covered  by coder, length on which she has one
 *
 * A stretch begins where somebody opens a section and nobody has one open.  No section
 * runs out of it, so that everything in it can be drawn again as a whole.
 */
#include "measure/unitizing-private.h"

#include "measure/continuum-private.h"

/* The section a coder has open. */
typedef struct {
    gboolean open;
    gsize start;
    gint64 reach, shared; /* when it opened */
    gint64 covered;       /* by this coder in sections closed before */
} Lane;

typedef struct {
    CodingUnitizing *into;
    guint n_coders;
    Lane *lanes;
    gint64 *snapshots; /* n_coders by n_coders: covered when a section opened */
    gsize position;
    gint64 reach, shared;
    guint n_valued;
    guint *counts; /* by code: coders who have it open */
    guint *open;   /* codes with a count, in no order */
    guint *place;  /* by code: where it is in open */
    guint n_open;
    CodingUnitizingCell *cells; /* by code, gaps last: of this stretch */
    guint *touched;             /* codes that have a cell in this stretch */
    gboolean *is_touched;
    guint n_touched;
} Sweep;

static Sweep *
sweep_new(CodingUnitizing *into, const CodingContinuum *text)
{
    Sweep *self = g_new0(Sweep, 1);
    gsize n_values = (gsize)into->n_codes + 1;

    self->into = into;
    self->n_coders = coding_continuum_get_n_coders(text);
    self->position = coding_continuum_get_begin(text);
    self->lanes = g_new0(Lane, self->n_coders);
    self->snapshots = g_new0(gint64, (gsize)self->n_coders * self->n_coders);
    self->counts = g_new0(guint, n_values);
    self->open = g_new0(guint, n_values);
    self->place = g_new(guint, n_values);
    self->cells = g_new0(CodingUnitizingCell, n_values);
    self->touched = g_new(guint, n_values);
    self->is_touched = g_new0(gboolean, n_values);
    return self;
}

static void
sweep_free(Sweep *self)
{
    g_free(self->lanes);
    g_free(self->snapshots);
    g_free(self->counts);
    g_free(self->open);
    g_free(self->place);
    g_free(self->cells);
    g_free(self->touched);
    g_free(self->is_touched);
    g_free(self);
}

static CodingUnitizingCell *
touch(Sweep *self, guint code)
{
    if (!self->is_touched[code]) {
        self->is_touched[code] = TRUE;
        self->touched[self->n_touched++] = code;
    }
    return &self->cells[code];
}

/* Ends the stretch; the next begins here. */
static void
flush(Sweep *self)
{
    CodingUnitizing *into = self->into;

    for (guint i = 0; i < self->n_touched; i++) {
        guint code = self->touched[i];
        CodingUnitizingCell cell = self->cells[code];

        cell.stretch = into->n_stretches;
        cell.text = into->n_texts;
        cell.n_coders = self->n_coders;
        cell.code = code;
        g_array_append_val(into->cells, cell);
        self->cells[code] = (CodingUnitizingCell){0};
        self->is_touched[code] = FALSE;
    }
    into->n_stretches += self->n_touched > 0;
    self->n_touched = 0;
}

static void
advance(Sweep *self, gsize position)
{
    gint64 x = (gint64)(position - self->position);
    gint64 n_gaps = self->n_coders - self->n_valued;

    if (x == 0)
        return;
    self->position = position;
    for (guint i = 0; i < self->n_open; i++) {
        CodingUnitizingCell *cell = &self->cells[self->open[i]];
        gint64 n = self->counts[self->open[i]];

        cell->alike += x * n * (n - 1);
        cell->valued += x * n * (self->n_valued - 1);
    }
    if (n_gaps > 0) {
        CodingUnitizingCell *gap = touch(self, self->into->n_codes);

        gap->total += x * n_gaps;
        gap->squares += (CodingSquares)x * n_gaps;
        gap->alike += x * n_gaps * (n_gaps - 1);
    }
    self->reach += x * self->n_valued;
    self->shared += self->n_valued >= 2 ? x : 0;
}

/* How far @coder has covered the text by now. */
static gint64
get_covered(const Sweep *self, guint coder)
{
    const Lane *lane = &self->lanes[coder];

    return lane->covered + (lane->open ? (gint64)(self->position - lane->start) : 0);
}

/* How far each coder had covered the text when the section of @coder opened. */
static gint64 *
get_snapshots(const Sweep *self, guint coder)
{
    return self->snapshots + (gsize)coder * self->n_coders;
}

static void
open_section(Sweep *self, guint coder, guint code)
{
    Lane *lane = &self->lanes[coder];

    if (self->n_valued == 0)
        flush(self);
    lane->open = TRUE;
    lane->start = self->position;
    lane->reach = self->reach;
    lane->shared = self->shared;
    if (self->into->pairable == CODING_PAIRABLE_MEAN_OF_SQUARES)
        for (guint other = 0; other < self->n_coders; other++)
            get_snapshots(self, coder)[other] = get_covered(self, other);
    self->n_valued++;
    touch(self, code);
    if (self->counts[code]++ == 0) {
        self->place[code] = self->n_open;
        self->open[self->n_open++] = code;
    }
}

static CodingSquares
get_pairable(const Sweep *self, guint coder, gint64 length)
{
    const Lane *lane = &self->lanes[coder];
    CodingSquares inside, sum = 0;

    switch (self->into->pairable) {
    case CODING_PAIRABLE_SQUARE_OF_MEAN:
        inside = self->reach - lane->reach - length;
        return inside * inside;
    case CODING_PAIRABLE_UNION:
        inside = self->shared - lane->shared;
        return inside * inside;
    case CODING_PAIRABLE_MEAN_OF_SQUARES:
        break;
    }
    for (guint other = 0; other < self->n_coders; other++) {
        inside = get_covered(self, other) - get_snapshots(self, coder)[other];
        sum += other == coder ? 0 : inside * inside;
    }
    return sum;
}

static void
close_section(Sweep *self, guint coder, guint code)
{
    Lane *lane = &self->lanes[coder];
    gint64 length = (gint64)(self->position - lane->start);
    CodingUnitizingCell *cell = &self->cells[code];

    cell->n_sections++;
    cell->total += length;
    cell->squares += (CodingSquares)length * length;
    cell->pairable += get_pairable(self, coder, length);
    lane->covered += length;
    lane->open = FALSE;
    self->n_valued--;
    if (--self->counts[code] == 0) {
        guint last = self->open[--self->n_open];

        self->open[self->place[code]] = last;
        self->place[last] = self->place[code];
    }
}

void
coding_unitizing_sweep(CodingUnitizing *self, const CodingContinuum *text)
{
    Sweep *sweep = sweep_new(self, text);
    g_autoptr(GArray) ends = coding_continuum_list_ends(text);

    for (guint i = 0; i < ends->len; i++) {
        const CodingContinuumEnd *end = &g_array_index(ends, CodingContinuumEnd, i);

        advance(sweep, end->position);
        if (end->opens)
            open_section(sweep, end->coder, end->code);
        else
            close_section(sweep, end->coder, end->code);
    }
    advance(sweep, coding_continuum_get_begin(text) + coding_continuum_get_length(text));
    flush(sweep);
    sweep_free(sweep);
}
