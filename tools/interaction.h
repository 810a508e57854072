/* interaction.h - the commands below 'axial interaction', and what they share. */
#pragma once

#include "select.h"

extern const Command interaction_shares, interaction_who, interaction_questions,
    interaction_turns;

typedef struct {
    CodingRoster *roster;
    CodingScope *scope;
    CodingInteraction *it;
} InteractionView;

typedef struct {
    char *coder;
    double dpi;
} InteractionOptions;

extern InteractionOptions interaction_options;

#define INTERACTION_CODER_OPTION                                                         \
    {                                                                                    \
        "coded-by", 0, 0, G_OPTION_ARG_STRING, &interaction_options.coder,               \
            "Only responses that this coder marked", "CODER"                             \
    }
#define INTERACTION_DPI_OPTION                                                           \
    {                                                                                    \
        "dpi", 0, 0, G_OPTION_ARG_DOUBLE, &interaction_options.dpi,                      \
            "Dots per inch of a PNG (300)", "N"                                          \
    }

void interaction_view_clear(InteractionView *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(InteractionView, interaction_view_clear)

/* Understands the options of scopes and coders, and reads it all. */
gboolean interaction_open(InteractionView *self, Context *ctx, GError **error);

/* "g1/Ana", or "Ana" where there is one group.  Returns: (transfer full). */
char *interaction_dup_name(const InteractionView *self, const CodingParticipant *who);

/*
 * "axial interaction turns --said --group g1": the command that lists the turns behind a
 * number.  @what are its own options; the others are those given here, without persons
 * where @anybody, and instead of places only the group at @group (-1: all).
 * Returns: (transfer full).
 */
char *interaction_dup_command(const InteractionView *self, const char *what, int group,
                              gboolean anybody);
/* --OPTION VALUE, with a space before it and quoted for a shell. */
void interaction_append_option(GString *command, const char *option, const char *value);

/* Notes below a table: whose responses, what is left out, what was asked for. */
gboolean interaction_add_notes(const InteractionView *self, Context *ctx,
                               CodingTable *table, GError **error);
