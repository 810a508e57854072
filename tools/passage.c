/* passage.c - the codes on one passage: putting them there, listing, finding. */
#include "passage.h"

#include "remark.h"
#include "scheme.h"

CodingPalette *
passage_open_palette(Context *ctx, const char *scheme, GError **error)
{
    gint64 id;

    return scheme_option_or_any(ctx, scheme, &id, error)
               ? coding_palette_new(ctx->store, id, error)
               : NULL;
}

char *
passage_dup_list(const GPtrArray *names)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(list, "%s'%s'", i ? ", " : "",
                               (const char *)g_ptr_array_index(names, i));
    return g_string_free(list, FALSE);
}

/* "'Trust' (g1:12), 'Shame' (g1:12-14)", the places only when they differ. */
static char *
dup_codes(CodingPalette *palette, const CodingPlace *place, const GArray *segments)
{
    GString *list = g_string_new(NULL);

    for (guint i = 0; i < segments->len; i++) {
        const CodingSegment *segment = &g_array_index(segments, CodingSegment, i);
        g_autofree char *address =
            coding_address_format(place->transcript, segment->span);

        g_string_append_printf(list, "%s'%s'", i ? ", " : "",
                               coding_palette_get(palette, segment->code)->name);
        if (!coding_span_equal(segment->span, place->span))
            g_string_append_printf(list, " (%s)", address);
    }
    return g_string_free(list, FALSE);
}

static void
set_nothing(GError **error, CodingPalette *palette, const CodingPlace *place,
            const GArray *across)
{
    g_autofree char *address = coding_address_format(place->transcript, place->span);
    g_autofree char *list = dup_codes(palette, place, across);

    if (across->len)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "none of your codes is on exactly %s; across it lie %s", address,
                    list);
    else
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "none of your codes is on %s", address);
}

GArray *
passage_list_segments(CodingStore *store, CodingPalette *palette,
                      const CodingPlace *place, gboolean overlapping, GError **error)
{
    CodingSegmentFilter filter = {
        .transcript = coding_transcript_get_id(place->transcript),
        .coder = coding_store_get_coder(store),
        .span = place->span,
    };
    gint64 revision = coding_transcript_get_revision_id(place->transcript);
    g_autoptr(GArray) all = coding_segment_list(store, &filter, error);
    g_autoptr(GArray) across = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    g_autoptr(GArray) exact = g_array_new(FALSE, FALSE, sizeof(CodingSegment));

    for (guint i = 0; all && i < all->len; i++) {
        const CodingSegment *segment = &g_array_index(all, CodingSegment, i);

        if (segment->revision != revision || !coding_palette_get(palette, segment->code))
            continue;
        g_array_append_vals(across, segment, 1);
        if (coding_span_equal(segment->span, place->span))
            g_array_append_vals(exact, segment, 1);
    }
    if (!all)
        return NULL;
    if (overlapping ? across->len : exact->len)
        return overlapping ? g_steal_pointer(&across) : g_steal_pointer(&exact);
    set_nothing(error, palette, place, across);
    return NULL;
}

int
passage_find(const GArray *segments, gint64 code, guint from)
{
    for (guint i = from; i < segments->len; i++)
        if (g_array_index(segments, CodingSegment, i).code == code)
            return (int)i;
    return -1;
}

void
passage_set_not_there(GError **error, CodingPalette *palette, const CodingPlace *place,
                      const GArray *segments, const char *name)
{
    g_autofree char *address = coding_address_format(place->transcript, place->span);
    g_autofree char *list = dup_codes(palette, place, segments);

    g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                "your code '%s' is not on %s; there is %s", name, address, list);
}

void
passage_set_several(GError **error, CodingPalette *palette, const CodingPlace *place,
                    const GArray *segments)
{
    g_autofree char *address = coding_address_format(place->transcript, place->span);
    g_autofree char *list = dup_codes(palette, place, segments);

    g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                "several of your codes are on %s: %s; say which, or --all", address,
                list);
}

/* What passage_code() has put on so far. */
typedef struct {
    GArray *ids;      /* gint64, each once */
    GArray *stances;  /* CodingStance, beside them */
    GPtrArray *names; /* as the codebook has them */
    guint n_made;
} Coded;

static void
coded_clear(Coded *self)
{
    g_array_unref(self->ids);
    g_array_unref(self->stances);
    g_ptr_array_unref(self->names);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Coded, coded_clear)

static gint64
find_or_make(CodingPalette *palette, const PassageCode *code, guint *n_made,
             GError **error)
{
    gint64 id = coding_palette_find(palette, code->name, code->make ? NULL : error);

    if (id || !code->make)
        return id;
    (*n_made)++;
    return coding_palette_make(
        palette, code->name,
        code->in_vivo ? CODING_ORIGIN_IN_VIVO : CODING_ORIGIN_CONSTRUCTED, error);
}

