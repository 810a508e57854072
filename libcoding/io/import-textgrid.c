/*
 * import-textgrid.c - annotations of Praat, a tier a speaker.
 *
 * The long form, the short form and any mixture of them are one grammar, since Praat
 * passes over what is only for people (praat.h):
 *
 *     file      "ooTextFile" "TextGrid" xmin xmax <exists> n tier...
 *     tier      "IntervalTier" name xmin xmax n (begin end text)...
 *               "TextTier" name xmin xmax n (time text)...
 *     of many   "ooTextFile" "Collection" n (class name content)...
 */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/clock.h"
#include "io/decode.h"
#include "io/import.h"
#include "io/praat.h"

#define MAX_SECONDS 1e9
#define TICK        1024 /* annotations between two looks at the progress */

/* Tiers that are nobody's speech, by the words in their names; of a file without any
 * others the first kind it has is read. */
static const char *const kinds[] = {
    "|word|words|wort|wörter|ord|mot|mots|palabra|palabras|ort|orth|orthography|",
    "|phone|phones|phoneme|phonemes|phon|laut|laute|segment|segments|seg|syllable|"
    "syllables|syll|silbe|silben|mau|kan|ipa|sampa|tone|tones|tobi|break|breaks|pitch|"
    "f0|intensity|vowel|vowels|pos|lemma|lemmas|gloss|glosses|morph|morphs|translation|"
    "übersetzung|traduction|traducción|noise|noises|geräusch|geräusche|background|"
    "silence|silences|pause|pauses|comment|comments|kommentar|kommentare|note|notes|misc|"
    "event|events|activity|music|overlap|topic|topics|code|codes|",
};

#define PERSON 0

typedef struct {
    char *name;
    guint kind; /* 0: a person; else a place in kinds[], from 1 */
    guint n;    /* annotations with text */
    guint line;
} Tier;

typedef struct {
    gint64 begin, end;
    guint tier; /* place among the tiers */
    guint line;
    char *text;
} Annotation;

typedef struct {
    PraatText text;
    const char *start;
    gsize length;
    CodingProgress *progress;
    GArray *tiers;       /* Tier */
    GArray *annotations; /* Annotation */
    const char *name;    /* of the tier that is read, for messages */
} Grid;

static void
clear_tier(gpointer data)
{
    g_free(((Tier *)data)->name);
}

static void
clear_annotation(gpointer data)
{
    g_free(((Annotation *)data)->text);
}

static void
set_end_error(const Grid *self, GError **error)
{
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "line %u: the TextGrid breaks off%s%s%s; save it again from Praat",
                self->text.seen, self->name ? " in tier '" : "",
                self->name ? self->name : "", self->name ? "'" : "");
}

static gboolean
expect_number(Grid *self, double *number, GError **error)
{
    PraatToken token = praat_read_token(&self->text);

    g_free(token.string);
    if (token.kind == PRAAT_NONE) {
        set_end_error(self, error);
        return FALSE;
    }
    if (token.kind != PRAAT_NUMBER) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: a number should stand here; save the TextGrid again from "
                    "Praat",
                    token.line);
        return FALSE;
    }
    *number = token.number;
    return TRUE;
}

/* @string may be NULL; @line receives where it stands. */
static gboolean
expect_string(Grid *self, char **string, guint *line, GError **error)
{
    PraatToken token = praat_read_token(&self->text);

    if (token.kind == PRAAT_NONE) {
        set_end_error(self, error);
        return FALSE;
    }
    if (token.kind != PRAAT_STRING) {
        g_set_error(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "line %u: a text in quotes should stand here; save the TextGrid again "
            "from Praat",
            token.line);
        return FALSE;
    }
    *line = token.line;
    *string = token.string;
    return TRUE;
}

static gboolean
expect_time(Grid *self, gint64 *milliseconds, GError **error)
{
    double seconds;

    if (!expect_number(self, &seconds, error))
        return FALSE;
    if (fabs(seconds) > MAX_SECONDS) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: %g is no time in seconds; correct it in Praat",
                    self->text.line, seconds);
        return FALSE;
    }
    *milliseconds = (gint64)llround(seconds * 1000);
    return TRUE;
}

/* --- tiers ------------------------------------------------------------------------ */

/* By any of the words in the name: "Anna - words", "noise_2". */
static guint
find_kind(const char *name)
{
    g_autofree char *folded = coding_text_fold(name);
    g_auto(GStrv) words = g_strsplit_set(folded, " _-.:/()[]0123456789", -1);

    for (guint kind = 0; kind < G_N_ELEMENTS(kinds); kind++)
        for (char **word = words; *word; word++) {
            g_autofree char *barred = g_strdup_printf("|%s|", *word);

            if (**word && strstr(kinds[kind], barred))
                return kind + 1;
        }
    return PERSON;
}

/* A number of things as a count; one beyond all bytes ends at the first that is
 * missing. */
static guint64
get_count(double n)
{
    return n >= 1 ? (guint64)MIN(n, (double)G_MAXUINT32) : 0;
}

