/* cmd-print.c - 'axial print': a transcript to be read, and written on, on paper. */
#include <string.h>

#include "registry.h"

#define DEFAULT_MARGIN 45.0 /* millimetres */

static gboolean opt_codes, opt_times;
static double opt_margin = DEFAULT_MARGIN;
static char *opt_paper, *opt_coder;
static char **opt_only;
static const GOptionEntry options[] = {
    {"codes", 'c', 0, G_OPTION_ARG_NONE, &opt_codes, "With the codes in the margin",
     NULL},
    {"coded-by", 0, 0, G_OPTION_ARG_STRING, &opt_coder, "Only codes of this coder",
     "CODER"},
    {"code", 0, 0, G_OPTION_ARG_STRING_ARRAY, &opt_only,
     "Only this code, with what counts for it; may be repeated", "CODE"},
    {"times", 0, 0, G_OPTION_ARG_NONE, &opt_times, "With the time of each turn", NULL},
    {"margin", 0, 0, G_OPTION_ARG_DOUBLE, &opt_margin,
     "How wide the margin to write in is, in millimetres (45); 0: none", "MM"},
    {"paper", 0, 0, G_OPTION_ARG_STRING, &opt_paper, "a4 (without it), letter or legal",
     "PAPER"},
    {NULL},
};

/* Millimetres. */
static const struct {
    const char *name;
    double width, height;
} papers[] = {
    {"a4", 210, 297},
    {"letter", 215.9, 279.4},
    {"legal", 215.9, 355.6},
};

static GBytes *
print_html(Context *ctx G_GNUC_UNUSED, const CodingPrintout *printout, GError **error)
{
    return coding_print_html(printout, error);
}

static GBytes *
print_docx(Context *ctx G_GNUC_UNUSED, const CodingPrintout *printout, GError **error)
{
    return coding_print_docx(printout, error);
}

static GBytes *
print_pdf(Context *ctx, const CodingPrintout *printout, GError **error)
{
    g_autofree char *folder = coding_module_dup_program_dir();
    guint n_unknown = 0;
    GBytes *pdf = coding_printout_draw_pdf(printout, folder, &n_unknown, error);

    if (n_unknown)
        context_warn(ctx,
                     "no font of this machine has %u of the characters, boxes stand in "
                     "their place; install fonts for this script, or print as html",
                     n_unknown);
    return pdf;
}

static const struct {
    const char *id; /* and the suffix of a file */
    GBytes *(*make)(Context *ctx, const CodingPrintout *printout, GError **error);
    gboolean binary;
} formats[] = {
    {"html", print_html, FALSE},
    {"pdf", print_pdf, TRUE},
    {"docx", print_docx, TRUE},
};

/* Its place in the table above: what --format says, else the suffix of -o, else 0.
 * -1 on an error. */
static int
find_format(Context *ctx, GError **error)
{
    const char *format = context_get_format(ctx);
    const char *file = context_get_output(ctx);
    const char *suffix = file ? strrchr(file, '.') : NULL;
    const char *wanted = format ? format : suffix ? suffix + 1 : formats[0].id;

    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (g_ascii_strcasecmp(formats[i].id, wanted) == 0)
            return (int)i;
    set_usage_error(error, "a transcript is printed as html, pdf or docx, not as '%s'",
                    wanted);
    return -1;
}

static gboolean
set_paper(CodingPrintout *printout, GError **error)
{
    const char *wanted = opt_paper ? opt_paper : papers[0].name;

    for (gsize i = 0; i < G_N_ELEMENTS(papers); i++)
        if (g_ascii_strcasecmp(papers[i].name, wanted) == 0) {
            printout->width = papers[i].width;
            printout->height = papers[i].height;
            printout->margin = opt_margin;
            return TRUE;
        }
    set_usage_error(error, "--paper is a4, letter or legal, not '%s'", opt_paper);
    return FALSE;
}

