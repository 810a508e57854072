/*
 * fuzz-condition.c - any text as a condition on participants, and as the attribute, with
 * bands, that is to be a table.
 *
 * What always holds: a condition or an error, never both; and "not (X)" says the
 * contrary of X, and nothing of those of whom X says nothing.  Of levels too: and the
 * condition of each is true of the participants in it, and of no other.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "coding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char people[] =
    "group,label,age:number,work,born:date,new:boolean,years (paid):number\n"
    "g1,A,30,people,1990-01-31,yes,1\ng1,B,40,things and data,,no,\ng1,C,,,,,3\n";

/* Made once; the project it is read from is removed at once. */
static CodingRoster *
make_roster(void)
{
    g_autofree char *folder = g_dir_make_tmp("axial-fuzz-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "fuzz.axial", NULL);
    CodingStore *store = coding_store_create(path, 72, NULL);
    g_autoptr(CodingDraft) draft = coding_draft_new();
    g_autoptr(GBytes) source = g_bytes_new_static("x", 1);
    CodingRoster *roster;

    coding_draft_set_format(draft, "made");
    coding_draft_set_encoding(draft, "UTF-8");
    for (char label[] = "A"; *label <= 'C'; ++*label) {
        coding_draft_begin_turn(draft, label, label, NULL, (guint)(*label - 'A') + 1);
        coding_draft_add_paragraph(draft, "Yes, it was.");
    }
    coding_store_begin(store, "fuzz", NULL);
    coding_transcript_add(store, "g1", NULL, NULL, draft, "x.txt", source, NULL);
    if (!coding_roster_import_csv(store, "people.csv", people, -1, NULL, NULL))
        abort();
    roster = coding_roster_load(store, NULL);
    coding_store_rollback(store);
    coding_store_close(store);
    g_unlink(path);
    g_rmdir(folder);
    if (!roster)
        abort();
    return roster;
}

static void
check_contrary(const CodingRoster *roster, const CodingCondition *condition,
               const char *text)
{
    g_autofree char *contrary = g_strdup_printf("not (%s)", text);
    g_autoptr(CodingCondition) negated = coding_condition_parse(roster, contrary, NULL);

    /* Brackets of its own, or a value in which one is, change what the outer ones
     * hold. */
    for (guint i = 0; i < roster->participants->len; i++) {
        const CodingParticipant *who = g_ptr_array_index(roster->participants, i);
        CodingTruth truth = coding_condition_ask(condition, who);

        if (!strpbrk(text, "()") && negated &&
            truth + coding_condition_ask(negated, who) != CODING_TRUTH_YES)
            abort();
    }
}

static void
check_levels(const CodingRoster *roster, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingValueLevels) levels = coding_levels_new(roster, text, &error);
    const GArray *all = levels ? coding_levels_list(levels) : NULL;

    if ((levels == NULL) != (error != NULL))
        abort();
    for (guint i = 0; all && i < all->len; i++) {
        const CodingValueLevel *level = &g_array_index(all, CodingValueLevel, i);
        g_autoptr(CodingCondition) its =
            coding_condition_parse(roster, level->condition, NULL);

        if (!its || level->missing != (i + 1 == all->len))
            abort();
        for (guint p = 0; p < roster->participants->len; p++) {
            const CodingParticipant *who = g_ptr_array_index(roster->participants, p);

            if ((coding_levels_find(levels, who) == i) !=
                (coding_condition_ask(its, who) == CODING_TRUTH_YES))
                abort();
        }
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static CodingRoster *roster;
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingCondition) condition = NULL;

    if (!roster)
        roster = make_roster();
    condition = coding_condition_parse(roster, text, &error);
    if ((condition == NULL) != (error != NULL))
        abort();
    if (condition)
        check_contrary(roster, condition, text);
    check_levels(roster, text);
    return 0;
}
