/* content.c - from a draft to body, hash, words, lines, sentences and terms. */
#include "model/content-private.h"

#include <string.h>

#include "base/terms.h"
#include "base/text.h"
#include "model/units.h"

/* Where the marks of @turn lie in the body, of which it begins at @start. */
static void
add_marks(CodingContent *self, const CodingDraftTurn *turn, gsize start)
{
    guint paragraph = 0;
    gsize offset = 0; /* bytes of the paragraph that @start has passed */

    for (guint m = 0; m < turn->marks->len; m++) {
        const CodingDraftMark *from = &g_array_index(turn->marks, CodingDraftMark, m);
        CodingTimeMark mark = {.begin = from->begin, .end = from->end};
        const char *text;

        for (; paragraph < from->paragraph; paragraph++, offset = 0) {
            text = g_ptr_array_index(turn->paragraphs, paragraph);
            start += 1 + (gsize)g_utf8_strlen(text + offset, -1);
        }
        text = g_ptr_array_index(turn->paragraphs, paragraph);
        start += (gsize)g_utf8_strlen(text + offset, (gssize)(from->offset - offset));
        offset = from->offset;
        mark.position = start;
        g_array_append_val(self->marks, mark);
    }
}

static void
add_place(CodingContent *self, gsize bytes)
{
    guint32 place = (guint32)bytes;

    g_array_append_val(self->bytes, place);
}

static void
write_turn(CodingContent *self, const CodingDraftTurn *turn)
{
    CodingSpan span = {self->length, self->length};
    gsize start = self->body->len;

    for (guint p = 0; p < turn->paragraphs->len; p++) {
        const char *paragraph = g_ptr_array_index(turn->paragraphs, p);
        gsize size = strlen(paragraph);

        if (self->body->len) {
            g_string_append_c(self->body, '\n');
            self->length++;
            if (p == 0) {
                span.start = self->length;
                start = self->body->len;
            }
        }
        g_string_append_len(self->body, paragraph, (gssize)size);
        self->length += coding_text_count(paragraph, size);
        span.stop = self->length;
    }
    g_array_append_val(self->spans, span);
    add_place(self, start);
    add_place(self, turn->paragraphs->len ? self->body->len : start);
    add_marks(self, turn, span.start);
}

/* Two texts are the same when their words, speakers and times are. */
static char *
dup_hash(const CodingContent *self)
{
    const GPtrArray *turns = coding_draft_get_turns(self->draft);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);

    g_checksum_update(checksum, (const guchar *)self->body->str,
                      (gssize)self->body->len + 1);
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);
        const CodingSpan *span = &g_array_index(self->spans, CodingSpan, i);
        g_autofree char *row = g_strdup_printf(
            "%d|%d|%s|%s|%s|%" G_GSIZE_FORMAT "|%" G_GSIZE_FORMAT "|%" G_GINT64_FORMAT
            "|%" G_GINT64_FORMAT "\n",
            turn->kind, turn->continues, turn->speaker ? turn->speaker : "",
            turn->label ? turn->label : "", turn->remark ? turn->remark : "", span->start,
            span->stop, turn->begin, turn->end);

        g_checksum_update(checksum, (const guchar *)row, -1);
    }
    for (guint i = 0; i < self->marks->len; i++) {
        const CodingTimeMark *mark = &g_array_index(self->marks, CodingTimeMark, i);
        g_autofree char *row = g_strdup_printf("%" G_GSIZE_FORMAT "|%" G_GINT64_FORMAT
                                               "|%" G_GINT64_FORMAT "\n",
                                               mark->position, mark->begin, mark->end);

        g_checksum_update(checksum, (const guchar *)row, -1);
    }
    return g_strdup(g_checksum_get_string(checksum));
}

static void
number(CodingContent *self, guint line_width)
{
    g_autoptr(GArray) lines = coding_units_find_lines(self->body->str, line_width);
    g_autoptr(GArray) sentences = coding_units_find_sentences(self->body->str);

    self->lines = coding_units_pack(lines);
    self->sentences = coding_units_pack(sentences);
}

/* The terms of every turn with spaces between them; and each word once. */
static void
write_terms(CodingContent *self)
{
    g_autoptr(CodingTerms) terms = coding_terms_new(self->language);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    gboolean stems = coding_terms_has_stems(terms);

    for (guint i = 0; i < self->bytes->len; i += 2) {
        gsize start = g_array_index(self->bytes, guint32, i), at = self->terms->len;
        CodingTerm term;

        g_array_append_val(self->term_starts, at);
        coding_terms_read(terms, self->body->str + start,
                          g_array_index(self->bytes, guint32, i + 1) - start);
        while (coding_terms_next(terms, &term)) {
            g_string_append(self->terms, term.plain);
            g_string_append_c(self->terms, ' ');
            if (!stems || term.piece || g_hash_table_contains(known, term.word))
                continue;
            g_ptr_array_add(self->vocabulary, g_strdup(term.word));
            g_hash_table_add(
                known, g_ptr_array_index(self->vocabulary, self->vocabulary->len - 1));
        }
    }
}

CodingContent *
coding_content_new(const CodingDraft *draft, GBytes *source, guint line_width,
                   const char *language)
{
    CodingContent *self = g_new0(CodingContent, 1);
    const GPtrArray *turns = coding_draft_get_turns(draft);

    self->draft = draft;
    self->language = g_strdup(language);
    self->terms = g_string_new(NULL);
    self->term_starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    self->vocabulary = g_ptr_array_new_with_free_func(g_free);
    if (source) {
        self->source = g_bytes_ref(source);
        self->source_hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, source);
    }
    self->body = g_string_new(NULL);
    self->spans = g_array_new(FALSE, FALSE, sizeof(CodingSpan));
    self->bytes = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->marks = g_array_new(FALSE, FALSE, sizeof(CodingTimeMark));
    for (guint i = 0; i < turns->len; i++)
        write_turn(self, g_ptr_array_index(turns, i));
    self->hash = dup_hash(self);
    write_terms(self);
    self->n_words = coding_draft_count_words(draft);
    if (line_width)
        number(self, line_width);
    return self;
}

void
coding_content_set_marks(CodingContent *self, GArray *marks)
{
    g_array_unref(self->marks);
    self->marks = marks;
    g_free(self->hash);
    self->hash = dup_hash(self);
}

void
coding_content_free(CodingContent *self)
{
    if (!self)
        return;
    g_string_free(self->body, TRUE);
    g_array_unref(self->spans);
    g_array_unref(self->bytes);
    g_array_unref(self->marks);
    g_free(self->language);
    g_string_free(self->terms, TRUE);
    g_array_unref(self->term_starts);
    g_ptr_array_unref(self->vocabulary);
    g_clear_pointer(&self->source, g_bytes_unref);
    g_clear_pointer(&self->lines, g_bytes_unref);
    g_clear_pointer(&self->sentences, g_bytes_unref);
    g_free(self->source_hash);
    g_free(self->hash);
    g_free(self);
}

const CodingDraft *
coding_content_get_draft(const CodingContent *self)
{
    return self->draft;
}

GBytes *
coding_content_get_source(const CodingContent *self)
{
    return self->source;
}

const char *
coding_content_get_source_hash(const CodingContent *self)
{
    return self->source_hash;
}

gsize
coding_content_get_n_words(const CodingContent *self)
{
    return self->n_words;
}

guint
coding_content_get_line_width(CodingStore *store)
{
    g_autofree char *width = coding_store_dup_setting(store, "line-width");
    guint64 value = width ? g_ascii_strtoull(width, NULL, 10) : 0;

    return value ? (guint)value : 72;
}
