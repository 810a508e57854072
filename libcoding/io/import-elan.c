/*
 * import-elan.c - ELAN annotation documents (.eaf).
 *
 *     TIME_ORDER   TIME_SLOT ts1 = 28683 ms, ts2 without a time, ts3 = 33423 ms
 *     TIER         PARTICIPANT="PS029", ALIGNABLE_ANNOTATIONs from slot to slot: speech
 *     TIER         PARENT_REF="...": words, glosses, translations: left out, and said
 *
 * An annotation is a piece cut by time, as a cue is: neighbours of one speaker are
 * joined.
 */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/corpus.h"

#define MAX_TIME 100000000000 /* milliseconds; more is no time in a recording */

/* A document must have a date; this one says that there is none. */
#define NO_DATE "1970-01-01T00:00:00+00:00"

/* How many milliseconds are in @denominator of the units that a header names. */
static const struct {
    const char *name;
    gint64 numerator, denominator;
} units[] = {
    {"milliseconds", 1, 1},
    {"PAL-frames", 40, 1},
    {"NTSC-frames", 1001, 30},
};

/* Words of a TIER_ID that say what the tier holds, not whose it is. */
static const char *const tier_words[] = {
    "annotation",    "content",       "ort",   "orth",   "orthography",
    "ref",           "speech",        "spch",  "text",   "tier",
    "transcr",       "transcript",    "trans", "tx",     "transkript",
    "transcription", "transkription", "trs",   "txt",    "utt",
    "utterance",     "utterances",    "v",     "verbal", NULL,
};

typedef struct {
    char *id;
    gint64 time; /* CODING_MISSING: it has none */
    guint line;
} Slot;

typedef struct {
    CodingDraft *draft;
    xmlNode *root;
    GArray *slots;        /* Slot */
    GHashTable *by_id;    /* id, of a slot -> its place in @slots, from 1 */
    gboolean timed;       /* a slot has a time */
    CodingPeople *people; /* by folded name */
    CodingTiers *tiers;
    CodingLeftOut dependent;
} Elan;

static const char *const roots[] = {"ANNOTATION_DOCUMENT", NULL};

static guint
sniff(GBytes *bytes)
{
    return coding_corpus_bid(bytes, roots);
}

/* --- time ------------------------------------------------------------------- */

static void
clear_slot(gpointer data)
{
    g_free(((Slot *)data)->id);
}

static guint
find_unit(const xmlNode *root)
{
    xmlNode *header = coding_xml_find(root->children, "HEADER");
    g_autofree char *name = coding_corpus_dup_value(header, "TIME_UNITS");

    for (guint i = 0; i < G_N_ELEMENTS(units); i++)
        if (g_strcmp0(name, units[i].name) == 0)
            return i;
    return 0;
}

static gint64
read_time(Elan *self, const xmlNode *node, guint unit)
{
    g_autofree char *value = coding_corpus_dup_value(node, "TIME_VALUE");
    guint64 time;

    if (!value)
        return CODING_MISSING;
    if (!g_ascii_string_to_unsigned(value, 10, 0, MAX_TIME, &time, NULL)) {
        coding_draft_warn(self->draft, coding_xml_get_line(node),
                          "TIME_VALUE is not a time; the one between its neighbours was "
                          "taken");
        return CODING_MISSING;
    }
    return (gint64)time * units[unit].numerator / units[unit].denominator;
}

static void
read_slots(Elan *self)
{
    xmlNode *order = coding_xml_find(self->root->children, "TIME_ORDER");
    guint unit = find_unit(self->root);

    for (xmlNode *node = order ? coding_xml_find(order->children, "TIME_SLOT") : NULL;
         node; node = coding_xml_find(node->next, "TIME_SLOT")) {
        Slot slot = {.id = coding_corpus_dup_value(node, "TIME_SLOT_ID"),
                     .time = read_time(self, node, unit),
                     .line = coding_xml_get_line(node)};

        g_array_append_val(self->slots, slot);
        self->timed |= slot.time != CODING_MISSING;
        if (slot.id && !g_hash_table_contains(self->by_id, slot.id))
            g_hash_table_insert(self->by_id, slot.id, GUINT_TO_POINTER(self->slots->len));
    }
}

/* Slots [@start, @stop) have no time: they are spread evenly, as ELAN draws them. */
static void
spread(GArray *slots, guint start, guint stop)
{
    Slot *slot = &g_array_index(slots, Slot, 0);
    gint64 before = start > 0 ? slot[start - 1].time : slot[stop].time;
    gint64 after = stop < slots->len ? MAX(slot[stop].time, before) : before;

    for (guint i = start; i < stop; i++)
        slot[i].time = before + (gint64)((double)(after - before) * (i - start + 1) /
                                         (stop - start + 1));
}

