/* changes-take.c - what is said of a passage, what was written, what is there. */
#include <string.h>

#include "base/text.h"
#include "model/cell.h"
#include "model/changes-private.h"
#include "model/name.h"
#include "model/revision-private.h"

/* As long as a name made of the words of a passage may be. */
#define LONGEST_NAME 120

/* A stance, or: */
#define NOT_THERE (-1)

/* One code of the passage: as it was written and as it came back. */
typedef struct {
    CodingWanted *wanted; /* NULL: known by its number in the key alone */
    guint32 id;           /* made of the code's id; 0: the code is new */
    const char *name;     /* for messages; borrowed */
    int before, after;
    gboolean seen; /* came back */
} Wish;

typedef struct {
    CodingChanges *changes;
    const CodingStatement *statement;
    GArray *wishes; /* Wish */
} Comparison;

/* --- names ------------------------------------------------------------------------- */

/* Names without what programs change while people type; two codes that differ in
 * nothing else are not told apart by it. */
static GHashTable *
list_plain_names(CodingChanges *self)
{
    const GPtrArray *codes = coding_codebook_get_codes(self->book);
    GHashTable *plain = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < codes->len; i++) {
        CodingCode *code = g_ptr_array_index(codes, i);
        g_autofree char *name = coding_cell_dup_plain(code->folded);

        if (!coding_palette_get(self->palette, code->id))
            continue;
        if (g_hash_table_contains(plain, name))
            code = NULL;
        g_hash_table_insert(plain, g_steal_pointer(&name), code);
    }
    return plain;
}

/* 0: there is none. */
static gint64
find_code(CodingChanges *self, const char *name, const char *folded)
{
    gint64 id = coding_palette_find(self->palette, name, NULL);
    g_autofree char *plain = id ? NULL : coding_cell_dup_plain(folded);
    const CodingCode *code;

    if (id)
        return id;
    if (!self->plain)
        self->plain = list_plain_names(self);
    code = g_hash_table_lookup(self->plain, plain);
    return code ? code->id : 0;
}

/* Whether @name can be that of a new code. */
static gboolean
check_name(const Comparison *self, const CodingCellCode *code, const char *name,
           GError **error)
{
    g_auto(CodingName) valid = {0};

    if (!coding_name_init(&valid, "a code's name", name, error))
        return FALSE;
    if (!self->changes->spreadsheet || code->quoted || !coding_cell_is_convertible(name))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "'%s' is no code, and looks like what a spreadsheet makes of something "
                "else; a new code of that name is written in quotes",
                name);
    return FALSE;
}

/* The one record of a code that cells may spell in several ways. */
static CodingWanted *
get_wanted(Comparison *self, const CodingCellCode *code, const char *name, GError **error)
{
    CodingChanges *changes = self->changes;
    g_autofree char *folded = coding_text_fold(name);
    CodingWanted *wanted = g_hash_table_lookup(changes->wanted, folded);

    if (!wanted) {
        gint64 id = find_code(changes, name, folded);
        const CodingCode *its = id ? coding_codebook_get(changes->book, id) : NULL;

        if (!id && !check_name(self, code, name, error))
            return NULL;
        wanted = g_new0(CodingWanted, 1);
        wanted->name = g_strdup(its ? its->name : name);
        wanted->place = g_strdup(self->statement->place);
        wanted->line = self->statement->line;
        wanted->id = id;
        if (!id)
            g_ptr_array_add(changes->unknown, wanted);
        g_hash_table_insert(changes->wanted, g_steal_pointer(&folded), wanted);
    }
    if (code->in_vivo && wanted->id &&
        coding_codebook_get(changes->book, wanted->id)->origin != CODING_ORIGIN_IN_VIVO) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' is a code already and not in vivo; take the '*' away", name);
        return NULL;
    }
    wanted->in_vivo |= code->in_vivo;
    return wanted;
}

/* The words of the passage, for a '*' that stands alone.  Returns: (transfer full). */
static char *
dup_words(const Comparison *self, GError **error)
{
    g_autofree char *text = coding_transcript_dup_text(
        self->statement->source->transcript, self->statement->span);
    char *words = coding_text_tidy(text);
    glong length = g_utf8_strlen(words, -1);

    if (length <= LONGEST_NAME)
        return words;
    g_free(words);
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "a passage of %ld characters is long for a name; write '*' and the name",
                length);
    return NULL;
}

/* --- written and came back --------------------------------------------------------- */

static void
add_written(Comparison *self, guint32 id, const char *name, CodingStance stance)
{
    Wish wish = {.id = id, .name = name, .before = (int)stance, .after = NOT_THERE};

    g_array_append_val(self->wishes, wish);
}

/* What was written: as the key says, else as it is now.  @names receives the numbers
 * made of the codes' names, in the same order. */
