/* codebook-csv.c - rows of a table as codes of a scheme. */
#include "model/codebook-csv.h"

#include "base/text.h"

/* The columns a table of codes may have; -1: it has not. */
typedef struct {
    int code, parent, kind, origin, definition, use_when, use_not, example, source,
        colour;
} Columns;

static const char *
get_cell(const CodingCsv *csv, guint row, int column)
{
    const char *text = column < 0 ? "" : coding_csv_get_cell(csv, row, (guint)column);

    return *text ? text : NULL;
}

/* Puts the line of the file before what went wrong. */
static void
prefix_line(const CodingCsv *csv, guint row, GError **error)
{
    g_prefix_error(error, "line %u: ", coding_csv_get_line(csv, row));
}

static gboolean
find_columns(const CodingCsv *csv, Columns *columns, GError **error)
{
    *columns = (Columns){
        .code = coding_csv_find_column(csv, "code"),
        .parent = coding_csv_find_column(csv, "parent"),
        .kind = coding_csv_find_column(csv, "kind"),
        .origin = coding_csv_find_column(csv, "origin"),
        .definition = coding_csv_find_column(csv, "definition"),
        .use_when = coding_csv_find_column(csv, "use_when"),
        .use_not = coding_csv_find_column(csv, "use_not"),
        .example = coding_csv_find_column(csv, "example"),
        .source = coding_csv_find_column(csv, "source"),
        .colour = coding_csv_find_column(csv, "colour"),
    };
    if (columns->code >= 0)
        return TRUE;
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_INVALID,
        "no column 'code' in the first line; a table of codes has the columns "
        "code, parent, kind, origin, definition, use_when, use_not, example, source, "
        "colour");
    return FALSE;
}

/* Names of this scheme and where their codes are, kept up as rows are added. */
typedef struct {
    CodingStore *store;
    gint64 scheme;
    const CodingCodebook *codebook; /* as it was before the table */
    GHashTable *ids;                /* folded name -> gint64 * */
} Names;

static void
names_clear(Names *self)
{
    g_clear_pointer(&self->ids, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Names, names_clear)

static void
remember(Names *self, const char *name, gint64 id)
{
    gint64 *copy = g_new(gint64, 1);

    *copy = id;
    g_hash_table_insert(self->ids, coding_text_fold(name), copy);
}

static gint64
look_up(const Names *self, const char *name)
{
    g_autofree char *folded = coding_text_fold(name);
    const gint64 *id = g_hash_table_lookup(self->ids, folded);

    return id ? *id : 0;
}

static void
load_names(Names *self, CodingStore *store, gint64 scheme, const CodingCodebook *codebook)
{
    const GPtrArray *codes = coding_codebook_get_codes(codebook);

    self->store = store;
    self->scheme = scheme;
    self->codebook = codebook;
    self->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < codes->len; i++) {
        const CodingCode *code = g_ptr_array_index(codes, i);

        if (code->scheme == scheme)
            remember(self, code->name, code->id);
    }
}

static gboolean
read_row(const CodingCsv *csv, guint row, const Columns *columns, const Names *names,
         CodingCodeDraft *draft, GError **error)
{
    const char *parent = get_cell(csv, row, columns->parent);
    const char *kind = get_cell(csv, row, columns->kind);
    const char *origin = get_cell(csv, row, columns->origin);

    *draft = (CodingCodeDraft){
        .name = get_cell(csv, row, columns->code),
        .definition = get_cell(csv, row, columns->definition),
        .use_when = get_cell(csv, row, columns->use_when),
        .use_not = get_cell(csv, row, columns->use_not),
        .example = get_cell(csv, row, columns->example),
        .source = get_cell(csv, row, columns->source),
        .colour = get_cell(csv, row, columns->colour),
    };
    if (!draft->name) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "a row without a code");
        return FALSE;
    }
    if (parent && !(draft->parent = look_up(names, parent))) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no code '%s' to stand under; parents come before their children",
                    parent);
        return FALSE;
    }
    return (!kind || coding_code_kind_parse(kind, &draft->kind, error)) &&
           (!origin || coding_code_origin_parse(origin, &draft->origin, error));
}

/* A code keeps its place among its siblings when its parent stays. */
static gboolean
move_code(Names *names, gint64 id, gint64 parent, GError **error)
{
    const CodingCode *code = coding_codebook_get(names->codebook, id);

    return (code && code->parent == parent) ||
           coding_code_move(names->store, id, parent, 0, error);
}

/* Changes only what the row speaks of. */
static gboolean
change_code(Names *names, gint64 id, const CodingCsv *csv, guint row,
            const Columns *columns, const CodingCodeDraft *draft, GError **error)
{
    return coding_code_define(names->store, id, draft->definition, draft->use_when,
                              draft->use_not, draft->example, error) &&
           (!draft->source ||
            coding_code_set_source(names->store, id, draft->source, error)) &&
           (!draft->colour ||
            coding_code_set_colour(names->store, id, draft->colour, error)) &&
           (!get_cell(csv, row, columns->kind) ||
            coding_code_set_kind(names->store, id, draft->kind, error)) &&
           (!get_cell(csv, row, columns->origin) ||
            coding_code_set_origin(names->store, id, draft->origin, error)) &&
           (!draft->parent || move_code(names, id, draft->parent, error));
}

