/*
 * coding.h - libcoding: grounded theory over group interviews.
 *
 * The one header a program includes.  README.md in this folder is the tour;
 * each header below is the manual of its subject.
 */
#pragma once

#include "base/csv.h"
#include "base/error.h"
#include "base/list.h"
#include "base/progress.h"
#include "base/span.h"
#include "base/table.h"
#include "base/text.h"
#include "draw/figure.h"
#include "io/export.h"
#include "io/import.h"
#include "io/memos.h"
#include "io/render.h"
#include "measure/agreement.h"
#include "measure/comparison.h"
#include "measure/scope.h"
#include "model/address.h"
#include "model/attribute.h"
#include "model/attribution.h"
#include "model/codebook-csv.h"
#include "model/codebook.h"
#include "model/coder.h"
#include "model/draft.h"
#include "model/link.h"
#include "model/memo.h"
#include "model/palette.h"
#include "model/participant.h"
#include "model/segment.h"
#include "model/sheet.h"
#include "model/theory-tree.h"
#include "model/theory.h"
#include "model/transcript.h"
#include "store/store.h"
