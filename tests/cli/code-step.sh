# code-step.sh - 'axial code g1' on a terminal.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

: "${AT_TERMINAL:=$here/build/default/tests/at-terminal}"

# A sitting: the script of tests/at-terminal.c comes on stdin.
#     sit 80x24 axial code g1 <<'END'
sit()
{
    local size=$1
    shift
    cat >script
    [ "$1" != axial ] || set -- "$AXIAL" "${@:2}"
    run "$AT_TERMINAL" "$size" script "$@"
}

# "code|start-stop|stance" of Ana's segments in g1, in order.
segments()
{
    sqlite3 sample.axial "SELECT c.name || '|' || s.start || '-' || s.stop || '|' || s.stance
        FROM segment s JOIN code c ON c.id = s.code_id JOIN coder o ON o.id = s.coder_id
        JOIN revision r ON r.id = s.revision_id JOIN transcript t ON t.id = r.transcript_id
        WHERE o.name = 'Ana' AND t.name = 'g1' ORDER BY s.start, s.stop, c.name"
}

operations()
{
    sqlite3 sample.axial "SELECT count(*) FROM operation WHERE state = 'done'"
}

check "elsewhere than on a terminal it says what to do"
sample_project
run axial code g1
expect_status 2
expect_out_empty
expect_err "axial: say which code: 'axial code g1 CODE...', or --in-vivo; without a code it steps through the transcript, on a terminal"
run axial code g1 'Small steps' --unit line
expect_status 2
expect_err "axial: --unit goes with stepping: 'axial code g1' on a terminal"
run axial code g1 --stance against
expect_status 2
expect_err "axial: --stance goes with codes: 'axial code g1 CODE...'"
run axial code g1 --memo x
expect_status 2
expect_err "axial: --memo goes with codes: 'axial code g1 CODE...'"
sit 80x24 axial code g1 -n </dev/null
expect_out_has "axial: stepping has no --dry-run; each step can be undone"
export TERM=dumb
sit 80x24 axial code g1 </dev/null
expect_out_has "axial: say which code"
export TERM=xterm
sit 80x24 axial code g1 --unit letter </dev/null
expect_out_has "no unit 'letter'"
sit 80x24 axial code g9 </dev/null
expect_out_has "axial: no transcript 'g9' in the project; did you mean 'g1'?"
sit 80x24 axial code g1@r7:1 </dev/null
expect_out_has "axial: "

check "codes, old and new, are on disk before the next key, an operation each"
sample_project
before=$(operations)
sit 80x24 axial code g1 <<'END'
wait turn 1 of 13
type cfear of the meeting; -Being asked\r
wait new code 'Being asked'; make it?
type \r
wait coded g1:1 with
run sqlite3 sample.axial "SELECT count(*) FROM code WHERE name = 'Being asked'" >seen
type  
wait turn 2 of 13
type vlay\t\t\r
wait coded g1:2-3
kill 9
END
expect_status 0
expect_out_has "-- ended by signal 9"
expect "it was there" test "$(cat seen)" = 1
expect "two operations" test "$(operations)" = $((before + 2))
expect "whole" axial check
segments >now
expect "both" grep -q '^Being asked|0-.*|against' now
expect "in vivo" grep -q '^lay awake the|' now
run axial log --limit 2 --columns coder,command,summary --csv
expect_out <<'END'
coder,command,summary
Ana,code g1  # at g1:2-3: lay awake the,coded g1:2-3 with 'lay awake the' (1 new)
Ana,code g1  # at g1:1: fear of the meeting; -Being asked,"coded g1:1 with 'Fear of the meeting', 'Being asked' (against) (1 new)"
END
axial undo -q && axial undo -q
expect "undone from elsewhere" test "$(segments | wc -l)" = 4

