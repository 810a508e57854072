/*
 * import-otranscribe.c - .otr: a page of HTML in a JSON document, with time stamps.
 *
 *     {"text": "<p><span class=\"timestamp\" data-timestamp=\"12.5\">00:12</span>
 *               <b>Anna:</b> Yes</p>", "media": "g1.mp3", "media-time": 0}
 *
 * The stamps are taken out and the paragraphs read by the rules of plain transcripts;
 * then every stamp finds its turn by the line on which it stood.
 */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "files/json.h"
#include "io/clean.h"
#include "io/clock.h"
#include "io/plain-read.h"
#include "io/xml.h"

#define TAIL 2048 /* bytes at the end in which the recording is named */

typedef struct {
    guint line;   /* from 1 */
    gsize offset; /* bytes in the line */
    gint64 time;
} Stamp;

typedef struct {
    GString *text;
    GArray *stamps; /* Stamp, in order */
    guint line;
    gsize start;      /* of the line in text */
    gboolean stamped; /* a stamp stood last */
} Page;

static guint
sniff(GBytes *bytes)
{
    g_autofree char *head = NULL;
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    gsize tail = MIN(size, TAIL);

    if (coding_decode_get_first(bytes) != '{')
        return 0;
    head = coding_decode_dup_head(bytes);
    if (!strstr(head, "\"text\""))
        return 0;
    return strstr(head, "\"media-time\"") || strstr(head, "\"media-source\"") ||
                   g_strstr_len(data + size - tail, (gssize)tail, "\"media-time\"")
               ? 95
               : 0;
}

/* --- the page --------------------------------------------------------------------- */

static gboolean
ends_line(const xmlNode *node)
{
    static const char *const names[] = {"p",  "div", "br", "li", "h1",
                                        "h2", "h3",  "h4", "tr", NULL};

    return node->type == XML_ELEMENT_NODE &&
           g_strv_contains(names, (const char *)node->name);
}

static void
end_line(Page *page)
{
    if (page->text->len == page->start)
        return;
    g_string_append_c(page->text, '\n');
    page->start = page->text->len;
    page->line++;
}

static gboolean
needs_space(const Page *page)
{
    return page->text->len > page->start && page->text->str[page->text->len - 1] != ' ';
}

/* Line breaks of the HTML are spaces; one that only parts a stamp from the text goes
 * with it. */
static void
add_text(Page *page, const char *text)
{
    if (page->stamped && *text == ' ' && !needs_space(page))
        text++;
    page->stamped = FALSE;
    for (; *text; text++)
        g_string_append_c(page->text, strchr("\n\r\t", *text) ? ' ' : *text);
}

/* By its attribute, to the millisecond; else by what it shows. */
static gboolean
read_stamp(const xmlNode *node, gint64 *time)
{
    g_autofree char *class = coding_xml_dup_attribute(node, "class");
    g_autofree char *seconds = coding_xml_dup_attribute(node, "data-timestamp");
    g_autofree char *shown = NULL;
    CodingClock clock;
    char *stop = NULL;
    double value;

    if (!seconds && (!class || !strstr(class, "timestamp")))
        return FALSE;
    value = seconds ? g_ascii_strtod(seconds, &stop) : -1;
    if (stop && stop != seconds && value >= 0 && value < 1e9) {
        *time = (gint64)llround(value * 1000);
        return TRUE;
    }
    shown = coding_xml_dup_text(node);
    *time =
        coding_clock_parse(shown, strlen(shown), &clock) ? clock.begin : CODING_MISSING;
    return TRUE;
}

static void
add_stamp(Page *page, gint64 time)
{
    const Stamp stamp = {page->line, page->text->len - page->start, time};

    if (time != CODING_MISSING)
        g_array_append_val(page->stamps, stamp);
    if (needs_space(page))
        g_string_append_c(page->text, ' ');
    page->stamped = TRUE;
}

static void
read_page(Page *page, xmlDoc *doc)
{
    xmlNode *root = xmlDocGetRootElement(doc), *next;
    gint64 time;

    for (xmlNode *node = root; node; node = next) {
        next = coding_xml_next(root, node);
        if (ends_line(node))
            end_line(page);
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            add_text(page, (const char *)node->content);
        } else if (node->type == XML_ELEMENT_NODE && read_stamp(node, &time)) {
            add_stamp(page, time);
            next = coding_xml_skip(root, node);
        }
        /* The end of a block has no node of its own. */
        for (const xmlNode *up = node; next && up && up != next->parent; up = up->parent)
            if (ends_line(up) && up != next->parent && !coding_xml_is(up, "br")) {
                end_line(page);
                break;
            }
    }
}

/* --- stamps to turns -------------------------------------------------------------- */

/* A paragraph of what was read, for looking up by its line. */
typedef struct {
    CodingDraftTurn *turn;
    guint paragraph;
    guint line;
} Place;

