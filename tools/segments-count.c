/* segments-count.c - how many segments, persons and groups: by code, by place ... */
#include "segments.h"

#include <string.h>

#include "registry.h"

typedef enum { BY_CODE, BY_TRANSCRIPT, BY_GROUP, BY_PARTICIPANT, BY_CODER } By;

static const char *const by_names[] = {
    [BY_CODE] = "code",   [BY_TRANSCRIPT] = "transcript",
    [BY_GROUP] = "group", [BY_PARTICIPANT] = "participant",
    [BY_CODER] = "coder",
};

enum {
    COLUMN_CODE,
    COLUMN_CODER,
    COLUMN_TRANSCRIPT,
    COLUMN_GROUP,
    COLUMN_PARTICIPANT,
    COLUMN_SEGMENTS,
    COLUMN_PARTICIPANTS,
    COLUMN_PARTICIPANTS_N,
    COLUMN_GROUPS,
    COLUMN_GROUPS_N,
    COLUMN_AGAINST,
    COLUMN_AGAINST_PARTICIPANTS,
    COLUMN_QUALIFYING,
    COLUMN_PATH,
    N_COLUMNS,
};

static const CodingColumn columns[N_COLUMNS] = {
    [COLUMN_CODE] = {.id = "code",
                     .title = "Code",
                     .help = "with all that counts for it"},
    [COLUMN_CODER] = {.id = "coder", .title = "Coder"},
    [COLUMN_TRANSCRIPT] = {.id = "transcript", .title = "Transcript"},
    [COLUMN_GROUP] = {.id = "group", .title = "Group"},
    [COLUMN_PARTICIPANT] = {.id = "participant", .title = "Participant"},
    [COLUMN_SEGMENTS] = {.id = "segments",
                         .title = "Segments",
                         .type = CODING_CELL_INTEGER,
                         .help = "in support"},
    [COLUMN_PARTICIPANTS] = {.id = "participants",
                             .title = "Participants",
                             .type = CODING_CELL_INTEGER,
                             .help = "in support"},
    [COLUMN_PARTICIPANTS_N] = {.id = "participants_n",
                               .title = "of",
                               .type = CODING_CELL_INTEGER},
    [COLUMN_GROUPS] = {.id = "groups", .title = "Groups", .type = CODING_CELL_INTEGER},
    [COLUMN_GROUPS_N] = {.id = "groups_n", .title = "of", .type = CODING_CELL_INTEGER},
    [COLUMN_AGAINST] = {.id = "against_segments",
                        .title = "Against",
                        .type = CODING_CELL_INTEGER},
    [COLUMN_AGAINST_PARTICIPANTS] = {.id = "against_participants",
                                     .title = "Participants against",
                                     .type = CODING_CELL_INTEGER},
    [COLUMN_QUALIFYING] = {.id = "qualifying_segments",
                           .title = "Qualifying",
                           .type = CODING_CELL_INTEGER},
    [COLUMN_PATH] = {.id = "path", .title = "Path", .hidden = TRUE},
};

#define BIT(column) (1u << (column))
#define COUNTS      (BIT(COLUMN_SEGMENTS) | BIT(COLUMN_AGAINST) | BIT(COLUMN_QUALIFYING))
#define PERSONS                                                                          \
    (BIT(COLUMN_PARTICIPANTS) | BIT(COLUMN_PARTICIPANTS_N) |                             \
     BIT(COLUMN_AGAINST_PARTICIPANTS))
#define GROUPS (BIT(COLUMN_GROUPS) | BIT(COLUMN_GROUPS_N))

static const guint shown[] = {
    [BY_CODE] = BIT(COLUMN_CODE) | COUNTS | PERSONS | GROUPS | BIT(COLUMN_PATH),
    [BY_TRANSCRIPT] = BIT(COLUMN_TRANSCRIPT) | BIT(COLUMN_GROUP) | COUNTS | PERSONS,
    [BY_GROUP] = BIT(COLUMN_GROUP) | COUNTS | PERSONS,
    [BY_PARTICIPANT] = BIT(COLUMN_GROUP) | BIT(COLUMN_PARTICIPANT) | COUNTS,
    [BY_CODER] = BIT(COLUMN_CODER) | COUNTS | PERSONS | GROUPS,
};

