/*
 * progress.h - how far a long task is, and whether to stop it.
 *
 * Every function that can take long accepts a CodingProgress, NULL included.
 * The library calls the report function as often as it likes; whoever draws
 * it throttles.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    /* @total is 0 while unknown; @what names the work ("importing g1.txt"). */
    void (*report)(gsize done, gsize total, const char *what, void *data);
    void *data;
    /* Set from anywhere, a signal handler included, to stop the work. */
    volatile gint cancelled;
} CodingProgress;

/* Reports, and sets CODING_ERROR_CANCELLED once somebody asked to stop. */
gboolean coding_progress_tick(CodingProgress *self, gsize done, gsize total,
                              const char *what, GError **error);

G_END_DECLS
