/*
 * quotes-count.c - how much of each participant and group is quoted.
 *
 * Words of a quotation are those of each speaker in it, without what is left out or
 * added; they are held against the words that each says in the interviews.
 */
#include <math.h>

#include "quotes.h"
#include "registry.h"
#include "select.h"

/* More than so many times its share of the talk is too much for a voice, from so many
 * quotations on. */
#define MOST_TIMES 2
#define FEW_ENOUGH 2

static const CodingColumn participant_columns[] = {
    {.id = "group", .title = "Group"},
    {.id = "participant", .title = "Participant"},
    {.id = "quotations", .title = "Quotations", .type = CODING_CELL_INTEGER},
    {.id = "words", .title = "Words", .type = CODING_CELL_INTEGER},
    {.id = "words_share", .title = "%", .type = CODING_CELL_REAL, .decimals = 1},
    {.id = "spoken_share", .title = "% spoken", .type = CODING_CELL_REAL, .decimals = 1},
    {NULL},
};

static const CodingColumn group_columns[] = {
    {.id = "group", .title = "Group"},
    {.id = "quotations", .title = "Quotations", .type = CODING_CELL_INTEGER},
    {.id = "participants", .title = "Participants", .type = CODING_CELL_INTEGER},
    {.id = "participants_n", .title = "of", .type = CODING_CELL_INTEGER},
    {.id = "words", .title = "Words", .type = CODING_CELL_INTEGER},
    {.id = "words_share", .title = "%", .type = CODING_CELL_REAL, .decimals = 1},
    {.id = "spoken_share", .title = "% spoken", .type = CODING_CELL_REAL, .decimals = 1},
    {NULL},
};

/* Of a person or a group. */
typedef struct {
    guint quotations, words, spoken;
    guint participants, participants_n; /* quoted, and all; of a group */
} Count;

typedef struct {
    Context *ctx;
    QuotesChoice *choice;
    const CodingRoster *roster;
    CodingQuoting *quoting;
    GHashTable *persons; /* participant id -> Count */
    GHashTable *groups;  /* name -> Count */
    Count all;
} Counts;

static void
counts_clear(Counts *self)
{
    g_clear_pointer(&self->quoting, coding_quoting_free);
    g_clear_pointer(&self->persons, g_hash_table_unref);
    g_clear_pointer(&self->groups, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Counts, counts_clear)

/* Those whom the table lists. */
static gboolean
is_counted(const Counts *self, const CodingParticipant *who)
{
    return who && who->role == CODING_ROLE_PARTICIPANT &&
           coding_scope_has_person(coding_query_get_scope(self->choice->query), who);
}

static void
make_rows(Counts *self)
{
    self->persons = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
    self->groups = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (guint i = 0; i < self->roster->groups->len; i++)
        g_hash_table_insert(self->groups, g_ptr_array_index(self->roster->groups, i),
                            g_new0(Count, 1));
    for (guint i = 0; i < self->roster->participants->len; i++) {
        CodingParticipant *who = g_ptr_array_index(self->roster->participants, i);
        Count *group = g_hash_table_lookup(self->groups, who->group_name);

        if (!is_counted(self, who))
            continue;
        g_hash_table_insert(self->persons, &who->id, g_new0(Count, 1));
        group->participants_n++;
    }
}

/* --- quotations ------------------------------------------------------------------- */

static gboolean
count_voices(Counts *self, const CodingSegment *segment, GError **error)
{
    g_autoptr(GArray) voices =
        coding_query_list_voices(self->choice->query, segment, error);
    g_autoptr(GHashTable) groups = g_hash_table_new(g_direct_hash, g_direct_equal);

    if (!voices)
        return FALSE;
    for (guint v = 0; v < voices->len; v++) {
        gint64 id = g_array_index(voices, gint64, v);
        Count *person = g_hash_table_lookup(self->persons, &id);
        Count *group =
            person ? g_hash_table_lookup(self->groups,
                                         coding_roster_get(self->roster, id)->group_name)
                   : NULL;

        if (!person)
            continue;
        group->participants += person->quotations++ == 0;
        /* Dialogues inside a group count once. */
        group->quotations += g_hash_table_add(groups, group);
    }
    return TRUE;
}

static gboolean
count_quotation(Counts *self, const CodingSegment *segment, GError **error)
{
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_query_get_voices(self->choice->query), segment->transcript, error);
    g_auto(CodingQuoted) quoted = {0};

    if (!t || !count_voices(self, segment, error))
        return FALSE;
    coding_quoting_quote(self->quoting, t, segment->span, &quoted);
    for (guint i = 0; i < quoted.excerpt->parts->len; i++) {
        const CodingExcerptPart *part = g_ptr_array_index(quoted.excerpt->parts, i);
        const CodingParticipant *who =
            part->speaker ? coding_roster_get_speaker(self->roster, segment->transcript,
                                                      part->speaker)
                          : NULL;
        Count *person = who ? g_hash_table_lookup(self->persons, &who->id) : NULL;
        guint n = person ? coding_excerpt_part_count_words(part) : 0;

        if (!person)
            continue;
        person->words += n;
        ((Count *)g_hash_table_lookup(self->groups, who->group_name))->words += n;
        self->all.words += n;
    }
    self->all.quotations++;
    return TRUE;
}

