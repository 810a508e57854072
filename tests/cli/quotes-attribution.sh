# quotes-attribution.sh - who is quoted, in words: bands, and what a warning proposes.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

people()
{
    cat >people.csv <<'CSV'
group,label,age:number,work
g1,P1,41,people
g1,P2,48,people
g2,Karin,45,people
g2,Örjan,63,things
CSV
    axial participants import people.csv -q >/dev/null
}

check "a warning says which change of the template would help"
small_project
people
run axial quotes "Fear of the meeting" --attribution '({work}, {age} years)'
expect_status 0
expect_err "axial: warning: 3 quotations print attributes that fewer than 3 participants share, so that readers may know who speaks: g1:2-3, g2:2-3, g2:4; '{age:band}' instead of '{age}' and without '{work}' would leave 0, without '{work}' and without '{age}' would leave 0, '{age:band}' instead of '{age}' would leave 1"
run axial quotes "Fear of the meeting" --attribution '({work}, {age:10} years)'
expect_err "axial: warning: 1 quotation prints attributes that fewer than 3 participants share, so that readers may know who speaks: g2:4; without '{work}' and without '{age:10}' would leave 0"
expect_out_has "an hour too early. (people, 40-49 years)"
expect_out_has "(things, 60-69 years)"
run axial quotes "Fear of the meeting" --group g1 --attribution '({age:50,})'
expect_err_empty
expect_out_has "(under 50)"
run axial quotes "Fear of the meeting" --attribution '({age:band})' --csv --columns attribution,alike --no-header
expect_err_empty
expect_out $'(40-69),4\n(40-69),4\n(40-69),4'

check "a group beside an attribute tells more, and can be left out too"
small_project
people
run axial quotes "Fear of the meeting" --group g1 --attribution '{work} in {group}'
expect_err "axial: warning: 1 quotation prints attributes that fewer than 3 participants share, so that readers may know who speaks: g1:2-3; without '{work}' would leave 0, without '{group}' would leave 0, without '{work}' and without '{group}' would leave 0"

check "what is no band is refused"
small_project
people
run axial quotes --attribution '{work:10}'
expect_status 1
expect_out_empty
expect_err "axial: '{work:10}' asks for bands, which numbers and dates have; 'work' is text"
run axial quotes --attribution '{age:ten}'
expect_status 1
expect_err "axial: 'ten' says no bands; write their width ('10'), bounds that rise ('40,50'), or 'band'"
run axial quotes --attribution '{lines:10}'
expect_status 1
expect_err "axial: '{lines:10}': only attributes have bands"

check "in the table of a model too"
small_project
people
axial model add paper "Fear of the meeting" -q
axial model quote paper "Fear of the meeting" g2:t2 -q
run axial model table paper --attribution '({work}, {age:10})'
expect_status 0
expect_out_has "to be honest.” (people, 40-49)"

finish
