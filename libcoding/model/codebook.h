/*
 * codebook.h - schemes of codes: a tree each, and what indicates what.
 *
 * Each coder has a scheme of her own; the joint scheme belongs to all.  A code
 * has one place in the tree of its scheme and may indicate further categories
 * beside it, also of the joint scheme: that is how the coders' own codes are
 * aligned, and how grouping keeps open codes alive.
 *
 *     joint   Restoring confidence            category
 *              +- Emotional entrance          category
 *                  +- Vulnerability           category
 *                      +- Shame               focused
 *     C1                   ^- Hiding it from the neighbours     open, indicates
 *     C2                   ^- Being ashamed in the shop         open, indicates
 *
 * Names are unique in a scheme without regard to case and normal form.  A code
 * is addressed by its name or by its path ("Emotional entrance/Vulnerability").
 *
 * Whatever changes a code is remembered, also when the code is gone: see
 * model/codebook-history.h.
 *
 * A codebook is a picture of what the acting coder may see, taken when it is
 * loaded; functions that write take the store and leave the picture as it was.
 */
#pragma once

#include "base/colour.h"
#include "base/table.h"
#include "model/coder.h"
#include "model/transcript.h"

G_BEGIN_DECLS

typedef enum {
    CODING_CODE_OPEN,
    CODING_CODE_FOCUSED,
    CODING_CODE_CATEGORY,
} CodingCodeKind;

typedef enum {
    CODING_ORIGIN_CONSTRUCTED,
    CODING_ORIGIN_IN_VIVO,     /* the participant's own words */
    CODING_ORIGIN_SENSITISING, /* a concept brought to the data */
    CODING_ORIGIN_GUIDE,       /* a topic of the interview guide */
    CODING_ORIGIN_AUTOMATIC,
} CodingCodeOrigin;

typedef struct {
    gint64 id;
    gint64 scheme;
    gint64 owner;  /* the coder of the scheme; 0: the joint scheme */
    gint64 parent; /* 0: at the top */
    gint64 maker;  /* 0: nobody in particular */
    char *name;
    char *folded;
    CodingCodeKind kind;
    CodingCodeOrigin origin;
    char *definition, *use_when, *use_not, *example; /* NULL: not written */
    char *source; /* where a sensitising concept comes from; NULL: not written */
    char *colour; /* its own, "#1b9e77"; NULL: none */
    gint64 example_transcript; /* where the example was taken from; 0: nowhere */
    CodingSpan example_span;   /* in its present revision */
    gint64 made_at;
    guint depth;           /* 0: at the top of its scheme */
    guint place;           /* in reading order, from 0 */
    GPtrArray *children;   /* CodingCode *, in order, borrowed */
    GPtrArray *indicates;  /* categories beside the tree, borrowed */
    GPtrArray *indicators; /* codes that indicate this one, borrowed */
} CodingCode;

typedef struct _CodingCodebook CodingCodebook;

/* What the acting coder may see: her own scheme, the joint one, shared ones. */
CodingCodebook *coding_codebook_load(CodingStore *store, GError **error);
void coding_codebook_free(CodingCodebook *self);

/* The scheme of a coder, or the joint one (coder 0).  The joint scheme is made on
 * first use, inside an operation; before that the id is 0 without an error. */
gboolean coding_codebook_find_scheme(CodingStore *store, gint64 coder, gint64 *scheme,
                                     GError **error);

/* All codes in reading order: own scheme, joint, the others; depth first. */
const GPtrArray *coding_codebook_get_codes(const CodingCodebook *self);
/* The codes at the top of a scheme, in order.  Returns: (transfer container). */
GPtrArray *coding_codebook_list_roots(const CodingCodebook *self, gint64 scheme);
/* NULL when it may not be seen or is gone. */
CodingCode *coding_codebook_get(const CodingCodebook *self, gint64 id);

/*
 * The code that @text names, by name or path, in @scheme (0: in the acting
 * coder's own, else in the joint one, else in those shared).  A name may hold
 * slashes ("Anxiety/distress"): where a path can be read in several ways, the
 * longest last name is meant, so a code's whole name always finds it.  NOT_FOUND
 * with the nearest; AMBIGUOUS when several shared schemes have it.
 */
CodingCode *coding_codebook_find(const CodingCodebook *self, gint64 scheme,
                                 const char *text, GError **error);

/* Whether that finds a code or several; @folded is the key of the text
 * (coding_text_fold()). */
gboolean coding_codebook_knows(const CodingCodebook *self, const char *folded);

/* Whether @code has no category: it is none itself, holds no codes, stands under none and
 * indicates none. */
gboolean coding_code_is_unplaced(const CodingCode *code);

/* The colour in which @code shows: its own, else that of the nearest code above it.
 * NULL when there is none. */
const char *coding_codebook_get_colour(const CodingCodebook *self,
                                       const CodingCode *code);

/* "Emotional entrance/Vulnerability".  Returns: (transfer full). */
char *coding_codebook_dup_path(const CodingCodebook *self, const CodingCode *code);

