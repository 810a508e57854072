/*
 * codebook-oracle.h - the codebook against a slow and simple reading of the tables.
 *
 * The tree is one, and no code lies below itself, through indicators either; every
 * segment has a code that its coder may use; counts and closures are what the
 * definitions say; and the history alone tells the codebook as it is.
 */
#pragma once

#include "coding.h"

/* Fails the test that is running, as the acting coder sees the project; nobody has
 * shared. */
void codebook_oracle_check(CodingStore *store);
