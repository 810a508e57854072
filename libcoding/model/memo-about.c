/* memo-about.c - what memos are about, as people write it, in and out. */
#include <string.h>

#include "base/text.h"
#include "model/coder.h"
#include "model/memo-private.h"
#include "model/participant.h"
#include "model/theory.h"

struct _CodingAboutNames {
    CodingStore *store;
    CodingCodebook *codebook;
    GHashTable *transcripts; /* id -> CodingTranscript */
    /* Loaded when first asked for. */
    CodingMemoFinder *memos;
    CodingRoster *roster;
    GPtrArray *models, *stages, *coders;
};

CodingAboutNames *
coding_about_names_new(CodingStore *store, GError **error)
{
    CodingCodebook *codebook = coding_codebook_load(store, error);
    CodingAboutNames *self;

    if (!codebook)
        return NULL;
    self = g_new0(CodingAboutNames, 1);
    self->store = store;
    self->codebook = codebook;
    self->transcripts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                              (GDestroyNotify)coding_transcript_unref);
    return self;
}

void
coding_about_names_free(CodingAboutNames *self)
{
    if (!self)
        return;
    coding_codebook_free(self->codebook);
    g_hash_table_unref(self->transcripts);
    coding_memo_finder_free(self->memos);
    g_clear_pointer(&self->roster, coding_roster_free);
    g_clear_pointer(&self->models, g_ptr_array_unref);
    g_clear_pointer(&self->stages, g_ptr_array_unref);
    g_clear_pointer(&self->coders, g_ptr_array_unref);
    g_free(self);
}

static CodingTranscript *
get_transcript(CodingAboutNames *self, gint64 id, GError **error)
{
    CodingTranscript *transcript = g_hash_table_lookup(self->transcripts, &id);

    if (transcript)
        return transcript;
    transcript = coding_transcript_load(self->store, id, error);
    if (transcript)
        g_hash_table_insert(self->transcripts, g_memdup2(&id, sizeof id), transcript);
    return transcript;
}

const CodingTranscript *
coding_about_names_get_transcript(CodingAboutNames *self, gint64 transcript,
                                  GError **error)
{
    return get_transcript(self, transcript, error);
}

const CodingCodebook *
coding_about_names_get_codebook(const CodingAboutNames *self)
{
    return self->codebook;
}

static const CodingRoster *
get_roster(CodingAboutNames *self, GError **error)
{
    if (!self->roster)
        self->roster = coding_roster_load(self->store, error);
    return self->roster;
}

static const GPtrArray *
get_models(CodingAboutNames *self, GError **error)
{
    if (!self->models)
        self->models = coding_model_list(self->store, error);
    return self->models;
}

static const GPtrArray *
get_stages(CodingAboutNames *self, GError **error)
{
    if (!self->stages)
        self->stages = coding_stage_list(self->store, error);
    return self->stages;
}

static const GPtrArray *
get_coders(CodingAboutNames *self, GError **error)
{
    if (!self->coders)
        self->coders = coding_coder_list(self->store, error);
    return self->coders;
}

/* Reading --------------------------------------------------------------------- */

typedef gint64 (*FindFunc)(CodingAboutNames *self, const char *name, GError **error);

/* The part after @prefix, without the quotation marks around it; NULL when @text
 * does not begin so. */
static char *
dup_after(const char *text, const char *prefix)
{
    gsize length = strlen(prefix);
    char *rest;

    if (g_ascii_strncasecmp(text, prefix, length) != 0)
        return NULL;
    rest = g_strstrip(g_strdup(text + length));
    length = strlen(rest);
    if (length > 1 && rest[0] == '"' && rest[length - 1] == '"') {
        rest[length - 1] = '\0';
        memmove(rest, rest + 1, length - 1);
    }
    return rest;
}

static gint64
find_code(CodingAboutNames *self, const char *name, GError **error)
{
    const CodingCode *code = coding_codebook_find(self->codebook, 0, name, error);

    return code ? code->id : 0;
}

static gint64
find_link(CodingAboutNames *self, const char *name, GError **error)
{
    return coding_link_parse(self->store, self->codebook, 0, name, error);
}

static gint64
find_memo(CodingAboutNames *self, const char *name, GError **error)
{
    if (!self->memos)
        self->memos = coding_memo_finder_new(self->store, error);
    return self->memos ? coding_memo_finder_find(self->memos, name, error) : 0;
}

static gint64
find_participant(CodingAboutNames *self, const char *name, GError **error)
{
    const CodingRoster *roster = get_roster(self, error);
    const CodingParticipant *who =
        roster ? coding_roster_find(roster, name, error) : NULL;

    return who ? who->id : 0;
}

static gint64
find_group(CodingAboutNames *self, const char *name, GError **error)
{
    return coding_group_find(self->store, name, error);
}

