/*
 * search.h - the parts of 'axial search'.
 *
 * What is found can be looked at in several ways, a view each: columns, and how the
 * hits of a transcript become rows.
 */
#pragma once

#include "finder.h"

/* What a view works with. */
typedef struct {
    Finder *finder;
    CodingTable *table; /* NULL: only whether there is a hit is asked */
    guint hits, transcripts;
    GHashTable *participants; /* who has a hit: set of CodingParticipant * */
    guint context;            /* lines around a hit in the list of hits */
    guint width;              /* of the context in a concordance, in columns */
    const char *sort;         /* "left", "right"; NULL: in the order of the text */
    GPtrArray *lines;         /* of the concordance, to be sorted; NULL: none yet */
} SearchReport;

typedef struct {
    const CodingColumn *columns;
    FinderFunc take; /* the data is a SearchReport */
    gboolean whole;  /* it needs whole transcripts, not only the turns with a hit */
    void (*finish)(SearchReport *report); /* NULL: nothing is left to do */
} SearchView;

extern const SearchView search_hits;
extern const SearchView search_counts; /* --count */
extern const SearchView search_turns;  /* --by-turn */
extern const SearchView search_kwic;   /* --kwic */

/* The columns of the list of hits, and a table of them with those shown that are asked
 * for.  Returns: (transfer full). */
extern const CodingColumn search_hit_columns[];
CodingTable *search_new_hits(const SearchReport *report);

/* Enters the hits of one transcript in the report's numbers. */
void search_report_add(SearchReport *report, const GArray *hits);

/* Who speaks @turn, counted as having a hit if a participant; NULL: nobody known. */
const CodingParticipant *search_report_add_person(SearchReport *report,
                                                  const CodingTranscript *t,
                                                  const CodingTurn *turn);

/* "g1/P1"; NULL for NULL.  Returns: (transfer full). */
char *search_dup_person(const CodingParticipant *who);
/* Its role's name; NULL for NULL. */
const char *search_get_role(const CodingParticipant *who);

/* Prints how many marks of each kind that @finder looks for there are. */
gboolean search_count_marks(Context *ctx, Finder *finder, GError **error);
