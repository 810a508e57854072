/*
 * guide.h - the interview guide: topics in order, each with its questions, and
 * where each topic begins in the interviews.
 *
 *     1  Starting again
 *          How did it begin for you?          two wordings of one question
 *          How did you get back to work?
 *          Who helped?
 *     2  The meeting
 *
 * A mark says that a topic begins at a place; it ends where the next one begins, or
 * with the interview.  A topic can be come back to, so it may have many marks in one
 * transcript.  What stands before the first mark belongs to no topic.
 *
 * The guide and its marks belong to the project, not to a coder: they say what was
 * asked, which a number of persons needs ("n of those who were asked").
 */
#pragma once

#include "model/address.h"

G_BEGIN_DECLS

typedef struct {
    GPtrArray *wordings; /* char *: at least one; the first is the question's own */
} CodingQuestion;

typedef struct {
    gint64 id; /* 0 in what was read from a file */
    char *name;
    char *note;           /* NULL: none */
    GPtrArray *questions; /* CodingQuestion * */
    guint n_transcripts;  /* with a mark of it in their present text */
} CodingTopic;

CodingTopic *coding_topic_new(const char *name);
void coding_topic_free(CodingTopic *self);
/* Adds a question of one wording, or another wording of the last question. */
void coding_topic_add_question(CodingTopic *self, const char *wording);
void coding_topic_add_wording(CodingTopic *self, const char *wording);

/* All topics in order.  Returns: (transfer full): CodingTopic, with its free
 * function. */
GPtrArray *coding_guide_load(CodingStore *store, GError **error);
/* The topic called @name in @topics, by number ("2") too; NULL with NOT_FOUND and the
 * nearest.  Returns: (transfer none). */
CodingTopic *coding_guide_find(const GPtrArray *topics, const char *name, GError **error);

/*
 * Adds @topic behind the last one, or its questions and note to the topic of that
 * name.  A wording that the topic has already is passed over.  @n_added receives the
 * number of wordings that are new.  INVALID for a name or a wording without any letter
 * or with a line break.  Returns: the id; 0 on an error.
 */
gint64 coding_guide_add(CodingStore *store, const CodingTopic *topic, guint *n_added,
                        GError **error);
/* EXISTS when another topic has the name. */
gboolean coding_guide_rename(CodingStore *store, gint64 topic, const char *text,
                             GError **error);
/* NULL or blank: none. */
gboolean coding_guide_set_note(CodingStore *store, gint64 topic, const char *note,
                               GError **error);
/* To stand before @before; 0: at the end. */
gboolean coding_guide_move(CodingStore *store, gint64 topic, gint64 before,
                           GError **error);
/* With its questions and marks. */
gboolean coding_guide_remove(CodingStore *store, gint64 topic, GError **error);
/* Takes one wording out; NOT_FOUND with the nearest. */
gboolean coding_guide_remove_question(CodingStore *store, gint64 topic,
                                      const char *wording, GError **error);

/* Where a topic was talked about. */
typedef struct {
    gint64 id;
    gint64 topic;
    CodingSpan span; /* from its mark to the next one, or to the end */
} CodingTopicMark;

/* Of the present text of @transcript, in its order.
 * Returns: (transfer full): CodingTopicMark. */
GArray *coding_guide_list_marks(CodingStore *store, const CodingTranscript *transcript,
                                GError **error);
/* The transcripts in whose present text @topic begins somewhere: it was raised there.
 * Returns: (transfer full): a set of ids (gint64 *). */
GHashTable *coding_guide_list_raised(CodingStore *store, gint64 topic, GError **error);
/* @topic begins at @position.  EXISTS when a topic begins there already. */
gboolean coding_guide_mark(CodingStore *store, const CodingTranscript *transcript,
                           gsize position, gint64 topic, GError **error);
/* Takes away the marks that begin inside @span.  Returns: how many; -1 on an error. */
int coding_guide_unmark(CodingStore *store, const CodingTranscript *transcript,
                        CodingSpan span, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodingTopic, coding_topic_free)

G_END_DECLS
