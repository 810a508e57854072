/* import-report.c - a row for each file: what was understood of it. */
#include "import.h"

static const CodingColumn warning_columns[] = {
    {.id = "line", .type = CODING_CELL_INTEGER},
    {.id = "message"},
    {NULL},
};

enum {
    COLUMN_FILE,
    COLUMN_TRANSCRIPT,
    COLUMN_FORMAT,
    COLUMN_READ_AS,
    COLUMN_ENCODING,
    COLUMN_ENCODING_WHY,
    COLUMN_UNITS,
    COLUMN_TURNS,
    COLUMN_SPEAKERS,
    COLUMN_PARTICIPANTS,
    COLUMN_EVENTS,
    COLUMN_FIRST_SPEAKER,
    COLUMN_FIRST_TIME,
    COLUMN_LAST_TIME,
    COLUMN_WORDS,
    COLUMN_LINES,
    COLUMN_LINE_ENDS,
    COLUMN_WARNINGS,
    COLUMN_ERROR,
    N_COLUMNS,
};

const CodingColumn import_columns[] = {
    [COLUMN_FILE] = {.id = "file", .title = "File", .help = "as named"},
    [COLUMN_TRANSCRIPT] = {.id = "transcript",
                           .title = "Transcript",
                           .help = "its name in addresses"},
    [COLUMN_FORMAT] = {.id = "format",
                       .title = "Format",
                       .hidden = TRUE,
                       .help = "what read it, as --as takes it"},
    [COLUMN_READ_AS] = {.id = "read_as",
                        .title = "Read as",
                        .help = "the same in words, with the layout"},
    [COLUMN_ENCODING] = {.id = "encoding",
                         .title = "Encoding",
                         .help = "of the bytes; missing: the format has its own"},
    [COLUMN_ENCODING_WHY] = {.id = "encoding_why",
                             .title = "Why",
                             .hidden = TRUE,
                             .help = "how the encoding was told"},
    [COLUMN_UNITS] = {.id = "units",
                      .title = "Units",
                      .type = CODING_CELL_INTEGER,
                      .hidden = TRUE,
                      .help = "of speech as the source has them: labelled paragraphs, "
                              "cues, records"},
    [COLUMN_TURNS] = {.id = "turns",
                      .title = "Turns",
                      .type = CODING_CELL_INTEGER,
                      .help = "the same, neighbours of one speaker as one"},
    [COLUMN_SPEAKERS] = {.id = "speakers",
                         .title = "Speakers",
                         .type = CODING_CELL_INTEGER,
                         .help = "different labels"},
    [COLUMN_PARTICIPANTS] = {.id = "participants",
                             .title = "Participants",
                             .type = CODING_CELL_INTEGER,
                             .help = "speakers taken for participants, not "
                                     "interviewers"},
    [COLUMN_EVENTS] = {.id = "events",
                       .title = "Events",
                       .type = CODING_CELL_INTEGER,
                       .help = "stage directions of their own"},
    [COLUMN_FIRST_SPEAKER] = {.id = "first_speaker",
                              .title = "First speaker",
                              .hidden = TRUE,
                              .help = "who begins"},
    [COLUMN_FIRST_TIME] = {.id = "first_timestamp",
                           .title = "First time",
                           .help = "in the recording"},
    [COLUMN_LAST_TIME] = {.id = "last_timestamp",
                          .title = "Last time",
                          .help = "in the recording"},
    [COLUMN_WORDS] = {.id = "words",
                      .title = "Words",
                      .type = CODING_CELL_INTEGER,
                      .help = "of speech"},
    [COLUMN_LINES] = {.id = "lines",
                      .title = "Lines",
                      .type = CODING_CELL_INTEGER,
                      .hidden = TRUE,
                      .help = "of the file, or paragraphs of a word processor's"},
    [COLUMN_LINE_ENDS] = {.id = "line_ends",
                          .title = "Line ends",
                          .hidden = TRUE,
                          .help = "LF, CRLF, CR, or several"},
    [COLUMN_WARNINGS] = {.id = "warnings",
                         .title = "Warnings",
                         .type = CODING_CELL_RECORDS,
                         .help = "said on stderr, with the line; in JSON an array of "
                                 "line and message"},
    [COLUMN_ERROR] = {.id = "error",
                      .title = "Error",
                      .hidden = TRUE,
                      .help = "why it is not in the project, with --keep-going"},
    {NULL},
};