static GArray *
list_places(const CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));

    for (guint i = 0; i < turns->len; i++) {
        CodingDraftTurn *turn = turns->pdata[i];

        for (guint p = 0; turn->kind == CODING_TURN_SPEECH && p < turn->paragraphs->len;
             p++) {
            const Place place = {turn, p, g_array_index(turn->lines, guint, p)};

            g_array_append_val(places, place);
        }
    }
    return places;
}

/* Where in the paragraph @offset of its line is: the paragraph is the end of the line,
 * behind the label. */
static gsize
find_offset(const char *paragraph, const char *line, gsize offset)
{
    gsize length = strcspn(line, "\n"), all = strlen(paragraph), label;

    while (length > 0 && g_ascii_isspace(line[length - 1]))
        length--;
    label = length > all ? length - all : 0;
    offset = offset > label ? MIN(offset - label, all) : 0;
    while (offset < all && paragraph[offset] == ' ')
        offset++;
    while (offset > 0 && ((guchar)paragraph[offset] & 0xc0) == 0x80)
        offset--;
    return offset;
}

/* At the beginning of a turn it is when that began, at the end of one that has begun
 * when it ended, elsewhere a mark. */
static void
place_stamp(const Place *place, const char *line, const Stamp *stamp)
{
    CodingDraftTurn *turn = place->turn;
    const char *text = turn->paragraphs->pdata[place->paragraph];
    CodingDraftMark mark = {
        .paragraph = place->paragraph, .begin = stamp->time, .end = CODING_MISSING};

    mark.offset = stamp->line == place->line ? find_offset(text, line, stamp->offset) : 0;
    if (place->paragraph == 0 && mark.offset == 0 && turn->begin == CODING_MISSING)
        turn->begin = stamp->time;
    else if (mark.offset < strlen(text))
        g_array_append_val(turn->marks, mark);
    else if (place->paragraph + 1 == turn->paragraphs->len)
        turn->end = stamp->time;
}

static void
place_stamps(const CodingDraft *draft, const Page *page)
{
    g_autoptr(GArray) places = list_places(draft);
    const char *line = page->text->str;
    guint at = 0, number = 1;

    for (guint i = 0; i < page->stamps->len; i++) {
        const Stamp *stamp = &g_array_index(page->stamps, Stamp, i);
        const Place *place;

        while (at < places->len && g_array_index(places, Place, at).line < stamp->line)
            at++;
        if (at == places->len)
            return;
        place = &g_array_index(places, Place, at);
        for (; number < place->line && strchr(line, '\n'); number++)
            line = strchr(line, '\n') + 1;
        place_stamp(place, line, stamp);
    }
}

static void
warn_about_order(CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    gint64 last = CODING_MISSING;

    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = turns->pdata[i];

        if (turn->kind != CODING_TURN_SPEECH || turn->begin == CODING_MISSING)
            continue;
        if (last != CODING_MISSING && turn->begin < last)
            coding_draft_warn(
                draft, turn->line,
                "its time comes before that of the turn above; it was kept");
        last = turn->begin;
    }
}

/* --- reading ---------------------------------------------------------------------- */

static void
add_metadata(GVariant *root, CodingDraft *draft)
{
    static const char *const names[] = {"media", "media-source"};

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *value = coding_json_dup_text(root, names[i]);

        if (value && *g_strstrip(value))
            coding_draft_add_metadata(draft, names[i], value);
    }
}

static gboolean
read_html(const char *html, const CodingImportOptions *options, CodingDraft *draft,
          CodingProgress *progress, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(html, strlen(html));
    g_autoptr(CodingDraft) scratch = coding_draft_new();
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) stamps = g_array_new(FALSE, FALSE, sizeof(Stamp));
    g_autoptr(CodingDecoded) clean = NULL;
    g_autoptr(xmlDoc) doc = NULL;
    Page page = {.text = text, .stamps = stamps, .line = 1};

    if (*html)
        doc = coding_html_parse(bytes, "UTF-8", scratch, error);
    if (*html && !doc)
        return FALSE;
    if (doc)
        read_page(&page, doc);
    clean = coding_clean(text->str, text->len, draft);
    if (!coding_plain_read("oTranscribe", clean, options, draft, progress, error))
        return FALSE;
    place_stamps(draft, &page);
    warn_about_order(draft);
    return TRUE;
}

static gboolean
read_otranscribe(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
                 CodingProgress *progress, GError **error)
{
    g_autoptr(CodingDecoded) decoded =
        coding_decode(bytes, options ? options->encoding : NULL, draft, error);
    g_autoptr(GVariant) root =
        decoded ? coding_json_parse(decoded->text, decoded->length, error) : NULL;
    g_autofree char *html = root ? coding_json_dup_text(root, "text") : NULL;

    if (!root)
        return FALSE;
    if (!html) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "line 1: it has no 'text', as a file of oTranscribe would; "
                            "export it there again");
        return FALSE;
    }
    add_metadata(root, draft);
    return read_html(html, options, draft, progress, error);
}

const CodingImporter coding_importer_otranscribe = {
    .id = "otranscribe",
    .title = "oTranscribe",
    .suffixes = (const char *const[]){"otr", NULL},
    .sniff = sniff,
    .read = read_otranscribe,
};
