/*
 * complete.c - hidden '__complete' and '__completion': what can stand next.
 *
 * The words of an unfinished line, the last one perhaps empty or half, are
 * taken as a real line would be; what the line waits for then is listed.
 * Completion must never fail or speak: a broken line has no candidates.
 */
#include <string.h>

#include "line.h"
#include "project.h"

/* A word that stands for a value in usage lines, and who lists its values. */
typedef struct {
    const char *argument;
    /* @store is NULL unless asked for.  Returns: (transfer full): char *. */
    GPtrArray *(*list)(CodingStore *store);
    gboolean needs_store;
} Lister;

static GPtrArray *
new_list(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

static GPtrArray *
list_coders(CodingStore *store)
{
    GPtrArray *names = new_list();
    g_autoptr(GPtrArray) coders = coding_coder_list(store, NULL);

    for (guint i = 0; coders && i < coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(coders, i);
        g_ptr_array_add(names, g_strdup(coder->name));
    }
    return names;
}

static GPtrArray *
list_formats(CodingStore *store)
{
    GPtrArray *names = new_list();

    (void)store;
    for (const CodingRenderer *const *r = coding_renderers(); *r; r++)
        g_ptr_array_add(names, g_strdup((*r)->id));
    return names;
}

static GPtrArray *
list_whens(CodingStore *store)
{
    GPtrArray *names = new_list();

    (void)store;
    g_ptr_array_add(names, g_strdup("auto"));
    g_ptr_array_add(names, g_strdup("always"));
    g_ptr_array_add(names, g_strdup("never"));
    return names;
}

static GPtrArray *
list_commands(CodingStore *store)
{
    GPtrArray *names = new_list();

    (void)store;
    for (const Command *const *list = commands(); *list; list++)
        if (!((*list)->flags & COMMAND_HIDDEN))
            g_ptr_array_add(names, g_strdup((*list)->name));
    return names;
}

/* "g1/P1": a name alone may stand in several groups. */
static GPtrArray *
list_participants(CodingStore *store)
{
    GPtrArray *names = new_list();
    g_autoptr(CodingRoster) roster = coding_roster_load(store, NULL);

    for (guint i = 0; roster && i < roster->participants->len; i++) {
        const CodingParticipant *its = g_ptr_array_index(roster->participants, i);
        g_ptr_array_add(names, g_strconcat(its->group_name, "/", its->name, NULL));
    }
    return names;
}

static GPtrArray *
list_groups(CodingStore *store)
{
    GPtrArray *names = new_list();
    g_autoptr(CodingRoster) roster = coding_roster_load(store, NULL);

    for (guint i = 0; roster && i < roster->groups->len; i++)
        g_ptr_array_add(names, g_strdup(g_ptr_array_index(roster->groups, i)));
    return names;
}

static GPtrArray *
list_transcripts(CodingStore *store)
{
    GPtrArray *names = new_list();
    g_autoptr(GPtrArray) all = coding_transcript_list(store, NULL);

    for (guint i = 0; all && i < all->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(all, i);
        g_ptr_array_add(names, g_strdup(info->name));
    }
    return names;
}

/* What the coder may see, and no more. */
static GPtrArray *
list_codes(CodingStore *store)
{
    GPtrArray *names = new_list();
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, NULL);
    const GPtrArray *codes = codebook ? coding_codebook_get_codes(codebook) : NULL;

    for (guint i = 0; codes && i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        g_ptr_array_add(names, g_strdup(code->name));
    }
    return names;
}

static GPtrArray *
list_roles(CodingStore *store)
{
    GPtrArray *names = new_list();

    (void)store;
    for (CodingRole role = CODING_ROLE_PARTICIPANT; role <= CODING_ROLE_OTHER; role++)
        g_ptr_array_add(names, g_strdup(coding_role_get_name(role)));
    return names;
}

static GPtrArray *
list_sorts(CodingStore *store)
{
    GPtrArray *names = new_list();

    (void)store;
    for (int sort = 0; coding_sort_get_name((CodingSort)sort); sort++)
        g_ptr_array_add(names, g_strdup(coding_sort_get_name((CodingSort)sort)));
    return names;
}

static GPtrArray *
list_marks(CodingStore *store)
{
    GPtrArray *names = new_list();

    (void)store;
    g_ptr_array_add(names, g_strdup("all"));
    for (guint i = 0; i < CODING_N_MARKS; i++)
        g_ptr_array_add(names, g_strdup(coding_mark_kind_get_name(i)));
    return names;
}

/* "age=": what follows is for the user to say. */
static GPtrArray *
list_attributes(CodingStore *store)
{
    GPtrArray *names = new_list();
    g_autoptr(CodingRoster) roster = coding_roster_load(store, NULL);

    for (guint i = 0; roster && i < roster->attributes->len; i++) {
        const CodingAttribute *its = g_ptr_array_index(roster->attributes, i);
        g_ptr_array_add(names, g_strconcat(its->name, "=", NULL));
    }
    return names;
}

