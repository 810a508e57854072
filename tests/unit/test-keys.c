/* test-keys.c - bytes of a terminal as keys, and a line typed with them. */
#include "../../tools/field.h"

#include "harness.h"

/* "x", "^c", "enter", "paste(a b)" ... for every key of @bytes, which come in pieces of
 * @size; what is left is settled at the end. */
static char *
dup_keys(const char *bytes, gsize length, gsize size)
{
    static const char *const names[] = {
        [KEY_ENTER] = "enter",   [KEY_ESCAPE] = "escape",       [KEY_TAB] = "tab",
        [KEY_BACK_TAB] = "back", [KEY_BACKSPACE] = "backspace", [KEY_DELETE] = "delete",
        [KEY_LEFT] = "left",     [KEY_RIGHT] = "right",         [KEY_UP] = "up",
        [KEY_DOWN] = "down",     [KEY_HOME] = "home",           [KEY_END] = "end",
        [KEY_PAGE_UP] = "pgup",  [KEY_PAGE_DOWN] = "pgdn",
    };
    g_autoptr(Keys) keys = keys_new();
    GString *all = g_string_new(NULL);
    Key key;

    for (gsize at = 0; at <= length; at += size) {
        if (at + size > length)
            keys_feed(keys, bytes + at, length - at);
        else
            keys_feed(keys, bytes + at, size);
        if (at + size > length)
            keys_settle(keys);
        while (keys_next(keys, &key)) {
            g_string_append(all, all->len ? " " : "");
            if (key.kind == KEY_LETTER)
                g_string_append_unichar(all, key.letter);
            else if (key.kind == KEY_CONTROL)
                g_string_append_printf(all, "^%c", (char)key.letter);
            else if (key.kind == KEY_PASTE)
                g_string_append_printf(all, "paste(%s)", key.text);
            else
                g_string_append(all, names[key.kind]);
        }
    }
    assert_false(keys_is_waiting(keys));
    return g_string_free(all, FALSE);
}

static void
keys_are_the_same_in_pieces_of_any_size(void **state)
{
    static const struct {
        const char *bytes, *keys;
    } cases[] = {
        {"aå你e\xcc\x81", "a å 你 e \xcc\x81"},
        {"\r\n\t\b\x7f", "enter enter tab backspace backspace"},
        {"\x01\x03\x1a", "^a ^c ^z"},
        {"\033[A\033[B\033[C\033[D\033OA\033OH", "up down right left up home"},
        {"\033[1~\033[4~\033[7~\033[8~\033[H\033[F", "home end home end home end"},
        {"\033[3~\033[5~\033[6~\033[Z", "delete pgup pgdn back"},
        {"\033[1;5C\033[3;2~x", "right delete x"},
        /* Unknown ones are passed over, whole. */
        {"\033[99~a\033[?12;4cb\033OPc", "a b c"},
        {"a\033", "a escape"},
        {"\033x", "escape x"},
        {"\033\033[A", "escape up"},
        {"\033[200~a\r\n\033[A b\033[201~c", "paste(a\r\n\033[A b) c"},
        {"\033[200~never ended", "paste(never ended)"},
        {"\033[200~\xff\033[201~", "paste(\xef\xbf\xbd)"},
        {"\xff\xfe"
         "a\xc3",
         "a"},
        {"\xc2\x9bz", "z"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        for (gsize size = 1; size < 12; size++) {
            g_autofree char *keys =
                dup_keys(cases[i].bytes, strlen(cases[i].bytes), size);

            assert_string_equal(keys, cases[i].keys);
        }
}

static void
a_nul_byte_is_no_key(void **state)
{
    g_autofree char *keys = dup_keys("a\0b\033\0", 5, 5);

    (void)state;
    assert_string_equal(keys, "a b escape");
}

/* The line after @bytes were typed into @before, "|" at the cursor. */
static char *
dup_typed(const char *before, const char *bytes)
{
    g_autoptr(Keys) keys = keys_new();
    Field field;
    Key key;
    char *line;

    field_init(&field);
    field_set(&field, before);
    keys_feed(keys, bytes, strlen(bytes));
    keys_settle(keys);
    while (keys_next(keys, &key))
        field_take(&field, &key);
    g_string_insert_c(field.text, (gssize)field.cursor, '|');
    line = g_strdup(field.text->str);
    field_clear(&field);
    return line;
}

static void
a_line_is_edited_letter_by_letter_with_their_marks(void **state)
{
    static const struct {
        const char *before, *bytes, *line;
    } cases[] = {
        {"", "abc", "abc|"},
        {"abc", "\033[D\033[Dx", "ax|bc"},
        {"abc", "\x01x\x05y", "xabcy|"},
        {"abc", "\x01\x04\033[3~", "|c"},
        {"abc", "\x7f\b", "a|"},
        {"", "\x7f\033[3~\033[D\033[C", "|"},
        {"ne\xcc\x81", "\x7f", "n|"},
        {"e\xcc\x81n", "\x01\033[Cx", "e\xcc\x81x|n"},
        {"你好", "\x7f", "你|"},
        {"one two  ", "\x17", "one |"},
        {"one two", "\x17\x17\x17", "|"},
        {"one two", "\033[H\x06\x06\x06\x0b", "one|"},
        {"one two", "\033[D\x15", "|o"},
        {"ab", "\033[D\033[200~x\ny\tz\033[201~", "ax y z|b"},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *line = dup_typed(cases[i].before, cases[i].bytes);

        assert_string_equal(line, cases[i].line);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_the_same_in_pieces_of_any_size),
        cmocka_unit_test(a_nul_byte_is_no_key),
        cmocka_unit_test(a_line_is_edited_letter_by_letter_with_their_marks),
    };

    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
