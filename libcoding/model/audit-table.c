/* audit-table.c - the tables of an audit, and its sentence. */
#include <string.h>

#include "model/audit-private.h"

const CodingColumn coding_audit_code_columns[] = {
    {.id = "code", .title = "Open code", .help = "as it was made"},
    {.id = "scheme", .title = "Scheme", .help = "whose: a coder's, or joint"},
    {.id = "made", .title = "Made", .help = "the day"},
    {.id = "coder", .title = "By", .help = "who made it"},
    {.id = "origin",
     .title = "Origin",
     .hidden = TRUE,
     .help = "in vivo, constructed ..."},
    {.id = "became",
     .title = "Became",
     .help = "grouped, merged, a category, removed, or not grouped"},
    {.id = "now", .title = "Now", .help = "the code in which it lives on"},
    {.id = "under",
     .title = "Under",
     .help = "what that stands below or indicates; several with ';'"},
    {.id = "places",
     .title = "Place",
     .help = "in the model, or in the codebook where there is none; several with ';'"},
    {.id = "steps",
     .title = "Steps",
     .type = CODING_CELL_INTEGER,
     .help = "changes of its name, place or being since"},
    {.id = "last", .title = "Last step", .help = "the day of the last of them"},
    {.id = "memos", .title = "Memos", .help = "about the code it lives on in"},
    {NULL},
};

const CodingColumn coding_audit_step_columns[] = {
    {.id = "code", .title = "Open code", .help = "as it was made"},
    {.id = "scheme", .title = "Scheme", .help = "whose: a coder's, or joint"},
    {.id = "date", .title = "Date", .help = "the day"},
    {.id = "coder", .title = "By", .help = "who did it"},
    {.id = "step", .title = "Step", .help = "made, renamed, merged into, moved ..."},
    {.id = "what", .title = "What", .help = "in words"},
    {.id = "meeting", .title = "After the meeting", .help = "the last one before it"},
    {.id = "time",
     .title = "Time",
     .type = CODING_CELL_TIME,
     .hidden = TRUE,
     .help = "the moment"},
    {.id = "other", .title = "Other", .hidden = TRUE, .help = "the other code"},
    {.id = "was", .title = "Was", .hidden = TRUE, .help = "the name or place before"},
    {.id = "now", .title = "Now", .hidden = TRUE, .help = "the name after"},
    {.id = "segments",
     .title = "Segments",
     .type = CODING_CELL_INTEGER,
     .hidden = TRUE,
     .help = "that went with it"},
    {NULL},
};

const CodingColumn coding_audit_number_columns[] = {
    {.id = "what", .title = "What", .help = "is counted"},
    {.id = "number", .title = "Number", .type = CODING_CELL_INTEGER, .help = "how many"},
    {.id = "of", .title = "Of", .type = CODING_CELL_INTEGER, .help = "out of how many"},
    {.id = "open", .title = "To open it", .help = "the command that lists them"},
    {NULL},
};

const CodingColumn coding_audit_meeting_columns[] = {
    {.id = "date", .title = "Date", .help = "of the meeting"},
    {.id = "meeting", .title = "Meeting", .help = "its title; none: before the first"},
    {.id = "attendees", .title = "Attendees", .help = "who was there"},
    {.id = "made",
     .title = "Made",
     .type = CODING_CELL_INTEGER,
     .help = "open codes made up to the next meeting"},
    {.id = "renamed",
     .title = "Renamed",
     .type = CODING_CELL_INTEGER,
     .help = "times an open code got another name"},
    {.id = "merged",
     .title = "Merged",
     .type = CODING_CELL_INTEGER,
     .help = "open codes merged into another"},
    {.id = "grouped",
     .title = "Grouped",
     .type = CODING_CELL_INTEGER,
     .help = "times an open code was put below another or made to indicate one"},
    {.id = "other",
     .title = "Other steps",
     .type = CODING_CELL_INTEGER,
     .help = "moved to the top, split, removed ..."},
    {NULL},
};

/* --- words ------------------------------------------------------------------------- */

static const char *
get_scheme(const CodingCodeEvent *made)
{
    return made->owner_name ? made->owner_name : "joint";
}

/* From the root of the model, or from the top.  Returns: (transfer full). */
static char *
dup_place(const CodingAudit *self, guint place)
{
    GString *path = g_string_new(coding_audit_get_place(self, place)->code->name);

    for (int up = coding_audit_get_place(self, place)->parent; up >= 0;
         up = coding_audit_get_place(self, (guint)up)->parent) {
        g_string_prepend_c(path, '/');
        g_string_prepend(path, coding_audit_get_place(self, (guint)up)->code->name);
    }
    return g_string_free(path, FALSE);
}

/* "a; b"; NULL: none. */
static char *
dup_places(const CodingAudit *self, const CodingWay *way)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < way->places->len; i++) {
        g_autofree char *path = dup_place(self, g_array_index(way->places, guint, i));

        g_string_append_printf(all, "%s%s", i ? "; " : "", path);
    }
    return g_string_free(all, way->places->len == 0);
}

