/* test-code-form.c - codes beside the lines of a text, out and back in. */
#include "coded-sample.h"
#include "model/coded-rows.h"

static char *
dup_form(const CodedSample *self, CodingUnit unit)
{
    g_autoptr(GError) error = NULL;
    char *form =
        coding_code_form_write(self->h->store, self->id, unit, self->scheme, &error);

    check_good(error);
    return form;
}

/* Takes @text in; NULL with the faults in @faults. */
static gboolean
take(CodedSample *self, const char *text, const char *written, CodingFaults *faults,
     CodingChangeCounts *counts, GError **error)
{
    g_autoptr(CodingChanges) changes = NULL;
    g_autoptr(CodingTable) table = NULL;

    harness_begin(self->h, "code --edit");
    changes = coding_code_form_read(self->h->store, self->id, "f", text, -1, written,
                                    self->scheme, faults, error);
    if (!changes) {
        coding_store_rollback(self->h->store);
        return FALSE;
    }
    table = coding_changes_apply(changes, counts, error);
    assert_non_null(table);
    harness_commit(self->h);
    coded_sample_reload(self);
    return TRUE;
}

static void
take_well(CodedSample *self, const char *text, CodingChangeCounts *counts)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingFaults) faults = coding_faults_new();

    take(self, text, NULL, faults, counts, &error);
    check_good(error);
}

static char *
dup_replaced(const char *text, const char *what, const char *by)
{
    g_autoptr(GString) out = g_string_new(text);

    assert_non_null(strstr(text, what));
    g_string_replace(out, what, by, 1);
    return g_strdup(out->str);
}

/* --- laws -------------------------------------------------------------------------- */

static void
a_form_that_was_not_changed_changes_nothing(void **state)
{
    CodedSample sample;

    coded_sample_init(&sample, *state, 11, 120);
    for (int unit = 0; unit < 4; unit++) {
        g_autofree char *form = dup_form(&sample, (CodingUnit)unit);
        g_autofree char *before = harness_dump(sample.h);
        g_autofree char *after = NULL;
        CodingChangeCounts counts = {0};

        take_well(&sample, form, &counts);
        assert_int_equal(counts.changed_passages, 0);
        assert_int_equal(counts.made, 0);
        assert_true(counts.passages > 8);
        after = harness_dump(sample.h);
        assert_string_equal(after, before);
    }
    coded_sample_clear(&sample);
}

/* Wrapped anew, at any width: every run of blanks that is not at the start of a line
 * may become a line end and an indent. */
static void
how_it_is_wrapped_means_nothing(void **state)
{
    CodedSample sample;

    coded_sample_init(&sample, *state, 12, 0);
    for (int unit = 0; unit < 4; unit++) {
        g_autofree char *form = dup_form(&sample, (CodingUnit)unit);
        g_auto(GStrv) lines = g_strsplit(form, "\n", -1);
        g_autoptr(GString) out = g_string_new(NULL);
        CodingChangeCounts counts = {0};

        for (char **line = lines; *line; line++) {
            gboolean text = **line && **line != '#';

            for (const char *p = *line; *p; p++)
                if (text && *p == ' ' && g_rand_int_range(sample.chance, 0, 4) == 0)
                    g_string_append(out, "\r\n\t  ");
                else
                    g_string_append_c(out, *p);
            g_string_append(out, "\r\n");
        }
        take_well(&sample, out->str, &counts);
        assert_int_equal(counts.changed_passages, 0);
    }
    coded_sample_clear(&sample);
}

/* A form as the test sees it: its lines, and which passage's codes each has. */
typedef struct {
    GPtrArray *lines; /* GString */
    GArray *spans;    /* CodingSpan; empty: no codes stand there */
} Lines;

static void
free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

