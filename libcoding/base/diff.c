/*
 * diff.c - from a path through two sequences to runs that a person would see.
 *
 * The shortest path is not yet what happened: it keeps an "and" that two other
 * sentences have in common, and puts an added sentence before a full stop.  So
 * pieces are made one (unite), runs of words moved to where sentences end (slide), chance
 * is let go of (join_over_chance), and each changed stretch is told apart (emit_change):
 * words one for one, a stretch much like the old one, or another one altogether.
 */
#include "base/diff.h"

#include <string.h>

#include "base/diff-path.h"
#include "base/diff-words.h"

/* At most so many words in common between two changes are chance. */
#define CHANCE_WORDS 2
/* One side so short, and the other not long: a name for a name.  As many paragraphs
 * end in both. */
#define SHORT_WORDS     3
#define NOT_LONG_WORDS  12
#define ALIKE           0.6
#define LONGEST_LETTERS 600

/* A stretch of words of both texts. */
typedef struct {
    gboolean equal;
    gsize a0, a1, b0, b1;
} Stretch;

typedef struct {
    const char *before, *after;
    CodingWords a, b;
    gssize *partners;
    GArray *runs; /* CodingDiffRun, what comes out */
} Diff;

static void
diff_clear(Diff *self)
{
    coding_words_clear(&self->a);
    coding_words_clear(&self->b);
    g_free(self->partners);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Diff, diff_clear)

static const CodingWord *
get_word(const CodingWords *text, gsize i)
{
    return &g_array_index(text->words, CodingWord, i);
}

static guint32
get_key(const CodingWords *text, gsize i)
{
    return g_array_index(text->keys, guint32, i);
}

static gsize
get_position(const CodingWords *text, gsize i)
{
    if (i < text->words->len)
        return get_word(text, i)->span.start;
    return i ? get_word(text, i - 1)->span.stop : 0;
}

static gsize
count_letters(const CodingWords *text, gsize from, gsize to)
{
    return get_position(text, to) - get_position(text, from);
}

static guint
count_kind(const CodingWords *text, gsize from, gsize to, CodingWordKind kind)
{
    guint n = 0;

    for (gsize i = from; i < to; i++)
        n += get_word(text, i)->kind == kind;
    return n;
}

/* --- partners --------------------------------------------------------------------- */

/* The keys of all words but white space; @places receives which they are. */
static GArray *
list_solid(const CodingWords *text, GArray *places)
{
    GArray *keys = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint i = 0; i < text->words->len; i++) {
        guint32 key = get_key(text, i);

        if (get_word(text, i)->kind == CODING_WORD_SPACE)
            continue;
        g_array_append_val(keys, key);
        g_array_append_val(places, i);
    }
    return keys;
}

/* White space beside a word that has a partner goes with it. */
static void
match_spaces(Diff *self)
{
    gssize last = CODING_UNMATCHED, n = (gssize)self->b.words->len;

    for (gsize i = 0; i < self->a.words->len; i++) {
        gssize after = last + 1, before = CODING_UNMATCHED;

        if (self->partners[i] != CODING_UNMATCHED) {
            last = self->partners[i];
            continue;
        }
        if (get_word(&self->a, i)->kind != CODING_WORD_SPACE)
            continue;
        if (i + 1 < self->a.words->len && self->partners[i + 1] != CODING_UNMATCHED)
            before = self->partners[i + 1] - 1;
        if (i > 0 && self->partners[i - 1] != CODING_UNMATCHED && after < n &&
            get_key(&self->b, (gsize)after) == get_key(&self->a, i))
            self->partners[i] = last = after;
        else if (before > last &&
                 get_key(&self->b, (gsize)before) == get_key(&self->a, i))
            self->partners[i] = last = before;
    }
}

