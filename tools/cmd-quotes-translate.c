/* cmd-quotes-translate.c - 'axial quotes' translate and check. */
#include "editor.h"
#include "file.h"
#include "quotes.h"
#include "registry.h"

static char *opt_lang, *opt_file, *opt_translator, *opt_by;
static gboolean opt_remove;

/* Who works. */
static char *
dup_coder_name(Context *ctx, GError **error)
{
    g_autoptr(CodingCoder) coder =
        coding_coder_load(ctx->store, coding_store_get_coder(ctx->store), error);

    return coder ? g_strdup(coder->name) : NULL;
}

/* translate ----------------------------------------------------------------------- */

static void
append_remarks(GString *text, const char *lines)
{
    g_auto(GStrv) all = g_strsplit(lines, "\n", -1);

    for (char **line = all; *line; line++)
        g_string_append_printf(text, "# %s\n", *line);
}

/* What the editor shows: the original as remarks, and what there is already. */
static char *
dup_form(const CodingPlace *place, const CodingTranslation *there, const char *language)
{
    g_autoptr(CodingExcerpt) excerpt =
        coding_excerpt_new(place->transcript, place->span, NULL);
    g_autofree char *original = coding_excerpt_dup_text(excerpt);
    g_autofree char *address = coding_address_format(place->transcript, place->span);
    GString *form = g_string_new(NULL);

    append_remarks(form, original);
    g_string_append_printf(form,
                           "#\n# %s. Write it in '%s' below%s; lines that begin with '#' "
                           "are left out.\n\n%s\n",
                           address, language,
                           excerpt->dialogue ? ", a line for each of the original" : "",
                           there ? there->words : "");
    return g_string_free(form, FALSE);
}

/* What was written below the remarks. */
static char *
dup_written(const char *form)
{
    g_auto(GStrv) all = g_strsplit(form, "\n", -1);
    GString *words = g_string_new(NULL);

    for (char **line = all; *line; line++)
        if (**line != '#')
            g_string_append_printf(words, "%s\n", *line);
    return g_string_free(words, FALSE);
}

/* The words from an editor, while the project is free for others; @path receives where
 * they are kept. */
static gboolean
edit_words(Context *ctx, const char *address, const CodingPlace *place,
           const CodingTranslation *there, const char *language, char **words,
           char **path, GError **error)
{
    g_autofree char *form = dup_form(place, there, language);
    g_autofree char *command =
        g_strdup_printf("quotes translate %s --lang %s", address, language);
    g_autofree char *edited = NULL;

    coding_store_rollback(ctx->store);
    edited = editor_edit(form, ".txt", path, error);
    if (!edited || !coding_store_begin(ctx->store, command, error))
        return FALSE;
    if (!g_utf8_validate(edited, -1, NULL)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the translation is no text in UTF-8");
        return FALSE;
    }
    *words = dup_written(edited);
    return TRUE;
}

static gboolean
set_words(Context *ctx, const char *address, const CodingPlace *place,
          const char *language, const char *words, GError **error)
{
    g_autofree char *name =
        opt_translator ? g_strdup(opt_translator) : dup_coder_name(ctx, error);
    CodingTranslationDraft draft = {language, words, name, NULL};

    if (!name || !coding_translation_set(ctx->store, place->transcript, place->span,
                                         &draft, NULL, error))
        return FALSE;
    context_say(ctx, "translated %s into '%s' (draft)", address, language);
    return TRUE;
}

/* The words of the command line, of a file or of an editor. */
static gboolean
translate(Context *ctx, char **args, const CodingPlace *place, const char *language,
          GError **error)
{
    g_autoptr(CodingTranslations) all = coding_translations_load(ctx->store, error);
    g_autofree char *words = g_strdup(args[1]), *path = NULL;
    const CodingTranslation *there;
    gboolean good;

    if (!all || (opt_file && !(words = file_read_text(opt_file, error))))
        return FALSE;
    there = coding_translations_find(all, place->transcript, place->span, language);
    good = (words ||
            edit_words(ctx, args[0], place, there, language, &words, &path, error)) &&
           set_words(ctx, args[0], place, language, words, error);
    if (path)
        editor_finish(path, good, error);
    return good;
}

/* Does something with one translation. */
typedef gboolean (*VisitFunc)(Context *ctx, const CodingTranslation *one,
                              const CodingTranscript *t, const void *data,
                              GError **error);

/* Those in @place; NOT_FOUND where there are none. */
static gboolean
visit(Context *ctx, const char *address, const CodingPlace *place, const char *language,
      gboolean own, VisitFunc func, const void *data, guint *n, GError **error)
{
    g_autoptr(CodingTranslations) all = coding_translations_load(ctx->store, error);
    gint64 revision = coding_transcript_get_revision_id(place->transcript);
    guint before = *n;

    for (guint i = 0; all && i < coding_translations_get_all(all)->len; i++) {
        const CodingTranslation *one =
            g_ptr_array_index(coding_translations_get_all(all), i);

        if (one->revision != revision || !coding_span_contains(place->span, one->span) ||
            !coding_language_covers(language, one->language) || (own && !one->own))
            continue;
        if (!func(ctx, one, place->transcript, data, error))
            return FALSE;
        (*n)++;
    }
    if (!all || *n > before)
        return all != NULL;
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
        "no translation into '%s'%s lies in %s; 'axial quotes translations' lists "
        "them",
        language, own ? " of yours" : "", address);
    return FALSE;
}

