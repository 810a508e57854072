/* code-form.c - the way out: rows, codes beside or below them, keys at the end. */
#include "model/code-form.h"

#include <string.h>

#include "base/text.h"
#include "model/cell.h"
#include "model/changes-private.h"
#include "model/code-form-private.h"
#include "model/coded-rows.h"
#include "model/quotation.h"

/* Columns of the screen. */
#define WIDEST_TEXT    100
#define WIDEST_SPEAKER 20

/* As many characters of a passage are quoted, rather than given by columns; they are
 * looked for in units of at most so many. */
#define LONGEST_QUOTE  60
#define LONGEST_SEARCH 2000

typedef struct {
    const CodingTranscript *transcript;
    const CodingRoster *roster;
    const CodingCodebook *book;
    const GArray *segments;
    CodingUnit unit;
    gint64 scheme;
    gsize label_width, speaker_width, text_width;
    GString *out;
} Writer;

const char *
coding_form_get_speaker(const CodingTranscript *t, const CodingRoster *roster,
                        CodingUnit unit, gsize i)
{
    gsize start = coding_transcript_get_unit(t, unit, i).start;
    gsize turn = coding_transcript_get_n_turns(t) ? coding_transcript_find_turn(t, start)
                                                  : G_MAXSIZE;

    for (gsize before = i; before > 0; before--) {
        CodingSpan span = coding_transcript_get_unit(t, unit, before - 1);

        if (!coding_span_get_length(span))
            continue;
        if (turn == G_MAXSIZE || coding_transcript_find_turn(t, span.start) == turn)
            return NULL;
        break;
    }
    return coding_coded_rows_get_speaker(t, roster, start);
}

static void
append_padding(GString *out, gsize has, gsize wants)
{
    for (; has < wants; has++)
        g_string_append_c(out, ' ');
}

/* --- the head and the end ---------------------------------------------------------- */

static gboolean
append_head(Writer *self, CodingStore *store, gboolean joint, GError **error)
{
    const CodingTranscript *t = self->transcript;
    g_autoptr(CodingCoder) coder =
        coding_coder_load(store, coding_store_get_coder(store), error);

    if (!coder)
        return FALSE;
    g_string_append_printf(
        self->out,
        "# %s, revision %u: the codes of %s%s, a row per %s.\n"
        "# Write codes behind the '|', with ';' between them; what you delete is taken "
        "off.\n"
        "#   | Trust; -Shame; ~Small steps    -Shame: speaks against it; ~: qualifies "
        "it\n"
        "#   | *Small steps                   a new code, in the participant's words\n"
        "# Other passages stand below the row in which they begin, behind '|' and '@':\n"
        "#   | @12-14 Trust                   lines 12 to 14; also p3, t7, s20, "
        "12.5-13.20\n"
        "#   | @\"lay awake\" Not sleeping      words of the row; '*' alone makes them "
        "the code\n"
        "# Leave numbers and text as they are; how they are wrapped means nothing.\n"
        "# Save and leave to take it in ('axial undo' takes it back); the codes there "
        "are\n"
        "# stand at the end, for your editor's completion.  Lines with '#' say "
        "nothing.\n",
        coding_transcript_get_name(t), coding_transcript_get_revision(t), coder->name,
        joint ? " in the joint scheme" : "", coding_unit_get_name(self->unit));
    return TRUE;
}

static void
append_codebook(Writer *self)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->book);

    g_string_append(self->out, "\n# Codes:\n");
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        g_autoptr(GString) cell = g_string_new(NULL);

        if (code->scheme != self->scheme)
            continue;
        coding_cell_append(cell, code->name, CODING_STANCE_SUPPORTS);
        g_string_append_printf(self->out, "#   %*s%s\n", (int)MIN(code->depth, 20) * 2,
                               "", cell->str);
    }
}

static void
append_key(Writer *self, const CodingKey *key)
{
    coding_key_append(self->out, key);
    g_string_append_c(self->out, '\n');
}

