/* test-word-search.c - words by the index: what is found, against what is there. */
#include "harness.h"

#include <sqlite3.h>

#define SJALV_C "sj\303\244lv"
#define SJALV_D "sja\314\210lv"
#define NAIVE   "na\303\257ve"
#define SHALOM  "\327\251\327\234\327\225\327\235"
#define POINTED "\327\251\327\201\326\270\327\234\327\225\326\271\327\235"

static const CodingWordOptions as_written = {0};
static const CodingWordOptions by_stem = {.stems = TRUE};
static const CodingWordOptions no_accents = {.ignore_accents = TRUE};

/* Adds the turns as transcript @name, alternately by A and B. */
static gint64
add_turns(Harness *h, const char *name, const char *language, const char *const *turns)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new(name, strlen(name));
    gint64 id;

    coding_draft_set_format(draft, "made");
    coding_draft_set_encoding(draft, "UTF-8");
    for (guint i = 0; turns[i]; i++) {
        const char *who = i % 2 ? "B" : "A";

        coding_draft_begin_turn(draft, who, who, NULL, i + 1);
        coding_draft_add_paragraph(draft, turns[i]);
    }
    harness_begin(h, "add");
    id = coding_transcript_add(h->store, name, NULL, language, draft, "made.txt", source,
                               &error);
    check_good(error);
    harness_commit(h);
    return id;
}

/* Adds "turn:words|" for each hit in @id; only its turns that may have one are read. */
static void
append_hits(Harness *h, CodingWords *words, gint64 id, GString *found)
{
    g_autoptr(GError) error = NULL;
    const GArray *places = coding_words_get_turns(words, id);
    g_autoptr(CodingTranscript) t = NULL;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CodingHit));

    if (!places)
        return;
    t = coding_transcript_load_turns(h->store, id, places, &error);
    check_good(error);
    coding_words_search(words, t, NULL, NULL, 0, hits);
    for (guint i = 0; i < hits->len; i++) {
        const CodingHit *hit = &g_array_index(hits, CodingHit, i);
        g_autofree char *text = coding_transcript_dup_text(t, hit->span);

        g_string_append_printf(found, "%s%u:%s", found->len ? "|" : "",
                               g_array_index(places, guint, hit->turn), text);
    }
}

static char *
dup_hits(Harness *h, gint64 id, const char *query, CodingWordOptions options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingWords) words = coding_words_new(h->store, query, &options, &error);
    g_autoptr(GString) found = g_string_new(NULL);

    if (error)
        return g_strdup(error->message);
    append_hits(h, words, id, found);
    return g_strdup(found->str);
}

static void
check_hits(Harness *h, gint64 id, const char *query, CodingWordOptions options,
           const char *expected)
{
    g_autofree char *found = dup_hits(h, id, query, options);

    if (strcmp(found, expected) != 0)
        fail_msg("'%s' finds '%s', not '%s'", query, found, expected);
}

/* --- cases ------------------------------------------------------------------------ */

static void
words_phrases_and_beginnings_are_found(void **state)
{
    const char *const turns[] = {"The late night was late.", "Night, late; nightly.",
                                 "It isn\342\200\231t so.", NULL};
    gint64 id = add_turns(*state, "g1", NULL, turns);

    check_hits(*state, id, "late night", as_written,
               "0:late|0:night|0:late|1:Night|1:late");
    check_hits(*state, id, "\"late night\"", as_written, "0:late night");
    check_hits(*state, id, "\"night late\"", as_written, "1:Night, late");
    check_hits(*state, id, "night*", as_written, "0:night|1:Night|1:nightly");
    check_hits(*state, id, "\"late nigh\"*", as_written, "0:late night|1:late; nightly");
    check_hits(*state, id, "nigh", as_written, "");
    /* An apostrophe, straight or not, parts a word in two, of which one is a phrase. */
    check_hits(*state, id, "isn't", as_written, "2:isn\342\200\231t");
    check_hits(*state, id, "NIGHT", (CodingWordOptions){.respect_case = TRUE}, "");
    check_hits(*state, id, "Night", (CodingWordOptions){.respect_case = TRUE}, "1:Night");
}

