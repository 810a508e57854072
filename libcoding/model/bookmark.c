/* bookmark.c - places of readers, beside the journal. */
#include "model/bookmark.h"

#include "model/line-label.h"
#include "store/store-private.h"

/* The line called @label, else the last one before where it would stand. */
static gsize
find_line(const CodingTranscript *t, const char *label)
{
    gsize n = coding_transcript_count_units(t, CODING_UNIT_LINE), line = 0;
    const char *p = label;
    CodingLineLabel wanted;

    if (coding_transcript_find_line(t, label, &line))
        return line;
    if (!coding_line_label_read(&p, &wanted))
        return 0;
    /* Labels rise by their numbers. */
    for (gsize i = 0; i < n; i++) {
        g_autofree char *its = coding_transcript_dup_line_label(t, i);
        CodingLineLabel read;

        p = its;
        if (!coding_line_label_read(&p, &read) || read.number > wanted.number)
            break;
        line = i;
    }
    return line;
}

static gsize
find_position(const CodingTranscript *t, sqlite3_stmt *row)
{
    gsize position = (gsize)coding_column_integer(row, 1);

    if (coding_column_integer(row, 0) == coding_transcript_get_revision_id(t) &&
        position < coding_transcript_get_length(t))
        return position;
    if (!coding_transcript_count_units(t, CODING_UNIT_LINE))
        return 0;
    return coding_transcript_get_unit(t, CODING_UNIT_LINE,
                                      find_line(t, coding_column_text(row, 2)))
        .start;
}

static gboolean
has_speakers(const CodingTranscript *t)
{
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++)
        if (coding_transcript_get_turn(t, i)->speaker)
            return TRUE;
    return FALSE;
}

/* The unit of the bookmark made last. */
static CodingUnit
load_habit(CodingStore *store, const CodingTranscript *t)
{
    CodingUnit unit = has_speakers(t) ? CODING_UNIT_TURN : CODING_UNIT_PARAGRAPH;
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(store, NULL,
                             "SELECT unit FROM bookmark WHERE coder_id = ?"
                             " ORDER BY made_at DESC, transcript_id DESC LIMIT 1",
                             "i", coding_store_get_coder(store));

    if (row && coding_store_step(store, row, NULL))
        coding_unit_parse(coding_column_text(row, 0), &unit, NULL);
    return unit;
}

gboolean
coding_bookmark_load(CodingStore *store, const CodingTranscript *transcript,
                     CodingBookmark *bookmark)
{
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, NULL,
        "SELECT revision_id, position, line, unit FROM bookmark"
        " WHERE coder_id = ? AND transcript_id = ?",
        "ii", coding_store_get_coder(store), coding_transcript_get_id(transcript));

    if (row && coding_store_step(store, row, NULL) &&
        coding_unit_parse(coding_column_text(row, 3), &bookmark->unit, NULL)) {
        bookmark->position = find_position(transcript, row);
        return TRUE;
    }
    bookmark->position = 0;
    bookmark->unit = load_habit(store, transcript);
    return FALSE;
}

gboolean
coding_bookmark_save(CodingStore *store, const CodingTranscript *transcript,
                     const CodingBookmark *bookmark, GError **error)
{
    gsize line =
        coding_transcript_find_unit(transcript, CODING_UNIT_LINE, bookmark->position);
    g_autofree char *label = coding_transcript_dup_line_label(transcript, line);

    g_return_val_if_fail(!coding_store_is_in_operation(store), FALSE);
    return coding_store_run(
        store, error,
        "INSERT INTO bookmark (coder_id, transcript_id, revision_id, position, line,"
        " unit, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (coder_id, transcript_id) DO UPDATE SET"
        " revision_id = excluded.revision_id, position = excluded.position,"
        " line = excluded.line, unit = excluded.unit, made_at = excluded.made_at",
        "iiiitti", coding_store_get_coder(store), coding_transcript_get_id(transcript),
        coding_transcript_get_revision_id(transcript), (gint64)bookmark->position, label,
        coding_unit_get_name(bookmark->unit), coding_store_get_now(store));
}