static void
place_slots_without_time(Elan *self)
{
    guint n = 0, first = 0;

    for (guint i = 0; self->timed && i < self->slots->len; i++) {
        guint stop = i;

        while (stop < self->slots->len &&
               g_array_index(self->slots, Slot, stop).time == CODING_MISSING)
            stop++;
        if (stop == i)
            continue;
        first = n == 0 ? g_array_index(self->slots, Slot, i).line : first;
        n += stop - i;
        spread(self->slots, i, stop);
        i = stop;
    }
    if (n > 0)
        coding_draft_warn(self->draft, first,
                          "%u time slots have no time; times between those of their "
                          "neighbours were taken",
                          n);
}

/* The slot that @node refers to; NULL, with a warning, when there is none. */
static const Slot *
find_slot(Elan *self, const xmlNode *node, const char *attribute, guint *place)
{
    g_autofree char *id = coding_corpus_dup_value(node, attribute);

    *place = id ? GPOINTER_TO_UINT(g_hash_table_lookup(self->by_id, id)) : 0;
    if (*place > 0)
        return &g_array_index(self->slots, Slot, *place - 1);
    coding_draft_warn(self->draft, coding_xml_get_line(node),
                      "%s names no time slot; this end of the annotation has no time",
                      attribute);
    return NULL;
}

/* --- whose tier it is ------------------------------------------------------- */

/* The type of the tiers on which write-elan.c puts events. */
static gboolean
holds_events(const xmlNode *tier)
{
    g_autofree char *type = coding_corpus_dup_value(tier, "LINGUISTIC_TYPE_REF");

    return g_strcmp0(type, "stage-direction") == 0;
}

static gboolean
is_tier_word(const char *word)
{
    g_autofree char *lower = g_ascii_strdown(word, -1);

    return g_strv_contains(tier_words, lower);
}

static gboolean
holds_letter(const char *text, gsize length)
{
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return TRUE;
    return FALSE;
}

/*
 * "A_Transcription-txt-gsw", "tx@A", "A@utt" and "Transcription A" are A's: what
 * stands before the first word of tier_words, or else after it.
 */
static char *
dup_owner(const char *id)
{
    g_auto(GStrv) words = g_strsplit_set(id, "_-@ .:/[]()", -1);
    gsize start = 0, at = 0, begun = 0, ended = 0;
    gboolean known = FALSE;

    for (char **word = words; *word; word++, at = start) {
        gboolean is_word = is_tier_word(*word);

        start = at + strlen(*word) + 1;
        known |= is_word;
        if (is_word && ended > begun)
            break;
        if (is_word || **word == '\0')
            continue;
        if (ended == begun)
            begun = at;
        ended = start - 1;
    }
    return known && holds_letter(id + begun, ended - begun)
               ? g_strndup(id + begun, ended - begun)
               : g_strdup(id);
}

static const CodingPerson *
find_person(Elan *self, const xmlNode *tier)
{
    g_autofree char *name = coding_corpus_dup_value(tier, "PARTICIPANT");
    g_autofree char *id = coding_corpus_dup_value(tier, "TIER_ID");
    g_autofree char *key = NULL;

    if (!name)
        name = id ? dup_owner(id) : g_strdup("unknown");
    key = coding_text_fold(name);
    coding_people_declare(self->people, key, name);
    return coding_people_get(self->people, key, coding_xml_get_line(tier));
}

/* --- annotations ------------------------------------------------------------ */

/* Where an end without a slot stands: where the annotation before it ended. */
static gint64
find_place(const Elan *self, const Slot *slot, guint place, gint64 otherwise)
{
    if (!slot)
        return otherwise;
    return self->timed ? slot->time : (gint64)place;
}

static void
read_annotation(Elan *self, const xmlNode *node, const CodingPerson *person, guint tier,
                gint64 *last)
{
    guint line = coding_xml_get_line(node), places[2];
    const Slot *begin = find_slot(self, node, "TIME_SLOT_REF1", &places[0]);
    const Slot *end = find_slot(self, node, "TIME_SLOT_REF2", &places[1]);
    xmlNode *value = coding_xml_find(node->children, "ANNOTATION_VALUE");
    CodingTierItem item = {.person = person, .tier = tier, .line = line};

    item.text = value ? coding_corpus_dup_raw(value, NULL) : NULL;
    if (!item.text)
        item.text = g_strdup("");
    item.from =
        find_place(self, begin, places[0], find_place(self, end, places[1], *last));
    item.to = find_place(self, end, places[1], item.from);
    item.begin = begin ? begin->time : CODING_MISSING;
    item.end = end ? end->time : CODING_MISSING;
    if (item.to < item.from)
        coding_draft_warn(self->draft, line,
                          "the annotation ends before it begins; its times are kept as "
                          "they are");
    *last = MAX(*last, MAX(item.from, item.to));
    coding_tiers_add(self->tiers, item);
}

