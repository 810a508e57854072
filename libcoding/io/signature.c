/* signature.c - a table of beginnings. */
#include "io/signature.h"

#include <string.h>

#define SAVE_AS_TEXT "open it where it was written and save it as plain text"
#define TRANSCRIBE   "import its transcript instead"
#define UNPACK       "unpack it and import the files inside"

static const struct {
    gsize offset;
    gsize length;
    const char *bytes;
    CodingSignature found;
} signatures[] = {
    {0, 8, "\x89PNG\r\n\x1a\n", {"a PNG picture", TRANSCRIBE, TRUE}},
    {0, 3, "\xff\xd8\xff", {"a JPEG picture", TRANSCRIBE, TRUE}},
    {0, 4, "GIF8", {"a GIF picture", TRANSCRIBE, TRUE}},
    {0,
     4,
     "\x7f"
     "ELF",
     {"a program (ELF)", "name the transcript instead", TRUE}},
    {0,
     16,
     "SQLite format 3\0",
     {"an SQLite database", "name the transcript instead", TRUE}},
    {0,
     4,
     "PK\3\4",
     {"a ZIP archive, or a Word or OpenDocument file", SAVE_AS_TEXT, TRUE}},
    {0, 4, "PK\5\6", {"an empty ZIP archive", "name the transcript instead", TRUE}},
    {0,
     8,
     "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
     {"a document of Word 97 to 2003", SAVE_AS_TEXT, TRUE}},
    {0, 5, "%PDF-", {"a PDF document", "export it as text", TRUE}},
    {0, 2, "\x1f\x8b", {"a file compressed by gzip", UNPACK, TRUE}},
    {0, 3, "BZh", {"a file compressed by bzip2", UNPACK, TRUE}},
    {0,
     6,
     "\xfd"
     "7zXZ\0",
     {"a file compressed by xz", UNPACK, TRUE}},
    {0, 4, "\x28\xb5\x2f\xfd", {"a file compressed by zstd", UNPACK, TRUE}},
    {0, 6, "7z\xbc\xaf\x27\x1c", {"a 7-Zip archive", UNPACK, TRUE}},
    {0, 4, "Rar!", {"a RAR archive", UNPACK, TRUE}},
    {0, 4, "RIFF", {"a sound or film recording", TRANSCRIBE, TRUE}},
    {0, 4, "OggS", {"a sound recording (Ogg)", TRANSCRIBE, TRUE}},
    {0, 4, "fLaC", {"a sound recording (FLAC)", TRANSCRIBE, TRUE}},
    {0, 3, "ID3", {"a sound recording (MP3)", TRANSCRIBE, TRUE}},
    {0,
     4,
     "\x1a\x45\xdf\xa3",
     {"a film or sound recording (Matroska)", TRANSCRIBE, TRUE}},
    {4, 4, "ftyp", {"a film or sound recording (MPEG-4)", TRANSCRIBE, TRUE}},
    {0, 5, "<?xml", {"an XML document", SAVE_AS_TEXT, FALSE}},
};

const CodingSignature *
coding_signature_find(GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);

    if (length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0) {
        data += 3;
        length -= 3;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(signatures); i++)
        if (length >= signatures[i].offset + signatures[i].length &&
            memcmp(data + signatures[i].offset, signatures[i].bytes,
                   signatures[i].length) == 0)
            return &signatures[i].found;
    return NULL;
}
