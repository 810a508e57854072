/* interaction.c - the turns of participants with their marks, transcript by transcript.
 */
#include "measure/interaction.h"

#include "base/text.h"

static void
clear_text(gpointer data)
{
    CodingInteractionText *text = data;

    g_free(text->name);
    g_clear_pointer(&text->raised, g_hash_table_unref);
}

void
coding_interaction_free(CodingInteraction *self)
{
    if (!self)
        return;
    g_clear_pointer(&self->topics, g_ptr_array_unref);
    g_clear_pointer(&self->kinds, g_ptr_array_unref);
    g_clear_pointer(&self->by_group, g_hash_table_unref);
    g_clear_pointer(&self->groups, g_ptr_array_unref);
    g_clear_pointer(&self->members, g_ptr_array_unref);
    g_clear_pointer(&self->texts, g_array_unref);
    g_clear_pointer(&self->turns, g_array_unref);
    g_clear_pointer(&self->marks, g_array_unref);
    g_clear_pointer(&self->responses, g_ptr_array_unref);
    g_clear_pointer(&self->coders, g_array_unref);
    g_free(self);
}

/* --- loading ---------------------------------------------------------------------- */

/* What is at hand while one transcript is read. */
typedef struct {
    CodingInteraction *self;
    const CodingScope *scope;
    CodingInteractionText *text;
    guint place;       /* of the text */
    GArray *turns;     /* CodingConversationTurn */
    GArray *topics;    /* CodingTopicMark */
    guint topic, next; /* of these, and of the responses */
    guint stop;        /* of the responses of the text */
} Reading;

/* The topic that is talked about at @position; positions rise. */
static gint64
get_topic(Reading *reading, gsize position)
{
    const GArray *marks = reading->topics;

    while (reading->topic < marks->len &&
           g_array_index(marks, CodingTopicMark, reading->topic).span.stop <= position)
        reading->topic++;
    return reading->topic < marks->len &&
                   g_array_index(marks, CodingTopicMark, reading->topic).span.start <=
                       position
               ? g_array_index(marks, CodingTopicMark, reading->topic).topic
               : 0;
}

static const CodingParticipant *
get_participant(const Reading *reading, guint number)
{
    const CodingParticipant *who =
        number && number <= reading->turns->len
            ? g_array_index(reading->turns, CodingConversationTurn, number - 1).who
            : NULL;

    return who && who->role == CODING_ROLE_PARTICIPANT ? who : NULL;
}

static guint
find_kind(const CodingInteraction *self, const char *kind)
{
    guint i = 0;

    while (i + 1 < self->kinds->len &&
           !coding_text_same(g_ptr_array_index(self->kinds, i), kind))
        i++;
    return i;
}

static void
note_coder(CodingInteraction *self, gint64 coder)
{
    for (guint i = 0; i < self->coders->len; i++)
        if (g_array_index(self->coders, gint64, i) == coder)
            return;
    g_array_append_val(self->coders, coder);
}

/* The responses of @turn; turns and responses come in one order. */
static void
take_marks(Reading *reading, CodingInteractionTurn *turn)
{
    CodingInteraction *self = reading->self;

    turn->first = self->marks->len;
    for (; reading->next < reading->stop; reading->next++) {
        CodingInteractionMark mark = {
            .response = g_ptr_array_index(self->responses, reading->next)};

        if (mark.response->turn > turn->number)
            break;
        if (mark.response->turn < turn->number)
            continue;
        mark.kind = find_kind(self, mark.response->kind);
        mark.whom = get_participant(reading, mark.response->to);
        note_coder(self, mark.response->coder);
        g_array_append_val(self->marks, mark);
    }
    turn->n = self->marks->len - turn->first;
}

