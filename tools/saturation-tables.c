/* saturation-tables.c - the codes as they were found, and how categories grew. */
#include "saturation.h"

#include "registry.h"

static const CodingColumn code_columns[] = {
    {.id = "interview",
     .title = "No.",
     .type = CODING_CELL_INTEGER,
     .help = "in the order of the analysis"},
    {.id = "transcript", .title = "Interview", .help = "where it was first found"},
    {.id = "code", .title = "Code", .help = "as it was first made"},
    {.id = "now", .title = "Now", .help = "its name now; missing: it is gone"},
    {.id = "made", .title = "Made", .type = CODING_CELL_TIME, .help = "when"},
    {.id = "interviews",
     .title = "Interviews",
     .type = CODING_CELL_INTEGER,
     .help = "in how many it is"},
    {.id = "address", .title = "Lines", .help = "of its first passage"},
    {.id = "open",
     .title = "Open",
     .hidden = TRUE,
     .help = "the command that lists what is coded there"},
    {NULL},
};
enum {
    CODE_NUMBER,
    CODE_TRANSCRIPT,
    CODE_NAME,
    CODE_NOW,
    CODE_MADE,
    CODE_INTERVIEWS,
    CODE_ADDRESS,
    CODE_OPEN,
};

static const CodingColumn category_columns[] = {
    {.id = "category", .title = "Category"},
    {.id = "path", .title = "Path", .hidden = TRUE},
    {.id = "codes",
     .title = "Codes",
     .type = CODING_CELL_INTEGER,
     .help = "below it, or indicating it"},
    {.id = "late_codes",
     .title = "Late codes",
     .type = CODING_CELL_INTEGER,
     .help = "first found in the last interviews"},
    {.id = "properties",
     .title = "Properties",
     .type = CODING_CELL_INTEGER,
     .help = "of it, or of these codes"},
    {.id = "late_properties",
     .title = "Late properties",
     .type = CODING_CELL_INTEGER,
     .help = "made since the last interviews began to be coded; missing: dates do not "
             "tell"},
    {.id = "dimensions",
     .title = "Dimensions",
     .type = CODING_CELL_INTEGER,
     .help = "parts of the properties' ranges on which a passage lies"},
    {.id = "late_dimensions",
     .title = "Late dimensions",
     .type = CODING_CELL_INTEGER,
     .help = "on which passages of the last interviews alone lie"},
    {.id = "links", .title = "Links", .type = CODING_CELL_INTEGER},
    {.id = "late_links",
     .title = "Late links",
     .type = CODING_CELL_INTEGER,
     .help = "as late_properties"},
    {.id = "growing",
     .title = "Growing",
     .type = CODING_CELL_BOOLEAN,
     .help = "missing: nothing that is known to be late, but dates do not tell"},
    {NULL},
};
enum { CATEGORY_NAME, CATEGORY_PATH, CATEGORY_COUNTS };

void
saturation_report_clear(SaturationReport *self)
{
    g_clear_pointer(&self->emergence, coding_emergence_free);
    g_clear_pointer(&self->query, coding_query_free);
    g_clear_pointer(&self->steps, g_array_unref);
    coding_saturation_clear(&self->saturation);
}

/* The number of the interview called @name; -1: there is none. */
static int
find_interview(const SaturationReport *self, const char *name, GError **error)
{
    const GArray *interviews = coding_emergence_get_interviews(self->emergence);
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; i < interviews->len; i++) {
        char *its = g_array_index(interviews, CodingInterview, i).name;

        if (coding_text_same(its, name))
            return (int)i;
        g_ptr_array_add(names, its);
    }
    coding_error_set_not_found(error, "interview", name, "among those analysed", names);
    return -1;
}

