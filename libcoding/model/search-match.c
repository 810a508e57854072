/* search-match.c - PCRE2 over turns. */
#include "model/search-private.h"

#include <string.h>

#include "base/text.h"
#include "model/address.h"
#include "model/composed.h"
#include "store/store-private.h"

/* What is searched: the bytes of a turn or of another text, or the same in normal
 * form C. */
typedef struct {
    const CodingTranscript *transcript; /* NULL: another text */
    const CodingTurn *turn;
    const char *where;              /* of another text, for messages */
    const CodingComposed *composed; /* NULL: as it is */
    const char *text;
    gsize length;
} Subject;

static gboolean
set_match_error(const CodingPattern *self, int code, const Subject *subject,
                GError **error)
{
    g_autofree char *place =
        subject->transcript
            ? coding_address_format_lines(subject->transcript, subject->turn->span)
            : g_strdup(subject->where);
    PCRE2_UCHAR8 buffer[256];

    if (code == PCRE2_ERROR_MATCHLIMIT || code == PCRE2_ERROR_DEPTHLIMIT ||
        code == PCRE2_ERROR_HEAPLIMIT || code == PCRE2_ERROR_JIT_STACKLIMIT) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "the pattern '%s' takes too long at %s; write it without a "
                    "repetition inside a repetition",
                    self->shown, place);
        return FALSE;
    }
    pcre2_get_error_message(code, buffer, sizeof buffer);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the pattern '%s' fails at %s: %s", self->shown, place,
                (const char *)buffer);
    return FALSE;
}

static CodingSpan
get_span(const Subject *subject, gsize start, gsize stop)
{
    CodingSpan span;

    if (subject->composed) {
        gsize base = subject->turn ? subject->turn->span.start : 0;

        span.start = base + g_array_index(subject->composed->starts, guint32, start);
        span.stop = base + g_array_index(subject->composed->stops, guint32, stop);
    } else if (!subject->transcript) {
        span = (CodingSpan){start, stop}; /* bytes, counted when all are found */
    } else {
        gsize base =
            (gsize)(subject->text - coding_transcript_get_body(subject->transcript));

        span.start = coding_transcript_position_at(subject->transcript, base + start);
        span.stop = coding_transcript_position_at(subject->transcript, base + stop);
    }
    return span;
}

/* Two parts of one piece that was composed are the same place. */
static gboolean
repeats_last(const GArray *hits, const CodingHit *hit)
{
    const CodingHit *last =
        hits->len ? &g_array_index(hits, CodingHit, hits->len - 1) : NULL;

    return last && last->turn == hit->turn && coding_span_equal(last->span, hit->span);
}

/* Not empty, so that every hit gets further. */
static int
match(CodingPattern *self, const char *text, gsize length, gsize at)
{
    return pcre2_match(self->code, (PCRE2_SPTR8)text, length, at,
                       PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK, self->match, self->context);
}

static gboolean
match_all(CodingPattern *self, const Subject *subject, gsize turn, gsize limit,
          GArray *hits, GError **error)
{
    const gsize *found = pcre2_get_ovector_pointer(self->match);
    gsize at = 0;

    while (at <= subject->length && (!limit || hits->len < limit)) {
        int code = match(self, subject->text, subject->length, at);
        CodingHit hit = {.turn = turn};

        if (code == PCRE2_ERROR_NOMATCH)
            break;
        if (code < 0)
            return set_match_error(self, code, subject, error);
        if (found[1] <= at)
            break;
        hit.span = get_span(subject, found[0], found[1]);
        if (found[0] < found[1] && !repeats_last(hits, &hit))
            g_array_append_val(hits, hit);
        at = found[1];
    }
    return TRUE;
}

/* Whether @self matches the bytes as they are: they are its spelling already. */
static gboolean
takes_as_is(const CodingPattern *self, const char *text, gsize length)
{
    return self->plain ? coding_text_skip_ascii(text, length) == length
                       : coding_composed_is_needless(text, length);
}

static gboolean
search_turn(CodingPattern *self, const CodingTranscript *t, gsize turn, gboolean as_is,
            gsize limit, GArray *hits, GError **error)
{
    Subject subject = {.transcript = t, .turn = coding_transcript_get_turn(t, turn)};
    g_auto(CodingComposed) other = {0};

    subject.text = coding_transcript_peek_text(t, subject.turn->span, &subject.length);
    if (!as_is && !takes_as_is(self, subject.text, subject.length)) {
        coding_composed_init(&other, subject.text, subject.length, self->plain);
        subject.composed = &other;
        subject.text = other.text->str;
        subject.length = other.text->len;
    }
    return match_all(self, &subject, turn, limit, hits, error);
}

