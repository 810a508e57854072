/*
 * plain.h - letters without their accents.
 *
 * An accent is a mark that a letter keeps its identity without: those of Latin, Greek
 * and Cyrillic, not the vowel signs of Indian scripts, which are letters in all but
 * name, nor the voicing of Japanese.  A few letters have no accent by Unicode and are
 * another with one to people: ø, ł, đ, and æ, which is two.  A point is what writers
 * of Hebrew, Arabic and Syriac may leave out.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean coding_plain_is_accent(gunichar c);
gboolean coding_plain_is_point(gunichar c);

/* "o" for ø, "AE" for Æ; NULL for every other letter.  Static. */
const char *coding_plain_get_letter(gunichar c);

/* The @length bytes of @text (-1: all) without accents and points, in normal form C;
 * capitals stay.  Returns: (transfer full). */
char *coding_plain_dup(const char *text, gssize length);

G_END_DECLS
