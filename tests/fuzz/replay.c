/*
 * replay.c - runs a fuzz target over what is known, without libFuzzer.
 *
 * Linked to one target.  The program fuzz-NAME reads tests/fuzz/corpus/NAME, if it
 * is there, and every tests/golden/NAME-*, or the files and folders it is given, and
 * prints TAP, a line for each.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static guint
replay(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    g_autofree char *data = NULL;
    const char *name;
    gsize length;
    guint n = 0;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *inside = g_build_filename(path, name, NULL);

        n += replay(inside);
    }
    if (dir || !g_file_get_contents(path, &data, &length, NULL))
        return n;
    LLVMFuzzerTestOneInput((const uint8_t *)data, length);
    return 1;
}

/* The folders of the target that @program is called after. */
static GPtrArray *
list_folders(const char *program)
{
    GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *name = g_path_get_basename(program);
    const char *target = g_str_has_prefix(name, "fuzz-") ? name + strlen("fuzz-") : name;
    g_autofree char *prefix = g_strconcat(target, "-", NULL);
    g_autoptr(GDir) golden = g_dir_open("tests/golden", 0, NULL);
    const char *entry;

    g_autofree char *corpus = g_build_filename("tests/fuzz/corpus", target, NULL);

    if (g_file_test(corpus, G_FILE_TEST_IS_DIR))
        g_ptr_array_add(folders, g_steal_pointer(&corpus));
    while (golden && (entry = g_dir_read_name(golden)))
        if (g_str_has_prefix(entry, prefix))
            g_ptr_array_add(folders, g_build_filename("tests/golden", entry, NULL));
    /* A target without inputs is a target untested: name what is missing. */
    if (folders->len == 0)
        g_ptr_array_add(folders, g_strconcat("tests/golden/", prefix, "*", NULL));
    return folders;
}

int
main(int argc, char **argv)
{
    g_autoptr(GPtrArray) paths =
        argc > 1 ? g_ptr_array_new_with_free_func(g_free) : list_folders(argv[0]);
    gboolean failed = FALSE;

    for (int i = 1; i < argc; i++)
        g_ptr_array_add(paths, g_strdup(argv[i]));
    printf("1..%u\n", paths->len);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        guint n = replay(path);

        /* A crash says more than a line could; an empty folder must be said. */
        failed |= n == 0;
        printf("%sok %u - %u inputs of %s do no harm\n", n == 0 ? "not " : "", i + 1, n,
               path);
    }
    return failed;
}
