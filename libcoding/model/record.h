/*
 * record.h - what the researchers put on record of an interview, for the report.
 *
 *     held       2016-01-12     analysed  2016-03-01 (began)
 *     minutes    75             setting   at the clinic
 *     present    a colleague    chosen    to hear those who went back early
 *     guide      version 2      returned  to both, 2016-02-01
 *     changed    one name corrected
 *
 * Theoretical sampling is what "chosen" and "analysed" tell together, member checking
 * what "returned" and "changed" do.  Not the metadata of the source, which go with a new
 * source.  They belong to the project, not to a coder.
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

typedef enum {
    CODING_RECORD_HELD,     /* a date */
    CODING_RECORD_MINUTES,  /* a number: how long it lasted */
    CODING_RECORD_SETTING,  /* where */
    CODING_RECORD_PRESENT,  /* who else was there */
    CODING_RECORD_CHOSEN,   /* why these people, at that time */
    CODING_RECORD_GUIDE,    /* which version of the guide */
    CODING_RECORD_ANALYSED, /* a date: when the analysis of it began */
    CODING_RECORD_RETURNED, /* to whom the transcript or the findings went */
    CODING_RECORD_CHANGED,  /* what changed by that */
} CodingRecordKey;
#define CODING_N_RECORDS (CODING_RECORD_CHANGED + 1)

/* "held" ... */
const char *coding_record_get_name(CodingRecordKey key);
/* NOT_FOUND with the nearest. */
gboolean coding_record_parse(const char *name, CodingRecordKey *key, GError **error);

/* @value NULL or blank: nothing any more.  INVALID for what is no date or number. */
gboolean coding_record_set(CodingStore *store, gint64 transcript, CodingRecordKey key,
                           const char *value, GError **error);

/* Of all transcripts: id (gint64 *) -> CODING_N_RECORDS texts (char **), NULL where there
 * is nothing; no entry for a transcript without any.  Returns: (transfer full). */
GHashTable *coding_record_load_all(CodingStore *store, GError **error);

G_END_DECLS
