# status.sh - 'axial status'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "a new project says what comes first"
axial init x -q
run axial status
expect_status 0
expect_err_empty
expect_out_has "x.axial"
expect_out_has "next: 'axial coder add NAME' says who codes"
axial coder add Ana -q
run axial status
expect_out_has "next: 'axial import FILE...' brings transcripts in"

check "counts are those of the project"
small_project
run axial status --csv --coder Ana
expect_status 0
expect "transcripts" grep -qx 'Transcripts,2,turns: 16; words: 221' "$out"
expect "participants" grep -qx 'Participants,4,groups: 2' "$out"
n=$(sqlite3 sample.axial "SELECT count(*) FROM segment JOIN coder c ON c.id = coder_id WHERE c.name = 'Ana'")
expect "segments" grep -q "^Segments by Ana,$n,.*; acting$" "$out"
n=$(sqlite3 sample.axial 'SELECT count(*) FROM code JOIN scheme s ON s.id = scheme_id WHERE s.coder_id IS NULL')
expect "joint codes" grep -q "^Codes of the joint scheme,$n," "$out"
expect "the last change" grep -q "^Last change,2020-01-01T12:00:00Z," "$out"

check "of a coder who has not shared only the name shows"
sample_project
run axial status --csv --coder Ana
expect "blind" grep -qx 'Segments by Ben,,not shared' "$out"
expect_out_lacks "Anxiety"
axial coder share --coder Ben -q
run axial status --csv --coder Ana
expect "seen" grep -q '^Segments by Ben,[1-9].*; shared$' "$out"

finish
