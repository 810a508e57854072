/*
 * attribution.h - who is quoted, in words: "(data, 50 year old)".
 *
 * A template holds fields in braces; "{{" and "}}" stand for braces.
 *
 *     ({work}, {age} year old)          attributes, by name
 *     {age:10}  {age:40,50}  {age:band} roughly: "40-49"; "under 40"; model/band.h
 *     {participant} of {group}          names, as the project has them
 *     {label}                           the speaker, as transcribed
 *     {transcript}:{lines}              where it stands: g1:12-14
 *
 * A field that is none of the fixed ones names an attribute.  The template is
 * filled once for each participant who speaks in the quotation, by the rule of
 * model/segment.h; for the words of an interviewer alone, with the interviewer.
 */
#pragma once

#include "model/segment.h"

G_BEGIN_DECLS

typedef struct _CodingAttribution CodingAttribution;

typedef struct {
    char *text;      /* one filling after another, a space between them */
    guint n_missing; /* fields without a value, printed as "?" */
    /* How many participants fit what is printed: the fewest over those quoted; 0
     * when the template prints no attribute.  One or two: whoever knows
     * the group knows who speaks. */
    guint n_alike;
} CodingAttributed;

/* @voices must live longer.  INVALID for braces without a partner; NOT_FOUND, with
 * the nearest, for a field that is neither fixed nor an attribute. */
CodingAttribution *coding_attribution_new(CodingVoices *voices, const char *pattern,
                                          GError **error);
void coding_attribution_free(CodingAttribution *self);

/* @quote is a segment whose span may be narrowed to the words quoted.  @filled must
 * be zero, or cleared. */
gboolean coding_attribution_fill(CodingAttribution *self, const CodingSegment *quote,
                                 CodingAttributed *filled, GError **error);
void coding_attributed_clear(CodingAttributed *self);

/*
 * How many participants have what the template prints of @who: the same values (a
 * missing one is a value here), and the same group where group or transcript is
 * printed beside them.  Names are taken for pseudonyms, which describe nobody: 0
 * when no attribute is printed.
 */
guint coding_attribution_count_alike(const CodingAttribution *self,
                                     const CodingParticipant *who);

/*
 * What the template could print less of: an attribute in bands, one left out, two such
 * changes together.
 */
typedef struct {
    char *words;                    /* "'{age:band}' instead of '{age}'" */
    CodingAttribution *attribution; /* to count with */
    guint n_changes;
} CodingAttributionProposal;

/* Returns: (transfer full): CodingAttributionProposal *, single changes first. */
GPtrArray *coding_attribution_list_proposals(const CodingAttribution *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingAttribution, coding_attribution_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingAttributed, coding_attributed_clear)

G_END_DECLS
