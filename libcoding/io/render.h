/*
 * render.h - tables as bytes: one record per format.
 *
 * A renderer gets a table and nothing else; escaping happens inside it.  To
 * add a format: write io/render-NAME.c ending in a CodingRenderer record and add
 * its name to CODING_RENDERERS; every table command has it from then on.
 */
#pragma once

#include "base/error.h"
#include "base/table.h"

G_BEGIN_DECLS

typedef struct {
    gboolean no_header; /* leave out the line of column names */
    gsize width;        /* columns of the terminal: text may be shortened; 0: never */
    gboolean colour;    /* escape sequences are welcome (text only) */
} CodingRenderOptions;

typedef struct {
    const char *id; /* --format=ID */
    const char *title;
    const char *suffix; /* of a file in this format, without the dot */
    /* One of these.  Text is always possible: */
    void (*render)(const CodingTable *table, const CodingRenderOptions *options,
                   GString *out);
    /* ... a binary format may have limits, and lack its module. */
    gboolean (*pack)(const CodingTable *table, const CodingRenderOptions *options,
                     GString *out, GError **error);
} CodingRenderer;

/* clang-format off */
#define CODING_RENDERERS(X) \
    X(text) X(csv) X(tsv) X(json) X(markdown) X(latex) X(html) X(xlsx) X(docx)
/* clang-format on */

/* All renderers, NULL-terminated. */
const CodingRenderer *const *coding_renderers(void);

/* By id, or by the suffix of a file name when @id has a dot ("out.csv").
 * NOT_FOUND names the nearest.  Returns: (transfer none). */
const CodingRenderer *coding_renderer_find(const char *id, GError **error);

/* Bytes, which are not for a terminal. */
gboolean coding_renderer_is_binary(const CodingRenderer *self);

/* Renders @table into @out, appending.  Only a binary format can fail: INVALID when
 * the table does not fit into it, NOT_FOUND when its module is not installed. */
gboolean coding_render(const CodingRenderer *renderer, const CodingTable *table,
                       const CodingRenderOptions *options, GString *out, GError **error);

/* For pages that hold more than one table.  The <table> element alone, title
 * and notes inside it: */
void coding_render_html_table(const CodingTable *table, GString *out);
/* ... and what stands around it, up to <body> and from </body> on: a page that
 * loads nothing, reads in light and dark, and prints. */
void coding_render_html_page_begin(GString *out, const char *title);
/* The same with rules of CSS of the page's own. */
void coding_render_html_page_begin_styled(GString *out, const char *title,
                                          const char *css);
void coding_render_html_page_end(GString *out);

/*
 * The escaping of each format, for documents that are more than a table.  They
 * append @text to @out and take any bytes: what is no UTF-8 becomes U+FFFD.
 * Control characters are kept by JSON and CSV and made visible (\x1b) by the
 * others.  A line feed stays as it is in text, HTML and CSV, is <br> in Markdown
 * and \newline in LaTeX.
 */
void coding_escape_text(GString *out, const char *text); /* safe on a terminal */
void coding_escape_html(GString *out, const char *text);
/* The same between two pieces of markup. */
void coding_escape_html_between(GString *out, const char *before, const char *text,
                                const char *after);
void coding_escape_latex(GString *out, const char *text);
void coding_escape_markdown(GString *out, const char *text);
void coding_escape_json(GString *out, const char *text); /* with the quotes */
void coding_escape_csv(GString *out, const char *text);  /* quotes only where needed */
void coding_escape_tsv(GString *out, const char *text);  /* the same, between tabs */

G_END_DECLS
