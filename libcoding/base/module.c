/* module.c - finding a shared object, and making sure that it is ours. */
#include "base/module.h"

#include <dlfcn.h>
#include <string.h>

/* A module that is there but does not load is an error, not a reason to go on:
 * the next folder may hold one of another version. */
static gpointer
load(const CodingModule *module, const char *path, GError **error)
{
    void *object = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    const char *version = object ? dlsym(object, module->version_symbol) : NULL;
    gpointer entry = NULL;

    if (!object) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "the %s module cannot be loaded: %s", module->what, dlerror());
        return NULL;
    }
    if (version && strcmp(version, CODING_VERSION) == 0)
        entry = dlsym(object, module->entry_symbol);
    if (entry)
        return entry;
    if (version)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "the %s module '%s' is of version %.32s, this is %s; install "
                    "both from one build",
                    module->what, path, version, CODING_VERSION);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "'%s' is not the %s module of this program", path, module->what);
    dlclose(object);
    return NULL;
}

gpointer
coding_module_load(const CodingModule *module, const char *program_dir, GError **error)
{
    g_autofree char *installed =
        program_dir ? g_build_filename(program_dir, "..", "lib", "axial", NULL) : NULL;
    const char *folders[] = {program_dir, installed, CODING_LIBDIR};
    g_autoptr(GString) looked = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = NULL;

        if (!folders[i])
            continue;
        path = g_build_filename(folders[i], module->file, NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return load(module, path, error);
        g_string_append_printf(looked, "%s'%s'", looked->len ? ", " : "", folders[i]);
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "the %s module '%s' is not installed; looked in %s", module->what,
                module->file, looked->str);
    return NULL;
}

char *
coding_module_dup_program_dir(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);

    return program ? g_path_get_dirname(program) : NULL;
}
