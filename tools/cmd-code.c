/* cmd-code.c - 'axial code': codes on a passage. */
#include <string.h>

#include "code-edit.h"
#include "code-step.h"
#include "file.h"
#include "passage.h"
#include "ui.h"

#define LONGEST_NAME 120
#define FLAGS        (COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES)

static gboolean opt_new, opt_in_vivo;
static char *opt_stance, *opt_scheme, *opt_memo;
static char **opt_voices;

static const GOptionEntry options[] = {
    {"new", 0, 0, G_OPTION_ARG_NONE, &opt_new,
     "Make codes that are not in the scheme yet", NULL},
    {"in-vivo", 0, 0, G_OPTION_ARG_NONE, &opt_in_vivo,
     "The same, in the participant's own words; without CODE, those of the passage",
     NULL},
    {"stance", 0, 0, G_OPTION_ARG_STRING, &opt_stance,
     "The passage supports the code (the default), qualifies it, or is against it",
     "STANCE"},
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "Only codes of your own scheme, or of 'joint'", "NAME"},
    {"voice", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_voices,
     "The passage counts for this participant, not for all who speak in it",
     "PARTICIPANT"},
    {"memo", 0, 0, G_OPTION_ARG_STRING, &opt_memo,
     "A memo about the passage and its codes; - reads it from stdin", "TEXT"},
    CODE_EDIT_OPTIONS,
    {NULL},
};

/* What the command has understood before it writes. */
typedef struct {
    CodingPlace place;
    GArray *codes;  /* PassageCode, named by the arguments or by @words */
    char *words;    /* of the passage, as a name */
    GArray *voices; /* gint64; NULL: not said */
    char *memo;     /* NULL: none */
} Work;

static void
work_clear(Work *self)
{
    coding_place_clear(&self->place);
    g_clear_pointer(&self->codes, g_array_unref);
    g_clear_pointer(&self->words, g_free);
    g_clear_pointer(&self->voices, g_array_unref);
    g_clear_pointer(&self->memo, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

static void
add_code(Work *self, const char *name, CodingStance stance)
{
    PassageCode code = {.name = name,
                        .stance = stance,
                        .make = opt_new || opt_in_vivo,
                        .in_vivo = opt_in_vivo};

    g_array_append_val(self->codes, code);
}

/* The words of the passage become the code's name. */
static gboolean
take_words(Work *self, CodingStance stance, GError **error)
{
    g_autofree char *text =
        coding_transcript_dup_text(self->place.transcript, self->place.span);
    glong length;

    self->words = coding_text_tidy(text);
    length = g_utf8_strlen(self->words, -1);
    if (length > LONGEST_NAME) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "a passage of %ld characters is long for a name; quote fewer words, "
                    "or name the code",
                    length);
        return FALSE;
    }
    add_code(self, self->words, stance);
    return TRUE;
}

/* Voices are participants of the group that speaks. */
static gboolean
find_voices(CodingStore *store, Work *self, GError **error)
{
    g_autoptr(CodingRoster) roster = coding_roster_load(store, error);
    const char *group = NULL;
    g_autoptr(GPtrArray) list = roster ? coding_transcript_list(store, error) : NULL;

    for (guint i = 0; list && i < list->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(list, i);

        if (info->id == coding_transcript_get_id(self->place.transcript))
            group = info->group;
    }
    if (!group)
        return FALSE;
    self->voices = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (char **name = opt_voices; *name; name++) {
        g_autofree char *full = g_strconcat(group, "/", *name, NULL);
        const CodingParticipant *who = coding_roster_find(roster, full, NULL);

        if (!who && !(who = coding_roster_find(roster, *name, error)))
            return FALSE;
        if (g_strcmp0(who->group_name, group) != 0 ||
            who->role != CODING_ROLE_PARTICIPANT) {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "a passage of '%s' cannot count for '%s' of '%s' (%s); it counts "
                        "for participants of its own group",
                        coding_transcript_get_name(self->place.transcript), who->name,
                        who->group_name, coding_role_get_name(who->role));
            return FALSE;
        }
        g_array_append_val(self->voices, who->id);
    }
    return TRUE;
}

