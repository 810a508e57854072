/* terms.c - words by Unicode's categories, folded by ICU's NFKC_Casefold. */
#include "base/terms.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "base/plain.h"
#include "base/stem.h"

/* So many stems are remembered, some megabytes of them; then anew. */
#define MOST_STEMS 100000

/* Of the characters below, what they are is kept: nearly all of most texts. */
#define N_KEPT 0x2000

typedef enum {
    KIND_UNKNOWN,
    KIND_OTHER,    /* between words */
    KIND_SIMPLE,   /* a letter or digit that is one code point when folded */
    KIND_COMPLEX,  /* a letter that is more, or a mark: the word is folded whole */
    KIND_MARK,     /* the same, but begins no word */
    KIND_DROPPED,  /* a point, a soft hyphen: inside a word, and not of it */
    KIND_UNSPACED, /* of a script without spaces */
} Kind;

typedef struct {
    guint16 folded, plain; /* of a simple one */
    guint8 kind;
} Character;

/* A word and its stem, both of the table of stems. */
typedef struct {
    const char *word, *stem;
} Stem;

/* The last of these are found without it: a power of two. */
#define STEM_BITS 12

struct _CodingTerms {
    CodingStemmer *stemmer; /* NULL: none for the language */
    gboolean turkic;
    const UNormalizer2 *fold;
    Character *kept;
    GString *word, *plain;
    GHashTable *stems; /* word -> stem: words come again and again, and stems are dear */
    Stem *recent;      /* each at the place that its letters give; NULL: none yet */
    const char *text;
    gsize length, at;
};

/* --- characters ------------------------------------------------------------------- */

static gboolean
is_mark(gunichar c)
{
    return (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

static gboolean
is_unspaced(gunichar c)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script;

    if (c < 0xe00)
        return FALSE;
    if (u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT)
        return TRUE;
    script = uscript_getScript((UChar32)c, &status);
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA ||
           script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO ||
           script == USCRIPT_YI || c == 0x30fc || c == 0xff70;
}

/* What a letter becomes, when that is one code point each time. */
static gboolean
fold_simply(const CodingTerms *self, gunichar c, Character *to)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar from[2], folded[8], parts[8];
    const char *plain;
    gint32 size = 0, n;

    U16_APPEND_UNSAFE(from, size, c);
    n = unorm2_normalize(self->fold, from, size, folded, G_N_ELEMENTS(folded), &status);
    if (U_FAILURE(status) || n != 1 || U16_IS_SURROGATE(folded[0]))
        return FALSE;
    to->folded = to->plain = folded[0];
    plain = coding_plain_get_letter(folded[0]);
    if (plain) {
        to->plain = (guint8)plain[0];
        return plain[1] == 0;
    }
    n = unorm2_getDecomposition(unorm2_getNFDInstance(&status), folded[0], parts,
                                G_N_ELEMENTS(parts), &status);
    if (n <= 1 || U_FAILURE(status))
        return U_SUCCESS(status);
    for (gint32 i = 1; i < n; i++)
        if (!coding_plain_is_accent(parts[i]))
            return FALSE;
    to->plain = parts[0];
    return coding_plain_get_letter(parts[0]) == NULL;
}

static Character
classify(const CodingTerms *self, gunichar c)
{
    Character found = {.kind = KIND_OTHER};

    if (coding_plain_is_point(c) || c == 0xad || c == 0x200c || c == 0x200d ||
        c == 0x2060 || c == 0xfeff)
        found.kind = KIND_DROPPED;
    else if (is_mark(c))
        found.kind = KIND_MARK;
    else if (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_CO_MASK))
        found.kind = is_unspaced(c)                 ? KIND_UNSPACED
                     : fold_simply(self, c, &found) ? KIND_SIMPLE
                                                    : KIND_COMPLEX;
    return found;
}

static Character
get_character(CodingTerms *self, gunichar c)
{
    if (c >= N_KEPT)
        return classify(self, c);
    if (self->kept[c].kind == KIND_UNKNOWN)
        self->kept[c] = classify(self, c);
    return self->kept[c];
}

static Character
peek(CodingTerms *self, gsize at)
{
    static const Character nothing = {.kind = KIND_OTHER};

    return at < self->length ? get_character(self, g_utf8_get_char(self->text + at))
                             : nothing;
}

