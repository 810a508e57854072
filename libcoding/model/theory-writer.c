/* theory-writer.c - what stands about a member in a cell: definition, counts, words. */
#include "model/theory-private.h"

void
coding_model_writer_init(CodingModelWriter *self, CodingModelTree *tree,
                         CodingModelDetails details)
{
    *self = (CodingModelWriter){.tree = tree, .details = details};
    self->unquoted = g_string_new(NULL);
    self->undefined = g_string_new(NULL);
    self->picked = g_string_new(NULL);
    if (details & CODING_MODEL_PICKED)
        self->exemplars = coding_exemplars_new(tree->voices);
}

void
coding_model_writer_clear(CodingModelWriter *self)
{
    GString *lists[] = {self->unquoted, self->undefined, self->picked};

    g_clear_pointer(&self->quoter, coding_quoter_free);
    g_clear_pointer(&self->exemplars, coding_exemplars_free);
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        if (lists[i])
            g_string_free(lists[i], TRUE);
}

gboolean
coding_model_writer_open(CodingModelWriter *self, const char *pattern,
                         const char *language, gboolean typographic, GError **error)
{
    self->quoter = coding_quoter_new(self->tree->store, self->tree->voices, pattern,
                                     language, typographic, error);
    return self->quoter != NULL;
}

/* Where nothing was chosen, and picking is welcome. */
static gboolean
pick(CodingModelWriter *self, const CodingModelMember *member, CodingSegment *quote,
     gboolean *found, GError **error)
{
    g_autoptr(GArray) segments = NULL;

    *found = FALSE;
    if (!self->exemplars)
        return TRUE;
    segments = coding_model_tree_list_segments(self->tree, member->code);
    if (!coding_exemplars_pick(self->exemplars, member->code, segments, quote, found,
                               error))
        return FALSE;
    if (*found)
        coding_model_append_listed(self->picked, member->code->name);
    return TRUE;
}

gboolean
coding_model_writer_quote(CodingModelWriter *self, const CodingModelMember *member,
                          CodingCellQuote *quoted, GError **error)
{
    CodingSegment quote;
    gboolean chosen = coding_model_tree_get_quote(self->tree, member, &quote);
    gboolean found = chosen;

    if (!chosen && !pick(self, member, &quote, &found, error))
        return FALSE;
    if (found)
        return coding_quoter_quote(self->quoter, &quote, !chosen, quoted, error);
    coding_model_append_listed(self->unquoted, member->code->name);
    return TRUE;
}

void
coding_model_append_line(GString *text, const char *indent, const char *line)
{
    g_string_append_printf(text, "%s%s%s", text->len ? "\n" : "", indent, line);
}

gboolean
coding_model_writer_append(CodingModelWriter *self, const CodingModelMember *member,
                           const char *indent, GString *text, GError **error)
{
    const char *definition = member->code->definition;

    if (self->details & CODING_MODEL_DEFINITIONS) {
        if (definition)
            coding_model_append_line(text, indent, definition);
        else
            coding_model_append_listed(self->undefined, member->code->name);
    }
    if (self->details & CODING_MODEL_COUNTS) {
        g_autofree char *counts = coding_model_tree_dup_counts(self->tree, member);
        coding_model_append_line(text, indent, counts);
    }
    if (self->details & CODING_MODEL_QUOTES) {
        g_auto(CodingCellQuote) quoted = {0};

        if (!coding_model_writer_quote(self, member, &quoted, error))
            return FALSE;
        if (quoted.words) {
            g_autofree char *line = coding_cell_quote_dup_line(&quoted);
            coding_model_append_line(text, indent, line);
        }
    }
    return TRUE;
}

void
coding_model_writer_add_notes(const CodingModelWriter *self, CodingTable *table)
{
    if (self->undefined->len > 0)
        coding_table_add_note(table, "without a definition: %s", self->undefined->str);
    if (self->unquoted->len > 0 && self->quoter)
        coding_table_add_note(table, "without a quotation: %s", self->unquoted->str);
    if (self->picked->len > 0)
        coding_table_add_note(table,
                              "quotations picked by rule, not chosen: %s; 'axial model "
                              "quote' chooses",
                              self->picked->str);
    if (self->quoter)
        coding_quoter_add_notes(self->quoter, table);
}
