/* deciding-sheet.c - rows out, with their keys, and what comes back. */
#include "measure/deciding-sheet.h"

#include <string.h>

#include "base/faults.h"
#include "base/text.h"
#include "measure/deciding-private.h"
#include "model/cell.h"
#include "model/key.h"
#include "model/sheet.h"

enum {
    COLUMN_ADDRESS,
    COLUMN_SPEAKER,
    COLUMN_TEXT,
    COLUMN_FIRST,
    COLUMN_SECOND,
    COLUMN_DECISION,
    COLUMN_CODE,
    COLUMN_PLACE,
    COLUMN_REASON,
    COLUMN_KEY,
    N_COLUMNS,
};

const CodingColumn coding_deciding_columns[] = {
    [COLUMN_ADDRESS] = {.id = "address", .title = "Address", .help = "the passage"},
    [COLUMN_SPEAKER] = {.id = "speaker",
                        .title = "Speaker",
                        .help = "who speaks where it begins"},
    [COLUMN_TEXT] = {.id = "text", .title = "Text", .help = "what was said"},
    [COLUMN_FIRST] = {.id = "reading_1",
                      .title = "First",
                      .help = "what the first coder has there"},
    [COLUMN_SECOND] = {.id = "reading_2",
                       .title = "Second",
                       .help = "what the other one has there"},
    [COLUMN_DECISION] = {.id = "decision",
                         .title = "Decision",
                         .help = "a coder's name, both, neither, new, edges or kept",
                         .input = TRUE},
    [COLUMN_CODE] = {.id = "code",
                     .title = "Code",
                     .help = "the code of 'new'",
                     .input = TRUE},
    [COLUMN_PLACE] = {.id = "place",
                      .title = "Place",
                      .help = "the place of 'edges', and of 'new' where it is another",
                      .input = TRUE},
    [COLUMN_REASON] = {.id = "reason", .title = "Reason", .help = "why", .input = TRUE},
    [COLUMN_KEY] = {.id = "key",
                    .title = "Key",
                    .help = "what 'decide sheet in' knows the row by; leave it as it is",
                    .hidden = TRUE},
    {NULL},
};

/* --- what a decision looks like in cells ------------------------------------------ */

/* The four cells that are filled in. */
typedef struct {
    char *decision, *code, *place, *reason;
} Cells;

