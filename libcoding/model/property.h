/*
 * property.h - properties of codes, and where segments lie on them.
 *
 * A property of a category is a range with two or more named points, in order and at
 * equal distances: its dimension (Strauss & Corbin).  A segment that counts for the
 * category, by itself or by what lies below it and indicates it, is placed on the range
 * by hand, at a point or between two:
 *
 *     Support from work    how much      0         0.5          1
 *                                       alone    now and then   backed up
 *                          g1:12-14      *
 *                          g3:88                       *
 *
 * A property belongs to the scheme of its code, as a definition does, and is seen with
 * it.  Where a segment lies is one coder's judgement: two may place it differently, and
 * neither sees the other's before it is shared.  Positions are thousandths of the range,
 * and stay when points are renamed, added or left out.
 *
 * A place follows its segment: through revisions, through a merge of codes, and to
 * another code.  While the segment does not count for the property's code the place is
 * kept, and counts again when the segment does.
 */
#pragma once

#include "model/segment.h"

G_BEGIN_DECLS

#define CODING_PROPERTY_RANGE       1000 /* positions are from 0 to this */
#define CODING_PROPERTY_MOST_POINTS 100

typedef struct {
    gint64 id;
    gint64 code;
    char *name;
    char *note;        /* NULL: not written */
    GPtrArray *points; /* char *: two or more, in order */
    gint64 made_at;
    guint n_places; /* that the acting coder may see, whatever they count for */
} CodingProperty;

void coding_property_free(CodingProperty *self);

/* What is to be written; NULL: not given, when it is changed: as it was. */
typedef struct {
    const char *name;
    const char *note;          /* empty clears */
    const char *const *points; /* NULL-terminated */
} CodingPropertyDraft;

/* EXISTS when the code has one of that name.  INVALID for fewer than two points, for two
 * of one name, for a point that is called like a position ("0.5").
 * Returns: the id, 0 on an error. */
gint64 coding_property_add(CodingStore *store, gint64 code,
                           const CodingPropertyDraft *draft, GError **error);
gboolean coding_property_change(CodingStore *store, gint64 id,
                                const CodingPropertyDraft *draft, GError **error);
/* INVALID says how many segments lie on it, unless @with_places; DENIED when some of a
 * coder do who has not shared. */
gboolean coding_property_remove(CodingStore *store, gint64 id, gboolean with_places,
                                GError **error);

/* Those of @code (0: of every code that may be seen), by the order of codes in
 * @codebook, then by name.  Returns: (transfer full): CodingProperty. */
GPtrArray *coding_property_list(CodingStore *store, const CodingCodebook *codebook,
                                gint64 code, GError **error);
/* NOT_FOUND with the nearest.  Returns: (transfer full). */
CodingProperty *coding_property_find(CodingStore *store, const CodingCodebook *codebook,
                                     const CodingCode *code, const char *name,
                                     GError **error);

/* "alone … backed up": the points.  Returns: (transfer full). */
char *coding_property_dup_range(const CodingProperty *self);
/* "support: alone … backed up; by whom is left open": with name and note.
 * Returns: (transfer full). */
char *coding_property_dup_description(const CodingProperty *self);
/* A point's name, or a number from 0 to 1.  INVALID names the points. */
gboolean coding_property_parse_position(const CodingProperty *self, const char *text,
                                        guint *position, GError **error);
/* The name of the point there, else "0.25".  Returns: (transfer full). */
char *coding_property_dup_position(const CodingProperty *self, guint position);

/*
 * The range in parts, which are each point and each stretch between two of them:
 *
 *     0 alone    1 between alone and backed up    2 backed up
 */
guint coding_property_count_parts(const CodingProperty *self);
guint coding_property_get_part(const CodingProperty *self, guint position);
/* Returns: (transfer full). */
char *coding_property_dup_part_name(const CodingProperty *self, guint part);
/* The part of this name; NOT_FOUND names them. */
gboolean coding_property_find_part(const CodingProperty *self, const char *name,
                                   guint *part, GError **error);

/* Where the acting coder sees a segment; said again, the last word holds. */
gboolean coding_property_place(CodingStore *store, gint64 id, gint64 segment,
                               guint position, GError **error);
gboolean coding_property_withdraw(CodingStore *store, gint64 id, gint64 segment,
                                  GError **error);

/*
 * Places every segment at @place that may be seen and counts for the property's code.
 * NOT_FOUND when there is none, also when what is there was not read yet
 * (model/origin.h).  @n receives their number.
 */
gboolean coding_property_place_at(CodingStore *store, const CodingCodebook *codebook,
                                  const CodingProperty *self, const CodingPlace *place,
                                  guint position, guint *n, GError **error);
/* The acting coder places no segment at @place any longer, whatever it counts for.
 * NOT_FOUND when none was. */
gboolean coding_property_withdraw_at(CodingStore *store, const CodingProperty *self,
                                     const CodingPlace *place, guint *n, GError **error);

typedef struct {
    gint64 property;
    gint64 segment;
    gint64 code;  /* of the segment, now */
    gint64 coder; /* who placed it */
    guint position;
    gint64 made_at;
} CodingPropertyPlace;

/* The places on property @id (0: on all) that the acting coder may see, of segments that
 * she may see, by property and segment, those of one segment by the coders' arrival.
 * Returns: (transfer full): CodingPropertyPlace. */
GArray *coding_property_list_places(CodingStore *store, gint64 id, GError **error);

/*
 * All properties of @code become those of @into.  Where that has one of the same name and
 * the same points, the two are one; where only the name is the same, that of @code is
 * called "NAME (CODE)" from then on.  For codes that merge.
 */
gboolean coding_property_give(CodingStore *store, gint64 code, gint64 into,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingProperty, coding_property_free)

G_END_DECLS