static void
operators_combine_words(void **state)
{
    const char *const turns[] = {"red blue", "red green", "blue and green", "not red",
                                 NULL};
    gint64 id = add_turns(*state, "g1", NULL, turns);

    check_hits(*state, id, "red AND blue", as_written, "0:red|0:blue");
    check_hits(*state, id, "blue OR not", as_written, "0:blue|2:blue|3:not");
    check_hits(*state, id, "red NOT blue", as_written, "1:red|3:red");
    check_hits(*state, id, "red NOT (blue OR green)", as_written, "3:red");
    check_hits(*state, id, "(red OR blue) green", as_written,
               "1:red|1:green|2:blue|2:green");
    check_hits(*state, id, "red blue OR green", as_written,
               "0:red|0:blue|1:green|2:green");
    check_hits(*state, id, "red (blue OR NOT green)", as_written, "0:red|0:blue|3:red");
    check_hits(*state, id, "red NOT NOT blue", as_written, "0:red|0:blue");
    /* Small letters are words. */
    check_hits(*state, id, "blue and", as_written, "2:blue|2:and");
    check_hits(*state, id, "\"NOT\"", as_written, "3:not");
}

static void
spellings_accents_and_points(void **state)
{
    const char *const turns[] = {SJALV_C " och " SJALV_D, NAIVE " naive",
                                 SHALOM ", " POINTED, "f\303\245r far", NULL};
    gint64 id = add_turns(*state, "g1", "sv", turns);

    check_hits(*state, id, SJALV_C, as_written, "0:" SJALV_C "|0:" SJALV_D);
    check_hits(*state, id, SJALV_D, as_written, "0:" SJALV_C "|0:" SJALV_D);
    check_hits(*state, id, "sj\303\204LV", as_written, "0:" SJALV_C "|0:" SJALV_D);
    check_hits(*state, id, "naive", as_written, "1:naive");
    check_hits(*state, id, "naive", no_accents, "1:" NAIVE "|1:naive");
    check_hits(*state, id, NAIVE, no_accents, "1:" NAIVE "|1:naive");
    check_hits(*state, id, SHALOM, as_written, "2:" SHALOM "|2:" POINTED);
    check_hits(*state, id, POINTED, as_written, "2:" SHALOM "|2:" POINTED);
    check_hits(*state, id, "far", as_written, "3:far");
    check_hits(*state, id, "far", (CodingWordOptions){TRUE, TRUE, FALSE},
               "3:f\303\245r|3:far");
    check_hits(*state, id, "f\303\245*", as_written, "3:f\303\245r");
}

static void
scripts_without_spaces_are_searched_anywhere(void **state)
{
    /* I am a researcher, their research work; AI technology: Chinese.  Thai. */
    const char *const turns[] = {
        "\346\210\221\346\230\257\347\240\224\347\251\266\350\200\205\357\274\214"
        "\344\273\226\344\273\254\347\232\204\347\240\224\347\251\266",
        "AI\346\212\200\346\234\257 \346\212\200",
        "\340\270\240\340\270\262\340\270\251\340\270\262\340\271\204\340\270\227\340\270"
        "\242",
        NULL};
    gint64 id = add_turns(*state, "g1", "zh", turns);

    check_hits(*state, id, "\347\240\224\347\251\266", as_written,
               "0:\347\240\224\347\251\266|0:\347\240\224\347\251\266");
    check_hits(*state, id, "\347\240\224\347\251\266\350\200\205", as_written,
               "0:\347\240\224\347\251\266\350\200\205");
    check_hits(*state, id, "\347\251\266", as_written, "0:\347\251\266|0:\347\251\266");
    check_hits(*state, id, "\350\200\205\344\273\226", as_written, "");
    check_hits(*state, id, "ai\346\212\200\346\234\257", as_written,
               "1:AI\346\212\200\346\234\257");
    check_hits(*state, id, "ai\346\212\200", as_written, "1:AI\346\212\200");
    check_hits(*state, id, "\"\346\212\200\346\234\257 \346\212\200\"", as_written,
               "1:\346\212\200\346\234\257 \346\212\200");
    check_hits(*state, id, "\340\271\204\340\270\227\340\270\242", as_written,
               "2:\340\271\204\340\270\227\340\270\242");
    check_hits(*state, id, "\347\240\224\347\251\266", by_stem,
               "0:\347\240\224\347\251\266|0:\347\240\224\347\251\266");
}

