/* turn-columns.c - headers first, then what the first rows look like. */
#include "io/turn-columns.h"

#include <string.h>

#include "io/label.h"

#define SAMPLE       120 /* rows that are looked at */
#define LABEL_LENGTH 80  /* bytes of a speaker's cell */

/* What stands in a column below the header. */
typedef struct {
    guint filled, distinct;
    guint clocks, numbers, integers, labels, prose, lengthy;
    gboolean rising;
    gsize bytes;
    double before;
} Profile;

const TurnRow *
turn_grid_row(const TurnGrid *self, guint row)
{
    return &g_array_index(self->rows, TurnRow, row);
}

const char *
turn_grid_cell(const TurnGrid *self, guint row, int column)
{
    const TurnRow *its = turn_grid_row(self, row);

    if (column < 0 || (guint)column >= its->n)
        return "";
    return self->text->str +
           g_array_index(self->cells, gsize, its->first + (guint)column);
}

gboolean
turn_grid_are_same(const TurnGrid *self, guint row, guint other)
{
    guint n = MAX(turn_grid_row(self, row)->n, turn_grid_row(self, other)->n);

    for (guint i = 0; i < MIN(n, TURN_MAX_COLUMNS); i++)
        if (strcmp(turn_grid_cell(self, row, (int)i),
                   turn_grid_cell(self, other, (int)i)) != 0)
            return FALSE;
    return TRUE;
}

static guint
get_n_columns(const TurnGrid *grid)
{
    return MIN(grid->n_columns, TURN_MAX_COLUMNS);
}

static guint
get_sample_end(const TurnGrid *grid, guint first)
{
    return MIN(grid->rows->len, first + SAMPLE);
}

gsize
turn_columns_find_label(const char *text, gsize *rest)
{
    gsize n = strcspn(text, ":\n\v"), length = n;
    g_autofree char *label = NULL;

    if (text[n] != ':' || n == 0 || n > LABEL_LENGTH)
        return 0;
    while (length > 0 && g_ascii_isspace(text[length - 1]))
        length--;
    label = g_strndup(text, length);
    if (!coding_label_is_valid(label) || coding_label_is_prose(label))
        return 0;
    *rest = n + 1;
    return length;
}

/* --- by content --------------------------------------------------------------------- */

/* "Anna" or "Anna:" */
static gboolean
is_label(const char *cell)
{
    g_autofree char *label = g_strndup(cell, strcspn(cell, ":"));

    return coding_label_is_valid(g_strchomp(label)) &&
           !cell[strcspn(cell, ":") + strspn(cell + strcspn(cell, ":"), ": ")];
}

static void
profile_cell(Profile *self, const char *cell)
{
    gsize length = strlen(cell);
    double number;

    self->filled++;
    self->bytes += length;
    self->lengthy += length > LABEL_LENGTH;
    if (time_column_parse_number(cell, &number)) {
        self->rising &= self->numbers == 0 || number >= self->before;
        self->before = number;
        self->integers += !strpbrk(cell, ".,");
        self->numbers++;
    } else if (length < LABEL_LENGTH && time_column_is_clock(cell)) {
        self->clocks++;
    } else if (length <= LABEL_LENGTH && !strpbrk(cell, "\n\v")) {
        self->labels += is_label(cell);
        self->prose += coding_label_is_prose(cell);
    }
}

static Profile
profile_column(const TurnGrid *grid, guint first, guint column)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    Profile profile = {.rising = TRUE};

    for (guint row = first; row < get_sample_end(grid, first); row++) {
        const char *cell = turn_grid_cell(grid, row, (int)column);

        if (!*cell)
            continue;
        profile_cell(&profile, cell);
        profile.distinct += g_hash_table_add(seen, (gpointer)cell);
    }
    return profile;
}

static gboolean
is_mostly(guint part, guint whole)
{
    return whole > 0 && part * 5 >= whole * 4;
}

static gboolean
may_be(const Profile *profile, TurnField field)
{
    switch (field) {
    case TURN_BEGIN:
    case TURN_END:
    case TURN_DURATION:
        return profile->filled == 0 ||
               is_mostly(profile->clocks + profile->numbers, profile->filled);
    case TURN_NUMBER:
        return profile->filled == 0 || is_mostly(profile->integers, profile->filled);
    case TURN_SPEAKER:
        return profile->filled > 0 && !is_mostly(profile->clocks, profile->filled) &&
               profile->lengthy * 10 <= profile->filled;
    case TURN_TEXT:
        return !is_mostly(profile->clocks + profile->numbers, profile->filled);
    default:
        return TRUE;
    }
}

static gboolean
is_taken(const TurnColumns *self, guint column)
{
    for (guint field = 0; field < N_TURN_FIELDS; field++)
        if (self->place[field] == (int)column)
            return TRUE;
    return FALSE;
}