/* Labels as transcribed, each once. */
static GPtrArray *
list_speakers(CodingStore *store)
{
    GPtrArray *names = new_list();
    g_autoptr(CodingRoster) roster = coding_roster_load(store, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; roster && i < roster->participants->len; i++) {
        const CodingParticipant *its = g_ptr_array_index(roster->participants, i);

        for (guint j = 0; j < its->labels->len; j++)
            if (g_hash_table_add(seen, g_ptr_array_index(its->labels, j)))
                g_ptr_array_add(names, g_strdup(g_ptr_array_index(its->labels, j)));
    }
    return names;
}

static GPtrArray *
list_topics(CodingStore *store)
{
    GPtrArray *names = new_list();
    g_autoptr(GPtrArray) topics = coding_guide_load(store, NULL);

    for (guint i = 0; topics && i < topics->len; i++) {
        const CodingTopic *topic = g_ptr_array_index(topics, i);
        g_ptr_array_add(names, g_strdup(topic->name));
    }
    return names;
}

/* Those that the coder may see. */
static GPtrArray *
list_responses(CodingStore *store)
{
    GPtrArray *names = coding_response_list_kinds(store, NULL);

    return names ? names : new_list();
}

/* The titles of memos that the coder may see, all or of one kind. */
static GPtrArray *
list_titles(CodingStore *store, const char *kind)
{
    GPtrArray *names = new_list();
    const CodingMemoFilter filter = {.kind = kind};
    g_autoptr(GPtrArray) memos = coding_memo_list(store, &filter, NULL);

    for (guint i = 0; memos && i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);
        g_ptr_array_add(names, g_strdup(memo->title));
    }
    return names;
}

static GPtrArray *
list_memos(CodingStore *store)
{
    return list_titles(store, NULL);
}

static GPtrArray *
list_meetings(CodingStore *store)
{
    return list_titles(store, "meeting");
}

static GPtrArray *
list_sortings(CodingStore *store)
{
    GPtrArray *names = new_list();
    g_autoptr(GPtrArray) sortings = coding_sorting_list(store, NULL);

    for (guint i = 0; sortings && i < sortings->len; i++) {
        const CodingSorting *sorting = g_ptr_array_index(sortings, i);
        g_ptr_array_add(names, g_strdup(sorting->name));
    }
    return names;
}

static GPtrArray *
list_properties(CodingStore *store)
{
    GPtrArray *names = new_list();
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, NULL);
    g_autoptr(GPtrArray) all =
        codebook ? coding_property_list(store, codebook, 0, NULL) : NULL;

    for (guint i = 0; all && i < all->len; i++) {
        const CodingProperty *property = g_ptr_array_index(all, i);
        g_ptr_array_add(names, g_strdup(property->name));
    }
    return names;
}

static const Lister listers[] = {
    {"NAME=VALUE", list_attributes, TRUE},
    {"CONDITION", list_attributes, TRUE},
    {"LABEL", list_speakers, TRUE},
    {"SPEAKER", list_speakers, TRUE},
    {"TOPIC", list_topics, TRUE},
    {"MARK", list_marks, FALSE},
    {"CODE", list_codes, TRUE},
    {"QUERY", list_codes, TRUE},
    {"CODER", list_coders, TRUE},
    {"COMMAND", list_commands, FALSE},
    {"FORMAT", list_formats, FALSE},
    {"GROUP", list_groups, TRUE},
    {"MEETING", list_meetings, TRUE},
    {"MEMO", list_memos, TRUE},
    {"PARTICIPANT", list_participants, TRUE},
    {"PROPERTY", list_properties, TRUE},
    {"RESPONSE", list_responses, TRUE},
    {"ROLE", list_roles, FALSE},
    {"SORT", list_sorts, FALSE},
    {"SORTING", list_sortings, TRUE},
    {"TRANSCRIPT", list_transcripts, TRUE},
    {"WHEN", list_whens, FALSE},
};

/* The project that the line names, as its coder may see it. */
static CodingStore *
open_store(Line *line)
{
    /* The last option still lacks its value. */
    if (line->awaiting)
        g_ptr_array_set_size(line->options, (int)line->options->len - 1);
    line->awaiting = NULL;
    if (!line_finish(line, NULL))
        return NULL;

    g_autoptr(CodingStore) store = project_open(common.project, CODING_STORE_READ, NULL);

    if (!store || !project_set_coder(store, common.coder, FALSE, NULL))
        return NULL;
    return g_steal_pointer(&store);
}

