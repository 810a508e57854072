/*
 * layout.h - how plain transcripts set off who speaks: a table of patterns.
 *
 * A pattern looks at the beginning of one line and finds the parts of it:
 *
 *     [00:12:33] Anna (nods): Yes
 *      time      label remark  ^ text
 *
 * Layouts with a colon may be mixed in one file and form one family; each of
 * the others stands alone.  The family that explains most lines is the file's.
 */
#pragma once

#include "io/import.h"

G_BEGIN_DECLS

typedef enum {
    LAYOUT_TIMED = 1 << 0,  /* has a time beside the label, so one line is enough */
    LAYOUT_SURE = 1 << 1,   /* labels that occur once count too */
    LAYOUT_SHY = 1 << 2,    /* looks like text of another layout: only if frequent */
    LAYOUT_BELOW = 1 << 3,  /* the text stands on the lines below */
    LAYOUT_NUMBER = 1 << 4, /* running numbers: they must rise */
    LAYOUT_NAMING = 1 << 5, /* read by a wider pattern; this one only gives the name */
    LAYOUT_BARE = 1 << 6,   /* nothing but the label: needs more evidence */
} LayoutFlags;

/* What a line holds somewhere, and a pattern cannot do without. */
typedef enum {
    LAYOUT_DIGIT = 1 << 0,
    LAYOUT_COLON = 1 << 1,
    LAYOUT_TAB = 1 << 2,
    LAYOUT_MARKUP = 1 << 3,   /* an asterisk, a line below or a hash */
    LAYOUT_OPEN_END = 1 << 4, /* at its end, no full stop and the like */
} LayoutTraits;

/* Two of the families. */
#define LAYOUT_FAMILY_COLON   0
#define LAYOUT_FAMILY_HEADING 9

typedef struct {
    char letter; /* of FORMATS.md's table of layouts */
    const char *title;
    guint16 family, flags;
    guint needs; /* LayoutTraits */
    const char *pattern;
} Layout;

/* Parts of a line, in bytes from its beginning; length 0: not there. */
typedef struct {
    guint32 start, length;
} LayoutPart;

typedef struct {
    LayoutPart label, remark, time, number;
    guint32 text;   /* where the speech begins */
    gboolean tight; /* no space between the colon and the text */
} LayoutParts;

typedef struct _LayoutSet LayoutSet;

/* All of the table, or only the user's @pattern, to be used on a text of @length
 * bytes.  INVALID says where the pattern is wrong, or that it has no group named
 * "label". */
LayoutSet *layout_set_new(const char *pattern, gsize length, GError **error);
void layout_set_free(LayoutSet *self);

guint layout_set_get_size(const LayoutSet *self);
const Layout *layout_set_get(const LayoutSet *self, guint which);

/* The LayoutTraits of a line, and perhaps more of them. */
guint layout_get_traits(const char *line, gsize length);

/* Whether the layout @which fits the line.  A pattern of the user's that costs
 * too much counts as not fitting, and is remembered. */
gboolean layout_set_match(LayoutSet *self, guint which, const char *line, gsize length,
                          LayoutParts *parts);
gboolean layout_set_is_too_costly(const LayoutSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LayoutSet, layout_set_free)

G_END_DECLS
