/* compare-alike.c - passages worded like those of a code, or unlike the rest of it. */
#include "compare.h"
#include "registry.h"

/* What has the code in any way is no other place, whoever put it there. */
static GArray *
list_covered(CodingQuery *query, CodingStore *store, GError **error)
{
    const CodingCode *code = g_ptr_array_index(coding_query_get_codes(query), 0);
    g_autoptr(GHashTable) closure =
        coding_codebook_get_closure(coding_query_get_codebook(query), code);
    CodingSegmentFilter filter = {.codes = closure};

    return coding_segment_list(store, &filter, error);
}

/* All passages of the code, wherever the scope looks. */
static GArray *
list_examples(Context *ctx, char **codes, guint *n_unread, GError **error)
{
    g_autoptr(CodingQuery) query = select_query_anywhere(ctx, codes, error);
    g_autoptr(GArray) segments = query ? coding_query_run(query, error) : NULL;
    g_autoptr(GArray) read = segments ? compare_keep_read(segments, n_unread) : NULL;

    if (!read || read->len)
        return g_steal_pointer(&read);
    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "no passage that was read has the code '%s', so there is nothing to "
                "compare with",
                codes[0]);
    return NULL;
}

static gboolean
read_unit(CodingUnit *unit, GError **error)
{
    g_autoptr(GError) problem = NULL;

    *unit = CODING_UNIT_PARAGRAPH;
    if (!compare_options.unit || coding_unit_parse(compare_options.unit, unit, &problem))
        return TRUE;
    set_usage_error(error, "--unit is line, sentence, paragraph or turn, not '%s'",
                    compare_options.unit);
    return FALSE;
}

static gboolean
add_row(Comparison *self, CodingTable *table, const CodingAlike *alike, GError **error)
{
    g_autoptr(GPtrArray) one =
        g_ptr_array_new_with_free_func((GDestroyNotify)passage_free);
    Passage *passage =
        comparison_make_passage(self, alike->transcript, alike->span, error);

    if (!passage)
        return FALSE;
    g_ptr_array_add(one, passage);
    if (!comparison_add_others(self, one, error) ||
        !comparison_add_row(self, table, passage, error))
        return FALSE;
    coding_table_set_real(table, COMPARE_SCORE, alike->score);
    coding_table_set_text(table, COMPARE_SHARED, alike->shared);
    return TRUE;
}

static void
add_notes(CodingTable *table, const CodingAlikes *alikes, CodingUnit unit, guint n,
          guint n_unread)
{
    gboolean like = compare_options.like > 0;

    if (like)
        coding_table_add_note(table,
                              "the %u most like %u passages with the code, of %u %ss of "
                              "participants without it",
                              n, coding_alikes_get_n_passages(alikes),
                              coding_alikes_get_n_candidates(alikes),
                              coding_unit_get_name(unit));
    else
        coding_table_add_note(table,
                              "the %u of %u passages with the code that are least like "
                              "the rest",
                              n, coding_alikes_get_n_odd(alikes));
    coding_table_add_note(
        table,
        "likeness: cosine of the words of participants, stemmed and weighted by how rare "
        "they are among %u %ss, with those of %s; 0: no word in common. It says where to "
        "read, not what is meant",
        coding_alikes_get_n_units(alikes), coding_unit_get_name(unit),
        like ? "all passages together" : "all other passages together");
    coding_segment_origin_add_note(table, n_unread);
}

gboolean
compare_alike(Context *ctx, char **codes, GError **error)
{
    g_autoptr(CodingQuery) query = select_query(ctx, codes, error);
    g_autoptr(GArray) examples = NULL, covered = NULL;
    g_autoptr(CodingAlikes) alikes = NULL;
    g_autoptr(GPtrArray) found = NULL;
    g_autoptr(CodingTable) table =
        compare_new_table(1u << COMPARE_WHERE | 1u << COMPARE_CODE | 1u << COMPARE_CODER |
                          1u << COMPARE_STANCE);
    g_auto(Comparison) self = {0};
    CodingAlikeOptions options = {.store = ctx->store, .progress = ctx->progress};
    g_autofree char *asked = NULL;
    guint n_unread = 0;

    if (!query || !read_unit(&options.unit, error))
        return FALSE;
    examples = list_examples(ctx, codes, &n_unread, error);
    covered = examples ? list_covered(query, ctx->store, error) : NULL;
    if (!covered || !comparison_open(&self, ctx, query, error))
        return FALSE;
    options.passages = examples;
    options.covered = covered;
    options.roster = coding_voices_get_roster(coding_query_get_voices(query));
    options.scope = coding_query_get_scope(query);
    alikes = coding_alikes_new(&options, error);
    if (!alikes)
        return FALSE;
    found = compare_options.like
                ? coding_alikes_list_like(alikes, (guint)compare_options.like)
                : coding_alikes_list_odd(alikes, (guint)compare_options.odd);
    for (guint i = 0; i < found->len; i++)
        if (!add_row(&self, table, g_ptr_array_index(found, i), error))
            return FALSE;
    add_notes(table, alikes, options.unit, found->len, n_unread);
    asked = coding_query_dup_text(query);
    return select_add_scope_notes(table, asked, coding_query_get_scope(query), error) &&
           context_print(ctx, table, error);
}
