/*
 * sheet-read.c - the way back: rows against the project, then the changes.
 *
 * Reading checks everything and writes nothing, so that a fault in the last row
 * leaves the project as it was and new codes can be asked about all at once.
 */
#include "model/sheet-private.h"

#include <string.h>

#include "base/csv.h"
#include "base/text.h"
#include "model/palette.h"

/* So many unknown codes are named with the one each is near to. */
#define MOST_LISTED 20

/* A code as the file names it, once for all cells. */
typedef struct {
    char *name;
    gint64 id;  /* 0: to be made */
    guint line; /* where it stands first */
    gboolean in_vivo;
} Wanted;

typedef enum {
    CHANGE_REMOVE,
    CHANGE_STANCE,
    CHANGE_ADD,
} ChangeKind;

typedef struct {
    ChangeKind kind;
    const char *address; /* the file's */
    CodingTranscript *transcript;
    CodingSpan span;
    gint64 segment; /* of what is there */
    const char *code;
    Wanted *wanted; /* of what is to be */
    CodingStance stance;
} Change;

/* A transcript that the sheet speaks of. */
typedef struct {
    CodingTranscript *transcript;
    const GArray *segments; /* borrowed; NULL: none */
    GHashTable *first;      /* CodingSpan * of a segment -> place of the first, + 1 */
    GHashTable *rows;       /* CodingSpan * (owned) -> line */
} Text;

struct _CodingSheet {
    CodingStore *store;
    char *file;
    CodingCsv *csv;
    int address, text, codes; /* columns; text -1: none */
    CodingCodebook *book;
    CodingPalette *palette;
    GHashTable *segments;
    GHashTable *texts;  /* name as written -> Text, and */
    GPtrArray *loaded;  /* who owns them */
    GHashTable *wanted; /* folded name -> Wanted */
    GPtrArray *unknown; /* Wanted to be made, in the order of the file */
    GArray *changes;
    guint n_changed_rows;
};

const CodingColumn coding_sheet_change_columns[] = {
    {.id = "address",
     .title = "Address",
     .type = CODING_CELL_TEXT,
     .help = "the passage"},
    {.id = "change",
     .title = "Change",
     .type = CODING_CELL_TEXT,
     .help = "added, removed, or changed where only the stance is another"},
    {.id = "code", .title = "Code", .type = CODING_CELL_TEXT, .help = "its code"},
    {.id = "stance",
     .title = "Stance",
     .type = CODING_CELL_TEXT,
     .help = "supports, qualifies or against, as it is now; as it was where removed"},
    {NULL},
};

static guint
hash_span(gconstpointer data)
{
    const CodingSpan *span = data;

    return (guint)(span->start * 31 + span->stop);
}

static gboolean
equal_spans(gconstpointer a, gconstpointer b)
{
    return coding_span_equal(*(const CodingSpan *)a, *(const CodingSpan *)b);
}

static void
free_text(gpointer data)
{
    Text *text = data;

    coding_transcript_unref(text->transcript);
    g_hash_table_unref(text->first);
    g_hash_table_unref(text->rows);
    g_free(text);
}

static void
free_wanted(gpointer data)
{
    Wanted *wanted = data;

    g_free(wanted->name);
    g_free(wanted);
}

void
coding_sheet_free(CodingSheet *self)
{
    if (!self)
        return;
    g_free(self->file);
    g_clear_pointer(&self->csv, coding_csv_free);
    g_clear_pointer(&self->book, coding_codebook_free);
    g_clear_pointer(&self->palette, coding_palette_free);
    g_clear_pointer(&self->segments, g_hash_table_unref);
    g_hash_table_unref(self->texts);
    g_ptr_array_unref(self->loaded);
    g_hash_table_unref(self->wanted);
    g_ptr_array_unref(self->unknown);
    g_array_unref(self->changes);
    g_free(self);
}

static CodingSheet *
sheet_new(CodingStore *store, const char *file)
{
    CodingSheet *self = g_new0(CodingSheet, 1);

    self->store = store;
    self->file = g_strdup(file);
    self->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->loaded = g_ptr_array_new_with_free_func(free_text);
    self->wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_wanted);
    self->unknown = g_ptr_array_new();
    self->changes = g_array_new(FALSE, FALSE, sizeof(Change));
    return self;
}

