/*
 * revision.c - a new text in the place of the old one.
 *
 * Both texts are compared, the new one is written with its lines numbered after
 * the old ones, who else speaks its turns and what stands in it is carried over
 * (revision-turns.c, revision-carry.c), and the speakers are put in order.
 */
#include "model/revision.h"

#include <string.h>

#include "model/line-label.h"
#include "model/revision-private.h"
#include "model/revision-units.h"
#include "model/transcript-private.h"
#include "model/transcript-write.h"
#include "model/units.h"
#include "store/store-private.h"

#define MOST_LISTED 5

/* --- the text --------------------------------------------------------------------- */

/* Times inside turns go with the words they stood at. */
static GArray *
carry_marks(const CodingTranscript *old, CodingCarrier *carrier)
{
    const GArray *marks = coding_transcript_get_marks(old);
    GArray *carried = g_array_new(FALSE, FALSE, sizeof(CodingTimeMark));

    for (guint i = 0; i < marks->len; i++) {
        CodingTimeMark mark = g_array_index(marks, CodingTimeMark, i);
        gsize stop = i + 1 < marks->len
                         ? g_array_index(marks, CodingTimeMark, i + 1).position
                         : coding_transcript_get_length(old);
        CodingSpan span = coding_carrier_map(carrier, (CodingSpan){mark.position, stop});

        mark.position = span.start;
        if (coding_span_get_length(span))
            g_array_append_val(carried, mark);
    }
    return carried;
}

/* Every label that any revision had, so that none is given twice. */
static GHashTable *
load_taken_labels(CodingStore *store, gint64 transcript, GError **error)
{
    g_autoptr(GHashTable) taken = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(store, error,
                             "SELECT line_labels FROM revision WHERE transcript_id = ?"
                             " AND line_labels IS NOT NULL",
                             "i", transcript);

    if (!row)
        return NULL;
    while (coding_store_step(store, row, &failure)) {
        g_autoptr(GArray) labels = coding_line_labels_unpack(
            sqlite3_column_blob(row, 0), (gsize)sqlite3_column_bytes(row, 0));

        for (guint i = 0; i < labels->len; i++) {
            CodingLineLabel label = g_array_index(labels, CodingLineLabel, i);
            gpointer number = GUINT_TO_POINTER(label.number);

            if (label.suffix > GPOINTER_TO_UINT(g_hash_table_lookup(taken, number)))
                g_hash_table_insert(taken, number, GUINT_TO_POINTER(label.suffix));
        }
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&taken);
}

static void
count_lines(CodingRevisionReport *report, const CodingTranscript *old,
            const CodingTranscript *now)
{
    gsize n = coding_transcript_count_units(now, CODING_UNIT_LINE);
    g_autoptr(GHashTable) before =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (gsize i = 0; i < coding_transcript_count_units(old, CODING_UNIT_LINE); i++)
        g_hash_table_add(before, coding_transcript_dup_line_label(old, i));
    for (gsize i = 0; i < n; i++) {
        g_autofree char *label = coding_transcript_dup_line_label(now, i);

        report->n_lines_added += !g_hash_table_remove(before, label);
    }
    report->n_lines_gone = g_hash_table_size(before);
}

