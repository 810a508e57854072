/*
 * import-rtf.c - rich text, as f4, MAXQDA, WordPad and TextEdit save it.
 *
 * RTF is a stream of groups { }, words \name and characters.  A group inherits what
 * holds outside it and takes it along at its end.  Characters stand as bytes in a
 * code page, that of the document or of the font, or as \uN with a replacement for
 * readers that do not know it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "io/import.h"
#include "io/rtf.h"

#define MAX_DEPTH 2000
#define MAX_WORD  32
#define TICK      (1 << 20)

static guint
get_line(const Rtf *self, const char *start)
{
    guint line = 1;

    for (const char *p = start; p < self->p; p++)
        line += *p == '\n';
    return line;
}

/* --- words ------------------------------------------------------------------ */

static const struct {
    const char *word;
    gunichar character;
} characters[] = {
    {"tab", '\t'},         {"emdash", 0x2014},    {"endash", 0x2013},
    {"bullet", 0x2022},    {"lquote", 0x2018},    {"rquote", 0x2019},
    {"ldblquote", 0x201c}, {"rdblquote", 0x201d}, {"emspace", 0x2003},
    {"enspace", 0x2002},   {"qmspace", 0x2005},   {"zwj", 0x200d},
    {"zwnj", 0x200c},      {"ltrmark", 0x200e},   {"rtlmark", 0x200f},
    {"zwbo", 0x200b},      {"zwnbo", 0x2060},     {"nestcell", '\n'},
};

/* Groups that are not text even without \*. */
static const char *const not_text[] = {"colortbl",     "stylesheet",
                                       "info",         "header",
                                       "headerl",      "headerr",
                                       "headerf",      "footer",
                                       "footerl",      "footerr",
                                       "footerf",      "pict",
                                       "object",       "listtable",
                                       "revtbl",       "xe",
                                       "tc",           "tcn",
                                       "rxe",          "bkmkstart",
                                       "bkmkend",      "nonshppict",
                                       "ftnsep",       "ftnsepc",
                                       "ftncn",        "aftnsep",
                                       "aftnsepc",     "aftncn",
                                       "pntext",       "listtext",
                                       "nonesttables", "shprslt",
                                       "themedata",    "colorschememapping",
                                       "latentstyles", "datastore",
                                       "rsidtbl",      "generator",
                                       "fldinst",      "mmathPr",
                                       "filetbl",      "listoverridetable",
                                       "template",     "private",
                                       "comment",      "title",
                                       "author",       NULL};

/* Groups with a use of their own, starred or not. */
static const struct {
    const char *word;
    RtfTarget target;
} targets[] = {
    {"fonttbl", RTF_TO_FONTS},    {"annotation", RTF_TO_NOTE}, {"footnote", RTF_TO_NOTE},
    {"atnauthor", RTF_TO_AUTHOR}, {"atrfstart", RTF_TO_BEGIN}, {"atrfend", RTF_TO_END},
    {"atnref", RTF_TO_NUMBER},    {"atndate", RTF_TO_DATE},
};

static void
select_font(Rtf *self, guint number)
{
    const RtfFont *font = g_hash_table_lookup(self->fonts, GUINT_TO_POINTER(number));

    rtf_flush(self);
    rtf_state(self)->font = number;
    rtf_state(self)->page = font ? font->page : 0;
    rtf_state(self)->symbol = font && font->symbol;
}

static void
define_font(Rtf *self, const char *word, gint value)
{
    RtfFont *font =
        g_hash_table_lookup(self->fonts, GUINT_TO_POINTER(self->font_defined));

    if (strcmp(word, "f") == 0) {
        self->font_defined = (guint)value;
        if (!g_hash_table_contains(self->fonts, GUINT_TO_POINTER(self->font_defined)))
            g_hash_table_insert(self->fonts, GUINT_TO_POINTER(self->font_defined),
                                g_new0(RtfFont, 1));
    } else if (font && strcmp(word, "fcharset") == 0) {
        /* Charset 0 of a file that the user knows better is what the user says. */
        font->page =
            value == 0 && self->told ? 0 : coding_code_page_of_charset((guint)value);
        font->symbol = value == 2;
    } else if (font && strcmp(word, "cpg") == 0 && value > 0) {
        font->page = (guint)value;
    }
}

