/* cmd-codebook-property-write.c - making properties, and placing segments on them. */
#include "codebook.h"
#include "property.h"
#include "registry.h"
#include "scheme.h"

static char *opt_scheme, *opt_name, *opt_note;
static char **opt_points;
static gboolean opt_with_places;

static const GOptionEntry add_options[] = {
    {"note", 0, 0, G_OPTION_ARG_STRING, &opt_note, "What it is about", "TEXT"},
    CODEBOOK_SCHEME_OPTION(&opt_scheme),
    {NULL},
};

static gboolean
run_add(Context *ctx, char **args, GError **error)
{
    const CodingPropertyDraft draft = {args[1], opt_note, (const char *const *)args + 2};
    g_autoptr(CodingCodebook) codebook = NULL;
    g_autoptr(CodingProperty) property = NULL;
    const CodingCode *code;
    gint64 scheme;

    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return FALSE;
    code = scheme_find_code(ctx, scheme, args[0], &codebook, error);
    if (!code || !coding_property_add(ctx->store, code->id, &draft, error))
        return FALSE;
    property = coding_property_find(ctx->store, codebook, code, args[1], error);
    if (!property)
        return FALSE;
    g_autofree char *range = coding_property_dup_range(property);

    context_say(ctx, "added the property '%s' of '%s': %s", property->name, code->name,
                range);
    return TRUE;
}

const Command property_add = {
    .name = "add",
    .arguments = "CODE NAME POINT POINT...",
    .min_args = 4,
    .max_args = -1,
    .summary = "give a code a property with its range",
    .details = "The POINTs are the names on the range, in order: its two ends, and what "
               "lies between them at equal distances. They are words, since numbers from "
               "0 to 1 stand for positions.",
    .examples =
        (const char *const[]){
            "how well somebody is supported",
            "axial codebook property add 'Support from the coordinator' "
            "extent alone 'backed up'",
            "with a point in the middle, in the joint scheme",
            "axial codebook property add Distress strength faint clear "
            "overwhelming -s joint",
            NULL},
    .options = add_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_add,
};

/* The property of the scheme in which the command writes. */
static CodingProperty *
find_own(Context *ctx, char **args, CodingCodebook **codebook, GError **error)
{
    const CodingCode *code;
    gint64 scheme;

    if (!scheme_option(ctx, opt_scheme, &scheme, error))
        return NULL;
    code = scheme_find_code(ctx, scheme, args[0], codebook, error);
    return code ? coding_property_find(ctx->store, *codebook, code, args[1], error)
                : NULL;
}

static const GOptionEntry change_options[] = {
    {"name", 0, 0, G_OPTION_ARG_STRING, &opt_name, "A new name", "NAME"},
    {"point", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_points,
     "The points from now on, in order; to be repeated", "POINT"},
    {"note", 0, 0, G_OPTION_ARG_STRING, &opt_note, "What it is about; '' takes it away",
     "TEXT"},
    CODEBOOK_SCHEME_OPTION(&opt_scheme),
    {NULL},
};

static gboolean
run_change(Context *ctx, char **args, GError **error)
{
    const CodingPropertyDraft draft = {opt_name, opt_note,
                                       (const char *const *)opt_points};
    g_autoptr(CodingCodebook) codebook = NULL;
    g_autoptr(CodingProperty) property = NULL;

    if (!opt_name && !opt_note && !opt_points) {
        set_usage_error(error, "say what is to be changed: --name, --point or --note");
        return FALSE;
    }
    property = find_own(ctx, args, &codebook, error);
    if (!property || !coding_property_change(ctx->store, property->id, &draft, error))
        return FALSE;
    context_say(ctx, "changed the property '%s' of '%s'", property->name,
                coding_codebook_get(codebook, property->code)->name);
    return TRUE;
}

const Command property_change = {
    .name = "change",
    .arguments = "CODE PROPERTY",
    .min_args = 2,
    .max_args = 2,
    .summary = "give a property another name, other points or a note",
    .details = "Segments stay where they are on the range from 0 to 1: with as many "
               "points as before each keeps its point under the new name; with more or "
               "fewer some may lie between two from then on.",
    .examples = (const char *const[]){"a point between the ends",
                                      "axial codebook property change Distress impact "
                                      "--point bearable --point hard --point "
                                      "overwhelming -s joint",
                                      NULL},
    .options = change_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_change,
};

