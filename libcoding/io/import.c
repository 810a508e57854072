/* import.c - the registry of importers, and the way from a file to a draft. */
#include "io/import.h"

#include <string.h>

#include "base/error.h"
#include "io/file.h"
#include "io/label.h"
#include "io/signature.h"

/* A file of a folder without a suffix of ours: what is larger is no transcript, and
 * that it holds text is not enough. */
#define SNIFF_LIMIT ((gsize)16 * 1024 * 1024)
#define MERE_GUESS  20

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

static gboolean
has_metadata(const CodingDraft *draft, const char *key)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);

    for (guint i = 0; i < metadata->len; i++)
        if (strcmp(((const CodingMetadata *)metadata->pdata[i])->key, key) == 0)
            return TRUE;
    return FALSE;
}

/* What labels say of the persons, "P1 (F, 45)", stands with the transcript too. */
static void
keep_attributes(CodingDraft *draft)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);

    for (guint i = 0; i < speakers->len; i++) {
        const char *speaker = g_ptr_array_index(speakers, i);
        const char *attributes = coding_draft_get_attributes(draft, speaker);
        g_autofree char *key = g_strdup_printf("Speaker %s", speaker);

        if (attributes && !has_metadata(draft, key))
            coding_draft_add_metadata(draft, key, attributes);
    }
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
    if (g_bytes_get_size(bytes) > CODING_IMPORT_LIMIT) {
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
    coding_draft_set_importer(draft, importer->id);
    if (!coding_draft_has_speech(draft)) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "nobody says anything in it; name the transcript");
        return NULL;
    }
    if (options && options->join ? options->join == CODING_JOIN_ALWAYS
                                 : coding_draft_has_cues(draft))
        coding_draft_join_turns(draft, coding_draft_has_cues(draft));
    coding_label_guess_roles(draft);
    keep_attributes(draft);
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

CodingDraft *
coding_import_file(const char *path, const CodingImportOptions *options,
                   CodingProgress *progress, GBytes **bytes, GError **error)
{
    g_autoptr(GBytes) contents = coding_file_read(path, NULL, CODING_IMPORT_LIMIT, error);
    CodingDraft *draft =
        contents ? coding_import_bytes(path, contents, options, progress, error) : NULL;

    if (draft && bytes)
        *bytes = g_steal_pointer(&contents);
    return draft;
}

static gboolean
has_suffix(const CodingImporter *importer, const char *name)
{
    for (const char *const *suffix = importer->suffixes; suffix && *suffix; suffix++) {
        gsize length = strlen(*suffix), whole = strlen(name);

        if (whole > length + 1 && name[whole - length - 1] == '.' &&
            g_ascii_strcasecmp(name + whole - length, *suffix) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
coding_import_seems_transcript(const char *path)
{
    g_autoptr(GBytes) bytes = NULL;

    for (const CodingImporter *const *i = coding_importers(); *i; i++)
        if (has_suffix(*i, path))
            return TRUE;
    bytes = coding_file_read(path, NULL, SNIFF_LIMIT, NULL);
    for (const CodingImporter *const *i = coding_importers(); bytes && *i; i++)
        if ((*i)->sniff(bytes) > MERE_GUESS)
            return TRUE;
    return FALSE;
}
