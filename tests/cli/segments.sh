# segments.sh - 'axial segments'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

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
small_people
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
axial align take own.tsv -q
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

# The lines that a query finds, in one line.
found()
{
    axial segments "$@" --csv --columns address --no-header | paste -sd ' '
}

check "queries join codes by their text"
small_project
axial code g1:2 "Small steps" -q
axial code g2:4-6 "Support from the coordinator" -q
expect "either" test "$(found 'fear of the meeting or small steps')" = "g1:2-3 g1:2 g1:12-13 g1:14 g2:2-3 g2:4 g2:9"
expect "both" test "$(found 'Fear of the meeting and Small steps')" = "g1:2-3 g1:2"
expect "one without the other" test "$(found 'Fear of the meeting and not Small steps')" = "g2:2-3 g2:4"
expect "no text of one" test "$(found 'not (fear of the meeting or "small steps")')" = "g1:6-10 g2:6-7"
expect "brackets" test "$(found '(fear of the meeting or support from the coordinator) and small steps')" = "g1:2-3 g1:2"
expect "several arguments add up" test "$(found 'Fear of the meeting overlaps Small steps' 'Small steps within *')" = "g1:2-3 g1:2"

check "queries join codes by their places"
small_project
expect "overlap" test "$(found '* overlaps *')" = ""
expect "what follows in the next turn" test "$(found '* followed-by small steps')" = "g1:6-10 g1:12-13"
expect "what follows in two turns" test "$(found '* followed-by/2 turns small steps')" = "g1:6-10 g1:12-13 g2:6-7"
expect "near in lines" test "$(found 'support from the coordinator near/2 lines *')" = "g1:6-10 g2:6-7"
expect "not near" test "$(found 'support from the coordinator not near small steps')" = "g2:6-7"
expect "the same speaker" test "$(found 'fear of the meeting same-speaker small steps')" = "g1:2-3 g2:2-3"
expect "not the same speaker" test "$(found 'fear of the meeting NOT same-speaker small steps')" = "g2:4"
run axial segments '"Fear of the meeting" same-turn *' --columns address
expect_status 0
expect_err_empty
expect_out <<'OUT'
Lines
-----

0 segments; 0 of 4 participants and 0 of 2 groups in support
only: "Fear of the meeting" same-turn *
OUT

check "a name that holds an operator is the code of that name"
small_project
axial codebook add "Steps and stairs" Stairs -q
axial code g1:t6 "Steps and stairs" -q
expect "whole" test "$(found 'steps and stairs')" = "g1:12-13"
expect "inside a query" test "$(found 'not stairs and steps and stairs')" = "g1:12-13"
expect "in quotation marks" test "$(found 'small steps and not "Steps and stairs"')" = "g1:14 g2:9"

check "a stance and a coder hold for both sides of a query"
small_project
axial coder share --coder Ben -q
axial code g1:2 "Small steps" --stance against -q
expect "both supported" test "$(found 'Fear of the meeting overlaps Small steps' --stance supports)" = ""
expect "any stance" test "$(found 'Fear of the meeting overlaps Small steps')" = "g1:2-3"
expect "two coders" test "$(found '* overlaps Anxiety before the meeting')" = "g1:2-3 g1:2 g2:2-3"
expect "one coder" test "$(found '* overlaps Anxiety before the meeting' --coded-by Ana)" = ""

check "the dates of the coding narrow the choice"
small_project
AXIAL_CLOCK=2020-02-01T08:30:00Z axial code g1:2 "Small steps" -q
expect "since" test "$(found --since 2020-02-01)" = "g1:2"
expect "until" test "$(found 'small steps' --until 2020-01-31)" = "g1:12-13 g1:14 g2:9"
expect "the day included" test "$(found 'small steps' --until 2020-02-01)" = "g1:2 g1:12-13 g1:14 g2:9"
expect "to the minute" test "$(found 'small steps' --since 2020-02-01T08:31)" = ""
run axial segments --since yesterday
expect_status 1
expect_out_empty
expect_err_has "yesterday"
axial coder freeze open -q
run axial segments --stage open --until 2020-02-01
expect_status 1
expect_out_empty
expect_err "axial: a stage does not keep when its segments were coded; leave out the dates"

check "conditions are joined, and missing values are unknown"
small_project
small_people
run axial segments --where 'work=people and (age<40 or not age<50)' --columns address
expect_status 0
expect_err_empty
expect_out <<'OUT'
Lines
--------
g1:2-3
g1:12-13
g2:2-3
g2:6-7
g2:9

5 segments by Ana; 2 of 2 participants and 2 of 2 groups in support
only: work = people and (age < 40 or not age < 50)
1 participant left out: a value that the conditions ask for is missing
OUT
expect "who is not known is not among the others" test "$(found --where 'not (work=people)')" = "g1:6-10 g1:14"
expect "the missing can be asked for" test "$(found --where 'work= or age=40')" = "g1:6-10 g1:14 g2:4"
run axial segments --where 'work=people and agee>40'
expect_status 1
expect_out_empty
expect_err <<'ERR'
axial: no attribute 'agee' in the project; did you mean 'age'?
    work=people and agee>40
                    ^
