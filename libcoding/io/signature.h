/*
 * signature.h - what a file seems to be, told from how it begins.
 *
 * Only for messages: a file that no importer reads should be called by its
 * name, with the way to something that can be read.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const char *what;   /* "a PDF document" */
    const char *remedy; /* "export it as text" */
    gboolean binary;    /* no text at all, whatever the reader tries */
} CodingSignature;

/* NULL when the beginning says nothing.  Returns: (transfer none). */
const CodingSignature *coding_signature_find(GBytes *bytes);

G_END_DECLS
