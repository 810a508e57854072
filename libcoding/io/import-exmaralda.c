/*
 * import-exmaralda.c - EXMARaLDA basic transcriptions (.exb).
 *
 *     speakertable      SPK0: abbreviation "ANNA", sex, languages, anything else
 *     common-timeline   tli T0 = 0.0 s, T1 without a time, T2 = 2.5 s: in this order
 *     tier type="t"     events from point to point: speech
 *     tier type="d"     descriptions: events between the turns
 *     others            annotations: left out, and said
 *
 * An event is a piece cut by the timeline, as a cue is: neighbours of one speaker are
 * joined, with a space.
 */
#include <string.h>

#include "base/error.h"
#include "io/corpus.h"

static const char *const roots[] = {"basic-transcription", NULL};

/* Not part of what an event says. */
static const char *const event_extras[] = {"ud-information", NULL};

typedef struct {
    CodingDraft *draft;
    xmlNode *head, *body;
    GHashTable *by_id; /* id of a point -> its place, from 1 */
    GArray *times;     /* gint64, of each point */
    CodingPeople *people;
    CodingTiers *tiers;
    CodingLeftOut annotations;
} Exmaralda;

static guint
sniff(GBytes *bytes)
{
    return coding_corpus_bid(bytes, roots);
}

/* --- head ------------------------------------------------------------------- */

static const struct {
    const char *element, *attribute, *key;
} head_keys[] = {
    {"project-name", NULL, "Project"},
    {"transcription-name", NULL, "Transcription"},
    {"referenced-file", "url", "Media"},
    {"comment", NULL, "Comment"},
    {"transcription-convention", NULL, "Convention"},
};

static void
add_own_information(CodingDraft *draft, const xmlNode *list)
{
    for (xmlNode *node = list ? coding_xml_find(list->children, "ud-information") : NULL;
         node; node = coding_xml_find(node->next, "ud-information")) {
        g_autofree char *key = coding_corpus_dup_value(node, "attribute-name");
        g_autofree char *value = coding_corpus_dup_content(node, NULL);

        coding_corpus_add_metadata(draft, key ? key : "Information", value);
    }
}

static void
read_meta_information(Exmaralda *self)
{
    xmlNode *meta =
        self->head ? coding_xml_find(self->head->children, "meta-information") : NULL;

    for (xmlNode *node = meta ? coding_xml_find(meta->children, NULL) : NULL; node;
         node = coding_xml_find(node->next, NULL)) {
        if (coding_xml_is(node, "ud-meta-information"))
            add_own_information(self->draft, node);
        for (gsize i = 0; i < G_N_ELEMENTS(head_keys); i++) {
            g_autofree char *value = NULL;

            if (!coding_xml_is(node, head_keys[i].element))
                continue;
            value = head_keys[i].attribute
                        ? coding_corpus_dup_value(node, head_keys[i].attribute)
                        : coding_corpus_dup_content(node, NULL);
            coding_corpus_add_metadata(self->draft, head_keys[i].key, value);
        }
    }
}

/* The languages that @node lists, "deu, eng"; NULL when there are none. */
static char *
dup_languages(const xmlNode *node)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (xmlNode *at = coding_xml_find(node->children, "language"); at;
         at = coding_xml_find(at->next, "language")) {
        g_autofree char *name = coding_corpus_dup_value(at, "lang");

        if (name)
            g_string_append_printf(out, "%s%s", out->len ? ", " : "", name);
    }
    return out->len ? g_strdup(out->str) : NULL;
}

static void
append_facts(GString *out, const xmlNode *speaker)
{
    for (xmlNode *node = coding_xml_find(speaker->children, NULL); node;
         node = coding_xml_find(node->next, NULL)) {
        g_autofree char *value = coding_corpus_dup_value(node, "value");

        /* "u" is what the program writes for unknown. */
        if (coding_xml_is(node, "abbreviation") ||
            (coding_xml_is(node, "sex") && g_strcmp0(value, "u") == 0))
            continue;
        if (coding_xml_is(node, "ud-speaker-information")) {
            for (xmlNode *own = coding_xml_find(node->children, "ud-information"); own;
                 own = coding_xml_find(own->next, "ud-information")) {
                g_autofree char *key = coding_corpus_dup_value(own, "attribute-name");
                g_autofree char *text = coding_corpus_dup_content(own, NULL);

                coding_people_append_fact(out, key ? key : "information", text);
            }
            continue;
        }
        if (!value)
            value = dup_languages(node);
        if (!value)
            value = coding_corpus_dup_content(node, NULL);
        coding_people_append_fact(out, (const char *)node->name, value);
    }
}

