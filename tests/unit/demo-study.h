/* demo-study.h - the demo study in a project of a test: what a measure is worth is told
 * by the codes that its researchers gave. */
#pragma once

#include "harness.h"

#define DEMO_STUDY "corpora/return-to-work/"

/* Its transcripts and participants. */
void demo_study_import(Harness *h);
/* A sheet of codes, by the acting coder. */
void demo_study_code(Harness *h, const char *file);
