/*
 * write-subrip.c - numbered cues, each with its label.
 *
 *     1
 *     00:00:01,000 --> 00:00:03,500
 *     P1: I told him no.
 *
 * Every cue has a label, since a text may begin like one ("Two things: ...").
 */
#include <string.h>

#include "base/error.h"
#include "io/cue-text.h"
#include "io/label.h"
#include "io/write-cues.h"
#include "io/write.h"

/* A name must be read as a label again; SubRip has no other place for it. */
static gboolean
check_name(const char *name, GError **error)
{
    if (coding_label_is_valid(name) && !coding_label_is_prose(name) &&
        !g_str_has_suffix(name, ")"))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "SubRip names speakers before a colon, and '%s' would be taken for text "
                "there; choose webvtt",
                name);
    return FALSE;
}

static void
append_cue(GString *out, const CodingWriteCue *cue, guint number)
{
    gsize start;

    g_string_append_printf(out, "%s%u\n", number > 1 ? "\n" : "", number);
    coding_write_cues_append_time(out, cue->begin, ',');
    g_string_append(out, " --> ");
    coding_write_cues_append_time(out, cue->end, ',');
    g_string_append_c(out, '\n');
    if (cue->speaker)
        g_string_append_printf(out, "%s: ", cue->speaker);
    start = out->len;
    coding_cue_text_escape(out, cue->text, FALSE);
    /* A second line might begin like a label. */
    g_strdelimit(out->str + start, "\n", ' ');
    g_string_append_c(out, '\n');
}

static gboolean
write_subrip(const CodingDraft *draft, GByteArray *out, GError **error)
{
    g_autoptr(GArray) cues = coding_write_cues_list(draft);
    g_autoptr(GString) text = g_string_new(NULL);

    coding_write_cues_complete(cues);
    for (guint i = 0; i < cues->len; i++) {
        const CodingWriteCue *cue = &g_array_index(cues, CodingWriteCue, i);

        if (cue->speaker && !check_name(cue->speaker, error))
            return FALSE;
        append_cue(text, cue, i + 1);
    }
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_subrip = {
    .id = "subrip",
    .title = "SubRip",
    .suffix = "srt",
    .reader = "subrip",
    .holds = CODING_HOLDS_EVENTS | CODING_HOLDS_BEGIN | CODING_HOLDS_END |
             CODING_NEEDS_TIMES | CODING_NEEDS_LABELS,
    .write = write_subrip,
};
