/*
 * write-chat.c - turns as main lines of CHAT.
 *
 *     @Participants:<TAB>P1 Participant, ANNABER Anna_Berg Investigator
 *     @ID:<TAB>und|axial|ANNABER|||||Investigator||Anna Berg|
 *     *ANNABER:<TAB>how was it ? <U+0015>0_2400<U+0015>
 *     @Comment:<TAB>(laughter)
 *
 * A code has at most seven letters and digits of ASCII; where the speaker's name is
 * another, it stands in the last field of the @ID, from which it is read back.  What
 * was said stays as it is, without the marks at the end of an utterance that the
 * programs of CLAN ask for.
 */
#include <string.h>

#include "io/chat.h"
#include "io/label.h"
#include "io/write-text.h"
#include "io/write.h"

#define CODE_LENGTH 7

typedef struct {
    const CodingDraft *draft;
    GString *out;
    GPtrArray *speakers; /* const char *, in order of appearance */
    GHashTable *codes;   /* speaker -> code */
} Writer;

static gboolean
is_code(const char *name)
{
    gsize length = strlen(name);

    for (const char *p = name; *p; p++)
        if (!g_ascii_isupper(*p) && !g_ascii_isdigit(*p))
            return FALSE;
    return length > 0 && length <= CODE_LENGTH;
}

static char *
dup_code(const char *name)
{
    g_autoptr(GString) code = g_string_new(NULL);

    for (const char *p = name; *p && code->len < CODE_LENGTH; p++)
        if (g_ascii_isalnum(*p))
            g_string_append_c(code, g_ascii_toupper(*p));
    return g_strdup(code->str);
}

/* Names that are codes keep them; the others get one that is free. */
static void
choose_codes(Writer *self)
{
    g_autoptr(GHashTable) used =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < self->speakers->len; i++)
        if (is_code(self->speakers->pdata[i]))
            g_hash_table_add(used, g_strdup(self->speakers->pdata[i]));
    for (guint i = 0, number = 1; i < self->speakers->len; i++) {
        const char *name = self->speakers->pdata[i];
        char *code = is_code(name) ? g_strdup(name) : dup_code(name);

        while (!is_code(name) && (!*code || g_hash_table_contains(used, code))) {
            g_free(code);
            code = g_strdup_printf("S%u", number++);
        }
        g_hash_table_add(used, g_strdup(code));
        g_hash_table_insert(self->codes, (gpointer)name, code);
    }
}

static const char *
get_role_word(const Writer *self, const char *speaker)
{
    return chat_get_role_word(coding_draft_has_role(self->draft, speaker)
                                  ? coding_draft_get_role(self->draft, speaker)
                                  : coding_label_guess(speaker, NULL));
}

/* "Anna Berg" as one word without the signs that part things in a header. */
static char *
dup_word(const char *name)
{
    return g_strdelimit(g_strdup(name), " \t,:|@*%", '_');
}

static void
append_headers(Writer *self)
{
    GString *out = self->out;
    const GPtrArray *metadata = coding_draft_get_metadata(self->draft);

    g_string_append(out, "@UTF8\n@Begin\n@Languages:\tund\n@Participants:\t");
    for (guint i = 0; i < self->speakers->len; i++) {
        const char *name = self->speakers->pdata[i];
        const char *code = g_hash_table_lookup(self->codes, name);
        g_autofree char *word = dup_word(name);

        g_string_append_printf(out, "%s%s%s%s %s", i ? ", " : "", code,
                               is_code(name) ? "" : " ", is_code(name) ? "" : word,
                               get_role_word(self, name));
    }
    g_string_append_c(out, '\n');
    for (guint i = 0; i < self->speakers->len; i++) {
        const char *name = self->speakers->pdata[i];
        g_autofree char *field = g_strdelimit(g_strdup(name), "|", '/');

        g_string_append_printf(out, "@ID:\tund|%s|%s|||||%s||%s|\n", CHAT_OWN_CORPUS,
                               (char *)g_hash_table_lookup(self->codes, name),
                               get_role_word(self, name), is_code(name) ? "" : field);
    }
    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);
        g_autofree char *value = g_strdelimit(g_strdup(item->value), "\n", ' ');

        g_string_append_printf(out, "@Comment:\t%s: %s\n", item->key, value);
    }
}

static void
append_turn(Writer *self, const CodingDraftTurn *turn)
{
    GString *out = self->out;

    g_string_append_printf(out, "*%s:\t",
                           (char *)g_hash_table_lookup(self->codes, turn->speaker));
    for (guint p = 0; p < turn->paragraphs->len; p++)
        g_string_append_printf(out, "%s%s", p ? " " : "",
                               (char *)turn->paragraphs->pdata[p]);
    /* A bullet has two times; twice the same one says that the end is not known. */
    if (turn->begin != CODING_MISSING && turn->begin >= 0)
        g_string_append_printf(
            out, " " CHAT_BULLET "%" G_GINT64_FORMAT "_%" G_GINT64_FORMAT CHAT_BULLET,
            turn->begin, MAX(turn->begin, turn->end));
    g_string_append_c(out, '\n');
}

static gboolean
write_chat(const CodingDraft *draft, GByteArray *out, GError **error G_GNUC_UNUSED)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    g_autoptr(GHashTable) codes =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    Writer self = {draft, text, speakers, codes};

    choose_codes(&self);
    append_headers(&self);
    for (guint i = 0; i < turns->len; i++) {
        const CodingDraftTurn *turn = g_ptr_array_index(turns, i);

        if (turn->kind == CODING_TURN_SPEECH) {
            append_turn(&self, turn);
        } else {
            g_autofree char *event = write_text_dup_event(turn->paragraphs->pdata[0]);

            g_string_append_printf(text, "@Comment:\t%s\n", event);
        }
    }
    g_string_append(text, "@End\n");
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_chat = {
    .id = "chat",
    .title = "CHAT",
    .suffix = "cha",
    .reader = "chat",
    .holds = CODING_HOLDS_EVENTS | CODING_HOLDS_BEGIN | CODING_HOLDS_END |
             CODING_HOLDS_TURNS_WITHOUT_TEXT,
    .write = write_chat,
};
