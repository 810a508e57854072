/* printout.c - see printout.h. */
#include "base/printout.h"

#define A4_WIDTH  210.0
#define A4_HEIGHT 297.0

static void
line_free(gpointer data)
{
    CodingPrintLine *self = data;

    g_free(self->number);
    g_free(self->label);
    g_free(self->text);
    g_clear_pointer(&self->notes, g_ptr_array_unref);
    g_free(self);
}

CodingPrintout *
coding_printout_new(const char *title)
{
    CodingPrintout *self = g_new0(CodingPrintout, 1);

    self->title = g_strdup(title);
    self->facts = g_ptr_array_new_with_free_func(g_free);
    self->lines = g_ptr_array_new_with_free_func(line_free);
    self->remarks = g_ptr_array_new_with_free_func(g_free);
    self->width = A4_WIDTH;
    self->height = A4_HEIGHT;
    return self;
}

void
coding_printout_free(CodingPrintout *self)
{
    if (!self)
        return;
    g_free(self->title);
    g_free(self->margin_title);
    g_ptr_array_unref(self->facts);
    g_ptr_array_unref(self->lines);
    g_ptr_array_unref(self->remarks);
    g_free(self);
}

CodingPrintLine *
coding_printout_add_line(CodingPrintout *self)
{
    CodingPrintLine *line = g_new0(CodingPrintLine, 1);

    g_ptr_array_add(self->lines, line);
    return line;
}

void
coding_print_line_add_note(CodingPrintLine *self, const char *note)
{
    if (!self->notes)
        self->notes = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(self->notes, g_strdup(note));
}
