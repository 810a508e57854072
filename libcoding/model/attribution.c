/* attribution.c - templates of attributions: read once, filled for each quotation. */
#include "model/attribution-private.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

/* Stands for a value that is missing. */
#define UNKNOWN "?"

static const char *const field_names[] = {
    [FIELD_PARTICIPANT] = "participant", [FIELD_GROUP] = "group", [FIELD_LABEL] = "label",
    [FIELD_TRANSCRIPT] = "transcript",   [FIELD_LINES] = "lines",
};

static void
clear_piece(gpointer data)
{
    Piece *piece = data;

    g_free(piece->literal);
    coding_bands_unref(piece->bands);
}

void
coding_attribution_free(CodingAttribution *self)
{
    if (!self)
        return;
    g_array_unref(self->pieces);
    g_hash_table_unref(self->alike);
    g_free(self);
}

CodingAttribution *
coding_attribution_new_empty(CodingVoices *voices)
{
    CodingAttribution *self = g_new0(CodingAttribution, 1);

    self->voices = voices;
    self->roster = coding_voices_get_roster(voices);
    self->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_array_set_clear_func(self->pieces, clear_piece);
    self->alike = g_hash_table_new(g_int64_hash, g_int64_equal);
    return self;
}

void
coding_attributed_clear(CodingAttributed *self)
{
    g_clear_pointer(&self->text, g_free);
}

static gboolean
find_field(const CodingRoster *roster, const char *name, Piece *piece, GError **error)
{
    g_autoptr(GPtrArray) candidates = g_ptr_array_new();
    int attribute = coding_roster_find_attribute(roster, name, NULL);

    piece->field = FIELD_ATTRIBUTE;
    piece->attribute = (guint)MAX(attribute, 0);
    for (guint i = 0; i < G_N_ELEMENTS(field_names); i++) {
        if (coding_text_same(field_names[i], name))
            piece->field = (Field)i;
        g_ptr_array_add(candidates, (gpointer)field_names[i]);
    }
    if (piece->field != FIELD_ATTRIBUTE || attribute >= 0)
        return TRUE;
    for (guint i = 0; i < roster->attributes->len; i++)
        g_ptr_array_add(
            candidates,
            ((const CodingAttribute *)g_ptr_array_index(roster->attributes, i))->name);
    coding_error_set_not_found(error, "field", name, "for an attribution", candidates);
    return FALSE;
}

static void
add_literal(GArray *pieces, GString *literal)
{
    Piece piece = {.field = FIELD_LITERAL};

    if (literal->len == 0)
        return;
    piece.literal = g_strdup(literal->str);
    g_string_truncate(literal, 0);
    g_array_append_val(pieces, piece);
}

/* The number that can be said in bands: of a date, its year.  FALSE: there is none. */
static gboolean
get_number(const CodingRoster *roster, const CodingParticipant *who, guint attribute,
           double *number)
{
    const char *value = who ? who->values[attribute] : NULL;

    if (value)
        *number = g_ascii_strtod(value, NULL);
    if (value &&
        ((const CodingAttribute *)g_ptr_array_index(roster->attributes, attribute))
                ->type == CODING_ATTRIBUTE_DATE)
        *number = floor(*number);
    return value != NULL;
}

gboolean
coding_attribution_has_numbers(const CodingRoster *roster, guint attribute)
{
    CodingAttributeType type =
        ((const CodingAttribute *)g_ptr_array_index(roster->attributes, attribute))->type;

    return type == CODING_ATTRIBUTE_NUMBER || type == CODING_ATTRIBUTE_DATE;
}

CodingBands *
coding_attribution_make_bands(const CodingRoster *roster, guint attribute,
                              const char *how, GError **error)
{
    g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
    const CodingAttribute *its = g_ptr_array_index(roster->attributes, attribute);

    if (!coding_attribution_has_numbers(roster, attribute)) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'{%s:%s}' asks for bands, which numbers and dates have; '%s' is %s",
                    its->name, how, its->name, coding_attribute_type_get_name(its->type));
        return NULL;
    }
    for (guint i = 0; i < roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(roster->participants, i);
        double value;

        if (who->role == CODING_ROLE_PARTICIPANT &&
            get_number(roster, who, attribute, &value))
            g_array_append_val(values, value);
    }
    return coding_bands_new(how, values, error);
}

