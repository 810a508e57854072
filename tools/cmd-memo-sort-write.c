/* cmd-memo-sort-write.c - sortings made, and changed line by line. */
#include "memo.h"
#include "registry.h"

static gboolean opt_joint;
static char *opt_in, *opt_before, *opt_after, *opt_under;
static int opt_level;

/* Named after the commands' argument, so that it is completed alike. */
#define IN_OPTION                                                                        \
    {                                                                                    \
        "in", 0, 0, G_OPTION_ARG_STRING, &opt_in,                                        \
            "The sorting; without it the only one there is", "SORTING"                   \
    }
#define SPOT_OPTIONS                                                                     \
    {"before", 0, 0, G_OPTION_ARG_STRING, &opt_before, "Before this heading or memo",    \
     "LINE"},                                                                            \
        {"after", 0, 0, G_OPTION_ARG_STRING, &opt_after, "Behind this heading or memo",  \
         "LINE"},                                                                        \
    {                                                                                    \
        "under", 0, 0, G_OPTION_ARG_STRING, &opt_under, "At the end under this heading", \
            "HEADING"                                                                    \
    }

static const GOptionEntry new_options[] = {
    {"joint", 0, 0, G_OPTION_ARG_NONE, &opt_joint, "Everybody's, to be changed by all",
     NULL},
    {NULL},
};

static gboolean
run_new(Context *ctx, char **args, GError **error)
{
    if (!coding_sorting_add(ctx->store, args[0], opt_joint, error))
        return FALSE;
    context_say(ctx, "made the sorting '%s'", args[0]);
    return TRUE;
}

const Command memo_sort_new = {
    .name = "new",
    .arguments = "NAME",
    .min_args = 1,
    .max_args = 1,
    .summary = "begin a sorting",
    .details = "It is empty at first: all memos are unsorted. A joint one shows only "
               "what all may see, to each also her own private memos in it.",
    .examples = (const char *const[]){"the outline of a talk", "axial memo sort new talk",
                                      "one for both",
                                      "axial memo sort new results --joint", NULL},
    .options = new_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_new,
};

/* A sorting and where in it something goes. */
typedef struct {
    CodingSorting *sorting;
    GPtrArray *lines;
    CodingSortingSpot spot;
} Place;

