# respond.sh - 'axial respond': which turn responds to which, by hand and by a search.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# Two persons, an interviewer, and listener's tokens between them.
talk()
{
    printf '%s\n\n' "Moderator: How was it for you?" "Ana: It was hard at first." "Moderator: Mm." \
        "Bo: Not for me at all." "Ana: Mm." "Bo: I slept like a log." \
        "Moderator: And who helped you?" "Ana: Nobody helped me there." \
        "Bo: Exactly, nobody." >talk.txt
    axial init sample --coder Cleo -q && axial import talk.txt --group north -q &&
        axial transcripts rename talk t -q
} >"$base/talk.log" 2>&1

check "a response is to the last turn of another participant, whoever spoke since"
talk
run axial respond t:t4 challenges
expect_status 0
expect_err "marked that t:t4 challenges t:t2  (undo: axial undo)"
expect_out <<'END'
Turn  Speaker  Response    To    Whom  Suggests  Text                State   Coder
----  -------  ----------  ----  ----  --------  ------------------  ------  -----
t:t4  Bo       challenges  t:t2  Ana   D         Not for me at all.  counts  Cleo
END
run axial respond t:8 agrees --example --csv --columns turn,kind,to,whom,letter,to_text --no-header
expect_status 0
expect_out "t:t8,agrees,t:t6,Bo,SE,I slept like a log."
run axial respond t:t8 extends --to t:t7 --suggests nothing --json --columns to,whom,letter
expect_status 0
expect_out_has '"to": "t:t7"'
expect_out_has '"whom": "Moderator"'
expect_out_has '"letter": null'

check "marking it again sets anew what it suggests; the same again changes nothing"
talk
axial respond t:t4 challenges -q >/dev/null
run axial respond t:t4 challenges --example --csv --columns letter --no-header
expect_status 0
expect_out "SD"
dump sample.axial >before
run axial respond t:t4 challenges --example
expect_status 0
expect_err_has "nothing changed"
dump sample.axial >after
expect "nothing was changed" cmp before after
run axial respond list --csv --columns turn --no-header
expect_out "t:t4"

check "undo and redo, and the log"
talk
dump sample.axial >before
axial respond t:t4 challenges -q >/dev/null
dump sample.axial >marked
run axial undo
expect_status 0
dump sample.axial >after
expect "it is as it was" cmp before after
run axial redo
expect_status 0
dump sample.axial >after
expect "it is there again" cmp marked after
run axial log --limit 1
expect_out_has "marked that t:t4 challenges t:t2"

check "what cannot be meant is refused, and nothing is changed"
talk
dump sample.axial >before
run axial respond t:t1 agrees
expect_refusal 1 "t:t1 is not a participant's turn; only participants' responses are marked"
run axial respond t:t2 agrees
expect_refusal 1 "no other participant says anything before t:t2; say what it responds to (--to t:tN)"
run axial respond t:t4 agrees --to t:t6
expect_refusal 1 "t:t6 is not before t:t4; a response is to an earlier turn"
run axial respond t:t6 agrees --to t:t4
expect_refusal 1 "t:t6 and t:t4 are both of Bo; a response is to somebody else"
run axial respond t:t4-6 agrees
expect_refusal 1 "'t:t4-6' is not inside one turn; a turn is named as in 't:t7'"
run axial respond t:t4 agree
expect_refusal 1 "no kind 'agree' of responses; did you mean 'agrees'? (--new makes a new one)"
run axial respond t:t4 quarrels
expect_refusal 1 "no kind 'quarrels' of responses; there are agrees, extends, challenges, asks, and those of your own (--new makes a new one)"
run axial respond t:t4 asks --example
expect_refusal 2 "an example of what? 'asks' suggests nothing by itself; say --suggests agreement or dissent"
run axial respond t:t4 asks --suggests doubt
expect_refusal 2 "a response suggests agreement, dissent or nothing, not 'doubt'"
run axial respond t:t4
expect_refusal 2 "'axial respond add' needs ADDRESS RESPONSE; see 'axial respond add --help'"
run axial respond remove t
expect_refusal 1 "none of your responses is in t; 'axial respond list' lists them"
run axial respond accept
expect_refusal 2 "say which: addresses, --kind or --all"
run axial respond find nobody agrees --role interviewer
expect_refusal 2 "--role has no use here: only participants respond"
printf 'A: One thing here.\n\nB: And another one.\n' >other.txt
axial import other.txt -q >/dev/null 2>&1
dump sample.axial >before
run axial respond t:t4 agrees --to other:t1
expect_refusal 1 "'other:t1' is in another transcript than t:t4; a response is to an earlier turn of the same one"