static gboolean
count_quotations(Counts *self, GError **error)
{
    for (guint i = 0; i < self->choice->sections->len; i++) {
        const QuotesSection *section = g_ptr_array_index(self->choice->sections, i);
        guint n = section->passages->len;

        for (guint p = 0; p < n; p++)
            if (!coding_progress_tick(self->ctx->progress, p, n, "counting", error) ||
                !count_quotation(
                    self, &g_array_index(section->passages, CodingSegment, p), error))
                return FALSE;
    }
    return TRUE;
}

/* --- talk ------------------------------------------------------------------------- */

static void
count_turns(Counts *self, const CodingTranscript *t)
{
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);
        const CodingParticipant *who =
            turn->speaker ? coding_roster_get_speaker(
                                self->roster, coding_transcript_get_id(t), turn->speaker)
                          : NULL;
        Count *person = who ? g_hash_table_lookup(self->persons, &who->id) : NULL;
        guint n = person ? coding_excerpt_count_words(t, turn->span) : 0;

        if (!person)
            continue;
        person->spoken += n;
        ((Count *)g_hash_table_lookup(self->groups, who->group_name))->spoken += n;
        self->all.spoken += n;
    }
}

static gboolean
count_talk(Counts *self, GError **error)
{
    g_autoptr(GArray) ids = coding_transcript_list_ids(self->ctx->store, error);

    for (guint i = 0; ids && i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        g_autoptr(CodingTranscript) t = NULL;

        if (!coding_scope_has_transcript(coding_query_get_scope(self->choice->query), id))
            continue;
        t = coding_progress_tick(self->ctx->progress, i, ids->len, "counting words",
                                 error)
                ? coding_transcript_load(self->ctx->store, id, error)
                : NULL;
        if (!t)
            return FALSE;
        count_turns(self, t);
    }
    return ids != NULL;
}

/* --- printing --------------------------------------------------------------------- */

/* Missing where there is nothing to have a share of. */
static double
get_share(guint part, guint whole)
{
    return whole ? 100.0 * part / whole : NAN;
}

/* "P1 of g1 (40.0 % of the words quoted, 12.1 % of those spoken)" for those who are
 * quoted far more than they talk. */
static void
note_loud(const Counts *self, const Count *count, const char *who, const char *group,
          GString *loud)
{
    double quoted = get_share(count->words, self->all.words);
    double spoken = get_share(count->spoken, self->all.spoken);

    if (count->quotations <= FEW_ENOUGH || !(quoted > MOST_TIMES * spoken))
        return;
    g_string_append_printf(loud,
                           "%s%s%s%s (%.1f %% of the words quoted, %.1f %% of those "
                           "spoken)",
                           loud->len ? ", " : "", who, group ? " of " : "",
                           group ? group : "", quoted, spoken);
}

static CodingTable *
list_participants(const Counts *self, GString *loud)
{
    CodingTable *table = coding_table_new(participant_columns);

    for (guint i = 0; i < self->roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(self->roster->participants, i);
        const Count *count = g_hash_table_lookup(self->persons, &who->id);

        if (!count)
            continue;
        note_loud(self, count, who->name, who->group_name, loud);
        coding_table_add_row(table, who->group_name, who->name, (gint64)count->quotations,
                             (gint64)count->words,
                             get_share(count->words, self->all.words),
                             get_share(count->spoken, self->all.spoken));
    }
    return table;
}

static CodingTable *
list_groups(const Counts *self, GString *loud)
{
    CodingTable *table = coding_table_new(group_columns);

    for (guint i = 0; i < self->roster->groups->len; i++) {
        const char *name = g_ptr_array_index(self->roster->groups, i);
        const Count *count = g_hash_table_lookup(self->groups, name);

        note_loud(self, count, name, NULL, loud);
        coding_table_add_row(table, name, (gint64)count->quotations,
                             (gint64)count->participants, (gint64)count->participants_n,
                             (gint64)count->words,
                             get_share(count->words, self->all.words),
                             get_share(count->spoken, self->all.spoken));
    }
    return table;
}

gboolean
quotes_print_counts(Context *ctx, QuotesChoice *choice, const CodingQuotingStyle *style,
                    const char *whom, GError **error)
{
    g_auto(Counts) counts = {.ctx = ctx, .choice = choice};
    g_autoptr(CodingTable) table = NULL;
    g_autoptr(GString) loud = g_string_new(NULL);
    gboolean by_group = g_str_equal(whom, "group");

    if (!by_group && !g_str_equal(whom, "participant")) {
        set_usage_error(error, "--per is participant or group, not '%s'", whom);
        return FALSE;
    }
    counts.roster = coding_voices_get_roster(coding_query_get_voices(choice->query));
    counts.quoting = coding_quoting_new(ctx->store, counts.roster, style, error);
    make_rows(&counts);
    if (!counts.quoting || !count_quotations(&counts, error) ||
        !count_talk(&counts, error))
        return FALSE;
    table = by_group ? list_groups(&counts, loud) : list_participants(&counts, loud);
    coding_table_add_note(
        table,
        "%u quotation%s of %u words; one counts for everybody who speaks "
        "in it, words for who says them; spoken: of the %u words of "
        "these participants",
        counts.all.quotations, counts.all.quotations == 1 ? "" : "s", counts.all.words,
        counts.all.spoken);
    if (loud->len)
        context_warn(ctx, "quoted more than twice as much as they talk: %s", loud->str);
    return select_add_notes(ctx, table, choice->query, choice->segments, error) &&
           context_print(ctx, table, error);
}
