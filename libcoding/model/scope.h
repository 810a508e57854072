/*
 * scope.h - which transcripts, and whose words: what reading back is limited to.
 *
 * Everything added is text as people write it.  Transcripts and groups add up,
 * and so do persons; conditions (condition.h) must hold all, and of one and the same
 * person.
 * A scope to which nothing was added is everything.
 *
 *     transcripts g1, g2          any of them
 *     participants Ana, g2/P1     any of them
 *     age >= 50, work = people    somebody of whom both are true
 *
 * Unless a role or a person is asked for, conditions are about participants.
 */
#pragma once

#include "model/condition.h"
#include "model/transcript.h"

G_BEGIN_DECLS

typedef struct _CodingScope CodingScope;

/* @roster must live longer. */
CodingScope *coding_scope_new(CodingStore *store, const CodingRoster *roster);
void coding_scope_free(CodingScope *self);

/* NOT_FOUND with the nearest. */
gboolean coding_scope_add_transcript(CodingScope *self, const char *name, GError **error);
gboolean coding_scope_add_group(CodingScope *self, const char *name, GError **error);
/* One person, as in coding_roster_find(): NOT_FOUND, AMBIGUOUS. */
gboolean coding_scope_add_participant(CodingScope *self, const char *text,
                                      GError **error);
/* Everybody with this label in any transcript. */
gboolean coding_scope_add_speaker(CodingScope *self, const char *label, GError **error);
gboolean coding_scope_add_condition(CodingScope *self, const char *text, GError **error);
gboolean coding_scope_set_role(CodingScope *self, const char *name, GError **error);

gboolean coding_scope_has_transcript(const CodingScope *self, gint64 transcript);
/* @who: NULL for a stage direction, which is in a scope that names nobody. */
gboolean coding_scope_has_person(const CodingScope *self, const CodingParticipant *who);
/* Whether it says anything about persons. */
gboolean coding_scope_is_about_persons(const CodingScope *self);

/* The N of "n of N": participants in the scope who speak in its transcripts, and
 * the groups they belong to. */
typedef struct {
    guint participants, groups;
    guint open; /* left out of these because a value is missing */
} CodingScopeSize;

gboolean coding_scope_measure(const CodingScope *self, CodingScopeSize *size,
                              GError **error);

/* Who these participants are, in the order of the roster.  Returns: (transfer container):
 * const CodingParticipant *. */
GPtrArray *coding_scope_list_participants(const CodingScope *self, GError **error);

/* Of these, who speaks where: each pair once, by transcript. */
typedef struct {
    gint64 transcript;
    const CodingParticipant *who;
} CodingPresence;

/* Returns: (transfer full): CodingPresence. */
GArray *coding_scope_list_presences(const CodingScope *self, GError **error);

/* "transcripts: g1; persons: P1; age >= 50"; NULL when it is everything.
 * Returns: (transfer full). */
char *coding_scope_dup_text(const CodingScope *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingScope, coding_scope_free)

G_END_DECLS
