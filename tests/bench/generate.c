/*
 * generate.c - material for the benchmarks, the same on every run.
 *
 *     generate talk BYTES           dialogue of two interviewers and six others
 *     generate files BYTES N DIR    the same in N files
 *     generate segments N PROJECT [CODES]
 *                                   N segments of one coder, of 100 codes (or so many),
 *                                   ten in a category, in a project
 *     generate second PROJECT       another coder, Ben, beside the one there is: of every
 *                                   segment one that ends later, of each tenth another
 * code generate merge PROJECT A B    merges code B into A by plain SQL, recorded as undo
 *                                   needs it
 *     generate alpha CODERS UNITS   times Krippendorff's alpha; prints seconds
 *     generate gamma CODERS UNITS   times gamma with 30 samples, and as many plain
 *                                   passes over the spans; prints seconds
 *
 * Sentences are drawn from a table of words by how often words occur in talk,
 * and one word in eight from a long tail of rare ones (Zipf's law), so that
 * lengths, and how much repeats, are those of transcripts.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "coding.h"
#include "store/store-private.h"

#define N_SPEAKERS   8
#define N_RARE_WORDS 30000
#define N_CODES      100 /* unless it is said */
#define MOST_CODES   100000

static const char *const words[] = {
    "the",          "I",           "and",       "to",
    "it",           "that",        "you",       "a",
    "was",          "of",          "in",        "so",
    "they",         "but",         "we",        "know",
    "not",          "just",        "like",      "have",
    "my",           "then",        "what",      "with",
    "at",           "work",        "there",     "when",
    "think",        "really",      "back",      "felt",
    "day",          "people",      "meeting",   "told",
    "boss",         "coordinator", "home",      "afraid",
    "själv",        "måste",       "förstår",   "jobbet",
    "trust",        "colleagues",  "weeks",     "slowly",
    "step",         "confidence",  "precipice", "responsibility",
    "expectations", "vulnerable"};

/* The lower the number of a word, the more often. */
static void
add_word(GString *out, GRand *chance)
{
    static const char *const syllables[] = {
        "ba", "con", "di", "fer", "gal", "ho", "in",  "ker", "lun", "ma",
        "no", "per", "ri", "sta", "ten", "ul", "ver", "wo",  "åst", "mer"};
    const gsize n_words = G_N_ELEMENTS(words), n_syllables = G_N_ELEMENTS(syllables);
    double u = g_rand_double(chance);

    if (g_rand_int_range(chance, 0, 8) > 0) {
        g_string_append(out, words[(gsize)(u * u * u * (double)n_words)]);
        return;
    }
    for (gsize rest = (gsize)pow(N_RARE_WORDS, u) + n_syllables; rest > 0;
         rest /= n_syllables)
        g_string_append(out, syllables[rest % n_syllables]);
}

static void
add_sentence(GString *out, GRand *chance)
{
    int n = g_rand_int_range(chance, 3, 22);

    for (int i = 0; i < n; i++) {
        add_word(out, chance);
        g_string_append(out, i + 1 < n ? (i % 7 == 6 ? ", " : " ") : ". ");
    }
}

static gboolean
write_talk(FILE *file, gsize bytes, GRand *chance)
{
    static const char *const speakers[N_SPEAKERS] = {
        "Moderator", "Assistant", "Anna", "Berit", "Carl", "Disa", "Erik", "Åsa"};
    g_autoptr(GString) turn = g_string_new(NULL);

    for (gsize written = 0; written < bytes; written += turn->len) {
        int n = g_rand_int_range(chance, 1, 7);

        g_string_printf(turn, "%s: ", speakers[g_rand_int_range(chance, 0, N_SPEAKERS)]);
        while (n-- > 0)
            add_sentence(turn, chance);
        g_string_append_c(turn, '\n');
        if (fwrite(turn->str, 1, turn->len, file) != turn->len)
            return FALSE;
    }
    return TRUE;
}

static int
print_talk(gsize bytes)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);

    return write_talk(stdout, bytes, chance) && fflush(stdout) == 0 ? 0 : 1;
}

