/* plain-layout.c - the layout of the file, and what may be a label. */
#include <string.h>

#include "io/label.h"
#include "io/plain.h"

#define SAMPLE     6000 /* lines from which the layout is told */
#define TICK       65536
#define MAX_LABEL  255 /* bytes */
#define N_FAMILIES 11

/* What the sample says of a layout. */
typedef struct {
    guint lines;
    guint falls; /* numbers that do not rise */
    guint64 last_number;
    gboolean enabled;
} LayoutTally;

/* Of a family. */
typedef struct {
    GHashTable *labels; /* label as written -> lines */
    guint certain;      /* lines with a time or another sure sign */
    guint score;
} FamilyTally;

static gboolean
copy_label(const char *line, LayoutPart part, char *label)
{
    if (part.length > MAX_LABEL)
        return FALSE;
    memcpy(label, line + part.start, part.length);
    label[part.length] = '\0';
    plain_drop_backslashes(g_strchomp(label));
    return *label != '\0';
}

/* Most lines lack what most layouts need, and are not matched at all. */
static gboolean
match(Plain *self, guint which, const PlainLine *line, LayoutParts *parts)
{
    return (layout_set_get(self->layouts, which)->needs & ~line->traits) == 0 &&
           layout_set_match(self->layouts, which, plain_text(self, line), line->length,
                            parts);
}

/* The first layout of @family that is enabled and fits; -1 for none. */
static int
match_family(Plain *self, const LayoutTally *tallies, guint family, const PlainLine *line,
             LayoutParts *parts)
{
    for (guint i = 0; i < layout_set_get_size(self->layouts); i++)
        if (tallies[i].enabled && layout_set_get(self->layouts, i)->family == family &&
            match(self, i, line, parts))
            return (int)i;
    return -1;
}

/* A colon in a text "10:30", "x:y": no label at all. */
static gboolean
is_inside_word(const char *text, const LayoutParts *parts)
{
    char next = text[parts->text];
    gsize end = parts->label.start + parts->label.length;

    return parts->tight && ((g_ascii_isdigit(next) && g_ascii_isdigit(text[end - 1])) ||
                            next == '/' || next == '_');
}

static guint
get_step(const Plain *self)
{
    return MAX(1, self->lines->len / SAMPLE);
}

/* Disables what looks like something else unless it is frequent or regular. */
static void
enable_layouts(Plain *self, LayoutTally *tallies)
{
    guint n = layout_set_get_size(self->layouts), colons = 0;
    LayoutParts parts;
    int which;

    for (guint i = 0; i < n; i++)
        tallies[i].enabled = !(layout_set_get(self->layouts, i)->flags & LAYOUT_NAMING);
    for (guint i = 0; i < MIN(self->lines->len, SAMPLE); i++) {
        const PlainLine *line = plain_line(self, i);

        which = match_family(self, tallies, LAYOUT_FAMILY_COLON, line, &parts);
        if (which < 0)
            continue;
        colons++;
        tallies[which].lines++;
        if (parts.number.length > 0) {
            guint64 number =
                g_ascii_strtoull(plain_text(self, line) + parts.number.start, NULL, 10);
            tallies[which].falls += number <= tallies[which].last_number;
            tallies[which].last_number = number;
        }
    }
    for (guint i = 0; i < n; i++) {
        guint flags = layout_set_get(self->layouts, i)->flags;

        if (flags & LAYOUT_NUMBER)
            tallies[i].enabled =
                tallies[i].lines >= 3 && tallies[i].falls * 5 <= tallies[i].lines;
        if (flags & LAYOUT_SHY)
            tallies[i].enabled = tallies[i].lines >= 2 && tallies[i].lines * 4 >= colons;
        tallies[i].lines = 0;
    }
}

/* Repeated labels explain the lines they begin. */
static void
score_family(FamilyTally *tally, guint sampled, gboolean bare)
{
    GHashTableIter iter;
    gpointer label, lines;
    guint repeated = 0, single = 0;

    g_hash_table_iter_init(&iter, tally->labels);
    while (g_hash_table_iter_next(&iter, &label, &lines)) {
        CodingLabelShape shape;

        if (!coding_label_is_valid(label) || coding_label_is_prose(label))
            continue;
        shape = coding_label_get_shape(label);
        if (bare && (shape == CODING_LABEL_PHRASE || shape == CODING_LABEL_LOWER))
            continue;
        if (GPOINTER_TO_UINT(lines) < 2) {
            single++;
            continue;
        }
        tally->score += GPOINTER_TO_UINT(lines);
        repeated++;
    }
    tally->score = MAX(tally->score, tally->certain);
    if (bare && tally->certain < 2 &&
        (repeated < 2 || tally->score * 5 < sampled || single > tally->score))
        tally->score = 0;
}

