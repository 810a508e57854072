/*
 * agree-report.c - the comparison as a page for a browser: the tables, a plot of the
 * codes, the codes crossed, and the transcripts with what each coder marked.
 *
 * Coders are told apart by colour and by the line under the text, so that a copy in black
 * and white can be read.
 */
#include <math.h>

#include "agree.h"

/* Codes in the table of codes crossed; a larger one cannot be read. */
#define MOST_CROSSED 60
/* Rows of a table that is kept on one page of paper. */
#define FEW_ROWS 12

static const char style[] =
    "body { max-width: 72em; }\n"
    ".wide { overflow-x: auto; }\n"
    ".a { background: rgba(30, 110, 220, .20); border-bottom: 2px solid #1e6edc; }\n"
    ".b { background: rgba(230, 120, 0, .22); border-bottom: 2px dashed #d06c00; }\n"
    ".c { background: rgba(120, 90, 160, .25); border-bottom: 3px double #7a5aa0; }\n"
    ".text td { padding-top: .4em; } .text .said { width: 50%; }\n"
    ".text .codes { width: 20%; font-size: .9em; }\n"
    ".places a { display: inline-block; padding: .2em .6em .2em 0; }\n"
    "tr:target td { outline: 2px solid var(--link); outline-offset: -2px; }\n"
    ".differs td { background: rgba(200, 40, 40, .07); }\n"
    ".differs .place::before { content: \"\\2260  \"; }\n"
    ".cross { font-size: .7em; } .cross td, .cross th { padding: .15em .3em; }\n"
    ".cross tbody th { font-weight: normal; white-space: nowrap; border: none;"
    " text-align: start; }\n"
    ".cross .same { outline: 1px solid var(--line); }\n"
    ".plot td { padding: .1em .8em .1em 0; border: none; }\n"
    ".plot tbody, .plot { border: none; }\n"
    ".plot svg { display: block; } .plot line { stroke: currentColor; }\n"
    ".plot .axis { stroke: var(--hair); } .plot circle { fill: currentColor; }\n"
    "@media screen and (max-width: 40em) { .text thead { display: none; }"
    " .text tbody, .text tr, .text td, .text .said, .text .codes { display: block;"
    " width: auto; } .text tr { border-bottom: 1px solid var(--hair); }"
    " .text td { border: none; padding: .2em 0; } .text .codes:empty { display: none; }"
    " .text .codes::before { content: attr(data-coder) \": \"; color: var(--dim); } }\n"
    "@media print { .places { display: none; } .short { break-inside: avoid; }"
    " .wide { overflow: visible; } .cross { font-size: .4em; } h2 { "
    "break-after: avoid; }"
    " .a, .b, .c, .differs td, .cross td { print-color-adjust: exact;"
    " -webkit-print-color-adjust: exact; } }\n";

static void
append_element(GString *page, const char *begin, const char *text, const char *end)
{
    g_string_append(page, begin);
    coding_escape_html(page, text);
    g_string_append(page, end);
}

/* --- a plot of the codes ---------------------------------------------------------- */

#define PLOT_WIDTH 360.0

static double
get_place(double value)
{
    return (MAX(-1, MIN(1, value)) + 1) / 2 * (PLOT_WIDTH - 10) + 5;
}

static void
append_number(GString *page, const char *name, double value)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf(page, " %s=\"%s\"", name,
                           g_ascii_formatd(digits, sizeof digits, "%.1f", value));
}

static void
append_line(GString *page, const char *class, double from, double to, double y)
{
    g_string_append_printf(page, "<line class=\"%s\"", class);
    append_number(page, "x1", from);
    append_number(page, "x2", to);
    append_number(page, "y1", from == to ? 0 : y);
    append_number(page, "y2", from == to ? 14 : y);
    g_string_append(page, "/>");
}