/* White space says nothing, so that it must not decide which words are the same. */
static void
match(Diff *self)
{
    g_autoptr(GArray) a_places = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) b_places = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) a = list_solid(&self->a, a_places);
    g_autoptr(GArray) b = list_solid(&self->b, b_places);
    g_autofree gssize *solid =
        coding_diff_match((CodingSequence){(const guint32 *)(void *)a->data, a->len},
                          (CodingSequence){(const guint32 *)(void *)b->data, b->len});

    self->partners = g_new(gssize, self->a.words->len + 1);
    for (gsize i = 0; i < self->a.words->len; i++)
        self->partners[i] = CODING_UNMATCHED;
    for (guint i = 0; i < a->len; i++)
        if (solid[i] != CODING_UNMATCHED)
            self->partners[g_array_index(a_places, guint, i)] =
                g_array_index(b_places, guint, solid[i]);
    match_spaces(self);
}

/* --- stretches out of partners ---------------------------------------------------- */

/* Alternating stretches of @a's words from..to and their like in @b. */
static GArray *
list_stretches(gsize from, gsize to, gsize b_from, gsize b_to, const gssize *partners)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Stretch));
    gsize a = from, b = b_from;

    while (a < to || b < b_to) {
        Stretch one = {.a0 = a, .b0 = b};

        one.equal = a < to && partners[a] == (gssize)b;
        if (one.equal)
            while (a < to && partners[a] == (gssize)b) {
                a++;
                b++;
            }
        else {
            while (a < to && partners[a] == CODING_UNMATCHED)
                a++;
            b = a < to ? (gsize)partners[a] : b_to;
        }
        one.a1 = a;
        one.b1 = b;
        g_array_append_val(list, one);
    }
    return list;
}

/* --- uniting ---------------------------------------------------------------------- */

static void
push(GArray *list, Stretch one)
{
    Stretch *last = list->len ? &g_array_index(list, Stretch, list->len - 1) : NULL;

    if (one.a0 == one.a1 && one.b0 == one.b1)
        return;
    if (!last || last->equal != one.equal) {
        g_array_append_val(list, one);
        return;
    }
    last->a1 = one.a1;
    last->b1 = one.b1;
}

/* Whether @n words from @one on are the same as those from @other on. */
static gboolean
is_repeated(const CodingWords *text, gsize one, gsize other, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (get_key(text, one + i) != get_key(text, other + i))
            return FALSE;
    return TRUE;
}

/* Two changes on one side only, with @middle between them: are they one, that lies
 * @middle further on, or as much before?  Then the three become it. */
static gboolean
unite_three(const Diff *self, Stretch *left, Stretch *middle, Stretch *right)
{
    gboolean taken = left->b0 == left->b1 && right->b0 == right->b1;
    gboolean added = left->a0 == left->a1 && right->a0 == right->a1;
    const CodingWords *text = taken ? &self->a : &self->b;
    gsize n = middle->a1 - middle->a0;
    gsize from = taken ? left->a0 : left->b0, to = taken ? left->a1 : left->b1;
    gsize stop = taken ? right->a1 : right->b1;
    Stretch all = {FALSE, left->a0, right->a1, left->b0, right->b1};

    if (!(taken || added))
        return FALSE;
    if (is_repeated(text, from, to, n)) {
        *left = (Stretch){TRUE, all.a0, all.a0 + n, all.b0, all.b0 + n};
        *middle = (Stretch){FALSE, all.a0 + n, all.a1, all.b0 + n, all.b1};
        *right = (Stretch){TRUE, all.a1, all.a1, all.b1, all.b1};
        return TRUE;
    }
    if (!is_repeated(text, to, stop - n, n))
        return FALSE;
    *left = (Stretch){TRUE, all.a0, all.a0, all.b0, all.b0};
    *middle = (Stretch){FALSE, all.a0, all.a1 - n, all.b0, all.b1 - n};
    *right = (Stretch){TRUE, all.a1 - n, all.a1, all.b1 - n, all.b1};
    return TRUE;
}

/* A shortest path may take a stretch away in two pieces, around a word that comes
 * again. */
