/*
 * composed.h - a text in normal form C that knows where it came from.
 *
 * For model/ only.  The text is cut where Unicode promises that nothing on one
 * side combines with the other side; a piece that changes is mapped as a whole.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    GString *text;
    /* For each byte of @text the position in the original (guint32) at which a hit
     * that begins there begins, and for its end. */
    GArray *starts;
    /* For each byte, and for the end, the one at which a hit ends that ends before
     * it.  Who takes part of a changed piece takes all of it. */
    GArray *stops;
} CodingComposed;

/* Whether the @length bytes of @text are certain to be in normal form C. */
gboolean coding_composed_is_needless(const char *text, gsize length);

/* @plain: without accents and points too. */
void coding_composed_init(CodingComposed *self, const char *text, gsize length,
                          gboolean plain);
void coding_composed_clear(CodingComposed *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingComposed, coding_composed_clear)

G_END_DECLS
