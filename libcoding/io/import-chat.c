/*
 * import-chat.c - transcripts of CHILDES and TalkBank, as CLAN writes them.
 *
 * A main line is a unit.  Marks of CHAT stay in the text, since they are what coders
 * of such transcripts look at; only time bullets and the controls for underlining go.
 * Speakers are told by their codes, because two of them may have one name.
 */
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/bracket.h"
#include "io/chat.h"
#include "io/clock.h"
#include "io/decode.h"

#define HEAD     4096 /* bytes by which a file is judged */
#define TICK     1024 /* lines between two looks at the progress */
#define MAX_CODE 40   /* bytes */

/* Headers that say how a file is shown, and those around all of it. */
static const char *const passed_over[] = {"UTF8",   "Begin",       "End",  "Font",
                                          "Window", "Color words", "Tape", NULL};

/* Fields of @ID: language|corpus|code|age|sex|group|SES|role|education|custom| */
enum { ID_LANGUAGE, ID_CORPUS, ID_CODE, ID_ROLE = 7, ID_CUSTOM = 9, N_ID_FIELDS };
static const char *const id_names[N_ID_FIELDS] = {
    NULL, NULL, NULL, "Age", "Sex", "Group", "SES", "Role", "Education", "Custom"};

typedef struct {
    CodingDraft *draft;
    GHashTable *speakers; /* code -> speaker, of those declared */
    GHashTable *strange;  /* codes that nobody declared */
    GHashTable *tiers;    /* dependent tiers: name -> count */
    GPtrArray *tier_names;
    guint tier_line; /* of the first; 0: none */
    gint64 last_begin;
    gboolean speech, ended;
    gboolean own; /* of our own writer: an event may come before the first turn */
    guint lost, lost_line, underlined;
} Chat;

/* --- times ------------------------------------------------------------------------ */

static void
set_times(Chat *self, gint64 begin, gint64 end, guint line)
{
    coding_draft_set_times(self->draft, begin, end > begin ? end : CODING_MISSING);
    if (begin < self->last_begin) {
        g_autofree char *now = coding_clock_dup_text(begin);
        g_autofree char *before = coding_clock_dup_text(self->last_begin);

        coding_draft_warn(self->draft, line,
                          "the time %s is earlier than %s before it; both were kept", now,
                          before);
    }
    self->last_begin = begin;
}

/* --- headers ---------------------------------------------------------------------- */

static void
add_for(Chat *self, const char *key, const char *code, const char *value)
{
    const char *speaker = g_hash_table_lookup(self->speakers, code);
    g_autofree char *name = g_strdup_printf("%s (%s)", key, speaker ? speaker : code);

    coding_draft_add_metadata(self->draft, name, value);
}

/* "CHI Anna Target_Child": a code, maybe a name, a role. */
static void
read_participant(Chat *self, const char *entry)
{
    g_autofree char *tidied = coding_text_tidy(entry);
    g_auto(GStrv) words = g_strsplit(tidied, " ", -1);
    guint n = g_strv_length(words);
    CodingRole role;

    if (n == 0 || !*words[0])
        return;
    g_hash_table_replace(self->speakers, g_strdup(words[0]), g_strdup(words[0]));
    if (n > 1 && chat_find_role(words[n - 1], &role))
        coding_draft_set_role(self->draft, words[0], role);
    if (n > 2) {
        g_autofree char *role_word = g_steal_pointer(&words[n - 1]);
        g_autofree char *name = g_strjoinv(" ", words + 1);

        add_for(self, "Name", words[0], g_strdelimit(name, "_", ' '));
    }
}

static void
read_participants(Chat *self, const char *value)
{
    g_auto(GStrv) entries = g_strsplit(value, ",", -1);

    coding_draft_add_metadata(self->draft, "Participants", value);
    for (char **entry = entries; *entry; entry++)
        read_participant(self, *entry);
}

