/* memos-parts.c - what a document of memos says, before any format. */
#include <string.h>

#include "base/text.h"
#include "io/memos-private.h"
#include "model/excerpt.h"

/* A passage that is longer is shortened: the document is about the memos. */
#define MOST_WORDS 150

static void
free_passage(gpointer data)
{
    CodingMemosPassage *passage = data;

    g_free(passage->address);
    g_free(passage->speakers);
    g_free(passage->text);
    g_free(passage);
}

static void
free_code(gpointer data)
{
    CodingMemosCode *code = data;

    g_free(code->code);
    g_free(code->coder);
    g_free(code->words);
    g_free(code);
}

static void
free_part(gpointer data)
{
    CodingMemosPart *part = data;

    g_free(part->heading);
    g_free(part->handle);
    g_free(part->about);
    g_ptr_array_unref(part->passages);
    g_ptr_array_unref(part->codes);
    g_free(part->linked_from);
    g_free(part);
}

/* What all parts are made from. */
typedef struct {
    CodingStore *store;
    const CodingMemosOptions *options;
    CodingAboutNames *names;
    GPtrArray *all;         /* CodingMemo: every one that may be named */
    GHashTable *nameable;   /* their ids */
    GHashTable *references; /* memo id -> GPtrArray of handles of memos about it */
    GArray *segments;       /* CodingMemoSegment */
    GHashTable *by_memo;    /* memo id -> GPtrArray of them */
    GPtrArray *parts;
} Collector;

static void
collector_clear(Collector *self)
{
    coding_about_names_free(self->names);
    g_clear_pointer(&self->all, g_ptr_array_unref);
    g_clear_pointer(&self->nameable, g_hash_table_unref);
    g_clear_pointer(&self->references, g_hash_table_unref);
    g_clear_pointer(&self->segments, g_array_unref);
    g_clear_pointer(&self->by_memo, g_hash_table_unref);
    g_clear_pointer(&self->parts, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Collector, collector_clear)

static GHashTable *
new_lists(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL,
                                 (GDestroyNotify)g_ptr_array_unref);
}

static GPtrArray *
ensure_list(GHashTable *lists, const gint64 *key, GDestroyNotify release)
{
    GPtrArray *list = g_hash_table_lookup(lists, key);

    if (!list) {
        list = g_ptr_array_new_with_free_func(release);
        g_hash_table_insert(lists, (gpointer)key, list);
    }
    return list;
}

static gboolean
may_be_named(const Collector *self, const CodingMemo *memo)
{
    return (self->options->visibilities & 1U << memo->visibility) != 0;
}

/* Who refers to whom, among those that may be named. */
static void
collect_references(Collector *self)
{
    gint64 acting = coding_store_get_coder(self->store);

    for (guint i = 0; i < self->all->len; i++) {
        CodingMemo *memo = g_ptr_array_index(self->all, i);

        if (!may_be_named(self, memo))
            continue;
        g_hash_table_add(self->nameable, &memo->id);
        for (guint a = 0; a < memo->about->len; a++) {
            const CodingAbout *about = &g_array_index(memo->about, CodingAbout, a);

            if (about->kind == CODING_ABOUT_MEMO)
                g_ptr_array_add(ensure_list(self->references, &about->id, g_free),
                                coding_memo_dup_full_handle(memo, acting));
        }
    }
}

static gboolean
collector_load(Collector *self, GError **error)
{
    const CodingMemoFilter any = {0};
    const CodingMemoSegmentFilter every = {0};

    self->names = coding_about_names_new(self->store, error);
    self->all = self->names ? coding_memo_list(self->store, &any, error) : NULL;
    self->segments =
        self->all ? coding_memo_segment_list(self->store, &every, error) : NULL;
    if (!self->segments)
        return FALSE;
    self->nameable = g_hash_table_new(g_int64_hash, g_int64_equal);
    self->references = new_lists();
    self->by_memo = new_lists();
    self->parts = g_ptr_array_new_with_free_func(free_part);
    collect_references(self);
    for (guint i = 0; i < self->segments->len; i++) {
        CodingMemoSegment *one = &g_array_index(self->segments, CodingMemoSegment, i);

        g_ptr_array_add(ensure_list(self->by_memo, &one->memo, NULL), one);
    }
    return TRUE;
}

static CodingMemosPart *
add_part(Collector *self, guint level)
{
    CodingMemosPart *part = g_new0(CodingMemosPart, 1);

    part->level = level;
    part->passages = g_ptr_array_new_with_free_func(free_passage);
    part->codes = g_ptr_array_new_with_free_func(free_code);
    g_ptr_array_add(self->parts, part);
    return part;
}

static gboolean
add_passage(Collector *self, CodingMemosPart *part, const CodingAbout *about,
            const char *address, GError **error)
{
    const CodingTranscript *t =
        coding_about_names_get_transcript(self->names, about->transcript, error);
    const CodingExcerptOptions options = {.max_words = MOST_WORDS};
    g_autoptr(CodingExcerpt) excerpt = NULL;
    g_autoptr(GPtrArray) speakers = NULL;
    CodingMemosPassage *passage;

    if (!t)
        return FALSE;
    excerpt = coding_excerpt_new(t, about->span, &options);
    speakers = coding_excerpt_list_speakers(t, about->span);
    g_ptr_array_add(speakers, NULL);
    passage = g_new0(CodingMemosPassage, 1);
    passage->address = g_strdup(address);
    passage->speakers = g_strjoinv(", ", (char **)speakers->pdata);
    passage->text = coding_excerpt_dup_text(excerpt);
    g_ptr_array_add(part->passages, passage);
    return TRUE;
}

