/*
 * corpus.h - what the XML formats of the corpora have in common.
 *
 * People stand in a table of their own and are referred to by ids; the text of a
 * transcript lies on tiers, one for each speaker, and is put in order by time.
 */
#pragma once

#include "io/xml.h"

G_BEGIN_DECLS

/* --- values ----------------------------------------------------------------- */

/* Text as it comes, made one line: line ends are spaces, invisible characters go.
 * Returns: (transfer full), never NULL. */
char *coding_corpus_dup_line(const char *text);
/* The same, with runs of spaces, tabs and line ends made one space, and none at the
 * ends; no-break spaces stay. */
char *coding_corpus_dup_flow(const char *text);
/* The text inside @node as one line, elements called as in @without (may be NULL) left
 * out.  Returns: (transfer full): NULL where there is nothing but white space. */
char *coding_corpus_dup_raw(const xmlNode *node, const char *const *without);
/* The same as a flow.  Returns: (transfer full), or NULL. */
char *coding_corpus_dup_content(const xmlNode *node, const char *const *without);
/* Whether text stands directly in @node, not only in elements inside it. */
gboolean coding_corpus_has_own_text(const xmlNode *node);
/* A printed label without the colon behind it.  Returns: (transfer full): NULL where
 * @node is NULL or holds no text. */
char *coding_corpus_dup_label(const xmlNode *node);
/* An attribute as a flow.  Returns: (transfer full): NULL where it is missing or blank.
 */
char *coding_corpus_dup_value(const xmlNode *node, const char *name);

/* "7.09821428571" as milliseconds, rounded; CODING_MISSING for what is no number of
 * seconds that a recording can have.  NULL is such. */
gint64 coding_corpus_parse_seconds(const char *text);

/* "laughs" as "[laughs]"; what is in brackets already stays. */
char *coding_corpus_dup_mark(const char *text);
/* What @name does, beside the speech: "(Anna: laughs)"; @name may be NULL. */
char *coding_corpus_dup_deed(const char *name, const char *text);

/* How sure an importer is of @bytes whose root elements are @names (NULL-terminated). */
guint coding_corpus_bid(GBytes *bytes, const char *const *names);
/* Parses; INVALID when the root is none of @names.  Returns: (transfer full): @root is
 * its root element. */
xmlDoc *coding_corpus_parse(GBytes *bytes, const CodingImportOptions *options,
                            const char *const *names, CodingDraft *draft, xmlNode **root,
                            GError **error);

/* Metadata, unless @value is NULL or blank. */
void coding_corpus_add_metadata(CodingDraft *draft, const char *key, const char *value);

/* What stands before or after the speech (<front>, <preface>): an entry for each element
 * inside @matter of which @is_line is true, called like @matter. */
void coding_corpus_add_matter(CodingDraft *draft, xmlNode *matter,
                              gboolean (*is_line)(const xmlNode *node));

/* Warns when a turn ends before it begins, or begins before the one before it. */
void coding_corpus_check_times(CodingDraft *draft, guint line, gint64 begin, gint64 end,
                               gint64 *last);

/* --- people ----------------------------------------------------------------- */

typedef struct {
    char *speaker; /* unlike that of anybody else */
    char *label;   /* the name as the source has it */
} CodingPerson;

typedef struct _CodingPeople CodingPeople;

CodingPeople *coding_people_new(CodingDraft *draft);
void coding_people_free(CodingPeople *self);
/* @name NULL: the id is all there is.  The first declaration of an id counts. */
void coding_people_declare(CodingPeople *self, const char *id, const char *name);
/* Appends "KEY: VALUE" to what is known of a person; @value may be NULL. */
void coding_people_append_fact(GString *facts, const char *key, const char *value);
/* What is known of whoever was declared as @id, as metadata; nothing when it is empty. */
void coding_people_describe(CodingPeople *self, const char *id, const char *facts);
gboolean coding_people_has(const CodingPeople *self, const char *id);
/*
 * Whoever has @id; an unknown one is declared.  Of two people with one name the first
 * that is asked for has the bare name as its speaker, the other one's id is added.
 * Returns: (transfer none): as long as @self lives.
 */
const CodingPerson *coding_people_get(CodingPeople *self, const char *id, guint line);

/* --- tiers ------------------------------------------------------------------ */

/* A piece of a tier; strings are the tiers' own. */
typedef struct {
    gint64 from, to; /* where it stands: by time, or by its place in a timeline */
    gint64 begin, end;
    guint tier;
    guint line;
    const CodingPerson *person; /* NULL: an event */
    char *text;
} CodingTierItem;

typedef struct _CodingTiers CodingTiers;

CodingTiers *coding_tiers_new(void);
void coding_tiers_free(CodingTiers *self);
/* Takes @item.text. */
void coding_tiers_add(CodingTiers *self, CodingTierItem item);
/* Fills @draft: by where the pieces begin, then where they end, then by tier. */
gboolean coding_tiers_emit(CodingTiers *self, CodingDraft *draft,
                           CodingProgress *progress, GError **error);

/* --- what is left out ------------------------------------------------------- */

/* Counts what is not speech, for one warning at the end; zeroed is empty. */
typedef struct {
    guint n;
    guint n_names;
    GString *names;
} CodingLeftOut;

/* @n things of the tier @name are left out; nothing when @n is 0. */
void coding_left_out_add(CodingLeftOut *self, const char *name, guint n);
/* Warns "N @what were left out: 'a', 'b'" and frees what is in it. */
void coding_left_out_finish(CodingLeftOut *self, CodingDraft *draft, const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingPeople, coding_people_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTiers, coding_tiers_free)

G_END_DECLS