static gboolean
read_annotation(Grid *self, gboolean interval, GError **error)
{
    Annotation one = {.tier = self->tiers->len - 1, .end = CODING_MISSING};

    if (!expect_time(self, &one.begin, error) ||
        (interval && !expect_time(self, &one.end, error)) ||
        !expect_string(self, &one.text, &one.line, error))
        return FALSE;
    if (!one.text[strspn(one.text, " \t\n\v")]) {
        g_free(one.text);
        return TRUE;
    }
    g_array_append_val(self->annotations, one);
    g_array_index(self->tiers, Tier, one.tier).n++;
    return TRUE;
}

static gboolean
read_annotations(Grid *self, gboolean interval, GError **error)
{
    double n, xmin, xmax;

    if (!expect_number(self, &xmin, error) || !expect_number(self, &xmax, error) ||
        !expect_number(self, &n, error))
        return FALSE;
    for (guint64 i = 0, count = get_count(n); i < count; i++)
        if ((self->annotations->len % TICK == 0 &&
             !coding_progress_tick(self->progress, (gsize)(self->text.p - self->start),
                                   self->length, "reading", error)) ||
            !read_annotation(self, interval, error))
            return FALSE;
    return TRUE;
}

static gboolean
read_tier(Grid *self, GError **error)
{
    g_autofree char *class = NULL, *name = NULL;
    guint line;
    Tier tier;

    if (!expect_string(self, &class, &line, error))
        return FALSE;
    if (strcmp(class, "IntervalTier") != 0 && strcmp(class, "TextTier") != 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: '%.40s' is no kind of tier; save the TextGrid again from "
                    "Praat",
                    line, class);
        return FALSE;
    }
    if (!expect_string(self, &name, &line, error))
        return FALSE;
    tier = (Tier){.name = coding_text_tidy(name), .line = line, .kind = find_kind(name)};
    if (!*tier.name) {
        g_free(tier.name);
        tier.name = g_strdup_printf("Tier %u", self->tiers->len + 1);
    }
    self->name = tier.name;
    g_array_append_val(self->tiers, tier);
    return read_annotations(self, strcmp(class, "IntervalTier") == 0, error);
}

/* From the first time on. */
static gboolean
read_grid(Grid *self, GError **error)
{
    double xmin, xmax, n;
    PraatToken flag;

    if (!expect_number(self, &xmin, error) || !expect_number(self, &xmax, error))
        return FALSE;
    flag = praat_read_token(&self->text);
    g_free(flag.string);
    if (flag.kind == PRAAT_NONE) {
        set_end_error(self, error);
        return FALSE;
    }
    if (!expect_number(self, &n, error))
        return FALSE;
    for (guint64 i = 0, count = get_count(n); i < count; i++)
        if (!read_tier(self, error))
            return FALSE;
    self->name = NULL;
    return TRUE;
}

/* Objects of other classes hold numbers and strings of their own, passed over up to
 * the next grid. */
static gboolean
read_collection(Grid *self, CodingDraft *draft, GError **error)
{
    guint grids = 0;

    for (;;) {
        PraatToken token = praat_read_token(&self->text);
        g_autofree char *class = token.string, *name = NULL;
        guint line;

        if (token.kind == PRAAT_NONE)
            break;
        if (token.kind != PRAAT_STRING || strcmp(class, "TextGrid") != 0)
            continue;
        if (grids++ > 0) {
            coding_draft_warn(draft, token.line,
                              "only the first TextGrid of the collection was read; save "
                              "each to a file of its own");
            break;
        }
        if (!expect_string(self, &name, &line, error) || !read_grid(self, error))
            return FALSE;
        coding_draft_add_metadata(draft, "Title", name);
    }
    if (grids == 0)
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "the collection holds no TextGrid; save one from Praat");
    return grids > 0;
}

static gboolean
read_file(Grid *self, CodingDraft *draft, GError **error)
{
    g_autofree char *type = NULL, *class = NULL;
    guint line;

    if (!expect_string(self, &type, &line, error) ||
        !expect_string(self, &class, &line, error))
        return FALSE;
    if (strcmp(class, "Collection") == 0)
        return read_collection(self, draft, error);
    if (strcmp(class, "TextGrid") == 0)
        return read_grid(self, error);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "line %u: Praat saved a %.40s here, which holds no transcript; save the "
                "TextGrid",
                line, class);
    return FALSE;
}

/* --- turns ------------------------------------------------------------------------ */

