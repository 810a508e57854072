/* step-complete.c - what can stand where something is typed. */
#include <string.h>

#include "step-private.h"

#define MOST_CHOICES 200

GPtrArray *
step_list_codes_here(const Step *self)
{
    GPtrArray *names = g_ptr_array_new();
    CodingSpan passage = step_get_span(self);

    for (guint i = 0; i < self->view.segments->len; i++) {
        const CodingSegment *one = &g_array_index(self->view.segments, CodingSegment, i);
        const CodingCode *code = coding_palette_get(self->view.palette, one->code);

        if (code && coding_span_overlaps(one->span, passage) &&
            !g_ptr_array_find_with_equal_func(names, code->name, g_str_equal, NULL))
            g_ptr_array_add(names, code->name);
    }
    return names;
}

char *
step_dup_words(const Step *self)
{
    g_autofree char *text =
        coding_transcript_dup_text(self->view.transcript, step_get_span(self));
    g_autofree char *tidy = coding_text_tidy(text);

    return g_utf8_normalize(tidy, -1, G_NORMALIZE_NFC);
}

/* Where the name before the cursor begins: behind the last semicolon, its blanks and
 * its marks. */
static gsize
find_name(const Field *field)
{
    const char *text = field->text->str, *p = text + field->cursor;

    while (p > text && p[-1] != ';')
        p--;
    while (p < text + field->cursor && strchr(" -~*+", *p))
        p++;
    return (gsize)(p - text);
}

/* How well a folded name fits what was typed: its beginning (0), that of a later word
 * (1), anything in it (2), not at all (3). */
static guint
rate(const char *folded, const char *typed)
{
    const char *at = strstr(folded, typed);

    if (!at)
        return 3;
    if (at == folded)
        return 0;
    g_autofree char *word = g_strconcat(" ", typed, NULL);
    return strstr(folded, word) ? 1 : 2;
}

/* Names in their order, the better ones first. */
static void
add_names(Step *self, const GPtrArray *names, const char *typed)
{
    g_autofree char *folded = coding_text_fold(*typed == '"' ? typed + 1 : typed);
    g_autofree guint *ratings = g_new(guint, names->len + 1);

    for (guint i = 0; i < names->len; i++) {
        g_autofree char *its = coding_text_fold(g_ptr_array_index(names, i));

        ratings[i] = rate(its, folded);
    }
    for (guint r = 0; r < 3; r++)
        for (guint i = 0; i < names->len && self->choices->len < MOST_CHOICES; i++)
            if (ratings[i] == r)
                g_ptr_array_add(self->choices, g_strdup(g_ptr_array_index(names, i)));
}

/* What was typed of the passage, and the next word of it. */
static void
add_words(Step *self, const char *typed)
{
    g_autofree char *said = step_dup_words(self);
    g_autofree char *folded_said = coding_text_fold(said);
    g_autofree char *folded = coding_text_fold(typed);
    const char *at = strstr(folded_said, folded), *start, *end, *typed_end;

    while (at && at > folded_said && at[-1] != ' ')
        at = strstr(at + 1, folded);
    /* Where folding makes one letter two, places do not correspond. */
    if (!at || g_utf8_strlen(said, -1) != g_utf8_strlen(folded_said, -1))
        return;
    start = g_utf8_offset_to_pointer(said, g_utf8_pointer_to_offset(folded_said, at));
    end = g_utf8_offset_to_pointer(start, g_utf8_strlen(folded, -1));
    while (*end == ' ')
        end++;
    typed_end = end;
    while (*end && *end != ' ')
        end++;
    /* A full stop belongs to the sentence, not to the word. */
    while (end > typed_end && g_unichar_ispunct(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    if (end == typed_end && *end)
        end += strcspn(end, " ");
    g_ptr_array_add(self->choices, g_strndup(start, (gsize)(end - start)));
}

void
step_find_choices(Step *self)
{
    gboolean named = self->mode == MODE_CODES || self->mode == MODE_OFF;
    g_autoptr(GPtrArray) here =
        self->mode == MODE_OFF ? step_list_codes_here(self) : NULL;
    g_autofree char *typed = NULL;

    g_ptr_array_set_size(self->choices, 0);
    self->chosen = 0;
    self->choice_from = named ? find_name(&self->field) : 0;
    typed = g_strndup(self->field.text->str + self->choice_from,
                      self->field.cursor - self->choice_from);
    if (named)
        add_names(self, here ? here : coding_palette_get_names(self->view.palette),
                  typed);
    else if (self->mode == MODE_WORDS)
        add_words(self, typed);
}

void
step_choose(Step *self, int by)
{
    guint n = self->choices->len;
    g_autoptr(GString) name = g_string_new(NULL);
    const char *choice;

    if (!n)
        return;
    if (by > 0)
        self->chosen = self->chosen % n + 1;
    else
        self->chosen = self->chosen > 1 ? self->chosen - 1 : n;
    choice = g_ptr_array_index(self->choices, self->chosen - 1);
    if (self->mode == MODE_WORDS)
        g_string_assign(name, choice);
    else
        coding_cell_append(name, choice, CODING_STANCE_SUPPORTS);
    g_string_erase(self->field.text, (gssize)self->choice_from,
                   (gssize)(self->field.cursor - self->choice_from));
    self->field.cursor = self->choice_from;
    field_insert(&self->field, name->str);
    /* Words go on: the next key of this kind takes one more. */
    if (self->mode == MODE_WORDS)
        step_find_choices(self);
}