static void
take_turn(Reading *reading, const CodingConversationTurn *its)
{
    CodingInteractionTurn turn = {
        .text = reading->place,
        .number = its->number,
        .span = its->span,
        .who = its->who,
        .says = its->says,
        .after = its->after,
        .topic = get_topic(reading, its->span.start),
    };

    if (!its->who || its->who->role != CODING_ROLE_PARTICIPANT ||
        !coding_scope_has_person(reading->scope, its->who))
        return;
    if (its->after == CODING_AFTER_PARTICIPANT)
        turn.follows = get_participant(reading, its->previous);
    take_marks(reading, &turn);
    g_array_append_val(reading->self->turns, turn);
}

static gboolean
read_text(CodingInteraction *self, CodingStore *store, const CodingScope *scope,
          guint place, guint *next, GError **error)
{
    CodingInteractionText *text =
        &g_array_index(self->texts, CodingInteractionText, place);
    g_autoptr(CodingTranscript) t = coding_transcript_load(store, text->id, error);
    g_autoptr(GArray) topics = t ? coding_guide_list_marks(store, t, error) : NULL;
    g_autoptr(GArray) turns = topics ? coding_conversation_list(t, self->roster) : NULL;
    Reading reading = {self, scope, text, place, turns, topics, 0, *next, *next};

    if (!turns)
        return FALSE;
    for (guint i = 0; i < topics->len; i++)
        g_hash_table_add(
            text->raised,
            g_memdup2(&g_array_index(topics, CodingTopicMark, i).topic, sizeof(gint64)));
    while (reading.stop < self->responses->len &&
           ((CodingResponse *)g_ptr_array_index(self->responses, reading.stop))
                   ->transcript == text->id)
        reading.stop++;
    text->marked = reading.stop > reading.next;
    for (guint i = 0; i < turns->len; i++)
        take_turn(&reading, &g_array_index(turns, CodingConversationTurn, i));
    *next = reading.stop;
    return TRUE;
}

int
coding_interaction_find_group(const CodingInteraction *self, const char *name)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(self->by_group, name)) - 1;
}

static guint
ensure_group(CodingInteraction *self, const char *name)
{
    char *copy;

    if (g_hash_table_contains(self->by_group, name))
        return (guint)coding_interaction_find_group(self, name);
    copy = g_strdup(name);
    g_ptr_array_add(self->groups, copy);
    g_hash_table_insert(self->by_group, copy, GUINT_TO_POINTER(self->groups->len));
    return self->groups->len - 1;
}

static gboolean
list_texts(CodingInteraction *self, CodingStore *store, const CodingScope *scope,
           GError **error)
{
    g_autoptr(GPtrArray) all = coding_transcript_list(store, error);

    for (guint i = 0; all && i < all->len; i++) {
        const CodingTranscriptInfo *info = g_ptr_array_index(all, i);
        CodingInteractionText text = {.id = info->id};

        if (!coding_scope_has_transcript(scope, info->id))
            continue;
        text.name = g_strdup(info->name);
        text.group = ensure_group(self, info->group);
        text.raised = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
        g_array_append_val(self->texts, text);
    }
    return all != NULL;
}

/* Those of the transcripts in the scope, counted and not. */
static gboolean
list_responses(CodingInteraction *self, CodingStore *store, const CodingScope *scope,
               gint64 coder, GError **error)
{
    const CodingResponseFilter counted = {.coder = coder, .counted = TRUE};
    const CodingResponseFilter unread = {.coder = coder, .unread = TRUE};
    g_autoptr(GPtrArray) waiting = coding_response_list(store, &unread, error);
    g_autoptr(GPtrArray) all =
        waiting ? coding_response_list(store, &counted, error) : NULL;

    for (guint i = 0; all && i < waiting->len; i++)
        self->n_unread += coding_scope_has_transcript(
            scope, ((CodingResponse *)g_ptr_array_index(waiting, i))->transcript);
    for (guint i = 0; all && i < all->len; i++) {
        CodingResponse *response = g_ptr_array_index(all, i);

        if (!coding_scope_has_transcript(scope, response->transcript))
            continue;
        g_ptr_array_add(self->responses, response);
        all->pdata[i] = NULL;
    }
    return all != NULL;
}

