/* changes-apply.c - codes that are new, and the changes made. */
#include <string.h>

#include "base/text.h"
#include "model/changes-private.h"

/* So many unknown codes are named with the one each is near to. */
#define MOST_LISTED 20

const CodingColumn coding_change_columns[] = {
    {.id = "address",
     .title = "Address",
     .type = CODING_CELL_TEXT,
     .help = "the passage"},
    {.id = "change",
     .title = "Change",
     .type = CODING_CELL_TEXT,
     .help = "added, removed, or changed where only the stance is another"},
    {.id = "code", .title = "Code", .type = CODING_CELL_TEXT, .help = "its code"},
    {.id = "stance",
     .title = "Stance",
     .type = CODING_CELL_TEXT,
     .help = "supports, qualifies or against, as it is now; as it was where removed"},
    {NULL},
};

/* Whether @name is several codes that somebody wrote with commas between them. */
static gboolean
is_list(CodingChanges *self, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, ",", -1);

    for (char **part = parts; *part; part++) {
        g_autofree char *tidy = coding_text_tidy(*part);

        if (!parts[1] || !coding_palette_find(self->palette, tidy, NULL))
            return FALSE;
    }
    return TRUE;
}

/* "; near to 'Trust'", or nothing.  Returns: (transfer full). */
static char *
dup_hint(CodingChanges *self, const CodingWanted *wanted)
{
    const char *near = coding_palette_get_nearest(self->palette, wanted->name);

    if (is_list(self, wanted->name))
        return g_strdup("; between two codes stands ';'");
    return near ? g_strdup_printf("; near to '%s'", near) : g_strdup("");
}

gboolean
coding_changes_check_known(CodingChanges *self, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    guint n = self->unknown->len;

    if (!n)
        return TRUE;
    for (guint i = 0; i < MIN(n, MOST_LISTED); i++) {
        const CodingWanted *wanted = g_ptr_array_index(self->unknown, i);
        g_autofree char *hint = dup_hint(self, wanted);

        g_string_append_printf(list, "%s'%s' (%s%s)", i ? ", " : "", wanted->name,
                               wanted->place, hint);
    }
    if (n > MOST_LISTED)
        g_string_append_printf(list, " and %u more", n - MOST_LISTED);
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "%s: %u code%s not in the scheme: %s", self->file, n,
                n == 1 ? " is" : "s are", list->str);
    return FALSE;
}

void
coding_changes_list_unknown(CodingChanges *self, CodingFaults *faults)
{
    for (guint i = 0; i < self->unknown->len; i++) {
        const CodingWanted *wanted = g_ptr_array_index(self->unknown, i);
        g_autofree char *hint = dup_hint(self, wanted);

        coding_faults_add(faults, wanted->line, wanted->place,
                          g_error_new(CODING_ERROR, CODING_ERROR_NOT_FOUND,
                                      "no code '%s' in the scheme%s", wanted->name,
                                      hint));
    }
}

char *
coding_change_counts_format(const CodingChangeCounts *counts)
{
    g_autofree char *changed =
        counts->changed ? g_strdup_printf(", %u with another stance", counts->changed)
                        : g_strdup("");

    return g_strdup_printf("%u code%s added, %u removed%s", counts->added,
                           counts->added == 1 ? "" : "s", counts->removed, changed);
}

static gboolean
make_codes(CodingChanges *self, GError **error)
{
    for (guint i = 0; i < self->unknown->len; i++) {
        CodingWanted *wanted = g_ptr_array_index(self->unknown, i);

        wanted->id = coding_palette_make(
            self->palette, wanted->name,
            wanted->in_vivo ? CODING_ORIGIN_IN_VIVO : CODING_ORIGIN_CONSTRUCTED, error);
        if (wanted->id)
            continue;
        g_prefix_error(error, "%s: %s: ", self->file, wanted->place);
        return FALSE;
    }
    return TRUE;
}

static gboolean
apply_change(CodingChanges *self, const CodingChange *change, CodingChangeCounts *counts,
             GError **error)
{
    switch (change->kind) {
    case CODING_CHANGE_REMOVE:
        counts->removed++;
        return coding_segment_remove(self->store, change->segment, error);
    case CODING_CHANGE_STANCE:
        counts->changed++;
        return coding_segment_set_stance(self->store, change->segment, change->stance,
                                         error);
    default:
        counts->added++;
        return coding_segment_add(self->store, change->transcript, change->span,
                                  change->wanted->id, coding_store_get_coder(self->store),
                                  change->stance, NULL, error);
    }
}

CodingTable *
coding_changes_apply(CodingChanges *self, CodingChangeCounts *counts, GError **error)
{
    static const char *const names[] = {
        [CODING_CHANGE_REMOVE] = "removed",
        [CODING_CHANGE_STANCE] = "changed",
        [CODING_CHANGE_ADD] = "added",
    };
    g_autoptr(CodingTable) table = coding_table_new(coding_change_columns);

    *counts = (CodingChangeCounts){.passages = self->n_passages,
                                   .changed_passages = self->n_changed,
                                   .made = self->unknown->len};
    if (!make_codes(self, error))
        return NULL;
    for (guint i = 0; i < self->list->len; i++) {
        const CodingChange *change = &g_array_index(self->list, CodingChange, i);

        if (!apply_change(self, change, counts, error))
            return NULL;
        coding_table_add_row(table, change->address, names[change->kind], change->code,
                             coding_stance_get_name(change->stance));
    }
    return g_steal_pointer(&table);
}
