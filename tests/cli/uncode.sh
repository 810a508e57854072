# uncode.sh - 'axial uncode'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

count()
{
    sqlite3 sample.axial "SELECT count(*) FROM segment"
}

check "one code goes, the others and the code itself stay"
sample_project
axial code g1:t2 'Small steps' Distress -q
before=$(count)
run axial uncode g1:t2 'small steps'
expect_status 0
expect_out_empty
expect_err "took 'Small steps' off g1:2-3  (undo: axial undo)"
expect "one less" test "$(count)" = $((before - 1))
expect "the code stays" test "$(sqlite3 sample.axial "SELECT count(*) FROM code WHERE name = 'Small steps'")" = 1

check "several codes at once, the only one without its name, all when --all says so"
sample_project
axial code g1:t2 'Small steps' Distress -q
before=$(count)
run axial uncode g1:t2
expect_status 1
expect_out_empty
expect_err "axial: several of your codes are on g1:2-3: 'Distress', 'Fear of the meeting', 'Small steps'; say which, or --all"
run axial uncode g1:t2 --all 'Small steps'
expect_status 2
expect_err "axial: say either the codes or --all"
expect "nothing changed" test "$(count)" = "$before"
run axial uncode g1:t2 'small steps' DISTRESS 'Small steps'
expect_status 0
expect_err "took 'Small steps', 'Distress' off g1:2-3  (undo: axial undo)"
run axial uncode g1:t2
expect_status 0
expect_err "took 'Fear of the meeting' off g1:2-3  (undo: axial undo)"
expect "three less" test "$(count)" = $((before - 3))

check "with --all the coder's own go, and nobody else's"
sample_project
axial code g1:t2 'Small steps' -q
run axial uncode g1:2-3 --all
expect_status 0
expect_err "took 'Fear of the meeting', 'Small steps' off g1:2-3  (undo: axial undo)"
run sqlite3 sample.axial "SELECT c.name FROM segment s JOIN code c ON c.id = code_id JOIN coder o ON o.id = s.coder_id
    JOIN revision r ON r.id = s.revision_id JOIN transcript t ON t.id = r.transcript_id WHERE t.name = 'g1' AND o.name = 'Ben' ORDER BY start LIMIT 1"
expect_out "Anxiety before the meeting"

check "an exact span is meant unless --overlapping says otherwise"
sample_project
before=$(count)
run axial uncode g1:2
expect_status 1
expect_out_empty
expect_err "axial: none of your codes is on exactly g1:2; across it lie 'Fear of the meeting' (g1:2-3)"
expect "nothing changed" test "$(count)" = "$before"
run axial uncode g1:1-9 --overlapping --all
expect_status 0
expect_err "took 'Fear of the meeting', 'Support from the coordinator' off what overlaps g1:1-9  (undo: axial undo)"
expect "two" test "$(count)" = $((before - 2))

check "a code that is not there is an error that lists what is, and nothing changes"
sample_project
before=$(count)
run axial uncode g1:t2 'Fear of the meeting' 'Small steps'
expect_status 1
expect_out_empty
expect_err "axial: your code 'Small steps' is not on g1:2-3; there is 'Fear of the meeting'"
run axial uncode g1:t2 'Fear of the meetin'
expect_status 1
expect_err "axial: no code 'Fear of the meetin' in the scheme; did you mean 'Fear of the meeting'?"
run axial uncode g1:1
expect_status 1
expect_err "axial: none of your codes is on g1:1"
expect "nothing changed" test "$(count)" = "$before"

finish
