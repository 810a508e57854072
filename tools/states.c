/* states.c - coders as they are or were. */
#include "states.h"

#include <string.h>

char *
states_dup_date(gint64 time)
{
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time / 1000);

    return date ? g_date_time_format(date, "%Y-%m-%d") : g_strdup("at an unknown date");
}

void
states_clear(CoderStates *self)
{
    g_clear_pointer(&self->ids, g_array_unref);
    g_clear_pointer(&self->stages, g_ptr_array_unref);
}

/* "Ana", or "Ana@Open coding"; a name with "@" in it is preferred to a stage. */
static gboolean
add_state(CodingStore *store, CoderStates *self, const char *text, const char *stage,
          GError **error)
{
    gint64 id = coding_coder_find(store, text, NULL);
    const char *at = id ? NULL : strrchr(text, '@');
    g_autofree char *name = at ? g_strndup(text, (gsize)(at - text)) : g_strdup(text);
    g_autoptr(CodingCoder) who = NULL;

    if (!id)
        id = coding_coder_find(store, name, error);
    if (!id)
        return FALSE;
    who = coding_coder_load(store, id, error);
    if (!who)
        return FALSE;
    g_array_append_val(self->ids, id);
    /* All that a consensus has is its stage. */
    g_ptr_array_add(self->stages, g_strdup(at                  ? at + 1
                                           : who->is_consensus ? CODING_CONSENSUS_STAGE
                                                               : stage));
    return TRUE;
}

gboolean
states_read(CodingStore *store, CoderStates *self, char **args, const char *stage,
            GError **error)
{
    self->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    self->stages = g_ptr_array_new_with_free_func(g_free);
    for (; *args; args++)
        if (!add_state(store, self, *args, stage, error))
            return FALSE;
    return TRUE;
}

/* The stage @name of @coder; NULL: there is none. */
static const CodingStage *
find_stage(const GPtrArray *stages, gint64 coder, const char *name)
{
    for (guint i = 0; i < stages->len; i++) {
        const CodingStage *stage = g_ptr_array_index(stages, i);

        if (stage->coder == coder && coding_text_same(stage->name, name))
            return stage;
    }
    return NULL;
}

/* That of the state @c; NULL: it is the present one. */
static const CodingStage *
find_stage_of(const CoderStates *self, const GPtrArray *stages, guint c)
{
    const char *name = g_ptr_array_index(self->stages, c);

    return name ? find_stage(stages, g_array_index(self->ids, gint64, c), name) : NULL;
}

gboolean
states_are_negotiated(CodingStore *store, const CoderStates *self, gboolean *negotiated,
                      GError **error)
{
    g_autoptr(GPtrArray) stages = coding_stage_list(store, error);

    *negotiated = FALSE;
    for (guint c = 0; stages && c < self->ids->len; c++) {
        const CodingStage *stage = find_stage_of(self, stages, c);

        *negotiated |= stage && stage->negotiated;
    }
    return stages != NULL;
}

/* " frozen 2020-01-01 and 2020-01-03": when @first and all after it who are in the same
 * stage made it, each date once. */
static void
append_dates(const CoderStates *self, const GPtrArray *stages, guint first, GString *text)
{
    const char *name = g_ptr_array_index(self->stages, first);
    g_autofree char *last = NULL;

    for (guint c = first; c < self->ids->len; c++) {
        const CodingStage *stage =
            find_stage(stages, g_array_index(self->ids, gint64, c), name);
        g_autofree char *date = states_dup_date(stage ? stage->made_at : 0);

        if (g_strcmp0(g_ptr_array_index(self->stages, c), name) != 0 ||
            g_strcmp0(date, last) == 0)
            continue;
        g_string_append_printf(text, "%s %s",
                               last                         ? " and"
                               : stage && stage->negotiated ? " negotiated,"
                                                            : " frozen",
                               date);
        g_free(last);
        last = g_steal_pointer(&date);
    }
}

