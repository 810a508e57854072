/* code-form-codes.c - what stands beside a row: keys at the end, places, codes. */
#include <string.h>

#include "base/text.h"
#include "model/cell.h"
#include "model/code-form-private.h"
#include "model/coded-rows.h"
#include "model/quotation.h"

/* Words of a passage are looked for in the row, then so much around it, in multiples of
 * their own length: two texts count white space differently. */
#define REACH 2

void
coding_form_take_fault(CodingFormReader *self, guint line, GError *error)
{
    g_autofree char *place = g_strdup_printf("line %u", line);

    coding_faults_add(self->faults, line, place, error);
}

void
coding_form_add_fault(CodingFormReader *self, guint line, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    coding_form_take_fault(
        self, line,
        g_error_new_valist(CODING_ERROR, CODING_ERROR_INVALID, format, arguments));
    va_end(arguments);
}

/* --- keys -------------------------------------------------------------------------- */

void
coding_form_free_key(gpointer data)
{
    coding_key_clear(data);
    g_free(data);
}

static gboolean
set_no_keys(GError **error)
{
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the last lines, which begin with '%s', are gone or were changed; they "
                "are needed to tell what is new, so put them back",
                CODING_FORM_KEY);
    return FALSE;
}

/* "line 12 k3f0w...": the unit, how many keys follow, and that of the whole. */
static gboolean
read_first_key(CodingFormReader *self, const char *rest, CodingKey *whole, guint *n,
               GError **error)
{
    g_autofree char *tidy = coding_text_tidy(rest);
    g_auto(GStrv) words = g_strsplit(tidy, " ", -1);

    if (g_strv_length(words) != 3 || !coding_unit_parse(words[0], &self->unit, NULL) ||
        !coding_key_parse(words[2], whole))
        return set_no_keys(error);
    *n = (guint)g_ascii_strtoull(words[1], NULL, 10);
    return TRUE;
}

/* One of another form is none of ours, and will be missed. */
static void
add_key(CodingFormReader *self, const char *text, const CodingKey *whole)
{
    CodingKey *key = g_new0(CodingKey, 1);

    if (coding_key_parse(text, key) && key->revision == whole->revision &&
        key->owner == whole->owner)
        g_hash_table_replace(self->keys, &key->span, key);
    else
        coding_form_free_key(key);
}

/* The line at @next without its end; moves @next to the one after it, or NULL. */
char *
coding_form_dup_line(const char **next)
{
    const char *line = *next, *end = strchr(line, '\n');
    gsize n = end ? (gsize)(end - line) : strlen(line);

    *next = end ? end + 1 : NULL;
    if (n && line[n - 1] == '\r')
        n--;
    return g_strndup(line, n);
}

static gboolean
read_keys(CodingFormReader *self, const char *text, CodingKey *whole, GError **error)
{
    guint n = 0;
    gboolean found = FALSE;

    for (const char *p = text; p; p = strchr(p, '\n'), p = p ? p + 1 : NULL) {
        g_autofree char *line = NULL;
        const char *next = p;

        if (!g_str_has_prefix(p, CODING_FORM_KEY))
            continue;
        line = coding_form_dup_line(&next);
        if (found)
            add_key(self, line + strlen(CODING_FORM_KEY), whole);
        else if (!read_first_key(self, line + strlen(CODING_FORM_KEY), whole, &n, error))
            return FALSE;
        found = TRUE;
    }
    return (found && g_hash_table_size(self->keys) == n) || set_no_keys(error);
}

/* Finds out which text the form is of, and whose. */
gboolean
coding_form_open_source(CodingFormReader *self, gint64 transcript, const char *text,
                        GError **error)
{
    g_auto(CodingKey) whole = {0};
    g_autoptr(CodingTranscript) wanted = NULL;

    if (!read_keys(self, text, &whole, error) ||
        !coding_changes_check_owner(self->changes, whole.owner, error))
        return FALSE;
    self->source = coding_changes_get_source(self->changes, whole.revision, error);
    if (!self->source)
        return FALSE;
    self->t = self->source->transcript;
    if (coding_transcript_get_id(self->t) == transcript)
        return TRUE;
    wanted = coding_transcript_load(self->store, transcript, error);
    if (wanted)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "this is a form of '%s', not of '%s'",
                    coding_transcript_get_name(self->t),
                    coding_transcript_get_name(wanted));
    return FALSE;
}

/* --- rows -------------------------------------------------------------------------- */

gsize
coding_form_get_unit(const CodingFormReader *self, gsize row)
{
    return g_array_index(self->rows, gsize, row);
}

CodingSpan
coding_form_get_span(const CodingFormReader *self, gsize row)
{
    return coding_transcript_get_unit(self->t, self->unit,
                                      coding_form_get_unit(self, row));
}

