/* tei-head.c - who speaks, when, and what the header says besides. */
#include "io/tei.h"

#include <string.h>

#include "base/text.h"
#include "io/clock.h"

/* --- pointers and times ----------------------------------------------------------- */

char *
tei_dup_pointer(const xmlNode *node, const char *attribute)
{
    char *value = coding_corpus_dup_value(node, attribute);
    const char *hash = value ? strrchr(value, '#') : NULL;

    if (hash && hash[1]) {
        char *id = g_strdup(hash + 1);

        g_free(value);
        return id;
    }
    return value;
}

/* "00:01:02.5", or "12.5" as seconds. */
static gint64
parse_absolute(const char *value)
{
    CodingClock clock;

    if (coding_clock_parse(value, strlen(value), &clock) && clock.end == CODING_MISSING)
        return clock.begin;
    return coding_corpus_parse_seconds(value);
}

gint64
tei_get_time(Tei *self, const xmlNode *node, const char *attribute)
{
    g_autofree char *pointer = tei_dup_pointer(node, attribute);
    const gint64 *known = pointer ? g_hash_table_lookup(self->times, pointer) : NULL;
    gint64 time;

    if (!pointer || known)
        return known ? *known : CODING_MISSING;
    time = parse_absolute(pointer);
    if (time == CODING_MISSING)
        coding_draft_warn(self->draft, coding_xml_get_line(node),
                          "'%s' names no point of a timeline; there is no time here",
                          attribute);
    return time;
}

/* How many seconds a unit of an interval has; milliseconds as a thousandth. */
static double
get_unit(const xmlNode *when)
{
    static const struct {
        const char *name;
        double seconds;
    } units[] = {{"ms", 0.001}, {"s", 1}, {"sec", 1}, {"min", 60}, {"h", 3600}};
    g_autofree char *own = coding_corpus_dup_value(when, "unit");
    g_autofree char *unit =
        own ? g_steal_pointer(&own) : coding_corpus_dup_value(when->parent, "unit");

    for (gsize i = 0; unit && i < G_N_ELEMENTS(units); i++)
        if (strcmp(unit, units[i].name) == 0)
            return units[i].seconds;
    return 1;
}

static gint64
read_interval(const char *interval, const xmlNode *when)
{
    double unit = get_unit(when);
    gint64 time = coding_corpus_parse_seconds(interval);

    return time == CODING_MISSING ? time : (gint64)((double)time * unit + 0.5);
}

/* A point is absolute, or so long after another one, or the one where it all starts. */
static gint64
read_when(Tei *self, const xmlNode *when, gboolean first, gint64 before)
{
    g_autofree char *interval = coding_corpus_dup_value(when, "interval");
    g_autofree char *absolute = coding_corpus_dup_value(when, "absolute");
    g_autofree char *since = tei_dup_pointer(when, "since");
    const gint64 *from = since ? g_hash_table_lookup(self->times, since) : NULL;
    gint64 base = from ? *from : before, step;

    if (interval && strcmp(interval, "unknown") != 0) {
        step = read_interval(interval, when);
        if (since && !from)
            coding_draft_warn(self->draft, coding_xml_get_line(when),
                              "'since' names no point above it; the interval was counted "
                              "from the beginning");
        if (since && !from)
            base = 0;
        return step == CODING_MISSING || base == CODING_MISSING ? CODING_MISSING
                                                                : base + step;
    }
    if (absolute)
        return parse_absolute(absolute);
    return first ? 0 : CODING_MISSING;
}

/* Intervals count from the first point, whatever the clock on the wall said. */
static gboolean
has_intervals(const xmlNode *timeline)
{
    for (xmlNode *when = coding_xml_find(timeline->children, "when"); when;
         when = coding_xml_find(when->next, "when")) {
        g_autofree char *interval = coding_corpus_dup_value(when, "interval");

        if (interval)
            return TRUE;
    }
    return FALSE;
}

static void
read_timeline(Tei *self, const xmlNode *timeline)
{
    gboolean intervals = has_intervals(timeline), first = TRUE;
    gint64 before = CODING_MISSING;

    for (xmlNode *when = coding_xml_find(timeline->children, "when"); when;
         when = coding_xml_find(when->next, "when"), first = FALSE) {
        char *id = coding_corpus_dup_value(when, "id");
        gint64 time = first && intervals ? 0 : read_when(self, when, first, before);

        coding_draft_extend_to(self->draft, time);
        if (id && !g_hash_table_contains(self->times, id))
            g_hash_table_insert(self->times, id, g_memdup2(&time, sizeof time));
        else
            g_free(id);
        before = time;
    }
}

/* --- people ----------------------------------------------------------------- */

/* What holds the name of whoever is described. */
static const char *const person_names[] = {"persName", "name", "orgName", "role", NULL};

static char *
dup_part(const xmlNode *name, const char *part)
{
    xmlNode *node = coding_xml_find_below((xmlNode *)name, part);

    return node ? coding_corpus_dup_content(node, NULL) : NULL;
}

