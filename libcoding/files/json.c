/* json.c - in the module: JSON by json-glib, as GVariants. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "files/module.h"

static GVariant *convert(JsonNode *node);

/* GVariant wants valid UTF-8, and json-glib does not promise it. */
static GVariant *
convert_string(const char *text)
{
    return g_variant_new_take_string(g_utf8_make_valid(text ? text : "", -1));
}

static GVariant *
convert_value(JsonNode *node)
{
    switch (json_node_get_value_type(node)) {
    case G_TYPE_STRING:
        return convert_string(json_node_get_string(node));
    case G_TYPE_INT64:
        return g_variant_new_int64(json_node_get_int(node));
    case G_TYPE_DOUBLE:
        return g_variant_new_double(json_node_get_double(node));
    default:
        return g_variant_new_boolean(json_node_get_boolean(node));
    }
}

static GVariant *
convert_array(JsonArray *array)
{
    GVariantBuilder builder;

    g_variant_builder_init(&builder, G_VARIANT_TYPE("av"));
    for (guint i = 0; i < json_array_get_length(array); i++)
        g_variant_builder_add(&builder, "v", convert(json_array_get_element(array, i)));
    return g_variant_builder_end(&builder);
}

static GVariant *
convert_object(JsonObject *object)
{
    GVariantBuilder builder;
    JsonObjectIter iter;
    const char *name;
    JsonNode *member;

    g_variant_builder_init(&builder, G_VARIANT_TYPE_VARDICT);
    json_object_iter_init_ordered(&iter, object);
    while (json_object_iter_next_ordered(&iter, &name, &member)) {
        g_autofree char *valid = g_utf8_make_valid(name, -1);

        g_variant_builder_add(&builder, "{sv}", valid, convert(member));
    }
    return g_variant_builder_end(&builder);
}

static GVariant *
convert(JsonNode *node)
{
    switch (json_node_get_node_type(node)) {
    case JSON_NODE_OBJECT:
        return convert_object(json_node_get_object(node));
    case JSON_NODE_ARRAY:
        return convert_array(json_node_get_array(node));
    case JSON_NODE_VALUE:
        return convert_value(node);
    default:
        return g_variant_new_maybe(G_VARIANT_TYPE_VARIANT, NULL);
    }
}

/* "<data>:3:24: Parse error: unexpected ..." -> "line 3: it is no whole ...". */
static char *
dup_message(const GError *error)
{
    const char *place = g_strstr_len(error->message, 8, ":");
    const char *why = g_strrstr(error->message, "Parse error: ");

    return g_strdup_printf("line %" G_GUINT64_FORMAT ": it is no whole JSON document: %s",
                           place ? g_ascii_strtoull(place + 1, NULL, 10) : 1,
                           why ? why + strlen("Parse error: ") : error->message);
}

GVariant *
axial_json_parse(const char *text, gsize length, char **message)
{
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    g_autoptr(GError) error = NULL;
    JsonNode *root = NULL;

    if (json_parser_load_from_data(parser, text, (gssize)length, &error))
        root = json_parser_get_root(parser);
    if (root)
        return g_variant_ref_sink(convert(root));
    *message = error ? dup_message(error) : g_strdup("nothing is in it");
    return NULL;
}
