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
expect_out "type,inverse,direction,set,ordered,excludes"
expect_err_empty
run axial link types
expect_out_has "'axial link types --sets'"
run axial link types --sets --csv
expect_status 0
expect_out_has "causal condition of,has the causal condition,directed,paradigm-1990,false,consequence of"
expect_out_has "covaries with,covaries with,symmetric,six-cs,false,"

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

check "a link has memos, which its evidence is shown with"
project
run axial link add Steps 'leads to' Support --for g1:t6 --memo "One hour first. Then more."
expect_status 0
run axial link evidence Steps 'leads to' Support --memo "Read it again"
expect_status 0
expect_err_has "evidence of 'Steps; leads to; Support': 0 for, 0 against, 0 dropped"
run axial link --csv --no-header --columns memos
expect_out "2"
run axial link show Steps 'leads to' Support
expect_out_has "memo '2020-01-01 theoretical: One hour first. Then more.': One hour first. Then more."
expect_out_has "memo '2020-01-01 theoretical: Read it again': Read it again"
run axial link add Steps 'leads to' Support --memo "..."
expect_status 1
expect_err "axial: a memo without a letter or a digit says nothing"

# P1 has Fear, then Steps in one turn, twice; P2 the other way round, once.
proposable()
{
    printf 'P1: I was afraid of it. Then small steps.\n\nP2: Small steps first. Then I was afraid.\n\nP1: Afraid once more. And steps again.\n\nP2: Nothing of the kind.\n' >g1.txt
    axial init p --coder Ana -q
    axial import g1.txt -q >/dev/null
    axial codebook add Fear Steps Other -q
    axial code 'g1:"I was afraid of it."' Fear -q
    axial code 'g1:"Then small steps."' Steps -q
    axial code 'g1:"Small steps first."' Steps -q
    axial code 'g1:"Then I was afraid."' Fear -q
    axial code 'g1:"Afraid once more."' Fear -q
    axial code 'g1:"And steps again."' Steps -q
    axial code 'g1:"Nothing of the kind."' Other -q
    axial link install process -q
}

check "codes that meet are proposed with counts, expected counts and their base"
proposable
run axial link propose --csv
expect_status 0
expect_err_empty
expect_out <<'END'
source,relation,target,within,n,expected,base,n_source,n_target,p,state,categories
Fear,together with,Steps,turn,3,2.25,4,3,3,0.250000,,false
END
run axial link propose --by sequence --csv
expect_out <<'END'
source,relation,target,within,n,expected,base,n_source,n_target,p,state,categories
Fear,before,Steps,turn,2,1.50,3,3,3,0.500000,,false
END
run axial link propose
expect_out_has "units: the 4 turns of participants in which anything of the scheme is coded"
expect_out_has "'axial link open SOURCE TARGET --by together --within turn'"
run axial link propose --within person --by sequence --csv --no-header
expect_out_empty

check "what is behind a proposal is as much as it counts"
proposable
run axial link open Fear Steps --by sequence --csv --columns unit,order,of,address,overlaps --no-header
expect_status 0
expect_err_empty
expect_out <<'END'
g1:t1,source,source,g1:1,false
g1:t1,source,target,g1:1,false
g1:t2,target,target,g1:2,false
g1:t2,target,source,g1:2,false
g1:t3,source,source,g1:3,false
g1:t3,source,target,g1:3,false
END
run axial link open Fear Steps --by sequence
expect_out_has "'Fear' before 'Steps': 2 of 3 turns of participants; expected 1.50, p 0.500000"
run axial link open Fear Stepps
expect_status 1
expect_err_has "did you mean 'Steps'?"

check "proposals that are kept are no links until they are taken"
proposable
run axial link propose --keep -q
expect_status 0
expect_err_empty
run axial link --csv --no-header
expect_out_empty
run axial link check --csv --no-header
expect_out_empty
run axial link propose --csv --no-header
expect_out_empty
run axial link propose --all --csv --no-header --columns source,target,state
expect_out "Fear,Steps,kept"
run axial link proposals --csv --no-header --columns source,target,n,state
expect_out "Fear,Steps,3,kept"
run axial link take Steps 'comes after' Fear --evidence --memo "They say so"
expect_status 0
expect_err "linked 'Fear; precedes; Steps'; evidence: 6 for  (undo: axial undo)"
run axial link --csv --no-header --columns source,type,target,for,memos
expect_out "Fear,precedes,Steps,6,1"
run axial link proposals --csv --no-header
expect_out_empty
run axial link propose --all --csv --no-header --columns state
expect_out "linked: Fear; precedes; Steps"
axial undo -q
run axial link proposals --csv --no-header --columns source,target
expect_out "Fear,Steps"