/* The rows are counted as the writer does; what stands in them is told by their look. */
static void
lines_init(Lines *self, const CodedSample *sample, const char *form, CodingUnit unit)
{
    g_auto(GStrv) lines = g_strsplit(form, "\n", -1);
    CodingSegmentFilter filter = {.coder = sample->h->ana};
    g_autoptr(GArray) segments = coding_segment_list(sample->h->store, &filter, NULL);
    g_autoptr(GArray) rows = coding_coded_rows_list(sample->t, unit, segments);
    guint row = 0;

    self->lines = g_ptr_array_new_with_free_func(free_string);
    self->spans = g_array_new(FALSE, TRUE, sizeof(CodingSpan));
    for (char **line = lines; *line; line++) {
        const char *bar = strrchr(*line, '|');
        gboolean own = bar && strspn(*line, " ") == (gsize)(strchr(*line, '|') - *line);
        CodingSpan none = {0};

        g_ptr_array_add(self->lines, g_string_new(*line));
        if (bar && **line != '#' && (unit == CODING_UNIT_LINE || own))
            g_array_append_val(self->spans,
                               g_array_index(rows, CodingCodedRow, row++).span);
        else
            g_array_append_val(self->spans, none);
    }
    assert_int_equal(row, rows->len);
}

static void
lines_clear(Lines *self)
{
    g_ptr_array_unref(self->lines);
    g_array_unref(self->spans);
}

static char *
lines_dup(const Lines *self)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < self->lines->len; i++)
        g_string_append_printf(out, "%s\n", ((GString *)self->lines->pdata[i])->str);
    return g_strdup(out->str);
}

/* Other codes for what line @i speaks of; a passage may lose its line. */
static void
change_line(Lines *self, CodedSample *sample, guint i, GHashTable *expected)
{
    GString *line = g_ptr_array_index(self->lines, i);
    CodingSpan span = g_array_index(self->spans, CodingSpan, i);
    gsize indent = strspn(line->str, " ");
    g_autoptr(GString) cell = g_string_new(NULL), plain = g_string_new(NULL);
    /* Beside a text two blanks are before it; codes and texts may hold others. */
    const char *bar = line->str + indent;

    if (g_str_has_prefix(bar, "| @")) {
        g_string_truncate(line, 0);
        coded_sample_expect(expected, span, "");
        return;
    }
    if (*bar != '|')
        bar = g_strrstr(line->str, "  |") + 2;
    coded_sample_choose(sample, cell, plain);
    g_string_truncate(line, (gsize)(bar - line->str) + 1);
    g_string_append_printf(line, " %s", cell->str);
    coded_sample_expect(expected, span, plain->str);
}

/* A passage that has no line yet, on a line of its own after line @i. */
static void
add_line(Lines *self, CodedSample *sample, guint i, GHashTable *expected)
{
    CodingSpan span = coded_sample_choose_span(sample);
    GString *line = g_string_new(NULL);
    g_autoptr(GString) cell = g_string_new(NULL), plain = g_string_new(NULL);

    for (guint k = 0; k < self->spans->len; k++)
        if (coding_span_equal(g_array_index(self->spans, CodingSpan, k), span)) {
            g_string_free(line, TRUE);
            return;
        }
    coded_sample_choose(sample, cell, plain);
    g_string_append_printf(line, "   | @@%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " %s",
                           span.start, span.stop, cell->str);
    g_ptr_array_insert(self->lines, (int)i + 1, line);
    g_array_insert_val(self->spans, i + 1, span);
    coded_sample_expect(expected, span, plain->str);
}

/* Somebody else changes a passage that the form does not. */
static void
change_project(CodedSample *sample, const Lines *lines, const gboolean *touched,
               GHashTable *expected)
{
    guint i = (guint)g_rand_int_range(sample->chance, 0, (gint32)lines->spans->len);
    CodingSpan span = g_array_index(lines->spans, CodingSpan, i);
    g_autofree char *key = NULL;

    if (touched[i] || !coding_span_get_length(span))
        return;
    assert_true(coding_segment_add(sample->h->store, sample->t, span, sample->codes[0],
                                   sample->h->ana, CODING_STANCE_AGAINST, NULL, NULL));
    key = g_strdup_printf("%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT "|fear", span.start,
                          span.stop);
    g_hash_table_insert(expected, g_steal_pointer(&key), g_strdup("against"));
}

