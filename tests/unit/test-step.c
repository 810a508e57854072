/* test-step.c - stepping through a transcript: keys in, tasks and screens out. */
#include "../../tools/step.h"

#include "harness.h"

static const char talk[] =
    "Moderator: How did it begin for you?\n"
    "Anna: I was afraid of the meeting. I lay awake the whole night before it, and in "
    "the morning I had my coat on an hour too early.\n"
    "(laughter)\n"
    "Bo: Nothing. It was naïve, "
    "你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好.\n"
    "Anna: Mm.\n";

/* A sitting without a terminal. */
typedef struct {
    Harness *h;
    CodingTranscript *transcript;
    CodingPalette *palette;
    GArray *segments;
    GPtrArray *memos;
    Step *step;
    Keys *keys;
} Desk;

static void
look(Desk *self, gboolean done)
{
    g_autoptr(GError) error = NULL;
    CodingSegmentFilter filter = {
        .transcript = coding_transcript_get_id(self->transcript), .coder = self->h->ana};

    g_clear_pointer(&self->palette, coding_palette_free);
    g_clear_pointer(&self->segments, g_array_unref);
    self->palette = coding_palette_new(self->h->store, 0, &error);
    check_good(error);
    self->segments = coding_segment_list(self->h->store, &filter, &error);
    check_good(error);
    step_set_view(self->step, &(StepView){.transcript = self->transcript,
                                          .palette = self->palette,
                                          .segments = self->segments,
                                          .memos = self->memos,
                                          .coder = "Ana",
                                          .done = done});
}

static void
desk_init(Desk *self, Harness *h, gboolean accept_new)
{
    g_autoptr(GError) error = NULL;
    gint64 id = harness_add_transcript(h, "g1", talk);

    *self = (Desk){.h = h};
    harness_add_code(h, h->ana, "Fear of the meeting");
    harness_add_code(h, h->ana, "Small steps");
    harness_add_code(h, h->ana, "+plus");
    harness_add_code(h, 0, "Fatigue");
    self->transcript = coding_transcript_load(h->store, id, &error);
    check_good(error);
    self->memos = g_ptr_array_new();
    self->step = step_new(accept_new);
    self->keys = keys_new();
    look(self, FALSE);
    step_go(self->step, CODING_UNIT_TURN, (CodingSpan){0, 1});
}

static void
desk_clear(Desk *self)
{
    keys_free(self->keys);
    step_free(self->step);
    coding_palette_free(self->palette);
    g_array_unref(self->segments);
    g_ptr_array_unref(self->memos);
    coding_transcript_unref(self->transcript);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Desk, desk_clear)

/* Types @text; the last task that is more than to wait. */
static StepTask
press(Desk *self, const char *text)
{
    StepTask last = STEP_WAIT, task;
    Key key;

    keys_feed(self->keys, text, strlen(text));
    keys_settle(self->keys);
    while (keys_next(self->keys, &key))
        if ((task = step_take(self->step, &key)) != STEP_WAIT)
            last = task;
    return last;
}

/* "supports Trust, against Shame (new)" */
static char *
dup_codes(const Desk *self)
{
    const GArray *codes = step_get_codes(self->step);
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < codes->len; i++) {
        const StepCode *one = &g_array_index(codes, StepCode, i);

        g_string_append_printf(list, "%s%s %s%s%s", i ? ", " : "",
                               coding_stance_get_name(one->stance), one->name,
                               one->make ? " (new)" : "", one->in_vivo ? " (vivo)" : "");
    }
    return g_string_free(list, FALSE);
}

#define check_codes(desk, wanted)                                                        \
    do {                                                                                 \
        g_autofree char *its_codes = dup_codes(desk);                                    \
        assert_string_equal(its_codes, wanted);                                          \
    } while (0)

