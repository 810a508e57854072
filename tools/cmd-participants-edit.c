/* cmd-participants-edit.c - 'axial participants' set, join and split. */
#include <string.h>

#include "participants.h"
#include "registry.h"
#include "values.h"

static char *opt_role;
static char *opt_rename;
static char *opt_group;
static char **opt_where;
static const GOptionEntry set_options[] = {
    {"role", 'r', 0, G_OPTION_ARG_STRING, &opt_role,
     "The role: participant, interviewer, assistant or other", "ROLE"},
    {"rename", 0, 0, G_OPTION_ARG_STRING, &opt_rename, "The name from now on", "NAME"},
    {"where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_where,
     "Instead of a PARTICIPANT, all of whom it is true: work=people, age>=50, 'work=' "
     "(missing); all must hold",
     "CONDITION"},
    {"group", 'g', 0, G_OPTION_ARG_STRING, &opt_group,
     "Instead of a PARTICIPANT, all of this group", "GROUP"},
    {NULL},
};

static gboolean
set_role(Context *ctx, gint64 id, GError **error)
{
    CodingRole role;

    return coding_role_parse(opt_role, &role, error) &&
           coding_participant_set_role(ctx->store, id, role, error);
}

/* Those of whom all of --where and --group is true. */
static gboolean
choose(const CodingRoster *roster, GPtrArray *chosen, GError **error)
{
    g_autoptr(GPtrArray) conditions =
        g_ptr_array_new_with_free_func((GDestroyNotify)(void *)coding_condition_free);

    if (opt_group && !participants_find_group(roster, opt_group, error))
        return FALSE;
    for (char **text = opt_where; text && *text; text++) {
        CodingCondition *condition = coding_condition_parse(roster, *text, error);

        if (!condition)
            return FALSE;
        g_ptr_array_add(conditions, condition);
    }
    for (guint i = 0; i < roster->participants->len; i++) {
        CodingParticipant *who = g_ptr_array_index(roster->participants, i);
        gboolean holds = !opt_group || coding_text_same(who->group_name, opt_group);

        for (guint c = 0; holds && c < conditions->len; c++)
            holds = coding_condition_holds(g_ptr_array_index(conditions, c), who);
        if (holds)
            g_ptr_array_add(chosen, who);
    }
    if (!chosen->len)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "nobody fits; 'axial participants' lists everybody with what is "
                    "known of them");
    return chosen->len > 0;
}

static gboolean
set_one(Context *ctx, const CodingParticipant *who, char **pairs, GError **error)
{
    for (char **pair = pairs; *pair; pair++)
        if (!values_set(ctx->store, CODING_BEARER_PARTICIPANT, who->id, *pair, error))
            return FALSE;
    return (!opt_role || set_role(ctx, who->id, error)) &&
           (!opt_rename ||
            coding_participant_rename(ctx->store, who->id, opt_rename, error));
}

/* "age=45, role other" */
static char *
dup_set(char **args)
{
    g_autofree char *pairs = g_strjoinv(", ", args);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);

    if (*pairs)
        g_ptr_array_add(parts, g_strdup(pairs));
    if (opt_role)
        g_ptr_array_add(parts, g_strconcat("role ", opt_role, NULL));
    if (opt_rename)
        g_ptr_array_add(parts, g_strdup_printf("name '%s'", opt_rename));
    g_ptr_array_add(parts, NULL);

    return g_strjoinv(", ", (char **)parts->pdata);
}

static gboolean
run_set(Context *ctx, char **args, GError **error)
{
    gboolean many = opt_where || opt_group;
    char **pairs = many || !args[0] ? args : args + 1;
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    g_autoptr(CodingRoster) roster = NULL;

    if (!many && !args[0])
        set_usage_error(error, "whom? name a PARTICIPANT, or say --where or --group");
    else if (many && opt_rename)
        set_usage_error(error, "--rename is for one PARTICIPANT");
    else if (!*pairs && !opt_role && !opt_rename)
        set_usage_error(error, "nothing to set; give NAME=VALUE, --role or --rename");
    else
        roster = coding_roster_load(ctx->store, error);
    if (!roster)
        return FALSE;
    if (many) {
        if (!choose(roster, chosen, error))
            return FALSE;
    } else {
        const CodingParticipant *who = coding_roster_find(roster, args[0], error);

        if (!who)
            return FALSE;
        g_ptr_array_add(chosen, (gpointer)who);
    }
    for (guint i = 0; i < chosen->len; i++)
        if (!set_one(ctx, g_ptr_array_index(chosen, i), pairs, error))
            return FALSE;

    const CodingParticipant *first = g_ptr_array_index(chosen, 0);
    g_autofree char *said = dup_set(pairs);

    if (many)
        context_say(ctx, "set for %u participant%s: %s", chosen->len,
                    chosen->len == 1 ? "" : "s", said);
    else
        context_say(ctx, "set for '%s/%s': %s", first->group_name, first->name, said);
    return TRUE;
}

