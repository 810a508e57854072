/*
 * import-doc.c - documents of Word 97 to 2003, by LibreOffice.
 *
 * LibreOffice makes a DOCX of them, which import-docx.c reads.  It runs with a
 * profile of its own, so that neither the user's settings nor a LibreOffice that is
 * open take part.
 */
#include <string.h>

#include "base/error.h"
#include "io/import.h"
#include "io/program.h"

extern const CodingImporter coding_importer_docx;

static const CodingProgram soffice = {
    .name = "soffice",
    .what = "documents of Word 97 to 2003 are read by LibreOffice",
    .remedy = "install it (libreoffice-writer), or save the document as .docx",
    .input = "input.doc",
    .output = "output/input.docx",
    .arguments =
        (const char *const[]){"-env:UserInstallation=file://%d/profile", "--headless",
                              "--norestore", "--convert-to", "docx", "--outdir",
                              "%d/output", "%d/input.doc", NULL},
    .seconds = 180,
};

/* Names of streams inside, in UTF-16 as they stand in the file. */
static const struct {
    const char *stream;
    const char *what; /* NULL: a document of Word */
    const char *remedy;
} kinds[] = {
    {"EncryptedPackage", "a document protected by a password", "save it without one"},
    {"WordDocument", NULL, NULL},
    {"Workbook", "an Excel workbook", "save the sheet with the transcript as CSV"},
    {"PowerPoint Document", "a PowerPoint presentation",
     "import the transcript, not the slides"},
};

static guint
sniff(GBytes *bytes)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return size >= 8 && memcmp(data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0 ? 90 : 0;
}

static gboolean
holds_stream(GBytes *bytes, const char *name)
{
    gsize size, length = strlen(name);
    const char *data = g_bytes_get_data(bytes, &size);
    g_autoptr(GString) wide = g_string_new(NULL);

    for (gsize i = 0; i < length; i++) {
        g_string_append_c(wide, name[i]);
        g_string_append_c(wide, '\0');
    }
    for (gsize i = 0; i + wide->len <= size; i++) {
        const char *next = memchr(data + i, name[0], size - i);

        if (!next || (gsize)(data + size - next) < wide->len)
            return FALSE;
        if (memcmp(next, wide->str, wide->len) == 0)
            return TRUE;
        i = (gsize)(next - data);
    }
    return FALSE;
}

static gboolean
check_kind(GBytes *bytes, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!holds_stream(bytes, kinds[i].stream))
            continue;
        if (kinds[i].what)
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "this seems to be %s, which cannot be read; %s", kinds[i].what,
                        kinds[i].remedy);
        return !kinds[i].what;
    }
    g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "this is a compound file of Microsoft without a Word document "
                        "in it; save the transcript as .docx");
    return FALSE;
}

static gboolean
read_doc(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
         CodingProgress *progress, GError **error)
{
    g_autoptr(GBytes) docx = NULL;
    g_autofree char *format = NULL;

    if (!check_kind(bytes, error))
        return FALSE;
    docx = coding_program_run(&soffice, bytes, progress, error);
    if (!docx || !coding_importer_docx.read(docx, options, draft, progress, error))
        return FALSE;
    format = g_strdup_printf("%s, by LibreOffice", coding_draft_get_format(draft));
    coding_draft_set_format(draft, format);
    return TRUE;
}

const CodingImporter coding_importer_doc = {
    .id = "doc",
    .title = "document of Word 97 to 2003 (.doc), by LibreOffice",
    .suffixes = (const char *const[]){"doc", "dot", NULL},
    .sniff = sniff,
    .read = read_doc,
};
