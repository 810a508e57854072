/*
 * tei-text.c - the words of an utterance, with marks for what is no word.
 *
 *     <w>so</w><pc>,</pc> <pause dur="PT1.2S"/> <unclear>yes</unclear>
 *     so, (1.2) (yes)
 *
 * Where every word is an element, the spaces are ours: one before each word, none
 * before punctuation, unless @join says otherwise.  Elsewhere white space is as it
 * stands.
 */
#include <string.h>

#include "io/tei.h"

typedef struct {
    Tei *tei;
    GString *text;     /* since the last time */
    gint64 pending;    /* of what comes next, or CODING_MISSING */
    TeiTimes times;    /* of the utterance */
    gboolean open;     /* its paragraph has begun already */
    gboolean begun;    /* there are words */
    gboolean space;    /* stood before what comes next */
    gboolean glue;     /* no space, whatever comes next */
    gboolean in_word;  /* white space does not count */
    gboolean soft;     /* that space is ours: none before punctuation */
    gboolean in_quote; /* the next '"' closes */
    gboolean in_low;   /* the next quotation mark closes a low one */
    gboolean tokens;   /* every word is an element */
    gboolean joins;    /* @join says where there are spaces */
    gboolean paragraphs;
} Text;

typedef enum {
    PLAIN, /* what is in it counts */
    SKIPPED,
    DIRECTION,
    WORD,
    PUNCTUATION,
    UNCLEAR,
    CHOICE,
    NOTE,
    BREAK,
    BLOCK,
} Kind;

static const struct {
    const char *name;
    Kind kind;
} kinds[] = {
    {"ab", BLOCK},
    {"c", PUNCTUATION},
    {"cb", BREAK},
    {"choice", CHOICE},
    {"desc", SKIPPED},
    {"figure", SKIPPED},
    {"fs", SKIPPED},
    {"gap", DIRECTION},
    {"incident", DIRECTION},
    {"event", DIRECTION},
    {"index", SKIPPED},
    {"interp", SKIPPED},
    {"item", BLOCK},
    {"kinesic", DIRECTION},
    {"l", BLOCK},
    {"lb", BREAK},
    {"lg", BLOCK},
    {"link", SKIPPED},
    {"linkGrp", SKIPPED},
    {"media", SKIPPED},
    {"milestone", BREAK},
    {"note", NOTE},
    {"p", BLOCK},
    {"pause", DIRECTION},
    {"pb", BREAK},
    {"pc", PUNCTUATION},
    {"shift", DIRECTION},
    {"span", SKIPPED},
    {"spanGrp", SKIPPED},
    {"speaker", SKIPPED},
    {"stage", DIRECTION},
    {"timeline", SKIPPED},
    {"unclear", UNCLEAR},
    {"vocal", DIRECTION},
    {"w", WORD},
    {"writing", DIRECTION},
};

static Kind
get_kind(const xmlNode *node)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (coding_xml_is(node, kinds[i].name))
            return kinds[i].kind;
    return PLAIN;
}

/* --- what is no word -------------------------------------------------------------- */

/* "PT1.2S", "1.2s" and "1.2" as "1.2"; NULL for anything else. */
static char *
dup_duration(const char *value)
{
    g_autofree char *number = g_strdup(g_str_has_prefix(value, "PT") ? value + 2 : value);
    gsize length = strlen(number);

    if (length > 1 && strchr("Ss", number[length - 1]))
        number[length - 1] = '\0';
    return coding_corpus_parse_seconds(number) == CODING_MISSING
               ? NULL
               : g_strdup(g_strstrip(number));
}

static char *
dup_pause(const xmlNode *node)
{
    g_autofree char *value = coding_corpus_dup_value(node, "dur");
    g_autofree char *duration = value ? dup_duration(value) : NULL;
    g_autofree char *type = coding_corpus_dup_value(node, "type");

    if (duration)
        return g_strdup_printf("(%s)", duration);
    if (value)
        return g_strdup_printf("(%s)", value);
    return g_strdup(g_strcmp0(type, "long") == 0     ? "(--)"
                    : g_strcmp0(type, "medium") == 0 ? "(-)"
                                                     : "(.)");
}

