/* compare-passages.c - passages: what is on one span, who speaks, what else is coded. */
#include <string.h>

#include "compare.h"

/* Columns of text for people. */
#define TEXT_COLUMNS 64
#define ALSO_COLUMNS 32

/* The segments of one transcript, which lie side by side among all. */
typedef struct {
    guint first, n;
    CodingSpan *spans;
    CodingOverlaps *overlaps; /* NULL before somebody asks */
} There;

static void
there_free(gpointer data)
{
    There *self = data;

    coding_overlaps_free(self->overlaps);
    g_free(self->spans);
    g_free(self);
}

void
comparison_clear(Comparison *self)
{
    g_clear_pointer(&self->coders, g_ptr_array_unref);
    g_clear_pointer(&self->all, g_array_unref);
    g_clear_pointer(&self->there, g_hash_table_unref);
}

GArray *
compare_keep_read(const GArray *segments, guint *n_unread)
{
    GArray *read = g_array_new(FALSE, FALSE, sizeof(CodingSegment));

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        if (coding_segment_origin_counts(segment->origin))
            g_array_append_vals(read, segment, 1);
    }
    if (n_unread)
        *n_unread = segments->len - read->len;
    return read;
}

static void
index_transcripts(Comparison *self)
{
    There *there = NULL;

    self->there = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, there_free);
    for (guint i = 0; i < self->all->len; i++) {
        CodingSegment *segment = &g_array_index(self->all, CodingSegment, i);

        if (!i || segment->transcript != segment[-1].transcript) {
            there = g_new0(There, 1);
            there->first = i;
            g_hash_table_insert(self->there, &segment->transcript, there);
        }
        there->n++;
    }
}

gboolean
comparison_open(Comparison *self, Context *ctx, CodingQuery *query, GError **error)
{
    const CodingSegmentFilter everything = {0};
    const CodingRenderer *renderer = context_get_renderer(ctx, error);
    g_autoptr(GArray) all = NULL;

    if (!renderer)
        return FALSE;
    self->ctx = ctx;
    self->query = query;
    self->for_scripts = context_is_for_scripts(ctx);
    self->for_people = strcmp(renderer->id, "text") == 0;
    self->coders = coding_coder_list(ctx->store, error);
    all = self->coders ? coding_segment_list(ctx->store, &everything, error) : NULL;
    self->all = all ? compare_keep_read(all, NULL) : NULL;
    if (self->all)
        index_transcripts(self);
    return self->all != NULL;
}

/* --- passages ----------------------------------------------------------------------- */

void
passage_free(Passage *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->segments, g_array_unref);
    g_clear_pointer(&self->people, g_array_unref);
    g_free(self->also);
    g_free(self);
}

static Passage *
passage_new(Comparison *self, const CodingSegment *segment, GError **error)
{
    Passage *passage = g_new0(Passage, 1);

    passage->segment = *segment;
    passage->segments = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    passage->people = coding_query_list_voices(self->query, segment, error);
    if (!passage->people)
        g_clear_pointer(&passage, passage_free);
    return passage;
}

Passage *
comparison_make_passage(Comparison *self, gint64 transcript, CodingSpan span,
                        GError **error)
{
    const CodingSegment segment = {.transcript = transcript, .span = span};

    return passage_new(self, &segment, error);
}

/* The passage among the last of @passages that @segment belongs to: equal spans are
 * neighbours, with two stances or three between them. */
static Passage *
find_passage(const GPtrArray *passages, const CodingSegment *segment)
{
    for (guint i = passages->len; i > 0; i--) {
        Passage *passage = g_ptr_array_index(passages, i - 1);

        if (passage->segment.revision != segment->revision ||
            !coding_span_equal(passage->segment.span, segment->span))
            return NULL;
        if (passage->segment.stance == segment->stance)
            return passage;
    }
    return NULL;
}

static void
add_people(Passage *passage, const GArray *people)
{
    for (guint i = 0; i < people->len; i++) {
        gint64 id = g_array_index(people, gint64, i);
        gboolean known = FALSE;

        for (guint j = 0; !known && j < passage->people->len; j++)
            known = g_array_index(passage->people, gint64, j) == id;
        if (!known)
            g_array_append_val(passage->people, id);
    }
}

