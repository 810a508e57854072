# link.sh - 'axial link': types, links, evidence, tables of links.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# Two texts, three codes of Ana's, one coded passage (g1:12-13), no links.
project()
{
    cp "$here"/tests/cli/sample/g[12].txt .
    axial init p --coder Ana -q
    axial import g1.txt g2.txt -q >/dev/null
    axial codebook add Fear Support Steps -q
    axial code g1:t6 Steps -q
    axial link install process -q
}

check "a new project has no types, and says where there are some"
axial init p --coder Ana -q
run axial link types --csv
expect_status 0
expect_out "type,inverse,direction,set"
expect_err_empty
run axial link types
expect_out_has "'axial link types --sets'"
run axial link types --sets --csv
expect_status 0
expect_out_has "causal condition of,has the causal condition,directed,paradigm-1990"
expect_out_has "covaries with,covaries with,symmetric,six-cs"

check "a ready set is installed once, and an unknown one is named with the nearest"
axial init p --coder Ana -q
run axial link install paradigm-1998
expect_status 0
expect_out_empty
expect_err "installed 3 link types of the set 'paradigm-1998'  (undo: axial undo)"
run axial link install paradigm-1998
expect_status 0
expect_err "nothing changed"
run axial link install proces
expect_status 1
expect_out_empty
expect_err "axial: no ready set 'proces' of link types; did you mean 'process'?"

check "types are added, renamed and removed"
project
run axial link type 'stands beside' --symmetric
expect_status 0
expect_err "added the symmetric link type 'stands beside'  (undo: axial undo)"
run axial link type 'stands beside' --rename beside
expect_status 0
expect_err "the link type 'stands beside' is now 'beside'  (undo: axial undo)"
run axial link type beside --remove
expect_status 0
expect_err "removed the link type 'beside'  (undo: axial undo)"
run axial link type 'follows from' --remove
expect_status 1
expect_err "axial: 'follows from' is an inverse; name the type as it reads from its source"
run axial link type x
expect_status 2
expect_err_has "--inverse NAME"
run axial link type x --symmetric --inverse y
expect_status 2
expect_out_empty

check "a link is listed with its evidence, which can be opened"
project
run axial link add Steps 'leads to' support --for g1:t6
expect_status 0
expect_out_empty
expect_err "linked 'Steps; leads to; Support'; evidence: 1 for, 0 against  (undo: axial undo)"
run axial link --columns source,type,target,scheme,for,against --csv
expect_status 0
expect_out <<'END'
source,type,target,scheme,for,against
Steps,leads to,Support,Ana,1,0
END
expect_err_empty
run axial link show Support 'follows from' Steps --csv
expect_status 0
expect_out <<'END'
stance,address,code,coder,text
for,g1:12-13,Steps,Ana,"Mine said I should take it in small steps. One hour at the desk, then home. It held, mostly."
END
run axial link evidence Steps 'leads to' Support --against g1:12
expect_status 0
run axial link list --code steps --csv --columns for,against --no-header
expect_out "0,1"
run axial link evidence Steps 'leads to' Support --drop g1:12
expect_status 0
expect_err "evidence of 'Steps; leads to; Support': 0 for, 0 against, 1 dropped  (undo: axial undo)"
run axial link evidence Steps 'leads to' Support
expect_status 2
expect_err_has "--drop ADDRESS"

check "evidence that is not coded is refused with what is missing, and no link is made"
project
run axial link add Steps 'leads to' Support --for g1:1
expect_status 1
expect_out_empty
expect_err "axial: nothing at 'g1:1' is coded with 'Steps' or 'Support', or with what counts for them; code the passage first, then take it as evidence"
run axial link --csv --no-header
expect_out_empty

check "unknown codes and types name what is near"
project
run axial link add Stepps 'leads to' Support
expect_status 1
expect_err_has "did you mean 'Steps'?"
run axial link add Steps 'lead to' Support
expect_status 1
expect_err "axial: no link type 'lead to' in the project; did you mean 'leads to'?"
run axial link add Steps 'context of' Support
expect_status 1
expect_err "axial: no link type 'context of' in the project; 'axial link install paradigm-1990' brings it"
run axial link remove Steps 'leads to' Support
expect_status 1
expect_err "axial: no link 'Steps; leads to; Support' in the project; 'axial link' lists them"

check "the same link again is kept, a code is not linked to itself"
project
axial link add Steps 'leads to' Support -q
run axial link add Support 'follows from' Steps
expect_status 0
expect_err "nothing changed"
run axial link add Steps 'leads to' Steps
expect_status 1
expect_err "axial: a code cannot be linked to itself"

check "a table of links is taken whole or not at all"
project
printf 'source,type,target,for\nSteps,leads to,Support,g1:12\nFear,precedes,Steps,\n' >l.csv
run axial link import l.csv
expect_status 0
expect_err "took 2 new links from 'l.csv'  (undo: axial undo)"
printf 'source,type,target\nFear,leads to,Support\nFear,leads to,Suport\n' >bad.csv
run axial link import bad.csv
expect_status 1
expect_err "axial: cannot take links from 'bad.csv': line 3: no code 'Suport' in the scheme; did you mean 'Support'?"
run axial link --csv --no-header --columns source
expect_out <<'END'
Steps
Fear
END

check "the links of a coder who has not shared are hidden"
project
axial link add Steps 'leads to' Support -q
axial coder add Ben -q
run axial link --coder Ben --csv --no-header
expect_status 0
expect_out_empty
run axial link --coder Ben --scheme Ana
expect_status 1
expect_err_has "'Ana' has not shared"
axial coder share --coder Ana -q
run axial link --coder Ben --csv --no-header --columns source,scheme
expect_out "Steps,Ana"
run axial link remove Steps 'leads to' Support --coder Ben --scheme Ana
expect_status 1
expect_err_has "the codes of 'Ana' are changed by 'Ana' alone"

check "a link removed comes back with its evidence"
project
axial link add Steps 'leads to' Support --for g1:t6 -q
dump p.axial >before
run axial link remove Steps 'leads to' Support
expect_status 0
expect_err "removed the link 'Steps; leads to; Support'  (undo: axial undo)"
axial undo -q
dump p.axial >after
expect "as before" cmp before after

finish
