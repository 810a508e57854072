/* changes.c - what is there: transcripts, their segments, the revisions they had. */
#include "model/changes-private.h"
#include "store/store-private.h"

static void
free_text(gpointer data)
{
    CodingChangesText *text = data;

    coding_transcript_unref(text->transcript);
    g_array_unref(text->segments);
    g_hash_table_unref(text->first);
    g_hash_table_unref(text->changed);
    g_free(text);
}

static void
free_source(gpointer data)
{
    CodingChangesSource *source = data;

    coding_transcript_unref(source->transcript);
    g_ptr_array_unref(source->carriers);
    g_ptr_array_unref(source->later);
    g_hash_table_unref(source->said);
    g_free(source);
}

static void
free_wanted(gpointer data)
{
    CodingWanted *wanted = data;

    g_free(wanted->name);
    g_free(wanted->place);
    g_free(wanted);
}

static void
clear_change(gpointer data)
{
    g_free(((CodingChange *)data)->address);
}

void
coding_changes_free(CodingChanges *self)
{
    if (!self)
        return;
    g_free(self->file);
    g_clear_pointer(&self->book, coding_codebook_free);
    g_clear_pointer(&self->palette, coding_palette_free);
    g_clear_pointer(&self->plain, g_hash_table_unref);
    g_hash_table_unref(self->sources);
    g_hash_table_unref(self->texts);
    g_hash_table_unref(self->wanted);
    g_ptr_array_unref(self->unknown);
    g_array_unref(self->list);
    g_free(self);
}

gboolean
coding_changes_is_joint(CodingStore *store, gint64 scheme, gboolean *joint,
                        GError **error)
{
    gint64 own;

    if (!coding_codebook_find_scheme(store, coding_store_get_coder(store), &own, error))
        return FALSE;
    *joint = scheme != own;
    return TRUE;
}

CodingChanges *
coding_changes_new(CodingStore *store, const char *file, gint64 scheme,
                   gboolean spreadsheet, GError **error)
{
    g_autoptr(CodingChanges) self = g_new0(CodingChanges, 1);
    gboolean joint;

    self->store = store;
    self->file = g_strdup(file);
    self->scheme = scheme;
    self->spreadsheet = spreadsheet;
    self->texts = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_text);
    self->sources =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_source);
    self->wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_wanted);
    self->unknown = g_ptr_array_new();
    self->list = g_array_new(FALSE, FALSE, sizeof(CodingChange));
    g_array_set_clear_func(self->list, clear_change);
    if (!coding_changes_is_joint(store, scheme, &joint, error))
        return NULL;
    self->owner = coding_key_make_owner(coding_store_get_coder(store), joint);
    self->book = coding_codebook_load(store, error);
    self->palette = self->book ? coding_palette_new(store, scheme, error) : NULL;
    return self->palette ? g_steal_pointer(&self) : NULL;
}

guint32
coding_changes_get_owner(const CodingChanges *self)
{
    return self->owner;
}

gboolean
coding_changes_check_owner(CodingChanges *self, guint32 owner, GError **error)
{
    gint64 us = coding_store_get_coder(self->store);
    g_autoptr(GPtrArray) coders = NULL;

    if (owner == self->owner)
        return TRUE;
    coders = coding_coder_list(self->store, error);
    if (!coders)
        return FALSE;
    for (guint i = 0; i < coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(coders, i);
        gboolean joint = owner == coding_key_make_owner(coder->id, TRUE);

        if (!joint && owner != coding_key_make_owner(coder->id, FALSE))
            continue;
        if (coder->id != us)
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "this was written for '%s'; --coder takes it in for that coder",
                        coder->name);
        else
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "this was written for codes of %s scheme; %s",
                        joint ? "the joint" : "the coder's own",
                        joint ? "--scheme joint takes it in" : "leave --scheme out");
        return FALSE;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "this was written for a coder who is not in this project");
    return FALSE;
}

