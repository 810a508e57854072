/* continuum-sample.h - continua of a few dozen characters, and the same by character. */
#pragma once

#include "harness.h"

/* Coders "0", "1" ... and codes likewise; units of one coder overlap if @overlaps. */
CodingContinuum *continuum_sample_new(GRand *random, guint n_coders, guint n_codes,
                                      gboolean overlaps);
/* @units: "coder code start stop" parted by semicolons (or a coder alone), on [begin,
 * begin + length). */
CodingContinuum *continuum_sample_parse(gsize begin, gsize length, const char *units);

/* The same marks by coders and codes in another order, with other names. */
CodingContinuum *continuum_sample_dup_turned(const CodingContinuum *self);
/* The same with every position @times as long. */
CodingContinuum *continuum_sample_dup_stretched(const CodingContinuum *self, gsize times);
/* The same with every unit in @parts equal ones, of whose number its length is a
 * multiple. */
CodingContinuum *continuum_sample_dup_split(const CodingContinuum *self, gsize parts);

/* @coder has @code at @position. */
gboolean continuum_sample_has(const CodingContinuum *self, guint coder, guint code,
                              gsize position);
/* The unit of @coder at @position, or NULL; of several the first. */
const CodingContinuumUnit *continuum_sample_at(const CodingContinuum *self, guint coder,
                                               gsize position);

/* Both undefined, or equal but for rounding. */
void check_number(double value, double expected);
