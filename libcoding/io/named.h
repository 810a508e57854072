/*
 * named.h - transcripts as text that say themselves who speaks, so that nobody has to
 * guess.
 *
 *     Date: 4 March 2021                      metadata, strictly "Key: value"
 *     Labels: Anna; Dr. O'Neill; P1 & P2      all the labels there are
 *     BEGIN TRANSCRIPT                        what follows is the talk
 *
 *     Anna (nods) [00:00:12]: I told him no.  a listed label begins a turn
 *     Note: this is text.                     ... and nothing else does
 *     \Anna: so she said.                     text too: a backslash was put before it
 *     [a door]                                an event
 *
 * The writers of text write it, the plain rules read it (plain-named.c); both ask here
 * what a line is.  In Markdown labels are bold, and the backslashes are Markdown's.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CODING_NAMED_KEY  "Labels"
#define CODING_NAMED_MARK "BEGIN TRANSCRIPT"

/* Longer labels cannot be listed; bytes. */
#define CODING_NAMED_MAX_LABEL 240

typedef struct _CodingNamed CodingNamed;

/* What a line says of who speaks, in bytes from its beginning; a length of 0: not
 * there. */
typedef struct {
    guint label; /* place among the labels */
    gsize label_length;
    gsize remark, remark_length;
    gsize time, time_length;
    gsize text;
} CodingNamedHead;

CodingNamed *coding_named_new(gboolean markdown);
void coding_named_free(CodingNamed *self);
/* FALSE: it is too long, empty, or more than a line. */
gboolean coding_named_add(CodingNamed *self, const char *label);
/* "Anna; Bo": a semicolon inside a label has a backslash before it. */
void coding_named_add_list(CodingNamed *self, const char *list);
char *coding_named_dup_list(const CodingNamed *self);
guint coding_named_get_size(const CodingNamed *self);
const char *coding_named_get(const CodingNamed *self, guint place);
gboolean coding_named_is_markdown(const CodingNamed *self);

/* Whether [line, line+length), without white space at its beginning, begins a turn. */
gboolean coding_named_match(const CodingNamed *self, const char *line, gsize length,
                            CodingNamedHead *head);

/* Whether the line is the mark that ends the header, also as "# BEGIN TRANSCRIPT". */
gboolean coding_named_is_mark(const char *line, gsize length);
/* Of "Labels: Anna; Bo" where the list begins; 0: the line is none. */
gsize coding_named_find_list(const char *line, gsize length);

/* With a backslash before what Markdown would take for markup. */
void coding_named_escape_markdown(GString *out, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingNamed, coding_named_free)

G_END_DECLS
