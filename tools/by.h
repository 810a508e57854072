/*
 * by.h - the option --by: what tells persons apart, a group, who they are, or the value
 * of an attribute.
 *
 *     --by work    data | people | things | (missing)
 */
#pragma once

#include "command.h"

/* One group, person or value, and how many of the scope's participants it has. */
typedef struct {
    char *name;
    guint n_persons, n_groups;
} ByValue;

typedef struct {
    const CodingRoster *roster; /* borrowed */
    gboolean by_group;
    int attribute;      /* -1: by group or participant */
    GPtrArray *values;  /* ByValue *, in order; who has none comes last */
    GHashTable *places; /* name -> place among them + 1 */
} ByValues;

void by_values_clear(ByValues *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ByValues, by_values_clear)

/* Every value that a participant in @scope has, whatever is said of it.  NOT_FOUND for
 * what is neither group, participant nor an attribute. */
gboolean by_values_open(ByValues *self, const CodingScope *scope,
                        const CodingRoster *roster, const char *by, GError **error);

/* The place of @who's value.  A segment that was given to somebody by hand who does not
 * speak in the scope adds a value that nobody in it has, behind the others. */
guint by_values_find(ByValues *self, const CodingParticipant *who);
const ByValue *by_values_get(const ByValues *self, guint place);

/* How the value of who has none is called. */
#define BY_MISSING "(missing)"