static void
begin_target(Rtf *self, RtfTarget target)
{
    rtf_flush(self);
    rtf_state(self)->target = target;
    if (target == RTF_TO_AUTHOR)
        g_string_truncate(self->author, 0);
    else if (target != RTF_TO_FONTS)
        g_string_truncate(self->note, 0);
    if (target == RTF_TO_NOTE)
        self->n_notes++;
}

/* What a group is for says its first word. */
static gboolean
open_target(Rtf *self, const char *word)
{
    RtfState *now = rtf_state(self);

    if (now->target == RTF_TO_NOWHERE)
        return FALSE;
    if (now->fresh)
        for (gsize i = 0; i < G_N_ELEMENTS(targets); i++)
            if (strcmp(targets[i].word, word) == 0) {
                begin_target(self, targets[i].target);
                return TRUE;
            }
    if (now->fresh &&
        ((now->starred && strcmp(word, "ud") != 0) || g_strv_contains(not_text, word))) {
        rtf_flush(self);
        now->target = RTF_TO_NOWHERE;
        return TRUE;
    }
    return FALSE;
}

static gboolean
add_special(Rtf *self, const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(characters); i++)
        if (strcmp(characters[i].word, word) == 0) {
            rtf_flush(self);
            if (self->to_skip > 0) {
                self->to_skip--;
            } else if (characters[i].character == '\n') {
                if (coding_pages_is_open(self->pages) && rtf_is_in_text(self))
                    coding_pages_end_paragraph(self->pages);
            } else {
                rtf_open_cell(self);
                rtf_put_character(self, characters[i].character);
            }
            return TRUE;
        }
    return FALSE;
}

/* Words that end or begin something; FALSE for others. */
static gboolean
apply_structure(Rtf *self, const char *word)
{
    if (strcmp(word, "par") == 0 ||
        (strcmp(word, "sect") == 0 && coding_pages_is_open(self->pages))) {
        rtf_flush(self);
        rtf_open_cell(self);
        rtf_end_paragraph(self);
    } else if (strcmp(word, "line") == 0 || strcmp(word, "lbr") == 0) {
        rtf_flush(self);
        rtf_open_cell(self);
        if (rtf_is_in_text(self))
            coding_pages_break(self->pages);
        else
            rtf_put(self, " ", 1);
    } else if (strcmp(word, "cell") == 0) {
        rtf_flush(self);
        rtf_end_cell(self);
    } else if (strcmp(word, "row") == 0) {
        rtf_flush(self);
        rtf_end_row(self);
    } else if (strcmp(word, "pard") == 0) {
        rtf_flush(self);
        self->in_table &= !rtf_is_in_text(self);
    } else if (strcmp(word, "intbl") == 0) {
        self->in_table |= rtf_is_in_text(self);
    } else {
        return FALSE;
    }
    return TRUE;
}

static void
set_hidden(Rtf *self, gboolean hidden)
{
    rtf_flush(self);
    rtf_state(self)->hidden = hidden;
}

