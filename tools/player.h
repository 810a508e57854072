/*
 * player.h - the user's own player, started at a time.
 *
 * Each known player says where to begin and end in its own way; that is a record.  To
 * add one: a line in player.c.
 */
#pragma once

#include "command.h"

typedef struct {
    const char *file; /* absolute */
    gint64 begin;     /* milliseconds */
    gint64 end;       /* where to stop; CODING_MISSING: nowhere */
    gboolean loop;    /* from there back to the beginning, again and again */
} Playing;

/*
 * The command line that plays it: of @wanted (of --player), else $AXIAL_PLAYER, else the
 * first of the known players that is installed.  @wanted may be a known name or path
 * with options, or any command in which {begin}, {end}, {length} (seconds) and {file}
 * stand for what they say; without {file} the file comes last.  NOT_FOUND when there is
 * no player, INVALID when it cannot do what is asked.  @warning, to be freed, receives
 * what the player cannot be told, or NULL.  Returns: (transfer full): argv.
 */
char **player_dup_command(const Playing *what, const char *wanted, char **warning,
                          GError **error);

/* Runs it in the foreground, without a shell, until it ends.  IO when it cannot be
 * started or ends without success. */
gboolean player_run(char **argv, GError **error);
