/*
 * marks.h - what a transcriber writes into the text beside the words: laughter, gaps,
 * pauses, overlap ...
 *
 *     nonverbal    (laughs) [laughter] ((coughs)) <laugh> {vocalsound} *skratt* &=laughs
 *     gap          [inaudible 00:12:10] (unv.) (???) xxx [ohörbart] (…)
 *     pause        (.) (-) (2.0) (long pause) ... … +...
 *     overlap      // [at the same time] ⌈ ⌉ ⌊ ⌋ [>] <as in CHAT>
 *     correction   [/] [//] wor- / at the end of a word
 *     anonymised   [NAME] XXX [Ort A] University X
 *     remark       [sic] {Anna nods} @yes@ (anything else in brackets)
 *     ca           = so:o °quiet° >fast< CApitals ↑
 *
 * Marks stay in the text; here they are only found.  A sign can mean many things: the
 * first row of the table in marks.c that fits decides, and words of a dozen languages
 * tell what stands in brackets.  Stage directions are marks as a whole.
 */
#pragma once

#include "model/search.h"

G_BEGIN_DECLS

typedef enum {
    CODING_MARK_NONVERBAL,
    CODING_MARK_GAP,
    CODING_MARK_PAUSE,
    CODING_MARK_OVERLAP,
    CODING_MARK_CORRECTION,
    CODING_MARK_ANONYMISED,
    CODING_MARK_REMARK,
    CODING_MARK_CA,
    CODING_N_MARKS,
} CodingMarkKind;

/* A mark and where it stands, in bytes. */
typedef struct {
    CodingMarkKind kind;
    gsize start, stop;
} CodingMark;

const char *coding_mark_kind_get_name(CodingMarkKind kind);
/* In words: "laughter and other sounds, gestures". */
const char *coding_mark_kind_get_title(CodingMarkKind kind);
/* INVALID lists the kinds. */
gboolean coding_mark_kind_parse(const char *name, CodingMarkKind *kind, GError **error);

/* The marks in @length bytes of @text, valid UTF-8, in order and without overlap.
 * Returns: (transfer full): CodingMark. */
GArray *coding_marks_find(const char *text, gsize length);
/* What the stage direction @text is; nonverbal unless its words say otherwise. */
CodingMarkKind coding_marks_classify_event(const char *text, gsize length);

/*
 * Adds the marks of @wanted (bits, 1 << kind) in @transcript to @hits (CodingHit, whose
 * kind is set), in order, until there are @limit in it (0: all).  @wants as in
 * coding_pattern_search().
 */
void coding_marks_search(guint wanted, const CodingTranscript *transcript,
                         CodingTurnFunc wants, void *data, gsize limit, GArray *hits);

G_END_DECLS
