/* cmd-play.c - 'axial play': the recording at a place, in the user's own player. */
#include <string.h>

#include "player.h"
#include "registry.h"
#include "ui.h"

static char *opt_player, *opt_at;
static gboolean opt_passage, opt_loop, opt_print;

static const GOptionEntry options[] = {
    {"player", 0, 0, G_OPTION_ARG_STRING, &opt_player,
     "The player, with options if need be; else $AXIAL_PLAYER, else one that is found",
     "COMMAND"},
    {"at", 0, 0, G_OPTION_ARG_STRING, &opt_at,
     "Begin at this time, whatever the transcript knows: 83.5, 1:23, 0:01:23.5", "TIME"},
    {"passage", 0, 0, G_OPTION_ARG_NONE, &opt_passage, "Stop where the passage ends",
     NULL},
    {"loop", 0, 0, G_OPTION_ARG_NONE, &opt_loop,
     "The passage again and again, until you stop the player", NULL},
    {"print", 0, 0, G_OPTION_ARG_NONE, &opt_print,
     "Print the command line instead of running it", NULL},
    {NULL},
};

/* "83.5", "1:23", "0:01:23.5": seconds, with minutes and hours before them. */
static gboolean
read_time(const char *text, gint64 *milliseconds)
{
    g_auto(GStrv) parts = g_strsplit(text, ":", -1);
    guint n = g_strv_length(parts);
    double total = 0;

    if (n < 1 || n > 3)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const char *allowed = i + 1 == n ? "0123456789." : "0123456789";
        char *end;
        double part = g_ascii_strtod(parts[i], &end);

        if (!g_ascii_isdigit(*parts[i]) || *end ||
            strspn(parts[i], allowed) != strlen(parts[i]) || (i && part >= 60) ||
            strlen(parts[i]) > 9)
            return FALSE;
        total = total * 60 + part;
    }
    *milliseconds = (gint64)(total * 1000 + 0.5);
    return TRUE;
}

/* The time that is known may be that of a place before. */
static void
say_where(Context *ctx, const CodingPlace *place, const CodingRecordingTime *time)
{
    g_autofree char *clock = coding_text_format_clock(time->begin);
    g_autofree char *known = coding_address_format_lines(
        place->transcript, (CodingSpan){time->position, time->position + 1});

    if (time->position < place->span.start && !ctx->quiet)
        ui_say("from %s, the time of %s; none nearer is known", clock, known);
}

static gboolean
find_time(Context *ctx, const CodingPlace *place, Playing *playing, GError **error)
{
    gboolean ends = opt_passage || opt_loop;
    CodingRecordingTime time;

    if (opt_at) {
        playing->end = CODING_MISSING;
        if (read_time(opt_at, &playing->begin))
            return TRUE;
        set_usage_error(error,
                        "cannot read the time '%s'; times are written 83.5, 1:23 "
                        "or 0:01:23.5",
                        opt_at);
        return FALSE;
    }
    if (!coding_recording_find_time(place->transcript, place->span, &time, error))
        return FALSE;
    if (ends && time.end == CODING_MISSING) {
        g_autofree char *address = coding_address_format(place->transcript, place->span);

        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no time is known at the end of %s or after it; leave out %s",
                    address, opt_loop ? "--loop" : "--passage");
        return FALSE;
    }
    say_where(ctx, place, &time);
    playing->begin = time.begin;
    playing->end = ends ? time.end : CODING_MISSING;
    return TRUE;
}

static gboolean
print_command(Context *ctx, char **argv, GError **error)
{
    g_autoptr(GString) line = g_string_new(NULL);

    for (; *argv; argv++) {
        g_autofree char *quoted = g_shell_quote(*argv);

        g_string_append_printf(line, "%s%s", line->len ? " " : "", quoted);
    }
    g_string_append_c(line, '\n');
    return context_write(ctx, line->str, -1, error);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    g_autofree char *file = NULL, *warning = NULL;
    g_auto(GStrv) argv = NULL;
    Playing playing = {.loop = opt_loop};

    if (opt_at && (opt_passage || opt_loop)) {
        set_usage_error(error, "--%s needs the times of the transcript; leave out --at",
                        opt_loop ? "loop" : "passage");
        return FALSE;
    }
    if (!coding_place_parse_any(ctx->store, args[0], &place, error))
        return FALSE;
    file = coding_recording_find(ctx->store, place.transcript, error);
    if (!file || !find_time(ctx, &place, &playing, error))
        return FALSE;
    playing.file = file;
    argv = player_dup_command(&playing, opt_player, &warning, error);
    if (!argv)
        return FALSE;
    if (warning)
        context_warn(ctx, "%s", warning);
    if (opt_print)
        return print_command(ctx, argv, error);
    /* It may play for hours, and others want the project meanwhile. */
    g_clear_pointer(&ctx->store, coding_store_close);
    return player_run(argv, error);
}

const Command cmd_play = {
    .name = "play",
    .group = "Read",
    .arguments = "ADDRESS",
    .min_args = 1,
    .max_args = 1,
    .summary = "play the recording at a place",
    .details =
        "Starts your own player on the recording where the passage begins: at the time "
        "of its turn, or the nearest one known before, which is said. The recording is "
        "the file that 'axial transcripts set g1 --recording FILE' named; else one that "
        "the source names (ELAN, EXMARaLDA, Transcriber, CHAT) or that is called like "
        "the transcript or its source, beside the project or in its folder recordings, "
        "recording, audio, video or media.\n\n"
        "Players that are known, in the order in which they are looked for: mpv, vlc, "
        "mplayer, ffplay, xdg-open (which cannot be told where to begin). For any other "
        "--player or $AXIAL_PLAYER is its command line, in which {begin}, {end} and "
        "{length} are seconds and {file} is the file: "
        "--player 'smplayer -start {begin} {file}'. No shell comes between.",
    .examples =
        (const char *const[]){
            "what would be run", "axial play g1 --at 12:30 --player mpv --print",
            "a player of one's own, where the group laughs",
            "axial play g1:11 --at 4:05 --player 'echo playing {file} at {begin}'", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
