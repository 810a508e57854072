/* line-label.c - "34a" and back. */
#include "model/line-label.h"

#include "model/units.h"

#define LETTERS 26

char *
coding_line_label_format(CodingLineLabel label)
{
    char letters[8];
    gsize at = sizeof letters - 1;

    letters[at] = '\0';
    for (guint32 left = label.suffix; left > 0 && at > 0; left = (left - 1) / LETTERS)
        letters[--at] = (char)('a' + (left - 1) % LETTERS);
    return g_strdup_printf("%u%s", label.number, letters + at);
}

gboolean
coding_line_label_read(const char **p, CodingLineLabel *label)
{
    const char *start = *p;

    *label = (CodingLineLabel){0, 0};
    while (g_ascii_isdigit(**p) && *p - start < 10)
        label->number = label->number * 10 + (guint32)(*(*p)++ - '0');
    if (*p == start || *p - start > 9)
        return FALSE;
    start = *p;
    while (g_ascii_islower(**p) && *p - start < 6)
        label->suffix = label->suffix * LETTERS + (guint32)(*(*p)++ - 'a') + 1;
    return *p - start < 6;
}

GBytes *
coding_line_labels_pack(const GArray *labels)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint i = 0; i < labels->len; i++) {
        CodingLineLabel label = g_array_index(labels, CodingLineLabel, i);

        g_array_append_val(numbers, label.number);
        g_array_append_val(numbers, label.suffix);
    }
    return coding_units_pack(numbers);
}

GArray *
coding_line_labels_unpack(const void *bytes, gsize size)
{
    g_autoptr(GArray) numbers = coding_units_unpack(bytes, size);
    GArray *labels = g_array_new(FALSE, FALSE, sizeof(CodingLineLabel));

    for (guint i = 0; i + 1 < numbers->len; i += 2) {
        CodingLineLabel label = {g_array_index(numbers, guint32, i),
                                 g_array_index(numbers, guint32, i + 1)};

        g_array_append_val(labels, label);
    }
    return labels;
}
