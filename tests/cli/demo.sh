# demo.sh - 'make demo': the whole study, to the paper's table.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# Where the case after needs the finished study, it is copied from here.
demo=$base/demo

check "the study runs from its transcripts to the table, without an error"
run "$here/scripts/demo" "$demo"
expect_status 0
expect_err_empty
for file in study.axial table.txt table.md table.html table.tex table.csv table.json \
    table.docx table.xlsx categories.docx figure.svg figure.pdf figure.png saturation.svg \
    matrix.xlsx matrix.svg quotes.md agreement.html codebook.md \
    audit.html audit.docx audit.svg report.html report.docx; do
    expect "there is $file" test -s "$demo/$file"
done
expect "at rest the project is one file" test ! -e "$demo/study.axial-wal"

check "the table of the paper is computed from the project"
grep '^|' "$demo/table.md" >table.md
expect "the table" diff -u - table.md <<'TABLE'
| Core category/process | Restoring confidence on common ground | | |
| --- | --- | --- | --- |
| Phases | Emotional entrance | Supportive guidance | Empowering change |
| Properties | Vulnerability | Competence | Heading toward confidence |
| | Anxiety/distress | Coordination | Transferring knowledge |
| | Expectations | Balancing power | Improved collaboration |
TABLE

check "a code that is removed from the tree is gone from the table"
cp "$demo/study.axial" .
run axial codebook remove Coordination --scheme joint --with-references --coder C1
expect_status 0
run axial model table --format markdown
expect_status 0
expect_out_lacks "Coordination"
# What stood below it moves up and takes its place.
expect_out_has "| | Expectations | Making things happen | Improved collaboration |"
run axial undo --coder C1
expect_status 0
run axial model table --format markdown
expect_out_has "| | Anxiety/distress | Coordination | Transferring knowledge |"

# The numbers of expected.tsv were counted by a program of its own from the
# coding tables, the alignment and the tree, without a project.
check "every cell has the segments, persons and groups counted independently"
cp "$demo/study.axial" .
axial model cells --csv --columns \
    segments,participants,groups,against_segments,against_participants,qualifying_segments |
    tail -n +2 | tr ',' '\t' >cells
tail -n +2 "$here/corpora/return-to-work/expected.tsv" | cut -f 2- >expected
expect "the same numbers" diff -u expected cells

check "every number leads to its segments"
cp "$demo/study.axial" .
run axial segments Coordination --stance supports --csv
expect_status 0
expect "fifty segments" test "$(tail -n +2 "$out" | wc -l)" = 50

check "the cells of a matrix hold what the table says, and open to it"
cp "$demo/study.axial" .
run axial matrix "Emotional entrance" "Supportive guidance" "Empowering change" \
    --by group --columns code,all --csv --no-header
expect_status 0
grep -E '^(Emotional entrance|Supportive guidance|Empowering change),' "$out" | tr ',' '\t' >cells
awk -F '\t' -v OFS='\t' '
    $1 ~ /^(Emotional entrance|Supportive guidance|Empowering change)$/ {print $1, $2}' \
    "$here/corpora/return-to-work/expected.tsv" >expected
expect "the segments counted independently" diff -u expected cells

check "on the range of a property lie the passages that were placed"
cp "$demo/study.axial" .
run axial codebook property show "Balancing power" "who leads the meeting" --csv
expect_status 0
expect "each of the 33 once" test "$(tail -n +2 "$out" | wc -l)" = 33
expect_out_has "everybody alike"

check "what was first made as an open code is traced to its interview"
cp "$demo/study.axial" .
run axial saturation --codes --csv --columns code --no-header
expect_status 0
expect "two hundred" test "$(wc -l <"$out")" = 200

check "before the alignment nothing is comparable, after it agreement is moderate"
cp "$demo/study.axial" .
run axial agree C1 C2 --csv
expect_status 0
expect "pooled kappa near 0.6" awk -F, '
    NR == 1 {for (i = 1; i <= NF; i++) at[$i] = i}
    /pooled/ {found = $at["kappa"] > 0.55 && $at["kappa"] < 0.65}
    END {exit !found}' "$out"

check "what was decided makes the negotiated stage agree better than the first"
cp "$demo/study.axial" .
for stage in "open coding" negotiated; do
    axial agree C1 C2 --stage "$stage" --csv --columns of,kappa,alpha | grep '^pooled' >>pooled
done
expect "better, by a tenth at least" awk -F, '
    NR == 1 {kappa = $2; alpha = $3}
    NR == 2 {found = $2 > kappa + 0.1 && $3 > alpha + 0.1}
    END {exit !found}' pooled
run axial agree C1 C2 --stage negotiated
expect_out_has "is no measure of reliability"
run axial decide list
expect_out_has "68 of 68 decisions: as C1@open coding: 1, as C2@open coding: 1, both: 65, both readings kept: 1"
run axial segments Coordination --stance supports --csv
expect "nothing counts twice" test "$(tail -n +2 "$out" | wc -l)" = 50

check "the quotations are in English throughout, every translation checked"
expect "nine are translated" grep -qx "translated into 'en': 9 quotations" "$demo/quotes.md"
expect "none is missing" test "$(grep -c 'not translated\|checked by nobody\|was changed' "$demo/quotes.md")" = 0
expect "no word of Swedish" test "$(grep -cw 'jag\|och\|int\|det' "$demo/quotes.md")" = 0
cp "$demo/study.axial" .
run axial quotes translations g7 --csv --columns state,checked_by --no-header
expect_status 0
expect "all of them" test "$(grep -cx 'checked,C1' "$out")" = 9

check "the study is whole: every check holds"
cp "$demo/study.axial" .
run axial check
expect_status 0
run axial model check --strict
expect_status 0

check "the trail and the report tell what the study came to"
expect "the sentence of the trail" grep -q "155 of 200 open codes became 9 Properties in 3 Phases of .*Restoring confidence on common ground.* between 2016-11-01 and 2017-03-15" "$demo/audit.html"
expect "the report is a page of XML" xmllint --noout "$demo/report.html"
expect "model, discovery and flow are drawn" test "$(grep -c '<svg' "$demo/report.html")" -ge 3
for section in "Coding tree" Model Quotations "Agreement of the coders" "Code discovery" "Audit trail" \
    "Checklist: COREQ" "Checklist: SRQR"; do
    expect "a section: $section" grep -q ">$section</h2>" "$demo/report.html"
done

check "a dialogic report tells of meetings, readers and decisions"
cp "$demo/study.axial" .
run axial agree C1 C2 --paper dialogic --coder C1
expect_status 0
expect_out_has "68 of the 308 places they read differently were decided: 1 as C1@open coding had it"
expect_out_has "no coefficient of agreement is given"

check "a second run gives the same bytes"
run "$here/scripts/demo" "$base/again"
expect_status 0
for file in table.txt table.md table.html table.tex table.csv table.json figure.svg \
    table.docx table.xlsx categories.docx figure.pdf figure.png saturation.svg \
    matrix.xlsx matrix.svg quotes.md agreement.html codebook.md decisions.md table-with-counts.md \
    audit.html audit.docx audit.svg report.html report.docx; do
    expect "the same $file" cmp "$demo/$file" "$base/again/$file"
done

finish
