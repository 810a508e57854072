/* corpus.c - values, people, and pieces of tiers put in order. */
#include "io/corpus.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

#define MAX_SECONDS   1e9 /* thirty years; more is no time in a recording */
#define MAX_NAMES     12  /* of tiers, in one warning */
#define EVERY         256 /* pieces between two looks at the progress */
#define MAX_COLUMNS   60  /* of a name, in a message */
#define IS_SPACE(c)   ((c) == ' ' || (c) == '\t' || (c) == '\n' || (c) == '\r')
#define PLAIN_FROM(c) ((guchar)(c) >= 0x20 && (guchar)(c) < 0x7f)

/* --- values ----------------------------------------------------------------- */

/* Numbers of characters ("&#10;") bring in what decoding has taken out. */
static const char *
append_clean(GString *out, const char *p)
{
    const char *next = g_utf8_next_char(p);
    gunichar c = g_utf8_get_char(p);

    if (c == '\t')
        g_string_append_c(out, '\t');
    else if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
        g_string_append_c(out, ' ');
    else if (!g_unichar_iscntrl(c) && c != 0xad && c != 0x200b && c != 0xfeff)
        g_string_append_len(out, p, next - p);
    return next;
}

char *
coding_corpus_dup_line(const char *text)
{
    GString *out = g_string_new(NULL);

    while (*text)
        if (PLAIN_FROM(*text))
            g_string_append_c(out, *text++);
        else
            text = append_clean(out, text);
    return g_string_free(out, FALSE);
}

char *
coding_corpus_dup_flow(const char *text)
{
    char *line = coding_corpus_dup_line(text), *to = line;

    for (const char *p = line; *p; p++) {
        if (!IS_SPACE(*p))
            *to++ = *p;
        else if (to > line && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > line && to[-1] == ' ')
        to--;
    *to = '\0';
    return line;
}

/* NULL instead of a text without anything in it. */
static char *
take_unless_blank(char *text)
{
    g_autofree char *tidy = coding_text_tidy(text);

    if (*tidy)
        return text;
    g_free(text);
    return NULL;
}

char *
coding_corpus_dup_raw(const xmlNode *node, const char *const *without)
{
    g_autoptr(GString) out = g_string_new(NULL);
    xmlNode *at = (xmlNode *)node;

    while (at) {
        gboolean skip = at != node && at->type == XML_ELEMENT_NODE && without &&
                        g_strv_contains(without, (const char *)at->name);

        if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
            g_string_append(out, (const char *)at->content);
        at = skip ? coding_xml_skip(node, at) : coding_xml_next(node, at);
    }
    return take_unless_blank(coding_corpus_dup_line(out->str));
}

char *
coding_corpus_dup_content(const xmlNode *node, const char *const *without)
{
    g_autofree char *raw = coding_corpus_dup_raw(node, without);

    return raw ? coding_corpus_dup_flow(raw) : NULL;
}

gboolean
coding_corpus_has_own_text(const xmlNode *node)
{
    for (const xmlNode *at = node->children; at; at = at->next)
        if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) &&
            !xmlIsBlankNode(at))
            return TRUE;
    return FALSE;
}

char *
coding_corpus_dup_label(const xmlNode *node)
{
    char *label = node ? coding_corpus_dup_content(node, NULL) : NULL;
    gsize length = label ? strlen(label) : 0;

    while (length > 1 && strchr(": ", label[length - 1]))
        label[--length] = '\0';
    return label;
}

char *
coding_corpus_dup_value(const xmlNode *node, const char *name)
{
    g_autofree char *raw = coding_xml_dup_attribute(node, name);

    return raw ? take_unless_blank(coding_corpus_dup_flow(raw)) : NULL;
}

gint64
coding_corpus_parse_seconds(const char *text)
{
    char *stop;
    double seconds;

    if (!text)
        return CODING_MISSING;
    while (IS_SPACE(*text))
        text++;
    /* No sign, no "inf", no "nan", no hexadecimal. */
    if (!g_ascii_isdigit(*text) && *text != '.')
        return CODING_MISSING;
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X'))
        return CODING_MISSING;
    seconds = g_ascii_strtod(text, &stop);
    while (IS_SPACE(*stop))
        stop++;
    return stop == text || *stop || seconds > MAX_SECONDS ? CODING_MISSING
                                                          : llround(seconds * 1000);
}

static gboolean
is_bracketed(const char *text)
{
    static const char openers[] = "([{<", closers[] = ")]}>";
    const char *opener = *text ? strchr(openers, *text) : NULL;
    gsize length = strlen(text);

    return opener && length > 2 && text[length - 1] == closers[opener - openers];
}

char *
coding_corpus_dup_mark(const char *text)
{
    return is_bracketed(text) ? g_strdup(text) : g_strdup_printf("[%s]", text);
}

