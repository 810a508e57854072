# decide-step.sh - 'axial decide' on a terminal.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

: "${AT_TERMINAL:=$here/build/default/tests/at-terminal}"

sit()
{
    local size=$1
    shift
    cat >script
    [ "$1" != axial ] || set -- "$AXIAL" "${@:2}"
    run "$AT_TERMINAL" "$size" script "$@"
}

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

decisions()
{
    axial decide list --csv --no-header --columns address,verdict,decided,reason
}

operations()
{
    sqlite3 sample.axial "SELECT count(*) FROM operation WHERE state = 'done'"
}

check "the way to all keys shows on terminals of any width"
talking
for size in 40x24 80x24 120x24; do
    sit $size axial decide <<'END'
wait g1:16  1 of 3
wait ? help
type q
END
    expect_status 0
done

check "the passage, its neighbours and both readings are shown, and keys decide"
talking
before=$(operations)
sit 100x24 axial decide <<'END'
wait g1:16  1 of 3  other codes
wait 1 Ana: Fear before the meeting
wait 2 Ben: Somebody to hold on to
show
type 2
wait reason:
type about help\r
wait decided g1:16: as Ben
wait g2:4  2 of 3  one alone
type k\r
wait g1:6-10  3 of 3  other edges
type e\x08\x08\x08\x08\x08\x08\x08\x08\x08\x08g1:6-8\r\r
wait decided g1:6-10: other edges at g1:6-8
wait = other edges
type bb
wait = as Ben: Somebody to hold on to; about help
type q
END
expect_status 0
expect_out_has "What would you say to somebody who begins now?"
expect_out_has "-- ended by exit 0; the terminal is as it was"
expect_out_has "3 steps; 3 of 3 disagreements are decided"
run decisions
expect_out <<'END'
g1:6-10,other edges,Somebody to hold on to (g1:6-8),
g1:16,as Ben,Somebody to hold on to,about help
g2:4,both readings kept,,
END
expect "an operation each" test "$(operations)" = $((before + 3))
run axial log --limit 1 --columns command,summary --csv
expect_out_has "decide g1:6-10 edges"
run axial decide
expect_status 2
sit 80x24 axial decide </dev/null
expect_out_has "nothing waits to be decided"

check "a code that is new is asked about, and a memo written"
talking
sit 80x24 axial decide <<'END'
wait 1 of 3
type cBeing asked\r
wait new code 'Being asked' of the joint scheme; make it?
type \r
wait reason:
type \r
wait another code Being asked
type b
wait = another code: Being asked
type mWe wondered.\r
wait wrote the memo 'We wondered.'
type cDistress\r
wait reason:
type \e
gone reason:
type q
END
expect_status 0
run axial memo list --csv --columns title,about
expect_out_has "We wondered."
run axial codebook list --scheme joint --csv --columns code
expect_out_has "Being asked"

check "undo and redo of the sitting, and no further"
talking
dump sample.axial >before
sit 80x24 axial decide <<'END'
wait 1 of 3
type u
wait nothing of this sitting is left to take back
type 1\r
wait 2 of 3
type 3\r
wait 3 of 3
type uu
wait took back: decided g1:16
type r
wait put back: decided g1:16
type u
wait took back: decided g1:16
type q
END
expect_status 0
expect_out_has "0 steps; 0 of 3"
dump sample.axial >after
expect "as it was" cmp before after

check "what cannot be decided is said, and others' writing is seen first"
talking
sit 80x24 axial decide <<'END'
wait 1 of 3
type eg1:1\r\r
wait axial
type q
END
sit 80x24 axial decide <<'END'
wait 1 of 3
type e\r\r
wait two codes are in question
run "$AXIAL" codebook add "From elsewhere" -q
type 1\r
wait the project was changed meanwhile
type 1\r
wait decided g1:16: as Ana
type q
END
expect_status 0
expect_out_has "1 step; 1 of 3"

check "Ctrl-C, signals and small terminals leave everything well"
talking
sit 20x5 axial decide <<'END'
wait g1:16
wait Say no in time.
type ?
wait any key
type x 
size 60x12
wait 2 of 3
size 33x6
wait one alone
type \^C
END
expect_out_has "-- ended by exit 130; the terminal is as it was"
expect_out_has "axial: interrupted; what was decided is kept"
expect_out_lacks "too wide"
sit 80x24 axial decide <<'END'
wait 1 of 3
type 1about
wait reason: about
kill 15
END
expect_out_has "-- ended by exit 130; the terminal is as it was"
run decisions
expect_out_empty
expect "whole" axial check

check "elsewhere than on a terminal, and with what does not go with it, it says so"
talking
run axial decide --with Distress
expect_status 2
expect_err_has "on a terminal"
sit 80x24 axial decide --with Distress </dev/null
expect_out_has "go with an address and a verdict"
sit 80x24 axial decide -n </dev/null
expect_out_has "stepping has no --dry-run"

finish
