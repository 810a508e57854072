/*
 * fuzz-property.c - any lines as the points of a range, and as positions on it.
 *
 * What always holds: a property or an error, never both; a position lies on the range,
 * in one part of it, and is read again as itself.
 */
#include <stdlib.h>
#include <string.h>

#include "coded-project.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The property of the first code with these points, as it is read back. */
static CodingProperty *
add_property(CodingStore *store, const CodingCodebook *codebook, char **lines)
{
    const CodingCode *code = coding_codebook_find(codebook, 0, "Fear", NULL);
    const CodingPropertyDraft draft = {"extent", lines[0], (const char *const *)lines};
    g_autoptr(GError) error = NULL;
    gint64 id = code ? coding_property_add(store, code->id, &draft, &error) : 0;
    CodingProperty *property;

    if (!code || (id == 0) != (error != NULL))
        abort();
    property = id ? coding_property_find(store, codebook, code, "Extent", NULL) : NULL;
    if (id && (!property || property->points->len != g_strv_length(lines)))
        abort();
    return property;
}

static void
check_position(const CodingProperty *property, guint position)
{
    guint part = coding_property_get_part(property, position), again;
    g_autofree char *name = NULL, *shown = NULL;

    if (position > CODING_PROPERTY_RANGE || part >= coding_property_count_parts(property))
        abort();
    shown = coding_property_dup_position(property, position);
    if (!coding_property_parse_position(property, shown, &again, NULL) ||
        again != position)
        abort();
    name = coding_property_dup_part_name(property, part);
    /* A point may be called as the stretch between two others. */
    if (!coding_property_find_part(property, name, &again, NULL) || again > part)
        abort();
}

static void
read_position(const CodingProperty *property, const char *text)
{
    g_autoptr(GError) error = NULL;
    guint position, part;
    gboolean read = coding_property_parse_position(property, text, &position, &error);

    if (read == (error != NULL))
        abort();
    if (read)
        check_position(property, position);
    coding_property_find_part(property, text, &part, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const CodedProject *project = coded_project_get();
    g_autofree char *bytes = g_strndup((const char *)data, size);
    g_autofree char *text = g_utf8_make_valid(bytes, -1);
    g_auto(GStrv) lines = g_strsplit(text, "\n", CODING_PROPERTY_MOST_POINTS + 2);
    g_autoptr(CodingCodebook) codebook = NULL;
    g_autoptr(CodingProperty) property = NULL;

    if (!coding_store_begin(project->store, "fuzz", NULL))
        abort();
    codebook = coding_codebook_load(project->store, NULL);
    property = add_property(project->store, codebook, lines);
    coding_store_rollback(project->store);
    for (guint i = 0; property && i <= CODING_PROPERTY_RANGE; i += 37)
        check_position(property, i);
    for (char **line = lines; property && *line; line++)
        read_position(property, *line);
    return 0;
}
