# redo.sh - 'axial redo'.  The walk there and back is in undo.sh.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "what was taken back last is put back first"
sample_project
axial code g1:t9 'Small steps' -q
axial code g1:t9 'Fear of the meeting' -q
axial undo -q
axial undo -q
run axial redo
expect_status 0
expect_out_empty
expect_err "put back: coded g1:16 with 'Small steps'  (undo: axial undo)"
run axial redo
expect_status 0
expect_err "put back: coded g1:16 with 'Fear of the meeting'  (undo: axial undo)"

check "with nothing taken back there is nothing to redo"
sample_project
run axial redo
expect_status 1
expect_out_empty
expect_err "axial: nothing to redo; only what was undone last, with nothing done since, can be redone"

finish