/* First that of the whole text, with the unit and how many follow. */
static void
append_keys(Writer *self, const GArray *rows, guint32 owner)
{
    const CodingTranscript *t = self->transcript;
    gint64 revision = coding_transcript_get_revision_id(t);
    g_auto(CodingKey) whole = {0};
    guint n = 0;

    for (guint i = 0; i < rows->len; i++)
        n += g_array_index(rows, CodingCodedRow, i).n > 0;
    coding_key_init(&whole, revision, owner,
                    (CodingSpan){0, coding_transcript_get_length(t)});
    g_string_append_printf(self->out,
                           "\n# What was written, to be compared; leave it as it is:\n"
                           "%s %s %u ",
                           CODING_FORM_KEY, coding_unit_get_name(self->unit), n);
    append_key(self, &whole);
    for (guint i = 0; i < rows->len; i++) {
        const CodingCodedRow *row = &g_array_index(rows, CodingCodedRow, i);
        g_auto(CodingKey) key = {0};

        if (!row->n)
            continue;
        coding_key_init(&key, revision, owner, row->span);
        for (guint k = row->first; k < row->first + row->n; k++) {
            const CodingSegment *segment =
                &g_array_index(self->segments, CodingSegment, k);

            coding_key_add(&key, coding_codebook_get(self->book, segment->code),
                           segment->stance);
        }
        g_string_append(self->out, CODING_FORM_KEY " ");
        append_key(self, &key);
    }
}

/* --- rows -------------------------------------------------------------------------- */

static void
append_codes(Writer *self, const CodingCodedRow *row)
{
    g_autoptr(GString) cell = g_string_new(NULL);

    for (guint i = row->first; i < row->first + row->n; i++) {
        const CodingSegment *segment = &g_array_index(self->segments, CodingSegment, i);

        coding_cell_append(cell, coding_codebook_get(self->book, segment->code)->name,
                           segment->stance);
    }
    if (cell->len)
        g_string_append_printf(self->out, " %s", g_strstrip(cell->str));
    g_string_append_c(self->out, '\n');
}

/* The words of a passage, where they say which it is.  Returns: (transfer full). */
static char *
dup_quote(const Writer *self, const CodingCodedRow *row)
{
    const CodingTranscript *t = self->transcript;
    CodingSpan unit = coding_transcript_get_unit(t, self->unit, row->unit), found;
    g_autofree char *text = NULL;

    if (!coding_span_contains(unit, row->span) ||
        coding_span_get_length(row->span) > LONGEST_QUOTE ||
        coding_span_get_length(unit) > LONGEST_SEARCH)
        return NULL;
    text = coding_transcript_dup_text(t, row->span);
    if (strpbrk(text, "\"\n") || !coding_quotation_find(t, text, unit, &found, NULL) ||
        !coding_span_equal(found, row->span))
        return NULL;
    return g_strdup_printf("\"%s\"", text);
}

/* "12-14", "12.5-13.20", "@100-250": an address without the transcript. */
static char *
dup_place(const Writer *self, CodingSpan span)
{
    g_autofree char *address = coding_address_format(self->transcript, span);
    const char *place = address + strlen(coding_transcript_get_name(self->transcript));

    if (!*place) /* a text without lines */
        return g_strdup_printf("@%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT, span.start,
                               span.stop);
    return g_strdup(*place == ':' ? place + 1 : place);
}

static void
append_passage(Writer *self, const CodingCodedRow *row)
{
    g_autofree char *quote = dup_quote(self, row);
    g_autofree char *place = quote ? NULL : dup_place(self, row->span);

    append_padding(self->out, 0, self->label_width + self->speaker_width);
    if (coding_form_is_beside(self->unit))
        append_padding(self->out, 0, self->text_width + 1);
    g_string_append_printf(self->out, "%c %c%s", CODING_FORM_CODES, CODING_FORM_PLACE,
                           quote ? quote : place);
    append_codes(self, row);
}

/* The text of a unit, as the lines of the transcript break it; returns the columns
 * of the last one. */
static gsize
append_text(Writer *self, CodingSpan span)
{
    const CodingTranscript *t = self->transcript;
    gsize line = coding_transcript_find_unit(t, CODING_UNIT_LINE, span.start);
    gsize n = coding_transcript_count_units(t, CODING_UNIT_LINE), width = 0;
    gboolean begun = FALSE;

    for (; line < n; line++) {
        CodingSpan its = coding_transcript_get_unit(t, CODING_UNIT_LINE, line);
        CodingSpan piece = coding_span_intersect(its, span);
        g_autofree char *text = NULL;

        if (its.start >= span.stop)
            break;
        if (!coding_span_get_length(piece))
            continue;
        if (begun) {
            g_string_append_c(self->out, '\n');
            append_padding(self->out, 0, self->label_width + self->speaker_width);
        }
        text = coding_transcript_dup_text(t, piece);
        g_string_append(self->out, text);
        width = coding_text_get_width(text);
        begun = TRUE;
    }
    return width;
}