/* In a file of our own the last field is the speaker as the project spells it. */
static gboolean
take_own_name(Chat *self, char **fields, guint n)
{
    CodingRole role = coding_draft_get_role(self->draft, fields[ID_CODE]);

    if (n <= ID_CUSTOM || strcmp(fields[ID_CORPUS], CHAT_OWN_CORPUS) != 0)
        return FALSE;
    self->own = TRUE;
    if (*fields[ID_CUSTOM]) {
        g_hash_table_replace(self->speakers, g_strdup(fields[ID_CODE]),
                             g_strdup(fields[ID_CUSTOM]));
        coding_draft_set_role(self->draft, fields[ID_CUSTOM], role);
    }
    return TRUE;
}

static void
read_id(Chat *self, const char *value)
{
    g_auto(GStrv) fields = g_strsplit(value, "|", -1);
    guint n = g_strv_length(fields);
    CodingRole role;

    for (guint i = 0; i < n; i++)
        g_strstrip(fields[i]);
    if (n <= ID_CODE || !*fields[ID_CODE]) {
        coding_draft_add_metadata(self->draft, "ID", value);
        return;
    }
    if (!g_hash_table_contains(self->speakers, fields[ID_CODE]))
        g_hash_table_insert(self->speakers, g_strdup(fields[ID_CODE]),
                            g_strdup(fields[ID_CODE]));
    if (n > ID_ROLE && !coding_draft_has_role(self->draft, fields[ID_CODE]) &&
        chat_find_role(fields[ID_ROLE], &role))
        coding_draft_set_role(self->draft, fields[ID_CODE], role);
    if (take_own_name(self, fields, n))
        return;
    for (guint i = 0; i < MIN(n, N_ID_FIELDS); i++)
        if (id_names[i] && *fields[i])
            add_for(self, id_names[i], fields[ID_CODE], fields[i]);
}

/* Between turns a header is an event: what happens, or where an episode begins. */
static void
add_header_event(Chat *self, const char *key, const char *value, guint line)
{
    g_autofree char *text =
        !*value ? g_strdup(key) : g_strdup_printf("%s: %s", key, value);

    coding_draft_add_event(
        self->draft, coding_bracket_is_all(value, strlen(value)) ? value : text, line);
}

static void
read_header(Chat *self, const char *text, guint line)
{
    gsize n = strcspn(text, ":\t");
    g_autofree char *key = g_strchomp(g_strndup(text + 1, n ? n - 1 : 0));
    g_autofree char *value = coding_text_tidy(text + n + (text[n] == ':'));

    if (g_ascii_strcasecmp(key, "End") == 0)
        self->ended = TRUE;
    if (g_strv_contains(passed_over, key) || !*key)
        return;
    if (strcmp(key, "Participants") == 0)
        read_participants(self, value);
    else if (strcmp(key, "ID") == 0)
        read_id(self, value);
    else if (self->speech || (self->own && coding_bracket_is_all(value, strlen(value))))
        add_header_event(self, key, value, line);
    else if (*value)
        coding_draft_add_metadata(self->draft, key, value);
    else
        coding_draft_add_metadata(self->draft, "Header", key);
}

/* --- main lines ------------------------------------------------------------------- */

/* "*CHI:", and damaged "*CHI<TAB>", "*CHI: ", "*(CHI):".  Returns: the code, and in
 * @rest where the text begins; NULL where there is none. */
static char *
dup_code(const char *text, const char **rest)
{
    gsize n = 1 + strcspn(text + 1, ":\t ");
    const char *p = text + n;

    if (*text != '*' || n == 1 || n > MAX_CODE || (*p == '\0' && n > 8))
        return NULL;
    while (*p == ' ')
        p++;
    if (*p == ':')
        p++;
    else if (*p && *p != '\t' && p == text + n)
        return NULL;
    *rest = p;
    for (gsize i = 1; i < n; i++)
        if (strchr("*.!?,;\"", text[i]))
            return NULL;
    return g_strndup(text + 1, n - 1);
}

/* The speaker of @code as declared, whatever its case. */
static const char *
find_speaker(Chat *self, const char *code, guint line)
{
    const char *speaker = g_hash_table_lookup(self->speakers, code);
    g_autofree char *upper = g_utf8_strup(code, -1);

    if (!speaker)
        speaker = g_hash_table_lookup(self->speakers, upper);
    if (speaker)
        return speaker;
    if (!g_hash_table_contains(self->strange, code)) {
        g_hash_table_add(self->strange, g_strdup(code));
        coding_draft_warn(self->draft, line,
                          "'%s' is not among the participants that the header names",
                          code);
    }
    return g_hash_table_lookup(self->strange, code);
}

