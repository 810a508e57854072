/* test-export.c - documents from a project. */
#include "harness.h"

#include "io/export.h"

static gint64
add(Harness *h, gint64 scheme, const CodingCodeDraft *draft)
{
    g_autoptr(GError) error = NULL;
    gint64 id = coding_code_add(h->store, scheme, draft, &error);

    check_good(error);
    return id;
}

static char *
dup_codebook(Harness *h, gint64 scheme)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    const CodingExporter *exporter = coding_exporter_find("codebook", &error);
    CodingExportOptions options = {.scheme = scheme};

    check_good(error);
    exporter->write(h->store, &options, out, &error);
    check_good(error);
    return g_strdup(out->str);
}

/* Adds a category, a code of a participant's words below it, and one that
 * indicates it from Ben's scheme. */
static gint64
add_codes(Harness *h)
{
    g_autoptr(GError) error = NULL;
    gint64 scheme = 0, ben = 0, joint = 0, category, indicator;

    coding_store_begin(h->store, "test", &error);
    coding_codebook_find_scheme(h->store, h->ana, &scheme, &error);
    coding_codebook_find_scheme(h->store, h->ben, &ben, &error);
    coding_codebook_find_scheme(h->store, 0, &joint, &error);
    check_good(error);
    category = add(h, scheme,
                   &(CodingCodeDraft){.name = "Entrance*",
                                      .kind = CODING_CODE_CATEGORY,
                                      .definition = "How it begins",
                                      .use_when = "at first",
                                      .use_not = "later",
                                      .example = "I *lay* awake"});
    add(h, scheme,
        &(CodingCodeDraft){
            .name = "lying awake", .parent = category, .origin = CODING_ORIGIN_IN_VIVO});
    indicator = add(h, ben, &(CodingCodeDraft){.name = "Worry_1"});
    coding_code_set_indicates(h->store, indicator, category, TRUE, &error);
    add(h, joint, &(CodingCodeDraft){.name = "Shared", .kind = CODING_CODE_CATEGORY});
    check_good(error);
    return scheme;
}

static void
the_codebook_reads_as_a_document(void **state)
{
    Harness *h = *state;
    gint64 scheme = add_codes(h);
    g_autofree char *text = dup_codebook(h, scheme);

    assert_string_equal(text, "# Codebook of Ana\n\n"
                              "## Entrance\\*\n\n"
                              "*Definition:* How it begins\n\n"
                              "*Use when:* at first\n\n"
                              "*Not when:* later\n\n"
                              "*Example:* I \\*lay\\* awake\n\n"
                              "- **lying awake**, in vivo\n");
}

static void
all_schemes_are_those_that_may_be_seen(void **state)
{
    Harness *h = *state;
    g_autoptr(GError) error = NULL;

    add_codes(h);
    g_autofree char *blind = dup_codebook(h, 0);
    assert_non_null(strstr(blind, "# Codebook of Ana\n"));
    assert_non_null(strstr(blind, "# The joint codebook\n\n## Shared\n"));
    assert_null(strstr(blind, "Ben"));
    assert_null(strstr(blind, "Worry"));
    assert_true(coding_coder_share(h->store, h->ben, &error));
    g_autofree char *shared = dup_codebook(h, 0);
    assert_non_null(strstr(shared, "*Indicated by:* Worry\\_1\n"));
    assert_non_null(strstr(shared, "# Codebook of Ben\n\n- **Worry\\_1**\n"));
}

static void
a_project_without_codes_gives_an_empty_document(void **state)
{
    g_autofree char *text = dup_codebook(*state, 0);

    assert_string_equal(text, "");
}

static void
every_exporter_is_found_by_its_id_and_others_are_named(void **state)
{
    g_autoptr(GError) error = NULL;

    (void)state;
    for (const CodingExporter *const *one = coding_exporters(); *one; one++) {
        assert_non_null((*one)->title);
        assert_true((*one)->suffix && (*one)->suffix[0] != '.');
        assert_ptr_equal(coding_exporter_find((*one)->id, NULL), *one);
    }
    assert_null(coding_exporter_find("codebok", &error));
    check_error(error, CODING_ERROR_NOT_FOUND,
                "no document 'codebok' to export; did you mean 'codebook'?");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(the_codebook_reads_as_a_document),
        CASE(all_schemes_are_those_that_may_be_seen),
        CASE(a_project_without_codes_gives_an_empty_document),
        cmocka_unit_test(every_exporter_is_found_by_its_id_and_others_are_named),
    };

    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
