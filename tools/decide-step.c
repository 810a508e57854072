/*
 * decide-step.c - disagreements one after the other, decided by single keys.
 *
 * Each decision is an operation of its own, so that others can write meanwhile; what
 * they wrote is looked at before anything is done.
 */
#include "decide-step.h"

#include <string.h>

#include "passage.h"

#define IDLE_MILLISECONDS 1000

const DecideHelp decide_help[] = {
    {"1", "as the first of the two has it", "first"},
    {"2", "as the second has it", "second"},
    {"3", "both: the codes of both; of one code, on the words of both", "both"},
    {"0", "neither: no code", "neither"},
    {"c", "another code, of the joint scheme", "code"},
    {"e", "the same code on other words", "edges"},
    {"k", "both readings stand beside each other", "keep"},
    {"m", "a memo about the passage and the codes in question", "memo"},
    {"Space, n", "on to the next one, undecided", "next"},
    {"b, p", "back to the one before", "back"},
    {"PgDn, PgUp", "scroll a long passage", NULL},
    {"u", "take back the last step", "undo"},
    {"r", "put back what was taken back", NULL},
    {"?", "this list", "help"},
    {"q, Ctrl-D", "leave", "quit"},
    {NULL, NULL, NULL},
};

const CodingDisagreement *
decide_step_get(const DecideStep *self)
{
    return g_ptr_array_index(self->now.chosen, self->at);
}

static void say(DecideStep *self, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
say(DecideStep *self, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_free(self->message);
    self->message = g_strdup_vprintf(format, args);
    va_end(args);
}

static void
step_clear(DecideStep *self)
{
    g_clear_pointer(&self->terminal, terminal_close);
    disagree_clear(&self->now);
    field_clear(&self->field);
    g_free(self->code);
    g_free(self->place);
    g_free(self->message);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DecideStep, step_clear)

/* --- what the project holds -------------------- */

/* All anew; the place in the list is kept as far as it is there. */
static gboolean
load(DecideStep *self, GError **error)
{
    g_auto(Disagree) now = {0};
    Disagree before;

    if (!decide_load(self->ctx, &now, error))
        return FALSE;
    before = self->now;
    self->now = now;
    now = before;
    self->at = MIN(self->at, self->now.chosen->len ? self->now.chosen->len - 1 : 0);
    self->version = coding_store_get_version(self->ctx->store);
    return TRUE;
}

/* The decisions alone: the list stays as it is, with what was decided in it. */
static gboolean
load_decisions(DecideStep *self, GError **error)
{
    Disagree *now = &self->now;
    GPtrArray *decisions = coding_decision_list(self->ctx->store, now->consensus, error);

    if (!decisions)
        return FALSE;
    g_hash_table_unref(now->by_id);
    g_ptr_array_unref(now->decisions);
    now->decisions = decisions;
    now->by_id = coding_decision_index(decisions);
    now->n_decided = coding_disagreements_match(now->all, now->consensus, decisions);
    return TRUE;
}

/* FALSE where others have written since: what is in question may be another thing. */
static gboolean
check_unchanged(DecideStep *self, GError **error)
{
    if (coding_store_get_version(self->ctx->store) == self->version)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_CONFLICT,
                "the project was changed meanwhile; look at it again");
    return FALSE;
}

/* --- steps -------------------- */

/* What a step writes.  Returns: (transfer full): what was done; NULL on an error. */
typedef char *(*Work)(DecideStep *self, const char *text, GError **error);

static gboolean
operate(DecideStep *self, Work work, const char *line, const char *text, GError **error)
{
    CodingStore *store = self->ctx->store;
    gboolean changed = FALSE;
    g_autofree char *done = NULL;

    if (!coding_store_begin(store, line, error))
        return FALSE;
    if (check_unchanged(self, error))
        done = work(self, text, error);
    if (!done) {
        coding_store_rollback(store);
        return FALSE;
    }
    if (!coding_store_commit(store, done, &changed, error) ||
        !load_decisions(self, error))
        return FALSE;
    if (changed) {
        self->n_steps++;
        self->n_undone = 0;
    }
    say(self, "%s", changed ? done : "nothing changed");
    return TRUE;
}

static char *
enter(DecideStep *self, const char *text, GError **error)
{
    const Decide decide = {.verdict = self->verdict,
                           .code = self->code,
                           .make = self->make,
                           .place = self->place,
                           .reason = *text ? text : NULL};
    g_autofree char *done =
        decide_enter(self->ctx, &self->now, (CodingDisagreement *)decide_step_get(self),
                     &decide, error);

    return done && coding_deciding_build(self->ctx->store, self->now.consensus,
                                         self->now.all, error)
               ? g_steal_pointer(&done)
               : NULL;
}

static char *
write_memo(DecideStep *self, const char *text, GError **error)
{
    const CodingDisagreement *one = decide_step_get(self);
    g_autofree char *title = decide_add_memo(self->ctx->store, one, text, error);

    return title ? g_strdup_printf("wrote the memo '%s'", title) : NULL;
}

