/* import-subrip.c - .srt: numbered cues, and names as plain text in them. */
#include <string.h>

#include "io/cue-file.h"

static guint
sniff(GBytes *bytes)
{
    g_autofree char *head = coding_decode_dup_head(bytes);

    return coding_cue_file_begins_like_one(head) ? 95 : 0;
}

static const CodingCueFormat format = {.title = "SubRip"};

static gboolean
read_subrip(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
            CodingProgress *progress, GError **error)
{
    g_autoptr(CodingDecoded) decoded =
        coding_decode(bytes, options ? options->encoding : NULL, draft, error);

    return decoded &&
           coding_cue_file_read(&format, decoded, options, draft, progress, error);
}

const CodingImporter coding_importer_subrip = {
    .id = "subrip",
    .title = "SubRip subtitles",
    .suffixes = (const char *const[]){"srt", NULL},
    .cues = TRUE,
    .sniff = sniff,
    .read = read_subrip,
};
