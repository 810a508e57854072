/*
 * import-tei.c - TEI: speech, parliaments, plays, and ISO 24624.
 *
 *     <u who="#A">...</u>                          one unit
 *     <u who="#A" next="#u2"> ... <u prev="#u1">   two units, one turn
 *     <annotationBlock who start end> <u>          the same, with times
 *     <sp who="#A"><speaker>Anna</speaker><p>      one unit; the label as printed
 *     <note type="speaker">                        the label of the next <u>
 *     <note>, <incident>, <head> ... between       events
 *     <front>, <back> without speech               metadata
 */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/tei.h"

static const char *const roots[] = {"TEI", "teiCorpus", "TEI.2", "teiCorpus.2", NULL};

/* Neither speech nor a line of text. */
static const char *const passed_over[] = {
    "teiHeader", "timeline", "standOff",  "spanGrp",  "span",      "linkGrp", "link",
    "anchor",    "pb",       "lb",        "cb",       "milestone", "interp",  "figure",
    "media",     "index",    "interpGrp", "castList", NULL};

/* Lines of their own wherever they stand between utterances. */
static const char *const lines[] = {"p",     "head", "ab",      "l",      "item", "label",
                                    "stage", "cell", "docDate", "byline", NULL};

static guint
sniff(GBytes *bytes)
{
    return coding_corpus_bid(bytes, roots);
}

/* --- who speaks ------------------------------------------------------------------- */

/* One of the ids of a who: "#A1", "people.xml#A1". */
static const CodingPerson *
find_person(Tei *self, const char *pointer, const char *name, guint line)
{
    const char *hash = strrchr(pointer, '#'), *id = hash && hash[1] ? hash + 1 : pointer;

    if (!coding_people_has(self->people, id)) {
        if (self->lists_people && strcmp(id, "unknown") != 0)
            coding_draft_warn(self->draft, line,
                              "who=\"%s\" names nobody whom the header lists", id);
        coding_people_declare(self->people, id, name);
    }
    return coding_people_get(self->people, id, line);
}

/* Several ids at one utterance: they say it together. */
static const CodingPerson *
find_people(Tei *self, const char *who, const char *name, guint line)
{
    g_auto(GStrv) pointers = g_strsplit(who, " ", -1);
    g_autoptr(GString) label = g_string_new(NULL);

    if (!pointers[1])
        return find_person(self, who, name, line);
    for (char **pointer = pointers; !name && *pointer; pointer++)
        g_string_append_printf(label, "%s%s", label->len ? " & " : "",
                               find_person(self, *pointer, NULL, line)->label);
    coding_people_declare(self->people, who, name ? name : label->str);
    return coding_people_get(self->people, who, line);
}

/* The attribute of @node, or of the <annotationBlock> around it. */
static const xmlNode *
find_holder(const xmlNode *node, const char *attribute)
{
    g_autofree char *own = coding_corpus_dup_value(node, attribute);

    return own || !coding_xml_is(node->parent, "annotationBlock") ? node : node->parent;
}

/* @name: what the source prints before it; NULL for nothing. */
static const CodingPerson *
find_speaker(Tei *self, const xmlNode *node, const char *name)
{
    g_autofree char *who = coding_corpus_dup_value(find_holder(node, "who"), "who");
    guint line = coding_xml_get_line(node);

    if (who)
        return find_people(self, who, name, line);
    if (name) {
        g_autofree char *key = coding_text_fold(name);

        coding_people_declare(self->people, key, name);
        return coding_people_get(self->people, key, line);
    }
    if (self->n_nameless++ == 0)
        self->first_nameless = line;
    return coding_people_get(self->people, "unknown", line);
}

/* --- utterances ------------------------------------------------------------- */

static gboolean
points_at(const char *pointer, const char *id)
{
    return pointer && id && strcmp(pointer, id) == 0;
}

