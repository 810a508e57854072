/* cmd-quotes-list.c - 'axial quotes' translations, untranslated and import: lists of
 * translations, and the sheet for a translator. */
#include <string.h>

#include "file.h"
#include "quotes.h"
#include "registry.h"
#include "select.h"

static char *opt_lang, *opt_state, *opt_translator, *opt_sheet;
static int opt_limit;
static gboolean opt_drafts;

/* translations -------------------------------------------------------------------- */

static const CodingColumn columns[] = {
    {.id = "address", .title = "Address", .help = "the passage"},
    {.id = "language", .title = "Language", .help = "it is translated into"},
    {.id = "state", .title = "State", .help = "stale, draft or checked"},
    {.id = "translation", .title = "Translation", .help = "its words"},
    {.id = "text", .title = "Text", .hidden = TRUE, .help = "what was said"},
    {.id = "translator", .title = "Translator", .help = "who translated it"},
    {.id = "checked_by", .title = "Checked by", .help = "who checked it last"},
    {.id = "coder", .title = "Coder", .hidden = TRUE, .help = "who entered it"},
    {.id = "changed_at",
     .title = "Changed",
     .type = CODING_CELL_TIME,
     .hidden = TRUE,
     .help = "when its words were written"},
    {NULL},
};

/* What the list is made of. */
typedef struct {
    Context *ctx;
    CodingTable *table;
    GHashTable *coders;
    CodingTranscript *transcript; /* of the row before */
    guint counts[CODING_TRANSLATION_CHECKED + 1];
} List;