static gsize
get_next(const CodingTerms *self, gsize at)
{
    return (gsize)(g_utf8_next_char(self->text + at) - self->text);
}

/* --- words ------------------------------------------------------------------------ */

/* Appends @text in its folded form. */
static void
append_folded(const CodingTerms *self, const char *text, gsize length)
{
    g_autofree char *composed = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_NFC);
    glong n16;
    g_autofree gunichar2 *from = g_utf8_to_utf16(composed, -1, NULL, &n16, NULL);
    gint32 room = (gint32)n16 * 18 + 1, n; /* what one can become, at most */
    g_autofree UChar *to = g_new(UChar, (gsize)room);
    UErrorCode status = U_ZERO_ERROR;
    g_autofree char *folded = NULL;

    for (glong i = 0; self->turkic && i < n16; i++)
        if (from[i] == 'I' || from[i] == 0x130)
            from[i] = from[i] == 'I' ? 0x131 : 'i';
    n = unorm2_normalize(self->fold, from, (gint32)n16, to, room, &status);
    if (U_SUCCESS(status))
        folded = g_utf16_to_utf8(to, n, NULL, NULL, NULL);
    for (const char *p = folded ? folded : composed; *p; p = g_utf8_next_char(p))
        if (!coding_plain_is_point(g_utf8_get_char(p)))
            g_string_append_unichar(self->word, g_utf8_get_char(p));
}

const char *
coding_terms_get_plain(CodingTerms *self, const char *word)
{
    if (g_str_is_ascii(word))
        return word;

    g_autofree char *plain = coding_plain_dup(word, -1);

    g_string_assign(self->plain, plain);
    return self->plain->str;
}

static void
fold_whole(CodingTerms *self, gsize start, gsize stop, CodingTerm *term)
{
    g_string_truncate(self->word, 0);
    append_folded(self, self->text + start, stop - start);
    term->word = self->word->str;
    term->plain = coding_terms_get_plain(self, term->word);
}

/* The same as g_string_append_unichar(), at once for the letters of most texts. */
static void
append_letter(GString *to, guint16 c)
{
    if (c >= 0x80 && c < 0x800) {
        g_string_append_c(to, (char)(0xc0 | c >> 6));
        g_string_append_c(to, (char)(0x80 | (c & 0x3f)));
    } else if (c < 0x80) {
        g_string_append_c(to, (char)c);
    } else {
        g_string_append_unichar(to, c);
    }
}

/* Takes letters of ASCII that are known already, which most words are made of.
 * Returns: where they end. */
static gsize
read_ascii(CodingTerms *self, gsize at)
{
    for (; at < self->length && (guchar)self->text[at] < 0x80; at++) {
        const Character *c = &self->kept[(guchar)self->text[at]];

        if (c->kind != KIND_SIMPLE || c->folded >= 0x80)
            break;
        g_string_append_c(self->word, (char)c->folded);
    }
    return at;
}

/* Reads the word at @start, letter by letter while they are simple. */
static void
read_word(CodingTerms *self, gsize start, CodingTerm *term)
{
    gboolean simple = TRUE, differs = FALSE;
    gsize at = start;

    g_string_truncate(self->word, 0);
    at = read_ascii(self, at);
    *term = (CodingTerm){.start = start, .stop = at};
    for (Character c = peek(self, at); c.kind != KIND_OTHER && c.kind != KIND_UNSPACED;
         c = peek(self, at)) {
        if (c.kind == KIND_SIMPLE && simple) {
            if (c.plain != c.folded && !differs) {
                g_string_truncate(self->plain, 0);
                g_string_append_len(self->plain, self->word->str,
                                    (gssize)self->word->len);
                differs = TRUE;
            }
            append_letter(self->word, c.folded);
            if (differs)
                append_letter(self->plain, c.plain);
        } else if (c.kind != KIND_DROPPED) {
            simple = FALSE;
        }
        at = get_next(self, at);
        if (c.kind != KIND_DROPPED)
            term->stop = at;
    }
    self->at = at;
    term->word = self->word->str;
    term->plain = differs ? self->plain->str : term->word;
    if (!simple)
        fold_whole(self, start, term->stop, term);
}

/* Behind the character at @at and what belongs to it. */
static gsize
skip_unit(CodingTerms *self, gsize at)
{
    guint8 kind;

    do {
        at = get_next(self, at);
        kind = peek(self, at).kind;
    } while (kind == KIND_MARK || kind == KIND_DROPPED);
    return at;
}