/* Cells that repeat, as names do when people take turns. */
static gboolean
looks_like_speakers(const Profile *profile, gboolean text_is_known)
{
    guint fit = text_is_known ? profile->filled - profile->lengthy : profile->labels;

    return profile->distinct > 1 && is_mostly(fit, profile->filled) &&
           profile->prose * 3 <= profile->filled && profile->numbers == 0 &&
           !is_mostly(profile->clocks, profile->filled) &&
           (profile->distinct * 3 <= profile->filled * 2 || profile->filled <= 4);
}

/* All of the cells are names that are given. */
static gboolean
holds_labels(const TurnGrid *grid, guint first, guint column, const char *const *labels)
{
    g_autoptr(GHashTable) keys =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint known = 0;

    for (const char *const *label = labels; *label; label++)
        g_hash_table_add(keys, coding_label_fold(*label));
    for (guint row = first; row < get_sample_end(grid, first); row++) {
        const char *cell = turn_grid_cell(grid, row, (int)column);
        g_autofree char *key =
            strlen(cell) <= LABEL_LENGTH ? coding_label_fold(cell) : NULL;

        known += key && g_hash_table_contains(keys, key);
    }
    return known > 0;
}

static void
find_speaker(TurnColumns *self, const TurnGrid *grid, const Profile *profiles,
             const char *const *labels)
{
    int best = -1;

    for (guint i = 0; i < get_n_columns(grid); i++) {
        if (is_taken(self, i))
            continue;
        if (labels && holds_labels(grid, self->first, i, labels)) {
            best = (int)i;
            break;
        }
        if (best < 0 && looks_like_speakers(&profiles[i], self->place[TURN_TEXT] >= 0))
            best = (int)i;
    }
    self->place[TURN_SPEAKER] = best;
}

static void
find_text(TurnColumns *self, const TurnGrid *grid, const Profile *profiles)
{
    int best = -1;
    gsize most = 0;

    for (guint i = 0; i < get_n_columns(grid); i++) {
        const Profile *profile = &profiles[i];

        if (is_taken(self, i) || profile->filled == 0 || !may_be(profile, TURN_TEXT))
            continue;
        if (profile->bytes > most) {
            most = profile->bytes;
            best = (int)i;
        }
    }
    self->place[TURN_TEXT] = best;
}

static gboolean
is_time(const Profile *profile, gboolean other_time)
{
    return is_mostly(profile->clocks, profile->filled) ||
           (profile->filled > 1 && profile->rising &&
            is_mostly(profile->numbers, profile->filled) &&
            (other_time || profile->integers < profile->numbers));
}

/* An end is written as the beginning is, and not before it. */
static gboolean
fits_begin(const Profile *profile, const Profile *begin)
{
    return is_time(profile, TRUE) &&
           is_mostly(profile->clocks, profile->filled) ==
               is_mostly(begin->clocks, begin->filled) &&
           (profile->numbers == 0 || profile->before >= begin->before);
}

static void
find_times(TurnColumns *self, const TurnGrid *grid, const Profile *profiles)
{
    for (guint i = 0; i < get_n_columns(grid); i++) {
        if (is_taken(self, i) || profiles[i].filled == 0)
            continue;
        if (self->place[TURN_BEGIN] < 0 && is_time(&profiles[i], FALSE))
            self->place[TURN_BEGIN] = (int)i;
        else if (self->place[TURN_BEGIN] >= 0 && self->place[TURN_BEGIN] < (int)i &&
                 self->place[TURN_END] < 0 && self->place[TURN_DURATION] < 0 &&
                 fits_begin(&profiles[i], &profiles[self->place[TURN_BEGIN]]))
            self->place[TURN_END] = (int)i;
    }
}

static void
find_number(TurnColumns *self, const TurnGrid *grid, const Profile *profiles)
{
    for (guint i = 0; i < get_n_columns(grid) && self->place[TURN_NUMBER] < 0; i++)
        if (!is_taken(self, i) && profiles[i].filled > 1 && profiles[i].rising &&
            profiles[i].integers == profiles[i].filled &&
            profiles[i].distinct == profiles[i].filled)
            self->place[TURN_NUMBER] = (int)i;
}

static gboolean
has_labels_in_text(const TurnColumns *self, const TurnGrid *grid)
{
    guint labelled = 0, filled = 0;

    for (guint row = self->first; row < get_sample_end(grid, self->first); row++) {
        const char *cell = turn_grid_cell(grid, row, self->place[TURN_TEXT]);
        gsize rest;

        filled += *cell != '\0';
        labelled += *cell && turn_columns_find_label(cell, &rest) > 0;
    }
    return labelled > 1 && labelled * 2 >= filled;
}

/* --- by header -------------------------------------------------------------------- */

static gboolean
recurs(const TurnGrid *grid, guint row, guint column)
{
    const char *cell = turn_grid_cell(grid, row, (int)column);

    for (guint i = row + 1; i < get_sample_end(grid, row + 1); i++)
        if (strcmp(turn_grid_cell(grid, i, (int)column), cell) == 0 &&
            !turn_grid_are_same(grid, row, i))
            return TRUE;
    return FALSE;
}

/* Whether @row can be a header: short words that do not stand in their columns again,
 * but for the header of the next page.
 * Sets which fields it names. */