static char *
dup_shift(const xmlNode *node)
{
    g_autofree char *feature = coding_corpus_dup_value(node, "feature");
    g_autofree char *new = coding_corpus_dup_value(node, "new");

    return g_strdup_printf("[%s: %s]", feature ? feature : "voice", new ? new : "normal");
}

char *
tei_dup_direction(const xmlNode *node)
{
    static const char *const attributes[] = {"reason", "type", "subtype"};
    Kind kind = get_kind(node);
    char *text;

    if (coding_xml_is(node, "pause"))
        return dup_pause(node);
    if (coding_xml_is(node, "shift"))
        return dup_shift(node);
    if (kind != DIRECTION && kind != NOTE)
        return NULL;
    text = coding_corpus_dup_content(node, NULL);
    for (gsize i = 0; !text && kind != NOTE && i < G_N_ELEMENTS(attributes); i++)
        text = coding_corpus_dup_value(node, attributes[i]);
    return text || kind == NOTE ? text : g_strdup((const char *)node->name);
}

/* Footnotes are beside the text, not in it. */
gboolean
tei_is_comment(const xmlNode *note)
{
    g_autofree char *place = coding_corpus_dup_value(note, "place");

    return place && (strstr(place, "foot") || strstr(place, "end") ||
                     strstr(place, "margin") || strcmp(place, "bottom") == 0);
}

/* --- words ------------------------------------------------------------------ */

/* Hands over what was collected; what comes next has the pending time. */
static void
flush(Text *self)
{
    CodingDraft *draft = self->tei->draft;

    if (self->text->len > 0 && self->open)
        coding_draft_join_paragraph(draft, self->text->str);
    else if (self->text->len > 0)
        coding_draft_add_paragraph(draft, self->text->str);
    self->open |= self->text->len > 0;
    g_string_truncate(self->text, 0);
    if (self->pending != CODING_MISSING)
        coding_draft_mark_time(draft, self->pending, CODING_MISSING);
    self->pending = CODING_MISSING;
}

static void
end_paragraph(Text *self)
{
    gint64 pending = self->pending;

    self->pending = CODING_MISSING;
    flush(self);
    self->pending = pending;
    self->open = self->space = self->glue = FALSE;
}

/* @word has no white space in it; a time waits for a space, so that no word is cut. */
static void
put(Text *self, const char *word, gsize length)
{
    gboolean stop = self->soft && strchr(".,;:!?)", word[0]);
    gboolean space = self->space && !self->glue && !stop;

    if (!self->begun) {
        self->times.begin = self->pending;
        self->pending = CODING_MISSING;
    } else if (self->pending != CODING_MISSING && (space || self->text->len == 0)) {
        flush(self);
    } else if (space && self->text->len > 0) {
        g_string_append_c(self->text, ' ');
    }
    g_string_append_len(self->text, word, (gssize)length);
    self->begun = TRUE;
    self->space = self->glue = self->soft = FALSE;
}

static void
put_text(Text *self, const char *text)
{
    g_autofree char *line = coding_corpus_dup_line(text);

    for (const char *p = line; *p;) {
        gsize blank = strspn(p, " \t"), word = strcspn(p + blank, " \t");

        if (blank > 0 && !self->in_word)
            self->space = TRUE;
        if (blank > 0)
            self->soft = FALSE;
        if (word > 0)
            put(self, p + blank, word);
        p += blank + word;
    }
}

/* A mark stands for itself, between spaces; inside a word it does not cut it. */
static void
put_mark(Text *self, const char *text)
{
    self->space |= !self->in_word;
    put(self, text, strlen(text));
    self->space = self->soft = !self->in_word;
}

