/* code-form-read.c - the way back: rows are found again, and what stands beside them. */
#include "model/code-form.h"

#include <string.h>

#include "base/text.h"
#include "model/cell.h"
#include "model/code-form-private.h"
#include "model/coded-rows.h"

static void
free_said(gpointer data)
{
    CodingFormSaid *said = data;

    g_free(said->address);
    g_string_free(said->cell, TRUE);
    g_free(said);
}

static void
reader_clear(CodingFormReader *self)
{
    g_clear_pointer(&self->roster, coding_roster_free);
    g_clear_pointer(&self->keys, g_hash_table_unref);
    g_clear_pointer(&self->rows, g_array_unref);
    g_clear_pointer(&self->row_lines, g_array_unref);
    g_clear_pointer(&self->said, g_ptr_array_unref);
    g_free(self->expected_texts[0]);
    g_free(self->expected_texts[1]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingFormReader, reader_clear)

static void
list_rows(CodingFormReader *self)
{
    gsize n = coding_transcript_count_units(self->t, self->unit);

    for (gsize i = 0; i < n; i++)
        if (coding_span_get_length(coding_transcript_get_unit(self->t, self->unit, i)))
            g_array_append_val(self->rows, i);
    g_array_set_size(self->row_lines, self->rows->len);
}

/* --- rows -------------------------------------------------------------------------- */

/* Composed, and without white space.  Returns: (transfer full). */
static char *
dup_solid(const char *text)
{
    g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    GString *solid = g_string_sized_new(strlen(composed));

    for (const char *p = composed; *p; p = g_utf8_next_char(p))
        if (!g_unichar_isspace(g_utf8_get_char(p)))
            g_string_append_len(solid, p, g_utf8_next_char(p) - p);
    return g_string_free(solid, FALSE);
}

/* As far as both go, are they the same?  Moves both on. */
static gboolean
match(const char **expected, const char **text)
{
    for (;; *text = g_utf8_next_char(*text)) {
        while (**text && g_unichar_isspace(g_utf8_get_char(*text)))
            *text = g_utf8_next_char(*text);
        if (!**text || !**expected)
            return TRUE;
        if (g_utf8_get_char(*text) != g_utf8_get_char(*expected))
            return FALSE;
        *expected = g_utf8_next_char(*expected);
    }
}

/* Behind the first gap: what stands before it is a name that was changed since. */
static const char *
skip_column(const char *text)
{
    while (*text == ' ')
        text++;
    for (; *text; text++)
        if (*text == '\t' || (text[0] == ' ' && text[1] == ' '))
            return text;
    return text;
}

/* Decides how the text of the row begins: with who speaks or without.  FALSE moves
 * @text to where it differs. */
static gboolean
begin_text(CodingFormReader *self, const char **text)
{
    const char *starts[] = {*text, *text, skip_column(*text)};
    const char *furthest = *text;

    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
        const char *expected = self->expected_texts[MIN(i, 1)], *p = starts[i];

        if (i == 2 && !*p)
            break;
        if (match(&expected, &p)) {
            self->expected = expected;
            *text = p;
            return TRUE;
        }
        furthest = MAX(furthest, p);
    }
    *text = furthest;
    return FALSE;
}

static void
set_changed_text(CodingFormReader *self, const char *found)
{
    g_autofree char *label = coding_form_dup_address(self, (gsize)self->row);
    g_autofree char *text =
        coding_transcript_dup_text(self->t, coding_form_get_span(self, (gsize)self->row));
    g_autofree char *tidy = coding_text_tidy(text);
    g_autofree char *ours = coding_text_dup_shortened(tidy, 40);
    g_autofree char *word = g_strndup(found, strcspn(found, "|"));
    g_autofree char *shown = coding_text_tidy(*word ? word : found);
    g_autofree char *theirs = coding_text_dup_shortened(shown, 30);

    self->broken = TRUE;
    if (!*self->expected && *found)
        coding_form_add_fault(self, self->line,
                              "more than the text of %s: '%s'; write '%c' before codes",
                              label, theirs, CODING_FORM_CODES);
    else
        coding_form_add_fault(
            self, self->line,
            "the text of %s was changed%s%s%s; it is '%s', and is changed by "
            "'axial edit'",
            label, *found ? " at '" : "", theirs, *found ? "'" : "", ours);
}