static void
cells_clear(Cells *self)
{
    g_free(self->decision);
    g_free(self->code);
    g_free(self->place);
    g_free(self->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Cells, cells_clear)

/* As they are now; all NULL where nothing is decided. */
static void
fill_cells(Cells *self, const CodingConsensus *consensus, const CodingDisagreement *one,
           const CodingDecision *decision)
{
    const GArray *decided = decision ? decision->claims[CODING_SIDE_DECIDED] : NULL;
    const CodingDecisionClaim *claim;

    if (!decision)
        return;
    self->decision = decision->verdict <= CODING_VERDICT_SECOND
                         ? g_strdup(consensus->names[decision->verdict])
                         : g_strdup(coding_verdict_get_name(decision->verdict));
    self->reason = g_strdup(decision->reason);
    if (!decided->len || (decision->verdict != CODING_VERDICT_NEW &&
                          decision->verdict != CODING_VERDICT_EDGES))
        return;
    claim = &g_array_index(decided, CodingDecisionClaim, 0);
    if (decision->verdict == CODING_VERDICT_NEW) {
        g_autoptr(GString) code = g_string_new(NULL);

        coding_cell_append(code, claim->name, claim->stance);
        self->code = g_strdup(code->str);
    }
    if (decision->verdict == CODING_VERDICT_EDGES ||
        !coding_span_equal(claim->span, decision->span))
        self->place = coding_address_format(one->transcript, claim->span);
}

/* --- keys ------------------------------------------------------------------------- */

/* A number made of @text, as one code of a key. */
static void
add_stamp(CodingKey *key, const char *text)
{
    const CodingKeyCode stamp = {.name = coding_key_make_name(text)};

    g_array_append_val(key->codes, stamp);
}

/* The row's passage and readings; with @now also how it is decided. */
static char *
dup_key(const CodingConsensus *consensus, const CodingDisagreement *one, const Cells *now)
{
    g_auto(CodingKey) key = {0};
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *readings = coding_disagreement_dup_key(one, FALSE);

    coding_key_init(&key, coding_transcript_get_revision_id(one->transcript),
                    coding_key_make_owner(consensus->id, TRUE), one->span);
    add_stamp(&key, readings);
    if (now) {
        g_autofree char *state = g_strjoin(
            "\t", now->decision ? now->decision : "", now->code ? now->code : "",
            now->place ? now->place : "", now->reason ? now->reason : "", NULL);

        add_stamp(&key, state);
    }
    coding_key_append(text, &key);
    return g_strdup(text->str);
}

/* --- out -------------------------------------------------------------------------- */

static CodingTable *
new_table(const CodingConsensus *consensus)
{
    CodingColumn copy[N_COLUMNS + 1];

    for (gsize i = 0; i <= N_COLUMNS; i++)
        copy[i] = coding_deciding_columns[i];
    copy[COLUMN_FIRST].title = consensus->names[0];
    copy[COLUMN_SECOND].title = consensus->names[1];
    return coding_table_new(copy);
}

CodingTable *
coding_deciding_to_table(const CodingConsensus *consensus,
                         const CodingDisagreements *disagreements,
                         const GPtrArray *decisions, const GPtrArray *chosen)
{
    const CodingRoster *roster = coding_disagreements_get_roster(disagreements);
    CodingTable *table = new_table(consensus);
    g_autoptr(GHashTable) by_id = coding_decision_index(decisions);

    for (guint i = 0; i < chosen->len; i++) {
        const CodingDisagreement *one = g_ptr_array_index(chosen, i);
        const CodingTranscript *t = one->transcript;
        gsize turn = coding_transcript_find_turn(t, one->words.start);
        const char *label = coding_transcript_get_turn(t, turn)->speaker;
        const CodingParticipant *who =
            label ? coding_roster_get_speaker(roster, coding_transcript_get_id(t), label)
                  : NULL;
        g_auto(Cells) cells = {0};
        g_autofree char *address = coding_address_format(t, one->span);
        g_autofree char *text = coding_transcript_dup_text(t, one->span);
        g_autofree char *first = coding_disagreement_dup_reading(one, 0);
        g_autofree char *second = coding_disagreement_dup_reading(one, 1);
        g_autofree char *key = NULL;

        fill_cells(&cells, consensus, one, g_hash_table_lookup(by_id, &one->decision));
        key = dup_key(consensus, one, &cells);
        coding_table_add_row(table, address, who ? who->name : label, text, first, second,
                             cells.decision, cells.code, cells.place, cells.reason, key);
    }
    return table;
}

/* --- in --------------------------------------------------------------------------- */

typedef struct {
    const CodingConsensus *consensus;
    GHashTable *by_id; /* CodingDecision */
    const CodingCsv *csv;
    const char *file;
    int columns[N_COLUMNS];
    GHashTable *questions; /* key without the decision -> CodingDisagreement */
    GHashTable *said;      /* CodingDisagreement -> row + 1 */
    GPtrArray *rows;       /* CodingDecidingRow */
} Reader;

static void
free_row(gpointer data)
{
    CodingDecidingRow *row = data;

    g_free(row->code);
    g_free(row->place);
    g_free(row->reason);
    g_free(row->row);
    g_free(row);
}

static gboolean
find_columns(Reader *self, GError **error)
{
    for (guint i = 0; i < N_COLUMNS; i++)
        self->columns[i] =
            coding_csv_find_column(self->csv, coding_deciding_columns[i].id);
    if (self->columns[COLUMN_DECISION] >= 0 && self->columns[COLUMN_KEY] >= 0)
        return TRUE;

    g_autofree char *place = coding_csv_dup_place(self->csv, self->file, -1, -1);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "%s: no column '%s'; the first line names the columns, and decision and "
                "key are needed",
                place, self->columns[COLUMN_DECISION] < 0 ? "decision" : "key");
    return FALSE;
}

static char *
dup_cell(const Reader *self, guint row, guint column)
{
    return self->columns[column] < 0 ? g_strdup("")
                                     : coding_text_tidy(coding_csv_get_cell(
                                           self->csv, row, (guint)self->columns[column]));
}

/* Which disagreement the row is, and whether it was decided otherwise since. */
static CodingDisagreement *
find_question(const Reader *self, const char *text, gboolean *is_old, GError **error)
{
    g_auto(CodingKey) key = {0};
    g_autoptr(GString) bare = g_string_new(NULL);
    g_auto(Cells) now = {0};
    g_autofree char *current = NULL;
    CodingDisagreement *one;

    if (!coding_key_parse(text, &key) || key.codes->len != 2) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the key was changed; put it back, or decide by 'axial decide'");
        return NULL;
    }
    if (key.owner != coding_key_make_owner(self->consensus->id, TRUE)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the row is of another project or another consensus than '%s'",
                    self->consensus->name);
        return NULL;
    }
    g_array_set_size(key.codes, 1);
    coding_key_append(bare, &key);
    one = g_hash_table_lookup(self->questions, bare->str);
    if (!one) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_CONFLICT,
                    "the coding of this passage, or its text, was changed since; take "
                    "a new sheet for it");
        return NULL;
    }
    fill_cells(&now, self->consensus, one,
               g_hash_table_lookup(self->by_id, &one->decision));
    current = dup_key(self->consensus, one, &now);
    *is_old = strcmp(current, text) != 0;
    return one;
}

