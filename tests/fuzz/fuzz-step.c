/*
 * fuzz-step.c - any bytes as what a terminal sends to a coder who steps.
 *
 * Whatever is typed, the passage is a part of the text, a task has what it needs, and
 * no screen is wider or higher than asked for.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "../../tools/step.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char talk[] =
    "Interviewer: Hur började det, vid \"avgrunden\"?\n"
    "Eva: Det gick bra. Bra, tror jag - den första dagen. Sedan kom den andra, och den "
    "tredje, och då visste jag inte längre vart jag skulle ta vägen med allt det.\n"
    "(skratt)\n"
    "Olga: 你好你好你好。 Нет.\n\nEva: Nej?\nOlga: Nej, e\xcc\x81.\n";

/* What stays for all inputs. */
static struct {
    char *folder;
    CodingStore *store;
    CodingTranscript *transcript;
    CodingPalette *palette;
    GArray *segments;
    GPtrArray *memos;
} desk;

static void
add_codes(gint64 coder, gint64 transcript)
{
    static const char *const names[] = {"Trust", "Fear of the meeting", "-5", "你好"};
    gint64 scheme, code;

    if (!coding_codebook_find_scheme(desk.store, coder, &scheme, NULL))
        abort();
    desk.transcript = coding_transcript_load(desk.store, transcript, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        CodingSpan span =
            coding_transcript_get_unit(desk.transcript, CODING_UNIT_LINE, i);

        code = coding_code_add(desk.store, scheme, &(CodingCodeDraft){.name = names[i]},
                               NULL);
        if (!code || !coding_segment_add(desk.store, desk.transcript, span, code, coder,
                                         (CodingStance)(i % 3), NULL, NULL))
            abort();
    }
}

static void
set_up(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(talk, sizeof talk - 1);
    g_autoptr(CodingDraft) read = coding_import_bytes("talk", bytes, NULL, NULL, NULL);
    CodingSegmentFilter all = {0};
    gint64 coder, transcript;

    desk.folder = g_dir_make_tmp("axial-fuzz-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(desk.folder, "test.axial", NULL);
    desk.store = coding_store_create(path, 30, NULL);
    if (!desk.store || !read || !coding_store_begin(desk.store, "make", NULL))
        abort();
    coder = coding_coder_add(desk.store, "Ana", NULL);
    coding_store_set_coder(desk.store, coder);
    transcript =
        coding_transcript_add(desk.store, "g1", NULL, NULL, read, "g1.txt", bytes, NULL);
    add_codes(coder, transcript);
    if (!coding_store_commit(desk.store, "made", NULL, NULL))
        abort();
    desk.palette = coding_palette_new(desk.store, 0, NULL);
    desk.segments = coding_segment_list(desk.store, &all, NULL);
    desk.memos = g_ptr_array_new();
    /* The palette is a picture in memory: the file can go. */
    g_clear_pointer(&desk.store, coding_store_close);
    g_unlink(path);
    g_rmdir(desk.folder);
}

static void
check_screen(Step *step, gsize width, gsize height)
{
    g_autoptr(Screen) screen = step_draw(step, width, height);

    if (screen->rows->len < 1 || screen->rows->len > height ||
        screen->cursor_row >= (int)screen->rows->len || screen->cursor_column >= width)
        abort();
    for (guint i = 0; i < screen->rows->len; i++) {
        const char *text = g_array_index(screen->rows, ScreenRow, i).text;

        if (!g_utf8_validate(text, -1, NULL) || coding_text_get_width(text) > width)
            abort();
    }
}

static void
check_task(Step *step, StepTask task)
{
    CodingSpan span = step_get_span(step);
    const GArray *codes = step_get_codes(step);

    if (span.start >= span.stop ||
        span.stop > coding_transcript_get_length(desk.transcript))
        abort();
    if ((task == STEP_CODE || task == STEP_UNCODE) && !codes->len)
        abort();
    if (task == STEP_MEMO && !step_get_text(step))
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(Step) step = step_new(size % 2 != 0);
    g_autoptr(Keys) keys = keys_new();
    gsize piece = size ? 1 + data[0] % 7 : 1;
    Key key;

    if (!desk.transcript)
        set_up();
    step_set_view(step, &(StepView){.transcript = desk.transcript,
                                    .palette = desk.palette,
                                    .segments = desk.segments,
                                    .memos = desk.memos,
                                    .coder = "Ana"});
    step_go(step, CODING_UNIT_TURN, (CodingSpan){0, 1});
    for (gsize at = 0; at < size; at += piece) {
        keys_feed(keys, (const char *)data + at, MIN(piece, size - at));
        if (at + piece >= size)
            keys_settle(keys);
        while (keys_next(keys, &key))
            check_task(step, step_take(step, &key));
        check_screen(step, 1 + data[at] % 130, 1 + data[at] % 31);
    }
    return 0;
}
