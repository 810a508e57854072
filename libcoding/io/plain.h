/*
 * plain.h - the steps of reading a plain transcript, for import-plain.c only.
 *
 *     plain_scan_lines    text -> lines that hold something
 *     plain_read_named    labels that the file lists itself: then no other step
 *     plain_drop_*        line numbers, headers and footers of pages
 *     plain_scan_labels   the layout that explains most; what may be a label
 *     plain_read_header   who is said to take part
 *     plain_judge         which labels are labels, and the spelling of each
 *     plain_emit          lines -> metadata, turns, events
 */
#pragma once

#include "io/decode.h"
#include "io/layout.h"
#include "io/named.h"

G_BEGIN_DECLS

typedef enum {
    PLAIN_AFTER_BLANK = 1 << 0, /* a blank line, or the beginning, before it */
    PLAIN_EVENT = 1 << 1,       /* the whole line stands in ( ) or [ ] */
    PLAIN_HEADING = 1 << 2,     /* Markdown "## ..." */
    PLAIN_TIME = 1 << 3,        /* nothing but a time */
    PLAIN_RULE = 1 << 4,        /* nothing but dashes and the like */
    PLAIN_SOFT = 1 << 5,        /* begins after a break that ends no line of the source */
    PLAIN_GOES_ON = 1 << 6,     /* a page began here, in the middle of a sentence */
} PlainLineFlags;

typedef struct {
    gsize start; /* in the decoded text */
    guint32 length;
    guint32 number;   /* of the line in the source, from 1 */
    gint32 candidate; /* -1: nothing like a label */
    guint16 flags;
    guint16 traits; /* LayoutTraits */
} PlainLine;

typedef struct {
    guint32 line;     /* place in lines */
    guint32 label;    /* place in labels */
    guint32 spelling; /* place in spellings */
    guint32 layout;   /* place in the set */
    LayoutParts parts;
} PlainCandidate;

/* A label under all its spellings. */
typedef struct {
    char *key;
    char *speaker; /* the spelling used most */
    guint count;
    guint tight;     /* of these, without a space after the colon */
    guint headed;    /* of these, Markdown headings that hold nothing else */
    guint first;     /* place in candidates */
    gboolean valid;  /* by the grammar */
    gboolean prose;  /* a word that stands before colons in texts */
    gboolean role;   /* a word that says what somebody is */
    gboolean listed; /* named by the header or the user */
    gboolean accepted;
    gboolean doubtful; /* accepted for its company only */
    int shape;
    gint32 merged_into; /* the label it is another spelling of, or -1 */
} PlainLabel;

typedef struct {
    char *text;
    guint count;
    guint32 label;
    guint first; /* place in candidates */
} PlainSpelling;

typedef struct {
    const char *what; /* the container */
    const CodingDecoded *decoded;
    const CodingImportOptions *options; /* never NULL */
    LayoutSet *layouts;
    CodingDraft *draft;
    CodingProgress *progress;

    GArray *lines;           /* PlainLine */
    GArray *candidates;      /* PlainCandidate, in the order of lines */
    GArray *labels;          /* PlainLabel */
    GArray *spellings;       /* PlainSpelling */
    GHashTable *by_spelling; /* text -> place in spellings, from 1 */
    GHashTable *by_key;      /* key -> place in labels, from 1 */
    GHashTable *listed;      /* key -> name, as the header or the user has it */
    guint family;
    guint heads; /* level of the headings "### Anna:" that say who speaks; 0: none do */
    gboolean markdown;
    guint mark;      /* place behind the line BEGIN TRANSCRIPT; 0: there is none */
    guint list;      /* place of the line that lists the labels, if ... */
    gboolean named;  /* ... there is one: nothing is guessed (named.h) */
    gboolean timed;  /* times stand beside the listed labels */
    gboolean quoted; /* Markdown, in block quotes */
    int time_side;   /* labels stand above (-1) or below (1) lines with a time; 0: neither
                      */
    const Layout *main_layout; /* of the family, the one with most lines */
} Plain;

static inline PlainLine *
plain_line(const Plain *self, guint i)
{
    return &g_array_index(self->lines, PlainLine, i);
}

