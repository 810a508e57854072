/* memos-private.h - the parts of a document of memos, and who writes them. */
#pragma once

#include "io/memos.h"
#include "model/memo-code.h"

G_BEGIN_DECLS

/* Heads the memos that have no place in the sorting. */
#define CODING_MEMOS_UNSORTED "(not sorted)"

typedef struct {
    char *address;
    char *speakers; /* "P1, P2" */
    char *text;     /* shortened; a line a speaker in a dialogue */
} CodingMemosPassage;

/* A code on the memo or on words of it. */
typedef struct {
    char *code;
    char *coder;
    gboolean own;  /* the acting coder's */
    char *words;   /* NULL: the whole memo */
    guint which;   /* of several places of the words; 0: there is one */
    gboolean lost; /* the words do not lead to the place */
    CodingSpan span;
} CodingMemosCode;

/* A heading or a memo with all that is said of it. */
typedef struct {
    guint level;            /* from 1; the title of the document would be 0 */
    char *heading;          /* NULL: a memo */
    gboolean is_code;       /* the heading is a code */
    const CodingMemo *memo; /* and what follows */
    char *handle;
    char *about;         /* NULL: nothing */
    GPtrArray *passages; /* CodingMemosPassage */
    GPtrArray *codes;    /* CodingMemosCode */
    char *linked_from;   /* NULL: nothing */
} CodingMemosPart;

/* Returns: (transfer full): CodingMemosPart, from above. */
GPtrArray *coding_memos_list_parts(CodingStore *store, const CodingMemosOptions *options,
                                   GError **error);

/* Each appends the whole document. */
void coding_memos_write_markdown(const GPtrArray *parts,
                                 const CodingMemosOptions *options, GString *out);
void coding_memos_write_html(const GPtrArray *parts, const CodingMemosOptions *options,
                             GString *out);
void coding_memos_write_text(const GPtrArray *parts, const CodingMemosOptions *options,
                             GString *out);
GBytes *coding_memos_write_docx(const GPtrArray *parts, const CodingMemosOptions *options,
                                GError **error);

/* "Memos", or "Memos: paper".  Returns: (transfer full). */
char *coding_memos_dup_title(const CodingMemosOptions *options);
/* "4 March 2021" has no order; "2021-03-04", with the time where one is known, as
 * coding_memo_date_parse() reads it.  Returns: (transfer full). */
char *coding_memos_dup_date(gint64 time);
/* "Ana, Ben"; names with a comma in quotation marks if @quoted.
 * Returns: (transfer full). */
char *coding_memos_dup_attendees(const CodingMemo *memo, gboolean quoted);
/* 'Trust (Ben); Shame (Ana) on "before they speak"'; NULL: none.
 * Returns: (transfer full). */
char *coding_memos_dup_codes(const CodingMemosPart *part);

/* A line of a body that would be read as a heading, after any escapes before it. */
gboolean coding_memos_is_heading(const char *line, gboolean sorted);

/* Reading: a line of a memo that can be understood when all memos are there. */
typedef enum {
    CODING_MEMOS_ABOUT,
    CODING_MEMOS_CODED,
    CODING_MEMOS_CODED_WORDS,
} CodingMemosFieldKind;

typedef struct {
    guint line; /* from 1 */
    char *value;
    CodingMemosFieldKind kind;
} CodingMemosField;

/* A memo that was read, and what is still to be read of it. */
typedef struct {
    gint64 id;
    guint line; /* of its heading, from 1 */
    gboolean sorted;
    GArray *fields; /* CodingMemosField */
} CodingMemosPending;

/* Ties and codes of @memos (CodingMemosPending); errors name the line. */
gboolean coding_memos_resolve(CodingStore *store, const GPtrArray *memos, GError **error);
/* The sorting @name with its @headings, each in the line where it stands in the document,
 * and the memos between them. */
gboolean coding_memos_make_sorting(CodingStore *store, const char *name,
                                   const char *headings, const GPtrArray *memos,
                                   GError **error);

G_END_DECLS
