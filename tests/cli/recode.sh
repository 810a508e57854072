# recode.sh - 'axial recode'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# What a segment is, without its code and its edges.
identity()
{
    sqlite3 sample.axial "SELECT s.id, s.stance, s.made_at, count(v.participant_id) FROM segment s
        LEFT JOIN voice v ON v.segment_id = s.id WHERE s.id = $1"
}

segment_of()
{
    sqlite3 sample.axial "SELECT s.id FROM segment s JOIN code c ON c.id = s.code_id
        JOIN revision r ON r.id = s.revision_id JOIN transcript t ON t.id = r.transcript_id
        WHERE t.name = 'g1' AND c.name = '$1'"
}

check "another code on the same segment, with its stance and voices"
sample_project
axial code g1:t2 'Fear of the meeting' --stance qualifies --voice P1 -q
id=$(segment_of 'Fear of the meeting')
identity "$id" >before
run axial recode g1:t2 'fear of the meeting' 'Distress'
expect_status 0
expect_out_empty
expect_err "recoded g1:2-3: 'Fear of the meeting' is now 'Distress'  (undo: axial undo)"
identity "$id" >after
expect "the same segment" cmp before after
expect "with the other code" test "$(segment_of Distress)" = "$id"

check "other edges, and both at once"
sample_project
id=$(segment_of 'Fear of the meeting')
run axial recode g1:t2 'Fear of the meeting' --to 'g1:"lay awake the whole night"'
expect_status 0
expect_err "recoded g1:2-3: 'Fear of the meeting' is now on g1:2.32-2.56  (undo: axial undo)"
run sqlite3 sample.axial "SELECT substr(x.body, s.start + 1, s.stop - s.start) FROM segment s
    JOIN revision r ON r.id = s.revision_id JOIN text x ON x.id = r.text_id WHERE s.id = $id"
expect_out "lay awake the whole night"
run axial recode 'g1:"lay awake the whole night"' 'Fear of the meeting' Distress --to g1:t2
expect_status 0
expect_err "recoded g1:2.32-2.56: 'Fear of the meeting' is now 'Distress', on g1:2-3  (undo: axial undo)"

check "what is there already is not made twice"
sample_project
axial code g1:t2 'Small steps' -q
dump sample.axial >before
run axial recode g1:t2 'Fear of the meeting' 'Small steps'
expect_status 1
expect_out_empty
expect_err "axial: that passage has that code already; take the one away instead"
axial code g1:2 'Small steps' -q
run axial recode g1:2 'Small steps' --to g1:t2
expect_status 1
expect_err_has "has that code already"
axial undo -q
dump sample.axial >after
expect "nothing changed" cmp before after

check "a segment stays in its transcript, and its code in reach"
sample_project
run axial recode g1:t2 'Fear of the meeting' --to g2:1
expect_status 1
expect_err "axial: a segment stays in its transcript: from 'g1' it cannot go to 'g2'"
run axial recode g1:t2 'Fear of the meeting' 'Anxiety before the meeting'
expect_status 1
expect_err_has "no code 'Anxiety before the meeting' in the scheme"
run axial recode g1:t2 'Small steps' Distress
expect_status 1
expect_err "axial: your code 'Small steps' is not on g1:2-3; there is 'Fear of the meeting'"
run axial recode g1:t2 'Fear of the meeting'
expect_status 2
expect_err "axial: say the new code, or with --to, --start or --end the new edges"

check "edges go by words, lines, sentences and turns"
sample_project
id=$(segment_of 'Fear of the meeting')
identity "$id" >before
words()
{
    sqlite3 sample.axial "SELECT substr(x.body, s.start + 1, s.stop - s.start) FROM segment s
        JOIN revision r ON r.id = s.revision_id JOIN text x ON x.id = r.text_id WHERE s.id = $id"
}
run axial recode g1:t2 'Fear of the meeting' --to 'g1:"afraid of"'
run axial recode 'g1:"afraid of"' 'Fear of the meeting' --start -2words --end '+2 words'
expect_status 0
expect_err "recoded g1:2.7-2.15: 'Fear of the meeting' is now on g1:2.1-2.27  (undo: axial undo)"
expect "words" test "$(words)" = "I was afraid of the meeting"
run axial recode g1:2.1-2.27 'Fear of the meeting' --end '+1 sentence'
expect "sentence" test "$(words)" = "I was afraid of the meeting."
run axial recode g1:2.1-2.28 'Fear of the meeting' --end '+1 turn' --start '+1 sentence'
expect "both, where the one passes the other" test "$(words)" = "$(printf 'I lay awake the whole night before it, and in the morning I had my coat on an hour too early.')"
run axial recode g1:2.30-3.50 'Fear of the meeting' Distress --start '-1 line'
expect_status 0
expect_err "recoded g1:2.30-3.50: 'Fear of the meeting' is now 'Distress', on g1:2-3  (undo: axial undo)"
identity "$id" >after
expect "the same segment" cmp before after
dump sample.axial >before
run axial recode g1:2-3 Distress --start '-2 lines'
expect_status 1
expect_err "axial: only 1 line of 'g1' is there to go to, not 2"
run axial recode g1:2-3 Distress --start '+1 turn' --end '-1 line'
expect_status 1
expect_err "axial: with that step nothing of the passage would be left"
run axial recode g1:2-3 Distress --end 2
expect_status 1
expect_err "axial: cannot read the step '2'; an edge moves by '+2 words', '-1 line', '+1 sentence', paragraph or turn"
run axial recode g1:2-3 Distress --end +1 --to g1:4
expect_status 2
expect_err "axial: --to says both edges; leave out --start and --end"
dump sample.axial >after
expect "nothing changed" cmp before after

check "words that a model quotes stay in their segment"
sample_project
axial model add mine Confidence -q
quoted=$(sqlite3 sample.axial "SELECT c.name FROM code c WHERE c.name = 'Small steps'")
expect "there is one" test -n "$quoted"
id=$(segment_of 'Fear of the meeting')
sqlite3 sample.axial "INSERT INTO model_quote SELECT m.id, s.code_id, s.id, s.start + 10, s.start + 20
    FROM model m, segment s WHERE m.name = 'mine' AND s.id = $id"
run axial recode g1:t2 'Fear of the meeting' --to g1:3
expect_status 1
expect_err "axial: the model 'mine' quotes words of that segment which would lie outside; choose another quotation first"
run axial recode g1:t2 'Fear of the meeting' --to g1:2
expect_status 0

finish
