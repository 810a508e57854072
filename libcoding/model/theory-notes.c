/* theory-notes.c - what the counts of a model count, and what they cannot. */
#include "model/theory-private.h"

void
coding_model_append_listed(GString *list, const char *item)
{
    g_string_append_printf(list, "%s%s", list->len ? ", " : "", item);
}

void
coding_model_add_open_note(const CodingModelTree *self, CodingTable *table)
{
    g_autofree char *name = g_shell_quote(self->model->name);

    coding_table_add_note(table, "the segments behind a row: axial model open %s CODE",
                          name);
}

/* Returns: (transfer full): the ids that @offset of the segments that count holds. */
static GHashTable *
collect(const CodingModelTree *self, gsize offset)
{
    GHashTable *ids = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < self->segments->len; i++) {
        CodingSegment *segment = &g_array_index(self->segments, CodingSegment, i);

        if (coding_segment_origin_counts(segment->origin))
            g_hash_table_add(ids, G_STRUCT_MEMBER_P(segment, offset));
    }
    return ids;
}

/* Returns: (transfer full): "Ana, Ben"; NULL on an error. */
static char *
dup_coders(const CodingModelTree *self, GError **error)
{
    g_autoptr(GHashTable) ids = collect(self, G_STRUCT_OFFSET(CodingSegment, coder));
    g_autoptr(GPtrArray) coders = coding_coder_list(self->store, error);
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; coders && i < coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(coders, i);

        if (g_hash_table_contains(ids, &coder->id))
            coding_model_append_listed(names, coder->name);
    }
    if (names->len == 0)
        g_string_append(names, "none");
    return coders ? g_strdup(names->str) : NULL;
}

/* Returns: (transfer full): the transcripts nothing is coded in, "" for none. */
static char *
dup_uncoded(const CodingModelTree *self, GError **error)
{
    g_autoptr(GHashTable) ids = collect(self, G_STRUCT_OFFSET(CodingSegment, transcript));
    g_autoptr(GPtrArray) transcripts = coding_transcript_list(self->store, error);
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; transcripts && i < transcripts->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(transcripts, i);

        if (!g_hash_table_contains(ids, &info->id))
            coding_model_append_listed(names, info->name);
    }
    return transcripts ? g_strdup(names->str) : NULL;
}

/* Segments of the root in which no participant says anything. */
static gboolean
count_voiceless(const CodingModelTree *self, guint *n, GError **error)
{
    g_autoptr(GArray) segments = coding_model_tree_list_segments(
        self, coding_model_tree_get_member(self, 0)->code);

    *n = 0;
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        const GArray *voices;

        if (!coding_segment_origin_counts(segment->origin))
            continue;
        voices = coding_voices_of(self->voices, segment, error);
        if (!voices)
            return FALSE;
        *n += voices->len == 0;
    }
    return TRUE;
}

gboolean
coding_model_add_count_notes(const CodingModelTree *self, CodingTable *table,
                             GError **error)
{
    g_autofree char *coders = dup_coders(self, error);
    g_autofree char *uncoded = coders ? dup_uncoded(self, error) : NULL;
    guint n;

    if (!uncoded || !count_voiceless(self, &n, error))
        return FALSE;
    coding_table_add_note(table,
                          "segments: on a code, on what lies below it and on what "
                          "indicates either, of all coders together; coders: %s",
                          coders);
    coding_table_add_note(table,
                          "persons: of all %u participants those who speak at least one "
                          "word, other than a listener's token, in a segment in support; "
                          "each counts once, whoever coded it; groups: theirs, of all %u",
                          coding_model_tree_count_participants(self),
                          coding_model_tree_count_groups(self));
    if (n > 0)
        coding_table_add_note(table,
                              "%u segment%s in which no participant speaks count%s for "
                              "no person",
                              n, n == 1 ? "" : "s", n == 1 ? "s" : "");
    coding_segment_origin_add_note(
        table, coding_model_tree_get_member(self, 0)->tally.unread_segments);
    if (*uncoded)
        coding_table_add_note(table, "missing: nothing is coded in %s", uncoded);
    return TRUE;
}
