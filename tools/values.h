/* values.h - attributes as they are typed, "age=45", "age:number=45". */
#pragma once

#include "command.h"

/* Gives participant or coder @id what @pair says; NAME:TYPE makes an attribute that is
 * new, and without a value it is missing from then on.  Wrong usage; NOT_FOUND with the
 * nearest, or with how it is made. */
gboolean values_set(CodingStore *store, CodingBearer bearer, gint64 id, const char *pair,
                    GError **error);
