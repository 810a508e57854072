# decide.sh - decisions about disagreements, the consensus and the negotiated stages.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# The sample, read, shared and aligned, with a consensus begun.
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
}

consensus()
{
    axial segments --coded-by Consensus --stage consensus --csv --no-header \
        --columns address,code,stance
}

check "a decision leaves the work list, makes the consensus, and is listed with its reason"
talking
run axial decide g1:t9 Ben --reason "she  speaks of
help"
expect_status 0
expect_out_empty
expect_err "decided g1:16: as Ben  (undo: axial undo)"
run axial disagreements Ana Ben --csv --no-header --columns address
expect_out <<'END'
g2:4
g1:6-10
END
run axial disagreements Ana Ben --all --csv --columns address,decision
expect_out <<'END'
address,decision
g1:16,as Ben
g2:4,
g1:6-10,
END
run axial decide list --columns address,reading_1,reading_2,verdict,decided,reason,by
expect_status 0
expect_err_empty
expect_out <<'END'
Lines  Ana                      Ben                     Verdict  Decided                 Reason              By
-----  -----------------------  ----------------------  -------  ----------------------  ------------------  ---
g1:16  Fear before the meeting  Somebody to hold on to  as Ben   Somebody to hold on to  she speaks of help  Ana

1 of 1 decision: as Ben: 1
1 of 3 disagreements of Ana and Ben are decided
of those shown, 1 changed what Ana had and 0 what Ben had
END
consensus >held
expect "the consensus" diff -u - held <<'END'
g1:2-3,Fear before the meeting,supports
g1:16,Somebody to hold on to,supports
g2:2-3,Fear before the meeting,supports
g2:6-7,Somebody to hold on to,supports
END
run axial segments "Somebody to hold on to" --csv --no-header --columns coder
expect "the originals stay, and nothing counts twice" test "$(grep -c Consensus "$out")" = 0

check "another code and other edges, both, neither and both readings kept"
talking
run axial decide g1:t9 new --with "-Being asked"
expect_status 1
expect_err_has "--new makes it"
run axial decide g1:t9 new --with "-Being asked" --new
expect_status 0
run axial decide g1:t5 edges --at g1:6-8
expect_status 0
run axial decide g2:4 kept --memo "We could not settle it."
expect_status 0
consensus >held
expect "the consensus" diff -u - held <<'END'
g1:2-3,Fear before the meeting,supports
g1:6-8,Somebody to hold on to,supports
g1:16,Being asked,against
g2:2-3,Fear before the meeting,supports
g2:6-7,Somebody to hold on to,supports
END
run axial memo list --csv --columns title,about
expect_out_has "We could not settle it."
run axial decide g2:4 both
expect_status 0
run axial decide g2:4 neither
expect_status 0
run axial decide list --csv --columns address,verdict
expect_out <<'END'
address,verdict
g1:6-10,other edges
g1:16,another code
g2:4,neither
END

check "undo and redo go back and forth, and building again changes nothing"
talking
dump sample.axial >before
axial decide g1:t9 Ana -q
axial decide g2:4 both -q
axial decide g1:t5 Ben -q
dump sample.axial >after
run axial decide build
expect_status 0
expect_err_has "nothing changed"
for _ in 1 2 3; do axial undo -q; done
dump sample.axial >undone
expect "undone" cmp before undone
for _ in 1 2 3; do axial redo -q; done
dump sample.axial >redone
expect "redone" cmp after redone
run axial check
expect_status 0

check "what is dropped is open again"
talking
axial decide g1:t9 Ana -q
axial decide g2:4 both -q
run axial decide drop g2:4
expect_status 0
expect_err "dropped 1 decision; the disagreement is open again  (undo: axial undo)"
run axial decide drop g2:4
expect_status 1
expect_err "axial: nothing was decided at 'g2:4'; 'axial decide list' shows what was"
run axial decide drop --all
expect_status 0
run axial disagreements Ana Ben --csv --no-header --columns address
expect "all three" test "$(wc -l <"$out")" = 3

