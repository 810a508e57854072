/* report-know-people.c - what the project knows of researchers, sample and setting. */
#include "report.h"

/* --- researchers ------------------------------------------------------------------- */

static gboolean
asks(const CodingParticipant *who)
{
    return who->role == CODING_ROLE_INTERVIEWER || who->role == CODING_ROLE_ASSISTANT;
}

/* "Psychologist (interviewer), Assistant (assistant)", those of one name once. */
char *
report_know_interviewers(const Report *self)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < self->roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(self->roster->participants, i);
        g_autofree char *one =
            g_strdup_printf("%s (%s)", who->name, coding_role_get_name(who->role));

        if (!asks(who) || !g_hash_table_add(seen, g_strdup(one)))
            continue;
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", one);
    }
    return g_string_free(text, text->len == 0);
}

/* The place of the first of @attributes that @names has; -1: none. */
static int
find_attribute(const GPtrArray *attributes, const char *const *names)
{
    for (; *names; names++) {
        int place = coding_attribute_find(attributes, *names, NULL);

        if (place >= 0)
            return place;
    }
    return -1;
}

/* "Psychologist: PhD", for all who ask and have a value, each text once. */
static void
append_of_interviewers(const Report *self, const char *const *names, GString *text)
{
    int attribute = find_attribute(self->roster->attributes, names);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; attribute >= 0 && i < self->roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(self->roster->participants, i);
        g_autofree char *one = NULL;

        if (!asks(who) || !who->values[attribute])
            continue;
        one = g_strdup_printf("%s: %s", who->name, who->values[attribute]);
        if (g_hash_table_add(seen, g_strdup(one)))
            g_string_append_printf(text, "%s%s", text->len ? "; " : "", one);
    }
}

/* "C1 (coder): PhD". */
static void
append_of_coders(const Report *self, const char *const *names, GString *text)
{
    int attribute = find_attribute(self->values->attributes, names);

    for (guint i = 0; attribute >= 0 && i < self->coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(self->coders, i);
        const char *value =
            coding_attribute_values_get(self->values, coder->id, (guint)attribute);

        if (value)
            g_string_append_printf(text, "%s%s (coder): %s", text->len ? "; " : "",
                                   coder->name, value);
    }
}

/* What those who asked and those who coded have of the first of @names that is an
 * attribute of theirs; NULL: none has. */
static char *
dup_of_researchers(const Report *self, const char *const *names)
{
    GString *text = g_string_new(NULL);

    append_of_interviewers(self, names, text);
    append_of_coders(self, names, text);
    return g_string_free(text, text->len == 0);
}

char *
report_know_credentials(const Report *self)
{
    static const char *const names[] = {"credentials", "degree", "qualification", NULL};

    return dup_of_researchers(self, names);
}

char *
report_know_occupation(const Report *self)
{
    static const char *const names[] = {"occupation", "profession", "job", NULL};

    return dup_of_researchers(self, names);
}

char *
report_know_gender(const Report *self)
{
    static const char *const names[] = {"gender", "sex", NULL};

    return dup_of_researchers(self, names);
}

char *
report_know_experience(const Report *self)
{
    static const char *const names[] = {"experience", "training", NULL};

    return dup_of_researchers(self, names);
}

char *
report_know_relationship(const Report *self)
{
    static const char *const names[] = {"relationship", NULL};

    return dup_of_researchers(self, names);
}

char *
report_know_known(const Report *self)
{
    static const char *const names[] = {"known", NULL};

    return dup_of_researchers(self, names);
}

char *
report_know_characteristics(const Report *self)
{
    static const char *const names[] = {"characteristics", "interests", NULL};

    return dup_of_researchers(self, names);
}

/* Appends @part, which is taken, and which may be NULL. */
static void
append(GString *text, char *part)
{
    if (part && *part)
        g_string_append_printf(text, "%s%s", text->len ? "; " : "", part);
    g_free(part);
}

char *
report_know_researchers(const Report *self)
{
    GString *text = g_string_new(NULL);

    append(text, report_know_interviewers(self));
    append(text, report_know_credentials(self));
    append(text, report_know_occupation(self));
    append(text, report_know_gender(self));
    append(text, report_know_experience(self));
    append(text, report_know_relationship(self));
    append(text, report_know_known(self));
    append(text, report_know_characteristics(self));
    return g_string_free(text, text->len == 0);
}

/* --- records ----------------------------------------------------------------------- */

guint
report_count_records(const Report *self, CodingRecordKey key)
{
    guint n = 0;

    for (guint i = 0; i < self->transcripts->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(self->transcripts, i);
        char **texts = g_hash_table_lookup(self->records, &one->id);

        n += texts && texts[key];
    }
    return n;
}

/* "at the clinic (g1, g2), at work (g3); on record of 3 of 7"; NULL: of none. */
static char *
dup_records(const Report *self, CodingRecordKey key)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    g_autoptr(GHashTable) names = /* value -> names of transcripts */
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < self->transcripts->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(self->transcripts, i);
        char **texts = g_hash_table_lookup(self->records, &one->id);
        const char *before;

        if (!texts || !texts[key])
            continue;
        before = g_hash_table_lookup(names, texts[key]);
        if (!before)
            g_ptr_array_add(values, texts[key]);
        g_hash_table_replace(names, texts[key],
                             before ? g_strdup_printf("%s, %s", before, one->name)
                                    : g_strdup(one->name));
    }
    for (guint i = 0; i < values->len; i++) {
        const char *value = g_ptr_array_index(values, i);

        g_string_append_printf(text, "%s%s (%s)", i ? "; " : "", value,
                               (const char *)g_hash_table_lookup(names, value));
    }
    if (values->len)
        g_string_append_printf(text, "; on record of %u of %u interviews",
                               report_count_records(self, key), self->transcripts->len);
    return g_string_free(text, values->len == 0);
}