GPtrArray *
comparison_list_passages(Comparison *self, const GArray *segments, GError **error)
{
    g_autoptr(GPtrArray) passages =
        g_ptr_array_new_with_free_func((GDestroyNotify)passage_free);

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        Passage *passage = find_passage(passages, segment);

        if (passage) {
            g_autoptr(GArray) people =
                coding_query_list_voices(self->query, segment, error);

            if (!people)
                return NULL;
            add_people(passage, people);
        } else {
            passage = passage_new(self, segment, error);
            if (!passage)
                return NULL;
            passage->place = passages->len;
            g_ptr_array_add(passages, passage);
        }
        g_array_append_vals(passage->segments, segment, 1);
    }
    return comparison_add_others(self, passages, error) ? g_steal_pointer(&passages)
                                                        : NULL;
}

/* --- what else is coded there ----------------------------------------------------- */

/* The codes on one passage. */
typedef struct {
    Comparison *comparison;
    GHashTable *own; /* ids of the codes compared */
    guint first;     /* of the segments of the transcript */
    GPtrArray *names;
    GHashTable *coders; /* name -> GPtrArray of the coders' names */
} Others;

static const char *
get_coder(const Comparison *self, gint64 id)
{
    for (guint i = 0; i < self->coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(self->coders, i);

        if (coder->id == id)
            return coder->name;
    }
    return "";
}

static void
take_other(gsize place, void *data)
{
    Others *self = data;
    const CodingSegment *segment =
        &g_array_index(self->comparison->all, CodingSegment, self->first + place);
    const CodingCode *code = coding_codebook_get(
        coding_query_get_codebook(self->comparison->query), segment->code);
    char *coder = (char *)get_coder(self->comparison, segment->coder);
    GPtrArray *its;

    if (!code || g_hash_table_contains(self->own, &segment->code))
        return;
    its = g_hash_table_lookup(self->coders, code->name);
    if (!its) {
        its = g_ptr_array_new();
        g_hash_table_insert(self->coders, code->name, its);
        g_ptr_array_add(self->names, code->name);
    }
    if (!g_ptr_array_find_with_equal_func(its, coder, g_str_equal, NULL))
        g_ptr_array_add(its, coder);
}

static int
compare_names(const void *a, const void *b)
{
    return coding_text_compare(*(char *const *)a, *(char *const *)b);
}

static char *
dup_others(Others *self)
{
    GString *text = g_string_new(NULL);

    g_ptr_array_sort(self->names, compare_names);
    for (guint i = 0; i < self->names->len; i++) {
        const char *name = g_ptr_array_index(self->names, i);
        GPtrArray *coders = g_hash_table_lookup(self->coders, name);

        g_ptr_array_sort(coders, compare_names);
        g_string_append_printf(text, "%s%s", i ? "; " : "", name);
        for (guint c = 0; self->comparison->coders->len > 1 && c < coders->len; c++)
            g_string_append_printf(text, "%s%s%s", c ? ", " : " (",
                                   (char *)g_ptr_array_index(coders, c),
                                   c + 1 == coders->len ? ")" : "");
    }
    if (!text->len)
        return g_string_free(text, TRUE);
    return g_string_free(text, FALSE);
}

static const There *
get_there(Comparison *self, gint64 transcript)
{
    There *there = g_hash_table_lookup(self->there, &transcript);

    if (!there || there->overlaps)
        return there;
    there->spans = g_new(CodingSpan, there->n);
    for (guint i = 0; i < there->n; i++)
        there->spans[i] = g_array_index(self->all, CodingSegment, there->first + i).span;
    there->overlaps = coding_overlaps_new(there->spans, there->n);
    return there;
}

static void
ask_others(Others *self, Passage *passage)
{
    const There *there = get_there(self->comparison, passage->segment.transcript);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GHashTable) coders = g_hash_table_new_full(
        g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

    if (!there)
        return;
    self->first = there->first;
    self->names = names;
    self->coders = coders;
    coding_overlaps_visit(there->overlaps, passage->segment.span, take_other, self);
    passage->also = dup_others(self);
}

