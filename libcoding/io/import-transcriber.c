/*
 * import-transcriber.c - Transcriber (.trs), with a document type that is never read.
 *
 *     Speakers   Speaker id="spk1" name="Anna" type="female" dialect="native"
 *     Section    type="report": turns; type="nontrans": no speech, whatever is in it
 *     Turn       speaker="spk1 spk2": both at once, one unit; their parts after
 *                <Who nb="1"/> and <Who nb="2"/>
 *     Sync       a time inside the turn
 *     Event      noise, words of another language ...: a mark in the text, written as
 *                Transcriber shows it: [b], [fr-] ... [-fr], +[b], [b]+
 */
#include <string.h>

#include "base/error.h"
#include "io/corpus.h"

static const char *const roots[] = {"Trans", NULL};

/* Who speaks in turns that hold words and name nobody: as the program calls it. */
#define NOBODY "(no speaker)"

/* A piece of what somebody says in a turn, from one Sync on. */
typedef struct {
    gint64 time; /* CODING_MISSING: goes on with the piece before */
    guint line;
    guint voice; /* the place of its speaker in the turn, from 0 */
    GString *text;
} Piece;

typedef struct {
    CodingDraft *draft;
    CodingPeople *people;
    GHashTable *topics; /* id -> description */
    CodingProgress *progress;
    gint64 last;    /* where the turn before began */
    GArray *pieces; /* Piece, of the turn being read */
} Transcriber;

static guint
sniff(GBytes *bytes)
{
    return coding_corpus_bid(bytes, roots);
}

/* The time that @attribute of @node gives, with a warning where it is none. */
static gint64
get_time(Transcriber *self, const xmlNode *node, const char *attribute)
{
    g_autofree char *value = coding_corpus_dup_value(node, attribute);
    gint64 time = coding_corpus_parse_seconds(value);

    if (value && time == CODING_MISSING)
        coding_draft_warn(self->draft, coding_xml_get_line(node),
                          "'%s' is no number of seconds; there is no time here",
                          attribute);
    return time;
}

/* --- what stands before the turns ------------------------------------------------- */

static const struct {
    const char *attribute, *key;
} keys[] = {
    {"scribe", "Transcriber"}, {"audio_filename", "Media"},
    {"version", "Version"},    {"version_date", "Saved"},
    {"lang", "Language"},      {"elapsed_time", "Worked for"},
    {"program", "Program"},    {"air_date", "Date"},
};

static void
read_keys(Transcriber *self, const xmlNode *node)
{
    for (gsize i = 0; node && i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *value = coding_corpus_dup_value(node, keys[i].attribute);

        coding_corpus_add_metadata(self->draft, keys[i].key, value);
    }
}

/* Everything a speaker has but id and name: "type: female; dialect: native". */
static void
add_facts(Transcriber *self, const xmlNode *speaker, const char *id)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (const xmlAttr *at = speaker->properties; at; at = at->next) {
        const char *attribute = (const char *)at->name;
        g_autofree char *value = coding_corpus_dup_value(speaker, attribute);

        if (strcmp(attribute, "id") != 0 && strcmp(attribute, "name") != 0)
            coding_people_append_fact(out, attribute, value);
    }
    coding_people_describe(self->people, id, out->str);
}

static void
read_speakers(Transcriber *self, const xmlNode *root)
{
    xmlNode *table = coding_xml_find(root->children, "Speakers");

    for (xmlNode *node = table ? coding_xml_find(table->children, "Speaker") : NULL; node;
         node = coding_xml_find(node->next, "Speaker")) {
        g_autofree char *id = coding_corpus_dup_value(node, "id");
        g_autofree char *name = coding_corpus_dup_value(node, "name");

        if (!id)
            continue;
        coding_people_declare(self->people, id, name);
        add_facts(self, node, id);
    }
}

