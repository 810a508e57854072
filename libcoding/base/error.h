/*
 * error.h - what can go wrong, for every function that takes a GError.
 *
 * A code exists when a caller would act differently on it; everything else is
 * in the message.  Messages say what failed first, in lower case, without a
 * full stop, with names in single quotes, and end in the remedy when there is
 * one: "no transcript 'g9' in the project; did you mean 'g7'?".
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CODING_ERROR (coding_error_quark())
GQuark coding_error_quark(void);

typedef enum {
    CODING_ERROR_NOT_FOUND,   /* no object, file or place by that name */
    CODING_ERROR_EXISTS,      /* the name is taken */
    CODING_ERROR_AMBIGUOUS,   /* the name or address fits more than one thing */
    CODING_ERROR_INVALID,     /* input that cannot be understood, or contradicts itself */
    CODING_ERROR_DENIED,      /* belongs to a coder who has not shared it */
    CODING_ERROR_LOSS,        /* would drop what was coded, and was not allowed to */
    CODING_ERROR_CONFLICT,    /* a later change stands in the way */
    CODING_ERROR_BUSY,        /* another process is writing; try again */
    CODING_ERROR_NOT_PROJECT, /* no Axial project, a damaged one, or one of a newer
                                 version */
    CODING_ERROR_IO,          /* the disk: cannot read, cannot write, full */
    CODING_ERROR_CANCELLED,   /* the progress report asked to stop */
} CodingError;

/*
 * Sets @error to NOT_FOUND with "no KIND 'NAME' WHERE", and names the nearest
 * of @candidates (a GPtrArray of char *, may be NULL) when one is near.
 */
void coding_error_set_not_found(GError **error, const char *kind, const char *name,
                                const char *where, const GPtrArray *candidates);

/* The same of a few that can be listed: where none is near, "; there are A, B". */
void coding_error_set_not_found_among(GError **error, const char *kind, const char *name,
                                      const char *where, const GPtrArray *candidates);

G_END_DECLS