/* A dot for the value on a line from -1 to 1, and its interval if there is one. */
static void
append_dot(GString *page, const AgreeValue *value)
{
    g_string_append_printf(
        page, "<td><svg width=\"%.0f\" height=\"14\" aria-hidden=\"true\">", PLOT_WIDTH);
    for (int tick = -1; tick <= 1; tick++)
        append_line(page, "axis", get_place(tick), get_place(tick), 0);
    append_line(page, "axis", get_place(-1), get_place(1), 7);
    if (!isnan(value->interval.lower) && value->interval.method)
        append_line(page, "range", get_place(value->interval.lower),
                    get_place(value->interval.upper), 7);
    if (!isnan(value->agreement.value)) {
        g_string_append(page, "<circle r=\"4\" cy=\"7\"");
        append_number(page, "cx", get_place(value->agreement.value));
        g_string_append(page, "/>");
    }
    g_string_append(page, "</svg></td>");
}

static void
append_plot(const Agree *self, GString *page)
{
    g_autofree char *confidence = confidence_dup_name(self->intervals.draws.confidence);
    g_autoptr(GArray) codes = agree_list_worst_first(self);
    const AgreeMeasure *measure = NULL;

    for (guint i = 0; i < self->coefficients->len; i++) {
        const AgreeMeasure *one = g_ptr_array_index(self->coefficients, i);

        if (one->family == AGREE_UNITS && (!measure || g_str_equal(one->id, "alpha")))
            measure = one;
    }
    if (codes->len == 0 || !measure)
        return;
    append_element(page, "<h2 id=\"plot\">", measure->title, " of single codes</h2>\n");
    g_string_append(page, "<div class=\"wide\"><table class=\"plot\"><tbody>\n");
    for (guint i = 0; i < codes->len; i++) {
        const AgreeRanked *one = &g_array_index(codes, AgreeRanked, i);
        AgreeValue value = agree_get_of_code(self, measure, one->place);
        char digits[G_ASCII_DTOSTR_BUF_SIZE];

        append_element(page, "<tr><td>", one->code->code->name, "</td>");
        append_dot(page, &value);
        append_element(
            page, "<td class=\"number\">",
            isnan(value.agreement.value)
                ? "undefined"
                : g_ascii_formatd(digits, sizeof digits, "%.3f", value.agreement.value),
            "</td></tr>\n");
    }
    g_string_append(page, "</tbody></table></div>\n<p>The lines go from -1 to 1, with a "
                          "tick at 0 (as by chance)");
    if (self->intervals.wanted)
        g_string_append_printf(page, "; a dark stretch is a %s interval", confidence);
    g_string_append(page, ".</p>\n");
}

/* --- codes crossed ---------------------------------------------------------------- */

typedef struct {
    guint code;
    gint64 confused; /* units in which one had it and the other had another, or none */
} Confused;

static int
compare_confused(const void *a, const void *b)
{
    const Confused *x = a, *y = b;

    if (x->confused != y->confused)
        return x->confused > y->confused ? -1 : 1;
    return (x->code > y->code) - (x->code < y->code);
}

static int
compare_places(const void *a, const void *b)
{
    const Confused *x = a, *y = b;

    return (x->code > y->code) - (x->code < y->code);
}

/* The codes that are shown, in their order; "none" is the last. */
static GArray *
choose_crossed(const gint64 *counts, guint n)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(Confused));
    gsize side = (gsize)n + 1;

    for (guint i = 0; i < n; i++) {
        Confused one = {i, 0};

        for (guint j = 0; j <= n; j++)
            one.confused += j == i ? 0 : counts[i * side + j] + counts[j * side + i];
        g_array_append_val(list, one);
    }
    g_array_sort(list, compare_confused);
    if (list->len > MOST_CROSSED)
        g_array_set_size(list, MOST_CROSSED);
    g_array_sort(list, compare_places);
    const Confused none = {n, 0};
    g_array_append_val(list, none);
    return list;
}