static gboolean
joins(const xmlNode *node, const char *side)
{
    g_autofree char *join = coding_corpus_dup_value(node, "join");

    return join && (strcmp(join, side) == 0 || strcmp(join, "both") == 0);
}

/* Whether punctuation opens something: a space before it, none after it. */
static gboolean
opens(Text *self, const xmlNode *node)
{
    static const char openers[] = "([{«„“‘‚¿¡";
    g_autofree char *text = coding_corpus_dup_content(node, NULL);

    if (!text)
        return FALSE;
    if (strcmp(text, "\"") == 0)
        return self->in_quote = !self->in_quote;
    /* Low marks are closed by what opens in other languages. */
    if (self->in_low && (strcmp(text, "“") == 0 || strcmp(text, "‘") == 0))
        return self->in_low = FALSE;
    self->in_low |= strcmp(text, "„") == 0 || strcmp(text, "‚") == 0;
    return strstr(openers, text) != NULL;
}

static gboolean
is_dash(const xmlNode *node)
{
    g_autofree char *text = coding_corpus_dup_content(node, NULL);

    return text && (strcmp(text, "–") == 0 || strcmp(text, "—") == 0);
}

static void walk_children(Text *self, const xmlNode *node);

static void
put_token(Text *self, const xmlNode *node, Kind kind)
{
    gboolean guess = kind == PUNCTUATION && !self->joins;
    gboolean opening = guess && opens(self, node);

    self->space = guess ? opening || is_dash(node) : !joins(node, "left");
    self->in_word = TRUE;
    walk_children(self, node);
    self->in_word = FALSE;
    self->space = TRUE;
    self->glue = guess ? opening : joins(node, "right");
}

/* --- walking ---------------------------------------------------------------- */

static void walk(Text *self, const xmlNode *node);

static void
walk_children(Text *self, const xmlNode *node)
{
    for (const xmlNode *at = node->children; at; at = at->next)
        walk(self, at);
}

/* As it was said or written, not as somebody corrected it. */
static void
walk_choice(Text *self, const xmlNode *node)
{
    static const char *const chosen[] = {"sic", "orig", "abbr", "seg", "unclear"};
    const xmlNode *choice = NULL;

    for (gsize i = 0; !choice && i < G_N_ELEMENTS(chosen); i++)
        choice = coding_xml_find(node->children, chosen[i]);
    if (!choice)
        choice = coding_xml_find(node->children, NULL);
    if (choice)
        walk(self, choice);
}

static void
walk_unclear(Text *self, const xmlNode *node)
{
    g_autofree char *text = coding_corpus_dup_content(node, NULL);

    if (!text) {
        put_mark(self, "(unclear)");
        return;
    }
    self->space |= self->tokens && !self->in_word;
    put(self, "(", 1);
    self->glue = TRUE;
    walk_children(self, node);
    self->space = FALSE;
    put(self, ")", 1);
}

/* A stage direction between paragraphs is an event, one among words a mark. */
static void
put_direction(Text *self, const xmlNode *node)
{
    g_autofree char *text = tei_dup_direction(node);
    g_autofree char *mark = text ? coding_corpus_dup_mark(text) : NULL;
    guint line = coding_xml_get_line(node);

    if (!text)
        return;
    if (coding_xml_is(node, "note") && tei_is_comment(node)) {
        coding_draft_add_comment(self->tei->draft, NULL, text, NULL, CODING_MISSING,
                                 line);
    } else if (self->paragraphs && self->begun && !self->open && self->text->len == 0 &&
               !coding_xml_is(node, "pause") && !coding_xml_is(node, "shift") &&
               !coding_xml_is(node, "gap")) {
        coding_draft_add_event(self->tei->draft, text, line);
    } else {
        put_mark(self, mark);
    }
}

static void
take_time(Text *self, const xmlNode *node)
{
    static const char *const attributes[] = {"synch", "start"};

    for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++) {
        gint64 time = tei_get_time(self->tei, node, attributes[i]);

        if (time != CODING_MISSING)
            self->pending = time;
    }
}

