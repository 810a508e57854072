/* sitting.c - a coder's work in one transcript, looked at and added to. */
#include "sitting.h"

#include "editor.h"
#include "passage.h"

static void
clear_work(Sitting *self)
{
    g_clear_pointer(&self->palette, coding_palette_free);
    g_clear_pointer(&self->segments, g_array_unref);
    g_clear_pointer(&self->memos, g_ptr_array_unref);
    g_clear_pointer(&self->coder, coding_coder_free);
}

void
sitting_clear(Sitting *self)
{
    g_clear_pointer(&self->terminal, terminal_close);
    g_clear_pointer(&self->step, step_free);
    g_clear_pointer(&self->transcript, coding_transcript_unref);
    clear_work(self);
}

/* --- what the project holds -------------------- */

gboolean
sitting_load(Sitting *self, GError **error)
{
    CodingStore *store = self->ctx->store;
    gint64 coder = coding_store_get_coder(store);
    CodingAbout about = {.kind = CODING_ABOUT_TRANSCRIPT,
                         .id = coding_transcript_get_id(self->transcript)};
    CodingSegmentFilter filter = {.transcript = about.id, .coder = coder};
    CodingMemoFilter about_it = {.coder = coder, .about = &about};
    g_autoptr(CodingPalette) palette =
        passage_open_palette(self->ctx, self->options->scheme, error);
    g_autoptr(GArray) segments =
        palette ? coding_segment_list(store, &filter, error) : NULL;
    g_autoptr(GPtrArray) memos =
        segments ? coding_memo_list(store, &about_it, error) : NULL;
    g_autoptr(CodingCoder) who = memos ? coding_coder_load(store, coder, error) : NULL;
    StepView view;

    if (!who)
        return FALSE;
    clear_work(self);
    self->palette = g_steal_pointer(&palette);
    self->segments = g_steal_pointer(&segments);
    self->memos = g_steal_pointer(&memos);
    self->coder = g_steal_pointer(&who);
    view = (StepView){
        .transcript = self->transcript,
        .palette = self->palette,
        .segments = self->segments,
        .memos = self->memos,
        .coder = self->coder->name,
        .done = coding_coder_is_done(store, coder, about.id),
    };
    step_set_view(self->step, &view);
    return TRUE;
}

/* The place of a passage in a text that took the place of the one before: its line's
 * number, as far as it is there. */
static CodingSpan
find_again(const CodingTranscript *before, const CodingTranscript *now, CodingSpan span)
{
    gsize line = coding_transcript_find_unit(before, CODING_UNIT_LINE, span.start);
    g_autofree char *label = coding_transcript_dup_line_label(before, line);
    CodingSpan found;

    if (!coding_transcript_find_line(now, label, &line))
        line = coding_transcript_find_unit(now, CODING_UNIT_LINE, span.start);
    found = coding_transcript_get_unit(now, CODING_UNIT_LINE, line);
    return (CodingSpan){found.start, found.start};
}

/* Goes on in the text that took the place of the one before. */
static gboolean
follow(Sitting *self, CodingTranscript *now, GError **error)
{
    CodingTranscript *before = self->transcript;
    CodingSpan span = find_again(before, now, step_get_span(self->step));

    self->transcript = now;
    if (!sitting_load(self, error)) {
        self->transcript = before;
        return FALSE;
    }
    coding_transcript_ref(now);
    coding_transcript_unref(before);
    step_go(self->step, step_get_unit(self->step), span);
    step_say(self->step, "the text of '%s' was corrected meanwhile",
             coding_transcript_get_name(now));
    return TRUE;
}

/* What others have written since is looked at, @corrected tells whether a new text is
 * there; that is gone over to when @follows. */
static gboolean
refresh(Sitting *self, gboolean follows, gboolean *corrected, GError **error)
{
    CodingStore *store = self->ctx->store;
    gint64 version = coding_store_get_version(store);
    g_autoptr(CodingTranscript) now = NULL;

    *corrected = FALSE;
    if (version == self->version)
        return TRUE;
    now =
        coding_transcript_load(store, coding_transcript_get_id(self->transcript), error);
    if (!now)
        return FALSE;
    *corrected = coding_transcript_get_revision_id(now) !=
                 coding_transcript_get_revision_id(self->transcript);
    if (*corrected && !follows)
        return TRUE;
    if (!(*corrected ? follow(self, now, error) : sitting_load(self, error)))
        return FALSE;
    self->version = version;
    return TRUE;
}

