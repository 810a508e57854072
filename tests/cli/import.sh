# import.sh - 'axial import'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

study()
{
    cp "$here"/tests/cli/sample/g*.txt .
    axial init study --coder Ana -q
}

count()
{
    sqlite3 study.axial "SELECT count(*) FROM $1"
}

check "a transcript comes in, and the report says what was understood"
study
run axial import g1.txt
expect_status 0
expect_err "imported 1 transcript  (undo: axial undo)"
expect_out <<'END'
File    Transcript  Read as                  Encoding  Turns  Speakers  Participants  Events  First time  Last time  Words  Warnings
------  ----------  -----------------------  --------  -----  --------  ------------  ------  ----------  ---------  -----  --------
g1.txt  g1          plain text, LABEL: text  UTF-8        13         4             3       1  -           -            158         0

'axial participants' shows who was taken for whom; 'axial show' reads a transcript
END
expect "entered in the journal" test "$(axial log --limit 1 --columns command,summary --csv --no-header)" = \
    "import g1.txt,imported 1 transcript"
expect "the speakers are people" test "$(axial participants --csv --no-header | wc -l)" = 4
expect "all of the file is kept" cmp <(axial export g1 --format original) g1.txt

check "every format of tables is there, and scripts get the hidden columns"
study
run axial import g1.txt --csv -q
expect_status 0
expect_err_empty
expect_out <<'END'
file,transcript,format,read_as,encoding,encoding_why,units,turns,speakers,participants,events,first_speaker,first_timestamp,last_timestamp,words,lines,line_ends,warnings,error
g1.txt,g1,plain,"plain text, LABEL: text",UTF-8,valid as UTF-8,13,13,4,3,1,Moderator,,,158,31,LF,0,
END
for format in text json markdown latex html; do
    run axial import g2.txt --format $format -n -q
    expect_status 0
    expect_out_has "g2.txt"
    expect_err_empty
done
run axial import g2.txt --columns words,transcript --csv --no-header -n -q
expect_out "81,g2"

check "a dry run reports and keeps nothing"
study
dump study.axial >before
run axial import g1.txt g2.txt -n --csv --columns transcript
expect_status 0
expect_err "would have: imported 2 transcripts; nothing was changed"
expect_out $'transcript\ng1\ng2'
dump study.axial >after
expect "nothing was changed" cmp before after

check "name, group and language are what is said"
study
axial import g1.txt -q >/dev/null
run axial import g2.txt --name Group-1b --group G1 -l en -q
expect_status 0
expect_err_empty
run axial transcripts --csv --columns transcript,group,language --no-header
expect_out $'g1,g1,\nGroup-1b,g1,en'
mkdir 'my notes'
cp g3.txt 'my notes/group 3: old.v2.txt'
run axial import 'my notes/group 3: old.v2.txt' --columns transcript --csv --no-header -q
expect_out group-3--old.v2

check "several files or none"
study
printf 'nothing is said\n' >bad.txt
dump study.axial >before
run axial import g1.txt bad.txt g2.txt
expect_status 1
expect_out_empty
expect_err_has "axial: cannot read 'bad.txt': "
run axial import g1.txt none.txt
expect_status 1
expect_out_empty
expect_err "axial: cannot read 'none.txt': No such file or directory"
dump study.axial >after
expect "nothing was changed" cmp before after

check "the same name and the same bytes are in the project once"
study
axial import g1.txt -q >/dev/null
run axial import g2.txt --name G1
expect_status 1
expect_out_empty
expect_err "axial: cannot import 'g2.txt': there is a transcript 'g1' already; give the new one another name"
run axial import g1.txt --name again
expect_status 1
expect_err "axial: cannot import 'g1.txt': the same file is in the project already, as 'g1'"
run axial import g2.txt --name a:b
expect_status 1
expect_err "axial: cannot import 'g2.txt': 'a:b' cannot name a transcript: no white space, no ':', '@', '/' or '\"', no '-' in front"
expect "one transcript" test "$(count transcript)" = 1

