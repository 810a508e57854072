/* code-step.c - 'axial code g1' on a terminal: the loop of keys and screens. */
#include "code-step.h"

#include <string.h>

#include "registry.h"
#include "sitting.h"

/* Without a key for so long the place is remembered. */
#define IDLE_MILLISECONDS 1000

static void
draw(Sitting *self)
{
    gsize width, height;

    terminal_get_size(self->terminal, &width, &height);

    g_autoptr(Screen) screen = step_draw(self->step, width, height);
    terminal_draw(self->terminal, screen);
}

/* FALSE when the key ends the sitting, by an error when it is Ctrl-C. */
static gboolean
take_key(Sitting *self, const Key *key, GError **error)
{
    StepTask task = step_take(self->step, key);

    if (task == STEP_INTERRUPT)
        g_set_error(error, CODING_ERROR, CODING_ERROR_CANCELLED,
                    "interrupted; what was coded is kept");
    else if (task == STEP_SUSPEND)
        terminal_suspend(self->terminal);
    else
        sitting_do(self, task);
    return task != STEP_LEAVE && task != STEP_INTERRUPT;
}

/* FALSE when the sitting ends. */
static gboolean
take_event(Sitting *self, GError **error)
{
    Key key;

    switch (terminal_wait(self->terminal, IDLE_MILLISECONDS, &key)) {
    case TERMINAL_KEY:
        self->touched = TRUE;
        return sitting_refresh(self, FALSE, error) && take_key(self, &key, error);
    case TERMINAL_IDLE:
        /* Somebody else may be writing for long; not to be waited for every second. */
        if (self->touched)
            sitting_save_place(self, NULL);
        self->touched = FALSE;
        return sitting_refresh(self, TRUE, error);
    case TERMINAL_RESIZED:
        return TRUE;
    case TERMINAL_HUNG_UP:
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO,
                    "the terminal is gone; what was coded is kept");
        return FALSE;
    case TERMINAL_ENDED:
        g_set_error(error, CODING_ERROR, CODING_ERROR_CANCELLED,
                    "ended by a signal; what was coded is kept");
        return FALSE;
    }
    return FALSE;
}

static gboolean
sit(Sitting *self, GError **error)
{
    g_autoptr(GError) problem = NULL;

    self->terminal = terminal_open(error);
    if (!self->terminal)
        return FALSE;
    do
        draw(self);
    while (take_event(self, &problem));
    g_clear_pointer(&self->terminal, terminal_close);
    if (!sitting_save_place(self, NULL))
        context_warn(self->ctx, "the place could not be remembered");
    if (!problem)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

/* Where the sitting begins: the address, or where the last one ended. */
static gboolean
begin(Sitting *self, const char *address, CodingPlace *place, GError **error)
{
    CodingTranscript *t = place->transcript;
    gboolean whole = !strpbrk(address, ":@"), known;
    g_autoptr(CodingOperation) last = coding_store_peek_undo(self->ctx->store, NULL);
    CodingBookmark mark;

    if (!coding_transcript_count_units(t, CODING_UNIT_LINE)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "there is nothing in '%s' to be coded",
                    coding_transcript_get_name(t));
        return FALSE;
    }
    known = coding_bookmark_load(self->ctx->store, t, &mark);
    if (self->options->unit && !coding_unit_parse(self->options->unit, &mark.unit, error))
        return FALSE;
    if (!coding_transcript_count_units(t, mark.unit))
        mark.unit = CODING_UNIT_PARAGRAPH;
    self->base = last ? last->id : 0;
    self->saved.position = G_MAXSIZE;
    self->transcript = coding_transcript_ref(t);
    self->step = step_new(self->options->accept_new);
    self->version = coding_store_get_version(self->ctx->store);
    if (!sitting_load(self, error))
        return FALSE;
    step_go(self->step, mark.unit,
            whole ? (CodingSpan){mark.position, mark.position} : place->span);
    if (whole && known && mark.position)
        step_say(self->step, "where you stopped last; Home goes to the beginning");
    return TRUE;
}

gboolean
code_step_run(Context *ctx, const char *address, const CodeStepOptions *options,
              GError **error)
{
    g_auto(CodingPlace) place = {0};
    g_auto(Sitting) self = {.ctx = ctx, .options = options};
    g_autofree char *stopped = NULL;

    if (!terminal_is_possible()) {
        set_usage_error(error,
                        "say which code: 'axial code %s CODE...', or --in-vivo; without "
                        "a code it steps through the transcript, on a terminal",
                        address);
        return FALSE;
    }
    if (ctx->dry_run) {
        set_usage_error(error, "stepping has no --dry-run; each step can be undone");
        return FALSE;
    }
    if (!coding_place_parse(ctx->store, address, &place, error) ||
        !begin(&self, address, &place, error) || !sit(&self, error))
        return FALSE;
    stopped = coding_address_format_lines(self.transcript, step_get_span(self.step));
    context_say(ctx, "%u step%s, stopped at %s%s", self.n_steps,
                self.n_steps == 1 ? "" : "s", stopped,
                self.n_steps ? "  (undo one: axial undo)" : "");
    return TRUE;
}
