/*
 * check-transcripts.c - a folder of transcripts against what must be found in them.
 *
 *     check-transcripts FOLDER
 *
 * FOLDER/expected.tsv has a row for each file: file, encoding, eol, lines, units,
 * turns, speakers, first_speaker, last_timestamp, first_text, last_text; '-' is
 * none.  NAME.turns.tsv beside a file NAME.SUFFIX lists it turn by turn: line, kind
 * (meta, turn, event), speaker, time, text.  Files that are not listed are imported
 * too.  A line for each difference, then 'N passed, N failed'.
 */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "coding.h"
#include "io/clock.h"

/* Of a longer text only so many characters are listed. */
#define LISTED_CHARS 40

typedef struct {
    char *folder;
    CodingStore *store;
    GHashTable *listed; /* names of files */
    guint passed, failed, differences;
} Check;

/* --- tables ----------------------------------------------------------------------- */

typedef struct {
    char **header;
    GHashTable *places; /* column -> its place, from 1 */
    GPtrArray *rows;    /* char **: cells */
} Table;

typedef struct {
    const Table *table;
    char **cells;
} Row;

static void
table_free(Table *self)
{
    g_hash_table_unref(self->places);
    g_ptr_array_unref(self->rows);
    g_strfreev(self->header);
    g_free(self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

/* "-" where there is no such column or cell. */
static const char *
get_cell(const Row *row, const char *column)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(row->table->places, column));

    return place > 0 && place <= g_strv_length(row->cells) ? row->cells[place - 1] : "-";
}

static Row
get_row(const Table *table, guint i)
{
    return (Row){table, g_ptr_array_index(table->rows, i)};
}

/* The TSV at @path; NULL when it cannot be read. */
static Table *
load_table(const char *path)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    Table *self;

    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (g_str_has_suffix(*line, "\r"))
            (*line)[strlen(*line) - 1] = '\0';
    self = g_new0(Table, 1);
    self->header = g_strsplit(lines[0] ? lines[0] : "", "\t", -1);
    self->places = g_hash_table_new(g_str_hash, g_str_equal);
    self->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (guint i = 0; self->header[i]; i++)
        g_hash_table_insert(self->places, self->header[i], GUINT_TO_POINTER(i + 1));
    for (guint i = 1; lines[0] && lines[i]; i++)
        if (*lines[i])
            g_ptr_array_add(self->rows, g_strsplit(lines[i], "\t", -1));
    return self;
}

static void G_GNUC_PRINTF(3, 4)
    differ(Check *check, const char *name, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    printf("%s: %s\n", name, what);
    check->differences++;
}

/* Counts the test that began when there were @before differences. */
static void
count(Check *check, guint before)
{
    if (check->differences > before)
        check->failed++;
    else
        check->passed++;
}

/* --- what was found --------------------------------------------------------------- */

static void
add_text(GString *all, const CodingDraftTurn *turn)
{
    for (guint p = 0; p < turn->paragraphs->len; p++)
        g_string_append_printf(all, "%s%s", all->len ? " " : "",
                               (const char *)turn->paragraphs->pdata[p]);
}

/* All that is said, in one. */
static char *
dup_speech(const CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GString) all = g_string_new(NULL);

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->kind == CODING_TURN_SPEECH)
            add_text(all, turn);
    }
    return coding_text_tidy(all->str);
}

/* --- one file --------------------------------------------------------------------- */

static void
compare_text(Check *check, const Row *row, const char *column, const char *found)
{
    const char *expected = get_cell(row, column);

    if (strcmp(expected, found && *found ? found : "-") != 0)
        differ(check, get_cell(row, "file"), "%s: expected '%s', found '%s'", column,
               expected, found ? found : "-");
}

static void
compare_number(Check *check, const Row *row, const char *column, guint found)
{
    g_autofree char *text = g_strdup_printf("%u", found);

    compare_text(check, row, column,
                 found || *get_cell(row, column) == '0' ? text : NULL);
}

/* "00:12:34,769" is "00:12:34.769". */
static gint64
parse_time(const char *text)
{
    CodingClock clock;

    return coding_clock_parse(text, strlen(text), &clock) ? clock.begin : CODING_MISSING;
}

static void
compare_time(Check *check, const char *name, const char *column, const char *expected,
             gint64 found)
{
    gboolean none = !*expected || strcmp(expected, "-") == 0;
    g_autofree char *text =
        found == CODING_MISSING ? g_strdup("-") : coding_text_format_clock(found);

    if (none ? found != CODING_MISSING : parse_time(expected) != found)
        differ(check, name, "%s: expected '%s', found '%s'", column, expected, text);
}