check "a kind of one's own is made when it is asked for, and known from then on"
talk
run axial respond t:t4 "Jokes about" --new
expect_status 0
run axial respond t:t6 "jokes  ABOUT" --to t:t2 --csv --columns kind --no-header
expect_status 0
expect_out "Jokes about"
run axial __complete -- respond t:t4 Jok
expect_out "Jokes about"
run axial respond list --kind "jokes about" --csv --columns turn --no-header
expect_out $'t:t4\nt:t6'

check "what a search proposes counts nowhere before it was read"
talk
run axial respond find 'nobody' agrees
expect_status 0
expect_err "proposed 2 responses: agrees  (undo: axial undo)"
expect_out_has "t:t8  Ana      agrees    t:t6  Bo"
expect_out_has "2 new, 0 marked before as 'agrees'"
run axial interaction --csv --columns responses,base,agrees --no-header
expect_out ",,"
run axial respond find 'nobody|hard' agrees
expect_status 0
expect_out_has "0 new, 2 marked before as 'agrees'"
expect_out_has "1 turn left out: no other participant says anything before"
run axial respond list --unread --csv --columns turn,state --no-header
expect_out $'t:t8,proposed\nt:t9,proposed'
run axial respond accept t:t9 --csv --columns turn,state --no-header
expect_status 0
expect_err "accepted 1 proposed response  (undo: axial undo)"
expect_out "t:t9,counts"
run axial interaction --csv --columns responses,base,agrees --no-header
expect_out "1,5,1"
run axial respond reject --all
expect_status 0
expect_err "rejected 1 proposed response  (undo: axial undo)"
run axial respond list --csv --columns turn,state --no-header
expect_out "t:t9,counts"
run axial respond reject --all
expect_status 0
expect_out_has "0 rejected and removed"

check "marking by hand what was proposed is reading it"
talk
axial respond find nobody agrees -q >/dev/null
axial respond t:t9 agrees --to t:t8 -q >/dev/null
run axial respond list --csv --columns turn,state --no-header
expect_out $'t:t8,proposed\nt:t9,counts'

check "responses of one kind are removed, or all of a place; others' stay"
talk
axial coder add Dan -q && axial coder use Cleo -q
axial respond t:t4 challenges -q >/dev/null
axial respond t:t4 extends -q >/dev/null
axial respond t:t8 agrees -q >/dev/null
axial respond t:t8 agrees --coder Dan -q >/dev/null
axial coder share --coder Dan -q
run axial respond list --csv --columns turn,kind,coder --no-header
expect_out $'t:t4,challenges,Cleo\nt:t4,extends,Cleo\nt:t8,agrees,Cleo\nt:t8,agrees,Dan'
run axial respond list --coded-by Dan --csv --columns turn --no-header
expect_out "t:t8"
run axial respond remove t:t4 extends
expect_status 0
expect_err "removed 1 response from t:t4  (undo: axial undo)"
run axial respond remove t
expect_status 0
expect_err "removed 2 responses from t  (undo: axial undo)"
run axial respond list --csv --columns turn,coder --no-header
expect_out "t:t8,Dan"
run axial coder remove Dan
expect_status 1
expect_err_has "a coder stays as long as"

check "responses go with their turns when the text is corrected, and say when they are lost"
talk
axial respond t:t4 challenges -q >/dev/null
axial respond t:t8 agrees -q >/dev/null
sed '1s/^/Moderator: Good morning to both of you.\n\n/' talk.txt >new.txt
run axial import new.txt --revise t --csv
expect_status 0
expect_out_has "response,moved,challenges,Cleo"
run axial respond list --csv --columns turn,to --no-header
expect_out $'t:t5,t:t3\nt:t9,t:t7'
sed '/Nobody helped/d' new.txt >gone.txt
dump sample.axial >before
run axial import gone.txt --revise t
expect_status 5
expect_err_has "response"
dump sample.axial >after
expect "nothing changed" cmp before after
run axial import gone.txt --revise t --accept-loss -q
expect_status 0
run axial respond list --csv --columns turn,to --no-header
expect_out "t:t5,t:t3"
run axial check
expect_status 0

check "a response of a turn that is not there is found by check"
talk
axial respond t:t4 challenges -q >/dev/null
sqlite3 sample.axial "UPDATE response SET turn = 99"
run axial check
expect_status 3
expect_out_has "1 responses are of turns that are not there"

finish
