/* coded-project.h - a small coded project for targets that read codes back. */
#pragma once

#include <stdint.h>

#include "coding.h"

typedef struct {
    CodingStore *store;
    gint64 transcript, scheme;
} CodedProject;

/* Made once, in a scratch folder. */
const CodedProject *coded_project_get(void);

/* Makes the changes and takes them back; what the library refuses then is no fault. */
void coded_project_apply(const CodedProject *self, CodingChanges *changes);