static int
compare_annotations(gconstpointer a, gconstpointer b)
{
    const Annotation *x = a, *y = b;

    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    if (x->tier != y->tier)
        return x->tier < y->tier ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Persons, if any say something; else the first kind of tier that does. */
static guint
find_kind_to_read(const Grid *self)
{
    guint least = G_MAXUINT;

    for (guint i = 0; i < self->tiers->len; i++) {
        const Tier *tier = &g_array_index(self->tiers, Tier, i);

        if (tier->n > 0)
            least = MIN(least, tier->kind);
    }
    return least;
}

static void
warn_of_tiers(const Grid *self, guint kind, CodingDraft *draft)
{
    g_autoptr(GString) names = g_string_new(NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint n = 0;

    for (guint i = 0; i < self->tiers->len; i++) {
        const Tier *tier = &g_array_index(self->tiers, Tier, i);

        if (tier->kind == kind && !g_hash_table_add(seen, tier->name))
            coding_draft_warn(draft, tier->line,
                              "another tier is called '%s' too; both were read as one "
                              "speaker",
                              tier->name);
        if (tier->kind != kind && tier->n > 0 && n++ < 20)
            g_string_append_printf(names, "%s'%s'", names->len ? ", " : "", tier->name);
    }
    if (n > 0)
        coding_draft_warn(draft, 0, "left out %s: %s no person, by %s name", names->str,
                          n == 1 ? "the tier is" : "the tiers are",
                          n == 1 ? "its" : "their");
    if (kind != PERSON && kind != G_MAXUINT)
        coding_draft_warn(draft, 0,
                          "no tier is called like a person, so that tiers of words or "
                          "notes were read as speech");
}

/* "Anna - words", as forced aligners write it, is Anna. */
static char *
dup_speaker(const Tier *tier)
{
    const char *dash = tier->kind == PERSON ? NULL : g_strrstr(tier->name, " - ");

    return dash && dash > tier->name ? g_strndup(tier->name, (gsize)(dash - tier->name))
                                     : g_strdup(tier->name);
}

static void
emit_annotation(CodingDraft *draft, const Tier *tier, const Annotation *one)
{
    g_autofree char *speaker = dup_speaker(tier);
    guint line = one->line;

    coding_draft_begin_turn(draft, speaker, tier->name, NULL, one->line);
    coding_draft_set_times(draft, one->begin, one->end);
    for (const char *p = one->text; *p;) {
        gsize length = strcspn(p, "\n\v");
        g_autofree char *paragraph = g_strndup(p, length);

        coding_draft_at_line(draft, line);
        coding_draft_add_paragraph(draft, paragraph);
        line += p[length] == '\n';
        p += length + (p[length] != '\0');
    }
}

static void
emit(Grid *self, CodingDraft *draft)
{
    guint kind = find_kind_to_read(self);

    g_array_sort(self->annotations, compare_annotations);
    for (guint i = 0; i < self->annotations->len; i++) {
        const Annotation *one = &g_array_index(self->annotations, Annotation, i);
        const Tier *tier = &g_array_index(self->tiers, Tier, one->tier);

        if (tier->kind == kind)
            emit_annotation(draft, tier, one);
    }
    warn_of_tiers(self, kind, draft);
}

static gboolean
is_binary(GBytes *bytes)
{
    static const char beginning[] = "ooBinaryFile";
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);

    return length >= strlen(beginning) && memcmp(data, beginning, strlen(beginning)) == 0;
}

static gboolean
read_textgrid(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
              CodingProgress *progress, GError **error)
{
    g_autoptr(CodingDecoded) decoded = NULL;
    Grid self = {.text = {.line = 1, .seen = 1}, .progress = progress};
    gboolean ok;

    if (is_binary(bytes)) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "this is a binary file of Praat; save it there with 'Save as "
                            "text file'");
        return FALSE;
    }
    decoded = coding_decode(bytes, options ? options->encoding : NULL, draft, error);
    if (!decoded)
        return FALSE;
    coding_decoded_harden(decoded);
    coding_draft_set_format(draft, "Praat TextGrid");
    self.start = self.text.p = decoded->text;
    self.length = decoded->length;
    self.tiers = g_array_new(FALSE, FALSE, sizeof(Tier));
    self.annotations = g_array_new(FALSE, FALSE, sizeof(Annotation));
    g_array_set_clear_func(self.tiers, clear_tier);
    g_array_set_clear_func(self.annotations, clear_annotation);
    ok = read_file(&self, draft, error);
    if (ok)
        emit(&self, draft);
    g_array_unref(self.tiers);
    g_array_unref(self.annotations);
    return ok;
}

static guint
sniff(GBytes *bytes)
{
    g_autoptr(CodingDecoded) decoded = NULL;
    const char *text;

    if (is_binary(bytes))
        return 95;
    decoded = coding_decode_head(bytes, 256);
    if (!decoded)
        return 0;
    text = decoded->text + strspn(decoded->text, " \n\t");
    if (g_str_has_prefix(text, "File type"))
        text += strcspn(text, "\"\n");
    return g_str_has_prefix(text, "\"ooTextFile") ? 95 : 0;
}

const CodingImporter coding_importer_textgrid = {
    .id = "textgrid",
    .title = "Praat TextGrid, a tier a speaker",
    .suffixes = (const char *const[]){"TextGrid", "textgrid", NULL},
    .sniff = sniff,
    .read = read_textgrid,
};
