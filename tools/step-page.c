/*
 * step-page.c - the middle of the screen: the passage and its neighbours.
 *
 *        7 P2         Mm.
 *        8 Moderator  And you, did you expect anything of it?
 *      > 9 P2         Nothing. I thought it was one more paper to
 *      >10            sign. But Åsa, the coordinator, she had rung
 *          = Support from the coordinator; -Small steps (9)
 *       11            and she knew what she was talking about
 *
 * Below a line stand the codes of passages that end in it, below the passage those
 * that touch it, with their lines where they are on others.
 */
#include <string.h>

#include "step-private.h"

#define WIDEST_SPEAKER 12

/* The middle of the screen while it is made. */
typedef struct {
    Step *step;
    gsize number_width, speaker_width, margin, text_width;
    GArray *rows; /* ScreenRow */
    /* Of them the passage with its codes. */
    guint from, to;
} Page;

static void
clear_row(gpointer data)
{
    g_free(((ScreenRow *)data)->text);
}

static void
add_row(Page *page, ScreenStyle style, char *text)
{
    ScreenRow row = {.text = text, .style = style};

    g_array_append_val(page->rows, row);
}

/* @text, shortened or filled up to @width. */
static char *
dup_fitted(const char *text, gsize width, gboolean to_the_right)
{
    g_autofree char *cut = coding_text_dup_shortened(text, width);
    gsize taken = coding_text_get_width(cut);
    g_autofree char *blanks = g_strnfill(width > taken ? width - taken : 0, ' ');

    return to_the_right ? g_strconcat(blanks, cut, NULL) : g_strconcat(cut, blanks, NULL);
}

static void
measure(Page *page, gsize width)
{
    const CodingTranscript *t = page->step->view.transcript;
    gsize n = coding_transcript_count_units(t, CODING_UNIT_LINE);
    gsize widest = 1;

    /* Numbers rise, but 34a may be wider than the last one. */
    for (gsize i = n; i > 0 && n - i < 1000; i--) {
        g_autofree char *label = coding_transcript_dup_line_label(t, i - 1);
        widest = MAX(widest, strlen(label));
    }
    page->number_width = widest;
    page->speaker_width = 0;
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const char *speaker = coding_transcript_get_turn(t, i)->speaker;

        if (speaker)
            page->speaker_width =
                MAX(page->speaker_width, coding_text_get_width(speaker));
    }
    page->speaker_width = MIN(page->speaker_width, WIDEST_SPEAKER);
    /* "> 12 P2  " */
    page->margin = 1 + page->number_width + 1 + page->speaker_width + 2;
    /* Where that would break lines, speakers have rows of their own. */
    if (page->margin + page->step->widest_line > width) {
        page->speaker_width = 0;
        page->margin = 1 + page->number_width + 1;
    }
    if (page->margin + 8 > width)
        page->margin = 1, page->number_width = 0;
    page->text_width = width > page->margin ? width - page->margin : 1;
}

/* Who speaks at @position, when that is where a turn or the passage begins. */
static const char *
get_speaker(const Step *self, gsize position)
{
    const CodingTranscript *t = self->view.transcript;
    const CodingTurn *turn =
        coding_transcript_get_n_turns(t)
            ? coding_transcript_get_turn(t, coding_transcript_find_turn(t, position))
            : NULL;

    if (!turn || !turn->speaker || position >= turn->span.stop)
        return "";
    return position == turn->span.start || position == step_get_span(self).start
               ? turn->speaker
               : "";
}

/* What stands before a row: ">", the number, the speaker. */
static char *
dup_margin(const Page *page, gboolean of_passage, const char *label, const char *speaker)
{
    const char *mark = of_passage ? ">" : " ";
    g_autofree char *number = dup_fitted(label, page->number_width, TRUE);
    g_autofree char *name = dup_fitted(speaker, page->speaker_width, FALSE);

    if (!page->number_width)
        return g_strdup(mark);
    return page->speaker_width ? g_strdup_printf("%s%s %s  ", mark, number, name)
                               : g_strdup_printf("%s%s ", mark, number);
}