static void
list_clear(List *self)
{
    g_clear_pointer(&self->table, coding_table_unref);
    g_clear_pointer(&self->coders, g_hash_table_unref);
    g_clear_pointer(&self->transcript, coding_transcript_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(List, list_clear)

/* Rows come transcript by transcript. */
static gboolean
load_transcript(List *self, gint64 id, GError **error)
{
    if (self->transcript && coding_transcript_get_id(self->transcript) == id)
        return TRUE;
    g_clear_pointer(&self->transcript, coding_transcript_unref);
    self->transcript = coding_transcript_load(self->ctx->store, id, error);
    return self->transcript != NULL;
}

static gboolean
add_translation(List *self, const CodingTranslation *one, GError **error)
{
    g_autofree char *address = NULL, *text = NULL;
    g_autoptr(CodingExcerpt) excerpt = NULL;
    CodingTranslationState state;

    if (!load_transcript(self, one->transcript, error))
        return FALSE;
    state = coding_translation_get_state(one, self->transcript);
    if (opt_state && strcmp(opt_state, coding_translation_state_get_name(state)) != 0)
        return TRUE;
    self->counts[state]++;
    address = coding_address_format(self->transcript, one->span);
    excerpt = coding_excerpt_new(self->transcript, one->span, NULL);
    text = coding_excerpt_dup_text(excerpt);
    coding_table_add_row(self->table, address, one->language,
                         coding_translation_state_get_name(state), one->words, text,
                         one->translator, one->checked_by,
                         g_hash_table_lookup(self->coders, &one->coder), one->changed_at);
    return TRUE;
}

static gboolean
check_state(GError **error)
{
    if (!opt_state || strcmp(opt_state, "stale") == 0 ||
        strcmp(opt_state, "draft") == 0 || strcmp(opt_state, "checked") == 0)
        return TRUE;
    set_usage_error(error, "--state is stale, draft or checked, not '%s'", opt_state);
    return FALSE;
}

/* The transcripts that are named, as a set of ids; empty: all of them. */
static GHashTable *
find_transcripts(Context *ctx, char **names, GError **error)
{
    g_autoptr(GHashTable) ids =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (; *names; names++) {
        gint64 id = coding_transcript_find(ctx->store, *names, error);

        if (!id)
            return NULL;
        g_hash_table_add(ids, g_memdup2(&id, sizeof id));
    }
    return g_steal_pointer(&ids);
}

static gboolean
run_translations(Context *ctx, char **args, GError **error)
{
    g_auto(List) list = {.ctx = ctx};
    g_autofree char *language = NULL;
    g_autoptr(GHashTable) ids = NULL;
    g_autoptr(CodingTranslations) all = NULL;

    if (!check_state(error) || !quotes_read_language(opt_lang, FALSE, &language, error))
        return FALSE;
    ids = find_transcripts(ctx, args, error);
    all = ids ? coding_translations_load(ctx->store, error) : NULL;
    list.coders = all ? coding_coder_load_names(ctx->store, error) : NULL;
    if (!list.coders)
        return FALSE;
    list.table = coding_table_new(columns);
    for (guint i = 0; i < coding_translations_get_all(all)->len; i++) {
        const CodingTranslation *one =
            g_ptr_array_index(coding_translations_get_all(all), i);

        if ((language && !coding_language_covers(language, one->language)) ||
            (g_hash_table_size(ids) && !g_hash_table_contains(ids, &one->transcript)))
            continue;
        if (!add_translation(&list, one, error))
            return FALSE;
    }
    coding_table_add_note(
        list.table, "%u translation%s: %u checked, %u draft%s, %u stale",
        coding_table_get_n_rows(list.table),
        coding_table_get_n_rows(list.table) == 1 ? "" : "s",
        list.counts[CODING_TRANSLATION_CHECKED], list.counts[CODING_TRANSLATION_DRAFT],
        list.counts[CODING_TRANSLATION_DRAFT] == 1 ? "" : "s",
        list.counts[CODING_TRANSLATION_STALE]);
    return context_print(ctx, list.table, error);
}

static const GOptionEntry translations_options[] = {
    {"lang", 0, 0, G_OPTION_ARG_STRING, &opt_lang, "Only into this language", "LANG"},
    {"state", 0, 0, G_OPTION_ARG_STRING, &opt_state, "Only stale, draft or checked ones",
     "STATE"},
    {NULL},
};

const Command quotes_translations = {
    .name = "translations",
    .arguments = "[TRANSCRIPT...]",
    .max_args = -1,
    .summary = "list the translations there are",
    .details = "Lists yours, and those of coders who share, in the order of the text. Of "
               "several of one passage into one language, the one that is not stale and "
               "was written last is used.",
    .examples = (const char *const[]){"what nobody has checked yet",
                                      "axial quotes translations --state draft", NULL},
    .options = translations_options,
    .columns = columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_translations,
};

/* untranslated -------------------------------------------------------------------- */

/* A passage that is quoted, once. */
typedef struct {
    guint order; /* of its transcript */
    gint64 transcript;
    CodingSpan span;
} Passage;

static int
compare_passages(gconstpointer a, gconstpointer b)
{
    const Passage *x = a, *y = b;

    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return coding_span_compare(x->span, y->span);
}

/* Transcript id -> its place in the order of analysis. */
static GHashTable *
load_order(Context *ctx, GError **error)
{
    g_autoptr(GArray) ids = coding_transcript_list_ids(ctx->store, error);
    GHashTable *order;

    if (!ids)
        return NULL;
    order = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < ids->len; i++)
        g_hash_table_insert(order,
                            g_memdup2(&g_array_index(ids, gint64, i), sizeof(gint64)),
                            GUINT_TO_POINTER(i));
    return order;
}

static void
add_passage(GArray *passages, GHashTable *order, gint64 transcript, CodingSpan span)
{
    Passage passage = {GPOINTER_TO_UINT(g_hash_table_lookup(order, &transcript)),
                       transcript, span};

    g_array_append_val(passages, passage);
}

/* Words that were chosen for models, by the segments that they lie in. */
static gboolean
add_models(Context *ctx, GArray *passages, GHashTable *order, GError **error)
{
    CodingSegmentFilter filter = {0};
    g_autoptr(GPtrArray) models = coding_model_list(ctx->store, error);
    g_autoptr(GArray) segments =
        models ? coding_segment_list(ctx->store, &filter, error) : NULL;
    g_autoptr(GHashTable) places = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; segments && i < segments->len; i++) {
        CodingSegment *segment = &g_array_index(segments, CodingSegment, i);

        g_hash_table_insert(places, &segment->id, segment);
    }
    for (guint i = 0; segments && i < models->len; i++) {
        const CodingModel *model = g_ptr_array_index(models, i);

        for (guint q = 0; q < model->quotes->len; q++) {
            const CodingModelQuote *quote =
                &g_array_index(model->quotes, CodingModelQuote, q);
            const CodingSegment *segment = g_hash_table_lookup(places, &quote->segment);

            if (segment)
                add_passage(passages, order, segment->transcript, quote->span);
        }
    }
    return segments != NULL;
}

/* What 'quotes show' would quote, and without codes what models quote too; each once, in
 * the order of the text.  Returns: (transfer full): Passage. */
