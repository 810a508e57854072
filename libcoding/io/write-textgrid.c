/*
 * write-textgrid.c - a tier a speaker, in the long form that Praat itself writes.
 *
 * The intervals of a tier cover all of the time: where the speaker says nothing they
 * are empty.  A paragraph is a line of the text.  Stretches of one speaker cannot
 * overlap; one that would is cut where the next begins.
 */
#include <string.h>

#include "base/error.h"
#include "io/write-timed.h"

typedef struct {
    const GArray *all; /* CodingTimed */
    guint *next;       /* the same speaker's next one, for each */
    GHashTable *first; /* speaker -> place of the first one, from 1 */
    GString *out;
    gint64 stop;
} Writer;

static void
append_seconds(GString *out, const char *before, gint64 milliseconds)
{
    g_string_append_printf(out, "%s%" G_GINT64_FORMAT ".%03d \n", before,
                           milliseconds / 1000, (int)(milliseconds % 1000));
}

static void
append_string(GString *out, const char *before, const char *text)
{
    g_string_append_printf(out, "%s\"", before);
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *p);
    }
    g_string_append(out, "\" \n");
}

static void
append_interval(GString *out, guint number, gint64 begin, gint64 end, const char *text)
{
    g_string_append_printf(out, "        intervals [%u]:\n", number);
    append_seconds(out, "            xmin = ", begin);
    append_seconds(out, "            xmax = ", end);
    append_string(out, "            text = ", text);
}

/* From the last to the first, so that what is known of a speaker is the next. */
static void
link_stretches(Writer *self)
{
    for (guint i = self->all->len; i-- > 0;) {
        const char *speaker = g_array_index(self->all, CodingTimed, i).speaker;
        gpointer next = g_hash_table_lookup(self->first, speaker);

        self->next[i] = next ? GPOINTER_TO_UINT(next) - 1 : self->all->len;
        g_hash_table_insert(self->first, (gpointer)speaker, GUINT_TO_POINTER(i + 1));
    }
}

static gboolean
refuse_together(const CodingTimed *one, const CodingTimed *next, GError **error)
{
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "turns %u and %u of '%s' begin at the same time, which a TextGrid cannot "
                "hold; choose another format",
                one->number, next->number, one->speaker);
    return FALSE;
}

/* Appends the intervals of one tier.  @n receives how many. */
static gboolean
append_intervals(const Writer *self, GString *out, const char *speaker, guint *n,
                 GError **error)
{
    gpointer first = g_hash_table_lookup(self->first, speaker);
    gint64 at = 0;

    *n = 0;
    for (guint i = first ? GPOINTER_TO_UINT(first) - 1 : self->all->len, after;
         i < self->all->len; i = after) {
        const CodingTimed *one = &g_array_index(self->all, CodingTimed, i);
        gint64 end = one->end;

        after = self->next[i];
        if (after < self->all->len) {
            const CodingTimed *next = &g_array_index(self->all, CodingTimed, after);

            if (next->begin == one->begin)
                return refuse_together(one, next, error);
            end = MIN(end, next->begin);
        }
        if (one->begin > at)
            append_interval(out, ++*n, at, one->begin, "");
        append_interval(out, ++*n, one->begin, end, one->text);
        at = end;
    }
    if (at < self->stop)
        append_interval(out, ++*n, at, self->stop, "");
    return TRUE;
}

static gboolean
append_tier(Writer *self, guint number, const char *speaker, GError **error)
{
    g_autoptr(GString) intervals = g_string_new(NULL);
    guint n;

    if (!append_intervals(self, intervals, speaker, &n, error))
        return FALSE;
    g_string_append_printf(self->out, "    item [%u]:\n", number);
    append_string(self->out, "        class = ", "IntervalTier");
    append_string(self->out, "        name = ", speaker);
    append_seconds(self->out, "        xmin = ", 0);
    append_seconds(self->out, "        xmax = ", self->stop);
    g_string_append_printf(self->out, "        intervals: size = %u \n%s", n,
                           intervals->str);
    return TRUE;
}

static gboolean
write_textgrid(const CodingDraft *draft, GByteArray *out, GError **error)
{
    g_autoptr(GArray) all = coding_timed_collect(draft, "a TextGrid", "\n", error);
    g_autoptr(GPtrArray) speakers = coding_draft_list_speakers(draft);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree guint *next = g_new0(guint, all ? all->len + 1 : 1);
    Writer self = {all, next, first, text, 0};

    if (!all)
        return FALSE;
    link_stretches(&self);
    for (guint i = 0; i < all->len; i++)
        self.stop = MAX(self.stop, g_array_index(all, CodingTimed, i).end);
    g_string_append(text, "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n");
    append_seconds(text, "xmin = ", 0);
    append_seconds(text, "xmax = ", self.stop);
    g_string_append_printf(text, "tiers? <exists> \nsize = %u \nitem []:\n",
                           speakers->len);
    for (guint i = 0; i < speakers->len; i++)
        if (!append_tier(&self, i + 1, speakers->pdata[i], error))
            return FALSE;
    g_byte_array_append(out, (const guint8 *)text->str, (guint)text->len);
    return TRUE;
}

const CodingWriter coding_writer_textgrid = {
    .id = "textgrid",
    .title = "Praat TextGrid",
    .suffix = "TextGrid",
    .reader = "textgrid",
    .holds = CODING_HOLDS_PARAGRAPHS | CODING_HOLDS_BEGIN | CODING_HOLDS_END |
             CODING_NEEDS_TIMES,
    .write = write_textgrid,
};