static GArray *
unite(const Diff *self, const GArray *list)
{
    GArray *united = g_array_new(FALSE, FALSE, sizeof(Stretch));

    for (guint i = 0; i < list->len; i++) {
        Stretch right = g_array_index(list, Stretch, i), left, middle;

        if (right.equal || united->len < 2) {
            push(united, right);
            continue;
        }
        middle = g_array_index(united, Stretch, united->len - 1);
        left = g_array_index(united, Stretch, united->len - 2);
        if (middle.equal && !left.equal && unite_three(self, &left, &middle, &right)) {
            g_array_set_size(united, united->len - 2);
            push(united, left);
            push(united, middle);
        }
        push(united, right);
    }
    return united;
}

/* --- sliding ---------------------------------------------------------------------- */

/* How good a border is before word @i. */
static guint
rate_border(const CodingWords *text, gsize i)
{
    gsize n = text->words->len;
    CodingWordKind left, right;

    if (i == 0 || i >= n)
        return 7;
    left = get_word(text, i - 1)->kind;
    right = get_word(text, i)->kind;
    if (left == CODING_WORD_BREAK)
        return 6;
    if (right == CODING_WORD_BREAK)
        return 5;
    if (left == CODING_WORD_SPACE && i > 1 &&
        get_word(text, i - 2)->kind == CODING_WORD_STOP)
        return 4;
    if (left == CODING_WORD_STOP && right == CODING_WORD_SPACE)
        return 3;
    return left == CODING_WORD_SPACE || right == CODING_WORD_SPACE ? 2 : 1;
}

/* Words @from to @to of @text changed on one side only, and could as well be
 * others up to @left before or @right after: how far to move, at best. */
static gssize
find_best_shift(const CodingWords *text, gsize from, gsize to, gsize left, gsize right)
{
    guint best = rate_border(text, from) + rate_border(text, to);
    gssize shift = 0;

    for (gsize i = 1; i <= left && get_key(text, from - i) == get_key(text, to - i);
         i++) {
        guint rate = rate_border(text, from - i) + rate_border(text, to - i);

        if (rate > best) {
            best = rate;
            shift = -(gssize)i;
        }
    }
    for (gsize i = 1;
         i <= right && get_key(text, from + i - 1) == get_key(text, to + i - 1); i++) {
        guint rate = rate_border(text, from + i) + rate_border(text, to + i);

        if (rate > best || (rate == best && shift >= 0)) {
            best = rate;
            shift = (gssize)i;
        }
    }
    return shift;
}

static void
slide(const Diff *self, GArray *list)
{
    for (guint i = 1; i + 1 < list->len; i++) {
        Stretch *previous = &g_array_index(list, Stretch, i - 1);
        Stretch *one = previous + 1, *next = previous + 2;
        gsize left = previous->a1 - previous->a0, right = next->a1 - next->a0;
        gssize shift;

        if (one->equal || (one->a0 < one->a1 && one->b0 < one->b1))
            continue;
        shift = one->a0 < one->a1
                    ? find_best_shift(&self->a, one->a0, one->a1, left, right)
                    : find_best_shift(&self->b, one->b0, one->b1, left, right);
        previous->a1 = one->a0 = (gsize)((gssize)one->a0 + shift);
        previous->b1 = one->b0 = (gsize)((gssize)one->b0 + shift);
        next->a0 = one->a1 = (gsize)((gssize)one->a1 + shift);
        next->b0 = one->b1 = (gsize)((gssize)one->b1 + shift);
    }
}

/* The partners as the stretches have them after sliding. */
static void
pair_again(Diff *self, const GArray *list)
{
    for (guint i = 0; i < list->len; i++) {
        const Stretch *one = &g_array_index(list, Stretch, i);

        for (gsize a = one->a0; a < one->a1; a++)
            self->partners[a] =
                one->equal ? (gssize)(one->b0 + a - one->a0) : CODING_UNMATCHED;
    }
}

/* --- chance ----------------------------------------------------------------------- */

static gsize
get_size(const Diff *self, const Stretch *one)
{
    return MAX(count_letters(&self->a, one->a0, one->a1),
               count_letters(&self->b, one->b0, one->b1));
}