static void
relatives_are_found_in_the_language_of_each_transcript(void **state)
{
    const char *const swedish[] = {"Arbetet, arbete och arbetets.", "Huset.", "running",
                                   NULL};
    const char *const english[] = {"Running, they ran.", "arbetet", NULL};
    const char *const unknown[] = {"Running.", "run", NULL};
    gint64 sv = add_turns(*state, "sv", "sv-FI", swedish);
    gint64 en = add_turns(*state, "en", "en", english);
    gint64 no = add_turns(*state, "no", NULL, unknown);

    check_hits(*state, sv, "arbete", by_stem, "0:Arbetet|0:arbete|0:arbetets");
    check_hits(*state, sv, "arbete", as_written, "0:arbete");
    check_hits(*state, sv, "hus", by_stem, "1:Huset");
    check_hits(*state, sv, "runs", by_stem, "");
    check_hits(*state, en, "runs", by_stem, "0:Running");
    check_hits(*state, en, "arbete", by_stem, "");
    check_hits(*state, no, "run", by_stem, "1:run");
    /* What is quoted or cut off stands as it is. */
    check_hits(*state, sv, "\"arbete\"", by_stem, "0:arbete");
    check_hits(*state, sv, "arbetet*", by_stem, "0:Arbetet|0:arbetets");
}

static void
a_language_set_later_undone_and_redone_brings_its_stems(void **state)
{
    Harness *h = *state;
    const char *const turns[] = {"Arbetet.", NULL};
    gint64 id = add_turns(h, "g1", NULL, turns);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) findings = NULL;

    check_hits(h, id, "arbete", by_stem, "");
    harness_begin(h, "set");
    assert_true(coding_transcript_set_language(h->store, id, "sv", &error));
    harness_commit(h);
    check_hits(h, id, "arbete", by_stem, "0:Arbetet");
    assert_true(coding_store_undo(h->store, NULL, &error));
    check_hits(h, id, "arbete", by_stem, "");
    assert_true(coding_store_redo(h->store, NULL, &error));
    check_hits(h, id, "arbete", by_stem, "0:Arbetet");
    findings = coding_project_check(h->store, NULL, &error);
    assert_int_equal(findings->len, 0);
    assert_false(coding_transcript_set_language(h->store, id, "svenska", &error));
    check_error(error, CODING_ERROR_INVALID, "no tag of a language");
}

static void
a_revision_is_indexed_and_the_text_before_it_is_not_found(void **state)
{
    Harness *h = *state;
    const char *const turns[] = {"Arbetet.", "Ja.", NULL};
    gint64 id = add_turns(h, "g1", "sv", turns);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    CodingRevisionReport *report = NULL;

    coding_draft_set_format(draft, "made");
    coding_draft_begin_turn(draft, "A", "A", NULL, 1);
    coding_draft_add_paragraph(draft, "Huset.");
    coding_draft_begin_turn(draft, "B", "B", NULL, 2);
    coding_draft_add_paragraph(draft, "Ja.");
    harness_begin(h, "revise");
    coding_transcript_revise(h->store, id, draft, "made.txt", NULL,
                             &(CodingReviseOptions){.accept_loss = TRUE}, &report,
                             &error);
    check_good(error);
    harness_commit(h);
    coding_revision_report_free(report);
    check_hits(h, id, "hus", by_stem, "0:Huset");
    check_hits(h, id, "arbete", by_stem, "");
    assert_true(coding_store_undo(h->store, NULL, &error));
    check_hits(h, id, "hus", by_stem, "");
    check_hits(h, id, "arbete", by_stem, "0:Arbetet");
}