static char *
dup_screen(Desk *self, gsize width, gsize height)
{
    g_autoptr(Screen) screen = step_draw(self->step, width, height);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < screen->rows->len; i++)
        g_string_append_printf(text, "%s\n",
                               g_array_index(screen->rows, ScreenRow, i).text);
    return g_string_free(text, FALSE);
}

#define check_shows(desk, part)                                                          \
    do {                                                                                 \
        g_autofree char *its_screen = dup_screen(desk, 100, 40);                         \
        if (!strstr(its_screen, part))                                                   \
            assert_string_equal(its_screen, part);                                       \
    } while (0)

static char *
dup_passage(const Desk *self)
{
    return coding_transcript_dup_text(self->transcript, step_get_span(self->step));
}

#define check_passage(desk, wanted)                                                      \
    do {                                                                                 \
        g_autofree char *its_text = dup_passage(desk);                                   \
        assert_string_equal(its_text, wanted);                                           \
    } while (0)

/* --- moving ----------------------------------------------------------------------- */

static void
space_goes_on_and_b_back_and_both_stop_at_the_ends(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    check_passage(&desk, "How did it begin for you?");
    assert_int_equal(press(&desk, "b"), STEP_WAIT);
    check_shows(&desk, "this is the beginning of 'g1'");
    press(&desk, "  ");
    check_passage(&desk, "Nothing. It was naïve, "
                         "你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好.");
    press(&desk, " ");
    check_passage(&desk, "Mm.");
    press(&desk, " ");
    check_shows(&desk, "this is the end of 'g1'");
    press(&desk, "\033[A");
    press(&desk, "\033[H");
    check_passage(&desk, "How did it begin for you?");
    press(&desk, "\033[F");
    check_passage(&desk, "Mm.");
}

static void
edges_go_by_units_and_one_unit_stays(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    press(&desk, "w");
    assert_int_equal(step_get_unit(desk.step), CODING_UNIT_LINE);
    press(&desk, "w");
    assert_int_equal(step_get_unit(desk.step), CODING_UNIT_SENTENCE);
    press(&desk, " ");
    check_passage(&desk, "I was afraid of the meeting.");
    press(&desk, "+");
    check_passage(&desk,
                  "I was afraid of the meeting. I lay awake the whole night before "
                  "it, and in the morning I had my coat on an hour too early.");
    press(&desk, "<");
    assert_int_equal(step_get_span(desk.step).start, 0);
    press(&desk, ">-");
    check_passage(&desk, "I was afraid of the meeting.");
    press(&desk, "-");
    check_shows(&desk, "the passage cannot be shorter there");
    press(&desk, "+ ");
    check_passage(&desk, "(laughter)");
}

static void
places_are_gone_to_by_address_or_by_words(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    press(&desk, "gt3\r");
    assert_true(step_get_span(desk.step).start > 0);
    press(&desk, "g:1\r");
    assert_int_equal(step_get_span(desk.step).start, 0);
    press(&desk, "gg1:t2\r");
    press(&desk, "g\"lay awake\"\r");
    check_passage(&desk,
                  "I was afraid of the meeting. I lay awake the whole night before "
                  "it, and in the morning I had my coat on an hour too early.");
    press(&desk, "g99\r");
    check_shows(&desk, "no line 99 in 'g1'");
    check_shows(&desk, "go to: 99");
    press(&desk, "\033");
    press(&desk, "gt1-2\r");
    assert_int_equal(step_get_span(desk.step).start, 0);
    check_shows(&desk, "turns 1-2 of 4");
}

/* --- codes ------------------------------------------------------------------------ */

static void
known_codes_are_taken_at_once_in_any_spelling(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    assert_int_equal(press(&desk, "csmall  STEPS; fatigue\r"), STEP_CODE);
    check_codes(&desk, "supports small STEPS, supports fatigue");
    assert_int_equal(press(&desk, "\r-Small steps; ~Fatigue\r"), STEP_CODE);
    check_codes(&desk, "against Small steps, qualifies Fatigue");
    assert_int_equal(press(&desk, "c\r"), STEP_WAIT);
    assert_int_equal(press(&desk, "c+plus\r"), STEP_CODE);
    check_codes(&desk, "supports +plus");
}