/* The darker the more units, of the @most there are beside the diagonal. */
static void
append_cell(GString *page, gint64 count, gboolean same, gint64 most)
{
    char shade[G_ASCII_DTOSTR_BUF_SIZE];

    if (count == 0) {
        g_string_append(page, same ? "<td class=\"same\"></td>" : "<td></td>");
        return;
    }
    g_ascii_formatd(shade, sizeof shade, "%.2f",
                    0.08 + 0.5 * MIN(1, (double)count / (double)MAX(1, most)));
    g_string_append_printf(page,
                           "<td class=\"number%s\" style=\"background: rgba(%s, %s)\">"
                           "%" G_GINT64_FORMAT "</td>",
                           same ? " same" : "", same ? "40, 140, 70" : "200, 60, 40",
                           shade, count);
}

static const char *
get_name(const Agree *self, guint code)
{
    const GPtrArray *codes = coding_comparison_get_codes(self->comparison);

    return code < codes->len
               ? ((CodingComparedCode *)g_ptr_array_index(codes, code))->code->name
               : "none of these codes";
}

static void
append_crossed_rows(const Agree *self, GString *page, const GArray *shown,
                    const gint64 *counts)
{
    gsize side = (gsize)coding_comparison_get_codes(self->comparison)->len + 1;
    gint64 most = 0;

    for (guint i = 0; i < shown->len; i++)
        for (guint j = 0; j < shown->len; j++)
            if (i != j)
                most = MAX(most, counts[g_array_index(shown, Confused, i).code * side +
                                        g_array_index(shown, Confused, j).code]);
    for (guint i = 0; i < shown->len; i++) {
        guint row = g_array_index(shown, Confused, i).code;

        g_string_append_printf(page, "<tr><th class=\"number\">%u</th>", i + 1);
        append_element(page, "<th>", get_name(self, row), "</th>");
        for (guint j = 0; j < shown->len; j++)
            append_cell(page, counts[row * side + g_array_index(shown, Confused, j).code],
                        i == j, most);
        g_string_append(page, "</tr>\n");
    }
}

static void
append_crossed(const Agree *self, GString *page)
{
    guint n = coding_comparison_get_codes(self->comparison)->len;
    const char *a = coding_comparison_get_coder(self->comparison, 0);
    const char *b = coding_comparison_get_coder(self->comparison, 1);
    g_autofree gint64 *counts = NULL;
    g_autoptr(GArray) shown = NULL;

    if (coding_comparison_get_n_coders(self->comparison) != 2 || n == 0)
        return;
    counts = coding_comparison_cross(self->comparison, 0, 1);
    shown = choose_crossed(counts, n);
    g_string_append(page, "<h2 id=\"crossed\">Codes crossed</h2>\n<p>Units, by ");
    coding_escape_html(page, a);
    g_string_append(page, "\xE2\x80\x99s code (rows) and ");
    coding_escape_html(page, b);
    g_string_append(page,
                    "\xE2\x80\x99s (columns, with the numbers of the rows). On the "
                    "diagonal both have the same code. A unit with several codes is "
                    "in several cells.");
    if (n > MOST_CROSSED)
        g_string_append_printf(page, " The %u of %u codes that are most often confused.",
                               MOST_CROSSED, n);
    g_string_append(page, "</p>\n<div class=\"wide\"><table class=\"cross\"><thead><tr>"
                          "<th></th><th></th>");
    for (guint j = 0; j < shown->len; j++)
        g_string_append_printf(page, "<th class=\"number\">%u</th>", j + 1);
    g_string_append(page, "</tr></thead><tbody>\n");
    append_crossed_rows(self, page, shown, counts);
    g_string_append(page, "</tbody></table></div>\n");
}

/* --- transcripts ------------------------------------------------------------------ */

/* One transcript while its units are written. */
typedef struct {
    const Agree *agree;
    guint transcript, n_coders;
    GArray *stretches; /* CodingStretch */
    guint next;        /* the first that does not end before the unit */
} Writing;

/* Of the first coder, of the second, of several. */
static const char *
get_class(const Writing *self, guint64 coders)
{
    if (self->n_coders == 2)
        return coders == 1 ? "a" : coders == 2 ? "b" : "c";
    return coders & (coders - 1) ? "c" : "a";
}

