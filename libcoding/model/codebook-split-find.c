/* codebook-split-find.c - which segments of a split an address means. */
#include "model/codebook-split.h"

/* So many places are named where an address means too much. */
#define N_NAMED 5

/* In the order in which they are tried. */
typedef enum {
    FIT_EXACT,  /* the segment's own address */
    FIT_WITHIN, /* a stretch that holds it */
    FIT_TOUCH,  /* a place inside it, or at its edge */
    N_FITS,
} Fit;

static gboolean
fits(CodingSpan segment, CodingSpan place, Fit fit)
{
    switch (fit) {
    case FIT_EXACT:
        return coding_span_equal(segment, place);
    case FIT_WITHIN:
        return place.start <= segment.start && segment.stop <= place.stop;
    default:
        return coding_span_overlaps(segment, place);
    }
}

/* The segments on other passages than the first found, which leave open what is meant. */
static void
set_ambiguous(const CodingSplit *self, const char *address, const GArray *numbers,
              GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (guint i = 0; i < numbers->len && i < N_NAMED; i++)
        g_string_append_printf(
            list, "%s%s", i ? ", " : "",
            coding_split_get_address(self, g_array_index(numbers, guint, i)));
    g_set_error(error, CODING_ERROR, CODING_ERROR_AMBIGUOUS,
                "several segments of '%s' touch %s: %s%s; name one of them",
                coding_split_get_code(self)->name, address, list->str,
                numbers->len > N_NAMED ? " ..." : "");
}

gboolean
coding_split_find(const CodingSplit *self, const CodingPlace *place, GArray *numbers,
                  GError **error)
{
    g_autofree char *address = coding_address_format(place->transcript, place->span);
    gint64 transcript = coding_transcript_get_id(place->transcript);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
    gboolean one_place = TRUE;

    for (Fit fit = FIT_EXACT; fit < N_FITS && !found->len; fit++)
        for (guint i = 1; i <= coding_split_get_n(self); i++) {
            const CodingSegment *segment = coding_split_get_segment(self, i);

            if (segment->transcript != transcript ||
                !fits(segment->span, place->span, fit))
                continue;
            g_array_append_val(found, i);
            one_place =
                fit != FIT_TOUCH ||
                (one_place && coding_span_equal(segment->span,
                                                coding_split_get_segment(
                                                    self, g_array_index(found, guint, 0))
                                                    ->span));
        }
    if (!found->len)
        g_set_error(error, CODING_ERROR, CODING_ERROR_NOT_FOUND,
                    "no segment of '%s' at %s", coding_split_get_code(self)->name,
                    address);
    else if (!one_place)
        set_ambiguous(self, address, found, error);
    if (!found->len || !one_place)
        return FALSE;
    g_array_append_vals(numbers, found->data, found->len);
    return TRUE;
}
