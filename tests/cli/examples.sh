# examples.sh - every example of every command runs on the sample project; what
# a writing one changes is undone and redone.  Those of writing commands are run by
# examples-writing.sh, so that two processors share them.
# shellcheck shell=bash
: "${kinds:=reads exempt}"
. "$(dirname "$0")/lib.sh"

# The example of a command that only reads changes nothing in the project.
try_reads()
{
    dump sample.axial >before
    run_shell "$1"
    expect_status 0
    dump sample.axial >after
    expect "a reading command changes nothing" cmp before after
}

operations()
{
    sqlite3 sample.axial "SELECT count(*) FROM operation"
}

# One operation of the journal, which undo takes back and redo puts back; or,
# where there was nothing to change, none, and every row as it was.
try_writes()
{
    dump sample.axial >before
    operations >n-before
    run_shell "$1"
    expect_status 0
    dump sample.axial >after
    if [ "$(operations)" = "$(cat n-before)" ]; then
        expect "no operation, no change" cmp before after
        # An option can make a writing command one that only prints.
        [[ $1 == *--print* ]] ||
            expect "and it says so" grep -q "nothing \(was \)\?changed" "$err"
        return
    fi
    expect "an operation changes something" bash -c '! cmp -s before after'
    run axial undo
    expect_status 0
    dump sample.axial >undone
    expect "undo restores every row" cmp before undone
    run axial redo
    expect_status 0
    dump sample.axial >redone
    expect "redo restores every row" cmp after redone
}

try_exempt()
{
    [ "$1" != "axial redo" ] || axial undo -q
    run_shell "$1"
    expect_status 0
}

while IFS=$'\t' read -r kind path line; do
    [[ " $kinds " == *" $kind "* ]] || continue
    check "$path: $line"
    sample_project
    export AXIAL_PROJECT=$PWD/sample.axial
    case $path in
    agree)
        share_sample && axial align take alignment.tsv -q
        axial coder freeze "open coding" --coder Ana -q
        axial coder freeze "open coding" --coder Ben -q
        printf 'unit,Ana,Ben\n1,1,2\n2,3,3\n3,2,2\n' >ratings.csv
        printf ',1,2,3\n1,1,0.5,0\n2,0.5,1,0.5\n3,0,0.5,1\n' >weights.csv
        ;;
    'decide build') share_sample && axial coder share -q && axial align take alignment.tsv -q ;;
    decide*)
        share_sample && axial coder share -q && axial align take alignment.tsv -q
        axial decide build Ana Ben -q
        [ "$path" = "decide enter" ] || axial decide g1:6-10 Ana -q
        ;;
    sample*)
        share_sample && axial align take alignment.tsv -q
        axial sample draw check --unit turn --n 8 -q
        ;;
    disagreements*) share_sample && axial align take alignment.tsv -q ;;
    align*) share_sample ;;
    "link take") axial link propose --by sequence --within person --least 1 --keep -q >/dev/null ;;
    esac
    "try_$kind" "$line"
done < <(axial __examples)

finish
