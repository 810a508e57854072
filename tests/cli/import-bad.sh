# import-bad.sh - 'axial import' of what is damaged, mislabelled or far too large.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# refused FILE PART: an error with PART, and the project as it was
refused()
{
    dump study.axial >before
    run axial import "$1"
    expect_status 1
    expect_out_empty
    expect_err_has "axial: cannot read '$1': "
    expect_err_has "$2"
    dump study.axial >after
    expect "nothing was changed" cmp before after
    run axial import --explain "$1"
    expect_status 1
    expect_out_empty
    expect_err_has "$2"
}

check "files without anything to read are refused by name and remedy"
axial init study --coder Ana -q
: >empty.txt
refused empty.txt "the file is empty"
printf '\n \n\t\n' >blank.txt
refused blank.txt "there is no text in it"
printf 'Focus group 1\nDate: 4 March 2021\nParticipants: Eva, Bo\n' >header.txt
refused header.txt "name the labels"
printf 'Only words.\nMore words, and no label.\n' >words.txt
refused words.txt "no line says who speaks"
printf '\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\076\0\1\0\0\0\0\1\2\3\4\5\6\7' >program.txt
run axial import program.txt
expect_status 1
expect_out_empty
expect_err_has "axial: cannot read 'program.txt': "

check "one bad byte and NULs are read with a warning that names the line"
axial init study --coder Ana -q
printf 'Eva: Sechsel\344uten.\nBo: Yes.\nEva: Good.\nBo: No.\n' >byte.txt
run axial import byte.txt -q --json --columns encoding,turns
expect_status 0
expect_out_has 'indows-1252'
run axial show byte:1 --columns text --no-header
expect_out "Sechseläuten."
printf 'Eva: A\0B.\nBo: Yes.\nEva: Good.\nBo: No.\n' >nul.txt
run axial import nul.txt -q --csv --columns turns --no-header
expect_status 0
expect_out 4
expect_err_has "axial: warning: nul.txt"

check "times that go backwards are kept, with a warning and its line"
axial init study --coder Ana -q
printf 'Eva: [00:01:00] One.\nBo: [00:02:00] Two.\nEva: [00:00:30] Three.\nBo: [00:03:00] Four.\n' >back.txt
run axial import back.txt --csv --columns turns,first_timestamp,last_timestamp --no-header
expect_status 0
expect_out "4,00:00:30,00:03:00"
expect_err_has "axial: warning: back.txt:3: "

check "a suffix decides nothing"
axial init study --coder Ana -q
printf 'Eva: One.\nBo: Two.\nEva: Three.\nBo: Four.\n' >wrong.docx
run axial import wrong.docx -q --csv --columns format,units --no-header
expect_status 0
expect_err_empty
expect_out "plain,4"

check "a line of megabytes and thousands of labels are no trouble"
axial init study --coder Ana -q
{
    printf 'Eva: '
    head -c 3000000 /dev/zero | tr '\0' 'a' | sed 's/aaaaaaa/aaa bb /g'
    printf '\nBo: No.\nEva: Good.\nBo: Yes.\n'
} >long.txt
run axial import long.txt -q --csv --columns turns --no-header
expect_status 0
expect_out 4
for i in {1..10000}; do printf 'P%s: One.\nP%s: Two.\n' "$i" "$i"; done >labels.txt
run axial import labels.txt -q --csv --columns units,turns,speakers --no-header
expect_status 0
expect_out "20000,10000,10000"

finish
