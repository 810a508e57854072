/* turn-words.c - lists of headers, the surest first, split when first asked. */
#include "io/turn-words.h"

#include <string.h>

#include "base/text.h"

/* One header may name two things; which it is shows what stands below it. */
static const char *const lists[N_TURN_FIELDS] = {
    [TURN_SPEAKER] =
        "speaker|speaker name|speaker label|speakers|speakername|who speaks|sprecher|"
        "sprecherin|sprecher in|sprechende|sprechende "
        "person|sprechername|redner|rednerin|"
        "talare|talarnamn|locuteur|locutrice|locuteurs|orateur|oratrice|intervenant|"
        "intervenante|hablante|orador|oradora|ponente|interlocutor|interlocutora|falante|"
        "parlante|relatore|spreker|taler|puhuja|mówca|mówiący|говорящий|спикер|דובר|"
        "المتحدث|说话人|發言人|发言人|講者|讲者|話者|発言者|화자|speaker id|speaker "
        "code|spk|spkr|participant|participants|participant name|participant id|"
        "participant code|teilnehmer|teilnehmerin|teilnehmende|deltagare|participante|"
        "respondent|respondent id|befragte|befragter|informant|interviewee|interviewer|"
        "interviewpartner|person|personen|persona|personne|who|wer|vem|qui|quién|quien|"
        "name|namn|nom|nombre|nome|naam|navn|full name|display name|author|autor|auteur|"
        "user|user name|username|sender|character|actor|member|ledamot|abgeordneter|"
        "abgeordnete|label|voice|stimme|röst|voix|voz|tier|tier name",
    [TURN_TEXT] =
        "text|texte|texto|testo|tekst|tekstas|текст|文本|內容|内容|本文|발언|טקסט|النص|"
        "utterance|utterances|transcript|transcription|transcript text|transcribed text|"
        "transkript|transkription|transcripción|trascrizione|transkribering|content|"
        "contents|inhalt|innehåll|contenu|contenido|contenuto|conteúdo|body|said|speech|"
        "speech text|spoken text|anförande|anförandetext|aussage|aussagen|äußerung|"
        "äusserung|wortlaut|gesprochenes|gesagtes|beitrag|redebeitrag|redetext|"
        "wortbeitrag|"
        "propos|énoncé|parole|paroles|discours|yttrande|replik|intervention|intervención|"
        "enunciado|discurso|statement|message|dialogue|dialog|diálogo|dialogtext|"
        "sentence|"
        "satz|annotation|caption|captions|subtitle|turn text|segment "
        "text|response|answer|"
        "antwort|svar|réponse|respuesta|comment text|line|turn|segment|value",
    [TURN_BEGIN] =
        "start|start time|starttime|start timecode|start tc|begin|begin time|beginning|"
        "begin timecode|onset|time in|timecode in|tc in|time start|anfang|anfangszeit|"
        "beginn|startzeit|startzeitpunkt|début|debut|heure de début|temps de début|temps "
        "début|inicio|tiempo inicio|tiempo de inicio|hora de "
        "inicio|comienzo|início|inizio|"
        "börjar|början|starttid|xmin|tmin|from|von|från|de|desde|in|timespan|time span|"
        "time range|timing|zeitspanne|timestamp|timestamps|time stamp|timecode|time code|"
        "timecodes|tc|time|times|zeit|zeitstempel|zeitmarke|zeitangabe|zeitpunkt|uhrzeit|"
        "tid|tidpunkt|tidsstämpel|tidskod|tidsmarkering|heure|temps|horodatage|minutage|"
        "hora|tiempo|marca de tiempo|marca temporal|tempo|minute|minuto|minuten|position|"
        "时间|時間|时间戳",
    [TURN_END] =
        "end|end time|endtime|end timecode|end tc|ending|stop|stop time|offset|time out|"
        "timecode out|tc out|time end|finish|finish time|ende|endzeit|endzeitpunkt|fin|"
        "heure de fin|temps de fin|temps fin|hora de fin|tiempo fin|tiempo de fin|final|"
        "fim|fine|slut|slutar|sluttid|xmax|tmax|to|bis|till|à|hasta|out",
    [TURN_DURATION] =
        "duration|dauer|durée|duree|duración|duracion|duração|durata|längd|varaktighet|"
        "length|länge",
    [TURN_NUMBER] =
        "nr|no|number|num|n|#|id|n°|nº|№|index|idx|line|line no|line number|line nr|"
        "turn|turn no|turn nr|turn number|turn id|utterance id|utterance no|segment|"
        "segment id|segment no|row|row "
        "number|seq|sequence|order|zeile|zeilennummer|zeilen "
        "nr|lfd|lfd nr|laufende nummer|nummer|rad|radnummer|radnr|rad nr|replik "
        "nr|numéro|"
        "numero|número|ligne|tour|línea|linea|turno|position|cue|cue no",
    [TURN_ROLE] = "role|speaker role|participant role|rolle|roll|rôle|rol|ruolo|function|"
                  "funktion|fonction|función|speaker type|participant type",
    [TURN_REMARK] =
        "comment|comments|remark|remarks|note|notes|kommentar|kommentare|anmerkung|"
        "anmerkungen|bemerkung|bemerkungen|notiz|notizen|kommentarer|anmärkning|"
        "anmärkningar|anteckning|anteckningar|commentaire|commentaires|remarque|"
        "remarques|"
        "comentario|comentarios|observación|observaciones|nota|notas|nonverbal|non "
        "verbal|"
        "nonverbales|action|actions",
};

