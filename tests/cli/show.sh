# show.sh - 'axial show'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

study()
{
    cp "$here"/tests/cli/sample/g[123].txt .
    axial init study --coder Ana -q
    axial import g1.txt g2.txt -q >/dev/null
}

check "lines are numbered, with the speaker where a turn begins"
study
run axial show g1:t1-3
expect_status 0
expect_err_empty
expect_out <<'END'
Line  Speaker    Text
----  ---------  ------------------------------------------------------------------------
1     Moderator  How did it begin for you, going back to work? Take whatever comes first.
2     P1         I was afraid of the meeting. I lay awake the whole night before it, and
3                in the morning I had my coat on an hour too early.
4     P2         Mm.
END

check "turns, paragraphs and sentences are read in their lines"
study
run axial show g1:t5 --unit turn
expect_status 0
expect_out <<'END'
Turn  Speaker  Text
----  -------  -----------------------------------------------------------------------
t5    P2       Nothing. I thought it was one more paper to sign. But Åsa, the
               coordinator, she had rung the doctor and my boss before I had found the
               number.
               And she knew what she was talking about, she had seen people like me
               before. That was new.
END
run axial show g1:t2 --unit sentence
expect_out <<'END'
Sentence  Speaker  Text
--------  -------  --------------------------------------------------
s3        P1       I was afraid of the meeting.
s4                 I lay awake the whole night before it, and
                   in the morning I had my coat on an hour too early.
END
run axial show g1:t3 --unit paragraph --no-header
expect_out "p3  P2  Mm."
run axial show g1 --unit word
expect_status 1
expect_out_empty
expect_err "axial: no unit 'word'; there are line, sentence, paragraph and turn"

check "scripts get whole addresses, the text as stored, and every column"
study
run axial show g1:2-3 --unit turn --csv
expect_status 0
expect_err_empty
expect_out <<'END'
address,time,speaker,text,codes
g1:t2,,P1,"I was afraid of the meeting. I lay awake the whole night before it, and in the morning I had my coat on an hour too early.",""
END
axial show g1:4 -o line.csv
expect "the file is for scripts too" test "$(tail -1 line.csv)" = 'g1:4,,P2,Mm.,""'
run axial show g1:4 --json
expect_out <<'END'
[
  {"address": "g1:4", "time": null, "speaker": "P2", "text": "Mm.", "codes": ""}
]
END
for format in markdown latex html; do
    run axial show g1:4 --format $format
    expect_status 0
    expect_out_has "Mm."
    expect_err_empty
done

check "each form of an address is understood"
study
while read -r address line; do
    run axial show "$address" --csv --no-header --columns address
    expect_status 0
    expect_out "$line"
done <<'END'
g1:4 g1:4
G1:4-4 g1:4
g1:p3 g1:4
g1:t3 g1:4
g1:s5 g1:4
g1:4.1-4.2 g1:4
g1@r1:4 g1:4
g1:"Mm." g1:4
g1:t3:"Mm" g1:4
END
run axial show g1@0-3 --csv --no-header --columns address
expect_out g1:1

check "the codes stand in the margin, with the stance and, of several, the coder"
study
axial code g1:2 Fear --new -q
axial code g1:2-3 Coat --new --stance against -q
axial code g1:4 Nothing --new --stance qualifies -q
run axial show g1:2-4 --codes --columns address,codes
expect_status 0
expect_err_empty
expect_out <<'END'
Line  Codes
----  -----------
2     -Coat; Fear
3     -Coat
4     ~Nothing
END
axial coder add Ben -q
axial code g1:4 Silence --new --coder Ben -q
run axial show g1:4 --codes --columns codes --no-header --coder Ana
expect_out "~Nothing"
axial coder share --coder Ben -q
run axial show g1:4 --codes --columns codes --no-header --coder Ana
expect_out "~Nothing [Ana]; Silence [Ben]"

check "a place that is not there is named, with the nearest or the last"
study
run axial show g3
expect_status 1
expect_out_empty
expect_err "axial: no transcript 'g3' in the project; did you mean 'g1'?"
run axial show g1:21
expect_status 1
expect_err "axial: no line 21 in 'g1'; its last line is 20"
run axial show g1:x
expect_status 1
expect_err_has "cannot read the place 'x'; places are written 12, 12-14"
run axial show 'g1:"no such words"'
expect_status 1
expect_err "axial: the words \"no such words\" are not in 'g1'"
run axial show 'g1:"meeting"'
expect_status 0
run axial show
expect_status 2
expect_err "axial: 'axial show' needs ADDRESS; see 'axial show --help'"

check "lines have the width of the project, and times show when asked for"
printf '[00:00:05] A: one two three four five six\n[00:01:10] B: seven\n' >timed.txt
axial init study --width 20 -q
axial import timed.txt -q >/dev/null 2>&1
run axial show timed --columns address,time,text
expect_status 0
expect_err_empty
expect_out <<'END'
Line  Time      Text
----  --------  ------------------
1     00:00:05  one two three four
2               five six
3     00:01:10  seven
END
run axial show timed
expect_out_has "1     00:00:05  A        one two three four"

check "a turn that was joined from cues shows the times inside it"
printf 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>one two three four\n\n00:02.500 --> 00:04.000\n<v A>five six seven\n' >cues.vtt
axial init study --width 20 -q
axial import cues.vtt -q >/dev/null 2>&1
run axial show cues --columns address,time,text
expect_out <<'END'
Line  Time          Text
----  ------------  ------------------
1     00:00:01      one two three four
2     00:00:02.500  five six seven
END


check "what a search coded and nobody has read is marked in the margin"
study
axial autocode coordinator Helpers --new --unit turn -q >/dev/null
axial code g1:t5 Helped -q --new
run axial show g1:t5 --unit turn --codes --csv --columns codes --no-header
expect_out <<'END'
Helped; Helpers (not read)
END
run axial autocode accept Helpers
run axial show g1:t5 --unit turn --codes --csv --columns codes --no-header
expect_out <<'END'
Helped; Helpers
END

finish
