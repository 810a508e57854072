/*
 * translation-sheet.c - rows against the project first, then what is written.
 *
 * A row is compared with the revision that its address names.  When the text was revised
 * since, its passage is looked for in the present one as a revision would carry it.
 */
#include "model/translation-sheet.h"

#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "model/address.h"
#include "model/carrier.h"

const CodingColumn coding_translation_sheet_columns[] = {
    {.id = "address", .title = "Address", .help = "the passage, with its revision"},
    {.id = "from", .title = "From", .help = "the language of the talk"},
    {.id = "to", .title = "To", .help = "the language of the translation"},
    {.id = "speaker", .title = "Speaker", .help = "who speaks in it"},
    {.id = "text", .title = "Text", .help = "what was said"},
    {.id = "translation",
     .title = "Translation",
     .help = "a line for each line of a dialogue; what there is already"},
    {.id = "state", .title = "State", .help = "missing, stale, draft or checked"},
    {.id = "translator", .title = "Translator", .help = "who translated it"},
    {NULL},
};

const CodingColumn coding_translation_sheet_change_columns[] = {
    {.id = "address", .title = "Address", .help = "the passage"},
    {.id = "to", .title = "To", .help = "the language"},
    {.id = "state", .title = "State", .help = "draft, or stale"},
    {.id = "translation", .title = "Translation", .help = "as it was taken"},
    {NULL},
};

/* --- out -------------------------------------------------------------------------- */

/* "g7@r1:12-14".  Returns: (transfer full). */
static char *
dup_address(const CodingTranscript *t, CodingSpan span)
{
    g_autofree char *present = coding_address_format(t, span);
    const char *place = present + strlen(coding_transcript_get_name(t));

    return g_strdup_printf("%s@r%u%s", coding_transcript_get_name(t),
                           coding_transcript_get_revision(t), place);
}

static char *
dup_text(const CodingTranscript *t, CodingSpan span)
{
    g_autoptr(CodingExcerpt) excerpt = coding_excerpt_new(t, span, NULL);

    return coding_excerpt_dup_text(excerpt);
}

void
coding_translation_sheet_add(CodingTable *table, const CodingTranscript *transcript,
                             CodingSpan span, const char *from, const char *to,
                             const CodingTranslation *translation)
{
    g_autofree char *address = dup_address(transcript, span);
    g_autofree char *text = dup_text(transcript, span);
    g_autoptr(GPtrArray) speakers = coding_excerpt_list_speakers(transcript, span);
    g_autofree char *speaker = NULL;

    g_ptr_array_add(speakers, NULL);
    speaker = g_strjoinv("; ", (char **)speakers->pdata);
    coding_table_add_row(table, address, from, to, speaker, text,
                         translation ? translation->words : NULL,
                         coding_translation_state_get_name(
                             coding_translation_get_state(translation, transcript)),
                         translation ? translation->translator : NULL);
}

/* --- in --------------------------------------------------------------------------- */

/* A revision that the sheet speaks of. */
typedef struct {
    CodingTranscript *then, *now; /* maybe the same */
    CodingCarrier *carrier;       /* NULL: the same */
    GHashTable *rows;             /* "start|stop|language" -> line */
} Text;

/* A row that says something. */
typedef struct {
    const Text *text;
    CodingSpan span; /* in the text as it is now */
    char *language, *translator, *of_hash;
    const char *words;
    guint row;
} Entry;

struct _CodingTranslationSheet {
    CodingStore *store;
    char *file;
    CodingCsv *csv;
    CodingTranslations *there;
    const CodingTranslationSheetOptions *options;
    int address, text, translation, to, translator; /* columns; -1: none */
    GHashTable *texts;                              /* "g7@r1" as written -> Text, and */
    GPtrArray *loaded;                              /* who owns them */
    GArray *entries;
    guint n_empty, n_same;
};

static void
free_text(gpointer data)
{
    Text *text = data;

    coding_transcript_unref(text->then);
    coding_transcript_unref(text->now);
    coding_carrier_free(text->carrier);
    g_hash_table_unref(text->rows);
    g_free(text);
}

static void
clear_entry(gpointer data)
{
    Entry *entry = data;

    g_free(entry->language);
    g_free(entry->translator);
    g_free(entry->of_hash);
}

void
coding_translation_sheet_free(CodingTranslationSheet *self)
{
    if (!self)
        return;
    g_free(self->file);
    coding_csv_free(self->csv);
    coding_translations_free(self->there);
    g_hash_table_unref(self->texts);
    g_ptr_array_unref(self->loaded);
    g_array_unref(self->entries);
    g_free(self);
}

static gboolean
find_columns(CodingTranslationSheet *self, GError **error)
{
    self->address = coding_csv_find_column(self->csv, "address");
    self->text = coding_csv_find_column(self->csv, "text");
    self->translation = coding_csv_find_column(self->csv, "translation");
    self->to = coding_csv_find_column(self->csv, "to");
    self->translator = coding_csv_find_column(self->csv, "translator");
    if (self->address >= 0 && self->translation >= 0)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "%s:1: no column '%s'; the first line names the columns, and address and "
                "translation are needed",
                self->file, self->address < 0 ? "address" : "translation");
    return FALSE;
}

