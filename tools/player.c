/* player.c - command lines of players, and running one. */
#include "player.h"

#include <string.h>

#include "ui.h"

/* Arguments are separated by blanks; a name in braces is filled in. */
typedef struct {
    const char *name;
    const char *begin; /* NULL: it cannot be told where to begin */
    const char *end;   /* nor to stop */
    const char *loop;  /* in place of @end; NULL: nor to go round */
    const char *file;
} Player;

/* In the order in which they are looked for.  mplayer and ffplay take a length. */
static const Player players[] = {
    {"mpv", "--start={begin}", "--end={end}", "--ab-loop-a={begin} --ab-loop-b={end}",
     "-- {file}"},
    {"vlc", "--start-time={begin}", "--stop-time={end} --play-and-exit",
     "--stop-time={end} --repeat", "{file}"},
    {"mplayer", "-ss {begin}", "-endpos {length}", "-endpos {length} -loop 0", "{file}"},
    {"ffplay", "-ss {begin}", "-t {length} -autoexit", "-t {length} -loop 0", "{file}"},
    {"xdg-open", NULL, NULL, NULL, "{file}"},
};

static const Player *
find_known(const char *program)
{
    g_autofree char *base = g_path_get_basename(program);

    for (gsize i = 0; i < G_N_ELEMENTS(players); i++)
        if (g_str_equal(players[i].name, base))
            return &players[i];
    return NULL;
}

/* "83.5": seconds, as every player reads them in any locale. */
static char *
dup_seconds(gint64 milliseconds)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdup(
        g_ascii_formatd(buffer, sizeof buffer, "%.3f", (double)milliseconds / 1000));
}

static char *
dup_filled(const char *text, const Playing *what)
{
    g_autoptr(GString) filled = g_string_new(text);
    g_autofree char *begin = dup_seconds(what->begin);
    gint64 stop = what->end == CODING_MISSING ? what->begin : what->end;
    g_autofree char *end = dup_seconds(stop);
    g_autofree char *length = dup_seconds(stop - what->begin);

    g_string_replace(filled, "{begin}", begin, 0);
    g_string_replace(filled, "{end}", end, 0);
    g_string_replace(filled, "{length}", length, 0);
    /* Last: a file's name may hold braces. */
    g_string_replace(filled, "{file}", what->file, 0);
    return g_strdup(filled->str);
}

static void
add_filled(GPtrArray *argv, const char *arguments, const Playing *what)
{
    g_auto(GStrv) parts = g_strsplit(arguments ? arguments : "", " ", -1);

    for (char **part = parts; *part; part++)
        if (**part)
            g_ptr_array_add(argv, dup_filled(*part, what));
}

static char *
find_program(const char *name)
{
    return strchr(name, '/') ? g_strdup(name) : g_find_program_in_path(name);
}

/* The words of the player that is to be used.  Returns: (transfer full). */
static char **
choose(const char *wanted, GError **error)
{
    const char *variable = g_getenv("AXIAL_PLAYER");
    const char *said = wanted ? wanted : variable && *variable ? variable : NULL;
    g_autoptr(GError) problem = NULL;
    char **words = NULL;

    for (gsize i = 0; !said && i < G_N_ELEMENTS(players); i++) {
        g_autofree char *program = find_program(players[i].name);

        if (program)
            return g_strdupv((char *[]){(char *)players[i].name, NULL});
    }
    if (!said)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no player was found; install mpv, vlc, mplayer or ffplay, or name "
                    "one with --player or $AXIAL_PLAYER");
    else if (!g_shell_parse_argv(said, NULL, &words, &problem))
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "cannot read the player '%s': %s", said, problem->message);
    return words;
}

static gboolean
holds(char **words, const char *name)
{
    for (; *words; words++)
        if (strstr(*words, name))
            return TRUE;
    return FALSE;
}

/* What the player has to be told and cannot. */
static gboolean
check_can(const char *program, gboolean begins, gboolean ends, const Playing *what,
          char **warning, GError **error)
{
    g_autofree char *clock = coding_text_format_clock(what->begin);

    if (what->end != CODING_MISSING && !ends) {
        g_set_error(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "'%s' cannot be told where to stop%s; leave that out, or name another "
            "player with --player",
            program, what->loop ? " and go round" : "");
        return FALSE;
    }
    *warning = begins ? NULL
                      : g_strdup_printf("'%s' cannot be told where to begin; go to %s",
                                        program, clock);
    return TRUE;
}

char **
player_dup_command(const Playing *what, const char *wanted, char **warning,
                   GError **error)
{
    g_auto(GStrv) words = choose(wanted, error);
    const Player *known = words ? find_known(words[0]) : NULL;
    const char *end = NULL;
    g_autoptr(GPtrArray) argv = NULL;

    if (!words)
        return NULL;
    /* Who writes a line of his own says everything in it. */
    if (holds(words, "{"))
        known = NULL;
    if (known && what->end != CODING_MISSING)
        end = what->loop ? known->loop : known->end;
    if (!check_can(words[0], known ? known->begin != NULL : holds(words, "{begin}"),
                   known ? end != NULL
                         : holds(words, "{end}") || holds(words, "{length}"),
                   what, warning, error))
        return NULL;
    argv = g_ptr_array_new_with_free_func(g_free);
    for (char **word = words; *word; word++)
        g_ptr_array_add(argv, dup_filled(*word, what));
    add_filled(argv, known ? known->begin : NULL, what);
    add_filled(argv, end, what);
    add_filled(argv,
               known                    ? known->file
               : holds(words, "{file}") ? NULL
                                        : "{file}",
               what);
    g_ptr_array_add(argv, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&argv), FALSE);
}

gboolean
player_run(char **argv, GError **error)
{
    g_autoptr(GError) failure = NULL;

    if (ui_run_program(argv, &failure))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_IO, "the player '%s' did not play: %s",
                argv[0], failure->message);
    return FALSE;
}
