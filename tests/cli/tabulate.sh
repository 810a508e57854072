# tabulate.sh - 'axial tabulate'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "the values of an attribute, and who has none"
small_project
small_people
small_guide
run axial tabulate work
expect_status 0
expect_err_empty
expect_out <<'OUT'
Value    Participants  of  % of all  % of those with data
-------  ------------  --  --------  --------------------
people              2   4      50.0                  66.7
things              1   4      25.0                  33.3
no data             1   4      25.0                     -
all                 4   4     100.0                 100.0

N = 4: participants who speak in these transcripts
the persons behind each number, with their segments: the command in --columns open
OUT

check "codes by persons, in words"
small_project
small_people
small_guide
run axial tabulate --code "Fear of the meeting" --columns code,statement,against
expect_status 0
expect_err_empty
expect_out_has "Fear of the meeting  2 of 4          1"
run axial tabulate --code "Fear of the meeting" --asked "The meeting" --columns code,statement
expect_status 0
expect_out_has "Fear of the meeting  1 of 4, no data 2"

check "two attributes"
small_project
small_people
small_guide
run axial tabulate age:20 work --csv
expect_status 0
expect_err_empty
expect_out <<'OUT'
value,work=people,work=things,work=,all
20-39,1,0,0,1
40-59,1,1,0,2
no data,0,0,1,1
all,2,1,1,4
OUT
run axial tabulate work age:20 --percent row
expect_status 0
expect_out_has "percent of the row, which stands under All"

check "an attribute by a code, and quartiles with and without it"
small_project
small_people
small_guide
run axial tabulate work --code "Small steps" --csv --columns value,with,without,no_data,of
expect_status 0
expect_out <<'OUT'
value,with,without,no_data,of
people,2,0,0,2
things,0,1,0,1
no data,0,1,0,1
all,2,2,0,4
OUT
run axial tabulate age --quartiles --code "Small steps" --csv --columns value,n,no_data,lower,median,upper
expect_status 0
expect_err_empty
expect_out <<'OUT'
value,n,no_data,lower,median,upper
with,2,0,37.25,41.50,45.75
without,1,1,40.00,40.00,40.00
no data,0,0,,,
all,3,1,36.50,40.00,45.00
OUT

check "every number of persons can be opened to them"
small_project
small_people
small_guide
axial tabulate work --csv --columns participants,open --no-header >cells
axial tabulate work --code "Small steps" --csv --columns with,open --no-header >>cells
axial tabulate --codes --csv --columns participants,open --no-header >>cells
while IFS= read -r row; do
    n=${row%%,*} line=${row#*,}
    line=${line#\"} line=${line%\"} line=${line//\"\"/\"}
    # Of a code, those with a segment; of a value, everybody.
    least=0
    [[ $line == *--stance* ]] && least=1
    found=$(eval "$line --csv --columns segments --no-header" | sed '$d' | awk -v least=$least '$1 >= least' | wc -l)
    [ "$found" = "$n" ] || note "$n cannot be opened: $line finds $found"
done <cells
expect "there were some" test "$(wc -l <cells)" -gt 8

check "tables of persons are drawn"
small_project
small_people
small_guide
for table in "work" "work age:20" "--codes" "work --codes" "age --quartiles --codes"; do
    # shellcheck disable=SC2086 # words
    run axial tabulate $table -o t.svg
    expect_status 0
    expect_err_empty
    expect "an SVG" grep -q "</svg>" t.svg
done

check "what makes no sense is refused"
small_project
small_people
small_guide
run axial tabulate
expect_status 2
expect_err_has "name an attribute"
run axial tabulate colour
expect_status 1
expect_err_has "no attribute 'colour' in the project; there are "
run axial tabulate work:10
expect_status 1
expect_err_has "asks for bands, which numbers have"
run axial tabulate age:x
expect_status 1
run axial tabulate work --quartiles
expect_status 1
expect_err_has "medians and quartiles are of numbers; 'work' is text"
run axial tabulate age work --code "Small steps"
expect_status 2
run axial tabulate age --percent row
expect_status 2
run axial tabulate age work --percent half
expect_status 2
run axial tabulate --codes --asked Nowhere
expect_status 1
expect_err_has "Nowhere"

finish