static void
read_topics(Transcriber *self, const xmlNode *root)
{
    xmlNode *table = coding_xml_find(root->children, "Topics");

    for (xmlNode *node = table ? coding_xml_find(table->children, "Topic") : NULL; node;
         node = coding_xml_find(node->next, "Topic")) {
        char *id = coding_corpus_dup_value(node, "id");
        char *text = coding_corpus_dup_value(node, "desc");

        if (id && text) {
            g_hash_table_replace(self->topics, id, text);
        } else {
            g_free(id);
            g_free(text);
        }
    }
}

/* --- the text of a turn ----------------------------------------------------------- */

/* What the program writes before the description of an event of that type. */
static const struct {
    const char *type, *prefix;
} event_types[] = {
    {"pronounce", "pron="}, {"lexical", "lex="}, {"language", "lang="},
    {"entities", "ent="},   {"noise", ""},
};

static const struct {
    const char *extent, *before, *after;
} event_extents[] = {
    {"begin", "[", "-]"}, {"end", "[-", "]"},          {"previous", "+[", "]"},
    {"next", "[", "]+"},  {"instantaneous", "[", "]"},
};

static char *
dup_event(const xmlNode *node)
{
    g_autofree char *what = coding_corpus_dup_value(node, "desc");
    g_autofree char *type = coding_corpus_dup_value(node, "type");
    g_autofree char *extent = coding_corpus_dup_value(node, "extent");
    const char *prefix = "", *before = "[", *after = "]";

    for (gsize i = 0; i < G_N_ELEMENTS(event_types); i++)
        if (g_strcmp0(type, event_types[i].type) == 0)
            prefix = event_types[i].prefix;
    for (gsize i = 0; i < G_N_ELEMENTS(event_extents); i++)
        if (g_strcmp0(extent, event_extents[i].extent) == 0) {
            before = event_extents[i].before;
            after = event_extents[i].after;
        }
    return g_strconcat(before, prefix, what ? what : type ? type : "event", after, NULL);
}

static char *
dup_background(const xmlNode *node)
{
    g_autofree char *type = coding_corpus_dup_value(node, "type");
    g_autofree char *level = coding_corpus_dup_value(node, "level");

    return g_strdup_printf("[background: %s%s%s]", type ? type : "noise",
                           level ? ", " : "", level ? level : "");
}

/* The mark for an element inside a turn; NULL for what is no mark.  : no words
 * stand around it, so that a comment needs no brackets. */
static char *
dup_mark(const xmlNode *node, gboolean alone)
{
    g_autofree char *what = coding_corpus_dup_value(node, "desc");

    if (coding_xml_is(node, "Event"))
        return dup_event(node);
    if (coding_xml_is(node, "Background"))
        return dup_background(node);
    if (coding_xml_is(node, "Vocal") && what)
        return coding_corpus_dup_mark(what);
    if (coding_xml_is(node, "Comment") && what)
        return alone ? g_strdup(what) : g_strdup_printf("{%s}", what);
    return NULL;
}

static void
clear_piece(gpointer data)
{
    g_string_free(((Piece *)data)->text, TRUE);
}

static void
begin_piece(Transcriber *self, gint64 time, guint voice, guint line)
{
    Piece piece = {
        .time = time, .voice = voice, .line = line, .text = g_string_new(NULL)};

    g_array_append_val(self->pieces, piece);
}

static void
append_text(Transcriber *self, const char *text, guint line)
{
    Piece *piece = &g_array_index(self->pieces, Piece, self->pieces->len - 1);
    g_autofree char *flow = coding_corpus_dup_flow(text);

    if (!*flow)
        return;
    if (piece->text->len == 0)
        piece->line = line;
    g_string_append_printf(piece->text, "%s%s", piece->text->len ? " " : "", flow);
}

