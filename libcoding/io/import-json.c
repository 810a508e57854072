/*
 * import-json.c - recognised speech and corpora in JSON, a document or an object a line.
 *
 *     {"language": "en",                        metadata: what stands beside it
 *      "segments": [{"start": 0.0, "end": 2.5,  the list that holds most (json-shape.h)
 *                    "speaker": "SPEAKER_00",   ... by any usual name (json-record.h)
 *                    "text": "So we began."}]}
 *
 * Known by their own names: Whisper and whisper.cpp, WhisperX, Podcast namespace, AWS,
 * Google, Azure, AssemblyAI, Deepgram, Rev, Speechmatics, ElevenLabs, Otter, meeting and
 * dialogue sets.  A dialogue in one string is read like plain text.
 */
#include <string.h>

#include "base/text.h"
#include "io/clean.h"
#include "io/json-turns.h"
#include "io/label.h"
#include "io/plain-read.h"

#define MAX_VALUE 2000 /* bytes; what is longer is a text and no metadata */

static guint
sniff(GBytes *bytes)
{
    static const char *const known[] = {"\"segments\"", "\"speaker", "\"words\"",
                                        "\"results\"", "\"transcript"};
    g_autofree char *head = NULL;
    const char *inside;

    if (!strchr("{[", coding_decode_get_first(bytes)))
        return 0;
    head = coding_decode_dup_head(bytes);
    inside = *head ? head + 1 + strspn(head + 1, " \t\r\n") : head;
    if (!(*head == '{' && (*inside == '"' || *inside == '}')) &&
        !(*head == '[' && (*inside == '{' || *inside == ']')))
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (strstr(head, known[i]))
            return 85;
    return 60;
}

/* --- an object a line ------------------------------------------------------------- */

/* Whether a line ends one object and the next begins another. */
static gboolean
has_object_lines(const char *text)
{
    const char *line = text + strspn(text, " \t\n"), *stop = strchr(line, '\n');
    const char *next = stop ? stop + strspn(stop, " \t\n") : NULL;

    if (*line != '{' || !next || *next != '{')
        return FALSE;
    while (stop > line && g_ascii_isspace(stop[-1]))
        stop--;
    return stop[-1] == '}';
}

/* The same as one array, every object on its line.  (transfer full). */
static char *
dup_as_array(const char *text)
{
    GString *out = g_string_new("[");
    gboolean open = FALSE;

    for (const char *p = text; *p;) {
        gsize length = strcspn(p, "\n");

        if (strspn(p, " \t\r\n") < length) {
            g_string_append(out, open ? "," : "");
            g_string_append_len(out, p, (gssize)length);
            open = TRUE;
        }
        p += length;
        if (*p && *++p)
            g_string_append_c(out, '\n');
    }
    g_string_append_c(out, ']');
    return g_string_free(out, FALSE);
}

/* --- metadata --------------------------------------------------------------------- */

static void
add_entry(CodingDraft *draft, const char *key, GVariant *value)
{
    g_autoptr(CodingDraft) scratch = coding_draft_new();
    g_autoptr(CodingDecoded) clean = NULL;
    g_autofree char *text = NULL, *tidy = NULL, *name = NULL;
    const char *usual = coding_label_find_key(key, NULL);

    if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
        text = g_variant_dup_string(value, NULL);
    else if (g_variant_is_of_type(value, G_VARIANT_TYPE_INT64))
        text = g_strdup_printf("%" G_GINT64_FORMAT, g_variant_get_int64(value));
    else if (g_variant_is_of_type(value, G_VARIANT_TYPE_DOUBLE)) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];

        text = g_strdup(g_ascii_formatd(number, sizeof(number), "%.15g",
                                        g_variant_get_double(value)));
    }
    if (!text || strlen(text) > MAX_VALUE)
        return;
    clean = coding_clean(text, strlen(text), scratch);
    tidy = coding_text_tidy(clean->text);
    name = coding_text_tidy(key);
    if (*tidy && *name)
        coding_draft_add_metadata(draft, g_strcmp0(usual, "Title") == 0 ? usual : name,
                                  tidy);
}

/* The members of the root that are no lists, and of what it calls its metadata, where a
 * member may also be a list of strings. */
