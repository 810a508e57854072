/* test-ratings-read.c - tables of ratings that no program should fall over. */
#include "harness.h"

static void
more_segmentations_than_fit_are_refused(void **state G_GNUC_UNUSED)
{
    const CodingRatingsReading reading = {.shape = CODING_SHAPE_MASSES};
    g_autoptr(GString) text = g_string_new("item,coder,masses\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCsv) csv = NULL;
    CodingRatingsFile *file;

    /* 65536 items by 65536 coders are 0 in 32 bits. */
    for (guint i = 0; i < 1u << 16; i++)
        g_string_append_printf(text, "i%u,c%u,1\n", i, i);
    csv = coding_csv_parse("m.csv", text->str, (gssize)text->len, &error);
    check_good(error);
    file = coding_ratings_read(csv, "m.csv", &reading, &error);
    assert_null(file);
    check_error(error, CODING_ERROR_INVALID,
                "m.csv:1: 65536 items by 65536 coders are more than 10000000 "
                "segmentations");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_segmentations_than_fit_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