/* A text of less than LISTED_CHARS is that of a whole unit: it ends where a word does. */
static void
compare_end(Check *check, const Row *row, const char *column, const char *speech,
            gboolean first)
{
    const char *cell = get_cell(row, column);
    g_autofree char *expected = coding_text_tidy(cell);
    gsize size = strlen(expected), whole = strlen(speech);
    gboolean cut = g_utf8_strlen(cell, -1) >= LISTED_CHARS;
    gboolean same =
        first ? g_str_has_prefix(speech, expected) : g_str_has_suffix(speech, expected);
    const char *seam = first ? speech + size : speech + whole - size - 1;

    if (same && (cut || size == whole || *seam == ' '))
        return;
    glong n = g_utf8_strlen(speech, -1), from = first ? 0 : MAX(0, n - LISTED_CHARS);
    g_autofree char *found = g_utf8_substring(speech, from, MIN(n, from + LISTED_CHARS));
    differ(check, get_cell(row, "file"), "%s: expected '%s', found '%s'", column,
           expected, found);
}

static void
compare_row(Check *check, const Row *row, const CodingDraft *draft)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    g_autofree char *speech = dup_speech(draft);

    compare_text(check, row, "encoding", coding_draft_get_encoding(draft));
    compare_text(check, row, "eol", coding_draft_get_line_ends(draft));
    compare_number(check, row, "lines", coding_draft_get_n_lines(draft));
    compare_number(check, row, "units", coding_draft_count_units(draft));
    compare_number(check, row, "turns", coding_draft_count_turns(draft));
    compare_number(check, row, "speakers", speakers->len);
    compare_text(check, row, "first_speaker", speakers->len ? speakers->pdata[0] : NULL);
    compare_time(check, get_cell(row, "file"), "last_timestamp",
                 get_cell(row, "last_timestamp"), coding_draft_get_last_time(draft));
    compare_end(check, row, "first_text", speech, TRUE);
    compare_end(check, row, "last_text", speech, FALSE);
}

/* Into a project, as the program would, and out again. */
static CodingDraft *
import(Check *check, const char *name, GError **error)
{
    g_autofree char *path = g_build_filename(check->folder, name, NULL);
    g_autofree char *label = g_strdelimit(g_strdup(name), " \t:@/\"-", '_');
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(CodingDraft) draft = coding_import_file(path, NULL, NULL, &bytes, error);
    g_autoptr(CodingTranscript) transcript = NULL;
    gint64 id;

    if (!draft || !coding_store_begin(check->store, "import", error))
        return NULL;
    id =
        coding_transcript_add(check->store, label, NULL, NULL, draft, name, bytes, error);
    transcript = id ? coding_transcript_load(check->store, id, error) : NULL;
    coding_store_rollback(check->store);
    return transcript ? g_steal_pointer(&draft) : NULL;
}

/* --- turn by turn ----------------------------------------------------------------- */

typedef struct {
    guint line;
    const char *kind, *speaker;
    gint64 time;
    char *text;
} Turn;

static void
clear_turn(gpointer data)
{
    g_free(((Turn *)data)->text);
}

/* The turns of @draft; @whole: one that an event interrupts is one, before it. */
static GArray *
list_turns(const CodingDraft *draft, gboolean whole)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Turn));
    guint open = 0; /* place of the turn that may go on, from 1 */

    g_array_set_clear_func(list, clear_turn);
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);
        g_autoptr(GString) text = g_string_new(NULL);
        gboolean speech = turn->kind == CODING_TURN_SPEECH;

        add_text(text, turn);
        if (whole && speech && turn->continues && open) {
            Turn *first = &g_array_index(list, Turn, open - 1);
            g_autofree char *old = first->text;

            first->text = g_strdup_printf("%s %s", old, text->str);
            continue;
        }
        Turn row = {turn->line, speech ? "turn" : "event", turn->speaker, turn->begin,
                    coding_text_tidy(text->str)};
        g_array_append_val(list, row);
        if (speech)
            open = list->len;
    }
    return list;
}

static gboolean
is_same(const Row *row, const Turn *turn)
{
    const char *line = get_cell(row, "line"), *speaker = get_cell(row, "speaker");
    const char *time = get_cell(row, "time");
    g_autofree char *text = coding_text_tidy(get_cell(row, "text"));
    gboolean timed = *time && strcmp(time, "-") != 0;

    return strcmp(get_cell(row, "kind"), turn->kind) == 0 &&
           strcmp(text, turn->text) == 0 &&
           (!g_ascii_isdigit(*line) ||
            turn->line == (guint)g_ascii_strtoull(line, NULL, 10)) &&
           (strcmp(turn->kind, "turn") != 0 || g_strcmp0(speaker, turn->speaker) == 0) &&
           (timed ? parse_time(time) == turn->time
                  : strcmp(turn->kind, "turn") != 0 || turn->time == CODING_MISSING);
}