/* "David Cameron", in whatever order it stands; the short form of corpora. */
static char *
dup_person_name(const xmlNode *person)
{
    const xmlNode *name = NULL;
    g_autofree char *abbreviation = NULL, *first = NULL, *link = NULL, *last = NULL;

    for (const char *const *element = person_names; !name && *element; element++)
        name = coding_xml_find(person->children, *element);
    if (!name)
        return coding_xml_is(person, "role") ? coding_corpus_dup_content(person, NULL)
                                             : coding_corpus_dup_value(person, "n");
    abbreviation = dup_part(name, "abbr");
    first = dup_part(name, "forename");
    link = dup_part(name, "nameLink");
    last = dup_part(name, "surname");
    if (first && last)
        return g_strdup_printf("%s %s%s%s", first, link ? link : "", link ? " " : "",
                               last);
    if (abbreviation)
        return g_steal_pointer(&abbreviation);
    return coding_corpus_dup_content(name, NULL);
}

/* What a header tells of a person besides the name: "sex: F; age: 45". */
static void
add_facts(Tei *self, const xmlNode *person, const char *id)
{
    static const char *const values[] = {"value", "when", "key", "ref", NULL};
    g_autoptr(GString) out = g_string_new(NULL);

    for (const xmlAttr *at = person->properties; at; at = at->next) {
        g_autofree char *value = coding_corpus_dup_value(person, (const char *)at->name);

        if (strcmp((const char *)at->name, "id") != 0)
            coding_people_append_fact(out, (const char *)at->name, value);
    }
    for (xmlNode *node = coding_xml_find(person->children, NULL); node;
         node = coding_xml_find(node->next, NULL)) {
        g_autofree char *text = coding_corpus_dup_content(node, NULL);

        for (const char *const *at = values; !text && *at; at++)
            text = coding_corpus_dup_value(node, *at);
        if (!g_strv_contains(person_names, (const char *)node->name))
            coding_people_append_fact(out, (const char *)node->name, text);
    }
    coding_people_describe(self->people, id, out->str);
}

static void
read_person(Tei *self, const xmlNode *person)
{
    g_autofree char *id = coding_corpus_dup_value(person, "id");
    g_autofree char *name = dup_person_name(person);

    if (!id)
        return;
    self->lists_people = TRUE;
    coding_people_declare(self->people, id, name);
    add_facts(self, person, id);
}

/* --- the rest of the header ------------------------------------------------- */

/* Text of these belongs to what they stand in. */
static const char *const nameless[] = {"p",    "ab",   "hi",    "ref",  "note",  "item",
                                       "name", "idno", "label", "desc", "title", NULL};

/* Lists of names and classes, not what the transcript is. */
static const char *const passed_over[] = {
    "listPerson",    "person",    "personGrp", "classDecl", "tagsDecl",
    "listPrefixDef", "textClass", "listOrg",   "charDecl",  NULL};

static const struct {
    const char *element, *attribute;
} bare[] = {
    {"date", "when"}, {"media", "url"}, {"language", "ident"}, {"recording", "dur"}};

/* "Title", "Licence": the element's name, or that of the one around it. */
static char *
dup_key(const xmlNode *node)
{
    char *key = coding_xml_is(node, "note") ? coding_corpus_dup_value(node, "n") : NULL;

    if (key)
        return key;
    if (g_strv_contains(nameless, (const char *)node->name) && node->parent &&
        node->parent->type == XML_ELEMENT_NODE && !coding_xml_is(node, "title"))
        node = node->parent;
    key = g_strdup((const char *)node->name);
    key[0] = g_ascii_toupper(key[0]);
    return key;
}

static void
add_entry(Tei *self, GHashTable *seen, const xmlNode *node, const char *value)
{
    g_autofree char *key = dup_key(node);
    char *both = g_strdup_printf("%s=%s", key, value);

    if (g_hash_table_add(seen, both))
        coding_corpus_add_metadata(self->draft, key, value);
}

static char *
dup_bare_value(const xmlNode *node)
{
    for (gsize i = 0; i < G_N_ELEMENTS(bare); i++)
        if (coding_xml_is(node, bare[i].element))
            return coding_corpus_dup_value(node, bare[i].attribute);
    return NULL;
}

static void
read_header(Tei *self, GHashTable *seen, xmlNode *header)
{
    for (xmlNode *node = header; node;) {
        gboolean pass = node->type == XML_ELEMENT_NODE &&
                        g_strv_contains(passed_over, (const char *)node->name);
        gboolean text =
            !pass && node->type == XML_ELEMENT_NODE && coding_corpus_has_own_text(node);
        g_autofree char *value = text   ? coding_corpus_dup_content(node, NULL)
                                 : pass ? NULL
                                        : dup_bare_value(node);

        if (value)
            add_entry(self, seen, node, value);
        node =
            pass || text ? coding_xml_skip(header, node) : coding_xml_next(header, node);
    }
}

void
tei_read_head(Tei *self, xmlNode *root)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (xmlNode *node = root; node; node = coding_xml_next(root, node)) {
        if (coding_xml_is(node, "teiHeader"))
            read_header(self, seen, node);
        else if (coding_xml_is(node, "timeline"))
            read_timeline(self, node);
        else if (coding_xml_is(node, "person") || coding_xml_is(node, "personGrp") ||
                 coding_xml_is(node, "castItem") || coding_xml_is(node, "role"))
            read_person(self, node);
    }
}