gboolean
sitting_refresh(Sitting *self, gboolean follows, GError **error)
{
    gboolean corrected;

    return refresh(self, follows, &corrected, error);
}

/* --- tasks -------------------- */

/* What a task writes.  Returns: (transfer full): what was done; NULL on an error. */
typedef char *(*Work)(Sitting *self, const CodingPlace *place, const char *text,
                      GError **error);

/* The task inside an operation of its own, called @line in the log. */
static gboolean
operate(Sitting *self, Work work, const char *line, const char *text, GError **error)
{
    CodingStore *store = self->ctx->store;
    gboolean corrected = FALSE, changed = FALSE;
    g_autofree char *done = NULL;

    if (!coding_store_begin(store, line, error))
        return FALSE;
    if (refresh(self, TRUE, &corrected, error)) {
        CodingPlace place = {self->transcript, step_get_span(self->step)};

        if (corrected)
            g_set_error(error, CODING_ERROR, CODING_ERROR_CONFLICT,
                        "the text was corrected meanwhile; look at the passage again");
        else
            done = work(self, &place, text, error);
    }
    if (!done) {
        coding_store_rollback(store);
        return FALSE;
    }
    if (!coding_store_commit(store, done, &changed, error) || !sitting_load(self, error))
        return FALSE;
    if (changed) {
        self->n_steps++;
        self->n_undone = 0;
    }
    step_say(self->step, "%s", changed ? done : "nothing changed");
    return TRUE;
}

static char *
put_codes(Sitting *self, const CodingPlace *place, const char *text, GError **error)
{
    const GArray *typed = step_get_codes(self->step);
    g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(PassageCode));

    (void)text;
    for (guint i = 0; i < typed->len; i++) {
        const StepCode *one = &g_array_index(typed, StepCode, i);
        PassageCode code = {.name = one->name,
                            .stance = one->stance,
                            .make = one->make,
                            .in_vivo = one->in_vivo};

        g_array_append_val(codes, code);
    }
    return passage_code(self->ctx->store, self->palette,
                        &(PassageWork){.place = place, .codes = codes}, error);
}

/* The segments with @code on just the passage; where there are none, those across. */
static gboolean
take_off(Sitting *self, const CodingPlace *place, gint64 code, GError **error)
{
    gboolean exact = FALSE;

    for (int round = 0; round < 2 && !exact; round++)
        for (guint i = 0; i < self->segments->len; i++) {
            const CodingSegment *one = &g_array_index(self->segments, CodingSegment, i);
            gboolean is_meant = round ? coding_span_overlaps(one->span, place->span)
                                      : coding_span_equal(one->span, place->span);

            if (one->code != code || !is_meant)
                continue;
            if (!coding_segment_remove(self->ctx->store, one->id, error))
                return FALSE;
            exact |= !round;
        }
    return TRUE;
}

static char *
take_codes_off(Sitting *self, const CodingPlace *place, const char *text, GError **error)
{
    const GArray *typed = step_get_codes(self->step);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *address = coding_address_format(place->transcript, place->span);
    g_autofree char *list = NULL;

    (void)text;
    for (guint i = 0; i < typed->len; i++) {
        const char *name = g_array_index(typed, StepCode, i).name;
        gint64 code = coding_palette_find(self->palette, name, error);

        if (!code || !take_off(self, place, code, error))
            return NULL;
        g_ptr_array_add(names, (char *)coding_palette_get_name(self->palette, name));
    }
    list = passage_dup_list(names);
    return g_strdup_printf("took %s off %s", list, address);
}

static char *
write_memo(Sitting *self, const CodingPlace *place, const char *text, GError **error)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autofree char *address = coding_address_format(place->transcript, place->span);
    g_autofree char *title = passage_add_memo(self->ctx->store, place, none, text, error);

    return title ? g_strdup_printf("wrote the memo '%s' about %s", title, address) : NULL;
}

static char *
mark_done(Sitting *self, const CodingPlace *place, const char *text, GError **error)
{
    CodingStore *store = self->ctx->store;

    if (!coding_coder_set_done(store, coding_store_get_coder(store),
                               coding_transcript_get_id(place->transcript), !text, error))
        return NULL;
    return g_strdup_printf("%s to the end: %s", text ? "not read" : "read",
                           coding_transcript_get_name(place->transcript));
}