static void
read_speakers(Exmaralda *self)
{
    xmlNode *table =
        self->head ? coding_xml_find(self->head->children, "speakertable") : NULL;

    for (xmlNode *node = table ? coding_xml_find(table->children, "speaker") : NULL; node;
         node = coding_xml_find(node->next, "speaker")) {
        g_autofree char *id = coding_corpus_dup_value(node, "id");
        xmlNode *element = coding_xml_find(node->children, "abbreviation");
        g_autofree char *name = element ? coding_corpus_dup_content(element, NULL) : NULL;
        g_autoptr(GString) facts = g_string_new(NULL);

        if (!id)
            continue;
        coding_people_declare(self->people, id, name);
        append_facts(facts, node);
        coding_people_describe(self->people, id, facts->str);
    }
}

/* --- body ------------------------------------------------------------------- */

static void
read_timeline(Exmaralda *self)
{
    xmlNode *timeline = coding_xml_find(self->body->children, "common-timeline");
    gint64 last = CODING_MISSING;

    for (xmlNode *node = timeline ? coding_xml_find(timeline->children, "tli") : NULL;
         node; node = coding_xml_find(node->next, "tli")) {
        char *id = coding_corpus_dup_value(node, "id");
        g_autofree char *value = coding_corpus_dup_value(node, "time");
        gint64 time = coding_corpus_parse_seconds(value);

        g_array_append_val(self->times, time);
        if (value && time == CODING_MISSING)
            coding_draft_warn(self->draft, coding_xml_get_line(node),
                              "the time of this point is no number of seconds; only its "
                              "place in the timeline was used");
        coding_corpus_check_times(self->draft, coding_xml_get_line(node), time,
                                  CODING_MISSING, &last);
        coding_draft_extend_to(self->draft, time);
        if (id && !g_hash_table_contains(self->by_id, id))
            g_hash_table_insert(self->by_id, id, GUINT_TO_POINTER(self->times->len));
        else
            g_free(id);
    }
}

/* "ANNA [v]" is ANNA's. */
static char *
dup_tier_name(const xmlNode *tier)
{
    static const char *const attributes[] = {"display-name", "category", "id"};
    char *name = NULL, *bracket;

    for (gsize i = 0; !name && i < G_N_ELEMENTS(attributes); i++)
        name = coding_corpus_dup_value(tier, attributes[i]);
    bracket = name ? strstr(name, " [") : NULL;
    if (bracket && bracket > name)
        *bracket = '\0';
    return name ? name : g_strdup("unknown");
}

static const CodingPerson *
find_person(Exmaralda *self, const xmlNode *tier)
{
    g_autofree char *id = coding_corpus_dup_value(tier, "speaker");
    guint line = coding_xml_get_line(tier);

    if (id && !coding_people_has(self->people, id))
        coding_draft_warn(self->draft, line,
                          "the speaker '%s' of this tier is not in the speaker table",
                          id);
    if (!id)
        id = dup_tier_name(tier);
    return coding_people_get(self->people, id, line);
}

/* The place of the point that @node refers to; 0, with a warning, for none. */
static guint
find_point(Exmaralda *self, const xmlNode *node, const char *attribute, gint64 *time)
{
    g_autofree char *id = coding_corpus_dup_value(node, attribute);
    guint place = id ? GPOINTER_TO_UINT(g_hash_table_lookup(self->by_id, id)) : 0;

    *time = place ? g_array_index(self->times, gint64, place - 1) : CODING_MISSING;
    if (!place)
        coding_draft_warn(self->draft, coding_xml_get_line(node),
                          "'%s' names no point of the timeline; this end has no time",
                          attribute);
    return place;
}