check "the place and the unit are remembered, and are no operation"
sample_project
before=$(operations)
sit 80x24 axial code g1 --unit line <<'END'
wait line 1 of 20
type g5\r
wait line 5 of 20
type q
END
expect_out_has "-- ended by exit 0; the terminal is as it was"
expect_out_has "0 steps, stopped at g1:5"
sit 80x24 axial code g1 <<'END'
wait line 5 of 20
show
type q
END
expect_out_has "where you stopped last; Home goes to the beginning"
sit 80x24 axial code g1 --coder Ben <<'END'
wait turn 1 of 13
type q
END
sit 80x24 axial code g2 <<'END'
wait line 1 of
type q
END
sit 80x24 axial code g1:t3 <<'END'
wait line 4 of 20
type q
END
expect_status 0
expect "nothing in the log" test "$(operations)" = "$before"
run axial undo
expect_status 0
expect "whole" axial check

check "undo and redo of the sitting, and no further"
sample_project
segments >before
sit 80x24 axial code g1 <<'END'
wait turn 1
type cDistress\r
wait coded
type u
wait took back: coded
type u
wait nothing of this sitting is left to take back
type r
wait put back: coded
type r
wait nothing was taken back
type x\r
wait took 'Distress' off g1:1
type u
wait took back: took
type u
wait took back: coded
type cDistress; Small steps\r
wait coded g1:1
type r
wait nothing was taken back
type u
wait took back
type q
END
expect_status 0
expect_out_has "0 steps, stopped at g1:1"
segments >after
expect "as it was" cmp before after

check "others write meanwhile, and what they did is seen before anything is done"
sample_project
cat >corrected.sed <<'END'
s/Nothing\. I thought/Nothing at all. I thought/
END
sed -f corrected.sed g1.txt >new.txt
sit 80x24 axial code g1 <<'END'
wait turn 1
type g6\r
wait turn 5
run "$AXIAL" codebook add "From elsewhere" -q
run "$AXIAL" code g1:4 "Distress" -q
type cFrom else\t\r
wait coded g1:6-10 with 'From elsewhere'
wait = Distress
run "$AXIAL" import new.txt --revise g1 -q >/dev/null
type cSmall steps\r
wait the text was corrected meanwhile
show
type \r
wait coded g1:6-
type q
END
expect_status 0
expect_out_has "codes: Small steps"
run sqlite3 sample.axial "SELECT r.number, substr(x.body, s.start + 1, 10) FROM segment s JOIN code c ON c.id = s.code_id
    JOIN revision r ON r.id = s.revision_id JOIN text x ON x.id = r.text_id WHERE c.name = 'Small steps' ORDER BY s.id DESC LIMIT 1"
expect_out "2|Nothing at"
sit 80x24 axial code g1 <<'END'
wait g1:6
run "$AXIAL" transcripts remove g1 -q
wait axial: no such
END
expect_out_has "-- ended by exit 1; the terminal is as it was"

check "a project that is busy refuses the step and keeps the line"
sample_project
sit 80x24 axial code g1 <<'END'
wait turn 1
run sqlite3 sample.axial "BEGIN IMMEDIATE" ".shell echo locked >locked; sleep 8" & while ! test -e locked; do sleep 0.05; done
type cDistress\r
wait another process
wait codes: Distress
type \e
gone codes:
type q
END
expect_status 0
expect "nothing coded" test -z "$(segments | grep Distress)"

check "a memo to the passage by key, or in the editor"
sample_project
sit 80x24 axial code g1:t2 <<'END'
wait turn 2
type mShe speaks of the night, not of the meeting.\r
wait wrote the memo
wait memo: She speaks of the night
type q
END
cat >editor <<'END'
#!/bin/sh
printf '# A longer thought\n\nin two lines\n' >"$1"
END
chmod +x editor
export EDITOR=$PWD/editor
sit 80x24 axial code g1:t2 <<'END'
wait turn 2
type M
wait wrote the memo 'A longer thought'
type q
END
expect_status 0
export EDITOR=false
sit 80x24 axial code g1:t2 <<'END'
wait turn 2
type M
wait ended without success
type q
END
expect_status 0
run axial memo list --columns kind,title,about --csv
expect_out_has 'transcript,"She speaks of the night, not of the meeting.",g1:2-3'
expect_out_has "transcript,A longer thought,g1:2-3"

