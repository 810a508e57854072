/*
 * json-shape.h - which list of a JSON document is the transcript.
 *
 * A document holds many lists: segments, the words of each, tables of speakers,
 * chapters.  All that stand at one place - "results", in each "segments" - are one
 * list.  The one that names speakers and holds most text is taken.
 */
#pragma once

#include "files/json.h"

G_BEGIN_DECLS

#define JSON_MAX_STEPS 12

/* From the root to a list: the names of members, NULL for the elements of an array. */
typedef struct {
    char *steps[JSON_MAX_STEPS];
    guint n;
} JsonPath;

typedef struct {
    JsonPath path;
    gsize n;      /* records with text */
    gsize bytes;  /* of their texts */
    gsize voiced; /* that name a speaker */
    gsize timed;  /* that have a time */
    gsize words;  /* that say so of themselves: that are words */
    gsize single; /* whose text is one word */
    gsize spans;  /* without text, but with speaker and time: who spoke when */
} JsonShape;

/* NULL when no list has records with text.  Returns: (transfer full). */
JsonShape *json_shape_find(GVariant *root);
/* The list that says longest who spoke when and not what; NULL: there is none.
 * Returns: (transfer full). */
JsonShape *json_shape_find_spans(GVariant *root);
void json_shape_free(JsonShape *self);

/* The objects of all lists at that place, in the order of the document.
 * Returns: (transfer full): an array of GVariant *. */
GPtrArray *json_shape_list(const JsonShape *self, GVariant *root);

/* The lines of @text, the same document, on which these objects begin; shorter or
 * longer than the list of them where members have one name.
 * Returns: (transfer full): an array of guint. */
GArray *json_shape_list_lines(const JsonShape *shape, const char *text);

/* Whether of a list of that name only the first element counts, since the others say
 * the same again. */
gboolean json_shape_holds_alternatives(const char *name);

/* The last name in the path: "segments"; NULL for a list at the root. */
const char *json_shape_get_name(const JsonShape *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonShape, json_shape_free)

G_END_DECLS
