# export.sh - 'axial export': transcripts out in formats of other programs.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

study()
{
    cp "$here"/tests/cli/sample/g[123].txt .
    axial init study --coder Ana -q
    axial import g1.txt g2.txt -q >/dev/null
}

check "a transcript as plain text can be read again"
study
run axial export g2
expect_status 0
expect_err_empty
cp "$out" again.txt
axial export g2 -o same.txt
expect "a file holds the same" cmp again.txt same.txt
axial init other -q
axial -C other.axial import again.txt -q >/dev/null
expect "the same turns" cmp <(axial -C study.axial show g2 --csv --columns speaker,text) \
    <(axial -C other.axial show again --csv --columns speaker,text)

check "the file that was imported comes back byte for byte"
study
printf '\377\376A\0:\0 \0h\0i\0\r\0\n\0B\0:\0 \0h\0o\0\r\0\n\0' >wide.txt
axial import wide.txt -q >/dev/null 2>&1
axial export wide --format original >back.txt
expect "UTF-16, CRLF and all" cmp wide.txt back.txt
run axial export g1 --format original -o copy.txt
expect_status 0
expect_out_empty
expect_err_empty
expect "into a file" cmp g1.txt copy.txt

check "several go into a folder, and nothing there is overwritten"
study
run axial export g1 g2
expect_status 2
expect_err_has "--to FOLDER"
run axial export g1 g2 --format original --to out/deep
expect_status 0
expect_out_empty
expect_err "wrote 2 files into 'out/deep'"
expect "the first" cmp g1.txt out/deep/g1.txt
expect "the second" cmp g2.txt out/deep/g2.txt
run axial export g1 --to out/deep
expect_status 1
expect_err_has "there is such a file already"
run axial export g1 --to out/deep -o x.txt
expect_status 2

check "every format is in the help, is written, and can be read again"
study
mkdir elsewhere
writers=$(sed -n '/define CODING_WRITERS/,/[^\\]$/p' "$here/libcoding/io/write.h" |
    grep -o 'X([a-z0-9]*)' | sed 's/X(\(.*\))/\1/')
expect "there are many" test "$(wc -w <<<"$writers")" -ge 20
axial export --help >help
# g1 and g2 have no times, which some formats need.
for format in $writers; do
    expect "$format is in the help" grep -qw "$format" help
    run axial export g2 --format "$format" -o "out.$format"
    if [ "$status" != 0 ]; then
        expect_err_has "needs times"
        continue
    fi
    axial init "elsewhere/$format" -q
    run axial -C "elsewhere/$format.axial" import "out.$format" --name "$format"
    expect_status 0
    expect "as many turns of as many people in $format" test \
        "$(axial -C "elsewhere/$format.axial" show "$format" --unit turn --csv --columns speaker | sort | uniq -c | tr '\n' ' ')" = \
        "$(axial -C study.axial show g2 --unit turn --csv --columns speaker | sort | uniq -c | tr '\n' ' ')"
done

check "formats and transcripts that are none are named"
study
run axial export g1 --format plan
expect_status 2
expect_err_has "did you mean 'plain'?"
run axial export g9
expect_status 1
expect_err_has "no transcript 'g9'"
run axial export g1 --csv
expect_status 2
expect_out_empty

finish
