/*
 * json-lines.c - where the objects of a list stand in the text.
 *
 * The tree of a document knows no lines, so the brackets and names are read once more.
 * The text has been parsed: it is well formed.
 */
#include <string.h>

#include "io/json-shape.h"

typedef struct {
    gboolean array;
    gboolean on_path; /* the container is the first steps of the path */
    gboolean single;  /* only its first element counts */
    guint elements;   /* so far, of those that are containers */
} Level;

typedef struct {
    const JsonPath *path;
    GArray *levels; /* Level */
    GArray *lines;  /* guint, found */
    guint line;
    const char *name; /* the string read last, which may be the name of a member */
    gsize length;
} Scanner;

/* Past the string that begins at @p, a quote. */
static const char *
skip_string(const char *p)
{
    for (p++; *p && *p != '"'; p++)
        if (*p == '\\' && p[1])
            p++;
    return *p ? p + 1 : p;
}

static gboolean
is_name(const Scanner *self, const char *step)
{
    return step && self->name && strlen(step) == self->length &&
           memcmp(step, self->name, self->length) == 0;
}

static gboolean
holds_alternatives(const Scanner *self)
{
    g_autofree char *name = g_strndup(self->name, self->length);

    return json_shape_holds_alternatives(name);
}

/* A container opens: a member of that name, or the next element. */
static void
open_container(Scanner *self, gboolean array)
{
    guint depth = self->levels->len;
    Level *parent = depth ? &g_array_index(self->levels, Level, depth - 1) : NULL;
    Level level = {.array = array};

    if (!parent)
        level.on_path = TRUE;
    else if (parent->on_path && depth <= self->path->n)
        level.on_path = parent->array ? !self->path->steps[depth - 1]
                                      : is_name(self, self->path->steps[depth - 1]);
    if (parent && parent->single && parent->elements > 0)
        level.on_path = FALSE;
    level.single = array && self->name && holds_alternatives(self);
    if (parent && parent->array && parent->on_path && depth == self->path->n + 1 &&
        !array)
        g_array_append_val(self->lines, self->line);
    if (parent)
        parent->elements++;
    g_array_append_val(self->levels, level);
    self->name = NULL;
}

GArray *
json_shape_list_lines(const JsonShape *shape, const char *text)
{
    Scanner self = {.path = &shape->path, .line = 1};

    self.levels = g_array_new(FALSE, FALSE, sizeof(Level));
    self.lines = g_array_new(FALSE, FALSE, sizeof(guint));
    for (const char *p = text; *p;) {
        if (*p == '"') {
            const char *stop = skip_string(p);

            self.name = p + 1;
            self.length = (gsize)(stop - p) - 2;
            p = stop;
            continue;
        }
        if (*p == '{' || *p == '[')
            open_container(&self, *p == '[');
        else if ((*p == '}' || *p == ']') && self.levels->len)
            g_array_set_size(self.levels, self.levels->len - 1);
        else if (*p == '\n')
            self.line++;
        p++;
    }
    g_array_unref(self.levels);
    return self.lines;
}
