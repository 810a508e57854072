/* finder.c - a pattern and a scope, over all transcripts. */
#include "finder.h"

#include "registry.h"

FinderOptions finder_options;

void
finder_end(Finder *self)
{
    if (self->reading)
        coding_store_end_reading(self->reading);
    self->reading = NULL;
}

void
finder_free(Finder *self)
{
    if (!self)
        return;
    finder_end(self);
    g_clear_pointer(&self->pattern, coding_pattern_free);
    g_clear_pointer(&self->words, coding_words_free);
    g_clear_pointer(&self->scope, coding_scope_free);
    g_clear_pointer(&self->roster, coding_roster_free);
    g_free(self);
}

static Finder *
finder_begin(Context *ctx, GError **error)
{
    Finder *self;

    if (!coding_store_begin_reading(ctx->store, error))
        return NULL;
    self = g_new0(Finder, 1);
    self->reading = ctx->store;
    return self;
}

static gboolean
check_options(GError **error)
{
    const FinderOptions *o = &finder_options;

    if (o->ignore_case && o->case_sensitive)
        set_usage_error(error, "--ignore-case and --case-sensitive exclude each other");
    else if (o->stem && o->case_sensitive)
        set_usage_error(error, "--stem and --case-sensitive exclude each other: a stem "
                               "has no capitals");
    else if ((o->words || o->stem) && (o->fixed || o->whole_words))
        set_usage_error(error, "--words finds whole words; leave out --fixed and "
                               "--whole-words");
    else
        return TRUE;
    return FALSE;
}

static gboolean
open_scope(Finder *self, Context *ctx, GError **error)
{
    self->everybody = select_needs_everybody();
    self->roster =
        self->everybody ? coding_roster_load(ctx->store, error) : coding_roster_new();
    if (!self->roster)
        return FALSE;
    self->scope = coding_scope_new(ctx->store, self->roster);
    return select_fill_scope(self->scope, error);
}

Finder *
finder_new(Context *ctx, const char *pattern, GError **error)
{
    g_autoptr(Finder) self = NULL;
    CodingPatternOptions options = {
        .fixed = finder_options.fixed,
        .words = finder_options.whole_words,
        .ignore_accents = finder_options.ignore_accents,
        .letter_case = finder_options.ignore_case      ? CODING_CASE_IGNORE
                       : finder_options.case_sensitive ? CODING_CASE_RESPECT
                                                       : CODING_CASE_SMART,
    };

    const CodingWordOptions word_options = {
        .stems = finder_options.stem,
        .ignore_accents = finder_options.ignore_accents,
        .respect_case = finder_options.case_sensitive,
    };

    if (!check_options(error))
        return NULL;
    self = finder_begin(ctx, error);
    if (!self)
        return NULL;
    if (finder_options.words || finder_options.stem)
        self->words = coding_words_new(ctx->store, pattern, &word_options, error);
    else
        self->pattern = coding_pattern_new(pattern, &options, error);
    if (!self->words && !self->pattern)
        return NULL;
    return open_scope(self, ctx, error) ? g_steal_pointer(&self) : NULL;
}

static gboolean
has_pattern_options(void)
{
    const FinderOptions *o = &finder_options;

    return o->fixed || o->words || o->stem || o->whole_words || o->ignore_case ||
           o->case_sensitive || o->ignore_accents;
}

Finder *
finder_new_search(Context *ctx, FinderSearch search, void *data, GError **error)
{
    g_autoptr(Finder) self = NULL;

    if (has_pattern_options()) {
        set_usage_error(error, "there is no PATTERN; leave the options of patterns out");
        return NULL;
    }
    self = finder_begin(ctx, error);
    if (!self)
        return NULL;
    self->search = search;
    self->data = data;
    return open_scope(self, ctx, error) ? g_steal_pointer(&self) : NULL;
}