/* The line @i has a label as @layout sets it. */
static void
tally_line(const Plain *self, guint i, const Layout *layout, const char *label,
           FamilyTally *family)
{
    gpointer lines = g_hash_table_lookup(family->labels, label);

    /* One sure sign alone decides over nothing else: two do. */
    family->certain += ((layout->flags & LAYOUT_SURE && layout->flags & LAYOUT_TIMED &&
                         layout->letter != 'E') ||
                        (layout->flags & LAYOUT_BARE && plain_is_beside_time(self, i))) &&
                       coding_label_is_valid(label);
    g_hash_table_replace(family->labels, g_strdup(label),
                         GUINT_TO_POINTER(GPOINTER_TO_UINT(lines) + 1));
}

static void
tally_families(Plain *self, LayoutTally *tallies, FamilyTally *families)
{
    guint step = get_step(self), sampled = 0, n = layout_set_get_size(self->layouts);
    char label[MAX_LABEL + 1];
    LayoutParts parts;

    for (guint i = 0; i < self->lines->len; i += step, sampled++) {
        const PlainLine *line = plain_line(self, i);
        guint found = 0; /* bits of families: the first layout that fits is theirs */

        for (guint which = 0; which < n; which++) {
            const Layout *layout = layout_set_get(self->layouts, which);

            if (!tallies[which].enabled || found & 1u << layout->family ||
                !match(self, which, line, &parts))
                continue;
            found |= 1u << layout->family;
            if (!copy_label(plain_text(self, line), parts.label, label) ||
                is_inside_word(plain_text(self, line), &parts))
                continue;
            tallies[which].lines++;
            tally_line(self, i, layout, label, &families[layout->family]);
        }
    }
    for (guint family = 0; family < N_FAMILIES; family++)
        score_family(&families[family], sampled, family == N_FAMILIES - 1);
}

static void
choose_family(Plain *self, LayoutTally *tallies)
{
    FamilyTally families[N_FAMILIES] = {0};
    guint best = LAYOUT_FAMILY_COLON;

    for (guint i = 0; i < N_FAMILIES; i++)
        families[i].labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    tally_families(self, tallies, families);
    for (guint i = 0; i < N_FAMILIES; i++) {
        if (families[i].score > families[best].score)
            best = i;
        g_hash_table_unref(families[i].labels);
    }
    self->family = best;
}

/* The layout that gives the file its name, the narrowest that fits most. */
static void
name_layout(Plain *self)
{
    guint n = layout_set_get_size(self->layouts), best = 0;
    g_autofree guint *lines = g_new0(guint, n);
    LayoutParts parts;

    for (guint c = 0; c < self->candidates->len;
         c += MAX(1, self->candidates->len / SAMPLE)) {
        const PlainCandidate *candidate = plain_candidate(self, c);
        const PlainLine *line = plain_line(self, candidate->line);
        guint found = candidate->layout;

        for (guint i = 0; i < n; i++) {
            const Layout *layout = layout_set_get(self->layouts, i);

            if (layout->flags & LAYOUT_NAMING && layout->family == self->family &&
                layout_set_get(self->layouts, found)->letter == 'A' &&
                match(self, i, line, &parts))
                found = i;
        }
        lines[found]++;
    }
    for (guint i = 0; i < n; i++)
        if (lines[i] > lines[best])
            best = i;
    self->main_layout = layout_set_get(self->layouts, best);
}

static guint32
add_label(Plain *self, const char *text, guint candidate)
{
    g_autofree char *key = coding_label_fold(text);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_key, key));

    if (place == 0) {
        PlainLabel label = {.first = candidate, .merged_into = -1};

        label.valid = *key && coding_label_is_valid(text);
        label.prose = label.valid && coding_label_is_prose(text);
        label.role = label.valid && coding_label_is_role(text);
        label.shape = (int)coding_label_get_shape(text);
        label.key = g_steal_pointer(&key);
        g_array_append_val(self->labels, label);
        place = self->labels->len;
        g_hash_table_insert(self->by_key, label.key, GUINT_TO_POINTER(place));
    }
    return place - 1;
}

static guint32
add_spelling(Plain *self, const char *text, guint candidate)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_spelling, text));

    if (place == 0) {
        PlainSpelling spelling = {g_strdup(text), 0, add_label(self, text, candidate),
                                  candidate};

        g_array_append_val(self->spellings, spelling);
        place = self->spellings->len;
        g_hash_table_insert(self->by_spelling, spelling.text, GUINT_TO_POINTER(place));
    }
    return place - 1;
}

/* "### Anna:" with nothing behind it. */
static gboolean
is_head(const Plain *self, guint line, const LayoutParts *parts)
{
    return self->family == LAYOUT_FAMILY_COLON && plain_get_level(self, line) > 0 &&
           parts->text >= plain_line(self, line)->length;
}