/* The cell without white space around it, "" where there is no such column. */
static char *
dup_cell(const CodingTranslationSheet *self, guint row, int column)
{
    return g_strstrip(
        g_strdup(column < 0 ? "" : coding_csv_get_cell(self->csv, row, (guint)column)));
}

/* Two spellings of one revision share what is loaded. */
static Text *
load_text(CodingTranslationSheet *self, const char *name, GError **error)
{
    g_auto(CodingPlace) place = {0};
    CodingTranscript *then, *now;
    Text *text;

    if (!coding_place_parse_any(self->store, name, &place, error))
        return NULL;
    then = place.transcript;
    for (guint i = 0; i < self->loaded->len; i++) {
        text = g_ptr_array_index(self->loaded, i);
        if (coding_transcript_get_revision_id(text->then) ==
            coding_transcript_get_revision_id(then))
            return text;
    }
    now = coding_transcript_is_past(then)
              ? coding_transcript_load(self->store, coding_transcript_get_id(then), error)
              : coding_transcript_ref(then);
    if (!now)
        return NULL;
    text = g_new0(Text, 1);
    text->then = coding_transcript_ref(then);
    text->now = now;
    if (coding_transcript_is_past(then))
        text->carrier = coding_carrier_new(coding_transcript_get_body(then),
                                           coding_transcript_get_body(now));
    text->rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_ptr_array_add(self->loaded, text);
    return text;
}

/* Where what follows the transcript, and its revision, begins: "g7@r1:12" at ":12". */
static gsize
find_place(const char *address)
{
    gsize name = strcspn(address, ":@");
    gsize digits = strncmp(address + name, "@r", 2) == 0
                       ? strspn(address + name + 2, "0123456789")
                       : 0;

    return name + (digits ? 2 + digits : 0);
}

static Text *
find_text(CodingTranslationSheet *self, const char *address, CodingSpan *span,
          GError **error)
{
    gsize n = find_place(address);
    g_autofree char *name = g_strndup(address, n);
    Text *text = g_hash_table_lookup(self->texts, name);

    if (!text) {
        text = load_text(self, name, error);
        if (!text)
            return NULL;
        g_hash_table_insert(self->texts, g_strdup(name), text);
    }
    if (!coding_place_parse_in(text->then, address + n, span, error))
        return NULL;
    *span = coding_transcript_trim(text->then, *span);
    return text;
}

static gboolean
check_text(const CodingTranscript *t, CodingSpan span, const char *cell, GError **error)
{
    g_autofree char *ours = dup_text(t, span);
    g_autofree char *here = coding_text_dup_comparable(ours),
                    *there = coding_text_dup_comparable(cell);
    g_autofree char *shown = coding_text_dup_shortened(there, 40);

    if (!*there || strcmp(here, there) == 0)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the text in the sheet is not that of the project: '%s'; put it back or "
                "leave its cell empty, or the translation may be of another passage",
                shown);
    return FALSE;
}

/* What a spreadsheet shows where it took a text for a formula. */
static gboolean
check_words(const char *words, GError **error)
{
    static const char *const faults[] = {"#NAME?",  "#REF!", "#VALUE!", "#N/A",
                                         "#DIV/0!", "#NUM!", "#NULL!",  NULL};

    if (!g_strv_contains(faults, words))
        return TRUE;
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "the translation is '%s', which a spreadsheet makes of a text that begins "
        "like a formula; write it again as text",
        words);
    return FALSE;
}

/* The language of a row; @self->options and the cell must not contradict each other. */
static char *
dup_language(const CodingTranslationSheet *self, guint row, GError **error)
{
    g_autofree char *cell = dup_cell(self, row, self->to);
    g_autofree char *said = *cell ? coding_language_parse(cell, error) : NULL;
    const char *asked = self->options->language;

    if (*cell && !said)
        return NULL;
    if (said && asked && !coding_language_same(said, asked))
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the translation is into '%s', not into '%s'", said, asked);
    else if (!said && !asked)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "into which language? fill the column 'to', or name it");
    else
        return g_strdup(said ? said : asked);
    return NULL;
}

static gboolean
check_once(const Text *text, CodingSpan span, const char *language, guint line,
           GError **error)
{
    g_autofree char *place = g_strdup_printf("%" G_GSIZE_FORMAT "|%" G_GSIZE_FORMAT "|%s",
                                             span.start, span.stop, language);
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(text->rows, place));

    if (!before) {
        g_hash_table_insert(text->rows, g_steal_pointer(&place), GUINT_TO_POINTER(line));
        return TRUE;
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the same passage is translated in line %u already", before);
    return FALSE;
}

/* Where the passage is now. */
static gboolean
carry(const Text *text, CodingSpan then, CodingSpan *now, GError **error)
{
    *now = text->carrier ? coding_transcript_trim(text->now,
                                                  coding_carrier_map(text->carrier, then))
                         : then;
    if (coding_span_get_length(*now))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "the passage is gone: '%s' was revised since",
                coding_transcript_get_name(text->now));
    return FALSE;
}