/* Counts being made, and the table they are put into. */
typedef struct {
    Context *ctx;
    CodingQuery *query;
    By by;
    guint limit;
    SelectSummary *summary;
    GHashTable *talliers; /* id (gint64 *) -> CodingTallier */
    CodingTable *table;
    int places[N_COLUMNS]; /* in the table; -1: not there */
    guint n_rows;
} Work;

static void
work_clear(Work *self)
{
    g_clear_pointer(&self->summary, select_summary_free);
    g_clear_pointer(&self->talliers, g_hash_table_unref);
    g_clear_pointer(&self->table, coding_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static void
open_table(Work *self)
{
    CodingColumn copy[N_COLUMNS + 1] = {0};
    int n = 0;

    for (int i = 0; i < N_COLUMNS; i++) {
        self->places[i] = shown[self->by] & BIT(i) ? n : -1;
        if (self->places[i] >= 0)
            copy[n++] = columns[i];
    }
    self->table = coding_table_new(copy);
}

static void
set_text(Work *self, int column, const char *text)
{
    if (self->places[column] >= 0)
        coding_table_set_text(self->table, (guint)self->places[column], text);
}

static void
set_count(Work *self, int column, guint n)
{
    if (self->places[column] >= 0)
        coding_table_set_integer(self->table, (guint)self->places[column], n);
}

/* A row that says @name in the first column; FALSE when it is one too many. */
static gboolean
begin_row(Work *self, const char *name)
{
    if (self->n_rows++ >= self->limit && self->limit)
        return FALSE;
    coding_table_begin_row(self->table);
    coding_table_set_text(self->table, 0, name);
    return TRUE;
}

static void
set_tally(Work *self, const CodingTallier *tallier, const CodingScopeSize *size)
{
    CodingTally tally = {0};

    if (tallier)
        tally = coding_tallier_read(tallier);
    set_count(self, COLUMN_SEGMENTS, tally.segments);
    set_count(self, COLUMN_PARTICIPANTS, tally.participants);
    set_count(self, COLUMN_PARTICIPANTS_N, size->participants);
    set_count(self, COLUMN_GROUPS, tally.groups);
    set_count(self, COLUMN_GROUPS_N, size->groups);
    set_count(self, COLUMN_AGAINST, tally.against_segments);
    set_count(self, COLUMN_AGAINST_PARTICIPANTS, tally.against_participants);
    set_count(self, COLUMN_QUALIFYING, tally.qualifying_segments);
}

static CodingTallier *
ensure_tallier(Work *self, gint64 id)
{
    CodingTallier *tallier = g_hash_table_lookup(self->talliers, &id);

    if (!tallier) {
        tallier = coding_tallier_new();
        g_hash_table_insert(self->talliers, g_memdup2(&id, sizeof id), tallier);
    }
    return tallier;
}

/* Groups are counted by the persons who speak, each with their own voices. */
static void
add_by_group(Work *self, const CodingSegment *segment, const GArray *voices)
{
    const CodingRoster *roster =
        coding_voices_get_roster(coding_query_get_voices(self->query));
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < voices->len; i++) {
        const CodingParticipant *who =
            coding_roster_get(roster, g_array_index(voices, gint64, i));
        g_autoptr(GArray) hers = NULL;

        if (!who || !g_hash_table_add(seen, (gpointer)&who->group))
            continue;
        hers = g_array_new(FALSE, FALSE, sizeof(gint64));
        for (guint j = i; j < voices->len; j++) {
            gint64 id = g_array_index(voices, gint64, j);
            const CodingParticipant *other = coding_roster_get(roster, id);

            if (other && other->group == who->group)
                g_array_append_val(hers, id);
        }
        coding_tallier_add(ensure_tallier(self, who->group), segment, roster, hers);
    }
}

static void
add_segment(Work *self, const CodingSegment *segment, const GArray *voices)
{
    const CodingRoster *roster =
        coding_voices_get_roster(coding_query_get_voices(self->query));
    gint64 key = self->by == BY_CODE         ? segment->code
                 : self->by == BY_TRANSCRIPT ? segment->transcript
                                             : segment->coder;

    if (self->by == BY_GROUP)
        add_by_group(self, segment, voices);
    else if (self->by != BY_PARTICIPANT)
        coding_tallier_add(ensure_tallier(self, key), segment, roster, voices);
    for (guint i = 0; self->by == BY_PARTICIPANT && i < voices->len; i++)
        coding_tallier_add(ensure_tallier(self, g_array_index(voices, gint64, i)),
                           segment, roster, voices);
}

static gboolean
take(const CodingSegment *segment, void *data, GError **error)
{
    Work *self = data;
    g_autoptr(GArray) voices = NULL;

    if (!select_summary_add(self->summary, segment, &voices, error))
        return FALSE;
    add_segment(self, segment, voices);
    return TRUE;
}

/* All that counts for @code, NULL when nothing does. */
static CodingTallier *
sum_code(Work *self, const CodingCode *code)
{
    g_autoptr(GHashTable) closure =
        coding_codebook_get_closure(coding_query_get_codebook(self->query), code);
    CodingTallier *sum = NULL;
    GHashTableIter iter;
    gpointer id;

    g_hash_table_iter_init(&iter, closure);
    while (g_hash_table_iter_next(&iter, &id, NULL)) {
        const CodingTallier *its = g_hash_table_lookup(self->talliers, id);

        if (!its)
            continue;
        if (!sum)
            sum = coding_tallier_new();
        coding_tallier_add_all(sum, its);
    }
    return sum;
}

/* The codes asked for, else all that were used, categories included. */
static void
add_codes(Work *self, const CodingScopeSize *size)
{
    const CodingCodebook *codebook = coding_query_get_codebook(self->query);
    const GPtrArray *asked = coding_query_get_codes(self->query);
    const GPtrArray *codes = asked->len ? asked : coding_codebook_get_codes(codebook);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        g_autoptr(CodingTallier) sum = sum_code(self, code);
        g_autofree char *path = NULL;

        if (((!sum || !coding_tallier_get_n(sum)) && !asked->len) ||
            !begin_row(self, code->name))
            continue;
        path = coding_codebook_dup_path(codebook, code);
        set_text(self, COLUMN_PATH, path);
        set_tally(self, sum, size);
    }
}