/* Takes @text. */
static void
read_event(Exmaralda *self, const xmlNode *node, const CodingPerson *person, guint tier,
           char *text, gint64 *last)
{
    CodingTierItem item = {.person = person, .tier = tier, .text = text};

    item.line = coding_xml_get_line(node);
    item.from = find_point(self, node, "start", &item.begin);
    item.to = find_point(self, node, "end", &item.end);
    if (item.from == 0)
        item.from = item.to ? item.to : *last;
    if (item.to == 0)
        item.to = item.from;
    if (item.to < item.from)
        coding_draft_warn(self->draft, item.line,
                          "the event ends before it begins; its times are kept as they "
                          "are");
    *last = MAX(*last, item.to);
    coding_tiers_add(self->tiers, item);
}

static void
read_tier(Exmaralda *self, xmlNode *tier, guint number)
{
    g_autofree char *type = coding_corpus_dup_value(tier, "type");
    g_autofree char *speaker = coding_corpus_dup_value(tier, "speaker");
    g_autofree char *name = coding_corpus_dup_value(tier, "display-name");
    g_autofree char *id = coding_corpus_dup_value(tier, "id");
    gboolean speech = g_strcmp0(type, "t") == 0, deed = g_strcmp0(type, "d") == 0;
    const CodingPerson *person = NULL;
    guint n_left_out = 0;
    gint64 last = 0;

    for (xmlNode *node = coding_xml_find(tier->children, "event"); node;
         node = coding_xml_find(node->next, "event")) {
        char *text = coding_corpus_dup_raw(node, event_extras);

        if (!text)
            continue;
        if (!person && (speech || (deed && speaker)))
            person = find_person(self, tier);
        if (speech) {
            read_event(self, node, person, number, text, &last);
            continue;
        }
        if (deed)
            read_event(self, node, NULL, number,
                       coding_corpus_dup_deed(person ? person->label : NULL, text),
                       &last);
        n_left_out += !deed;
        g_free(text);
    }
    coding_left_out_add(&self->annotations, name ? name : id ? id : "?", n_left_out);
}

static gboolean
read_document(Exmaralda *self, CodingProgress *progress, GError **error)
{
    guint number = 0;

    read_meta_information(self);
    read_speakers(self);
    read_timeline(self);
    for (xmlNode *tier = coding_xml_find(self->body->children, "tier"); tier;
         tier = coding_xml_find(tier->next, "tier"))
        read_tier(self, tier, number++);
    coding_left_out_finish(&self->annotations, self->draft,
                           "events of tiers that hold annotations");
    if (!coding_tiers_emit(self->tiers, self->draft, progress, error))
        return FALSE;
    if (coding_draft_count_units(self->draft) > 0)
        return TRUE;
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "line %u: no tier of type \"t\" holds any text, so nobody speaks; set the "
        "type of the tiers with speech in EXMARaLDA",
        coding_xml_get_line(self->body));
    return FALSE;
}

static gboolean
read_exmaralda(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
               CodingProgress *progress, GError **error)
{
    xmlNode *root;
    g_autoptr(xmlDoc) doc =
        coding_corpus_parse(bytes, options, roots, draft, &root, error);
    g_autoptr(CodingPeople) people = coding_people_new(draft);
    g_autoptr(CodingTiers) tiers = coding_tiers_new();
    g_autoptr(GHashTable) by_id =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(gint64));
    Exmaralda self = {
        .draft = draft, .by_id = by_id, .times = times, .people = people, .tiers = tiers};

    if (!doc)
        return FALSE;
    coding_draft_set_format(draft, "EXMARaLDA basic transcription");
    self.head = coding_xml_find(root->children, "head");
    self.body = coding_xml_find(root->children, "basic-body");
    if (!self.body) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: there is no <basic-body> with a timeline and tiers; save "
                    "it as a basic transcription in EXMARaLDA",
                    coding_xml_get_line(root));
        return FALSE;
    }
    return read_document(&self, progress, error);
}

const CodingImporter coding_importer_exmaralda = {
    .id = "exmaralda",
    .title = "EXMARaLDA basic transcription",
    .suffixes = (const char *const[]){"exb", NULL},
    .cues = TRUE,
    .sniff = sniff,
    .read = read_exmaralda,
};
