/*
 * select.h - the options by which segments and words are chosen, shared by the
 * commands that read back.
 */
#pragma once

#include "command.h"

typedef struct {
    char **transcripts, **groups, **participants, **speakers, **conditions;
    char **overlaps;
    char *role, *coder, *stage, *stance, *place, *since, *until, *topic;
    gboolean counted;
} SelectOptions;

extern SelectOptions select_options;

/* Where, and whose words. */
#define SELECT_SCOPE_OPTIONS                                                             \
    {"transcript",                                                                       \
     't',                                                                                \
     0,                                                                                  \
     G_OPTION_ARG_STRING_ARRAY,                                                          \
     &select_options.transcripts,                                                        \
     "Only in this transcript; may be repeated",                                         \
     "TRANSCRIPT"},                                                                      \
        {"group",                                                                        \
         'g',                                                                            \
         0,                                                                              \
         G_OPTION_ARG_STRING_ARRAY,                                                      \
         &select_options.groups,                                                         \
         "Only of this group; may be repeated",                                          \
         "GROUP"},                                                                       \
        {"participant",                                                                  \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING_ARRAY,                                                      \
         &select_options.participants,                                                   \
         "Only words of this person (g1/P1 where a name is not enough); may be "         \
         "repeated",                                                                     \
         "PARTICIPANT"},                                                                 \
        {"speaker",                                                                      \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING_ARRAY,                                                      \
         &select_options.speakers,                                                       \
         "Only words of whoever has this label, in any transcript; may be repeated",     \
         "SPEAKER"},                                                                     \
    {                                                                                    \
        "where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &select_options.conditions,            \
            "Only words of participants of whom it is true: 'work=people and age>=50'; " \
            "may be repeated, and all must hold of one person",                          \
            "CONDITION"                                                                  \
    }

/* Which segments, beside their codes. */
#define SELECT_SEGMENT_OPTIONS                                                           \
    {"and",                                                                              \
     0,                                                                                  \
     0,                                                                                  \
     G_OPTION_ARG_STRING_ARRAY,                                                          \
     &select_options.overlaps,                                                           \
     "Only what shares text with a segment of this code; may be repeated",               \
     "QUERY"},                                                                           \
        {"coded-by",                                                                     \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &select_options.coder,                                                          \
         "Only segments of this coder",                                                  \
         "CODER"},                                                                       \
        {"stage",                                                                        \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &select_options.stage,                                                          \
         "As it was when this stage was frozen, by the coder of --coded-by or you",      \
         "STAGE"},                                                                       \
        {"stance",                                                                       \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &select_options.stance,                                                         \
         "Only segments that are supports, qualifies or against",                        \
         "STANCE"},                                                                      \
        {"since",                                                                        \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &select_options.since,                                                          \
         "Only segments coded on this day or later: 2020-01-31",                         \
         "DATE"},                                                                        \
        {"until",                                                                        \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &select_options.until,                                                          \
         "Only segments coded until this day, itself included",                          \
         "DATE"},                                                                        \
        {"topic",                                                                        \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &select_options.topic,                                                          \
         "Only segments in which this topic of the guide was talked about; '': none",    \
         "TOPIC"},                                                                       \
        {"counted",                                                                      \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &select_options.counted,                                                        \
         "Only segments that count: without automatic ones that nobody has read",        \
         NULL},                                                                          \
    {                                                                                    \
        "at", 0, 0, G_OPTION_ARG_STRING, &select_options.place,                          \
            "Only segments that touch this place", "ADDRESS"                             \
    }

/* Of whatever role, for commands that do not ask for it in their own way. */
#define SELECT_ROLE_OPTION                                                               \
    {                                                                                    \
        "role", 0, 0, G_OPTION_ARG_STRING, &select_options.role,                         \
            "Only words of people with this role", "ROLE"                                \
    }

/* Whether the options are about persons or places, so that all persons must be known. */
gboolean select_needs_everybody(void);

/* Adds what the options say to @scope; @error as from the library. */
gboolean select_fill_scope(CodingScope *scope, GError **error);

/* The query that options and @queries ask for.  Returns: (transfer full). */
CodingQuery *select_query(Context *ctx, char **queries, GError **error);

/* The options as they would be typed, each with a space before it, but for those that
 * @leave names: so that a number can be opened by 'axial segments'. */
typedef enum {
    SELECT_LEAVE_PLACES = 1 << 0,  /* transcripts and groups */
    SELECT_LEAVE_PERSONS = 1 << 1, /* participants and speakers */
    SELECT_LEAVE_CODER = 1 << 2,
    SELECT_LEAVE_STANCE = 1 << 3, /* and whether it counts */
} SelectLeave;
void select_append_options(GString *line, SelectLeave leave);
/* " OPTION VALUE", quoted for the shell; @option NULL: the value alone. */
void select_append_word(GString *line, const char *option, const char *value);
/* The name or path by which @code is found, in quotation marks for a query that has more
 * than it; NULL when another code bears it.  Returns: (transfer full). */
char *select_dup_code(const CodingCodebook *codebook, const CodingCode *code);
char *select_dup_code_quoted(const CodingCodebook *codebook, const CodingCode *code);

/* What the segments found come to, added one by one. */
typedef struct {
    CodingQuery *query; /* borrowed */
    CodingTallier *tally;
    GHashTable *coders; /* set of ids (gint64 *) */
} SelectSummary;

SelectSummary *select_summary_new(CodingQuery *query);
void select_summary_free(SelectSummary *self);
/* @voices receives whose segment it is, of those in the scope; may be NULL.
 * Returns: (transfer full) in it. */
gboolean select_summary_add(SelectSummary *self, const CodingSegment *segment,
                            GArray **voices, GError **error);

/* "Ana, Ben": the coders whose ids (gint64 *) are in the set, in order of arrival.
 * Returns: (transfer full). */
char *select_dup_coders(Context *ctx, GHashTable *ids, GError **error);

/* The same wherever and whoever: without what the options say of the scope. */
CodingQuery *select_query_anywhere(Context *ctx, char **queries, GError **error);

/* Notes below a table of what was found in @scope: "only: " what was asked for (@asked
 * NULL: nothing), and who is left out for want of a value. */
gboolean select_add_scope_notes(CodingTable *table, const char *asked,
                                const CodingScope *scope, GError **error);

/* The same with what was measured already. */
void select_add_size_notes(CodingTable *table, const char *asked,
                           const CodingScopeSize *size);

/* Notes below a table of segments: what was asked for, who coded, n of N. */
gboolean select_summary_add_notes(const SelectSummary *self, Context *ctx,
                                  CodingTable *table, GError **error);
gboolean select_add_notes(Context *ctx, CodingTable *table, CodingQuery *query,
                          const GArray *segments, GError **error);

/* The same as lines.  Returns: (transfer full): char *. */
GPtrArray *select_list_notes(Context *ctx, CodingQuery *query, const GArray *segments,
                             GError **error);

/* "P1; P2": who speaks in @span, in order.  Returns: (transfer full). */
char *select_dup_speakers(const CodingTranscript *transcript, CodingSpan span);

/* The lines of @transcript around @span, @n of them before or after, as one text;
 * NULL when there are none.  Returns: (transfer full). */
char *select_dup_before(const CodingTranscript *transcript, CodingSpan span, guint n);
char *select_dup_after(const CodingTranscript *transcript, CodingSpan span, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SelectSummary, select_summary_free)
