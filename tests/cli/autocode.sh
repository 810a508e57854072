# autocode.sh - 'axial autocode'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

segments()
{
    axial segments "$1" --csv --columns address,coder,text --no-header | tr -d ''
}

check "sentences with the words are coded, by a code that is marked as automatic"
small_project
run axial autocode 'coordinator|threads' Helpers --new
expect_status 0
expect_err "coded 3 sentences with 'Helpers'  (undo: axial undo)"
expect_out <<'OUT'
Lines   Speaker  State  Text
------  -------  -----  --------------------------------------------------------------------------------------------
g1:6-8  P2       new    But Åsa, the coordinator, she had rung the doctor and my boss before I had found the number.
g2:6    Karin    new    The coordinator.
g2:6-7  Karin    new    She had all the threads, times and papers and who rings whom.

code: Helpers; unit: sentence; 3 new, 0 coded before
the new ones count from when they have been read: 'axial autocode review'
OUT
expect "three segments" test "$(segments Helpers | wc -l)" = 3
expect "automatic" test "$(sqlite3 sample.axial "SELECT origin FROM code WHERE name = 'Helpers'")" = automatic

check "all of it is one operation"
small_project
dump sample.axial >before
axial autocode coordinator Helpers --new -q >/dev/null
dump sample.axial >after
run axial undo
expect_status 0
dump sample.axial >undone
expect "undone" cmp before undone
axial redo -q
dump sample.axial >redone
expect "redone" cmp after redone

check "again, nothing is coded twice"
small_project
axial autocode coordinator Helpers --new -q >/dev/null
run axial autocode coordinator helpers
expect_status 0
expect_err "nothing changed"
expect_out_has "0 new, 2 coded before"

check "what was coded by hand keeps its stance"
small_project
run axial autocode "afraid of it" "Fear of the meeting" --unit turn
expect_status 0
expect_out_has "coded before"
run axial segments --at g2:4 --csv --columns stance --no-header
expect_out $'against'

check "units: the hit, its line, its turn; two hits in one count once"
small_project
axial autocode 'small steps?' Hit --new --unit hit -q >/dev/null
axial autocode 'small|steps' Line --new --unit line -q >/dev/null
axial autocode 'small|steps' Turn --new --unit turn -q >/dev/null
run segments Hit
expect_out <<'OUT'
g1:12,Ana,small steps
g2:9,Ana,Small steps
OUT
run segments Line
expect_out_has 'g2:9,Ana,"Now I dare to say when it'
run segments Turn
expect_out_has "g1:12-13,Ana,"

check "stage directions are nobody's words"
small_project
run axial autocode laughter Laughter --new
expect_status 0
expect_out_has "0 new"

check "a dry run prints the same and keeps nothing"
small_project
dump sample.axial >before
run axial autocode coordinator Helpers --new --dry-run
expect_status 0
expect_err "would have: coded 2 sentences with 'Helpers'; nothing was changed"
expect_out_has "g2:6"
dump sample.axial >after
expect "unchanged" cmp before after

check "with a code of one's own reading, too, what a search coded does not count"
small_project
run axial autocode papers "Support from the coordinator"
expect_status 0
expect_err "coded 1 sentence with 'Support from the coordinator'  (undo: axial undo)"
run axial segments --count "Support from the coordinator" --csv --no-header --columns code,segments
expect_out $'Support from the coordinator,2\nall of these,2'

check "without --new there must be such a code, and of one's own or the joint scheme"
small_project
run axial autocode coordinator Helpers
expect_status 1
expect_out_empty
expect_err_has "(--new makes a new one)"
run axial autocode coordinator "Somebody holds the threads"
expect_status 1
expect_err_has "no code 'Somebody holds the threads'"
run axial autocode 'a(' Helpers --new
expect_status 1
expect_err_has "missing closing parenthesis"
run axial autocode a Helpers --new --unit page
expect_status 2
expect_err "axial: --unit is hit, line, sentence, paragraph, turn or answer, not 'page'"
run axial autocode Helpers --new
expect_status 2
expect_err_has "say what to look for: a PATTERN, whose turns"
run axial autocode --like Helpers
expect_status 1
expect_err_has "no code 'Helpers'"
run axial autocode coordinator Helpers --like "Small steps"
expect_status 2
expect_err "axial: give either a PATTERN or --like"
run axial autocode --fixed Helpers --role participant
expect_status 2
expect_err "axial: there is no PATTERN; leave the options of patterns out"

check "every turn of a speaker, or of whom a condition is true; --unit cuts it"
small_project
printf 'group,label,age:number\ng1,P1,50\ng1,P2,40\n' >people.csv
axial participants import people.csv -q >/dev/null
run axial autocode Old --new --where "age>=45" --columns address,speaker,state
expect_status 0
expect_err "coded 3 turns with 'Old'  (undo: axial undo)"
expect_out <<'OUT'
Lines     Speaker  State
--------  -------  -----
g1:2-3    P1       new
g1:12-13  P1       new
g1:16     P1       new

