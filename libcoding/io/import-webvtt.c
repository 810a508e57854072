/*
 * import-webvtt.c - .vtt, as the standard has it and as Teams, Zoom and Stream write it.
 *
 *     WEBVTT - Title                the signature, and header lines up to a blank one
 *     Language: en
 *
 *     NOTE Date: 4 March            a comment: metadata, except the recogniser's
 *     NOTE Confidence: 0.89         confidence, a number a cue
 *
 *     STYLE / REGION                blocks about looks: left out
 */
#include <string.h>

#include "base/text.h"
#include "io/cue-file.h"
#include "io/label.h"

#define SIGNATURE "WEBVTT"
#define GUID      36 /* characters before the slash of "GUID/12-0" */
#define MAX_KEY   48

static guint
sniff(GBytes *bytes)
{
    g_autofree char *head = coding_decode_dup_head(bytes);

    return g_str_has_prefix(head, SIGNATURE) && !g_ascii_isalnum(head[strlen(SIGNATURE)])
               ? 100
               : 0;
}

/* "Key: value" and "key:value"; what is neither is a "Note". */
static void
add_note(const char *text, CodingDraft *draft)
{
    static const char *const measured[] = {"confidence", "recognizability", NULL};
    const char *colon = strchr(text, ':');
    g_autofree char *plain = coding_cue_text_dup_plain(colon ? colon + 1 : text);
    g_autofree char *written = NULL, *key = NULL, *folded = NULL;
    const char *usual;

    if (!colon || colon == text || colon - text > MAX_KEY ||
        g_str_has_prefix(colon, "://")) {
        g_free(plain);
        plain = coding_cue_text_dup_plain(text);
        coding_draft_add_metadata(draft, "Note", g_strstrip(plain));
        return;
    }
    written = g_strndup(text, (gsize)(colon - text));
    key = coding_cue_text_dup_plain(g_strstrip(written));
    folded = coding_text_fold(key);
    if (g_strv_contains(measured, folded))
        return;
    usual = coding_label_find_key(key, NULL);
    coding_draft_add_metadata(draft, g_strcmp0(usual, "Title") == 0 ? usual : key,
                              g_strstrip(plain));
}

/* "WEBVTT - Title", then a line a header up to a blank line or the first cue. */
static guint
take_header(const CodingCueFileLine *lines, CodingDraft *draft)
{
    const char *title = lines[0].text + strlen(SIGNATURE);
    gint64 begin, end;
    guint n = 1;

    title += strspn(title, " \t-");
    if (*title)
        coding_draft_add_metadata(draft, "Title", title);
    for (; lines[n].text && lines[n].text[strspn(lines[n].text, " \t")]; n++) {
        if (coding_cue_times_parse(lines[n].text, &begin, &end) != CODING_CUE_NO_TIMES)
            break;
        add_note(lines[n].text, draft);
    }
    return n;
}

static guint
count_lines(const CodingCueFileLine *lines)
{
    guint n = 0;

    while (lines[n].text && lines[n].text[strspn(lines[n].text, " \t")])
        n++;
    return n;
}

static gboolean
begins_with_word(const char *line, const char *word)
{
    gsize length = strlen(word);

    return strncmp(line, word, length) == 0 &&
           (!line[length] || g_ascii_isspace(line[length]));
}

/* One entry where the lines are wrapped, several where each has a key. */
static void
take_note(const CodingCueFileLine *lines, guint n, CodingDraft *draft)
{
    g_autoptr(GString) note = g_string_new(NULL);

    for (guint i = 0; i < n; i++) {
        const char *text = lines[i].text + (i == 0 ? strlen("NOTE") : 0);

        text += strspn(text, " \t");
        if (*text)
            g_string_append_printf(note, "%s%s", note->len ? " " : "", text);
    }
    if (note->len)
        add_note(note->str, draft);
}

static guint
take_block(const CodingCueFileLine *lines, guint n_cues, CodingDraft *draft)
{
    guint n;

    if (lines[0].number == 1 && g_str_has_prefix(lines[0].text, SIGNATURE))
        return take_header(lines, draft);
    n = count_lines(lines);
    if (begins_with_word(lines[0].text, "NOTE"))
        take_note(lines, n, draft);
    else if (n_cues > 0 || (!begins_with_word(lines[0].text, "STYLE") &&
                            !begins_with_word(lines[0].text, "REGION")))
        return 0;
    return n;
}

/* Teams and Stream number what is said by a GUID. */
static const char *
name_producer(const char *identifier)
{
    gsize digits = strspn(identifier, "0123456789abcdefABCDEF-");

    if (digits < GUID || identifier[8] != '-' || identifier[13] != '-' ||
        identifier[18] != '-')
        return NULL;
    return identifier[GUID] == '/' ? "Teams" : "Stream";
}

static const CodingCueFormat format = {
    .title = "WebVTT", .take_block = take_block, .name_producer = name_producer};

static gboolean
read_webvtt(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
            CodingProgress *progress, GError **error)
{
    g_autoptr(CodingDecoded) decoded =
        coding_decode(bytes, options ? options->encoding : NULL, draft, error);

    return decoded &&
           coding_cue_file_read(&format, decoded, options, draft, progress, error);
}

const CodingImporter coding_importer_webvtt = {
    .id = "webvtt",
    .title = "WebVTT subtitles, also of Teams, Zoom and Stream",
    .suffixes = (const char *const[]){"vtt", NULL},
    .cues = TRUE,
    .sniff = sniff,
    .read = read_webvtt,
};
