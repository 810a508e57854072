/* interaction-view.c - what the tables of interaction have in common. */
#include "drawing.h"
#include "interaction.h"
#include "registry.h"

#include <string.h>

InteractionOptions interaction_options;

void
interaction_view_clear(InteractionView *self)
{
    g_clear_pointer(&self->it, coding_interaction_free);
    g_clear_pointer(&self->scope, coding_scope_free);
    g_clear_pointer(&self->roster, coding_roster_free);
}

gboolean
interaction_open(InteractionView *self, Context *ctx, GError **error)
{
    const char *name = interaction_options.coder;
    gint64 coder = name ? coding_coder_find(ctx->store, name, error) : 0;

    if (name && (!coder || !coding_coder_check_visible(ctx->store, coder, error)))
        return FALSE;
    if (interaction_options.dpi != 0 && !drawing_is_asked(ctx)) {
        set_usage_error(error, "--dpi has no use for a table");
        return FALSE;
    }
    self->roster = coding_roster_load(ctx->store, error);
    if (!self->roster)
        return FALSE;
    self->scope = coding_scope_new(ctx->store, self->roster);
    if (select_fill_scope(self->scope, error))
        self->it = coding_interaction_load(ctx->store, self->scope, self->roster, coder,
                                           ctx->progress, error);
    return self->it != NULL;
}

char *
interaction_dup_name(const InteractionView *self, const CodingParticipant *who)
{
    return self->it->groups->len > 1 ? g_strconcat(who->group_name, "/", who->name, NULL)
                                     : g_strdup(who->name);
}

/* --- the command that opens a number ------------------------------------------------ */

void
interaction_append_option(GString *command, const char *option, const char *value)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-_./:";
    g_autofree char *quoted =
        *value && !value[strspn(value, plain)] ? g_strdup(value) : g_shell_quote(value);

    g_string_append_printf(command, " --%s %s", option, quoted);
}

static void
append_all(GString *command, const char *option, char **values)
{
    for (; values && *values; values++)
        interaction_append_option(command, option, *values);
}

/* The transcripts of a group where transcripts were chosen, else the group. */
static void
append_group(GString *command, const InteractionView *self, guint group)
{
    const GArray *texts = self->it->texts;

    if (!select_options.transcripts) {
        interaction_append_option(command, "group",
                                  g_ptr_array_index(self->it->groups, group));
        return;
    }
    for (guint i = 0; i < texts->len; i++) {
        const CodingInteractionText *text =
            &g_array_index(texts, CodingInteractionText, i);

        if (text->group == group)
            interaction_append_option(command, "transcript", text->name);
    }
}

char *
interaction_dup_command(const InteractionView *self, const char *what, int group,
                        gboolean anybody)
{
    const SelectOptions *o = &select_options;
    GString *command = g_string_new("axial interaction turns");

    g_string_append(command, what);
    if (group >= 0)
        append_group(command, self, (guint)group);
    else {
        append_all(command, "transcript", o->transcripts);
        append_all(command, "group", o->groups);
    }
    if (!anybody) {
        append_all(command, "participant", o->participants);
        append_all(command, "speaker", o->speakers);
    }
    append_all(command, "where", o->conditions);
    if (interaction_options.coder)
        interaction_append_option(command, "coded-by", interaction_options.coder);
    return g_string_free(command, FALSE);
}

/* --- notes -------------------------------------------------------------------------- */

static gboolean
add_coders(const InteractionView *self, Context *ctx, CodingTable *table, GError **error)
{
    g_autoptr(GHashTable) names = coding_coder_load_names(ctx->store, error);
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    g_autofree char *coders = NULL;
    guint n = self->it->marks->len;

    if (!names)
        return FALSE;
    for (guint i = 0; i < self->it->coders->len; i++)
        g_ptr_array_add(list, g_hash_table_lookup(
                                  names, &g_array_index(self->it->coders, gint64, i)));
    g_ptr_array_add(list, NULL);
    coders = g_strjoinv(", ", (char **)list->pdata);
    coding_table_add_note(table, "%u response%s of these participants marked%s%s", n,
                          n == 1 ? "" : "s", n ? " by " : "", coders);
    return TRUE;
}

gboolean
interaction_add_notes(const InteractionView *self, Context *ctx, CodingTable *table,
                      GError **error)
{
    g_autofree char *asked = coding_scope_dup_text(self->scope);
    guint n = self->it->n_unread, unmarked = 0;

    if (!add_coders(self, ctx, table, error))
        return FALSE;
    if (n)
        coding_table_add_note(table,
                              "%u proposed response%s that nobody has read %s left out "
                              "('axial respond list --unread')",
                              n, n == 1 ? "" : "s", n == 1 ? "is" : "are");
    for (guint i = 0; i < self->it->texts->len; i++)
        unmarked += !g_array_index(self->it->texts, CodingInteractionText, i).marked;
    if (unmarked)
        coding_table_add_note(table,
                              "in %u of %u transcripts no response is marked; what could "
                              "be marked there is missing",
                              unmarked, self->it->texts->len);
    return select_add_scope_notes(table, asked, self->scope, error);
}