char *
coding_corpus_dup_deed(const char *name, const char *text)
{
    if (!name)
        return g_strdup(text);
    return is_bracketed(text) ? g_strdup_printf("%s %s", name, text)
                              : g_strdup_printf("(%s: %s)", name, text);
}

guint
coding_corpus_bid(GBytes *bytes, const char *const *names)
{
    g_autofree char *root = coding_xml_dup_root_name(bytes);

    return root && g_strv_contains(names, root) ? 95 : 0;
}

xmlDoc *
coding_corpus_parse(GBytes *bytes, const CodingImportOptions *options,
                    const char *const *names, CodingDraft *draft, xmlNode **root,
                    GError **error)
{
    g_autoptr(xmlDoc) doc =
        coding_xml_parse(bytes, options ? options->encoding : NULL, draft, error);

    if (!doc)
        return NULL;
    *root = xmlDocGetRootElement(doc);
    if (*root && g_strv_contains(names, (const char *)(*root)->name))
        return g_steal_pointer(&doc);
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "line %u: the first element is not <%s>, as this format has it; leave the "
        "format to be found out",
        coding_xml_get_line(*root), names[0]);
    return NULL;
}

void
coding_corpus_add_metadata(CodingDraft *draft, const char *key, const char *value)
{
    g_autofree char *flow = value ? coding_corpus_dup_flow(value) : NULL;

    if (flow && *flow)
        coding_draft_add_metadata(draft, key, flow);
}

void
coding_corpus_add_matter(CodingDraft *draft, xmlNode *matter,
                         gboolean (*is_line)(const xmlNode *node))
{
    g_autofree char *key = g_strdup((const char *)matter->name);

    key[0] = g_ascii_toupper(key[0]);
    for (xmlNode *node = matter; node;) {
        gboolean line = node->type == XML_ELEMENT_NODE && is_line(node);
        g_autofree char *text = line ? coding_corpus_dup_content(node, NULL) : NULL;

        coding_corpus_add_metadata(draft, key, text);
        node = line ? coding_xml_skip(matter, node) : coding_xml_next(matter, node);
    }
}

void
coding_corpus_check_times(CodingDraft *draft, guint line, gint64 begin, gint64 end,
                          gint64 *last)
{
    if (begin != CODING_MISSING && end != CODING_MISSING && end < begin)
        coding_draft_warn(draft, line,
                          "this ends before it begins; its times are kept as they are");
    if (begin == CODING_MISSING)
        return;
    if (begin < *last)
        coding_draft_warn(draft, line,
                          "this begins before what stands above it; times are kept as "
                          "they are");
    *last = begin;
}

/* --- people ----------------------------------------------------------------- */

typedef struct {
    CodingPerson person;
    gboolean spoke;
} Entry;

struct _CodingPeople {
    CodingDraft *draft;
    GHashTable *by_id;   /* char * -> Entry */
    GHashTable *by_name; /* folded name of who spoke -> id, of by_id */
};

static void
free_entry(gpointer data)
{
    Entry *entry = data;

    g_free(entry->person.speaker);
    g_free(entry->person.label);
    g_free(entry);
}

CodingPeople *
coding_people_new(CodingDraft *draft)
{
    CodingPeople *self = g_new0(CodingPeople, 1);

    self->draft = draft;
    self->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_entry);
    self->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return self;
}

void
coding_people_free(CodingPeople *self)
{
    if (!self)
        return;
    g_hash_table_unref(self->by_id);
    g_hash_table_unref(self->by_name);
    g_free(self);
}

static Entry *
declare(CodingPeople *self, const char *id, const char *name)
{
    Entry *entry = g_new0(Entry, 1);

    entry->person.label = g_strdup(name ? name : id);
    entry->person.speaker = g_strdup(entry->person.label);
    g_hash_table_insert(self->by_id, g_strdup(id), entry);
    return entry;
}

void
coding_people_declare(CodingPeople *self, const char *id, const char *name)
{
    if (!coding_people_has(self, id))
        declare(self, id, name);
}

gboolean
coding_people_has(const CodingPeople *self, const char *id)
{
    return g_hash_table_contains(self->by_id, id);
}

void
coding_people_append_fact(GString *facts, const char *key, const char *value)
{
    if (value)
        g_string_append_printf(facts, "%s%s: %s", facts->len ? "; " : "", key, value);
}

void
coding_people_describe(CodingPeople *self, const char *id, const char *facts)
{
    const Entry *entry = g_hash_table_lookup(self->by_id, id);
    g_autofree char *key = NULL, *value = NULL;

    if (!entry || !*facts)
        return;
    key = g_strdup_printf("Speaker %s", entry->person.label);
    value = g_strdup_printf("id: %s; %s", id, facts);
    coding_corpus_add_metadata(self->draft, key, value);
}