/* Another release of Snowball: what is stored is not what is computed now. */
static void
stems_of_another_release_are_not_relied_on(void **state)
{
    Harness *h = *state;
    const char *const turns[] = {"Arbetet.", NULL};
    gint64 id = add_turns(h, "g1", "sv", turns);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) findings = NULL;
    sqlite3 *db;

    assert_int_equal(sqlite3_open(h->path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "UPDATE stem SET stem = 'arbete'", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    check_hits(h, id, "arbete", by_stem, "0:Arbetet");
    findings = coding_project_check(h->store, NULL, &error);
    assert_int_equal(findings->len, 1);
    assert_non_null(
        strstr(((CodingFinding *)g_ptr_array_index(findings, 0))->what, "1 words"));
}

static void
what_cannot_be_understood_is_shown(void **state)
{
    static const struct {
        const char *query, *message;
    } cases[] = {
        {"", "name a word to search for"},
        {"  ", "name a word to search for"},
        {"...", "there is no word in '...'"},
        {"\"late", "the quote before 'late' is not closed"},
        {"(late", "the bracket is not closed\n    (late\n    ^"},
        {"late)", "this bracket was not opened\n    late)\n        ^"},
        {"late AND", "a word is missing here\n    late AND\n            ^"},
        {"OR late", "a word is missing here\n    OR late\n    ^"},
        {"late NOT", "a word is missing here"},
        {"()", "a word is missing here\n    ()\n     ^"},
        {"NOT late", "NOT alone would list what is not there"},
        {"late OR NOT night", "NOT alone would list what is not there"},
        {"(((((((((((((((((((((a", "too many brackets"},
    };
    Harness *h = *state;
    g_autoptr(GString) many = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(coding_words_new(h->store, cases[i].query, &as_written, &error));
        check_error(error, CODING_ERROR_INVALID, cases[i].message);
    }
    for (guint i = 0; i < 300; i++)
        g_string_append(many, "late ");
    g_autoptr(GError) error = NULL;
    assert_null(coding_words_new(h->store, many->str, &as_written, &error));
    check_error(error, CODING_ERROR_INVALID, "more than 200 words");
}

/* Each is told apart from all others, and phrases may lie anywhere among them. */
static void
very_many_words_are_looked_for_at_once(void **state)
{
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GString) query = g_string_new("\"w3 w4\" OR \"w150 w151 w152\"");
    g_autoptr(GString) expected = g_string_new(NULL);

    for (guint i = 0; i < 180; i++) {
        g_string_append_printf(said, "w%u, ", i);
        if (i % 7 == 0)
            g_string_append_printf(query, " OR w%u OR v%u \"x%u w%u\"", i, i, i, i);
        if (i % 7 == 0 || i == 3 || i == 150)
            g_string_append_printf(expected, "%s0:w%u", expected->len ? "|" : "", i);
        if (i == 3)
            g_string_append(expected, ", w4");
        if (i == 150)
            g_string_append(expected, ", w151, w152");
    }

    const char *const turns[] = {said->str, "v7 x", NULL};
    gint64 id = add_turns(*state, "g1", NULL, turns);

    check_hits(*state, id, query->str, as_written, expected->str);
}

/* A Hebrew acronym has a quotation mark inside: Tzahal, the army. */
static void
a_quotation_mark_inside_a_hebrew_word_belongs_to_it(void **state)
{
    const char *const turns[] = {"\327\246\327\224\"\327\234 \327\246\327\224", NULL};
    gint64 id = add_turns(*state, "g1", "he", turns);

    check_hits(*state, id, "\327\246\327\224\"\327\234", as_written,
               "0:\327\246\327\224\"\327\234");
}

static void
hits_but_for_the_accents_are_counted(void **state)
{
    Harness *h = *state;
    const char *const turns[] = {NAIVE, "naive", NULL};
    gint64 id = add_turns(h, "g1", NULL, turns);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingWords) words =
        coding_words_new(h->store, "naive", &as_written, &error);
    g_autoptr(GString) found = g_string_new(NULL);

    append_hits(h, words, id, found);
    assert_string_equal(found->str, "1:naive");
    assert_int_equal(coding_words_count_near(words), 1);
}

/* --- the oracle ----------------------------------------------------------------------
 *
 * Turns of words from a list of which all is known, queries made as trees, and their
 * meaning worked out from the trees: no text is read and no word taken apart.
 */

static const struct {
    const char *text, *plain;
    const char *stem, *plain_stem; /* in Swedish, as Snowball gives it; without accents */
} vocabulary[] = {
    {"arbete", "arbete", "arbet", "arbet"},
    {"arbetet", "arbetet", "arbet", "arbet"},
    {"Arbetets", "arbetets", "arbet", "arbet"},
    {"f\303\245r", "far", "f\303\245r", "far"},
    {"far", "far", "far", "far"},
    {"fa\314\212r", "far", "f\303\245r", "far"},
    {"l\303\244get", "laget", "l\303\244g", "lag"},
    {"laget", "laget", "lag", "lag"},
    {"lag", "lag", "lag", "lag"},
    {"och", "och", "och", "och"},
};

