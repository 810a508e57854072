# log.sh - 'axial log'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "last first, with who, what and what became of it"
sample_project
axial code g1:t9 'Small steps' -q
axial code g1:t9 'Fear of the meeting' -q
axial undo -q
run axial log --limit 2 --csv
expect_status 0
expect_err_empty
expect_out <<'E2'
made,coder,command,summary,state
2020-01-01T12:00:00Z,Ana,code g1:t9 'Fear of the meeting' -q,coded g1:16 with 'Fear of the meeting',undone
2020-01-01T12:00:00Z,Ana,code g1:t9 'Small steps' -q,coded g1:16 with 'Small steps',done
E2
axial code g1:t9 Distress -q
run axial log --limit 2 --columns state,command --csv
expect_out <<'E2'
state,command
done,code g1:t9 Distress -q
dropped,code g1:t9 'Fear of the meeting' -q
E2

check "what others have not shared does not show"
sample_project
run axial log
expect_status 0
expect_out_lacks "ben.tsv"
run axial log --coder Ben
expect_out_lacks "ana.tsv"
axial coder share --coder Ben -q
run axial log
expect_out_has "ben.tsv"

check "a limit is a number of rows"
sample_project
run axial log --limit -1
expect_status 2
expect_out_empty
expect_err "axial: --limit is a number above 0, not -1"

finish