check "done is a mark that can be taken back"
sample_project
sit 80x24 axial code g1 <<'END'
wait turn 1
type \e[F
wait turn 13
type  
wait this is the end of 'g1'
type dy
wait read to the end: g1
wait   done
type q
END
expect_status 0
run axial coder --columns name,transcripts_done --csv
expect_out_has "Ana,1"

check "Ctrl-C, signals and a closed terminal leave the terminal and the project well"
sample_project
segments >before
sit 80x24 axial code g1 <<'END'
wait turn 1
type cabc\^C
gone codes:
type \^C
END
expect_out_has "-- ended by exit 130; the terminal is as it was"
expect_out_has "axial: interrupted; what was coded is kept"
for signal in 2 15; do
    sit 80x24 axial code g1 <<END
wait turn 1
type cab
wait codes: ab
kill $signal
END
    expect_out_has "-- ended by exit 130; the terminal is as it was"
    expect_out_has "axial: ended by a signal; what was coded is kept"
done
sit 80x24 axial code g1 <<'END'
wait turn 1
type \^D
END
expect_out_has "-- ended by exit 0; the terminal is as it was"
sit 80x24 axial code g1 <<'END'
wait turn 1
type cDistress\r
wait coded
type cab
wait codes: ab
close
END
expect_status 0
expect_out_has "-- ended by exit 1; the terminal is closed"
axial undo -q
segments >after
expect "nothing else" cmp before after
expect "whole" axial check

check "40 and 200 columns, a change of size, wide letters, and no colour when asked"
sample_project
printf 'Anna: 你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好。\n\nOlga: שלום לכולם, naïve e\xcc\x81t\xcc\x81e\xcc\x81.\n' >wide.txt
axial import wide.txt -q >out 2>&1
for size in 40x12:2 200x50:2 20x5:2 '8x3:>Olga'; do
    sed "s/^wait jump/wait ${size#*:}/" <<'END' >keys
type cНовый код 你好\e
type ?qg2\r
wait jump
size 60x9
wait wide:2
size 33x6
wait wide:2
type q
END
    sit "${size%%:*}" axial code wide <keys
    expect_status 0
    expect_out_has "-- ended by exit 0; the terminal is as it was"
    expect_out_lacks "too wide"
done
NO_COLOR=1 sit 40x12 axial code g1 <<'END'
wait turn 1
type q
END
expect_status 0

check "passages of 100,000 characters and lines without a blank"
axial init sample --coder Ana -q
{
    printf 'Anna: '
    head -c 100000 /dev/zero | tr '\0' x
    printf '.\n\nBo: No.\n'
} >long.txt
axial import long.txt -q >out 2>&1
sit 80x24 axial code long <<'END'
wait turn 1 of 2
type \e[6~\e[6~c+A long one\r
wait coded long:1-
type  
wait turn 2 of 2
type q
END
expect_status 0
expect_out_has "1 step, stopped at long:"

check "only own and joint codes are completed, and only own work is shown"
sample_project
sit 120x24 axial code g1:t2 <<'END'
wait turn 2
type cAnx
wait a new code
show
type \e
gone codes:
show
type q
END
expect_status 0
expect_out_lacks "Anxiety"

check "a single command asks for a new code too, while others may write"
sample_project
sit 80x24 axial code g1:12 'Being asked' Distress --memo 'A thought' <<'END'
wait make it? [y/N]
run "$AXIAL" codebook add "From elsewhere" -q
type y\r
wait coded g1:12 with 'Being asked', 'Distress' (1 new); wrote
END
expect_status 0
run axial log --limit 1 --columns command --csv
expect_out_has "code 'g1:12' 'Being asked' 'Distress' --new"
sit 80x24 axial code g1:12 'Quite new' <<'END'
wait make it? [y/N]
type n\r
wait --new makes it
END
expect_status 0
expect_out_has "-- ended by exit 1"
expect "not made" test -z "$(segments | grep 'Quite new')"

finish
