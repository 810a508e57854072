/* cmd-transcripts-set.c - 'axial transcripts set': what belongs to a transcript. */
#include "registry.h"
#include "transcripts.h"

static char *opt_recording;
static gboolean opt_no_recording;

static const GOptionEntry options[] = {
    {"recording", 0, 0, G_OPTION_ARG_FILENAME, &opt_recording,
     "The recording it was made from, for 'axial play'", "FILE"},
    {"no-recording", 0, 0, G_OPTION_ARG_NONE, &opt_no_recording,
     "None any more that is said", NULL},
    {NULL},
};

static gboolean
run(Context *ctx, char **args, GError **error)
{
    gint64 id;
    g_autofree char *kept = NULL;

    if ((opt_recording != NULL) == opt_no_recording) {
        set_usage_error(error, "say either --recording FILE or --no-recording");
        return FALSE;
    }
    id = coding_transcript_find(ctx->store, args[0], error);
    if (!id || !coding_recording_set(ctx->store, id, opt_recording, error))
        return FALSE;
    kept = coding_recording_dup(ctx->store, id);
    if (kept)
        context_say(ctx, "the recording of '%s' is '%s'", args[0], kept);
    else
        context_say(ctx, "the recording of '%s' is not said any more", args[0]);
    return TRUE;
}

const Command transcripts_set = {
    .name = "set",
    .arguments = "TRANSCRIPT",
    .min_args = 1,
    .max_args = 1,
    .summary = "say where a transcript's recording lies",
    .details = "The project keeps the path of the recording, not the recording: from the "
               "project's folder where the file lies in it, so that both can be moved "
               "together, else from the root. 'axial transcripts --columns "
               "transcript,recording' lists what was said.",
    .examples =
        (const char *const[]){"beside the project",
                              "axial transcripts set g1 --recording g1.ogg", NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run,
};