char *
report_know_sampling(const Report *self)
{
    return dup_records(self, CODING_RECORD_CHOSEN);
}

char *
report_know_setting(const Report *self)
{
    return dup_records(self, CODING_RECORD_SETTING);
}

char *
report_know_present(const Report *self)
{
    return dup_records(self, CODING_RECORD_PRESENT);
}

char *
report_know_returned(const Report *self)
{
    return dup_records(self, CODING_RECORD_RETURNED);
}

char *
report_know_checking(const Report *self)
{
    GString *text = g_string_new(NULL);

    append(text, dup_records(self, CODING_RECORD_RETURNED));
    append(text, dup_records(self, CODING_RECORD_CHANGED));
    return g_string_free(text, text->len == 0);
}

/* From the first to the last of @key, which are dates; NULL: none. */
static char *
dup_dates(const Report *self, CodingRecordKey key)
{
    const char *first = NULL, *last = NULL;

    for (guint i = 0; i < self->transcripts->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(self->transcripts, i);
        char **texts = g_hash_table_lookup(self->records, &one->id);

        if (!texts || !texts[key])
            continue;
        if (!first || g_strcmp0(texts[key], first) < 0)
            first = texts[key];
        if (!last || g_strcmp0(texts[key], last) > 0)
            last = texts[key];
    }
    return first
               ? g_strdup_printf("%s %s to %s (%u of %u interviews)",
                                 coding_record_get_name(key), first, last,
                                 report_count_records(self, key), self->transcripts->len)
               : NULL;
}

char *
report_know_collection(const Report *self)
{
    GString *text = g_string_new(NULL);

    append(text, dup_dates(self, CODING_RECORD_HELD));
    append(text, dup_dates(self, CODING_RECORD_ANALYSED));
    append(text, report_know_duration(self));
    return g_string_free(text, text->len == 0);
}

/* --- sample ------------------------------------------------------------------------ */

char *
report_know_size(const Report *self)
{
    guint n = coding_roster_count_participants(self->roster);

    return n ? g_strdup_printf("participants: %u; groups or persons interviewed: %u; "
                               "interviews: %u",
                               n, self->roster->groups->len, self->transcripts->len)
             : NULL;
}

/* Who is on record and speaks nowhere. */
char *
report_know_absent(const Report *self)
{
    guint n = 0, all = coding_roster_count_participants(self->roster);

    for (guint i = 0; i < self->roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(self->roster->participants, i);

        n += who->role == CODING_ROLE_PARTICIPANT && who->labels->len == 0;
    }
    return all ? g_strdup_printf(
                     "on record and in no interview: %u of %u; who refused is "
                     "for the authors to say",
                     n, all)
               : NULL;
}

char *
report_know_sample(const Report *self)
{
    GString *text = g_string_new(NULL);

    append(text, report_know_size(self));
    for (guint i = 0; i < self->roster->attributes->len; i++) {
        const CodingAttribute *what = g_ptr_array_index(self->roster->attributes, i);
        g_autofree char *values = report_dup_attribute(self, i);

        if (values)
            append(text, g_strdup_printf("%s: %s", what->name, values));
    }
    return g_string_free(text, text->len == 0);
}

static guint
count_questions(const Report *self)
{
    guint n = 0;

    for (guint i = 0; i < self->topics->len; i++)
        n += ((const CodingTopic *)g_ptr_array_index(self->topics, i))->questions->len;
    return n;
}

char *
report_know_guide(const Report *self)
{
    GString *text = g_string_new(NULL);

    if (self->topics->len)
        append(text, g_strdup_printf("topics: %u, questions: %u; in the section on the "
                                     "guide",
                                     self->topics->len, count_questions(self)));
    append(text, dup_records(self, CODING_RECORD_GUIDE));
    return g_string_free(text, text->len == 0);
}

char *
report_know_repeats(const Report *self)
{
    g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
    guint n = 0;

    for (guint i = 0; i < self->transcripts->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(self->transcripts, i);
        guint times = GPOINTER_TO_UINT(g_hash_table_lookup(met, one->group)) + 1;

        n += times == 2;
        g_hash_table_insert(met, one->group, GUINT_TO_POINTER(times));
    }
    return self->transcripts->len
               ? g_strdup_printf("interviewed more than once: %u of %u groups or persons",
                                 n, g_hash_table_size(met))
               : NULL;
}

char *
report_know_duration(const Report *self)
{
    ReportTime time = report_get_time(self);

    if (time.n == 0)
        return NULL;

    g_autofree char *least = report_dup_time(time.least);
    g_autofree char *most = report_dup_time(time.most);
    g_autofree char *sum = report_dup_time(time.sum);

    return g_strdup_printf("%s to %s, together %s; known of %u of %u interviews", least,
                           most, sum, time.n, self->transcripts->len);
}
