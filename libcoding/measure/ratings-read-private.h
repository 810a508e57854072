/* ratings-read-private.h - what readers of ratings and what belongs to them share. */
#pragma once

#include "measure/ratings-read.h"

G_BEGIN_DECLS

/* INVALID: what is wrong at that place of @csv, of @file (-1: the head, the whole row).
 * Returns: FALSE. */
gboolean coding_ratings_refuse(const CodingCsv *csv, const char *file, int row,
                               int column, GError **error, const char *format, ...)
    G_GNUC_PRINTF(6, 7);
/* A finite number and nothing else. */
gboolean coding_ratings_is_number(const char *text, double *number);
/* Digits alone, after a minus sign if @below. */
gboolean coding_ratings_is_place(const char *text, gboolean below, gint64 *number);
/* FALSE where a row has fewer cells than the head. */
gboolean coding_ratings_check_rows(const CodingCsv *csv, const char *file,
                                   GError **error);

/* What is read, with what it is read from. */
typedef struct {
    const CodingCsv *csv;
    const char *file;
    const CodingRatingsReading *reading;
    CodingRatingsFile *made;
    GHashTable *numbers; /* category -> its number and 1 */
} CodingRatingsReader;

#define coding_ratings_reader_refuse(self, row, column, error, ...)                      \
    coding_ratings_refuse((self)->csv, (self)->file, row, column, error, __VA_ARGS__)

/* Adds @name to @names unless it is among @known, a set of strings. */
void coding_ratings_add_name(GPtrArray *names, GHashTable *known, const char *name);
GHashTable *coding_ratings_new_names(void);
/* The coders are those chosen, or all of @known; FALSE when one was chosen who is not
 * there (unless @others may be chosen too) or twice. */
gboolean coding_ratings_reader_settle_coders(CodingRatingsReader *self,
                                             const GPtrArray *known, gboolean others,
                                             GError **error);
gboolean coding_ratings_reader_is_chosen(const CodingRatingsReader *self,
                                         const char *coder);

/* ratings-read-spans.c */
gboolean coding_ratings_reader_read_spans(CodingRatingsReader *self, GError **error);
gboolean coding_ratings_reader_read_masses(CodingRatingsReader *self, GError **error);

G_END_DECLS