gboolean
comparison_add_others(Comparison *self, const GPtrArray *passages, GError **error)
{
    const GPtrArray *codes = coding_query_get_codes(self->query);
    g_autoptr(GHashTable) own = g_hash_table_new(g_int64_hash, g_int64_equal);
    Others others = {.comparison = self, .own = own};

    for (guint c = 0; c < codes->len; c++) {
        g_autoptr(GHashTable) closure = coding_codebook_get_closure(
            coding_query_get_codebook(self->query), g_ptr_array_index(codes, c));
        GHashTableIter iter;
        gpointer id;

        g_hash_table_iter_init(&iter, closure);
        while (g_hash_table_iter_next(&iter, &id, NULL))
            g_hash_table_add(own, id);
    }
    for (guint i = 0; i < passages->len; i++) {
        if (!coding_progress_tick(self->ctx->progress, i, passages->len,
                                  "looking what else is coded", error))
            return FALSE;
        ask_others(&others, g_ptr_array_index(passages, i));
    }
    return TRUE;
}

/* --- the order of persons --------------------------------------------------------- */

static int
compare_turns(const void *a, const void *b)
{
    const Passage *x = *(Passage *const *)a, *y = *(Passage *const *)b;

    if (x->round != y->round)
        return x->round < y->round ? -1 : 1;
    if (x->seat != y->seat)
        return x->seat < y->seat ? -1 : 1;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* By participant: the place of the group, and the place in it. */
static void
seat(const CodingRoster *roster, GHashTable *groups, GHashTable *seats)
{
    guint in_group = 0, group = 0;

    for (guint i = 0; i < roster->participants->len; i++) {
        CodingParticipant *who = g_ptr_array_index(roster->participants, i);
        const CodingParticipant *before =
            i ? g_ptr_array_index(roster->participants, i - 1) : NULL;

        group += before && before->group != who->group;
        in_group = before && before->group == who->group ? in_group + 1 : 0;
        g_hash_table_insert(groups, &who->id, GUINT_TO_POINTER(group));
        g_hash_table_insert(seats, &who->id, GUINT_TO_POINTER(in_group));
    }
}

void
compare_take_turns(Comparison *self, GPtrArray *passages)
{
    const CodingRoster *roster =
        coding_voices_get_roster(coding_query_get_voices(self->query));
    g_autoptr(GHashTable) groups = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GHashTable) seats = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GHashTable) rounds = g_hash_table_new(g_int64_hash, g_int64_equal);

    seat(roster, groups, seats);
    for (guint i = 0; i < passages->len; i++) {
        Passage *passage = g_ptr_array_index(passages, i);
        gint64 *person =
            passage->people->len ? &g_array_index(passage->people, gint64, 0) : NULL;

        passage->place = i;
        /* Where no participant speaks, behind all others. */
        passage->round = G_MAXUINT;
        if (!person)
            continue;
        passage->round = GPOINTER_TO_UINT(g_hash_table_lookup(rounds, person));
        passage->seat = GPOINTER_TO_UINT(g_hash_table_lookup(seats, person));
        passage->group = GPOINTER_TO_UINT(g_hash_table_lookup(groups, person));
        g_hash_table_replace(rounds, person, GUINT_TO_POINTER(passage->round + 1));
    }
    g_ptr_array_sort(passages, compare_turns);
}

/* --- cells ------------------------------------------------------------------------- */

CodingTable *
compare_new_table(guint hidden)
{
    CodingColumn columns[COMPARE_N_COLUMNS + 1];

    memcpy(columns, compare_columns, sizeof columns);
    for (guint c = 0; c < COMPARE_N_COLUMNS; c++)
        columns[c].hidden |= (hidden >> c & 1) != 0;
    return coding_table_new(columns);
}