static void
add_values(GPtrArray *found, Line *line, const char *argument)
{
    for (gsize i = 0; i < G_N_ELEMENTS(listers); i++) {
        if (!g_str_equal(listers[i].argument, argument))
            continue;

        g_autoptr(CodingStore) store = listers[i].needs_store ? open_store(line) : NULL;

        if (listers[i].needs_store && !store)
            return;

        g_autoptr(GPtrArray) values = listers[i].list(store);

        for (guint j = 0; j < values->len; j++)
            g_ptr_array_add(found, g_strdup(g_ptr_array_index(values, j)));
    }
}

/* The word at @position of "ADDRESS [CODE...]", without its brackets; the last
 * one stands for all that follow when it ends in dots.  NULL past the end. */
static char *
dup_argument_word(const char *arguments, guint position)
{
    g_auto(GStrv) words = g_strsplit(arguments ? arguments : "", " ", -1);
    guint n = g_strv_length(words);

    if (n && position >= n && strstr(words[n - 1], "..."))
        position = n - 1;
    if (position >= n)
        return NULL;

    char *word = g_strdelimit(words[position], "[].", ' ');
    return g_strdup(g_strstrip(word));
}

static void
add_options(GPtrArray *found, const GOptionEntry *entries, const Command *command)
{
    for (; entries && entries->long_name; entries++)
        if (!(entries->flags & G_OPTION_FLAG_HIDDEN) && option_applies(entries, command))
            g_ptr_array_add(found, g_strconcat("--", entries->long_name, NULL));
}

/* The values of the argument of @command that comes next. */
static void
add_arguments(GPtrArray *found, Line *line, const Command *command)
{
    g_autofree char *word = dup_argument_word(command->arguments, line->words->len);

    if (word)
        add_values(found, line, word);
}

/* Everything that could stand at the end of @line; @last is what was typed. */
static GPtrArray *
list_candidates(Line *line, const char *last)
{
    GPtrArray *found = new_list();
    const Command *command = line_get_command(line);
    const Command *const *choice = line_get_choice(line);

    if (line->awaiting) {
        const char *argument = line->awaiting->arg_description;

        if (argument)
            add_values(found, line, argument);
    } else if (last[0] == '-' && !line->ended) {
        add_options(found, common_entries, command);
        add_options(found, command ? command->options : NULL, NULL);
    } else if (choice) {
        for (; *choice; choice++)
            if (!((*choice)->flags & COMMAND_HIDDEN))
                g_ptr_array_add(found, g_strdup((*choice)->name));
        if (line->depth && command->flags & COMMAND_TAKES_WORDS)
            add_arguments(found, line, command);
    } else {
        add_arguments(found, line, command);
    }
    return found;
}

static gboolean
run_complete(Context *ctx, char **args, GError **error)
{
    g_autoptr(Line) line = line_new();
    const char *last = "";

    for (; *args; args++) {
        /* The shell cuts "--format=js" in three. */
        gboolean sign = line->awaiting && g_str_equal(*args, "=");

        last = args[1] || sign ? "" : *args;
        if (args[1] && !sign && !line_take(line, *args, NULL))
            return TRUE;
    }

    g_autoptr(GPtrArray) found = list_candidates(line, last);

    for (guint i = 0; i < found->len; i++) {
        const char *candidate = g_ptr_array_index(found, i);
        g_autofree char *text = g_strconcat(candidate, "\n", NULL);

        if (g_str_has_prefix(candidate, last) && !context_write(ctx, text, -1, error))
            return FALSE;
    }
    return TRUE;
}

static const char bash_script[] =
    "# bash completion for axial; the program itself knows what can stand next.\n"
    "_axial()\n"
    "{\n"
    "    local line\n"
    "    COMPREPLY=()\n"
    "    while IFS= read -r line; do\n"
    "        COMPREPLY+=(\"$(printf '%q' \"$line\")\")\n"
    "    done < <(\"$1\" __complete -- \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null)\n"
    "}\n"
    "complete -o bashdefault -o default -F _axial axial\n";

static gboolean
run_completion(Context *ctx, char **args, GError **error)
{
    if (g_str_equal(args[0], "bash"))
        return context_write(ctx, bash_script, -1, error);
    set_usage_error(error, "no completion for the shell '%s'; there is one for bash",
                    args[0]);
    return FALSE;
}

const Command cmd_complete = {
    .name = "__complete",
    .arguments = "WORD...",
    .max_args = -1,
    .summary = "list what can stand at the end of a line",
    .flags = COMMAND_HIDDEN,
    .run = run_complete,
};

const Command cmd_completion = {
    .name = "__completion",
    .arguments = "SHELL",
    .min_args = 1,
    .max_args = 1,
    .summary = "print the completion script of a shell",
    .flags = COMMAND_HIDDEN,
    .run = run_completion,
};