static gboolean
add_coders(Work *self, const CodingScopeSize *size, GError **error)
{
    g_autoptr(GPtrArray) coders = coding_coder_list(self->ctx->store, error);

    for (guint i = 0; coders && i < coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(coders, i);
        const CodingTallier *its = g_hash_table_lookup(self->talliers, &coder->id);

        if (its && begin_row(self, coder->name))
            set_tally(self, its, size);
    }
    return coders != NULL;
}

/* How many participants of the scope speak in each transcript: id -> number. */
static GHashTable *
count_speakers(Work *self, GError **error)
{
    g_autoptr(GArray) presences =
        coding_scope_list_presences(coding_query_get_scope(self->query), error);
    GHashTable *counts;

    if (!presences)
        return NULL;
    counts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < presences->len; i++) {
        gint64 *id = g_memdup2(&g_array_index(presences, CodingPresence, i).transcript,
                               sizeof(gint64));
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, id));

        g_hash_table_replace(counts, id, GUINT_TO_POINTER(n + 1));
    }
    return counts;
}

/* Also those without a segment. */
static gboolean
add_transcripts(Work *self, GError **error)
{
    g_autoptr(GPtrArray) all = coding_transcript_list(self->ctx->store, error);
    g_autoptr(GHashTable) speakers = all ? count_speakers(self, error) : NULL;

    for (guint i = 0; speakers && i < all->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(all, i);
        CodingScopeSize size = {
            .participants = GPOINTER_TO_UINT(g_hash_table_lookup(speakers, &info->id))};

        if (!coding_scope_has_transcript(coding_query_get_scope(self->query), info->id) ||
            !begin_row(self, info->name))
            continue;
        set_text(self, COLUMN_GROUP, info->group);
        set_tally(self, g_hash_table_lookup(self->talliers, &info->id), &size);
    }
    return speakers != NULL;
}