static gboolean
remove_one(Context *ctx, const CodingTranslation *one, const CodingTranscript *t,
           const void *data, GError **error)
{
    (void)t;
    (void)data;
    return coding_translation_remove(ctx->store, one, error);
}

static gboolean
run_translate(Context *ctx, char **args, GError **error)
{
    g_auto(CodingPlace) place = {0};
    g_autofree char *language = NULL;
    guint n = 0;

    if (!quotes_read_language(opt_lang, TRUE, &language, error))
        return FALSE;
    if ((args[1] != NULL) + (opt_file != NULL) + opt_remove > 1) {
        set_usage_error(error, "only one of TEXT, --file and --remove");
        return FALSE;
    }
    if (!args[1] && !opt_file && !opt_remove && !editor_is_wanted()) {
        set_usage_error(error,
                        "say the translation: TEXT behind the address, --file FILE "
                        "or --file -");
        return FALSE;
    }
    if (!coding_place_parse(ctx->store, args[0], &place, error))
        return FALSE;
    if (!opt_remove)
        return translate(ctx, args, &place, language, error);
    if (!visit(ctx, args[0], &place, language, TRUE, remove_one, NULL, &n, error))
        return FALSE;
    context_say(ctx, "took away %u translation%s into '%s' from %s", n, n == 1 ? "" : "s",
                language, args[0]);
    return TRUE;
}

static const GOptionEntry translate_options[] = {
    {"lang", 0, 0, G_OPTION_ARG_STRING, &opt_lang, "Into this language", "LANG"},
    {"file", 'f', 0, G_OPTION_ARG_FILENAME, &opt_file,
     "The translation, from FILE; - is standard input", "FILE"},
    {"translator", 0, 0, G_OPTION_ARG_STRING, &opt_translator,
     "Who translated it, when it was not you", "NAME"},
    {"remove", 0, 0, G_OPTION_ARG_NONE, &opt_remove,
     "Take your translations in ADDRESS away", NULL},
    {NULL},
};

const Command quotes_translate = {
    .name = "translate",
    .arguments = "ADDRESS [TEXT]",
    .min_args = 1,
    .max_args = 2,
    .summary = "translate a passage that is quoted",
    .details =
        "ADDRESS is the passage as it is quoted: that of the segment, or the words "
        "chosen "
        "for a model. Without TEXT and --file the editor ($VISUAL, $EDITOR) opens, with "
        "the original above. Of a dialogue, write a line for each line of the original. "
        "'[...]' and [words added] are yours to set; marks of the original do not apply "
        "to a translation.\n\n"
        "A translation is a draft until somebody else has checked it ('axial quotes "
        "check'), also again after a change. When the talk is corrected so that the "
        "passage says something else, it is stale.",
    .examples =
        (const char *const[]){
            "one passage", "axial quotes translate g1:t6 --lang sv 'Små steg.'",
            "by somebody else",
            ("axial quotes translate g1:t11 --lang de 'Rechtzeitig nein sagen.' "
             "--translator 'K. Berg'"),
            NULL},
    .options = translate_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_translate,
};

/* check --------------------------------------------------------------------------- */

static gboolean
check_one(Context *ctx, const CodingTranslation *one, const CodingTranscript *t,
          const void *data, GError **error)
{
    return coding_translation_check(ctx->store, one, t, data, error);
}

static gboolean
run_check(Context *ctx, char **args, GError **error)
{
    g_autofree char *language = NULL, *name = NULL;
    guint n = 0;

    if (!quotes_read_language(opt_lang, TRUE, &language, error))
        return FALSE;
    name = opt_by ? g_strdup(opt_by) : dup_coder_name(ctx, error);
    if (!name)
        return FALSE;
    for (char **address = args; *address; address++) {
        g_auto(CodingPlace) place = {0};

        if (!coding_place_parse(ctx->store, *address, &place, error) ||
            !visit(ctx, *address, &place, language, FALSE, check_one, name, &n, error))
            return FALSE;
    }
    context_say(ctx, "%u translation%s into '%s' checked by %s", n, n == 1 ? "" : "s",
                language, name);
    return TRUE;
}

static const GOptionEntry check_options[] = {
    {"lang", 0, 0, G_OPTION_ARG_STRING, &opt_lang, "Translations into this language",
     "LANG"},
    {"by", 0, 0, G_OPTION_ARG_STRING, &opt_by, "Who checked, when it was not you",
     "NAME"},
    {NULL},
};

const Command quotes_check = {
    .name = "check",
    .arguments = "ADDRESS...",
    .min_args = 1,
    .max_args = -1,
    .summary = "say that somebody has checked translations",
    .details =
        "Every translation inside ADDRESS, which can be a whole transcript, was compared "
        "with the talk as it is now by you, or by NAME: by somebody else than who "
        "translated it. One that was stale is so no longer.",
    .examples =
        (const char *const[]){"all of an interview",
                              "axial quotes check g2 --lang sv --by 'K. Berg'", NULL},
    .options = check_options,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_check,
};
