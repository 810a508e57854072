/* confidence.c - how sure intervals are to be, as users say it and as tables name it. */
#include "confidence.h"

#include <string.h>

#include "registry.h"

#define LEAST 50.0
#define MOST  99.9

gboolean
confidence_read(const char *text, double *percent, GError **error)
{
    char *end = NULL;

    *percent = text ? g_ascii_strtod(text, &end) : CODING_CONFIDENCE_USUAL;
    if (!text || (end != text && (!*end || strcmp(end, "%") == 0) && *percent >= LEAST &&
                  *percent <= MOST))
        return TRUE;
    set_usage_error(error, "--confidence takes per cent from 50 to 99.9, not '%s'", text);
    return FALSE;
}

char *
confidence_dup_name(double percent)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(digits, sizeof digits, "%.10g",
                    percent > 0 ? percent : CODING_CONFIDENCE_USUAL);
    return g_strconcat(digits, " %", NULL);
}

char *
confidence_dup_head(const char *end, double percent)
{
    g_autofree char *name = confidence_dup_name(percent);

    return percent > 0 && percent != CODING_CONFIDENCE_USUAL
               ? g_strdup_printf("%s (%s)", end, name)
               : g_strdup(end);
}