static guint
read_who(Transcriber *self, const xmlNode *node, guint n_voices)
{
    g_autofree char *value = coding_corpus_dup_value(node, "nb");
    guint64 number = 1;

    if (value && g_ascii_string_to_unsigned(value, 10, 1, n_voices, &number, NULL))
        return (guint)number - 1;
    coding_draft_warn(self->draft, coding_xml_get_line(node),
                      "this part of the turn belongs to none of its speakers; it was "
                      "given to the first");
    return 0;
}

/* Cuts @turn into pieces: a new one at each Sync and each change of speaker. */
static void
read_pieces(Transcriber *self, const xmlNode *turn, guint n_voices, gboolean alone)
{
    gint64 time = CODING_MISSING;
    guint voice = 0;

    g_array_set_size(self->pieces, 0);
    begin_piece(self, time, voice, coding_xml_get_line(turn));
    /* Some programs put the words inside of <Sync>, others behind it. */
    for (xmlNode *node = turn->children; node; node = coding_xml_next(turn, node)) {
        guint line = coding_xml_get_line(node);
        g_autofree char *mark = dup_mark(node, alone);

        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            append_text(self, (const char *)node->content, line);
        } else if (mark) {
            append_text(self, mark, line);
        } else if (coding_xml_is(node, "Sync")) {
            time = get_time(self, node, "time");
            begin_piece(self, time, voice, line);
        } else if (coding_xml_is(node, "Who")) {
            voice = read_who(self, node, n_voices);
            begin_piece(self, time, voice, line);
        }
    }
}

/* The order of each one's own pieces stays. */
static int
compare_voices(gconstpointer a, gconstpointer b)
{
    const Piece *one = a, *two = b;

    return (one->voice > two->voice) - (one->voice < two->voice);
}

/* --- turns ------------------------------------------------------------------------ */

/* What @voice says, from piece @i on, its times as marks; the time of the turn itself
 * needs none.  Returns: the first piece of the next voice. */
static guint
add_voice(Transcriber *self, guint voice, guint i, gint64 begin)
{
    gint64 marked = begin;

    for (; i < self->pieces->len; i++) {
        const Piece *piece = &g_array_index(self->pieces, Piece, i);

        if (piece->voice != voice)
            break;
        if (piece->text->len == 0)
            continue;
        coding_draft_at_line(self->draft, piece->line);
        if (piece->time != marked)
            coding_draft_mark_time(self->draft, piece->time, CODING_MISSING);
        if (piece->time != CODING_MISSING)
            marked = piece->time;
        coding_draft_join_paragraph(self->draft, piece->text->str);
    }
    return i;
}

/* A turn without anybody's words: its marks are events. */
static void
add_events(Transcriber *self)
{
    for (guint i = 0; i < self->pieces->len; i++) {
        const Piece *piece = &g_array_index(self->pieces, Piece, i);

        coding_draft_add_event(self->draft, piece->text->str, piece->line);
    }
}

static const CodingPerson *
find_person(Transcriber *self, const char *id, guint line)
{
    if (strcmp(id, NOBODY) != 0 && !coding_people_has(self->people, id))
        coding_draft_warn(self->draft, line,
                          "the speaker '%s' is not declared among the speakers", id);
    return coding_people_get(self->people, id, line);
}

static gboolean
has_words(const xmlNode *turn)
{
    g_autofree char *text = coding_corpus_dup_content(turn, NULL);

    return text != NULL;
}

