/* cmd-code.c - 'axial code': codes on a passage. */
#include <string.h>

#include "code-edit.h"
#include "passage.h"
#include "ui.h"

#define LONGEST_NAME 120
#define FLAGS        (COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES)

static gboolean opt_new, opt_in_vivo;
static char *opt_stance, *opt_scheme;
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
    CODE_EDIT_OPTIONS,
    {NULL},
};

/* What the command has understood before it writes. */
typedef struct {
    CodingPlace place;
    CodingStance stance;
    GPtrArray *names; /* char *, borrowed or of the passage */
    char *words;      /* of the passage, as a name */
    GArray *voices;   /* gint64; NULL: not said */
    guint n_made;
} Work;

static void
work_clear(Work *self)
{
    coding_place_clear(&self->place);
    g_clear_pointer(&self->names, g_ptr_array_unref);
    g_clear_pointer(&self->words, g_free);
    g_clear_pointer(&self->voices, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

/* The words of the passage become the code's name. */
static gboolean
take_words(Work *self, GError **error)
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
    g_ptr_array_add(self->names, self->words);
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
    g_autoptr(GError) problem = NULL;

    if (opt_stance && !coding_stance_parse(opt_stance, &work->stance, &problem)) {
        set_usage_error(error, "%s", problem->message);
        return FALSE;
    }
    if (!args[1] && !opt_in_vivo) {
        set_usage_error(error, "say which code: 'axial code %s CODE...', or --in-vivo",
                        args[0]);
        return FALSE;
    }
    if (!coding_place_parse(store, args[0], &work->place, error))
        return FALSE;
    work->names = g_ptr_array_new();
    for (char **name = args + 1; *name; name++)
        g_ptr_array_add(work->names, *name);
    return (args[1] || take_words(work, error)) &&
           (!opt_voices || find_voices(store, work, error));
}

/* The code called @name; made when that was said or is answered now. */
static gint64
find_or_make(CodingPalette *palette, const char *name, guint *n_made, GError **error)
{
    g_autoptr(GError) problem = NULL;
    gint64 code = coding_palette_find(palette, name, &problem);

    if (code)
        return code;
    if (!opt_new && !opt_in_vivo) {
        g_autofree char *question = g_strdup_printf("%s; make it?", problem->message);

        if (!ui_ask(question)) {
            g_set_error(error, problem->domain, problem->code, "%s%s", problem->message,
                        strchr(problem->message, '?') ? " (--new makes a new one)"
                                                      : "; --new makes it");
            return 0;
        }
    }
    (*n_made)++;
    return coding_palette_make(
        palette, name, opt_in_vivo ? CODING_ORIGIN_IN_VIVO : CODING_ORIGIN_CONSTRUCTED,
        error);
}

static gboolean
apply(CodingStore *store, CodingPalette *palette, Work *work, GError **error)
{
    gint64 coder = coding_store_get_coder(store);

    for (guint i = 0; i < work->names->len; i++) {
        const char *name = g_ptr_array_index(work->names, i);
        gint64 code = find_or_make(palette, name, &work->n_made, error), segment;

        if (!code ||
            !coding_segment_add(store, work->place.transcript, work->place.span, code,
                                coder, work->stance, &segment, error) ||
            (work->voices &&
             !coding_segment_set_voices(store, segment,
                                        (const gint64 *)(void *)work->voices->data,
                                        work->voices->len, error)))
            return FALSE;
    }
    return TRUE;
}

static gboolean
run_edit(Context *ctx, char **args, GError **error)
{
    if (!opt_in_vivo && !opt_stance && !opt_voices)
        return code_edit_run(ctx, args, opt_scheme, opt_new, error);
    set_usage_error(error, "--in-vivo, --stance and --voice are for one passage, not for "
                           "--edit");
    return FALSE;
}

static CommandFlags
choose_flags(void)
{
    return code_edit_choose_flags(FLAGS);
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(Work) work = {.stance = CODING_STANCE_SUPPORTS};
    g_autoptr(CodingPalette) palette = NULL;

    if (code_edit_is_asked())
        return run_edit(ctx, args, error);
    if (!understand(ctx->store, args, &work, error))
        return FALSE;
    palette = passage_open_palette(ctx, opt_scheme, error);
    if (!palette || !apply(ctx->store, palette, &work, error))
        return FALSE;

    g_autofree char *address =
        coding_address_format(work.place.transcript, work.place.span);
    for (guint i = 0; i < work.names->len; i++)
        work.names->pdata[i] =
            (char *)coding_palette_get_name(palette, work.names->pdata[i]);
    g_autofree char *names = passage_dup_list(work.names);
    g_autofree char *made =
        work.n_made ? g_strdup_printf(" (%u new)", work.n_made) : g_strdup("");
    context_say(ctx, "coded %s with %s%s%s", address, names, made,
                work.stance == CODING_STANCE_QUALIFIES ? ", which it qualifies"
                : work.stance == CODING_STANCE_AGAINST ? ", which it speaks against"
                                                       : "");
    return TRUE;
}

const Command cmd_code = {
    .name = "code",
    .group = "Code",
    .arguments = "ADDRESS [CODE...]",
    .min_args = 1,
    .max_args = -1,
    .summary = "apply codes to a passage",
    .details =
        "ADDRESS is g1:12 or g1:12-14 (lines), g1:p3 (a paragraph), g1:t7 (a turn), "
        "g1:s20 (a sentence), g1:12.5-14.20 (line and column), or g1:\"some words\" that "
        "occur once.\n\n"
        "Codes are looked for in your own scheme, then in the joint one, by name or by "
        "path. One that is not there is an error which names the nearest, unless --new "
        "or --in-vivo says that it is new; it is then made at the top of your scheme. "
        "The same code on the same passage again sets its stance and voices anew.\n\n"
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
            "without an editor: the lines of g1 with their codes",
            "axial code --edit g1 --print -o codes.txt", "and back, when it was changed",
            "axial code --edit g1 --from coded.txt --new", NULL},
    .options = options,
    .columns = coding_change_columns,
    .choose_flags = choose_flags,
    .flags = FLAGS,
    .run = run,
};
