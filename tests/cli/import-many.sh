# import-many.sh - 'axial import' of folders, patterns and files that fail.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# Interviews of two folders, with things beside them that are none.
study()
{
    axial init study --coder Ana -q
    mkdir -p talks/later talks/.hidden
    for i in 1 2 10; do
        printf 'Eva: This is talk %s.\nBo: Yes.\nEva: Good.\nBo: No.\n' $i >"talks/talk $i.txt"
    done
    printf 'Eva: Another one.\nBo: Yes.\nEva: Good.\nBo: No.\n' >"talks/later/talk 2.txt"
    cp "talks/talk 1.txt" talks/.hidden/secret.txt
    printf '\211PNG\r\n\032\n\0\0' >talks/picture.png
    mkfifo talks/pipe.txt
}

names()
{
    axial transcripts --columns transcript --csv --no-header
}

check "a folder is searched to the bottom, in the order of people"
study
run axial import talks --csv --columns file,transcript --no-header
expect_status 0
expect_err "imported 4 transcripts  (undo: axial undo)"
expect_out <<'END'
talks/later/talk 2.txt,later-talk-2
talks/talk 1.txt,talk-1
talks/talk 2.txt,talks-talk-2
talks/talk 10.txt,talk-10
END
axial undo -q
run axial import talks
expect_out_has "left out, since no format of transcripts is known by that name: 'talks/picture.png'"

check "a pattern in quotes is expanded, and must match something"
study
run axial import 'talks/talk *.txt' -q --csv --columns transcript --no-header
expect_status 0
expect_out $'talk-1\ntalk-2\ntalk-10'
run axial import 'talks/*.docx'
expect_status 1
expect_out_empty
expect_err "axial: no file matches 'talks/*.docx'"
mkdir empty
run axial import empty
expect_status 1
expect_out_empty
expect_err "axial: no file in 'empty' looks like a transcript; name the files themselves"

check "a file named twice is read once, the same bytes under two names are refused"
study
run axial import "talks/talk 1.txt" "./talks/talk 1.txt" --csv --columns transcript --no-header
expect_status 0
expect_out talk-1
expect_err_has "axial: warning: './talks/talk 1.txt' is named twice; it is read once"
cp "talks/talk 2.txt" copy.txt
run axial import "talks/talk 2.txt" copy.txt
expect_status 1
expect_out_empty
expect_err "axial: cannot import 'copy.txt': it is the same file as 'talks/talk 2.txt', byte for byte"
expect "one is in the project" test "$(names)" = talk-1

check "with --keep-going the others come in, and what failed is listed"
study
: >talks/empty.txt
printf 'nothing is said\n' >talks/silent.txt
cp "talks/talk 10.txt" talks/talk-11.txt
dump study.axial >before
run axial import talks
expect_status 1
expect_out_empty
expect_err "axial: cannot read 'talks/empty.txt': the file is empty; name the transcript"
dump study.axial >after
expect "all or nothing" cmp before after
run axial import talks --keep-going --json --columns file,turns,error
expect_status 1
expect_err_has "axial: warning: cannot read 'talks/empty.txt': the file is empty"
expect_err_has "imported 4 of 7 transcripts  (undo: axial undo)"
expect_out_has '{"file": "talks/empty.txt", "turns": null, "error": "cannot read '
expect_out_has "it is the same file as 'talks/talk 10.txt', byte for byte"
expect_out_has '{"file": "talks/talk 1.txt", "turns": 4, "error": null}'
expect "the good ones are there" test "$(names | wc -l)" = 4
axial undo -q
dump study.axial >after
expect "undo takes back all of them" cmp before after
run axial import talks/empty.txt talks/silent.txt --keep-going
expect_status 1
expect_out_empty
expect_err_has "axial: none of 2 files could be imported"

check "hundreds of files come in order, whatever read them"
axial init study --coder Ana -q
mkdir many
for i in {1..300}; do
    printf 'Eva: Talk %s.\nBo: Yes.\nEva: Good.\nBo: No.\n' "$i" >many/t$i.txt
done
run axial import many -q --csv --columns transcript --no-header
expect_status 0
expect_err_empty
expect "in order" test "$(cat "$out")" = "$(printf 't%s\n' {1..300})"
expect "nothing is wrong with the project" axial check -q

check "pipes, folders without permission and absent files are said as such"
study
chmod 0 "talks/talk 2.txt" 2>/dev/null
if [ -r "talks/talk 2.txt" ]; then
    run axial import talks/pipe.txt
    expect_status 1
    expect_err "axial: cannot read 'talks/pipe.txt': the file is empty; name the transcript"
else
    run axial import "talks/talk 2.txt"
    expect_status 1
    expect_err_has "you may not read it"
fi
expect_out_empty
run axial import none.txt --keep-going
expect_status 1
expect_out_empty
expect_err "axial: cannot read 'none.txt': No such file or directory"
run axial import /dev/null
expect_status 1
expect_out_empty
expect_err "axial: cannot read '/dev/null': it is a device, not a file; name a transcript"

check "names are made of what names of files hold"
axial init study --coder Ana -q
mkdir a b
printf 'Eva: One.\nBo: Yes.\nEva: Good.\nBo: No.\n' >'a/Group 1: new.txt'
printf 'Eva: Two.\nBo: Yes.\nEva: Good.\nBo: No.\n' >'b/Group 1: new.md'
printf 'Eva: Three.\nBo: Yes.\nEva: Good.\nBo: No.\n' >'b/Group 1: new.txt'
printf 'Eva: Four.\nBo: Yes.\nEva: Good.\nBo: No.\n' >'b/-x.txt'
run axial import a b -q --csv --columns transcript --no-header
expect_status 0
expect_err_empty
expect_out $'a-Group-1--new\nx\nb-Group-1--new-md\nb-Group-1--new-txt'

finish