gboolean
coding_pattern_search(CodingPattern *self, const CodingTranscript *t,
                      CodingTurnFunc wants, void *data, gsize limit, GArray *hits,
                      GError **error)
{
    const char *body = coding_transcript_get_body(t);
    gboolean as_is = takes_as_is(self, body, strlen(body));

    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        if (limit && hits->len >= limit)
            break;
        if (wants && !wants(t, coding_transcript_get_turn(t, i), data))
            continue;
        if (!search_turn(self, t, i, as_is, limit, hits, error))
            return FALSE;
    }
    return TRUE;
}

/* Bytes of @text as characters; the hits are in order, so one walk does it. */
static void
count_positions(const char *text, GArray *hits, guint first)
{
    gsize byte = 0, position = 0;

    for (guint i = first; i < hits->len; i++) {
        CodingHit *hit = &g_array_index(hits, CodingHit, i);
        gsize *edges[] = {&hit->span.start, &hit->span.stop};

        for (gsize e = 0; e < G_N_ELEMENTS(edges); e++) {
            position += coding_text_count(text + byte, *edges[e] - byte);
            byte = *edges[e];
            *edges[e] = position;
        }
    }
}

gboolean
coding_pattern_search_text(CodingPattern *self, const char *text, const char *where,
                           GArray *hits, GError **error)
{
    Subject subject = {.where = where, .text = text, .length = strlen(text)};
    g_auto(CodingComposed) other = {0};
    guint first = hits->len;

    if (!takes_as_is(self, text, subject.length)) {
        coding_composed_init(&other, text, subject.length, self->plain);
        subject.composed = &other;
        subject.text = other.text->str;
        subject.length = other.text->len;
    }
    if (!match_all(self, &subject, 0, 0, hits, error))
        return FALSE;
    if (!subject.composed)
        count_positions(text, hits, first);
    return TRUE;
}

/* --- turns that hold a hit, from the text alone ----------------------------------- */

/* As stored: 32-bit little-endian, for which a blob need not be aligned. */
static gsize
get_place(const guint8 *places, gsize i)
{
    guint32 place;

    memcpy(&place, places + i * sizeof place, sizeof place);
    return GUINT32_FROM_LE(place);
}

/* Whether a character begins at byte @at, or the text ends there. */
static gboolean
is_edge(const char *body, gsize size, gsize at)
{
    return at == size || (at < size && ((guchar)body[at] & 0xc0) != 0x80);
}

/* A positive number: there may be a hit; PCRE2_ERROR_NOMATCH: none; else an error. */
static int
match_once(CodingPattern *self, const char *text, gsize length, gboolean as_is)
{
    g_auto(CodingComposed) other = {0};

    if (as_is || takes_as_is(self, text, length))
        return match(self, text, length, 0);
    coding_composed_init(&other, text, length, self->plain);
    return match(self, other.text->str, other.text->len, 0);
}

/* FALSE where it cannot be told: the text or its turns are damaged, or the pattern
 * takes too long. */
static gboolean
find_turns(CodingPattern *self, const char *body, gsize size, const guint8 *stored,
           gsize n, GArray *places)
{
    gboolean as_is = takes_as_is(self, body, size);

    for (gsize i = 0; i < n; i++) {
        gsize start = get_place(stored, 2 * i), stop = get_place(stored, 2 * i + 1);
        guint place = (guint)i;
        int code;

        if (start > stop || !is_edge(body, size, start) || !is_edge(body, size, stop))
            return FALSE;
        code = match_once(self, body + start, stop - start, as_is);
        if (code >= 0)
            g_array_append_val(places, place);
        else if (code != PCRE2_ERROR_NOMATCH)
            return FALSE;
    }
    return TRUE;
}

gboolean
coding_pattern_find_turns(CodingPattern *self, CodingStore *store, gint64 transcript,
                          GArray **places, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(guint));
    sqlite3_stmt *row = coding_store_get_kept(
        store,
        "SELECT x.body, x.turn_places FROM revision r JOIN text x ON x.id = r.text_id"
        " WHERE r.transcript_id = ? ORDER BY r.number DESC LIMIT 1",
        error);

    *places = NULL;
    if (!row || !coding_store_bind(store, row, error, "i", transcript))
        return FALSE;
    if (coding_store_step(store, row, &failure)) {
        const char *body = coding_column_text(row, 0);
        gsize size = (gsize)sqlite3_column_bytes(row, 0);
        const guint8 *stored = sqlite3_column_blob(row, 1);
        gsize n = (gsize)sqlite3_column_bytes(row, 1) / (2 * sizeof(guint32));

        if ((n > 0 || size == 0) && coding_text_is_valid(body, size) &&
            find_turns(self, body, size, stored, n, found))
            *places = g_steal_pointer(&found);
    }
    sqlite3_reset(row);
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return !failure;
}
