/*
 * page.h - what is known about a command, as a page in one of several styles.
 *
 * The walk over the record is written once; a style says how a heading, a
 * paragraph, an item and an example look: plain text for --help, man(7) for
 * the manual.
 */
#pragma once

#include "registry.h"

typedef struct {
    void (*begin)(GString *out, const char *name, const char *summary);
    void (*heading)(GString *out, const char *text);
    void (*paragraph)(GString *out, const char *text);
    /* A term and what it means; terms of one list are aligned. */
    void (*item)(GString *out, const char *term, const char *meaning);
    /* What is done, and the command line that does it. */
    void (*example)(GString *out, const char *what, const char *line);
} PageStyle;

extern const PageStyle page_plain, page_man;

/* The page of one command; @path is "codebook add". */
void page_command(const PageStyle *style, GString *out, const Command *command,
                  const char *path);

/* The page of the program: all commands, by group. */
void page_program(const PageStyle *style, GString *out);

/* Parts that other pages use.  "-C, --project=FILE"; (transfer full). */
char *page_dup_option_term(const GOptionEntry *entry);
void page_exit_codes(const PageStyle *style, GString *out);