/* Begins a turn, or goes on with the one that the source has cut. */
static gboolean
begin_unit(Tei *self, const xmlNode *node, const CodingPerson *person)
{
    g_autofree char *id = coding_corpus_dup_value(node, "id");
    g_autofree char *prev = tei_dup_pointer(node, "prev");
    guint line = coding_xml_get_line(node);
    gboolean goes_on = person == self->speaker && !self->never_join &&
                       (points_at(prev, self->id) || points_at(self->next, id));

    g_free(self->id);
    g_free(self->next);
    self->id = g_steal_pointer(&id);
    self->next = tei_dup_pointer(node, "next");
    self->speaker = person;
    if (goes_on)
        coding_draft_add_unit(self->draft, line);
    else
        coding_draft_begin_turn(self->draft, person->speaker,
                                self->printed ? self->printed : person->label, NULL,
                                line);
    g_clear_pointer(&self->printed, g_free);
    return goes_on;
}

static void
add_unit(Tei *self, xmlNode *node, const CodingPerson *person, gboolean paragraphs)
{
    gint64 begin = tei_get_time(self, find_holder(node, "start"), "start");
    gint64 end = tei_get_time(self, find_holder(node, "end"), "end");
    gboolean goes_on = begin_unit(self, node, person), same_part;
    TeiTimes times;

    same_part = goes_on && !self->interrupted;
    self->interrupted = FALSE;
    if (same_part)
        coding_draft_mark_time(self->draft, begin, end);
    if (!goes_on)
        coding_draft_set_times(self->draft, begin, end);
    times = tei_add_text(self, node, paragraphs);
    if (begin == CODING_MISSING)
        begin = times.begin;
    if (end == CODING_MISSING)
        end = times.end;
    /* Events inside have made a part of its own of what follows them. */
    if (same_part)
        coding_draft_set_times(self->draft, CODING_MISSING, end);
    else if (goes_on || times.begin != CODING_MISSING || times.end != CODING_MISSING)
        coding_draft_set_times(self->draft, begin, end);
    coding_corpus_check_times(self->draft, coding_xml_get_line(node), begin, end,
                              &self->last);
}

static void
read_utterance(Tei *self, xmlNode *node)
{
    const CodingPerson *person = find_speaker(self, node, NULL);

    add_unit(self, node, person, !coding_xml_is(node->parent, "annotationBlock"));
}

/* A speech of a play, a hearing, an interview; the label without its colon. */
static void
read_speech(Tei *self, xmlNode *node)
{
    xmlNode *speaker = coding_xml_find(node->children, "speaker");
    char *label = coding_corpus_dup_label(speaker);

    g_free(self->printed);
    self->printed = label;
    add_unit(self, node, find_speaker(self, node, label), TRUE);
}

/* --- what stands between ---------------------------------------------------- */

static gboolean
holds_speech(xmlNode *node)
{
    for (xmlNode *at = node; at; at = coding_xml_next(node, at))
        if (coding_xml_is(at, "u") || coding_xml_is(at, "sp"))
            return TRUE;
    return FALSE;
}

/* The first to say something else says whose doing it is. */
static void
add_event(Tei *self, const xmlNode *node, const char *text)
{
    g_autofree char *who = coding_corpus_dup_value(node, "who");
    guint line = coding_xml_get_line(node);
    const CodingPerson *person = who ? find_people(self, who, NULL, line) : NULL;
    g_autofree char *deed = coding_corpus_dup_deed(person ? person->label : NULL, text);

    coding_draft_add_event(self->draft, deed, line);
    self->interrupted = TRUE;
}

static void
read_note(Tei *self, const xmlNode *node, const char *text)
{
    g_autofree char *type = coding_corpus_dup_value(node, "type");

    if (g_strcmp0(type, "speaker") == 0) {
        g_free(self->printed);
        self->printed = g_strdup(text);
    } else if (tei_is_comment(node)) {
        coding_draft_add_comment(self->draft, NULL, text, NULL, CODING_MISSING,
                                 coding_xml_get_line(node));
    } else {
        add_event(self, node, text);
    }
}

/* Title pages and appendices without speech: a line each; a list of the cast has been
 * read with the people. */
static gboolean
is_line_of_matter(const xmlNode *node)
{
    for (const xmlNode *at = node; at; at = at->parent)
        if (coding_xml_is(at, "castList"))
            return FALSE;
    return coding_corpus_has_own_text(node);
}

/* Annotations of words lie beside the utterance. */
static void
count_spans(Tei *self, const xmlNode *group)
{
    g_autofree char *type = coding_corpus_dup_value(group, "type");
    guint n = 0;

    for (xmlNode *span = coding_xml_find(group->children, "span"); span;
         span = coding_xml_find(span->next, "span"))
        n++;
    coding_left_out_add(&self->spans, type ? type : "spanGrp", n);
}

