/* sheet.c - the way out: units and other coded passages, a row each. */
#include "model/sheet.h"

#include <string.h>

#include "model/cell.h"
#include "model/changes-private.h"
#include "model/coded-rows.h"

const CodingColumn coding_sheet_columns[] = {
    {.id = "address",
     .title = "Address",
     .type = CODING_CELL_TEXT,
     .help = "the unit, or another coded passage"},
    {.id = "speaker",
     .title = "Speaker",
     .type = CODING_CELL_TEXT,
     .help = "who speaks where it begins"},
    {.id = "text", .title = "Text", .type = CODING_CELL_TEXT, .help = "what was said"},
    {.id = "codes",
     .title = "Codes",
     .type = CODING_CELL_TEXT,
     .help = "the codes on exactly this passage, with ';' between them",
     .input = TRUE},
    {.id = "key",
     .title = "Key",
     .type = CODING_CELL_TEXT,
     .help = "what 'sheet in' knows the row by; leave it as it is",
     .hidden = TRUE},
    {NULL},
};

/* What one transcript's rows are made of. */
typedef struct {
    const CodingTranscript *transcript;
    const CodingRoster *roster;
    const CodingCodebook *book;
    const GArray *segments;
    CodingUnit unit;
    gsize room; /* of a cell, 0: any */
    guint32 owner;
    CodingTable *table;
} Writer;

/* "g1:12", "g1:t7", "g1:4.56-4.71".  Returns: (transfer full). */
static char *
dup_address(const Writer *self, const CodingCodedRow *row)
{
    const CodingTranscript *t = self->transcript;

    if (!row->is_unit)
        return coding_address_format(t, row->span);

    g_autofree char *label = coding_coded_rows_dup_label(t, self->unit, row->unit);
    return g_strdup_printf("%s:%s", coding_transcript_get_name(t), label);
}

static char *
dup_text(const Writer *self, CodingSpan span)
{
    char *text = coding_transcript_dup_text(self->transcript, span);
    char *stop = self->room && strlen(text) > self->room ? text + self->room : NULL;

    if (!stop)
        return text;
    *g_utf8_find_prev_char(text, stop) = '\0';

    g_autofree char *whole = text;
    return g_strconcat(whole, CODING_SHEET_CUT, NULL);
}

static void
add_row(Writer *self, const CodingCodedRow *row)
{
    const CodingTranscript *t = self->transcript;
    g_autofree char *address = dup_address(self, row);
    g_autofree char *text = dup_text(self, row->span);
    g_autoptr(GString) codes = g_string_new(NULL), key = g_string_new(NULL);
    g_auto(CodingKey) its = {0};

    coding_key_init(&its, coding_transcript_get_revision_id(t), self->owner, row->span);
    for (guint i = row->first; i < row->first + row->n; i++) {
        const CodingSegment *segment = &g_array_index(self->segments, CodingSegment, i);
        const CodingCode *code = coding_codebook_get(self->book, segment->code);

        coding_cell_append(codes, code->name, segment->stance);
        coding_key_add(&its, code, segment->stance);
    }
    coding_key_append(key, &its);
    coding_table_add_row(self->table, address,
                         coding_coded_rows_get_speaker(t, self->roster, row->span.start),
                         text, codes->len ? codes->str : NULL, key->str);
}

static gboolean
add_transcript(Writer *self, CodingStore *store, gint64 id, gint64 scheme, GError **error)
{
    g_autoptr(CodingTranscript) transcript = coding_transcript_load(store, id, error);
    g_autoptr(GArray) segments =
        transcript
            ? coding_changes_list_segments(store, transcript, scheme, self->book, error)
            : NULL;
    g_autoptr(GArray) rows =
        segments ? coding_coded_rows_list(transcript, self->unit, segments) : NULL;

    self->transcript = transcript;
    self->segments = segments;
    for (guint i = 0; rows && i < rows->len; i++)
        add_row(self, &g_array_index(rows, CodingCodedRow, i));
    return rows != NULL;
}

/* The codes that can be written into the cells, with what a coder needs to choose. */
static void
add_choice(Writer *self, gint64 scheme)
{
    static const CodingColumn columns[] = {
        {.id = "code", .title = "Code"},
        {.id = "path", .title = "Under"},
        {.id = "definition", .title = "Definition"},
        {.id = "use_when", .title = "Use when"},
        {.id = "use_not", .title = "Not when"},
        {NULL},
    };
    const GPtrArray *codes = coding_codebook_get_codes(self->book);
    g_autoptr(CodingTable) choice = coding_table_new(columns);

    coding_table_set_title(choice, "Codes");
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        const CodingCode *parent = coding_codebook_get(self->book, code->parent);
        g_autoptr(GString) cell = g_string_new(NULL);
        g_autofree char *path =
            parent ? coding_codebook_dup_path(self->book, parent) : NULL;

        if (code->scheme != scheme)
            continue;
        coding_cell_append(cell, code->name, CODING_STANCE_SUPPORTS);
        coding_table_add_row(choice, cell->str, path, code->definition, code->use_when,
                             code->use_not);
    }
    coding_table_set_choice(self->table, choice);
}

CodingTable *
coding_sheet_to_table(CodingStore *store, const GArray *transcripts, CodingUnit unit,
                      gint64 scheme, gsize room, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(coding_sheet_columns);
    g_autoptr(CodingRoster) roster = coding_roster_load(store, error);
    g_autoptr(CodingCodebook) book = roster ? coding_codebook_load(store, error) : NULL;
    Writer writer = {
        .roster = roster, .book = book, .unit = unit, .room = room, .table = table};
    gboolean joint;

    if (!book || !coding_changes_is_joint(store, scheme, &joint, error))
        return NULL;
    writer.owner = coding_key_make_owner(coding_store_get_coder(store), joint);
    for (guint i = 0; i < transcripts->len; i++)
        if (!add_transcript(&writer, store, g_array_index(transcripts, gint64, i), scheme,
                            error))
            return NULL;
    add_choice(&writer, scheme);
    return g_steal_pointer(&table);
}
