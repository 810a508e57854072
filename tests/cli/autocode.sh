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
expect_err "axial: --unit is hit, line, sentence, paragraph or turn, not 'page'"

finish