static inline PlainCandidate *
plain_candidate(const Plain *self, guint i)
{
    return &g_array_index(self->candidates, PlainCandidate, i);
}

static inline PlainLabel *
plain_label(const Plain *self, guint i)
{
    return &g_array_index(self->labels, PlainLabel, i);
}

/* Of a Markdown heading, 1 to 6; 0: the line is none. */
guint plain_get_level(const Plain *self, guint line);
/* Whether a line with nothing but a time stands beside it, on the side on which
 * labels stand in this file. */
gboolean plain_is_beside_time(const Plain *self, guint line);

/* A backslash before punctuation is markup. */
void plain_drop_backslashes(char *text);
/* The text of @line from its byte @from on, without white space at its ends; in
 * Markdown also without the backslashes before punctuation. */
char *plain_dup_text(const Plain *self, const PlainLine *line, gsize from);

static inline const char *
plain_text(const Plain *self, const PlainLine *line)
{
    return self->decoded->text + line->start;
}

void plain_scan_lines(Plain *self);

/* Takes @width bytes off the beginning of @line; nothing may be left of it. */
void plain_cut_line(const Plain *self, PlainLine *line, guint32 width);

/* Line numbers; headers and footers of pages.  Only what is regular over the whole
 * file goes, and a warning says what. */
void plain_drop_numbers(Plain *self);
void plain_drop_pages(Plain *self);

gboolean plain_scan_labels(Plain *self, GError **error);

/* On which side of lines that hold nothing but a time names stand: -1 above, 1
 * below, 0 on neither. */
int plain_find_time_side(const Plain *self);
/* Whether times of two numbers are hours and minutes. */
gboolean plain_are_hours(const Plain *self);
/* Whether a time in brackets at the end of a paragraph is that paragraph's. */
gboolean plain_are_end_times(const Plain *self, guint first);

/* What self->mark is to be. */
guint plain_find_mark(const Plain *self);
/* Where labels are listed above the mark: labels and candidates from them, in place of
 * all the steps up to plain_emit().  INVALID: speech of nobody listed. */
gboolean plain_read_named(Plain *self, GError **error);
void plain_emit_named_header(Plain *self);
/* Whether a time at the end of a paragraph is that paragraph's, in such a file. */
gboolean plain_named_ends_have_times(const Plain *self);

/* Fills self->listed. */
void plain_read_header(Plain *self);
void plain_judge(Plain *self);

/* The accepted candidate of a line, a key of the header excepted; or NULL. */
const PlainCandidate *plain_find_turn(const Plain *self, guint line);

/* The place in lines of the first turn; lines->len when there is none. */
guint plain_find_first_turn(const Plain *self);

/* The lines before @stop into metadata. */
void plain_emit_header(Plain *self, guint stop);

/* What tells whether a line goes on with the paragraph before it. */
typedef struct {
    const Plain *plain;
    guint width;       /* of hard-wrapped lines; 0: not wrapped */
    gboolean indented; /* an indented line begins a paragraph */
    GHashTable *words; /* of the file, where lines end in hyphens; or NULL */
} PlainWrap;

void plain_wrap_init(PlainWrap *self, const Plain *plain, guint first);
void plain_wrap_clear(PlainWrap *self);
gboolean plain_wrap_goes_on(const PlainWrap *self, guint i);
void plain_wrap_join(const PlainWrap *self, GString *paragraph, const char *text);

/* Labels whose spellings are compared pairwise. */
#define PLAIN_MAX_COMPARED 300
/* The name in the header that the label is a letter off, or NULL. */
const char *plain_find_near_listed(const Plain *self, const PlainLabel *label);
/* Warns of labels taken for their company only, of spellings read as another. */
void plain_doubt_labels(Plain *self);
/* Warns when the line, read as @text of @speaker, looks like a label mistyped.  @text
 * is NULL where it goes on with the line before. */
void plain_doubt_line(const Plain *self, const PlainLine *line, const char *text,
                      const char *speaker);

gboolean plain_emit(Plain *plain, GError **error);

/* Adds the keys of the names in a list like "TN1, TN2 (f) and Anna" to @keys. */
void plain_split_names(const char *list, GHashTable *keys);

G_END_DECLS