/* "age:10": what is behind the colon belongs to the attribute before it. */
static gboolean
read_field(const CodingRoster *roster, const char *text, Piece *piece, GError **error)
{
    const char *colon = strchr(text, ':');
    g_autofree char *name =
        colon ? g_strndup(text, (gsize)(colon - text)) : g_strdup(text);

    if (!find_field(roster, name, piece, error))
        return FALSE;
    if (!colon)
        return TRUE;
    if (piece->field != FIELD_ATTRIBUTE) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'{%s}': only attributes have bands", text);
        return FALSE;
    }
    piece->bands =
        coding_attribution_make_bands(roster, piece->attribute, colon + 1, error);
    return piece->bands != NULL;
}

/* Adds the field that begins after @text's brace; returns what follows it. */
static const char *
add_field(CodingAttribution *self, const char *text, GError **error)
{
    gsize length = strcspn(text, "{}");
    g_autofree char *name = g_strndup(text, length);
    Piece piece = {0};

    if (text[length] != '}') {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'{%s' in an attribution lacks its '}'; write '{{' for a brace",
                    name);
        return NULL;
    }
    if (!read_field(self->roster, name, &piece, error))
        return NULL;
    piece.literal = g_steal_pointer(&name);
    g_array_append_val(self->pieces, piece);
    return text + length + 1;
}

static gboolean
parse(CodingAttribution *self, const char *text, GError **error)
{
    g_autoptr(GString) literal = g_string_new(NULL);

    while (*text) {
        if ((*text == '{' || *text == '}') && text[1] == text[0]) {
            g_string_append_c(literal, *text);
            text += 2;
        } else if (*text == '{') {
            add_literal(self->pieces, literal);
            text = add_field(self, text + 1, error);
            if (!text)
                return FALSE;
        } else if (*text == '}') {
            g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                        "a '}' in an attribution closes nothing; write '}}' for a brace");
            return FALSE;
        } else
            g_string_append_c(literal, *text++);
    }
    add_literal(self->pieces, literal);
    return TRUE;
}

CodingAttribution *
coding_attribution_new(CodingVoices *voices, const char *pattern, GError **error)
{
    g_autoptr(CodingAttribution) self = coding_attribution_new_empty(voices);
    g_autofree char *valid = g_utf8_make_valid(pattern, -1);

    return parse(self, valid, error) ? g_steal_pointer(&self) : NULL;
}

/* Where a quotation stands, and who speaks in it. */
typedef struct {
    const CodingTranscript *transcript;
    CodingSpan span;
    const CodingParticipant *who; /* NULL: nobody the project knows */
} Scene;

/* Equal values of a yes or no are written as words. */
static char *
dup_value(const CodingRoster *roster, const CodingParticipant *who, const Piece *piece)
{
    const CodingAttribute *its = g_ptr_array_index(roster->attributes, piece->attribute);
    const char *value = who ? who->values[piece->attribute] : NULL;
    double number;

    if (piece->bands)
        return get_number(roster, who, piece->attribute, &number)
                   ? coding_bands_dup_name(piece->bands, number)
                   : NULL;
    if (value && its->type == CODING_ATTRIBUTE_BOOLEAN)
        return g_strdup(g_str_equal(value, "true") ? "yes" : "no");
    return g_strdup(value);
}

/* The first turn in the quotation that is spoken by @who (or by anybody). */
static const CodingTurn *
find_turn(const CodingRoster *roster, const Scene *scene)
{
    const CodingTranscript *t = scene->transcript;
    gsize n = coding_transcript_get_n_turns(t);

    for (gsize i = n ? coding_transcript_find_turn(t, scene->span.start) : 0; i < n;
         i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);

        if (turn->span.start >= scene->span.stop)
            break;
        if (turn->speaker && coding_span_overlaps(turn->span, scene->span) &&
            (!scene->who || coding_roster_get_speaker(roster, coding_transcript_get_id(t),
                                                      turn->speaker) == scene->who))
            return turn;
    }
    return NULL;
}

/* Returns: (transfer full): NULL when it is not known. */
static char *
dup_field(const CodingAttribution *self, const Piece *piece, const Scene *scene)
{
    g_autofree char *lines = NULL;
    const CodingTurn *turn;

    switch (piece->field) {
    case FIELD_LITERAL:
        return g_strdup(piece->literal);
    case FIELD_ATTRIBUTE:
        return dup_value(self->roster, scene->who, piece);
    case FIELD_PARTICIPANT:
        return g_strdup(scene->who ? scene->who->name : NULL);
    case FIELD_GROUP:
        return g_strdup(scene->who ? scene->who->group_name : NULL);
    case FIELD_LABEL:
        turn = find_turn(self->roster, scene);
        return g_strdup(turn ? turn->speaker : NULL);
    case FIELD_TRANSCRIPT:
        return g_strdup(coding_transcript_get_name(scene->transcript));
    case FIELD_LINES:
        lines = coding_address_format_lines(scene->transcript, scene->span);
        return g_strdup(strrchr(lines, ':') ? strrchr(lines, ':') + 1 : lines);
    }
    return NULL;
}

