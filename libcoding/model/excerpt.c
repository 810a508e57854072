/*
 * excerpt.c - passages by turns, printed as excerpt-plan.c has worked out.
 *
 * A gap may begin in one turn and end in another.  It is shown in every turn that
 * keeps some words and loses others to it; a turn that loses all of them is gone, and
 * the gap shown at the end of the turn before it, unless it is shown there already.
 */
#include "model/excerpt.h"

#include <string.h>

#include "base/text.h"
#include "model/excerpt-private.h"
#include "model/speech.h"

/* An excerpt in the making. */
typedef struct {
    const CodingTranscript *t;
    const CodingExcerptOptions *options; /* NULL: to the letter */
    CodingExcerptPlan plan;
    guint next;     /* of the plan's items */
    guint emphasis; /* of the plan's spans, the first that can matter */
    int shown;      /* the gap that was shown last, by its place; -1: none */
    gboolean owed;  /* one was not shown yet */
    CodingExcerpt *excerpt;
} Builder;

static void
free_run(gpointer data)
{
    CodingRun *run = data;

    g_free(run->text);
    g_free(run);
}

void
coding_excerpt_part_free(gpointer data)
{
    CodingExcerptPart *part = data;

    g_free(part->speaker);
    g_ptr_array_unref(part->runs);
    g_free(part);
}

void
coding_excerpt_free(CodingExcerpt *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->parts);
    g_free(self);
}

/* --- runs ------------------------------------------------------------------------- */

GPtrArray *
coding_runs_new(void)
{
    return g_ptr_array_new_with_free_func(free_run);
}

static CodingRun *
get_last(const GPtrArray *runs)
{
    return runs->len ? g_ptr_array_index(runs, runs->len - 1) : NULL;
}

static CodingRun *
make_run(CodingRunKind kind, const char *text, CodingSpan span, gboolean emphasis)
{
    CodingRun *run = g_new0(CodingRun, 1);

    run->kind = kind;
    run->text = g_strdup(text);
    run->span = span;
    run->emphasis = emphasis;
    return run;
}

static void
set_text(CodingRun *run, char *text)
{
    g_free(run->text);
    run->text = text;
}

/* Between two runs, in one that is plain. */
static void
add_space(CodingRunWriter *self)
{
    CodingRun *last = get_last(self->runs);

    if (last->kind == CODING_RUN_WORDS && !last->emphasis)
        set_text(last, g_strconcat(last->text, " ", NULL));
    else
        g_ptr_array_add(self->runs,
                        make_run(CODING_RUN_WORDS, " ", (CodingSpan){0}, FALSE));
}

static gunichar
get_last_char(const char *text)
{
    const char *last = g_utf8_find_prev_char(text, text + strlen(text));

    return last ? g_utf8_get_char(last) : 0;
}

/* What stands around something that was left out silently grows together again. */
static void
close_up(CodingRunWriter *self, const char *text)
{
    CodingRun *last = get_last(self->runs);

    if (!self->dropped)
        return;
    self->dropped = FALSE;
    if (strchr(",.;:!?", *text))
        self->space = FALSE;
    else if (last && g_unichar_isalnum(get_last_char(last->text)) &&
             g_unichar_isalnum(g_utf8_get_char(text)))
        self->space = TRUE;
}

static void
put(CodingRunWriter *self, CodingRunKind kind, const char *text, CodingSpan span,
    gboolean emphasis)
{
    close_up(self, text);
    if (self->space && self->runs->len)
        add_space(self);
    self->space = FALSE;
    g_ptr_array_add(self->runs, make_run(kind, text, span, emphasis));
}

void
coding_runs_add_words(CodingRunWriter *self, const char *text, CodingSpan span,
                      gboolean emphasis)
{
    g_autofree char *tidy = coding_text_tidy(text);

    if (!*text)
        return;
    self->space |= g_unichar_isspace(g_utf8_get_char(text));
    if (!*tidy)
        return;
    put(self, CODING_RUN_WORDS, tidy, span, emphasis);
    self->space = g_unichar_isspace(get_last_char(text));
}

