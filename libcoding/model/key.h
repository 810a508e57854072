/*
 * key.h - what a passage was coded with when it was written out, in a short text.
 *
 *     k3f0wq8d1z7vk.9x2tk0.1a-2f.+k2m9x0p1qr~aa0b3cdd1e.h7w2
 *      revision      whose  span  codes                  check
 *
 * It stands beside what people change, in a column of a sheet or at the end of a
 * text, and lets a reader tell three things that else could only be guessed: which
 * text the passage was in, whose codes they were, and which of them were changed by
 * the person and which by the project meanwhile.  It holds no name and no word: a
 * code is a number made of its id and one made of its name.  Neither spreadsheets nor
 * editors take it for anything but a word.. For model/ and measure/ only.
 */
#pragma once

#include "model/segment.h"

G_BEGIN_DECLS

typedef struct {
    guint32 id;   /* made of the code's id */
    guint32 name; /* made of its name, folded */
    CodingStance stance;
} CodingKeyCode;

typedef struct {
    gint64 revision;
    guint32 owner; /* made of coder and scheme */
    CodingSpan span;
    GArray *codes; /* CodingKeyCode */
} CodingKey;

void coding_key_init(CodingKey *self, gint64 revision, guint32 owner, CodingSpan span);
void coding_key_clear(CodingKey *self);
void coding_key_add(CodingKey *self, const CodingCode *code, CodingStance stance);

/* Whose codes: @coder's of her own scheme, or of the joint one. */
guint32 coding_key_make_owner(gint64 coder, gboolean joint);
guint32 coding_key_make_id(gint64 code);
guint32 coding_key_make_name(const char *name);

void coding_key_append(GString *out, const CodingKey *self);
/* FALSE when it is not one that was written so. */
gboolean coding_key_parse(const char *text, CodingKey *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodingKey, coding_key_clear)

G_END_DECLS
