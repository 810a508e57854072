/* render-sample.h - tables that the tests of renderers share. */
#pragma once

#include "coding.h"

/* @table in the format @id; an error ends the test. */
char *render_sample_dup(const char *id, const CodingTable *table,
                        const CodingRenderOptions *options);

/* A model's table: titles and cells that lie over several columns. */
extern const CodingColumn render_sample_model_columns[];
CodingTable *render_sample_make_model(void);

/* Text, number, text, text. */
extern const CodingColumn render_sample_columns[];