/* Whether what two changes have between them is equal by chance. */
static gboolean
is_chance(const Diff *self, const Stretch *left, const Stretch *one, const Stretch *right)
{
    gsize size = 0;
    gboolean taken = left->a0 < left->a1 || right->a0 < right->a1;
    gboolean added = left->b0 < left->b1 || right->b0 < right->b1;

    for (gsize i = one->a0; i < one->a1; i++)
        if (get_word(&self->a, i)->kind == CODING_WORD_LETTERS)
            size += coding_span_get_length(get_word(&self->a, i)->span);
    return taken && added && size <= get_size(self, left) &&
           size <= get_size(self, right) &&
           count_kind(&self->a, one->a0, one->a1, CODING_WORD_LETTERS) <= CHANCE_WORDS &&
           !count_kind(&self->a, one->a0, one->a1, CODING_WORD_BREAK);
}

/* Sliding may have used up what was equal between two changes. */
static void
join_neighbour(GArray *kept, Stretch *one)
{
    const Stretch *last = kept->len ? &g_array_index(kept, Stretch, kept->len - 1) : NULL;

    if (!last || last->equal != one->equal)
        return;
    one->a0 = last->a0;
    one->b0 = last->b0;
    g_array_set_size(kept, kept->len - 1);
}

static GArray *
join_over_chance(const Diff *self, const GArray *list)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(Stretch));

    for (guint i = 0; i < list->len; i++) {
        Stretch one = g_array_index(list, Stretch, i);

        if (one.a0 == one.a1 && one.b0 == one.b1)
            continue;
        join_neighbour(kept, &one);
        while (!one.equal && kept->len >= 2) {
            const Stretch *middle = &g_array_index(kept, Stretch, kept->len - 1);
            const Stretch *left = middle - 1;

            if (!middle->equal || left->equal || !is_chance(self, left, middle, &one))
                break;
            one.a0 = left->a0;
            one.b0 = left->b0;
            g_array_set_size(kept, kept->len - 2);
        }
        g_array_append_val(kept, one);
    }
    return kept;
}

/* --- what comes out --------------------------------------------------------------- */

static void
emit(GArray *runs, gboolean equal, CodingSpan before, CodingSpan after)
{
    CodingDiffRun run = {equal, before, after};

    if (before.start == before.stop && after.start == after.stop)
        return;
    if (equal && runs->len) {
        CodingDiffRun *last = &g_array_index(runs, CodingDiffRun, runs->len - 1);

        if (last->equal) {
            last->before.stop = before.stop;
            last->after.stop = after.stop;
            return;
        }
    }
    g_array_append_val(runs, run);
}

static void
emit_stretch(const Diff *self, const Stretch *one)
{
    emit(self->runs, one->equal,
         (CodingSpan){get_position(&self->a, one->a0), get_position(&self->a, one->a1)},
         (CodingSpan){get_position(&self->b, one->b0), get_position(&self->b, one->b1)});
}

static gboolean
is_same(const Diff *self, const Stretch *one)
{
    if (one->a1 - one->a0 != one->b1 - one->b0)
        return FALSE;
    for (gsize i = 0; i < one->a1 - one->a0; i++)
        if (get_key(&self->a, one->a0 + i) != get_key(&self->b, one->b0 + i))
            return FALSE;
    return TRUE;
}

static gsize
find_letters(const CodingWords *text, gsize from, gsize to)
{
    while (from < to && get_word(text, from)->kind != CODING_WORD_LETTERS)
        from++;
    return from;
}

/* As many words on both sides: each takes the place of one. */
static void
emit_in_pairs(const Diff *self, const Stretch *change)
{
    gsize a = change->a0, b = change->b0;

    for (;;) {
        gsize a1 = find_letters(&self->a, a, change->a1);
        gsize b1 = find_letters(&self->b, b, change->b1);
        Stretch between = {FALSE, a, a1, b, b1};
        Stretch pair = {FALSE, a1, a1 + 1, b1, b1 + 1};

        between.equal = is_same(self, &between);
        emit_stretch(self, &between);
        if (a1 == change->a1)
            return;
        pair.equal = is_same(self, &pair);
        emit_stretch(self, &pair);
        a = a1 + 1;
        b = b1 + 1;
    }
}