static void
a_new_name_takes_one_more_key_or_a_plus(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    assert_int_equal(press(&desk, "cBeing asked; Waiting\r"), STEP_WAIT);
    check_shows(&desk, "new codes 'Being asked', 'Waiting'; make them?");
    assert_int_equal(press(&desk, "\r"), STEP_CODE);
    check_codes(&desk, "supports Being asked (new), supports Waiting (new)");
    assert_int_equal(press(&desk, "c+Being asked\r"), STEP_CODE);
    check_codes(&desk, "supports Being asked (new)");
    assert_int_equal(press(&desk, "cWaiting\r\033"), STEP_WAIT);
    check_shows(&desk, "codes: Waiting");
    /* The line is as it was, to be put right. */
    assert_int_equal(press(&desk, "\025Small steps\r"), STEP_CODE);
}

static void
with_accept_new_no_second_key_is_needed_but_slips_are_asked_about(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, TRUE);
    assert_int_equal(press(&desk, "cBeing asked\r"), STEP_CODE);
    assert_int_equal(press(&desk, "cSmal steps\r"), STEP_WAIT);
    check_shows(&desk, "did you mean 'Small steps'?");
}

static void
a_slip_is_asked_about_and_a_name_inside_another_is_none(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    assert_int_equal(press(&desk, "cSmal steps; -Faitgue; Quite new\r"), STEP_WAIT);
    check_shows(&desk, "no code 'Smal steps'; did you mean 'Small steps'?");
    assert_int_equal(press(&desk, "y"), STEP_WAIT);
    check_shows(&desk, "no code 'Faitgue'; did you mean 'Fatigue'?");
    assert_int_equal(press(&desk, "n"), STEP_WAIT);
    check_shows(&desk, "new code 'Quite new'; make it?");
    assert_int_equal(press(&desk, "\r"), STEP_CODE);
    check_codes(&desk,
                "supports Small steps, against Faitgue (new), supports Quite new (new)");
    assert_int_equal(press(&desk, "cmeeting\r"), STEP_WAIT);
    check_shows(&desk, "new code 'meeting'; make it?");
}

static void
a_stance_holds_for_the_next_codes_and_no_longer(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    press(&desk, "ss");
    check_shows(&desk, "codes: against");
    assert_int_equal(press(&desk, "cSmall steps; ~Fatigue\r"), STEP_CODE);
    check_codes(&desk, "against Small steps, qualifies Fatigue");
    assert_int_equal(press(&desk, "cSmall steps\r"), STEP_CODE);
    check_codes(&desk, "supports Small steps");
}

static void
the_same_codes_again_by_one_key(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    assert_int_equal(press(&desk, "."), STEP_WAIT);
    check_shows(&desk, "no codes have been typed yet");
    press(&desk, "c-Small steps; Fatigue\r");
    assert_int_equal(press(&desk, " ."), STEP_CODE);
    check_codes(&desk, "against Small steps, supports Fatigue");
}

static void
words_of_the_passage_become_a_code_and_others_do_not(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    press(&desk, " ");
    assert_int_equal(press(&desk, "vLay  AWAKE\r"), STEP_CODE);
    check_codes(&desk, "supports Lay AWAKE (new) (vivo)");
    assert_int_equal(press(&desk, "vsleeping well\r"), STEP_WAIT);
    check_shows(&desk, "the passage does not say 'sleeping well'");
    press(&desk, "\033");
    assert_int_equal(press(&desk, "vlay\t\t\t\r"), STEP_CODE);
    check_codes(&desk, "supports lay awake the whole (new) (vivo)");
    /* As decomposed as anybody's keyboard has it. */
    press(&desk, " ");
    assert_int_equal(press(&desk, "vNai\xcc\x88ve\r"), STEP_CODE);
    /* A full stop is left out as long as there is a word. */
    assert_int_equal(press(&desk, "vnoth\t\r"), STEP_CODE);
    check_codes(&desk, "supports Nothing (new) (vivo)");
}

