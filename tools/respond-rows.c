/* respond-rows.c - responses as rows, and the choice of them by place. */
#include "respond.h"

enum {
    COLUMN_TURN,
    COLUMN_SPEAKER,
    COLUMN_KIND,
    COLUMN_TO,
    COLUMN_WHOM,
    COLUMN_LETTER,
    COLUMN_TEXT,
    COLUMN_STATE,
    COLUMN_CODER,
    COLUMN_TO_TEXT,
    COLUMN_MADE,
};

const CodingColumn respond_columns[] = {
    [COLUMN_TURN] = {.id = "turn", .title = "Turn", .help = "the turn that responds"},
    [COLUMN_SPEAKER] = {.id = "speaker", .title = "Speaker", .help = "who speaks it"},
    [COLUMN_KIND] = {.id = "kind",
                     .title = "Response",
                     .help = "agrees, extends, challenges, asks, or a kind of your own"},
    [COLUMN_TO] = {.id = "to", .title = "To", .help = "the turn that it responds to"},
    [COLUMN_WHOM] = {.id = "whom", .title = "Whom", .help = "who spoke that"},
    [COLUMN_LETTER] = {.id = "letter",
                       .title = "Suggests",
                       .help = "A agreement, D dissent, SE and SD the same by a "
                               "significant statement or example"},
    [COLUMN_TEXT] = {.id = "text", .title = "Text", .help = "what was said"},
    [COLUMN_STATE] = {.id = "state",
                      .title = "State",
                      .help = "proposed: found by a search, and nobody has read it; it "
                              "counts nowhere"},
    [COLUMN_CODER] = {.id = "coder", .title = "Coder", .help = "who marked it"},
    [COLUMN_TO_TEXT] = {.id = "to_text",
                        .title = "To what",
                        .hidden = TRUE,
                        .help = "what was said in the turn that it responds to"},
    [COLUMN_MADE] = {.id = "made",
                     .title = "Made",
                     .type = CODING_CELL_TIME,
                     .hidden = TRUE,
                     .help = "when it was marked"},
    {NULL},
};

void
responding_clear(Responding *self)
{
    g_clear_pointer(&self->roster, coding_roster_free);
    g_clear_pointer(&self->coders, g_hash_table_unref);
    g_clear_pointer(&self->transcript, coding_transcript_unref);
    g_clear_pointer(&self->turns, g_array_unref);
    g_clear_pointer(&self->table, coding_table_unref);
}

gboolean
responding_open(Responding *self, Context *ctx, GError **error)
{
    self->ctx = ctx;
    self->roster = coding_roster_load(ctx->store, error);
    self->coders = self->roster ? coding_coder_load_names(ctx->store, error) : NULL;
    self->table = coding_table_new(respond_columns);
    return self->coders != NULL;
}

void
responding_enter(Responding *self, CodingTranscript *transcript)
{
    g_clear_pointer(&self->turns, g_array_unref);
    coding_transcript_ref(transcript);
    g_clear_pointer(&self->transcript, coding_transcript_unref);
    self->transcript = transcript;
    self->turns = coding_conversation_list(transcript, self->roster);
}

gboolean
responding_load(Responding *self, gint64 transcript, GError **error)
{
    g_autoptr(CodingTranscript) t = NULL;

    if (self->transcript && coding_transcript_get_id(self->transcript) == transcript)
        return TRUE;
    t = coding_transcript_load(self->ctx->store, transcript, error);
    if (t)
        responding_enter(self, t);
    return t != NULL;
}

/* Its address, who speaks it and what is said, in three columns. */
static void
set_turn(Responding *self, guint number, guint address, guint who, guint text)
{
    const CodingConversationTurn *turn =
        &g_array_index(self->turns, CodingConversationTurn, number - 1);
    g_autofree char *said = coding_transcript_dup_text(self->transcript, turn->span);

    coding_table_take_text(
        self->table, address,
        g_strdup_printf("%s:t%u", coding_transcript_get_name(self->transcript), number));
    coding_table_set_text(self->table, who, turn->who ? turn->who->name : NULL);
    coding_table_take_text(self->table, text, coding_text_tidy(said));
}

gboolean
responding_add_row(Responding *self, const CodingResponse *response, GError **error)
{
    CodingTable *table = self->table;
    CodingLetter letter = coding_response_get_letter(response);

    if (!responding_load(self, response->transcript, error))
        return FALSE;
    coding_table_begin_row(table);
    set_turn(self, response->turn, COLUMN_TURN, COLUMN_SPEAKER, COLUMN_TEXT);
    set_turn(self, response->to, COLUMN_TO, COLUMN_WHOM, COLUMN_TO_TEXT);
    coding_table_set_text(table, COLUMN_KIND, response->kind);
    coding_table_set_text(table, COLUMN_LETTER, coding_letter_get_name(letter));
    coding_table_set_text(table, COLUMN_STATE,
                          coding_segment_origin_counts(response->origin) ? "counts"
                                                                         : "proposed");
    coding_table_set_text(table, COLUMN_CODER,
                          g_hash_table_lookup(self->coders, &response->coder));
    coding_table_set_integer(table, COLUMN_MADE, response->made_at);
    return TRUE;
}

/* --- by place ----------------------------------------------------------------------- */

static GArray *
parse_places(Context *ctx, char **addresses, GError **error)
{
    g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(CodingPlace));

    g_array_set_clear_func(places, (GDestroyNotify)coding_place_clear);
    for (; *addresses; addresses++) {
        g_array_set_size(places, places->len + 1);
        if (!coding_place_parse(ctx->store, *addresses,
                                &g_array_index(places, CodingPlace, places->len - 1),
                                error))
            return NULL;
    }
    return g_steal_pointer(&places);
}

static gboolean
lies_at(const Responding *self, const GArray *places, guint number)
{
    gint64 id = coding_transcript_get_id(self->transcript);
    CodingSpan span = g_array_index(self->turns, CodingConversationTurn, number - 1).span;

    for (guint i = 0; i < places->len; i++) {
        const CodingPlace *place = &g_array_index(places, CodingPlace, i);

        if (coding_transcript_get_id(place->transcript) == id &&
            coding_span_overlaps(place->span, span))
            return TRUE;
    }
    return FALSE;
}

GPtrArray *
responding_choose(Responding *self, char **addresses, const CodingResponseFilter *filter,
                  GError **error)
{
    g_autoptr(GArray) places = parse_places(self->ctx, addresses, error);
    g_autoptr(GPtrArray) all =
        places ? coding_response_list(self->ctx->store, filter, error) : NULL;
    g_autoptr(GPtrArray) chosen = NULL;

    if (!all || !places->len)
        return g_steal_pointer(&all);
    chosen = g_ptr_array_new_with_free_func((GDestroyNotify)coding_response_free);
    for (guint i = 0; i < all->len; i++) {
        CodingResponse *response = g_ptr_array_index(all, i);

        if (!responding_load(self, response->transcript, error))
            return NULL;
        if (!lies_at(self, places, response->turn))
            continue;
        g_ptr_array_add(chosen, response);
        all->pdata[i] = NULL;
    }
    return g_steal_pointer(&chosen);
}
