/*
 * export-codebook.c - the codebook as a document in Markdown.
 *
 * Categories are headings down to the fourth level, codes a list under them,
 * each with its definition, when to use it and when not, an example, its properties with
 * their ranges, its source and colour, and how often it was used.
 */
#include "io/export.h"
#include "io/render.h"
#include "model/codebook-example.h"
#include "model/property.h"
#include "model/segment.h"

#define DEEPEST_HEADING 4

/* What is written of codes beside what is in the codebook. */
typedef struct {
    GHashTable *counts, *examples; /* by id of a code */
    GPtrArray *properties;         /* CodingProperty, in the order of their codes */
    guint next;                    /* among these */
} Beside;

static void
beside_clear(Beside *self)
{
    g_clear_pointer(&self->counts, g_hash_table_unref);
    g_clear_pointer(&self->examples, g_hash_table_unref);
    g_clear_pointer(&self->properties, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Beside, beside_clear)

static gboolean
load_beside(Beside *self, CodingStore *store, const CodingCodebook *codebook,
            gint64 scheme, GError **error)
{
    self->counts = coding_segment_count_by_code(store, error);
    self->examples = self->counts
                         ? coding_codebook_load_examples(store, codebook, scheme, error)
                         : NULL;
    self->properties =
        self->examples ? coding_property_list(store, codebook, 0, error) : NULL;
    return self->properties != NULL;
}

static void
append_field(GString *out, const char *indent, const char *title, const char *text)
{
    if (!text)
        return;
    g_string_append_printf(out, "%s*%s:* ", indent, title);
    coding_escape_markdown(out, text);
    g_string_append(out, "\n\n");
}

/* A heading, or an item of the list below the last heading. */
static const char *
append_name(GString *out, const CodingCode *code)
{
    guint level = code->depth + 2;
    gboolean heading = code->kind != CODING_CODE_OPEN && level <= DEEPEST_HEADING + 1;

    if (heading)
        g_string_append_printf(out, "%.*s ", (int)level, "######");
    else
        g_string_append(out, "- **");
    coding_escape_markdown(out, code->name);
    if (!heading)
        g_string_append(out, "**");
    return heading ? "" : "  ";
}

static void
append_counts(GString *out, const CodingCode *code, GHashTable *counts)
{
    int own = GPOINTER_TO_INT(g_hash_table_lookup(counts, &code->id));

    if (own)
        g_string_append_printf(out, " (%d segment%s)", own, own == 1 ? "" : "s");
}

static void
append_indicators(GString *out, const char *indent, const CodingCode *code,
                  GHashTable *counts)
{
    if (!code->indicators->len)
        return;
    g_string_append_printf(out, "%s*Indicated by:* ", indent);
    for (guint i = 0; i < code->indicators->len; i++) {
        const CodingCode *indicator = g_ptr_array_index(code->indicators, i);

        g_string_append(out, i ? "; " : "");
        coding_escape_markdown(out, indicator->name);
        append_counts(out, indicator, counts);
    }
    g_string_append(out, "\n\n");
}

/* "I said so (g1:12, which reads otherwise now)" */
static void
append_example(GString *out, const char *indent, const CodingCode *code,
               const CodingExamplePlace *place)
{
    g_autofree char *text = NULL;

    if (code->example && place)
        text = g_strdup_printf("%s (%s%s)", code->example, place->address,
                               place->changed ? ", which reads otherwise now" : "");
    append_field(out, indent, "Example", text ? text : code->example);
}

static void
append_property(GString *out, const char *indent, const CodingProperty *property)
{
    g_autofree char *text = coding_property_dup_description(property);

    append_field(out, indent, "Property", text);
}

static void
append_code(GString *out, const CodingCodebook *codebook, const CodingCode *code,
            Beside *beside)
{
    const char *indent = append_name(out, code);

    append_counts(out, code, beside->counts);
    if (code->origin != CODING_ORIGIN_CONSTRUCTED)
        g_string_append_printf(out, ", %s", coding_code_origin_get_name(code->origin));
    g_string_append(out, "\n\n");
    append_field(out, indent, "Definition", code->definition);
    append_field(out, indent, "Use when", code->use_when);
    append_field(out, indent, "Not when", code->use_not);
    append_example(out, indent, code, g_hash_table_lookup(beside->examples, &code->id));
    for (; beside->next < beside->properties->len; beside->next++) {
        const CodingProperty *property =
            g_ptr_array_index(beside->properties, beside->next);
        const CodingCode *its = coding_codebook_get(codebook, property->code);

        if (its->place > code->place)
            break;
        if (its == code)
            append_property(out, indent, property);
    }
    append_field(out, indent, "Source", code->source);
    append_field(out, indent, "Colour", code->colour);
    append_indicators(out, indent, code, beside->counts);
}

/* One heading per scheme, its codes below. */
static void
append_scheme(CodingStore *store, GString *out, const CodingCode *first)
{
    g_autoptr(CodingCoder) owner =
        first->owner ? coding_coder_load(store, first->owner, NULL) : NULL;

    g_string_append(out, owner ? "# Codebook of " : "# The joint codebook");
    if (owner)
        coding_escape_markdown(out, owner->name);
    g_string_append(out, "\n\n");
}

static gboolean
write(CodingStore *store, const CodingExportOptions *options, GString *out,
      GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, error);
    g_autoptr(GHashTable) unread =
        codebook ? coding_segment_count_unread_by_code(store, error) : NULL;
    g_auto(Beside) beside = {0};
    guint n_unread = 0;
    gint64 scheme = 0;

    if (!unread || !load_beside(&beside, store, codebook, options->scheme, error))
        return FALSE;
    for (guint i = 0; i < coding_codebook_get_codes(codebook)->len; i++) {
        const CodingCode *code =
            g_ptr_array_index(coding_codebook_get_codes(codebook), i);

        if (options->scheme && code->scheme != options->scheme)
            continue;
        if (code->scheme != scheme)
            append_scheme(store, out, code);
        scheme = code->scheme;
        append_code(out, codebook, code, &beside);
        n_unread += GPOINTER_TO_UINT(g_hash_table_lookup(unread, &code->id));
    }
    if (n_unread) {
        g_autofree char *note = coding_segment_origin_dup_note(n_unread);

        g_string_append_printf(out, "%s\n\n", note);
    }
    /* One line end at the end of the file. */
    while (g_str_has_suffix(out->str, "\n\n"))
        g_string_truncate(out, out->len - 1);
    return TRUE;
}

const CodingExporter coding_export_codebook = {
    .id = "codebook",
    .title = "the codebook, with definitions and examples",
    .suffix = "md",
    .write = write,
};
