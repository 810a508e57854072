/* demo-study.c - the demo study, as its researchers had it. */
#include "demo-study.h"

static const char *const files[] = {"g1.docx", "g2.txt", "g3.txt", "g4.vtt",
                                    "g5.txt",  "g6.csv", "g7.txt"};

void
demo_study_import(Harness *h)
{
    g_autofree char *people = NULL;
    g_autoptr(GError) error = NULL;

    harness_begin(h, "import");
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_strconcat(DEMO_STUDY "transcripts/", files[i], NULL);
        g_autofree char *name = g_strndup(files[i], 2);
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(CodingDraft) draft =
            coding_import_file(path, NULL, NULL, &bytes, &error);

        check_good(error);
        coding_transcript_add(h->store, name, NULL, i == 6 ? "sv" : "en", draft, files[i],
                              bytes, &error);
        check_good(error);
    }
    g_file_get_contents(DEMO_STUDY "participants.csv", &people, NULL, &error);
    check_good(error);
    coding_roster_import_csv(h->store, "participants.csv", people, -1, NULL, &error);
    check_good(error);
    harness_commit(h);
}

void
demo_study_code(Harness *h, const char *file)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(CodingChanges) sheet = NULL;
    g_autoptr(CodingTable) table = NULL;
    CodingChangeCounts counts;

    harness_begin(h, "sheet");
    g_file_get_contents(file, &text, NULL, &error);
    check_good(error);
    sheet = coding_sheet_read(h->store, file, text, -1, 0, &error);
    check_good(error);
    table = coding_changes_apply(sheet, &counts, &error);
    check_good(error);
    assert_non_null(table);
    harness_commit(h);
}
