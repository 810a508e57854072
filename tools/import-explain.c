/*
 * import-explain.c - line by line how a file was read.
 *
 * What the draft holds knows its lines.  The lines of the source that nothing of
 * the draft begins on are shown between: joined to the text above, metadata, times,
 * blank, or left out.  Of a source without lines of text (a DOCX) only the draft's
 * part is shown; its lines are paragraphs.
 */
#include <stdlib.h>
#include <string.h>

#include "import.h"

/* How far ahead in a paragraph a joined line is looked for, in bytes. */
#define JOIN_REACH 4096

static const CodingColumn columns[] = {
    {.id = "line",
     .title = "Line",
     .type = CODING_CELL_INTEGER,
     .help = "of the file; missing: unknown"},
    {.id = "read_as", .title = "Read as"},
    {.id = "speaker", .title = "Speaker"},
    {.id = "time", .title = "Time"},
    {.id = "text", .title = "Text"},
    {.id = "warning", .title = "Warning"},
    {NULL},
};

/* A row to be; the strings are the draft's, and the source's, own. */
typedef struct {
    guint line, order;
    const char *read_as, *speaker, *text;
    gint64 time;
    gboolean speech; /* lines below may be joined to it */
} Entry;

typedef struct {
    const CodingDraft *draft;
    GArray *entries;      /* Entry */
    GPtrArray *lines;     /* char *: of the source, from 0 */
    GHashTable *warnings; /* line -> message */
    const char *open;     /* the rest of the paragraph that lines may be joined to */
    gboolean joins;       /* neighbours of one speaker will be one turn */
    const char *speaker;  /* of the turn before, which an event does not end */
} Explanation;

static void
explanation_clear(Explanation *self)
{
    g_array_unref(self->entries);
    g_ptr_array_unref(self->lines);
    g_hash_table_unref(self->warnings);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Explanation, explanation_clear)

static void
add_entry(Explanation *self, Entry entry)
{
    entry.order = self->entries->len;
    g_array_append_val(self->entries, entry);
}

/* How a turn begins, seen from the one before it. */
static const char *
name_beginning(Explanation *self, const CodingDraftTurn *turn)
{
    const char *before = self->speaker;

    if (turn->kind != CODING_TURN_SPEECH)
        return NULL;
    self->speaker = turn->speaker;
    if (turn->simultaneous)
        return "turn, at the same time";
    return self->joins && !turn->remark && !turn->apart &&
                   g_strcmp0(before, turn->speaker) == 0
               ? "goes on with the turn"
               : "turn";
}

static void
add_turn(Explanation *self, const CodingDraftTurn *turn)
{
    gboolean speech = turn->kind == CODING_TURN_SPEECH;
    guint first = turn->lines->len ? g_array_index(turn->lines, guint, 0) : turn->line;
    gboolean alone =
        speech && !turn->continues && (turn->paragraphs->len == 0 || first != turn->line);
    const char *begun = name_beginning(self, turn);

    if (alone)
        add_entry(self, (Entry){.line = turn->line,
                                .read_as = turn->paragraphs->len ? "label" : "empty turn",
                                .speaker = turn->speaker,
                                .time = turn->begin});
    for (guint p = 0; p < turn->paragraphs->len; p++) {
        guint line = p < turn->lines->len ? g_array_index(turn->lines, guint, p) : 0;
        gboolean begins = p == 0 && !alone && !turn->continues;

        add_entry(self, (Entry){
                            .line = line,
                            .read_as = !speech  ? "event"
                                       : begins ? begun
                                                : "text",
                            .speaker = turn->speaker,
                            .time = begins || !speech ? turn->begin : CODING_MISSING,
                            .text = turn->paragraphs->pdata[p],
                            .speech = speech,
                        });
    }
}

static int
compare_entries(const void *a, const void *b)
{
    const Entry *first = a, *second = b;

    if (first->line != second->line)
        return first->line < second->line ? -1 : 1;
    return first->order < second->order ? -1 : first->order > second->order;
}

/* The source's lines, cut in place; those that only the cleaning made are one. */
static void
split_lines(Explanation *self, CodingDecoded *decoded)
{
    char *line = decoded->text;
    guint soft = 0;

    for (char *p = decoded->text; *p; p++) {
        gsize at = (gsize)(p - decoded->text);

        if (*p != '\n')
            continue;
        if (soft < decoded->soft_breaks->len &&
            g_array_index(decoded->soft_breaks, gsize, soft) == at) {
            soft++;
            *p = ' ';
            continue;
        }
        *p = '\0';
        g_ptr_array_add(self->lines, line);
        line = p + 1;
    }
    if (*line)
        g_ptr_array_add(self->lines, line);
}

/* The bytes of @line without the time at its end that CHAT sets off by control
 * characters, which are gone: "33000_36000". */
static gsize
get_length_spoken(const char *line)
{
    gsize length = strlen(line), digits = length;

    while (digits > 0 && strchr("0123456789_", line[digits - 1]))
        digits--;
    if (!memchr(line + digits, '_', length - digits))
        return length;
    while (digits > 0 && line[digits - 1] == ' ')
        digits--;
    return digits;
}

