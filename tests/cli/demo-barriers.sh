# demo-barriers.sh - the second sample study: single interviews, n of 14.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# Where a case needs the finished study, it is copied from here.
demo=$base/demo

check "the study runs from its transcripts to the conceptual model, without an error"
run "$here/scripts/demo-barriers" "$demo"
expect_status 0
expect_err_empty
for file in study.axial table.md table.docx categories.docx figure.svg figure.pdf saturation.svg \
    confidence.svg matrix.csv; do
    expect "there is $file" test -s "$demo/$file"
done

# The numbers of expected.tsv were counted by a program of its own, from marks in
# the text and without a project.
check "every cell has the segments and persons counted independently"
cp "$demo/study.axial" .
axial model cells --csv --columns \
    segments,participants,participants_of,against_segments,against_participants,qualifying_segments |
    tail -n +2 | tr ',' '\t' >cells
tail -n +2 "$here/corpora/barriers/expected.tsv" | cut -f 2- >expected
expect "the same numbers" diff -u expected cells

check "in the figure the steps stand in their order, from left to right"
if command -v pdftotext >/dev/null; then
    pdftotext -layout "$demo/figure.pdf" - >drawn
    expect "on one line" grep -q '^ *Barriers  *Solutions  *Intentions  *Implementation$' drawn
fi

check "intentions are 12 of 12 who were asked: two interviews broke off before"
cp "$demo/study.axial" .
run axial model check concept --topic Intentions --csv --columns path,participants,participants_asked
expect_status 0
expect_out_has "Working while not yet well/Intentions,12,12"
run axial tabulate --code Intentions --asked Intentions --csv --columns statement --no-header
expect_status 0
expect_out '"12 of 14, no data 2"'

# What is missing is counted from the table of participants itself.
check "three have no rating and one no weeks, and each table says so"
cp "$demo/study.axial" .
without()
{
    awk -F, -v column="$1" '
        NR == 1 {for (i = 1; i <= NF; i++) if ($i == column) at = i; next}
        $at == "" {n++}
        END {print n + 0}' "$here/corpora/barriers/participants.csv"
}
run axial tabulate confidence --csv --columns value,participants,of
expect_status 0
expect_out_has "no data,$(without confidence),14"
run axial tabulate weeks --quartiles --code "Hours that grow by steps" --csv \
    --columns of,value,n,no_data
expect_status 0
expect_out_has "all,all,13,$(without weeks:number)"

check "one of 14 persons keeps out of the way, and the number leads to her words"
cp "$demo/study.axial" .
run axial segments "Keeping out of the way" --csv
expect_status 0
expect_out_has W04
expect "one segment" test "$(tail -n +2 "$out" | wc -l)" = 1

finish
