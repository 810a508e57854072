# compare.sh - 'axial compare'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "all passages of a code, persons taking turns, with what else is coded there"
small_project
axial code g1:2 "Small steps" -q
axial coder share --coder Ben -q
run axial compare "Fear of the meeting"
expect_status 0
expect_err_empty
expect_out <<'OUT'
Group  Participants  Lines   Stance    Text                                                              Also coded
-----  ------------  ------  --------  ----------------------------------------------------------------  --------------------------------
g1     P1            g1:2-3  supports  I was afraid of the meeting. I lay awake the whole night before   Anxiety before the meeting
                                       it, and in the morning I had my coat on an hour too early.        (Ben); Small steps (Ana)
g2     Karin         g2:2-3  supports  That I would be the smallest one at the table. I was ashamed, to  Anxiety before the meeting (Ben)
                                       be honest.
g2     Örjan         g2:4    against   I wasn't afraid of it. I'd written down what I wanted, on         -
                                       squared paper.

3 passages
3 segments by Ana; 2 of 4 participants and 2 of 2 groups in support
speaking against: 1 segment by 1 participant; qualifying: 0
OUT

check "one passage of several coders and codes is one row; a category has its subtree"
small_project
axial codebook indicate "Fear of the meeting" Distress --category-scheme joint -q
axial codebook indicate "Anxiety before the meeting" Distress --category-scheme joint --coder Ben -q
axial coder share --coder Ben -q
run axial compare Entrance --csv --no-header --columns address,code,coder,also
expect_status 0
expect_out <<'OUT'
g1:2-3,Anxiety before the meeting; Fear of the meeting,Ana; Ben,
g2:2-3,Anxiety before the meeting; Fear of the meeting,Ana; Ben,
g2:4,Fear of the meeting,Ana,
OUT

check "differing persons and groups come side by side, or the order is that of the text"
small_project
for place in g1:t5 g1:t6 g1:t9 g2:t3 g2:t2 g2:t6; do axial code $place Told --new -q; done
run axial compare Told --csv --no-header --columns participants
expect_out $'g1/P1\ng2/Karin\ng1/P2\ng2/Örjan\ng1/P1\ng2/Örjan'
run axial compare Told --order text --csv --no-header --columns address
expect_out $'g1:6-10\ng1:12-13\ng1:16\ng2:2-3\ng2:4\ng2:8'
run axial compare Told --limit 2 --csv --no-header --columns participants
expect_out $'g1/P1\ng2/Karin'
run axial compare Told --limit 2
expect_out_has "the first 2 of 6 passages"

check "side by side by group, person or attribute, with n of N; who has nothing is shown"
small_project
printf 'group,label,work\ng1,P1,people\ng1,P2,things\ng2,Karin,people\n' >people.csv
axial participants import people.csv -q >/dev/null
run axial compare "Fear of the meeting" --by work
expect_status 0
expect_err_empty
expect_out <<'OUT'
people (2 of 2)                       things (0 of 1)  (missing) (0 of 1)
------------------------------------  ---------------  ----------------------------------
g1:2-3 P1                             -                g2:4 Örjan, against
I was afraid of the meeting. I lay                     I wasn't afraid of it. I'd written
awake the whole night before it, and                   down what I wanted, on squared
in the morning I had my coat on an                     paper.
hour too early.

g2:2-3 Karin                          -                -
That I would be the smallest one at
the table. I was ashamed, to be
honest.


side by side: work (participants in support of those who have it); a dialogue stands with everybody who speaks
3 passages
3 segments by Ana; 2 of 4 participants and 2 of 2 groups in support
speaking against: 1 segment by 1 participant; qualifying: 0
OUT
run axial compare "Fear of the meeting" --by group --csv --no-header --columns by,address
expect_out $'g1,g1:2-3\ng2,g2:2-3\ng2,g2:4'
run axial compare "Fear of the meeting" --by participant --format html
expect_out_has "g1/P2 (0 of 1)"
run axial compare "Fear of the meeting" --by wrok
expect_status 1
expect_err_has "--by is group, participant or an attribute: "
expect_err_has "did you mean 'work'?"

check "two codes: where both, where one alone, with persons"
small_project
axial code g1:2-4 Awake --new -q
axial code g1:t9 Awake -q
axial code g2:t3 Awake --stance against -q
run axial compare Awake "Fear of the meeting" --count
expect_status 0
expect_err_empty
expect_out <<'OUT'
Where                     Segments of the first  Of the second  Participants  of  Groups  of  Against or qualifying
------------------------  ---------------------  -------------  ------------  --  ------  --  ---------------------
both                                          1              1             1   4       1   2                      2
only Awake                                    1              -             1   4       1   2                      0
only Fear of the meeting                      -              1             1   4       1   2                      0

