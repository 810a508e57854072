/* label-words.c - lists, split into a hash table when first asked. */
#include "io/label-words.h"

static const struct {
    guint classes;
    const char *words; /* folded; separated by '|' */
} lists[] = {
    {WORD_INTERVIEWER,
     "interviewer|interviewers|interviewerin|interviewende|int|iv|inv|intv|question|"
     "frage|fråga|"
     "pregunta|moderator|moderatorin|moderation|moderatorn|modérateur|modératrice|"
     "moderador|"
     "moderadora|mod|facilitator|fac|host|researcher|investigator|forscher|forscherin|"
     "forskare|"
     "forskaren|chercheur|chercheuse|investigador|investigadora|enquêteur|enquêtrice|"
     "entrevistador|entrevistadora|intervieweur|intervieweuse|intervjuare|intervjuaren|"
     "samtalsledare|samtalsledaren|gesprächsleiter|gesprächsleiterin|animateur|"
     "animatrice|"
     "psychologist|psychologe|psychologin|psykolog|psykologen|psychologue|psicólogo|"
     "psicóloga|"
     "psy|psych|psyk|ot|md|occupational "
     "therapist|arbetsterapeut|ergotherapeutin|ergotherapeut|"
     "ergothérapeute|physician|läkare|läkaren|arzt|ärztin|médecin|médico|médica|"
     "therapist|"
     "terapeut|therapeut|therapeutin|問|记者|記者|מראיין|מראיינת"},
    {WORD_INTERVIEWER | WORD_OPEN, "i|q|m|f"},
    {WORD_PARTICIPANT | WORD_OPEN, "a|r|p|b|s|t|d"},
    {WORD_ASSISTANT,
     "assistant|assistentin|assistent|assistenten|assistante|asistente|co-moderator|"
     "comoderator|"
     "co-moderatorin|co-facilitator|observer|observatör|observatören|beobachter|"
     "beobachterin|"
     "observateur|observatrice|observador|observadora|note taker|note-taker|notetaker|"
     "protokollant|protokollantin|bisittare|bisittaren|transcriber|interpreter|"
     "dolmetscher|"
     "dolmetscherin|tolk|tolken|interprète|intérprete"},
    {WORD_NOBODY,
     "all|alle|alla|tous|toutes|todos|todas|several|mehrere|flera|plusieurs|varios|"
     "varias|"
     "unknown|unbekannt|okänd|inconnu|inconnue|desconocido|desconocida|unidentified|"
     "unclear|"
     "unverständlich|no identificado|no identificada|non identifié|non "
     "identifiée|everyone|"
     "everybody|group|gruppe|grupp|gruppen|groupe|grupo|both|beide|båda|les "
     "deux|ambos|someone|"
     "jemand|någon|quelqu'un|alguien|voices|stimmen|röster|voix|voces|multiple speakers|"
     "some hon. members|some hon. member|an hon. member|some "
     "members|excluded_region|inter_segment_gap|break|crosstalk|pause|paus|silence|noise|"
     "xx|xxx|?"
     "|??|???"},
    {WORD_PARTICIPANT,
     "participant|participants|teilnehmer|teilnehmerin|teilnehmende|tn|deltagare|"
     "deltagaren|"
     "participante|respondent|respondentin|befragte|befragter|informant|interviewee|"
     "intervjuperson|ip|speaker|sprecher|sprecherin|talare|locuteur|locutrice|hablante|"
     "answer|"
     "antwort|svar|réponse|respuesta|patient|patientin|client|klient|klientin|guest|gast|"
     "gäst|"
     "invité|invitée|invitado|invitada|student|man|woman|mann|frau|kvinna|homme|femme|"
     "hombre|"
     "mujer|male|female|male voice|female voice|audience|audience "
     "member|publikum|public"},
    {WORD_PARTICIPANT | WORD_OFFICE,
     "president|prime minister|chair|chairman|chairwoman|chairperson|minister|secretary|"
     "witness|clerk|judge|court|deputy speaker|vice president|presiding officer|"
     "attorney general|"
     "präsident|präsidentin|vorsitzende|vorsitzender|minister|ministerin|bundeskanzler|"
     "bundeskanzlerin|"
     "talmannen|ordföranden|ordförande|statsministern|statsrådet|"
     "président|présidente|ministre|rapporteur|rapporteure|"
     "presidente|presidenta|ministro|ministra|secretario|secretaria"},
    {WORD_SEX,
     "f|m|w|d|h|k|x|female|male|woman|man|girl|boy|non-binary|weiblich|männlich|divers|"
     "frau|mann|kvinna|kvinnlig|manlig|flicka|pojke|femme|homme|féminin|masculin|mujer|"
     "hombre|femenino|masculino"},
    {WORD_OFFICE, "speaker|acting|prime|deputy|vice|presiding|attorney|hon|members"},
    {WORD_PROSE,
     "note|nb|ps|p.s|re|fwd|http|https|mailto|ftp|www|anmerkung|hinweis|bemerkung|notera|"
     "obs|"
     "anm|remarque|nota|example|examples|for example|beispiel|zum beispiel|exempel|till "
     "exempel|"
     "exemple|par exemple|ejemplo|por ejemplo|e.g|eg|i.e|ie|z.b|d.h|t.ex|p. ex|p.ej|"
     "first|second|third|fourth|finally|lastly|erstens|zweitens|drittens|schließlich|"
     "först|"
     "andra|tredje|slutligen|premièrement|deuxièmement|enfin|primero|segundo|finalmente|"
     "begin transcript|begin of transcript|transcript begins|start transcript|"
     "start of transcript|beginning of transcript|begin recording|start of recording|"
     "beginning of recording|recording begins|recording starts|full transcript|"
     "interview transcript|"
     "todo|fyi|btw|ok|okay|yes|no|ja|nein|nej|jo|oui|non|sí|si|well|so|and|but|or|und|"
     "aber|oder|"
     "och|men|eller|et|mais|ou|y|pero|o|also|mm|mhm|hm|hmm|uh|um|ähm|because|weil|then|"
     "now|"
     "today|yesterday|tomorrow|heute|gestern|morgen|idag|igår|monday|tuesday|wednesday|"
     "thursday|"
     "friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
     "måndag|"
     "tisdag|onsdag|torsdag|fredag|lördag|söndag|lundi|mardi|mercredi|jeudi|vendredi|"
     "samedi|"
     "dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
     "in short|in other words|that "
     "is|namely|nämlich|nämligen|result|results|conclusion|summary|"
     "advantages|disadvantages|pros|cons|problem|solution|reason|reasons|step|option|"
     "figure|"
     "table|chapter|section|page|seite|sida|room|raum|rum|phase|point|punkt|part|teil|"
     "del|"
     "thema|topic|ämne|sujet|tema|warning|important|wichtig|viktigt|quote|zitat|citat|"
     "cite|ii|iii|vi|vii|viii|ix|xi|xii|"
     "source|quelle|källa|link|url|see|siehe|se|tip|agenda|attention|achtung|objet|"
     "asunto|"
     "他說|她說|我說|他说|她说|我说|betreff|ärende|subject|to|from|cc|bcc|von|an|von|"
     "från|till|de|à|para"},
    {WORD_FUNCTION,
     "he|she|i|they|we|it|you|the|a|an|this|that|these|those|my|your|his|her|our|their|"
     "what|why|"
     "how|when|where|which|there|here|if|as|is|was|are|some|many|one|two|three|four|five|"
     "only|"
     "said|says|asked|asks|answered|answers|told|thought|replied|like|things|thing|"
     "at|in|on|by|for|with|until|after|before|about|um|ab|bis|kl|vid|à|vers|"
     "er|sie|ich|wir|ihr|es|du|der|die|das|ein|eine|mein|meine|dein|was|warum|wie|wann|"
     "wo|wenn|"
     "sagte|sagt|fragte|fragt|antwortete|dachte|zwei|drei|und|dann|da|"
     "han|hon|jag|vi|de|det|den|ni|en|ett|min|mitt|din|vad|varför|hur|när|där|om|sa|sade|"
     "säger|"
     "frågade|frågar|svarade|tänkte|två|tre|sen|så|"
     "il|elle|je|nous|vous|ils|elles|on|le|la|les|un|une|mon|ma|ce|cette|que|quoi|"
     "pourquoi|"
     "comment|quand|où|dit|disait|demande|répond|répondu|deux|trois|alors|"
     "él|ella|yo|nosotros|ellos|el|los|las|una|mi|este|esta|qué|por|cómo|cuándo|dónde|"
     "dijo|dice|"
     "preguntó|respondió|dos|tres|entonces"},
    {WORD_PARTICLE,
     "von|van|der|den|de|del|della|di|da|dos|das|du|des|la|le|las|los|af|av|zu|zum|zur|"
     "und|y|e|"
     "al|el|bin|ibn|ben|bat|ter|ten|of|och|and|et|&|the|dit|st|pro|tempore|i|o|te|'t"},
    {WORD_TITLE, "mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|herr|frau|fru|fröken|mme|"
                 "mlle|mm|monsieur|"
                 "madame|señor|señora|sr|sra|don|doña|dra|rev|hon|pastor|sister|brother|"
                 "nurse|doctor"},
};

