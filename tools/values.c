/* values.c - attributes as they are typed. */
#include "values.h"

#include <string.h>

#include "registry.h"

/* That there is no @name; one that is near was probably meant, else it is to be made. */
static void
tell_how_to_make(const char *name, GError *problem, GError **error)
{
    if (strstr(problem->message, "did you mean"))
        g_propagate_error(error, g_error_copy(problem));
    else
        g_set_error(error, problem->domain, problem->code,
                    "%s; to make it, state its type: '%s:text=...'", problem->message,
                    name);
}

/* The attribute of "age" or "age:number", which makes it if it is new; 0 on an
 * error. */
static gint64
find_attribute(CodingStore *store, CodingBearer bearer, const char *name, GError **error)
{
    const char *colon = strrchr(name, ':');
    g_autofree char *bare = g_strndup(name, colon ? (gsize)(colon - name) : 0);
    g_autoptr(GPtrArray) all = NULL;
    g_autoptr(GError) problem = NULL;
    CodingAttributeType type;
    int place;

    if (colon)
        return coding_attribute_type_parse(colon + 1, &type, error)
                   ? coding_attribute_ensure(store, bearer, bare, type, error)
                   : 0;
    all = coding_attribute_list(store, bearer, error);
    if (!all)
        return 0;
    place = coding_attribute_find(all, name, &problem);
    if (place >= 0)
        return ((CodingAttribute *)g_ptr_array_index(all, (guint)place))->id;
    tell_how_to_make(name, problem, error);
    return 0;
}

gboolean
values_set(CodingStore *store, CodingBearer bearer, gint64 id, const char *pair,
           GError **error)
{
    const char *equals = strchr(pair, '=');
    g_autofree char *name = NULL;
    gint64 attribute;

    if (!equals || equals == pair) {
        g_autofree char *valid = g_utf8_make_valid(pair, -1);

        set_usage_error(error, "'%s' is not of the form NAME=VALUE", valid);
        return FALSE;
    }
    name = g_strndup(pair, (gsize)(equals - pair));
    attribute = find_attribute(store, bearer, name, error);
    return attribute &&
           coding_attribute_set_value(store, bearer, id, attribute, equals + 1, error);
}
