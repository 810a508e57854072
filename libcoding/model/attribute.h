/*
 * attribute.h - what is known of participants: typed values under a name.
 *
 * Attributes belong to the project.  A value is stored in one canonical form,
 * so that equal values are equal strings:
 *
 *     text      white space tidied, normal form C
 *     number    45, -3.5: a decimal point, no needless zeros, at most 15 digits
 *     date      2016-04-19
 *     boolean   true, false; "yes" and "no" are understood, and 1 and 0
 */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

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

void coding_attribute_free(CodingAttribute *self);

const char *coding_attribute_type_get_name(CodingAttributeType type);
/* INVALID lists the types. */
gboolean coding_attribute_type_parse(const char *name, CodingAttributeType *type,
                                     GError **error);

/* Nothing but white space: a missing value. */
gboolean coding_attribute_is_blank(const char *text);

/* @text in canonical form, NULL with INVALID, which says what is expected, when
 * it does not fit @type.  @text must not be blank.  Returns: (transfer full). */
char *coding_attribute_type_dup_canonical(CodingAttributeType type, const char *text,
                                          GError **error);

/* INVALID for a name that would not survive a table of participants: a colon, a
 * comma or an equals sign in it, or one of its own columns ("group", "role" ...). */
gboolean coding_attribute_check_name(const char *name, GError **error);

/* The attribute @name, made with @type if new.  INVALID if it has another type. */
gint64 coding_attribute_ensure(CodingStore *store, const char *name,
                               CodingAttributeType type, GError **error);

/* @text is checked against the type of @attribute and stored in its canonical
 * form; NULL or blank: missing. */
gboolean coding_participant_set_value(CodingStore *store, gint64 participant,
                                      gint64 attribute, const char *text, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingAttribute, coding_attribute_free)

G_END_DECLS
