/*
 * harness.h - what every unit test includes, and nothing else does.
 *
 * cmocka 1.1.5 needs four standard headers before its own.  A failed assertion
 * jumps past g_autoptr, so leaks reported after a failure mean nothing.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "coding.h"

/* @error is set, has @code of CODING_ERROR, and its message holds @part. */
#define check_error(error, error_code, part)                                             \
    do {                                                                                 \
        assert_non_null(error);                                                          \
        assert_true((error)->domain == CODING_ERROR);                                    \
        assert_int_equal((error)->code, error_code);                                     \
        if (!strstr((error)->message, part))                                             \
            assert_string_equal((error)->message, part);                                 \
    } while (0)
