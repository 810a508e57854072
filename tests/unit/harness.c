/* harness.c - a project in a scratch folder, made and removed for each case. */
#include "harness.h"

#include <glib/gstdio.h>

#include "store/store-private.h"

#define CLOCK G_GINT64_CONSTANT(1577836800000) /* 2020-01-01 */

static void
open_store(Harness *self)
{
    g_autoptr(GError) error = NULL;

    self->store = coding_store_open(self->path, CODING_STORE_WRITE, &error);
    check_good(error);
    coding_store_set_clock(self->store, CLOCK, 1);
    coding_store_set_coder(self->store, self->ana);
}

int
harness_open(void **state)
{
    Harness *self = g_new0(Harness, 1);
    g_autoptr(GError) error = NULL;

    *state = self;
    self->folder = g_dir_make_tmp("axial-test-XXXXXX", &error);
    check_good(error);
    self->path = g_build_filename(self->folder, "test.axial", NULL);
    self->store = coding_store_create(self->path, 72, &error);
    check_good(error);
    coding_store_set_clock(self->store, CLOCK, 1);
    assert_true(coding_store_begin(self->store, "init", &error));
    self->ana = coding_coder_add(self->store, "Ana", &error);
    self->ben = coding_coder_add(self->store, "Ben", &error);
    assert_true(coding_store_commit(self->store, "made", NULL, &error));
    coding_store_set_coder(self->store, self->ana);
    return 0;
}

int
harness_close(void **state)
{
    Harness *self = *state;
    g_autoptr(GDir) dir = g_dir_open(self->folder, 0, NULL);
    const char *name;

    g_clear_pointer(&self->store, coding_store_close);
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(self->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(self->folder);
    g_free(self->folder);
    g_free(self->path);
    g_free(self);
    return 0;
}

void
harness_reopen(Harness *self)
{
    g_clear_pointer(&self->store, coding_store_close);
    open_store(self);
}

static void
add_rows(sqlite3 *db, const char *table, GPtrArray *lines)
{
    g_autofree char *sql = g_strdup_printf("SELECT * FROM \"%s\"", table);
    sqlite3_stmt *rows = NULL;

    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        GString *line = g_string_new(table);

        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            const char *text = (const char *)sqlite3_column_text(rows, i);
            g_string_append_printf(line, " %s=%s", sqlite3_column_name(rows, i),
                                   text ? text : "NULL");
        }
        g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
    sqlite3_finalize(rows);
}

static int
compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char *
harness_dump(const Harness *self)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open_v2(self->path, &db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    for (int i = 0; coding_store_journaled[i]; i++)
        add_rows(db, coding_store_journaled[i], lines);
    sqlite3_close(db);
    g_ptr_array_sort(lines, compare_lines);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

void
harness_begin(Harness *self, const char *command)
{
    g_autoptr(GError) error = NULL;

    coding_store_begin(self->store, command, &error);
    check_good(error);
}

gboolean
harness_commit(Harness *self)
{
    g_autoptr(GError) error = NULL;
    gboolean changed = FALSE;

    coding_store_commit(self->store, "done", &changed, &error);
    check_good(error);
    return changed;
}

gint64
harness_add_transcript(Harness *self, const char *name, const char *text)
{
    gboolean own = !coding_store_is_in_operation(self->store);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_import_bytes(name, bytes, NULL, NULL, &error);
    gint64 id;

    check_good(error);
    if (own)
        harness_begin(self, "import");
    id = coding_transcript_add(self->store, name, NULL, NULL, draft, name, bytes, &error);
    check_good(error);
    if (own)
        harness_commit(self);
    return id;
}

gint64
harness_begin_scheme(Harness *self, gint64 coder)
{
    g_autoptr(GError) error = NULL;
    gint64 scheme = 0;

    if (!coding_store_is_in_operation(self->store))
        harness_begin(self, "codebook add");
    coding_codebook_find_scheme(self->store, coder, &scheme, &error);
    check_good(error);
    return scheme;
}

gint64
harness_add_code_under(Harness *self, gint64 scheme, const char *name, gint64 parent)
{
    g_autoptr(GError) error = NULL;
    CodingCodeDraft draft = {.name = name, .parent = parent};
    gint64 id = coding_code_add(self->store, scheme, &draft, &error);

    check_good(error);
    return id;
}

gint64
harness_add_code(Harness *self, gint64 coder, const char *name)
{
    gboolean own = !coding_store_is_in_operation(self->store);
    gint64 scheme = harness_begin_scheme(self, coder);
    gint64 code = harness_add_code_under(self, scheme, name, 0);

    if (own)
        harness_commit(self);
    return code;
}