static CodingInteraction *
new_interaction(const CodingRoster *roster)
{
    CodingInteraction *self = g_new0(CodingInteraction, 1);

    self->roster = roster;
    self->groups = g_ptr_array_new_with_free_func(g_free);
    self->by_group = g_hash_table_new(g_str_hash, g_str_equal);
    self->texts = g_array_new(FALSE, FALSE, sizeof(CodingInteractionText));
    g_array_set_clear_func(self->texts, clear_text);
    self->turns = g_array_new(FALSE, FALSE, sizeof(CodingInteractionTurn));
    self->marks = g_array_new(FALSE, FALSE, sizeof(CodingInteractionMark));
    self->responses =
        g_ptr_array_new_with_free_func((GDestroyNotify)coding_response_free);
    self->coders = g_array_new(FALSE, FALSE, sizeof(gint64));
    return self;
}

CodingInteraction *
coding_interaction_load(CodingStore *store, const CodingScope *scope,
                        const CodingRoster *roster, gint64 coder,
                        CodingProgress *progress, GError **error)
{
    g_autoptr(CodingInteraction) self = new_interaction(roster);
    guint next = 0;

    self->topics = coding_guide_load(store, error);
    self->kinds = self->topics ? coding_response_list_kinds(store, error) : NULL;
    self->members = self->kinds ? coding_scope_list_participants(scope, error) : NULL;
    if (!self->members || !list_texts(self, store, scope, error) ||
        !list_responses(self, store, scope, coder, error))
        return NULL;
    for (guint i = 0; i < self->texts->len; i++)
        if (!coding_progress_tick(progress, i, self->texts->len, "reading", error) ||
            !read_text(self, store, scope, i, &next, error))
            return NULL;
    return g_steal_pointer(&self);
}

/* --- choosing --------------------------------------------------------------------- */

static gboolean
fits_mark(const CodingInteraction *self, const CodingInteractionMark *mark,
          const CodingInteractionChoice *choice)
{
    CodingLetter letter = coding_response_get_letter(mark->response);

    if (choice->whom == CODING_WHOM_PARTICIPANT ? !mark->whom
        : choice->whom == CODING_WHOM_OTHERS    ? mark->whom != NULL
        : choice->whom == CODING_WHOM_ONE       ? mark->whom != choice->one
                                                : FALSE)
        return FALSE;
    return (!choice->kind ||
            coding_text_same(g_ptr_array_index(self->kinds, mark->kind), choice->kind)) &&
           (!choice->suggesting || letter == choice->letter);
}

static gboolean
has_mark(const CodingInteraction *self, const CodingInteractionTurn *turn,
         const CodingInteractionChoice *choice)
{
    for (guint i = turn->first; i < turn->first + turn->n; i++)
        if (fits_mark(self, &g_array_index(self->marks, CodingInteractionMark, i),
                      choice))
            return TRUE;
    return FALSE;
}

gboolean
coding_interaction_matches(const CodingInteraction *self,
                           const CodingInteractionTurn *turn,
                           const CodingInteractionChoice *choice)
{
    gboolean marked =
        choice->whom != CODING_WHOM_ANY || choice->kind || choice->suggesting;

    if ((choice->said == CODING_SAID_SOMETHING && !turn->says) ||
        (choice->said == CODING_SAID_TOKEN && turn->says) ||
        (choice->ordered && turn->after != choice->after) ||
        (choice->follows && turn->follows != choice->follows) ||
        (choice->apart && turn->after != CODING_AFTER_INTERVIEWER &&
         turn->after != CODING_AFTER_NOBODY) ||
        (choice->topic && turn->topic != choice->topic))
        return FALSE;
    return !marked || has_mark(self, turn, choice);
}
