/* codebook-split.c - which segment goes where, and taking it there. */
#include "model/codebook-split.h"

#include "base/text.h"
#include "model/codebook-private.h"

/* Columns of words that are shown of a segment: a page, and less than a cell of a
 * spreadsheet holds. */
#define SHOWN_WORDS 2000

typedef struct {
    CodingSegment segment;
    char *address, *coder, *words;
    gboolean stays; /* also with the old code */
    GArray *parts;  /* guint: places in the list of parts; NULL: none */
} Item;

struct _CodingSplit {
    CodingStore *store;
    CodingCodebook *book;
    const CodingCode *code;
    gboolean existing;
    GArray *items;
    GPtrArray *parts;      /* CodingSplitPart */
    GHashTable *by_folded; /* folded name -> place in the list + 1 */
};

static void
item_clear(gpointer data)
{
    Item *item = data;

    g_free(item->address);
    g_free(item->coder);
    g_free(item->words);
    g_clear_pointer(&item->parts, g_array_unref);
}

static void
free_part(gpointer data)
{
    CodingSplitPart *part = data;

    g_free(part->name);
    g_free(part);
}

void
coding_split_free(CodingSplit *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->book, coding_codebook_free);
    g_array_unref(self->items);
    g_ptr_array_unref(self->parts);
    g_hash_table_unref(self->by_folded);
    g_free(self);
}

static char *
dup_words(const CodingTranscript *t, CodingSpan span)
{
    g_autofree char *text = coding_transcript_dup_text(t, span);
    g_autofree char *line = coding_text_tidy(text);

    return coding_text_dup_shortened(line, SHOWN_WORDS);
}

/* Segments come transcript by transcript, so one at a time is in memory. */
static gboolean
load_items(CodingSplit *self, GError **error)
{
    g_autoptr(GHashTable) codes = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GArray) segments = NULL;
    g_autoptr(CodingTranscript) t = NULL;
    g_autoptr(GHashTable) names = coding_coder_load_names(self->store, error);

    if (!names)
        return FALSE;
    g_hash_table_add(codes, (gpointer)&self->code->id);
    segments =
        coding_segment_list(self->store, &(CodingSegmentFilter){.codes = codes}, error);
    for (guint i = 0; segments && i < segments->len; i++) {
        Item item = {.segment = g_array_index(segments, CodingSegment, i)};

        if (!t || coding_transcript_get_id(t) != item.segment.transcript) {
            g_clear_pointer(&t, coding_transcript_unref);
            t = coding_transcript_load(self->store, item.segment.transcript, error);
        }
        if (!t)
            return FALSE;
        item.address = coding_address_format(t, item.segment.span);
        item.words = dup_words(t, item.segment.span);
        item.coder = g_strdup(g_hash_table_lookup(names, &item.segment.coder));
        g_array_append_val(self->items, item);
    }
    return segments != NULL;
}

CodingSplit *
coding_split_new(CodingStore *store, gint64 code, gboolean existing, GError **error)
{
    g_autoptr(CodingSplit) self = g_new0(CodingSplit, 1);

    self->store = store;
    self->existing = existing;
    self->items = g_array_new(FALSE, FALSE, sizeof(Item));
    g_array_set_clear_func(self->items, item_clear);
    self->parts = g_ptr_array_new_with_free_func(free_part);
    self->by_folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->book = coding_codebook_load(store, error);
    if (!self->book)
        return NULL;
    self->code = coding_codebook_get(self->book, code);
    if (!self->code) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND, "no such code");
        return NULL;
    }
    return load_items(self, error) ? g_steal_pointer(&self) : NULL;
}

const CodingCode *
coding_split_get_code(const CodingSplit *self)
{
    return self->code;
}

guint
coding_split_get_n(const CodingSplit *self)
{
    return self->items->len;
}

static Item *
get_item(const CodingSplit *self, guint number)
{
    return &g_array_index(self->items, Item, number - 1);
}

const CodingSegment *
coding_split_get_segment(const CodingSplit *self, guint number)
{
    return &get_item(self, number)->segment;
}

const char *
coding_split_get_address(const CodingSplit *self, guint number)
{
    return get_item(self, number)->address;
}

const char *
coding_split_get_coder(const CodingSplit *self, guint number)
{
    return get_item(self, number)->coder;
}

const char *
coding_split_get_words(const CodingSplit *self, guint number)
{
    return get_item(self, number)->words;
}

const GPtrArray *
coding_split_get_parts(const CodingSplit *self)
{
    return self->parts;
}

gboolean
coding_split_is_same(const CodingSplit *self, const CodingSplit *other)
{
    gboolean same = self->items->len == other->items->len;

    for (guint i = 0; same && i < self->items->len; i++)
        same = g_array_index(self->items, Item, i).segment.id ==
               g_array_index(other->items, Item, i).segment.id;
    return same;
}