static const struct {
    const char *name;
    gboolean names_people;
    const char *words;
} keys[] = {
    {"Title", FALSE, "title|titel|rubrik|titre|título|project|projekt|projet|proyecto"},
    {"Date", FALSE,
     "date|datum|fecha|date of interview|interview date|date of the interview|recorded "
     "on|"
     "aufnahmedatum|interviewdatum|datum des interviews|inspelningsdatum|tag"},
    {"Time", FALSE,
     "time|zeit|uhrzeit|tid|heure|hora|beginn|start|start time|end time|ende"},
    {"Place", FALSE, "place|location|venue|ort|plats|lieu|lugar|where"},
    {"Duration", FALSE,
     "duration|length|dauer|länge|längd|durée|duración|recording length"},
    {"Participants", TRUE,
     "participants|participant list|participants "
     "present|present|attendees|attending|speakers|"
     "teilnehmer|teilnehmende|teilnehmerinnen|teilnehmer/"
     "innen|anwesend|anwesende|sprecher|"
     "deltagare|närvarande|talare|participants présents|présents|présent|locuteurs|"
     "participantes|asistentes|presentes|interviewees|interviewee|befragte|befragte "
     "person|"
     "befragter|respondent|respondents|informant|informants|participant|participante|"
     "intervjuperson|interviewpartner|interviewpartnerin"},
    {"Interviewer", TRUE,
     "interviewer|interviewers|interviewerin|interviewed by|interview "
     "by|moderator|moderatorin|"
     "moderated by|moderation|facilitator|facilitators|facilitated by|conducted by|host|"
     "intervjuare|intervjuad "
     "av|samtalsledare|intervieweur|enquêteur|enquêtrice|animateur|"
     "entrevistador|entrevistadora|moderador|moderadora|researcher|forskare|"
     "gesprächsleitung|"
     "interview geführt von"},
    {"Assistant", TRUE,
     "assistant|assistent|assistentin|observer|observers|observatör|beobachter|"
     "beobachterin|"
     "note "
     "taker|note-taker|notetaker|protokoll|protokollant|co-moderator|asistente|"
     "assistante"},
    {"Recorded by", FALSE,
     "recorded by|aufgenommen von|inspelad av|enregistré par|grabado por"},
    {"Transcriber", FALSE,
     "transcriber|transcribed by|transcription|transcription by|transcript "
     "by|transcript_by|"
     "transkription|transkribiert von|transkribent|transkriberad "
     "av|transkribering|transcripteur|"
     "transcrit par|transcripción|transcrito por|transcribed|transcript date"},
    {"File", FALSE,
     "file|filename|file name|audio|audio file|recording|recording "
     "id|datei|dateiname|aufnahme|"
     "audiodatei|fil|filnamn|ljudfil|inspelning|fichier|enregistrement|archivo|grabación|"
     "media"},
    {"Version", FALSE, "version|versión|revision|status"},
    {"Language", FALSE, "language|sprache|språk|langue|idioma|lang"},
    {"Group", FALSE,
     "group|focus group|gruppe|fokusgruppe|grupp|fokusgrupp|groupe|grupo"},
    {"Interview", FALSE,
     "interview|interview number|interview no|interview nr|intervju|entretien|"
     "entrevista|session|sitzung|transcript|transkript|id|code|kod|case|fall"},
    {"Comment", FALSE,
     "anmärkning|comment|comments|remarks|bemerkungen|kommentar|kommentare|notes|notizen|"
     "anteckningar|remarques|observaciones|context|setting|situation"},
    {"Licence", FALSE, "licence|license|lizenz|licens|copyright|rights"},
    {"Topic", FALSE, "topic|subject|thema|ämne|sujet|tema|re|keywords|tags|categories"},
};

