/*
 * write-stm.c - a segment a turn, on one line.
 *
 *     ;; SPEAKER "Anna_Berg" "Anna Berg"
 *     transcript 1 Anna_Berg 0.000 2.400 <o,f0,unknown> how was it
 *
 * A speaker is one word here; the comment above says whose.
 */
#include <string.h>

#include "io/stm.h"
#include "io/write-timed.h"

/* Speaker -> word: no space in it, and no two alike. */
static GHashTable *
choose_words(const GPtrArray *speakers)
{
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    g_autoptr(GHashTable) used = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < speakers->len; i++) {
        char *word = g_strdelimit(g_strdup(speakers->pdata[i]), " \t\"", '_');

        while (g_hash_table_contains(used, word)) {
            char *longer = g_strconcat(word, "_", NULL);

            g_free(word);
            word = longer;
        }
        g_hash_table_add(used, word);
        g_hash_table_insert(words, speakers->pdata[i], word);
    }
    return words;
}

static gboolean
write_stm(const CodingDraft *draft, GByteArray *out, GError **error)
{
    g_autoptr(GArray) all = coding_timed_collect(draft, "an STM file", " ", error);
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    g_autoptr(GHashTable) words = choose_words(speakers);
    g_autoptr(GString) text = g_string_new(NULL);

    if (!all)
        return FALSE;
    for (guint i = 0; i < speakers->len; i++) {
        const char *name = speakers->pdata[i], *word = g_hash_table_lookup(words, name);

        if (strcmp(name, word) != 0)
            g_string_append_printf(text, "%s%s\" \"%s\"\n", STM_OWN_NAME, word, name);
    }
    for (guint i = 0; i < all->len; i++) {
        const CodingTimed *one = &g_array_index(all, CodingTimed, i);

        g_string_append_printf(text,
                               "transcript 1 %s %" G_GINT64_FORMAT
                               ".%03d %" G_GINT64_FORMAT ".%03d <o,f0,unknown> %s\n",
                               (char *)g_hash_table_lookup(words, one->speaker),
                               one->begin / 1000, (int)(one->begin % 1000),
                               one->end / 1000, (int)(one->end % 1000), one->text);
    }
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_stm = {
    .id = "stm",
    .title = "STM",
    .suffix = "stm",
    .reader = "stm",
    .holds = CODING_HOLDS_BEGIN | CODING_HOLDS_END | CODING_NEEDS_TIMES,
    .write = write_stm,
};