static void
read_tier(Elan *self, xmlNode *tier, guint number)
{
    g_autofree char *parent = coding_corpus_dup_value(tier, "PARENT_REF");
    g_autofree char *id = coding_corpus_dup_value(tier, "TIER_ID");
    const CodingPerson *person = NULL;
    gboolean events = holds_events(tier);
    gint64 last = 0;
    guint n_left_out = 0;

    for (xmlNode *node = coding_xml_find(tier->children, "ANNOTATION"); node;
         node = coding_xml_find(node->next, "ANNOTATION")) {
        xmlNode *inside = coding_xml_find(node->children, NULL);

        if (!inside)
            continue;
        if (parent || !coding_xml_is(inside, "ALIGNABLE_ANNOTATION")) {
            n_left_out++;
            continue;
        }
        if (!person && !events)
            person = find_person(self, tier);
        read_annotation(self, inside, person, number, &last);
    }
    coding_left_out_add(&self->dependent, id ? id : "?", n_left_out);
}

/* --- metadata --------------------------------------------------------------- */

static void
read_metadata(Elan *self)
{
    g_autofree char *author = coding_corpus_dup_value(self->root, "AUTHOR");
    g_autofree char *date = coding_corpus_dup_value(self->root, "DATE");
    xmlNode *header = coding_xml_find(self->root->children, "HEADER");

    coding_corpus_add_metadata(self->draft, "Author", author);
    if (g_strcmp0(date, NO_DATE) != 0)
        coding_corpus_add_metadata(self->draft, "Saved", date);
    for (xmlNode *node = coding_xml_find(self->root->children, "LICENSE"); node;
         node = coding_xml_find(node->next, "LICENSE")) {
        g_autofree char *text = coding_corpus_dup_content(node, NULL);
        g_autofree char *url = coding_corpus_dup_value(node, "LICENSE_URL");

        coding_corpus_add_metadata(self->draft, "Licence", text);
        coding_corpus_add_metadata(self->draft, "Licence", url);
    }
    for (xmlNode *node = header ? coding_xml_find(header->children, NULL) : NULL; node;
         node = coding_xml_find(node->next, NULL)) {
        g_autofree char *media = coding_corpus_dup_value(node, "MEDIA_URL");
        g_autofree char *key = coding_corpus_dup_value(node, "NAME");
        g_autofree char *value = coding_corpus_dup_content(node, NULL);

        coding_corpus_add_metadata(self->draft, "Media", media);
        /* A counter of the program's own. */
        if (coding_xml_is(node, "PROPERTY") && key &&
            strcmp(key, "lastUsedAnnotationId") != 0)
            coding_corpus_add_metadata(self->draft, key, value);
    }
}

static gboolean
read_document(Elan *self, CodingProgress *progress, GError **error)
{
    guint number = 0;

    read_metadata(self);
    read_slots(self);
    place_slots_without_time(self);
    for (xmlNode *tier = coding_xml_find(self->root->children, "TIER"); tier;
         tier = coding_xml_find(tier->next, "TIER"))
        read_tier(self, tier, number++);
    coding_left_out_finish(&self->dependent, self->draft,
                           "annotations of tiers that hang on others, such as words, "
                           "glosses and translations");
    if (!coding_tiers_emit(self->tiers, self->draft, progress, error))
        return FALSE;
    if (coding_draft_count_units(self->draft) == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: no tier of its own (without PARENT_REF) has annotations "
                    "with times, so nobody speaks; transcribe on such a tier in ELAN",
                    coding_xml_get_line(self->root));
        return FALSE;
    }
    return TRUE;
}

static gboolean
read_elan(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
          CodingProgress *progress, GError **error)
{
    xmlNode *root;
    g_autoptr(xmlDoc) doc =
        coding_corpus_parse(bytes, options, roots, draft, &root, error);
    g_autoptr(CodingPeople) people = coding_people_new(draft);
    g_autoptr(CodingTiers) tiers = coding_tiers_new();
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) slots = g_array_new(FALSE, FALSE, sizeof(Slot));
    Elan self = {
        .draft = draft, .slots = slots, .by_id = by_id, .people = people, .tiers = tiers};

    g_array_set_clear_func(slots, clear_slot);
    if (!doc)
        return FALSE;
    self.root = root;
    coding_draft_set_format(draft, "ELAN annotation document");
    return read_document(&self, progress, error);
}

const CodingImporter coding_importer_elan = {
    .id = "elan",
    .title = "ELAN annotation document",
    .suffixes = (const char *const[]){"eaf", NULL},
    .cues = TRUE,
    .sniff = sniff,
    .read = read_elan,
};
