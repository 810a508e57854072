/* test-run.c - a command from its words to its result: journal, undo, messages. */
#include "../../tools/run.h"
#include "../../tools/ui.h"

#include "harness.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* What the command under test does. */
static struct job {
    const char *add;   /* a coder to add */
    const char *print; /* text to print */
    gboolean fail, interrupt, say;
    int exit_code;
    gint64 coder; /* who acted */
} job;

static gboolean
run_job(Context *ctx, char **args, GError **error)
{
    (void)args;
    job.coder = coding_store_get_coder(ctx->store);
    if (job.add && !coding_coder_add(ctx->store, job.add, error))
        return FALSE;
    if (job.say)
        context_say(ctx, "added the coder '%s'", job.add);
    if (job.print && !context_write(ctx, job.print, -1, error))
        return FALSE;
    if (job.interrupt)
        g_atomic_int_set(&ctx->progress->cancelled, 1);
    if (job.fail)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "no good");
    context_set_exit(ctx, job.exit_code);
    return !job.fail;
}

static const Command writer = {
    .name = "writer",
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_job,
};
static const Command coder_writer = {
    .name = "writer",
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_NEEDS_CODER,
    .run = run_job,
};
static const Command reader = {
    .name = "reader",
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_job,
};

/* What came of a run. */
typedef struct {
    gboolean good;
    int code;
    char *out, *err;
    GError *error;
} Result;