const Command participants_set = {
    .name = "set",
    .arguments = "[PARTICIPANT] [NAME=VALUE...]",
    .max_args = -1,
    .summary = "set attributes, role or name of participants",
    .details =
        "NAME is an attribute, and VALUE must fit its type: text, a number, a date "
        "(2016-04-19) or a boolean (yes, no). NAME:TYPE=VALUE makes an attribute that is "
        "new, of the type text, number, date or boolean. Without a VALUE the value is "
        "missing from then on.\n\n"
        "With --where or --group everybody is meant who fits, whatever their role.",
    .examples =
        (const char *const[]){
            "make an attribute and set it", "axial participants set g1/P1 age:number=45",
            "tell who asks", "axial participants set g1/P2 --role assistant",
            "the same for all of a group",
            "axial participants set --group g2 site:text=north",
            "give a participant another name",
            "axial participants set g1/P1 --rename Informant-1", NULL},
    .options = set_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_set,
};

static gboolean
run_join(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingRoster) roster = coding_roster_load(ctx->store, error);
    const CodingParticipant *who =
        roster ? coding_roster_find(roster, args[0], error) : NULL;
    const CodingParticipant *other =
        who ? coding_roster_find(roster, args[1], error) : NULL;

    if (!other || !coding_participant_join(ctx->store, who->id, other->id, error))
        return FALSE;
    context_say(ctx, "joined '%s/%s' to '%s/%s'", other->group_name, other->name,
                who->group_name, who->name);
    return TRUE;
}

const Command participants_join = {
    .name = "join",
    .arguments = "PARTICIPANT PARTICIPANT",
    .min_args = 2,
    .max_args = 2,
    .summary = "say that two spellings are one person",
    .details =
        "The speakers of the second participant become those of the first, and so do the "
        "segments that were set by hand to count for it; its attributes fill gaps of the "
        "first, whose name and values stay. Two values or roles that contradict each "
        "other are an error: make them equal first. Both must be of one group.",
    .examples = (const char *const[]){"a label with a slip of the transcriber",
                                      "axial participants join g1/P1 g1/Pl", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_join,
};

/* Some turns of a label only. */
static gboolean
split_turns(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    guint n;

    if (!coding_place_parse(ctx->store, args[0], &place, error))
        return FALSE;
    n = coding_turns_set_speaker(ctx->store, place.transcript, place.span, args[1],
                                 args[2], error);
    if (n)
        context_say(ctx, "%u turn%s of '%s' in %s: now spoken by '%s'", n,
                    n == 1 ? "" : "s", args[1], args[0], args[2]);
    return n > 0;
}

static gboolean
run_split(Context *ctx, char **args, GError **error)
{
    gint64 transcript;

    /* No name of a transcript holds one of these. */
    if (strpbrk(args[0], ":@"))
        return split_turns(ctx, args, error);
    transcript = coding_transcript_find(ctx->store, args[0], error);
    if (!transcript ||
        !coding_participant_split(ctx->store, transcript, args[1], args[2], error))
        return FALSE;
    context_say(ctx, "made the speaker '%s' of '%s' the participant '%s'", args[1],
                args[0], args[2]);
    return TRUE;
}

const Command participants_split = {
    .name = "split",
    .arguments = "TRANSCRIPT|ADDRESS LABEL NAME",
    .min_args = 3,
    .max_args = 3,
    .summary = "make a speaker a participant of their own",
    .details =
        "Where one participant stands behind speakers who are two persons, as when two "
        "meetings of a group call different people 'P1', the speaker LABEL of TRANSCRIPT "
        "becomes the new participant NAME, with the same role and no attributes.\n\n"
        "Where a label stands for two persons in one transcript, an address names the "
        "turns: those of LABEL in it are spoken by NAME from then on, who can be another "
        "speaker there, another participant of the group, or somebody new. The text and "
        "its labels stay as they were written.",
    .examples = (const char *const[]){"P1 of the second meeting is somebody else",
                                      "axial participants split g1-second P1 P1-second",
                                      "a latecomer was transcribed as P2 too",
                                      "axial participants split g1:t9-13 P2 P3", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_split,
};
