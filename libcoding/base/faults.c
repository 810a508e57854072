/* faults.c - a list of faults, and the message that holds them. */
#include "base/faults.h"

/* So many messages are listed. */
#define MOST_LISTED 20

struct _CodingFaults {
    GPtrArray *list; /* CodingFault */
};

static void
free_fault(gpointer data)
{
    CodingFault *fault = data;

    g_free(fault->place);
    g_error_free(fault->error);
    g_free(fault);
}

CodingFaults *
coding_faults_new(void)
{
    CodingFaults *self = g_new0(CodingFaults, 1);

    self->list = g_ptr_array_new_with_free_func(free_fault);
    return self;
}

void
coding_faults_free(CodingFaults *self)
{
    if (!self)
        return;
    g_ptr_array_unref(self->list);
    g_free(self);
}

void
coding_faults_add(CodingFaults *self, guint line, const char *place, GError *error)
{
    CodingFault *fault = g_new0(CodingFault, 1);

    fault->line = line;
    fault->place = g_strdup(place);
    fault->error = error;
    g_ptr_array_add(self->list, fault);
}

guint
coding_faults_get_n(const CodingFaults *self)
{
    return self->list->len;
}

const CodingFault *
coding_faults_get(const CodingFaults *self, guint i)
{
    return g_ptr_array_index(self->list, i);
}

static int
compare_lines(gconstpointer a, gconstpointer b)
{
    guint first = (*(CodingFault *const *)a)->line;
    guint second = (*(CodingFault *const *)b)->line;

    return (first > second) - (first < second);
}

/* GLib sorts pointers by merging, which keeps the order of equals. */
void
coding_faults_sort(CodingFaults *self)
{
    g_ptr_array_sort(self->list, compare_lines);
}

/* How often each message comes: message (borrowed) -> number. */
static GHashTable *
count_messages(const CodingFaults *self)
{
    GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < self->list->len; i++) {
        char *message = coding_faults_get(self, i)->error->message;
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, message));

        g_hash_table_insert(counts, message, GUINT_TO_POINTER(n + 1));
    }
    return counts;
}

static void
append_fault(GString *text, const CodingFault *fault, guint n)
{
    g_string_append_printf(text, "\n  %s: %s", fault->place, fault->error->message);
    if (n > 1)
        g_string_append_printf(text, " (and in %u other place%s)", n - 1,
                               n == 2 ? "" : "s");
}

gboolean
coding_faults_check(const CodingFaults *self, const char *name, GError **error)
{
    const CodingFault *first = self->list->len ? coding_faults_get(self, 0) : NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    guint listed = 0, said = 0;

    if (!first)
        return TRUE;
    if (self->list->len == 1) {
        g_propagate_prefixed_error(error, g_error_copy(first->error),
                                   "%s: ", first->place);
        return FALSE;
    }

    g_autoptr(GHashTable) counts = count_messages(self);
    for (guint i = 0; i < self->list->len && listed < MOST_LISTED; i++) {
        const CodingFault *fault = coding_faults_get(self, i);
        gpointer n = g_hash_table_lookup(counts, fault->error->message);

        if (!n)
            continue;
        g_hash_table_remove(counts, fault->error->message);
        append_fault(text, fault, GPOINTER_TO_UINT(n));
        said += GPOINTER_TO_UINT(n);
        listed++;
    }
    if (said < self->list->len)
        g_string_append_printf(text, "\n  and %u more", self->list->len - said);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "%s: %u faults; nothing was changed%s", name, self->list->len, text->str);
    return FALSE;
}

gboolean
coding_faults_read_rows(const CodingCsv *table, const char *name,
                        gboolean (*read_row)(gpointer data, guint row, GError **error),
                        gpointer data, GError **error)
{
    g_autoptr(CodingFaults) faults = coding_faults_new();

    for (guint row = 0; row < coding_csv_get_n_rows(table); row++) {
        GError *problem = NULL;
        g_autofree char *place = NULL;

        if (read_row(data, row, &problem))
            continue;
        place = coding_csv_dup_place(table, name, (int)row, -1);
        coding_faults_add(faults, coding_csv_get_line(table, row), place, problem);
    }
    return coding_faults_check(faults, name, error);
}