static void
add_metadata(CodingDraft *draft, GVariant *object, gboolean inside)
{
    static const char *const nested[] = {"metadata", "meta", "info", NULL};
    static const char *const texts[] = {"text", "transcript", "dialogue", "content",
                                        NULL};
    GVariantIter iter;
    const char *key;
    GVariant *value;

    if (!g_variant_is_of_type(object, G_VARIANT_TYPE_VARDICT))
        return;
    g_variant_iter_init(&iter, object);
    while (g_variant_iter_next(&iter, "{&sv}", &key, &value)) {
        if (!inside && g_strv_contains(nested, key))
            add_metadata(draft, value, TRUE);
        else if (inside || !g_strv_contains(texts, key))
            add_entry(draft, key, value);
        for (gsize i = 0; inside && i < coding_json_get_length(value); i++) {
            g_autoptr(GVariant) element = coding_json_get_element(value, i);

            if (element)
                add_entry(draft, key, element);
        }
        g_variant_unref(value);
    }
}

/* --- a dialogue as strings ---------------------------------------------------------- */

/* The longest string of several lines among the members of @object, and below. */
static void
find_dialogue(GVariant *object, guint depth, char **dialogue)
{
    GVariantIter iter;
    GVariant *value;

    if (!g_variant_is_of_type(object, G_VARIANT_TYPE_VARDICT))
        return;
    g_variant_iter_init(&iter, object);
    while (g_variant_iter_next(&iter, "{&sv}", NULL, &value)) {
        const char *text = g_variant_is_of_type(value, G_VARIANT_TYPE_STRING)
                               ? g_variant_get_string(value, NULL)
                               : NULL;

        if (text && strpbrk(text, "\r\n") &&
            (!*dialogue || strlen(text) > strlen(*dialogue))) {
            g_free(*dialogue);
            *dialogue = g_strdup(text);
        } else if (depth > 0) {
            find_dialogue(value, depth - 1, dialogue);
        }
        g_variant_unref(value);
    }
}

static gboolean
read_dialogue(GVariant *root, const CodingImportOptions *options, CodingDraft *draft,
              CodingProgress *progress, GError **error)
{
    g_autoptr(GVariant) first =
        coding_json_get_length(root) == 1 ? coding_json_get_element(root, 0) : NULL;
    g_autofree char *dialogue = NULL;
    g_autoptr(CodingDecoded) clean = NULL;

    find_dialogue(first ? first : root, 2, &dialogue);
    if (!dialogue) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "line 1: it is JSON, but holds no list of objects with what "
                            "is said, such as 'segments' with 'speaker' and 'text'; name "
                            "a transcript");
        return FALSE;
    }
    /* The lines that count are those of the string. */
    clean = coding_clean(dialogue, strlen(dialogue), draft);
    return coding_plain_read("JSON string", clean, options, draft, progress, error);
}

/* What the root says, and every object on the way to the list. */
static void
add_metadata_above(CodingDraft *draft, GVariant *root, const JsonShape *shape)
{
    g_autoptr(GVariant) object = g_variant_ref(root);

    add_metadata(draft, object, FALSE);
    for (guint i = 0; shape && i + 1 < shape->path.n && shape->path.steps[i]; i++) {
        GVariant *next = coding_json_get(object, shape->path.steps[i]);

        if (!next)
            return;
        g_variant_unref(object);
        object = next;
        add_metadata(draft, object, FALSE);
    }
}

static gboolean
read_document(GVariant *root, const char *text, const CodingImportOptions *options,
              CodingDraft *draft, CodingProgress *progress, GError **error)
{
    g_autoptr(JsonShape) shape = json_shape_find(root);
    g_autoptr(JsonTurns) turns = shape ? json_turns_load(shape, root, text) : NULL;

    add_metadata_above(draft, root, shape);
    return turns ? json_turns_emit(turns, options, draft, progress, error)
                 : read_dialogue(root, options, draft, progress, error);
}

static gboolean
read_json(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
          CodingProgress *progress, GError **error)
{
    g_autoptr(CodingDecoded) decoded =
        coding_decode(bytes, options ? options->encoding : NULL, draft, error);
    g_autoptr(GVariant) root = NULL;
    g_autofree char *lines = NULL;
    const char *text;

    if (!decoded)
        return FALSE;
    if (has_object_lines(decoded->text))
        lines = dup_as_array(decoded->text);
    text = lines ? lines : decoded->text;
    root = coding_json_parse(text, lines ? strlen(lines) : decoded->length, error);
    return root && read_document(root, text, options, draft, progress, error);
}

const CodingImporter coding_importer_json = {
    .id = "json",
    .title = "JSON of speech recognition and of corpora",
    .suffixes = (const char *const[]){"json", "jsonl", "ndjson", NULL},
    .sniff = sniff,
    .read = read_json,
};
