/* lined.c - see lined.h. */
#include "model/lined.h"

#include "base/text.h"

typedef struct {
    const CodingTranscript *transcript;
    const CodingLinedOptions *options;
    CodingCodebook *codebook;
    GArray *segments;   /* CodingSegment, in the order of the text */
    GHashTable *coders; /* id -> name, when several have coded here; else NULL */
    guint next;         /* of the segments that no line has shown */
} Margin;

static void
margin_clear(Margin *self)
{
    g_clear_pointer(&self->codebook, coding_codebook_free);
    g_clear_pointer(&self->segments, g_array_unref);
    g_clear_pointer(&self->coders, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Margin, margin_clear)

static gboolean
several_coders(const GArray *segments)
{
    for (guint i = 1; i < segments->len; i++)
        if (g_array_index(segments, CodingSegment, i).coder !=
            g_array_index(segments, CodingSegment, 0).coder)
            return TRUE;
    return FALSE;
}

static gboolean
load_margin(CodingStore *store, const CodingPlace *place, Margin *margin, GError **error)
{
    CodingSegmentFilter filter = {.transcript =
                                      coding_transcript_get_id(place->transcript),
                                  .coder = margin->options->coder,
                                  .codes = margin->options->only,
                                  .span = place->span};

    if (coding_transcript_is_past(place->transcript)) {
        g_set_error(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "codes stand in the present text of '%s'; leave out the codes, or the "
            "revision",
            coding_transcript_get_name(place->transcript));
        return FALSE;
    }
    margin->codebook = coding_codebook_load(store, error);
    margin->segments =
        margin->codebook ? coding_segment_list(store, &filter, error) : NULL;
    if (!margin->segments)
        return FALSE;
    if (several_coders(margin->segments))
        margin->coders = coding_coder_load_names(store, error);
    return !several_coders(margin->segments) || margin->coders;
}

static char *
dup_line_label(const CodingTranscript *t, gsize position)
{
    return coding_transcript_dup_line_label(
        t, coding_transcript_find_unit(t, CODING_UNIT_LINE, position));
}

/* "[12-15] -Trust (Ana)"; NULL for a code that may not be seen. */
static char *
dup_note(const Margin *margin, const CodingSegment *segment)
{
    const CodingTranscript *t = margin->transcript;
    const CodingCode *code = coding_codebook_get(margin->codebook, segment->code);
    g_autofree char *first = dup_line_label(t, segment->span.start);
    g_autofree char *last = dup_line_label(t, segment->span.stop - 1);
    GString *note;

    if (!code)
        return NULL;
    note = g_string_new(NULL);
    if (!g_str_equal(first, last))
        g_string_append_printf(note, "[%s\u2013%s] ", first, last);
    g_string_append_printf(note, "%s%s", coding_stance_get_mark(segment->stance),
                           code->name);
    if (margin->coders)
        g_string_append_printf(
            note, " (%s)",
            (const char *)g_hash_table_lookup(margin->coders, &segment->coder));
    return g_string_free(note, FALSE);
}

/* The segments that begin before @stop, each shown once. */
static void
add_notes(Margin *margin, CodingPrintLine *line, gsize stop)
{
    for (; margin->next < margin->segments->len; margin->next++) {
        const CodingSegment *segment =
            &g_array_index(margin->segments, CodingSegment, margin->next);
        g_autofree char *note = NULL;

        if (segment->span.start >= stop)
            return;
        note = dup_note(margin, segment);
        if (note)
            coding_print_line_add_note(line, note);
    }
}

/* "Göran [00:02:12]"; NULL where nobody begins to speak. */
static char *
dup_label(const CodingTurn *turn, gboolean begins, gboolean times)
{
    g_autofree char *time = NULL;

    if (!begins || !turn->speaker)
        return NULL;
    if (!times || turn->begin == CODING_MISSING)
        return g_strdup(turn->speaker);
    time = coding_text_format_clock(turn->begin);
    return g_strdup_printf("%s [%s]", turn->speaker, time);
}

static void
add_line(CodingPrintout *out, Margin *margin, gsize i)
{
    const CodingTranscript *t = margin->transcript;
    CodingSpan span = coding_transcript_get_unit(t, CODING_UNIT_LINE, i);
    const CodingTurn *turn =
        coding_transcript_get_turn(t, coding_transcript_find_turn(t, span.start));
    CodingPrintLine *line = coding_printout_add_line(out);

    line->begins = turn->span.start == span.start;
    line->aside = turn->speaker == NULL;
    line->number = coding_transcript_dup_line_label(t, i);
    line->label = dup_label(turn, line->begins, margin->options->times);
    line->text = coding_transcript_dup_text(t, span);
    if (margin->segments)
        add_notes(margin, line, MAX(span.stop, span.start + 1));
}

static char *
dup_counts(const CodingTranscript *t)
{
    return g_strdup_printf("revision %u \u00b7 %" G_GSIZE_FORMAT
                           " lines \u00b7 %" G_GSIZE_FORMAT " turns",
                           coding_transcript_get_revision(t),
                           coding_transcript_count_units(t, CODING_UNIT_LINE),
                           coding_transcript_count_units(t, CODING_UNIT_TURN));
}

static void
add_facts(CodingPrintout *out, CodingStore *store, const CodingTranscript *t)
{
    const GPtrArray *metadata = coding_transcript_get_metadata(t);
    char *project = coding_store_dup_setting(store, "title");

    if (project)
        g_ptr_array_add(out->facts, project);
    g_ptr_array_add(out->facts, dup_counts(t));
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);

        g_ptr_array_add(out->facts,
                        *item->key ? g_strdup_printf("%s: %s", item->key, item->value)
                                   : g_strdup(item->value));
    }
}