/* A piece of a line: its number and speaker before it. */
static void
add_text(Page *page, gsize line, CodingSpan piece, gboolean of_passage)
{
    const CodingTranscript *t = page->step->view.transcript;
    ScreenStyle style = of_passage ? SCREEN_BOLD : SCREEN_PLAIN;
    const char *speaker = get_speaker(page->step, piece.start);
    g_autofree char *text = coding_transcript_dup_text(t, piece);
    g_autofree char *label = coding_transcript_dup_line_label(t, line);
    g_autofree char *first = dup_margin(page, of_passage, label, speaker);
    g_autofree char *others = dup_margin(page, of_passage, "", "");
    g_autoptr(GPtrArray) parts = screen_wrap(text, page->text_width);

    if (*speaker && !page->speaker_width)
        add_row(page, style, g_strdup_printf("%s%s:", others, speaker));
    for (guint i = 0; i < parts->len; i++)
        add_row(page, style,
                g_strconcat(i ? others : first, g_ptr_array_index(parts, i), NULL));
}

/* "Trust", "-Shame (2-3)": with its lines where it is not just @within. */
static char *
dup_code(const Step *self, const CodingSegment *segment, CodingSpan within)
{
    const CodingTranscript *t = self->view.transcript;
    const CodingCode *code = coding_palette_get(self->view.palette, segment->code);
    g_autofree char *place = coding_address_format_lines(t, segment->span);
    const char *lines = strrchr(place, ':');
    const char *name = code ? code->name : "?";

    if (coding_span_equal(segment->span, within) || !lines)
        return g_strconcat(coding_stance_get_mark(segment->stance), name, NULL);
    return g_strdup_printf("%s%s (%s)", coding_stance_get_mark(segment->stance), name,
                           lines + 1);
}

static void
add_list(Page *page, const GString *list)
{
    gsize indent = MIN(page->margin, 4);
    gsize width = page->margin + page->text_width;
    g_autoptr(GPtrArray) parts = NULL;

    if (!list->len)
        return;
    parts = screen_wrap(list->str, width > indent + 2 ? width - indent - 2 : 1);
    for (guint i = 0; i < parts->len; i++) {
        g_autofree char *blanks = g_strnfill(indent, ' ');

        add_row(page, SCREEN_DIM,
                g_strdup_printf("%s%s%s", blanks, i ? "  " : "= ",
                                (const char *)g_ptr_array_index(parts, i)));
    }
}

/* Codes of passages that end in this piece and do not touch the passage. */
static void
add_codes_of(Page *page, CodingSpan piece)
{
    const Step *self = page->step;
    CodingSpan passage = step_get_span(self);
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < self->view.segments->len; i++) {
        const CodingSegment *one = &g_array_index(self->view.segments, CodingSegment, i);
        g_autofree char *name = NULL;

        if (one->span.stop <= piece.start || one->span.stop > piece.stop ||
            coding_span_overlaps(one->span, passage))
            continue;
        name = dup_code(self, one, piece);
        g_string_append_printf(list, "%s%s", list->len ? "; " : "", name);
    }
    add_list(page, list);
}

/* Appends the codes that touch the passage: those on @just it, or the others. */
static void
append_codes(GString *list, const Step *self, gboolean just)
{
    CodingSpan passage = step_get_span(self);

    for (guint i = 0; i < self->view.segments->len; i++) {
        const CodingSegment *one = &g_array_index(self->view.segments, CodingSegment, i);
        g_autofree char *name = NULL;

        if (!coding_span_overlaps(one->span, passage) ||
            coding_span_equal(one->span, passage) != just)
            continue;
        name = dup_code(self, one, passage);
        g_string_append_printf(list, "%s%s", list->len ? "; " : "", name);
    }
}

