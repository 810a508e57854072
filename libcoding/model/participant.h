/*
 * participant.h - the persons behind the speakers: groups, roles, attributes.
 *
 * A speaker's label belongs to a transcript; the person behind it to a group:
 * "P1" of group 1 is not "P1" of group 2, while the two meetings of one group
 * share their participants.  Attributes are typed and belong to the project; a
 * participant without a value is missing there, and every report shows that.
 *
 * People are what the transcripts say, not anybody's coding: coders are not
 * blind to each other here.
 */
#pragma once

#include "base/csv.h"
#include "base/table.h"
#include "model/attribute.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef enum {
    CODING_ROLE_PARTICIPANT,
    CODING_ROLE_INTERVIEWER,
    CODING_ROLE_ASSISTANT, /* asks too, and never counts as a participant */
    CODING_ROLE_OTHER,     /* nobody in particular: "All", "Unknown" */
} CodingRole;

typedef struct {
    gint64 id;
    gint64 group;
    char *group_name;
    char *name;
    CodingRole role;
    GPtrArray *labels; /* char *: the speakers behind which this person stands */
    char **values;     /* one per attribute of the roster; NULL: missing */
} CodingParticipant;

/* Everybody, in order of groups and of arrival in them, with all attributes. */
typedef struct {
    GPtrArray *participants; /* CodingParticipant * */
    GPtrArray *attributes;   /* CodingAttribute *, in order */
    GPtrArray *groups;       /* char *, in order of arrival */
    GHashTable *by_id;       /* of the functions below, as is the next */
    GHashTable *by_speaker;
    GStringChunk *strings; /* names and labels */
} CodingRoster;

CodingRoster *coding_roster_load(CodingStore *store, GError **error);
/* Without groups and attributes, and nobody yet: for reports that need a few of very
 * many.  Who speaks as @speaker in @transcript is then added by the other.  Neither
 * counts or lists everybody. */
CodingRoster *coding_roster_new(void);
gboolean coding_roster_add_speaker(CodingRoster *self, CodingStore *store,
                                   gint64 transcript, const char *speaker,
                                   GError **error);
void coding_roster_free(CodingRoster *self);
/* NULL when there is no such participant. */
const CodingParticipant *coding_roster_get(const CodingRoster *self, gint64 id);
/* @speaker is spelt as the turns have it. */
const CodingParticipant *coding_roster_get_speaker(const CodingRoster *self,
                                                   gint64 transcript,
                                                   const char *speaker);
/* The place of attribute @name; -1 and NOT_FOUND with the nearest. */
int coding_roster_find_attribute(const CodingRoster *self, const char *name,
                                 GError **error);
/* Those whose role is participant; the N of "n of N". */
guint coding_roster_count_participants(const CodingRoster *self);
/* The groups that have any. */
guint coding_roster_count_groups(const CodingRoster *self);
/* @text names a participant, with the group where that is needed ("g1/P01").  Who
 * has the name is preferred to who has the label.  NOT_FOUND, AMBIGUOUS. */
const CodingParticipant *coding_roster_find(const CodingRoster *self, const char *text,
                                            GError **error);

/* All labels in one cell of a table, "P1; Person 1".  Returns: (transfer full). */
char *coding_participant_dup_labels(const CodingParticipant *self);

/* The id of the group @name, made if it is new. */
gint64 coding_group_ensure(CodingStore *store, const char *name, GError **error);
/* The group @name; NOT_FOUND with the nearest.  Returns: 0 on an error. */
gint64 coding_group_find(CodingStore *store, const char *name, GError **error);
/* NULL when there is no such group.  Returns: (transfer full). */
char *coding_group_dup_name(CodingStore *store, gint64 id);
/* The participant @name of @group, made with @role if new. */
gint64 coding_participant_ensure(CodingStore *store, gint64 group, const char *name,
                                 CodingRole role, GError **error);
/* EXISTS when another of the group has the name. */
gboolean coding_participant_rename(CodingStore *store, gint64 id, const char *name,
                                   GError **error);
gboolean coding_participant_set_role(CodingStore *store, gint64 id, CodingRole role,
                                     GError **error);
/* Who stands behind the speaker @name of @transcript; a participant who is left
 * without any speaker is removed.  INVALID when the participant is of another
 * group than the transcript. */
gboolean coding_speaker_set(CodingStore *store, gint64 transcript, const char *name,
                            gint64 participant, GError **error);

/* Nobody speaks as @name in @transcript any more; who did stays a participant. */
gboolean coding_speaker_remove(CodingStore *store, gint64 transcript, const char *name,
                               GError **error);

/*
 * Two spellings are one person: the speakers of @other and the segments that
 * count for it go to @id, its values fill the gaps, and it is removed.  INVALID
 * when the two contradict each other in role or a value, or are not of one group.
 */
gboolean coding_participant_join(CodingStore *store, gint64 id, gint64 other,
                                 GError **error);
/*
 * The speaker @label of @transcript becomes a participant @name of their own,
 * with the role of the one they stood for.  EXISTS when the name is taken,
 * INVALID when that one would be left without a speaker.  Returns: the id, or 0.
 */
gint64 coding_participant_split(CodingStore *store, gint64 transcript, const char *label,
                                const char *name, GError **error);

/*
 * Takes a table of participants: columns "group", "label" and/or "name", "role"
 * and any attributes; the header of an attribute may carry its type
 * ("age:number"), otherwise the type is the one it has in the project, or the
 * narrowest that fits all its values.  "label" is the speaker as transcribed,
 * "name" the participant's name from then on; without a group a label or name
 * must be the only one.  An empty cell of an attribute makes the value missing.
 * Everything is checked before anything is written; messages begin with @file,
 * line and column, in a workbook with the cell.  @length -1: up to the NUL.
 * @n_changed, if given, receives how many participants are other than before.
 */
gboolean coding_roster_import(CodingStore *store, const char *file,
                              const CodingCsv *table, guint *n_changed, GError **error);
gboolean coding_roster_import_csv(CodingStore *store, const char *file, const char *text,
                                  gssize length, guint *n_changed, GError **error);
/* The same table back: group, name, label, role, attributes; of one group and
 * one role, or (NULL) of all. */
extern const CodingColumn coding_roster_columns[]; /* before those of attributes */
CodingTable *coding_roster_to_table(const CodingRoster *self, const char *group,
                                    const CodingRole *role);

const char *coding_role_get_name(CodingRole role);
/* INVALID lists the roles. */
gboolean coding_role_parse(const char *name, CodingRole *role, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingRoster, coding_roster_free)

G_END_DECLS