static void
result_clear(Result *self)
{
    g_free(self->out);
    g_free(self->err);
    g_clear_error(&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Result, result_clear)

static char *
end_capture(FILE *stream, int saved, const char *path)
{
    char *text = NULL;

    assert_int_equal(fflush(stream), 0);
    dup2(saved, fileno(stream));
    close(saved);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_unlink(path);
    return text;
}

static int
begin_capture(FILE *stream, const char *path)
{
    int saved;

    assert_int_equal(fflush(stream), 0);
    saved = dup(fileno(stream));
    FILE *file = fopen(path, "we");
    dup2(fileno(file), fileno(stream));
    assert_int_equal(fclose(file), 0);
    return saved;
}

/* Runs @command on the project of @h with the options in @options. */
static Result
run(Harness *h, const Command *command, const CommonOptions *options)
{
    g_autofree char *out = g_build_filename(h->folder, "out", NULL);
    g_autofree char *err = g_build_filename(h->folder, "err", NULL);
    char *argv[] = {"axial", "writer", "it's", "plain", NULL};
    g_autoptr(Line) line = line_new();
    gboolean paged;
    Result result = {0};

    g_clear_pointer(&h->store, coding_store_close);
    common = *options;
    if (!common.project)
        common.project = h->path;
    line->path[0] = command;
    line->depth = 1;
    ui_get_progress()->cancelled = 0;

    int saved_out = begin_capture(stdout, out), saved_err = begin_capture(stderr, err);
    result.good = run_line(line, argv, &result.code, &paged, &result.error);
    result.out = end_capture(stdout, saved_out, out);
    result.err = end_capture(stderr, saved_err, err);
    harness_reopen(h);
    return result;
}

static guint
count_operations(Harness *h)
{
    g_autoptr(GPtrArray) list = coding_store_list_operations(h->store, 0, NULL);

    return list->len;
}

static int
setup(void **state)
{
    job = (struct job){.add = "Cleo", .say = TRUE};
    return harness_open(state);
}

static void
a_change_is_one_operation_and_says_how_to_undo_it(void **state)
{
    Harness *h = *state;
    g_autofree char *before = harness_dump(h);
    guint n = count_operations(h);
    g_auto(Result) result = run(h, &writer, &(CommonOptions){.coder = (char *)"Ana"});

    check_good(result.error);
    assert_string_equal(result.out, "");
    assert_string_equal(result.err, "added the coder 'Cleo'  (undo: axial undo)\n");
    assert_int_equal(count_operations(h), n + 1);

    g_autoptr(GPtrArray) list = coding_store_list_operations(h->store, 1, NULL);
    const CodingOperation *operation = g_ptr_array_index(list, 0);
    assert_string_equal(operation->summary, "added the coder 'Cleo'");
    assert_string_equal(operation->command, "writer 'it'\\''s' plain");
    assert_string_equal(operation->coder, "Ana");

    g_autoptr(GError) error = NULL;
    assert_true(coding_store_undo(h->store, NULL, &error));
    g_autofree char *after = harness_dump(h);
    assert_string_equal(after, before);
}

static void
a_dry_run_prints_the_same_and_changes_nothing(void **state)
{
    Harness *h = *state;
    g_autofree char *before = harness_dump(h);

    job.print = "table\n";
    g_auto(Result) result = run(h, &writer, &(CommonOptions){.dry_run = TRUE});
    g_autofree char *after = harness_dump(h);

    check_good(result.error);
    assert_string_equal(result.out, "table\n");
    assert_string_equal(result.err,
                        "would have: added the coder 'Cleo'; nothing was changed\n");
    assert_string_equal(after, before);
}

static void
quiet_says_nothing_and_works(void **state)
{
    Harness *h = *state;
    g_auto(Result) result = run(h, &writer, &(CommonOptions){.quiet = TRUE});

    check_good(result.error);
    assert_string_equal(result.err, "");
    assert_true(coding_coder_find(h->store, "Cleo", NULL) != 0);
}

static void
no_change_is_no_operation_and_is_said(void **state)
{
    Harness *h = *state;
    guint n = count_operations(h);

    job.add = NULL;
    job.say = FALSE;
    g_auto(Result) result = run(h, &writer, &(CommonOptions){0});

    check_good(result.error);
    assert_string_equal(result.err, "nothing changed\n");
    assert_int_equal(count_operations(h), n);
}

/* Each of these leaves the project and stdout as they were. */
static void
check_untouched(Harness *h, const CommonOptions *options, GQuark domain, int code)
{
    g_autofree char *before = harness_dump(h);
    g_auto(Result) result = run(h, &writer, options);
    g_autofree char *after = harness_dump(h);

    assert_false(result.good);
    assert_true(g_error_matches(result.error, domain, code));
    assert_string_equal(result.out, "");
    assert_string_equal(result.err, "");
    assert_string_equal(after, before);
}

static void
a_failure_leaves_everything_as_it_was(void **state)
{
    job.print = "half";
    job.fail = TRUE;
    check_untouched(*state, &(CommonOptions){0}, CODING_ERROR, CODING_ERROR_INVALID);
}

static void
an_interrupt_leaves_everything_as_it_was(void **state)
{
    job.print = "half";
    job.interrupt = TRUE;
    check_untouched(*state, &(CommonOptions){0}, CODING_ERROR, CODING_ERROR_CANCELLED);
    ui_get_progress()->cancelled = 0;
}

static void
an_option_without_effect_leaves_everything_as_it_was(void **state)
{
    check_untouched(*state, &(CommonOptions){.json = TRUE}, G_OPTION_ERROR,
                    G_OPTION_ERROR_FAILED);
}

static void
an_unknown_coder_is_named(void **state)
{
    check_untouched(*state, &(CommonOptions){.coder = (char *)"Anna"}, CODING_ERROR,
                    CODING_ERROR_NOT_FOUND);
}

static void
who_works_must_be_known_where_it_matters(void **state)
{
    Harness *h = *state;
    g_auto(Result) nobody = run(h, &coder_writer, &(CommonOptions){0});

    assert_false(nobody.good);
    assert_true(nobody.error->domain == G_OPTION_ERROR);
    assert_non_null(strstr(nobody.error->message, "axial coder add NAME"));

    g_auto(Result) ben = run(h, &coder_writer, &(CommonOptions){.coder = (char *)"ben"});
    check_good(ben.error);
    assert_true(job.coder == h->ben);
}

static void
the_exit_code_is_the_commands_when_it_ends_well(void **state)
{
    job.add = NULL;
    job.exit_code = 3;
    job.print = "found nothing\n";
    g_auto(Result) result = run(*state, &reader, &(CommonOptions){0});

    check_good(result.error);
    assert_int_equal(result.code, 3);
    assert_string_equal(result.out, "found nothing\n");
}

static void
a_reader_cannot_write(void **state)
{
    g_auto(Result) result = run(*state, &reader, &(CommonOptions){0});

    assert_false(result.good);
    assert_null(strstr(result.err, "undo"));
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_change_is_one_operation_and_says_how_to_undo_it),
        CASE(a_dry_run_prints_the_same_and_changes_nothing),
        CASE(quiet_says_nothing_and_works),
        CASE(no_change_is_no_operation_and_is_said),
        CASE(a_failure_leaves_everything_as_it_was),
        CASE(an_interrupt_leaves_everything_as_it_was),
        CASE(an_option_without_effect_leaves_everything_as_it_was),
        CASE(an_unknown_coder_is_named),
        CASE(who_works_must_be_known_where_it_matters),
        CASE(the_exit_code_is_the_commands_when_it_ends_well),
        CASE(a_reader_cannot_write),
    };

    return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