only: age >= 45
2 participants left out: a value that the conditions ask for is missing
code: Old; unit: turn; 3 new, 0 coded before
the new ones count from when they have been read: 'axial autocode review'
OUT
axial autocode Cut --new --speaker P1 --unit sentence -q >/dev/null
run axial segments Cut --csv --no-header --columns address
expect_out $'g1:2\ng1:2-3\ng1:12\ng1:12-13\ng1:13\ng1:16'

check "an answer is what participants say until the next question"
small_project
run axial autocode "how did it begin|held it all" Answers --new --unit answer --role interviewer --columns address,speaker,hit
expect_status 0
expect_err "coded 2 answers with 'Answers'  (undo: axial undo)"
expect_out <<'OUT'
Lines   Speaker       Hit
------  ------------  ----------------
g1:2-4  P1; P2        How did it begin
g2:6-9  Karin; Örjan  held it all

only: role interviewer
code: Answers; unit: answer; 2 new, 0 coded before
the new ones count from when they have been read: 'axial autocode review'
OUT
run axial autocode "small steps" Answers --unit answer --columns address,state
expect_out_has "g1:6-14  new"
expect_out_has "g2:6-9   coded before"

check "topics of the guide: whole, cut into units, or as the place to look in"
small_project
run axial autocode --topics --new
expect_status 1
expect_err "axial: the guide has no topics; 'axial guide import' takes them from a file"
printf '# Beginning\n\n- How did it begin for you?\n\n# Advice\n\n- What would you say?\n' >guide.md
axial guide import guide.md -q >/dev/null
run axial autocode --topic Advice --new
expect_status 1
expect_err_has "nothing is marked as 'Advice'; 'axial guide find' proposes where topics begin"
axial guide mark g1:t1 Beginning -q
axial guide mark g1:t8 Advice -q
run axial autocode --topics
expect_status 1
expect_err_has "no code 'Beginning'"
run axial autocode --topics --new --columns address,code,state
expect_status 0
expect_err "coded 2 passages with 2 codes  (undo: axial undo)"
expect_out <<'OUT'
Lines     Code       State
--------  ---------  -----
g1:1-14   Beginning  new
g1:15-16  Advice     new

in 1 transcript nothing is marked as these topics; what was not marked is missing there
code: Beginning; unit: passage; 1 new, 0 coded before
code: Advice; unit: passage; 1 new, 0 coded before
the new ones count from when they have been read: 'axial autocode review'
OUT
expect "their origin is the guide" test "$(sqlite3 sample.axial "SELECT group_concat(DISTINCT c.origin || ' ' || s.origin) FROM segment s JOIN code c ON c.id = s.code_id WHERE c.name IN ('Advice', 'Beginning')")" = "guide guide"
run axial autocode Spoken --new --topic Advice --role participant --columns address
expect_status 0
expect_out_has "g1:16"
expect_out_lacks "g1:15"
run axial autocode "small|no in time" Words --new --topic Advice --columns address
expect_status 0
expect_err "coded 1 sentence with 'Words'  (undo: axial undo)"
run axial autocode Turns --new --topic 1 --unit answer --columns address,speaker --csv --no-header
expect_out $'g1:2-4,P1; P2\ng1:6-14,P2; P1'

check "other places with the same words as what has a code: whole, the longest first"
small_project
axial code 'g2:"Small steps"' Steps --new -q
axial code 'g1:"one more paper"' Steps -q
axial code 'g1:"in small steps"' Longer --new -q
axial code g1:t3 Steps -q
run axial autocode --like Steps --columns address,text,hit
expect_status 0
expect_err "coded 1 passage with 'Steps'  (undo: axial undo)"
expect_out <<'OUT'
Lines  Text         Hit
-----  -----------  -----------
g1:12  small steps  small steps

wordings of 'Steps': 2; 1 too short to look for; its own places are left out
code: Steps; unit: passage; 1 new, 0 coded before
the new ones count from when they have been read: 'axial autocode review'
OUT
run axial autocode --like Steps
expect_err "nothing changed"
run axial autocode --like Distress
expect_status 1
expect_err_has "'Distress' is on no words of a participant yet"

waiting()
{
    axial autocode review "$@" --csv --columns address,code --no-header
}

