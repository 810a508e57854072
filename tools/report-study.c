/* report-study.c - sections: the study in numbers, interviews, people, guide. */
#include "report.h"
#include "transcripts.h"

static const CodingColumn number_columns[] = {
    {.id = "what", .title = "What", .help = "is counted"},
    {.id = "number", .title = "Number", .help = "how many"},
    {.id = "note", .title = "Of which", .help = "in words"},
    {NULL},
};

static void
add(CodingTable *table, const char *what, gsize n, char *note)
{
    g_autofree char *number = g_strdup_printf("%" G_GSIZE_FORMAT, n);

    coding_table_add_row(table, what, number, note);
    g_free(note);
}

/* --- time -------------------------------------------------------------------------- */

ReportTime
report_get_time(const Report *self)
{
    ReportTime time = {.least = G_MAXINT64};

    for (guint i = 0; i < self->lengths->len; i++) {
        gint64 length = *(const gint64 *)g_ptr_array_index(self->lengths, i);

        if (length == CODING_MISSING)
            continue;
        time.n++;
        time.sum += length;
        time.least = MIN(time.least, length);
        time.most = MAX(time.most, length);
    }
    return time;
}

char *
report_dup_time(gint64 milliseconds)
{
    gint64 minutes = (milliseconds + 30000) / 60000;

    return minutes < 60
               ? g_strdup_printf("%" G_GINT64_FORMAT " min", minutes)
               : g_strdup_printf("%" G_GINT64_FORMAT " h %" G_GINT64_FORMAT " min",
                                 minutes / 60, minutes % 60);
}

static void
add_hours(const Report *self, CodingTable *table)
{
    ReportTime time = report_get_time(self);
    g_autofree char *sum = time.n ? report_dup_time(time.sum) : NULL;
    g_autofree char *note =
        g_strdup_printf("known of %u of %u interviews", time.n, self->transcripts->len);

    coding_table_add_row(table, "Talk", sum, note);
}

/* --- the study --------------------------------------------------------------------- */

static char *
dup_meetings(const Report *self)
{
    g_autoptr(GHashTable) groups = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < self->transcripts->len; i++)
        g_hash_table_add(groups, ((const CodingTranscriptInfo *)g_ptr_array_index(
                                      self->transcripts, i))
                                     ->group);
    return g_strdup_printf("groups or persons interviewed: %u",
                           g_hash_table_size(groups));
}

static gsize
count_words(const Report *self)
{
    gsize words = 0;

    for (guint i = 0; i < self->transcripts->len; i++)
        words += ((const CodingTranscriptInfo *)g_ptr_array_index(self->transcripts, i))
                     ->n_words;
    return words;
}

/* Coders and what those have done whose work may be seen. */
static gboolean
add_coders(Report *self, CodingTable *table, GError **error)
{
    gsize segments = 0, unread = 0, codes = 0, hidden = 0;
    CodingCoderWork work;

    for (guint i = 0; i < self->coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(self->coders, i);

        hidden += !coder->visible;
        if (!coder->visible)
            continue;
        if (!coding_coder_count_work(self->ctx->store, coder->id, &work, error))
            return FALSE;
        segments += work.segments;
        unread += work.unread_segments;
        codes += work.codes;
    }
    add(table, "Coders", self->coders->len,
        hidden ? g_strdup_printf("%" G_GSIZE_FORMAT
                                 " whose work is not shared and not counted below",
                                 hidden)
               : NULL);
    add(table, "Codes in the coders' own schemes", codes, NULL);
    add(table, "Coded segments", segments,
        unread ? g_strdup_printf("besides, coded by a search and read by nobody: "
                                 "%" G_GSIZE_FORMAT,
                                 unread)
               : NULL);
    return TRUE;
}

static gboolean
write_study(Report *self, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(number_columns);
    guint participants = coding_roster_count_participants(self->roster);

    add(table, "Interviews", self->transcripts->len, dup_meetings(self));
    add(table, "Participants", participants, NULL);
    add(table, "Others who speak", self->roster->participants->len - participants,
        g_strdup("interviewers, assistants"));
    add(table, "Words", count_words(self), g_strdup("of speech, the interviewers' too"));
    add_hours(self, table);
    if (!add_coders(self, table, error))
        return FALSE;
    add(table, "Memos", self->memos->len, g_strdup("private ones are not counted"));
    coding_table_add_note(table,
                          "of what may be seen; 'axial status', 'axial transcripts' "
                          "and 'axial coder' list it");
    coding_document_add_table(self->document, table);
    return TRUE;
}

