/* decide-step-draw.c - the screen of deciding: the passage between its neighbours, what
 * the two have there, and below it a message, a line being typed, and the keys. */
#include <string.h>

#include "decide-step.h"
#include "select.h"

#define CONTEXT 2 /* lines before and after */

static void
add_wrapped(Screen *screen, ScreenStyle style, const char *text, gsize width)
{
    g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);

    for (char **line = lines; *line; line++) {
        g_autoptr(GPtrArray) parts = screen_wrap(*line, width);

        for (guint i = 0; i < parts->len; i++)
            screen_add(screen, style, g_ptr_array_index(parts, i));
    }
}

static void
add_header(Screen *screen, const DecideStep *self)
{
    const CodingDisagreement *one = decide_step_get(self);
    g_autofree char *address = coding_address_format_lines(one->transcript, one->span);
    g_autofree char *left = g_strdup_printf(
        "%s  %u of %u  %s%s", address, self->at + 1, self->now.chosen->len,
        disagree_get_title(one->kind), one->decision ? "  decided" : "");
    g_autofree char *right =
        one->alike > 1 ? g_strdup_printf("%u alike", one->alike) : g_strdup("");

    screen_add_both(screen, SCREEN_REVERSED, left, right);
}

static void
add_decision(Screen *screen, const DecideStep *self, const CodingDisagreement *one)
{
    const CodingDecision *decision = disagree_get_decision(&self->now, one);
    g_autofree char *verdict = NULL, *codes = NULL, *row = NULL;

    if (!decision)
        return;
    verdict = coding_verdict_dup_title(self->now.consensus, decision->verdict);
    codes =
        decision->verdict == CODING_VERDICT_KEPT
            ? NULL
            : coding_decision_dup_claims(decision, one->transcript, CODING_SIDE_DECIDED);
    row = g_strdup_printf("= %s%s%s%s%s", verdict, codes ? ": " : "", codes ? codes : "",
                          decision->reason ? "; " : "",
                          decision->reason ? decision->reason : "");
    add_wrapped(screen, SCREEN_BOLD, row, screen->width);
}

/* The passage and the readings, as long as they are. */
static Screen *
draw_passage(const DecideStep *self, gsize width, gboolean with_context)
{
    const CodingDisagreement *one = decide_step_get(self);
    Screen *page = screen_new(width);
    g_autoptr(CodingExcerpt) excerpt =
        coding_excerpt_new(one->transcript, one->span, NULL);
    g_autofree char *text = coding_excerpt_dup_text(excerpt);
    g_autofree char *before = select_dup_before(one->transcript, one->span, CONTEXT);
    g_autofree char *after = select_dup_after(one->transcript, one->span, CONTEXT);
    g_autofree char *speakers = select_dup_speakers(one->transcript, one->span);

    if (before && with_context)
        add_wrapped(page, SCREEN_DIM, before, width);
    screen_add(page, SCREEN_BOLD, speakers);
    add_wrapped(page, SCREEN_PLAIN, text, width);
    if (after && with_context)
        add_wrapped(page, SCREEN_DIM, after, width);
    screen_add(page, SCREEN_PLAIN, "");
    for (guint c = 0; c < 2; c++) {
        g_autofree char *reading = coding_disagreement_dup_reading(one, c);
        g_autofree char *row = g_strdup_printf(
            "%u %s: %s", c + 1, disagree_get_coder(&self->now, c), reading);

        add_wrapped(page, SCREEN_BOLD, row, width);
    }
    add_decision(page, self, one);
    return page;
}

/* Its neighbours are shown where there is room for all. */
static Screen *
draw_page(const DecideStep *self, gsize width, gsize height)
{
    Screen *page = draw_passage(self, width, TRUE);

    if (page->rows->len <= height)
        return page;
    screen_free(page);
    return draw_passage(self, width, FALSE);
}

static Screen *
draw_help(gsize width)
{
    Screen *page = screen_new(width);

    for (const DecideHelp *one = decide_help; one->key; one++) {
        g_autofree char *row = g_strdup_printf("%-10s %s", one->key, one->does);

        add_wrapped(page, SCREEN_PLAIN, row, width);
    }
    return page;
}

