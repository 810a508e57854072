/* test-plain-layout.c - what a line must hold before a layout of plain text is tried. */
#include "harness.h"

#include "io/layout.h"

#define ROUNDS 300000

/* Pieces of which lines of all layouts can be made. */
static const char *const pieces[] = {
    "Anna",     "Q",
    "A",        "B",
    "Dr",       "SMITH",
    "-",        "12",
    "0:12",     "[",
    "]",        "(",
    ")",        "(nods)",
    ":",        ":",
    ": ",       "\xef\xbc\x9a",
    ".",        ".",
    ",",        "!",
    " ",        " ",
    "  ",       "\t",
    "**",       "_",
    "## ",      "> ",
    "#",        "x y",
    "From",     "to",
    " - ",      "1:2:3",
    "0:12:33",  "04:11",
    "4/3/21",   "å",
    "\xd9\xa1", "\xe2\x80\x93",
    "[0:12]",   "(0:12 - 0:15)",
};

static const char *const beginnings[] = {
    "",
    "",
    "Anna",
    "0:12 Anna",
    "[0:12] Anna",
    "Anna 0:12:33 ",
    "**Anna**",
    "## Anna",
    " Dr SMITH. ",
    "4/3/21, 10:30 - Anna: ",
    "0:12 From Anna to B: ",
    "Anna-12: ",
    "Q. ",
    "Q  x",
    "Anna: 0:12",
    "Anna\t",
    "Anna (0:12 - 0:15)",
    "Anna  0:12",
    "Anna (0:12):",
    "[Anna]:",
    "[Anna](u):",
    "[Anna] 0:12",
    "Anna 0:12: ",
};

static char *
dup_random_line(GRand *chance)
{
    gint32 n = g_rand_int_range(chance, 0, 5);
    GString *line =
        g_string_new(beginnings[g_rand_int_range(chance, 0, G_N_ELEMENTS(beginnings))]);

    for (gint32 i = 0; i < n; i++)
        g_string_append(line, pieces[g_rand_int_range(chance, 0, G_N_ELEMENTS(pieces))]);
    return g_strchomp(g_string_free(line, FALSE));
}

static void
no_layout_fits_a_line_that_lacks_what_it_needs(void **state)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);
    g_autoptr(LayoutSet) set = layout_set_new(NULL, ROUNDS, NULL);
    guint n = layout_set_get_size(set);
    g_autofree guint *fits = g_new0(guint, n);
    LayoutParts parts;

    (void)state;
    for (guint i = 0; i < ROUNDS; i++) {
        g_autofree char *line = dup_random_line(chance);
        guint traits = layout_get_traits(line, strlen(line));

        for (guint which = 0; which < n; which++) {
            const Layout *layout = layout_set_get(set, which);

            if (!layout_set_match(set, which, line, strlen(line), &parts))
                continue;
            fits[which]++;
            if (layout->needs & ~traits)
                fail_msg("'%s' fits \"%s\"", layout->title, line);
        }
    }
    for (guint which = 0; which < n; which++)
        if (fits[which] == 0)
            fail_msg("no line was '%s'", layout_set_get(set, which)->title);
}

static void
a_line_has_the_traits_of_its_characters(void **state)
{
    (void)state;
    assert_int_equal(layout_get_traits("Yes.", 4), 0);
    assert_int_equal(layout_get_traits("", 0), LAYOUT_OPEN_END);
    assert_int_equal(layout_get_traits("a\t12", 4),
                     LAYOUT_TAB | LAYOUT_DIGIT | LAYOUT_OPEN_END);
    assert_int_equal(layout_get_traits("**Å:", 5), LAYOUT_MARKUP | LAYOUT_COLON);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_layout_fits_a_line_that_lacks_what_it_needs),
        cmocka_unit_test(a_line_has_the_traits_of_its_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
