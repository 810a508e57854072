/*
 * fuzz-code-form.c - any bytes as a form of codes, and as lines put into one that is
 * whole.
 *
 * What always holds: changes, or an error and a fault for it; a form with the faults
 * in it is the form when they are taken out again.
 */
#include <stdlib.h>
#include <string.h>

#include "coded-project.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_form(const CodedProject *project, const char *text, gsize n, const char *written)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingFaults) faults = coding_faults_new(), none = coding_faults_new();
    g_autoptr(CodingChanges) changes =
        coding_code_form_read(project->store, project->transcript, "input", text,
                              (gssize)n, written, project->scheme, faults, &error);
    g_autofree char *shown = coding_code_form_annotate(text, (gssize)n, faults);
    g_autofree char *clean = coding_code_form_annotate(text, (gssize)n, none);
    g_autofree char *again =
        coding_code_form_annotate(shown, (gssize)strlen(shown), none);

    if ((changes == NULL) != (error != NULL) ||
        (changes && coding_faults_get_n(faults)) || strcmp(clean, again) != 0)
        abort();
    if (changes)
        coded_project_apply(project, changes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char *form;
    const CodedProject *project = coded_project_get();
    g_autoptr(GString) text = NULL;
    gsize at;

    if (!form)
        form = coding_code_form_write(project->store, project->transcript,
                                      CODING_UNIT_LINE, project->scheme, NULL);
    if (!form)
        abort();
    read_form(project, (const char *)data, size, NULL);
    read_form(project, (const char *)data, size, form);
    text = g_string_new(form);
    at = size ? (gsize)data[0] * 16 % text->len : 0;
    g_string_insert_len(text, (gssize)at, (const char *)data, (gssize)size);
    read_form(project, text->str, text->len, form);
    return 0;
}
