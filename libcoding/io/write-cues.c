/* write-cues.c - from turns with marks to cues, and times where there are none. */
#include "io/write-cues.h"

#include <string.h>

#include "io/cues.h"
#include "io/write-text.h"

#define READING 60   /* milliseconds a character */
#define LEAST   1000 /* milliseconds a cue that has no end */

static void
clear_cue(gpointer data)
{
    g_free(((CodingWriteCue *)data)->text);
}

/* The text of @turn from one place to another as lines. */
static char *
dup_part(const CodingDraftTurn *turn, const CodingDraftMark *from,
         const CodingDraftMark *to)
{
    GString *out = g_string_new(NULL);
    guint last =
        to ? MIN(to->paragraph, turn->paragraphs->len - 1) : turn->paragraphs->len - 1;

    for (guint p = from->paragraph; p <= last && p < turn->paragraphs->len; p++) {
        const char *text = turn->paragraphs->pdata[p];
        gsize start = p == from->paragraph ? MIN(from->offset, strlen(text)) : 0;
        gsize stop =
            to && p == to->paragraph ? MIN(to->offset, strlen(text)) : strlen(text);

        if (stop <= start)
            continue;
        if (out->len)
            g_string_append_c(out, '\n');
        g_string_append_len(out, text + start, (gssize)(stop - start));
    }
    return g_strstrip(g_string_free(out, FALSE));
}

static void
add_cue(GArray *cues, const char *speaker, char *text, gint64 begin, gint64 end)
{
    const CodingWriteCue cue = {speaker, text, begin, end};

    if (*text)
        g_array_append_val(cues, cue);
    else
        g_free(text);
}

static void
add_speech(GArray *cues, const CodingDraftTurn *turn)
{
    CodingDraftMark from = {.begin = turn->begin, .end = CODING_MISSING};

    for (guint i = 0; i < turn->marks->len; i++) {
        const CodingDraftMark *mark = &g_array_index(turn->marks, CodingDraftMark, i);

        add_cue(cues, turn->speaker, dup_part(turn, &from, mark), from.begin, from.end);
        from = *mark;
    }
    if (from.end == CODING_MISSING)
        from.end = turn->end;
    if (turn->paragraphs->len > 0)
        add_cue(cues, turn->speaker, dup_part(turn, &from, NULL), from.begin, from.end);
}

static void
add_event(GArray *cues, const CodingDraftTurn *turn)
{
    const char *text = turn->paragraphs->pdata[0];

    add_cue(cues, NULL,
            coding_cues_is_sound(text) ? g_strdup(text) : write_text_dup_event(text),
            CODING_MISSING, CODING_MISSING);
}

GArray *
coding_write_cues_list(const CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    GArray *cues = g_array_new(FALSE, FALSE, sizeof(CodingWriteCue));

    g_array_set_clear_func(cues, clear_cue);
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = turns->pdata[i];

        if (turn->kind == CODING_TURN_EVENT)
            add_event(cues, turn);
        else
            add_speech(cues, turn);
    }
    return cues;
}

static gint64
guess_end(const GArray *cues, guint i, gint64 begin)
{
    const CodingWriteCue *cue = &g_array_index(cues, CodingWriteCue, i);

    if (i + 1 < cues->len && (cue + 1)->begin > begin)
        return (cue + 1)->begin;
    return begin +
           (cue->speaker ? MAX(LEAST, READING * g_utf8_strlen(cue->text, -1)) : 1);
}

void
coding_write_cues_complete(GArray *cues)
{
    gint64 reached = 0;

    for (guint i = 0; i < cues->len; i++) {
        CodingWriteCue *cue = &g_array_index(cues, CodingWriteCue, i);

        if (cue->begin == CODING_MISSING)
            cue->begin = reached;
        cue->begin = MAX(cue->begin, 0);
        if (cue->end == CODING_MISSING)
            cue->end = guess_end(cues, i, cue->begin);
        cue->end = MAX(cue->end, cue->begin + 1);
        /* An event must not push on what is said while it lasts. */
        reached = cue->speaker ? cue->end : cue->begin;
    }
}

void
coding_write_cues_append_time(GString *out, gint64 milliseconds, char point)
{
    gint64 seconds = milliseconds / 1000;

    g_string_append_printf(out, "%02d:%02d:%02d%c%03d", (int)(seconds / 3600),
                           (int)(seconds / 60 % 60), (int)(seconds % 60), point,
                           (int)(milliseconds % 1000));
}
