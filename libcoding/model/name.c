/* name.c - the rules of names, once for coders, codes, transcripts, models. */
#include "model/name.h"

#include "base/text.h"

/* Longer than any name, shorter than what lists, figures and searches choke on. */
#define MAX_CHARACTERS 500
#define SHOWN_COLUMNS  100

void
coding_name_clear(CodingName *self)
{
    g_clear_pointer(&self->name, g_free);
    g_clear_pointer(&self->folded, g_free);
}

static gboolean
holds_letter(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_isalnum(g_utf8_get_char(text)))
            return TRUE;
    return FALSE;
}

/* What would move a cursor or ring a bell wherever the name is printed. */
static gunichar
find_control(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_iscntrl(g_utf8_get_char(text)))
            return g_utf8_get_char(text);
    return 0;
}

gboolean
coding_name_init(CodingName *self, const char *kind, const char *text, GError **error)
{
    const char *fault = NULL;

    if (!g_utf8_validate(text, -1, NULL))
        fault = "is not valid UTF-8";
    else if (!holds_letter(text))
        fault = "needs a letter or a digit";
    else if (g_utf8_strlen(text, -1) > MAX_CHARACTERS)
        fault = "is longer than " G_STRINGIFY(MAX_CHARACTERS) " characters";
    if (fault) {
        g_autofree char *valid = g_utf8_make_valid(text, -1);
        g_autofree char *shown = coding_text_dup_shortened(valid, SHOWN_COLUMNS);

        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID, "%s %s: '%s'", kind, fault,
                    shown);
        return FALSE;
    }
    g_autofree char *tidy = coding_text_tidy(text);
    gunichar control = find_control(tidy);

    if (control) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "%s cannot hold the control character U+%04X", kind, control);
        return FALSE;
    }
    self->name = g_steal_pointer(&tidy);
    self->folded = coding_text_fold(text);
    return TRUE;
}

GPtrArray *
coding_name_list(CodingStore *store, const char *sql)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(sqlite3_stmt) statement = coding_store_prepare(store, NULL, sql, "");

    while (statement && coding_store_step(store, statement, NULL))
        g_ptr_array_add(names, coding_column_dup(statement, 0));
    return names;
}

gint64
coding_name_find(CodingStore *store, const char *kind, const char *name, const char *sql,
                 const char *list_sql, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *folded = coding_text_fold(valid);
    gint64 id;

    if (!coding_store_get_integer(store, &id, error, sql, "t", folded))
        return 0;
    if (!id) {
        g_autoptr(GPtrArray) names = coding_name_list(store, list_sql);
        coding_error_set_not_found(error, kind, valid, "in the project", names);
    }
    return id;
}