/* A speaker of that person's own, however many have the name. */
static void
settle_name(CodingPeople *self, const char *id, Entry *entry, guint line)
{
    g_autofree char *key = coding_text_fold(entry->person.speaker);
    const char *other = g_hash_table_lookup(self->by_name, key);

    for (guint n = 1; g_hash_table_contains(self->by_name, key); n++) {
        g_free(entry->person.speaker);
        g_free(key);
        entry->person.speaker =
            n == 1 ? g_strdup_printf("%s (%s)", entry->person.label, id)
                   : g_strdup_printf("%s (%s, %u)", entry->person.label, id, n);
        key = coding_text_fold(entry->person.speaker);
    }
    if (other) {
        g_autofree char *name =
            coding_text_dup_shortened(entry->person.label, MAX_COLUMNS);
        g_autofree char *first = coding_text_dup_shortened(other, MAX_COLUMNS);
        g_autofree char *second = coding_text_dup_shortened(id, MAX_COLUMNS);

        coding_draft_warn(self->draft, line,
                          "'%s' is the name of two speakers, '%s' and '%s'; the "
                          "second is called '%s (%s)' here",
                          name, first, second, name, second);
    }
    g_hash_table_insert(self->by_name, g_steal_pointer(&key), g_strdup(id));
    entry->spoke = TRUE;
}

const CodingPerson *
coding_people_get(CodingPeople *self, const char *id, guint line)
{
    Entry *entry = g_hash_table_lookup(self->by_id, id);

    if (!entry)
        entry = declare(self, id, NULL);
    if (!entry->spoke)
        settle_name(self, id, entry, line);
    return &entry->person;
}

/* --- tiers ------------------------------------------------------------------ */

struct _CodingTiers {
    GArray *items; /* CodingTierItem */
};

static void
clear_item(gpointer data)
{
    g_free(((CodingTierItem *)data)->text);
}

CodingTiers *
coding_tiers_new(void)
{
    CodingTiers *self = g_new0(CodingTiers, 1);

    self->items = g_array_new(FALSE, FALSE, sizeof(CodingTierItem));
    g_array_set_clear_func(self->items, clear_item);
    return self;
}

void
coding_tiers_free(CodingTiers *self)
{
    if (!self)
        return;
    g_array_unref(self->items);
    g_free(self);
}

void
coding_tiers_add(CodingTiers *self, CodingTierItem item)
{
    g_array_append_val(self->items, item);
}

static int
compare_numbers(gint64 a, gint64 b)
{
    return (a > b) - (a < b);
}

static int
compare_items(gconstpointer a, gconstpointer b)
{
    const CodingTierItem *one = a, *two = b;
    int order = compare_numbers(one->from, two->from);

    if (order == 0)
        order = compare_numbers(one->to, two->to);
    return order ? order : compare_numbers(one->tier, two->tier);
}

static void
emit_item(const CodingTierItem *item, CodingDraft *draft)
{
    if (!item->person) {
        coding_draft_add_event(draft, item->text, item->line);
        return;
    }
    coding_draft_begin_turn(draft, item->person->speaker, item->person->label, NULL,
                            item->line);
    coding_draft_set_times(draft, item->begin, item->end);
    coding_draft_add_paragraph(draft, item->text);
}

gboolean
coding_tiers_emit(CodingTiers *self, CodingDraft *draft, CodingProgress *progress,
                  GError **error)
{
    g_array_sort(self->items, compare_items);
    for (guint i = 0; i < self->items->len; i++) {
        if (i % EVERY == 0 &&
            !coding_progress_tick(progress, i, self->items->len, "reading", error))
            return FALSE;
        emit_item(&g_array_index(self->items, CodingTierItem, i), draft);
    }
    return TRUE;
}

/* --- what is left out ------------------------------------------------------- */

void
coding_left_out_add(CodingLeftOut *self, const char *name, guint n)
{
    if (n == 0)
        return;
    self->n += n;
    self->n_names++;
    if (!self->names)
        self->names = g_string_new(NULL);
    if (self->n_names <= MAX_NAMES) {
        g_autofree char *shown = coding_text_dup_shortened(name, MAX_COLUMNS);

        g_string_append_printf(self->names, "%s'%s'", self->names->len ? ", " : "",
                               shown);
    }
}

void
coding_left_out_finish(CodingLeftOut *self, CodingDraft *draft, const char *what)
{
    if (self->n == 0)
        return;
    if (self->n_names > MAX_NAMES)
        g_string_append_printf(self->names, " and %u more", self->n_names - MAX_NAMES);
    coding_draft_warn(draft, 0, "left out %s (%u in all): %s", what, self->n,
                      self->names->str);
    g_string_free(self->names, TRUE);
    *self = (CodingLeftOut){0};
}
