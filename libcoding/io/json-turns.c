/* json-turns.c - one unit of time, one name for one id, stretches of one speaker. */
#include "io/json-turns.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "io/clean.h"
#include "io/cues.h"

#define NEAR     200    /* bytes in which the next word of a text is looked for */
#define PAUSE    1000.0 /* milliseconds that part words where nobody is named */
#define MAX_TIME 1e12   /* milliseconds; what is beyond is no time */
#define SLOWEST  0.5    /* characters a second: below, the times are milliseconds */

typedef struct {
    JsonRecord record;
    guint line;
} Turn;

/* Who spoke when, from a list without words. */
typedef struct {
    double begin;
    char *speaker;
} Span;

struct _JsonTurns {
    const JsonShape *shape;
    GArray *turns;      /* Turn */
    GHashTable *names;  /* id -> name, as told */
    GHashTable *shared; /* names that more than one id has, and ids more than one name */
    gboolean milli;     /* bare times count milliseconds */
};

static Turn *
get_turn(const JsonTurns *self, guint i)
{
    return &g_array_index(self->turns, Turn, i);
}

static void
clear_turn(gpointer data)
{
    json_record_clear(&((Turn *)data)->record);
}

void
json_turns_free(JsonTurns *self)
{
    if (!self)
        return;
    g_array_unref(self->turns);
    g_hash_table_unref(self->names);
    g_hash_table_unref(self->shared);
    g_free(self);
}

/* --- times -------------------------------------------------------------------------- */

/*
 * Bare numbers are seconds when one has a fraction, and when people would otherwise
 * speak slower than anybody can.
 */
static gboolean
counts_milliseconds(const GArray *turns)
{
    double first = INFINITY, last = -INFINITY, length = 0;
    gsize characters = 0;

    for (guint i = 0; i < turns->len; i++) {
        const JsonRecord *record = &g_array_index(turns, Turn, i).record;
        const JsonTime *begin = &record->begin, *end = &record->end;

        if (begin->unit != JSON_TIME_BARE)
            continue;
        if (begin->value != floor(begin->value) ||
            (end->unit == JSON_TIME_BARE && end->value != floor(end->value)))
            return FALSE;
        first = fmin(first, begin->value);
        last = fmax(last, begin->value);
        characters += strlen(record->text);
        if (end->unit == JSON_TIME_BARE && end->value > begin->value)
            length += end->value - begin->value;
    }
    if (length <= 0)
        length = last - first;
    return length > 0 && (double)characters / length < SLOWEST;
}

/* In milliseconds; NaN when there is none. */
static double
get_time(const JsonTurns *self, const JsonTime *time)
{
    double value = time->value;

    if (time->unit == JSON_TIME_NONE)
        return NAN;
    if (time->unit == JSON_TIME_SECONDS || (time->unit == JSON_TIME_BARE && !self->milli))
        value *= 1000;
    return value >= 0 && value < MAX_TIME ? value : NAN;
}

static gint64
round_time(double milliseconds)
{
    return isnan(milliseconds) ? CODING_MISSING : (gint64)llround(milliseconds);
}

/* --- who speaks, where another list says so ----------------------------------------- */

static void
clear_span(gpointer data)
{
    g_free(((Span *)data)->speaker);
}

static int
compare_spans(gconstpointer a, gconstpointer b)
{
    const Span *one = a, *other = b;

    return one->begin < other->begin ? -1 : one->begin > other->begin;
}

static GArray *
load_spans(GVariant *root)
{
    g_autoptr(JsonShape) shape = json_shape_find_spans(root);
    g_autoptr(GPtrArray) objects = shape ? json_shape_list(shape, root) : NULL;
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));

    g_array_set_clear_func(spans, clear_span);
    for (guint i = 0; objects && i < objects->len; i++) {
        JsonRecord record;

        json_record_read(objects->pdata[i], &record);
        if (record.speaker && record.begin.unit != JSON_TIME_NONE) {
            const Span span = {record.begin.value, g_steal_pointer(&record.speaker)};

            g_array_append_val(spans, span);
        }
        json_record_clear(&record);
    }
    g_array_sort(spans, compare_spans);
    return spans;
}