static gsize
get_bytes(const CodingWords *words, const char *text, gsize i)
{
    return i < words->words->len ? get_word(words, i)->bytes : strlen(text);
}

static gboolean
is_alike(const Diff *self, const Stretch *change)
{
    gsize size = get_size(self, change), kept = 0;

    g_assert(change->a1 <= self->a.words->len);
    for (gsize i = change->a0; i < change->a1; i++)
        if (self->partners[i] != CODING_UNMATCHED)
            kept += coding_span_get_length(get_word(&self->a, i)->span);
    if ((double)kept >= ALIKE * (double)size || size > LONGEST_LETTERS)
        return (double)kept >= ALIKE * (double)size;

    gsize a = get_bytes(&self->a, self->before, change->a0);
    gsize b = get_bytes(&self->b, self->after, change->b0);
    g_autoptr(GArray) runs = coding_diff_letters(
        self->before + a, (gssize)(get_bytes(&self->a, self->before, change->a1) - a),
        self->after + b, (gssize)(get_bytes(&self->b, self->after, change->b1) - b));
    return coding_diff_get_likeness(runs) >= ALIKE;
}

/* Words that were kept inside stay what they are. */
static void
emit_finely(const Diff *self, const Stretch *change)
{
    g_autoptr(GArray) inside =
        list_stretches(change->a0, change->a1, change->b0, change->b1, self->partners);

    for (guint i = 0; i < inside->len; i++)
        emit_stretch(self, &g_array_index(inside, Stretch, i));
}

static void
emit_gap(const Diff *self, Stretch *gap)
{
    gap->equal = is_same(self, gap);
    emit_stretch(self, gap);
}

/* Words @from to @to of @text, as keys that do not know capitals. */
static GArray *
list_folded(const CodingWords *words, const char *text, gsize from, gsize to,
            GHashTable *table)
{
    GArray *keys = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (gsize i = from; i < to; i++) {
        gsize start = get_bytes(words, text, i), stop = get_bytes(words, text, i + 1);
        char *folded = g_utf8_casefold(text + start, (gssize)(stop - start));
        guint32 key = GPOINTER_TO_UINT(g_hash_table_lookup(table, folded));

        if (!key) {
            key = g_hash_table_size(table) + 1;
            g_hash_table_insert(table, folded, GUINT_TO_POINTER(key));
        } else
            g_free(folded);
        g_array_append_val(keys, key);
    }
    return keys;
}

/* "Yes" and "Well, yes": a word with another capital is the same word. FALSE when
 * there is none, and nothing was put out. */
static gboolean
emit_around_capitals(const Diff *self, const Stretch *change)
{
    g_autoptr(GHashTable) table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) a =
        list_folded(&self->a, self->before, change->a0, change->a1, table);
    g_autoptr(GArray) b =
        list_folded(&self->b, self->after, change->b0, change->b1, table);
    g_autofree gssize *partners =
        coding_diff_match((CodingSequence){(const guint32 *)(void *)a->data, a->len},
                          (CodingSequence){(const guint32 *)(void *)b->data, b->len});
    Stretch gap = {FALSE, change->a0, change->a0, change->b0, change->b0};
    gboolean found = FALSE;

    for (gsize i = 0; i < a->len; i++) {
        Stretch pair = {FALSE, change->a0 + i, change->a0 + i + 1, 0, 0};

        if (partners[i] == CODING_UNMATCHED ||
            get_word(&self->a, pair.a0)->kind != CODING_WORD_LETTERS)
            continue;
        pair.b0 = change->b0 + (gsize)partners[i];
        pair.b1 = pair.b0 + 1;
        pair.equal = is_same(self, &pair);
        gap.a1 = pair.a0;
        gap.b1 = pair.b0;
        emit_gap(self, &gap);
        emit_stretch(self, &pair);
        gap.a0 = pair.a1;
        gap.b0 = pair.b1;
        found = TRUE;
    }
    if (!found)
        return FALSE;
    gap.a1 = change->a1;
    gap.b1 = change->b1;
    emit_gap(self, &gap);
    return TRUE;
}