static void
apply(Rtf *self, const char *word, gboolean has_value, gint value)
{
    RtfState *now = rtf_state(self);
    gboolean on = !has_value || value != 0;

    if (strcmp(word, "u") == 0 && has_value) {
        rtf_open_cell(self);
        rtf_add_unicode(self, value);
    } else if (strcmp(word, "uc") == 0) {
        now->skip = (guint)CLAMP(value, 0, 100);
    } else if (now->target == RTF_TO_FONTS) {
        define_font(self, word, value);
    } else if (strcmp(word, "f") == 0) {
        select_font(self, (guint)value);
    } else if (strcmp(word, "plain") == 0) {
        rtf_flush(self);
        now->bold = now->hidden = FALSE;
        select_font(self, self->default_font);
    } else if (strcmp(word, "b") == 0) {
        rtf_flush(self);
        now->bold = on;
    } else if (strcmp(word, "v") == 0 || strcmp(word, "deleted") == 0) {
        set_hidden(self, on);
    } else if (strcmp(word, "ansicpg") == 0 && value > 0 && !self->told &&
               coding_code_pages_know(self->code_pages, (guint)value)) {
        self->page = (guint)value;
    } else if (strcmp(word, "mac") == 0 && !self->told) {
        self->page = 10000;
    } else if (strcmp(word, "pc") == 0 && !self->told) {
        self->page = 437;
    } else if (strcmp(word, "pca") == 0 && !self->told) {
        self->page = 850;
    } else if (strcmp(word, "upr") == 0) {
        now->twice = TRUE;
    } else if (strcmp(word, "deff") == 0) {
        self->default_font = (guint)value;
    }
}

/* --- the stream ------------------------------------------------------------------- */

static void
read_word(Rtf *self)
{
    char word[MAX_WORD + 1];
    gsize length = 0;
    gint64 value = 0;
    gboolean has_value = FALSE, negative = FALSE;

    while (self->p < self->stop && g_ascii_isalpha(*self->p)) {
        if (length < MAX_WORD)
            word[length++] = *self->p;
        self->p++;
    }
    word[length] = '\0';
    if (self->p + 1 < self->stop && *self->p == '-' && g_ascii_isdigit(self->p[1])) {
        negative = TRUE;
        self->p++;
    }
    while (self->p < self->stop && g_ascii_isdigit(*self->p)) {
        has_value = TRUE;
        value = MIN(value * 10 + g_ascii_digit_value(*self->p), G_MAXINT);
        self->p++;
    }
    if (self->p < self->stop && *self->p == ' ')
        self->p++;
    if (strcmp(word, "bin") == 0) {
        self->p += MIN(negative ? 0 : value, self->stop - self->p);
        return;
    }
    if (!open_target(self, word) && !add_special(self, word) &&
        !apply_structure(self, word))
        apply(self, word, has_value, (gint)(negative ? -value : value));
    rtf_state(self)->fresh = FALSE;
}

static void
read_hex(Rtf *self)
{
    int high = self->p < self->stop ? g_ascii_xdigit_value(self->p[0]) : -1;
    int low = self->p + 1 < self->stop ? g_ascii_xdigit_value(self->p[1]) : -1;

    if (high < 0 || low < 0)
        return;
    self->p += 2;
    rtf_open_cell(self);
    rtf_add_byte(self, (guchar)(high << 4 | low));
}

/* "\~", "\-", "\_", "\{" and the like. */
static void
read_sign(Rtf *self)
{
    char sign = *self->p++;

    switch (sign) {
    case '\'':
        read_hex(self);
        break;
    case '*':
        rtf_state(self)->starred = TRUE;
        return; /* the group is still fresh */
    case '~':
        rtf_flush(self);
        rtf_open_cell(self);
        rtf_put_character(self, 0xa0);
        break;
    case '_':
        rtf_flush(self);
        rtf_open_cell(self);
        rtf_put_character(self, '-');
        break;
    case '-':
    case ':':
    case '|':
        break;
    case '\n':
    case '\r':
        rtf_flush(self);
        rtf_open_cell(self);
        rtf_end_paragraph(self);
        break;
    default:
        rtf_open_cell(self);
        rtf_add_byte(self, (guchar)sign);
    }
    rtf_state(self)->fresh = FALSE;
}

static gboolean
open_group(Rtf *self, const char *start, GError **error)
{
    RtfState inner = *rtf_state(self);

    self->to_skip = 0;
    inner.fresh = TRUE;
    inner.starred = inner.twice = FALSE;
    if (rtf_state(self)->twice) {
        rtf_state(self)->twice = FALSE;
        inner.target = RTF_TO_NOWHERE;
    }
    if (self->states->len >= MAX_DEPTH) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line %u: groups nested more than %d deep, which no word processor "
                    "writes; save it again",
                    get_line(self, start), MAX_DEPTH);
        return FALSE;
    }
    g_array_append_val(self->states, inner);
    return TRUE;
}

