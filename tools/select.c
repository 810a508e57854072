/* select.c - from options to scopes and queries, and what is said of them. */
#include "select.h"

SelectOptions select_options;

typedef gboolean (*AddFunc)(CodingScope *scope, const char *text, GError **error);

static gboolean
add_all(CodingScope *scope, char **values, AddFunc add, GError **error)
{
    for (; values && *values; values++)
        if (!add(scope, *values, error))
            return FALSE;
    return TRUE;
}

gboolean
select_needs_everybody(void)
{
    const SelectOptions *o = &select_options;

    return o->transcripts || o->groups || o->participants || o->speakers ||
           o->conditions || o->role;
}

gboolean
select_fill_scope(CodingScope *scope, GError **error)
{
    const SelectOptions *o = &select_options;

    return add_all(scope, o->transcripts, coding_scope_add_transcript, error) &&
           add_all(scope, o->groups, coding_scope_add_group, error) &&
           add_all(scope, o->participants, coding_scope_add_participant, error) &&
           add_all(scope, o->speakers, coding_scope_add_speaker, error) &&
           add_all(scope, o->conditions, coding_scope_add_condition, error) &&
           (!o->role || coding_scope_set_role(scope, o->role, error));
}

CodingQuery *
select_query_anywhere(Context *ctx, char **queries, GError **error)
{
    const SelectOptions *o = &select_options;
    g_autoptr(CodingQuery) query = coding_query_new(ctx->store, error);

    if (!query)
        return NULL;
    for (; *queries; queries++)
        if (!coding_query_add(query, *queries, error))
            return NULL;
    for (char **code = o->overlaps; code && *code; code++)
        if (!coding_query_add_overlap(query, *code, error))
            return NULL;
    if ((o->coder && !coding_query_set_coder(query, o->coder, error)) ||
        (o->stage && !coding_query_set_stage(query, o->stage, error)) ||
        (o->stance && !coding_query_set_stance(query, o->stance, error)) ||
        (o->place && !coding_query_set_place(query, o->place, error)) ||
        (o->topic && !coding_query_set_topic(query, o->topic, error)) ||
        (o->since && !coding_query_set_since(query, o->since, error)) ||
        (o->until && !coding_query_set_until(query, o->until, error)))
        return NULL;
    if (o->counted)
        coding_query_set_counted(query);
    return g_steal_pointer(&query);
}

CodingQuery *
select_query(Context *ctx, char **queries, GError **error)
{
    g_autoptr(CodingQuery) query = select_query_anywhere(ctx, queries, error);

    return query && select_fill_scope(coding_query_get_scope(query), error)
               ? g_steal_pointer(&query)
               : NULL;
}

SelectSummary *
select_summary_new(CodingQuery *query)
{
    SelectSummary *self = g_new0(SelectSummary, 1);

    self->query = query;
    self->tally = coding_tallier_new();
    self->coders = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return self;
}

void
select_summary_free(SelectSummary *self)
{
    if (!self)
        return;
    coding_tallier_free(self->tally);
    g_hash_table_unref(self->coders);
    g_free(self);
}

gboolean
select_summary_add(SelectSummary *self, const CodingSegment *segment, GArray **voices,
                   GError **error)
{
    const CodingRoster *roster =
        coding_voices_get_roster(coding_query_get_voices(self->query));
    g_autoptr(GArray) found = coding_query_list_voices(self->query, segment, error);

    if (!found)
        return FALSE;
    coding_tallier_add(self->tally, segment, roster, found);
    if (!g_hash_table_contains(self->coders, &segment->coder))
        g_hash_table_add(self->coders, g_memdup2(&segment->coder, sizeof(gint64)));
    if (voices)
        *voices = g_steal_pointer(&found);
    return TRUE;
}

char *
select_dup_coders(Context *ctx, GHashTable *ids, GError **error)
{
    g_autoptr(GPtrArray) coders = coding_coder_list(ctx->store, error);
    GString *names;

    if (!coders)
        return NULL;
    names = g_string_new(NULL);
    for (guint i = 0; i < coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(coders, i);

        if (g_hash_table_contains(ids, &coder->id))
            g_string_append_printf(names, "%s%s", names->len ? ", " : "", coder->name);
    }
    return g_string_free(names, FALSE);
}

static void
add_line(GPtrArray *lines, char *line)
{
    g_ptr_array_add(lines, line);
}