static const char *
get_prompt(const DecideStep *self)
{
    static const char *const prompts[] = {
        [DECIDE_REASON] = "reason: ",
        [DECIDE_CODE] = "code: ",
        [DECIDE_PLACE] = "place: ",
        [DECIDE_MEMO] = "memo: ",
    };

    return self->mode >= DECIDE_REASON && self->mode <= DECIDE_MEMO ? prompts[self->mode]
                                                                    : NULL;
}

/* What the keys do now. */
static char *
dup_hint(const DecideStep *self, gsize width)
{
    g_autoptr(GString) hint = g_string_new(NULL);
    gsize taken = strlen("? help");

    if (self->mode == DECIDE_HELP)
        return g_strdup("any key goes back");
    if (self->mode == DECIDE_NEW)
        return g_strdup("Enter yes   Esc back");
    if (self->mode == DECIDE_REASON)
        return g_strdup("Enter decides, with a reason or without   Esc back");
    if (self->mode != DECIDE_READING)
        return g_strdup("Enter takes   Esc back");
    for (const DecideHelp *one = decide_help; one->key; one++) {
        g_autofree char *item =
            one->word ? g_strdup_printf("%.*s %s  ", (int)strcspn(one->key, ","),
                                        one->key, one->word)
                      : NULL;

        if (!item || *one->key == '?' || taken + strlen(item) > width)
            continue;
        g_string_append(hint, item);
        taken += strlen(item);
    }
    g_string_append(hint, "? help");
    return g_strdup(hint->str);
}

static void
add_line(Screen *screen, const DecideStep *self, const char *prompt)
{
    g_autofree char *before = g_strndup(self->field.text->str, self->field.cursor);
    g_autofree char *typed = g_strconcat(prompt, before, NULL);
    gsize room = screen->width > 1 ? screen->width - 1 : 1;
    /* The end stays in view. */
    g_autofree char *left = coding_text_dup_shortened_left(typed, room);
    g_autofree char *row =
        g_strconcat(left, self->field.text->str + self->field.cursor, NULL);

    screen->cursor_row = (int)screen->rows->len;
    screen->cursor_column = MIN(coding_text_get_width(left), room);
    screen_add(screen, SCREEN_PLAIN, row);
}

/* Copies what fits of @page below what is there, and corrects how far it was
 * scrolled. */
static void
add_part(Screen *screen, DecideStep *self, const Screen *page, gsize height)
{
    gsize n = page->rows->len;

    self->scroll = MIN(self->scroll, n > height ? n - height : 0);
    for (gsize i = 0; i < height; i++) {
        const ScreenRow *row =
            i + self->scroll < n ? &g_array_index(page->rows, ScreenRow, i + self->scroll)
                                 : NULL;

        screen_add(screen, row ? row->style : SCREEN_PLAIN, row ? row->text : "");
    }
}

Screen *
decide_step_draw(DecideStep *self, gsize width, gsize height)
{
    Screen *screen = screen_new(MAX(1, width));
    /* Room for a header, a message, a line and the keys. */
    gsize room = height > 4 ? height - 4 : 1;
    g_autoptr(Screen) page = self->mode == DECIDE_HELP
                                 ? draw_help(screen->width)
                                 : draw_page(self, screen->width, room);
    g_autofree char *hint = dup_hint(self, screen->width);
    const char *prompt = get_prompt(self);
    gsize footer = 1 + (prompt != NULL) + (self->message != NULL);

    height = MAX(1, height);
    if (height > 3)
        add_header(screen, self);
    if (height > screen->rows->len + footer)
        add_part(screen, self, page, height - screen->rows->len - footer);
    if (self->message && screen->rows->len + 1 < height)
        screen_add(screen, SCREEN_BOLD, self->message);
    if (prompt)
        add_line(screen, self, prompt);
    if (screen->rows->len < height)
        screen_add(screen, SCREEN_DIM, hint);
    return screen;
}