guint
coding_split_count_left(const CodingSplit *self)
{
    guint n = 0;

    for (guint i = 0; i < self->items->len; i++) {
        const Item *item = &g_array_index(self->items, Item, i);

        n += item->stays || !item->parts;
    }
    return n;
}

/* --- saying where ------------------------------------------------------------------- */

/* The place of the part that @name means, which is new if nobody spoke of it yet; -1 on
 * an error. */
static int
find_part(CodingSplit *self, const char *name, const CodingCode *code, GError **error)
{
    g_auto(CodingName) its = {0};
    CodingSplitPart *part;
    gpointer place;

    if (!coding_name_init(&its, "a code's name", code ? code->name : name, error))
        return -1;
    place = g_hash_table_lookup(self->by_folded, its.folded);
    if (place)
        return GPOINTER_TO_INT(place) - 1;
    if (code && !self->existing) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_EXISTS,
                    "there is a code '%s' in the scheme already; segments go to a new "
                    "code unless it is said that they may go to one that is there",
                    code->name);
        return -1;
    }
    part = g_new0(CodingSplitPart, 1);
    part->name = g_strdup(its.name);
    part->code = code ? code->id : 0;
    g_ptr_array_add(self->parts, part);
    g_hash_table_insert(self->by_folded, g_steal_pointer(&its.folded),
                        GINT_TO_POINTER((int)self->parts->len));
    return (int)self->parts->len - 1;
}

static void
add_once(GArray *places, guint place)
{
    for (guint i = 0; i < places->len; i++)
        if (g_array_index(places, guint, i) == place)
            return;
    g_array_append_val(places, place);
}

gboolean
coding_split_assign(CodingSplit *self, guint number, const char *codes, GError **error)
{
    Item *item = get_item(self, number);
    g_autofree char *valid = g_utf8_make_valid(codes, -1);
    g_auto(GStrv) names = g_strsplit(valid, ";", -1);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));
    gboolean stays = FALSE;

    for (char **name = names; *name; name++) {
        const CodingCode *code;
        int place;

        if (!*g_strstrip(*name))
            continue;
        code = coding_codebook_find(self->book, self->code->scheme, *name, NULL);
        if (code == self->code) {
            stays = TRUE;
            continue;
        }
        place = find_part(self, *name, code, error);
        if (place < 0)
            return FALSE;
        add_once(places, (guint)place);
    }
    g_clear_pointer(&item->parts, g_array_unref);
    item->stays = stays;
    if (places->len)
        item->parts = g_steal_pointer(&places);
    return TRUE;
}

char *
coding_split_dup_codes(const CodingSplit *self, guint number)
{
    const Item *item = get_item(self, number);
    GString *codes = g_string_new(item->stays ? self->code->name : NULL);

    for (guint i = 0; item->parts && i < item->parts->len; i++) {
        const CodingSplitPart *part =
            g_ptr_array_index(self->parts, g_array_index(item->parts, guint, i));

        g_string_append_printf(codes, "%s%s", codes->len ? "; " : "", part->name);
    }
    return g_string_free(codes, FALSE);
}

/* --- doing it ----------------------------------------------------------------------- */

/* What went to one part: id of a coder (gint64 *) -> number of her segments. */
typedef struct {
    GHashTable *moved, *copied;
} Share;