/* What a new revision takes from the present one where nothing new is said. */
static gboolean
write_row(const CodingRevising *self, CodingRevisionRow *row, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) old =
        coding_store_prepare(self->store, error, "SELECT file FROM revision WHERE id = ?",
                             "i", coding_transcript_get_revision_id(self->old));

    if (!old)
        return FALSE;
    if (coding_store_step(self->store, old, &failure)) {
        if (!row->file)
            row->file = coding_column_text(old, 0);
        return coding_revision_row_write(self->store, row, error);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

/* What came in, and from where. */
typedef struct {
    const CodingDraft *draft;
    CodingContent *content;
    const char *file;
    GBytes *source;
} Incoming;

static gboolean
write_revision(const CodingRevising *self, const Incoming *in, gint64 text,
               GError **error)
{
    gint64 transcript = coding_transcript_get_id(self->old);
    g_autoptr(GHashTable) taken = load_taken_labels(self->store, transcript, error);
    const CodingRenumbering renumbering = {
        .old = self->old,
        .carrier = self->carrier,
        .body = in->content->body->str,
        .width = coding_content_get_line_width(self->store),
        .taken = taken,
    };
    g_autoptr(GArray) labels = NULL;
    g_autoptr(GArray) lines = NULL;
    g_autoptr(GArray) sentences = NULL;
    g_autoptr(GBytes) packed_lines = NULL;
    g_autoptr(GBytes) packed_sentences = NULL;
    CodingRevisionRow row = {
        .transcript = transcript,
        .number = self->report->number,
        .text = text,
        .file = in->file,
        .format = coding_draft_get_format(in->draft),
        .encoding = coding_draft_get_encoding(in->draft),
    };

    if (!taken || !coding_content_write_source(self->store, in->content, error))
        return FALSE;
    lines = coding_revision_find_lines(&renumbering, &labels);
    sentences = coding_revision_find_sentences(&renumbering);
    row.source_hash = in->content->source_hash;
    packed_lines = coding_units_pack(lines);
    packed_sentences = coding_units_pack(sentences);
    row.lines = packed_lines;
    row.sentences = packed_sentences;
    row.labels = labels;
    return write_row(self, &row, error);
}

/* --- people ----------------------------------------------------------------------- */

static gboolean
add_speakers(CodingRevising *self, const CodingDraft *draft, GPtrArray *speakers,
             GError **error)
{
    gint64 transcript = coding_transcript_get_id(self->old), group;

    if (!coding_store_get_integer(self->store, &group, error,
                                  "SELECT group_id FROM transcript WHERE id = ?", "i",
                                  transcript))
        return FALSE;
    for (guint i = 0; i < speakers->len; i++) {
        const char *speaker = g_ptr_array_index(speakers, i);
        gint64 known;

        if (!coding_store_get_integer(
                self->store, &known, error,
                "SELECT count(*) FROM speaker WHERE transcript_id = ? AND name = ?", "it",
                transcript, speaker))
            return FALSE;
        if (known)
            continue;
        if (!coding_speaker_write(self->store, transcript, group, draft, speaker, error))
            return FALSE;
        g_ptr_array_add(self->report->speakers_added, g_strdup(speaker));
    }
    return TRUE;
}

/* Who speaks in @t, and for whom its labels stand; borrowed, in the order of the text,
 * without those in @known, which receives them. */
static GPtrArray *
list_speakers(const CodingTranscript *t, GHashTable *known)
{
    GPtrArray *names = g_ptr_array_new();

    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        const char *const both[] = {turn->speaker, turn->label_speaker};

        for (gsize j = 0; j < G_N_ELEMENTS(both); j++)
            if (both[j] && g_hash_table_add(known, (char *)both[j]))
                g_ptr_array_add(names, (char *)both[j]);
    }
    return names;
}

static gboolean
remove_speakers(CodingRevising *self, GError **error)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) staying = list_speakers(self->now, known);
    g_autoptr(GPtrArray) gone = list_speakers(self->old, known);

    for (guint i = 0; i < gone->len; i++) {
        const char *name = g_ptr_array_index(gone, i);

        if (!coding_speaker_remove(self->store, coding_transcript_get_id(self->old), name,
                                   error))
            return FALSE;
        g_ptr_array_add(self->report->speakers_gone, g_strdup(name));
    }
    return TRUE;
}

static gboolean
write_people(CodingRevising *self, const CodingDraft *draft, GError **error)
{
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);

    return add_speakers(self, draft, speakers, error) && remove_speakers(self, error);
}

/* --- losses ----------------------------------------------------------------------- */

/* "g1@r1:12" while that was the present revision: "g1:12". */
static char *
dup_present(const char *place)
{
    const char *mark = strstr(place, "@r"), *rest = mark ? mark + 2 : place;

    while (mark && g_ascii_isdigit(*rest))
        rest++;
    return mark ? g_strdup_printf("%.*s%s", (int)(mark - place), place, rest)
                : g_strdup(place);
}

