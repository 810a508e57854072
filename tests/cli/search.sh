# search.sh - 'axial search'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "hits stand with their line, their speaker and how many there are"
small_project
run axial search 'afraid|asham'
expect_status 0
expect_err_empty
expect_out <<'OUT'
Lines  Speaker  Hit     Text
-----  -------  ------  ------------------------------------------------------------------------
g1:2   P1       afraid  I was afraid of the meeting. I lay awake the whole night before it, and
g2:2   Karin    asham   That I would be the smallest one at the table. I was ashamed, to be
g2:4   Örjan    afraid  I wasn't afraid of it. I'd written down what I wanted, on squared paper.

3 hits in 2 transcripts, by 3 of 4 participants
OUT

check "letters match in every normal form, and addresses lead back to them"
small_project
run axial search $'A\u030Asa' --csv --columns hit,place,start,stop --no-header
expect_status 0
expect_err_empty
cp "$out" composed
run axial search $'\u00C5sa' --csv --columns hit,place,start,stop --no-header
expect "the same" cmp composed "$out"
expect_out_has $'\u00C5sa,g1:'

check "words, plain words and capitals"
small_project
run axial search -w step
expect_status 0
expect_out_has "0 hits"
run axial search --fixed "it?" --csv --columns hit --no-header
expect_out $'it?'
run axial search Small --csv --columns hit --no-header
expect_out $'Small'
run axial search Small -i --csv --columns hit --no-header
expect_out $'small\nsmall\nSmall'
run axial search small --case-sensitive --csv --columns hit --no-header
expect_out $'small\nsmall'
run axial search small -i --case-sensitive
expect_status 2
expect_err "axial: --ignore-case and --case-sensitive exclude each other"

