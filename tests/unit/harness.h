/*
 * harness.h - what every unit test includes, and nothing else does.
 *
 * cmocka 1.1.5 needs four standard headers before its own.  A failed assertion
 * jumps past g_autoptr, so leaks reported after a failure mean nothing.
 *
 *     static void
 *     second_add_of_same_name_is_exists(void **state)
 *     {
 *         Harness *h = *state;
 *         ...
 *     }
 *     cmocka_unit_test_setup_teardown(second_add_of_same_name_is_exists,
 *                                     harness_open, harness_close)
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "coding.h"

/* cmocka does not say that a failed assertion and a skip never come back; clang-tidy
 * has to know, or it follows what comes after. */
#ifdef __clang_analyzer__
#undef assert_non_null
#define assert_non_null(value) g_assert((value) != NULL)
#undef skip
#define skip() g_assert_not_reached()
#endif

/* @error is set, has @code of CODING_ERROR, and its message holds @part. */
#define check_error(error, error_code, part)                                             \
    do {                                                                                 \
        assert_non_null(error);                                                          \
        assert_true((error)->domain == CODING_ERROR);                                    \
        assert_int_equal((error)->code, error_code);                                     \
        if (!strstr((error)->message, part))                                             \
            assert_string_equal((error)->message, part);                                 \
    } while (0)

/* No error; shows the message if there is one. */
#define check_good(error)                                                                \
    do {                                                                                 \
        if (error)                                                                       \
            fail_msg("%s", (error)->message);                                            \
    } while (0)

/* A project in a scratch folder, with two coders, the clock at 2020-01-01 and
 * Ana the acting one. */
typedef struct {
    char *folder;
    char *path;
    CodingStore *store;
    gint64 ana, ben;
} Harness;

int harness_open(void **state);
int harness_close(void **state);

/* Closes and opens the project again, as another process would. */
void harness_reopen(Harness *self);

/* Every row that undo and redo must restore, sorted: two states of a project are
 * equal when their dumps are.  Returns: (transfer full). */
char *harness_dump(const Harness *self);

/* One operation: begins it; ends it and returns whether anything changed. */
void harness_begin(Harness *self, const char *command);
gboolean harness_commit(Harness *self);

/* Imports @text ("P1: Yes.\n\nP2: No.\n") as transcript @name, inside an operation
 * that is open or in one of its own.  Returns: its id. */
gint64 harness_add_transcript(Harness *self, const char *name, const char *text);

/* A code of @coder's scheme (0: the joint one), likewise.  Returns: its id. */
gint64 harness_add_code(Harness *self, gint64 coder, const char *name);

/* The scheme of @coder (0: the joint one), inside an operation that is opened if
 * none is; and a code in it, under @parent (0: at the top). */
gint64 harness_begin_scheme(Harness *self, gint64 coder);
gint64 harness_add_code_under(Harness *self, gint64 scheme, const char *name,
                              gint64 parent);