void
coding_runs_add(CodingRunWriter *self, CodingRunKind kind, const char *text,
                CodingSpan span)
{
    put(self, kind, text, span, FALSE);
}

void
coding_runs_add_bracketed(CodingRunWriter *self, const char *words, CodingSpan span)
{
    g_autofree char *text = g_strdup_printf("[%s]", words);

    coding_runs_add(self, CODING_RUN_ADDED, text, span);
}

/* --- parts ------------------------------------------------------------------------ */

CodingExcerptPart *
coding_excerpt_part_new(const char *speaker, GPtrArray *runs, CodingSpan span)
{
    CodingExcerptPart *part = g_new0(CodingExcerptPart, 1);

    part->speaker = g_strdup(speaker);
    part->runs = runs;
    part->span = span;
    return part;
}

/* Whether two parts have different speakers. */
static gboolean
is_dialogue(const GPtrArray *parts)
{
    const char *first = NULL;

    for (guint i = 0; i < parts->len; i++) {
        const CodingExcerptPart *part = g_ptr_array_index(parts, i);

        if (part->speaker && first && strcmp(first, part->speaker) != 0)
            return TRUE;
        if (part->speaker)
            first = part->speaker;
    }
    return FALSE;
}

/* The stretch [start, stop), in pieces where emphasis begins or ends. */
static void
add_plain(Builder *self, CodingRunWriter *writer, gsize start, gsize stop)
{
    const GArray *spans = self->plan.emphasis;

    while (start < stop) {
        CodingSpan marked, piece = {start, stop};
        g_autofree char *text = NULL;
        gboolean inside = FALSE;

        while (self->emphasis < spans->len &&
               g_array_index(spans, CodingSpan, self->emphasis).stop <= start)
            self->emphasis++;
        if (self->emphasis < spans->len) {
            marked = g_array_index(spans, CodingSpan, self->emphasis);
            inside = marked.start <= start;
            piece.stop = MIN(stop, inside ? marked.stop : marked.start);
        }
        text = coding_transcript_dup_text(self->t, piece);
        coding_runs_add_words(writer, text, piece, inside);
        self->excerpt->emphasised |= inside;
        start = piece.stop;
    }
}

static void
add_remark(const Builder *self, CodingRunWriter *writer, const CodingExcerptItem *item,
           CodingSpan span)
{
    g_autofree char *raw = coding_transcript_dup_text(self->t, span);
    g_autofree char *text = coding_text_tidy(raw);

    coding_runs_add_remark(writer, self->options, item->remark, text, span);
}

/* 0 where the text ends. */
static gunichar
get_char_at(const CodingTranscript *t, gsize position)
{
    gsize length;
    const char *text =
        coding_transcript_peek_text(t, (CodingSpan){position, position + 1}, &length);

    return length ? g_utf8_get_char(text) : 0;
}

/* A space beside words that are added, in scripts that have any. */
static gboolean
takes_space(const CodingTranscript *t, gsize position)
{
    gunichar c = get_char_at(t, position);

    return c && !coding_speech_is_ideograph(c);
}

/* @item as far as it lies in @span. */
static void
add_item(Builder *self, CodingRunWriter *writer, const CodingExcerptItem *item,
         CodingSpan span)
{
    CodingSpan inside = coding_span_intersect(item->span, span);

    switch (item->kind) {
    case ITEM_AFTER:
        writer->space = takes_space(self->t, item->span.start - 1);
        coding_runs_add_bracketed(writer, item->words, item->span);
        break;
    case ITEM_BEFORE:
        coding_runs_add_bracketed(writer, item->words, item->span);
        writer->space = takes_space(self->t, item->span.start);
        break;
    case ITEM_REPLACE:
        coding_runs_add_bracketed(writer, item->words, item->span);
        break;
    case ITEM_GAP:
        /* What is left out of a word stands at its rest, all else does not. */
        writer->space |= !g_unichar_isalnum(get_char_at(self->t, inside.start));
        coding_runs_add(writer, CODING_RUN_GAP, CODING_EXCERPT_GAP, inside);
        break;
    case ITEM_REMARK:
        add_remark(self, writer, item, inside);
    }
}

