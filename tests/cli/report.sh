# report.sh - the study in one document, with its checklists.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "the report is one page that needs nothing from outside"
sample_project
run axial report -o report.html
expect_status 0
expect_err_empty
expect "well-formed" xmllint --noout report.html
expect "nothing from outside" test "$(grep -c 'src=\|<script\|<link\|@import\|url(http' report.html)" = 0
expect "the drawings are inside" test "$(grep -c '<svg' report.html)" -ge 2
for section in "The study in numbers" Interviews Participants "Interview guide" \
    "Coding tree" Model "Code discovery" "Audit trail" "Checklist: COREQ" \
    "Checklist: SRQR"; do
    expect "a section: $section" grep -q "<h2 id=\"s[0-9]*\">$section</h2>" report.html
done
expect "what is not there is said" grep -q "Nothing to report yet of:</b> Quotations, Agreement of the coders" report.html

check "the same project gives the same bytes in every format"
sample_project
share_sample
for format in md html docx; do
    run axial report -o one.$format
    expect_status 0
    run axial report -o two.$format
    expect "the same $format" cmp one.$format two.$format
done
expect "agreement is in it now" grep -q "## Agreement of the coders" one.md

check "a project with nothing in it gives a short, true report"
axial init empty -q
run axial report
expect_status 0
expect_err_empty
expect_out_has "| Interviews | 0 |"
expect_out_has "**Nothing to report yet of:** Interviews, Participants, Interview guide, Coding tree, Model, Quotations, Agreement of the coders, Code discovery, Audit trail."
expect_out_lacks "## Model"
run axial report -o empty.docx
expect_status 0

check "checklists have all their items, with what the project knows"
sample_project
run axial report write --sections coreq
expect_status 0
expect "32 items" test "$(grep -c '^| [0-9]' "$out")" = 32
expect_out_has "| 12 | How many took part | participants: 5; groups or persons interviewed: 2; interviews: 3"
expect_out_has "| 30 | Data and findings agree | for the authors |"
run axial report write --sections srqr
expect "21 items" test "$(grep -c '^| [0-9]' "$out")" = 21

check "what is put on record is in the lists: sampling, checking by participants, hours"
sample_project
run axial transcripts set g1 --record held=2019-03-01 --record minutes=75 \
    --record 'chosen=they went back early' --record 'returned=to both' -q
expect_status 0
run axial transcripts set g2 --record held=2019-05-02 --record minutes=45 -q
run axial report write --sections study,interviews,coreq,srqr
expect_status 0
expect_out_has "| Talk | 2 h 0 min | known of 2 of 3 interviews |"
expect_out_has "| 10 | How participants were selected | they went back early (g1); on record of 1 of 3 interviews |"
expect_out_has "45 min to 1 h 15 min, together 2 h 0 min"
expect_out_has "held 2019-03-01 to 2019-05-02 (2 of 3 interviews)"
expect_out_has "| 23 | Transcripts returned for comment | to both (g1); on record of 1 of 3 interviews |"
run axial transcripts records --csv --columns transcript,held,chosen
expect_out_has "g1,2019-03-01,they went back early"
run axial undo -q
run axial transcripts records --csv --columns transcript,held
expect_out_has "g2,"
expect_out_lacks "2019-05-02"

check "attributes of interviewers answer the items about them"
sample_project
printf 'group,name,role,occupation,gender\ng1,%s,interviewer,psychologist,female\n' \
    "$(axial participants --csv --no-header --columns name,role | awk -F, '$2 == "interviewer" {print $1; exit}')" >who.csv
run axial participants import who.csv -q
expect_status 0
run axial report write --sections coreq
expect_out_has ": psychologist |"
expect_out_has ": female |"

check "so do attributes of coders"
sample_project
axial coder set Ana occupation:text=psychologist experience:text='two studies' -q
axial coder set Ben occupation=physician -q
run axial report write --sections coreq
expect_status 0
expect_out_has "Ana (coder): psychologist; Ben (coder): physician |"
expect_out_has "Ana (coder): two studies |"

check "authors answer an item, and take the answer back"
sample_project
dump sample.axial >before
run axial report answer coreq 9 "Grounded theory | after Corbin"
expect_status 0
expect_err_has "answered item 9 of COREQ (Methodology and theory behind the study)"
run axial report write --sections coreq
expect_out_has 'for the authors | Grounded theory \| after Corbin |'
expect_out_has "the authors answer 1"
run axial report answer COREQ 9 "" -q
expect_status 0
dump sample.axial >after
expect "as it was" cmp before after
run axial report answer coreq 33 x
expect_status 2
expect_err_has "COREQ has items 1 to 32, not '33'"
run axial report answer corek 3 x
expect_status 1
expect_err_has "did you mean 'coreq'"
dump sample.axial >after
expect "nothing was changed" cmp before after

check "wrong sections, languages and formats are wrong usage"
sample_project
run axial report write --sections agremeent
expect_status 2
expect_out_empty
expect_err_has "did you mean 'agreement'"
run axial report write --lang xx-!!
expect_status 2
run axial report write --format csv
expect_status 2
run axial report write --attribution '({wrok})' --sections model
expect_status 0

check "a bad record changes nothing"
sample_project
dump sample.axial >before
run axial transcripts set g1 --record held=2019-13-01
expect_status 1
expect_err_has "held: "
run axial transcripts set g1 --record chosen
expect_status 2
expect_err_has "--record takes KEY=VALUE, not 'chosen'"
run axial transcripts set g1 g2 --record setting=clinic --record colour=red
expect_status 1
expect_err_has "no key 'colour' on record"
dump sample.axial >after
expect "nothing was changed" cmp before after

finish
