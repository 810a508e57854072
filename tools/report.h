/*
 * report.h - the report as a list of sections, each in a file of its own kind.
 *
 * To add one: write a ReportSection called report_NAME and add NAME to REPORT_SECTIONS,
 * in the order of reading.
 */
#pragma once

#include "audit.h"
#include "document.h"
#include "model.h"

/* What all sections look at, loaded once. */
typedef struct {
    Context *ctx;
    CodingDocument *document;
    const char *attribution; /* NULL: unless said otherwise */
    const char *language;    /* of quotations; NULL: as said */
    CodingRoster *roster;
    GPtrArray *transcripts; /* CodingTranscriptInfo */
    GPtrArray *lengths;  /* gint64 *: milliseconds of each; CODING_MISSING: not known */
    GHashTable *records; /* of coding_record_load_all() */
    GPtrArray *coders;   /* CodingCoder */
    CodingAttributeValues *values;
    GPtrArray *topics; /* CodingTopic */
    GPtrArray *memos;  /* CodingMemo that others may read */
    AuditView view;    /* the audit, and the model if there is one */
} Report;

typedef struct {
    const char *id; /* as --sections takes it */
    const char *title;
    /* Whether the project has something to tell; NULL: always. */
    gboolean (*has)(const Report *self);
    /* Adds tables, figures and paragraphs; the heading is there already. */
    gboolean (*write)(Report *self, GError **error);
} ReportSection;

/* clang-format off */
#define REPORT_SECTIONS(X) \
    X(study) X(interviews) X(people) X(guide) X(tree) X(model) X(quotes) X(agreement) \
    X(discovery) \
    X(audit) X(coreq) X(srqr)
/* clang-format on */

#define REPORT_DECLARE(name) extern const ReportSection report_##name;
REPORT_SECTIONS(REPORT_DECLARE)
#undef REPORT_DECLARE

/* Adds @table, which is given away. */
void report_add_table(Report *self, CodingTable *table);

/* --- facts that several sections tell ---------------------------------------------- */

/* Milliseconds of talk, of how many transcripts it is known, the shortest and longest. */
typedef struct {
    guint n;
    gint64 sum, least, most;
} ReportTime;
ReportTime report_get_time(const Report *self);
/* "1 h 15 min".  Returns: (transfer full). */
char *report_dup_time(gint64 milliseconds);
/* How many transcripts have @key on record. */
guint report_count_records(const Report *self, CodingRecordKey key);
/* What one attribute of participants comes to: "F 13, M 2", "33 to 56, median 45"; of how
 * many it is missing.  Returns: (transfer full). */
char *report_dup_attribute(const Report *self, guint attribute);
/* Members of the model with a chosen quotation. */
guint report_count_quotes(const Report *self);

/* --- checklists -------------------------------------------------------------------- */

/* An item of a checklist, in words of our own. */
typedef struct {
    guint number;
    const char *title;
    /* What the project knows, (transfer full); NULL: nothing that is on record.  A NULL
     * function: a judgement of the authors. */
    char *(*dup)(const Report *self);
    const char *remedy; /* how to put it on record; NULL: nothing to do here */
} ReportItem;

typedef struct {
    const char *id; /* "coreq" */
    const char *name;
    const char *source; /* the publication */
    const ReportItem *items;
    guint n_items;
} ReportChecklist;

extern const ReportChecklist report_checklist_coreq, report_checklist_srqr;

/* The setting that keeps what the authors say to an item.  Returns: (transfer full). */
char *report_dup_setting_name(const ReportChecklist *list, guint number);
gboolean report_write_checklist(Report *self, const ReportChecklist *list,
                                GError **error);

/* Answers to items, for both lists.  All (transfer full), NULL: not on record. */
char *report_know_interviewers(const Report *self);
char *report_know_credentials(const Report *self);
char *report_know_occupation(const Report *self);
char *report_know_gender(const Report *self);
char *report_know_experience(const Report *self);
char *report_know_relationship(const Report *self);
char *report_know_known(const Report *self);
char *report_know_characteristics(const Report *self);
char *report_know_researchers(const Report *self);
char *report_know_sampling(const Report *self);
char *report_know_size(const Report *self);
char *report_know_absent(const Report *self);
char *report_know_setting(const Report *self);
char *report_know_present(const Report *self);
char *report_know_sample(const Report *self);
char *report_know_guide(const Report *self);
char *report_know_repeats(const Report *self);
char *report_know_recording(const Report *self);
char *report_know_field_notes(const Report *self);
char *report_know_duration(const Report *self);
char *report_know_returned(const Report *self);
char *report_know_collection(const Report *self);
char *report_know_instruments(const Report *self);
char *report_know_processing(const Report *self);
char *report_know_coders(const Report *self);
char *report_know_tree(const Report *self);
char *report_know_derivation(const Report *self);
char *report_know_software(const Report *self);
char *report_know_checking(const Report *self);
char *report_know_trust(const Report *self);
char *report_know_synthesis(const Report *self);
char *report_know_quotes(const Report *self);
char *report_know_saturation(const Report *self);

extern const Command report_answer; /* cmd-report-answer.c */