/* The speaker of the last span that begins at or before @time, or NULL. */
static const char *
find_span(const GArray *spans, double time)
{
    guint low = 0, high = spans->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(spans, Span, middle).begin <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? g_array_index(spans, Span, low - 1).speaker : NULL;
}

static void
name_by_spans(JsonTurns *self, GVariant *root)
{
    g_autoptr(GArray) spans = load_spans(root);

    for (guint i = 0; spans->len > 0 && i < self->turns->len; i++) {
        JsonRecord *record = &get_turn(self, i)->record;
        double end = record->end.unit == record->begin.unit ? record->end.value
                                                            : record->begin.value;

        if (record->begin.unit != JSON_TIME_NONE)
            record->speaker = g_strdup(find_span(spans, (record->begin.value + end) / 2));
    }
}

/* --- loading ------------------------------------------------------------------------ */

/* Whether @word belongs to @before, whose words so far are @text: one speaker, or,
 * where nobody is named, one sentence. */
static gboolean
goes_on(const JsonTurns *self, const JsonRecord *before, const GString *text,
        const JsonRecord *word)
{
    double end = get_time(self, &before->end), begin = get_time(self, &word->begin);
    gsize length = text->len;

    while (length > 0 && g_ascii_isspace(text->str[length - 1]))
        length--;
    if (word->closes || !word->text[strspn(word->text, " ")])
        return TRUE;
    if (word->speaker && before->speaker)
        return strcmp(word->speaker, before->speaker) == 0;
    if (word->speaker || before->speaker)
        return !word->speaker;
    return !(length > 0 && strchr(".?!", text->str[length - 1])) &&
           !(begin - end >= PAUSE);
}

static void
end_group(JsonTurns *self, const GString *text)
{
    JsonRecord *last;

    if (self->turns->len == 0)
        return;
    last = &get_turn(self, self->turns->len - 1)->record;
    g_free(last->text);
    last->text = g_strdup(text->str);
}

static void
group_words(JsonTurns *self)
{
    GArray *words = self->turns;
    g_autoptr(GString) text = g_string_new(NULL);
    JsonRecord *last = NULL;

    self->turns = g_array_new(FALSE, FALSE, sizeof(Turn));
    g_array_set_clear_func(self->turns, clear_turn);
    for (guint i = 0; i < words->len; i++) {
        Turn *word = &g_array_index(words, Turn, i);

        if (last && goes_on(self, last, text, &word->record)) {
            json_record_append_word(text, &word->record);
            if (word->record.end.unit != JSON_TIME_NONE)
                last->end = word->record.end;
            continue;
        }
        end_group(self, text);
        g_string_assign(text, word->record.text);
        g_array_append_val(self->turns, *word);
        word->record = (JsonRecord){0};
        last = &get_turn(self, self->turns->len - 1)->record;
    }
    end_group(self, text);
    g_array_unref(words);
}

/* A record whose words have different speakers becomes one for each stretch. */
static void
split_by_words(JsonTurns *self, Turn *turn)
{
    const char *text = turn->record.text, *from = text, *at = text;
    Turn part = {.line = turn->line};

    part.record.begin = turn->record.begin;
    for (gsize i = 0; i < coding_json_get_length(turn->record.words); i++) {
        g_autoptr(GVariant) element = coding_json_get_element(turn->record.words, i);
        JsonRecord word;
        const char *found;

        json_record_read(element, &word);
        /* A word that is not near may be anywhere; it is passed over. */
        found = word.text
                    ? g_strstr_len(at, (gssize)strnlen(at, NEAR), g_strstrip(word.text))
                    : NULL;
        if (found && word.speaker && part.record.speaker &&
            strcmp(word.speaker, part.record.speaker) != 0) {
            part.record.text = g_strndup(from, (gsize)(found - from));
            g_array_append_val(self->turns, part);
            part.record = (JsonRecord){.begin = word.begin};
            from = found;
        }
        if (word.speaker && !part.record.speaker) {
            part.record.speaker = g_strdup(word.speaker);
            part.record.name = g_strdup(word.name);
        }
        part.record.end = word.end;
        if (found)
            at = found + strlen(word.text);
        json_record_clear(&word);
    }
    part.record.text = g_strdup(from);
    part.record.end = turn->record.end;
    g_array_append_val(self->turns, part);
}