static void
append_filling(const CodingAttribution *self, const Scene *scene, GString *text,
               CodingAttributed *filled)
{
    if (text->len > 0)
        g_string_append_c(text, ' ');
    for (guint i = 0; i < self->pieces->len; i++) {
        const Piece *piece = &g_array_index(self->pieces, Piece, i);
        g_autofree char *value = dup_field(self, piece, scene);

        g_string_append(text, value ? value : UNKNOWN);
        filled->n_missing += !value;
    }
}

static void
note_alike(const CodingAttribution *self, const CodingParticipant *who,
           CodingAttributed *filled)
{
    guint n = coding_attribution_count_alike(self, who);

    if (n > 0 && (filled->n_alike == 0 || n < filled->n_alike))
        filled->n_alike = n;
}

gboolean
coding_attribution_fill(CodingAttribution *self, const CodingSegment *quote,
                        CodingAttributed *filled, GError **error)
{
    Scene scene = {.span = quote->span};
    g_autoptr(GString) text = g_string_new(NULL);
    const GArray *voices = coding_voices_of(self->voices, quote, error);

    scene.transcript =
        voices ? coding_voices_get_transcript(self->voices, quote->transcript, error)
               : NULL;
    if (!scene.transcript)
        return FALSE;
    *filled = (CodingAttributed){0};
    for (guint i = 0; i < voices->len; i++) {
        scene.who = coding_roster_get(self->roster, g_array_index(voices, gint64, i));
        append_filling(self, &scene, text, filled);
        if (scene.who)
            note_alike(self, scene.who, filled);
    }
    if (voices->len == 0) {
        const CodingTurn *turn = find_turn(self->roster, &scene);

        if (turn)
            scene.who =
                coding_roster_get_speaker(self->roster, quote->transcript, turn->speaker);
        append_filling(self, &scene, text, filled);
    }
    filled->text = g_strdup(text->str);
    return TRUE;
}

static gboolean
is_same_value(const CodingRoster *roster, const Piece *piece, const CodingParticipant *a,
              const CodingParticipant *b)
{
    double x, y;

    if (!piece->bands)
        return g_strcmp0(a->values[piece->attribute], b->values[piece->attribute]) == 0;
    if (!get_number(roster, a, piece->attribute, &x) ||
        !get_number(roster, b, piece->attribute, &y))
        return !a->values[piece->attribute] && !b->values[piece->attribute];
    return coding_bands_find(piece->bands, x) == coding_bands_find(piece->bands, y);
}

/* Whether what @piece prints of @a fits @b too; TRUE of names. */
static gboolean
fits(const CodingRoster *roster, const Piece *piece, const CodingParticipant *a,
     const CodingParticipant *b)
{
    switch (piece->field) {
    case FIELD_ATTRIBUTE:
        return is_same_value(roster, piece, a, b);
    case FIELD_GROUP:
    case FIELD_TRANSCRIPT:
        return a->group == b->group;
    default:
        return TRUE;
    }
}

static guint
count_alike(const CodingAttribution *self, const CodingParticipant *who)
{
    gboolean any = FALSE;
    guint n = 0;

    for (guint p = 0; p < self->pieces->len; p++)
        any |= g_array_index(self->pieces, Piece, p).field == FIELD_ATTRIBUTE;
    for (guint i = 0; any && i < self->roster->participants->len; i++) {
        const CodingParticipant *other = g_ptr_array_index(self->roster->participants, i);
        gboolean alike = other->role == CODING_ROLE_PARTICIPANT;

        for (guint p = 0; alike && p < self->pieces->len; p++)
            alike =
                fits(self->roster, &g_array_index(self->pieces, Piece, p), who, other);
        n += alike;
    }
    return n;
}

guint
coding_attribution_count_alike(const CodingAttribution *self,
                               const CodingParticipant *who)
{
    gpointer known;

    if (!g_hash_table_lookup_extended(self->alike, &who->id, NULL, &known)) {
        known = GUINT_TO_POINTER(count_alike(self, who));
        g_hash_table_insert(self->alike, (gpointer)&who->id, known);
    }
    return GPOINTER_TO_UINT(known);
}