/* What the code it lives on in stands below, and indicates; NULL: nothing. */
static char *
dup_under(const CodingAudit *self, const CodingWay *way)
{
    const CodingCode *parent =
        way->holder ? coding_codebook_get(self->codebook, way->holder->parent) : NULL;
    GString *all = g_string_new(parent ? parent->name : NULL);

    for (guint i = 0; way->holder && i < way->holder->indicates->len; i++) {
        const CodingCode *code = g_ptr_array_index(way->holder->indicates, i);

        g_string_append_printf(all, "%s%s", all->len ? "; " : "", code->name);
    }
    return g_string_free(all, all->len == 0);
}

/* "2017-03-09 Title; ..."; NULL: none. */
static char *
dup_memos(const CodingAudit *self, const CodingWay *way)
{
    const GPtrArray *memos =
        way->holder ? coding_audit_get_memos(self, way->holder->id) : NULL;
    GString *all = g_string_new(NULL);

    for (guint i = 0; memos && i < memos->len; i++) {
        const CodingMemo *memo = g_ptr_array_index(memos, i);
        g_autofree char *date = coding_memo_date_format(memo->written_at);

        g_string_append_printf(all, "%s%s %s%s%s%s", i ? "; " : "", date, memo->title,
                               memo->coder_name ? " (" : "",
                               memo->coder_name ? memo->coder_name : "",
                               memo->coder_name ? ")" : "");
    }
    return g_string_free(all, all->len == 0);
}

/* What is not counted, and why; NULL: nothing. */
static char *
dup_left_out(const CodingAudit *self)
{
    const CodingAuditCounts *counts = &self->counts;
    const struct {
        guint n;
        const char *what;
    } parts[] = {{counts->n_automatic, "made by a search"},
                 {counts->n_guide, "of topics of the guide"},
                 {counts->n_joint, "joint names that coders' own codes indicate"},
                 {counts->n_other, "made as categories or focused codes"}};
    GString *list = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].n)
            g_string_append_printf(list, "%s%u %s", list->len ? ", " : "", parts[i].n,
                                   parts[i].what);
    return g_string_free(list, list->len == 0);
}

static void
add_notes(const CodingAudit *self, CodingTable *table)
{
    const CodingAuditCounts *counts = &self->counts;
    g_autofree char *left_out = dup_left_out(self);

    coding_table_add_note(table,
                          "unit: open code, as made; n = %u, of the schemes that may be "
                          "seen; what was undone is not in it",
                          counts->n_open);
    if (self->tree)
        coding_table_add_note(table, "model: %s; %u of %u open codes are in it",
                              coding_model_tree_get_model(self->tree)->name,
                              counts->n_placed, counts->n_open);
    if (left_out)
        coding_table_add_note(table, "left out: %s", left_out);
}

/* --- codes and steps --------------------------------------------------------------- */

static int
compare_ways(const void *a, const void *b)
{
    const CodingWay *first = *(CodingWay *const *)a, *second = *(CodingWay *const *)b;
    int order = g_strcmp0(first->made->owner_name, second->made->owner_name);

    if (!order)
        order = coding_text_compare(first->made->name, second->made->name);
    if (!order)
        order = first->made->made_at < second->made->made_at
                    ? -1
                    : first->made->made_at > second->made->made_at;
    return order;
}

GPtrArray *
coding_audit_list_by_scheme(const CodingAudit *self)
{
    GPtrArray *sorted = g_ptr_array_copy(self->ways, NULL, NULL);

    g_ptr_array_set_free_func(sorted, NULL);
    g_ptr_array_sort(sorted, compare_ways);
    return sorted;
}

CodingTable *
coding_audit_to_codes(const CodingAudit *self)
{
    CodingTable *table = coding_table_new(coding_audit_code_columns);
    g_autoptr(GPtrArray) ways = coding_audit_list_by_scheme(self);

    for (guint i = 0; i < ways->len; i++) {
        const CodingWay *way = g_ptr_array_index(ways, i);
        const CodingCodeEvent *last = g_ptr_array_index(way->steps, way->steps->len - 1);
        g_autofree char *made = coding_memo_date_format(way->made->made_at);
        g_autofree char *day = coding_memo_date_format(last->made_at);
        g_autofree char *under = dup_under(self, way);
        g_autofree char *places = dup_places(self, way);
        g_autofree char *memos = dup_memos(self, way);

        coding_table_add_row(
            table, way->made->name, get_scheme(way->made), made, way->made->coder_name,
            coding_code_origin_get_name(way->made->origin), coding_end_get_name(way->end),
            way->holder ? way->holder->name : NULL, under, places,
            (gint64)way->steps->len - 1, way->steps->len > 1 ? day : NULL, memos);
    }
    add_notes(self, table);
    coding_table_add_note(table,
                          "'axial audit steps CODE' tells every step of one, 'axial "
                          "segments CODE' its segments");
    return table;
}