static void
list_written(Comparison *self, const GArray *there, GArray *names)
{
    const CodingKey *was = self->statement->was;

    for (guint i = 0; was && i < was->codes->len; i++) {
        const CodingKeyCode *code = &g_array_index(was->codes, CodingKeyCode, i);

        add_written(self, code->id, NULL, code->stance);
        g_array_append_val(names, code->name);
    }
    for (guint i = 0; !was && i < there->len; i++) {
        const CodingSegment *segment = &g_array_index(there, CodingSegment, i);
        const char *name = coding_codebook_get(self->changes->book, segment->code)->name;
        guint32 number = coding_key_make_name(name);

        add_written(self, coding_key_make_id(segment->code), name, segment->stance);
        g_array_append_val(names, number);
    }
}

/* The place of the wish for a code that was written, or that the cell named before;
 * -1: there is none. */
static int
find_wish(const Comparison *self, const CodingWanted *wanted, guint32 name,
          const GArray *names)
{
    guint32 id = wanted && wanted->id ? coding_key_make_id(wanted->id) : 0;

    for (guint i = 0; i < self->wishes->len; i++) {
        const Wish *wish = &g_array_index(self->wishes, Wish, i);

        if ((wanted && wish->wanted == wanted) || (id && wish->id == id) ||
            (!wanted && i < names->len && g_array_index(names, guint32, i) == name))
            return (int)i;
    }
    return -1;
}

/* Notes that @wish came back with @stance, maybe again. */
static gboolean
see(Wish *wish, CodingStance stance, GError **error)
{
    if (wish->seen && wish->after != (int)stance) {
        g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                    "'%s' stands twice in the cell, as '%s' and as '%s'", wish->name,
                    coding_stance_get_name((CodingStance)wish->after),
                    coding_stance_get_name(stance));
        return FALSE;
    }
    wish->seen = TRUE;
    wish->after = (int)stance;
    return TRUE;
}

/* The wish for @wanted, which may be a new one. */
static Wish *
get_wish(Comparison *self, CodingWanted *wanted, const GArray *names)
{
    int place = find_wish(self, wanted, 0, names);
    Wish *wish;

    if (place < 0) {
        Wish new = {.id = wanted->id ? coding_key_make_id(wanted->id) : 0,
                    .before = NOT_THERE};

        g_array_append_val(self->wishes, new);
        place = (int)self->wishes->len - 1;
    }
    wish = &g_array_index(self->wishes, Wish, place);
    wish->wanted = wanted;
    wish->name = wanted->name;
    return wish;
}

/* A code that was written is known by its name, whatever it is called by now; only a
 * star has to look at the codebook. */
static gboolean
take_code(Comparison *self, const CodingCellCode *code, const GArray *names,
          GError **error)
{
    g_autofree char *words = *code->name ? NULL : dup_words(self, error);
    const char *name = *code->name ? code->name : words;
    CodingWanted *wanted;
    int place = -1;

    if (!name)
        return FALSE;
    if (!code->in_vivo)
        place = find_wish(self, NULL, coding_key_make_name(name), names);
    if (place >= 0) {
        Wish *wish = &g_array_index(self->wishes, Wish, place);

        wish->name = wish->name ? wish->name : code->name;
        return see(wish, code->stance, error);
    }
    wanted = get_wanted(self, code, name, error);
    return wanted && see(get_wish(self, wanted, names), code->stance, error);
}

static gboolean
is_unchanged(const Comparison *self)
{
    for (guint i = 0; i < self->wishes->len; i++) {
        const Wish *wish = &g_array_index(self->wishes, Wish, i);

        if (wish->before != wish->after)
            return FALSE;
    }
    return TRUE;
}

/* --- the passage now --------------------------------------------------------------- */

static gboolean
set_reworded(const CodingStatement *statement, GError **error)
{
    g_autofree char *text =
        coding_transcript_dup_text(statement->source->transcript, statement->span);
    g_autofree char *tidy = coding_text_tidy(text);
    g_autofree char *shown = coding_text_dup_shortened(tidy, 40);

    g_set_error(error, CODING_ERROR, CODING_ERROR_CONFLICT,
                "'%s' was revised since this was written, so its codes cannot be "
                "changed here; code it in its present words",
                shown);
    return FALSE;
}

/* Where the passage is in the present text: the same words, or it is a fault. */
static gboolean
find_now(const CodingStatement *statement, CodingSpan *now, GError **error)
{
    const CodingChangesSource *source = statement->source;
    CodingTranscript *before = source->transcript;

    *now = statement->span;
    for (guint i = 0; i < source->later->len; i++) {
        CodingRevising step = {.old = before,
                               .now = g_ptr_array_index(source->later, i),
                               .carrier = g_ptr_array_index(source->carriers, i)};

        *now = coding_revision_map_span(&step, *now);
        if (!coding_span_get_length(*now))
            return set_reworded(statement, error);
        before = step.now;
    }
    if (!source->later->len)
        return TRUE;

    g_autofree char *was =
        coding_transcript_dup_text(source->transcript, statement->span);
    g_autofree char *is = coding_transcript_dup_text(before, *now);
    return strcmp(was, is) == 0 || set_reworded(statement, error);
}

