# saturation.sh - 'axial saturation'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "what each interview brought that was new"
small_project
run axial saturation --base 1 --run 1 --orders 0
expect_status 0
expect_err_empty
expect_out <<'OUT'
No.  Interview  Codes  New  Together  New in run  % of base  Any order  from  to
---  ---------  -----  ---  --------  ----------  ---------  ---------  ----  --
  1  g1             3    3         3           -          -          -     -   -
  2  g2             3    0         3           0        0.0          -     -   -

base: 3 codes of the first 1 interview; a run: 1 in a row, the next one begins an interview later
the threshold of 5 % is reached at 1+1: after 1 interviews (to g1), the next 1 brought 0 new codes, 0.0 % of the base
the new codes of an interview, with their passages: axial saturation --codes --in NAME; categories: axial saturation --categories
3 open codes as first made, in 2 interviews, by Ana; each coder's codes are codes of their own
code discovery, which is not theoretical saturation: whether categories are full is another question
all interviews were in the project before the first passage was coded, so none was chosen by what the analysis had found
OUT

check "merging, renaming and grouping change nothing, nor does undoing them"
small_project
run axial saturation --csv
expect_status 0
expect_err_empty
cp "$out" before
axial codebook merge "Small steps" "Fear of the meeting" -q
axial codebook rename "Small steps" "Steps" -q
run axial saturation --csv
expect "as before" cmp before "$out"
run axial saturation --codes --csv --columns code,now,transcript
expect_out_has "Fear of the meeting,,g1"
expect_out_has "Small steps,Steps,g1"
axial undo -q
axial undo -q
run axial saturation --csv
expect "as before" cmp before "$out"

check "one seed gives one band, and another seed another"
small_project
run axial saturation --csv --columns mean,low,high --seed 7
cp "$out" first
run axial saturation --csv --columns mean,low,high --seed 7
expect "the same" cmp first "$out"
expect_err_empty

check "too few interviews for base and run are told"
small_project
run axial saturation
expect_status 0
expect_out_has "the threshold cannot be asked for: a base of 4 and a run of 2 need 6 interviews, and there are 2"

check "each code can be opened where it was first found"
small_project
axial saturation --codes --csv --columns open --no-header >lines
while IFS= read -r line; do
    line=${line#\"} line=${line%\"} line=${line//\"\"/\"}
    run_shell "$line --csv --columns code --no-header"
    expect_status 0
    expect "there is something" test -s "$out"
done <lines
expect "as many as codes" test "$(wc -l <lines)" = 3
run axial saturation --codes --in g2
expect_status 0
expect_out_has "3 open codes"
expect_out_lacks "Small steps"

check "interviews that came in later are told, and those not analysed left out"
small_project
export AXIAL_CLOCK=2020-02-01T12:00:00Z
printf 'Moderator: And then?\n\nP9: I walked home.\n' >g3.txt
axial import g3.txt -q >import.log 2>&1
run axial saturation
expect_status 0
expect_out_has "1 interview left out: not coded, and not read to the end"
axial code g3:2 Walking --new -q
run axial saturation
expect_out_has "1 of 3 interviews came into the project when coding had begun"
export AXIAL_CLOCK=2020-01-01T12:00:00Z

check "categories tell whether they were still growing"
sample_project
run axial saturation --categories --run 1
expect_status 0
expect_err_empty
expect_out_has "categories were still growing"

check "where all was coded on one date, no date tells what came late"
small_project
{
    axial codebook add Walk --kind category -q
    axial codebook move 'Small steps' Walk -q
    axial codebook property add Walk speed slow fast -q
} >made.log 2>&1
run axial saturation --categories --run 1 --csv --columns category,properties,late_properties,growing
expect_status 0
expect_out_has "Walk,1,,"
run axial saturation --categories --run 1
expect_out_has "dates do not tell whether a property or a link came late"

check "what others have not shared is not counted"
small_project
run axial saturation --codes --csv --columns code
expect_status 0
expect_out_lacks "Ben"
run axial saturation --coded-by Ben
expect_status 1
expect_out_empty

check "the curve is drawn"
small_project
for suffix in svg pdf png; do
    run axial saturation -o c.$suffix
    expect_status 0
    expect_err_empty
    expect "a file" test -s c.$suffix
done
expect "it says what it is not" grep -q "not theoretical saturation" c.svg

check "what makes no sense is refused"
small_project
for option in "--base 0" "--run -1" "--threshold 101" "--orders 100000" "--codes --categories" \
    "--in g1" "--codes -o x.svg" "--dpi 100"; do
    # shellcheck disable=SC2086 # words
    run axial saturation $option
    expect_status 2
    expect_out_empty
done
run axial saturation --codes --in g9
expect_status 1
expect_err_has "no interview 'g9'"

check "a project without a segment has no curve"
axial init empty --coder Ana -q
run axial saturation
expect_status 0
expect_out_has "0 open codes as first made, in 0 interviews"
run axial saturation -o c.svg
expect_status 1
expect_err_has "there are no categories to draw"

finish
