/* property-private.h - what the files share that are about properties. */
#pragma once

#include "model/property.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/* NOT_FOUND when it is gone or may not be seen.  Returns: (transfer full). */
CodingProperty *coding_property_load(CodingStore *store, gint64 id, GError **error);

/* Whether @text is digits with at most one point among them, as a position is. */
gboolean coding_property_is_number(const char *text);

G_END_DECLS