static gboolean
find_columns(CodingSheet *self, GError **error)
{
    self->address = coding_csv_find_column(self->csv, "address");
    self->text = coding_csv_find_column(self->csv, "text");
    self->codes = coding_csv_find_column(self->csv, "codes");
    if (self->address >= 0 && self->codes >= 0)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "%s:1: no column '%s'; the first line names the columns, and address and "
                "codes are needed",
                self->file, self->address < 0 ? "address" : "codes");
    return FALSE;
}

/* The segments that share a span stand together: the place of the first. */
static void
index_segments(Text *text)
{
    for (guint i = 0; text->segments && i < text->segments->len; i++) {
        CodingSpan *span = &g_array_index(text->segments, CodingSegment, i).span;

        if (!g_hash_table_contains(text->first, span))
            g_hash_table_insert(text->first, span, GUINT_TO_POINTER(i + 1));
    }
}

static Text *
load_text(CodingSheet *self, const char *name, GError **error)
{
    gint64 id = coding_transcript_find(self->store, name, error);
    CodingTranscript *transcript;
    Text *text;

    /* "G1" and "g1" are one. */
    for (guint i = 0; id && i < self->loaded->len; i++) {
        text = g_ptr_array_index(self->loaded, i);
        if (coding_transcript_get_id(text->transcript) == id)
            return text;
    }
    transcript = id ? coding_transcript_load(self->store, id, error) : NULL;
    if (!transcript)
        return NULL;
    text = g_new0(Text, 1);
    text->transcript = transcript;
    text->segments = coding_sheet_get_segments(self->segments, transcript);
    text->first = g_hash_table_new(hash_span, equal_spans);
    text->rows = g_hash_table_new_full(hash_span, equal_spans, g_free, NULL);
    g_ptr_array_add(self->loaded, text);
    index_segments(text);
    return text;
}

/* The place that @address names, in a transcript that is loaded once. */
static Text *
find_place(CodingSheet *self, const char *address, CodingSpan *span, GError **error)
{
    gsize n = strcspn(address, ":@");
    g_autofree char *name = g_strndup(address, n);
    Text *text = g_hash_table_lookup(self->texts, name);

    if (!text) {
        text = load_text(self, name, error);
        if (!text)
            return NULL;
        g_hash_table_insert(self->texts, g_strdup(name), text);
    }
    if (!coding_place_parse_in(text->transcript, address + n, span, error))
        return NULL;
    return text;
}

static gboolean
check_once(Text *text, CodingSpan span, guint line, GError **error)
{
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(text->rows, &span));

    if (!before) {
        g_hash_table_insert(text->rows, g_memdup2(&span, sizeof span),
                            GUINT_TO_POINTER(line));
        return TRUE;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the same passage stands in line %u already; one row says all its codes",
                before);
    return FALSE;
}

/* White space and normal form are the spreadsheet's to change, words are not. */
static char *
dup_comparable(const char *text)
{
    g_autofree char *tidy = coding_text_tidy(text);

    return g_utf8_normalize(tidy, -1, G_NORMALIZE_NFC);
}

static gboolean
check_text(const Text *text, CodingSpan span, const char *cell, GError **error)
{
    g_autofree char *ours = coding_transcript_dup_text(text->transcript, span);
    g_autofree char *here = NULL, *there = NULL, *shown = NULL;

    if (strcmp(cell, ours) == 0)
        return TRUE;
    here = dup_comparable(ours);
    there = dup_comparable(cell);
    if (!*there || strcmp(here, there) == 0)
        return TRUE;
    shown = coding_text_dup_shortened(there, 40);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the text was changed in the spreadsheet to '%s'; a sheet changes codes "
                "only, so put the text back or leave its cell empty",
                shown);
    return FALSE;
}

/* The one record of a code that cells may spell in several ways. */
static Wanted *
get_wanted(CodingSheet *self, const CodingCellCode *code, guint line, GError **error)
{
    g_autofree char *folded = coding_text_fold(code->name);
    Wanted *wanted = g_hash_table_lookup(self->wanted, folded);

    if (!wanted) {
        wanted = g_new0(Wanted, 1);
        wanted->name = g_strdup(coding_palette_get_name(self->palette, code->name));
        wanted->line = line;
        wanted->id = coding_palette_find(self->palette, code->name, NULL);
        if (!wanted->id)
            g_ptr_array_add(self->unknown, wanted);
        g_hash_table_insert(self->wanted, g_steal_pointer(&folded), wanted);
    }
    if (code->in_vivo && wanted->id &&
        coding_codebook_get(self->book, wanted->id)->origin != CODING_ORIGIN_IN_VIVO) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is a code already and not in vivo; take the '*' away",
                    code->name);
        return NULL;
    }
    wanted->in_vivo |= code->in_vivo;
    return wanted;
}

