/*
 * json-record.h - one object of a JSON transcript: who, when, what.
 *
 * Recognisers and corpora agree on the shape, an object a segment, and on nothing
 * else; the names of the members are looked up in lists.
 *
 *     {"speaker": {"id": "spk_1", "name": "Anna"}, "start": 1.2, "text": "Yes"}
 *     {"speaker_label": "spk_0", "start_time": "1.2", "alternatives": [{"content": ...
 *     {"speaker": 0, "elements": [{"type": "text", "value": "Yes", "ts": 1.2}, ...
 */
#pragma once

#include "files/json.h"

G_BEGIN_DECLS

/* What a number of a time counts. */
typedef enum {
    JSON_TIME_NONE,
    JSON_TIME_BARE,    /* seconds or milliseconds: the whole file shows */
    JSON_TIME_SECONDS, /* "1.5s", "PT1.5S", "00:01.5", or the name says so */
    JSON_TIME_MILLI,
} JsonTimeUnit;

typedef struct {
    double value;
    JsonTimeUnit unit;
} JsonTime;

typedef struct {
    char *speaker; /* the id, or the name where there is no id; NULL: not said */
    char *name;    /* as shown; NULL: not said */
    char *text;    /* NULL: none */
    JsonTime begin, end;
    gboolean word;   /* one word of many */
    gboolean closes; /* punctuation: no space before it */
    GVariant *words; /* an array of smaller records, or NULL */
} JsonRecord;

/* Reads @object; what it lacks is NULL or NONE.  A record whose text stands only in
 * its words has it from there. */
void json_record_read(GVariant *object, JsonRecord *record);
void json_record_clear(JsonRecord *record);

/* The id and the name of somebody, from an entry of a table of speakers; NULL where
 * there is none.  Transfer full. */
void json_record_read_person(GVariant *object, char **id, char **name);

/* Appends its text to @out, which holds the words before it. */
void json_record_append_word(GString *out, const JsonRecord *word);

G_END_DECLS
