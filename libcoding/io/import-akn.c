/*
 * import-akn.c - Akoma Ntoso: debates of parliaments.
 *
 *     references     TLCPerson eId="brown" showAs="Jane Brown", TLCRole
 *     speech         by="#brown" as="#minister": one unit; also question and answer
 *       from         the printed label
 *       p, li, ...   paragraphs
 *     narrative, scene, summary, heading ... between speeches: events
 *     remark         a mark in the text
 */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/corpus.h"

static const char *const roots[] = {"akomaNtoso", NULL};

typedef enum {
    INLINE,  /* what is in it counts */
    SKIPPED, /* nothing of it counts */
    SPEECH,
    LABEL,
    LINE,  /* a paragraph of a speech, or an event outside */
    EVENT, /* an event wherever it stands between paragraphs */
    REMARK,
    NOTE,
    BREAK,
    MATTER, /* title pages: metadata */
} Kind;

static const struct {
    const char *name;
    Kind kind;
} kinds[] = {
    {"answer", SPEECH},
    {"authorialNote", NOTE},
    {"block", LINE},
    {"br", BREAK},
    {"conclusions", MATTER},
    {"coverPage", MATTER},
    {"docDate", LINE},
    {"docTitle", LINE},
    {"eol", BREAK},
    {"eop", BREAK},
    {"from", LABEL},
    {"heading", EVENT},
    {"img", SKIPPED},
    {"li", LINE},
    {"meta", SKIPPED},
    {"narrative", EVENT},
    {"num", EVENT},
    {"other", EVENT},
    {"p", LINE},
    {"preface", MATTER},
    {"question", SPEECH},
    {"recordedTime", BREAK},
    {"remark", REMARK},
    {"scene", EVENT},
    {"speech", SPEECH},
    {"subheading", EVENT},
    {"summary", EVENT},
    {"td", LINE},
    {"th", LINE},
    {"tocItem", SKIPPED},
};

typedef struct {
    CodingDraft *draft;
    CodingPeople *people;
    GHashTable *roles; /* id -> showAs */
    GDateTime *day;    /* when the first time given was; NULL: none yet */
    gint64 last;
    guint n_nameless, first_nameless;
    GString *text; /* of the paragraph in the making */
} Akn;

static guint
sniff(GBytes *bytes)
{
    return coding_corpus_bid(bytes, roots);
}

static Kind
get_kind(const xmlNode *node)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (coding_xml_is(node, kinds[i].name))
            return kinds[i].kind;
    return INLINE;
}

/* --- meta ------------------------------------------------------------------------- */

static char *
dup_id(const xmlNode *node)
{
    char *id = coding_corpus_dup_value(node, "eId");

    return id ? id : coding_corpus_dup_value(node, "id");
}

static void
read_reference(Akn *self, const xmlNode *node)
{
    g_autofree char *id = dup_id(node);
    g_autofree char *name = coding_corpus_dup_value(node, "showAs");

    if (!id || !name)
        return;
    if (coding_xml_is(node, "TLCRole"))
        g_hash_table_replace(self->roles, g_steal_pointer(&id), g_steal_pointer(&name));
    else if (coding_xml_is(node, "TLCPerson") || coding_xml_is(node, "TLCOrganization"))
        coding_people_declare(self->people, id, name);
}

static const struct {
    const char *element, *attribute, *key;
} meta_keys[] = {
    {"FRBRdate", "date", "Date"},
    {"FRBRcountry", "value", "Country"},
    {"FRBRname", "value", "Name"},
    {"FRBRlanguage", "language", "Language"},
};

/* The work, its expression and its files say the same things: once is enough. */
static void
read_meta(Akn *self, xmlNode *root)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (xmlNode *node = root; node; node = coding_xml_next(root, node)) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        read_reference(self, node);
        for (gsize i = 0; i < G_N_ELEMENTS(meta_keys); i++) {
            g_autofree char *value =
                coding_xml_is(node, meta_keys[i].element)
                    ? coding_corpus_dup_value(node, meta_keys[i].attribute)
                    : NULL;

            if (value &&
                g_hash_table_add(seen, g_strconcat(meta_keys[i].key, "=", value, NULL)))
                coding_corpus_add_metadata(self->draft, meta_keys[i].key, value);
        }
    }
}

/* --- time ------------------------------------------------------------------------- */

