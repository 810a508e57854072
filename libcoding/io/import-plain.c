/* import-plain.c - transcripts as typed: plain text and simple Markdown. */
#include <string.h>

#include "base/error.h"
#include "io/label.h"
#include "io/plain-read.h"
#include "io/plain.h"
#include "io/signature.h"

#define HEADER 65536 /* bytes in which a header ends */

/* Whether a line BEGIN TRANSCRIPT ends the header, in a coding that shows it. */
static gboolean
lists_labels(GBytes *bytes)
{
    static const char list[] = "\n" CODING_NAMED_KEY ": ";
    gsize length = 0;
    const char *text = g_bytes_get_data(bytes, &length), *found;

    length = MIN(length, HEADER);
    if (!text || memchr(text, '\0', length) || *text == '{' || *text == '<')
        return FALSE;
    found = g_strstr_len(text, (gssize)length, CODING_NAMED_MARK "\n");
    if (!found || found == text || (found[-1] != '\n' && found[-1] != ' '))
        return FALSE;
    return g_str_has_prefix(text, list + 1) || g_strstr_len(text, found - text, list);
}

/* Any text may be a transcript, but another importer that knows it is surer. */
static guint
sniff(GBytes *bytes)
{
    if (lists_labels(bytes))
        return 90;
    return coding_signature_find(bytes) ? 0 : 5;
}

static void
clear_label(gpointer data)
{
    PlainLabel *label = data;

    g_free(label->key);
    g_free(label->speaker);
}

static void
clear_spelling(gpointer data)
{
    g_free(((PlainSpelling *)data)->text);
}

static void
init(Plain *self)
{
    self->lines = g_array_new(FALSE, FALSE, sizeof(PlainLine));
    self->candidates = g_array_new(FALSE, FALSE, sizeof(PlainCandidate));
    self->labels = g_array_new(FALSE, FALSE, sizeof(PlainLabel));
    self->spellings = g_array_new(FALSE, FALSE, sizeof(PlainSpelling));
    g_array_set_clear_func(self->labels, clear_label);
    g_array_set_clear_func(self->spellings, clear_spelling);
    self->by_spelling = g_hash_table_new(g_str_hash, g_str_equal);
    self->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    self->listed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void
clear(Plain *self)
{
    g_hash_table_unref(self->by_spelling);
    g_hash_table_unref(self->by_key);
    g_hash_table_unref(self->listed);
    g_array_unref(self->lines);
    g_array_unref(self->candidates);
    g_array_unref(self->labels);
    g_array_unref(self->spellings);
}

static gboolean
refuse(const Plain *self, GError **error)
{
    if (self->lines->len == 0)
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "there is no text in it; name the transcript");
    else if (self->options->labels || self->options->label_pattern)
        g_set_error_literal(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "none of its lines begins with one of the labels given; check "
            "their spelling against the file");
    else
        g_set_error_literal(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "no line says who speaks, as in 'Anna: Yes'; name the labels, or "
            "a label pattern, if they look otherwise");
    return FALSE;
}

/* What the user says of the labels or the header counts more than the file. */
static gboolean
has_say(const CodingImportOptions *options)
{
    return options->labels || options->label_pattern || options->header_lines > 0;
}

static gboolean
read_text(Plain *self, GError **error)
{
    plain_scan_lines(self);
    self->mark = has_say(self->options) ? 0 : plain_find_mark(self);
    if (!plain_read_named(self, error))
        return FALSE;
    if (self->named)
        return self->candidates->len > 0 ? plain_emit(self, error) : refuse(self, error);
    /* A pattern of the user's was written for the lines as they are. */
    if (!self->options->label_pattern) {
        plain_drop_pages(self);
        plain_drop_numbers(self);
    }
    if (!plain_scan_labels(self, error))
        return FALSE;
    for (const char *const *label = self->options->labels; label && *label; label++)
        g_hash_table_insert(self->listed, coding_label_fold(*label), g_strdup(*label));
    if (!self->options->labels && self->options->header_lines <= 0)
        plain_read_header(self);
    plain_judge(self);
    if (layout_set_is_too_costly(self->layouts) && self->options->label_pattern) {
        g_set_error_literal(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "the label pattern takes too long on this file; make it simpler, "
            "without repetitions inside repetitions");
        return FALSE;
    }
    /* Below the mark nobody speaks: it ended something else. */
    if (self->mark > 0 && plain_find_first_turn(self) == self->lines->len)
        self->mark = 0;
    if (plain_find_first_turn(self) == self->lines->len)
        return refuse(self, error);
    return plain_emit(self, error);
}

gboolean
coding_plain_read(const char *what, const CodingDecoded *decoded,
                  const CodingImportOptions *options, CodingDraft *draft,
                  CodingProgress *progress, GError **error)
{
    const CodingImportOptions nothing = {0};
    Plain self = {.what = what,
                  .decoded = decoded,
                  .options = options ? options : &nothing,
                  .draft = draft,
                  .progress = progress};
    g_autoptr(LayoutSet) layouts =
        layout_set_new(self.options->label_pattern, decoded->length, error);
    gboolean ok;

    if (!layouts)
        return FALSE;
    self.layouts = layouts;
    init(&self);
    ok = read_text(&self, error);
    clear(&self);
    return ok;
}

void
coding_plain_read_header(const CodingDecoded *decoded, CodingDraft *draft)
{
    const CodingImportOptions nothing = {0};
    Plain self = {.decoded = decoded, .options = &nothing, .draft = draft};

    init(&self);
    plain_scan_lines(&self);
    plain_emit_header(&self, self.lines->len);
    clear(&self);
}

static gboolean
read_plain(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
           CodingProgress *progress, GError **error)
{
    g_autoptr(CodingDecoded) decoded =
        coding_decode(bytes, options ? options->encoding : NULL, draft, error);

    return decoded &&
           coding_plain_read("plain text", decoded, options, draft, progress, error);
}

const CodingImporter coding_importer_plain = {
    .id = "plain",
    .title = "plain text or Markdown, one of many layouts",
    .suffixes = (const char *const[]){"txt", "md", "text", "markdown", NULL},
    .sniff = sniff,
    .read = read_plain,
};
