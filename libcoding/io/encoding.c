/* encoding.c - a census of the bytes; uchardet is asked for a name, never obeyed. */
#include "io/encoding.h"

#include <string.h>
#include <uchardet.h>

#define MAX_ASKED (1u << 18) /* bytes given to uchardet */

/* The commonest vowels of western Europe in old encodings; in Windows-1252 these
 * bytes are marks and rare letters. */
static const char mac_vowels[] = "\x8a\x9a\x9f\x8c\x8e\x8f\x88\x8d\x87";
static const char dos_vowels[] = "\x84\x94\x81\x86\x82\x85\x83";

typedef struct {
    gsize letters; /* of ASCII */
    gsize high;
    gsize undefined; /* in Windows-1252 */
    gsize accented;  /* letters of Windows-1252 */
    gsize mac, dos;  /* old vowels inside words */
} Census;

static Census
take_census(const guchar *data, gsize length)
{
    Census census = {0};

    for (gsize i = 0; i < length; i++) {
        guchar byte = data[i];

        census.letters += g_ascii_isalpha(byte) != 0;
        if (byte < 0x80)
            continue;
        census.high++;
        census.undefined += strchr("\x81\x8d\x8f\x90\x9d", byte) != NULL;
        census.accented += byte >= 0xc0;
        if (i == 0 || i + 1 == length || !g_ascii_isalpha(data[i - 1]) ||
            !g_ascii_isalpha(data[i + 1]))
            continue;
        census.mac += strchr(mac_vowels, byte) != NULL;
        census.dos += strchr(dos_vowels, byte) != NULL;
    }
    return census;
}

/* What uchardet takes the bytes for; NULL when that is no help. */
static char *
dup_detected(const guchar *data, gsize length)
{
    static const char *const useless[] = {
        "", "ASCII", "UTF-8", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252", NULL};
    uchardet_t detector = uchardet_new();
    char *name = NULL;

    if (uchardet_handle_data(detector, (const char *)data, MIN(length, MAX_ASKED)) == 0) {
        uchardet_data_end(detector);
        if (!g_strv_contains(useless, uchardet_get_charset(detector)))
            name = g_strdup(uchardet_get_charset(detector));
    }
    uchardet_delete(detector);
    return name;
}

gboolean
coding_encoding_doubt(const guchar *data, gsize length, char **suggestion)
{
    Census census = take_census(data, length);

    *suggestion = NULL;
    if (census.high * 3 > census.letters) {
        *suggestion = dup_detected(data, length);
        return TRUE;
    }
    if (MAX(census.mac, census.dos) <= census.accented)
        return census.undefined > 0;
    *suggestion = g_strdup(census.mac >= census.dos ? "MACINTOSH" : "CP850");
    return TRUE;
}