/* What the memo is about, but for memos that may not be named. */
static gboolean
add_about(Collector *self, CodingMemosPart *part, GError **error)
{
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < part->memo->about->len; i++) {
        const CodingAbout *about = &g_array_index(part->memo->about, CodingAbout, i);
        char *name;

        if (about->kind == CODING_ABOUT_MEMO &&
            !g_hash_table_contains(self->nameable, &about->id))
            continue;
        name = coding_about_names_dup(self->names, about, error);
        if (!name)
            return FALSE;
        g_ptr_array_add(list, name);
        if (about->kind == CODING_ABOUT_PASSAGE &&
            !add_passage(self, part, about, name, error))
            return FALSE;
    }
    g_ptr_array_add(list, NULL);
    if (list->len > 1)
        part->about = g_strjoinv(", ", (char **)list->pdata);
    return TRUE;
}

static void
add_code(Collector *self, CodingMemosPart *part, const CodingMemoSegment *segment)
{
    const CodingCode *code =
        coding_codebook_get(coding_about_names_get_codebook(self->names), segment->code);
    CodingMemosCode *one;

    if (!code)
        return;
    one = g_new0(CodingMemosCode, 1);
    one->code = g_strdup(code->name);
    one->coder = g_strdup(segment->coder_name);
    one->own = segment->coder == coding_store_get_coder(self->store);
    one->span = segment->span;
    if (segment->span.stop > segment->span.start) {
        g_autofree char *words = coding_memo_dup_words(part->memo, segment->span);

        one->words = coding_text_tidy(words);
        one->lost = !coding_memo_count_words(part->memo, segment->span, &one->which);
    }
    g_ptr_array_add(part->codes, one);
}

/* Handles with a comma are one of the list. */
static char *
dup_references(const GPtrArray *handles)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < handles->len; i++) {
        const char *handle = g_ptr_array_index(handles, i);
        const char *mark = strchr(handle, ',') ? "\"" : "";

        g_string_append_printf(list, "%smemo:%s%s%s", i ? ", " : "", mark, handle, mark);
    }
    return g_string_free(list, FALSE);
}

static gboolean
add_memo(Collector *self, guint level, const CodingMemo *memo, GError **error)
{
    CodingMemosPart *part = add_part(self, level);
    const GPtrArray *references = g_hash_table_lookup(self->references, &memo->id);
    const GPtrArray *codes = g_hash_table_lookup(self->by_memo, &memo->id);

    part->memo = memo;
    part->handle = coding_memo_dup_handle(memo);
    for (guint i = 0; codes && i < codes->len; i++)
        add_code(self, part, g_ptr_array_index(codes, i));
    if (references)
        part->linked_from = dup_references(references);
    return add_about(self, part, error);
}

static gboolean
add_sorted(Collector *self, GHashTable *left, GError **error)
{
    g_autoptr(GPtrArray) lines =
        coding_sorting_list_lines(self->store, self->options->sorting->id, error);
    guint level = 1;

    for (guint i = 0; lines && i < lines->len; i++) {
        CodingSortingLine *line = g_ptr_array_index(lines, i);
        const CodingMemo *memo = g_hash_table_lookup(left, &line->memo);

        if (line->heading) {
            CodingMemosPart *part = add_part(self, line->depth);

            part->heading = g_strdup(line->heading);
            part->is_code = line->code != 0;
            level = line->depth + 1;
        } else if (memo) {
            g_hash_table_remove(left, &line->memo);
            if (!add_memo(self, level, memo, error))
                return FALSE;
        }
    }
    return lines != NULL;
}

/* The memos of the document in the sorting's order, then the others. */
static gboolean
add_in_sorting(Collector *self, GError **error)
{
    const GPtrArray *memos = self->options->memos;
    g_autoptr(GHashTable) left = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; i < memos->len; i++) {
        CodingMemo *memo = g_ptr_array_index(memos, i);

        g_hash_table_insert(left, &memo->id, memo);
    }
    if (!add_sorted(self, left, error))
        return FALSE;
    if (g_hash_table_size(left))
        add_part(self, 1)->heading = g_strdup(CODING_MEMOS_UNSORTED);
    for (guint i = 0; i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);

        if (g_hash_table_contains(left, &memo->id) && !add_memo(self, 2, memo, error))
            return FALSE;
    }
    return TRUE;
}

GPtrArray *
coding_memos_list_parts(CodingStore *store, const CodingMemosOptions *options,
                        GError **error)
{
    g_auto(Collector) self = {.store = store, .options = options};

    if (!collector_load(&self, error))
        return NULL;
    if (options->sorting) {
        if (!add_in_sorting(&self, error))
            return NULL;
    } else {
        for (guint i = 0; i < options->memos->len; i++)
            if (!add_memo(&self, 1, g_ptr_array_index(options->memos, i), error))
                return NULL;
    }
    return g_steal_pointer(&self.parts);
}
