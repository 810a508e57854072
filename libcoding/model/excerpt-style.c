/* excerpt-style.c - how pauses, other remarks and speakers of an excerpt are written. */
#include <string.h>

#include "model/excerpt-private.h"

static const char *const pauses_names[] = {
    [CODING_PAUSES_KEEP] = "keep",
    [CODING_PAUSES_DOTS] = "dots",
    [CODING_PAUSES_SHORT] = "short",
    [CODING_PAUSES_DROP] = "drop",
};

static const char *const labels_names[] = {
    [CODING_LABELS_WRITTEN] = "label",
    [CODING_LABELS_NAME] = "name",
    [CODING_LABELS_ROLE] = "role",
    [CODING_LABELS_NUMBER] = "number",
};

/* The place of @name in @names; -1 and INVALID where there is none. */
static int
find_name(const char *const *names, gsize n, const char *name, const char *what,
          GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);

    for (gsize i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0)
            return (int)i;
        g_string_append_printf(list, "%s'%s'", i ? ", " : "", names[i]);
    }
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "no %s '%s'; there are %s",
                what, name, list->str);
    return -1;
}

gboolean
coding_pauses_parse(const char *name, CodingPauses *pauses, GError **error)
{
    int found = find_name(pauses_names, G_N_ELEMENTS(pauses_names), name,
                          "way to write pauses", error);

    *pauses = (CodingPauses)MAX(found, 0);
    return found >= 0;
}

gboolean
coding_labels_parse(const char *name, CodingLabels *labels, GError **error)
{
    int found = find_name(labels_names, G_N_ELEMENTS(labels_names), name,
                          "way to name speakers", error);

    *labels = (CodingLabels)MAX(found, 0);
    return found >= 0;
}

/* --- remarks ---------------------------------------------------------------------- */

gboolean
coding_excerpt_is_remark(CodingMarkKind kind, char first)
{
    switch (kind) {
    case CODING_MARK_PAUSE:
    case CODING_MARK_NONVERBAL:
        return TRUE;
    case CODING_MARK_GAP:
    case CODING_MARK_OVERLAP:
    case CODING_MARK_REMARK:
        return first == '[';
    default:
        return FALSE;
    }
}

gboolean
coding_excerpt_drops(const CodingExcerptOptions *options, CodingMarkKind kind)
{
    return (kind == CODING_MARK_PAUSE && options->pauses == CODING_PAUSES_DROP) ||
           (kind == CODING_MARK_NONVERBAL && options->drop_nonverbal);
}

/* Returns: (transfer full). */
static char *
dup_remark(const CodingExcerptOptions *options, CodingMarkKind kind, const char *text)
{
    gsize length = strlen(text);

    if (kind == CODING_MARK_PAUSE && options->pauses == CODING_PAUSES_DOTS)
        return g_strdup("...");
    if (kind == CODING_MARK_PAUSE && options->pauses == CODING_PAUSES_SHORT)
        return g_strdup("(.)");
    if (length > 2 && text[0] == '[' && text[length - 1] == ']')
        return g_strdup_printf("(%.*s)", (int)length - 2, text + 1);
    return g_strdup(text);
}

void
coding_runs_add_remark(CodingRunWriter *self, const CodingExcerptOptions *options,
                       CodingMarkKind kind, const char *text, CodingSpan span)
{
    g_autofree char *written = dup_remark(options, kind, text);
    gboolean pause = kind == CODING_MARK_PAUSE;
    gboolean apart = pause && options->pauses == CODING_PAUSES_SHORT;

    if (coding_excerpt_drops(options, kind)) {
        self->dropped = TRUE;
        return;
    }
    /* Dots may stand at a word, "(.)" does not. */
    self->space |= apart;
    coding_runs_add(self, pause ? CODING_RUN_PAUSE : CODING_RUN_NONVERBAL, written, span);
    self->space = self->dropped = apart;
}

/* --- speakers --------------------------------------------------------------------- */

/* Who speaks in an excerpt, those with one role numbered from 1. */
typedef struct {
    const CodingRoster *roster;
    gint64 transcript;
    GPtrArray *persons; /* const CodingParticipant *, in order of appearance */
} Cast;

static const CodingParticipant *
find_person(const Cast *cast, const char *speaker)
{
    return speaker ? coding_roster_get_speaker(cast->roster, cast->transcript, speaker)
                   : NULL;
}

/* The place of @who among those of the same role, from 1, and how many there are. */
static guint
find_place(const Cast *cast, const CodingParticipant *who, guint *n)
{
    guint place = 0;

    *n = 0;
    for (guint i = 0; i < cast->persons->len; i++) {
        const CodingParticipant *other = g_ptr_array_index(cast->persons, i);

        *n += other->role == who->role;
        if (other == who)
            place = *n;
    }
    return place;
}

/* Returns: (transfer full): NULL: as it was transcribed. */
static char *
dup_label(const Cast *cast, const CodingParticipant *who, CodingLabels labels)
{
    static const char *const titles[][2] = {
        [CODING_ROLE_PARTICIPANT] = {"Participant", "P"},
        [CODING_ROLE_INTERVIEWER] = {"Interviewer", "I"},
        [CODING_ROLE_ASSISTANT] = {"Assistant", "A"},
        [CODING_ROLE_OTHER] = {NULL, NULL},
    };
    guint n, place = find_place(cast, who, &n);
    const char *title = titles[who->role][labels == CODING_LABELS_NUMBER];
    gboolean short_one = labels == CODING_LABELS_NUMBER;

    if (labels == CODING_LABELS_WRITTEN || !title)
        return NULL;
    if (labels == CODING_LABELS_NAME)
        return g_strdup(who->name);
    /* "P1" also where there is only one: "P" is nobody's name. */
    if (n == 1 && !(short_one && who->role == CODING_ROLE_PARTICIPANT))
        return g_strdup(title);
    return g_strdup_printf("%s%s%u", title, short_one ? "" : " ", place);
}

void
coding_excerpt_set_labels(CodingExcerpt *self, const CodingRoster *roster,
                          gint64 transcript, CodingLabels labels)
{
    g_autoptr(GPtrArray) persons = g_ptr_array_new();
    Cast cast = {roster, transcript, persons};

    for (guint i = 0; i < self->parts->len; i++) {
        const CodingExcerptPart *part = g_ptr_array_index(self->parts, i);
        const CodingParticipant *who = find_person(&cast, part->speaker);

        if (who && !g_ptr_array_find(persons, who, NULL))
            g_ptr_array_add(persons, (gpointer)who);
    }
    for (guint i = 0; i < self->parts->len; i++) {
        CodingExcerptPart *part = g_ptr_array_index(self->parts, i);
        const CodingParticipant *who = find_person(&cast, part->speaker);
        char *label = who ? dup_label(&cast, who, labels) : NULL;

        if (!label)
            continue;
        g_free(part->speaker);
        part->speaker = label;
    }
}