check "the index finds words, phrases and beginnings, whatever capitals and accents"
axial init words --coder Ana -q
cat >w1.txt <<'END'
Eva: The late night was late. I am naïve, said the night.
Bo: Night after night, själv.
(late night noises)
Eva: Nothing of it, שלום.
END
printf 'Eva: Late again.\nBo: No.\nEva: The nightly news.\nBo: No.\n' >w2.txt
axial import w1.txt w2.txt -q >/dev/null 2>&1
run axial search --words '"late night"' --csv --columns address,speaker,hit --no-header
expect_status 0
expect_err_empty
expect_out $'w1:1,Eva,late night\nw1:3,,late night'
run axial search --words 'night late' --csv --columns transcript,hit --no-header
expect_out $'w1,late\nw1,night\nw1,late\nw1,night\nw1,late\nw1,night'
run axial search --words 'night*' --csv --columns transcript,hit --no-header
expect_out $'w1,night\nw1,night\nw1,Night\nw1,night\nw1,night\nw2,nightly'
run axial search --words 'NAIVE' --csv --columns hit --no-header
expect_out_empty
run axial search --words 'NAIVE'
expect_out_has "with other accents in 1 more turn: --ignore-accents"
run axial search --words 'NAIVE' --ignore-accents --csv --columns hit --no-header
expect_out "naïve"
run axial search 'n.ive' --ignore-accents --csv --columns hit --no-header
expect_out "naïve"
run axial search --words 'Night' --case-sensitive --csv --columns transcript,hit --no-header
expect_out "w1,Night"
run axial search --words 'late NOT (naïve OR again)' --csv --columns address --no-header
expect_out "w1:3"
run axial search --words 'naïve OR nightly' --csv --columns hit --no-header
expect_out $'naïve\nnightly'
run axial search --words 'själv' --count --csv --columns transcript,speaker,hits --no-header
expect_out "w1,Bo,1"
run axial search --words 'שלום' --csv --columns hit --no-header
expect_out 'שלום'
run axial search --words 'late' --role participant -t w2 --csv --columns hit --no-header
expect_out Late
run axial search --words 'late' --limit 1 --csv --columns hit --no-header
expect_out late
run axial search --words absent -q
expect_status 3
expect_out_empty
run axial search --words '"late'
expect_status 1
expect_out_empty
expect_err "axial: the quote before 'late' is not closed"
run axial search --words '...'
expect_status 1
expect_err "axial: there is no word in '...'; search for signs without --words"
run axial search --words --fixed late
expect_status 2
expect_err_has "leave out --fixed"
run axial search --words 'late AND (night OR'
expect_status 1
expect_out_empty
expect_err <<'ERR'
axial: a word is missing here
    late AND (night OR
                      ^
ERR
run axial search --words 'late OR NOT night'
expect_status 1
expect_err_has "NOT alone would list what is not there"

check "the index knows what undo, redo and a backup leave"
axial init words --coder Ana -q
printf 'Eva: A late night.\nBo: No.\nEva: Good.\nBo: No.\n' >w1.txt
axial import w1.txt -q >/dev/null
mkdir kept && axial backup kept/copy.axial -q
axial undo -q
run axial search --words late -q
expect_status 3
axial redo -q
run axial search --words late --csv --columns address --no-header
expect_out w1:1
run axial -C kept/copy.axial search --words late --csv --columns address --no-header
expect_status 0
expect_err_empty
expect_out w1:1
expect "by hand too" test "$(sqlite3 kept/copy.axial "SELECT rowid FROM turn_fts WHERE turn_fts MATCH '\"late night\"'")" = 1

check "a word finds its relatives in the language of the transcript"
axial init stems --coder Ana -q
printf 'Eva: Arbetet, mitt arbete.\nBo: Huset.\nEva: Ja.\nBo: Nej.\n' >sv.txt
printf 'Eva: We were running.\nBo: Arbetet.\nEva: Yes.\nBo: No.\n' >en.txt
axial import sv.txt --language sv -q >/dev/null
axial import en.txt -q >/dev/null
run axial search --stem arbete --csv --columns address,hit --no-header
expect_status 0
expect_err_empty
expect_out $'sv:1,Arbetet\nsv:1,arbete'
run axial search --stem runs
expect_out_has "0 hits"
expect_out_has "no stems in 1 transcript: the language is not known or has none"
run axial transcripts set en --language en
expect_status 0
expect_out_empty
expect_err "the language of 'en' is en  (undo: axial undo)"
run axial search --stem runs --csv --columns address,hit --no-header
expect_out 'en:1,running'
run axial search --words arbete --csv --columns hit --no-header
expect_out 'arbete'
run axial search --stem '"arbete"' --csv --columns hit --no-header
expect_out 'arbete'
run axial search --stem arbete --case-sensitive
expect_status 2
expect_err_has "a stem has no capitals"
run axial transcripts set sv --language svenska
expect_status 1
expect_err "axial: 'svenska' is no tag of a language; write sv, en or pt-BR"
run axial import sv.txt --name again --language 'x!' -q
expect_status 1
expect_err_has "'x!' is no tag of a language"
run axial check
expect_status 0
sqlite3 stems.axial 'DELETE FROM stem'
run axial check
expect_status 0
expect_out_has "words are not listed by their stems; 'axial transcripts set en --language en' lists them"

check "words of scripts without spaces, and Hebrew with and without points"
axial init scripts --coder Ana -q
printf 'Eva: 我是研究者，他们的研究工作。\nBo: שָׁלוֹם.\nEva: ภาษาไทย。\nBo: Sja\xcc\x88lv, själv.\n' >s.txt
axial import s.txt -q >/dev/null
run axial search --words 研究 --csv --columns hit,place --no-header
expect_status 0
expect_err_empty
expect_out $'研究,s:1.3-1.4\n研究,s:1.10-1.11'
run axial search --words 究 --count --csv --columns hits --no-header
expect_out 2
run axial search --words שלום --csv --columns hit --no-header
expect_out 'שָׁלוֹם'
run axial search --words ไทย --csv --columns hit --no-header
expect_out 'ไทย'
run axial search --words själv --csv --columns hit --no-header
expect_out $'Sja\u0308lv\nsjälv'

check "hits are put together by turn"
small_project
run axial search 'I' --by-turn -w --role participant --csv --columns address,speaker,role,hits,found,place
expect_status 0
expect_err_empty
expect_out <<'OUT'
address,speaker,role,hits,found,place
g1:2-3,P1,participant,3,I; I; I,g1:2-3
g1:6-10,P2,participant,2,I; I,g1:6-10
g1:12-13,P1,participant,1,I,g1:12-13
g1:14,P2,participant,1,I,g1:14
g2:2-3,Karin,participant,2,I; I,g2:2-3
g2:4,Örjan,participant,3,I; I; I,g2:4
g2:8,Örjan,participant,1,I,g2:8
g2:9,Karin,participant,1,I,g2:9
OUT
run axial search 'afraid|asham' --by-turn
expect_out <<'OUT'
Lines   Speaker  Hits  Text
------  -------  ----  --------------------------------------------------------------------------------------------------------------------------
g1:2-3  P1          1  I was afraid of the meeting. I lay awake the whole night before it, and in the morning I had my coat on an hour too early.
g2:2-3  Karin       1  That I would be the smallest one at the table. I was ashamed, to be honest.
g2:4    Örjan       1  I wasn't afraid of it. I'd written down what I wanted, on squared paper.

3 hits in 2 transcripts, by 3 of 4 participants
OUT

check "keywords stand in their context, sorted by what stands beside them"
small_project
run axial search --kwic 'afraid|ashamed|threads' --width 20
expect_status 0
expect_err_empty
expect_out <<'OUT'
Lines  Speaker                 Left  Hit      Right
-----  -------  -------------------  -------  --------------------
g1:2   P1                     I was  afraid   of the meeting. I …
g2:2   Karin    …t the table. I was  ashamed  , to be honest.
g2:4   Örjan               I wasn't  afraid   of it. I'd written…
g2:6   Karin    …r. She had all the  threads  , times and papers …

4 hits in 2 transcripts, by 3 of 4 participants
OUT
run axial search --kwic --sort right --csv --columns left,hit,right 'I\b' --limit 4
expect_out <<'OUT'
left,hit,right
"…efore it, and in the morning",I,had my coat on an hour too e…
I was afraid of the meeting.,I,lay awake the whole night be…
Nothing.,I,thought it was one more pape…
"",I,was afraid of the meeting. I…
OUT
run axial search --kwic --sort left --csv --columns left,hit 'the'
expect_status 0
run axial search --kwic --sort up the
expect_status 2
expect_err_has "--sort is left or right, not 'up'"
run axial search --kwic --count the
expect_status 2
expect_err_has "only one of --count, --by-turn and --kwic"
run axial search --sort left the
expect_status 2
expect_err_has "--sort and --width go with --kwic"

check "a concordance is aligned by what a terminal shows"
axial init wide --coder Ana -q
printf 'Eva: 我是研究者 step 一\nBo: cafe\xcc\x81 step two\n' >w.txt
axial import w.txt -q >/dev/null
run axial search --kwic step --columns left,hit,right --no-header
expect_status 0
expect_out <<'OUT'
我是研究者  step  一
      café  step  two

2 hits in 1 transcript, by 2 of 2 participants
OUT

check "roles, persons and transcripts narrow the search"
small_project
run axial search meeting --role interviewer --csv --columns speaker --no-header
expect_status 0
expect_err_empty
expect_out $'I'
run axial search meeting --participant g1/P1 --csv --columns speaker --no-header
expect_out $'P1'
run axial search meeting --transcript g2 --csv --columns transcript --no-header
expect_out $'g2'
run axial search laughter
expect_out_has "g1:11"
expect_out_has "1 hit in 1 transcript, by 0 of 4 participants"
run axial search laughter --role participant
expect_out_has "0 hits"

check "counts are per transcript and speaker"
small_project
run axial search 'I' --count --columns transcript,speaker,hits,turns -w --role participant
expect_status 0
expect_err_empty
expect_out <<'OUT'
Transcript  Speaker  Hits  Turns with a hit
----------  -------  ----  ----------------
g1          P1          4                 2
g1          P2          3                 2
g2          Karin       3                 2
g2          Örjan       4                 2

14 hits in 2 transcripts, by 4 of 4 participants
only: role participant
OUT

check "quiet says it by the exit code alone"
small_project
run axial search -q afraid
expect_status 0
expect_out_empty
expect_err_empty
run axial search -q zzz
expect_status 3
expect_out_empty
expect_err_empty
run axial search zzz
expect_status 0
expect_out_has "0 hits in 0 transcripts"

check "a fault is shown under the pattern"
small_project
run axial search 'meeting('
expect_status 1
expect_out_empty
expect_err <<'ERR'
axial: the pattern cannot be understood: missing closing parenthesis
    meeting(
            ^
ERR
run axial search ''
expect_status 1
expect_err "axial: the pattern is empty"

check "a pattern that would never end is given up"
small_project
{ printf 'I: And?\n\nAlf: '; head -c 3000 /dev/zero | tr '\0' a; printf '!\n'; } >aaa.txt
axial import aaa.txt -q >/dev/null 2>&1
run timeout 60 "$AXIAL" search '(a+)+$'
expect_status 1
expect_out_empty
expect_err_has "the pattern '(a+)+\$' takes too long at aaa:2"

check "lines around, and a limit"
small_project
run axial search threads --context 1 --csv --columns before,text,after --no-header
expect_status 0
expect_out_has "And who held it all together?"
run axial search the --limit 2 --columns address
expect_out_has "stopped at --limit 2"

check "marks in the text are listed and counted by kind"
small_project
printf 'I: What (laughs) then?\n\nP9: I ... [inaudible] no (2.0) yes (.) so.\n\n(pause)\n\nI: XXX?\n' >m.txt
axial import m.txt -q >/dev/null 2>&1
run axial search --mark gap,nonverbal --csv --columns address,speaker,hit,mark
expect_status 0
expect_err_empty
expect_out_has "m:1,I,(laughs),nonverbal"
expect_out_has "P9,[inaudible],gap"
run axial search --mark all --count -t m --csv
expect_status 0
expect_out <<'END'
mark,meaning,marks,turns,transcripts
nonverbal,"laughter, other sounds, gestures",1,1,1
gap,"not understood, or left out",1,1,1
pause,"silence, or a sentence broken off",4,2,1
overlap,said at the same time,0,0,0
correction,a word broken off or begun again,0,0,0
anonymised,a name that was taken out,1,1,1
remark,what the transcriber says,0,0,0
ca,signs of conversation analysis,0,0,0
END
run axial search --mark pause --role participant -t m --limit 2 --csv --columns hit
expect_out <<'END'
hit
...
(2.0)
END
run axial search --mark overlap -q
expect_status 3
expect_out_empty
run axial search --mark laughs
expect_status 2
expect_err_has "no kind of mark 'laughs'; there are 'nonverbal'"
run axial search --mark gap word
expect_status 2
expect_err_has "give either a PATTERN or --mark"
run axial search
expect_status 2
expect_err_has "give either a PATTERN or --mark"
run axial __complete -- search --mark re
expect_out remark
run axial search --mark gap --words
expect_status 2
expect_err_has "marks are no words"

check "hits are coded in one operation, or only shown"
small_project
dump sample.axial >before
run axial search 'small steps?' --code Steps --new --dry-run
expect_status 0
expect_err "would have: coded 2 passages with 'Steps'; nothing was changed"
expect_out_has "code: Steps; unit: passage; 2 new, 0 coded before"
dump sample.axial >after
expect "a dry run changes nothing" cmp before after
run axial search 'small steps?' --code Steps --new
expect_status 0
expect_err "coded 2 passages with 'Steps'  (undo: axial undo)"
dump sample.axial >coded
run axial search --words steps --code Steps --unit turn
expect_status 0
expect_out_has "unit: turn"
axial undo -q
dump sample.axial >undone
expect "one operation each" cmp coded undone
axial undo -q
dump sample.axial >undone
expect "as before" cmp before undone
run axial search step --code Stepps
expect_status 1
expect_err_has "--new makes a new one"
run axial search step --new
expect_status 2
expect_err_has "--unit, --scheme and --new go with --code"
run axial search step --dry-run
expect_status 2
expect_err_has "--dry-run goes with --code"
run axial search step --code Steps --kwic
expect_status 2
expect_err_has "--code lists what it codes"

check "real interviews in Hebrew, Chinese and Swedish"
real=$SHARED/transcripts
if [ -e "$real/knesset-committee-he.csv" ]; then
    axial init real --coder Ana -q
    axial import "$real/knesset-committee-he.csv" --name he --language he -q >/dev/null 2>&1
    axial import "$real/asahi-interview-zh.md" --name zh --language zh -q >/dev/null 2>&1
    axial import "$real/riksdag-1991-021.xml" --name sv --language sv -q >/dev/null 2>&1
    # As many as a plain search for the letters finds between spaces, or anywhere.
    run axial search --words ועדה -t he --csv --columns hit --no-header
    expect_status 0
    expect_err_empty
    expect "all of the Hebrew" cmp "$out" <(axial search -w ועדה -t he --csv --columns hit --no-header)
    expect "there are some" test -s "$out"
    run axial search --words 台灣 --csv --columns place --no-header
    expect "all of the Chinese" cmp "$out" <(axial search 台灣 --csv --columns place --no-header)
    expect "there are some" test -s "$out"
    # Snowball has more relatives of it than this text has.
    axial search --stem arbete --csv --columns place,hit --no-header | sort >stems
    axial search -w arbete -t sv --csv --columns place,hit --no-header | sort >words
    expect "the Swedish word" test -z "$(comm -13 stems words)"
    expect "and its relatives" test "$(comm -23 stems words)"
else
    skip "no $real"
fi

finish