static const GOptionEntry remove_options[] = {
    {"with-places", 0, 0, G_OPTION_ARG_NONE, &opt_with_places,
     "Also when segments were placed on it", NULL},
    CODEBOOK_SCHEME_OPTION(&opt_scheme),
    {NULL},
};

static gboolean
run_remove(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    g_autoptr(CodingProperty) property = find_own(ctx, args, &codebook, error);

    if (!property ||
        !coding_property_remove(ctx->store, property->id, opt_with_places, error))
        return FALSE;
    context_say(ctx, "removed the property '%s' of '%s'", property->name,
                coding_codebook_get(codebook, property->code)->name);
    return TRUE;
}

const Command property_remove = {
    .name = "remove",
    .arguments = "CODE PROPERTY",
    .min_args = 2,
    .max_args = 2,
    .summary = "take a property away",
    .details =
        "The segments stay coded. Where some were placed on it, --with-places says "
        "that this work may go.",
    .examples = (const char *const[]){"one that did not hold",
                                      "axial codebook property remove Distress impact "
                                      "--with-places -s joint",
                                      NULL},
    .options = remove_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_remove,
};

static const GOptionEntry place_options[] = {
    {"scheme", 's', 0, G_OPTION_ARG_STRING, &opt_scheme,
     "The scheme of the code: a coder's, or 'joint' (wherever it is found first)",
     "NAME"},
    {NULL},
};

static gboolean
run_place(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    g_autoptr(CodingProperty) property =
        property_find(ctx, opt_scheme, args, &codebook, error);
    guint position, n = 0, added;

    if (!property || !coding_property_parse_position(property, args[2], &position, error))
        return FALSE;
    for (char **address = args + 3; *address; address++) {
        g_auto(CodingPlace) place = {0};

        if (!coding_place_parse(ctx->store, *address, &place, error) ||
            !coding_property_place_at(ctx->store, codebook, property, &place, position,
                                      &added, error))
            return FALSE;
        n += added;
    }
    g_autofree char *where = coding_property_dup_position(property, position);

    context_say(ctx, "placed %u segment%s at '%s' on '%s' of '%s'", n, n == 1 ? "" : "s",
                where, property->name,
                coding_codebook_get(codebook, property->code)->name);
    return TRUE;
}

const Command property_place = {
    .name = "place",
    .arguments = "CODE PROPERTY POSITION ADDRESS...",
    .min_args = 4,
    .max_args = -1,
    .summary = "say where segments lie on a property",
    .details =
        "POSITION is the name of a point, or a number from 0, the first end, to 1, "
        "the last one; three decimals of it are kept. At each ADDRESS, what is "
        "coded there with the code, or with what counts for it, is placed; placed "
        "again, it moves. It is your judgement, whoever coded the segment.",
    .examples =
        (const char *const[]){"a passage at one end",
                              ("axial codebook property place Distress impact "
                               "overwhelming g1:t2"),
                              "somewhere between",
                              "axial codebook property place Distress impact 0.3 g2:t2",
                              NULL},
    .options = place_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_NEEDS_CODER,
    .run = run_place,
};

static gboolean
run_withdraw(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    g_autoptr(CodingProperty) property =
        property_find(ctx, opt_scheme, args, &codebook, error);
    guint n = 0, dropped;

    if (!property)
        return FALSE;
    for (char **address = args + 2; *address; address++) {
        g_auto(CodingPlace) place = {0};

        if (!coding_place_parse(ctx->store, *address, &place, error) ||
            !coding_property_withdraw_at(ctx->store, property, &place, &dropped, error))
            return FALSE;
        n += dropped;
    }
    context_say(ctx, "withdrew %u segment%s from '%s' of '%s'", n, n == 1 ? "" : "s",
                property->name, coding_codebook_get(codebook, property->code)->name);
    return TRUE;
}

const Command property_withdraw = {
    .name = "withdraw",
    .arguments = "CODE PROPERTY ADDRESS...",
    .min_args = 3,
    .max_args = -1,
    .summary = "take segments from a property again",
    .details = "What you placed at each ADDRESS lies nowhere on the property from then "
               "on; it stays coded, and what other coders placed stays.",
    .examples = (const char *const[]){"a passage that says nothing about it",
                                      "axial codebook property withdraw Distress impact "
                                      "g1:t2",
                                      NULL},
    .options = place_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES | COMMAND_NEEDS_CODER,
    .run = run_withdraw,
};