Finder *
finder_new_marks(Context *ctx, const char *marks, GError **error)
{
    g_autoptr(Finder) self = NULL;
    g_auto(GStrv) names = g_strsplit(marks, ",", -1);

    if (has_pattern_options()) {
        set_usage_error(error, "marks are no words; leave the options of patterns out");
        return NULL;
    }
    self = finder_begin(ctx, error);
    for (char **name = names; self && *name; name++) {
        g_autoptr(GError) problem = NULL;
        CodingMarkKind kind;

        if (g_str_equal(*name, "all")) {
            self->marks = (1u << CODING_N_MARKS) - 1;
            continue;
        }
        if (!coding_mark_kind_parse(*name, &kind, &problem)) {
            set_usage_error(error, "%s and 'all'", problem->message);
            return NULL;
        }
        self->marks |= 1u << kind;
    }
    return self && open_scope(self, ctx, error) ? g_steal_pointer(&self) : NULL;
}

static gboolean
wants(const CodingTranscript *transcript, const CodingTurn *turn, void *data)
{
    const Finder *self = data;
    const CodingParticipant *who =
        turn->speaker ? coding_roster_get_speaker(self->roster,
                                                  coding_transcript_get_id(transcript),
                                                  turn->speaker)
                      : NULL;

    return (turn->speaker || !self->speech_only) &&
           coding_scope_has_person(self->scope, who);
}

static gboolean
search(Finder *self, const CodingTranscript *transcript, gsize limit, GArray *hits,
       GError **error)
{
    if (self->pattern)
        return coding_pattern_search(self->pattern, transcript, wants, self, limit, hits,
                                     error);
    if (self->search)
        return self->search(transcript, wants, self, hits, self->data, error);
    if (self->words)
        coding_words_search(self->words, transcript, wants, self, limit, hits);
    else
        coding_marks_search(self->marks, transcript, wants, self, limit, hits);
    return TRUE;
}

/* The transcript, or so much of it as is needed; NULL without an error where it cannot
 * have a hit. */
static CodingTranscript *
load(Finder *self, CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(GArray) found = NULL;
    const GArray *turns = NULL;

    if (self->pattern &&
        !coding_pattern_find_turns(self->pattern, store, id, &found, error))
        return NULL;
    if (self->pattern)
        turns = found;
    else if (self->words)
        turns = coding_words_get_turns(self->words, id);
    if (turns ? turns->len == 0 : self->words != NULL)
        return NULL;
    return turns && self->turns_only
               ? coding_transcript_load_turns(store, id, turns, error)
               : coding_transcript_load(store, id, error);
}

/* Makes known who speaks in what was loaded of the transcript. */
static gboolean
add_speakers(Finder *self, Context *ctx, const CodingTranscript *t, GError **error)
{
    gint64 id = coding_transcript_get_id(t);

    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const char *speaker = coding_transcript_get_turn(t, i)->speaker;

        if (speaker && !coding_roster_get_speaker(self->roster, id, speaker) &&
            !coding_roster_add_speaker(self->roster, ctx->store, id, speaker, error))
            return FALSE;
    }
    return TRUE;
}

/* The hits of one transcript, given to @take; their number is added to @n. */
static gboolean
run_one(Finder *self, Context *ctx, gint64 id, FinderFunc take, void *data, gsize *n,
        GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CodingHit));
    g_autoptr(GError) problem = NULL;
    g_autoptr(CodingTranscript) transcript = load(self, ctx->store, id, &problem);

    if (problem) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (!transcript)
        return TRUE;
    if (!self->everybody && !add_speakers(self, ctx, transcript, error))
        return FALSE;
    if (!search(self, transcript, self->limit ? self->limit - *n : 0, hits, error))
        return FALSE;
    *n += hits->len;
    return hits->len == 0 || take(transcript, hits, data, error);
}

gboolean
finder_run(Finder *self, Context *ctx, FinderFunc take, void *data, GError **error)
{
    g_autoptr(GArray) ids = coding_transcript_list_ids(ctx->store, error);
    gsize found = 0;

    for (guint i = 0; ids && i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);

        if (!coding_progress_tick(ctx->progress, i, ids->len, "searching", error))
            return FALSE;
        if (coding_scope_has_transcript(self->scope, id) &&
            !run_one(self, ctx, id, take, data, &found, error))
            return FALSE;
        if (self->limit && found >= self->limit)
            break;
    }
    return ids != NULL;
}