/* Whether the code is to be put on: not when it has been.  FALSE with @error set on a
 * contradiction. */
static gboolean
is_fresh(const Coded *coded, gint64 id, const PassageCode *code, GError **error)
{
    for (guint i = 0; i < coded->ids->len; i++) {
        if (g_array_index(coded->ids, gint64, i) != id)
            continue;
        if (g_array_index(coded->stances, CodingStance, i) != code->stance)
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "'%s' is named twice, with different stances", code->name);
        return FALSE;
    }
    return TRUE;
}

static gboolean
put_on(CodingStore *store, CodingPalette *palette, const PassageWork *work,
       const PassageCode *code, Coded *coded, GError **error)
{
    g_autoptr(GError) problem = NULL;
    gint64 id = find_or_make(palette, code, &coded->n_made, error), segment;
    const GArray *voices = work->voices;

    if (!id)
        return FALSE;
    if (!is_fresh(coded, id, code, &problem)) {
        if (!problem)
            return TRUE;
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (!coding_segment_add(store, work->place->transcript, work->place->span, id,
                            coding_store_get_coder(store), code->stance, &segment,
                            error) ||
        (voices &&
         !coding_segment_set_voices(store, segment, (const gint64 *)(void *)voices->data,
                                    voices->len, error)))
        return FALSE;
    g_array_append_val(coded->ids, id);
    g_array_append_val(coded->stances, code->stance);
    g_ptr_array_add(coded->names,
                    coding_text_tidy(coding_palette_get_name(palette, code->name)));
    return TRUE;
}

/* "'Trust', 'Shame' (1 new), which it speaks against"; where stances differ, each
 * behind its code. */
static char *
dup_done(const Coded *coded)
{
    static const char *const relations[] = {
        [CODING_STANCE_SUPPORTS] = "",
        [CODING_STANCE_QUALIFIES] = ", which it qualifies",
        [CODING_STANCE_AGAINST] = ", which it speaks against",
    };
    const CodingStance *stances = (const CodingStance *)(void *)coded->stances->data;
    g_autofree char *made =
        coded->n_made ? g_strdup_printf(" (%u new)", coded->n_made) : g_strdup("");
    g_autofree char *plain = passage_dup_list(coded->names);
    g_autoptr(GString) mixed = g_string_new(NULL);
    gboolean same = TRUE;

    for (guint i = 0; i < coded->names->len; i++) {
        same = same && stances[i] == stances[0];
        g_string_append_printf(mixed, "%s'%s'", i ? ", " : "",
                               (const char *)g_ptr_array_index(coded->names, i));
        if (stances[i] != CODING_STANCE_SUPPORTS)
            g_string_append_printf(mixed, " (%s)", coding_stance_get_name(stances[i]));
    }
    return g_strconcat(same ? plain : mixed->str, made, same ? relations[stances[0]] : "",
                       NULL);
}

char *
passage_code(CodingStore *store, CodingPalette *palette, const PassageWork *work,
             GError **error)
{
    g_auto(Coded) coded = {
        .ids = g_array_new(FALSE, FALSE, sizeof(gint64)),
        .stances = g_array_new(FALSE, FALSE, sizeof(CodingStance)),
        .names = g_ptr_array_new_with_free_func(g_free),
    };
    g_autofree char *address =
        coding_address_format(work->place->transcript, work->place->span);
    g_autofree char *title = NULL;

    g_return_val_if_fail(work->codes->len, NULL);
    for (guint i = 0; i < work->codes->len; i++)
        if (!put_on(store, palette, work, &g_array_index(work->codes, PassageCode, i),
                    &coded, error))
            return NULL;
    if (work->memo &&
        !(title = passage_add_memo(store, work->place, coded.ids, work->memo, error)))
        return NULL;

    g_autofree char *done = dup_done(&coded);
    return g_strdup_printf("coded %s with %s%s%s%s", address, done,
                           title ? "; wrote the memo '" : "", title ? title : "",
                           title ? "'" : "");
}

char *
passage_add_memo(CodingStore *store, const CodingPlace *place, const GArray *codes,
                 const char *text, GError **error)
{
    g_autoptr(GArray) about = g_array_new(FALSE, FALSE, sizeof(CodingAbout));
    g_autofree char *address = coding_address_format(place->transcript, place->span);
    const CodingAbout passage = {
        .kind = CODING_ABOUT_PASSAGE,
        .transcript = coding_transcript_get_id(place->transcript),
        .revision = coding_transcript_get_revision_id(place->transcript),
        .span = place->span,
    };

    g_array_append_val(about, passage);
    for (guint i = 0; i < codes->len; i++) {
        const CodingAbout code = {.kind = CODING_ABOUT_CODE,
                                  .id = g_array_index(codes, gint64, i)};

        g_array_append_val(about, code);
    }
    return remark_add(store, codes->len ? "code" : "transcript", text, address, about,
                      error);
}
