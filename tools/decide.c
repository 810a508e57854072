/* decide.c - which consensus, which verdict, and taking a decision. */
#include "decide.h"

#include <string.h>

#include "passage.h"

char *decide_consensus;

/* --- which consensus --------------------------------------------------------------- */

CodingConsensus *
decide_find_consensus(CodingStore *store, GError **error)
{
    g_autoptr(GPtrArray) list = coding_consensus_list(store, error);
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    if (!list)
        return NULL;
    for (guint i = 0; i < list->len; i++) {
        const CodingConsensus *one = g_ptr_array_index(list, i);

        g_ptr_array_add(names, one->name);
        if (decide_consensus ? coding_text_same(one->name, decide_consensus)
                             : list->len == 1)
            return g_ptr_array_steal_index(list, i);
    }
    if (!list->len)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no consensus yet; 'axial decide build CODER CODER' begins one");
    else if (decide_consensus)
        coding_error_set_not_found(error, "consensus", decide_consensus, "in the project",
                                   names);
    else {
        g_autofree char *said = passage_dup_list(names);

        g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                    "there are %u: %s; say which with --consensus", list->len, said);
    }
    return NULL;
}

gboolean
decide_load(Context *ctx, Disagree *self, GError **error)
{
    g_autoptr(CodingConsensus) consensus = decide_find_consensus(ctx->store, error);

    return consensus &&
           disagree_load(ctx, self,
                         (char *[]){consensus->names[0], consensus->names[1], NULL},
                         error);
}

/* --- taking it ---------------------------------------------------------------------- */

/* The place that is decided on, which lies in the text of the disagreement. */
static gboolean
read_place(CodingStore *store, const CodingDisagreement *one, const char *address,
           CodingSpan *span, GError **error)
{
    g_auto(CodingPlace) place = {0};

    if (!coding_place_parse(store, address, &place, error))
        return FALSE;
    *span = place.span;
    if (coding_transcript_get_revision_id(place.transcript) ==
        coding_transcript_get_revision_id(one->transcript))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' lies in another transcript than the passage, which is in '%s'",
                address, coding_transcript_get_name(one->transcript));
    return FALSE;
}

/* The one code that was typed, with its stance, in the joint scheme. */
static gboolean
read_code(CodingStore *store, const Decide *decide, CodingDeciding *deciding,
          GError **error)
{
    g_autoptr(GArray) codes = coding_cell_parse(decide->code, error);
    g_autoptr(CodingPalette) palette = NULL;
    g_autoptr(GError) problem = NULL;
    const CodingCellCode *code;
    gint64 scheme;

    if (!codes)
        return FALSE;
    if (codes->len != 1) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "one code is decided on, but '%s' has %u", decide->code, codes->len);
        return FALSE;
    }
    code = &g_array_index(codes, CodingCellCode, 0);
    if (!coding_codebook_find_scheme(store, 0, &scheme, error) ||
        !(palette = coding_palette_new(store, scheme, error)))
        return FALSE;
    deciding->stance = code->stance;
    deciding->code = coding_palette_find(palette, code->name, &problem);
    if (!deciding->code && decide->make)
        deciding->code =
            coding_palette_make(palette, code->name, CODING_ORIGIN_CONSTRUCTED, error);
    else if (!deciding->code)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "%s; a code that is decided on is of the joint scheme, and --new "
                    "makes it",
                    problem->message);
    return deciding->code != 0;
}

static gboolean
check_said(const Decide *decide, GError **error)
{
    gboolean is_new = decide->verdict == CODING_VERDICT_NEW;
    gboolean is_edges = decide->verdict == CODING_VERDICT_EDGES;

    if (is_new && !decide->code)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "another code is decided on, but none is named; --with CODE does");
    else if (is_edges && !decide->place)
        g_set_error(
            error, CODING_ERROR, CODING_ERROR_INVALID,
            "other edges are decided on, but no place is named; --at ADDRESS does");
    else if (decide->code && !is_new)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the code '%s' is named, but another code is not what is decided",
                    decide->code);
    else if (decide->place && !is_new && !is_edges)
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the place '%s' is named, but neither other edges nor another code "
                    "are what is decided",
                    decide->place);
    else
        return TRUE;
    return FALSE;
}

char *
decide_add_memo(CodingStore *store, const CodingDisagreement *one, const char *text,
                GError **error)
{
    g_autoptr(GArray) codes = g_array_new(FALSE, FALSE, sizeof(gint64));
    const CodingPlace place = {(CodingTranscript *)one->transcript, one->span};

    for (guint c = 0; c < 2; c++)
        if (one->codes[c] && (!c || one->codes[1] != one->codes[0]))
            g_array_append_val(codes, one->codes[c]->id);
    return passage_add_memo(store, &place, codes, text, error);
}

char *
decide_enter(Context *ctx, Disagree *self, CodingDisagreement *one, const Decide *decide,
             GError **error)
{
    CodingDeciding deciding = {.verdict = decide->verdict, .reason = decide->reason};
    g_autofree char *address = coding_address_format_lines(one->transcript, one->span);
    g_autofree char *verdict = coding_verdict_dup_title(self->consensus, decide->verdict);

    if (!check_said(decide, error) ||
        (decide->place &&
         !read_place(ctx->store, one, decide->place, &deciding.span, error)) ||
        (decide->code && !read_code(ctx->store, decide, &deciding, error)) ||
        !coding_deciding_enter(ctx->store, self->consensus, one, &deciding, error))
        return NULL;
    if (decide->memo) {
        g_autofree char *title = decide_add_memo(ctx->store, one, decide->memo, error);

        if (!title)
            return NULL;
    }
    return g_strdup_printf("decided %s: %s%s%s%s%s", address, verdict,
                           decide->code ? " " : "", decide->code ? decide->code : "",
                           decide->place ? " at " : "",
                           decide->place ? decide->place : "");
}