/* Whether @item has something to do with what stands in @span, or before it. */
static gboolean
begins_in(const CodingExcerptItem *item, CodingSpan span)
{
    return item->kind == ITEM_AFTER ? item->span.start <= span.stop
                                    : item->span.start < span.stop;
}

/* The runs of @span, which is of one speaker. */
static GPtrArray *
make_runs(Builder *self, CodingSpan span)
{
    CodingRunWriter writer = {.runs = coding_runs_new()};
    gsize at = span.start;

    while (self->next < self->plan.items->len) {
        const CodingExcerptItem *item =
            &g_array_index(self->plan.items, CodingExcerptItem, self->next);

        if (!begins_in(item, span))
            break;
        if (item->span.stop >= at && (item->span.start >= at || item->span.stop > at)) {
            add_plain(self, &writer, at, MAX(at, item->span.start));
            add_item(self, &writer, item, span);
            at = MIN(item->span.stop, span.stop);
        }
        if (item->span.stop > span.stop)
            break;
        self->next++;
    }
    add_plain(self, &writer, at, span.stop);
    return writer.runs;
}

/* --- gaps over several turns ------------------------------------------------------ */

static gboolean
is_gap(const CodingRun *run)
{
    return run && run->kind == CODING_RUN_GAP;
}

static gboolean
is_only_gap(const GPtrArray *runs)
{
    return runs->len == 1 && is_gap(g_ptr_array_index(runs, 0));
}

static void
append_gap(GPtrArray *runs)
{
    CodingRunWriter writer = {.runs = runs, .space = TRUE};

    if (!is_gap(get_last(runs)))
        coding_runs_add(&writer, CODING_RUN_GAP, CODING_EXCERPT_GAP, (CodingSpan){0});
}

static void
prepend_gap(GPtrArray *runs)
{
    CodingSpan none = {0};

    if (is_gap(g_ptr_array_index(runs, 0)))
        return;
    g_ptr_array_insert(runs, 0,
                       make_run(CODING_RUN_GAP, CODING_EXCERPT_GAP, none, FALSE));
    g_ptr_array_insert(runs, 1, make_run(CODING_RUN_WORDS, " ", none, FALSE));
}

/* Shows a gap at the end of the last part, or before @runs where there is none. */
static void
pay(Builder *self, GPtrArray *runs)
{
    GPtrArray *parts = self->excerpt->parts;

    self->owed = FALSE;
    if (parts->len)
        append_gap(((CodingExcerptPart *)g_ptr_array_index(parts, parts->len - 1))->runs);
    else
        prepend_gap(runs);
}

static void
add_part(Builder *self, const char *speaker, CodingSpan span)
{
    guint first = self->next;
    g_autoptr(GPtrArray) runs = make_runs(self, span);

    if (!runs->len)
        return;
    if (is_only_gap(runs)) {
        self->owed |= self->shown != (int)first;
        return;
    }
    if (self->owed)
        pay(self, runs);
    for (guint i = first; i < self->plan.items->len && i <= self->next; i++)
        if (g_array_index(self->plan.items, CodingExcerptItem, i).kind == ITEM_GAP &&
            begins_in(&g_array_index(self->plan.items, CodingExcerptItem, i), span))
            self->shown = (int)i;
    g_ptr_array_add(self->excerpt->parts,
                    coding_excerpt_part_new(speaker, g_steal_pointer(&runs), span));
}