/* Does @work, called "decide ADDRESS WHAT" in the log; what went wrong is said. */
static gboolean
do_work(DecideStep *self, Work work, const char *what, const char *text)
{
    const CodingDisagreement *one = decide_step_get(self);
    g_autoptr(GError) error = NULL;
    g_autofree char *address = coding_address_format(one->transcript, one->span);
    g_autofree char *line = g_strdup_printf("decide %s %s", address, what);

    if (operate(self, work, line, text, &error))
        return TRUE;
    say(self, "%s", error->message);
    if (coding_store_get_version(self->ctx->store) != self->version)
        load(self, NULL);
    return FALSE;
}

/* Only steps of this sitting: what lies before it is not in view. */
static void
undo(DecideStep *self)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingOperation) next = coding_store_peek_undo(self->ctx->store, NULL);
    g_autoptr(CodingOperation) done = NULL;

    if (!next || next->id <= self->base || !self->n_steps) {
        say(self, "nothing of this sitting is left to take back; 'axial undo' goes "
                  "further");
    } else if (!coding_store_undo(self->ctx->store, &done, &error) ||
               !load_decisions(self, &error)) {
        say(self, "%s", error->message);
    } else {
        self->n_undone++;
        self->n_steps--;
        say(self, "took back: %s", done->summary);
    }
}

static void
redo(DecideStep *self)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingOperation) done = NULL;

    if (!self->n_undone) {
        say(self, "nothing was taken back that could be put back");
    } else if (!coding_store_redo(self->ctx->store, &done, &error) ||
               !load_decisions(self, &error)) {
        say(self, "%s", error->message);
    } else {
        self->n_undone--;
        self->n_steps++;
        say(self, "put back: %s", done->summary);
    }
}

/* --- keys -------------------- */

static void
move(DecideStep *self, int by)
{
    guint n = self->now.chosen->len;

    self->scroll = 0;
    if (by > 0 && self->at + 1 >= n)
        say(self, "this is the last of %u", n);
    else if (by < 0 && self->at == 0)
        say(self, "this is the first of %u", n);
    else
        self->at = (guint)((int)self->at + by);
}

static void
begin_line(DecideStep *self, DecideMode mode, const char *text)
{
    self->mode = mode;
    field_set(&self->field, text);
}

/* A verdict was chosen; what it needs is asked for, and at last the reason. */
static void
begin_verdict(DecideStep *self, CodingVerdict verdict)
{
    const CodingDisagreement *one = decide_step_get(self);
    g_autofree char *address = coding_address_format(one->transcript, one->span);

    self->verdict = verdict;
    self->make = FALSE;
    g_clear_pointer(&self->code, g_free);
    g_clear_pointer(&self->place, g_free);
    if (verdict == CODING_VERDICT_NEW)
        begin_line(self, DECIDE_CODE, "");
    else if (verdict == CODING_VERDICT_EDGES)
        begin_line(self, DECIDE_PLACE, address);
    else
        begin_line(self, DECIDE_REASON, "");
}

/* Whether the joint scheme has the code; where it has not, it is asked about. */
static void
take_code(DecideStep *self)
{
    g_autoptr(GArray) codes = coding_cell_parse(self->field.text->str, NULL);
    g_autoptr(CodingPalette) palette = NULL;
    gint64 scheme = 0;
    const char *name;

    if (!codes || codes->len != 1) {
        say(self, "type the name of one code");
        return;
    }
    name = g_array_index(codes, CodingCellCode, 0).name;
    g_free(self->code);
    self->code = g_strdup(self->field.text->str);
    coding_codebook_find_scheme(self->ctx->store, 0, &scheme, NULL);
    palette = scheme ? coding_palette_new(self->ctx->store, scheme, NULL) : NULL;
    if (palette && coding_palette_find(palette, name, NULL)) {
        begin_line(self, DECIDE_REASON, "");
        return;
    }
    say(self, "new code '%s' of the joint scheme; make it?", name);
    self->mode = DECIDE_NEW;
}

static void
take_line(DecideStep *self)
{
    g_autofree char *text = g_strdup(self->field.text->str);
    DecideMode mode = self->mode;

    if (mode == DECIDE_CODE) {
        take_code(self);
        return;
    }
    if (mode == DECIDE_PLACE) {
        g_free(self->place);
        self->place = g_steal_pointer(&text);
        begin_line(self, DECIDE_REASON, "");
        return;
    }
    self->mode = DECIDE_READING;
    if (mode == DECIDE_MEMO) {
        if (*text)
            do_work(self, write_memo, "--memo", text);
    } else if (do_work(self, enter, coding_verdict_get_name(self->verdict), text) &&
               self->at + 1 < self->now.chosen->len) {
        move(self, 1);
    }
}

