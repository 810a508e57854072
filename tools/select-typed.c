/* select-typed.c - the options that choose segments, as they would be typed. */
#include <string.h>

#include "select.h"

/* Plain words stay as they are, so that what is shown reads well. */
static char *
dup_typed(const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789_./:=,@%+-";

    return *text && !text[strspn(text, plain)] ? g_strdup(text) : g_shell_quote(text);
}

void
select_append_word(GString *line, const char *option, const char *value)
{
    g_autofree char *typed = dup_typed(value);

    if (option)
        g_string_append_printf(line, " %s", option);
    g_string_append_printf(line, " %s", typed);
}

static void
append_all(GString *line, const char *option, char **values)
{
    for (; values && *values; values++)
        select_append_word(line, option, *values);
}

static void
append_one(GString *line, const char *option, const char *value)
{
    if (value)
        select_append_word(line, option, value);
}

void
select_append_options(GString *line, SelectLeave leave)
{
    const SelectOptions *o = &select_options;

    if (!(leave & SELECT_LEAVE_PLACES)) {
        append_all(line, "--transcript", o->transcripts);
        append_all(line, "--group", o->groups);
    }
    if (!(leave & SELECT_LEAVE_PERSONS)) {
        append_all(line, "--participant", o->participants);
        append_all(line, "--speaker", o->speakers);
    }
    append_all(line, "--where", o->conditions);
    append_all(line, "--and", o->overlaps);
    append_one(line, "--role", o->role);
    if (!(leave & SELECT_LEAVE_CODER))
        append_one(line, "--coded-by", o->coder);
    append_one(line, "--stage", o->stage);
    if (!(leave & SELECT_LEAVE_STANCE)) {
        append_one(line, "--stance", o->stance);
        if (o->counted)
            g_string_append(line, " --counted");
    }
    append_one(line, "--at", o->place);
    append_one(line, "--topic", o->topic);
    append_one(line, "--since", o->since);
    append_one(line, "--until", o->until);
}

/* Its name, or its path where that is not enough; NULL when neither is. */
static char *
dup_name(const CodingCodebook *codebook, const CodingCode *code)
{
    g_autofree char *path = coding_codebook_dup_path(codebook, code);

    if (coding_codebook_find(codebook, 0, code->name, NULL) == code)
        return g_strdup(code->name);
    return coding_codebook_find(codebook, 0, path, NULL) == code ? g_steal_pointer(&path)
                                                                 : NULL;
}

char *
select_dup_code(const CodingCodebook *codebook, const CodingCode *code)
{
    g_autofree char *name = dup_name(codebook, code);

    /* What begins with a hyphen would be taken for an option. */
    return name && *name == '-' ? select_dup_code_quoted(codebook, code)
                                : g_steal_pointer(&name);
}

char *
select_dup_code_quoted(const CodingCodebook *codebook, const CodingCode *code)
{
    g_autofree char *name = dup_name(codebook, code);
    g_auto(GStrv) parts = name ? g_strsplit(name, "\"", -1) : NULL;
    g_autofree char *doubled = parts ? g_strjoinv("\"\"", parts) : NULL;

    return doubled ? g_strdup_printf("\"%s\"", doubled) : NULL;
}
