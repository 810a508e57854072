/* autocode.h - the parts of 'axial autocode'. */
#pragma once

#include "apply-hits.h"
#include "finder.h"

typedef struct {
    char **topics, *like;
    gboolean all_topics;
} AutocodeOptions;

extern AutocodeOptions autocode_options;

/* What is looked for, and where. */
typedef struct {
    Finder *finder;
    gboolean stretches; /* turns and topics, which are cut into units */
    GPtrArray *guide;   /* CodingTopic *; NULL: topics do not matter */
    GArray *topics;     /* guint: places in the guide of those asked for */
    CodingWordings *wordings;
    const CodingCode *like;
    CodingCodebook *codebook; /* that holds it */
    GHashTable *known; /* transcript -> GArray of CodingSpan, what has it already */
    guint n_wordings, n_silent;
} Search;

void search_clear(Search *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

/* Understands the options; @pattern NULL: none was given. */
gboolean search_open(Search *self, Context *ctx, const char *pattern, GError **error);

/* The stretch of the topics asked for in @transcript: CodingTopicMark whose topic is
 * its place in @topics; one for all of the text where topics do not matter. */
GArray *search_list_windows(const Search *self, CodingStore *store,
                            const CodingTranscript *transcript, GError **error);

extern const Command autocode_review, autocode_accept, autocode_reject;