char *
states_dup_text(Context *ctx, const CoderStates *self, GError **error)
{
    g_autoptr(GPtrArray) stages = coding_stage_list(ctx->store, error);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint c = 0; stages && c < self->ids->len; c++) {
        const char *name = g_ptr_array_index(self->stages, c);
        guint first = 0;

        while (g_strcmp0(g_ptr_array_index(self->stages, first), name) != 0)
            first++;
        if (first < c)
            continue;
        g_string_append_printf(text, "%s", c ? "; " : "state: ");
        if (!name) {
            g_autofree char *today = states_dup_date(coding_store_get_now(ctx->store));

            g_string_append_printf(text, "the present one, %s", today);
            continue;
        }
        g_string_append_printf(text, "stage '%s',", name);
        append_dates(self, stages, c, text);
    }
    return stages ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

/* The first stage of @coder in time; NULL: none. */
static const CodingStage *
get_first_stage(const GPtrArray *stages, gint64 coder)
{
    for (guint i = 0; i < stages->len; i++)
        if (((const CodingStage *)g_ptr_array_index(stages, i))->coder == coder)
            return g_ptr_array_index(stages, i);
    return NULL;
}

gboolean
states_take_first(CodingStore *store, CoderStates *self, GError **error)
{
    g_autoptr(GPtrArray) stages = coding_stage_list(store, error);

    for (guint c = 0; stages && c < self->ids->len; c++) {
        gint64 id = g_array_index(self->ids, gint64, c);
        const CodingStage *first = get_first_stage(stages, id);
        g_autoptr(CodingCoder) coder = coding_coder_load(store, id, error);

        if (!coder || !coding_coder_check_visible(store, id, error))
            return FALSE;
        if (g_ptr_array_index(self->stages, c))
            continue;
        if (!first) {
            g_autofree char *quoted = g_shell_quote(coder->name);

            g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                        "'%s' has frozen no stage, and an article begins with what was "
                        "coded independently; 'axial coder freeze NAME --coder %s' keeps "
                        "that",
                        coder->name, quoted);
            return FALSE;
        }
        self->stages->pdata[c] = g_strdup(first->name);
    }
    return stages != NULL;
}

char *
states_dup_doubt(CodingStore *store, const CoderStates *self, GError **error)
{
    g_autoptr(GPtrArray) stages = coding_stage_list(store, error);

    for (guint c = 0; stages && c < self->ids->len; c++) {
        gint64 id = g_array_index(self->ids, gint64, c);
        const char *name = g_ptr_array_index(self->stages, c);
        const CodingStage *first = get_first_stage(stages, id);
        g_autoptr(CodingCoder) coder = coding_coder_load(store, id, error);

        if (!coder)
            return NULL;
        if (!name)
            return g_strdup_printf(
                "the present coding of '%s' is no stage that was frozen", coder->name);
        if (first && !coding_text_same(first->name, name))
            return g_strdup_printf("'%s' froze '%s' before '%s'", coder->name,
                                   first->name, name);
        if (first && coder->shared_at && coder->shared_at < first->made_at)
            return g_strdup_printf("'%s' had shared the coding before '%s' was frozen",
                                   coder->name, name);
        for (guint other = 0; other < c; other++)
            if (g_array_index(self->ids, gint64, other) == id)
                return g_strdup_printf("'%s' is compared with an earlier self",
                                       coder->name);
    }
    return NULL;
}

gboolean
states_get_frozen(CodingStore *store, const CoderStates *self, gint64 *last,
                  GError **error)
{
    g_autoptr(GPtrArray) stages = coding_stage_list(store, error);

    *last = 0;
    for (guint c = 0; stages && c < self->ids->len; c++) {
        const CodingStage *stage = find_stage_of(self, stages, c);

        if (stage)
            *last = MAX(*last, stage->made_at);
    }
    return stages != NULL;
}