static GArray *
list_passages(Context *ctx, char **codes, QuotesChoice *choice, GError **error)
{
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(Passage));
    g_autoptr(GHashTable) order = load_order(ctx, error);
    guint kept = 0;

    if (!order || !quotes_choose(ctx, codes, (guint)opt_limit, choice, error))
        return NULL;
    for (guint i = 0; i < choice->sections->len; i++) {
        const QuotesSection *section = g_ptr_array_index(choice->sections, i);

        for (guint p = 0; p < section->passages->len; p++) {
            const CodingSegment *its =
                &g_array_index(section->passages, CodingSegment, p);

            add_passage(passages, order, its->transcript, its->span);
        }
    }
    if (!*codes && !add_models(ctx, passages, order, error))
        return NULL;
    g_array_sort(passages, compare_passages);
    for (guint i = 0; i < passages->len; i++)
        if (!kept || compare_passages(&g_array_index(passages, Passage, kept - 1),
                                      &g_array_index(passages, Passage, i)) != 0)
            g_array_index(passages, Passage, kept++) =
                g_array_index(passages, Passage, i);
    g_array_set_size(passages, kept);
    return g_steal_pointer(&passages);
}

static gboolean
add_untranslated(QuotesChoice *choice, const CodingTranslations *all,
                 const char *language, const Passage *passage, CodingTable *table,
                 guint *n_unknown, GError **error)
{
    const char *from = coding_translations_get_language(all, passage->transcript);
    const CodingTranscript *t;
    const CodingTranslation *there;
    CodingTranslationState state;

    if (coding_language_same(from, language))
        return TRUE;
    t = coding_voices_get_transcript(coding_query_get_voices(choice->query),
                                     passage->transcript, error);
    if (!t)
        return FALSE;
    there = coding_translations_find(all, t, passage->span, language);
    state = coding_translation_get_state(there, t);
    if (state == CODING_TRANSLATION_CHECKED ||
        (state == CODING_TRANSLATION_DRAFT && !opt_drafts))
        return TRUE;
    *n_unknown += !from;
    coding_translation_sheet_add(table, t, passage->span, from, language, there);
    return TRUE;
}

static void
add_notes(CodingTable *table, const char *language, guint n, guint n_unknown)
{
    guint n_rows = coding_table_get_n_rows(table);

    coding_table_add_note(table, "%u of %u passages %s not translated into '%s'%s",
                          n_rows, n, n_rows == 1 ? "is" : "are", language,
                          opt_drafts ? ", or not checked" : "");
    if (n_unknown)
        coding_table_add_note(table,
                              "of %u the language is not known; 'axial transcripts set' "
                              "says it",
                              n_unknown);
}

static gboolean
run_untranslated(Context *ctx, char **args, GError **error)
{
    g_auto(QuotesChoice) choice = {0};
    g_autofree char *language = NULL;
    g_autoptr(GArray) passages = NULL;
    g_autoptr(CodingTranslations) all = NULL;
    g_autoptr(CodingTable) table = coding_table_new(coding_translation_sheet_columns);
    guint n_unknown = 0;

    if (opt_limit < 0)
        set_usage_error(error, "--limit is a number from 0 on");
    if (opt_limit < 0 || !quotes_read_language(opt_lang, TRUE, &language, error))
        return FALSE;
    passages = list_passages(ctx, args, &choice, error);
    all = passages ? coding_translations_load(ctx->store, error) : NULL;
    if (!all)
        return FALSE;
    for (guint i = 0; i < passages->len; i++)
        if (!coding_progress_tick(ctx->progress, i, passages->len, "looking", error) ||
            !add_untranslated(&choice, all, language,
                              &g_array_index(passages, Passage, i), table, &n_unknown,
                              error))
            return FALSE;
    add_notes(table, language, passages->len, n_unknown);
    return context_print(ctx, table, error);
}

static const GOptionEntry untranslated_options[] = {
    {"lang", 0, 0, G_OPTION_ARG_STRING, &opt_lang, "Into this language", "LANG"},
    {"drafts", 0, 0, G_OPTION_ARG_NONE, &opt_drafts, "Also those that nobody has checked",
     NULL},
    {"limit", 0, 0, G_OPTION_ARG_INT, &opt_limit,
     "Of each code only so many, as 'axial quotes show --limit' chooses them", "N"},
    SELECT_SCOPE_OPTIONS,
    SELECT_SEGMENT_OPTIONS,
    {NULL},
};

