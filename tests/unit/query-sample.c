/* query-sample.c - random texts, codes and segments from a seed. */
#include "query-sample.h"

/* Names as people have them; every part of some stands for itself elsewhere. */
const char *const study_names[N_CODES] = {"Fear",
                                          "Fear and anger",
                                          "not sure",
                                          "near miss",
                                          "Work (paid)",
                                          "\346\201\220\343\202\214",
                                          "\327\244\327\227\327\223",
                                          "sj\303\244lv/annan",
                                          "within limits"};
const char *const study_speakers[N_SPEAKERS] = {"Moderator", "P1", "P2", "P3"};

int
draw(Study *s, int from, int to)
{
    return g_rand_int_range(s->rand, from, to);
}

static void
add_text(Study *s, guint t)
{
    static const char *const said[] = {"kattk pakk.",
                                       "tak kapp tattk kapt pakkt takp "
                                       "kappt tatk pakk kattp takk kapp tattk kapt."};
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autofree char *name = g_strdup_printf("g%u", t + 1);
    g_autoptr(GBytes) source = g_bytes_new(name, strlen(name));
    int n = draw(s, 6, 14);

    coding_draft_set_format(draft, "made");
    coding_draft_set_encoding(draft, "UTF-8");
    coding_draft_set_role(draft, study_speakers[0], CODING_ROLE_INTERVIEWER);
    for (int i = 0; i < n; i++) {
        const char *who = study_speakers[draw(s, 0, N_SPEAKERS)];

        coding_draft_begin_turn(draft, who, who, NULL, (guint)i + 1);
        coding_draft_add_paragraph(draft, said[draw(s, 0, 3) / 2]);
        if (draw(s, 0, 4) == 0)
            coding_draft_add_event(draft, "(kat)", (guint)i + 1);
        if (draw(s, 0, 3) == 0)
            coding_draft_add_paragraph(draft, said[1]);
    }
    gint64 id =
        coding_transcript_add(s->h->store, name, NULL, NULL, draft, "x", source, &error);
    check_good(error);
    s->texts[t] = coding_transcript_load(s->h->store, id, &error);
    check_good(error);
}

/* A code's parent is one before it; then some indicate one before them. */
static void
add_codes(Study *s)
{
    gint64 scheme = harness_begin_scheme(s->h, 0);
    gboolean below[N_CODES][N_CODES] = {{FALSE}};
    g_autoptr(GError) error = NULL;

    for (int i = 0; i < N_CODES; i++) {
        int parent = draw(s, -2, MAX(i, 1));

        parent = parent >= i ? -1 : parent;
        s->codes[i] = harness_add_code_under(s->h, scheme, study_names[i],
                                             parent < 0 ? 0 : s->codes[parent]);
        if (parent >= 0)
            below[i][parent] = TRUE;
        if (i > 0 && draw(s, 0, 4) == 0) {
            int category = draw(s, 0, i);

            if (!below[i][category])
                coding_code_set_indicates(s->h->store, s->codes[i], s->codes[category],
                                          TRUE, &error);
            check_good(error);
            below[i][category] = TRUE;
        }
    }
    /* All that can be reached, by trying again and again. */
    memcpy(s->counts, below, sizeof below);
    for (int i = 0; i < N_CODES; i++)
        s->counts[i][i] = TRUE;
    for (int round = 0; round < N_CODES; round++)
        for (int i = 0; i < N_CODES; i++)
            for (int j = 0; j < N_CODES; j++)
                for (int k = 0; k < N_CODES; k++)
                    s->counts[i][k] |= s->counts[i][j] && s->counts[j][k];
}

static void
add_voice(Study *s, gint64 segment, guint t)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingRoster) roster = coding_roster_load(s->h->store, &error);
    const char *label = study_speakers[draw(s, 1, N_SPEAKERS)];
    const CodingParticipant *who =
        coding_roster_get_speaker(roster, coding_transcript_get_id(s->texts[t]), label);

    if (!who)
        return;
    coding_segment_set_voices(s->h->store, segment, &who->id, 1, &error);
    check_good(error);
    g_hash_table_insert(s->by_hand, g_memdup2(&segment, sizeof segment), (gpointer)label);
}