GArray *
coding_changes_list_segments(CodingStore *store, const CodingTranscript *transcript,
                             gint64 scheme, const CodingCodebook *book, GError **error)
{
    CodingSegmentFilter filter = {.coder = coding_store_get_coder(store),
                                  .transcript = coding_transcript_get_id(transcript)};
    gint64 revision = coding_transcript_get_revision_id(transcript);
    g_autoptr(GArray) all = coding_segment_list(store, &filter, error);
    guint n = 0;

    if (!all)
        return NULL;
    for (guint i = 0; i < all->len; i++) {
        const CodingSegment *segment = &g_array_index(all, CodingSegment, i);
        const CodingCode *code = coding_codebook_get(book, segment->code);

        if (code && code->scheme == scheme && segment->revision == revision)
            g_array_index(all, CodingSegment, n++) = *segment;
    }
    g_array_set_size(all, n);
    return g_steal_pointer(&all);
}

static gpointer
insert_by_id(GHashTable *table, gint64 id, gpointer value)
{
    g_hash_table_insert(table, g_memdup2(&id, sizeof id), value);
    return value;
}

CodingChangesText *
coding_changes_get_text(CodingChanges *self, gint64 id, GError **error)
{
    CodingChangesText *text = g_hash_table_lookup(self->texts, &id);
    g_autoptr(CodingTranscript) transcript = NULL;
    GArray *segments;

    if (text)
        return text;
    transcript = coding_transcript_load(self->store, id, error);
    segments = transcript ? coding_changes_list_segments(self->store, transcript,
                                                         self->scheme, self->book, error)
                          : NULL;
    if (!segments)
        return NULL;
    text = g_new0(CodingChangesText, 1);
    text->transcript = g_steal_pointer(&transcript);
    text->segments = segments;
    text->first = g_hash_table_new(coding_span_hash, coding_span_hash_equal);
    text->changed =
        g_hash_table_new_full(coding_span_hash, coding_span_hash_equal, g_free, NULL);
    /* Those that share a span stand together: the place of the first. */
    for (guint i = 0; i < segments->len; i++) {
        CodingSpan *span = &g_array_index(segments, CodingSegment, i).span;

        if (!g_hash_table_contains(text->first, span))
            g_hash_table_insert(text->first, span, GUINT_TO_POINTER(i + 1));
    }
    return insert_by_id(self->texts, id, text);
}

/* The revisions after that of @source, and how to get from each to the next. */
static gboolean
add_later(CodingChanges *self, CodingChangesSource *source, GError **error)
{
    const CodingTranscript *now = source->text->transcript;
    const CodingTranscript *before = source->transcript;

    for (guint number = coding_transcript_get_revision(before) + 1;
         number <= coding_transcript_get_revision(now); number++) {
        CodingTranscript *t = coding_transcript_load_revision(
            self->store, coding_transcript_get_id(now), number, error);

        if (!t)
            return FALSE;
        g_ptr_array_add(source->later, t);
        g_ptr_array_add(source->carriers,
                        coding_carrier_new(coding_transcript_get_body(before),
                                           coding_transcript_get_body(t)));
        before = t;
    }
    return TRUE;
}

static void
free_carrier(gpointer carrier)
{
    coding_carrier_free(carrier);
}

static void
free_transcript(gpointer transcript)
{
    coding_transcript_unref(transcript);
}

CodingChangesSource *
coding_changes_get_source(CodingChanges *self, gint64 revision, GError **error)
{
    CodingChangesSource *source = g_hash_table_lookup(self->sources, &revision);
    g_autoptr(GError) problem = NULL;
    gint64 transcript;
    guint number;

    if (source)
        return source;
    if (!coding_transcript_find_revision(self->store, revision, &transcript, &number,
                                         &problem)) {
        if (!g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND))
            g_propagate_error(error, g_steal_pointer(&problem));
        else
            g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                        "this was written from a text that is not in this project: of "
                        "another project, or of a transcript or revision that was taken "
                        "back");
        return NULL;
    }
    source = g_new0(CodingChangesSource, 1);
    source->said =
        g_hash_table_new_full(coding_span_hash, coding_span_hash_equal, g_free, NULL);
    source->later = g_ptr_array_new_with_free_func(free_transcript);
    source->carriers = g_ptr_array_new_with_free_func(free_carrier);
    source->text = coding_changes_get_text(self, transcript, error);
    if (source->text)
        source->transcript =
            revision == coding_transcript_get_revision_id(source->text->transcript)
                ? coding_transcript_ref(source->text->transcript)
                : coding_transcript_load_revision(self->store, transcript, number, error);
    if (source->transcript && add_later(self, source, error))
        return insert_by_id(self->sources, revision, source);
    free_source(source);
    return NULL;
}
