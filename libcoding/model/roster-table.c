/* roster-table.c - everybody as a table, which roster-csv.c takes back. */
#include "base/text.h"
#include "model/participant.h"

enum {
    COLUMN_GROUP,
    COLUMN_NAME,
    COLUMN_LABEL,
    COLUMN_ROLE,
    N_FIXED,
};

const CodingColumn coding_roster_columns[] = {
    [COLUMN_GROUP] = {.id = "group",
                      .title = "Group",
                      .help = "the people interviewed together"},
    [COLUMN_NAME] = {.id = "name", .title = "Name", .help = "of the participant"},
    [COLUMN_LABEL] = {.id = "label",
                      .title = "Label",
                      .help = "the speakers as transcribed"},
    [COLUMN_ROLE] = {.id = "role",
                     .title = "Role",
                     .help = "participant, interviewer, assistant or other"},
    [N_FIXED] = {NULL},
};

static CodingColumn
describe(const CodingRoster *self, guint attribute)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new();

    for (guint i = 0; i < self->participants->len; i++) {
        const CodingParticipant *participant = g_ptr_array_index(self->participants, i);

        g_ptr_array_add(values, participant->values[attribute]);
    }
    return coding_attribute_make_column(g_ptr_array_index(self->attributes, attribute),
                                        values);
}

static CodingTable *
table_new(const CodingRoster *self)
{
    GArray *columns = g_array_new(TRUE, TRUE, sizeof(CodingColumn));
    CodingTable *table;

    g_array_append_vals(columns, coding_roster_columns, N_FIXED);
    for (guint i = 0; i < self->attributes->len; i++) {
        CodingColumn column = describe(self, i);

        g_array_append_val(columns, column);
    }
    table = coding_table_new((const CodingColumn *)(void *)columns->data);
    g_array_unref(columns);
    return table;
}

static void
add_row(const CodingRoster *self, const CodingParticipant *participant,
        CodingTable *table)
{
    g_autofree char *labels = coding_participant_dup_labels(participant);

    coding_table_begin_row(table);
    coding_table_set_text(table, COLUMN_GROUP, participant->group_name);
    coding_table_set_text(table, COLUMN_NAME, participant->name);
    if (*labels)
        coding_table_set_text(table, COLUMN_LABEL, labels);
    coding_table_set_text(table, COLUMN_ROLE, coding_role_get_name(participant->role));
    for (guint i = 0; i < self->attributes->len; i++)
        coding_attribute_set_cell(table, N_FIXED + i, participant->values[i]);
}

/* How many there are, and of how many each attribute is not known. */
static void
add_notes(const CodingRoster *self, const GPtrArray *shown, CodingTable *table)
{
    guint n = 0;

    for (guint i = 0; i < shown->len; i++) {
        const CodingParticipant *participant = g_ptr_array_index(shown, i);

        n += participant->role == CODING_ROLE_PARTICIPANT;
    }
    coding_table_add_note(table, "n = %u with the role of participant, %u with another",
                          n, shown->len - n);
    for (guint j = 0; j < self->attributes->len; j++) {
        const CodingAttribute *attribute = g_ptr_array_index(self->attributes, j);
        guint missing = 0;

        for (guint i = 0; i < shown->len; i++) {
            const CodingParticipant *participant = g_ptr_array_index(shown, i);

            missing +=
                participant->role == CODING_ROLE_PARTICIPANT && !participant->values[j];
        }
        if (missing)
            coding_table_add_note(table, "%s: missing for %u of %u participants",
                                  attribute->name, missing, n);
    }
}

char *
coding_participant_dup_labels(const CodingParticipant *self)
{
    GString *labels = g_string_new(NULL);

    for (guint i = 0; i < self->labels->len; i++)
        g_string_append_printf(labels, "%s%s", i ? "; " : "",
                               (const char *)g_ptr_array_index(self->labels, i));
    return g_string_free(labels, FALSE);
}

CodingTable *
coding_roster_to_table(const CodingRoster *self, const char *group,
                       const CodingRole *role)
{
    g_autoptr(GPtrArray) shown = g_ptr_array_new();
    CodingTable *table = table_new(self);

    for (guint i = 0; i < self->participants->len; i++) {
        CodingParticipant *participant = g_ptr_array_index(self->participants, i);

        if ((group && !coding_text_same(group, participant->group_name)) ||
            (role && *role != participant->role))
            continue;
        g_ptr_array_add(shown, participant);
        add_row(self, participant, table);
    }
    add_notes(self, shown, table);
    return table;
}