/* Milliseconds since the midnight before the first time of the document. */
static gint64
get_time(Akn *self, const xmlNode *node, const char *attribute)
{
    g_autofree char *value = coding_corpus_dup_value(node, attribute);
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) time = value ? g_date_time_new_from_iso8601(value, utc) : NULL;

    if (value && !time)
        coding_draft_warn(self->draft, coding_xml_get_line(node),
                          "'%s' is no date with a time; there is no time here",
                          attribute);
    if (!time)
        return CODING_MISSING;
    if (!self->day)
        self->day = g_date_time_new(
            g_date_time_get_timezone(time), g_date_time_get_year(time),
            g_date_time_get_month(time), g_date_time_get_day_of_month(time), 0, 0, 0);
    return self->day ? g_date_time_difference(time, self->day) / 1000 : CODING_MISSING;
}

/* --- text ------------------------------------------------------------------------- */

static void
end_paragraph(Akn *self, gboolean speech, guint line)
{
    g_autofree char *flow = coding_corpus_dup_flow(self->text->str);

    g_string_truncate(self->text, 0);
    if (!*flow)
        return;
    if (speech) {
        coding_draft_at_line(self->draft, line);
        coding_draft_add_paragraph(self->draft, flow);
    } else {
        coding_draft_add_event(self->draft, flow, line);
    }
}

/* Footnotes are beside the text, not in it. */
static void
add_note(Akn *self, const xmlNode *node)
{
    g_autofree char *text = coding_corpus_dup_content(node, NULL);

    if (text)
        coding_draft_add_comment(self->draft, NULL, text, NULL, CODING_MISSING,
                                 coding_xml_get_line(node));
}

static void
add_remark(Akn *self, const xmlNode *node)
{
    g_autofree char *text = coding_corpus_dup_content(node, NULL);
    g_autofree char *mark = text ? coding_corpus_dup_mark(text) : NULL;

    if (mark)
        g_string_append_printf(self->text, " %s ", mark);
}

/* Paragraph by paragraph; @speech: of the turn begun last, otherwise events. */
static void
walk(Akn *self, const xmlNode *parent, gboolean speech, guint line)
{
    for (const xmlNode *node = parent->children; node; node = node->next) {
        Kind kind = get_kind(node);
        guint here = coding_xml_get_line(node);

        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            g_string_append(self->text, (const char *)node->content);
        } else if (kind == LINE || kind == EVENT) {
            end_paragraph(self, speech, line);
            walk(self, node, speech && kind == LINE, here);
            end_paragraph(self, speech && kind == LINE, here);
        } else if (kind == REMARK) {
            add_remark(self, node);
        } else if (kind == NOTE) {
            add_note(self, node);
        } else if (kind == BREAK) {
            g_string_append_c(self->text, ' ');
            walk(self, node, speech, line);
        } else if (node->type == XML_ELEMENT_NODE && kind != SKIPPED && kind != LABEL) {
            walk(self, node, speech, line);
        }
    }
}

/* --- speeches --------------------------------------------------------------- */

static const CodingPerson *
find_person(Akn *self, const xmlNode *speech, const char *label)
{
    g_autofree char *by = coding_corpus_dup_value(speech, "by");
    const char *id = by && *by == '#' && by[1] ? by + 1 : by;
    guint line = coding_xml_get_line(speech);

    if (id && !coding_people_has(self->people, id)) {
        coding_draft_warn(self->draft, line,
                          "by=\"%s\" names nobody whom the references list", by);
        coding_people_declare(self->people, id, label);
    }
    if (id)
        return coding_people_get(self->people, id, line);
    if (label) {
        g_autofree char *key = coding_text_fold(label);

        coding_people_declare(self->people, key, label);
        return coding_people_get(self->people, key, line);
    }
    if (self->n_nameless++ == 0)
        self->first_nameless = line;
    return coding_people_get(self->people, "unknown", line);
}