/* @typed is tidy; what we wrote can have a blank against formulas before it. */
static gboolean
is_same(const char *typed, const char *now)
{
    g_autofree char *tidy = coding_text_tidy(now ? now : "");

    return strcmp(typed, tidy) == 0;
}

/* Whether the cells say what holds already. */
static gboolean
is_so_already(const Reader *self, const CodingDisagreement *one, CodingVerdict verdict,
              const Cells *typed)
{
    const CodingDecision *decision = g_hash_table_lookup(self->by_id, &one->decision);
    g_auto(Cells) now = {0};

    fill_cells(&now, self->consensus, one, decision);
    return decision && decision->verdict == verdict && is_same(typed->code, now.code) &&
           is_same(typed->place, now.place) && is_same(typed->reason, now.reason);
}

/* A disagreement may stand twice when both rows say the same. */
static gboolean
check_once(Reader *self, const CodingDisagreement *one, guint row, gboolean *stands,
           GError **error)
{
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(self->said, one));
    g_autofree char *place = NULL;

    *stands = before > 0;
    if (!before) {
        g_hash_table_insert(self->said, (gpointer)one, GUINT_TO_POINTER(row + 1));
        return TRUE;
    }
    for (guint column = COLUMN_DECISION; column <= COLUMN_REASON; column++) {
        g_autofree char *here = dup_cell(self, row, column);
        g_autofree char *there = dup_cell(self, before - 1, column);

        if (strcmp(here, there) == 0)
            continue;
        place = coding_csv_dup_row_name(self->csv, before - 1);
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the same disagreement stands in %s already, decided otherwise",
                    place);
        return FALSE;
    }
    return TRUE;
}

static void
add_row(Reader *self, guint number, CodingDisagreement *one, CodingVerdict verdict,
        Cells *typed)
{
    CodingDecidingRow *row = g_new0(CodingDecidingRow, 1);

    row->one = one;
    row->verdict = verdict;
    row->code = *typed->code ? g_steal_pointer(&typed->code) : NULL;
    row->place = *typed->place ? g_steal_pointer(&typed->place) : NULL;
    row->reason = *typed->reason ? g_steal_pointer(&typed->reason) : NULL;
    row->line = coding_csv_get_line(self->csv, number);
    row->row = coding_csv_dup_place(self->csv, self->file, (int)number, -1);
    g_ptr_array_add(self->rows, row);
}

static gboolean
read_row(gpointer data, guint number, GError **error)
{
    Reader *self = data;
    g_autofree char *key = dup_cell(self, number, COLUMN_KEY);
    g_autofree char *text = dup_cell(self, number, COLUMN_TEXT);
    g_auto(Cells) typed = {
        dup_cell(self, number, COLUMN_DECISION), dup_cell(self, number, COLUMN_CODE),
        dup_cell(self, number, COLUMN_PLACE), dup_cell(self, number, COLUMN_REASON)};
    CodingVerdict verdict;
    CodingDisagreement *one;
    gboolean stands, is_old;

    if (!*typed.decision) {
        if (!*typed.code && !*typed.place)
            return TRUE;
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a code or a place without a decision; write 'new' or 'edges'");
        return FALSE;
    }
    one = find_question(self, key, &is_old, error);
    if (!one || !check_once(self, one, number, &stands, error) ||
        !coding_sheet_check_text(one->transcript, one->span, text, error) ||
        !coding_verdict_parse(self->consensus, typed.decision, &verdict, error))
        return FALSE;
    if (stands || is_so_already(self, one, verdict, &typed))
        return TRUE;
    if (is_old) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_CONFLICT,
                    "it was decided otherwise in the project since; take a new sheet, "
                    "or decide by 'axial decide'");
        return FALSE;
    }
    add_row(self, number, one, verdict, &typed);
    return TRUE;
}

GPtrArray *
coding_deciding_read(const CodingConsensus *consensus,
                     const CodingDisagreements *disagreements, const GPtrArray *decisions,
                     const char *file, const CodingCsv *table, GError **error)
{
    const GPtrArray *list = coding_disagreements_get(disagreements);
    g_autoptr(GHashTable) questions =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) by_id = coding_decision_index(decisions);
    g_autoptr(GHashTable) said = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_row);
    Reader reader = {.consensus = consensus,
                     .by_id = by_id,
                     .csv = table,
                     .file = file,
                     .questions = questions,
                     .said = said,
                     .rows = rows};

    for (guint i = 0; i < list->len; i++) {
        gpointer one = g_ptr_array_index(list, i);

        g_hash_table_insert(questions, dup_key(consensus, one, NULL), one);
    }
    if (!find_columns(&reader, error) ||
        !coding_faults_read_rows(reader.csv, reader.file, read_row, &reader, error))
        return NULL;
    return g_steal_pointer(&rows);
}