/*
 * Law: whatever is written into a form, and whatever the project gets elsewhere
 * meanwhile, the project then has both, as coding_segment_*() would have made them;
 * and undo puts back what was there.
 */
static void
random_edits_and_changes_of_the_project_come_together(void **state)
{
    CodedSample sample;

    coded_sample_init(&sample, *state, 13, 60);
    for (int round = 0; round < 60; round++) {
        CodingUnit unit = (CodingUnit)(round % 4);
        g_autofree char *form = dup_form(&sample, unit);
        g_autoptr(GHashTable) expected = coded_sample_list(&sample);
        g_autoptr(GHashTable) is = NULL;
        g_autofree gboolean *touched = NULL;
        g_autofree char *text = NULL, *before = NULL, *after = NULL;
        CodingChangeCounts counts = {0};
        Lines lines;

        lines_init(&lines, &sample, form, unit);
        touched = g_new0(gboolean, lines.lines->len);
        for (guint i = 0; i < lines.spans->len; i++)
            if (coding_span_get_length(g_array_index(lines.spans, CodingSpan, i)) &&
                g_rand_int_range(sample.chance, 0, 4) == 0) {
                touched[i] = TRUE;
                change_line(&lines, &sample, i, expected);
            }
        harness_begin(sample.h, "code");
        for (int i = 0; i < 5; i++)
            change_project(&sample, &lines, touched, expected);
        harness_commit(sample.h);
        for (guint i = 12; round % 3 == 0 && i < 30; i++)
            if (coding_span_get_length(g_array_index(lines.spans, CodingSpan, i)))
                add_line(&lines, &sample, i, expected);
        text = lines_dup(&lines);
        before = harness_dump(sample.h);
        take_well(&sample, text, &counts);
        is = coded_sample_list(&sample);
        coded_sample_check(is, expected);
        lines_clear(&lines);
        if (counts.changed_passages && round % 2) {
            assert_true(coding_store_undo(sample.h->store, NULL, NULL));
            after = harness_dump(sample.h);
            assert_string_equal(after, before);
        }
    }
    coded_sample_clear(&sample);
}

/* --- what a person does ------------------------------------------------------------ */

static const char talk[] = "I: How was it?\n\n"
                           "P1: I was afraid. I lay awake the whole night, and in the "
                           "morning I had my coat on an hour too early.\n\n"
                           "P2: Mm.\n\nI: And?\n\n"
                           "P1: Small steps. Small steps, she said.\n";

static void
open_talk(CodedSample *self, Harness *h)
{
    self->h = h;
    self->chance = g_rand_new();
    self->id = harness_add_transcript(h, "g1", talk);
    self->t = coding_transcript_load(h->store, self->id, NULL);
    self->codes[0] = harness_add_code(h, h->ana, "Fear");
    assert_true(coding_codebook_find_scheme(h->store, h->ana, &self->scheme, NULL));
}

/* What is coded, a line each, sorted. */
static char *
dup_coded(const CodedSample *self)
{
    g_autoptr(GHashTable) is = coded_sample_list(self);
    g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(is), (GCompareFunc)strcmp);
    g_autoptr(GString) out = g_string_new(NULL);

    for (GList *key = keys; key; key = key->next)
        g_string_append_printf(out, "%s %s\n", (char *)key->data,
                               (char *)g_hash_table_lookup(is, key->data));
    return g_strdup(out->str);
}

