/* import.c - the registry of importers, and the way from a file to a draft. */
#include "io/import.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "io/label.h"
#include "io/signature.h"

/* A text of a project is one value of SQLite, which can hold so much. */
#define MAX_BYTES 1000000000

#define X(name) extern const CodingImporter coding_importer_##name;
CODING_IMPORTERS(X)
#undef X

const CodingImporter *const *
coding_importers(void)
{
#define X(name) &coding_importer_##name,
    static const CodingImporter *const all[] = {CODING_IMPORTERS(X) NULL};
#undef X

    return all;
}

static const CodingImporter *
find_named(const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();

    for (const CodingImporter *const *i = coding_importers(); *i; i++) {
        if (strcmp((*i)->id, id) == 0)
            return *i;
        g_ptr_array_add(ids, (char *)(*i)->id);
    }
    coding_error_set_not_found(error, "format", id, "among those that can be read", ids);
    return NULL;
}

static const CodingImporter *
find_surest(GBytes *bytes, GError **error)
{
    const CodingSignature *signature = coding_signature_find(bytes);
    const CodingImporter *surest = NULL;
    guint most = 0;

    for (const CodingImporter *const *i = coding_importers(); *i; i++) {
        guint sure = (*i)->sniff(bytes);

        if (sure > most) {
            most = sure;
            surest = *i;
        }
    }
    if (!surest)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "this seems to be %s, which cannot be read; %s",
                    signature ? signature->what : "a format",
                    signature ? signature->remedy : "");
    return surest;
}

static CodingDraft *
read_bytes(GBytes *bytes, const CodingImportOptions *options, CodingProgress *progress,
           GError **error)
{
    g_autoptr(CodingDraft) draft = coding_draft_new();
    const CodingImporter *importer;

    if (g_bytes_get_size(bytes) == 0) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "the file is empty; name the transcript");
        return NULL;
    }
    if (g_bytes_get_size(bytes) > MAX_BYTES) {
        g_set_error_literal(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "more than a gigabyte cannot be stored as one text; split the file");
        return NULL;
    }
    importer = options && options->format ? find_named(options->format, error)
                                          : find_surest(bytes, error);
    if (!importer)
        return NULL;
    coding_draft_set_cues(draft, importer->cues);
    if (!importer->read(bytes, options, draft, progress, error))
        return NULL;
    if (coding_draft_count_units(draft) == 0) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "nobody says anything in it; name the transcript");
        return NULL;
    }
    if (options && options->join ? options->join == CODING_JOIN_ALWAYS
                                 : coding_draft_has_cues(draft))
        coding_draft_join_turns(draft, coding_draft_has_cues(draft));
    coding_label_guess_roles(draft);
    return g_steal_pointer(&draft);
}

CodingDraft *
coding_import_bytes(const char *name, GBytes *bytes, const CodingImportOptions *options,
                    CodingProgress *progress, GError **error)
{
    CodingDraft *draft = read_bytes(bytes, options, progress, error);

    if (!draft)
        g_prefix_error(error, "cannot read '%s': ", name);
    return draft;
}

static gboolean
check_file(const char *path, GError **error)
{
    GStatBuf info;
    const char *what = NULL;
    CodingError code = CODING_ERROR_INVALID;

    if (g_stat(path, &info) != 0) {
        int reason = errno;

        g_set_error(error, CODING_ERROR,
                    reason == ENOENT || reason == ENOTDIR ? CODING_ERROR_NOT_FOUND
                                                          : CODING_ERROR_IO,
                    "cannot read '%s': %s", path, g_strerror(reason));
        return FALSE;
    }
    if (S_ISDIR(info.st_mode))
        what = "it is a directory; name the files inside it";
    else if (S_ISBLK(info.st_mode) || S_ISCHR(info.st_mode) || S_ISSOCK(info.st_mode))
        what = "it is a device, not a file; name a transcript";
    else if (info.st_size > MAX_BYTES)
        what = "more than a gigabyte cannot be stored as one text; split the file";
    if (what)
        g_set_error(error, CODING_ERROR, code, "cannot read '%s': %s", path, what);
    return !what;
}

CodingDraft *
coding_import_file(const char *path, const CodingImportOptions *options,
                   CodingProgress *progress, GBytes **bytes, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GBytes) contents = NULL;
    CodingDraft *draft;
    char *data;
    gsize length;

    if (!check_file(path, error))
        return NULL;
    if (!g_file_get_contents(path, &data, &length, &cause)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "cannot read '%s': %s", path,
                    g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_ACCES)
                        ? "you may not read it; ask its owner, or change its permissions"
                        : cause->message);
        return NULL;
    }
    contents = g_bytes_new_take(data, length);
    draft = coding_import_bytes(path, contents, options, progress, error);
    if (draft && bytes)
        *bytes = g_steal_pointer(&contents);
    return draft;
}