static void
emit_change(const Diff *self, const Stretch *change)
{
    guint a = count_kind(&self->a, change->a0, change->a1, CODING_WORD_LETTERS);
    guint b = count_kind(&self->b, change->b0, change->b1, CODING_WORD_LETTERS);
    gboolean is_short =
        MIN(a, b) <= SHORT_WORDS && MAX(a, b) <= NOT_LONG_WORDS &&
        count_kind(&self->a, change->a0, change->a1, CODING_WORD_BREAK) ==
            count_kind(&self->b, change->b0, change->b1, CODING_WORD_BREAK);
    gboolean one_sided = change->a0 == change->a1 || change->b0 == change->b1;
    gboolean alike = !one_sided && !is_short && is_alike(self, change);

    if (!one_sided && (is_short || alike) && a == b && a > 0)
        emit_in_pairs(self, change);
    else if (alike)
        emit_finely(self, change);
    else if (one_sided || (is_short && !emit_around_capitals(self, change)))
        emit_stretch(self, change);
    else if (!is_short) {
        Stretch taken = *change, added = *change;

        taken.b1 = taken.b0;
        added.a0 = added.a1;
        emit_stretch(self, &taken);
        emit_stretch(self, &added);
    }
}

GArray *
coding_diff_words(const char *before, const char *after)
{
    g_autoptr(GHashTable) table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(Diff) self = {.before = before, .after = after};
    g_autoptr(GArray) list = NULL;
    g_autoptr(GArray) united = NULL;
    g_autoptr(GArray) kept = NULL;

    coding_words_init(&self.a, before, table);
    coding_words_init(&self.b, after, table);
    match(&self);
    self.runs = g_array_new(FALSE, FALSE, sizeof(CodingDiffRun));
    list = list_stretches(0, self.a.words->len, 0, self.b.words->len, self.partners);
    united = unite(&self, list);
    slide(&self, united);
    pair_again(&self, united);
    kept = join_over_chance(&self, united);
    for (guint i = 0; i < kept->len; i++) {
        const Stretch *one = &g_array_index(kept, Stretch, i);

        if (one->equal)
            emit_stretch(&self, one);
        else
            emit_change(&self, one);
    }
    return self.runs;
}

static GArray *
list_letters(const char *text, gssize n)
{
    const char *stop = text + (n < 0 ? (gssize)strlen(text) : n);
    GArray *letters = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (; text < stop; text = g_utf8_next_char(text)) {
        guint32 letter = g_utf8_get_char(text);

        g_array_append_val(letters, letter);
    }
    return letters;
}

GArray *
coding_diff_letters(const char *before, gssize n_before, const char *after,
                    gssize n_after)
{
    g_autoptr(GArray) a = list_letters(before, n_before);
    g_autoptr(GArray) b = list_letters(after, n_after);
    g_autofree gssize *partners =
        coding_diff_match((CodingSequence){(const guint32 *)(void *)a->data, a->len},
                          (CodingSequence){(const guint32 *)(void *)b->data, b->len});
    g_autoptr(GArray) list = list_stretches(0, a->len, 0, b->len, partners);
    GArray *runs = g_array_new(FALSE, FALSE, sizeof(CodingDiffRun));

    for (guint i = 0; i < list->len; i++) {
        const Stretch *one = &g_array_index(list, Stretch, i);

        emit(runs, one->equal, (CodingSpan){one->a0, one->a1},
             (CodingSpan){one->b0, one->b1});
    }
    return runs;
}

double
coding_diff_get_likeness(const GArray *runs)
{
    gsize kept = 0, before = 0, after = 0;

    for (guint i = 0; i < runs->len; i++) {
        const CodingDiffRun *run = &g_array_index(runs, CodingDiffRun, i);

        kept += run->equal ? coding_span_get_length(run->before) : 0;
        before = run->before.stop;
        after = run->after.stop;
    }
    return MAX(before, after) ? (double)kept / (double)MAX(before, after) : 1;
}