static void
codes_stand_beside_below_or_on_other_passages(void **state)
{
    CodedSample sample;
    g_autofree char *form = NULL, *one = NULL, *is = NULL;
    CodingChangeCounts counts = {0};

    open_talk(&sample, *state);
    form = dup_form(&sample, CODING_UNIT_TURN);
    one = dup_replaced(form, "an hour too early.\n        |",
                       "an hour too early. | fear; ~Coat\n"
                       "  | -Night\n"
                       "  | @\"lay awake\" *\n"
                       "|@3: Half\n"
                       "| @1-2 Whole; Fear\n"
                       "| @\342\200\234I  was\342\200\235 Begin\n"
                       "| @t1-2 whole");
    take_well(&sample, one, &counts);
    is = dup_coded(&sample);
    assert_string_equal(is, "0-109|whole supports\n"
                            "0-82|fear supports\n"
                            "0-82|whole supports\n"
                            "12-109|coat qualifies\n"
                            "12-109|fear supports\n"
                            "12-109|night against\n"
                            "12-17|begin supports\n"
                            "28-37|lay awake supports\n"
                            "83-109|half supports\n");
    coded_sample_clear(&sample);
}

/* Every fault is found, with its line, and nothing is changed. */
static void
what_cannot_be_understood_is_named_with_its_line(void **state)
{
    static const struct {
        const char *what, *by, *fault;
    } cases[] = {
        {"I was afraid", "I was not afraid",
         "line 14: the text of g1:2 was changed at 'not afraid"},
        {"coat on", "coat  o",
         "line 15: the text of g1:3 was changed at 'an hour too early"},
        {"Mm.", "Mm. Fear", "line 17: more than the text of g1:4: 'Fear'; write '|'"},
        {"Mm.", "", "line 17: the text of g1:4 was changed"},
        {"\n4 ", "\n44 ", "line 17: '44  P2  Mm."},
        {"\n4 ", "\nFear\n4 ", "line 17: 'Fear' is no row"},
        {"\n4 ", "\n   Fear\n4 ", "line 17: more than the text of g1:3: 'Fear'"},
        {"\n4 ", "\nt3 ", "line 17: 't3  P2  Mm."},
        {"\n4 ", "\n   | @9 Fear\n4 ", "line 17: no line 9 in 'g1'; its last line is 6"},
        {"\n4 ", "\n   | @\"Small\" Fear\n4 ", "line 17: the words \"Small\" are not in"},
        {"\n4 ", "\n   | @\"coat Fear\n4 ", "line 17: the quote of \"coat Fear is not"},
        {"\n4 ", "\n   | ~\n4 ", "line 17: '~' is a mark without a code"},
        {"\n4 ", "\n   | Fear;-Fear\n4 ", "line 17: 'Fear' stands twice in the cell"},
        {"\n4 ", "\n   | ...\n4 ", "line 17: a code's name needs a letter or a digit"},
        {"\n4 ", "\n   | *Fear\n4 ", "line 17: 'Fear' is a code already and not in vivo"},
        {"\n1 ", "\n   | Fear\n1 ", "line 12: codes that stand below no row"},
        {"\n5 ", "\n4   P2  Mm. |\n5 ", "line 19: row 4 stands in line 17 already"},
    };
    CodedSample sample;
    g_autofree char *form = NULL, *before = NULL;

    open_talk(&sample, *state);
    form = dup_form(&sample, CODING_UNIT_LINE);
    before = harness_dump(sample.h);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = dup_replaced(form, cases[i].what, cases[i].by);
        g_autofree char *after = NULL;
        g_autoptr(CodingFaults) faults = coding_faults_new();
        g_autoptr(GError) error = NULL;
        CodingChangeCounts counts = {0};

        assert_false(take(&sample, text, form, faults, &counts, &error));
        assert_int_equal(coding_faults_get_n(faults), 1);
        if (!g_str_has_prefix(error->message, cases[i].fault))
            assert_string_equal(error->message, cases[i].fault);
        after = harness_dump(sample.h);
        assert_string_equal(after, before);
    }
    coded_sample_clear(&sample);
}

