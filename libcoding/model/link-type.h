/*
 * link-type.h - the kinds of relation a project knows between codes.
 *
 * A type is directed and reads differently from either end ("leads to" and
 * "follows from"), or symmetric and reads the same ("goes with").  Types belong
 * to the whole project; a new project has none.  Ready sets bring the families
 * of the literature, and types that two sets share are installed once.
 */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
    gint64 id;
    char *name;
    char *inverse;  /* read from the other end; NULL: symmetric */
    char *set;      /* id of the ready set it came from; NULL: the project's own */
    guint position; /* among the types, from 0 */
    /* An order, as of time: what comes round to where it began by links of such types
     * is a contradiction (model/link-check.h). */
    gboolean ordered;
} CodingLinkType;

void coding_link_type_free(CodingLinkType *self);

/*
 * A NULL @inverse, or one that folds like @name, makes a symmetric type.  EXISTS
 * when a type reads so already, from either end; INVALID for a name without
 * letters or with '/' or ';'.  Returns: the id, 0 on an error.
 */
gint64 coding_link_type_add(CodingStore *store, const char *name, const char *inverse,
                            GError **error);

/* In the order in which they were added.  Returns: (transfer full). */
GPtrArray *coding_link_type_list(CodingStore *store, GError **error);
/* Returns: (transfer full): NULL with NOT_FOUND. */
CodingLinkType *coding_link_type_load(CodingStore *store, gint64 id, GError **error);

/*
 * The type that reads @name; @inverted becomes TRUE when it reads so from its
 * target.  NOT_FOUND with the nearest, and how to install a set that has it.
 */
gint64 coding_link_type_find(CodingStore *store, const char *name, gboolean *inverted,
                             GError **error);

/* A NULL name or inverse stays.  INVALID for the inverse of a symmetric type: its
 * links have no direction. */
gboolean coding_link_type_rename(CodingStore *store, gint64 id, const char *name,
                                 const char *inverse, GError **error);

/* INVALID for a symmetric type. */
gboolean coding_link_type_set_ordered(CodingStore *store, gint64 id, gboolean ordered,
                                      GError **error);

/* The ids of the ordered types.  Returns: (transfer full): a set of gint64 *. */
GHashTable *coding_link_type_list_ordered(CodingStore *store, GError **error);

/* Two types that cannot both hold of the same source and target. */
typedef struct {
    gint64 type, other;
} CodingLinkExclusion;

/* @id and @other exclude each other, or no longer.  INVALID for a type and itself. */
gboolean coding_link_type_set_excludes(CodingStore *store, gint64 id, gint64 other,
                                       gboolean excludes, GError **error);
/* Each once, in the order of the types.  Returns: (transfer full):
 * CodingLinkExclusion. */
GArray *coding_link_type_list_exclusions(CodingStore *store, GError **error);

/* INVALID while a link of this type stands. */
gboolean coding_link_type_remove(CodingStore *store, gint64 id, GError **error);

/* A ready set: a table of data. */
typedef struct {
    const char *name, *inverse; /* NULL inverse: symmetric */
} CodingLinkRole;

typedef struct {
    const char *id;              /* "paradigm-1990" */
    const char *title;           /* for people */
    const char *citation;        /* NULL: nobody's in particular */
    const CodingLinkRole *roles; /* ended by a NULL name */
    const char *const *ordered;  /* names of types that are an order; NULL: none */
    const char *const *excluded; /* pairs of names; NULL: none */
} CodingLinkSet;

/* All ready sets, NULL-terminated. */
const CodingLinkSet *const *coding_link_sets(void);
/* NULL with NOT_FOUND and the nearest. */
const CodingLinkSet *coding_link_set_find(const char *id, GError **error);

/*
 * Adds the types of the set @id that are not there yet; @n_added, if given,
 * receives their number.  EXISTS when a type of the project reads the same from
 * one end only.
 */
gboolean coding_link_types_install(CodingStore *store, const char *id, guint *n_added,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingLinkType, coding_link_type_free)

G_END_DECLS
