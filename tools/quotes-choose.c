/* quotes-choose.c - which passages are quoted, and under which heading. */
#include "quotes.h"

#include "registry.h"
#include "select.h"

static void
free_section(gpointer data)
{
    QuotesSection *section = data;

    g_free(section->heading);
    g_array_unref(section->passages);
    g_free(section);
}

void
quotes_choice_clear(QuotesChoice *self)
{
    g_clear_pointer(&self->query, coding_query_free);
    g_clear_pointer(&self->segments, g_array_unref);
    g_clear_pointer(&self->sections, g_ptr_array_unref);
}

/* A heading with the passages of @segments below it; nothing when there are none. */
static gboolean
add_section(QuotesChoice *choice, const char *heading, const GArray *segments,
            guint limit, GError **error)
{
    g_autoptr(GArray) passages =
        coding_query_choose_passages(choice->query, segments, limit, error);
    QuotesSection *section;

    if (!passages || passages->len == 0)
        return passages != NULL;
    section = g_new0(QuotesSection, 1);
    section->heading = g_strdup(heading);
    section->passages = g_steal_pointer(&passages);
    g_ptr_array_add(choice->sections, section);
    return TRUE;
}

/* The codes asked for, each with all that counts for it. */
static gboolean
add_codes(QuotesChoice *choice, guint limit, GError **error)
{
    const GPtrArray *codes = coding_query_get_codes(choice->query);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        g_autoptr(GArray) its =
            coding_query_filter_code(choice->query, choice->segments, code);

        if (!add_section(choice, code->name, its, limit, error))
            return FALSE;
    }
    return TRUE;
}

/* Segments of one code each, under its name. */
static GHashTable *
sort_by_code(const GArray *segments)
{
    GHashTable *sorted = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL,
                                               (GDestroyNotify)g_array_unref);

    for (guint i = 0; i < segments->len; i++) {
        CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        GArray *its = g_hash_table_lookup(sorted, &segment->code);

        if (!its) {
            its = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
            g_hash_table_insert(sorted, &segment->code, its);
        }
        g_array_append_val(its, *segment);
    }
    return sorted;
}

/* Every code that was used, in the order of the codebook; behind these, of a
 * stage, those that are gone, in the order of the text. */
static gboolean
add_everything(QuotesChoice *choice, guint limit, GError **error)
{
    const CodingCodebook *codebook = coding_query_get_codebook(choice->query);
    const GPtrArray *codes = coding_codebook_get_codes(codebook);
    g_autoptr(GHashTable) sorted = sort_by_code(choice->segments);

    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);
        const GArray *its = g_hash_table_lookup(sorted, &code->id);

        if (its && !add_section(choice, code->name, its, limit, error))
            return FALSE;
    }
    for (guint i = 0; i < choice->segments->len; i++) {
        const CodingSegment *segment = &g_array_index(choice->segments, CodingSegment, i);
        const GArray *its = g_hash_table_lookup(sorted, &segment->code);
        g_autofree char *name = NULL;

        if (!its || coding_codebook_get(codebook, segment->code) ||
            g_array_index(its, CodingSegment, 0).id != segment->id)
            continue;
        name = coding_query_dup_code_name(choice->query, segment);
        if (!add_section(choice, name ? name : "(removed)", its, limit, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
quotes_choose(Context *ctx, char **codes, guint limit, QuotesChoice *choice,
              GError **error)
{
    choice->sections = g_ptr_array_new_with_free_func(free_section);
    choice->query = select_query(ctx, codes, error);
    choice->segments = choice->query ? coding_query_run(choice->query, error) : NULL;
    if (!choice->segments)
        return FALSE;
    return coding_query_get_codes(choice->query)->len
               ? add_codes(choice, limit, error)
               : add_everything(choice, limit, error);
}

gboolean
quotes_read_language(const char *option, gboolean needed, char **tag, GError **error)
{
    g_autoptr(GError) problem = NULL;

    *tag = option ? coding_language_parse(option, &problem) : NULL;
    if (problem)
        set_usage_error(error, "--lang: %s", problem->message);
    else if (needed && !option)
        set_usage_error(error, "into which language? say --lang en, or another tag");
    else
        return TRUE;
    return FALSE;
}