static gboolean
is_same(const Wanted *a, const Wanted *b)
{
    return a == b || (a->id && a->id == b->id);
}

/* A code that stands in its cell already, as it may when it says the same. */
static gboolean
stands_before(const GArray *changes, const Change *change, gboolean *stands,
              GError **error)
{
    *stands = FALSE;
    for (guint i = 0; i < changes->len; i++) {
        const Change *other = &g_array_index(changes, Change, i);

        if (!is_same(other->wanted, change->wanted))
            continue;
        *stands = TRUE;
        if (other->stance == change->stance)
            return TRUE;
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' stands twice in the cell, as '%s' and as '%s'",
                    change->wanted->name, coding_stance_get_name(other->stance),
                    coding_stance_get_name(change->stance));
        return FALSE;
    }
    return TRUE;
}

/* What the cell asks for, as if nothing were there.  Returns: (transfer full). */
static GArray *
read_cell(CodingSheet *self, const Change *place, const char *cell, guint line,
          GError **error)
{
    g_autoptr(GArray) codes = coding_sheet_cell_parse(cell, error);
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(Change));

    for (guint i = 0; codes && i < codes->len; i++) {
        const CodingCellCode *code = &g_array_index(codes, CodingCellCode, i);
        Change change = *place;
        gboolean stands;

        change.stance = code->stance;
        change.wanted = get_wanted(self, code, line, error);
        if (!change.wanted || !stands_before(changes, &change, &stands, error))
            return NULL;
        change.code = change.wanted->name;
        if (!stands)
            g_array_append_val(changes, change);
    }
    return codes ? g_steal_pointer(&changes) : NULL;
}

/* Takes what is there already out of @changes, or turns it into what differs;
 * what is there and not asked for is to be removed. */
static void
compare_segment(CodingSheet *self, GArray *changes, const Change *place,
                const CodingSegment *segment)
{
    const CodingCode *code = coding_codebook_get(self->book, segment->code);

    for (guint i = 0; i < changes->len; i++) {
        Change *change = &g_array_index(changes, Change, i);

        if (!change->wanted || change->wanted->id != segment->code)
            continue;
        change->kind = CHANGE_STANCE;
        change->segment = segment->id;
        change->code = code->name;
        if (change->stance == segment->stance)
            g_array_remove_index(changes, i);
        return;
    }

    Change removal = *place;

    removal.kind = CHANGE_REMOVE;
    removal.segment = segment->id;
    removal.stance = segment->stance;
    removal.code = code->name;
    g_array_append_val(changes, removal);
}

static gboolean
compare_row(CodingSheet *self, guint row, GError **error)
{
    guint line = coding_csv_get_line(self->csv, row);
    const char *address = coding_csv_get_cell(self->csv, row, (guint)self->address);
    const char *codes = coding_csv_get_cell(self->csv, row, (guint)self->codes);
    g_autofree char *tidy = coding_text_tidy(address);
    Change place = {.kind = CHANGE_ADD, .address = address};
    Text *text = find_place(self, tidy, &place.span, error);

    if (!text || !check_once(text, place.span, line, error) ||
        (self->text >= 0 &&
         !check_text(text, place.span,
                     coding_csv_get_cell(self->csv, row, (guint)self->text), error)))
        return FALSE;
    place.transcript = text->transcript;

    g_autoptr(GArray) changes = read_cell(self, &place, codes, line, error);
    guint i = GPOINTER_TO_UINT(g_hash_table_lookup(text->first, &place.span));

    if (!changes)
        return FALSE;
    for (; i && i <= text->segments->len; i++) {
        const CodingSegment *segment =
            &g_array_index(text->segments, CodingSegment, i - 1);

        if (!coding_span_equal(segment->span, place.span))
            break;
        compare_segment(self, changes, &place, segment);
    }
    self->n_changed_rows += changes->len > 0;
    g_array_append_vals(self->changes, changes->data, changes->len);
    return TRUE;
}