static void
faults_are_shown_above_their_lines_and_go_again(void **state)
{
    CodedSample sample;
    g_autofree char *form = NULL, *text = NULL, *bad = NULL, *shown = NULL, *again = NULL;
    g_autoptr(CodingFaults) faults = coding_faults_new(), none = coding_faults_new();
    CodingChangeCounts counts = {0};

    open_talk(&sample, *state);
    form = dup_form(&sample, CODING_UNIT_LINE);
    text = dup_replaced(form, "Mm.", "Mm. Fear");
    bad = dup_replaced(text, "I was", "I am");
    assert_false(take(&sample, bad, form, faults, &counts, NULL));
    assert_int_equal(coding_faults_get_n(faults), 2);
    shown = coding_code_form_annotate(bad, (gssize)strlen(bad), faults);
    assert_non_null(strstr(shown, "\n#! the text of g1:2 was changed"));
    assert_non_null(strstr(shown, "write '|' before codes\n4  P2 "));
    again = coding_code_form_annotate(shown, (gssize)strlen(shown), none);
    assert_string_equal(again, bad);
    coded_sample_clear(&sample);
}

static void
rows_that_are_not_there_change_nothing(void **state)
{
    CodedSample sample;
    g_autofree char *form = NULL, *text = NULL, *after = NULL, *before = NULL;
    g_autofree char *left = NULL;
    g_autoptr(CodingFaults) faults = coding_faults_new();
    g_autoptr(GError) error = NULL;
    CodingChangeCounts counts = {0};

    open_talk(&sample, *state);
    harness_begin(sample.h, "code");
    for (gsize i = 0; i < 5; i++) {
        CodingSpan span = coding_transcript_get_unit(sample.t, CODING_UNIT_LINE, i);

        coding_segment_add(sample.h->store, sample.t, span, sample.codes[0],
                           sample.h->ana, CODING_STANCE_SUPPORTS, NULL, NULL);
    }
    harness_commit(sample.h);
    before = dup_coded(&sample);
    form = dup_form(&sample, CODING_UNIT_LINE);
    text = dup_replaced(form, "\n4 ", "\n#4 ");
    take_well(&sample, text, &counts);
    after = dup_coded(&sample);
    assert_string_equal(after, before);
    /* Whose codes are these?  Those of a row whose own line was deleted, maybe. */
    left = dup_replaced(form, "\n4 ", "\n  | Fear; Other\n#4 ");
    assert_false(take(&sample, left, form, faults, &counts, &error));
    check_error(error, CODING_ERROR_INVALID, "line 17: rows after g1:3 are missing here");
    coded_sample_clear(&sample);
}

/* --- what others do meanwhile ------------------------------------------------------ */

static void
code_first_line(CodedSample *self, CodingStance stance)
{
    CodingSpan span = coding_transcript_get_unit(self->t, CODING_UNIT_LINE, 0);

    harness_begin(self->h, "code");
    assert_true(coding_segment_add(self->h->store, self->t, span, self->codes[0],
                                   self->h->ana, stance, NULL, NULL));
    harness_commit(self->h);
}

static void
a_code_changed_here_and_there_is_a_conflict(void **state)
{
    CodedSample sample;
    g_autofree char *form = NULL, *text = NULL, *same = NULL, *gone = NULL, *is = NULL;
    g_autoptr(CodingFaults) faults = coding_faults_new(), more = coding_faults_new();
    g_autoptr(GError) error = NULL, other = NULL;
    CodingChangeCounts counts = {0};

    open_talk(&sample, *state);
    code_first_line(&sample, CODING_STANCE_SUPPORTS);
    form = dup_form(&sample, CODING_UNIT_LINE);
    code_first_line(&sample, CODING_STANCE_AGAINST);
    text = dup_replaced(form, "| Fear\n", "| ~Fear\n");
    assert_false(take(&sample, text, NULL, faults, &counts, &error));
    check_error(error, CODING_ERROR_CONFLICT,
                "line 12: 'Fear' was qualified here, and in the project it was spoken "
                "against meanwhile");
    gone = dup_replaced(form, "| Fear\n", "|\n");
    assert_false(take(&sample, gone, NULL, more, &counts, &other));
    check_error(other, CODING_ERROR_CONFLICT, "'Fear' was taken away here");
    /* The same change in both is none. */
    same = dup_replaced(form, "| Fear\n", "| -Fear; New\n");
    take_well(&sample, same, &counts);
    assert_int_equal(counts.added, 1);
    assert_int_equal(counts.changed, 0);
    is = dup_coded(&sample);
    assert_string_equal(is, "0-11|fear against\n0-11|new supports\n");
    coded_sample_clear(&sample);
}