static void
append_text(const Writing *self, GString *page, CodingSpan span, guint64 coders)
{
    g_autofree char *text =
        coding_comparison_dup_text(self->agree->comparison, self->transcript, span);

    if (coders)
        g_string_append_printf(page, "<span class=\"%s\">", get_class(self, coders));
    coding_escape_html(page, text);
    if (coders)
        g_string_append(page, "</span>");
}

static void
append_said(Writing *self, GString *page, CodingSpan span)
{
    gsize at = span.start;

    while (self->next < self->stretches->len &&
           g_array_index(self->stretches, CodingStretch, self->next).span.stop <=
               span.start)
        self->next++;
    for (guint i = self->next; i < self->stretches->len; i++) {
        const CodingStretch *one = &g_array_index(self->stretches, CodingStretch, i);
        CodingSpan part = coding_span_intersect(one->span, span);

        if (one->span.start >= span.stop)
            break;
        if (at < part.start)
            append_text(self, page, (CodingSpan){at, part.start}, 0);
        append_text(self, page, part, one->coders);
        at = part.stop;
    }
    if (at < span.stop)
        append_text(self, page, (CodingSpan){at, span.stop}, 0);
}

/* What tells one unit of the page from all others, as an id and as a link to it. */
static void
append_anchor(GString *page, const char *begin, const CodingDifference *unit)
{
    g_string_append_printf(page, "%su%u-%" G_GSIZE_FORMAT "\"", begin, unit->transcript,
                           unit->span.start);
}

static void
append_codes(const Writing *self, GString *page, guint coder, const char *codes)
{
    g_string_append(page, "<td class=\"codes\"");
    if (*codes)
        append_element(page, " data-coder=\"",
                       coding_comparison_get_coder(self->agree->comparison, coder), "\"");
    append_element(page, ">", codes, "</td>");
}

static void
append_unit(Writing *self, GString *page, const CodingDifference *unit)
{
    g_string_append_printf(page, "<tr%s", unit->differences ? " class=\"differs\"" : "");
    if (unit->differences)
        append_anchor(page, " id=\"", unit);
    g_string_append_c(page, '>');
    append_element(page, "<td class=\"place fixed\">", unit->address, "<br/>");
    append_element(page, "", unit->speaker ? unit->speaker : "", "</td>");
    g_string_append(page, "<td class=\"said\">");
    append_said(self, page, unit->span);
    g_string_append(page, "</td>");
    for (guint c = 0; c < self->n_coders; c++)
        append_codes(self, page, c, unit->codes[c]);
    g_string_append(page, "</tr>\n");
}

static void
begin_transcript(Writing *self, GString *page)
{
    const CodingComparison *comparison = self->agree->comparison;
    const GPtrArray *texts = coding_comparison_get_transcripts(comparison);
    const CodingComparedTranscript *text = g_ptr_array_index(texts, self->transcript);

    g_clear_pointer(&self->stretches, g_array_unref);
    self->stretches = coding_comparison_list_stretches(comparison, self->transcript);
    self->next = 0;
    g_string_append_printf(page, "<h2 id=\"t%u\">", self->transcript);
    append_element(page, "", text->name, "</h2>\n");
    g_string_append(page, "<table class=\"text\"><thead><tr><th>Place</th><th>Text</th>");
    for (guint c = 0; c < self->n_coders; c++)
        append_element(page, "<th>", coding_comparison_get_coder(comparison, c), "</th>");
    g_string_append(page, "</tr></thead><tbody>\n");
}

static void
append_key(const Writing *self, GString *page)
{
    const CodingComparison *comparison = self->agree->comparison;

    g_string_append(page, "<h2 id=\"transcripts\">The transcripts</h2>\n<p>");
    if (self->n_coders == 2) {
        append_element(page, "<span class=\"a\">coded by ",
                       coding_comparison_get_coder(comparison, 0), "</span>, ");
        append_element(page, "<span class=\"b\">coded by ",
                       coding_comparison_get_coder(comparison, 1), "</span>, ");
        g_string_append(page, "<span class=\"c\">coded by both</span>. ");
    } else {
        g_string_append(page, "<span class=\"a\">coded by one</span>, <span class=\"c\">"
                              "coded by several</span>. ");
    }
    g_string_append(page, "A row is a unit; one on which the codes differ is marked "
                          "\xE2\x89\xA0. Codes in round brackets do not compare.</p>\n");
}

