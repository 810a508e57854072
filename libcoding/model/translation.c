/* translation.c - translations of passages: writing them, finding the one that holds. */
#include "model/translation.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "model/address.h"
#include "model/excerpt-private.h"
#include "store/store-private.h"

static const char *const state_names[] = {
    [CODING_TRANSLATION_MISSING] = "missing",
    [CODING_TRANSLATION_STALE] = "stale",
    [CODING_TRANSLATION_DRAFT] = "draft",
    [CODING_TRANSLATION_CHECKED] = "checked",
};

const char *
coding_translation_state_get_name(CodingTranslationState state)
{
    return state_names[state];
}

char *
coding_translation_dup_hash(const CodingTranscript *transcript, CodingSpan span)
{
    g_autofree char *raw = coding_transcript_dup_text(transcript, span);
    g_autofree char *words = coding_text_dup_comparable(raw);

    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, words, -1);
}

CodingTranslationState
coding_translation_get_state(const CodingTranslation *self,
                             const CodingTranscript *transcript)
{
    g_autofree char *hash = NULL;

    if (!self)
        return CODING_TRANSLATION_MISSING;
    hash = coding_translation_dup_hash(transcript, self->span);
    if (strcmp(hash, self->of_hash) != 0)
        return CODING_TRANSLATION_STALE;
    return self->checked_by ? CODING_TRANSLATION_CHECKED : CODING_TRANSLATION_DRAFT;
}

/* --- writing ---------------------------------------------------------------------- */

static gboolean
check_place(CodingStore *store, const CodingTranscript *t, CodingSpan span,
            const char *language, GError **error)
{
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(store, error, "SELECT language FROM transcript WHERE id = ?",
                             "i", coding_transcript_get_id(t));

    if (!row)
        return FALSE;
    if (coding_transcript_is_past(t))
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' was revised since; translate its present text",
                    coding_transcript_get_name(t));
    else if (!coding_span_get_length(span))
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "there are no words to translate at that place");
    else if (coding_store_step(store, row, NULL) &&
             coding_language_same(coding_column_text(row, 0), language))
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the talk in '%s' is in '%s' already", coding_transcript_get_name(t),
                    coding_column_text(row, 0));
    else
        return TRUE;
    return FALSE;
}

/* The lines as they are stored.  Returns: (transfer full): NULL with INVALID. */
static char *
dup_lines(const CodingTranscript *t, CodingSpan span, const char *words, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(words, -1);
    g_autoptr(GPtrArray) lines = coding_translation_list_lines(valid);
    g_autoptr(CodingExcerpt) original = coding_excerpt_new(t, span, NULL);
    guint n = original->parts->len;

    if (!lines->len) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the translation is empty; nothing was changed");
        return NULL;
    }
    if (original->dialogue && lines->len != n) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the passage is a dialogue of %u lines and the translation has %u; "
                    "write one for each, '[...]' for one that is left out",
                    n, lines->len);
        return NULL;
    }
    g_ptr_array_add(lines, NULL);
    return g_strjoinv(original->dialogue ? "\n" : " ", (char **)lines->pdata);
}

/* Writes it, unless it says the same already. */
static gboolean
write_draft(CodingStore *store, const CodingTranscript *t, CodingSpan span,
            const CodingTranslationDraft *draft, const char *words, gboolean *changed,
            GError **error)
{
    g_autofree char *hash =
        draft->of_hash ? g_strdup(draft->of_hash) : coding_translation_dup_hash(t, span);
    gint64 revision = coding_transcript_get_revision_id(t), same;
    gint64 coder = coding_store_get_coder(store), now = coding_store_get_now(store);

    if (!coding_store_get_integer(
            store, &same, error,
            "SELECT count(*) FROM translation WHERE revision_id = ? AND start = ?"
            " AND stop = ? AND language = ? AND coder_id = ? AND words = ?"
            " AND translator = ? AND of_hash = ?",
            "iiitittt", revision, (gint64)span.start, (gint64)span.stop, draft->language,
            coder, words, draft->translator, hash))
        return FALSE;
    if (changed)
        *changed = !same;
    return same ||
           coding_store_run(
               store, error,
               "INSERT INTO translation (id, revision_id, start, stop, language,"
               " coder_id, words, translator, of_hash, made_at, changed_at)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
               " ON CONFLICT (revision_id, start, stop, language, coder_id)"
               " DO UPDATE SET words = excluded.words, translator = excluded.translator,"
               " of_hash = excluded.of_hash, changed_at = excluded.changed_at,"
               " checked_by = NULL, checked_at = NULL",
               "iiiititttii", coding_store_new_id(store), revision, (gint64)span.start,
               (gint64)span.stop, draft->language, coder, words, draft->translator, hash,
               now, now);
}