static void
a_code_renamed_or_gone_meanwhile_stays_so(void **state)
{
    CodedSample sample;
    g_autofree char *form = NULL, *text = NULL, *is = NULL, *undone = NULL, *gone = NULL;
    CodingChangeCounts counts = {0};

    open_talk(&sample, *state);
    code_first_line(&sample, CODING_STANCE_SUPPORTS);
    form = dup_form(&sample, CODING_UNIT_LINE);
    harness_begin(sample.h, "codebook rename");
    assert_true(coding_code_rename(sample.h->store, sample.codes[0], "Dread", NULL));
    harness_commit(sample.h);
    take_well(&sample, form, &counts);
    assert_int_equal(counts.made, 0);
    text = dup_replaced(form, "| Fear\n", "| -Fear\n");
    take_well(&sample, text, &counts);
    is = dup_coded(&sample);
    assert_string_equal(is, "0-11|dread against\n");
    /* And what was undone meanwhile is not done again. */
    assert_true(coding_store_undo(sample.h->store, NULL, NULL));
    assert_true(coding_store_undo(sample.h->store, NULL, NULL));
    assert_true(coding_store_undo(sample.h->store, NULL, NULL));
    gone = dup_coded(&sample);
    assert_string_equal(gone, "");
    take_well(&sample, form, &counts);
    undone = dup_coded(&sample);
    assert_string_equal(undone, "");
    coded_sample_clear(&sample);
}

static void
revise(CodedSample *self, const char *what, const char *by)
{
    g_autofree char *text = dup_replaced(talk, what, by);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_autoptr(CodingDraft) draft = coding_import_bytes("g1", bytes, NULL, NULL, NULL);
    CodingReviseOptions options = {.accept_loss = TRUE};
    CodingRevisionReport *report = NULL;

    harness_begin(self->h, "edit");
    assert_true(coding_transcript_revise(self->h->store, self->id, draft, NULL, NULL,
                                         &options, &report, NULL));
    coding_revision_report_free(report);
    harness_commit(self->h);
    coded_sample_reload(self);
}

static void
codes_follow_the_text_when_it_was_revised_meanwhile(void **state)
{
    CodedSample sample;
    g_autofree char *form = NULL, *text = NULL, *is = NULL, *bad = NULL;
    g_autoptr(CodingFaults) faults = coding_faults_new();
    g_autoptr(GError) error = NULL;
    CodingChangeCounts counts = {0};

    open_talk(&sample, *state);
    form = dup_form(&sample, CODING_UNIT_TURN);
    revise(&sample, "I: How was it?\n\n", "I: Well, how was it?\n\nP2: Mm.\n\n");
    /* The second "Mm." now is what the only one was; the first turn was reworded. */
    text = dup_replaced(form, "P2  Mm.\n        |", "P2  Mm.\n        | Fear");
    take_well(&sample, text, &counts);
    assert_int_equal(counts.added, 1);
    is = dup_coded(&sample);
    assert_string_equal(is, "120-123|fear supports\n");
    bad = dup_replaced(form, "How was it?\n        |", "How was it?\n        | Fear");
    assert_false(take(&sample, bad, NULL, faults, &counts, &error));
    check_error(error, CODING_ERROR_CONFLICT, "'How was it?' was revised since");
    coded_sample_clear(&sample);
}

