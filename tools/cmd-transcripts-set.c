/* cmd-transcripts-set.c - 'axial transcripts set': what belongs to a transcript. */
#include "registry.h"
#include "transcripts.h"

static char *opt_language, *opt_recording;
static gboolean opt_no_recording;

static const GOptionEntry options[] = {
    {"language", 'l', 0, G_OPTION_ARG_STRING, &opt_language,
     "Language of the talk: en, sv, de ...; '' for none known", "LANG"},
    {"recording", 0, 0, G_OPTION_ARG_FILENAME, &opt_recording,
     "The recording it was made from, for 'axial play'", "FILE"},
    {"no-recording", 0, 0, G_OPTION_ARG_NONE, &opt_no_recording,
     "None any more that is said", NULL},
    {NULL},
};

static gboolean
check_options(char **args, GError **error)
{
    gboolean recording = opt_recording || opt_no_recording;

    if (opt_recording && opt_no_recording)
        set_usage_error(error, "say either --recording FILE or --no-recording");
    else if (!recording && !opt_language)
        set_usage_error(error, "say what to set: --language LANG, --recording FILE or "
                               "--no-recording");
    else if (opt_recording && args[1])
        set_usage_error(error, "a recording is one transcript's; name one");
    else
        return TRUE;
    return FALSE;
}

static gboolean
set_one(Context *ctx, const char *name, GError **error)
{
    gint64 id = coding_transcript_find(ctx->store, name, error);
    const char *language = opt_language && *opt_language ? opt_language : NULL;

    return id &&
           (!opt_language ||
            coding_transcript_set_language(ctx->store, id, language, error)) &&
           (!(opt_recording || opt_no_recording) ||
            coding_recording_set(ctx->store, id, opt_recording, error));
}

/* "the language of 'g1', 'g2' is en; the recording is 'g1.ogg'". */
static char *
dup_done(Context *ctx, char **args)
{
    g_autofree char *names = g_strjoinv("', '", args);
    GString *done = g_string_new(NULL);
    gint64 id = coding_transcript_find(ctx->store, args[0], NULL);
    g_autofree char *kept = id ? coding_recording_dup(ctx->store, id) : NULL;

    if (opt_language)
        g_string_append_printf(done, "the language of '%s' is %s", names,
                               *opt_language ? opt_language : "not said any more");
    if (opt_recording || opt_no_recording)
        g_string_append_printf(done, "%sthe recording of '%s' is %s%s%s",
                               done->len ? "; " : "", names, kept ? "'" : "",
                               kept ? kept : "not said any more", kept ? "'" : "");
    return g_string_free(done, FALSE);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_autofree char *done = NULL;

    if (!check_options(args, error))
        return FALSE;
    for (char **name = args; *name; name++)
        if (!set_one(ctx, *name, error))
            return FALSE;
    done = dup_done(ctx, args);
    context_say(ctx, "%s", done);
    return TRUE;
}

const Command transcripts_set = {
    .name = "set",
    .arguments = "TRANSCRIPT...",
    .min_args = 1,
    .max_args = -1,
    .summary = "say in which language it is, and where its recording lies",
    .details = "The language decides the stems by which words are found ('axial search "
               "--words').\n\n"
               "The project keeps the path of the recording, not the recording: from the "
               "project's folder where the file lies in it, so that both can be moved "
               "together, else from the root. 'axial transcripts --columns "
               "transcript,recording' lists what was said.",
    .examples =
        (const char *const[]){"what they were spoken in",
                              "axial transcripts set g1 g2 --language en",
                              "a recording beside the project",
                              "axial transcripts set g1 --recording g1.ogg", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run,
};