/* A name as it is stored.  Returns: (transfer full): NULL with INVALID. */
static char *
dup_person(const char *name, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *tidy = coding_text_tidy(valid);

    if (*tidy)
        return g_steal_pointer(&tidy);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "who translated or checked has a name");
    return NULL;
}

gboolean
coding_translation_set(CodingStore *store, const CodingTranscript *transcript,
                       CodingSpan span, const CodingTranslationDraft *draft,
                       gboolean *changed, GError **error)
{
    CodingSpan place = coding_transcript_trim(transcript, span);
    CodingTranslationDraft tidy = *draft;
    g_autofree char *words = NULL, *translator = NULL;

    if (!check_place(store, transcript, place, draft->language, error))
        return FALSE;
    words = dup_lines(transcript, place, draft->words, error);
    translator = words ? dup_person(draft->translator, error) : NULL;
    tidy.translator = translator;
    return translator &&
           write_draft(store, transcript, place, &tidy, words, changed, error);
}

gboolean
coding_translation_check(CodingStore *store, const CodingTranslation *self,
                         const CodingTranscript *transcript, const char *by,
                         GError **error)
{
    g_autofree char *hash = coding_translation_dup_hash(transcript, self->span);
    g_autofree char *name = dup_person(by, error);

    if (!name)
        return FALSE;
    if (coding_text_same(name, self->translator)) {
        g_autofree char *address = coding_address_format(transcript, self->span);

        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' translated %s and cannot check it as well; somebody else "
                    "compares it with the original",
                    self->translator, address);
        return FALSE;
    }
    return coding_store_run(store, error,
                            "UPDATE translation SET checked_by = ?, checked_at = ?,"
                            " of_hash = ? WHERE id = ?",
                            "titi", name, coding_store_get_now(store), hash, self->id);
}

gboolean
coding_translation_remove(CodingStore *store, const CodingTranslation *self,
                          GError **error)
{
    if (self->own)
        return coding_store_run(store, error, "DELETE FROM translation WHERE id = ?", "i",
                                self->id);
    g_set_error(error, CODING_ERROR, CODING_ERROR_DENIED,
                "another coder entered the translation; only she can take it away");
    return FALSE;
}

/* --- reading ---------------------------------------------------------------------- */

struct _CodingTranslations {
    GPtrArray *all;        /* CodingTranslation *, in the order of the text */
    GHashTable *places;    /* "revision|start|stop" -> GPtrArray, the last one first */
    GHashTable *languages; /* transcript id -> tag */
};

static void
free_translation(gpointer data)
{
    CodingTranslation *self = data;

    g_free(self->language);
    g_free(self->words);
    g_free(self->translator);
    g_free(self->checked_by);
    g_free(self->of_hash);
    g_free(self);
}

void
coding_translations_free(CodingTranslations *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->places);
    g_hash_table_unref(self->languages);
    g_ptr_array_unref(self->all);
    g_free(self);
}

static char *
dup_place(gint64 revision, CodingSpan span)
{
    return g_strdup_printf("%" G_GINT64_FORMAT "|%" G_GSIZE_FORMAT "|%" G_GSIZE_FORMAT,
                           revision, span.start, span.stop);
}

