/*
 * name.h - names of things in a project: tidy, unique without regard to case
 * and normal form, suggested when misspelt.  For model/ only.
 */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

typedef struct {
    char *name;   /* white space tidied */
    char *folded; /* the key under which it is unique */
} CodingName;

void coding_name_clear(CodingName *self);

/* INVALID, with @kind ("a code's name"), when @text holds no letter or digit, or
 * a control character; line breaks become spaces.  */
gboolean coding_name_init(CodingName *self, const char *kind, const char *text,
                          GError **error);

/* The first column of every row of @sql, without values to bind, as candidates
 * for a suggestion.  Returns: (transfer full). */
GPtrArray *coding_name_list(CodingStore *store, const char *sql);

/*
 * The id that @sql (one text value: the folded name) finds for @name; 0 with
 * NOT_FOUND, "no KIND 'NAME' in the project", and the nearest of @list_sql.
 */
gint64 coding_name_find(CodingStore *store, const char *kind, const char *name,
                        const char *sql, const char *list_sql, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingName, coding_name_clear)

G_END_DECLS
