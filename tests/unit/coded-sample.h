/*
 * coded-sample.h - a coded interview, and what is coded in it as plain text: for the
 * tests of everything that writes codes out and takes them back.
 */
#pragma once

#include "harness.h"

/* Swedish, Hebrew and Chinese, events, a bar, an asterisk, empty paragraphs. */
extern const char coded_sample_interview[];

typedef struct {
    Harness *h;
    gint64 id, scheme;
    CodingTranscript *t;
    gint64 codes[6];
    GRand *chance;
} CodedSample;

/* The interview as "g1", with codes of odd names, and @n segments of Ana's at random,
 * some of them on whole units. */
void coded_sample_init(CodedSample *self, Harness *h, guint32 seed, guint n);
void coded_sample_clear(CodedSample *self);
/* The transcript as it is now. */
void coded_sample_reload(CodedSample *self);

/* What is coded: "start-stop|code" -> stance.  Returns: (transfer full). */
GHashTable *coded_sample_list(const CodedSample *self);
/* The same as it should be: says that @span has exactly what @cell lists.  The cell is
 * read by other means than the library's: "name=stance" with ',' between. */
void coded_sample_expect(GHashTable *expected, CodingSpan span, const char *cell);
/* Compares, and names the first difference. */
void coded_sample_check(GHashTable *is, GHashTable *expected);

/* A random choice of codes, as the library writes them in @cell and as
 * coded_sample_expect() takes them in @plain; some codes are new. */
void coded_sample_choose(CodedSample *self, GString *cell, GString *plain);
CodingSpan coded_sample_choose_span(CodedSample *self);