static gint64
find_model(CodingAboutNames *self, const char *name, GError **error)
{
    const GPtrArray *models = get_models(self, error);
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; models && i < models->len; i++) {
        const CodingModel *model = g_ptr_array_index(models, i);

        if (coding_text_same(model->name, name))
            return model->id;
        g_ptr_array_add(names, model->name);
    }
    if (models)
        coding_error_set_not_found(error, "model", name, "in the project", names);
    return 0;
}

static const char *
get_coder_name(CodingAboutNames *self, gint64 id)
{
    const GPtrArray *coders = get_coders(self, NULL);

    for (guint i = 0; coders && i < coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(coders, i);

        if (coder->id == id)
            return coder->name;
    }
    return "";
}

/* "Ben/open coding"; one's own, or one that no other coder has, without the name. */
static char *
dup_stage_name(CodingAboutNames *self, const CodingStage *stage)
{
    return stage->coder == coding_store_get_coder(self->store)
               ? g_strdup(stage->name)
               : g_strdup_printf("%s/%s", get_coder_name(self, stage->coder),
                                 stage->name);
}

static gint64
find_stage(CodingAboutNames *self, const char *name, GError **error)
{
    const GPtrArray *stages = get_stages(self, error);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; stages && i < stages->len; i++) {
        const CodingStage *stage = g_ptr_array_index(stages, i);
        char *its = dup_stage_name(self, stage);

        g_ptr_array_add(names, its);
        if (coding_text_same(its, name))
            return stage->id;
    }
    if (stages)
        coding_error_set_not_found(error, "stage", name, "in the project", names);
    return 0;
}

static gint64
find_coder(CodingAboutNames *self, const char *name, GError **error)
{
    return coding_coder_find(self->store, name, error);
}

/* What is named after a word and a colon. */
static const struct {
    const char *prefix;
    CodingAboutKind kind;
    FindFunc find;
} prefixes[] = {
    {"code:", CODING_ABOUT_CODE, find_code},
    {"link:", CODING_ABOUT_LINK, find_link},
    {"memo:", CODING_ABOUT_MEMO, find_memo},
    {"participant:", CODING_ABOUT_PARTICIPANT, find_participant},
    {"group:", CODING_ABOUT_GROUP, find_group},
    {"model:", CODING_ABOUT_MODEL, find_model},
    {"stage:", CODING_ABOUT_STAGE, find_stage},
    {"coder:", CODING_ABOUT_CODER, find_coder},
};

static gboolean
set_reference(CodingAbout *about, CodingAboutKind kind, gint64 id)
{
    *about = (CodingAbout){.kind = kind, .id = id};
    return id != 0;
}

/* A transcript that was loaded is not loaded again for each place in it. */
static gboolean
parse_passage(CodingAboutNames *self, gint64 transcript, const char *rest,
              CodingAbout *about, GError **error)
{
    CodingTranscript *t = get_transcript(self, transcript, error);
    CodingSpan span;

    if (!t || !coding_place_parse_in(t, rest, &span, error))
        return FALSE;
    *about = (CodingAbout){
        .kind = CODING_ABOUT_PASSAGE,
        .transcript = transcript,
        .revision = coding_transcript_get_revision_id(t),
        .span = span,
    };
    return TRUE;
}

/* Without a prefix: what begins with a transcript's name is a place. */
static gboolean
parse_plain(CodingAboutNames *self, const char *text, CodingAbout *about, GError **error)
{
    gsize length = strcspn(text, ":@");
    g_autofree char *name = g_strndup(text, length);
    gint64 transcript = coding_transcript_find(self->store, name, NULL);
    g_autoptr(GError) failure = NULL;

    if (transcript && !text[length])
        return set_reference(about, CODING_ABOUT_TRANSCRIPT, transcript);
    if (transcript)
        return parse_passage(self, transcript, text + length, about, error);
    if (set_reference(about, CODING_ABOUT_CODE, find_code(self, text, &failure)))
        return TRUE;
    /* "g9:12" was meant as a place, whatever codes there are. */
    if (text[length] && g_error_matches(failure, CODING_ERROR, CODING_ERROR_NOT_FOUND))
        coding_transcript_find(self->store, name, error);
    else
        g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

gboolean
coding_about_names_parse(CodingAboutNames *self, const char *text, CodingAbout *about,
                         GError **error)
{
    g_autofree char *valid = g_strstrip(g_utf8_make_valid(text, -1));

    for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        g_autofree char *name = dup_after(valid, prefixes[i].prefix);

        if (name)
            return set_reference(about, prefixes[i].kind,
                                 prefixes[i].find(self, name, error));
    }
    return parse_plain(self, valid, about, error);
}

