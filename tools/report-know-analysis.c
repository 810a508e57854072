/* report-know-analysis.c - what the project knows of data, coding and findings. */
#include "report.h"

/* --- data -------------------------------------------------------------------------- */

char *
report_know_recording(const Report *self)
{
    guint told = 0, timed = 0;

    for (guint i = 0; i < self->transcripts->len; i++) {
        const CodingTranscriptInfo *one = g_ptr_array_index(self->transcripts, i);
        g_autofree char *path = coding_recording_dup(self->ctx->store, one->id);
        char **texts = g_hash_table_lookup(self->records, &one->id);
        gint64 length = *(const gint64 *)g_ptr_array_index(self->lengths, i);

        told += path != NULL;
        timed += length != CODING_MISSING && !(texts && texts[CODING_RECORD_MINUTES]);
    }
    return told || timed ? g_strdup_printf("recording named: %u of %u interviews; with "
                                           "its times in the transcript: %u",
                                           told, self->transcripts->len, timed)
                         : NULL;
}

static guint
count_memos(const Report *self, const char *kind)
{
    guint n = 0;

    for (guint i = 0; i < self->memos->len; i++)
        n += coding_text_same(
            ((const CodingMemo *)g_ptr_array_index(self->memos, i))->kind, kind);
    return n;
}

char *
report_know_field_notes(const Report *self)
{
    guint n = count_memos(self, "field");

    return n ? g_strdup_printf("field notes on record: %u", n) : NULL;
}

char *
report_know_instruments(const Report *self)
{
    g_autofree char *guide = report_know_guide(self);
    g_autofree char *recording = report_know_recording(self);

    return guide || recording ? g_strdup_printf("%s%s%s", guide ? guide : "",
                                                guide && recording ? "; " : "",
                                                recording ? recording : "")
                              : NULL;
}

char *
report_know_processing(const Report *self)
{
    guint corrected = 0;

    for (guint i = 0; i < self->transcripts->len; i++)
        corrected +=
            ((const CodingTranscriptInfo *)g_ptr_array_index(self->transcripts, i))
                ->revision > 1;
    return self->transcripts->len
               ? g_strdup_printf(
                     "transcripts imported: %u, corrected since: %u; all versions and "
                     "every change are kept by Axial " CODING_VERSION,
                     self->transcripts->len, corrected)
               : NULL;
}

/* --- coding ------------------------------------------------------------------------ */

/* "coders: 3 (C1, C2, C3)", and how many are not seen. */
char *
report_know_coders(const Report *self)
{
    g_autoptr(GString) names = g_string_new(NULL);
    guint hidden = 0;

    for (guint i = 0; i < self->coders->len; i++) {
        const CodingCoder *coder = g_ptr_array_index(self->coders, i);

        hidden += !coder->visible;
        g_string_append_printf(names, "%s%s", i ? ", " : "", coder->name);
    }
    if (hidden)
        g_string_append_printf(names, "; not shared: %u", hidden);
    return self->coders->len
               ? g_strdup_printf("coders: %u (%s)", self->coders->len, names->str)
               : NULL;
}

char *
report_know_tree(const Report *self)
{
    const GPtrArray *codes =
        coding_codebook_get_codes(coding_audit_get_codebook(self->view.audit));

    return codes->len ? g_strdup_printf("codes: %u; in the section on the coding tree",
                                        codes->len)
                      : NULL;
}

char *
report_know_derivation(const Report *self)
{
    const CodingAuditCounts *counts = coding_audit_get_counts(self->view.audit);
    g_autofree char *sentence = NULL;

    if (counts->n_open == 0)
        return NULL;
    sentence = coding_audit_dup_sentence(self->view.audit);
    return g_strdup_printf("open codes: %u, of these in vivo: %u, of concepts brought to "
                           "the data: %u; besides, topics of the guide: %u. %s",
                           counts->n_open, counts->n_in_vivo, counts->n_sensitising,
                           counts->n_guide, sentence);
}

char *
report_know_software(const Report *self)
{
    (void)self;
    return g_strdup("Axial " CODING_VERSION);
}

/* What the project holds of it, in a list. */
char *
report_know_trust(const Report *self)
{
    guint readers = 0, meetings = coding_audit_get_meetings(self->view.audit)->len;
    guint returned = report_count_records(self, CODING_RECORD_RETURNED);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < self->coders->len; i++)
        readers += ((const CodingCoder *)g_ptr_array_index(self->coders, i))->visible;
    if (readers > 1)
        g_string_append_printf(text, "coders whose work may be compared: %u", readers);
    if (meetings)
        g_string_append_printf(text, "%smeetings on record: %u", text->len ? "; " : "",
                               meetings);
    if (coding_audit_get_counts(self->view.audit)->n_open)
        g_string_append_printf(text, "%saudit trail of every open code",
                               text->len ? "; " : "");
    if (self->memos->len)
        g_string_append_printf(text, "%smemos: %u", text->len ? "; " : "",
                               self->memos->len);
    if (returned)
        g_string_append_printf(text, "%sinterviews returned to participants: %u",
                               text->len ? "; " : "", returned);
    return g_string_free(text, text->len == 0);
}

char *
report_know_saturation(const Report *self)
{
    return coding_audit_get_counts(self->view.audit)->n_open
               ? g_strdup("code discovery is in its section; whether categories are full "
                          "is for the authors to say")
               : NULL;
}

/* --- findings ---------------------------------------------------------------------- */

char *
report_know_synthesis(const Report *self)
{
    return self->view.model
               ? g_strdup_printf(
                     "the model '%s', members: %u; in the section on the model",
                     self->view.model->name,
                     coding_model_tree_get_members(self->view.tree)->len)
               : NULL;
}

char *
report_know_quotes(const Report *self)
{
    guint n = report_count_quotes(self);

    return n ? g_strdup_printf("chosen quotations: %u, each with who is quoted", n)
             : NULL;
}
