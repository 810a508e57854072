/* cmd-transcripts-set.c - 'axial transcripts set': what belongs to a transcript. */
#include <string.h>

#include "registry.h"
#include "transcripts.h"
#include "values.h"

static char *opt_language, *opt_recording;
static gboolean opt_no_recording;
static char **opt_records;

static const GOptionEntry options[] = {
    {"language", 'l', 0, G_OPTION_ARG_STRING, &opt_language,
     "Language of the talk: en, sv, de ...; '' for none known", "LANG"},
    {"recording", 0, 0, G_OPTION_ARG_FILENAME, &opt_recording,
     "The recording it was made from, for 'axial play'", "FILE"},
    {"no-recording", 0, 0, G_OPTION_ARG_NONE, &opt_no_recording,
     "None any more that is said", NULL},
    {"record", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_records,
     "Put on record for the report, as 'chosen=they went back early'; '' for nothing any "
     "more; may be given again",
     "KEY=VALUE"},
    {NULL},
};

/* What is set, and of which transcripts. */
typedef struct {
    GPtrArray *names; /* char *, borrowed, and a NULL behind the last */
    GPtrArray *pairs; /* the same, "round=2" */
} Setting;

static void
clear_setting(Setting *self)
{
    g_ptr_array_unref(self->names);
    g_ptr_array_unref(self->pairs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Setting, clear_setting)

/* Behind the first word, which names a transcript whatever is in it, a word with an
 * equals sign is an attribute. */
static Setting
read_words(char **args)
{
    Setting self = {g_ptr_array_new(), g_ptr_array_new()};

    for (char **word = args; *word; word++)
        g_ptr_array_add(word > args && strchr(*word, '=') ? self.pairs : self.names,
                        *word);
    g_ptr_array_add(self.names, NULL);
    g_ptr_array_add(self.pairs, NULL);
    return self;
}

static gboolean
check_options(const Setting *setting, GError **error)
{
    gboolean recording = opt_recording || opt_no_recording;
    gboolean pairs = g_ptr_array_index(setting->pairs, 0) != NULL;

    if (opt_recording && opt_no_recording)
        set_usage_error(error, "say either --recording FILE or --no-recording");
    else if (!recording && !opt_language && !opt_records && !pairs)
        set_usage_error(error,
                        "say what to set: NAME=VALUE, --language LANG, --recording FILE, "
                        "--no-recording or --record KEY=VALUE");
    else if (opt_recording && g_ptr_array_index(setting->names, 1))
        set_usage_error(error, "a recording is one transcript's; name one");
    else
        return TRUE;
    return FALSE;
}

/* "held=2016-01-12". */
static gboolean
set_record(Context *ctx, gint64 id, const char *text, GError **error)
{
    const char *equals = strchr(text, '=');
    g_autofree char *name = g_strndup(text, equals ? (gsize)(equals - text) : 0);
    CodingRecordKey key;

    if (!equals) {
        set_usage_error(error, "--record takes KEY=VALUE, not '%s'", text);
        return FALSE;
    }
    return coding_record_parse(g_strstrip(name), &key, error) &&
           coding_record_set(ctx->store, id, key, equals + 1, error);
}

static gboolean
set_records(Context *ctx, gint64 id, GError **error)
{
    for (char **one = opt_records; one && *one; one++)
        if (!set_record(ctx, id, *one, error))
            return FALSE;
    return TRUE;
}

static gboolean
set_pairs(Context *ctx, gint64 id, const GPtrArray *pairs, GError **error)
{
    for (guint i = 0; g_ptr_array_index(pairs, i); i++)
        if (!values_set(ctx->store, CODING_BEARER_TRANSCRIPT, id,
                        g_ptr_array_index(pairs, i), error))
            return FALSE;
    return TRUE;
}

static gboolean
set_one(Context *ctx, const char *name, const GPtrArray *pairs, GError **error)
{
    gint64 id = coding_transcript_find(ctx->store, name, error);
    const char *language = opt_language && *opt_language ? opt_language : NULL;

    return id &&
           (!opt_language ||
            coding_transcript_set_language(ctx->store, id, language, error)) &&
           (!(opt_recording || opt_no_recording) ||
            coding_recording_set(ctx->store, id, opt_recording, error)) &&
           set_records(ctx, id, error) && set_pairs(ctx, id, pairs, error);
}

/* "the language of 'g1', 'g2' is en; the recording is 'g1.ogg'". */
static char *
dup_done(Context *ctx, const Setting *setting)
{
    g_autofree char *names = g_strjoinv("', '", (char **)setting->names->pdata);
    g_autofree char *pairs = g_strjoinv(", ", (char **)setting->pairs->pdata);
    GString *done = g_string_new(NULL);
    gint64 id =
        coding_transcript_find(ctx->store, g_ptr_array_index(setting->names, 0), NULL);
    g_autofree char *kept = id ? coding_recording_dup(ctx->store, id) : NULL;

    if (opt_language)
        g_string_append_printf(done, "the language of '%s' is %s", names,
                               *opt_language ? opt_language : "not said any more");
    if (opt_recording || opt_no_recording)
        g_string_append_printf(done, "%sthe recording of '%s' is %s%s%s",
                               done->len ? "; " : "", names, kept ? "'" : "",
                               kept ? kept : "not said any more", kept ? "'" : "");
    if (opt_records) {
        guint n = g_strv_length(opt_records);

        g_string_append_printf(done, "%s%u thing%s on record of '%s'",
                               done->len ? "; " : "", n, n == 1 ? "" : "s", names);
    }
    if (*pairs)
        g_string_append_printf(done, "%sset for '%s': %s", done->len ? "; " : "", names,
                               pairs);
    return g_string_free(done, FALSE);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(Setting) setting = read_words(args);
    g_autofree char *done = NULL;

    if (!check_options(&setting, error))
        return FALSE;
    for (char **name = (char **)setting.names->pdata; *name; name++)
        if (!set_one(ctx, *name, setting.pairs, error))
            return FALSE;
    done = dup_done(ctx, &setting);
    context_say(ctx, "%s", done);
    return TRUE;
}

static const CodingColumn record_columns[] = {
    {.id = "transcript", .title = "Transcript", .help = "its name"},
    {.id = "held", .title = "Held", .help = "the day of the interview"},
    {.id = "minutes", .title = "Minutes", .help = "how long it lasted"},
    {.id = "setting", .title = "Setting", .help = "where it was held"},
    {.id = "present", .title = "Present", .help = "who else was there"},
    {.id = "chosen", .title = "Chosen because", .help = "why these people"},
    {.id = "guide", .title = "Guide", .help = "which version of it"},
    {.id = "analysed", .title = "Analysed", .help = "the day its analysis began"},
    {.id = "returned", .title = "Returned to", .help = "who got text or findings"},
    {.id = "changed", .title = "What changed", .help = "by that"},
    {NULL},
};

CodingTable *
transcripts_make_records(Context *ctx, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(record_columns);
    g_autoptr(GPtrArray) list = coding_transcript_list(ctx->store, error);
    g_autoptr(GHashTable) records =
        list ? coding_record_load_all(ctx->store, error) : NULL;

    if (!records)
        return NULL;
    for (guint i = 0; i < list->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(list, i);
        char **texts = g_hash_table_lookup(records, &one->id);

        coding_table_begin_row(table);
        coding_table_set_text(table, 0, one->name);
        for (guint key = 0; texts && key < CODING_N_RECORDS; key++)
            coding_table_set_text(table, key + 1, texts[key]);
    }
    coding_table_add_note(table,
                          "unit: transcript, in the order of the analysis; n = %u; "
                          "on record of %u",
                          list->len, g_hash_table_size(records));
    return g_steal_pointer(&table);
}

static gboolean
run_records(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingTable) table = transcripts_make_records(ctx, error);

    (void)args;
    return table && context_print(ctx, table, error);
}