/* Writing --------------------------------------------------------------------- */

/* A correction of the text carries passages over, so the present one has them. */
static char *
dup_passage(CodingAboutNames *self, const CodingAbout *about, GError **error)
{
    CodingTranscript *transcript = get_transcript(self, about->transcript, error);

    return transcript ? coding_address_format(transcript, about->span) : NULL;
}

static char *
dup_transcript(CodingAboutNames *self, gint64 id, GError **error)
{
    CodingTranscript *transcript = get_transcript(self, id, error);

    return transcript ? g_strdup(coding_transcript_get_name(transcript)) : NULL;
}

static char *
dup_code(CodingAboutNames *self, gint64 id)
{
    const CodingCode *code = coding_codebook_get(self->codebook, id);

    return code ? g_strdup(code->name) : NULL;
}

static char *
dup_link(CodingAboutNames *self, gint64 id, GError **error)
{
    g_autoptr(CodingLink) link = coding_link_load(self->store, id, error);

    return link ? coding_link_format(link) : NULL;
}

static char *
dup_memo(CodingAboutNames *self, gint64 id, GError **error)
{
    g_autoptr(CodingMemo) memo = coding_memo_load(self->store, id, error);

    return memo ? coding_memo_dup_full_handle(memo, coding_store_get_coder(self->store))
                : NULL;
}

static char *
dup_participant(CodingAboutNames *self, gint64 id, GError **error)
{
    const CodingRoster *roster = get_roster(self, error);
    const CodingParticipant *who = roster ? coding_roster_get(roster, id) : NULL;

    return who ? g_strdup_printf("%s/%s", who->group_name, who->name) : NULL;
}

static char *
dup_model(CodingAboutNames *self, gint64 id, GError **error)
{
    const GPtrArray *models = get_models(self, error);

    for (guint i = 0; models && i < models->len; i++) {
        const CodingModel *model = g_ptr_array_index(models, i);

        if (model->id == id)
            return g_strdup(model->name);
    }
    return NULL;
}

static char *
dup_stage(CodingAboutNames *self, gint64 id, GError **error)
{
    const GPtrArray *stages = get_stages(self, error);

    for (guint i = 0; stages && i < stages->len; i++) {
        const CodingStage *stage = g_ptr_array_index(stages, i);

        if (stage->id == id)
            return dup_stage_name(self, stage);
    }
    return NULL;
}

/* The name behind the prefix, or the whole of an address. */
static char *
dup_name(CodingAboutNames *self, const CodingAbout *about, GError **error)
{
    switch (about->kind) {
    case CODING_ABOUT_TRANSCRIPT:
        return dup_transcript(self, about->id, error);
    case CODING_ABOUT_PASSAGE:
        return dup_passage(self, about, error);
    case CODING_ABOUT_CODE:
        return dup_code(self, about->id);
    case CODING_ABOUT_LINK:
        return dup_link(self, about->id, error);
    case CODING_ABOUT_MEMO:
        return dup_memo(self, about->id, error);
    case CODING_ABOUT_PARTICIPANT:
        return dup_participant(self, about->id, error);
    case CODING_ABOUT_GROUP:
        return coding_group_dup_name(self->store, about->id);
    case CODING_ABOUT_MODEL:
        return dup_model(self, about->id, error);
    case CODING_ABOUT_STAGE:
        return dup_stage(self, about->id, error);
    case CODING_ABOUT_CODER:
        return g_strdup(get_coder_name(self, about->id));
    }
    g_return_val_if_reached(NULL);
}

/* "code:Shame", or 'code:"Shame, guilt"' where a list would be cut. */
static char *
dup_prefixed(const char *prefix, const char *name)
{
    const char *mark = strchr(name, ',') ? "\"" : "";

    return g_strdup_printf("%s%s%s%s", prefix, mark, name, mark);
}

char *
coding_about_names_dup(CodingAboutNames *self, const CodingAbout *about, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *name = dup_name(self, about, &failure);

    if (!name && failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    else if (!name)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "what the memo is about is not in the project");
    for (gsize i = 0; name && i < G_N_ELEMENTS(prefixes); i++)
        if (prefixes[i].kind == about->kind)
            return dup_prefixed(prefixes[i].prefix, name);
    return g_steal_pointer(&name);
}

char *
coding_about_names_dup_list(CodingAboutNames *self, const CodingMemo *memo,
                            GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < memo->about->len; i++) {
        char *name = coding_about_names_dup(
            self, &g_array_index(memo->about, CodingAbout, i), error);

        if (!name)
            return NULL;
        g_ptr_array_add(names, name);
    }
    g_ptr_array_add(names, NULL);
    return names->len > 1 ? g_strjoinv(", ", (char **)names->pdata) : NULL;
}
