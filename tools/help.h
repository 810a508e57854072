/* help.h - 'axial help', --help and the bare 'axial': one text for all. */
#pragma once

#include "line.h"

/* Help on what @line names so far.  Returns: (transfer full). */
char *help_dup_text(const Line *line);