static gboolean
check_losses(const CodingRevisionReport *report, const CodingReviseOptions *options,
             GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    guint listed = 0, hidden = report->hidden[CODING_FATE_LOST];

    if (!report->n_lost || options->accept_loss)
        return TRUE;
    for (guint i = 0; i < report->items->len && listed < MOST_LISTED; i++) {
        const CodingCarried *item = g_ptr_array_index(report->items, i);

        if (item->fate == CODING_FATE_LOST && item->kind != CODING_CARRIED_SPEAKER) {
            g_autofree char *place = dup_present(item->place_before);

            g_string_append_printf(list, "%s%s '%s' at %s", listed++ ? ", " : "",
                                   coding_carried_kind_get_name(item->kind), item->name,
                                   place);
        }
    }
    if (report->n_lost > listed + hidden)
        g_string_append_printf(list, ", and %u more", report->n_lost - listed - hidden);
    if (hidden)
        g_string_append_printf(list, "%s%u of other coders", list->len ? ", and " : "",
                               hidden);
    g_set_error(error, CODING_ERROR, CODING_ERROR_LOSS,
                "with this text %u passage%s would be lost: %s; nothing was changed",
                report->n_lost, report->n_lost == 1 ? "" : "s", list->str);
    return FALSE;
}

/* --- all of it -------------------------------------------------------------------- */

/* Whether the text is another than that of the present revision; @text receives its
 * id. */
static gboolean
write_text(CodingRevising *self, Incoming *in, gint64 *text, GError **error)
{
    gint64 present;

    if (!in->source && !in->content->marks->len)
        coding_content_set_marks(in->content, carry_marks(self->old, self->carrier));
    if (!coding_content_write_text(self->store, in->content, text, error) ||
        !coding_store_get_integer(self->store, &present, error,
                                  "SELECT text_id FROM revision WHERE id = ?", "i",
                                  coding_transcript_get_revision_id(self->old)))
        return FALSE;
    self->report->changed = present != *text;
    return TRUE;
}

static gboolean
replace_metadata(CodingRevising *self, const CodingDraft *draft, GError **error)
{
    gint64 transcript = coding_transcript_get_id(self->old);

    return coding_store_run(self->store, error,
                            "DELETE FROM metadata WHERE transcript_id = ?", "i",
                            transcript) &&
           coding_metadata_write(self->store, transcript, draft, error);
}

static gboolean
revise(CodingRevising *self, Incoming *in, GError **error)
{
    gint64 transcript = coding_transcript_get_id(self->old), text;
    gboolean metadata = in->source && coding_draft_get_metadata(in->draft)->len > 0;

    if (!write_text(self, in, &text, error))
        return FALSE;
    if (!self->report->changed)
        return TRUE;
    self->report->number = coding_transcript_get_revision(self->old) + 1;
    if (!write_revision(self, in, text, error))
        return FALSE;
    self->now = coding_transcript_load(self->store, transcript, error);
    if (!self->now)
        return FALSE;
    self->old->past = TRUE;
    count_lines(self->report, self->old, self->now);
    return coding_revision_carry_speakers(self, error) &&
           coding_revision_carry(self, error) && write_people(self, in->draft, error) &&
           (!metadata || replace_metadata(self, in->draft, error));
}

gboolean
coding_transcript_revise(CodingStore *store, gint64 id, const CodingDraft *draft,
                         const char *file, GBytes *source,
                         const CodingReviseOptions *options,
                         CodingRevisionReport **report, GError **error)
{
    g_autoptr(CodingTranscript) old = coding_transcript_load(store, id, error);
    g_autoptr(CodingCarrier) carrier = NULL;
    Incoming in = {.draft = draft, .file = file, .source = source};
    CodingRevising self = {
        .store = store, .old = old, .report = *report = coding_revision_report_new()};
    gboolean good;

    if (!old)
        return FALSE;
    in.content =
        coding_content_new(draft, source, 0, coding_transcript_get_language(old));
    carrier = coding_carrier_new(coding_transcript_get_body(old), in.content->body->str);
    self.carrier = carrier;
    good = revise(&self, &in, error) && check_losses(*report, options, error);
    coding_transcript_unref(self.now);
    coding_content_free(in.content);
    return good;
}