/* Bits of minute, hour, day, month and year since 1900, from the lowest. */
static gint64
convert_date(guint32 bits)
{
    g_autoptr(GDateTime) date = g_date_time_new_utc(
        1900 + (gint)(bits >> 20 & 0x1ff), (gint)(bits >> 16 & 0xf),
        (gint)(bits >> 11 & 0x1f), (gint)(bits >> 6 & 0x1f), (gint)(bits & 0x3f), 0);

    return date ? g_date_time_to_unix(date) * 1000 : CODING_MISSING;
}

/* Without a number, the comment is about the place where it stands. */
static void
add_note(Rtf *self)
{
    if (!self->number)
        self->number = g_strdup_printf("\n%u", self->n_notes);
    coding_pages_open_comment(self->pages, self->number);
    coding_pages_add_comment(self->pages, self->number, self->author->str,
                             self->note->str, self->made_at);
    g_clear_pointer(&self->number, g_free);
    g_string_truncate(self->author, 0);
    self->made_at = CODING_MISSING;
}

/* What the group that ends has collected. */
static void
close_target(Rtf *self)
{
    g_strstrip(self->note->str);
    self->note->len = strlen(self->note->str);
    switch (rtf_state(self)->target) {
    case RTF_TO_BEGIN:
        coding_pages_open_comment(self->pages, self->note->str);
        break;
    case RTF_TO_END:
        coding_pages_close_comment(self->pages, self->note->str);
        break;
    case RTF_TO_NUMBER:
        g_free(self->number);
        self->number = g_strdup(self->note->str);
        break;
    case RTF_TO_DATE:
        self->made_at =
            convert_date((guint32)g_ascii_strtoull(self->note->str, NULL, 10));
        break;
    case RTF_TO_NOTE:
        add_note(self);
        break;
    default:
        return;
    }
    g_string_truncate(self->note, 0);
}

/* A file whose fonts all are of charset 0 means the code page of the document. */
static void
end_fonts(Rtf *self)
{
    gboolean others = FALSE;
    GHashTableIter iter;
    gpointer font;

    g_hash_table_iter_init(&iter, self->fonts);
    while (g_hash_table_iter_next(&iter, NULL, &font))
        others |= ((RtfFont *)font)->page != 0 && ((RtfFont *)font)->page != 1252;
    g_hash_table_iter_init(&iter, self->fonts);
    while (!others && g_hash_table_iter_next(&iter, NULL, &font))
        ((RtfFont *)font)->page = 0;
    select_font(self, self->default_font);
}

static void
close_group(Rtf *self)
{
    const RtfState *outer;
    RtfTarget ended;

    rtf_flush(self);
    self->to_skip = 0;
    outer = &g_array_index(self->states, RtfState, self->states->len - 2);
    ended = rtf_state(self)->target;
    if (ended != outer->target)
        close_target(self);
    g_array_set_size(self->states, self->states->len - 1);
    if (ended == RTF_TO_FONTS && rtf_state(self)->target != RTF_TO_FONTS)
        end_fonts(self);
}

/* --- the file  -------------------------------------------------------------- */

/* The brace that ends the document; one too many inside it is passed over. */
static void
end_document(Rtf *self)
{
    const char *p = self->p;

    while (p < self->stop && (*p == '\0' || g_ascii_isspace(*p) || *p == '}'))
        p++;
    if (p == self->stop) {
        self->p = p;
        g_array_set_size(self->states, 1);
    } else {
        self->extra = TRUE;
    }
}

