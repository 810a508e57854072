# decide-sheet.sh - disagreements out to a spreadsheet and decisions back in.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

talking()
{
    sample_project
    export AXIAL_PROJECT=$PWD/sample.axial
    share_sample
    axial coder share -q
    axial align take alignment.tsv -q
    axial code g1:t9 "Fear of the meeting" -q
    axial code g1:t9 "Somebody holds the threads" --coder Ben -q
    axial decide build Ana Ben -q
    # One row a line: the text of the third disagreement has two.
    axial decide sheet out --kind code,one -o sheet.tsv
}

# Fills in a row of sheet.tsv, by its address: decision, code, place, reason.
fill()
{
    awk -v at="$1" -v d="$2" -v c="${3-}" -v p="${4-}" -v r="${5-}" 'BEGIN {FS = OFS = "\t"}
        $1 == at {$6 = d; $7 = c; $8 = p; $9 = r} {print}' sheet.tsv >filled.tsv
    mv filled.tsv sheet.tsv
}

decisions()
{
    axial decide list --csv --no-header --columns address,verdict,decided,reason
}

check "a sheet has a row for each that waits, and four columns to fill in"
talking
run cut -f 1-9 sheet.tsv
expect_out_has "address	speaker	text	reading_1	reading_2	decision	code	place	reason"
expect_out_has "g1:16	P1	Say no in time.	Fear before the meeting	Somebody to hold on to				"
expect "two rows" test "$(wc -l <sheet.tsv)" = 3
run axial decide sheet out --csv --no-header --columns address,reading_2
expect_out_has "g1:6-10,Somebody to hold on to (g1:6-7)"

check "it comes back in any order, and what is missing or empty changes nothing"
talking
fill g1:16 new "-Being asked" g1:16.5-16.6 "not about fear"
fill g2:4 Ben
{
    head -1 sheet.tsv
    tail -n +2 sheet.tsv | sort -r
} >shuffled.tsv
run axial decide sheet in shuffled.tsv
expect_status 1
expect_err_has "--new makes it"
run axial decide sheet in shuffled.tsv --new
expect_status 0
expect_out_empty
expect_err "took shuffled.tsv: 2 decisions in 2 rows  (undo: axial undo)"
run decisions
expect_out <<'END'
g1:16,another code,-Being asked (g1:16.5-16.6),not about fear
g2:4,as Ben,nothing,
END
run axial decide sheet in shuffled.tsv --new
expect_status 0
expect_err_has "nothing changed"
run axial decide sheet out --csv --no-header --columns address
expect_out "g1:6-10"
run axial undo
expect_status 0
run decisions
expect_out_empty

check "a workbook and a sheet that is written with --all come back unchanged"
talking
axial decide g1:16 both --reason "both are there" -q
axial decide g1:6-10 edges --at g1:6-8 -q
axial decide g2:4 kept -q
for file in all.tsv all.csv all.xlsx; do
    axial decide sheet out --all -o $file
    run axial decide sheet in $file
    expect_status 0
    expect_err_has "nothing changed"
done

check "what contradicts, was changed, or is not ours is told by row"
talking
fill g1:16 Ana
fill g2:4 Ben
cp sheet.tsv good.tsv
dump sample.axial >before

cp good.tsv sheet.tsv
sed -n '/^g1:16/p' good.tsv | awk 'BEGIN {FS = OFS = "\t"} {$6 = "Ben"; print}' >>sheet.tsv
run axial decide sheet in sheet.tsv
expect_status 1
expect_err_has "stands in row 2 already, decided otherwise"

sed 's/Say no in time/Say yes in time/' good.tsv >sheet.tsv
run axial decide sheet in sheet.tsv
expect_status 1
expect_err_has "the text was changed in the spreadsheet to 'Say yes in time.'"

sed '2s/.$/x/; 3s/	Ben	/	Bne	/' good.tsv >sheet.tsv
run axial decide sheet in sheet.tsv
expect_status 1
expect_err_has "the key was changed"
expect_err_has "no decision 'Bne'"
expect_err_has "2 faults; nothing was changed"

cp good.tsv sheet.tsv
fill g2:4 "" Calm
run axial decide sheet in sheet.tsv
expect_status 1
expect_err_has "a code or a place without a decision"

cut -f 1-9 good.tsv >sheet.tsv
run axial decide sheet in sheet.tsv
expect_status 1
expect_err_has "no column 'key'"
: >sheet.tsv
run axial decide sheet in sheet.tsv
expect_status 1
dump sample.axial >after
expect "nothing changed" cmp before after

check "what was changed in the project since is told, and nothing of the sheet taken"
talking
fill g1:16 Ana
fill g2:4 Ben
axial decide g1:16 Ben -q
run axial decide sheet in sheet.tsv
expect_status 1
expect_err "axial: sheet.tsv:2: it was decided otherwise in the project since; take a new sheet, or decide by 'axial decide'"
axial decide g1:16 Ana -q
run axial decide sheet in sheet.tsv
expect_status 0
expect_err "took sheet.tsv: 1 decision in 2 rows  (undo: axial undo)"
axial undo -q
axial uncode g2:t3 "Fear of the meeting" -q
run axial decide sheet in sheet.tsv
expect_status 1
expect_err_has "the coding of this passage, or its text, was changed since"

check "a sheet of another project is refused"
talking
fill g1:16 Ana
cp sheet.tsv ../other.tsv
AXIAL_SEED=77
talking
AXIAL_SEED=1
run axial decide sheet in ../other.tsv
expect_status 1
expect_err_has "of another project or another consensus"
rm ../other.tsv

finish