const ReportSection report_study = {
    .id = "study",
    .title = "The study in numbers",
    .write = write_study,
};

/* --- interviews -------------------------------------------------------------------- */

static const CodingColumn interview_columns[] = {
    {.id = "transcript", .title = "Interview", .help = "its name"},
    {.id = "group", .title = "Group", .help = "who was interviewed together"},
    {.id = "language", .title = "Language", .help = "of the talk"},
    {.id = "words", .title = "Words", .type = CODING_CELL_INTEGER, .help = "of speech"},
    {.id = "time", .title = "Time", .help = "how long it lasted"},
    {.id = "held", .title = "Held", .help = "the day"},
    {NULL},
};

static gboolean
has_transcripts(const Report *self)
{
    return self->transcripts->len > 0;
}

static gboolean
write_interviews(Report *self, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(interview_columns);
    g_autoptr(CodingTable) records = NULL;

    for (guint i = 0; i < self->transcripts->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(self->transcripts, i);
        gint64 length = *(const gint64 *)g_ptr_array_index(self->lengths, i);
        char **texts = g_hash_table_lookup(self->records, &one->id);
        g_autofree char *time = length == CODING_MISSING ? NULL : report_dup_time(length);

        coding_table_add_row(table, one->name, one->group, one->language,
                             (gint64)one->n_words, time,
                             texts ? texts[CODING_RECORD_HELD] : NULL);
    }
    coding_table_add_note(table, "unit: interview, in the order of the analysis; n = %u",
                          self->transcripts->len);
    coding_document_add_table(self->document, table);
    if (g_hash_table_size(self->records) == 0) {
        coding_document_add_paragraph(
            self->document, NULL,
            "Nothing is on record of sampling and of checking by participants; 'axial "
            "transcripts set --record' puts it there.");
        return TRUE;
    }
    records = transcripts_make_records(self->ctx, error);
    if (!records)
        return FALSE;
    coding_document_add_heading(self->document, 2,
                                "Sampling and checking by participants");
    coding_document_add_table(self->document, records);
    return TRUE;
}

const ReportSection report_interviews = {
    .id = "interviews",
    .title = "Interviews",
    .has = has_transcripts,
    .write = write_interviews,
};

/* --- people ------------------------------------------------------------------------ */

static const CodingColumn people_columns[] = {
    {.id = "attribute", .title = "Attribute", .help = "of participants"},
    {.id = "values", .title = "Values", .help = "with how many have each"},
    {.id = "known",
     .title = "Known of",
     .type = CODING_CELL_INTEGER,
     .help = "participants"},
    {.id = "missing",
     .title = "No data",
     .type = CODING_CELL_INTEGER,
     .help = "participants"},
    {NULL},
};

static int
compare_values(const void *a, const void *b)
{
    return coding_text_compare(*(const char *const *)a, *(const char *const *)b);
}

static int
compare_numbers(const void *a, const void *b)
{
    double first = g_ascii_strtod(*(const char *const *)a, NULL);
    double second = g_ascii_strtod(*(const char *const *)b, NULL);

    return first < second ? -1 : first > second;
}

/* The values that participants have, in order.  Returns: (transfer container). */
static GPtrArray *
list_values(const Report *self, guint attribute)
{
    const CodingAttribute *what = g_ptr_array_index(self->roster->attributes, attribute);
    GPtrArray *values = g_ptr_array_new();

    for (guint i = 0; i < self->roster->participants->len; i++) {
        const CodingParticipant *one = g_ptr_array_index(self->roster->participants, i);

        if (one->role == CODING_ROLE_PARTICIPANT && one->values[attribute])
            g_ptr_array_add(values, one->values[attribute]);
    }
    g_ptr_array_sort(values, what->type == CODING_ATTRIBUTE_NUMBER ? compare_numbers
                                                                   : compare_values);
    return values;
}

