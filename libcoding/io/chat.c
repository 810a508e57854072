/* chat.c - the roles of CHAT. */
#include "io/chat.h"

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