char *
comparison_dup_people(const Comparison *self, const Passage *passage)
{
    const CodingRoster *roster =
        coding_voices_get_roster(coding_query_get_voices(self->query));
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < passage->people->len; i++) {
        const CodingParticipant *who =
            coding_roster_get(roster, g_array_index(passage->people, gint64, i));

        g_string_append_printf(names, "%s%s%s%s", i ? "; " : "",
                               self->for_scripts ? who->group_name : "",
                               self->for_scripts ? "/" : "", who->name);
    }
    return g_string_free(names, FALSE);
}

char *
comparison_dup_text(const Comparison *self, const CodingTranscript *transcript,
                    CodingSpan span, guint columns)
{
    g_autoptr(CodingExcerpt) excerpt = coding_excerpt_new(transcript, span, NULL);
    g_autofree char *text = coding_excerpt_dup_text(excerpt);

    return self->for_people ? coding_text_dup_wrapped(text, columns)
                            : g_steal_pointer(&text);
}

/* "Ana, Ben", or the codes, of what is on the passage; each once, sorted. */
static char *
dup_names(const Comparison *self, const Passage *passage, gboolean coders)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < passage->segments->len; i++) {
        const CodingSegment *segment =
            &g_array_index(passage->segments, CodingSegment, i);
        g_autofree char *name = coders ? g_strdup(get_coder(self, segment->coder))
                                       : coding_query_dup_code_name(self->query, segment);

        if (name && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_ptr_array_add(names, g_steal_pointer(&name));
    }
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    return names->len > 1 ? g_strjoinv("; ", (char **)names->pdata) : NULL;
}

static const char *
get_group(const Comparison *self, gint64 transcript)
{
    const CodingRoster *roster =
        coding_voices_get_roster(coding_query_get_voices(self->query));
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_query_get_voices(self->query), transcript, NULL);

    for (gsize i = 0; t && i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        const CodingParticipant *who =
            turn->speaker ? coding_roster_get_speaker(roster, transcript, turn->speaker)
                          : NULL;

        if (who)
            return who->group_name;
    }
    return NULL;
}

static void
set_place(CodingTable *table, const CodingTranscript *t, CodingSpan span)
{
    g_autofree char *lines = coding_address_format_lines(t, span);
    g_autofree char *place = coding_address_format(t, span);

    coding_table_set_text(table, COMPARE_ADDRESS, lines);
    coding_table_set_text(table, COMPARE_PLACE, place);
    coding_table_set_text(table, COMPARE_TRANSCRIPT, coding_transcript_get_name(t));
    coding_table_set_integer(table, COMPARE_START, (gint64)span.start);
    coding_table_set_integer(table, COMPARE_STOP, (gint64)span.stop);
}

gboolean
comparison_add_row(Comparison *self, CodingTable *table, const Passage *passage,
                   GError **error)
{
    const CodingSegment *segment = &passage->segment;
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_query_get_voices(self->query), segment->transcript, error);
    g_autofree char *people = comparison_dup_people(self, passage);
    g_autofree char *codes = dup_names(self, passage, FALSE);
    g_autofree char *coders = dup_names(self, passage, TRUE);
    g_autofree char *text =
        t ? comparison_dup_text(self, t, segment->span, TEXT_COLUMNS) : NULL;
    g_autofree char *also = passage->also && self->for_people
                                ? coding_text_dup_wrapped(passage->also, ALSO_COLUMNS)
                                : g_strdup(passage->also);

    if (!t)
        return FALSE;
    coding_table_begin_row(table);
    set_place(table, t, segment->span);
    coding_table_set_text(table, COMPARE_GROUP, get_group(self, segment->transcript));
    coding_table_set_text(table, COMPARE_PEOPLE, *people ? people : NULL);
    coding_table_set_text(table, COMPARE_CODE, codes);
    coding_table_set_text(table, COMPARE_CODER, coders);
    if (passage->segments->len)
        coding_table_set_text(table, COMPARE_STANCE,
                              coding_stance_get_name(segment->stance));
    coding_table_set_text(table, COMPARE_TEXT, text);
    coding_table_set_text(table, COMPARE_ALSO, also);
    return TRUE;
}