static void
only_codes_that_are_there_are_taken_off(void **state)
{
    g_auto(Desk) desk = {0};
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    desk_init(&desk, h, FALSE);
    assert_int_equal(press(&desk, "x"), STEP_WAIT);
    check_shows(&desk, "none of your codes is on this passage");
    harness_begin(h, "code");
    coding_segment_add(h->store, desk.transcript, step_get_span(desk.step),
                       coding_palette_find(desk.palette, "Fatigue", NULL), h->ana,
                       CODING_STANCE_SUPPORTS, NULL, &error);
    check_good(error);
    harness_commit(h);
    look(&desk, FALSE);
    check_shows(&desk, "= Fatigue");
    assert_int_equal(press(&desk, "xSmall steps\r"), STEP_WAIT);
    press(&desk, "\033");
    assert_int_equal(press(&desk, "x\025Small steps\r"), STEP_WAIT);
    check_shows(&desk, "your code 'Small steps' is not on this passage");
    press(&desk, "\033");
    /* The only one stands there already. */
    assert_int_equal(press(&desk, "x\r"), STEP_UNCODE);
    check_codes(&desk, "supports Fatigue");
}

static void
tab_goes_round_names_that_fit_the_better_ones_first(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    assert_int_equal(press(&desk, "cf\t\r"), STEP_CODE);
    check_codes(&desk, "supports Fear of the meeting");
    assert_int_equal(press(&desk, "cf\t\t\r"), STEP_CODE);
    check_codes(&desk, "supports Fatigue");
    assert_int_equal(press(&desk, "cf\t\t\t\r"), STEP_CODE);
    check_codes(&desk, "supports Fear of the meeting");
    assert_int_equal(press(&desk, "cf\033[Z\r"), STEP_CODE);
    check_codes(&desk, "supports Fatigue");
    assert_int_equal(press(&desk, "c-steps\t; meet\t\r"), STEP_CODE);
    check_codes(&desk, "against Small steps, supports Fear of the meeting");
    press(&desk, "czzz\t");
    check_shows(&desk, "a new code");
}

static void
earlier_lines_come_back_and_can_be_changed(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    press(&desk, "cSmall steps\r");
    press(&desk, "cFatigue\r");
    assert_int_equal(press(&desk, "c\033[A\033[A\r"), STEP_CODE);
    check_codes(&desk, "supports Small steps");
    assert_int_equal(press(&desk, "c\033[A\033[A\033[A\033[B\r"), STEP_CODE);
    /* A memo has a history of its own. */
    press(&desk, "m\033[A");
    check_shows(&desk, "memo: \n");
}

static void
what_was_refused_comes_back_to_be_put_right(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    assert_int_equal(press(&desk, "mA thought\r"), STEP_MEMO);
    assert_string_equal(step_get_text(desk.step), "A thought");
    step_refuse(desk.step, "the disk is full");
    check_shows(&desk, "the disk is full");
    check_shows(&desk, "memo: A thought");
    assert_int_equal(press(&desk, "s\r"), STEP_MEMO);
    assert_string_equal(step_get_text(desk.step), "A thoughts");
}

static void
bad_lines_say_why_and_stay(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    assert_int_equal(press(&desk, "c-\r"), STEP_WAIT);
    check_shows(&desk, "is a mark without a code");
    assert_int_equal(press(&desk, "\025-~Fatigue\r"), STEP_WAIT);
    check_shows(&desk, "both speaks against and qualifies");
}

