/* chat.c - roles and time bullets of CHAT. */
#include "io/chat.h"

#include <string.h>

#include "base/text.h"

/* The first of each role is the one that is written.  Not here are words that leave it
 * open, as "Unidentified" does. */
static const struct {
    const char *word; /* folded */
    const char *written;
    CodingRole role;
} roles[] = {
    {"participant", "Participant", CODING_ROLE_PARTICIPANT},
    {"investigator", "Investigator", CODING_ROLE_INTERVIEWER},
    {"observer", "Observer", CODING_ROLE_ASSISTANT},
    {"group", "Group", CODING_ROLE_OTHER},
    {"interviewer", NULL, CODING_ROLE_INTERVIEWER},
    {"examiner", NULL, CODING_ROLE_INTERVIEWER},
    {"experimenter", NULL, CODING_ROLE_INTERVIEWER},
    {"clinician", NULL, CODING_ROLE_INTERVIEWER},
    {"therapist", NULL, CODING_ROLE_INTERVIEWER},
    {"doctor", NULL, CODING_ROLE_INTERVIEWER},
    {"host", NULL, CODING_ROLE_INTERVIEWER},
    {"moderator", NULL, CODING_ROLE_INTERVIEWER},
    {"camera_operator", NULL, CODING_ROLE_ASSISTANT},
    {"assistant", NULL, CODING_ROLE_ASSISTANT},
    {"transcriber", NULL, CODING_ROLE_ASSISTANT},
    {"interpreter", NULL, CODING_ROLE_ASSISTANT},
    {"environment", NULL, CODING_ROLE_OTHER},
    {"media", NULL, CODING_ROLE_OTHER},
    {"text", NULL, CODING_ROLE_OTHER},
    {"audience", NULL, CODING_ROLE_OTHER},
    {"uncertain", NULL, CODING_ROLE_OTHER},
    {"subject", NULL, CODING_ROLE_PARTICIPANT},
    {"target_child", NULL, CODING_ROLE_PARTICIPANT},
    {"target_adult", NULL, CODING_ROLE_PARTICIPANT},
    {"child", NULL, CODING_ROLE_PARTICIPANT},
    {"patient", NULL, CODING_ROLE_PARTICIPANT},
    {"client", NULL, CODING_ROLE_PARTICIPANT},
    {"student", NULL, CODING_ROLE_PARTICIPANT},
    {"guest", NULL, CODING_ROLE_PARTICIPANT},
};

gboolean
chat_find_role(const char *word, CodingRole *role)
{
    g_autofree char *folded = coding_text_fold(word);

    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        if (g_str_equal(roles[i].word, folded)) {
            *role = roles[i].role;
            return TRUE;
        }
    return FALSE;
}

const char *
chat_get_role_word(CodingRole role)
{
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        if (roles[i].role == role && roles[i].written)
            return roles[i].written;
    return "Unidentified";
}

gboolean
chat_parse_bullet(const char *text, gsize length, gint64 *begin, gint64 *end)
{
    const char *stop = text + length, *p;
    gint64 numbers[2];

    while (stop > text && (stop[-1] == '-' || stop[-1] == ' '))
        stop--;
    for (int i = 1; i >= 0; i--) {
        for (p = stop; p > text && g_ascii_isdigit(p[-1]); p--)
            ;
        if (p == stop || stop - p > 12)
            return FALSE;
        numbers[i] = g_ascii_strtoll(p, NULL, 10);
        stop = p;
        if (i == 1 && (stop == text || *--stop != '_'))
            return FALSE;
    }
    if (stop > text && (stop[-1] != '_' || (*text != '%' && *text != '"')))
        return FALSE;
    *begin = numbers[0];
    *end = numbers[1];
    return TRUE;
}

/* Between two of @mark, the first of which stands at @p. */
static const char *
match_marked(const char *p, const char *mark, ChatBullet *bullet)
{
    gsize n = strlen(mark);
    const char *close = g_str_has_prefix(p, mark) ? strpbrk(p + n, mark) : NULL;

    return close && g_str_has_prefix(close, mark) &&
                   chat_parse_bullet(p + n, (gsize)(close - p) - n, &bullet->begin,
                                     &bullet->end)
               ? close + n
               : NULL;
}

/* '%snd:"tape1.wav"_100_1500', without any mark around it. */
static const char *
match_bare(const char *p, const char *kind, ChatBullet *bullet)
{
    const char *quote = g_str_has_prefix(p, kind) ? strchr(p + strlen(kind), '"') : NULL;
    const char *stop = quote ? quote + 1 + strspn(quote + 1, "_0123456789") : NULL;

    return stop && chat_parse_bullet(p, (gsize)(stop - p), &bullet->begin, &bullet->end)
               ? stop
               : NULL;
}

gboolean
chat_find_bullet(const char *text, gsize from, ChatBullet *bullet)
{
    static const char *const marks[] = {CHAT_BULLET, "\342\200\242"};
    static const char *const kinds[] = {"%snd:\"", "%mov:\"", "%vid:\""};

    for (const char *p = text + from; *p; p++) {
        const char *stop = NULL;

        for (gsize i = 0; i < G_N_ELEMENTS(marks) && !stop; i++)
            stop = match_marked(p, marks[i], bullet);
        for (gsize i = 0; i < G_N_ELEMENTS(kinds) && !stop; i++)
            stop = match_bare(p, kinds[i], bullet);
        if (stop) {
            bullet->start = (gsize)(p - text);
            bullet->stop = (gsize)(stop - text);
            return TRUE;
        }
    }
    return FALSE;
}