static gboolean
understand(CodingStore *store, char **args, Work *work, GError **error)
{
    CodingStance stance = CODING_STANCE_SUPPORTS;
    g_autoptr(GError) problem = NULL;

    if (opt_stance && !coding_stance_parse(opt_stance, &stance, &problem)) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    if (!coding_place_parse(store, args[0], &work->place, error))
        return FALSE;
    work->codes = g_array_new(FALSE, FALSE, sizeof(PassageCode));
    for (char **name = args + 1; *name; name++)
        add_code(work, *name, stance);
    if ((!args[1] && !take_words(work, stance, error)) ||
        (opt_voices && !find_voices(store, work, error)))
        return FALSE;
    if (opt_memo)
        work->memo =
            g_str_equal(opt_memo, "-") ? file_read_text("-", error) : g_strdup(opt_memo);
    return !opt_memo || work->memo;
}

static void
set_no_code(const GError *problem, GError **error)
{
    g_set_error(error, problem->domain, problem->code, "%s%s", problem->message,
                strchr(problem->message, '?') ? " (--new makes a new one)"
                                              : "; --new makes it");
}

/* Whether all codes are there or may be made; else an error with the nearest.  @asked
 * becomes TRUE when that took an answer, for which the project was let go. */
static gboolean
check_codes(Context *ctx, CodingPalette *palette, const Work *work, gboolean *asked,
            GError **error)
{
    for (guint i = 0; i < work->codes->len; i++) {
        const PassageCode *code = &g_array_index(work->codes, PassageCode, i);
        g_autoptr(GError) problem = NULL;
        g_autofree char *question = NULL;

        if (code->make || coding_palette_find(palette, code->name, &problem))
            continue;
        coding_store_rollback(ctx->store);
        *asked = TRUE;
        question = g_strdup_printf("%s; make it?", problem->message);
        if (!ui_ask(question)) {
            set_no_code(problem, error);
            return FALSE;
        }
    }
    return TRUE;
}

/* The command line that needs no answer, for the log. */
static char *
dup_line(char **args)
{
    g_autoptr(GString) line = g_string_new("code");

    for (; *args; args++) {
        g_autofree char *quoted = g_shell_quote(*args);

        g_string_append_printf(line, " %s", quoted);
    }
    return g_strconcat(line->str, " --new", NULL);
}

static gboolean
code(Context *ctx, CodingPalette *palette, const Work *work, GError **error)
{
    g_autofree char *done = passage_code(ctx->store, palette,
                                         &(PassageWork){.place = &work->place,
                                                        .codes = work->codes,
                                                        .voices = work->voices,
                                                        .memo = work->memo},
                                         error);

    if (done)
        context_say(ctx, "%s", done);
    return done != NULL;
}

static gboolean
run_once(Context *ctx, char **args, GError **error)
{
    g_auto(Work) work = {0};
    g_autoptr(CodingPalette) palette = NULL;
    gboolean asked = FALSE;

    if (code_edit_options.unit) {
        set_usage_error(error, "--unit goes with stepping: 'axial code %s' on a terminal",
                        args[0]);
        return FALSE;
    }
    if (!understand(ctx->store, args, &work, error))
        return FALSE;
    palette = passage_open_palette(ctx, opt_scheme, error);
    if (!palette || !check_codes(ctx, palette, &work, &asked, error))
        return FALSE;
    if (!asked)
        return code(ctx, palette, &work, error);

    /* Others may have written while the answer was waited for. */
    g_autofree char *line = dup_line(args);
    g_auto(Work) again = {.memo = g_steal_pointer(&work.memo)};

    opt_new = TRUE;
    g_clear_pointer(&palette, coding_palette_free);
    if (!coding_store_begin(ctx->store, line, error) ||
        !understand(ctx->store, args, &again, error))
        return FALSE;
    palette = passage_open_palette(ctx, opt_scheme, error);
    return palette && code(ctx, palette, &again, error);
}

/* No code is named: the passages come one after another, and codes are typed. */
static gboolean
is_stepping(char **args)
{
    return args[0] && !args[1] && !opt_in_vivo;
}

