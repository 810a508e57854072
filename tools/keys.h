/*
 * keys.h - what a terminal sends, as keys: letters of any script, arrows, Enter.
 *
 * Bytes go in as they come, in pieces of any size; keys come out.  A lone Escape can
 * be told from the beginning of a sequence only by waiting: when nothing has followed
 * for a moment, keys_settle() says so.  What is no UTF-8 and no sequence that is known
 * is passed over.
 */
#pragma once

#include <glib.h>

typedef enum {
    KEY_LETTER,  /* a character that is typed: its code point */
    KEY_CONTROL, /* with Ctrl: the small letter */
    KEY_ENTER,
    KEY_ESCAPE,
    KEY_TAB,
    KEY_BACK_TAB,
    KEY_BACKSPACE,
    KEY_DELETE,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_PASTE, /* text that was not typed (bracketed paste) */
} KeyKind;

typedef struct {
    KeyKind kind;
    gunichar letter;  /* of LETTER and CONTROL */
    const char *text; /* of PASTE, UTF-8; good until the next call */
} Key;

typedef struct _Keys Keys;

Keys *keys_new(void);
void keys_free(Keys *self);

void keys_feed(Keys *self, const char *bytes, gsize n);
/* The next key.  FALSE when there is none yet. */
gboolean keys_next(Keys *self, Key *key);
/* Whether the beginning of something is there that may go on. */
gboolean keys_is_waiting(const Keys *self);
/* Nothing more will come of that beginning. */
void keys_settle(Keys *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keys, keys_free)