/* Whether @line comes next in the paragraph above, which then goes on behind it. */
static gboolean
is_joined(Explanation *self, const char *line)
{
    gsize length = get_length_spoken(line);
    g_autofree char *text = g_strndup(line, length);
    const char *found =
        self->open ? g_strstr_len(self->open, (gssize)(length + JOIN_REACH), text) : NULL;

    if (length == 0 || !found)
        return FALSE;
    self->open = found + length;
    return TRUE;
}

static gboolean
is_metadata(const CodingDraft *draft, const char *text)
{
    const GPtrArray *metadata = coding_draft_get_metadata(draft);

    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);

        if (*item->value && (strstr(text, item->value) || strstr(item->value, text)))
            return TRUE;
    }
    return FALSE;
}

static const char *
judge_line(Explanation *self, const char *text)
{
    if (!*text)
        return "blank";
    if (is_joined(self, text))
        return "joined to the text above";
    if (strspn(text, "0123456789:.,;#<>-[](){}\\/ \t") == strlen(text))
        return "time or number";
    return is_metadata(self->draft, text) ? "metadata" : "left out";
}

static void
print_entry(Explanation *self, CodingTable *table, const Entry *entry)
{
    g_autofree char *time =
        entry->time == CODING_MISSING ? NULL : coding_text_format_clock(entry->time);
    const char *text = entry->text;

    if (!text && entry->line && entry->line <= self->lines->len)
        text = g_ptr_array_index(self->lines, entry->line - 1);
    if (text && !*text)
        text = NULL;
    coding_table_add_row(
        table, entry->line ? (gint64)entry->line : (gint64)CODING_MISSING, entry->read_as,
        entry->speaker, time, text,
        g_hash_table_lookup(self->warnings, GUINT_TO_POINTER(entry->line)));
    if (entry->speech || entry->text)
        self->open = entry->speech ? entry->text : NULL;
}

static void
print_all(Explanation *self, CodingTable *table)
{
    guint next = 0, n = self->entries->len;
    const Entry *entries = (const Entry *)(void *)self->entries->data;

    for (; next < n && entries[next].line == 0; next++)
        print_entry(self, table, &entries[next]);
    for (guint line = 1; line <= self->lines->len; line++) {
        char *text = g_strstrip(g_ptr_array_index(self->lines, line - 1));

        if (next < n && entries[next].line == line) {
            for (; next < n && entries[next].line == line; next++)
                print_entry(self, table, &entries[next]);
            continue;
        }
        print_entry(self, table,
                    &(Entry){.line = line,
                             .read_as = judge_line(self, text),
                             .time = CODING_MISSING});
    }
    for (; next < n; next++)
        print_entry(self, table, &entries[next]);
}

static void
add_metadata(Explanation *self, CodingTable *table)
{
    const GPtrArray *metadata = coding_draft_get_metadata(self->draft);

    for (guint i = 0; i < metadata->len; i++) {
        const CodingMetadata *item = g_ptr_array_index(metadata, i);
        g_autofree char *text = g_strdup_printf("%s: %s", item->key, item->value);

        coding_table_add_row(table, (gint64)CODING_MISSING, "metadata", NULL, NULL, text,
                             NULL);
    }
}

static void
collect(Explanation *self)
{
    const GPtrArray *turns = coding_draft_get_turns(self->draft);
    const GPtrArray *warnings = coding_draft_get_warnings(self->draft);

    for (guint i = 0; i < turns->len; i++)
        add_turn(self, g_ptr_array_index(turns, i));
    if (self->entries->len)
        qsort(self->entries->data, self->entries->len, sizeof(Entry), compare_entries);
    for (guint i = 0; i < warnings->len; i++) {
        const CodingWarning *warning = g_ptr_array_index(warnings, i);

        g_hash_table_insert(self->warnings, GUINT_TO_POINTER(warning->line),
                            warning->message);
    }
}

gboolean
import_explain(Context *ctx, const ImportFile *file, const CodingReading *reading,
               const ImportHow *how, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(columns);
    g_autoptr(CodingDraft) scratch = coding_draft_new();
    g_autoptr(CodingDecoded) decoded =
        coding_decode(coding_content_get_source(reading->content), how->options.encoding,
                      scratch, NULL);
    g_auto(Explanation) self = {
        .draft = reading->draft,
        .entries = g_array_new(FALSE, FALSE, sizeof(Entry)),
        .lines = g_ptr_array_new(),
        .warnings = g_hash_table_new(g_direct_hash, g_direct_equal),
        .joins = how->options.join == CODING_JOIN_GUESS
                     ? coding_draft_has_cues(reading->draft)
                     : how->options.join == CODING_JOIN_ALWAYS,
    };

    collect(&self);
    /* Lines of rich text or flat XML are markup; the draft counts paragraphs there. */
    if (decoded &&
        coding_draft_get_n_lines(scratch) == coding_draft_get_n_lines(reading->draft))
        split_lines(&self, decoded);
    else
        add_metadata(&self, table);
    print_all(&self, table);
    coding_table_add_note(table, "%s: %s%s%s", file->shown,
                          coding_draft_get_format(reading->draft),
                          coding_draft_get_encoding(reading->draft) ? ", " : "",
                          coding_draft_get_encoding(reading->draft)
                              ? coding_draft_get_encoding(reading->draft)
                              : "");
    if (how->remembered->len)
        coding_table_add_note(table, "remembered by the project: %s",
                              how->remembered->str);
    return context_print(ctx, table, error);
}
