/* memo-about.c - what memos are about, as people write it. */
#include <string.h>

#include "base/text.h"
#include "model/memo.h"

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

static gboolean
set_reference(CodingAbout *about, CodingAboutKind kind, gint64 id)
{
    *about = (CodingAbout){.kind = kind, .id = id};
    return id != 0;
}

static gboolean
parse_code(const CodingCodebook *codebook, const char *name, CodingAbout *about,
           GError **error)
{
    const CodingCode *code = coding_codebook_find(codebook, 0, name, error);

    return set_reference(about, CODING_ABOUT_CODE, code ? code->id : 0);
}

static gboolean
parse_passage(CodingStore *store, const char *address, CodingAbout *about, GError **error)
{
    g_auto(CodingPlace) place = {0};

    if (!coding_place_parse(store, address, &place, error))
        return FALSE;
    *about = (CodingAbout){
        .kind = CODING_ABOUT_PASSAGE,
        .transcript = coding_transcript_get_id(place.transcript),
        .revision = coding_transcript_get_revision_id(place.transcript),
        .span = place.span,
    };
    return TRUE;
}

/* Without a prefix: what begins with a transcript's name is a place. */
static gboolean
parse_plain(CodingStore *store, const CodingCodebook *codebook, const char *text,
            CodingAbout *about, GError **error)
{
    gsize length = strcspn(text, ":@");
    g_autofree char *name = g_strndup(text, length);
    gint64 transcript = coding_transcript_find(store, name, NULL);
    g_autoptr(GError) failure = NULL;

    if (transcript && !text[length])
        return set_reference(about, CODING_ABOUT_TRANSCRIPT, transcript);
    if (transcript)
        return parse_passage(store, text, about, error);
    if (parse_code(codebook, text, about, &failure))
        return TRUE;
    /* "g9:12" was meant as a place, whatever codes there are. */
    if (text[length] && g_error_matches(failure, CODING_ERROR, CODING_ERROR_NOT_FOUND))
        return parse_passage(store, text, about, error);
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

gboolean
coding_about_parse(CodingStore *store, const CodingCodebook *codebook, const char *text,
                   CodingAbout *about, GError **error)
{
    g_autofree char *valid = g_strstrip(g_utf8_make_valid(text, -1));
    g_autofree char *code = dup_after(valid, "code:");
    g_autofree char *link = dup_after(valid, "link:");
    g_autofree char *memo = dup_after(valid, "memo:");

    if (code)
        return parse_code(codebook, code, about, error);
    if (link)
        return set_reference(about, CODING_ABOUT_LINK,
                             coding_link_parse(store, codebook, 0, link, error));
    if (memo)
        return set_reference(about, CODING_ABOUT_MEMO,
                             coding_memo_find(store, memo, error));
    return parse_plain(store, codebook, valid, about, error);
}

/* Writing --------------------------------------------------------------------- */

struct _CodingAboutNames {
    CodingStore *store;
    CodingCodebook *codebook;
    GHashTable *transcripts; /* id -> CodingTranscript */
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
    g_free(self);
}

/* A correction of the text carries passages over, so the present one has them. */
static char *
dup_passage(CodingAboutNames *self, const CodingAbout *about, GError **error)
{
    CodingTranscript *transcript =
        g_hash_table_lookup(self->transcripts, &about->transcript);

    if (!transcript) {
        transcript = coding_transcript_load(self->store, about->transcript, error);
        if (!transcript)
            return NULL;
        g_hash_table_insert(self->transcripts,
                            g_memdup2(&about->transcript, sizeof about->transcript),
                            transcript);
    }
    return coding_address_format(transcript, about->span);
}

/* "code:Shame", or 'code:"Shame, guilt"' where a list would be cut. */
static char *
dup_prefixed(const char *prefix, const char *name)
{
    const char *mark = strchr(name, ',') ? "\"" : "";

    return g_strdup_printf("%s:%s%s%s", prefix, mark, name, mark);
}

static char *
dup_code(CodingAboutNames *self, gint64 id, GError **error)
{
    const CodingCode *code = coding_codebook_get(self->codebook, id);

    if (code)
        return dup_prefixed("code", code->name);
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such code");
    return NULL;
}

static char *
dup_transcript(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(CodingTranscript) transcript = coding_transcript_load(store, id, error);

    return transcript ? g_strdup(coding_transcript_get_name(transcript)) : NULL;
}

static char *
dup_link(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(CodingLink) link = coding_link_load(store, id, error);
    g_autofree char *text = link ? coding_link_format(link) : NULL;

    return text ? dup_prefixed("link", text) : NULL;
}

static char *
dup_memo(CodingStore *store, gint64 id, GError **error)
{
    g_autoptr(CodingMemo) memo = coding_memo_load(store, id, error);
    g_autofree char *text = memo ? coding_memo_dup_handle(memo) : NULL;

    return text ? dup_prefixed("memo", text) : NULL;
}

char *
coding_about_names_dup(CodingAboutNames *self, const CodingAbout *about, GError **error)
{
    switch (about->kind) {
    case CODING_ABOUT_TRANSCRIPT:
        return dup_transcript(self->store, about->id, error);
    case CODING_ABOUT_PASSAGE:
        return dup_passage(self, about, error);
    case CODING_ABOUT_CODE:
        return dup_code(self, about->id, error);
    case CODING_ABOUT_LINK:
        return dup_link(self->store, about->id, error);
    case CODING_ABOUT_MEMO:
        return dup_memo(self->store, about->id, error);
    }
    g_return_val_if_reached(NULL);
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
