/* memo.h - the commands below 'axial memo', and which memos they are about. */
#pragma once

#include "command.h"

extern const Command memo_add, memo_edit, memo_remove, memo_import; /* -write.c */
extern const Command memo_export;                                   /* -export.c */
extern const Command memo_history, memo_diff;                       /* -history.c */
extern const Command memo_search;                                   /* -search.c */
extern const Command memo_code, memo_uncode, memo_segments;         /* -code.c */
extern const Command memo_meetings, memo_meeting;                   /* -meeting.c */
extern const Command memo_families, memo_family;                    /* cmd-family.c */
extern const Command memo_sort;                                     /* -sort.c */
/* Below 'axial memo sort', from cmd-memo-sort-write.c. */
extern const Command memo_sort_new, memo_sort_heading, memo_sort_put, memo_sort_move,
    memo_sort_take, memo_sort_edit, memo_sort_rename, memo_sort_remove;

/* What lists, searches and exports choose by. */
typedef struct {
    char *kind, *by, *about, *since, *until, *text, *order;
} MemoOptions;

extern MemoOptions memo_options;

/* clang-format off */
#define MEMO_FILTER_OPTIONS                                                                \
    {"kind", 'k', 0, G_OPTION_ARG_STRING, &memo_options.kind,                              \
     "Only memos of this kind", "KIND"},                                                   \
    {"by", 0, 0, G_OPTION_ARG_STRING, &memo_options.by, "Only those of this coder",        \
     "CODER"},                                                                             \
    {"about", 'a', 0, G_OPTION_ARG_STRING, &memo_options.about,                            \
     "Only those about WHAT: a place, code, link, memo, participant ...", "WHAT"},         \
    {"since", 0, 0, G_OPTION_ARG_STRING, &memo_options.since, "Only from this date on",    \
     "DATE"},                                                                              \
    {"until", 0, 0, G_OPTION_ARG_STRING, &memo_options.until,                              \
     "Only up to this date, its day included", "DATE"},                                    \
    {"text", 0, 0, G_OPTION_ARG_STRING, &memo_options.text,                                \
     "Only those with TEXT in title or body", "TEXT"},                                     \
    {"order", 0, 0, G_OPTION_ARG_STRING, &memo_options.order,                              \
     "time (as is), kind, title or by", "ORDER"}
/* clang-format on */

/* The memos that the options choose, in their order.  Returns: (transfer full). */
GPtrArray *memo_choose(Context *ctx, GError **error);

/* The memo that @handle calls.  Returns: (transfer full). */
CodingMemo *memo_load(Context *ctx, const char *handle, GError **error);

/* Who was there, in one cell: "Ana; Ben"; NULL: nobody is named.
 * Returns: (transfer full). */
char *memo_dup_attendees(const CodingMemo *memo);

/* A date of a command line; of a day without a time its end. */
gboolean memo_parse_until(const char *text, gint64 *time, GError **error);

/* The document of @options in the format of --format, or of the suffix of -o, or
 * Markdown, to where the options say. */
gboolean memo_print_document(Context *ctx, const CodingMemosOptions *options,
                             GError **error);

/* What was written in an editor (@file; NULL: it was not) is not lost by a fault that
 * came after: the message says where it is and, if given, what takes it back.
 * Returns: @good. */
gboolean memo_finish_editing(const char *file, gboolean good, const char *remedy,
                             GError **error);

/* The field notes on a transcript or passages of it, by date.
 * Returns: (transfer full): CodingMemo. */
GPtrArray *memo_list_field_notes(Context *ctx, gint64 transcript, GError **error);
/* How many there are: transcript id (gint64 *) -> GUINT_TO_POINTER(number).
 * Returns: (transfer full). */
GHashTable *memo_count_field_notes(Context *ctx, GError **error);
