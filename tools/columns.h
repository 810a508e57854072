/*
 * columns.h - the columns that several lists have in common, so that one name, title
 * and help means one thing in all of them.
 *
 *     static const CodingColumn columns[] = {
 *         [COLUMN_ADDRESS] = COLUMN_OF_LINES,
 *         [COLUMN_PLACE] = COLUMN_OF_PLACE,
 *         {NULL},
 *     };
 */
#pragma once

#include "coding.h"

#define COLUMN_OF_LINES                                                                  \
    {                                                                                    \
        .id = "address", .title = "Lines", .help = "the lines it touches"                \
    }
#define COLUMN_OF_SPEAKER                                                                \
    {                                                                                    \
        .id = "speaker", .title = "Speaker", .help = "who speaks in it"                  \
    }
#define COLUMN_OF_BEFORE                                                                 \
    {                                                                                    \
        .id = "before", .title = "Before", .hidden = TRUE,                               \
        .help = "the lines before it, with --context"                                    \
    }
#define COLUMN_OF_AFTER                                                                  \
    {                                                                                    \
        .id = "after", .title = "After", .hidden = TRUE,                                 \
        .help = "the lines after it, with --context"                                     \
    }
#define COLUMN_OF_TRANSCRIPT                                                             \
    {                                                                                    \
        .id = "transcript", .title = "Transcript", .hidden = TRUE,                       \
        .help = "where it stands"                                                        \
    }
#define COLUMN_OF_PLACE                                                                  \
    {                                                                                    \
        .id = "place", .title = "Place", .hidden = TRUE, .help = "its exact address"     \
    }
#define COLUMN_OF_START                                                                  \
    {                                                                                    \
        .id = "start", .title = "Start", .type = CODING_CELL_INTEGER, .hidden = TRUE,    \
        .help = "its first character in the transcript"                                  \
    }
#define COLUMN_OF_STOP                                                                   \
    {                                                                                    \
        .id = "stop", .title = "Stop", .type = CODING_CELL_INTEGER, .hidden = TRUE,      \
        .help = "the first character behind it"                                          \
    }