static void
load_records(JsonTurns *self, GPtrArray *objects, const GArray *lines)
{
    for (guint i = 0; i < objects->len; i++) {
        Turn turn = {.line =
                         lines->len == objects->len ? g_array_index(lines, guint, i) : 0};

        json_record_read(objects->pdata[i], &turn.record);
        if (!turn.record.text) {
            clear_turn(&turn);
        } else if (!turn.record.speaker && turn.record.words) {
            split_by_words(self, &turn);
            clear_turn(&turn);
        } else {
            g_clear_pointer(&turn.record.words, g_variant_unref);
            g_array_append_val(self->turns, turn);
        }
    }
}

/* --- names for ids ------------------------------------------------------------------ */

static void
learn_name(JsonTurns *self, const char *id, const char *name)
{
    const char *known = g_hash_table_lookup(self->names, id);

    if (!known)
        g_hash_table_insert(self->names, g_strdup(id), g_strdup(name));
    else if (strcmp(known, name) != 0)
        g_hash_table_add(self->shared, g_strdup(id));
}

/* Tables of speakers: a list of objects, or an object with a name for each id. */
static void
learn_table(JsonTurns *self, GVariant *table)
{
    GVariantIter iter;
    const char *id;
    GVariant *value;

    for (gsize i = 0; i < coding_json_get_length(table); i++) {
        g_autoptr(GVariant) entry = coding_json_get_element(table, i);
        g_autofree char *entry_id = NULL, *name = NULL;

        if (entry)
            json_record_read_person(entry, &entry_id, &name);
        if (entry_id && name)
            learn_name(self, entry_id, name);
    }
    if (!g_variant_is_of_type(table, G_VARIANT_TYPE_VARDICT))
        return;
    g_variant_iter_init(&iter, table);
    while (g_variant_iter_next(&iter, "{&sv}", &id, &value)) {
        if (g_variant_is_of_type(value, G_VARIANT_TYPE_STRING))
            learn_name(self, id, g_variant_get_string(value, NULL));
        g_variant_unref(value);
    }
}

static void
learn_tables(JsonTurns *self, GVariant *object, guint depth)
{
    static const char *const tables[] = {"speakers",      "participants", "speaker_stats",
                                         "speaker_names", "users",        NULL};
    GVariantIter iter;
    const char *name;
    GVariant *value;

    if (!g_variant_is_of_type(object, G_VARIANT_TYPE_VARDICT))
        return;
    g_variant_iter_init(&iter, object);
    while (g_variant_iter_next(&iter, "{&sv}", &name, &value)) {
        if (g_strv_contains(tables, name))
            learn_table(self, value);
        else if (depth > 0)
            learn_tables(self, value, depth - 1);
        g_variant_unref(value);
    }
}

/* A name under which two ids go cannot stand for one of them. */
static void
learn_names(JsonTurns *self, GVariant *root)
{
    g_autoptr(GHashTable) owners = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTableIter iter;
    gpointer id, name;

    for (guint i = 0; i < self->turns->len; i++) {
        const JsonRecord *record = &get_turn(self, i)->record;

        if (record->speaker && record->name)
            learn_name(self, record->speaker, record->name);
    }
    learn_tables(self, root, 2);
    g_hash_table_iter_init(&iter, self->names);
    while (g_hash_table_iter_next(&iter, &id, &name))
        if (!g_hash_table_add(owners, name))
            g_hash_table_add(self->shared, g_strdup(name));
}

JsonTurns *
json_turns_load(const JsonShape *shape, GVariant *root, const char *text)
{
    JsonTurns *self = g_new0(JsonTurns, 1);
    g_autoptr(GPtrArray) objects = json_shape_list(shape, root);
    g_autoptr(GArray) lines = json_shape_list_lines(shape, text);

    self->shape = shape;
    self->turns = g_array_new(FALSE, FALSE, sizeof(Turn));
    g_array_set_clear_func(self->turns, clear_turn);
    self->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->shared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    load_records(self, objects, lines);
    self->milli = counts_milliseconds(self->turns);
    if (shape->voiced == 0)
        name_by_spans(self, root);
    learn_names(self, root);
    if (shape->words * 2 > shape->n)
        group_words(self);
    return self;
}

