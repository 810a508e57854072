/* palette.c - the codebook, narrowed to what a coder applies, with a memory. */
#include "model/palette.h"

#include "base/text.h"
#include "store/store-private.h"

struct _CodingPalette {
    CodingStore *store;
    CodingCodebook *book;
    gint64 schemes[2]; /* in the order of search; 0: none */
    GHashTable *known; /* text as typed -> gint64 *, the code's id */
    GPtrArray *names;  /* of all its codes, borrowed from the book */
};

/* @schemes: where to search for a code, first and second. */
static gboolean
choose_schemes(CodingStore *store, gint64 scheme, gint64 *schemes, GError **error)
{
    gint64 own, joint;

    if (!coding_codebook_find_scheme(store, coding_store_get_coder(store), &own, error) ||
        !coding_store_get_integer(store, &joint, error,
                                  "SELECT id FROM scheme WHERE coder_id IS NULL", ""))
        return FALSE;
    schemes[0] = scheme ? scheme : own;
    schemes[1] = scheme ? 0 : joint;
    if (schemes[0] == own || schemes[0] == joint)
        return TRUE;
    g_set_error(
        error, CODING_ERROR, CODING_ERROR_DENIED,
        "another coder's codes are applied by that coder only; yours are those of "
        "your own scheme and of the joint one");
    return FALSE;
}

CodingPalette *
coding_palette_new(CodingStore *store, gint64 scheme, GError **error)
{
    g_autoptr(CodingPalette) self = g_new0(CodingPalette, 1);

    self->store = store;
    self->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->names = g_ptr_array_new();
    if (!choose_schemes(store, scheme, self->schemes, error))
        return NULL;
    self->book = coding_codebook_load(store, error);
    if (!self->book)
        return NULL;

    const GPtrArray *codes = coding_codebook_get_codes(self->book);
    for (guint i = 0; i < codes->len; i++) {
        CodingCode *code = g_ptr_array_index(codes, i);

        if (code->scheme == self->schemes[0] || code->scheme == self->schemes[1])
            g_ptr_array_add(self->names, code->name);
    }
    return g_steal_pointer(&self);
}

void
coding_palette_free(CodingPalette *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->book, coding_codebook_free);
    g_hash_table_unref(self->known);
    g_ptr_array_unref(self->names);
    g_free(self);
}

static void
remember(CodingPalette *self, const char *text, gint64 code)
{
    gint64 *id = g_new(gint64, 1);

    *id = code;
    g_hash_table_insert(self->known, g_strdup(text), id);
}

gint64
coding_palette_find(CodingPalette *self, const char *text, GError **error)
{
    const gint64 *known = g_hash_table_lookup(self->known, text);
    const CodingCode *code = NULL;

    if (known)
        return *known;
    for (guint i = 0; !code && i < 2 && self->schemes[i]; i++)
        code = coding_codebook_find(self->book, self->schemes[i], text, NULL);
    if (!code) {
        g_autofree char *folded = coding_text_fold(text);

        known = g_hash_table_lookup(self->known, folded);
        if (known)
            return *known;
        /* To look for the nearest costs more than all the rest. */
        if (error)
            coding_error_set_not_found(error, "code", text, "in the scheme", self->names);
        return 0;
    }
    remember(self, text, code->id);
    return code->id;
}

const CodingCode *
coding_palette_get(const CodingPalette *self, gint64 code)
{
    const CodingCode *its = coding_codebook_get(self->book, code);

    if (!its || (its->scheme != self->schemes[0] && its->scheme != self->schemes[1]))
        return NULL;
    return its;
}

const char *
coding_palette_get_name(CodingPalette *self, const char *text)
{
    const CodingCode *code =
        coding_palette_get(self, coding_palette_find(self, text, NULL));

    return code ? code->name : text;
}

const GPtrArray *
coding_palette_get_names(const CodingPalette *self)
{
    return self->names;
}

const char *
coding_palette_get_nearest(const CodingPalette *self, const char *text)
{
    return coding_text_nearest(text, self->names);
}

gint64
coding_palette_make(CodingPalette *self, const char *name, CodingCodeOrigin origin,
                    GError **error)
{
    CodingCodeDraft draft = {.name = name, .origin = origin};
    gint64 code = coding_code_add(self->store, self->schemes[0], &draft, error);

    if (code) {
        /* The book is a picture taken before. */
        g_autofree char *folded = coding_text_fold(name);
        remember(self, folded, code);
    }
    return code;
}