static void
append_unit(Writer *self, const CodingCodedRow *row)
{
    g_autofree char *label =
        coding_coded_rows_dup_label(self->transcript, self->unit, row->unit);
    const char *speaker =
        coding_form_get_speaker(self->transcript, self->roster, self->unit, row->unit);
    gsize width;

    if (speaker)
        g_string_append_c(self->out, '\n');
    g_string_append(self->out, label);
    append_padding(self->out, coding_text_get_width(label), self->label_width);
    g_string_append(self->out, speaker ? speaker : "");
    append_padding(self->out, speaker ? coding_text_get_width(speaker) : 0,
                   self->speaker_width - 2);
    g_string_append(self->out, "  ");
    width = append_text(self, row->span);
    if (coding_form_is_beside(self->unit)) {
        append_padding(self->out, width, self->text_width);
        g_string_append_c(self->out, ' ');
    } else {
        g_string_append_c(self->out, '\n');
        append_padding(self->out, 0, self->label_width + self->speaker_width);
    }
    g_string_append_c(self->out, CODING_FORM_CODES);
    append_codes(self, row);
}

/* So wide that the codes stand in one column, unless some few are wider. */
static void
measure(Writer *self, const GArray *rows)
{
    gsize label_width = 0, speaker_width = 0, text_width = 0;

    for (guint i = 0; i < rows->len; i++) {
        const CodingCodedRow *row = &g_array_index(rows, CodingCodedRow, i);
        g_autofree char *label = NULL, *text = NULL;
        const char *speaker;

        if (!row->is_unit)
            continue;
        label = coding_coded_rows_dup_label(self->transcript, self->unit, row->unit);
        speaker = coding_form_get_speaker(self->transcript, self->roster, self->unit,
                                          row->unit);
        label_width = MAX(label_width, coding_text_get_width(label));
        if (speaker)
            speaker_width = MAX(speaker_width, coding_text_get_width(speaker));
        if (!coding_form_is_beside(self->unit))
            continue;
        text = coding_transcript_dup_text(self->transcript, row->span);
        text_width = MAX(text_width, coding_text_get_width(text));
    }
    self->label_width = label_width + 2;
    self->speaker_width = MIN(speaker_width, WIDEST_SPEAKER) + 2;
    self->text_width = MIN(text_width, WIDEST_TEXT) + 1;
}

static void
append_rows(Writer *self, const GArray *rows)
{
    measure(self, rows);
    for (guint i = 0; i < rows->len; i++) {
        const CodingCodedRow *row = &g_array_index(rows, CodingCodedRow, i);

        if (row->is_unit)
            append_unit(self, row);
        else
            append_passage(self, row);
    }
}

char *
coding_code_form_write(CodingStore *store, gint64 transcript, CodingUnit unit,
                       gint64 scheme, GError **error)
{
    g_autoptr(CodingTranscript) t = coding_transcript_load(store, transcript, error);
    g_autoptr(CodingRoster) roster = t ? coding_roster_load(store, error) : NULL;
    g_autoptr(CodingCodebook) book = roster ? coding_codebook_load(store, error) : NULL;
    g_autoptr(GArray) segments =
        book ? coding_changes_list_segments(store, t, scheme, book, error) : NULL;
    g_autoptr(GArray) rows = segments ? coding_coded_rows_list(t, unit, segments) : NULL;
    g_autoptr(GString) out = g_string_new(NULL);
    Writer writer = {.transcript = t,
                     .roster = roster,
                     .book = book,
                     .segments = segments,
                     .unit = unit,
                     .scheme = scheme,
                     .out = out};
    gboolean joint;

    if (!rows || !coding_changes_is_joint(store, scheme, &joint, error) ||
        !append_head(&writer, store, joint, error))
        return NULL;
    append_rows(&writer, rows);
    append_codebook(&writer);
    append_keys(&writer, rows,
                coding_key_make_owner(coding_store_get_coder(store), joint));
    return g_strdup(out->str);
}
