/* revision-report.c - what became of each thing, for those who may see it. */
#include "model/address.h"
#include "model/revision-private.h"

static const char *const fate_names[] = {
    [CODING_FATE_KEPT] = "kept",           [CODING_FATE_MOVED] = "moved",
    [CODING_FATE_STRETCHED] = "stretched", [CODING_FATE_SHORTENED] = "shortened",
    [CODING_FATE_REWORDED] = "reworded",   [CODING_FATE_MERGED] = "merged",
    [CODING_FATE_LOST] = "lost",
};

static const char *const kind_names[] = {
    [CODING_CARRIED_SEGMENT] = "segment",
    [CODING_CARRIED_FROZEN] = "frozen segment",
    [CODING_CARRIED_MEMO] = "memo",
    [CODING_CARRIED_QUOTATION] = "quotation",
    [CODING_CARRIED_EXAMPLE] = "example",
    [CODING_CARRIED_TOPIC] = "topic",
    [CODING_CARRIED_SPEAKER] = "speaker of a turn",
    [CODING_CARRIED_QUOTE_MARK] = "mark for quoting",
    [CODING_CARRIED_TRANSLATION] = "translation",
    [CODING_CARRIED_RESPONSE] = "response",
    [CODING_CARRIED_SAMPLE] = "part of a sample",
    [CODING_CARRIED_DECISION] = "decision",
    [CODING_CARRIED_DECISION_CLAIM] = "code of a decision",
};

const char *
coding_fate_get_name(CodingFate fate)
{
    return fate_names[fate];
}

const char *
coding_carried_kind_get_name(CodingCarriedKind kind)
{
    return kind_names[kind];
}

static void
free_carried(gpointer data)
{
    CodingCarried *item = data;

    g_free(item->name);
    g_free(item->owner);
    g_free(item->place_before);
    g_free(item->place_after);
    g_free(item->text_before);
    g_free(item->text_after);
    g_free(item->speakers_before);
    g_free(item->speakers_after);
    g_free(item);
}

CodingRevisionReport *
coding_revision_report_new(void)
{
    CodingRevisionReport *report = g_new0(CodingRevisionReport, 1);

    report->items = g_ptr_array_new_with_free_func(free_carried);
    report->speakers_added = g_ptr_array_new_with_free_func(g_free);
    report->speakers_gone = g_ptr_array_new_with_free_func(g_free);
    return report;
}

void
coding_revision_report_free(CodingRevisionReport *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->items);
    g_ptr_array_unref(self->speakers_added);
    g_ptr_array_unref(self->speakers_gone);
    g_free(self);
}

static char *
dup_speakers(const CodingTranscript *t, CodingSpan span)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    gsize n = coding_transcript_get_n_turns(t);

    for (gsize i = n ? coding_transcript_find_turn(t, span.start) : 0; i < n; i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);

        if (turn->span.start >= span.stop)
            break;
        if (turn->speaker && coding_span_overlaps(turn->span, span) &&
            !g_ptr_array_find_with_equal_func(names, turn->speaker, g_str_equal, NULL))
            g_ptr_array_add(names, (char *)turn->speaker);
    }
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

CodingCarried *
coding_revision_report_item(CodingRevising *self, CodingCarriedKind kind,
                            CodingSpan before, const CodingSpan *after)
{
    CodingCarried *item = g_new0(CodingCarried, 1);

    item->kind = kind;
    item->place_before = coding_address_format(self->old, before);
    item->text_before = coding_transcript_dup_text(self->old, before);
    if (after) {
        item->place_after = coding_address_format(self->now, *after);
        item->text_after = coding_transcript_dup_text(self->now, *after);
    }
    if (kind != CODING_CARRIED_TOPIC)
        item->speakers_before = dup_speakers(self->old, before);
    if (kind != CODING_CARRIED_TOPIC && after)
        item->speakers_after = dup_speakers(self->now, *after);
    g_ptr_array_add(self->report->items, item);
    return item;
}
