/*
 * render.h - tables as bytes: one record per format.
 *
 * A renderer gets a table and nothing else; escaping happens inside it.  To
 * add a format: write io/render-NAME.c ending in a CodingRenderer record and add
 * its name to CODING_RENDERERS; every table command has it from then on.
 */
#pragma once

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
    void (*render)(const CodingTable *table, const CodingRenderOptions *options,
                   GString *out);
} CodingRenderer;

#define CODING_RENDERERS(X) X(text) X(csv) X(json) X(markdown) X(latex) X(html)

/* All renderers, NULL-terminated. */
const CodingRenderer *const *coding_renderers(void);

/* By id, or by the suffix of a file name when @id has a dot ("out.csv").
 * NOT_FOUND names the nearest.  Returns: (transfer none). */
const CodingRenderer *coding_renderer_find(const char *id, GError **error);

/* Renders @table into @out, appending. */
void coding_render(const CodingRenderer *renderer, const CodingTable *table,
                   const CodingRenderOptions *options, GString *out);

/* The escaping of each format, for documents that are more than a table.
 * They append @text to @out. */
void coding_escape_html(GString *out, const char *text);
void coding_escape_latex(GString *out, const char *text);
void coding_escape_markdown(GString *out, const char *text);
void coding_escape_json(GString *out, const char *text); /* with the quotes */
void coding_escape_csv(GString *out, const char *text);  /* quotes only where needed */

G_END_DECLS