/* Returns: whether @node has been read with all that is in it. */
static gboolean
read_node(Tei *self, xmlNode *node)
{
    const char *name = (const char *)node->name;
    g_autofree char *text = NULL;

    if (node->type == XML_TEXT_NODE && !xmlIsBlankNode(node) &&
        coding_xml_is(node->parent, "div")) {
        text = coding_corpus_dup_flow((const char *)node->content);
        add_event(self, node, text);
    }
    if (node->type != XML_ELEMENT_NODE)
        return FALSE;
    if (strcmp(name, "u") == 0) {
        read_utterance(self, node);
    } else if (strcmp(name, "sp") == 0) {
        read_speech(self, node);
    } else if (g_strv_contains(passed_over, name)) {
        if (strcmp(name, "spanGrp") == 0)
            count_spans(self, node);
    } else if (strcmp(name, "front") == 0 || strcmp(name, "back") == 0) {
        if (holds_speech(node))
            return FALSE;
        coding_corpus_add_matter(self->draft, node, is_line_of_matter);
    } else if ((text = tei_dup_direction(node))) {
        if (strcmp(name, "note") == 0)
            read_note(self, node, text);
        else
            add_event(self, node, text);
    } else if ((g_strv_contains(lines, name) || coding_corpus_has_own_text(node)) &&
               !holds_speech(node)) {
        text = coding_corpus_dup_content(node, NULL);
        if (text)
            add_event(self, node, text);
    } else {
        return FALSE;
    }
    return TRUE;
}

static gboolean
read_body(Tei *self, xmlNode *root)
{
    for (xmlNode *node = root; node;) {
        gboolean done = node != root && read_node(self, node);

        if (node->type == XML_ELEMENT_NODE &&
            !coding_progress_tick(self->progress, coding_xml_get_line(node),
                                  coding_draft_get_n_lines(self->draft), "reading",
                                  self->error))
            return FALSE;
        node = done ? coding_xml_skip(root, node) : coding_xml_next(root, node);
    }
    return TRUE;
}

static gboolean
refuse(const xmlNode *root, GError **error)
{
    gboolean corpus = g_str_has_prefix((const char *)root->name, "teiCorpus");

    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "line %u: this TEI document is valid without any <u> or <sp>, but then "
                "nobody speaks in it; %s",
                coding_xml_get_line(root),
                corpus ? "name the files of the texts that belong to it"
                       : "name a transcript of speech");
    return FALSE;
}

static gboolean
read_document(Tei *self, xmlNode *root, GError **error)
{
    tei_read_head(self, root);
    if (!read_body(self, root))
        return FALSE;
    if (coding_draft_count_units(self->draft) == 0)
        return refuse(root, error);
    if (self->n_nameless > 0)
        coding_draft_warn(self->draft, self->first_nameless,
                          "who is missing (%u in all): the speaker is called 'unknown' "
                          "here; the first stands here",
                          self->n_nameless);
    return TRUE;
}

static gboolean
read_tei(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
         CodingProgress *progress, GError **error)
{
    xmlNode *root;
    g_autoptr(xmlDoc) doc =
        coding_corpus_parse(bytes, options, roots, draft, &root, error);
    g_autoptr(CodingPeople) people = coding_people_new(draft);
    g_autoptr(GHashTable) times =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Tei self = {.draft = draft,
                .people = people,
                .times = times,
                .progress = progress,
                .error = error,
                .never_join = options && options->join == CODING_JOIN_NEVER,
                .last = CODING_MISSING};
    gboolean ok;

    if (!doc)
        return FALSE;
    coding_draft_set_format(draft, "TEI");
    ok = read_document(&self, root, error);
    coding_left_out_finish(&self.spans, draft, "annotations beside the utterances");
    g_free(self.id);
    g_free(self.next);
    g_free(self.printed);
    return ok;
}

const CodingImporter coding_importer_tei = {
    .id = "tei",
    .title = "TEI, also of parliaments and ISO 24624",
    .suffixes = (const char *const[]){"xml", "tei", NULL},
    .sniff = sniff,
    .read = read_tei,
};