/* U+0002 and a second control begin and end underlining. */
static void
drop_underlining(Chat *self, char *text)
{
    char *to = text;

    for (const char *p = text; *p; p++) {
        if (*p == '\x01' || *p == '\x02')
            self->underlined++;
        else if (*p != *CHAT_BULLET)
            *to++ = *p;
    }
    *to = '\0';
}

/* Text up to each bullet was said at its time. */
static void
add_text(Chat *self, const char *text, guint line)
{
    gsize from = 0;
    ChatBullet bullet, next;
    gboolean more = chat_find_bullet(text, 0, &bullet), several;
    gint64 first = more ? bullet.begin : CODING_MISSING, last = CODING_MISSING;

    several = more && chat_find_bullet(text, bullet.stop, &next);
    while (more || text[from]) {
        g_autofree char *part =
            g_strndup(text + from, more ? bullet.start - from : strlen(text + from));

        drop_underlining(self, part);
        if (several && more)
            coding_draft_mark_time(self->draft, bullet.begin, bullet.end);
        coding_draft_join_paragraph(self->draft, part);
        if (!more)
            break;
        last = MAX(last, bullet.end);
        from = bullet.stop;
        more = chat_find_bullet(text, from, &bullet);
    }
    if (first != CODING_MISSING)
        set_times(self, first, last, line);
}

static gboolean
is_silent(const CodingDraft *draft)
{
    const GPtrArray *turns = coding_draft_get_turns(draft);
    const CodingDraftTurn *last = g_ptr_array_index(turns, turns->len - 1);

    return last->paragraphs->len == 0;
}

static void
read_main(Chat *self, const char *text, guint line)
{
    const char *rest;
    g_autofree char *code = dup_code(text, &rest);
    const char *speaker;

    if (!code) {
        if (self->lost++ == 0)
            self->lost_line = line;
        if (self->speech)
            add_text(self, text, line);
        else
            coding_draft_add_metadata(self->draft, "Header", text);
        return;
    }
    speaker = find_speaker(self, code, line);
    self->speech = TRUE;
    coding_draft_begin_turn(self->draft, speaker, code, NULL, line);
    add_text(self, rest, line);
    if (is_silent(self->draft))
        coding_draft_warn(self->draft, line, "'%s' says nothing here", speaker);
}

/* Times may stand in a tier of their own; all else is left out, and counted. */
static void
read_tier(Chat *self, const char *text, guint line)
{
    gsize n = strcspn(text, ":\t ");
    g_autofree char *name = g_strndup(text, n);
    g_autofree char *value = coding_text_tidy(text + n + (text[n] == ':'));
    gboolean sound = g_str_has_prefix(name, "%snd") || g_str_has_prefix(name, "%mov");
    CodingClock clock;
    gint64 begin, end;
    guint count;

    if (self->speech && sound && chat_parse_bullet(value, strlen(value), &begin, &end)) {
        set_times(self, begin, end, line);
        return;
    }
    if (self->speech && strcmp(name, "%tim") == 0 &&
        coding_clock_parse(value, strlen(value), &clock)) {
        set_times(self, clock.begin, clock.end, line);
        return;
    }
    count = GPOINTER_TO_UINT(g_hash_table_lookup(self->tiers, name));
    if (count == 0)
        g_ptr_array_add(self->tier_names, g_strdup(name));
    g_hash_table_replace(self->tiers, g_strdup(name), GUINT_TO_POINTER(count + 1));
    if (self->tier_line == 0)
        self->tier_line = line;
}

static void
read_line(Chat *self, const char *text, guint line)
{
    switch (*text) {
    case '@':
        read_header(self, text, line);
        break;
    case '%':
        read_tier(self, text, line);
        break;
    default:
        read_main(self, text, line);
    }
}

/* --- the file --------------------------------------------------------------------- */