static char *
dup_range(const GPtrArray *values)
{
    guint n = values->len;
    double low = g_ascii_strtod(g_ptr_array_index(values, (n - 1) / 2), NULL);
    double high = g_ascii_strtod(g_ptr_array_index(values, n / 2), NULL);
    char median[G_ASCII_DTOSTR_BUF_SIZE];

    g_ascii_formatd(median, sizeof median, "%.6g", (low + high) / 2);
    return g_strdup_printf("%s to %s, median %s",
                           (const char *)g_ptr_array_index(values, 0),
                           (const char *)g_ptr_array_index(values, n - 1), median);
}

/* "F 13, M 2". */
static char *
dup_counts(const GPtrArray *values)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0, next; i < values->len; i = next) {
        const char *value = g_ptr_array_index(values, i);

        for (next = i + 1;
             next < values->len && g_str_equal(value, g_ptr_array_index(values, next));
             next++)
            ;
        g_string_append_printf(text, "%s%s %u", i ? ", " : "", value, next - i);
    }
    return g_string_free(text, FALSE);
}

char *
report_dup_attribute(const Report *self, guint attribute)
{
    const CodingAttribute *what = g_ptr_array_index(self->roster->attributes, attribute);
    g_autoptr(GPtrArray) values = list_values(self, attribute);

    if (values->len == 0)
        return NULL;
    if (what->type == CODING_ATTRIBUTE_NUMBER)
        return dup_range(values);
    if (what->type == CODING_ATTRIBUTE_DATE)
        return g_strdup_printf("%s to %s", (const char *)g_ptr_array_index(values, 0),
                               (const char *)g_ptr_array_index(values, values->len - 1));
    return dup_counts(values);
}

static gboolean
has_people(const Report *self)
{
    return coding_roster_count_participants(self->roster) > 0;
}

static gboolean
write_people(Report *self, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(people_columns);
    guint n = coding_roster_count_participants(self->roster);

    (void)error;
    for (guint i = 0; i < self->roster->attributes->len; i++) {
        const CodingAttribute *what = g_ptr_array_index(self->roster->attributes, i);
        g_autofree char *words = report_dup_attribute(self, i);
        g_autoptr(GPtrArray) values = list_values(self, i);

        coding_table_add_row(table, what->name, words, (gint64)values->len,
                             (gint64)(n - values->len));
    }
    coding_table_add_note(table,
                          "unit: participant; n = %u; 'axial participants' lists "
                          "them",
                          n);
    if (self->roster->attributes->len == 0)
        coding_table_add_note(table, "no attribute is on record; 'axial participants "
                                     "import' takes them");
    coding_document_add_table(self->document, table);
    return TRUE;
}

const ReportSection report_people = {
    .id = "people",
    .title = "Participants",
    .has = has_people,
    .write = write_people,
};

/* --- guide ------------------------------------------------------------------------- */

static const CodingColumn guide_columns[] = {
    {.id = "topic", .title = "Topic", .help = "of the guide"},
    {.id = "questions", .title = "Questions", .help = "in their first wording"},
    {.id = "transcripts",
     .title = "Interviews",
     .type = CODING_CELL_INTEGER,
     .help = "in which it is marked"},
    {NULL},
};

static gboolean
has_guide(const Report *self)
{
    return self->topics->len > 0;
}

static gboolean
write_guide(Report *self, GError **error)
{
    g_autoptr(CodingTable) table = coding_table_new(guide_columns);

    (void)error;
    for (guint i = 0; i < self->topics->len; i++) {
        const CodingTopic *topic = g_ptr_array_index(self->topics, i);
        g_autoptr(GString) questions = g_string_new(NULL);

        for (guint q = 0; q < topic->questions->len; q++) {
            const CodingQuestion *question = g_ptr_array_index(topic->questions, q);

            g_string_append_printf(
                questions, "%s%s", q ? "\n" : "",
                (const char *)g_ptr_array_index(question->wordings, 0));
        }
        coding_table_add_row(table, topic->name, questions->str,
                             (gint64)topic->n_transcripts);
    }
    coding_table_add_note(table, "unit: topic; n = %u; interviews: of %u",
                          self->topics->len, self->transcripts->len);
    coding_document_add_table(self->document, table);
    return TRUE;
}

const ReportSection report_guide = {
    .id = "guide",
    .title = "Interview guide",
    .has = has_guide,
    .write = write_guide,
};