/*
 * Everything that counts for @code: itself, what lies below it in the tree and
 * what indicates any of these, each once.  Returns: (transfer container): a set of
 * the codes' ids (gint64 *), which live as long as the codebook.
 */
GHashTable *coding_codebook_get_closure(const CodingCodebook *self,
                                        const CodingCode *code);

/* The other way round, what @code counts for: itself first, what stands above and what it
 * or these indicate, each once.  Returns: (transfer container): CodingCode. */
GPtrArray *coding_codebook_list_above(const CodingCodebook *self, const CodingCode *code);

/*
 * What the closure of each code comes to, by its place: @counts are those of the codes
 * themselves, as from coding_segment_count_by_code().  Returns: (transfer full).
 */
gint64 *coding_codebook_sum(const CodingCodebook *self, GHashTable *counts);

/* A code to be made; NULL and zero fields mean "not given". */
typedef struct {
    const char *name;
    gint64 parent;
    CodingCodeKind kind;
    CodingCodeOrigin origin;
    const char *definition, *use_when, *use_not, *example, *source;
    const char *colour; /* as coding_colour_parse() takes it */
} CodingCodeDraft;

/* EXISTS; INVALID for a name without letters or with ';', and for no colour.
 * Returns: the id, 0 on an error. */
gint64 coding_code_add(CodingStore *store, gint64 scheme, const CodingCodeDraft *draft,
                       GError **error);
gboolean coding_code_rename(CodingStore *store, gint64 code, const char *text,
                            GError **error);
/* Sets the fields that are not NULL; an empty string clears one. */
gboolean coding_code_define(CodingStore *store, gint64 code, const char *definition,
                            const char *use_when, const char *use_not,
                            const char *example, GError **error);
/* The words of the passage are the example, and its place is remembered: it goes with
 * its words when the text is revised (model/codebook-example.h). */
gboolean coding_code_set_example(CodingStore *store, gint64 code,
                                 const CodingTranscript *transcript, CodingSpan span,
                                 GError **error);
gboolean coding_code_set_kind(CodingStore *store, gint64 code, CodingCodeKind kind,
                              GError **error);
gboolean coding_code_set_origin(CodingStore *store, gint64 code, CodingCodeOrigin origin,
                                GError **error);
/* Empty clears. */
gboolean coding_code_set_source(CodingStore *store, gint64 code, const char *source,
                                GError **error);
/* As coding_colour_parse() takes it; empty clears. */
gboolean coding_code_set_colour(CodingStore *store, gint64 code, const char *colour,
                                GError **error);

/*
 * Puts @code under @parent (0: at the top), before its sibling @before (0: last).
 * INVALID when @parent lies below @code, or in another scheme.
 */
gboolean coding_code_move(CodingStore *store, gint64 code, gint64 parent, gint64 before,
                          GError **error);

/* @code indicates @category beside its place in the tree (or no longer).
 * INVALID when that would make a circle. */
gboolean coding_code_set_indicates(CodingStore *store, gint64 code, gint64 category,
                                   gboolean indicates, GError **error);

/*
 * Makes one code of two true synonyms: segments, children, indicators, links and
 * memos of @code become those of @into; its definition, example, source and colour fill
 * the gaps, and @code is gone.  Where both codes are on one passage by one coder, the
 * segment of @into stays, with its stance, and takes what hangs on the other; an
 * automatic one takes the stance of the other too, and counts as it does.  A link
 * between the two goes.
 * INVALID when @into lies below @code, or in another scheme.
 */
gboolean coding_code_merge(CodingStore *store, gint64 code, gint64 into, GError **error);

/* Gives all segments of @code to another code of its scheme; a passage that has both
 * codes by one coder keeps that of @into, as in a merge.  @n, if given, receives how
 * many went that the acting coder may see. */
gboolean coding_code_give_segments(CodingStore *store, gint64 code, gint64 into,
                                   gint64 *n, GError **error);

/* What goes with a code that is removed is never guessed. */
typedef enum {
    CODING_REMOVE_IF_UNUSED = 0,
    CODING_REMOVE_WITH_SEGMENTS = 1 << 0,
    CODING_REMOVE_WITH_CHILDREN = 1 << 1, /* else they take the place of the code */
    /* Links and their evidence, ties of memos, places and quotations in models, what
     * indicates it. */
    CODING_REMOVE_WITH_REFERENCES = 1 << 2,
} CodingRemoval;

/* INVALID says how many segments there are, or names what refers to the code, unless
 * @removal lets them go; also for the root of a model.  DENIED when it is in use by a
 * coder who has not shared. */
gboolean coding_code_remove(CodingStore *store, gint64 code, CodingRemoval removal,
                            GError **error);

const char *coding_code_kind_get_name(CodingCodeKind kind);
gboolean coding_code_kind_parse(const char *name, CodingCodeKind *kind, GError **error);
const char *coding_code_origin_get_name(CodingCodeOrigin origin);
gboolean coding_code_origin_parse(const char *name, CodingCodeOrigin *origin,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingCodebook, coding_codebook_free)

G_END_DECLS
