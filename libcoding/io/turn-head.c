/* turn-head.c - labels out of cells; spellings that fold alike are one speaker. */
#include "io/turn-head.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/bracket.h"
#include "io/label.h"

static void
free_voice(gpointer data)
{
    TurnVoice *voice = data;

    g_free(voice->spelling);
    g_free(voice);
}

void
turn_head_clear(TurnHead *head)
{
    g_clear_pointer(&head->label, g_free);
    g_clear_pointer(&head->remark, g_free);
}

/* "Anna (nods)" is Anna, who nods; "P1 [00:12]:" has its time there. */
static void
split_label(TurnHead *head)
{
    char *label = head->label;
    gsize length = strlen(label);
    char *open;

    while (length > 0 && strchr(": ", label[length - 1]))
        label[--length] = '\0';
    if (length > 2 && strcmp(label + length - 3, "\357\274\232") == 0)
        label[length -= 3] = '\0';
    if (length == 0 || !strchr(")]", label[length - 1]) ||
        coding_bracket_is_all(label, length))
        return;
    open = strrchr(label, label[length - 1] == ')' ? '(' : '[');
    if (!open || open == label)
        return;
    label[length - 1] = '\0';
    if (!coding_clock_parse(open + 1, strlen(open + 1), &head->clock))
        head->remark = coding_text_tidy(open + 1);
    *open = '\0';
    g_strchomp(label);
}

/* By the user's pattern, or else by the colon. */
static void
read_labelled(const TurnHeads *self, const char *cell, TurnHead *head)
{
    LayoutParts parts;
    gsize rest = 0, length;

    head->text = cell;
    if (self->pattern) {
        if (!layout_set_match(self->pattern, 0, cell, strcspn(cell, "\n\v"), &parts))
            return;
        head->label = g_strndup(cell + parts.label.start, parts.label.length);
        if (parts.remark.length > 0)
            head->remark = g_strndup(cell + parts.remark.start, parts.remark.length);
        if (parts.time.length > 0)
            coding_clock_parse(cell + parts.time.start, parts.time.length, &head->clock);
        head->text = cell + parts.text;
        return;
    }
    length = turn_columns_find_label(cell, &rest);
    if (length > 0) {
        head->label = g_strndup(cell, length);
        head->text = cell + rest;
    }
}

TurnHead
turn_heads_read(const TurnHeads *self, guint row)
{
    TurnHead head = {.clock = {.begin = CODING_MISSING, .end = CODING_MISSING}};
    const char *text = turn_grid_cell(self->grid, row, self->columns->place[TURN_TEXT]);
    const char *cell =
        turn_grid_cell(self->grid, row, self->columns->place[TURN_SPEAKER]);

    if (self->columns->place[TURN_SPEAKER] < 0) {
        read_labelled(self, text, &head);
    } else {
        if (self->pattern)
            read_labelled(self, cell, &head);
        if (!head.label)
            head.label = coding_text_tidy(cell);
        head.text = text;
    }
    if (head.label && !head.remark)
        split_label(&head);
    if (head.label && !*head.label)
        g_clear_pointer(&head.label, g_free);
    return head;
}

static void
count_spelling(TurnHeads *self, const char *label)
{
    g_autofree char *key = coding_label_fold(label);
    guint uses = GPOINTER_TO_UINT(g_hash_table_lookup(self->spellings, label)) + 1;
    TurnVoice *voice = g_hash_table_lookup(self->voices, key);

    g_hash_table_replace(self->spellings, g_strdup(label), GUINT_TO_POINTER(uses));
    if (!voice) {
        voice = g_new0(TurnVoice, 1);
        g_hash_table_insert(self->voices, g_steal_pointer(&key), voice);
    }
    if (uses <= voice->uses)
        return;
    voice->uses = uses;
    g_free(voice->spelling);
    voice->spelling = g_strdup(label);
}

const TurnVoice *
turn_heads_find_voice(const TurnHeads *self, const char *label)
{
    g_autofree char *key = coding_label_fold(label);

    return g_hash_table_lookup(self->voices, key);
}

gboolean
turn_heads_knows(const TurnHeads *self, const char *label)
{
    g_autofree char *key = self->known ? coding_label_fold(label) : NULL;

    return !key || g_hash_table_contains(self->known, key);
}

gboolean
turn_heads_init(TurnHeads *self, const TurnGrid *grid, const TurnColumns *columns,
                const CodingImportOptions *options, GError **error)
{
    *self = (TurnHeads){.grid = grid, .columns = columns};
    self->spellings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self->voices = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_voice);
    if (options && options->labels) {
        self->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        for (const char *const *label = options->labels; *label; label++)
            g_hash_table_add(self->known, coding_label_fold(*label));
    }
    if (options && options->label_pattern) {
        self->pattern = layout_set_new(options->label_pattern, grid->text->len, error);
        if (!self->pattern)
            return FALSE;
    }
    for (guint row = columns->first; row < grid->rows->len; row++) {
        g_auto(TurnHead) head = turn_heads_read(self, row);

        if (head.label)
            count_spelling(self, head.label);
    }
    if (self->pattern && layout_set_is_too_costly(self->pattern)) {
        g_set_error_literal(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "the label pattern takes too long on this file; make it simpler, without "
            "repetitions inside repetitions");
        return FALSE;
    }
    return TRUE;
}

void
turn_heads_clear(TurnHeads *self)
{
    g_clear_pointer(&self->pattern, layout_set_free);
    g_clear_pointer(&self->known, g_hash_table_unref);
    g_clear_pointer(&self->spellings, g_hash_table_unref);
    g_clear_pointer(&self->voices, g_hash_table_unref);
}
