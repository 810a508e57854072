/*
 * write-csv.c - a record a turn, for spreadsheets and scripts.
 *
 *     start,end,speaker,comment,text
 *     00:00:12,00:00:15.500,P1,nods,"I told him: ""no"".
 *     Twice."
 *     ,,,,(laughter)
 *     ,,,,And on it goes.
 *
 * A paragraph is a line inside the cell.  An event and what a speaker says after it are
 * records without a speaker; an event that stands in no brackets gets some.  Columns
 * that would be empty are left out.
 */
#include <string.h>

#include "base/text.h"
#include "io/write-text.h"
#include "io/write.h"

typedef struct {
    GString *out;
    char separator;
    gboolean times, ends, remarks;
} Writer;

static void
append_cell(Writer *self, const char *text, gboolean last)
{
    const char special[] = {self->separator, '"', '\n', '\r', '\0'};
    gboolean quoted =
        strpbrk(text, special) || *text == ' ' || g_str_has_suffix(text, " ");

    if (quoted)
        g_string_append_c(self->out, '"');
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            g_string_append_c(self->out, '"');
        g_string_append_c(self->out, *p);
    }
    if (quoted)
        g_string_append_c(self->out, '"');
    g_string_append_c(self->out, last ? '\n' : self->separator);
}

static void
append_time(Writer *self, gint64 time)
{
    g_autofree char *clock =
        time == CODING_MISSING ? g_strdup("") : coding_text_format_clock(time);

    append_cell(self, clock, FALSE);
}

static void
append_record(Writer *self, const CodingDraftTurn *turn, const char *text)
{
    gboolean head = turn->kind == CODING_TURN_SPEECH && !turn->continues;

    if (self->times)
        append_time(self, head ? turn->begin : CODING_MISSING);
    if (self->ends)
        append_time(self, head ? turn->end : CODING_MISSING);
    append_cell(self, head ? turn->speaker : "", FALSE);
    if (self->remarks)
        append_cell(self, head && turn->remark ? turn->remark : "", FALSE);
    append_cell(self, text, TRUE);
}

static void
append_turn(Writer *self, const CodingDraftTurn *turn)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint p = 0; p < turn->paragraphs->len; p++)
        g_string_append_printf(text, "%s%s", p ? "\n" : "",
                               (char *)turn->paragraphs->pdata[p]);
    if (turn->kind == CODING_TURN_EVENT) {
        g_autofree char *event = write_text_dup_event(text->str);

        g_string_assign(text, event);
    }
    append_record(self, turn, text->str);
}

static void
append_header(Writer *self)
{
    if (self->times)
        append_cell(self, "start", FALSE);
    if (self->ends)
        append_cell(self, "end", FALSE);
    append_cell(self, "speaker", FALSE);
    if (self->remarks)
        append_cell(self, "comment", FALSE);
    append_cell(self, "text", TRUE);
}

static void
write_table(const CodingDraft *draft, char separator, GByteArray *out)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GString) text = g_string_new(NULL);
    Writer self = {.out = text, .separator = separator};

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        self.ends |= turn->end != CODING_MISSING;
        self.times |= turn->begin != CODING_MISSING;
        self.remarks |= turn->remark != NULL;
    }
    append_header(&self);
    for (guint i = 0; i < turns->len; i++)
        append_turn(&self, g_ptr_array_index(turns, i));
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
}

static gboolean
write_csv(const CodingDraft *draft, GByteArray *out, GError **error G_GNUC_UNUSED)
{
    write_table(draft, ',', out);
    return TRUE;
}

static gboolean
write_tsv(const CodingDraft *draft, GByteArray *out, GError **error G_GNUC_UNUSED)
{
    write_table(draft, '\t', out);
    return TRUE;
}

#define HOLDS                                                                            \
    (CODING_HOLDS_PARAGRAPHS | CODING_HOLDS_UNITS | CODING_HOLDS_EVENTS |                \
     CODING_HOLDS_REMARKS | CODING_HOLDS_BEGIN | CODING_HOLDS_END |                      \
     CODING_HOLDS_TURNS_WITHOUT_TEXT)

const CodingWriter coding_writer_csv = {
    .id = "csv",
    .title = "CSV, a record a turn",
    .suffix = "csv",
    .reader = "csv",
    .holds = HOLDS,
    .write = write_csv,
};

const CodingWriter coding_writer_tsv = {
    .id = "tsv",
    .title = "TSV, a record a turn",
    .suffix = "tsv",
    .reader = "csv",
    .holds = HOLDS,
    .write = write_tsv,
};