static void
add_step(const CodingAudit *self, CodingTable *table, const CodingWay *way,
         const CodingCodeEvent *e)
{
    const CodingMemo *meeting = coding_audit_find_meeting(self, e->made_at);
    g_autofree char *handle = meeting ? coding_memo_dup_handle(meeting) : NULL;
    g_autofree char *date = coding_memo_date_format(e->made_at);
    g_autofree char *what = coding_code_event_dup_words(e);

    coding_table_add_row(table, way->made->name, get_scheme(way->made), date,
                         e->coder_name, coding_code_event_get_name(e->event), what,
                         handle, e->made_at, e->other_name, e->was, e->now, e->segments);
}

CodingTable *
coding_audit_to_steps(const CodingAudit *self, GHashTable *codes)
{
    CodingTable *table = coding_table_new(coding_audit_step_columns);
    g_autoptr(GPtrArray) ways = coding_audit_list_by_scheme(self);
    guint n = 0;

    for (guint i = 0; i < ways->len; i++) {
        const CodingWay *way = g_ptr_array_index(ways, i);

        if (codes && !g_hash_table_contains(codes, &way->made->code))
            continue;
        n += way->steps->len;
        for (guint k = 0; k < way->steps->len; k++)
            add_step(self, table, way, g_ptr_array_index(way->steps, k));
    }
    coding_table_add_note(table, "unit: step; n = %u", n);
    add_notes(self, table);
    return table;
}

/* --- meetings ---------------------------------------------------------------------- */

enum { COUNT_MADE, COUNT_RENAMED, COUNT_MERGED, COUNT_GROUPED, COUNT_OTHER, N_COUNTS };

static guint
get_kind(const CodingCodeEvent *e)
{
    if (e->event == CODING_EVENT_MADE)
        return COUNT_MADE;
    if (e->event == CODING_EVENT_RENAMED)
        return COUNT_RENAMED;
    if (e->event == CODING_EVENT_MERGED)
        return COUNT_MERGED;
    return coding_audit_is_grouping(e) ? COUNT_GROUPED : COUNT_OTHER;
}

/* How many meetings are before @time. */
static guint
find_interval(const CodingAudit *self, gint64 time)
{
    const CodingMemo *meeting = coding_audit_find_meeting(self, time);
    guint index = 0;

    return meeting && g_ptr_array_find(self->meetings, meeting, &index) ? index + 1 : 0;
}

/* Returns: (transfer full): N_COUNTS numbers for what came before each meeting and
 * behind the last. */
static guint *
count_between(const CodingAudit *self)
{
    guint *counts = g_new0(guint, ((gsize)self->meetings->len + 1) * N_COUNTS);

    for (guint i = 0; i < self->ways->len; i++) {
        const CodingWay *way = g_ptr_array_index(self->ways, i);

        for (guint k = 0; k < way->steps->len; k++) {
            const CodingCodeEvent *e = g_ptr_array_index(way->steps, k);

            /* The code that was merged tells it too. */
            if (e->event != CODING_EVENT_TOOK_IN)
                counts[(gsize)find_interval(self, e->made_at) * N_COUNTS + get_kind(e)]++;
        }
    }
    return counts;
}

static char *
dup_attendees(const CodingMemo *memo)
{
    g_autoptr(GPtrArray) names = g_ptr_array_copy(memo->attendees, NULL, NULL);

    if (names->len == 0)
        return NULL;
    g_ptr_array_set_free_func(names, NULL);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(", ", (char **)names->pdata);
}

CodingTable *
coding_audit_to_meetings(const CodingAudit *self)
{
    CodingTable *table = coding_table_new(coding_audit_meeting_columns);
    g_autofree guint *counts = count_between(self);

    for (guint i = 0; i <= self->meetings->len; i++) {
        const CodingMemo *memo = i ? g_ptr_array_index(self->meetings, i - 1) : NULL;
        const guint *n = counts + (gsize)i * N_COUNTS;
        g_autofree char *date = memo ? coding_memo_date_format(memo->written_at) : NULL;
        g_autofree char *attendees = memo ? dup_attendees(memo) : NULL;

        coding_table_add_row(table, date, memo ? memo->title : NULL, attendees,
                             (gint64)n[COUNT_MADE], (gint64)n[COUNT_RENAMED],
                             (gint64)n[COUNT_MERGED], (gint64)n[COUNT_GROUPED],
                             (gint64)n[COUNT_OTHER]);
    }
    coding_table_add_note(table, "the first row: before the first meeting; each meeting "
                                 "up to the next one");
    add_notes(self, table);
    if (self->meetings->len)
        coding_table_add_note(table, "'axial memo meeting MEETING' lists all that was "
                                     "done then, to other codes too");
    return table;
}