static void
list_tally(GPtrArray *lines, const SelectSummary *summary, const char *coders,
           const CodingScopeSize *size)
{
    CodingTally tally = coding_tallier_read(summary->tally);
    guint n = coding_tallier_get_n(summary->tally);

    add_line(lines,
             g_strdup_printf(
                 "%u segment%s%s%s; %u of %u participants and %u of %u groups in "
                 "support",
                 n, n == 1 ? "" : "s", *coders ? " by " : "", coders, tally.participants,
                 size->participants, tally.groups, size->groups));
    if (tally.against_segments || tally.qualifying_segments)
        add_line(lines, g_strdup_printf("speaking against: %u segment%s by %u "
                                        "participant%s; qualifying: %u",
                                        tally.against_segments,
                                        tally.against_segments == 1 ? "" : "s",
                                        tally.against_participants,
                                        tally.against_participants == 1 ? "" : "s",
                                        tally.qualifying_segments));
    if (tally.unread_segments)
        add_line(lines, coding_segment_origin_dup_note(tally.unread_segments));
}

static GPtrArray *
list_notes(const SelectSummary *self, Context *ctx, GError **error)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *coders = select_dup_coders(ctx, self->coders, error);
    g_autofree char *asked = coding_query_dup_text(self->query);
    CodingScopeSize size;

    if (!coders ||
        !coding_scope_measure(coding_query_get_scope(self->query), &size, error))
        return NULL;
    list_tally(lines, self, coders, &size);
    if (asked)
        add_line(lines, g_strdup_printf("only: %s", asked));
    if (size.open)
        add_line(lines, g_strdup_printf("%u participant%s left out: a value that the "
                                        "conditions ask for is missing",
                                        size.open, size.open == 1 ? "" : "s"));
    return g_steal_pointer(&lines);
}

GPtrArray *
select_list_notes(Context *ctx, CodingQuery *query, const GArray *segments,
                  GError **error)
{
    g_autoptr(SelectSummary) summary = select_summary_new(query);

    for (guint i = 0; i < segments->len; i++)
        if (!select_summary_add(summary, &g_array_index(segments, CodingSegment, i), NULL,
                                error))
            return NULL;
    return list_notes(summary, ctx, error);
}

static void
add_notes(CodingTable *table, const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++)
        coding_table_add_note(table, "%s", (const char *)g_ptr_array_index(lines, i));
}

gboolean
select_summary_add_notes(const SelectSummary *self, Context *ctx, CodingTable *table,
                         GError **error)
{
    g_autoptr(GPtrArray) lines = list_notes(self, ctx, error);

    if (lines)
        add_notes(table, lines);
    return lines != NULL;
}

gboolean
select_add_notes(Context *ctx, CodingTable *table, CodingQuery *query,
                 const GArray *segments, GError **error)
{
    g_autoptr(GPtrArray) lines = select_list_notes(ctx, query, segments, error);

    if (lines)
        add_notes(table, lines);
    return lines != NULL;
}

void
select_add_size_notes(CodingTable *table, const char *asked, const CodingScopeSize *size)
{
    if (asked)
        coding_table_add_note(table, "only: %s", asked);
    if (size->open)
        coding_table_add_note(table,
                              "%u participant%s left out: a value that the conditions "
                              "ask for is missing",
                              size->open, size->open == 1 ? "" : "s");
}

gboolean
select_add_scope_notes(CodingTable *table, const char *asked, const CodingScope *scope,
                       GError **error)
{
    CodingScopeSize size;

    if (!coding_scope_measure(scope, &size, error))
        return FALSE;
    select_add_size_notes(table, asked, &size);
    return TRUE;
}

char *
select_dup_speakers(const CodingTranscript *t, CodingSpan span)
{
    g_autoptr(GPtrArray) speakers = coding_excerpt_list_speakers(t, span);

    g_ptr_array_add(speakers, NULL);
    return g_strjoinv("; ", (char **)speakers->pdata);
}

/* Lines [first, stop), joined. */
static char *
dup_lines(const CodingTranscript *t, gsize first, gsize stop)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (gsize i = first; i < stop; i++) {
        g_autofree char *line = coding_transcript_dup_text(
            t, coding_transcript_get_unit(t, CODING_UNIT_LINE, i));

        g_string_append_printf(text, "%s%s", i > first ? "\n" : "", line);
    }
    return stop > first ? g_strdup(text->str) : NULL;
}

char *
select_dup_before(const CodingTranscript *t, CodingSpan span, guint n)
{
    gsize line = coding_transcript_find_unit(t, CODING_UNIT_LINE, span.start);

    return dup_lines(t, line > n ? line - n : 0, line);
}

char *
select_dup_after(const CodingTranscript *t, CodingSpan span, guint n)
{
    gsize line = coding_transcript_find_unit(t, CODING_UNIT_LINE,
                                             MAX(span.stop, span.start + 1) - 1);
    gsize count = coding_transcript_count_units(t, CODING_UNIT_LINE);

    return dup_lines(t, line + 1, MIN(line + 1 + n, count));
}