/* Interviews of one length, no two of the same words. */
static int
write_files(gsize bytes, guint n, const char *folder)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);

    for (guint i = 1; i <= n; i++) {
        g_autofree char *path = g_strdup_printf("%s/interview-%u.txt", folder, i);
        FILE *file = fopen(path, "w");
        gboolean good = file && write_talk(file, bytes / n, chance);

        if (!file || fclose(file) != 0 || !good) {
            (void)fprintf(stderr, "generate: cannot write '%s'\n", path);
            return 1;
        }
    }
    return 0;
}

static int
fail(GError *error)
{
    (void)fprintf(stderr, "generate: %s\n", error ? error->message : "failed");
    return 1;
}

/* Categories of ten codes each. */
static gboolean
add_codes(CodingStore *store, gint64 coder, gint64 *codes, guint n, GError **error)
{
    gint64 scheme = 0, category = 0;

    if (!coding_codebook_find_scheme(store, coder, &scheme, error))
        return FALSE;
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("Code %u", i);
        g_autofree char *above = g_strdup_printf("Category %u", i / 10);
        CodingCodeDraft draft = {.name = above, .kind = CODING_CODE_CATEGORY};

        if (i % 10 == 0)
            category = coding_code_add(store, scheme, &draft, error);
        draft = (CodingCodeDraft){.name = name, .parent = category};
        codes[i] = category ? coding_code_add(store, scheme, &draft, error) : 0;
        if (!codes[i])
            return FALSE;
    }
    return TRUE;
}

static gboolean
add_segments(CodingStore *store, guint n, guint n_codes, GError **error)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);
    g_autoptr(GArray) ids = coding_transcript_list_ids(store, error);
    g_autofree gint64 *codes = g_new(gint64, n_codes);
    gint64 coder = coding_coder_get_only(store);

    if (!ids || ids->len == 0 || !add_codes(store, coder, codes, n_codes, error))
        return FALSE;
    for (guint t = 0; t < ids->len; t++) {
        g_autoptr(CodingTranscript) transcript =
            coding_transcript_load(store, g_array_index(ids, gint64, t), error);
        gsize length = transcript ? coding_transcript_get_length(transcript) : 0;

        if (!transcript)
            return FALSE;
        for (guint i = 0; i < n / ids->len; i++) {
            gsize start = (gsize)g_rand_int_range(chance, 0, (gint32)length - 300);
            CodingSpan span = {start, start + (gsize)g_rand_int_range(chance, 20, 300)};
            gint64 id;

            if (!coding_segment_add(store, transcript, span,
                                    codes[g_rand_int_range(chance, 0, (gint32)n_codes)],
                                    coder, CODING_STANCE_SUPPORTS, &id, error))
                return FALSE;
        }
    }
    return TRUE;
}

static int
fill_project(guint n, const char *path, guint n_codes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingStore) store = coding_store_open(path, CODING_STORE_WRITE, &error);

    if (!store)
        return fail(error);
    coding_store_set_coder(store, coding_coder_get_only(store));
    return coding_store_begin(store, "bench", &error) &&
                   add_segments(store, n, n_codes, &error) &&
                   coding_store_commit(store, "filled", NULL, &error)
               ? 0
               : fail(error);
}

/* Every segment of @coder by @second as well, not quite the same. */
static gboolean
add_second(CodingStore *store, gint64 coder, gint64 second, GError **error)
{
    const CodingSegmentFilter filter = {.coder = coder};
    g_autoptr(GArray) segments = coding_segment_list(store, &filter, error);
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, error);
    g_autoptr(CodingTranscript) transcript = NULL;
    gint64 codes[N_CODES];

    if (!segments || !codebook || !add_codes(store, second, codes, N_CODES, error))
        return FALSE;
    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *one = &g_array_index(segments, CodingSegment, i);
        const CodingCode *code = coding_codebook_get(codebook, one->code);
        guint number = (guint)g_ascii_strtoull(code->name + strlen("Code "), NULL, 10);
        CodingSpan span = {one->span.start, one->span.stop + i % 40};

        if (!transcript || coding_transcript_get_id(transcript) != one->transcript) {
            g_clear_pointer(&transcript, coding_transcript_unref);
            transcript = coding_transcript_load(store, one->transcript, error);
        }
        if (!transcript)
            return FALSE;
        span.stop = MIN(span.stop, coding_transcript_get_length(transcript));
        if (!coding_segment_add(store, transcript, span,
                                codes[(number + (i % 10 == 0)) % N_CODES], second,
                                CODING_STANCE_SUPPORTS, NULL, error))
            return FALSE;
    }
    return TRUE;
}