check "what is dropped is not proposed again, by whatever it is found"
proposable
run axial link drop Steps Fear
expect_status 0
expect_err "'Steps' and 'Fear' are not proposed again  (undo: axial undo)"
run axial link propose --by sequence --csv --no-header
expect_out_empty
run axial link proposals --csv --no-header
expect_out_empty
run axial link proposals --all --csv --no-header --columns state
expect_out "dropped"
run axial link take Fear precedes Steps
expect_status 1
expect_err "axial: no proposal between 'Fear' and 'Steps'; 'axial link proposals' lists those kept, 'axial link add' links without one"
run axial link drop Fear Fear
expect_status 1
expect_err "axial: a code cannot be linked to itself"
run axial link drop Fear Steps
expect_err "nothing changed"

check "options of proposals that make no sense are wrong usage"
proposable
for wrong in "--by chance" "--within room" "--least 0" "--limit -1" "--keep --all"; do
    # shellcheck disable=SC2086
    run axial link propose $wrong
    expect_status 2
    expect_out_empty
done
run axial link propose --within room
expect_err "axial: codes meet within a 'turn', a 'person' or a 'group', not a 'room'"

check "contradictions, thin links and negative cases are named; only --strict fails"
proposable
axial link type 'hinders' --inverse 'hindered by' -q
run axial link type 'leads to' --excludes hinders
expect_status 0
expect_err "set what the link type 'leads to' rules out  (undo: axial undo)"
axial link add Fear precedes Steps --for g1:t1 -q
axial link add Steps precedes Fear --for g1:t2 --against g1:t1 -q
axial link add Fear 'leads to' Steps -q
axial link add Fear hinders Steps -q
axial code 'g1:"Nothing of the kind."' Fear --stance against -q
run axial link check --csv --columns kind,finding,about,other,segments,participants,who
expect_status 0
expect_err_empty
expect_out <<'END'
kind,finding,about,other,segments,participants,who
contradiction,each comes before the other,Fear; precedes; Steps,Fear; precedes; Steps / Steps; precedes; Fear,,,
contradiction,the types exclude each other,Fear; leads to; Steps,Fear; hinders; Steps,,,
thin,no evidence,Fear; leads to; Steps,,0,0,
thin,one person only,Fear; precedes; Steps,,2,1,
thin,one person only,Steps; precedes; Fear,,2,1,
thin,no evidence,Fear; hinders; Steps,,0,0,
negative case,evidence against it,Steps; precedes; Fear,,2,1,g1/P1
negative case,segments that speak against the code,Fear,,1,1,g1/P2
END
run axial link check --strict
expect_status 3
axial link evidence Steps precedes Fear --against g1:t3 -q
axial link evidence Steps precedes Fear --for g1:t1 -q
run axial link check --csv --columns finding,participants,who
expect_out_has "persons who speak for it and against it,1,g1/P1"
run axial link check --csv --columns open --no-header
expect_out_has "axial link show 'Steps' 'precedes' 'Fear'"
expect_out_has "axial segments 'Fear' --stance against"
eval "$(axial link check --csv --columns kind,about,open --no-header | grep '^negative case,Fear' | sed 's/^[^,]*,[^,]*,//') --csv --no-header --columns text" >opened
expect "as many segments as were counted" test "$(cat opened)" = "Nothing of the kind."

check "for and against on one passage contradict each other, whoever coded it"
proposable
axial link add Fear precedes Steps --for g1:t1 -q
axial code 'g1:t1' Steps -q
axial link evidence Fear precedes Steps --for g1:t1 -q
axial uncode 'g1:t1' Steps -q
axial code g1:t1 Steps -q
run axial link evidence Fear precedes Steps --against 'g1:"Then small steps."'
run axial link evidence Fear precedes Steps --for 'g1:"I was afraid of it."'
run axial link check --csv --columns finding,segments
expect_out_has "for and against on the same passage,1"

check "a type without a rule is told so, and rules are undone"
proposable
run axial link type 'goes with' --symmetric --ordered
expect_status 1
expect_err "axial: 'goes with' is symmetric: neither end comes first"
run axial link type precedes --excludes precedes
expect_status 1
expect_err "axial: a link type cannot exclude itself"
run axial link type precedes --ordered --unordered
expect_status 2
run axial link type precedes --unordered
expect_status 0
run axial link types --csv --columns type,ordered
expect_out_has "precedes,false"
axial undo -q
run axial link types --csv --columns type,ordered
expect_out_has "precedes,true"

check "10,000 links are listed and checked"
axial init p --coder Ana -q
echo code >codes.csv
seq -f 'step %g' 0 10000 >>codes.csv
axial codebook import codes.csv -q
axial link install process -q
{
    echo source,type,target
    for i in $(seq 1 10000); do echo "step $((i - 1)),precedes,step $i"; done
} >links.csv
run axial link import links.csv
expect_status 0
expect_err_has "took 10000 new links"
run axial link check --csv --no-header --columns finding
expect_status 0
expect "as many thin links" test "$(grep -c 'no evidence' "$out")" = 10000
axial link add "step 10000" precedes "step 0" -q
run axial link check --csv --no-header --columns finding
expect_out_has "comes round to where it began"

finish