#define N_WORDS G_N_ELEMENTS(vocabulary)
#define N_TURNS 12

typedef struct {
    guint words[N_TURNS][8], n[N_TURNS];
} Talk;

typedef struct _Tree {
    char kind; /* 'w'ord, 'p'hrase of two, '*' beginning, '&', '|', '!' */
    guint word, next;
    struct _Tree *left, *right;
} Tree;

static void
tree_free(Tree *self)
{
    if (!self)
        return;
    tree_free(self->left);
    tree_free(self->right);
    g_free(self);
}

static Tree *
make_tree(GRand *chance, guint depth)
{
    Tree *self = g_new0(Tree, 1);

    self->kind = "wwp*&|!"[g_rand_int_range(chance, 0, depth ? 7 : 4)];
    self->word = (guint)g_rand_int_range(chance, 0, N_WORDS);
    self->next = (guint)g_rand_int_range(chance, 0, N_WORDS);
    if (strchr("&|!", self->kind))
        self->left = make_tree(chance, depth - 1);
    if (strchr("&|", self->kind))
        self->right = make_tree(chance, depth - 1);
    return self;
}

/* What is typed for it; of a beginning three letters. */
static void
write_tree(const Tree *self, GString *query)
{
    const char *word = vocabulary[self->word].text;

    switch (self->kind) {
    case 'w':
        g_string_append(query, word);
        return;
    case 'p':
        g_string_append_printf(query, "\"%s %s\"", word, vocabulary[self->next].text);
        return;
    case '*':
        g_string_append_printf(query, "%.3s*", vocabulary[self->word].plain);
        return;
    default:
        g_string_append(query, self->kind == '!' ? "NOT (" : "(");
        write_tree(self->left, query);
        if (self->right) {
            g_string_append(query, self->kind == '&' ? " " : " OR ");
            write_tree(self->right, query);
        }
        g_string_append_c(query, ')');
    }
}

/* Whether word @a of the talk is word @b of the query. */
static gboolean
is_word(guint a, guint b, gboolean stem, gboolean plain)
{
    g_autofree char *one = NULL, *other = NULL;

    if (stem)
        return strcmp(plain ? vocabulary[a].plain_stem : vocabulary[a].stem,
                      plain ? vocabulary[b].plain_stem : vocabulary[b].stem) == 0;
    if (plain)
        return strcmp(vocabulary[a].plain, vocabulary[b].plain) == 0;
    one = coding_text_fold(vocabulary[a].text);
    other = coding_text_fold(vocabulary[b].text);
    return strcmp(one, other) == 0;
}

static gboolean
begins(guint word, const Tree *tree, gboolean plain)
{
    g_autofree char *folded = coding_text_fold(vocabulary[word].text);

    return strncmp(plain ? vocabulary[word].plain : folded, vocabulary[tree->word].plain,
                   3) == 0;
}

static gboolean
is_there(const Tree *tree, const Talk *talk, guint turn, const CodingWordOptions *o)
{
    const guint *words = talk->words[turn];
    gboolean plain = o->ignore_accents;

    if (tree->kind == '&')
        return is_there(tree->left, talk, turn, o) &&
               is_there(tree->right, talk, turn, o);
    if (tree->kind == '|')
        return is_there(tree->left, talk, turn, o) ||
               is_there(tree->right, talk, turn, o);
    if (tree->kind == '!')
        return !is_there(tree->left, talk, turn, o);
    for (guint i = 0; i < talk->n[turn]; i++)
        if (tree->kind == 'w' ? is_word(words[i], tree->word, o->stems, plain)
            : tree->kind == '*'
                ? begins(words[i], tree, plain)
                : i + 1 < talk->n[turn] && is_word(words[i], tree->word, FALSE, plain) &&
                      is_word(words[i + 1], tree->next, FALSE, plain))
            return TRUE;
    return FALSE;
}

static gboolean
is_anchored(const Tree *tree)
{
    if (tree->kind == '&')
        return is_anchored(tree->left) || is_anchored(tree->right);
    if (tree->kind == '|')
        return is_anchored(tree->left) && is_anchored(tree->right);
    return tree->kind != '!';
}