static void
forms_of_others_are_refused_by_name(void **state)
{
    CodedSample sample;
    g_autofree char *form = NULL, *cut = NULL;
    g_autoptr(CodingFaults) faults = coding_faults_new();
    g_autoptr(GError) error = NULL, other = NULL, keys = NULL;
    CodingChangeCounts counts = {0};
    gint64 id;

    open_talk(&sample, *state);
    form = dup_form(&sample, CODING_UNIT_LINE);
    coding_store_set_coder(sample.h->store, sample.h->ben);
    assert_true(coding_codebook_find_scheme(sample.h->store, sample.h->ben,
                                            &sample.scheme, NULL));
    assert_false(take(&sample, form, NULL, faults, &counts, &error));
    check_error(error, CODING_ERROR_INVALID, "this was written for 'Ana'; --coder");
    coding_store_set_coder(sample.h->store, sample.h->ana);
    assert_true(coding_codebook_find_scheme(sample.h->store, sample.h->ana,
                                            &sample.scheme, NULL));
    id = sample.id;
    sample.id = harness_add_transcript(sample.h, "g2", "P1: Other.\n\nP2: Words.\n");
    assert_false(take(&sample, form, NULL, faults, &counts, &other));
    check_error(other, CODING_ERROR_INVALID, "this is a form of 'g1', not of 'g2'");
    sample.id = id;
    cut = g_strndup(form, (gsize)(strstr(form, "#=") - form));
    assert_false(take(&sample, cut, NULL, faults, &counts, &keys));
    check_error(keys, CODING_ERROR_INVALID, "the last lines, which begin with '#='");
    assert_true(take(&sample, cut, form, faults, &counts, NULL));
    coded_sample_clear(&sample);
}

/* Whatever the bytes: changes, or faults and an error. */
static void
any_bytes_are_a_form_or_have_faults(void **state)
{
    CodedSample sample;
    g_autofree char *form = NULL;
    gsize n;
    guint good = 0;

    coded_sample_init(&sample, *state, 17, 10);
    form = dup_form(&sample, CODING_UNIT_LINE);
    n = strlen(form);
    for (int i = 0; i < 1500; i++) {
        g_autofree char *text = g_memdup2(form, n + 1);
        g_autoptr(GError) error = NULL;
        g_autoptr(CodingFaults) faults = coding_faults_new();
        g_autoptr(CodingChanges) changes = NULL;

        for (int k = g_rand_int_range(sample.chance, 0, 4); k > 0; k--)
            text[g_rand_int_range(sample.chance, 900, (gint32)n)] =
                "\t\n\";-~*:@|#1\xe5\xff "[g_rand_int_range(sample.chance, 0, 15)];
        changes =
            coding_code_form_read(sample.h->store, sample.id, "f", text, (gssize)n,
                                  i % 2 ? form : NULL, sample.scheme, faults, &error);
        assert_true((changes != NULL) == (error == NULL));
        assert_true(!changes || !coding_faults_get_n(faults));
        good += changes != NULL;
    }
    assert_true(good > 100);
    coded_sample_clear(&sample);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, harness_open, harness_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_form_that_was_not_changed_changes_nothing),
        CASE(how_it_is_wrapped_means_nothing),
        CASE(random_edits_and_changes_of_the_project_come_together),
        CASE(codes_stand_beside_below_or_on_other_passages),
        CASE(what_cannot_be_understood_is_named_with_its_line),
        CASE(faults_are_shown_above_their_lines_and_go_again),
        CASE(rows_that_are_not_there_change_nothing),
        CASE(a_code_changed_here_and_there_is_a_conflict),
        CASE(a_code_renamed_or_gone_meanwhile_stays_so),
        CASE(codes_follow_the_text_when_it_was_revised_meanwhile),
        CASE(forms_of_others_are_refused_by_name),
        CASE(any_bytes_are_a_form_or_have_faults),
    };

    return cmocka_run_group_tests_name("code form", tests, NULL, NULL);
}