/* The segments on exactly @span.  Returns: (transfer full): CodingSegment. */
static GArray *
list_there(const CodingChangesText *text, CodingSpan span)
{
    GArray *there = g_array_new(FALSE, FALSE, sizeof(CodingSegment));
    guint i = GPOINTER_TO_UINT(g_hash_table_lookup(text->first, &span));

    for (; i && i <= text->segments->len; i++) {
        const CodingSegment *segment =
            &g_array_index(text->segments, CodingSegment, i - 1);

        if (!coding_span_equal(segment->span, span))
            break;
        g_array_append_vals(there, segment, 1);
    }
    return there;
}

static const char *
describe(int state)
{
    static const char *const words[] = {
        [CODING_STANCE_SUPPORTS] = "supported",
        [CODING_STANCE_QUALIFIES] = "qualified",
        [CODING_STANCE_AGAINST] = "spoken against",
    };

    return state == NOT_THERE ? "taken away" : words[state];
}

/* Of a wish that came back changed: makes it a change, unless it is so already. */
static gboolean
settle(Comparison *self, const Wish *wish, const CodingSegment *there, CodingSpan span,
       GError **error)
{
    CodingChanges *changes = self->changes;
    int now = there ? (int)there->stance : NOT_THERE;
    CodingChange change = {.transcript = self->statement->source->text->transcript,
                           .span = span,
                           .wanted = wish->wanted};

    if (now == wish->after)
        return TRUE;
    if (now != wish->before) {
        const CodingCode *code =
            there ? coding_codebook_get(changes->book, there->code) : NULL;

        g_set_error(error, CODING_ERROR, CODING_ERROR_CONFLICT,
                    "'%s' was %s here, and in the project it was %s meanwhile; write it "
                    "as it is there, and change it then",
                    code ? code->name : wish->name, describe(wish->after), describe(now));
        return FALSE;
    }
    change.kind = !there                     ? CODING_CHANGE_ADD
                  : wish->after == NOT_THERE ? CODING_CHANGE_REMOVE
                                             : CODING_CHANGE_STANCE;
    change.stance = wish->after == NOT_THERE ? there->stance : (CodingStance)wish->after;
    change.segment = there ? there->id : 0;
    change.code =
        there ? coding_codebook_get(changes->book, there->code)->name : wish->name;
    change.address = g_strdup(self->statement->address);
    g_array_append_val(changes->list, change);
    return TRUE;
}

static const CodingSegment *
find_there(const Wish *wish, const GArray *there)
{
    for (guint i = 0; wish->id && i < there->len; i++) {
        const CodingSegment *segment = &g_array_index(there, CodingSegment, i);

        if (coding_key_make_id(segment->code) == wish->id)
            return segment;
    }
    return NULL;
}

/* What came back first, in its order, then what was taken away. */
static gboolean
settle_all(Comparison *self, const GArray *there, CodingSpan span, GError **error)
{
    for (int seen = TRUE; seen >= FALSE; seen--)
        for (guint i = 0; i < self->wishes->len; i++) {
            const Wish *wish = &g_array_index(self->wishes, Wish, i);

            if (wish->seen == seen && wish->before != wish->after &&
                !settle(self, wish, find_there(wish, there), span, error))
                return FALSE;
        }
    return TRUE;
}

/* What came from two revisions may speak of one passage twice. */
static gboolean
note_changed(CodingChanges *self, const CodingStatement *statement, CodingSpan now,
             GError **error)
{
    self->n_changed++;
    if (g_hash_table_add(statement->source->text->changed, g_memdup2(&now, sizeof now)))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "the same passage is changed in another place too; say its codes once");
    return FALSE;
}

gboolean
coding_changes_take(CodingChanges *self, const CodingStatement *statement, GError **error)
{
    g_autoptr(GArray) wishes = g_array_new(FALSE, FALSE, sizeof(Wish));
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) codes = coding_cell_parse(statement->cell, error);
    g_autoptr(GArray) there = NULL;
    Comparison comparison = {self, statement, wishes};
    CodingSpan now = statement->span;
    guint n = self->list->len;

    if (!codes || (!statement->was && !find_now(statement, &now, error)))
        return FALSE;
    if (!statement->was)
        there = list_there(statement->source->text, now);
    list_written(&comparison, there, names);
    for (guint i = 0; i < codes->len; i++)
        if (!take_code(&comparison, &g_array_index(codes, CodingCellCode, i), names,
                       error))
            return FALSE;
    self->n_passages++;
    if (is_unchanged(&comparison))
        return TRUE;
    if (statement->was && !find_now(statement, &now, error))
        return FALSE;
    if (!there)
        there = list_there(statement->source->text, now);
    if (!settle_all(&comparison, there, now, error))
        return FALSE;
    return self->list->len == n || note_changed(self, statement, now, error);
}