static const struct {
    const char *word;
    TimeUnit unit;
} units[] = {
    {"hh mm ss ms", TIME_UNIT_UNKNOWN},
    {"hh mm ss mmm", TIME_UNIT_UNKNOWN},
    {"hh mm ss", TIME_UNIT_UNKNOWN},
    {"h mm ss", TIME_UNIT_UNKNOWN},
    {"mm ss", TIME_UNIT_UNKNOWN},
    {"ss msec", TIME_UNIT_SECONDS},
    {"ss ms", TIME_UNIT_SECONDS},
    {"ms", TIME_UNIT_MILLISECONDS},
    {"msec", TIME_UNIT_MILLISECONDS},
    {"millisec", TIME_UNIT_MILLISECONDS},
    {"millis", TIME_UNIT_MILLISECONDS},
    {"milliseconds", TIME_UNIT_MILLISECONDS},
    {"millisekunden", TIME_UNIT_MILLISECONDS},
    {"millisekunder", TIME_UNIT_MILLISECONDS},
    {"millisecondes", TIME_UNIT_MILLISECONDS},
    {"milisegundos", TIME_UNIT_MILLISECONDS},
    {"s", TIME_UNIT_SECONDS},
    {"sec", TIME_UNIT_SECONDS},
    {"secs", TIME_UNIT_SECONDS},
    {"second", TIME_UNIT_SECONDS},
    {"seconds", TIME_UNIT_SECONDS},
    {"sek", TIME_UNIT_SECONDS},
    {"sekunden", TIME_UNIT_SECONDS},
    {"sekunder", TIME_UNIT_SECONDS},
    {"secondes", TIME_UNIT_SECONDS},
    {"segundos", TIME_UNIT_SECONDS},
};

/* Each word with its place in its list, from the end: what comes first counts most. */
static GHashTable *
load_table(const char *list)
{
    GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) words = g_strsplit(list, "|", -1);
    guint n = g_strv_length(words);

    for (guint i = 0; i < n; i++)
        g_hash_table_insert(table, coding_text_fold(words[i]), GUINT_TO_POINTER(n - i));
    return table;
}

static GHashTable *const *
get_tables(void)
{
    static GHashTable *tables[N_TURN_FIELDS];
    static gsize once;

    if (g_once_init_enter(&once)) {
        for (guint i = 0; i < N_TURN_FIELDS; i++)
            tables[i] = load_table(lists[i]);
        g_once_init_leave(&once, 1);
    }
    return tables;
}

/* "startTime (ms)" becomes "start Time  ms "; "#" alone stays. */
static char *
dup_spaced(const char *header)
{
    GString *out = g_string_new(NULL);

    if (strcmp(header, "#") == 0)
        return g_strdup(header);
    for (const char *p = header; *p; p++) {
        if (p > header && g_ascii_isupper(*p) && g_ascii_islower(p[-1]))
            g_string_append_c(out, ' ');
        g_string_append_c(out, strchr("_-.:*/()[]<>#\"'|,;", *p) ? ' ' : *p);
    }
    return g_string_free(out, FALSE);
}

char *
turn_words_tidy(const char *header, TimeUnit *unit)
{
    g_autofree char *spaced = dup_spaced(header);
    char *tidied = coding_text_fold(spaced);
    gsize length = strlen(tidied);

    *unit = TIME_UNIT_UNKNOWN;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        gsize n = strlen(units[i].word);

        if (length <= n + 1 || strcmp(tidied + length - n, units[i].word) != 0 ||
            tidied[length - n - 1] != ' ')
            continue;
        *unit = units[i].unit;
        tidied[length - n - 1] = '\0';
        break;
    }
    return tidied;
}

guint
turn_words_rank(const char *tidied, TurnField field)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(get_tables()[field], tidied));
}
