/* json-record.c - lists of names, and what to do with what they find. */
#include "io/json-record.h"

#include <math.h>
#include <string.h>

#include "io/clock.h"

/* What a member can be.  Of several that are one thing the first in its list counts. */
typedef enum {
    TEXT,
    WORD,          /* text that is one word */
    CHOICE,        /* a list of which the first counts: what may have been said */
    LIST,          /* a list of words or sentences */
    SPEAKER,       /* an object, an id or a name */
    ID,            /* of the speaker */
    DISPLAY,       /* the speaker's name beside an id */
    INNER_ID,      /* the same inside an object that is the speaker */
    INNER_DISPLAY, /* ... */
    PERSON,        /* the speaker, where nothing better is there */
    BEGIN,
    END,
    DURATION,
    PAIR, /* both times: an object with "from" and "to", a list of two */
    TYPE,
    N_ROLES,
} Role;

static const char *const names[N_ROLES] = {
    [TEXT] = "text|body|content|transcript|utterance|sentence|value|caption|raw_text|"
             "display|punctuated_word|word|message|speech|line|utf8",
    [WORD] = "punctuated_word|word",
    [CHOICE] = "alternatives|nBest|nbest|hypotheses",
    [LIST] = "words|elements|sentences|segs|tokens",
    [SPEAKER] = "speaker",
    [ID] = "speaker_id|speakerId|speakerID|spkid|speaker_label|speakerLabel|speaker_tag|"
           "speakerTag|speaker_uuid",
    [DISPLAY] = "speaker_name|speakerName|speakerDisplayName|display_name|displayName",
    [INNER_ID] = "id|speaker_id|speakerId|spkid|uuid|key|label|tag|speaker",
    [INNER_DISPLAY] = "name|display_name|displayName|speaker_name|speakerName|label",
    [PERSON] = "participant|participant_name|participantName|who|spk|from|author|user|"
               "username|person|role|name|channelTag|channel",
    [BEGIN] = "start|startTime|start_time|begin|beginTime|begin_time|startOffset|"
              "start_offset|startMs|start_ms|start_time_ms|startTimeMs|tStartMs|"
              "startSeconds|start_seconds|offsetMilliseconds|offset|ts|startTimecode|"
              "timecode|timestamp|time|begintime|from",
    [END] = "end|endTime|end_time|stop|endOffset|end_offset|endMs|end_ms|end_time_ms|"
            "endTimeMs|endSeconds|end_seconds|end_ts|endTimecode|endtime|to",
    [DURATION] = "durationMilliseconds|duration_ms|dDurationMs|duration|dur",
    [PAIR] = "offsets|timestamps|timestamp",
    [TYPE] = "type",
};

/* What a name can mean: its place in each list, from 1; 0: not in it. */
typedef struct {
    guint8 rank[N_ROLES];
} Meaning;

/* What was found in an object. */
typedef struct {
    GVariant *value[N_ROLES];
    JsonTime time[N_ROLES];
    guint8 rank[N_ROLES];
} Members;

static GHashTable *
build_meanings(void)
{
    GHashTable *meanings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (guint role = 0; role < N_ROLES; role++) {
        g_auto(GStrv) words = g_strsplit(names[role], "|", -1);

        for (guint i = 0; words[i]; i++) {
            Meaning *meaning = g_hash_table_lookup(meanings, words[i]);

            if (!meaning) {
                meaning = g_new0(Meaning, 1);
                g_hash_table_insert(meanings, g_strdup(words[i]), meaning);
            }
            meaning->rank[role] = (guint8)(i + 1);
        }
    }
    return meanings;
}

static const Meaning *
find_meaning(const char *name)
{
    static GHashTable *meanings;

    if (g_once_init_enter(&meanings))
        g_once_init_leave(&meanings, build_meanings());
    return g_hash_table_lookup(meanings, name);
}

static gboolean
is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* --- when ------------------------------------------------------------------------- */