static GHashTable *
counts_new(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
free_share(gpointer data)
{
    Share *share = data;

    g_hash_table_unref(share->moved);
    g_hash_table_unref(share->copied);
    g_free(share);
}

static void
count_one(GHashTable *counts, gint64 coder)
{
    gpointer n = g_hash_table_lookup(counts, &coder);

    g_hash_table_replace(counts, g_memdup2(&coder, sizeof coder),
                         GINT_TO_POINTER(GPOINTER_TO_INT(n) + 1));
}

/* Codes are made behind the old one, in the order in which they were named; those alone
 * that something goes to. */
static gboolean
make_parts(CodingSplit *self, GError **error)
{
    g_autofree gboolean *used = g_new0(gboolean, self->parts->len + 1);
    gint64 next;

    if (!coding_code_find_next(self->store, self->code->id, &next, error))
        return FALSE;
    for (guint i = 0; i < self->items->len; i++) {
        const GArray *parts = g_array_index(self->items, Item, i).parts;

        for (guint j = 0; parts && j < parts->len; j++)
            used[g_array_index(parts, guint, j)] = TRUE;
    }
    for (guint i = 0; i < self->parts->len; i++) {
        CodingSplitPart *part = g_ptr_array_index(self->parts, i);
        CodingCodeDraft draft = {
            .name = part->name, .parent = self->code->parent, .kind = self->code->kind};

        if (!used[i] || part->code)
            continue;
        part->made = TRUE;
        part->code = coding_code_add(self->store, self->code->scheme, &draft, error);
        if (!part->code ||
            (next && !coding_code_put_before(self->store, part->code, next, error)))
            return FALSE;
    }
    return TRUE;
}

/* The segment with @code at the place of @segment, by its coder; 0: none. */
static gboolean
find_twin(CodingStore *store, gint64 segment, gint64 code, gint64 *twin, GError **error)
{
    return coding_store_get_integer(store, twin, error,
                                    "SELECT t.id FROM segment s JOIN segment t USING"
                                    " (revision_id, start, stop, coder_id)"
                                    " WHERE s.id = ? AND t.code_id = ?",
                                    "ii", segment, code);
}

static gboolean
copy_segment(CodingStore *store, gint64 segment, gint64 code, GError **error)
{
    gint64 id = coding_store_new_id(store);

    return coding_store_run(store, error,
                            "INSERT INTO segment (id, revision_id, code_id, coder_id,"
                            " start, stop, stance, origin, accepted_at, first_id,"
                            " made_at) SELECT ?, revision_id, ?, coder_id, start, stop,"
                            " stance, origin, accepted_at, ifnull(first_id, code_id), ?"
                            " FROM segment WHERE id = ?",
                            "iiii", id, code, coding_store_get_now(store), segment) &&
           coding_store_run(store, error,
                            "INSERT INTO voice (segment_id, participant_id)"
                            " SELECT ?, participant_id FROM voice WHERE segment_id = ?",
                            "ii", id, segment);
}

/* The copies first, and then the segment itself. */
static gboolean
take(CodingSplit *self, const Item *item, GPtrArray *shares, GError **error)
{
    for (guint j = item->parts ? item->parts->len : 0; j-- > 0;) {
        guint place = g_array_index(item->parts, guint, j);
        CodingSplitPart *part = g_ptr_array_index(self->parts, place);
        const Share *share = g_ptr_array_index(shares, place);
        gboolean copy = item->stays || j > 0;
        gint64 id = item->segment.id, twin;

        if (!find_twin(self->store, id, part->code, &twin, error))
            return FALSE;
        if (copy && twin)
            continue;
        if (copy   ? !copy_segment(self->store, id, part->code, error)
            : twin ? !coding_segment_merge(self->store, id, twin, error)
                   : !coding_store_run(self->store, error,
                                       "UPDATE segment SET first_id ="
                                       " nullif(ifnull(first_id, code_id), ?1),"
                                       " code_id = ?1 WHERE id = ?2",
                                       "ii", part->code, id))
            return FALSE;
        *(copy ? &part->copied : &part->moved) += 1;
        count_one(copy ? share->copied : share->moved, item->segment.coder);
    }
    return TRUE;
}

static gboolean
enter(CodingSplit *self, CodingCodeEventKind event, gint64 code, gint64 other,
      const char *how, GHashTable *counts, GError **error)
{
    gint64 id = coding_code_event_add(
        self->store, &(CodingCodeHappening){event, code, .other = other, .now = how},
        error);
    GHashTableIter iter;
    gpointer coder, n;

    g_hash_table_iter_init(&iter, counts);
    while (id && g_hash_table_iter_next(&iter, &coder, &n))
        if (!coding_code_event_add_count(self->store, id, *(gint64 *)coder,
                                         GPOINTER_TO_INT(n), error))
            return FALSE;
    return id != 0;
}

static gboolean
enter_both(CodingSplit *self, gint64 part, const char *how, GHashTable *counts,
           GError **error)
{
    gint64 code = self->code->id;

    return g_hash_table_size(counts) == 0 ||
           (enter(self, CODING_EVENT_GAVE, code, part, how, counts, error) &&
            enter(self, CODING_EVENT_GOT, part, code, how, counts, error));
}

gboolean
coding_split_run(CodingSplit *self, GError **error)
{
    g_autoptr(GPtrArray) shares = g_ptr_array_new_with_free_func(free_share);
    gboolean any = FALSE;

    for (guint i = 0; i < self->items->len; i++)
        any = any || g_array_index(self->items, Item, i).parts;
    if (!any) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is not split: all its segments stay where they are",
                    self->code->name);
        return FALSE;
    }
    for (guint i = 0; i < self->parts->len; i++) {
        Share *share = g_new0(Share, 1);

        share->moved = counts_new();
        share->copied = counts_new();
        g_ptr_array_add(shares, share);
    }
    if (!make_parts(self, error))
        return FALSE;
    for (guint i = 0; i < self->items->len; i++)
        if (!take(self, &g_array_index(self->items, Item, i), shares, error))
            return FALSE;
    for (guint i = 0; i < self->parts->len; i++) {
        gint64 part = ((CodingSplitPart *)g_ptr_array_index(self->parts, i))->code;
        const Share *share = g_ptr_array_index(shares, i);

        if (!enter_both(self, part, NULL, share->moved, error) ||
            !enter_both(self, part, "copies", share->copied, error))
            return FALSE;
    }
    return TRUE;
}