static void
add_parts(Builder *self, CodingSpan span)
{
    gsize n = coding_transcript_get_n_turns(self->t);

    for (gsize i = n ? coding_transcript_find_turn(self->t, span.start) : 0; i < n; i++) {
        const CodingTurn *turn = coding_transcript_get_turn(self->t, i);
        CodingSpan part = coding_span_intersect(turn->span, span);

        if (turn->span.start >= span.stop)
            break;
        if (coding_span_get_length(part))
            add_part(self, turn->speaker, part);
    }
    /* A text without turns is one stretch. */
    if (!n)
        add_part(self, NULL, span);
}

/* Where nothing at all is left a gap says so, or nothing. */
static void
finish(Builder *self, CodingSpan span)
{
    GPtrArray *parts = self->excerpt->parts;

    if (!parts->len)
        g_ptr_array_add(parts, coding_excerpt_part_new(NULL, coding_runs_new(), span));
    if (self->owed)
        append_gap(((CodingExcerptPart *)g_ptr_array_index(parts, parts->len - 1))->runs);
    for (guint i = 0; i < self->plan.items->len; i++)
        self->excerpt->shortened |=
            g_array_index(self->plan.items, CodingExcerptItem, i).kind == ITEM_GAP;
    self->excerpt->dialogue = is_dialogue(parts);
}

CodingExcerpt *
coding_excerpt_new(const CodingTranscript *transcript, CodingSpan span,
                   const CodingExcerptOptions *options)
{
    Builder builder = {.t = transcript, .options = options, .shown = -1};

    builder.excerpt = g_new0(CodingExcerpt, 1);
    builder.excerpt->parts = g_ptr_array_new_with_free_func(coding_excerpt_part_free);
    coding_excerpt_plan_init(&builder.plan, transcript, span, options);
    add_parts(&builder, span);
    finish(&builder, span);
    coding_excerpt_plan_clear(&builder.plan);
    return builder.excerpt;
}

/* --- reading ---------------------------------------------------------------------- */

char *
coding_excerpt_part_dup_text(const CodingExcerptPart *part)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < part->runs->len; i++)
        g_string_append(text,
                        ((const CodingRun *)g_ptr_array_index(part->runs, i))->text);
    return g_string_free(text, FALSE);
}

char *
coding_excerpt_dup_text(const CodingExcerpt *self)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < self->parts->len; i++) {
        const CodingExcerptPart *part = g_ptr_array_index(self->parts, i);
        g_autofree char *line = coding_excerpt_part_dup_text(part);

        if (i)
            g_string_append_c(text, self->dialogue ? '\n' : ' ');
        if (self->dialogue && part->speaker)
            g_string_append_printf(text, "%s: ", part->speaker);
        g_string_append(text, line);
    }
    return g_string_free(text, FALSE);
}

guint
coding_excerpt_part_count_words(const CodingExcerptPart *part)
{
    guint n = 0;

    for (guint i = 0; i < part->runs->len; i++) {
        const CodingRun *run = g_ptr_array_index(part->runs, i);
        const char *stop = run->text + strlen(run->text), *end = run->text;

        while (run->kind == CODING_RUN_WORDS &&
               coding_speech_next_counted(end, stop, &end))
            n++;
    }
    return n;
}

GPtrArray *
coding_excerpt_list_speakers(const CodingTranscript *t, CodingSpan span)
{
    GPtrArray *speakers = g_ptr_array_new();
    gsize n = coding_transcript_get_n_turns(t);

    for (gsize i = n ? coding_transcript_find_turn(t, span.start) : 0; i < n; i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);

        if (turn->span.start >= span.stop)
            break;
        if (turn->speaker && coding_span_overlaps(turn->span, span) &&
            !g_ptr_array_find_with_equal_func(speakers, turn->speaker, g_str_equal, NULL))
            g_ptr_array_add(speakers, (gpointer)turn->speaker);
    }
    return speakers;
}