static void
read_speech(Akn *self, const xmlNode *speech)
{
    xmlNode *from = coding_xml_find(speech->children, "from");
    g_autofree char *label = coding_corpus_dup_label(from);
    g_autofree char *as = coding_corpus_dup_value(speech, "as");
    const char *role =
        as ? g_hash_table_lookup(self->roles, *as == '#' ? as + 1 : as) : NULL;
    const CodingPerson *person = find_person(self, speech, label);
    gint64 begin = get_time(self, speech, "startTime"),
           end = get_time(self, speech, "endTime");
    guint line = coding_xml_get_line(speech);

    coding_draft_begin_turn(self->draft, person->speaker, label ? label : person->label,
                            role, line);
    coding_draft_set_times(self->draft, begin, end);
    coding_corpus_check_times(self->draft, line, begin, end, &self->last);
    g_string_truncate(self->text, 0);
    walk(self, speech, TRUE, line);
    end_paragraph(self, TRUE, line);
}

static gboolean
holds_speech(xmlNode *node)
{
    for (xmlNode *at = node; at; at = coding_xml_next(node, at))
        if (get_kind(at) == SPEECH)
            return TRUE;
    return FALSE;
}

static gboolean
is_line(const xmlNode *node)
{
    return get_kind(node) == LINE;
}

/* A number goes with the heading behind it. */
static gboolean
has_heading(const xmlNode *number)
{
    return coding_xml_is(coding_xml_find(number->next, NULL), "heading");
}

static void
add_number(Akn *self, const xmlNode *node)
{
    const xmlNode *before = node->prev;

    while (before && before->type != XML_ELEMENT_NODE)
        before = before->prev;
    if (coding_xml_is(node, "heading") && coding_xml_is(before, "num")) {
        g_autofree char *number = coding_corpus_dup_content(before, NULL);

        g_string_append_printf(self->text, "%s ", number ? number : "");
    }
}

/* Returns: whether @node has been read with all that is in it. */
static gboolean
read_node(Akn *self, xmlNode *node)
{
    switch (get_kind(node)) {
    case SPEECH:
        read_speech(self, node);
        return TRUE;
    case MATTER:
        coding_corpus_add_matter(self->draft, node, is_line);
        return TRUE;
    case NOTE:
        add_note(self, node);
        return TRUE;
    case LINE:
    case EVENT:
    case REMARK:
        if (holds_speech(node))
            return FALSE;
        g_string_truncate(self->text, 0);
        if (coding_xml_is(node, "num") && has_heading(node))
            return TRUE;
        add_number(self, node);
        walk(self, node, FALSE, coding_xml_get_line(node));
        end_paragraph(self, FALSE, coding_xml_get_line(node));
        return TRUE;
    default:
        return get_kind(node) == SKIPPED;
    }
}

static gboolean
read_document(Akn *self, xmlNode *root, CodingProgress *progress, GError **error)
{
    read_meta(self, root);
    for (xmlNode *node = root; node;) {
        gboolean done = node != root && read_node(self, node);

        if (node->type == XML_ELEMENT_NODE &&
            !coding_progress_tick(progress, coding_xml_get_line(node),
                                  coding_draft_get_n_lines(self->draft), "reading",
                                  error))
            return FALSE;
        node = done ? coding_xml_skip(root, node) : coding_xml_next(root, node);
    }
    if (self->n_nameless > 0)
        coding_draft_warn(self->draft, self->first_nameless,
                          "by and from are missing (%u in all): the speaker is called "
                          "'unknown' here; the first stands here",
                          self->n_nameless);
    if (coding_draft_count_units(self->draft) > 0)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "line %u: this Akoma Ntoso document holds no <speech>, so nobody speaks "
                "in it; name the record of a debate",
                coding_xml_get_line(root));
    return FALSE;
}

static gboolean
read_akn(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
         CodingProgress *progress, GError **error)
{
    xmlNode *root;
    g_autoptr(xmlDoc) doc =
        coding_corpus_parse(bytes, options, roots, draft, &root, error);
    g_autoptr(CodingPeople) people = coding_people_new(draft);
    g_autoptr(GHashTable) roles =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GString) text = g_string_new(NULL);
    Akn self = {.draft = draft,
                .people = people,
                .roles = roles,
                .text = text,
                .last = CODING_MISSING};
    gboolean ok;

    if (!doc)
        return FALSE;
    coding_draft_set_format(draft, "Akoma Ntoso");
    ok = read_document(&self, root, progress, error);
    g_clear_pointer(&self.day, g_date_time_unref);
    return ok;
}

const CodingImporter coding_importer_akn = {
    .id = "akn",
    .title = "Akoma Ntoso, debates of parliaments",
    .suffixes = (const char *const[]){"xml", "akn", NULL},
    .sniff = sniff,
    .read = read_akn,
};