/* A way to each transcript that is on the page. */
static void
append_contents(const Agree *self, GString *page, const GPtrArray *units)
{
    const GPtrArray *texts = coding_comparison_get_transcripts(self->comparison);
    guint last = G_MAXUINT;

    g_string_append(page, "<nav class=\"places\" aria-label=\"Transcripts\">");
    for (guint i = 0; i < units->len; i++) {
        const CodingDifference *unit = g_ptr_array_index(units, i);

        if (unit->transcript == last)
            continue;
        last = unit->transcript;
        g_string_append_printf(page, "<a href=\"#t%u\">", last);
        append_element(
            page, "",
            ((const CodingComparedTranscript *)g_ptr_array_index(texts, last))->name,
            "</a>\n");
    }
    g_string_append(page, "</nav>\n");
}

/* From the table of the places where the coders differ most to these in the texts. */
static void
append_places(const Agree *self, GString *page)
{
    guint n;
    g_autoptr(GPtrArray) list =
        coding_comparison_list_differences(self->comparison, self->limit, &n);

    if (!list->len)
        return;
    g_string_append(page, "<nav class=\"places\" aria-label=\"Where to look next\">In "
                          "the transcripts: ");
    for (guint i = 0; i < list->len; i++) {
        const CodingDifference *unit = g_ptr_array_index(list, i);

        append_anchor(page, "<a href=\"#", unit);
        append_element(page, ">", unit->address, "</a>\n");
    }
    g_string_append(page, "</nav>\n");
}

static void
append_transcripts(const Agree *self, GString *page)
{
    g_autoptr(GPtrArray) units = coding_comparison_list_units(self->comparison);
    Writing writing = {.agree = self,
                       .n_coders = coding_comparison_get_n_coders(self->comparison)};

    append_key(&writing, page);
    append_contents(self, page, units);
    for (guint i = 0; i < units->len; i++) {
        const CodingDifference *unit = g_ptr_array_index(units, i);

        if (i == 0 || unit->transcript != writing.transcript) {
            if (i > 0)
                g_string_append(page, "</tbody></table>\n");
            writing.transcript = unit->transcript;
            begin_transcript(&writing, page);
        }
        append_unit(&writing, page, unit);
    }
    if (units->len)
        g_string_append(page, "</tbody></table>\n");
    g_clear_pointer(&writing.stretches, g_array_unref);
}

/* --- the page --------------------------------------------------------------------- */

gboolean
agree_print_report(Context *ctx, const Agree *self, const GPtrArray *tables,
                   GError **error)
{
    g_autoptr(GString) page = g_string_new(NULL);
    g_autofree char *coders = agree_dup_coders(self);
    g_autofree char *title = g_strdup_printf("Agreement of %s", coders);
    g_autofree char *summary = agree_dup_summary(self);
    g_autofree char *article = agree_dup_article(self);

    coding_render_html_page_begin_styled(page, title, style);
    append_element(page, "<h1>", title, "</h1>\n");
    append_element(page, "<p>", summary, "</p>\n");
    for (guint i = 0; i < tables->len; i++) {
        CodingTable *table = g_ptr_array_index(tables, i);

        /* The first has the title of the page. */
        if (i == 0)
            coding_table_set_title(table, "In short");
        if (!coding_table_select(table, NULL, error))
            return FALSE;
        g_string_append_printf(page, "<div class=\"wide%s\">",
                               coding_table_get_n_rows(table) <= FEW_ROWS ? " short"
                                                                          : "");
        coding_render_html_table(table, page);
        g_string_append(page, "</div>\n");
    }
    append_places(self, page);
    append_plot(self, page);
    append_crossed(self, page);
    append_element(page, "<h2 id=\"article\">For an article</h2>\n<blockquote>", article,
                   "</blockquote>\n");
    append_transcripts(self, page);
    coding_render_html_page_end(page);
    return context_write(ctx, page->str, (gssize)page->len, error);
}
