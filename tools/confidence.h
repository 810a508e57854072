/* confidence.h - the option --confidence of commands that print intervals. */
#pragma once

#include "command.h"

#define CONFIDENCE_OPTION(variable)                                                      \
    {                                                                                    \
        "confidence", 0, 0, G_OPTION_ARG_STRING, variable,                               \
            "Of intervals: how many per cent of cases lie in them, 50 to 99.9 (95)",     \
            "PERCENT"                                                                    \
    }

/* "90" or "90%", or the usual one where @text is NULL; wrong usage otherwise. */
gboolean confidence_read(const char *text, double *percent, GError **error);
/* "90 %".  Returns: (transfer full). */
char *confidence_dup_name(double percent);
/* How a column with one @end of intervals is headed: "from", or "from (90 %)" where it is
 * not the usual confidence.  Returns: (transfer full). */
char *confidence_dup_head(const char *end, double percent);