static gboolean
read_lines(Chat *self, const CodingDecoded *decoded, CodingProgress *progress,
           GError **error)
{
    g_autoptr(GString) open = g_string_new(NULL);
    const char *p = decoded->text;
    guint line = 0, opened = 0;

    while (*p) {
        gsize length = strcspn(p, "\n");
        gboolean goes_on = open->len > 0 && strchr("\t ", *p) && length > 0;

        line++;
        if (line % TICK == 0 &&
            !coding_progress_tick(progress, (gsize)(p - decoded->text), decoded->length,
                                  "reading", error))
            return FALSE;
        if (!goes_on && open->len > 0) {
            read_line(self, open->str, opened);
            g_string_truncate(open, 0);
        }
        if (goes_on)
            g_string_append_c(open, ' ');
        else
            opened = line;
        g_string_append_len(open, goes_on ? p + 1 : p,
                            (gssize)length - (goes_on ? 1 : 0));
        p += length + (p[length] != '\0');
    }
    if (open->len > 0)
        read_line(self, open->str, opened);
    return TRUE;
}

static void
warn(Chat *self)
{
    g_autoptr(GString) tiers = g_string_new(NULL);
    guint n = 0;

    for (guint i = 0; i < self->tier_names->len; i++) {
        guint count = GPOINTER_TO_UINT(
            g_hash_table_lookup(self->tiers, self->tier_names->pdata[i]));

        n += count;
        if (i < 20)
            g_string_append_printf(tiers, "%s%s %u", i ? ", " : "",
                                   (char *)self->tier_names->pdata[i], count);
    }
    if (n > 0)
        coding_draft_warn(
            self->draft, self->tier_line,
            "left out lines beside the speech (%u in all: %s); the first is here", n,
            tiers->str);
    if (self->lost > 0)
        coding_draft_warn(self->draft, self->lost_line,
                          "lines that are neither headers nor speech were added to what "
                          "stands above (%u in all); the first is here",
                          self->lost);
    if (self->underlined > 0)
        coding_draft_warn(self->draft, 0, "underlining was left out");
    if (!self->ended)
        coding_draft_warn(self->draft, coding_draft_get_n_lines(self->draft),
                          "the file ends without '@End'; a part may be missing");
}

static gboolean
read_chat(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
          CodingProgress *progress, GError **error)
{
    g_autoptr(CodingDecoded) decoded = coding_decode_keeping(
        bytes, options ? options->encoding : NULL, "\x01\x02" CHAT_BULLET, draft, error);
    Chat self = {.draft = draft, .last_begin = CODING_MISSING};
    gboolean ok;

    if (!decoded)
        return FALSE;
    coding_decoded_harden(decoded);
    coding_draft_set_format(draft, "CHAT");
    self.speakers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self.strange = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self.tiers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    self.tier_names = g_ptr_array_new_with_free_func(g_free);
    ok = read_lines(&self, decoded, progress, error);
    if (ok && !self.speech) {
        g_set_error_literal(error, CODING_ERROR, CODING_ERROR_INVALID,
                            "no line says who speaks, as in '*CHI:' and a tab; name the "
                            "transcript");
        ok = FALSE;
    }
    if (ok)
        warn(&self);
    g_hash_table_unref(self.speakers);
    g_hash_table_unref(self.strange);
    g_hash_table_unref(self.tiers);
    g_ptr_array_unref(self.tier_names);
    return ok;
}

static guint
sniff(GBytes *bytes)
{
    static const char *const beginnings[] = {
        "@UTF8", "@Begin",      "@Font:",        "@Window:",
        "@PID:", "@Languages:", "@Participants:"};
    g_autoptr(CodingDecoded) decoded = coding_decode_head(bytes, HEAD);
    const char *text;

    if (!decoded)
        return 0;
    text = decoded->text + strspn(decoded->text, " \n\t");
    for (gsize i = 0; i < G_N_ELEMENTS(beginnings); i++)
        if (g_str_has_prefix(text, beginnings[i]))
            return 95;
    return *text == '@' && strstr(text, "\n@Begin") ? 95 : 0;
}

const CodingImporter coding_importer_chat = {
    .id = "chat",
    .title = "CHAT, of CLAN, CHILDES and TalkBank",
    .suffixes = (const char *const[]){"cha", NULL},
    .sniff = sniff,
    .read = read_chat,
};
