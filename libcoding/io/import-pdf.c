/*
 * import-pdf.c - PDF documents, by pdftotext.
 *
 * A PDF knows where its letters stand and nothing of paragraphs.  Of the modes of
 * pdftotext "-layout" keeps what stands on one line together: a label in a column of
 * its own and what is said beside it.  What then looks like columns becomes a TAB,
 * and the lines are read as hard-wrapped text.
 */
#include <string.h>

#include "base/error.h"
#include "io/clean.h"
#include "io/plain-read.h"
#include "io/program.h"

#define COLUMN 3 /* spaces that part columns */

static const CodingProgram pdftotext = {
    .name = "pdftotext",
    .what = "PDF documents are read by pdftotext",
    .remedy = "install it (poppler-utils), or save the transcript as text or .docx",
    .input = "input.pdf",
    .arguments = (const char *const[]){"-q", "-layout", "-enc", "UTF-8", "-eol", "unix",
                                       "%d/input.pdf", "-", NULL},
    .seconds = 120,
};

static guint
sniff(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    /* Readers accept it anywhere in the first kilobyte, after what a mailer added. */
    if (size >= 5 && memcmp(data, "%PDF-", 5) == 0)
        return 95;
    return size > 5 && g_strstr_len(data, (gssize)MIN(size, 1024), "\n%PDF-") ? 60 : 0;
}

/* The fewest spaces before a line of the page. */
static gsize
find_margin(const char *page, const char *stop)
{
    gsize margin = G_MAXSIZE;

    for (const char *p = page; p < stop;) {
        gsize spaces = strspn(p, " ");
        const char *end = memchr(p, '\n', (gsize)(stop - p));

        if (p + spaces < stop && p[spaces] != '\n')
            margin = MIN(margin, spaces);
        p = end ? end + 1 : stop;
    }
    return margin;
}

/* Without the margin; wide gaps as TAB, others as one space. */
static void
append_line(GString *out, const char *line, const char *end, gsize margin)
{
    const char *p = line + MIN(strspn(line, " "), margin);

    while (p < end && *p == ' ')
        g_string_append_c(out, *p++);
    while (p < end) {
        gsize length = strcspn(p, " \n\f"), spaces = strspn(p + length, " ");

        length = MIN(length, (gsize)(end - p));
        g_string_append_len(out, p, (gssize)length);
        p += length;
        if (p >= end)
            return;
        if (spaces)
            g_string_append_c(out, spaces >= COLUMN ? '\t' : ' ');
        else
            g_string_append_c(out, *p);
        p += MAX(spaces, 1);
    }
}

static GString *
tidy(const char *text)
{
    GString *out = g_string_sized_new(strlen(text));

    while (*text) {
        const char *stop = text + strcspn(text, "\f");
        gsize margin = find_margin(text, stop);

        while (text < stop) {
            const char *end = memchr(text, '\n', (gsize)(stop - text));

            append_line(out, text, end ? end : stop, margin);
            if (end)
                g_string_append_c(out, '\n');
            text = end ? end + 1 : stop;
        }
        if (*text == '\f') {
            g_string_append_c(out, '\f');
            text++;
        }
    }
    return out;
}

static gboolean
read_pdf(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
         CodingProgress *progress, GError **error)
{
    g_autoptr(GBytes) output = coding_program_run(&pdftotext, bytes, progress, error);
    g_autoptr(CodingDecoded) decoded = NULL;
    g_autoptr(GString) tidied = NULL;
    g_autofree char *text = NULL;
    gsize size;
    const char *data;

    if (!output)
        return FALSE;
    data = g_bytes_get_data(output, &size);
    text = g_utf8_make_valid(data ? data : "", (gssize)size);
    if (!text[strspn(text, " \n\f")]) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "the PDF holds pictures of pages and no text; have its text "
                            "recognised (OCR) first");
        return FALSE;
    }
    if (options && options->encoding)
        coding_draft_warn(draft, 0, "a PDF knows its encoding; '%s' was not used",
                          options->encoding);
    tidied = tidy(text);
    decoded = coding_clean(tidied->str, tidied->len, draft);
    return coding_plain_read("PDF document", decoded, options, draft, progress, error);
}

const CodingImporter coding_importer_pdf = {
    .id = "pdf",
    .title = "PDF document, by pdftotext",
    .suffixes = (const char *const[]){"pdf", NULL},
    .sniff = sniff,
    .read = read_pdf,
};