static void
add_translation(CodingTranslations *self, CodingTranslation *one)
{
    g_autofree char *place = dup_place(one->revision, one->span);
    GPtrArray *there = g_hash_table_lookup(self->places, place);

    if (!there) {
        there = g_ptr_array_new();
        g_hash_table_insert(self->places, g_steal_pointer(&place), there);
    }
    g_ptr_array_add(there, one);
    g_ptr_array_add(self->all, one);
}

static gboolean
load_all(CodingTranslations *self, CodingStore *store, GError **error)
{
    gint64 coder = coding_store_get_coder(store);
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row = coding_store_prepare(
        store, error,
        "SELECT n.id, r.transcript_id, n.revision_id, n.coder_id, n.start, n.stop,"
        " n.language, n.words, n.translator, n.checked_by, n.of_hash, n.changed_at"
        " FROM translation n JOIN coder o ON o.id = n.coder_id"
        " JOIN revision r ON r.id = n.revision_id"
        " JOIN transcript t ON t.id = r.transcript_id"
        " WHERE o.id = ? OR o.shared_at IS NOT NULL"
        " ORDER BY t.position, n.start, n.stop, n.language, n.changed_at DESC, o.folded",
        "i", coder);

    while (row && coding_store_step(store, row, &failure)) {
        CodingTranslation *one = g_new0(CodingTranslation, 1);

        one->id = coding_column_integer(row, 0);
        one->transcript = coding_column_integer(row, 1);
        one->revision = coding_column_integer(row, 2);
        one->coder = coding_column_integer(row, 3);
        one->span.start = (gsize)coding_column_integer(row, 4);
        one->span.stop = (gsize)coding_column_integer(row, 5);
        one->language = coding_column_dup(row, 6);
        one->words = coding_column_dup(row, 7);
        one->translator = coding_column_dup(row, 8);
        one->checked_by = coding_column_dup(row, 9);
        one->of_hash = coding_column_dup(row, 10);
        one->changed_at = coding_column_integer(row, 11);
        one->own = one->coder == coder;
        add_translation(self, one);
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

static gboolean
load_languages(CodingTranslations *self, CodingStore *store, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(sqlite3_stmt) row =
        coding_store_prepare(store, error,
                             "SELECT id, language FROM transcript WHERE language IS NOT "
                             "NULL ORDER BY position",
                             "");

    while (row && coding_store_step(store, row, &failure)) {
        gint64 id = coding_column_integer(row, 0);

        g_hash_table_insert(self->languages, g_memdup2(&id, sizeof id),
                            coding_column_dup(row, 1));
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return row && !failure;
}

CodingTranslations *
coding_translations_load(CodingStore *store, GError **error)
{
    g_autoptr(CodingTranslations) self = g_new0(CodingTranslations, 1);

    self->all = g_ptr_array_new_with_free_func(free_translation);
    self->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify)g_ptr_array_unref);
    self->languages = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    if (!load_all(self, store, error) || !load_languages(self, store, error))
        return NULL;
    return g_steal_pointer(&self);
}

const GPtrArray *
coding_translations_get_all(const CodingTranslations *self)
{
    return self->all;
}

const CodingTranslation *
coding_translations_find(const CodingTranslations *self,
                         const CodingTranscript *transcript, CodingSpan span,
                         const char *language)
{
    g_autofree char *place = dup_place(coding_transcript_get_revision_id(transcript),
                                       coding_transcript_trim(transcript, span));
    const GPtrArray *there = g_hash_table_lookup(self->places, place);
    const CodingTranslation *best = NULL;
    gboolean fresh = FALSE;

    for (guint i = 0; there && i < there->len; i++) {
        const CodingTranslation *one = g_ptr_array_index(there, i);
        gboolean good;

        if (!coding_language_covers(language, one->language))
            continue;
        good = coding_translation_get_state(one, transcript) != CODING_TRANSLATION_STALE;
        if (!best || (good && !fresh) ||
            (good == fresh && one->changed_at > best->changed_at)) {
            best = one;
            fresh = good;
        }
    }
    return best;
}

const char *
coding_translations_get_language(const CodingTranslations *self, gint64 transcript)
{
    return g_hash_table_lookup(self->languages, &transcript);
}