const Command quotes_untranslated = {
    .name = "untranslated",
    .arguments = "[CODE...]",
    .max_args = -1,
    .summary = "list what is quoted and not translated: a sheet for a translator",
    .details =
        "Lists the passages that 'axial quotes show' would quote with the same codes and "
        "options and, when no code is named, those chosen for models, as far as they "
        "have "
        "no translation or a stale one.\n\n"
        "Written to a spreadsheet (-o FILE.xlsx, .csv or .tsv), the table goes to a "
        "translator, who fills the column 'translation': a line for each line of a "
        "dialogue. 'axial quotes import' takes it back.",
    .examples =
        (const char *const[]){
            "everything that is to be said in Swedish",
            "axial quotes untranslated --lang sv",
            "a sheet with two quotations of each code",
            "axial quotes untranslated --lang sv --limit 2 -o sheet.xlsx", NULL},
    .options = untranslated_options,
    .columns = coding_translation_sheet_columns,
    .flags = COMMAND_NEEDS_PROJECT,
    .run = run_untranslated,
};

/* import -------------------------------------------------------------------------- */

static void
say(Context *ctx, const char *file, const CodingTranslationSheetCounts *counts)
{
    g_autofree char *stale =
        counts->n_stale
            ? g_strdup_printf(" (%u of talk that was changed since)", counts->n_stale)
            : g_strdup("");

    context_say(ctx,
                "took %u translation%s from '%s'%s; %u as before, %u of %u rows empty",
                counts->taken, counts->taken == 1 ? "" : "s", file, stale, counts->same,
                counts->empty, counts->n_rows);
}

static gboolean
run_import(Context *ctx, char **args, GError **error)
{
    g_autofree char *language = NULL;
    g_autoptr(CodingCoder) coder = NULL;
    g_autoptr(CodingTranslationSheet) sheet = NULL;
    g_autoptr(CodingTable) table = NULL;
    CodingTranslationSheetOptions options;
    CodingTranslationSheetCounts counts;
    CodingCsv *csv;

    if (!quotes_read_language(opt_lang, FALSE, &language, error))
        return FALSE;
    coder = coding_coder_load(ctx->store, coding_store_get_coder(ctx->store), error);
    csv = coder ? file_read_table(args[0], opt_sheet, error) : NULL;
    if (!csv)
        return FALSE;
    options = (CodingTranslationSheetOptions){language, opt_translator ? opt_translator
                                                                       : coder->name};
    sheet = coding_translation_sheet_read(ctx->store, file_get_name(args[0]), csv,
                                          &options, error);
    table = sheet ? coding_translation_sheet_apply(sheet, &counts, error) : NULL;
    if (!table || !context_print(ctx, table, error))
        return FALSE;
    say(ctx, args[0], &counts);
    return TRUE;
}

static const GOptionEntry import_options[] = {
    {"lang", 0, 0, G_OPTION_ARG_STRING, &opt_lang,
     "The language of the translations, where the column 'to' does not say", "LANG"},
    {"translator", 0, 0, G_OPTION_ARG_STRING, &opt_translator,
     "Who translated, where the column 'translator' does not say; else you", "NAME"},
    FILE_SHEET_OPTION(&opt_sheet),
    {NULL},
};

const Command quotes_import = {
    .name = "import",
    .arguments = "FILE",
    .min_args = 1,
    .max_args = 1,
    .summary = "take a translator's sheet back",
    .details =
        "FILE is a table as 'axial quotes untranslated' writes it: an Excel workbook, or "
        "with tabs, commas or semicolons; '-' reads stdin. The columns 'address' and "
        "'translation' must be there. Rows may stand in any order; empty translations "
        "say nothing. All of it is taken or, when anything is wrong, nothing.\n\n"
        "Where the column 'text' is filled it must still say what the project says. A "
        "sheet from before a correction of the text finds its passages again; a "
        "translation of words that are others now is taken, and is stale.",
    .examples =
        (const char *const[]){"see what it would do",
                              "axial quotes import translations.tsv --dry-run", "take it",
                              "axial quotes import translations.tsv", NULL},
    .options = import_options,
    .columns = coding_translation_sheet_change_columns,
    .flags = COMMAND_NEEDS_PROJECT | COMMAND_NEEDS_CODER | COMMAND_WRITES,
    .run = run_import,
};
