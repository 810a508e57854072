/* rtf-text.c - from bytes and words of rich text to paragraphs and cells. */
#include "io/rtf.h"

/* --- characters  ------------------------------------------------------------ */

void
rtf_put(Rtf *self, const char *text, gsize length)
{
    if (rtf_state(self)->hidden && rtf_state(self)->target == RTF_TO_TEXT)
        return;
    switch (rtf_state(self)->target) {
    case RTF_TO_TEXT:
        coding_pages_set_strong(self->pages, rtf_state(self)->bold);
        coding_pages_append(self->pages, text, (gssize)length);
        break;
    case RTF_TO_NOTE:
    case RTF_TO_BEGIN:
    case RTF_TO_END:
    case RTF_TO_NUMBER:
    case RTF_TO_DATE:
        g_string_append_len(self->note, text, (gssize)length);
        break;
    case RTF_TO_AUTHOR:
        g_string_append_len(self->author, text, (gssize)length);
        break;
    default:
        break;
    }
}

void
rtf_put_character(Rtf *self, gunichar c)
{
    char utf8[6];

    if (c && g_unichar_validate(c))
        rtf_put(self, utf8, (gsize)g_unichar_to_utf8(c, utf8));
}

/* A sign of two bytes may go on behind a word of formatting, so bytes wait here. */
void
rtf_flush(Rtf *self)
{
    g_autoptr(GString) text = NULL;

    if (self->high) {
        self->high = 0;
        rtf_put_character(self, 0xfffd);
    }
    if (!self->bytes->len)
        return;
    text = g_string_new(NULL);
    self->bad += coding_code_pages_append(self->code_pages, self->bytes_page,
                                          self->bytes->str, self->bytes->len, text);
    g_string_truncate(self->bytes, 0);
    rtf_put(self, text->str, text->len);
}

void
rtf_add_byte(Rtf *self, guchar byte)
{
    guint page = rtf_state(self)->page ? rtf_state(self)->page : self->page;

    if (self->to_skip > 0) {
        self->to_skip--;
        return;
    }
    if (rtf_state(self)->target == RTF_TO_NOWHERE ||
        rtf_state(self)->target == RTF_TO_FONTS)
        return;
    if (rtf_state(self)->symbol) {
        rtf_flush(self);
        rtf_put_character(self, coding_pages_find_symbol("Symbol", 0xf000u + byte));
        return;
    }
    if (self->high)
        rtf_flush(self);
    if (self->bytes->len && page != self->bytes_page)
        rtf_flush(self);
    self->bytes_page = page;
    g_string_append_c(self->bytes, (char)byte);
}

/* \u-10179 \u-8704: two halves make one character. */
void
rtf_add_unicode(Rtf *self, gint value)
{
    gunichar c = (gunichar)(value < 0 ? value + 0x10000 : value);

    if (c >= 0xdc00 && c <= 0xdfff && self->high) {
        c = 0x10000 + ((self->high - 0xd800) << 10) + (c - 0xdc00);
        self->high = 0;
        rtf_flush(self);
        rtf_put_character(self, c);
    } else {
        rtf_flush(self);
        if (c >= 0xd800 && c <= 0xdbff)
            self->high = c;
        else
            rtf_put_character(self, c >= 0xdc00 && c <= 0xdfff ? 0xfffd : c);
    }
    self->to_skip = rtf_state(self)->skip;
}

/* --- paragraphs and tables -------------------------------------------------------- */

void
rtf_end_paragraph(Rtf *self)
{
    if (rtf_state(self)->target == RTF_TO_NOTE)
        g_string_append_c(self->note, '\n');
    if (!rtf_is_in_text(self))
        return;
    if (!coding_pages_is_open(self->pages))
        coding_pages_begin_paragraph(self->pages, 0);
    coding_pages_end_paragraph(self->pages);
}

/* The cell is known only where it ends, so it is opened with the first of its text:
 * before a paragraph in a table begins. */
void
rtf_open_cell(Rtf *self)
{
    if (!rtf_is_in_text(self) || coding_pages_is_open(self->pages))
        return;
    if (self->in_table && !self->table) {
        coding_pages_begin_table(self->pages);
        coding_pages_begin_row(self->pages);
        coding_pages_begin_cell(self->pages, 1);
        self->table = TRUE;
    } else if (!self->in_table && self->table) {
        coding_pages_end_table(self->pages);
        self->table = FALSE;
    }
}

void
rtf_end_cell(Rtf *self)
{
    if (!rtf_is_in_text(self))
        return;
    self->in_table = TRUE;
    rtf_open_cell(self);
    if (!coding_pages_is_open(self->pages))
        coding_pages_begin_paragraph(self->pages, 0);
    coding_pages_end_paragraph(self->pages);
    coding_pages_end_cell(self->pages);
    coding_pages_begin_cell(self->pages, 1);
}

void
rtf_end_row(Rtf *self)
{
    if (!rtf_is_in_text(self) || !self->table)
        return;
    coding_pages_end_paragraph(self->pages);
    coding_pages_begin_row(self->pages);
    coding_pages_begin_cell(self->pages, 1);
}