CodingTable *
import_report_new(gboolean with_errors)
{
    CodingColumn copy[N_COLUMNS + 1];

    for (gsize i = 0; i <= N_COLUMNS; i++)
        copy[i] = import_columns[i];
    copy[COLUMN_ERROR].hidden = !with_errors;
    return coding_table_new(copy);
}

static void
set_time(CodingTable *table, guint column, gint64 time)
{
    g_autofree char *text =
        time == CODING_MISSING ? NULL : coding_text_format_clock(time);

    coding_table_set_text(table, column, text);
}

static CodingTable *
new_warnings(const CodingDraft *draft)
{
    CodingTable *table = coding_table_new(warning_columns);
    const GPtrArray *warnings = coding_draft_get_warnings(draft);

    for (guint i = 0; i < warnings->len; i++) {
        const CodingWarning *warning = g_ptr_array_index(warnings, i);

        coding_table_add_row(
            table, warning->line ? (gint64)warning->line : (gint64)CODING_MISSING,
            warning->message);
    }
    return table;
}

static void
add_people(CodingTable *table, const CodingDraft *draft)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    gint64 participants = 0;

    for (guint i = 0; i < speakers->len; i++)
        participants += coding_draft_get_role(draft, g_ptr_array_index(speakers, i)) ==
                        CODING_ROLE_PARTICIPANT;
    coding_table_set_integer(table, COLUMN_SPEAKERS, (gint64)speakers->len);
    coding_table_set_integer(table, COLUMN_PARTICIPANTS, participants);
    if (speakers->len)
        coding_table_set_text(table, COLUMN_FIRST_SPEAKER,
                              g_ptr_array_index(speakers, 0));
}

void
import_report_add(CodingTable *table, const ImportFile *file,
                  const CodingReading *reading)
{
    const CodingDraft *draft = reading->draft;
    g_autoptr(CodingTable) warnings = new_warnings(draft);

    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_FILE, file->shown);
    coding_table_set_text(table, COLUMN_TRANSCRIPT, file->name);
    coding_table_set_text(table, COLUMN_FORMAT, coding_draft_get_importer(draft));
    coding_table_set_text(table, COLUMN_READ_AS, coding_draft_get_format(draft));
    coding_table_set_text(table, COLUMN_ENCODING, coding_draft_get_encoding(draft));
    coding_table_set_text(table, COLUMN_ENCODING_WHY,
                          coding_draft_get_encoding_reason(draft));
    coding_table_set_integer(table, COLUMN_UNITS, coding_draft_count_units(draft));
    coding_table_set_integer(table, COLUMN_TURNS, coding_draft_count_turns(draft));
    add_people(table, draft);
    coding_table_set_integer(table, COLUMN_EVENTS, coding_draft_count_events(draft));
    set_time(table, COLUMN_FIRST_TIME, coding_draft_get_first_time(draft));
    set_time(table, COLUMN_LAST_TIME, coding_draft_get_last_time(draft));
    coding_table_set_integer(table, COLUMN_WORDS,
                             (gint64)coding_content_get_n_words(reading->content));
    coding_table_set_integer(table, COLUMN_LINES, coding_draft_get_n_lines(draft));
    coding_table_set_text(table, COLUMN_LINE_ENDS, coding_draft_get_line_ends(draft));
    coding_table_set_records(table, COLUMN_WARNINGS, warnings);
}

void
import_report_add_failure(CodingTable *table, const ImportFile *file, const char *message)
{
    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_FILE, file->shown);
    coding_table_set_text(table, COLUMN_ERROR, message);
}

void
import_say_warnings(Context *ctx, const char *path, const CodingDraft *draft)
{
    const GPtrArray *warnings = coding_draft_get_warnings(draft);

    for (guint i = 0; i < warnings->len; i++) {
        const CodingWarning *warning = g_ptr_array_index(warnings, i);

        if (warning->line)
            context_warn(ctx, "%s:%u: %s", path, warning->line, warning->message);
        else
            context_warn(ctx, "%s: %s", path, warning->message);
    }
}