static gboolean
read_place(CodingTranslationSheet *self, guint row, Entry *entry, GError **error)
{
    g_autofree char *address = dup_cell(self, row, self->address);
    CodingSpan then;
    const Text *text = find_text(self, address, &then, error);

    entry->text = text;
    if (!text ||
        (self->text >= 0 &&
         !check_text(text->then, then,
                     coding_csv_get_cell(self->csv, row, (guint)self->text), error)))
        return FALSE;
    entry->of_hash = coding_translation_dup_hash(text->then, then);
    return carry(text, then, &entry->span, error) &&
           check_once(text, then, entry->language, coding_csv_get_line(self->csv, row),
                      error);
}

/* Whether it came back as it went out, whoever entered it. */
static gboolean
is_there(const CodingTranslationSheet *self, const Entry *entry)
{
    const CodingTranslation *there = coding_translations_find(
        self->there, entry->text->now, entry->span, entry->language);
    g_autofree char *words = coding_text_dup_comparable(entry->words);
    g_autofree char *theirs = there ? coding_text_dup_comparable(there->words) : NULL;

    return g_strcmp0(words, theirs) == 0;
}

static gboolean
read_row(CodingTranslationSheet *self, guint row, GError **error)
{
    g_autofree char *words = dup_cell(self, row, self->translation);
    g_autofree char *translator = dup_cell(self, row, self->translator);
    Entry entry = {.row = row,
                   .words =
                       coding_csv_get_cell(self->csv, row, (guint)self->translation)};
    gboolean good;

    if (!*words) {
        self->n_empty++;
        return TRUE;
    }
    if (!check_words(words, error))
        return FALSE;
    entry.language = dup_language(self, row, error);
    entry.translator = g_strdup(*translator ? translator : self->options->translator);
    good = entry.language && read_place(self, row, &entry, error);
    if (good && is_there(self, &entry)) {
        self->n_same++;
        clear_entry(&entry);
        return TRUE;
    }
    if (good && !entry.translator) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "who translated it? fill the column 'translator', or name them");
        good = FALSE;
    }
    if (good)
        g_array_append_val(self->entries, entry);
    else
        clear_entry(&entry);
    return good;
}

static void
prefix_place(const CodingTranslationSheet *self, guint row, GError **error)
{
    g_autofree char *where = coding_csv_dup_place(self->csv, self->file, (int)row, -1);

    g_prefix_error(error, "%s: ", where);
}

CodingTranslationSheet *
coding_translation_sheet_read(CodingStore *store, const char *file, CodingCsv *table,
                              const CodingTranslationSheetOptions *options,
                              GError **error)
{
    g_autoptr(CodingTranslationSheet) self = g_new0(CodingTranslationSheet, 1);

    self->store = store;
    self->file = g_strdup(file);
    self->csv = table;
    self->options = options;
    self->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->loaded = g_ptr_array_new_with_free_func(free_text);
    self->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_array_set_clear_func(self->entries, clear_entry);
    self->there = coding_translations_load(store, error);
    if (!self->there || !find_columns(self, error))
        return NULL;
    for (guint row = 0; row < coding_csv_get_n_rows(self->csv); row++)
        if (!read_row(self, row, error)) {
            prefix_place(self, row, error);
            return NULL;
        }
    return g_steal_pointer(&self);
}

static void
report(const Entry *entry, CodingTable *table, CodingTranslationSheetCounts *counts)
{
    g_autofree char *address = coding_address_format(entry->text->now, entry->span);
    g_autofree char *hash = coding_translation_dup_hash(entry->text->now, entry->span);
    gboolean stale = strcmp(hash, entry->of_hash) != 0;

    counts->taken++;
    counts->n_stale += stale;
    coding_table_add_row(table, address, entry->language,
                         coding_translation_state_get_name(
                             stale ? CODING_TRANSLATION_STALE : CODING_TRANSLATION_DRAFT),
                         entry->words);
}

CodingTable *
coding_translation_sheet_apply(CodingTranslationSheet *self,
                               CodingTranslationSheetCounts *counts, GError **error)
{
    g_autoptr(CodingTable) table =
        coding_table_new(coding_translation_sheet_change_columns);

    *counts = (CodingTranslationSheetCounts){.n_rows = coding_csv_get_n_rows(self->csv),
                                             .empty = self->n_empty,
                                             .same = self->n_same};
    for (guint i = 0; i < self->entries->len; i++) {
        const Entry *entry = &g_array_index(self->entries, Entry, i);
        CodingTranslationDraft draft = {entry->language, entry->words, entry->translator,
                                        entry->of_hash};
        gboolean changed;

        if (!coding_translation_set(self->store, entry->text->now, entry->span, &draft,
                                    &changed, error)) {
            prefix_place(self, entry->row, error);
            return NULL;
        }
        if (changed)
            report(entry, table, counts);
        else
            counts->same++;
    }
    return g_steal_pointer(&table);
}
