/*
 * json-turns.h - from the records of a JSON transcript to what is said, for
 * import-json.c only.
 *
 *     json_turns_load    objects -> records; words -> stretches of one speaker
 *     json_turns_emit    records -> cues -> the draft
 */
#pragma once

#include "io/import.h"
#include "io/json-record.h"
#include "io/json-shape.h"

G_BEGIN_DECLS

/* Records with text in the order of the document, and names for ids. */
typedef struct _JsonTurns JsonTurns;

/* @text is the document of which @root is the tree. */
JsonTurns *json_turns_load(const JsonShape *shape, GVariant *root, const char *text);
void json_turns_free(JsonTurns *self);

/* Fills @draft; sets whether its turns are cues.  INVALID when nothing in it says that
 * it is a transcript: neither speakers nor times. */
gboolean json_turns_emit(JsonTurns *self, const CodingImportOptions *options,
                         CodingDraft *draft, CodingProgress *progress, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(JsonTurns, json_turns_free)

G_END_DECLS