static JsonTimeUnit
get_unit(const char *name)
{
    if (g_str_has_suffix(name, "Ms") || g_str_has_suffix(name, "_ms") ||
        g_str_has_suffix(name, "Milliseconds"))
        return JSON_TIME_MILLI;
    return g_str_has_suffix(name, "econds") ? JSON_TIME_SECONDS : JSON_TIME_BARE;
}

/* "PT1M2.5S": hours, minutes and seconds, each with its letter. */
static JsonTime
parse_duration(const char *text)
{
    double total = 0;

    for (const char *p = text + 2; *p;) {
        char *stop = NULL;
        double part = g_ascii_strtod(p, &stop);

        if (stop == p || !strchr("HMS", *stop) || !*stop)
            return (JsonTime){0, JSON_TIME_NONE};
        total += part * (*stop == 'H' ? 3600 : *stop == 'M' ? 60 : 1);
        p = stop + 1;
    }
    return (JsonTime){total, JSON_TIME_SECONDS};
}

static JsonTime
parse_text(const char *text, JsonTimeUnit unit)
{
    CodingClock clock;
    char *stop = NULL;
    double number;

    if (g_str_has_prefix(text, "PT"))
        return parse_duration(text);
    if (strchr(text, ':'))
        return coding_clock_parse(text, strlen(text), &clock)
                   ? (JsonTime){(double)clock.begin / 1000, JSON_TIME_SECONDS}
                   : (JsonTime){0, JSON_TIME_NONE};
    number = g_ascii_strtod(text, &stop);
    if (stop == text || !isfinite(number))
        return (JsonTime){0, JSON_TIME_NONE};
    if (strcmp(stop, "s") == 0)
        return (JsonTime){number, JSON_TIME_SECONDS};
    return (JsonTime){number, *stop ? JSON_TIME_NONE : unit};
}

/* {"seconds": 1, "nanos": 500000000} */
static JsonTime
parse_parts(GVariant *object)
{
    double seconds = coding_json_get_number(object, "seconds");
    double nanos = coding_json_get_number(object, "nanos");

    if (isnan(seconds) && isnan(nanos))
        return (JsonTime){0, JSON_TIME_NONE};
    return (JsonTime){(isnan(seconds) ? 0 : seconds) + (isnan(nanos) ? 0 : nanos / 1e9),
                      JSON_TIME_SECONDS};
}

static JsonTime
parse_time(GVariant *value, JsonTimeUnit unit)
{
    if (!value)
        return (JsonTime){0, JSON_TIME_NONE};
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_INT64))
        return (JsonTime){(double)g_variant_get_int64(value), unit};
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_DOUBLE))
        return (JsonTime){g_variant_get_double(value),
                          isfinite(g_variant_get_double(value)) ? unit : JSON_TIME_NONE};
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
        return parse_text(g_variant_get_string(value, NULL), unit);
    return parse_parts(value);
}

/* --- the members of an object --------------------------------------------------- */

static gboolean
is_string(GVariant *value)
{
    return g_variant_is_of_type(value, G_VARIANT_TYPE_STRING);
}

/* Whether @value can be what its name says; a time goes to @time. */
static gboolean
is_fit(Role role, const char *name, GVariant *value, JsonTime *time)
{
    switch (role) {
    case TEXT:
    case WORD:
    case TYPE:
        return is_string(value) && *g_variant_get_string(value, NULL);
    case CHOICE:
    case LIST:
        return coding_json_get_length(value) > 0;
    case SPEAKER:
        if (g_variant_is_of_type(value, G_VARIANT_TYPE_VARDICT))
            return TRUE;
        /* fall through */
    case ID:
    case DISPLAY:
    case INNER_ID:
    case INNER_DISPLAY:
    case PERSON:
        return g_variant_is_of_type(value, G_VARIANT_TYPE_INT64) ||
               (is_string(value) && !is_blank(g_variant_get_string(value, NULL)));
    case BEGIN:
    case END:
    case DURATION:
        *time = parse_time(value, get_unit(name));
        return time->unit != JSON_TIME_NONE;
    default:
        return TRUE;
    }
}

