# import-how.sh - options of 'axial import', what the project remembers, --explain.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

latin()
{
    printf 'Eva: Caf\351?\nBo: No.\nEva: Good.\nBo: Yes %s.\n' "$1"
}

check "each guess can be overridden"
axial init study --coder Ana -q
latin 1 >one.txt
run axial import one.txt -n -q --encoding windows-1251 --csv --columns encoding --no-header
expect_status 0
expect_out_has "indows-1251"
run axial import one.txt -n -q --labels 'Eva, Bo' --csv --columns speakers --no-header
expect_out 2
run axial import one.txt -n -q --label Eva --csv --columns speakers --no-header
expect_out 1
run axial import one.txt -n -q --header-lines 2 --csv --columns units --no-header
expect_out 2
printf 'Eva: One.\nEva: Two.\nBo: Three.\nBo: Four.\n' >pairs.txt
run axial import pairs.txt -q --join always --name joined --csv --columns units,turns --no-header
expect_status 0
expect_out "4,2"
run axial show joined --unit turn --csv --columns address --no-header
expect_out $'joined:t1\njoined:t2'
run axial import one.txt -n --join sometimes
expect_status 2
expect_out_empty
expect_err "axial: --join is always or never, not 'sometimes'"
run axial import one.txt -n --header-lines x
expect_status 2
expect_out_empty
expect_err "axial: --header-lines is 0 or more, not x"

check "the project remembers what an import was told, until it is told otherwise"
axial init study --coder Ana -q
for i in 1 2 3 4; do latin $i >$i.txt; done
run axial import 1.txt -n -q --encoding windows-1251 --csv --columns encoding --no-header
expect_err_empty
run axial import 1.txt -q --csv --columns encoding --no-header --name a
expect_out_has "indows-1252"
expect_err_empty
axial import 2.txt -q --name b --encoding windows-1251 >/dev/null
run axial import 3.txt -q --csv --columns encoding --no-header --name c
expect_status 0
expect_out_has "indows-1251"
expect_err "axial: warning: reading with --encoding 'windows-1251', as in an earlier import; --forget-options forgets it"
run axial import --explain 4.txt
expect_status 0
expect_out_has "remembered by the project: --encoding 'windows-1251'"
run axial import 4.txt -q -n --encoding '' --csv --columns encoding --no-header
expect_out_has "indows-1252"
expect_err_empty
run axial import 4.txt -q --name d --forget-options --csv --columns encoding --no-header
expect_out_has "indows-1252"
axial undo -q
run axial import 4.txt -q --csv --columns encoding --no-header
expect_out_has "indows-1251"

check "--explain shows every line, and needs no project"
cat >talk.txt <<'END'
Focus group 3
Date: 4 March 2021

Moderator: Good evening.
Eva: [00:00:12] Yes.
(laughter)
Eva: And so has he.

That was all.
Moderator: Thanks.
END
run axial import --explain talk.txt --csv --columns line,read_as,speaker,time,text --no-header
expect_status 0
expect_err_empty
expect_out <<'END'
1,metadata,,,Focus group 3
2,metadata,,,Date: 4 March 2021
3,blank,,,
4,turn,Moderator,,Good evening.
5,turn,Eva,00:00:12,Yes.
6,event,,,(laughter)
7,turn,Eva,,And so has he.
8,blank,,,
9,text,Eva,,That was all.
10,turn,Moderator,,Thanks.
END
expect "nothing was made" test "$(ls)" = talk.txt
run axial import --explain talk.txt other.txt
expect_status 2
expect_out_empty
expect_err "axial: --explain takes one file, and changes nothing"
run axial import --explain none.txt
expect_status 1
expect_out_empty
expect_err "axial: cannot read 'none.txt': No such file or directory"
run axial import talk.txt
expect_status 1
expect_out_empty
expect_err_has "no project in this folder"

check "labels alone and wrapped lines are explained too"
printf 'EVA:\nYes.\nBO:\n\nNo.\nEVA:\nGood.\nBO:\nNo.\n' >alone.txt
run axial import --explain alone.txt --csv --columns line,read_as,speaker --no-header
expect_status 0
expect_err_empty
expect_out $'1,label,EVA\n2,text,EVA\n3,label,BO\n4,blank,\n5,text,BO\n6,label,EVA\n7,text,EVA\n8,label,BO\n9,text,BO'
run axial import --explain "$here"/tests/golden/import-hard-wrapped/input.txt --csv --columns read_as --no-header
expect_status 0
expect_out_has "joined to the text above"

printf '@UTF8\n@Begin\n@Participants:\tANN Adult\n*ANN:\tI am\n\tfine . \02533000_36000\025\n@End\n' >talk.cha
run axial import --explain talk.cha --csv --columns line,read_as --no-header
expect_status 0
expect_out_has '5,joined to the text above'

check "warnings are records in JSON and a number elsewhere"
axial init study --coder Ana -q
cp "$here"/tests/cli/sample/g3.txt .
run axial import g3.txt -n -q --json --columns warnings
expect_status 0
expect_out_has '{"warnings": [{"line": 5, "message": "the label '
run axial import g3.txt -n -q --format markdown --columns warnings
expect_out_has '| 1 |'

check "every format that can be read is in the help"
axial import --help >help
importers=$(sed -n '/define CODING_IMPORTERS/,/[^\\]$/p' "$here/libcoding/io/import.h" |
    grep -o 'X([a-z0-9]*)' | sed 's/X(\(.*\))/\1/')
expect "there are many" test "$(wc -w <<<"$importers")" -ge 20
for format in $importers; do
    expect "$format is in the help" grep -qw "$format" help
done

finish
