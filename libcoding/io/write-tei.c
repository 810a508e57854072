/*
 * write-tei.c - TEI P5, transcriptions of speech: <u> with a <seg> for each paragraph.
 *
 * A turn that an event interrupts is several <u>, chained by @next and @prev.  Times
 * stand in a timeline; metadata are notes on the file, called by @n.
 */
#include <string.h>

#include "io/corpus-write.h"
#include "io/render.h"
#include "io/write.h"

typedef struct {
    GString *out;
    const GPtrArray *turns;
    GHashTable *voices; /* speaker -> number */
    GArray *times;      /* gint64, in order; the points are numbered from 1 */
} Sheet;

/* --- the timeline ----------------------------------------------------------- */

static void
collect_times(Sheet *self)
{
    for (guint i = 0; i < self->turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);

        g_array_append_val(self->times, turn->begin);
        g_array_append_val(self->times, turn->end);
        for (guint m = 0; m < turn->marks->len; m++)
            g_array_append_val(self->times,
                               g_array_index(turn->marks, CodingDraftMark, m).begin);
    }
    coding_times_settle(self->times);
}

static void
append_timeline(Sheet *self)
{
    if (self->times->len == 0)
        return;
    g_string_append(self->out, "    <timeline unit=\"s\" origin=\"#T0\">\n"
                               "      <when xml:id=\"T0\"/>\n");
    for (guint i = 0; i < self->times->len; i++) {
        g_string_append_printf(self->out, "      <when xml:id=\"T%u\" interval=\"",
                               i + 1);
        coding_corpus_append_seconds(self->out, g_array_index(self->times, gint64, i));
        g_string_append(self->out, "\" since=\"#T0\"/>\n");
    }
    g_string_append(self->out, "    </timeline>\n");
}

static void
append_pointer(Sheet *self, const char *attribute, gint64 time)
{
    if (time != CODING_MISSING)
        g_string_append_printf(self->out, " %s=\"#T%u\"", attribute,
                               coding_times_find(self->times, time) + 1);
}

/* --- the header ------------------------------------------------------------- */

static void
append_header(Sheet *self, const CodingDraft *draft)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);

    g_string_append(self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n"
                               "  <teiHeader>\n    <fileDesc>\n"
                               "      <titleStmt><title/></titleStmt>\n"
                               "      <publicationStmt><p/></publicationStmt>\n");
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);

        g_string_append(self->out, i == 0 ? "      <notesStmt>\n" : "");
        coding_corpus_append_value(self->out, "        <note n=\"", item->key, "\">");
        coding_corpus_append_value(self->out, "", item->value, "</note>\n");
    }
    g_string_append_printf(self->out,
                           "%s      <sourceDesc><p/></sourceDesc>\n    </fileDesc>\n"
                           "    <profileDesc>\n      <particDesc>\n"
                           "        <listPerson>\n",
                           metadata->len ? "      </notesStmt>\n" : "");
    for (guint i = 0; i < speakers->len; i++) {
        g_hash_table_insert(self->voices, speakers->pdata[i], GUINT_TO_POINTER(i));
        g_string_append_printf(self->out, "          <person xml:id=\"SPK%u\">", i);
        coding_corpus_append_value(self->out, "<persName>", speakers->pdata[i],
                                   "</persName></person>\n");
    }
    g_string_append(self->out, "        </listPerson>\n      </particDesc>\n"
                               "    </profileDesc>\n  </teiHeader>\n  <text>\n");
}

/* --- the text --------------------------------------------------------------- */

/* Paragraph @p with an anchor wherever a time is known inside the turn. */
static guint
append_paragraph(Sheet *self, const CodingDraftTurn *turn, guint p, guint m)
{
    const char *text = g_ptr_array_index(turn->paragraphs, p);
    gsize done = 0;

    g_string_append(self->out, "        <seg>");
    for (; m < turn->marks->len; m++) {
        const CodingDraftMark *mark = &g_array_index(turn->marks, CodingDraftMark, m);
        g_autofree char *before = NULL;

        if (mark->paragraph != p)
            break;
        if (mark->begin == CODING_MISSING || (p == 0 && mark->offset == 0))
            continue;
        before = g_strndup(text + done, mark->offset - done);
        coding_corpus_append_value(self->out, "", before, "<anchor");
        append_pointer(self, "synch", mark->begin);
        g_string_append(self->out, "/>");
        done = mark->offset;
    }
    coding_corpus_append_value(self->out, "", text + done, "</seg>\n");
    return m;
}

/* Whether the speech of turn @i goes on after what stands behind it. */
static guint
find_next_part(const Sheet *self, guint i)
{
    while (++i < self->turns->len) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);

        if (turn->kind == CODING_TURN_SPEECH)
            return turn->continues ? i : 0;
    }
    return 0;
}

static void
append_turn(Sheet *self, guint i, guint before)
{
    const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);
    guint next = find_next_part(self, i), m = 0;

    g_string_append_printf(
        self->out, "      <u xml:id=\"u%u\" who=\"#SPK%u\"", i + 1,
        GPOINTER_TO_UINT(g_hash_table_lookup(self->voices, turn->speaker)));
    append_pointer(self, "start", turn->begin);
    append_pointer(self, "end", turn->end);
    if (turn->continues)
        g_string_append_printf(self->out, " prev=\"#u%u\"", before + 1);
    if (next)
        g_string_append_printf(self->out, " next=\"#u%u\"", next + 1);
    g_string_append(self->out, ">\n");
    for (guint p = 0; p < turn->paragraphs->len; p++)
        m = append_paragraph(self, turn, p, m);
    g_string_append(self->out, "      </u>\n");
}

static void
append_body(Sheet *self)
{
    guint before = 0;

    g_string_append(self->out, "    <body>\n");
    for (guint i = 0; i < self->turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(self->turns, i);

        if (turn->kind == CODING_TURN_EVENT) {
            coding_corpus_append_value(self->out, "      <incident><desc>",
                                       turn->paragraphs->pdata[0],
                                       "</desc></incident>\n");
        } else {
            append_turn(self, i, before);
            before = i;
        }
    }
    g_string_append(self->out, "    </body>\n  </text>\n</TEI>\n");
}

static gboolean
write_tei(const CodingDraft *draft, GByteArray *out, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GHashTable) voices = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(gint64));
    Sheet self = {text, coding_draft_get_turns(draft), voices, times};

    (void)error;
    collect_times(&self);
    append_header(&self, draft);
    append_timeline(&self);
    append_body(&self);
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_tei = {
    .id = "tei",
    .title = "TEI, transcription of speech",
    .suffix = "xml",
    .reader = "tei",
    .holds = CODING_HOLDS_PARAGRAPHS | CODING_HOLDS_UNITS | CODING_HOLDS_EVENTS |
             CODING_HOLDS_BEGIN | CODING_HOLDS_END | CODING_HOLDS_METADATA |
             CODING_HOLDS_TURNS_WITHOUT_TEXT,
    .write = write_tei,
};
