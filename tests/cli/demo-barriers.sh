# demo-barriers.sh - the second sample study: single interviews, n of 14.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# Where a case needs the finished study, it is copied from here.
demo=$base/demo

check "the study runs from its transcripts to the conceptual model, without an error"
run "$here/scripts/demo-barriers" "$demo"
expect_status 0
expect_err_empty
for file in study.axial table.md figure.svg; do
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

check "one of 14 persons keeps out of the way, and the number leads to her words"
cp "$demo/study.axial" .
run axial segments "Keeping out of the way" --csv
expect_status 0
expect_out_has W04
expect "one segment" test "$(tail -n +2 "$out" | wc -l)" = 1

finish
