/*
 * tally-columns.h - the columns in which tables of codes and members say what a tally
 * comes to, so that one name, title and help means one thing in all of them.
 */
#pragma once

#include "base/table.h"

/* clang-format off */
#define CODING_COLUMN_OF_SEGMENTS \
    {.id = "segments", .title = "Segments", .type = CODING_CELL_INTEGER, \
     .help = "segments in support"}
#define CODING_COLUMN_OF_PARTICIPANTS \
    {.id = "participants", .title = "Persons", .type = CODING_CELL_INTEGER, \
     .help = "participants who speak in them, each once"}
/* @heading says of which N they are. */
#define CODING_COLUMN_OF_ALL_PARTICIPANTS(heading) \
    {.id = "participants_of", .title = heading, .type = CODING_CELL_INTEGER, \
     .help = "all participants"}
#define CODING_COLUMN_OF_GROUPS \
    {.id = "groups", .title = "Groups", .type = CODING_CELL_INTEGER, \
     .help = "groups of these participants"}
#define CODING_COLUMN_OF_ALL_GROUPS \
    {.id = "groups_of", .title = "of", .type = CODING_CELL_INTEGER, .help = "all groups"}
/* @name: "against", in the older table "against_segments". */
#define CODING_COLUMN_OF_AGAINST(name) \
    {.id = name, .title = "Against", .type = CODING_CELL_INTEGER, \
     .help = "segments that speak against it"}
#define CODING_COLUMN_OF_AGAINST_PARTICIPANTS \
    {.id = "against_participants", .title = "Persons against", \
     .type = CODING_CELL_INTEGER, .help = "participants who speak in those"}
#define CODING_COLUMN_OF_QUALIFYING \
    {.id = "qualifying_segments", .title = "Qualifying", .type = CODING_CELL_INTEGER, \
     .help = "segments that qualify it"}
/* clang-format on */