/* What is shown: unit, n, whose codes. */
static gboolean
add_remarks(CodingPrintout *out, CodingStore *store, const CodingPlace *place,
            const Margin *margin, GError **error)
{
    g_autofree char *lines = coding_address_format_lines(place->transcript, place->span);
    g_autoptr(CodingCoder) coder = NULL;

    g_ptr_array_add(out->remarks, g_strdup_printf("%s; a number is a line, n = %u", lines,
                                                  out->lines->len));
    if (!margin->segments)
        return TRUE;
    if (margin->options->coder) {
        coder = coding_coder_load(store, margin->options->coder, error);
        if (!coder)
            return FALSE;
    }
    g_ptr_array_add(
        out->remarks,
        g_strdup_printf("codes of %s, n = %u segments%s; - speaks against, "
                        "~ qualifies",
                        coder ? coder->name : "every coder whose work may be seen",
                        margin->segments->len,
                        margin->options->only ? ", some codes only" : ""));
    return TRUE;
}

CodingPrintout *
coding_lined_load(CodingStore *store, const CodingPlace *place,
                  const CodingLinedOptions *options, GError **error)
{
    const CodingTranscript *t = place->transcript;
    gsize n = coding_transcript_count_units(t, CODING_UNIT_LINE);
    g_autoptr(CodingPrintout) out = coding_printout_new(coding_transcript_get_name(t));
    g_auto(Margin) margin = {.transcript = t, .options = options};

    if (options->codes && !load_margin(store, place, &margin, error))
        return NULL;
    add_facts(out, store, t);
    out->made_at = coding_store_get_now(store);
    for (gsize i = coding_transcript_find_unit(t, CODING_UNIT_LINE, place->span.start);
         i < n; i++) {
        if (coding_transcript_get_unit(t, CODING_UNIT_LINE, i).start >= place->span.stop)
            break;
        add_line(out, &margin, i);
    }
    return add_remarks(out, store, place, &margin, error) ? g_steal_pointer(&out) : NULL;
}