check "negotiated stages agree better than the first ones, and are called so"
talking
axial coder freeze open -q
axial coder freeze open --coder Ben -q
axial decide g1:t9 Ana -q
axial decide g2:4 Ben -q
run axial decide freeze negotiated
expect_status 0
expect_err "froze what Ana and Ben hold after 2 decisions as 'negotiated'  (undo: axial undo)"
run axial agree Ana Ben --stage open
expect_out_lacks "negotiated"
run axial agree Ana Ben --stage open --csv --columns of,alpha
first=$(grep pooled "$out")
run axial agree Ana Ben --stage negotiated --csv --columns of,alpha
expect "it was worse" test "$first" != "pooled,1.000"
expect "and is whole" grep -qx "pooled,1.000" "$out"
run axial agree Ana Ben --stage negotiated
expect_out_has "state: stage 'negotiated', negotiated, 2020-01-01"
expect_out_has "is no measure of reliability"
expect_out_lacks "independently"
run axial coder stages
expect_out_has "'Ana@negotiated' is negotiated: no independent coding"
run axial decide freeze negotiated
expect_status 1
expect_err_has "'negotiated' of this coder already"

check "the consensus is nobody who could be taken for a coder"
talking
run axial coder
expect_out_has "'Consensus' is no coder but what Ana and Ben hold together"
run axial coder --csv --columns name,consensus
expect_out <<'END'
name,consensus
Ana,false
Ben,false
Consensus,true
END
run axial code g1:2 Distress --coder Consensus
expect_status 2
expect_err_has "nobody codes as that"
run axial agree Ana Consensus
expect_status 0
expect_out_has "stage 'consensus', negotiated"
run axial decide build Ana Consensus
expect_status 1
expect_err_has "'Consensus' is a consensus already"

check "frozen states can be decided about, and codes of one name without a joint scheme"
unset AXIAL_PROJECT
cp "$here/tests/cli/sample/g1.txt" .
{
    axial init sample --coder Ana -q
    axial import g1.txt -q
    axial coder add Ben -q
    axial coder use Ana -q
    axial coder share -q
    axial coder share --coder Ben -q
    axial coder done g1 -q
    axial coder done g1 --coder Ben -q
} >/dev/null
axial codebook add Waiting -q
axial codebook add waiting --coder Ben -q
axial code g1:t9 Waiting -q
axial code g1:t11 Waiting -q
axial code g1:t11 waiting --coder Ben -q
axial coder freeze open -q
run axial decide build Ana@open Ben
expect_status 0
axial uncode g1:t9 Waiting -q
run axial decide g1:t9 Ana
expect_status 0
consensus >held
expect "both places" test "$(cut -d, -f1,2 held | paste -sd' ')" = "g1:16,Waiting g1:18,Waiting"
axial decide freeze negotiated -q
run axial segments --coded-by Ben --stage negotiated --csv --no-header --columns address,code
expect_out_has "g1:16,waiting"

check "who has not shared takes no part"
sample_project
export AXIAL_PROJECT=$PWD/sample.axial
share_sample
run axial decide build Ana Ben
expect_status 1
expect_err_has "'Ana' has not shared the coding yet"
run axial decide list
expect_status 1
expect_err "axial: no consensus yet; 'axial decide build CODER CODER' begins one"

check "what is wrong is named, and changes nothing"
talking
axial code g1:t9 "Support from the coordinator" --stance against -q
dump sample.axial >before
while IFS='|' read -r status options message; do
    run_shell "axial decide $options"
    expect_status "$status"
    expect_out_empty
    expect_err_has "$message"
done <<'END'
2||without an address
2|g1:t9|say how it is decided
1|g1:t9 Anna|no decision 'Anna'; there are Ana, Ben, both
1|g1:t1 Ana|do not differ at 'g1:t1'
1|g1 Ana|disagreements are at 'g1'
1|g9:1 Ana|g9
1|g2:4 new|none is named; --with CODE does
1|g2:4 edges|no place is named; --at ADDRESS does
1|g2:4 edges --at g1:2|another transcript
1|g2:4 Ana --with Distress|another code is not what is decided
1|g2:4 Ana --at g2:4|neither other edges nor another code
1|g2:4 new --with 'Distress; Entrance'|one code
1|g2:4 Ana --code Fer|Fer
1|g2:4 Ana --consensus Nobody|Nobody
2|drop|either the address
1|build Ana Ana|not of 'Ana' alone
2|build Ana|name both
1|build Ana Bne|did you mean 'Ben'?
1|build Ana@never Ben|never
END
dump sample.axial >after
expect "nothing changed" cmp before after

check "what no program wrote is not looked for past the names there are"
talking
axial decide g1:t9 Ben -q
sqlite3 sample.axial "PRAGMA ignore_check_constraints = ON;
    UPDATE decision SET verdict = 'neuter'; UPDATE decision_claim SET side = 'third'"
run axial decide list
expect_status 0
expect_err_empty
run axial check
expect_status 3

finish