both: a segment of the one code shares a character with one of the other; persons: where what they say does
6 segments by Ana; 2 of 4 participants and 2 of 2 groups in support
speaking against: 2 segments by 1 participant; qualifying: 0
OUT
run axial compare Awake "Fear of the meeting" --csv --no-header --columns where,address,code,stance
expect_out <<'OUT'
both,g1:2-4,Awake,supports
both,g1:2-3,Fear of the meeting,supports
both,g2:4,Awake; Fear of the meeting,against
only Awake,g1:16,Awake,supports
only Fear of the meeting,g2:2-3,Fear of the meeting,supports
OUT
run axial compare Awake "Fear of the meeting"
expect_out_has "both: segments in support: 1 of 'Awake' overlap 1 of 'Fear of the meeting'; 1 of 4 participants, 1 of 2 groups; against or qualifying: 2"

check "a code below the other counts for both, and that is said"
small_project
axial code g1:t2 Distress -q
run axial compare Confidence Distress --count --csv --no-header --columns where,segments_1,segments_2
expect_out $'both,1,1\nonly Confidence,0,\nonly Distress,,0'
run axial compare Confidence Distress
expect_out_has "1 code counts for 'Confidence' as well as for 'Distress'"

check "two codes on random lines are counted as SQL counts them"
small_project
awk 'BEGIN { srand(4); for (i = 0; i < 60; i++) {
    f = 1 + int(rand() * 14); t = f + int(rand() * 3)
    printf "g1:%d-%d\t%s\n", f, t, rand() < .5 ? "One" : "Other" } }' |
    sort -u -k1,1 >lines
{ printf 'address\tcodes\n'; cat lines; } >random.tsv
axial sheet in random.tsv --new -q >/dev/null
meeting()
{
    sqlite3 sample.axial "SELECT count(*) FROM segment s JOIN code c ON c.id = s.code_id
        WHERE c.name = '$1' AND ${3:-} EXISTS (SELECT 1 FROM segment o JOIN code d ON d.id = o.code_id
        WHERE d.name = '$2' AND o.revision_id = s.revision_id
        AND o.start < s.stop AND o.stop > s.start)"
}
run axial compare One Other --count --csv --no-header --columns where,segments_1,segments_2
expect_out "both,$(meeting One Other),$(meeting Other One)
only One,$(meeting One Other NOT),
only Other,,$(meeting Other One NOT)"
expect "there is something of each" test "$(meeting One Other)" -gt 5

check "passages worded alike without the code, and those unlike the rest"
small_project
run axial compare "Fear of the meeting" --like 2 --csv --no-header --columns address,words,stance
expect_status 0
expect_err_empty
expect "two" test "$(wc -l <"$out")" = 2
run axial compare "Fear of the meeting" --like 50 --csv --no-header --columns address
for known in g1:2-3 g2:2-3 g2:4; do expect_out_lacks "$known"; done
run axial compare "Fear of the meeting" --like 50 --group g2 --csv --no-header --columns transcript
expect "only where it was asked" test "$(sort -u "$out")" = g2
run axial compare "Fear of the meeting" --like 3 --unit sentence
expect_out_has "the 3 most like 3 passages with the code, of"
expect_out_has "sentences of participants without it"
run axial compare "Fear of the meeting" --odd 1
expect_out_has "the 1 of 3 passages with the code that are least like the rest"
run axial compare Distress --like 3
expect_status 1
expect_err_has "no passage that was read has the code 'Distress'"

check "what was coded automatically is no passage, and no other place"
small_project
axial autocode "one more paper" "Fear of the meeting" -q >/dev/null
run axial compare "Fear of the meeting" --csv --no-header --columns address
expect_out_lacks "g1:5"
run axial compare "Fear of the meeting"
expect_out_has "1 automatic segment that nobody has read is left out of all counts"
run axial compare "Fear of the meeting" --like 50 --unit sentence --csv --no-header --columns text
expect_out_lacks "one more paper"
run axial compare "Fear of the meeting" --like 5
expect_out_has "1 automatic segment that nobody has read"

check "what has no sense is refused"
small_project
for wrong in "--like 3 --odd 2" "--like -1" "--unit line" "--count" "--order names" \
    "'Small steps' --by group" "'Small steps' --like 2" "--like 2 --by group" \
    "'Fear of the meeting'" "--like 2 --unit page"; do
    run_shell "axial compare 'Fear of the meeting' $wrong"
    expect_status 2
    expect_out_empty
done
run axial compare "Fear of the meting"
expect_status 1
expect_out_empty
expect_err_has "did you mean 'Fear of the meeting'?"
run axial compare "Anxiety before the meeting"
expect_status 1
expect_err_has "no code 'Anxiety before the meeting'"

check "every format prints every kind of comparison"
small_project
for format in text csv json markdown html latex; do
    for kind in "" "--by group" "--like 3" "--odd 3" "'Small steps'" "'Small steps' --count"; do
        run_shell "axial compare 'Fear of the meeting' $kind --format $format"
        expect_status 0
        expect_err_empty
        expect "something is printed" test -s "$out"
    done
done

finish