static void
read_piece(CodingTerms *self, gsize start, CodingTerm *term)
{
    gsize second = skip_unit(self, start);

    *term =
        (CodingTerm){.start = start, .stop = second, .piece = TRUE, .first_stop = second};
    term->last = peek(self, second).kind != KIND_UNSPACED;
    if (!term->last)
        term->stop = skip_unit(self, second);
    fold_whole(self, start, term->stop, term);
    self->at = second;
}

gboolean
coding_terms_next(CodingTerms *self, CodingTerm *term)
{
    while (self->at < self->length) {
        guint8 kind = peek(self, self->at).kind;

        if (kind == KIND_UNSPACED) {
            read_piece(self, self->at, term);
            return TRUE;
        }
        if (kind == KIND_SIMPLE || kind == KIND_COMPLEX) {
            read_word(self, self->at, term);
            if (*term->plain)
                return TRUE;
        } else {
            self->at = get_next(self, self->at);
        }
    }
    return FALSE;
}

void
coding_terms_read(CodingTerms *self, const char *text, gsize length)
{
    self->text = text;
    self->length = length;
    self->at = 0;
}

static Stem *
get_recent(CodingTerms *self, const char *word)
{
    guint32 place = 0;

    if (!self->recent)
        self->recent = g_new0(Stem, 1 << STEM_BITS);
    for (; *word; word++)
        place = place * 31 + (guchar)*word;
    return &self->recent[(place * 2654435769u) >> (32 - STEM_BITS)];
}

/* The word and its stem in the table, made where they are not there. */
static Stem
look_up_stem(CodingTerms *self, const char *word)
{
    gpointer known_word, known;
    const char *stem;
    gsize length;

    if (g_hash_table_lookup_extended(self->stems, word, &known_word, &known))
        return (Stem){known_word, known};
    stem = coding_stemmer_stem(self->stemmer, word, strlen(word), &length);
    if (g_hash_table_size(self->stems) >= MOST_STEMS) {
        g_hash_table_remove_all(self->stems);
        memset(self->recent, 0, sizeof(Stem) << STEM_BITS);
    }
    known_word = g_strdup(word);
    known = g_strndup(stem, length);
    g_hash_table_insert(self->stems, known_word, known);
    return (Stem){known_word, known};
}

const char *
coding_terms_get_stem(CodingTerms *self, const CodingTerm *term)
{
    Stem *recent;

    if (!self->stemmer || term->piece)
        return term->word;
    recent = get_recent(self, term->word);
    if (!recent->word || strcmp(recent->word, term->word) != 0)
        *recent = look_up_stem(self, term->word);
    return recent->stem;
}

gboolean
coding_terms_has_stems(const CodingTerms *self)
{
    return self->stemmer != NULL;
}

/* --- the object ------------------------------------------------------------------- */

static gboolean
is_turkic(const char *language)
{
    gsize length = language ? strcspn(language, "-_") : 0;

    return length == 2 && (g_ascii_strncasecmp(language, "tr", 2) == 0 ||
                           g_ascii_strncasecmp(language, "az", 2) == 0);
}

CodingTerms *
coding_terms_new(const char *language)
{
    CodingTerms *self = g_new0(CodingTerms, 1);
    UErrorCode status = U_ZERO_ERROR;

    self->stemmer = coding_stemmer_new(language);
    self->turkic = is_turkic(language);
    self->fold = unorm2_getNFKCCasefoldInstance(&status);
    self->kept = g_new0(Character, N_KEPT);
    self->word = g_string_new(NULL);
    self->plain = g_string_new(NULL);
    self->stems = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (self->turkic) {
        self->kept['I'] = (Character){.folded = 0x131, .plain = 'i', .kind = KIND_SIMPLE};
        self->kept[0x130] = (Character){.folded = 'i', .plain = 'i', .kind = KIND_SIMPLE};
    }
    return self;
}

void
coding_terms_free(CodingTerms *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->stemmer, coding_stemmer_free);
    g_free(self->kept);
    g_string_free(self->word, TRUE);
    g_string_free(self->plain, TRUE);
    g_hash_table_unref(self->stems);
    g_free(self->recent);
    g_free(self);
}