gboolean
coding_codebook_import_csv(CodingStore *store, gint64 scheme, const CodingCsv *csv,
                           CodingCodebookChanges *changes, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, error);
    g_auto(Names) names = {0};
    Columns columns;

    *changes = (CodingCodebookChanges){0};
    if (!codebook || !find_columns(csv, &columns, error))
        return FALSE;
    load_names(&names, store, scheme, codebook);
    for (guint row = 0; row < coding_csv_get_n_rows(csv); row++) {
        CodingCodeDraft draft;
        gint64 id;
        gboolean ok = read_row(csv, row, &columns, &names, &draft, error);

        if (ok && (id = look_up(&names, draft.name))) {
            ok = change_code(&names, id, csv, row, &columns, &draft, error);
            changes->changed++;
        } else if (ok) {
            id = coding_code_add(store, scheme, &draft, error);
            ok = id != 0;
            if (ok)
                remember(&names, draft.name, id);
            changes->added++;
        }
        if (!ok) {
            prefix_line(csv, row, error);
            return FALSE;
        }
    }
    return TRUE;
}

/* A column of an alignment: whose codes, and in which scheme they lie. */
typedef struct {
    guint column;
    gint64 scheme;
} CoderColumn;

static gboolean
find_coders(CodingStore *store, const CodingCsv *csv, guint joint, GArray *coders,
            GError **error)
{
    for (guint i = 0; i < coding_csv_get_n_columns(csv); i++) {
        CoderColumn column = {.column = i};
        gint64 coder;

        if (i == joint)
            continue;
        coder = coding_coder_find(store, coding_csv_get_header(csv, i), error);
        if (!coder || !coding_coder_check_visible(store, coder, error) ||
            !coding_codebook_find_scheme(store, coder, &column.scheme, error))
            return FALSE;
        g_array_append_val(coders, column);
    }
    if (coders->len)
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "an alignment has a column 'joint' and one for each coder, headed by the "
                "coder's name");
    return FALSE;
}

static gboolean
align_cell(CodingStore *store, const CodingCodebook *codebook, gint64 scheme,
           const char *cell, gint64 joint, CodingCodebookChanges *changes, GError **error)
{
    g_auto(GStrv) names = g_strsplit(cell, ";", -1);

    for (char **name = names; *name; name++) {
        const CodingCode *code;

        if (!*g_strstrip(*name))
            continue;
        code = coding_codebook_find(codebook, scheme, *name, error);
        if (!code || !coding_code_set_indicates(store, code->id, joint, TRUE, error))
            return FALSE;
        changes->linked++;
    }
    return TRUE;
}

static gboolean
align_row(Names *joint_names, const CodingCodebook *codebook, const CodingCsv *csv,
          guint row, guint joint, const GArray *coders, CodingCodebookChanges *changes,
          GError **error)
{
    CodingCodeDraft draft = {.name = coding_csv_get_cell(csv, row, joint)};
    gint64 id = look_up(joint_names, draft.name);

    if (!id) {
        id = coding_code_add(joint_names->store, joint_names->scheme, &draft, error);
        if (!id)
            return FALSE;
        remember(joint_names, draft.name, id);
        changes->added++;
    }
    for (guint i = 0; i < coders->len; i++) {
        const CoderColumn *column = &g_array_index(coders, CoderColumn, i);

        if (!align_cell(joint_names->store, codebook, column->scheme,
                        coding_csv_get_cell(csv, row, column->column), id, changes,
                        error))
            return FALSE;
    }
    return TRUE;
}

gboolean
coding_alignment_import_csv(CodingStore *store, const CodingCsv *csv,
                            CodingCodebookChanges *changes, GError **error)
{
    g_autoptr(CodingCodebook) codebook = coding_codebook_load(store, error);
    g_autoptr(GArray) coders = g_array_new(FALSE, FALSE, sizeof(CoderColumn));
    g_auto(Names) names = {0};
    int joint = coding_csv_find_column(csv, "joint");
    gint64 scheme;

    *changes = (CodingCodebookChanges){0};
    if (!codebook)
        return FALSE;
    if (joint < 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "no column 'joint' in the first line; an alignment has it and one "
                    "column for each coder, headed by the coder's name");
        return FALSE;
    }
    if (!find_coders(store, csv, (guint)joint, coders, error) ||
        !coding_codebook_find_scheme(store, 0, &scheme, error))
        return FALSE;
    load_names(&names, store, scheme, codebook);
    for (guint row = 0; row < coding_csv_get_n_rows(csv); row++)
        if (!align_row(&names, codebook, csv, row, (guint)joint, coders, changes,
                       error)) {
            prefix_line(csv, row, error);
            return FALSE;
        }
    return TRUE;
}