check "wrong usage is said before anything is read"
study
run axial import
expect_status 2
expect_out_empty
expect_err "axial: 'axial import' needs FILE...; see 'axial import --help'"
run axial import g1.txt g2.txt --name x
expect_status 2
expect_out_empty
expect_err "axial: --name names one transcript, and there are 2 files"
run axial import g1.txt --header-lines -1
expect_status 2
expect_err "axial: --header-lines is 0 or more, not -1"
run axial import -
expect_status 2
expect_err "axial: what stdin brings needs a name: --name NAME"

check "stdin is a file too"
study
run_with g1.txt axial import - --name g1 --columns file,units -q --csv --no-header
expect_status 0
expect_err_empty
expect_out "-,13"
expect "its bytes are kept" cmp <(axial export g1 --format original) g1.txt

check "what cannot be understood is named, with a remedy"
study
: >empty.txt
run axial import empty.txt
expect_status 1
expect_out_empty
expect_err_has "cannot read 'empty.txt': the file is empty"
run axial import g1.txt --as foo
expect_status 1
expect_err_has "no format 'foo'"
run axial import g1.txt --encoding foo
expect_status 1
expect_err_has "no encoding is called 'foo'"
run axial import g1.txt --label-pattern '('
expect_status 1
expect_err_has "the label pattern is wrong at character"
expect "nothing came in" test "$(count transcript)" = 0

check "the options for what cannot be found out are obeyed"
study
printf 'A first line\nMine: first\nYours: second\nMine: third\n' >odd.txt
run axial import odd.txt --header-lines 1 --columns units,speakers,first_speaker --csv --no-header -q
expect_status 0
expect_out "3,2,Mine"
printf '<Ana> one\n<Bo> two\n' >angles.txt
run axial import angles.txt --forget-options --label-pattern '^<(?<label>[^>]+)>' --columns units,speakers --csv --no-header -q
expect_status 0
expect_out "2,2"
printf 'Eva: caf\351\nEva: no\n' >latin.txt
run axial import latin.txt --forget-options --encoding windows-1252 --label Eva --columns encoding --no-header -q
expect_status 0
expect_out_has "indows-1252"
run axial show latin:1 --columns text --no-header
expect_out "café"

check "doubts are warnings with file and line, on stderr"
study
run axial import g3.txt --columns warnings --csv --no-header
expect_status 0
expect_out 1
expect_err_has "axial: warning: g3.txt:5: the label 'Bo' occurs only here"

check "undo takes it back, redo brings it again"
study
dump study.axial >before
axial import g1.txt -q >/dev/null
dump study.axial >after
run axial undo
expect_status 0
expect_out_empty
expect_err "took back: imported 1 transcript  (redo: axial redo)"
dump study.axial >undone
expect "as before" cmp before undone
axial redo -q
dump study.axial >redone
expect "as after" cmp after redone

check "a real group interview has the numbers that were counted by hand"
real=$SHARED/transcripts/fg-glucose-1.txt
if [ -e "$real" ]; then
    study
    run axial import "$real" --name fg --columns units,turns,speakers,events,first_speaker --csv --no-header
    expect_status 0
    expect_out 115,113,6,6,GA
    expect "nothing of its bytes is lost" cmp "$real" <(axial export fg --format original)
    expect "turns are those of addresses" test "$(axial show fg:t115 --unit turn --columns address --csv --no-header)" = fg:t115
    axial code fg:12 "In their own words" --new -q
    run axial show fg:12 --codes --columns codes --no-header
    expect_out "In their own words"
    run axial segments "In their own words" --csv --columns code --no-header
    expect_out "In their own words"
    run axial search glucose --csv --no-header -o found.csv
    expect_status 0
    expect "glucose is spoken of" test -s found.csv
    axial undo -q
    run axial show fg:12 --codes --columns codes --csv --no-header
    expect_status 0
    expect_out '""'
else
    skip "no $real"
fi

finish