static CommandFlags
choose_flags(char **args)
{
    if (code_edit_is_asked())
        return code_edit_choose_flags(FLAGS);
    /* Each step is an operation of its own. */
    return FLAGS | (is_stepping(args) ? COMMAND_EXEMPT : 0);
}

static gboolean
run_edit(Context *ctx, char **args, GError **error)
{
    if (!opt_in_vivo && !opt_stance && !opt_voices && !opt_memo)
        return code_edit_run(ctx, args, opt_scheme, opt_new, error);
    set_usage_error(error, "--in-vivo, --stance, --voice and --memo are for one passage, "
                           "not for --edit");
    return FALSE;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    const char *with_codes = opt_stance ? "--stance" : opt_voices ? "--voice" : NULL;

    if (code_edit_is_asked())
        return run_edit(ctx, args, error);
    if (!is_stepping(args))
        return run_once(ctx, args, error);
    if (opt_memo)
        with_codes = "--memo";
    if (!with_codes)
        return code_step_run(ctx, args[0],
                             &(CodeStepOptions){.unit = code_edit_options.unit,
                                                .scheme = opt_scheme,
                                                .accept_new = opt_new},
                             error);
    set_usage_error(error, "%s goes with codes: 'axial code %s CODE...'", with_codes,
                    args[0]);
    return FALSE;
}

const Command cmd_code = {
    .name = "code",
    .group = "Code",
    .arguments = "ADDRESS [CODE...]",
    .min_args = 1,
    .max_args = -1,
    .summary = "apply codes to a passage, or step through a transcript",
    .details =
        "Without CODE, on a terminal, goes through the transcript from where you stopped "
        "last, or from ADDRESS, a line, sentence, paragraph or turn at a time: shows the "
        "passage with its neighbours and takes codes, memos and corrections by single "
        "keys: Enter for codes (Tab completes; ';' stands between them, '-' before one "
        "that the passage speaks against, '~' before one that it qualifies, '+' before a "
        "new one), v for the passage's own words, m for a memo, x to take codes off, "
        "Space and b to go on and back, + - < > to move the edges, w for another unit, g "
        "to go to a place, u and r to undo and redo, d when you have read to the end, q "
        "to leave, ? for all of them. Each step is on disk at once.\n\n"
        "ADDRESS is g1:12 or g1:12-14 (lines), g1:p3 (a paragraph), g1:t7 (a turn), "
        "g1:s20 (a sentence), g1:12.5-14.20 (line and column), or g1:\"some words\" that "
        "occur once.\n\n"
        "Codes are looked for in your own scheme, then in the joint one, by name or by "
        "path. One that is not there is an error which names the nearest, unless --new "
        "or --in-vivo says that it is new; it is then made at the top of your scheme. "
        "The same code on the same passage again sets its stance and voices anew. --memo "
        "writes a memo of the kind 'code' about the passage and these codes, its first "
        "line the title.\n\n"
        "--edit opens a transcript in your editor ($VISUAL, $EDITOR) with its codes "
        "beside the lines; what you save is taken in as one operation. The first lines "
        "of the text explain it. A line that cannot be understood is named, and the "
        "editor offered again; what was written and not taken in is kept beside the "
        "project, for --recover.",
    .examples =
        (const char *const[]){
            "a turn with two codes of one's own",
            "axial code g1:t2 'Fear of the meeting' 'Small steps'",
            "a new code on two lines", "axial code g1:1-2 'Being asked' --new",
            "a participant's own words", "axial code 'g2:\"all the threads\"' --in-vivo",
            "what speaks against a code",
            "axial code g1:t9 'Fear of the meeting' --stance against",
            "a code with a thought about it",
            "axial code g1:t9 'Small steps' --memo 'Here the steps are a wish.'",
            "without an editor: the lines of g1 with their codes",
            "axial code --edit g1 --print -o codes.txt", "and back, when it was changed",
            "axial code --edit g1 --from coded.txt --new", NULL},
    .options = options,
    .columns = coding_change_columns,
    .flags = FLAGS,
    .choose_flags = choose_flags,
    .run = run,
};
