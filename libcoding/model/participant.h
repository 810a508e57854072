/*
 * participant.h - the persons behind the speakers: groups, roles, attributes.
 *
 * A speaker's label belongs to a transcript; the person behind it to a group:
 * "P1" of group 1 is not "P1" of group 2, while the two meetings of one group
 * share their participants.  Attributes are typed and belong to the project; a
 * participant without a value is missing there, and every report shows that.
 */
#pragma once

#include "base/table.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef enum {
    CODING_ROLE_PARTICIPANT,
    CODING_ROLE_INTERVIEWER,
    CODING_ROLE_ASSISTANT, /* asks too, and never counts as a participant */
    CODING_ROLE_OTHER,     /* nobody in particular: "All", "Unknown" */
} CodingRole;

typedef enum {
    CODING_ATTRIBUTE_TEXT,
    CODING_ATTRIBUTE_NUMBER,
    CODING_ATTRIBUTE_DATE, /* YYYY-MM-DD */
    CODING_ATTRIBUTE_BOOLEAN,
} CodingAttributeType;

typedef struct {
    gint64 id;
    char *name;
    CodingAttributeType type;
} CodingAttribute;

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
} CodingRoster;

CodingRoster *coding_roster_load(CodingStore *store, GError **error);
void coding_roster_free(CodingRoster *self);
/* NULL when there is no such participant or attribute. */
const CodingParticipant *coding_roster_get(const CodingRoster *self, gint64 id);
const CodingParticipant *coding_roster_get_speaker(const CodingRoster *self,
                                                   gint64 transcript,
                                                   const char *speaker);
/* The place of attribute @name; -1 and NOT_FOUND with the nearest. */
int coding_roster_find_attribute(const CodingRoster *self, const char *name,
                                 GError **error);
/* Those whose role is participant; the N of "n of N". */
guint coding_roster_count_participants(const CodingRoster *self);
/* @name in @group ("g1/P01"), or the only one of that name; NOT_FOUND, AMBIGUOUS. */
const CodingParticipant *coding_roster_find(const CodingRoster *self, const char *text,
                                            GError **error);

/* The id of the group @name, made if it is new. */
gint64 coding_group_ensure(CodingStore *store, const char *name, GError **error);
/* The participant @name of @group, made with @role if new. */
gint64 coding_participant_ensure(CodingStore *store, gint64 group, const char *name,
                                 CodingRole role, GError **error);
gboolean coding_participant_rename(CodingStore *store, gint64 id, const char *name,
                                   GError **error);
gboolean coding_participant_set_role(CodingStore *store, gint64 id, CodingRole role,
                                     GError **error);
/* Who stands behind the speaker @name of @transcript; a participant who is left
 * without any speaker is removed. */
gboolean coding_speaker_set(CodingStore *store, gint64 transcript, const char *name,
                            gint64 participant, GError **error);

/* The attribute @name, made with @type if new.  INVALID if it has another type. */
gint64 coding_attribute_ensure(CodingStore *store, const char *name,
                               CodingAttributeType type, GError **error);
/* @text is checked against the type ("45", "2016-04-19", "yes") and stored in its
 * canonical form; NULL or empty: missing. */
gboolean coding_participant_set_value(CodingStore *store, gint64 participant,
                                      gint64 attribute, const char *text, GError **error);

/*
 * Takes a table of participants: columns "group", "label" and/or "name", "role"
 * and any attributes; the header of an attribute may carry its type
 * ("age:number"), otherwise the type is the narrowest that fits all its values.
 * "label" is the speaker as transcribed, "name" the participant's name from then
 * on.  All or nothing; INVALID names file line and column.
 * @n_changed, if given, receives how many participants were touched.
 */
gboolean coding_roster_import_csv(CodingStore *store, const char *text, guint *n_changed,
                                  GError **error);
/* The same table back: group, label, name, role, attributes. */
CodingTable *coding_roster_to_table(const CodingRoster *self);

const char *coding_role_get_name(CodingRole role);
gboolean coding_role_parse(const char *name, CodingRole *role, GError **error);
const char *coding_attribute_type_get_name(CodingAttributeType type);
gboolean coding_attribute_type_parse(const char *name, CodingAttributeType *type,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingRoster, coding_roster_free)

G_END_DECLS