static gsize once;
static GHashTable *class_table; /* word -> classes */
static GHashTable *key_table;   /* word -> place in keys[], from 1 */

static void
load(void)
{
    class_table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    key_table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_auto(GStrv) words = g_strsplit(lists[i].words, "|", -1);

        for (char **word = words; *word; word++) {
            guint classes = GPOINTER_TO_UINT(g_hash_table_lookup(class_table, *word));

            classes |= lists[i].classes;
            g_hash_table_replace(class_table, g_strdup(*word), GUINT_TO_POINTER(classes));
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_auto(GStrv) words = g_strsplit(keys[i].words, "|", -1);

        for (char **word = words; *word; word++)
            g_hash_table_replace(key_table, g_strdup(*word), GSIZE_TO_POINTER(i + 1));
    }
}

static void
load_once(void)
{
    if (g_once_init_enter(&once)) {
        load();
        g_once_init_leave(&once, 1);
    }
}

guint
words_get_classes(const char *folded)
{
    load_once();
    return GPOINTER_TO_UINT(g_hash_table_lookup(class_table, folded));
}

const char *
words_find_key(const char *folded, gboolean *names_people)
{
    gsize place;

    load_once();
    place = GPOINTER_TO_SIZE(g_hash_table_lookup(key_table, folded));
    if (place == 0)
        return NULL;
    if (names_people)
        *names_people = keys[place - 1].names_people;
    return keys[place - 1].name;
}