static gboolean
may_be_header(const TurnGrid *grid, guint row, gboolean named[N_TURN_FIELDS])
{
    gboolean any = FALSE;

    memset(named, 0, N_TURN_FIELDS * sizeof *named);
    for (guint i = 0; i < MIN(turn_grid_row(grid, row)->n, TURN_MAX_COLUMNS); i++) {
        const char *cell = turn_grid_cell(grid, row, (int)i);
        g_autofree char *tidied = NULL;
        TimeUnit unit;
        double number;

        if (!*cell)
            continue;
        if (strlen(cell) > TURN_HEADER_LENGTH || time_column_is_clock(cell) ||
            time_column_parse_number(cell, &number) || recurs(grid, row, i))
            return FALSE;
        tidied = turn_words_tidy(cell, &unit);
        for (guint field = 0; field < N_TURN_FIELDS; field++) {
            named[field] |= turn_words_rank(tidied, field) > 0;
            any |= named[field];
        }
    }
    return any;
}

static int
find_header(const TurnGrid *grid, guint header_lines)
{
    gboolean named[N_TURN_FIELDS];

    for (guint row = 0; row < MIN(grid->rows->len, TURN_HEADER_ROWS); row++) {
        if (!may_be_header(grid, row, named))
            continue;
        /* Above the header may stand a title, so that further down more is asked. */
        if (row == 0 || (named[TURN_TEXT] && (named[TURN_SPEAKER] || named[TURN_BEGIN])))
            return (int)row;
    }
    for (guint row = grid->rows->len; row-- > 0;)
        if (turn_grid_row(grid, row)->line <= header_lines)
            return (int)row;
    return -1;
}

/* A first row without known words: it names columns when it alone has no number or
 * time where all others have one. */
static gboolean
is_header_by_content(const TurnGrid *grid)
{
    if (grid->rows->len < 3)
        return FALSE;
    for (guint i = 0; i < get_n_columns(grid); i++) {
        Profile below = profile_column(grid, 1, i);
        const char *cell = turn_grid_cell(grid, 0, (int)i);
        double number;

        if (below.filled > 1 && below.clocks + below.numbers == below.filled && *cell &&
            !time_column_is_clock(cell) && !time_column_parse_number(cell, &number))
            return TRUE;
    }
    return FALSE;
}

/* The fields that others can do without come last: a column is one thing only. */
static void
read_header(TurnColumns *self, const TurnGrid *grid, const Profile *profiles)
{
    for (guint field = 0; field < N_TURN_FIELDS; field++) {
        guint most = 0;

        for (guint i = 0;
             i < MIN(turn_grid_row(grid, (guint)self->header)->n, TURN_MAX_COLUMNS);
             i++) {
            TimeUnit unit;
            g_autofree char *tidied =
                turn_words_tidy(turn_grid_cell(grid, (guint)self->header, (int)i), &unit);
            guint rank = turn_words_rank(tidied, field);

            if (rank <= most || is_taken(self, i) || !may_be(&profiles[i], field))
                continue;
            most = rank;
            self->place[field] = (int)i;
            self->by_header[field] = TRUE;
            self->unit[field] = unit;
        }
    }
}

static void
find_by_content(TurnColumns *self, const TurnGrid *grid, const Profile *profiles,
                const char *const *labels)
{
    find_times(self, grid, profiles);
    if (self->place[TURN_NUMBER] < 0)
        find_number(self, grid, profiles);
    if (self->place[TURN_SPEAKER] < 0)
        find_speaker(self, grid, profiles, labels);
    /* "role, content": the role is all that is known of who speaks. */
    if (self->place[TURN_SPEAKER] < 0 && self->place[TURN_ROLE] >= 0) {
        self->place[TURN_SPEAKER] = self->place[TURN_ROLE];
        self->by_header[TURN_SPEAKER] = TRUE;
        self->place[TURN_ROLE] = -1;
    }
    if (self->place[TURN_TEXT] < 0)
        find_text(self, grid, profiles);
    if (self->place[TURN_SPEAKER] < 0 && self->place[TURN_TEXT] >= 0)
        self->labelled = has_labels_in_text(self, grid);
}

TurnColumns
turn_columns_find(const TurnGrid *grid, guint header_lines, const char *const *labels)
{
    TurnColumns self = {.header = -1};
    g_autofree Profile *profiles = g_new0(Profile, get_n_columns(grid) + 1);

    for (guint field = 0; field < N_TURN_FIELDS; field++)
        self.place[field] = -1;
    self.header = find_header(grid, header_lines);
    if (self.header < 0 && is_header_by_content(grid))
        self.header = 0;
    self.first = (guint)(self.header + 1);
    while (self.first < grid->rows->len &&
           turn_grid_row(grid, self.first)->line <= header_lines)
        self.first++;
    for (guint i = 0; i < get_n_columns(grid); i++)
        profiles[i] = profile_column(grid, self.first, i);
    if (self.header >= 0)
        read_header(&self, grid, profiles);
    find_by_content(&self, grid, profiles, labels);
    return self;
}
