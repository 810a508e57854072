/*
 * recording.h - the sound or picture that a transcript was made from.
 *
 * The project holds no recordings, only where they lie: a path that was told, else
 * what the transcript's source says of its media or its name suggests, if such a file
 * is there.  Times are milliseconds in the recording.
 */
#pragma once

#include "model/transcript.h"

G_BEGIN_DECLS

/* Remembers @path (NULL: nothing any more), kept from the project's folder where the
 * file lies in it, so that both can be moved together.  NOT_FOUND when it is no file. */
gboolean coding_recording_set(CodingStore *store, gint64 transcript, const char *path,
                              GError **error);

/* What was told, as it is kept; NULL for nothing.  Returns: (transfer full). */
char *coding_recording_dup(CodingStore *store, gint64 transcript);

/*
 * The file to play, absolute: the one told; else the first that the metadata name
 * (ELAN, EXMARaLDA, Transcriber, CHAT ...) and that is there; else the one beside the
 * project, or in its folder recordings, recording, audio, video or media, that is
 * called like the transcript or its source.  NOT_FOUND says which command tells;
 * AMBIGUOUS lists several.  Returns: (transfer full).
 */
char *coding_recording_find(CodingStore *store, const CodingTranscript *transcript,
                            GError **error);

typedef struct {
    gint64 begin;   /* at @position */
    gint64 end;     /* of what is spoken in the span; CODING_MISSING: not known */
    gsize position; /* the nearest place at or before the span whose time is known */
} CodingRecordingTime;

/* When @span is spoken.  NOT_FOUND when no time is known there or before. */
gboolean coding_recording_find_time(const CodingTranscript *transcript, CodingSpan span,
                                    CodingRecordingTime *time, GError **error);

G_END_DECLS