static void
control_keys_leave_a_line_or_the_sitting(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    assert_int_equal(press(&desk, "cabc\003"), STEP_WAIT);
    assert_int_equal(press(&desk, "c\004"), STEP_WAIT);
    assert_int_equal(press(&desk, "\003"), STEP_INTERRUPT);
    assert_int_equal(press(&desk, "\004"), STEP_LEAVE);
    assert_int_equal(press(&desk, "q"), STEP_LEAVE);
    assert_int_equal(press(&desk, "\032"), STEP_SUSPEND);
    assert_int_equal(press(&desk, "u"), STEP_UNDO);
    assert_int_equal(press(&desk, "r"), STEP_REDO);
    assert_int_equal(press(&desk, "M"), STEP_EDIT);
    assert_int_equal(press(&desk, "Z"), STEP_WAIT);
    check_shows(&desk, "that key does nothing here");
}

static void
done_asks_first_and_takes_the_mark_away_again(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    assert_int_equal(press(&desk, "dn"), STEP_WAIT);
    assert_int_equal(press(&desk, "dy"), STEP_DONE);
    look(&desk, TRUE);
    check_shows(&desk, "  done");
    assert_int_equal(press(&desk, "dy"), STEP_NOT_DONE);
}

static void
what_is_pasted_types_into_a_line_and_is_no_command(void **state)
{
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    assert_int_equal(press(&desk, "\033[200~q\rx\003\033[201~"), STEP_WAIT);
    check_shows(&desk, "what is pasted has no meaning here");
    assert_int_equal(press(&desk, "c\033[200~Small\nsteps\033[201~\r"), STEP_CODE);
    check_codes(&desk, "supports Small steps");
}

/* --- the screen --------------------------------------------------------------------- */

static void
the_screen_shows_the_passage_between_its_neighbours(void **state)
{
    g_auto(Desk) desk = {0};
    g_autofree char *screen = NULL;

    desk_init(&desk, *state, FALSE);
    press(&desk, " ");
    screen = dup_screen(&desk, 90, 12);
    assert_string_equal(
        screen,
        "g1:2-3  turn 2 of 4                                                             "
        "       Ana\n"
        " 1 Moderator  How did it begin for you?\n"
        ">2 Anna       I was afraid of the meeting. I lay awake the whole night before "
        "it, "
        "and\n"
        ">3            in the morning I had my coat on an hour too early.\n"
        " 4            (laughter)\n"
        " 5 Bo         Nothing. It was naïve,\n"
        "              你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好.\n"
        " 6 Anna       Mm.\n\n\n\n"
        "Enter code  v in vivo  m memo  Space next  b back  + - longer/shorter  w unit  "
        "? "
        "help\n");
}

static void
no_row_is_wider_than_the_screen_and_none_too_many(void **state)
{
    static const char *const tries[] = {
        "",
        "c",
        "cFear; -Small\t",
        "cNew one\r",
        "\033\033vlay a",
        "\033?",
        " ",
        "d",
        "n+++",
        "\033[6~",
        "gx\r",
        "\033mA thought 你好你好你好你好你好你好你好你好你好你好 e\xcc\x81",
    };
    g_auto(Desk) desk = {0};

    desk_init(&desk, *state, FALSE);
    for (gsize t = 0; t < G_N_ELEMENTS(tries); t++) {
        press(&desk, tries[t]);
        for (gsize width = 1; width < 120; width += width < 20 ? 1 : 13)
            for (gsize height = 1; height < 30; height++) {
                g_autoptr(Screen) screen = step_draw(desk.step, width, height);

                assert_in_range(screen->rows->len, 1, height);
                for (guint i = 0; i < screen->rows->len; i++)
                    assert_true(coding_text_get_width(
                                    g_array_index(screen->rows, ScreenRow, i).text) <=
                                width);
                assert_true(screen->cursor_row < (int)screen->rows->len);
                assert_true(screen->cursor_row < 0 || screen->cursor_column < width);
            }
    }
}