CodingSheet *
coding_sheet_read(CodingStore *store, const char *file, const char *text, gssize length,
                  gint64 scheme, GError **error)
{
    CodingCsv *table = coding_csv_parse(file, text, length, error);

    return table ? coding_sheet_read_table(store, file, table, scheme, error) : NULL;
}

CodingSheet *
coding_sheet_read_table(CodingStore *store, const char *file, CodingCsv *table,
                        gint64 scheme, GError **error)
{
    g_autoptr(CodingSheet) self = sheet_new(store, file);

    self->csv = table;
    if (!find_columns(self, error))
        return NULL;
    self->book = coding_codebook_load(store, error);
    self->palette = self->book ? coding_palette_new(store, scheme, error) : NULL;
    self->segments = self->palette
                         ? coding_sheet_load_segments(store, scheme, self->book, error)
                         : NULL;
    if (!self->segments)
        return NULL;
    for (guint row = 0; row < coding_csv_get_n_rows(self->csv); row++) {
        if (compare_row(self, row, error))
            continue;
        g_autofree char *where = coding_csv_dup_place(self->csv, file, (int)row, -1);
        g_prefix_error(error, "%s: ", where);
        return NULL;
    }
    return g_steal_pointer(&self);
}

gboolean
coding_sheet_check_known(CodingSheet *self, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    guint n = self->unknown->len;

    if (!n)
        return TRUE;
    for (guint i = 0; i < MIN(n, MOST_LISTED); i++) {
        const Wanted *wanted = g_ptr_array_index(self->unknown, i);
        const char *near = coding_palette_get_nearest(self->palette, wanted->name);

        g_string_append_printf(list, "%s'%s' (line %u%s%s%s)", i ? ", " : "",
                               wanted->name, wanted->line, near ? "; near to '" : "",
                               near ? near : "", near ? "'" : "");
    }
    if (n > MOST_LISTED)
        g_string_append_printf(list, " and %u more", n - MOST_LISTED);
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "%s: %u code%s not in the scheme: %s", self->file, n,
                n == 1 ? " is" : "s are", list->str);
    return FALSE;
}

static gboolean
make_codes(CodingSheet *self, GError **error)
{
    for (guint i = 0; i < self->unknown->len; i++) {
        Wanted *wanted = g_ptr_array_index(self->unknown, i);

        wanted->id = coding_palette_make(
            self->palette, wanted->name,
            wanted->in_vivo ? CODING_ORIGIN_IN_VIVO : CODING_ORIGIN_CONSTRUCTED, error);
        if (wanted->id)
            continue;
        g_prefix_error(error, "%s:%u: ", self->file, wanted->line);
        return FALSE;
    }
    return TRUE;
}

static gboolean
apply_change(CodingSheet *self, const Change *change, CodingSheetCounts *counts,
             GError **error)
{
    switch (change->kind) {
    case CHANGE_REMOVE:
        counts->removed++;
        return coding_segment_remove(self->store, change->segment, error);
    case CHANGE_STANCE:
        counts->changed++;
        return coding_segment_set_stance(self->store, change->segment, change->stance,
                                         error);
    default:
        counts->added++;
        return coding_segment_add(self->store, change->transcript, change->span,
                                  change->wanted->id, coding_store_get_coder(self->store),
                                  change->stance, NULL, error);
    }
}

CodingTable *
coding_sheet_apply(CodingSheet *self, CodingSheetCounts *counts, GError **error)
{
    static const char *const names[] = {
        [CHANGE_REMOVE] = "removed",
        [CHANGE_STANCE] = "changed",
        [CHANGE_ADD] = "added",
    };
    g_autoptr(CodingTable) table = coding_table_new(coding_sheet_change_columns);

    *counts = (CodingSheetCounts){.n_rows = coding_csv_get_n_rows(self->csv),
                                  .rows = self->n_changed_rows,
                                  .made = self->unknown->len};
    if (!make_codes(self, error))
        return NULL;
    for (guint i = 0; i < self->changes->len; i++) {
        const Change *change = &g_array_index(self->changes, Change, i);

        if (!apply_change(self, change, counts, error))
            return NULL;
        coding_table_add_row(table, change->address, names[change->kind], change->code,
                             coding_stance_get_name(change->stance));
    }
    return g_steal_pointer(&table);
}