static guint
compare_lists(Check *check, const char *name, const Table *table, const GArray *turns,
              gboolean say)
{
    guint differences = 0, next = 0;

    for (guint i = 0; i < table->rows->len; i++) {
        const Row copy = get_row(table, i), *row = &copy;
        const Turn *turn = next < turns->len ? &g_array_index(turns, Turn, next) : NULL;

        if (strcmp(get_cell(row, "kind"), "meta") == 0)
            continue;
        next++;
        if (turn && is_same(row, turn))
            continue;
        differences++;
        if (say)
            differ(check, name,
                   "line %s: expected %s '%s' '%s', found %s '%s' '%s' in line %u",
                   get_cell(row, "line"), get_cell(row, "kind"), get_cell(row, "speaker"),
                   get_cell(row, "text"), turn ? turn->kind : "nothing",
                   turn && turn->speaker ? turn->speaker : "", turn ? turn->text : "",
                   turn ? turn->line : 0);
    }
    for (; next < turns->len; next++, differences++)
        if (say)
            differ(check, name, "line %u: found '%s', which is not expected",
                   g_array_index(turns, Turn, next).line,
                   g_array_index(turns, Turn, next).text);
    return differences;
}

/* NAME.turns.tsv, where it is there. */
static void
compare_turns(Check *check, const char *name, const CodingDraft *draft)
{
    const char *dot = strrchr(name, '.');
    g_autofree char *stem = dot ? g_strndup(name, (gsize)(dot - name)) : g_strdup(name);
    g_autofree char *listed = g_strconcat(stem, ".turns.tsv", NULL);
    g_autofree char *path = g_build_filename(check->folder, listed, NULL);
    g_autoptr(Table) table = load_table(path);
    g_autoptr(GArray) parts = list_turns(draft, FALSE);
    g_autoptr(GArray) whole = list_turns(draft, TRUE);
    guint before = check->differences;

    if (!table)
        return;
    compare_lists(check, listed, table,
                  compare_lists(check, listed, table, whole, FALSE) <
                          compare_lists(check, listed, table, parts, FALSE)
                      ? whole
                      : parts,
                  TRUE);
    count(check, before);
}

/* --- the folder ------------------------------------------------------------------- */

static void
check_row(Check *check, const Row *row)
{
    const char *name = get_cell(row, "file");
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = import(check, name, &error);
    guint before = check->differences;

    g_hash_table_add(check->listed, g_strdup(name));
    if (draft)
        compare_row(check, row, draft);
    else
        differ(check, name, "%s", error->message);
    count(check, before);
    if (draft)
        compare_turns(check, name, draft);
}

static gboolean
is_about(const char *name)
{
    static const char *const about[] = {"README", "LICEN", "FORMATS", "."};

    for (gsize i = 0; i < G_N_ELEMENTS(about); i++)
        if (g_str_has_prefix(name, about[i]))
            return TRUE;
    return g_str_has_suffix(name, ".turns.tsv") || strcmp(name, "expected.tsv") == 0;
}

static void
check_unlisted(Check *check)
{
    g_autoptr(GDir) dir = g_dir_open(check->folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(check->folder, name, NULL);
        g_autoptr(GError) error = NULL;
        guint before = check->differences;

        if (is_about(name) || g_hash_table_contains(check->listed, name) ||
            !g_file_test(path, G_FILE_TEST_IS_REGULAR))
            continue;
        g_autoptr(CodingDraft) draft = import(check, name, &error);
        if (!draft)
            differ(check, name, "%s", error->message);
        count(check, before);
    }
}

static void
check_folder(Check *check)
{
    g_autofree char *path = g_build_filename(check->folder, "expected.tsv", NULL);
    g_autoptr(Table) table = load_table(path);

    check->listed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; table && i < table->rows->len; i++) {
        const Row row = get_row(table, i);

        check_row(check, &row);
    }
    if (check->passed + check->failed > 0)
        check_unlisted(check);
    else {
        printf("%s: %s\n", path, table ? "no transcript is listed" : "is not there");
        check->failed = 1;
    }
    g_hash_table_unref(check->listed);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *scratch = g_dir_make_tmp("check-transcripts-XXXXXX", &error);
    g_autofree char *path = scratch ? g_build_filename(scratch, "p.axial", NULL) : NULL;
    Check check = {.folder = argv[1]};

    if (argc != 2) {
        (void)fputs("usage: check-transcripts FOLDER\n", stderr);
        return 2;
    }
    check.store = path ? coding_store_create(path, 72, &error) : NULL;
    if (!check.store) {
        (void)fprintf(stderr, "check-transcripts: %s\n", error->message);
        return 1;
    }
    check_folder(&check);
    coding_store_close(check.store);
    g_unlink(path);
    g_rmdir(scratch);
    printf("%u passed, %u failed\n", check.passed, check.failed);
    return check.failed > 0;
}