/* A new one, or one that shares an edge with the one before, or leaves a gap of one. */
static void
add_segments(Study *s)
{
    g_autoptr(GError) error = NULL;
    CodingSegmentFilter all = {0};
    CodingSpan last = {0};

    for (guint i = 0; i < N_SEGMENTS; i++) {
        guint t = (guint)draw(s, 0, N_TRANSCRIPTS);
        gint32 length = (gint32)coding_transcript_get_length(s->texts[t]);
        gint32 start = draw(s, 0, length - 1), stop, most;
        gint64 id;

        if (draw(s, 0, 3) == 0 && last.stop + 2 < (gsize)length)
            start =
                (gint32)(draw(s, 0, 3) ? last.stop + (gsize)draw(s, 0, 2) : last.start);
        most = draw(s, 0, 5) ? draw(s, 0, 4) ? 40 : 2 : 250;
        stop = draw(s, start + 1, MIN(length, start + most) + 1);
        if (draw(s, 0, 8) == 0 && last.stop > (gsize)start && last.stop <= (gsize)length)
            stop = (gint32)last.stop;
        last = (CodingSpan){(gsize)start, (gsize)stop};
        coding_store_set_clock(s->h->store, draw(s, 1, 20) * DAY, i + 1);
        coding_segment_add(s->h->store, s->texts[t], last, s->codes[draw(s, 0, N_CODES)],
                           draw(s, 0, 3) ? s->h->ana : s->h->ben,
                           (CodingStance)draw(s, 0, 3), &id, &error);
        check_good(error);
        if (draw(s, 0, 6) == 0)
            add_voice(s, id, t);
    }
    s->segments = coding_segment_list(s->h->store, &all, &error);
    check_good(error);
}

Study
make_study(Harness *h, guint32 seed)
{
    Study s = {.h = h, .rand = g_rand_new_with_seed(seed)};

    s.by_hand = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    harness_begin(s.h, "test");
    coding_coder_share(s.h->store, s.h->ben, NULL);
    for (guint t = 0; t < N_TRANSCRIPTS; t++)
        add_text(&s, t);
    add_codes(&s);
    add_segments(&s);
    harness_commit(s.h);
    return s;
}

void
study_clear(Study *s)
{
    g_autoptr(GError) error = NULL;

    harness_begin(s->h, "clear");
    for (guint t = 0; t < N_TRANSCRIPTS; t++) {
        coding_transcript_remove(s->h->store, coding_transcript_get_id(s->texts[t]),
                                 &error);
        coding_transcript_unref(s->texts[t]);
    }
    for (int i = N_CODES; i > 0; i--)
        coding_code_remove(s->h->store, s->codes[i - 1],
                           CODING_REMOVE_WITH_SEGMENTS | CODING_REMOVE_WITH_REFERENCES,
                           &error);
    check_good(error);
    harness_commit(s->h);
    g_rand_free(s->rand);
    g_array_unref(s->segments);
    g_hash_table_unref(s->by_hand);
}

int
study_find_code(const Study *s, gint64 id)
{
    for (int c = 0; c < N_CODES; c++)
        if (s->codes[c] == id)
            return c;
    fail();
    return -1;
}

guint
study_find_text(const Study *s, gint64 id)
{
    for (guint t = 0; t < N_TRANSCRIPTS; t++)
        if (coding_transcript_get_id(s->texts[t]) == id)
            return t;
    fail();
    return 0;
}

/* Whether the words of @turn in @span say something. */
gboolean
study_says(const CodingTranscript *t, const CodingTurn *turn, CodingSpan span)
{
    CodingSpan part = {MAX(turn->span.start, span.start),
                       MIN(turn->span.stop, span.stop)};

    if (part.start >= part.stop || turn->kind != CODING_TURN_SPEECH ||
        g_str_equal(turn->speaker, study_speakers[0]))
        return FALSE;
    g_autofree char *text = coding_transcript_dup_text(t, part);

    for (const char *p = text; *p; p++)
        if (g_ascii_isalpha(*p))
            return TRUE;
    return FALSE;
}

/* Whether @segment counts for the speaker @label of @t. */
gboolean
study_counts_for(const Study *s, const CodingTranscript *t, const CodingSegment *segment,
                 const char *label)
{
    const char *by_hand = g_hash_table_lookup(s->by_hand, &segment->id);

    if (by_hand)
        return g_str_equal(by_hand, label);
    for (gsize i = 0; i < coding_transcript_get_n_turns(t); i++) {
        const CodingTurn *turn = coding_transcript_get_turn(t, i);

        if (study_says(t, turn, segment->span) && g_str_equal(turn->speaker, label))
            return TRUE;
    }
    return FALSE;
}