const Command transcripts_records = {
    .name = "records",
    .summary = "list what is on record of the interviews",
    .details = "Prints a row for each transcript with what 'axial transcripts set "
               "--record' noted: when it was held, why these people were chosen, to whom "
               "it went back.",
    .examples =
        (const char *const[]){"of all of them", "axial transcripts records", NULL},
    .columns = record_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_records,
};

const Command transcripts_set = {
    .name = "set",
    .arguments = "TRANSCRIPT... [NAME=VALUE...]",
    .min_args = 1,
    .max_args = -1,
    .summary = "set attributes, language, recording, what is on record of it",
    .details =
        "NAME is an attribute of transcripts, as the round of interviews, and VALUE "
        "must fit its type: text, a number, a date (2016-04-19) or a boolean (yes, "
        "no). NAME:TYPE=VALUE makes an attribute that is new; without a VALUE the "
        "value is missing from then on. 'axial transcripts' lists them, 'axial "
        "agree --by NAME' compares coders in each.\n\n"
        "The language decides the stems by which words are found ('axial search "
        "--words').\n\n"
        "The project keeps the path of the recording, not the recording: from the "
        "project's folder where the file lies in it, so that both can be moved "
        "together, else from the root. 'axial transcripts --columns "
        "transcript,recording' lists what was said.\n\n"
        "--record notes what a report needs to tell, under one of the keys\n\n"
        "held\tthe day of the interview, as 2016-01-12\n"
        "minutes\thow long it lasted, where the transcript has no times\n"
        "setting\twhere it was held\n"
        "present\twho else was there; 'nobody' is an answer too\n"
        "chosen\twhy these people at that time (theoretical sampling)\n"
        "guide\twhich version of the guide was used\n"
        "analysed\tthe day its analysis began\n"
        "returned\tto whom text or findings went back (member checking)\n"
        "changed\twhat changed by that\n\n"
        "'axial transcripts records' lists them, 'axial report' prints them.",
    .examples =
        (const char *const[]){
            "which round of interviews", "axial transcripts set g1 g2 round:number=1",
            "what they were spoken in", "axial transcripts set g1 g2 --language en",
            "a recording beside the project",
            "axial transcripts set g1 --recording g1.ogg", "why these people, and when",
            "axial transcripts set g1 --record held=2016-01-12 "
            "--record 'chosen=they had gone back early'",
            NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run,
};
