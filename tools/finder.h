/*
 * finder.h - looking for a pattern, transcript by transcript: what 'axial search'
 * and 'axial autocode' have in common.
 */
#pragma once

#include "select.h"

typedef struct {
    gboolean fixed, words, stem, whole_words;
    gboolean ignore_case, case_sensitive, ignore_accents;
} FinderOptions;

extern FinderOptions finder_options;

/* How the pattern is meant, and where to look. */
#define FINDER_OPTIONS                                                                   \
    {                                                                                    \
        "fixed",                                                                         \
        'F',                                                                             \
        0,                                                                               \
        G_OPTION_ARG_NONE,                                                               \
        &finder_options.fixed,                                                           \
        "Plain words, no pattern",                                                       \
        NULL},                                                                           \
        {"words",                                                                        \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &finder_options.words,                                                          \
         "PATTERN is words, all in one turn: late night, \"late night\", nigh*, "        \
         "late OR early, late NOT night",                                                \
         NULL},                                                                          \
        {"stem",                                                                         \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &finder_options.stem,                                                           \
         "The same, and words of one stem are one in the language of the transcript: "   \
         "arbete finds arbetet",                                                         \
         NULL},                                                                          \
        {"whole-words",                                                                  \
         'w',                                                                            \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &finder_options.whole_words,                                                    \
         "Only where words begin and end",                                               \
         NULL},                                                                          \
        {"ignore-case",                                                                  \
         'i',                                                                            \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &finder_options.ignore_case,                                                    \
         "Capitals or not, also where the pattern has capitals",                         \
         NULL},                                                                          \
        {"case-sensitive",                                                               \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &finder_options.case_sensitive,                                                 \
         "Capitals matter, also where the pattern has none",                             \
         NULL},                                                                          \
        {"ignore-accents",                                                               \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_NONE,                                                              \
         &finder_options.ignore_accents,                                                 \
         "Letters with or without accents: naive finds na\303\257ve, far f\303\245r",    \
         NULL},                                                                          \
        {"role",                                                                         \
         0,                                                                              \
         0,                                                                              \
         G_OPTION_ARG_STRING,                                                            \
         &select_options.role,                                                           \
         "Only words of a participant, interviewer, assistant or other",                 \
         "ROLE"},                                                                        \
        SELECT_SCOPE_OPTIONS

/* Anything else that can be found: adds hits (CodingHit) in turns that @wants accepts. */
typedef gboolean (*FinderSearch)(const CodingTranscript *transcript, CodingTurnFunc wants,
                                 void *wanted, GArray *hits, void *data, GError **error);

typedef struct {
    CodingRoster *roster; /* everybody, or those who speak in what was searched */
    gboolean everybody;
    CodingScope *scope;
    CodingPattern *pattern; /* NULL: words or marks are looked for */
    CodingWords *words;
    FinderSearch search;  /* with this, none of these is there */
    void *data;           /* its, borrowed */
    guint marks;          /* their kinds, 1 << CodingMarkKind */
    gboolean speech_only; /* leave stage directions out */
    gboolean turns_only;  /* who takes the hits needs no other turns of the transcript */
    gsize limit;          /* of hits; 0: all */
    CodingStore *reading; /* what is read from until the end; NULL: it came */
} Finder;

/* Begins to read (coding_store_begin_reading()), so that what the index says and what
 * the text holds are of one state.  Returns: (transfer full). */
Finder *finder_new(Context *ctx, const char *pattern, GError **error);
/* For marks in the text instead: @marks is a list of kinds with commas, or "all". */
Finder *finder_new_marks(Context *ctx, const char *marks, GError **error);
/* For what @search finds; wrong usage when there are options of patterns. */
Finder *finder_new_search(Context *ctx, FinderSearch search, void *data, GError **error);
void finder_free(Finder *self);

/* Gets the hits of one transcript (CodingHit), at least one. */
typedef gboolean (*FinderFunc)(const CodingTranscript *transcript, const GArray *hits,
                               void *data, GError **error);

/* Once.  Only one transcript is in memory at a time. */
gboolean finder_run(Finder *self, Context *ctx, FinderFunc take, void *data,
                    GError **error);
/* Ends the reading, when all that is to be said of the hits was read and before it is
 * printed, which may wait for a person. */
void finder_end(Finder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Finder, finder_free)