/* The row below which a passage that begins at @position stands. */
gsize
coding_form_find_row(const CodingFormReader *self, gsize position)
{
    gsize low = 0, high = self->rows->len;

    while (high - low > 1) {
        gsize middle = low + (high - low) / 2;

        if (coding_form_get_span(self, middle).start <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* --- codes ------------------------------------------------------------------------- */

/* Adds to what is said of @span; takes @address. */
void
coding_form_say(CodingFormReader *self, CodingSpan span, char *address, const char *cell)
{
    CodingFormSaid *said = g_hash_table_lookup(self->source->said, &span);
    g_autoptr(GError) problem = NULL;
    g_autoptr(GArray) codes = coding_cell_parse(cell, &problem);

    if (!codes)
        coding_form_take_fault(self, self->line, g_steal_pointer(&problem));
    if (!said) {
        said = g_new0(CodingFormSaid, 1);
        said->span = span;
        said->address = g_steal_pointer(&address);
        said->cell = g_string_new(NULL);
        said->line = self->line;
        g_ptr_array_add(self->said, said);
        g_hash_table_insert(self->source->said, g_memdup2(&span, sizeof span), said);
    }
    g_free(address);
    if (codes && codes->len) {
        g_string_append_printf(said->cell, "%s;", cell);
        said->line = self->line;
    }
}

char *
coding_form_dup_address(const CodingFormReader *self, gsize row)
{
    g_autofree char *label =
        coding_coded_rows_dup_label(self->t, self->unit, coding_form_get_unit(self, row));

    return g_strdup_printf("%s:%s", coding_transcript_get_name(self->t), label);
}

/* Words of the present row; they may begin before it and run on behind it. */
static gboolean
find_words(const CodingFormReader *self, const char *words, CodingSpan *span,
           GError **error)
{
    g_autoptr(GError) problem = NULL;
    CodingSpan row;

    if (self->row < 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "quoted words stand below the row they are in");
        return FALSE;
    }
    row = coding_form_get_span(self, (gsize)self->row);
    if (coding_quotation_find(self->t, words, row, span, &problem))
        return TRUE;
    if (g_error_matches(problem, CODING_ERROR, CODING_ERROR_NOT_FOUND)) {
        gsize reach = REACH * (gsize)g_utf8_strlen(words, -1);
        CodingSpan around = {
            row.start - MIN(row.start, reach),
            MIN(row.stop + reach, coding_transcript_get_length(self->t))};

        if (coding_quotation_find(self->t, words, around, span, NULL) &&
            coding_span_overlaps(*span, row))
            return TRUE;
    }
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

/* Splits "PLACE CODES" behind the '@': at the first blank, or behind the quotes. */
static char *
split_place(const char *text, const char **codes)
{
    static const char *const quotes[] = {"\"", "\342\200\234", "\342\200\235",
                                         "\342\200\236", NULL};
    const char *end = text + strcspn(text, " \t");
    gsize n;

    for (gsize i = 0; quotes[i]; i++)
        if (g_str_has_prefix(text, quotes[i])) {
            const char *p = text + strlen(quotes[i]);

            for (end = NULL; *p && !end; p = g_utf8_next_char(p))
                for (gsize k = 0; quotes[k] && !end; k++)
                    end = g_str_has_prefix(p, quotes[k]) ? p + strlen(quotes[k]) : NULL;
            end = end ? end : text + strlen(text);
            break;
        }
    *codes = end + (*end == ':');
    n = (gsize)(end - text);
    return g_strndup(text, n && end[-1] == ':' ? n - 1 : n);
}

static gboolean
find_place(const CodingFormReader *self, const char *place, CodingSpan *span,
           GError **error)
{
    g_autofree char *plain = coding_cell_dup_plain(place);
    g_autofree char *rest =
        g_strconcat(*place == CODING_FORM_PLACE ? "" : ":", place, NULL);
    gsize n = strlen(plain);

    if (*plain != '"')
        return coding_place_parse_in(self->t, rest, span, error);
    if (n < 3 || plain[n - 1] != '"') {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the quote of %s is not closed; behind it stand the codes", plain);
        return FALSE;
    }
    plain[n - 1] = '\0';
    return find_words(self, plain + 1, span, error);
}

/* What stands behind a '|'. */
void
coding_form_take_codes(CodingFormReader *self, const char *text, gboolean below)
{
    g_autofree char *tidy = coding_text_tidy(text);
    g_autofree char *place = NULL;
    g_autoptr(GError) problem = NULL;
    const char *codes;
    CodingSpan span;

    if (*tidy != CODING_FORM_PLACE) {
        if (self->row < 0) {
            coding_form_add_fault(self, self->line, "codes that stand below no row");
            return;
        }
        self->n_below += below;
        self->last_below = self->line;
        coding_form_say(self, coding_form_get_span(self, (gsize)self->row),
                        coding_form_dup_address(self, (gsize)self->row), tidy);
        return;
    }
    place = split_place(tidy + 1, &codes);
    if (find_place(self, place, &span, &problem))
        coding_form_say(self, span, coding_address_format(self->t, span), codes);
    else
        coding_form_take_fault(self, self->line, g_steal_pointer(&problem));
}
