/* respond.h - the commands below 'axial respond', and what they share. */
#pragma once

#include "command.h"

extern const Command respond_add, respond_remove;
extern const Command respond_list, respond_find, respond_accept, respond_reject;

/* A table of responses while it is filled, transcript by transcript. */
typedef struct {
    Context *ctx;
    CodingRoster *roster;
    GHashTable *coders; /* id (gint64 *) -> name */
    CodingTranscript *transcript;
    GArray *turns; /* its CodingConversationTurn */
    CodingTable *table;
} Responding;

extern const CodingColumn respond_columns[];

void responding_clear(Responding *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Responding, responding_clear)

gboolean responding_open(Responding *self, Context *ctx, GError **error);
/* Makes @transcript, or the one of that id, the present one. */
void responding_enter(Responding *self, CodingTranscript *transcript);
gboolean responding_load(Responding *self, gint64 transcript, GError **error);
/* A row of the table. */
gboolean responding_add_row(Responding *self, const CodingResponse *response,
                            GError **error);

/* The responses of @filter whose turn lies at one of @addresses, or all where there are
 * none.  Returns: (transfer full): CodingResponse. */
GPtrArray *responding_choose(Responding *self, char **addresses,
                             const CodingResponseFilter *filter, GError **error);