ERR

check "roles of those who speak narrow the choice"
small_project
axial code g1:t1 "Support from the coordinator" -q
expect "an interviewer" test "$(found --role interviewer)" = "g1:1"
expect "participants" test "$(found 'support from the coordinator' --role participant)" = "g1:6-10 g2:6-7"

check "segments are sorted, reversed and limited"
small_project
expect "by code" test "$(found --sort code)" = "g1:2-3 g2:2-3 g2:4 g1:6-10 g2:6-7 g1:12-13 g1:14 g2:9"
expect "by words, the longest first" test "$(found --sort words --reverse --limit 3)" = "g1:6-10 g1:2-3 g1:12-13"
expect "by who speaks" test "$(found --sort participant)" = "g1:2-3 g1:12-13 g1:6-10 g1:14 g2:2-3 g2:6-7 g2:9 g2:4"
expect "backwards" test "$(found --reverse --limit 2)" = "g2:9 g2:6-7"
AXIAL_CLOCK=2019-01-01T08:30:00Z axial code g2:9 "Fear of the meeting" -q
expect "by date" test "$(found --sort date --limit 1)" = "g2:9"
expect "by coder" test "$(found --sort coder --limit 1)" = "g1:2-3"
run axial segments --sort size
expect_status 2
expect_out_empty
expect_err "axial: no order 'size'; there are text, code, coder, date, words and participant"
run axial segments --count --sort text
expect_status 2
expect_err "axial: --sort has no use with --count"

check "counts are made by transcript, group, participant and coder too"
small_project
run axial segments --count-by participant --csv
expect_status 0
expect_err_empty
expect_out <<'OUT'
group,participant,segments,against_segments,qualifying_segments
g1,P1,2,0,0
g1,P2,1,0,1
g2,Karin,3,0,0
g2,Örjan,0,1,0
all of these,,6,1,1
OUT
run axial segments "Fear of the meeting" --count-by group --csv --columns group,segments,participants,participants_n,against_segments
expect_out <<'OUT'
group,segments,participants,participants_n,against_segments
g1,1,1,2,0
g2,1,1,2,1
all of these,2,2,4,1
OUT
run axial segments "Fear of the meeting" --count-by transcript --csv --columns transcript,group,segments --transcript g2
expect_out $'transcript,group,segments\ng2,g2,1\nall of these,,1'
run axial segments --count-by coder --csv --columns coder,segments,groups,groups_n --coder Ben
expect_out $'coder,segments,groups,groups_n\nBen,4,2,2\nall of these,4,2,2'
run axial segments --count-by colour
expect_status 2
expect_out_empty
expect_err_has "there are code, transcript, group, participant and coder"

check "in a query the counts are of the codes whose segments are found"
small_project
axial code g1:2 "Small steps" -q
run axial segments 'Fear of the meeting and Small steps' --count --csv --columns code,segments --no-header
expect_out $'Fear of the meeting,1\nSmall steps,1\nall of these,2'
run axial segments 'Fear of the meeting overlaps Small steps' --count --csv --columns code,segments --no-header
expect_out $'Fear of the meeting,1\nall of these,1'
run axial segments '* and Small steps' --count --csv --columns code,segments --no-header
expect_out $'Fear of the meeting,1\nSmall steps,3\nall of these,4'

check "mistakes in a query are shown where they are"
small_project
run axial segments '(Fear of the meeting and'
expect_status 1
expect_out_empty
expect_err <<'ERR'
axial: a code is missing at the end
    (Fear of the meeting and
                            ^
ERR
run axial segments 'Small steps near/3 Fear of the meeting'
expect_status 1
expect_out_empty
expect_err <<'ERR'
axial: a distance is of lines or of turns: near/3 lines, near/2 turns
    Small steps near/3 Fear of the meeting
                       ^
ERR
run axial segments 'small steps or Fear of the meting' --count
expect_status 1
expect_out_empty
expect_err <<'ERR'
axial: no code 'Fear of the meting' in the codebook; did you mean 'Fear of the meeting'?
    small steps or Fear of the meting
                   ^
ERR
run axial segments ''
expect_status 1
expect_out_empty
expect_err "axial: the query is empty; name a code, or write '*' for any"

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

check "segments by topic of the guide, and only those that count"
small_project
small_guide
run axial segments --topic "The meeting" --csv --columns transcript
expect_status 0
expect_err_empty
expect_out_has g2
expect_out_lacks g1
run axial segments --topic "" --csv --columns transcript
expect_status 0
expect_out_has g1
run axial segments --topic Elsewhere --csv --columns transcript
expect_status 0
expect_out "transcript"
run axial segments --topic Nowhere
expect_status 1
expect_err_has "no topic 'Nowhere'"
axial autocode coat "Small steps" -q >/dev/null
run axial segments --csv --columns origin
expect_out_has automatic
run axial segments --counted --csv --columns origin
expect_status 0
expect_out_has reading
expect_out_lacks automatic

finish