static void
take_letter(DecideStep *self, gunichar letter)
{
    static const struct {
        char key;
        CodingVerdict verdict;
    } verdicts[] = {
        {'1', CODING_VERDICT_FIRST}, {'2', CODING_VERDICT_SECOND},
        {'3', CODING_VERDICT_BOTH},  {'0', CODING_VERDICT_NEITHER},
        {'c', CODING_VERDICT_NEW},   {'e', CODING_VERDICT_EDGES},
        {'k', CODING_VERDICT_KEPT},
    };

    for (guint i = 0; i < G_N_ELEMENTS(verdicts); i++)
        if (letter == (gunichar)verdicts[i].key)
            begin_verdict(self, verdicts[i].verdict);
    if (letter == ' ' || letter == 'n')
        move(self, 1);
    else if (letter == 'b' || letter == 'p')
        move(self, -1);
    else if (letter == 'm')
        begin_line(self, DECIDE_MEMO, "");
    else if (letter == 'u')
        undo(self);
    else if (letter == 'r')
        redo(self);
    else if (letter == '?')
        self->mode = DECIDE_HELP;
}

/* FALSE: leave. */
static gboolean
take_key_of_reading(DecideStep *self, const Key *key)
{
    if ((key->kind == KEY_LETTER && key->letter == 'q') ||
        (key->kind == KEY_CONTROL && key->letter == 'd'))
        return FALSE;
    if (key->kind == KEY_LETTER)
        take_letter(self, key->letter);
    else if (key->kind == KEY_PAGE_DOWN)
        self->scroll += 5;
    else if (key->kind == KEY_PAGE_UP)
        self->scroll -= MIN(self->scroll, 5);
    return TRUE;
}

static gboolean
take_key(DecideStep *self, const Key *key)
{
    gboolean leaves =
        key->kind == KEY_ESCAPE || (key->kind == KEY_CONTROL && key->letter == 'c');

    g_clear_pointer(&self->message, g_free);
    if (self->mode == DECIDE_READING)
        return take_key_of_reading(self, key);
    if (self->mode == DECIDE_NEW && key->kind == KEY_ENTER) {
        self->make = TRUE;
        begin_line(self, DECIDE_REASON, "");
    } else if (self->mode == DECIDE_HELP || self->mode == DECIDE_NEW || leaves)
        self->mode = DECIDE_READING;
    else if (key->kind == KEY_ENTER)
        take_line(self);
    else
        field_take(&self->field, key);
    return TRUE;
}

/* --- the loop -------------------- */

/* FALSE when the sitting ends. */
static gboolean
take_event(DecideStep *self, GError **error)
{
    Key key;

    switch (terminal_wait(self->terminal, IDLE_MILLISECONDS, &key)) {
    case TERMINAL_KEY:
        if (self->mode == DECIDE_READING && key.kind == KEY_CONTROL &&
            key.letter == 'c') {
            g_set_error(error, CODING_ERROR, CODING_ERROR_CANCELLED,
                        "interrupted; what was decided is kept");
            return FALSE;
        }
        if (key.kind == KEY_CONTROL && key.letter == 'z') {
            terminal_suspend(self->terminal);
            return TRUE;
        }
        return take_key(self, &key);
    case TERMINAL_IDLE:
    case TERMINAL_RESIZED:
        return TRUE;
    case TERMINAL_HUNG_UP:
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO,
                    "the terminal is gone; what was decided is kept");
        return FALSE;
    case TERMINAL_ENDED:
        g_set_error(error, CODING_ERROR, CODING_ERROR_CANCELLED,
                    "ended by a signal; what was decided is kept");
        return FALSE;
    }
    return FALSE;
}

static gboolean
sit(DecideStep *self, GError **error)
{
    g_autoptr(GError) problem = NULL;
    gsize width, height;

    self->terminal = terminal_open(error);
    if (!self->terminal)
        return FALSE;
    do {
        g_autoptr(Screen) screen = NULL;

        /* Others may have left nothing to be decided. */
        if (!self->now.chosen->len)
            break;
        terminal_get_size(self->terminal, &width, &height);
        screen = decide_step_draw(self, width, height);
        terminal_draw(self->terminal, screen);
    } while (take_event(self, &problem));
    g_clear_pointer(&self->terminal, terminal_close);
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    return !*error;
}

gboolean
decide_step_run(Context *ctx, GError **error)
{
    g_auto(DecideStep) self = {.ctx = ctx};
    g_autoptr(CodingOperation) last = coding_store_peek_undo(ctx->store, NULL);
    g_autoptr(GError) problem = NULL;

    field_init(&self.field);
    self.base = last ? last->id : 0;
    if (!load(&self, error))
        return FALSE;
    if (!self.now.chosen->len) {
        context_say(ctx, "nothing waits to be decided");
        return TRUE;
    }
    if (!sit(&self, &problem)) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    context_say(ctx, "%u step%s; %u of %u disagreements are decided%s", self.n_steps,
                self.n_steps == 1 ? "" : "s", self.now.n_decided,
                coding_disagreements_get(self.now.all)->len,
                self.n_steps ? "  (undo one: axial undo)" : "");
    return TRUE;
}
