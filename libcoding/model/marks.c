/*
 * marks.c - one table of patterns, tried together: the leftmost fit wins, and of two
 * at one place the row that stands first.
 */
#include "model/marks.h"

#include <string.h>

#include "base/text.h"

static const struct {
    const char *name, *title;
} kinds[CODING_N_MARKS] = {
    [CODING_MARK_NONVERBAL] = {"nonverbal", "laughter, other sounds, gestures"},
    [CODING_MARK_GAP] = {"gap", "not understood, or left out"},
    [CODING_MARK_PAUSE] = {"pause", "silence, or a sentence broken off"},
    [CODING_MARK_OVERLAP] = {"overlap", "said at the same time"},
    [CODING_MARK_CORRECTION] = {"correction", "a word broken off or begun again"},
    [CODING_MARK_ANONYMISED] = {"anonymised", "a name that was taken out"},
    [CODING_MARK_REMARK] = {"remark", "what the transcriber says"},
    [CODING_MARK_CA] = {"ca", "signs of conversation analysis"},
};

/* Beginnings of words, without regard to capitals. */
#define GAP_WORDS                                                                                                                \
    "inaud|unintell|indistinct|unclear|incomprehens|inc?ompr|ininteli|unv\\b|unverst|"                                           \
    "undeutl|nicht zu verst|ohörbar|otydlig|hörs inte|uhørlig|utydelig|uklart|inaudív|"                                      \
    "ininteli|incomprens|inudibil|onverst|onduidelijk|epäselv|niezroz|nesrozum|"                                                \
    "érthetet|"                                                                                                                 \
    "неразб|нрзб|нечетк|нерозб|听不清|聽不清|不清|聞き取|聴き取|不明|들리지|불명확|" \
    "לא ברור|לא נשמע|غير واضح|غير مسموع|x{2,}\\s*[\\])]"
#define PAUSE_WORDS                                                                              \
    "(?:\\w+\\s+){0,2}(?:pause|paus|pausa|pauze|silence|stille|schweig|schweigt|"                \
    "tystnad|"                                                                                   \
    "tyst|silencio|silenzio|stilhed|stillhet|stilte|tauko|hiljaisuus|cisza|пауза|молч|" \
    "停顿|停頓|沉默|沈黙|間\\b|침묵|שתיקה|הפסקה|صمت)\\w*"
#define OVERLAP_WORDS                                                                     \
    "(?:\\w+\\s+){0,3}(?:crosstalk|cross talk|overlap|talking over|durcheinander|"        \
    "gleichzeitig|talar samtidigt|i munnen på|en même temps|parlent ensemble|a la vez|" \
    "hablan todos|door elkaar|одновременно|同时|同時)[^\\])]*"
#define SOUND_WORDS                                                                                                          \
    "laugh|giggl|chuckl|smil|grin|cough|sneez|sob|cries|crying|weep|tear|sigh|clears|"                                       \
    "throat|breath|exhal|inhal|applau|clap|nod|shak|shrug|point|gestur|whisper|sniff|"                                       \
    "yawn|hum|sing|music|nois|vocal|groan|gasp|phone|door|knock|lach|lächel|schmunzel|"                                     \
    "kicher|hust|nies|schluchz|wein|seufz|räusper|atm|beifall|klatsch|nick|schüttel|"                                      \
    "zeig|flüster|gähn|summ|sing|musik|klingel|skratt|fniss|ler\\b|host|nys|gråt|suck|"                                   \
    "hark|anda|applåd|nick|skak|visk|pek|sjung|latter|griner|ler\\b|hoster|sukk|gråd|"                                     \
    "nikk|rire|rires|rit\\b|rient|sourir|touss|éternu|pleur|soupir|applaud|hoche|chuch|"                                    \
    "risa|ríe|ríen|sonrí|tose|llor|suspir|aplaus|asient|susurr|ride|ridono|tossi|piang|"                                  \
    "sospir|annuisc|riso|risos|ri\\b|chor|lacht|zucht|huil|knik|naur|nauraa|yskä|huoka|"                                    \
    "śmie|kaszl|wzdych|смех|смеет|смею|кашл|вздых|плач|笑|哭|咳|叹|嘆|鼓掌|拍手|点头|" \
    "うなず|웃|צוחק|צחוק|ضحك"

#define ROUND(inside)  "\\((?:" inside ")\\)"
#define SQUARE(inside) "\\[(?:" inside ")\\]"
#define EITHER(inside) ROUND(inside) "|" SQUARE(inside)
#define UP_TO_END      "[^()\\[\\]\\n]{0,80}"
/* A word of the list, at the beginning of one of the words in the brackets. */
#define HOLDS(words)                                                                     \
    "\\s*(?:[^()\\[\\]\\n]{0,80}?(?<!\\w))?"                                             \
    "?(?i:" words ")" UP_TO_END