/* A line of the present row, or what its first line has behind the number. */
static void
take_content(CodingFormReader *self, const char *content)
{
    gboolean below = self->begun && !*self->expected;
    const char *text = content;

    if (self->broken)
        return;
    while (*text && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    if (!*text)
        return;
    if (!self->begun) {
        self->begun = TRUE;
        self->expected = self->expected_texts[0];
        if (!begin_text(self, &text)) {
            set_changed_text(self, text);
            return;
        }
    } else if (!match(&self->expected, &text)) {
        set_changed_text(self, text);
        return;
    }
    if (!*text)
        return;
    if (*text == CODING_FORM_CODES)
        coding_form_take_codes(self, text + 1, below);
    else
        set_changed_text(self, text);
}

static void
finish_row(CodingFormReader *self)
{
    if (self->row >= 0 && !self->broken && (!self->begun || *self->expected)) {
        self->expected = self->begun ? self->expected : self->expected_texts[1];
        self->line = g_array_index(self->row_lines, guint, self->row);
        set_changed_text(self, "");
    }
}

/* Codes of a row whose own line was deleted would fall to the one before. */
static void
check_gap(CodingFormReader *self, gsize row)
{
    guint usual = coding_form_is_beside(self->unit) ? 0 : 1;

    if (self->row < 0 || row == (gsize)self->row + 1 || self->n_below <= usual)
        return;

    g_autofree char *first = coding_form_dup_address(self, (gsize)self->row);
    coding_form_add_fault(
        self, self->last_below,
        "rows after %s are missing here, so it is not clear whose codes these are; "
        "put the rows back",
        first);
}

/* The row that @label names; -1: none. */
static gssize
find_labelled(const CodingFormReader *self, const char *label)
{
    g_autofree char *rest = g_strconcat(":", label, NULL);
    g_autofree char *ours = NULL;
    CodingSpan span;
    gsize row;

    if (!self->rows->len || strpbrk(label, "-.:\"") ||
        !coding_place_parse_in(self->t, rest, &span, NULL))
        return -1;
    row = coding_form_find_row(self, span.start);
    ours =
        coding_coded_rows_dup_label(self->t, self->unit, coding_form_get_unit(self, row));
    return strcmp(ours, label) == 0 ? (gssize)row : -1;
}

static void
expect_row(CodingFormReader *self, gsize row)
{
    const char *speaker = coding_form_get_speaker(self->t, self->roster, self->unit,
                                                  coding_form_get_unit(self, row));
    g_autofree char *text =
        coding_transcript_dup_text(self->t, coding_form_get_span(self, row));
    g_autofree char *name = dup_solid(speaker ? speaker : "");

    g_free(self->expected_texts[0]);
    g_free(self->expected_texts[1]);
    self->expected_texts[1] = dup_solid(text);
    self->expected_texts[0] = g_strconcat(name, self->expected_texts[1], NULL);
    self->expected = self->expected_texts[0];
    self->row = (gssize)row;
    self->begun = self->broken = FALSE;
    self->n_below = 0;
}

/* A line that begins without white space. */
static void
begin_row(CodingFormReader *self, const char *line)
{
    gsize n = strcspn(line, " \t|");
    g_autofree char *label = g_strndup(line, n);
    g_autofree char *shown = coding_text_dup_shortened(line, 30);
    gssize row = find_labelled(self, label);
    guint here = self->line, *its_line;

    finish_row(self);
    self->line = here;
    if (row < 0) {
        self->row = -1;
        self->broken = TRUE;
        coding_form_add_fault(
            self, here,
            "'%s' is no row of this transcript, and no codes; codes stand behind "
            "'%c'",
            shown, CODING_FORM_CODES);
        return;
    }
    check_gap(self, (gsize)row);
    its_line = &g_array_index(self->row_lines, guint, row);
    expect_row(self, (gsize)row);
    if (*its_line) {
        self->broken = TRUE;
        coding_form_add_fault(self, here,
                              "row %s stands in line %u already; take one away", label,
                              *its_line);
        return;
    }
    *its_line = here;
    take_content(self, line + n);
}

static void
read_line(CodingFormReader *self, const char *line)
{
    const char *p = line;

    if (*line == '#')
        return;
    while (*p && g_unichar_isspace(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    if (!*p)
        return;
    if (p == line && *p != CODING_FORM_CODES)
        begin_row(self, line);
    else if (self->row >= 0)
        take_content(self, line);
    else if (*p == CODING_FORM_CODES && !self->broken)
        coding_form_take_codes(self, p + 1, TRUE);
    else if (!self->broken)
        coding_form_add_fault(self, self->line, "text that belongs to no row");
}

static void
read_rows(CodingFormReader *self, const char *text)
{
    guint line = 0;

    self->row = -1;
    for (const char *next = text; next;) {
        g_autofree char *one = coding_form_dup_line(&next);
        g_autofree char *composed = g_utf8_normalize(one, -1, G_NORMALIZE_NFC);

        self->line = ++line;
        read_line(self, composed);
    }
    finish_row(self);
}

/* --- changes ----------------------------------------------------------------------- */

/* A passage whose line was deleted: below a row that is there it says "no codes". */
static void
say_deleted(CodingFormReader *self)
{
    GHashTableIter iter;
    gpointer key;

    g_hash_table_iter_init(&iter, self->keys);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const CodingSpan *span = key;
        guint line = self->rows->len
                         ? g_array_index(self->row_lines, guint,
                                         coding_form_find_row(self, span->start))
                         : 0;

        if (!line || span->stop > coding_transcript_get_length(self->t) ||
            span->start >= span->stop || g_hash_table_contains(self->source->said, span))
            continue;
        self->line = line;
        coding_form_say(self, *span, coding_address_format(self->t, *span), "");
    }
}

static int
compare_said(gconstpointer a, gconstpointer b)
{
    return coding_span_compare((*(CodingFormSaid *const *)a)->span,
                               (*(CodingFormSaid *const *)b)->span);
}

static void
take_said(CodingFormReader *self)
{
    CodingKey nothing = {.codes = g_array_new(FALSE, FALSE, sizeof(CodingKeyCode))};

    g_ptr_array_sort(self->said, compare_said);
    for (guint i = 0; i < self->said->len; i++) {
        const CodingFormSaid *said = g_ptr_array_index(self->said, i);
        const CodingKey *was = g_hash_table_lookup(self->keys, &said->span);
        g_autofree char *place = g_strdup_printf("line %u", said->line);
        GError *problem = NULL;
        CodingStatement statement = {.source = self->source,
                                     .span = said->span,
                                     .address = said->address,
                                     .cell = said->cell->str,
                                     .was = was ? was : &nothing,
                                     .place = place,
                                     .line = said->line};

        if (!coding_changes_take(self->changes, &statement, &problem))
            coding_form_take_fault(self, said->line, problem);
    }
    g_array_unref(nothing.codes);
}

static gboolean
check_utf8(const char *text, gsize n, GError **error)
{
    const char *bad;
    guint line = 1;

    if (g_utf8_validate_len(text, n, &bad))
        return TRUE;
    for (const char *p = text; p < bad; p++)
        line += *p == '\n';
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "line %u: not UTF-8; let the editor save it so", line);
    return FALSE;
}

CodingChanges *
coding_code_form_read(CodingStore *store, gint64 transcript, const char *name,
                      const char *text, gssize length, const char *written, gint64 scheme,
                      CodingFaults *faults, GError **error)
{
    gsize n = length < 0 ? strlen(text) : (gsize)length;
    g_autofree char *whole = g_strndup(text, n);
    g_autoptr(CodingChanges) changes =
        coding_changes_new(store, name, scheme, FALSE, error);
    g_auto(CodingFormReader)
        reader = {.store = store,
                  .changes = changes,
                  .faults = faults,
                  .roster = changes ? coding_roster_load(store, error) : NULL,
                  .keys = g_hash_table_new_full(coding_span_hash, coding_span_hash_equal,
                                                NULL, coding_form_free_key),
                  .rows = g_array_new(FALSE, FALSE, sizeof(gsize)),
                  .row_lines = g_array_new(FALSE, TRUE, sizeof(guint)),
                  .said = g_ptr_array_new_with_free_func(free_said)};
    const char *start = whole;

    if (!reader.roster || !check_utf8(text, n, error))
        return NULL;
    if (g_str_has_prefix(start, "\357\273\277"))
        start += 3;
    if (!coding_form_open_source(&reader, transcript, written ? written : start, error))
        return NULL;
    list_rows(&reader);
    read_rows(&reader, start);
    say_deleted(&reader);
    if (!coding_faults_get_n(faults))
        take_said(&reader);
    coding_faults_sort(faults);
    return coding_faults_check(faults, name, error) ? g_steal_pointer(&changes) : NULL;
}

char *
coding_code_form_annotate(const char *text, gsize length, const CodingFaults *faults)
{
    g_autofree char *whole = g_strndup(text, length);
    GString *out = g_string_sized_new(length);
    guint line = 0, i = 0;

    for (const char *next = whole; next && *next;) {
        const char *start = next, *end = strchr(next, '\n');

        line++;
        for (; i < coding_faults_get_n(faults) &&
               coding_faults_get(faults, i)->line <= line;
             i++)
            g_string_append_printf(out, CODING_FORM_FAULT " %s\n",
                                   coding_faults_get(faults, i)->error->message);
        next = end ? end + 1 : NULL;
        if (!g_str_has_prefix(start, CODING_FORM_FAULT))
            g_string_append_len(out, start, next ? next - start : (gssize)strlen(start));
    }
    return g_string_free(out, FALSE);
}