static void
read_turn(Transcriber *self, const xmlNode *turn, gboolean speech)
{
    g_autofree char *value = coding_corpus_dup_value(turn, "speaker");
    g_auto(GStrv) ids = value ? g_strsplit(value, " ", -1) : NULL;
    gint64 begin = get_time(self, turn, "startTime"),
           end = get_time(self, turn, "endTime");
    gboolean words = has_words(turn), events = !speech || (!ids && !words);
    guint n_voices = ids ? g_strv_length(ids) : 1, line = coding_xml_get_line(turn),
          piece = 0;

    read_pieces(self, turn, n_voices, events);
    coding_draft_extend_to(self->draft, end);
    if (events) {
        if (words)
            coding_draft_warn(self->draft, line,
                              "words in a section that is not transcribed were kept as "
                              "an event");
        coding_draft_add_silence(self->draft);
        add_events(self);
        return;
    }
    coding_corpus_check_times(self->draft, line, begin, end, &self->last);
    g_array_sort(self->pieces, compare_voices);
    for (guint i = 0; i < n_voices; i++) {
        const CodingPerson *person = find_person(self, ids ? ids[i] : NOBODY, line);

        if (i == 0)
            coding_draft_begin_turn(self->draft, person->speaker, person->label, NULL,
                                    line);
        else
            coding_draft_begin_simultaneous(self->draft, person->speaker, person->label,
                                            line);
        coding_draft_set_times(self->draft, begin, end);
        piece = add_voice(self, i, piece, begin);
    }
}

/* --- sections --------------------------------------------------------------------- */

static void
add_topic(Transcriber *self, const xmlNode *section)
{
    g_autofree char *id = coding_corpus_dup_value(section, "topic");
    const char *topic = id ? g_hash_table_lookup(self->topics, id) : NULL;

    if (topic)
        coding_draft_add_event(self->draft, topic, coding_xml_get_line(section));
}

static gboolean
read_section(Transcriber *self, const xmlNode *section, GError **error)
{
    g_autofree char *type = coding_corpus_dup_value(section, "type");

    coding_draft_extend_to(self->draft, get_time(self, section, "endTime"));
    add_topic(self, section);
    for (xmlNode *turn = coding_xml_find(section->children, "Turn"); turn;
         turn = coding_xml_find(turn->next, "Turn")) {
        if (!coding_progress_tick(self->progress, coding_xml_get_line(turn),
                                  coding_draft_get_n_lines(self->draft), "reading",
                                  error))
            return FALSE;
        read_turn(self, turn, g_strcmp0(type, "nontrans") != 0);
    }
    return TRUE;
}

static gboolean
read_document(Transcriber *self, xmlNode *root, GError **error)
{
    read_keys(self, root);
    read_speakers(self, root);
    read_topics(self, root);
    for (xmlNode *episode = coding_xml_find(root->children, "Episode"); episode;
         episode = coding_xml_find(episode->next, "Episode")) {
        read_keys(self, episode);
        for (xmlNode *section = coding_xml_find(episode->children, "Section"); section;
             section = coding_xml_find(section->next, "Section"))
            if (!read_section(self, section, error))
                return FALSE;
    }
    if (coding_draft_has_speech(self->draft))
        return TRUE;
    g_set_error(error, CODING_ERROR, CODING_ERROR_INVALID,
                "line %u: no <Turn> of a transcribed section holds any words; transcribe "
                "it in Transcriber, or name another file",
                coding_xml_get_line(root));
    return FALSE;
}

static gboolean
read_transcriber(GBytes *bytes, const CodingImportOptions *options, CodingDraft *draft,
                 CodingProgress *progress, GError **error)
{
    xmlNode *root;
    g_autoptr(xmlDoc) doc =
        coding_corpus_parse(bytes, options, roots, draft, &root, error);
    g_autoptr(CodingPeople) people = coding_people_new(draft);
    g_autoptr(GHashTable) topics =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    Transcriber self = {.draft = draft,
                        .people = people,
                        .topics = topics,
                        .progress = progress,
                        .last = CODING_MISSING,
                        .pieces = pieces};

    g_array_set_clear_func(pieces, clear_piece);
    if (!doc)
        return FALSE;
    coding_draft_set_format(draft, "Transcriber");
    return read_document(&self, root, error);
}

const CodingImporter coding_importer_transcriber = {
    .id = "transcriber",
    .title = "Transcriber",
    .suffixes = (const char *const[]){"trs", NULL},
    .sniff = sniff,
    .read = read_transcriber,
};