static gboolean
read_stream(Rtf *self, CodingProgress *progress, GError **error)
{
    const char *start = self->p, *next_tick = start;

    while (self->p < self->stop) {
        char c = *self->p++;

        if (self->p >= next_tick) {
            if (!coding_progress_tick(progress, (guint64)(self->p - start),
                                      (guint64)(self->stop - start), "reading", error))
                return FALSE;
            next_tick = self->p + TICK;
        }
        if (c == '{') {
            if (!open_group(self, start, error))
                return FALSE;
        } else if (c == '}') {
            if (self->states->len > 2)
                close_group(self);
            else
                end_document(self);
        } else if (c == '\\' && self->p < self->stop) {
            if (g_ascii_isalpha(*self->p))
                read_word(self);
            else
                read_sign(self);
        } else if (c != '\r' && c != '\n' && c != '\0') {
            rtf_state(self)->fresh = FALSE;
            rtf_open_cell(self);
            rtf_add_byte(self, (guchar)c);
        }
    }
    rtf_flush(self);
    return TRUE;
}

static void
warn_of_damage(const Rtf *self)
{
    if (self->states->len > 1)
        coding_draft_warn(self->draft, 0,
                          "the rich text ends inside a group; it may be cut off");
    if (self->extra)
        coding_draft_warn(self->draft, 0,
                          "the rich text has a closing brace too many; what follows it "
                          "was read all the same");
    if (self->bad)
        coding_draft_warn(self->draft, 0,
                          "%u bytes are not in the code page that the rich text names",
                          self->bad);
}

static void
init(Rtf *self, const char *encoding)
{
    RtfState first = {.target = RTF_TO_TEXT, .skip = 1};

    self->code_pages = coding_code_pages_new();
    self->states = g_array_new(FALSE, TRUE, sizeof(RtfState));
    g_array_append_val(self->states, first);
    self->fonts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    self->bytes = g_string_new(NULL);
    self->note = g_string_new(NULL);
    self->author = g_string_new(NULL);
    self->made_at = CODING_MISSING;
    self->told = encoding ? coding_code_page_find(encoding) : 0;
    self->page = self->told ? self->told : 1252;
}

static void
clear(Rtf *self)
{
    coding_code_pages_free(self->code_pages);
    g_array_unref(self->states);
    g_hash_table_unref(self->fonts);
    g_string_free(self->bytes, TRUE);
    g_string_free(self->note, TRUE);
    g_string_free(self->author, TRUE);
    g_free(self->number);
}

/* Where "{\rtf" begins in the first bytes; NULL when it does not. */
static const char *
find_start(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    const char *p = data ? data : "", *stop = p + size;

    if (size >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
        p += 3;
    while (p < stop && g_ascii_isspace(*p))
        p++;
    return stop - p >= 5 && memcmp(p, "{\\rtf", 5) == 0 ? p : NULL;
}

static guint
sniff(GBytes *bytes)
{
    return find_start(bytes) ? 97 : 0;
}

static gboolean
read_rtf(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
         CodingProgress *progress, GError **error)
{
    g_autoptr(CodingPages) pages = coding_pages_new();
    const char *encoding = options ? options->encoding : NULL;
    g_autofree char *name = NULL;
    gsize size;
    Rtf reader = {.pages = pages, .draft = draft, .p = find_start(bytes)};
    gboolean ok;

    reader.stop = (const char *)g_bytes_get_data(bytes, &size);
    reader.stop = reader.stop ? reader.stop + size : NULL;
    if (!reader.p) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "this is no rich text, which begins with '{\\rtf'; import it "
                            "without saying what it is");
        return FALSE;
    }
    init(&reader, encoding);
    if (encoding &&
        (!reader.told || !coding_code_pages_know(reader.code_pages, reader.told))) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "rich text has no encoding '%s'; name a code page, as in "
                    "'windows-1251', or none to have the one it names",
                    encoding);
        clear(&reader);
        return FALSE;
    }
    ok = read_stream(&reader, progress, error);
    if (ok) {
        warn_of_damage(&reader);
        name = coding_code_page_dup_name(reader.page);
        coding_draft_set_encoding(draft, name);
    }
    clear(&reader);
    return ok &&
           coding_pages_read(pages, "rich text (RTF)", options, draft, progress, error);
}

const CodingImporter coding_importer_rtf = {
    .id = "rtf",
    .title = "rich text (.rtf)",
    .suffixes = (const char *const[]){"rtf", NULL},
    .sniff = sniff,
    .read = read_rtf,
};
