/* quotes.h - the commands below 'axial quotes', and what they share. */
#pragma once

#include "command.h"

extern const Command quotes_show;
extern const Command quotes_mark, quotes_unmark, quotes_marks; /* -mark.c */
extern const Command quotes_translate, quotes_check;           /* -translate.c */
extern const Command quotes_translations, quotes_untranslated,
    quotes_import; /* -list.c */

/* All of them, NULL-terminated. */
extern const Command *const quotes_below[];

/* A heading with passages below it. */
typedef struct {
    char *heading;
    GArray *passages; /* CodingSegment */
} QuotesSection;

/* What is to be quoted: a section for each code that was named, else for each used. */
typedef struct {
    CodingQuery *query;
    GArray *segments;    /* all that the query found */
    GPtrArray *sections; /* QuotesSection * */
} QuotesChoice;

void quotes_choice_clear(QuotesChoice *self);
/* @limit: at most so many a section; 0: all. */
gboolean quotes_choose(Context *ctx, char **codes, guint limit, QuotesChoice *choice,
                       GError **error);

/* Places for a warning: the first few, and how many. */
typedef struct {
    GString *list; /* NULL: none */
    guint n;
} QuotesPlaces;

void quotes_note_place(QuotesPlaces *self, const char *lines);
void quotes_places_clear(QuotesPlaces *self);

/* With fewer alike than this, who knows the groups knows who speaks. */
#define QUOTES_ENOUGH_ALIKE 3

/*
 * Which changes of @attribution help most, and how many of the @n_telling quotations that
 * print what few share would be left.  @quoted: whose words each quotation is (GArray of
 * gint64).  Returns: (transfer full): "" for none.
 */
char *quotes_dup_proposals(const CodingAttribution *attribution,
                           const CodingRoster *roster, const GPtrArray *quoted,
                           guint n_telling);

/* A misspelt command is taken for a code, so its error tells of both. */
void quotes_add_nearest_command(const char *word, GError **error);

/* How many quotations each participant or group has; @whom is "participant" or
 * "group". */
gboolean quotes_print_counts(Context *ctx, QuotesChoice *choice,
                             const CodingQuotingStyle *style, const char *whom,
                             GError **error);

/* The tag of the option --lang, which must be given when @needed; @tag is NULL without
 * it.  Returns: (transfer full) in @tag. */
gboolean quotes_read_language(const char *option, gboolean needed, char **tag,
                              GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(QuotesChoice, quotes_choice_clear)