/* The participants of the scope who speak in it: a set of CodingParticipant *. */
static GHashTable *
list_persons(Work *self, GError **error)
{
    g_autoptr(GArray) presences =
        coding_scope_list_presences(coding_query_get_scope(self->query), error);
    GHashTable *persons;

    if (!presences)
        return NULL;
    persons = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (guint i = 0; i < presences->len; i++)
        g_hash_table_add(persons,
                         (gpointer)g_array_index(presences, CodingPresence, i).who);
    return persons;
}

/* Everybody in the order of groups, or a row for each group; also those without a
 * segment. */
static gboolean
add_people(Work *self, GError **error)
{
    const GPtrArray *everybody =
        coding_voices_get_roster(coding_query_get_voices(self->query))->participants;
    g_autoptr(GHashTable) persons = list_persons(self, error);

    for (guint i = 0; persons && i < everybody->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(everybody, i);
        CodingScopeSize size = {0};

        if (self->by == BY_PARTICIPANT) {
            if (!g_hash_table_contains(persons, who) || !begin_row(self, who->group_name))
                continue;
            set_text(self, COLUMN_PARTICIPANT, who->name);
            set_tally(self, g_hash_table_lookup(self->talliers, &who->id), &size);
            continue;
        }
        /* A group is one run of them. */
        for (; i < everybody->len; i++) {
            const CodingParticipant *next = g_ptr_array_index(everybody, i);

            if (next->group != who->group)
                break;
            size.participants += g_hash_table_contains(persons, next);
        }
        i--;
        if (size.participants && begin_row(self, who->group_name))
            set_tally(self, g_hash_table_lookup(self->talliers, &who->group), &size);
    }
    return persons != NULL;
}

static gboolean
add_rows(Work *self, const CodingScopeSize *size, GError **error)
{
    switch (self->by) {
    case BY_CODE:
        add_codes(self, size);
        return TRUE;
    case BY_CODER:
        return add_coders(self, size, error);
    case BY_TRANSCRIPT:
        return add_transcripts(self, error);
    case BY_GROUP:
    case BY_PARTICIPANT:
        return add_people(self, error);
    }
    return FALSE;
}

static void
add_remarks(Work *self)
{
    if (self->limit && self->n_rows > self->limit)
        coding_table_add_note(self->table, "the first %u of %u %ss", self->limit,
                              self->n_rows, by_names[self->by]);
    if (self->by == BY_CODE)
        coding_table_add_note(self->table,
                              "a code is counted with the codes below it and those that "
                              "indicate it, and a segment once in the last row");
    if (self->by == BY_PARTICIPANT || self->by == BY_GROUP)
        coding_table_add_note(self->table,
                              "a segment counts for everybody who speaks in it, and "
                              "once in the last row");
}

static gboolean
parse_by(const char *name, By *by, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(by_names); i++)
        if (g_str_equal(by_names[i], name)) {
            *by = (By)i;
            return TRUE;
        }
    set_usage_error(error,
                    "nothing can be counted by '%s'; there are code, transcript, group, "
                    "participant and coder",
                    name);
    return FALSE;
}

gboolean
segments_count(Context *ctx, CodingQuery *query, const char *by, guint limit,
               GError **error)
{
    g_auto(Work) work = {.ctx = ctx, .query = query, .limit = limit};
    CodingScopeSize size;

    if (!parse_by(by, &work.by, error))
        return FALSE;
    work.summary = select_summary_new(query);
    work.talliers = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                          (GDestroyNotify)(void *)coding_tallier_free);
    open_table(&work);
    if (!coding_query_each(query, ctx->progress, take, &work, error) ||
        !coding_scope_measure(coding_query_get_scope(query), &size, error) ||
        !add_rows(&work, &size, error))
        return FALSE;
    add_remarks(&work);
    work.limit = 0;
    begin_row(&work, "all of these");
    set_tally(&work, work.summary->tally, &size);
    return select_summary_add_notes(work.summary, ctx, work.table, error) &&
           context_print(ctx, work.table, error);
}
