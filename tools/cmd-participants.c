/* cmd-participants.c - 'axial participants': who took part, and what is known. */
#include "participants.h"

static char *opt_group;
static char *opt_role;
static const GOptionEntry options[] = {
    {"group", 'g', 0, G_OPTION_ARG_STRING, &opt_group, "Only those of one group",
     "GROUP"},
    {"role", 'r', 0, G_OPTION_ARG_STRING, &opt_role,
     "Only one role: participant, interviewer, assistant or other", "ROLE"},
    {NULL},
};

const char *
participants_find_group(const CodingRoster *roster, const char *name, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);

    for (guint i = 0; i < roster->groups->len; i++)
        if (coding_text_same(g_ptr_array_index(roster->groups, i), valid))
            return g_ptr_array_index(roster->groups, i);
    coding_error_set_not_found(error, "group", valid, "in the project", roster->groups);
    return NULL;
}

static gboolean
run_list(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingRoster) roster = coding_roster_load(ctx->store, error);
    g_autoptr(CodingTable) table = NULL;
    const char *group = NULL;
    CodingRole role = CODING_ROLE_PARTICIPANT;

    (void)args;
    if (!roster || (opt_role && !coding_role_parse(opt_role, &role, error)))
        return FALSE;
    if (opt_group) {
        group = participants_find_group(roster, opt_group, error);
        if (!group)
            return FALSE;
    }
    table = coding_roster_to_table(roster, group, opt_role ? &role : NULL);
    if (group)
        coding_table_add_note(table, "only group '%s'", group);
    if (opt_role)
        coding_table_add_note(table, "only role '%s'", coding_role_get_name(role));
    return context_print(ctx, table, error);
}

static const Command list = {
    .name = "list",
    .summary = "list participants with their attributes",
    .details =
        "Prints everybody behind the speakers of the transcripts, group by group: name, "
        "the labels by which the transcripts call them, role, and a column for each "
        "attribute. A value that is not known is shown as missing.\n\n"
        "The table as CSV is what 'axial participants import' takes back, so a "
        "spreadsheet is an easy way to fill in attributes.",
    .examples =
        (const char *const[]){"who took part", "axial participants",
                              "the table for a spreadsheet",
                              "axial participants --csv -o people.csv", "those who asked",
                              "axial participants --role interviewer", NULL},
    .options = options,
    .columns = coding_roster_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_list,
};

static const Command *const below[] = {&list,
                                       &participants_import,
                                       &participants_set,
                                       &participants_join,
                                       &participants_split,
                                       NULL};

const Command cmd_participants = {
    .name = "participants",
    .group = "Start",
    .summary = "who took part: roles, attributes, a table in and out",
    .details =
        "A speaker's label belongs to a transcript; the participant behind it belongs to "
        "a group, so 'P1' of one group is not 'P1' of another, while two meetings of one "
        "group share their participants. Reports count participants, not labels.\n\n"
        "A participant is named as GROUP/NAME, or by the name alone where it is the only "
        "one.",
    .subcommands = below,
};