static void
take_member(Members *self, const char *name, GVariant *value)
{
    const Meaning *meaning = find_meaning(name);

    for (guint role = 0; meaning && role < N_ROLES; role++) {
        JsonTime time = {0};

        if (meaning->rank[role] == 0 ||
            (self->rank[role] && self->rank[role] < meaning->rank[role]) ||
            !is_fit((Role)role, name, value, &time))
            continue;
        g_clear_pointer(&self->value[role], g_variant_unref);
        self->value[role] = g_variant_ref(value);
        self->time[role] = time;
        self->rank[role] = meaning->rank[role];
    }
}

static void
find_members(GVariant *object, Members *self)
{
    GVariantIter iter;
    const char *name;
    GVariant *value;

    *self = (Members){0};
    if (!object || !g_variant_is_of_type(object, G_VARIANT_TYPE_VARDICT))
        return;
    g_variant_iter_init(&iter, object);
    while (g_variant_iter_next(&iter, "{&sv}", &name, &value)) {
        if (!g_variant_is_of_type(value, G_VARIANT_TYPE("mv")))
            take_member(self, name, value);
        g_variant_unref(value);
    }
}

static void
clear_members(Members *self)
{
    for (guint role = 0; role < N_ROLES; role++)
        g_clear_pointer(&self->value[role], g_variant_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Members, clear_members)

/* A string as it is, a number as text; NULL where there is neither. */
static char *
dup_value(const Members *self, Role role)
{
    GVariant *value = self->value[role];

    if (!value)
        return NULL;
    if (is_string(value))
        return g_variant_dup_string(value, NULL);
    if (g_variant_is_of_type(value, G_VARIANT_TYPE_INT64))
        return g_strdup_printf("%" G_GINT64_FORMAT, g_variant_get_int64(value));
    return NULL;
}

/* --- who --------------------------------------------------------------------------- */

static void
read_speaker(const Members *members, JsonRecord *record)
{
    g_autofree char *plain = dup_value(members, SPEAKER);
    char *id = dup_value(members, ID), *name = dup_value(members, DISPLAY);

    if (members->value[SPEAKER] && !plain) {
        g_auto(Members) inner;
        char *inner_id;

        find_members(members->value[SPEAKER], &inner);
        if ((inner_id = dup_value(&inner, INNER_ID))) {
            g_free(id);
            id = inner_id;
        }
        if (!name)
            name = dup_value(&inner, INNER_DISPLAY);
    }
    if (!id)
        id = g_steal_pointer(&plain);
    else if (!name)
        name = g_steal_pointer(&plain);
    if (!id && !name)
        id = dup_value(members, PERSON);
    record->speaker = id ? id : g_strdup(name);
    record->name = name;
}

void
json_record_read_person(GVariant *object, char **id, char **name)
{
    g_auto(Members) members;

    find_members(object, &members);
    *id = dup_value(&members, INNER_ID);
    *name = dup_value(&members, INNER_DISPLAY);
}

/* --- when, from the members --------------------------------------------------------- */

/* "offsets": {"from": 0, "to": 1000}, "timestamp": [0.0, 1.0] */
static gboolean
read_pair(const Members *members, JsonRecord *record)
{
    GVariant *pair = members->value[PAIR];
    /* Only "offsets", the first of its list, is known to count milliseconds. */
    JsonTimeUnit unit = members->rank[PAIR] == 1 ? JSON_TIME_MILLI : JSON_TIME_BARE;
    gboolean list = coding_json_get_length(pair) == 2;
    g_autoptr(GVariant) first =
        list ? coding_json_get_element(pair, 0) : coding_json_get(pair, "from");
    g_autoptr(GVariant) last =
        list ? coding_json_get_element(pair, 1) : coding_json_get(pair, "to");

    record->begin = parse_time(first, unit);
    record->end = parse_time(last, unit);
    return record->begin.unit != JSON_TIME_NONE;
}

static void
read_times(const Members *members, JsonRecord *record)
{
    const JsonTime *duration = &members->time[DURATION];

    if (read_pair(members, record))
        return;
    record->begin = members->time[BEGIN];
    record->end = members->time[END];
    if (record->end.unit == JSON_TIME_NONE && record->begin.unit != JSON_TIME_NONE &&
        duration->unit == record->begin.unit)
        record->end = (JsonTime){record->begin.value + duration->value, duration->unit};
}

/* --- what ------------------------------------------------------------------------- */

void
json_record_append_word(GString *out, const JsonRecord *word)
{
    gboolean apart = out->len > 0 && !word->closes && !is_blank(word->text) &&
                     !g_ascii_isspace(out->str[out->len - 1]) &&
                     !g_ascii_isspace(*word->text);

    if (apart)
        g_string_append_c(out, ' ');
    g_string_append(out, word->text);
}

/* Marks that no space precedes, in the scripts that have spaces. */
static gboolean
is_closing(const char *text)
{
    return strspn(text, ".,;:!?)]}\302\273\342\200\235\246") == strlen(text);
}

static void
read_kind(const Members *members, JsonRecord *record)
{
    const char *type =
        members->value[TYPE] ? g_variant_get_string(members->value[TYPE], NULL) : "";
    gboolean mark = g_str_has_prefix(type, "punct");

    record->word = members->value[WORD] || mark || strcmp(type, "word") == 0 ||
                   strcmp(type, "pronunciation") == 0 || strcmp(type, "spacing") == 0;
    record->closes = record->text && (mark || is_closing(record->text));
}

/* Text and times of a record from its words, where it says none itself. */
static void
read_from_words(JsonRecord *record)
{
    g_autoptr(GString) text = record->text ? NULL : g_string_new(NULL);
    JsonTime begin = {0, JSON_TIME_NONE}, end = begin;

    for (gsize i = 0; i < coding_json_get_length(record->words); i++) {
        g_autoptr(GVariant) element = coding_json_get_element(record->words, i);
        g_auto(Members) members;
        JsonRecord word = {0};

        find_members(element, &members);
        word.text = dup_value(&members, TEXT);
        read_kind(&members, &word);
        read_times(&members, &word);
        if (text && word.text)
            json_record_append_word(text, &word);
        if (begin.unit == JSON_TIME_NONE)
            begin = word.begin;
        if (word.end.unit != JSON_TIME_NONE)
            end = word.end;
        json_record_clear(&word);
    }
    if (text && text->len)
        record->text = g_string_free(g_steal_pointer(&text), FALSE);
    if (record->begin.unit == JSON_TIME_NONE) {
        record->begin = begin;
        record->end = end;
    }
}

static void
read_choice(GVariant *choices, JsonRecord *record)
{
    g_autoptr(GVariant) choice = coding_json_get_element(choices, 0);
    g_auto(Members) members;

    find_members(choice, &members);
    if (!record->text)
        record->text = dup_value(&members, TEXT);
    if (!record->words && members.value[LIST])
        record->words = g_variant_ref(members.value[LIST]);
    if (!record->speaker) {
        g_clear_pointer(&record->name, g_free);
        read_speaker(&members, record);
    }
}

void
json_record_read(GVariant *object, JsonRecord *record)
{
    g_auto(Members) members;

    *record = (JsonRecord){0};
    find_members(object, &members);
    read_speaker(&members, record);
    read_times(&members, record);
    record->text = dup_value(&members, TEXT);
    if (members.value[LIST])
        record->words = g_variant_ref(members.value[LIST]);
    if (members.value[CHOICE])
        read_choice(members.value[CHOICE], record);
    if (record->words && (!record->text || record->begin.unit == JSON_TIME_NONE))
        read_from_words(record);
    read_kind(&members, record);
}

void
json_record_clear(JsonRecord *record)
{
    g_clear_pointer(&record->speaker, g_free);
    g_clear_pointer(&record->name, g_free);
    g_clear_pointer(&record->text, g_free);
    g_clear_pointer(&record->words, g_variant_unref);
}