/* She has read all of it and shown it. */
static gboolean
settle(CodingStore *store, gint64 coder, GError **error)
{
    g_autoptr(GArray) ids = coding_transcript_list_ids(store, error);

    for (guint i = 0; ids && i < ids->len; i++)
        if (!coding_coder_set_done(store, coder, g_array_index(ids, gint64, i), TRUE,
                                   error))
            return FALSE;
    return ids && coding_coder_share(store, coder, error);
}

static int
code_twice(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingStore) store = coding_store_open(path, CODING_STORE_WRITE, &error);
    gint64 first = store ? coding_coder_get_only(store) : 0, second;

    if (!store)
        return fail(error);
    coding_store_set_coder(store, first);
    return coding_store_begin(store, "bench", &error) &&
                   (second = coding_coder_add(store, "Ben", &error)) &&
                   add_second(store, first, second, &error) &&
                   settle(store, first, &error) && settle(store, second, &error) &&
                   coding_store_commit(store, "filled", NULL, &error)
               ? 0
               : fail(error);
}

/* What "codebook merge" must do at least: two statements, recorded and kept. */
static gboolean
merge_in_sql(CodingStore *store, const char *into, const char *code, GError **error)
{
    return coding_store_begin(store, "bench", error) &&
           coding_store_run(store, error,
                            "UPDATE OR IGNORE segment SET code_id ="
                            " (SELECT id FROM code WHERE name = ?)"
                            " WHERE code_id = (SELECT id FROM code WHERE name = ?)",
                            "tt", into, code) &&
           coding_store_run(store, error, "DELETE FROM code WHERE name = ?", "t", code) &&
           coding_store_commit(store, "merged", NULL, error);
}

static int
merge_codes(const char *path, const char *into, const char *code)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingStore) store = coding_store_open(path, CODING_STORE_WRITE, &error);

    return store && merge_in_sql(store, into, code, &error) ? 0 : fail(error);
}

/* A column of bytes for each coder, 0 or category and 1: 30 % missing, and coders
 * who agree in 8 of 10 units, over five categories. */
static guint8 *
draw_ratings(guint n_coders, guint n_units)
{
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);
    guint8 *ratings = g_new(guint8, (gsize)n_coders * n_units);

    for (gsize unit = 0; unit < n_units; unit++) {
        gint truth = g_rand_int_range(chance, 1, 6);

        for (guint coder = 0; coder < n_coders; coder++) {
            double u = g_rand_double(chance);

            gint drawn = u < 0.86 ? truth : g_rand_int_range(chance, 1, 6);

            ratings[coder * (gsize)n_units + unit] = (guint8)(u < 0.3 ? 0 : drawn);
        }
    }
    return ratings;
}

static int
time_alpha(guint n_coders, guint n_units)
{
    g_autofree guint8 *cells = draw_ratings(n_coders, n_units);
    g_autofree const guint8 **columns = g_new(const guint8 *, n_coders);
    CodingCoefficientOptions options = {.level = CODING_LEVEL_NOMINAL};
    g_autoptr(GError) error = NULL;

    for (gsize coder = 0; coder < n_coders; coder++)
        columns[coder] = cells + coder * n_units;
    gint64 begun = g_get_monotonic_time();
    g_autoptr(CodingRatings) ratings =
        coding_ratings_new_from_columns(columns, n_coders, n_units, 5);
    gint64 added = g_get_monotonic_time();
    const CodingCoefficient *alpha = coding_coefficient_find("alpha", &error);
    if (!alpha)
        return fail(error);
    CodingAgreement result = coding_agreement_compute(alpha, ratings, &options);
    gint64 ended = g_get_monotonic_time();
    printf("%.6f %.6f %.6f\n", (double)(added - begun) / 1e6,
           (double)(ended - added) / 1e6, result.value);
    return 0;
}

/* @n_units of each coder that follow each other; of each coder a third lies elsewhere
 * than the others', and one in five has another code. */