/* "code g1  # at g1:12: Trust; -Shame": what was typed, and where. */
static char *
dup_line(const Sitting *self, const char *what)
{
    g_autofree char *address =
        coding_address_format(self->transcript, step_get_span(self->step));

    return g_strdup_printf("code %s  # at %s: %s",
                           coding_transcript_get_name(self->transcript), address, what);
}

/* What cannot be done leaves the line that was typed to be put right. */
static void
do_typed(Sitting *self, Work work, const char *mark)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strdup(step_get_entry(self->step));
    g_autofree char *what = g_strconcat(mark, text, NULL);
    g_autofree char *line = dup_line(self, what);

    if (!operate(self, work, line, text, &error))
        step_refuse(self->step, error->message);
}

static void
do_done(Sitting *self, gboolean done)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *line = g_strdup_printf("coder done %s%s", done ? "" : "--not ",
                                            coding_transcript_get_name(self->transcript));

    if (!operate(self, mark_done, line, done ? NULL : "not", &error))
        step_say(self->step, "%s", error->message);
}

/* While the editor is open nothing is held. */
static void
do_edit(Sitting *self)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL, *text = NULL;
    g_autofree char *line = dup_line(self, "memo");

    terminal_leave(self->terminal);
    text = editor_edit("", ".md", &path, &error);
    terminal_enter(self->terminal);
    if (!text) {
        step_say(self->step, "%s", error->message);
        return;
    }
    if (!g_utf8_validate(text, -1, NULL) || !*g_strstrip(text))
        step_say(self->step, "%s",
                 *text ? "the text is not UTF-8; nothing was changed"
                       : "the text was left empty");
    else if (!operate(self, write_memo, line, text, &error)) {
        step_say(self->step, "%s; the text is kept in '%s'", error->message, path);
        return;
    }
    editor_forget(path);
}

/* Only steps of this sitting: what lies before it is not in view. */
static void
do_undo(Sitting *self)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingOperation) next = coding_store_peek_undo(self->ctx->store, NULL);
    g_autoptr(CodingOperation) done = NULL;

    /* Nor what somebody else does meanwhile, as nobody in particular. */
    if (!next || next->id <= self->base ||
        g_strcmp0(next->coder, self->coder->name) != 0) {
        step_say(self->step, "nothing of this sitting is left to take back; 'axial undo' "
                             "goes further");
        return;
    }
    if (!coding_store_undo(self->ctx->store, &done, &error) ||
        !sitting_load(self, &error)) {
        step_say(self->step, "%s", error->message);
        return;
    }
    self->n_undone++;
    self->n_steps--;
    step_say(self->step, "took back: %s", done->summary);
}

static void
do_redo(Sitting *self)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingOperation) done = NULL;

    if (!self->n_undone) {
        step_say(self->step, "nothing was taken back that could be put back");
        return;
    }
    if (!coding_store_redo(self->ctx->store, &done, &error) ||
        !sitting_load(self, &error)) {
        step_say(self->step, "%s", error->message);
        return;
    }
    self->n_undone--;
    self->n_steps++;
    step_say(self->step, "put back: %s", done->summary);
}

void
sitting_do(Sitting *self, StepTask task)
{
    switch (task) {
    case STEP_CODE:
        do_typed(self, put_codes, "");
        break;
    case STEP_UNCODE:
        do_typed(self, take_codes_off, "off ");
        break;
    case STEP_MEMO:
        do_typed(self, write_memo, "memo ");
        break;
    case STEP_EDIT:
        do_edit(self);
        break;
    case STEP_UNDO:
        do_undo(self);
        break;
    case STEP_REDO:
        do_redo(self);
        break;
    case STEP_DONE:
    case STEP_NOT_DONE:
        do_done(self, task == STEP_DONE);
        break;
    default:
        break;
    }
}

gboolean
sitting_save_place(Sitting *self, GError **error)
{
    CodingBookmark place = {.position = step_get_span(self->step).start,
                            .unit = step_get_unit(self->step)};

    if (place.position == self->saved.position && place.unit == self->saved.unit)
        return TRUE;
    if (!coding_bookmark_save(self->ctx->store, self->transcript, &place, error))
        return FALSE;
    self->saved = place;
    return TRUE;
}