static const struct {
    CodingMarkKind kind;
    const char *pattern;
} rows[] = {
    /* CHAT's codes, whose brackets mean nothing else. */
    {CODING_MARK_CORRECTION, "\\[/{1,3}[?]?\\]"},
    {CODING_MARK_OVERLAP, "\\[[<>]\\d*\\]"},
    {CODING_MARK_NONVERBAL, "\\[=![^\\]\\n]{1,80}\\]|&=[\\p{L}:]+"},
    {CODING_MARK_REMARK, "\\[(?:[=:*%+]|sic\\b|!)[^\\]\\n]{0,80}\\]|\\(sic!?\\)"},
    {CODING_MARK_PAUSE, "\\+(?:\\.{3}|…|/{1,2}\\.|\\.\\.\\?)"},
    /* What is not there. */
    {CODING_MARK_GAP, EITHER("\\s*[?]+\\s*|\\s*(?:\\.{3,}|…)\\s*|\\s{1,20}")},
    {CODING_MARK_GAP,
     EITHER("\\s*(?i:" GAP_WORDS ")" UP_TO_END) "|" EITHER(
         "[^()\\[\\]\\n]{0,30}\\b(?i:inaudible|unintelligible|unverständlich|"
         "ohörbart)" UP_TO_END)},
    {CODING_MARK_GAP, "(?<!\\w)(?:x{2,3}|yyy|www)(?!\\w)|\\((?:x{2,}|X{2,})\\)"},
    /* Silence, with its seconds or without. */
    {CODING_MARK_PAUSE, ROUND("\\.{1,2}|-{1,3}|–|—")},
    {CODING_MARK_PAUSE, EITHER("\\s*(?:ca\\.?\\s*)?\\d{1,3}(?:[.,]\\d{1,2})?\\s*"
                               "(?:s|sec|secs|sek|sekunder|seconds?|sekunden)?\\.?\\s*")},
    {CODING_MARK_PAUSE, EITHER("\\s*(?i:" PAUSE_WORDS ")" UP_TO_END)},
    {CODING_MARK_OVERLAP, EITHER("\\s*(?i:" OVERLAP_WORDS ")")},
    /* Sounds and gestures. */
    {CODING_MARK_NONVERBAL, "\\(\\([^()\\n]{1,120}\\)\\)"},
    {CODING_MARK_NONVERBAL, EITHER(HOLDS(SOUND_WORDS))},
    {CODING_MARK_NONVERBAL, "\\{\\p{Ll}+\\}|<(?i:" SOUND_WORDS ")[^<>\\n]{0,40}>"},
    {CODING_MARK_NONVERBAL, "(?<![\\w*])\\*(?i:" SOUND_WORDS ")[^*\\n]{0,40}\\*(?!\\*)"},
    /* Names that were taken out. */
    {CODING_MARK_ANONYMISED, "[\\[<{(]\\p{Lu}{2,}(?:[ _-]?[\\p{Lu}\\d]+)*[\\]>})]"},
    {CODING_MARK_ANONYMISED, SQUARE("\\p{Lu}[\\p{L}-]+ (?:\\p{Lu}|\\d{1,3})")},
    {CODING_MARK_ANONYMISED,
     EITHER(
         "(?i:name|first name|last name|place|city|town|company|employer|hospital|"
         "ort|stadt|firma|vorname|nachname|klinik|arbeitgeber|namn|stad|företag|"
         "ortnamn|sjukhus|nom|prénom|lieu|ville|entreprise|nombre|apellido|lugar|"
         "ciudad|empresa|nome|luogo|azienda|naam|plaats|bedrijf)(?: [\\p{L}\\d]{1,3})?")},
    {CODING_MARK_ANONYMISED, "(?<!\\w)X{2,}(?!\\w)"},
    {CODING_MARK_ANONYMISED, "(?<!\\w)\\p{Lu}\\p{Ll}{2,} [XYZ](?![\\w'’-])"},
    /* Said at the same time. */
    {CODING_MARK_OVERLAP, "[⌈⌉⌊⌋]|(?<![:/\\w])//(?!/)|(?<=\\w)//(?=\\s|$)"},
    {CODING_MARK_REMARK, "<<[^<>\\n]{1,60}>"},
    {CODING_MARK_OVERLAP, "<[^<>\\n]{1,200}>(?=\\s*\\[)|" SQUARE("[^\\[\\]\\n]{1,200}")},
    {CODING_MARK_REMARK, "\\{[^{}\\n]{1,200}\\}|@[^@\\s][^@\\n]{0,100}@(?!\\w)"},
    {CODING_MARK_CA, "(?<!<)>[^<>\\n]{1,200}<|<[^<>\\n]{1,200}>"},
    {CODING_MARK_REMARK, "\\([^()\\n]{1,200}\\)"},
    /* Broken off: the sentence, the word. */
    {CODING_MARK_PAUSE, "\\.{3,}|…"},
    {CODING_MARK_CORRECTION,
     "(?<=\\p{L})/(?=\\s|$)|(?<=\\s)/(?=\\s)|(?<=\\p{L})[-–](?=\\s|$|[,.?!])"},
    /* The voice. */
    {CODING_MARK_CA, "°[^°\\n]{1,200}°|°?\\.?\\bh{2,}\\b|[↑↓]"},
    {CODING_MARK_CA, "(?<=\\p{Ll}):+(?=[\\p{L}_])|(?<=\\p{L})::+|=+"},
    {CODING_MARK_CA, "(?<!\\w)\\p{Lu}{2,}\\p{Ll}{2,}(?!\\w)|"
                     "(?<!\\w)\\p{Ll}+\\p{Lu}{2,}\\p{Ll}*(?!\\w)"},
};