static void
walk_block(Text *self, const xmlNode *node)
{
    end_paragraph(self);
    coding_draft_at_line(self->tei->draft, coding_xml_get_line(node));
    walk_children(self, node);
    end_paragraph(self);
}

/* <lb break="no"/> stands inside a word. */
static gboolean
parts_word(const xmlNode *node)
{
    g_autofree char *value = coding_corpus_dup_value(node, "break");

    return g_strcmp0(value, "no") == 0;
}

static void
walk_element(Text *self, const xmlNode *node)
{
    Kind kind = get_kind(node);
    gboolean is_note = kind == NOTE;
    g_autofree char *type = is_note ? coding_corpus_dup_value(node, "type") : NULL;

    if (kind == SKIPPED)
        return;
    take_time(self, node);
    if (kind == BLOCK || (self->paragraphs && coding_xml_is(node, "seg") &&
                          coding_xml_is(node->parent, "u")))
        walk_block(self, node);
    else if (kind == DIRECTION || (is_note && g_strcmp0(type, "speaker") != 0))
        put_direction(self, node);
    else if (kind == UNCLEAR)
        walk_unclear(self, node);
    else if (kind == CHOICE)
        walk_choice(self, node);
    else if (self->tokens && !self->in_word && (kind == WORD || kind == PUNCTUATION))
        put_token(self, node, kind);
    else if (kind == PLAIN || kind == WORD || kind == PUNCTUATION)
        walk_children(self, node);
    else if (kind == BREAK && !self->in_word)
        self->space |= !parts_word(node);
}

static void
walk(Text *self, const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE)
        walk_element(self, node);
    else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
             (!self->tokens || self->in_word))
        put_text(self, (const char *)node->content);
}

/* --- what kind of utterance it is ------------------------------------------- */

/* Every word is a <w>: there are some, and no text outside of them. */
static void
look_for_tokens(Text *self, const xmlNode *root)
{
    gboolean words = FALSE;

    for (xmlNode *node = (xmlNode *)root; node;) {
        Kind kind = node == root ? PLAIN : get_kind(node);
        g_autofree char *join = kind == WORD || kind == PUNCTUATION
                                    ? coding_corpus_dup_value(node, "join")
                                    : NULL;

        words |= kind == WORD;
        self->joins |= join != NULL;
        if (node->type == XML_TEXT_NODE && !xmlIsBlankNode(node)) {
            self->joins = FALSE;
            return;
        }
        node = kind == PLAIN || kind == BLOCK || kind == CHOICE || kind == UNCLEAR
                   ? coding_xml_next(root, node)
                   : coding_xml_skip(root, node);
    }
    self->tokens = words;
}

/* Its parts are paragraphs unless there are words between them. */
static gboolean
has_only_parts(const xmlNode *root)
{
    gboolean parts = FALSE;

    for (const xmlNode *node = root->children; node; node = node->next) {
        Kind kind = get_kind(node);

        if (node->type == XML_TEXT_NODE && !xmlIsBlankNode(node))
            return FALSE;
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (kind == BLOCK || coding_xml_is(node, "seg"))
            parts = TRUE;
        else if ((kind == PLAIN && !coding_xml_is(node, "anchor")) || kind == WORD ||
                 kind == PUNCTUATION || kind == UNCLEAR)
            return FALSE;
    }
    return parts;
}

TeiTimes
tei_add_text(Tei *tei, xmlNode *node, gboolean paragraphs)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Text self = {.tei = tei,
                 .text = text,
                 .pending = CODING_MISSING,
                 .times = {CODING_MISSING, CODING_MISSING}};

    self.paragraphs = paragraphs && has_only_parts(node);
    look_for_tokens(&self, node);
    walk_children(&self, node);
    end_paragraph(&self);
    self.times.end = self.pending;
    return self.times;
}
