/*
 * report-lists.c - the items of COREQ and SRQR, named in words of our own, with what the
 * project can say to each.
 */
#include "report.h"

#define ATTRIBUTES                                                                       \
    "'axial participants import' takes attributes of interviewers, 'axial coder set' "   \
    "of coders"
#define RECORD(key) "'axial transcripts set TRANSCRIPT --record " key "=...'"

static const ReportItem coreq[] = {
    {1, "Who interviewed", report_know_interviewers, "give speakers their roles"},
    {2, "Their degrees", report_know_credentials, ATTRIBUTES " ('credentials')"},
    {3, "Their occupation then", report_know_occupation, ATTRIBUTES " ('occupation')"},
    {4, "Their gender", report_know_gender, ATTRIBUTES " ('gender')"},
    {5, "Their experience and training", report_know_experience,
     ATTRIBUTES " ('experience')"},
    {6, "Acquaintance with participants before", report_know_relationship,
     ATTRIBUTES " ('relationship')"},
    {7, "What participants knew of the interviewer", report_know_known,
     ATTRIBUTES " ('known')"},
    {8, "What was said of the interviewer: interests, bias", report_know_characteristics,
     ATTRIBUTES " ('characteristics')"},
    {9, "Methodology and theory behind the study", NULL, NULL},
    {10, "How participants were selected", report_know_sampling, RECORD("chosen")},
    {11, "How they were approached", NULL, NULL},
    {12, "How many took part", report_know_size, NULL},
    {13, "How many did not, and why", report_know_absent, NULL},
    {14, "Where the data were collected", report_know_setting, RECORD("setting")},
    {15, "Who else was present", report_know_present, RECORD("present")},
    {16, "What is important of the sample", report_know_sample,
     "'axial participants import' takes attributes"},
    {17, "Guide, prompts, pilot", report_know_guide, "'axial guide import'"},
    {18, "Repeated interviews", report_know_repeats, NULL},
    {19, "Recording", report_know_recording,
     "'axial transcripts set TRANSCRIPT --recording FILE'"},
    {20, "Field notes", report_know_field_notes, "'axial memo add --kind field'"},
    {21, "Duration", report_know_duration, RECORD("minutes")},
    {22, "Whether saturation was discussed", report_know_saturation, NULL},
    {23, "Transcripts returned for comment", report_know_returned, RECORD("returned")},
    {24, "How many coded", report_know_coders, NULL},
    {25, "Description of the coding tree", report_know_tree, NULL},
    {26, "Themes beforehand or from the data", report_know_derivation, NULL},
    {27, "Software", report_know_software, NULL},
    {28, "Feedback of participants on the findings", report_know_checking,
     RECORD("changed")},
    {29, "Quotations, each with its participant", report_know_quotes,
     "'axial model quote'"},
    {30, "Data and findings agree", NULL, NULL},
    {31, "Major themes are clear", NULL, NULL},
    {32, "Diverse cases and minor themes", NULL, NULL},
};

const ReportChecklist report_checklist_coreq = {
    .id = "coreq",
    .name = "COREQ",
    .source = "Tong, Sainsbury & Craig 2007, Int J Qual Health Care 19(6):349-357",
    .items = coreq,
    .n_items = G_N_ELEMENTS(coreq),
};

static const ReportItem srqr[] = {
    {1, "Title names topic and approach", NULL, NULL},
    {2, "Abstract", NULL, NULL},
    {3, "Problem and what is known of it", NULL, NULL},
    {4, "Purpose or question", NULL, NULL},
    {5, "Approach, theory and paradigm", NULL, NULL},
    {6, "Researchers and their relation to topic and participants",
     report_know_researchers, ATTRIBUTES},
    {7, "Context and site", report_know_setting, RECORD("setting")},
    {8, "Sampling, and when it ended", report_know_sampling, RECORD("chosen")},
    {9, "Ethics: approval, consent, confidentiality", NULL, NULL},
    {10, "How and when data were collected", report_know_collection, RECORD("held")},
    {11, "Instruments: guide, recorder, changes of them", report_know_instruments,
     "'axial guide import'; 'axial transcripts set TRANSCRIPT --recording FILE'"},
    {12, "Number and characteristics of participants, documents, events",
     report_know_sample, NULL},
    {13, "Processing: transcription, entry, safety, coding", report_know_processing,
     NULL},
    {14, "How themes were found, and by whom", report_know_derivation, NULL},
    {15, "What makes it trustworthy", report_know_trust, NULL},
    {16, "Findings: themes, model, theory", report_know_synthesis,
     "'axial model add NAME ROOT'"},
    {17, "Evidence: quotations, notes", report_know_quotes, "'axial model quote'"},
    {18, "What it adds, and to whom it applies", NULL, NULL},
    {19, "Limits", NULL, NULL},
    {20, "Conflicts of interest", NULL, NULL},
    {21, "Funding", NULL, NULL},
};

const ReportChecklist report_checklist_srqr = {
    .id = "srqr",
    .name = "SRQR",
    .source = "O'Brien, Harris, Beckman, Reed & Cook 2014, Acad Med 89(9):1245-1251",
    .items = srqr,
    .n_items = G_N_ELEMENTS(srqr),
};
