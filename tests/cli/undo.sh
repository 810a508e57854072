# undo.sh - 'axial undo'.  That it takes back each example of each command is in
# examples.sh.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "again and again, as far back as others allow, and forward again"
sample_project
axial coder freeze 'Open coding' -q
axial codebook merge 'Small steps' 'Fear of the meeting' -q
axial uncode g1:t2 -q
dump sample.axial >end
n=0
# The state before each undo, to be met again after its redo.
while dump sample.axial >"state-$n" && axial undo -q 2>said; do n=$((n + 1)); done
expect "Ben's work is in the way of taking Ben back" grep -qF "'coder add Ben' cannot be taken back" said
expect "more than the three" test $n -gt 3
expect "no coding is left" test "$(sqlite3 sample.axial 'SELECT count(*) FROM segment WHERE coder_id = (SELECT min(id) FROM coder)')" = 0
for ((i = n - 1; i >= 0; i--)); do
    run axial redo -q
    expect_status 0
    dump sample.axial >state
    expect "state $i" cmp "state-$i" state
done
expect "the end" cmp end state
run axial redo
expect_status 1
expect_out_empty
expect_err_has "nothing to redo"

check "undo follows the acting coder"
sample_project
axial code g1:t9 'Small steps' -q
axial code g1:t9 'Somebody holds the threads' --coder Ben -q
run axial undo
expect_status 0
expect_out_empty
expect_err "took back: coded g1:16 with 'Small steps'  (redo: axial redo)"
expect "Ben's stays" test "$(sqlite3 sample.axial "SELECT count(*) FROM segment s JOIN code c ON c.id = s.code_id
    WHERE name = 'Somebody holds the threads'")" = 3

check "a later operation of somebody else is named, or hidden when not shared; nothing changes"
sample_project
axial codebook add Held --scheme joint -q
axial code g1:t9 Held --coder Ben -q
dump sample.axial >before
run axial undo
expect_status 1
expect_out_empty
expect_err "axial: 'codebook add Held --scheme joint -q' cannot be taken back or put back: another coder's later work builds on the same things"
axial coder share --coder Ben -q
run axial undo
expect_status 1
expect_err "axial: 'codebook add Held --scheme joint -q' stands in the way: a later 'code g1:t9 Held --coder Ben -q' changed the same things by Ben"
axial undo --coder Ben -q
dump sample.axial >after
expect "nothing changed" cmp before after

check "a new change closes the way to redo"
sample_project
axial code g1:t9 'Small steps' -q
axial undo -q
axial code g1:t9 'Fear of the meeting' -q
run axial redo
expect_status 1
expect_out_empty
expect_err_has "nothing to redo"

finish