/* --- emission --------------------------------------------------------------------- */

static gboolean
has_letter(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}

/*
 * The id is the speaker, its name how that is shown.  A bare number is no name for
 * anybody: its own name stands in, where it has one and no other has it.
 */
static char *
dup_speaker(const JsonTurns *self, const JsonRecord *record, const char *name)
{
    if (has_letter(record->speaker))
        return g_strdup(record->speaker);
    if (name && has_letter(name) && !g_hash_table_contains(self->shared, name) &&
        !g_hash_table_contains(self->shared, record->speaker))
        return g_strdup(name);
    return g_strdup_printf("Speaker %s", record->speaker);
}

/* Strings of JSON can hold what no text has; @text by lines.  (transfer full). */
static char **
split_clean(const char *text)
{
    g_autoptr(CodingDraft) scratch = coding_draft_new();
    g_autoptr(CodingDecoded) clean = coding_clean(text, strlen(text), scratch);

    return g_strsplit(clean->text, "\n", -1);
}

static char *
dup_clean(const char *text)
{
    g_auto(GStrv) lines = text ? split_clean(text) : NULL;

    return lines ? g_strjoinv(" ", lines) : NULL;
}

static void
add_turn(const JsonTurns *self, const Turn *turn, CodingCues *cues)
{
    const JsonRecord *record = &turn->record;
    g_auto(GStrv) lines = split_clean(record->text);
    const char *name = record->name ? record->name
                       : record->speaker
                           ? g_hash_table_lookup(self->names, record->speaker)
                           : NULL;
    g_autofree char *speaker = record->speaker ? dup_speaker(self, record, name) : NULL;
    g_autofree char *voice = dup_clean(speaker);
    g_autofree char *label = dup_clean(name ? name : record->speaker);

    coding_cues_begin(cues, round_time(get_time(self, &record->begin)),
                      round_time(get_time(self, &record->end)), turn->line);
    for (char **line = lines; *line; line++)
        coding_cues_add_line(cues, voice, label, *line, turn->line);
}

static void
warn_about_names(const JsonTurns *self, CodingDraft *draft)
{
    g_autoptr(GHashTable) warned = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < self->turns->len; i++) {
        const Turn *turn = get_turn(self, i);
        const char *name = turn->record.name;

        if (name && g_hash_table_contains(self->shared, name) &&
            g_hash_table_add(warned, (gpointer)name))
            coding_draft_warn(draft, turn->line,
                              "more than one speaker is called '%s'; they are kept apart "
                              "by their ids",
                              name);
    }
}

/* Lists of pieces that a recogniser cut, not of what somebody says in one go. */
static gboolean
is_cues(const JsonTurns *self)
{
    static const char *const lists[] = {
        "segments", "chunks",    "sentences", "transcription", "captions",
        "cues",     "events",    "results",   "phrases",       "recognizedPhrases",
        "entries",  "subtitles", NULL};
    const JsonShape *shape = self->shape;
    const char *name = json_shape_get_name(shape);

    return name && g_strv_contains(lists, name) && shape->timed * 2 >= shape->n &&
           shape->words * 2 <= shape->n;
}

gboolean
json_turns_emit(JsonTurns *self, const CodingImportOptions *options, CodingDraft *draft,
                CodingProgress *progress, GError **error)
{
    g_autoptr(CodingCues) cues = coding_cues_new(CODING_CUES_RECORDS, draft, options);
    const char *name = json_shape_get_name(self->shape);
    g_autofree char *format = NULL;

    for (guint i = 0; i < self->turns->len; i++)
        add_turn(self, get_turn(self, i), cues);
    coding_draft_set_cues(draft, is_cues(self));
    warn_about_names(self, draft);
    if (!coding_cues_emit(cues, progress, error))
        return FALSE;
    if (self->shape->timed == 0 &&
        strcmp(coding_cues_get_naming(cues), "no speakers") == 0) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "line 1: it is JSON, but nothing in it has a speaker or a time; "
                    "name a transcript");
        return FALSE;
    }
    format = g_strdup_printf("JSON, %s%s%s", name ? name : "", name ? ": " : "",
                             coding_cues_get_naming(cues));
    coding_draft_set_format(draft, format);
    return TRUE;
}