static gint64
add_talk(Harness *h, GRand *chance, guint number, Talk *talk)
{
    g_autoptr(GPtrArray) turns = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *name = g_strdup_printf("g%u", number);

    for (guint t = 0; t < N_TURNS; t++) {
        GString *text = g_string_new(NULL);

        talk->n[t] = (guint)g_rand_int_range(chance, 1, 8);
        for (guint i = 0; i < talk->n[t]; i++) {
            talk->words[t][i] = (guint)g_rand_int_range(chance, 0, N_WORDS);
            g_string_append_printf(text, "%s%s", vocabulary[talk->words[t][i]].text,
                                   g_rand_boolean(chance) ? " " : ", ");
        }
        g_ptr_array_add(turns, g_string_free(text, FALSE));
    }
    g_ptr_array_add(turns, NULL);
    return add_turns(h, name, "sv", (const char *const *)turns->pdata);
}

/* The turns that have a hit, as a set of bits. */
static guint
find_turns(Harness *h, CodingWords *words, gint64 id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingTranscript) whole = coding_transcript_load(h->store, id, &error);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(CodingHit));
    const GArray *places = coding_words_get_turns(words, id);
    guint found = 0, may = 0;

    check_good(error);
    coding_words_search(words, whole, NULL, NULL, 0, hits);
    for (guint i = 0; i < hits->len; i++)
        found |= 1u << g_array_index(hits, CodingHit, i).turn;
    for (guint i = 0; places && i < places->len; i++)
        may |= 1u << g_array_index(places, guint, i);
    /* The index leaves no turn out. */
    assert_int_equal(found & ~may, 0);
    return found;
}

static void
queries_find_the_turns_they_are_true_of(void **state)
{
    Harness *h = *state;
    GRand *chance = g_rand_new_with_seed(20);
    Talk talks[4];
    gint64 ids[4];
    guint asked = 0, found = 0;

    for (guint i = 0; i < G_N_ELEMENTS(talks); i++)
        ids[i] = add_talk(h, chance, i, &talks[i]);
    for (guint round = 0; round < 600; round++) {
        Tree *tree = make_tree(chance, 3);
        CodingWordOptions options = {.stems = round % 2 == 1,
                                     .ignore_accents = round / 2 % 2 == 1};
        g_autoptr(GString) query = g_string_new(NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingWords) words = NULL;

        write_tree(tree, query);
        words = coding_words_new(h->store, query->str, &options, &error);
        assert_true((words != NULL) == is_anchored(tree));
        for (guint i = 0; words && i < G_N_ELEMENTS(talks); i++) {
            guint expected = 0, got = find_turns(h, words, ids[i]);

            for (guint t = 0; t < N_TURNS; t++)
                expected |= (guint)is_there(tree, &talks[i], t, &options) << t;
            if (got != expected)
                fail_msg("%s (stems %d, plain %d): %x, not %x", query->str, options.stems,
                         options.ignore_accents, got, expected);
            asked++;
            found += got != 0;
        }
        tree_free(tree);
    }
    /* The law is not held by finding nothing. */
    assert_true(asked > 1000 && found > asked / 4);
    g_rand_free(chance);
}

int
main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)
    const struct CMUnitTest tests[] = {
        CASE(words_phrases_and_beginnings_are_found),
        CASE(operators_combine_words),
        CASE(spellings_accents_and_points),
        CASE(scripts_without_spaces_are_searched_anywhere),
        CASE(relatives_are_found_in_the_language_of_each_transcript),
        CASE(a_language_set_later_undone_and_redone_brings_its_stems),
        CASE(a_revision_is_indexed_and_the_text_before_it_is_not_found),
        CASE(stems_of_another_release_are_not_relied_on),
        CASE(what_cannot_be_understood_is_shown),
        CASE(very_many_words_are_looked_for_at_once),
        CASE(a_quotation_mark_inside_a_hebrew_word_belongs_to_it),
        CASE(hits_but_for_the_accents_are_counted),
        CASE(queries_find_the_turns_they_are_true_of),
    };

    return cmocka_run_group_tests_name("word-search", tests, NULL, NULL);
}
