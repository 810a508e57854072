/* cues-private.h - the inside of a collection of cues, for cues*.c. */
#pragma once

#include "io/cues.h"
#include "io/layout.h"

G_BEGIN_DECLS

/* A sign at the beginning of a line that another person speaks from here. */
typedef enum {
    CUE_NO_SIGN,
    CUE_DASH,    /* "- Yes." */
    CUE_CHEVRON, /* ">> Yes." */
} CueSign;

typedef struct {
    guint cue;
    guint line;         /* of the source */
    const char *voice;  /* one pointer for one name; NULL: the format names nobody */
    const char *shown;  /* how the voice is written */
    const char *text;   /* without white space at the ends */
    const char *name;   /* what may be a label; NULL: nothing */
    const char *remark; /* what stood in brackets at it, or NULL */
    gint32 label;       /* place in labels, or -1 */
    guint32 plain;      /* where the text begins without the label */
    guint32 speech;     /* ... and with it */
    CueSign sign;
    gboolean first; /* of its cue */
    gboolean sound; /* all of it is a sound: "[Music]" */
    gboolean sure;  /* written like a label and like nothing else: "[SPEAKER_00]:" */
    gboolean dropped;
} CueLine;

typedef struct {
    gint64 begin, end;
    guint line;
} Cue;

typedef struct {
    char *key;
    const char *speaker; /* the spelling used most */
    guint count;
    guint most;
    guint at;        /* place in lines, the first */
    gboolean lawful; /* by the grammar of labels, and no word of prose */
    gboolean accepted;
} CueLabel;

struct _CodingCues {
    CodingCuesKind kind;
    CodingDraft *draft;
    const CodingImportOptions *options; /* never NULL */
    GStringChunk *strings;
    GArray *cues;        /* Cue */
    GArray *lines;       /* CueLine */
    GArray *labels;      /* CueLabel */
    GHashTable *by_key;  /* key -> place in labels, from 1 */
    GHashTable *by_name; /* spelling, by its pointer -> the same */
    GHashTable *remarks; /* "key\nremark" -> how often */
    guint n_voiced;      /* lines with a voice */
    gsize bytes;         /* of all lines */
    gboolean each;       /* every cue names its speaker: a label does not hold */
    const char *naming;
};

static inline CueLine *
cues_line(const CodingCues *self, guint i)
{
    return &g_array_index(self->lines, CueLine, i);
}

static inline Cue *
cues_cue(const CodingCues *self, guint i)
{
    return &g_array_index(self->cues, Cue, i);
}

static inline CueLabel *
cues_label(const CodingCues *self, guint i)
{
    return &g_array_index(self->labels, CueLabel, i);
}

/* The accepted label of @line, or NULL. */
static inline const CueLabel *
cues_get_label(const CodingCues *self, const CueLine *line)
{
    const CueLabel *label = line->label < 0 ? NULL : cues_label(self, (guint)line->label);

    return label && label->accepted ? label : NULL;
}

/* Where signs, sounds and possible labels stand; INVALID for a bad pattern. */
gboolean cues_scan(CodingCues *self, GError **error);
/* Which of the possible labels are labels. */
void cues_judge(CodingCues *self);

G_END_DECLS