static void
a_passage_longer_than_the_screen_can_be_scrolled(void **state)
{
    g_auto(Desk) desk = {0};
    g_autofree char *top = NULL, *bottom = NULL;

    desk_init(&desk, *state, FALSE);
    press(&desk, "+++");
    top = dup_screen(&desk, 60, 7);
    assert_non_null(strstr(top, "How did it begin"));
    assert_null(strstr(top, "Mm."));
    press(&desk, "\033[6~\033[6~\033[6~\033[6~");
    bottom = dup_screen(&desk, 60, 7);
    assert_non_null(strstr(bottom, "Mm."));
    press(&desk, "\033[5~\033[5~\033[5~\033[5~");
    g_free(bottom);
    bottom = dup_screen(&desk, 60, 7);
    assert_string_equal(top, bottom);
}

static void
controls_in_a_text_do_not_reach_the_terminal(void **state)
{
    g_autoptr(Screen) screen = screen_new(20);

    (void)state;
    screen_add(screen, SCREEN_PLAIN,
               "a\033[2Jb\xc2\x9b"
               "c");
    assert_string_equal(g_array_index(screen->rows, ScreenRow, 0).text, "a?[2Jb?c");
}

static void
words_are_wrapped_without_losing_any(void **state)
{
    static const char text[] =
        "one two three 你好你好你好 e\xcc\x81loignement averylongword";

    (void)state;
    for (gsize width = 1; width < 40; width++) {
        g_autoptr(GPtrArray) pieces = screen_wrap(text, width);
        g_autoptr(GString) joined = g_string_new(NULL);
        g_autofree char *bare = g_strdup(text);
        char *to = bare;

        for (guint i = 0; i < pieces->len; i++) {
            const char *piece = g_ptr_array_index(pieces, i);

            assert_true(coding_text_get_width(piece) <= MAX(width, 2));
            assert_false(g_unichar_iszerowidth(g_utf8_get_char(piece)));
            for (; *piece; piece++)
                if (*piece != ' ')
                    g_string_append_c(joined, *piece);
        }
        for (const char *p = text; *p; p++)
            if (*p != ' ')
                *to++ = *p;
        *to = '\0';
        assert_string_equal(joined->str, bare);
    }
}

int
main(void)
{
#define test(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        test(space_goes_on_and_b_back_and_both_stop_at_the_ends),
        test(edges_go_by_units_and_one_unit_stays),
        test(places_are_gone_to_by_address_or_by_words),
        test(known_codes_are_taken_at_once_in_any_spelling),
        test(a_new_name_takes_one_more_key_or_a_plus),
        test(with_accept_new_no_second_key_is_needed_but_slips_are_asked_about),
        test(a_slip_is_asked_about_and_a_name_inside_another_is_none),
        test(a_stance_holds_for_the_next_codes_and_no_longer),
        test(the_same_codes_again_by_one_key),
        test(words_of_the_passage_become_a_code_and_others_do_not),
        test(only_codes_that_are_there_are_taken_off),
        test(tab_goes_round_names_that_fit_the_better_ones_first),
        test(earlier_lines_come_back_and_can_be_changed),
        test(what_was_refused_comes_back_to_be_put_right),
        test(bad_lines_say_why_and_stay),
        test(control_keys_leave_a_line_or_the_sitting),
        test(done_asks_first_and_takes_the_mark_away_again),
        test(what_is_pasted_types_into_a_line_and_is_no_command),
        test(the_screen_shows_the_passage_between_its_neighbours),
        test(no_row_is_wider_than_the_screen_and_none_too_many),
        test(a_passage_longer_than_the_screen_can_be_scrolled),
        cmocka_unit_test(controls_in_a_text_do_not_reach_the_terminal),
        cmocka_unit_test(words_are_wrapped_without_losing_any),
    };

    return cmocka_run_group_tests_name("step", tests, NULL, NULL);
}