const char *
coding_mark_kind_get_name(CodingMarkKind kind)
{
    return kinds[kind].name;
}

const char *
coding_mark_kind_get_title(CodingMarkKind kind)
{
    return kinds[kind].title;
}

gboolean
coding_mark_kind_parse(const char *name, CodingMarkKind *kind, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autoptr(GString) list = g_string_new(NULL);

    for (gsize i = 0; i < CODING_N_MARKS; i++) {
        if (coding_text_same(valid, kinds[i].name)) {
            *kind = (CodingMarkKind)i;
            return TRUE;
        }
        g_string_append_printf(list, "%s'%s'", i ? ", " : "", kinds[i].name);
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "no kind of mark '%s'; there are %s", valid, list->str);
    return FALSE;
}

/* All rows as one pattern; the number of the group that fits is the row. */
static GRegex *
get_pattern(void)
{
    static GRegex *pattern;

    if (g_once_init_enter(&pattern)) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) all = g_string_new(NULL);
        GRegex *made;

        for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
            g_string_append_printf(all, "%s(%s)", i ? "|" : "", rows[i].pattern);
        made = g_regex_new(all->str, G_REGEX_OPTIMIZE, 0, &error);
        if (!made)
            g_error("the table of marks: %s", error->message);
        g_once_init_leave(&pattern, made);
    }
    return pattern;
}

/* Where none of these signs stands, nothing can be found. */
static gboolean
is_plain(const char *text, gsize length)
{
    static const char signs[] = "([{<>*&+./-=:@°XxYywWhH\xe2";

    for (gsize i = 0; i < length; i++)
        if (strchr(signs, text[i]) || (guchar)text[i] >= 0x80 ||
            (g_ascii_isupper(text[i]) && i + 1 < length && g_ascii_isupper(text[i + 1])))
            return FALSE;
    return TRUE;
}

GArray *
coding_marks_find(const char *text, gsize length)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(CodingMark));
    g_autoptr(GMatchInfo) match = NULL;

    if (is_plain(text, length))
        return marks;
    g_regex_match_full(get_pattern(), text, (gssize)length, 0, 0, &match, NULL);
    while (g_match_info_matches(match)) {
        int start, stop;

        for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
            if (!g_match_info_fetch_pos(match, (int)i + 1, &start, &stop) || start < 0)
                continue;
            CodingMark mark = {rows[i].kind, (gsize)start, (gsize)stop};
            g_array_append_val(marks, mark);
            break;
        }
        if (!g_match_info_next(match, NULL))
            break;
    }
    return marks;
}

CodingMarkKind
coding_marks_classify_event(const char *text, gsize length)
{
    g_autoptr(GArray) marks = coding_marks_find(text, length);
    CodingMarkKind kind =
        marks->len ? g_array_index(marks, CodingMark, 0).kind : CODING_MARK_NONVERBAL;

    return kind == CODING_MARK_GAP || kind == CODING_MARK_PAUSE ? kind
                                                                : CODING_MARK_NONVERBAL;
}

static void
add_hit(guint wanted, const CodingTranscript *t, gsize turn, CodingMark mark, gsize base,
        GArray *hits)
{
    CodingHit hit = {.turn = turn, .kind = mark.kind};

    if (!(wanted & 1u << mark.kind))
        return;
    hit.span.start = coding_transcript_position_at(t, base + mark.start);
    hit.span.stop = coding_transcript_position_at(t, base + mark.stop);
    g_array_append_val(hits, hit);
}

void
coding_marks_search(guint wanted, const CodingTranscript *transcript,
                    CodingTurnFunc wants, void *data, gsize limit, GArray *hits)
{
    for (gsize i = 0; i < coding_transcript_get_n_turns(transcript); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(transcript, i);
        g_autoptr(GArray) marks = NULL;
        const char *text;
        gsize length, base;

        if (wants && !wants(transcript, turn, data))
            continue;
        text = coding_transcript_peek_text(transcript, turn->span, &length);
        base = coding_transcript_bytes_at(transcript, turn->span.start);
        if (turn->kind != CODING_TURN_SPEECH) {
            CodingMark whole = {coding_marks_classify_event(text, length), 0, length};

            add_hit(wanted, transcript, i, whole, base, hits);
        } else {
            marks = coding_marks_find(text, length);
        }
        for (guint m = 0; marks && m < marks->len; m++) {
            if (limit && hits->len >= limit)
                return;
            add_hit(wanted, transcript, i, g_array_index(marks, CodingMark, m), base,
                    hits);
        }
        if (limit && hits->len >= limit)
            return;
    }
}
