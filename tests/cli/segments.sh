# segments.sh - 'axial segments'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# Ages and work of three of the four participants.
people()
{
    cat >people.csv <<'CSV'
group,label,age:number,work
g1,P1,50,people
g1,P2,40,things
g2,Karin,33,people
CSV
    axial participants import people.csv -q >/dev/null
}

check "segments come in the order of the text, with who speaks and how many"
small_project
run axial segments "Fear of the meeting"
expect_status 0
expect_err_empty
expect_out <<'OUT'
Lines   Speaker  Code                 Coder  Stance    Text
------  -------  -------------------  -----  --------  --------------------------------------------------------------------------------------------------------------------------
g1:2-3  P1       Fear of the meeting  Ana    supports  I was afraid of the meeting. I lay awake the whole night before it, and in the morning I had my coat on an hour too early.
g2:2-3  Karin    Fear of the meeting  Ana    supports  That I would be the smallest one at the table. I was ashamed, to be honest.
g2:4    Örjan    Fear of the meeting  Ana    against   I wasn't afraid of it. I'd written down what I wanted, on squared paper.

3 segments by Ana; 2 of 4 participants and 2 of 2 groups in support
speaking against: 1 segment by 1 participant; qualifying: 0
OUT

check "scripts get the hidden columns"
small_project
run axial segments "Small steps" --transcript g2 --json
expect_status 0
expect_err_empty
expect_out_has '"participants": "g2/Karin"'
expect_out_has '"path": "Small steps"'
expect_out_has '"place": "g2:9"'
expect_out_has '"words": 13'

check "the choice can be narrowed by place, group, person and stance"
small_project
for choice in "--at g2:4" "--group g2 --stance against" "--participant Örjan" \
    "--speaker örjan" "--stance against"; do
    # shellcheck disable=SC2086 # options are words
    run axial segments $choice --csv --columns address,speaker
    expect_status 0
    expect_err_empty
    expect_out $'address,speaker\ng2:4,Örjan'
done

check "conditions must hold of one person, and N are those of whom they do"
small_project
people
run axial segments --where work=people --where "age>=40" --columns address
expect_status 0
expect_err_empty
expect_out <<'OUT'
Lines
--------
g1:2-3
g1:12-13

2 segments by Ana; 1 of 1 participants and 1 of 1 groups in support
only: work = people; age >= 40
1 participant left out: a value that the conditions ask for is missing
OUT

check "counts are of segments, persons and groups, with what speaks against beside"
small_project
run axial segments --count --columns code,segments,participants,participants_n,against_segments,qualifying_segments
expect_status 0
expect_err_empty
expect_out <<'OUT'
Code                          Segments  Participants  of  Against  Qualifying
----------------------------  --------  ------------  --  -------  ----------
Fear of the meeting                  2             2   4        1           0
Support from the coordinator         2             2   4        0           0
Small steps                          2             2   4        0           1
all of these                         6             3   4        1           1

a code is counted with the codes below it and those that indicate it, and a segment once in the last row
8 segments by Ana; 3 of 4 participants and 2 of 2 groups in support
speaking against: 1 segment by 1 participant; qualifying: 1
OUT

check "a category counts what lies below it and what indicates it"
small_project
printf 'joint\tAna\nDistress\tFear of the meeting\n' >own.tsv
axial align own.tsv -q
run axial segments --count Confidence --no-header --csv --columns code,segments,against_segments
expect_status 0
expect_err_empty
expect_out $'Confidence,2,1\nall of these,2,1'

check "automatic segments are listed, and not counted before they have been read"
small_project
axial autocode coordinator Helpers --new -q >/dev/null
run axial segments --count
expect_status 0
expect_err_empty
expect_out_lacks Helpers
expect_out_has "2 automatic segments that nobody has read are left out of all counts ('axial autocode review')"
run axial segments --count Helpers --csv --no-header --columns code,segments
expect_out $'Helpers,0\nall of these,0'
run axial segments Helpers --csv --no-header --columns address,origin,accepted
expect_out $'g1:6-8,automatic,\ng2:6,automatic,'
run axial segments Helpers
expect_out_has "0 segments by Ana; 0 of 4 participants and 0 of 2 groups in support"
axial code 'g2:"The coordinator."' Helpers -q
run axial segments --count Helpers --csv --no-header --columns code,segments,participants
expect_out $'Helpers,1,1\nall of these,1,1'
run axial segments Helpers --csv --no-header --columns address,origin,accepted
expect_out $'g1:6-8,automatic,\ng2:6,reading,2020-01-01T12:00:00Z'

check "overlapping segments of another code are asked for with --and"
small_project
axial code g1:2 "Small steps" -q
run axial segments "Fear of the meeting" --and "Small steps" --csv --columns address,code
expect_status 0
expect_err_empty
expect_out $'address,code\ng1:2-3,Fear of the meeting'

check "lines around are shown on demand"
small_project
run axial segments --at g2:4 --context 1 --csv --columns before,text,after --no-header
expect_status 0
expect_err_empty
expect_out $'honest.,"I wasn\'t afraid of it. I\'d written down what I wanted, on squared paper.",And who held it all together?'

check "the limit says what it hides"
small_project
run axial segments --limit 2 --columns address
expect_status 0
expect_out_has "the first 2 of 8"

check "a stage is read as it was frozen"
small_project
axial coder freeze open -q
axial uncode g1:t2 "Fear of the meeting" -q
run axial segments "Fear of the meeting" --stage open --csv --columns address --no-header
expect_status 0
expect_err_empty
expect_out $'g1:2-3\ng2:2-3\ng2:4'
run axial segments --stage opne
expect_status 1
expect_out_empty
expect_err_has "did you mean 'open'?"

check "a coder who has not shared is not read, not even counted"
small_project
run axial segments --coded-by Ben
expect_status 1
expect_out_empty
expect_err_has "'Ben' has not shared"
run axial segments "Anxiety before the meeting"
expect_status 1
expect_out_empty
expect_err_has "no code 'Anxiety before the meeting'"
run axial segments --coder Ben --csv --columns coder --no-header
expect_status 0
expect_out $'Ben\nBen\nBen\nBen'

check "what does not exist is named, with the nearest"
small_project
run axial segments "Fear of the meting"
expect_status 1
expect_err "axial: no code 'Fear of the meting' in the codebook; did you mean 'Fear of the meeting'?"
run axial segments --transcript g9
expect_status 1
expect_err_has "no transcript 'g9'"
run axial segments --where height=3
expect_status 1
expect_err_has "no attribute 'height'"
run axial segments --count --context 2
expect_status 2
expect_err "axial: --context has no use with --count"
run axial segments --limit=-1
expect_status 2
expect_out_empty

finish
