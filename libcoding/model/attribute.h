/*
 * attribute.h - what is known of participants, coders and transcripts: typed values
 * under a name.
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

#include "base/table.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef enum {
    CODING_ATTRIBUTE_TEXT,
    CODING_ATTRIBUTE_NUMBER,
    CODING_ATTRIBUTE_DATE, /* YYYY-MM-DD */
    CODING_ATTRIBUTE_BOOLEAN,
} CodingAttributeType;

/* Who or what has a value; each may have attributes of the same name. */
typedef enum {
    CODING_BEARER_PARTICIPANT,
    CODING_BEARER_CODER,
    CODING_BEARER_TRANSCRIPT,
} CodingBearer;

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

/* INVALID for a name that would not survive a table of its bearers: a colon, a
 * comma or an equals sign in it, or one of its own columns ("group", "role" ...). */
gboolean coding_attribute_check_name(CodingBearer bearer, const char *name,
                                     GError **error);

/* The attribute @name, made with @type if new.  INVALID if it has another type. */
gint64 coding_attribute_ensure(CodingStore *store, CodingBearer bearer, const char *name,
                               CodingAttributeType type, GError **error);

/* In the order in which they were made.  Returns: (transfer full): CodingAttribute. */
GPtrArray *coding_attribute_list(CodingStore *store, CodingBearer bearer, GError **error);
/* The place of @name among @attributes; -1 and NOT_FOUND with the nearest, or with all
 * that there are. */
int coding_attribute_find(const GPtrArray *attributes, const char *name, GError **error);

/* @text is checked against the type of @attribute, which @bearer has, and stored in its
 * canonical form as the value of participant, coder or transcript @id; NULL or blank:
 * missing. */
gboolean coding_attribute_set_value(CodingStore *store, CodingBearer bearer, gint64 id,
                                    gint64 attribute, const char *text, GError **error);

/* A column for the values of @self, under its name (borrowed): whole numbers stay whole,
 * others have as many decimals as any of @values (char *, NULL: missing) has. */
CodingColumn coding_attribute_make_column(const CodingAttribute *self,
                                          const GPtrArray *values);
/* @value, in canonical form, into a cell of such a column; NULL: it stays missing. */
void coding_attribute_set_cell(CodingTable *table, guint column, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingAttribute, coding_attribute_free)

G_END_DECLS