static gboolean
is_about_passage(const Step *self, const CodingMemo *memo)
{
    gint64 revision = coding_transcript_get_revision_id(self->view.transcript);

    for (guint i = 0; i < memo->about->len; i++) {
        const CodingAbout *about = &g_array_index(memo->about, CodingAbout, i);

        if (about->kind == CODING_ABOUT_PASSAGE && about->revision == revision &&
            coding_span_overlaps(about->span, step_get_span(self)))
            return TRUE;
    }
    return FALSE;
}

/* Codes that touch the passage, those on just it first; then its memos. */
static void
add_codes_of_passage(Page *page)
{
    const Step *self = page->step;
    g_autoptr(GString) list = g_string_new(NULL);

    append_codes(list, self, TRUE);
    append_codes(list, self, FALSE);
    add_list(page, list);
    for (guint i = 0; i < self->view.memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(self->view.memos, i);

        if (!is_about_passage(self, memo))
            continue;
        g_string_printf(list, "memo: %s", memo->title);
        add_list(page, list);
    }
}

/* The lines of @span, which is no more than one part of the text. */
static void
add_lines(Page *page, CodingSpan span, gboolean of_passage)
{
    const CodingTranscript *t = page->step->view.transcript;
    gsize n = coding_transcript_count_units(t, CODING_UNIT_LINE);

    for (gsize i = coding_transcript_find_unit(t, CODING_UNIT_LINE, span.start); i < n;
         i++) {
        CodingSpan line = coding_transcript_get_unit(t, CODING_UNIT_LINE, i);
        CodingSpan piece = coding_transcript_trim(t, coding_span_intersect(line, span));

        if (line.start >= span.stop)
            break;
        if (!coding_span_get_length(piece))
            continue;
        add_text(page, i, piece, of_passage);
        if (!of_passage)
            add_codes_of(page, piece);
    }
}

/* The passage, and as many lines before and after it as could fit. */
static void
fill(Page *page, gsize height)
{
    const CodingTranscript *t = page->step->view.transcript;
    CodingSpan passage = step_get_span(page->step);
    gsize n = coding_transcript_count_units(t, CODING_UNIT_LINE);
    gsize first = coding_transcript_find_unit(t, CODING_UNIT_LINE, passage.start);
    gsize last = coding_transcript_find_unit(t, CODING_UNIT_LINE, passage.stop - 1);
    CodingSpan before = {
        coding_transcript_get_unit(t, CODING_UNIT_LINE, first - MIN(first, height)).start,
        passage.start};
    CodingSpan after = {
        passage.stop,
        coding_transcript_get_unit(t, CODING_UNIT_LINE, MIN(last + height, n - 1)).stop};

    add_lines(page, before, FALSE);
    page->from = page->rows->len;
    add_lines(page, passage, TRUE);
    add_codes_of_passage(page);
    page->to = page->rows->len;
    add_lines(page, after, FALSE);
}

/* The row of the page that stands at the top: the passage in the middle, or, when it is
 * too long, as far as it was scrolled. */
static guint
find_top(Page *page, gsize height)
{
    guint length = page->to - page->from;
    guint top;

    if (length > height) {
        page->step->scroll = MIN(page->step->scroll, length - height);
        return page->from + (guint)page->step->scroll;
    }
    page->step->scroll = 0;
    top = page->from - MIN(page->from, ((guint)height - length) / 2);
    if (top + height > page->rows->len)
        top = page->rows->len > height ? page->rows->len - (guint)height : 0;
    return top;
}

void
step_add_page(Screen *screen, Step *self, gsize height)
{
    Page page = {.step = self, .rows = g_array_new(FALSE, FALSE, sizeof(ScreenRow))};
    guint top, i;

    g_array_set_clear_func(page.rows, clear_row);
    measure(&page, screen->width);
    fill(&page, height);
    top = find_top(&page, height);
    for (i = top; i < top + height; i++) {
        const ScreenRow *row =
            i < page.rows->len ? &g_array_index(page.rows, ScreenRow, i) : NULL;

        screen_add(screen, row ? row->style : SCREEN_PLAIN, row ? row->text : "");
    }
    self->page = height > 1 ? height - 1 : 1;
    g_array_unref(page.rows);
}