static void
place_clear(Place *self)
{
    coding_sorting_free(self->sorting);
    g_clear_pointer(&self->lines, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static gboolean
find_spot(Context *ctx, Place *place, const char *text, gint64 *id, GError **error)
{
    const CodingSortingLine *line;

    if (!text)
        return TRUE;
    line = coding_sorting_find_line(ctx->store, place->lines, text, error);
    if (line)
        *id = line->id;
    return line != NULL;
}

static gboolean
place_open(Place *self, Context *ctx, const char *name, GError **error)
{
    if (!!opt_before + !!opt_after + !!opt_under > 1) {
        set_usage_error(error, "only one of --before, --after and --under");
        return FALSE;
    }
    self->sorting = coding_sorting_find(ctx->store, name, error);
    if (self->sorting)
        self->lines = coding_sorting_list_lines(ctx->store, self->sorting->id, error);
    return self->lines && find_spot(ctx, self, opt_before, &self->spot.before, error) &&
           find_spot(ctx, self, opt_after, &self->spot.after, error) &&
           find_spot(ctx, self, opt_under, &self->spot.under, error);
}

static const GOptionEntry heading_options[] = {
    IN_OPTION,
    SPOT_OPTIONS,
    {"level", 0, 0, G_OPTION_ARG_INT, &opt_level,
     "1 to 4; without it that of the line beside it, or one below its heading", "N"},
    {NULL},
};

/* "code:NAME", or free text. */
static gboolean
read_heading(Context *ctx, const char *text, gint64 *code, GError **error)
{
    g_autoptr(CodingAboutNames) names = NULL;
    CodingAbout about;

    *code = 0;
    if (g_ascii_strncasecmp(text, "code:", 5) != 0)
        return TRUE;
    names = coding_about_names_new(ctx->store, error);
    if (!names || !coding_about_names_parse(names, text, &about, error))
        return FALSE;
    *code = about.id;
    return TRUE;
}

static gboolean
run_heading(Context *ctx, char **args, GError **error)
{
    g_auto(Place) place = {0};

    if (opt_level < 0) {
        set_usage_error(error, "--level is a number from 1 on");
        return FALSE;
    }
    if (!place_open(&place, ctx, opt_in, error))
        return FALSE;
    for (char **text = args; *text; text++) {
        gint64 code;

        if (!read_heading(ctx, *text, &code, error) ||
            !coding_sorting_put_heading(ctx->store, place.sorting->id, *text, code,
                                        (guint)opt_level, &place.spot, error))
            return FALSE;
    }
    context_say(ctx, "put the heading%s '%s'%s into '%s'", args[1] ? "s" : "", args[0],
                args[1] ? " ..." : "", place.sorting->name);
    return TRUE;
}

const Command memo_sort_heading = {
    .name = "heading",
    .arguments = "HEADING...",
    .min_args = 1,
    .max_args = -1,
    .summary = "put headings into a sorting",
    .details = "HEADING is free text, or code:NAME for a code, which is renamed and "
               "merged with it. Without an option it goes to the end.",
    .examples =
        (const char *const[]){"two parts of the paper",
                              "axial memo sort heading --in paper Method Results",
                              "a code below one",
                              ("axial memo sort heading --in paper code:'Small steps' "
                               "--under Background"),
                              NULL},
    .options = heading_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_heading,
};

static const GOptionEntry line_options[] = {IN_OPTION, SPOT_OPTIONS, {NULL}};

/* Each goes behind the one before it, so that they keep their order. */
static gboolean
follow(Context *ctx, Place *place, gint64 memo, GError **error)
{
    g_autoptr(GPtrArray) lines = NULL;

    if (place->spot.before)
        return TRUE;
    lines = coding_sorting_list_lines(ctx->store, place->sorting->id, error);
    for (guint i = 0; lines && i < lines->len; i++) {
        const CodingSortingLine *line = g_ptr_array_index(lines, i);

        if (line->memo == memo)
            place->spot = (CodingSortingSpot){.after = line->id};
    }
    return lines != NULL;
}

static gboolean
run_put(Context *ctx, char **args, GError **error)
{
    g_auto(Place) place = {0};
    g_autoptr(CodingMemoFinder) finder = NULL;

    if (!place_open(&place, ctx, opt_in, error))
        return FALSE;
    finder = coding_memo_finder_new(ctx->store, error);
    for (char **handle = args; finder && *handle; handle++) {
        gint64 memo = coding_memo_finder_find(finder, *handle, error);

        if (!memo || !coding_sorting_put_memo(ctx->store, place.sorting->id, memo,
                                              &place.spot, error))
            return FALSE;
        if (handle[1] && !follow(ctx, &place, memo, error))
            return FALSE;
    }
    context_say(ctx, "put %u memo%s into '%s'", g_strv_length(args), args[1] ? "s" : "",
                place.sorting->name);
    return finder != NULL;
}

const Command memo_sort_put = {
    .name = "put",
    .arguments = "MEMO...",
    .min_args = 1,
    .max_args = -1,
    .summary = "put memos into a sorting, or to another place in it",
    .details = "MEMO as in 'axial memo show'. LINE is a heading, code:NAME, or a memo "
               "that is in it. Behind a heading a memo stands first under it; without "
               "an option it goes to the end.",
    .examples = (const char *const[]){"under a heading",
                                      "axial memo sort put 'first imp' --in paper "
                                      "--under Background",
                                      NULL},
    .options = line_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_put,
};

static gboolean
run_move(Context *ctx, char **args, GError **error)
{
    g_auto(Place) place = {0};
    const CodingSortingLine *line;

    if (!place_open(&place, ctx, opt_in, error))
        return FALSE;
    line = coding_sorting_find_line(ctx->store, place.lines, args[0], error);
    if (!line ||
        !coding_sorting_move(ctx->store, place.sorting->id, line->id, &place.spot, error))
        return FALSE;
    context_say(ctx, "moved '%s' in '%s'", args[0], place.sorting->name);
    return TRUE;
}

const Command memo_sort_move = {
    .name = "move",
    .arguments = "LINE",
    .min_args = 1,
    .max_args = 1,
    .summary = "move a heading with all under it, or a memo",
    .details = "A heading takes along what stands under it, and takes the level of the "
               "heading it comes to stand beside. Without an option it goes to the end.",
    .examples = (const char *const[]){"a part of the paper comes first",
                                      "axial memo sort move Discussion --in paper "
                                      "--before Background",
                                      NULL},
    .options = line_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_move,
};

static const GOptionEntry in_options[] = {IN_OPTION, {NULL}};

static gboolean
run_take(Context *ctx, char **args, GError **error)
{
    g_auto(Place) place = {0};

    if (!place_open(&place, ctx, opt_in, error))
        return FALSE;
    for (char **text = args; *text; text++) {
        const CodingSortingLine *line =
            coding_sorting_find_line(ctx->store, place.lines, *text, error);

        if (!line || !coding_sorting_take(ctx->store, place.sorting->id, line->id, error))
            return FALSE;
    }
    context_say(ctx, "took %u line%s out of '%s'", g_strv_length(args),
                args[1] ? "s" : "", place.sorting->name);
    return TRUE;
}

const Command memo_sort_take = {
    .name = "take",
    .arguments = "LINE...",
    .min_args = 1,
    .max_args = -1,
    .summary = "take headings or memos out of a sorting",
    .details = "The memos themselves stay. What stood under a heading goes on under the "
               "one above it.",
    .examples = (const char *const[]){"a heading that says nothing",
                                      "axial memo sort take Discussion --in paper", NULL},
    .options = in_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_take,
};

static gboolean
run_rename(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingSorting) sorting = coding_sorting_find(ctx->store, args[0], error);

    if (!sorting || !coding_sorting_rename(ctx->store, sorting->id, args[1], error))
        return FALSE;
    context_say(ctx, "renamed the sorting '%s' to '%s'", sorting->name, args[1]);
    return TRUE;
}

const Command memo_sort_rename = {
    .name = "rename",
    .arguments = "SORTING NAME",
    .min_args = 2,
    .max_args = 2,
    .summary = "give a sorting another name",
    .details = "Its lines stay as they are.",
    .examples = (const char *const[]){"a better name",
                                      "axial memo sort rename paper 'Paper one'", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_rename,
};

static gboolean
run_remove(Context *ctx, char **args, GError **error)
{
    g_autoptr(CodingSorting) sorting = coding_sorting_find(ctx->store, args[0], error);

    if (!sorting || !coding_sorting_remove(ctx->store, sorting->id, error))
        return FALSE;
    context_say(ctx, "removed the sorting '%s'; its memos stay", sorting->name);
    return TRUE;
}

const Command memo_sort_remove = {
    .name = "remove",
    .arguments = "SORTING",
    .min_args = 1,
    .max_args = 1,
    .summary = "take a sorting away",
    .details = "Its headings go with it; no memo does.",
    .examples = (const char *const[]){"one that led nowhere",
                                      "axial memo sort remove paper", NULL},
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_WRITES,
    .run = run_remove,
};
