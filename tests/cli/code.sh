# code.sh - 'axial code'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# "code|start-stop|stance" of a coder's segments, in order.
segments()
{
    sqlite3 sample.axial "SELECT c.name || '|' || s.start || '-' || s.stop || '|' || s.stance
        FROM segment s JOIN code c ON c.id = s.code_id JOIN coder o ON o.id = s.coder_id
        JOIN revision r ON r.id = s.revision_id JOIN transcript t ON t.id = r.transcript_id
        WHERE o.name = '$1' ORDER BY t.name, s.start, s.stop, c.name"
}

coded()
{
    segments Ana | grep -qF -- "$1"
}

check "several codes at once, in any spelling, own ones before joint ones"
sample_project
run axial code g1:t9 'small  STEPS' 'Entrance/Distress'
expect_status 0
expect_out_empty
expect_err "coded g1:16 with 'Small steps', 'Distress'  (undo: axial undo)"
expect "own" coded "Small steps|"
expect "joint" coded "Distress|"

check "a code that is not there is an error with the nearest, and nothing changes"
sample_project
dump sample.axial >before
run axial code g1:t9 'Small steps' 'Smal step'
expect_status 1
expect_out_empty
expect_err "axial: no code 'Smal step' in the scheme; did you mean 'Small steps'? (--new makes a new one)"
run axial code g1:t9 Xyzzy
expect_status 1
expect_err "axial: no code 'Xyzzy' in the scheme; --new makes it"
dump sample.axial >after
expect "nothing changed" cmp before after

check "--new makes an open, constructed code in the coder's own scheme"
sample_project
run axial code g1:12 'Being asked' 'Small steps' --new
expect_status 0
expect_err "coded g1:12 with 'Being asked', 'Small steps' (1 new)  (undo: axial undo)"
run sqlite3 sample.axial "SELECT c.kind, c.origin, o.name, m.name FROM code c JOIN scheme s ON s.id = c.scheme_id
    JOIN coder o ON o.id = s.coder_id JOIN coder m ON m.id = c.maker_id WHERE c.name = 'Being asked'"
expect_out "open|constructed|Ana|Ana"

check "the same new name twice is one code and one segment"
sample_project
run axial code g1:12 'Being asked' 'being ASKED' --new
expect_status 0
expect_err "coded g1:12 with 'Being asked' (1 new)  (undo: axial undo)"
expect "one" test "$(segments Ana | grep -c 'Being asked')" = 1

check "--in-vivo without a code takes the words themselves"
sample_project
run axial code 'g1:"one more paper"' --in-vivo
expect_status 0
expect_err "coded g1:6.27-6.40 with 'one more paper' (1 new)  (undo: axial undo)"
run sqlite3 sample.axial "SELECT origin FROM code WHERE name = 'one more paper'"
expect_out "in vivo"
run axial code g1:t5 --in-vivo
expect_status 1
expect_err_has "is long for a name; quote fewer words, or name the code"
run axial code 'g1:"Say no in time"' 'No in time' --in-vivo
expect_status 0
run sqlite3 sample.axial "SELECT origin FROM code WHERE name = 'No in time'"
expect_out "in vivo"

check "without a code it is wrong usage"
sample_project
run axial code g1:12
expect_status 2
expect_out_empty
expect_err "axial: say which code: 'axial code g1:12 CODE...', or --in-vivo; without a code it steps through the transcript, on a terminal"

check "the stance is kept, set anew the second time, and must be one"
sample_project
run axial code g1:t9 'Small steps' --stance against
expect_status 0
expect_err "coded g1:16 with 'Small steps', which it speaks against  (undo: axial undo)"
expect "against" test "$(segments Ana | grep -c '^Small steps|.*|against$')" = 1
axial code g1:t9 'Small steps' --stance qualifies -q
expect "qualifies" coded "|qualifies"
expect "one segment" test "$(segments Ana | grep -c against)" = 1
run axial code g1:t9 'Small steps' --stance qualifies
expect_status 0
expect_err "nothing changed"
run axial code g1:t9 'Small steps' --stance maybe
expect_status 2
expect_err "axial: no stance 'maybe'; there are supports, qualifies and against"

check "--scheme joint looks for codes, and makes them, in the joint scheme only"
sample_project
run axial code g1:t9 'Small steps' --scheme joint
expect_status 1
expect_err_has "no code 'Small steps' in the scheme"
run axial code g1:t9 'Leaving in time' --scheme joint --new
expect_status 0
run sqlite3 sample.axial "SELECT s.coder_id IS NULL FROM code c JOIN scheme s ON s.id = c.scheme_id WHERE name = 'Leaving in time'"
expect_out 1

check "another coder's codes are neither found, nor suggested, nor usable once shared"
sample_project
run axial code g1:t9 'Anxiety before the meetin'
expect_status 1
expect_err_has "no code 'Anxiety before the meetin' in the scheme"
expect "no suggestion of Ben's code" test -z "$(grep 'mean .Anxiety' "$err")"
run axial code g1:t9 'Anxiety before the meeting' --scheme Ben
expect_status 1
expect_err_has "'Ben' has not shared"
axial coder share --coder Ben -q
run axial code g1:t9 'Anxiety before the meeting'
expect_status 1
expect_err_has "no code 'Anxiety before the meeting' in the scheme"
run axial code g1:t9 'Anxiety before the meeting' --scheme Ben
expect_status 1
expect_err_has "the codes of 'Ben' are changed by 'Ben' alone"