static gboolean
add_code(Context *ctx, const SaturationReport *self, CodingTable *table,
         const CodingEmergedCode *code, GError **error)
{
    const CodingTranscript *t = coding_voices_get_transcript(
        coding_query_get_voices(self->query), code->transcript, error);
    g_autofree char *lines = t ? coding_address_format_lines(t, code->span) : NULL;
    g_autofree char *place = t ? coding_address_format(t, code->span) : NULL;
    g_autoptr(GString) line = g_string_new("axial segments");
    g_autoptr(CodingCoder) coder =
        t ? coding_coder_load(ctx->store, code->coder, error) : NULL;

    if (!coder)
        return FALSE;
    coding_table_begin_row(table);
    coding_table_set_integer(table, CODE_NUMBER, code->interview + 1);
    coding_table_set_text(table, CODE_TRANSCRIPT, coding_transcript_get_name(t));
    coding_table_set_text(table, CODE_NAME, code->name);
    coding_table_set_text(table, CODE_NOW, code->now ? code->now->name : NULL);
    coding_table_set_integer(table, CODE_MADE, code->made_at);
    coding_table_set_integer(table, CODE_INTERVIEWS, code->n_interviews);
    coding_table_set_text(table, CODE_ADDRESS, lines);
    select_append_word(line, "--at", place);
    select_append_word(line, "--coded-by", coder->name);
    g_string_append(line, " --counted");
    coding_table_set_text(table, CODE_OPEN, line->str);
    return TRUE;
}

CodingTable *
saturation_list_codes(Context *ctx, const SaturationReport *self, const char *in,
                      GError **error)
{
    const GArray *codes = coding_emergence_get_codes(self->emergence);
    g_autoptr(CodingTable) table = coding_table_new(code_columns);
    int only = in ? find_interview(self, in, error) : 0;

    if (only < 0)
        return NULL;
    for (guint i = 0; i < codes->len; i++) {
        const CodingEmergedCode *code = &g_array_index(codes, CodingEmergedCode, i);

        if ((!in || code->interview == (guint)only) &&
            !add_code(ctx, self, table, code, error))
            return NULL;
    }
    return g_steal_pointer(&table);
}

/* What is known of whether a category was growing. */
typedef enum { GROWTH_NONE, GROWTH_UNKNOWN, GROWTH_LATE } Growth;

static Growth
add_category(CodingTable *table, const CodingCodebook *codebook, const CodingGrowth *it,
             gboolean dated)
{
    g_autofree char *path = coding_codebook_dup_path(codebook, it->category);
    Growth growth = GROWTH_NONE;
    guint column = CATEGORY_COUNTS;

    coding_table_begin_row(table);
    coding_table_set_text(table, CATEGORY_NAME, it->category->name);
    coding_table_set_text(table, CATEGORY_PATH, path);
    for (guint kind = 0; kind < CODING_N_GROWTH; kind++, column += 2) {
        gboolean known = dated || !it->n[kind] || !coding_growth_goes_by_date(kind);

        coding_table_set_integer(table, column, it->n[kind]);
        if (known)
            coding_table_set_integer(table, column + 1, it->late[kind]);
        if (!known)
            growth = MAX(growth, GROWTH_UNKNOWN);
        else if (it->late[kind])
            growth = GROWTH_LATE;
    }
    if (growth != GROWTH_UNKNOWN)
        coding_table_set_boolean(table, column, growth == GROWTH_LATE);
    return growth;
}

CodingTable *
saturation_list_categories(const SaturationReport *self, GError **error)
{
    gboolean dated;
    g_autoptr(GArray) growths = coding_emergence_list_growth(
        self->emergence, self->rule.run_length, &dated, error);
    guint last = self->rule.run_length, n[GROWTH_LATE + 1] = {0};
    const char *plural = last == 1 ? "" : "s";
    CodingTable *table;

    if (!growths)
        return NULL;
    table = coding_table_new(category_columns);
    for (guint i = 0; i < growths->len; i++)
        n[add_category(table, coding_query_get_codebook(self->query),
                       &g_array_index(growths, CodingGrowth, i), dated)]++;
    coding_table_add_note(table,
                          "%u of %u categories were still growing: in the last %u "
                          "interview%s a code below them was first found, or a part of a "
                          "range on which no passage lay before; or a property or a link "
                          "of theirs was made since these began to be coded",
                          n[GROWTH_LATE], growths->len, last, plural);
    if (!dated)
        coding_table_add_note(
            table,
            "the last %u interview%s began to be coded no later than the others, so that "
            "dates do not tell whether a property or a link came late: it is missing, "
            "and of %u categories whether they were growing",
            last, plural, n[GROWTH_UNKNOWN]);
    coding_table_add_note(table, "codes as they are now, with those below and those that "
                                 "indicate; a code without a passage is not late");
    return table;
}