static void
add_candidate(Plain *self, guint i, guint which, const LayoutParts *parts)
{
    PlainCandidate candidate = {.line = i, .layout = which, .parts = *parts};
    char text[MAX_LABEL + 1];
    PlainSpelling *spelling;
    PlainLabel *label;

    if (!copy_label(plain_text(self, plain_line(self, i)), parts->label, text))
        return;
    candidate.spelling = add_spelling(self, text, self->candidates->len);
    spelling = &g_array_index(self->spellings, PlainSpelling, candidate.spelling);
    spelling->count++;
    candidate.label = spelling->label;
    label = plain_label(self, candidate.label);
    label->count++;
    label->tight += parts->tight;
    label->headed += is_head(self, i, parts);
    plain_line(self, i)->candidate = (gint32)self->candidates->len;
    g_array_append_val(self->candidates, candidate);
}

/* Whether most labels stand in block quotes: then these are layout. */
static gboolean
are_quoted(const Plain *self)
{
    guint n = 0;

    for (guint i = 0; i < self->candidates->len; i++)
        n += *plain_text(self, plain_line(self, plain_candidate(self, i)->line)) == '>';
    return n * 2 > self->candidates->len;
}

/* Whether labels or headings are marked up, or there is front matter or escaped
 * brackets.  The headings of a web page are its own. */
static gboolean
is_markdown(const Plain *self)
{
    guint escaped = 0;

    if (strcmp(self->what, "web page") == 0)
        return FALSE;
    if (self->main_layout->letter == 'L')
        return TRUE;
    if (self->lines->len > 0 && plain_line(self, 0)->length == 3 &&
        memcmp(plain_text(self, plain_line(self, 0)), "---", 3) == 0)
        return TRUE;
    for (guint i = 0; i < self->lines->len; i++) {
        const PlainLine *line = plain_line(self, i);
        const char *text = plain_text(self, line);

        if (line->flags & PLAIN_HEADING)
            return TRUE;
        escaped += g_strstr_len(text, (gssize)line->length, "\\[") != NULL;
    }
    return escaped > 1;
}

/*
 * The level of headings of which two in three are a label and a colon: where such
 * labels come again, and are no fewer than all others, no other line names a speaker.
 */
static guint
find_heads(const Plain *self)
{
    guint headings[7] = {0}, heads[7] = {0}, total = 0, sum = 0, best = 0;
    gboolean again = FALSE;

    for (guint i = 0; i < self->lines->len; i++)
        headings[plain_get_level(self, i)]++;
    for (guint i = 0; i < self->candidates->len; i++) {
        const PlainCandidate *candidate = plain_candidate(self, i);
        const PlainLabel *label = plain_label(self, candidate->label);

        if (!label->valid)
            continue;
        total += !label->prose;
        if (is_head(self, candidate->line, &candidate->parts)) {
            heads[plain_get_level(self, candidate->line)]++;
            again |= label->headed > 1;
            sum++;
        }
    }
    for (guint level = 1; level < G_N_ELEMENTS(heads); level++)
        if (heads[level] > heads[best])
            best = level;
    return again && heads[best] * 3 >= headings[best] * 2 && sum * 2 >= total ? best : 0;
}

gboolean
plain_scan_labels(Plain *self, GError **error)
{
    g_autofree LayoutTally *tallies =
        g_new0(LayoutTally, layout_set_get_size(self->layouts));
    gboolean timed_labels;
    LayoutParts parts;

    for (guint i = 0; i < self->lines->len; i++) {
        PlainLine *line = plain_line(self, i);

        line->traits = (guint16)layout_get_traits(plain_text(self, line), line->length);
    }
    self->time_side = plain_find_time_side(self);
    enable_layouts(self, tallies);
    choose_family(self, tallies);
    /* Where times stand beside the names, nothing else is a name. */
    timed_labels = self->family == N_FAMILIES - 1 && self->time_side != 0;
    for (guint i = 0; i < self->lines->len; i++) {
        const PlainLine *line = plain_line(self, i);
        int which;

        if (i % TICK == 0 &&
            !coding_progress_tick(self->progress, line->start, self->decoded->length,
                                  "reading", error))
            return FALSE;
        if ((gint)line->number <= self->options->header_lines ||
            line->flags & (PLAIN_EVENT | PLAIN_TIME | PLAIN_RULE))
            continue;
        if (timed_labels && !plain_is_beside_time(self, i))
            continue;
        which = match_family(self, tallies, self->family, line, &parts);
        if (which >= 0 && !is_inside_word(plain_text(self, line), &parts))
            add_candidate(self, i, (guint)which, &parts);
    }
    self->heads = find_heads(self);
    name_layout(self);
    self->quoted = are_quoted(self);
    self->markdown = is_markdown(self);
    return TRUE;
}