static CodingContinuum *
draw_continuum(guint n_coders, guint n_units)
{
    static const char *const codes[] = {"noun", "verb", "adjective", "preposition"};
    CodingContinuum *self = coding_continuum_new(0, (gsize)n_units * 64);
    g_autoptr(GRand) chance = g_rand_new_with_seed(1);

    for (guint k = 0; k < G_N_ELEMENTS(codes); k++)
        coding_continuum_add_code(self, codes[k]);
    for (guint coder = 0; coder < n_coders; coder++) {
        g_autofree char *name = g_strdup_printf("coder %u", coder + 1);

        coding_continuum_add_coder(self, name);
        for (guint i = 0; i < n_units; i++) {
            gboolean moved = g_rand_int_range(chance, 0, 3) == 0;
            gboolean other = g_rand_int_range(chance, 0, 5) == 0;
            gsize start =
                (gsize)i * 24 + (moved ? (gsize)g_rand_int_range(chance, 0, 12) : 2);
            CodingSpan span = {start, start + 2 + i % 17};

            if (!coding_continuum_add(self, coder, (i + other) % 4, span, NULL))
                g_error("a span of the benchmark is not within its continuum");
        }
    }
    return self;
}

static int
time_gamma(guint n_coders, guint n_units)
{
    g_autoptr(CodingContinuum) continuum = draw_continuum(n_coders, n_units);
    const CodingGammaOptions options = {.precision = 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDissimilarity) measure = coding_dissimilarity_new(
        4, CODING_ALPHA_USUAL, CODING_BETA_USUAL, CODING_DELTA_USUAL, &error);
    gint64 begun = g_get_monotonic_time(), computed;
    g_autoptr(CodingGamma) gamma =
        coding_gamma_new(continuum, measure, &options, NULL, &error);
    volatile gsize sum = 0;

    if (!gamma)
        return fail(error);
    computed = g_get_monotonic_time();
    for (guint pass = 0; pass < 31; pass++)
        for (guint coder = 0; coder < n_coders; coder++) {
            gsize n;
            const CodingContinuumUnit *units =
                coding_continuum_get_units(continuum, coder, &n);

            for (gsize i = 0; i < n; i++)
                sum += units[i].span.stop - units[i].span.start;
        }
    printf("%.6f %.6f %.6f\n", (double)(computed - begun) / 1e6,
           (double)(g_get_monotonic_time() - computed) / 1e6,
           coding_gamma_get(gamma).value);
    return 0;
}

int
main(int argc, char **argv)
{
    if (argc == 3 && g_str_equal(argv[1], "talk"))
        return print_talk((gsize)g_ascii_strtoull(argv[2], NULL, 10));
    if (argc == 5 && g_str_equal(argv[1], "files"))
        return write_files((gsize)g_ascii_strtoull(argv[2], NULL, 10),
                           (guint)g_ascii_strtoull(argv[3], NULL, 10), argv[4]);
    if ((argc == 4 || argc == 5) && g_str_equal(argv[1], "segments")) {
        guint64 codes = argc == 5 ? g_ascii_strtoull(argv[4], NULL, 10) : N_CODES;

        return fill_project((guint)g_ascii_strtoull(argv[2], NULL, 10), argv[3],
                            (guint)CLAMP(codes, 1, MOST_CODES));
    }
    if (argc == 3 && g_str_equal(argv[1], "second"))
        return code_twice(argv[2]);
    if (argc == 5 && g_str_equal(argv[1], "merge"))
        return merge_codes(argv[2], argv[3], argv[4]);
    if (argc == 4 && g_str_equal(argv[1], "alpha"))
        return time_alpha((guint)g_ascii_strtoull(argv[2], NULL, 10),
                          (guint)g_ascii_strtoull(argv[3], NULL, 10));
    if (argc == 4 && g_str_equal(argv[1], "gamma"))
        return time_gamma((guint)g_ascii_strtoull(argv[2], NULL, 10),
                          (guint)g_ascii_strtoull(argv[3], NULL, 10));
    (void)fputs(
        "usage: generate talk BYTES | files BYTES N FOLDER | segments N PROJECT [CODES] |"
        " second PROJECT | merge PROJECT A B | alpha CODERS UNITS | gamma CODERS UNITS\n",
        stderr);
    return 2;
}