check "what waits is listed with the lines around it; some of it is accepted, some removed"
small_project
axial autocode coordinator Helpers --new -q >/dev/null
axial autocode papers Papers --new -q >/dev/null
run axial autocode review Helpers
expect_status 0
expect_err_empty
expect_out_has "And you, did you expect anything of it?"
expect_out_has "2 segments of yours that nobody has read; 'axial autocode accept' and 'reject' decide, by code or --at"
run axial autocode accept
expect_status 2
expect_err "axial: say what: codes, --at, whose words, or --all"
dump sample.axial >before
run axial autocode accept Helpers --at g2:6
expect_status 0
expect_err "accepted 1 automatic segment with 'Helpers'  (undo: axial undo)"
expect_out_has "1 accepted: read by you, they count from now on"
run waiting
expect_out $'g1:6-8,Helpers\ng2:6-7,Papers'
run axial segments --count Helpers --csv --no-header --columns code,segments,participants
expect_out $'Helpers,1,1\nall of these,1,1'
run axial segments Helpers --csv --no-header --columns address,origin,accepted
expect_out $'g1:6-8,automatic,\ng2:6,reading,2020-01-01T12:00:00Z'
run axial autocode reject --speaker P2
expect_status 0
expect_err "rejected 1 automatic segment  (undo: axial undo)"
run axial undo
run axial undo
dump sample.axial >after
expect "undone" cmp before after
run axial autocode accept --all -q
run waiting
expect_out_empty
run axial autocode reject --all
expect_err "nothing changed"

check "one after the other by single keys"
small_project
axial autocode 'coordinator|papers|steps' Words --new -q >/dev/null
run axial autocode review --step
expect_status 1
expect_err_has "--step needs a terminal"
if command -v script >/dev/null; then
    # g1:6-8 back and accepted, g1:12 rejected, g2:6 left, the rest at the end.
    printf 'rbarsq' | script -qec "'$AXIAL' autocode review --step" typescript >/dev/null 2>&1
    expect "it shows where it is" grep -q "3 of 5" typescript
    run axial segments Words --csv --no-header --columns address,origin
    expect_out $'g1:6-8,reading\ng2:6,automatic\ng2:6-7,automatic\ng2:9,automatic'
fi

check "the origin goes with the segment: other codes, edges, merging, revisions, sheets"
small_project
axial autocode coordinator Helpers --new -q >/dev/null
axial codebook add Others -q
axial recode 'g2:"The coordinator."' Helpers Others -q
axial codebook merge "Small steps" Others -q
run axial segments "Small steps" --at g2:6 --csv --no-header --columns address,origin
expect_out "g2:6,automatic"
axial sheet out -o sheet.tsv -q
axial sheet in sheet.tsv -q >/dev/null
run axial segments --csv --no-header --columns address,origin --at g2:6
expect_out_has "g2:6,automatic"
sed 's/The coordinator\. She/The coordinator. Well, she/' g2.txt >corrected.txt
axial import --revise g2 corrected.txt -q >/dev/null
run axial segments "Small steps" --at g2:6 --csv --no-header --columns address,origin
expect_out "g2:6,automatic"
axial coder freeze early -q
axial autocode accept --all -q >/dev/null
run axial segments "Small steps" --at g2:6 --stage early --csv --no-header --columns origin
expect_out automatic
run axial segments --count "Small steps" --stage early --csv --no-header --columns segments
expect_out $'2\n2'

check "merging a code that was read into an automatic one keeps what was read"
small_project
axial autocode "With me nobody held anything" Auto --new -q >/dev/null
axial code 'g2:"With me nobody held anything."' Read --new --stance against -q
axial codebook merge Auto Read -q
run axial segments Auto --csv --no-header --columns address,stance,origin
expect_out "g2:8,against,reading"

check "reports leave it out and say so: agreement, status, stages, codebook, models, quotations"
small_project
axial coder done g1 g2 -q && axial coder done g1 g2 --coder Ben -q && axial coder share --coder Ben -q
axial agree Ana Ben --csv >before
axial autocode "rang|rung" Ringing --new -q >/dev/null
axial autocode threads "Anxiety before the meeting" --new -q >/dev/null
axial agree Ana Ben --csv >after
expect "agreement is the same" cmp before after
run axial agree Ana Ben
expect_out_has "automatic segments that nobody has read are left out of all counts"
run axial status
expect_out_has "codes: 3;"
expect_out_has "automatic and unread: 3"
run axial coder freeze now
expect_err_has "froze 8 segments and 3 automatic ones that nobody has read as 'now'"
run axial coder stages --csv --no-header --columns stage,segments
expect_out now,8
run axial codebook --csv --no-header --columns code,segments,unread
expect_out_has "Ringing,0,2"
run axial codebook
expect_out_has "3 automatic segments that nobody has read are left out"
run axial quotes Ringing
expect_out_lacks "rang"
axial codebook indicate Ringing Distress --category-scheme joint -q
axial model add paper Confidence --levels "Core category,Phases,Properties" -q
run axial model cells paper --csv --no-header --columns path,segments
expect_out_has "Entrance/Distress,0"
run axial model cells paper
expect_out_has "2 automatic segments that nobody has read are left out"
axial autocode accept Ringing -q >/dev/null
run axial model cells paper --csv --no-header --columns path,segments
expect_out_has "Entrance/Distress,2"
run axial status
expect_out_has "codes: 4;"

finish