/* The closures of all of --code; the ids live as long as @codebook. */
static GHashTable *
list_only(const CodingCodebook *codebook, GError **error)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (char **name = opt_only; *name; name++) {
        const CodingCode *code = coding_codebook_find(codebook, 0, *name, error);
        g_autoptr(GHashTable) closure = NULL;
        GHashTableIter iter;
        gpointer id;

        if (!code)
            return NULL;
        closure = coding_codebook_get_closure(codebook, code);
        g_hash_table_iter_init(&iter, closure);
        while (g_hash_table_iter_next(&iter, &id, NULL))
            g_hash_table_add(ids, id);
    }
    return g_steal_pointer(&ids);
}

static CodingPrintout *
load(Context *ctx, const CodingPlace *place, GError **error)
{
    g_autoptr(CodingCodebook) codebook = NULL;
    g_autoptr(GHashTable) only = NULL;
    CodingLinedOptions lined = {.codes = opt_codes || opt_coder || opt_only,
                                .times = opt_times};
    CodingPrintout *printout;

    if (opt_coder) {
        lined.coder = coding_coder_find(ctx->store, opt_coder, error);
        if (!lined.coder || !coding_coder_check_visible(ctx->store, lined.coder, error))
            return NULL;
    }
    if (opt_only) {
        codebook = coding_codebook_load(ctx->store, error);
        only = codebook ? list_only(codebook, error) : NULL;
        if (!only)
            return NULL;
        lined.only = only;
    }
    printout = coding_lined_load(ctx->store, place, &lined, error);
    if (printout && lined.codes)
        printout->margin_title = g_strdup("Codes");
    return printout;
}

static gboolean
run(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    g_autoptr(CodingPrintout) printout = NULL;
    g_autoptr(GBytes) bytes = NULL;
    int format = find_format(ctx, error);
    const char *data;
    gsize size;

    if (format < 0)
        return FALSE;
    if (!(opt_margin >= 0 && opt_margin <= 1000)) {
        set_usage_error(error, "--margin is a number of millimetres");
        return FALSE;
    }
    if (opt_margin == 0 && (opt_codes || opt_coder || opt_only)) {
        set_usage_error(error, "codes stand in the margin; leave out --margin 0");
        return FALSE;
    }
    if (!coding_place_parse_any(ctx->store, args[0], &place, error))
        return FALSE;
    printout = load(ctx, &place, error);
    if (!printout || !set_paper(printout, error))
        return FALSE;
    bytes = formats[format].make(ctx, printout, error);
    if (!bytes)
        return FALSE;
    data = g_bytes_get_data(bytes, &size);
    return (!formats[format].binary ||
            context_check_binary(ctx, formats[format].id, formats[format].id, error)) &&
           context_write(ctx, data, (gssize)size, error);
}

const Command cmd_print = {
    .name = "print",
    .group = "Code",
    .arguments = "ADDRESS",
    .min_args = 1,
    .max_args = 1,
    .summary = "make a transcript for reading on paper",
    .details =
        "Writes numbered lines with a wide margin to write in, or with the codes there. "
        "The numbers are those of the screen, so that what is noted on paper can be "
        "coded "
        "by 'axial code g1:12' or typed into a sheet. A code stands where its passage "
        "begins, '[12-15] Trust' when it goes on below; - speaks against, ~ "
        "qualifies.\n\n"
        "The format is that of --format or of the suffix of -o: html, pdf or docx. "
        "ADDRESS is a transcript or any place in it, also of an older revision (g1@r1).",
    .examples =
        (const char *const[]){
            "for a reading on paper", "axial print g1 -o g1.pdf",
            "with what was coded, in Word", "axial print g1 --codes -o g1.docx",
            "where one code is, with its own margin",
            "axial print g1 --code 'Fear of the meeting' --margin 60 -o "
            "fear.html",
            NULL},
    .options = options,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run,
};