check "--voice counts for those named, who must be participants of the group"
sample_project
run axial code g1:3-5 'Small steps' --voice P2
expect_status 0
run sqlite3 sample.axial "SELECT p.name FROM voice JOIN participant p ON p.id = participant_id"
expect_out P2
run axial code g1:3-5 'Small steps' --voice Moderator
expect_status 1
expect_err "axial: a passage of 'g1' cannot count for 'Moderator' of 'g1' (interviewer); it counts for participants of its own group"
run axial code g1:3-5 'Small steps' --voice Karin
expect_status 1
expect_err_has "cannot count for 'Karin' of 'g2'"
run axial code g1:3-5 'Small steps' --voice Nobody
expect_status 1
expect_err_has "no participant 'Nobody' in the project"

check "bad addresses are clear errors"
sample_project
for address in g9:1 g1:99 g1:t99 'g1:"never said"' g1:0 g1:7-3 g1@5-5 'g1:"the"' g1:; do
    run axial code "$address" 'Small steps'
    expect_status 1
    expect_out_empty
    expect_err_has "axial: "
done
run axial code g:1 'Small steps'
expect_err "axial: no transcript 'g' in the project; did you mean 'g1'?"

check "without a coder it is wrong usage"
sample_project
axial coder use --none -q
run axial code g1:1 'Small steps'
expect_status 2
expect_err_has "axial: whose work is this?"

check "a dry run says what it would do and does nothing"
sample_project
dump sample.axial >before
run axial code g1:12 'Being asked' --new -n
expect_status 0
expect_err "would have: coded g1:12 with 'Being asked' (1 new); nothing was changed"
dump sample.axial >after
expect "nothing changed" cmp before after

check "codes are named in any spelling and normal form, and each counts once"
sample_project
axial codebook add 'Själv' 'A/b' -q
run axial code g1:12 $'sja\xcc\x88lv' '  SJÄLV ' 'a/B' 'A/b'
expect_status 0
expect_err "coded g1:12 with 'Själv', 'A/b'  (undo: axial undo)"
run axial code g1:13 $'Sja\xcc\x88' --new
expect_status 0
run axial code g1:14 'SJÄ'
expect_status 0
expect "one code" test "$(sqlite3 sample.axial "SELECT count(*) FROM code WHERE name LIKE 'Sj%'")" = 2

check "odd names are errors that say why, and nothing changes"
sample_project
dump sample.axial >before
for name in '' '  ' ';' 'a;b' '?'; do
    run axial code g1:12 'Small steps' "$name" --new
    expect_status 1
    expect_out_empty
    expect_err_has "axial: "
done
run axial code g1:12 -x --new
expect_status 2
run axial code g1:12 --new -- -x
expect_status 0
expect_err "coded g1:12 with '-x' (1 new)  (undo: axial undo)"
axial undo -q
run axial code g1:12 Being Asked Xyzzy
expect_status 1
dump sample.axial >after
expect "nothing changed" cmp before after

check "--memo writes about the passage and its codes, and is undone with them"
sample_project
dump sample.axial >before
run axial code g1:t9 'Small steps' 'Being asked' --new --memo $'# A wish\n\nnot a step'
expect_status 0
expect_err "coded g1:16 with 'Small steps', 'Being asked' (1 new); wrote the memo 'A wish'  (undo: axial undo)"
run axial memo list --kind code --columns kind,title,about --csv
expect_out <<'END'
kind,title,about
code,A wish,"g1:16, code:Small steps, code:Being asked"
END
run axial code g1:t9 'Small steps' --memo 'A wish'
expect_err_has "wrote the memo 'A wish (g1:16)'"
run axial code g1:t9 'Small steps' --memo 'A wish'
expect_err_has "wrote the memo 'A wish (g1:16, 2)'"
run_shell "printf 'From elsewhere: a sentence that is much too long to be the title of anything.' | axial code g1:t9 Distress --memo -"
expect_status 0
expect_err_has "wrote the memo 'From elsewhere: a sentence that is much too long to be the…'"
axial undo -q && axial undo -q && axial undo -q && axial undo -q
dump sample.axial >after
expect "all undone" cmp before after
run axial code g1:t9 'Small steps' --memo '...'
expect_status 1
expect_err "axial: a memo without a letter or a digit says nothing"
run axial code g1:t9 Nowhere --memo 'A thought'
expect_status 1
dump sample.axial >after
expect "nothing changed" cmp before after

check "overlapping passages, passages across turns, and an older text"
sample_project
for address in g1:2-6 g1:3-7 g1:t2-4 g1:2.5-6.3 g1@10-200; do
    run axial code "$address" 'Small steps'
    expect_status 0
done
expect "each stands" test "$(segments Ana | grep -c '^Small steps')" = 8
sed 's/Nothing\. I/Nothing at all. I/' g1.txt >new.txt
axial import new.txt --revise g1 -q >out 2>&1
run axial code g1@r1:2 'Small steps'
expect_status 1
expect_err "axial: revision 1 of 'g1' cannot be used here, only read; the place has to be one of its present revision, 2"
run axial code g1@r2:2 'Small steps'
expect_status 0

finish
