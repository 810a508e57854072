# lib.sh - what the tests of commands are written with.
#
#     . "$(dirname "$0")/lib.sh"
#
#     check "a second project of the same name is refused"
#     run axial init thesis
#     run axial init thesis
#     expect_status 1
#     expect_out_empty
#     expect_err "axial: cannot make 'thesis.axial': there is a file of that name"
#
#     finish
#
# Each check begins in an empty scratch folder with the clock and the ids
# frozen, and is one line of TAP.  'run' keeps status, stdout and stderr apart;
# whatever a test does not expect of one of them it has not tested, so expect
# something of all three.
#
# shellcheck shell=bash

set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
: "${AXIAL:=$here/build/default/axial}"
: "${SHARED:=$here/../shared}"
case $AXIAL in /*) ;; *) AXIAL=$here/$AXIAL ;; esac
case $SHARED in /*) ;; *) SHARED=$here/$SHARED ;; esac

base=$(mktemp -d)
: "${TEST_CACHE:=$base}"
n_checks=0 n_failed=0 sentence= problems= skipped= finished=
status= out=$base/out err=$base/err
trap 'end_of_script' EXIT

# Nothing of the surroundings gets in.
unset AXIAL_PROJECT AXIAL_CODER NO_COLOR PAGER
export AXIAL_CLOCK=2020-01-01T12:00:00Z AXIAL_SEED=1
export LC_ALL=C.UTF-8 TZ=UTC TERM=xterm GIT_PAGER=cat EDITOR=false
export AXIAL SHARED
umask 022

axial()
{
    "$AXIAL" "$@"
}

end_of_script()
{
    if [ -z "$finished" ]; then
        note "the script ended early, in the case before or in this one"
        report
        echo "1..$n_checks"
        cd / && rm -rf "$base"
        exit 1
    fi
    cd / && rm -rf "$base"
}

note()
{
    problems+="$1"$'\n'
}

# The line of TAP of the case that ends.
report()
{
    [ -n "$sentence" ] || return 0
    n_checks=$((n_checks + 1))
    if [ -n "$problems" ]; then
        n_failed=$((n_failed + 1))
        echo "not ok $n_checks - $sentence"
        printf '%s' "$problems" | sed 's/^/# /'
    elif [ -n "$skipped" ]; then
        echo "ok $n_checks - $sentence # skip $skipped"
    else
        echo "ok $n_checks - $sentence"
    fi
}

check()
{
    report
    sentence=$1 problems= skipped=
    scratch=$base/case-$n_checks
    mkdir "$scratch" && cd "$scratch" || exit 1
}

finish()
{
    report
    finished=yes
    echo "1..$n_checks"
    [ "$n_failed" = 0 ] && [ "$n_checks" -gt 0 ]
    exit
}

# Says why the case cannot run here; the rest of it must be guarded by the
# caller: "have PROGRAM || skip 'no PROGRAM'".
skip()
{
    skipped=$1
}

# A command line, as a user types it; stdin is empty unless redirected with
# 'run_with FILE COMMAND...'.
run()
{
    run_with /dev/null "$@"
}

run_with()
{
    local input=$1
    shift
    last="$*"
    "$@" <"$input" >"$out" 2>"$err"
    status=$?
}

# The same through the shell: pipes, redirections, variables.
run_shell()
{
    last=$1
    (
        set -o pipefail
        eval "$1"
    ) </dev/null >"$out" 2>"$err"
    status=$?
}

expect_status()
{
    [ "$status" = "$1" ] && return
    note "'$last' ended with $status, not $1; stderr:"
    note "$(sed 's/^/    /' "$err")"
}

# expect_out TEXT, or the text as a here-document; a missing newline at its end
# is added.
expect_out()
{
    compare stdout "$out" "$@"
}

expect_err()
{
    compare stderr "$err" "$@"
}

expect_out_empty()
{
    : >"$base/expected"
    compare_files stdout "$out"
}

expect_err_empty()
{
    : >"$base/expected"
    compare_files stderr "$err"
}

expect_out_has()
{
    contains stdout "$out" "$1"
}

expect_err_has()
{
    contains stderr "$err" "$1"
}

expect_out_lacks()
{
    ! grep -qF -- "$1" "$out" || note "stdout of '$last' holds: $1"
}

# A condition of the shell: expect "the file is there" test -e x
expect()
{
    local what=$1
    shift
    "$@" >"$base/said" 2>&1 || {
        note "not so: $what ($*)"
        note "$(cat "$base/said")"
    }
}

compare()
{
    if [ $# -gt 2 ]; then
        printf '%s\n' "$3" >"$base/expected"
    else
        cat >"$base/expected"
    fi
    compare_files "$1" "$2"
}

compare_files()
{
    cmp -s "$base/expected" "$2" && return
    note "$1 of '$last' is not as expected:"
    note "$(diff -u --label expected --label "$1" "$base/expected" "$2")"
}

contains()
{
    grep -qF -- "$3" "$2" && return
    note "$1 of '$last' lacks: $3"
    note "$(sed 's/^/    /' "$2")"
}

# expect_refusal STATUS MESSAGE: that and nothing else came of it, and sample.axial is
# as the file 'before' has it, written by: dump sample.axial >before
expect_refusal()
{
    expect_status "$1"
    expect_out_empty
    expect_err "axial: $2"
    dump sample.axial >after
    expect "nothing was changed" cmp before after
}

# --- projects ------------------------------------------------------------------

# The state that undo must restore: every row of every table but the journal,
# what never changes, and the places where coders stopped reading.
dump()
{
    sqlite3 "$1" "SELECT 'SELECT ''' || name || ''', * FROM \"' || name || '\";'
        FROM sqlite_schema WHERE type = 'table'
        AND name NOT LIKE 'sqlite%' AND sql NOT LIKE '%USING fts5%'
        AND name NOT LIKE '%\_fts\_%' ESCAPE '\'
        AND name NOT IN ('operation', 'change', 'sequence', 'text', 'turn', 'source', 'stem', 'bookmark')" |
        sqlite3 -separator '|' -nullvalue NULL "$1" | sort
}

# Copies the sample project here, as sample.axial; built once per run.
sample_project()
{
    local sample=$TEST_CACHE/sample
    (
        flock 9
        [ -e "$sample/done" ] && exit 0
        rm -rf "$sample"
        mkdir -p "$sample" && cd "$sample" && build_sample >"$TEST_CACHE/sample.log" 2>&1 &&
            touch done
    ) 9>"$TEST_CACHE/sample.lock" || {
        note "the sample project cannot be built:"
        note "$(cat "$TEST_CACHE/sample.log")"
    }
    cp -R "$sample"/. . && rm -f done
}

# The commands that make the sample; its folder is copied whole, so files that
# examples name may lie beside the project.
build_sample()
{
    cp "$here"/tests/cli/sample/* . &&
        axial init sample --title "Return to work (sample)" --coder Ana &&
        axial import g1.txt g2.txt --language en &&
        axial import g1-second.txt --group g1 --language en &&
        axial codebook add "Fear of the meeting" "Support from the coordinator" "Small steps" &&
        axial codebook import codes.csv --scheme joint &&
        axial coder add Ben && axial coder use Ana &&
        axial sheet in ana.tsv &&
        axial sheet in ben.tsv --new --coder Ben &&
        axial codebook suggest reject 1 "Fear of the meeting" &&
        axial codebook indicate "Fear of the meeting" Distress --category-scheme joint &&
        axial codebook property add Distress impact bearable overwhelming --scheme joint &&
        axial codebook property place Distress impact overwhelming g1:t2 &&
        axial link install process &&
        axial link type "goes with" --symmetric &&
        axial link add "Small steps" "leads to" "Support from the coordinator" &&
        axial link add Entrance "leads to" Confidence --scheme joint &&
        axial memo add "First impressions" --body "They speak of steps." &&
        axial memo edit "First impressions" --body "They all speak of steps." &&
        axial memo code "First impressions" "Support from the coordinator" &&
        axial memo add "First meeting" --kind meeting --attendee Ana --attendee Ben --body "Steps." &&
        axial memo sort new paper &&
        axial memo sort edit paper --from sorting.txt &&
        axial model add paper Confidence --levels "Core category,Phases,Properties" &&
        axial guide import guide.md &&
        axial guide mark g2:t1 "The meeting" &&
        axial autocode 'flowers' Flowers --new --transcript g1-second &&
        axial code --edit g1 --print | sed '/^1 /s/$/ Opening/' >coded.txt &&
        axial respond g1:t7 challenges --example &&
        axial respond g1:t12 agrees &&
        axial respond find "flowers" extends &&
        axial quotes mark g2:t2 --omit "to be honest" &&
        axial quotes translate g2:t2 --lang sv "Att jag skulle vara minst vid bordet." &&
        axial backup yesterday.backup
}

# A project here, as sample.axial, that does not grow with the commands: two
# interviews of two participants each, coded by Ana and Ben.  For tests which look
# at whole tables of what was coded.
small_project()
{
    cp "$here"/tests/cli/small/* . &&
        axial init sample --coder Ana &&
        axial import g1.txt g2.txt --language en &&
        axial codebook add "Fear of the meeting" "Support from the coordinator" "Small steps" &&
        axial codebook import codes.csv --scheme joint &&
        axial coder add Ben && axial coder use Ana &&
        axial sheet in ana.tsv &&
        axial sheet in ben.tsv --new --coder Ben
} >"$base/small.log" 2>&1

# Ages and work of three of the four participants of the small project.
small_people()
{
    cat >people.csv <<'CSV'
group,label,age:number,work
g1,P1,50,people
g1,P2,40,things
g2,Karin,33,people
CSV
    axial participants import people.csv -q >/dev/null
}

# A guide of the small project, with a topic that was raised in g2 and one that was not.
small_guide()
{
    printf '# The meeting\n\n# Elsewhere\n' >guide.md
    axial guide import guide.md -q >/dev/null
    axial guide mark g2:t3 "The meeting" -q
}

# A project of Ana's with all transcripts of $SHARED/transcripts, as sample.axial.
real_project()
{
    local file
    axial init sample --coder Ana -q
    for file in "$SHARED"/transcripts/*; do
        axial import "$file" -q
    done
} >"$base/real.log" 2>&1

# A project here, as study.axial: one interview, with Fear, Steps and Help of Ana's,
# the first two of them in use.
code_project()
{
    cp "$here"/tests/cli/sample/{g1.txt,codes.csv} . &&
        axial init study --coder Ana -q &&
        axial import g1.txt -q &&
        axial codebook add Fear Steps Help -q &&
        axial code g1:2 Fear -q &&
        axial code g1:12 Steps -q &&
        axial code g1:12-13 Steps -q
} >"$base/code.log" 2>&1

# Takes the sample here to where coders can be compared: both have read g1 and g2
# to the end, and Ben has shown his work to Ana.
share_sample()
{
    axial coder done g1 g2 -q && axial coder done g1 g2 --coder Ben -q &&
        axial coder share --coder Ben -q
}
