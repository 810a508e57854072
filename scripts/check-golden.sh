#!/bin/bash
# check-golden.sh - the coefficients against published and reference values; TAP.
#
# The published cases lie beside the project ($SHARED) and are no part of it; where
# they are absent that test is skipped.  Those of tests/agreement/ were drawn at random
# and computed from the definitions by another program.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
model=tests/agreement/units-01
n=0 bad=0

# report STATUS NAME [OUTPUT]
report()
{
    n=$((n + 1))
    if [ "$1" = 0 ]; then
        echo "ok $n - $2"
    else
        bad=$((bad + 1))
        echo "not ok $n - $2"
        echo "${3:-}"
    fi
}

# expect NAME STATUS PATTERN FOLDER: what the comparison says of FOLDER.
expect()
{
    local found status=0
    found=$("$GOLDEN" "$4" 2>&1) || status=$?
    [ "$status" = "$2" ] && grep -q -- "$3" <<<"$found"
    report $? "$1" "$found"
}

# new_case NAME: a folder of one case that holds, and its path.
new_case()
{
    mkdir -p "$scratch/$1"
    cp -r "$model" "$scratch/$1/case"
    echo "$scratch/$1"
}

# write_expected FOLDER VALUE...: instead of those of its case, blanks for tabs.
write_expected()
{
    local file=$1/case/expected.tsv
    shift
    printf '%s\n' "coefficient params value tolerance source" "$@" | tr ' ' '\t' >"$file"
}

echo "1..15"
cases=$SHARED/agreement/golden
if [ ! -d "$cases" ]; then
    n=1
    echo "ok 1 - coefficients equal the golden values # SKIP no golden cases"
else
    found=$("$GOLDEN" "$cases" 2>&1)
    report $? "coefficients equal the golden values" "$found"
fi
expect "they equal what another program computes" 0 ' passed, 0 failed, 0 not covered$' \
    tests/agreement

folder=$(new_case holds)
expect "a case that holds passes" 0 '^[1-9][0-9]* passed, 0 failed, 0 not covered$' "$folder"
ln -s "$folder" "$scratch/link"
expect "so it does through a link" 0 '^[1-9][0-9]* passed, 0 failed' "$scratch/link"
mkdir "$folder/.git"
expect "a hidden folder is no case" 0 '^[1-9][0-9]* passed, 0 failed' "$folder"

folder=$(new_case differs)
write_expected "$folder" "percent - 2 0.5 -" "alpha - undefined 0 -"
expect "each value that differs is a line" 1 $'^case\tpercent\t-\texpected 2\tgot ' "$folder"
expect "also one that should be undefined" 1 $'^case\talpha\t-\texpected undefined\tgot ' "$folder"

folder=$(new_case unknown)
write_expected "$folder" "$(sed -n 2p $model/expected.tsv)" "odd - 1 0 -" "alpha.odd - 1 0 -" \
    "alpha odd=1 1 0 -" "ualpha.u - 1 0 -" "kappa coders=0,0 1 0 -"
expect "what is not known is not covered" 0 '^1 passed, 0 failed, 5 not covered$' "$folder"

mkdir "$scratch/empty"
expect "an empty folder is a failure" 1 "nothing in '.*' was compared" "$scratch/empty"
expect "so is one that is not there" 1 'nowhere' "$scratch/nowhere"

# A folder with a fault beside a case that holds.
for fault in data expected values binary meta; do
    folder=$(new_case "$fault")
    cp -r "$model" "$folder/other"
    case $fault in
    data) rm "$folder/case/units.csv" ;;
    expected) rm "$folder/case/expected.tsv" ;;
    values) write_expected "$folder" "alpha - nan 0 -" ;;
    binary) printf '\377\376\000\001' >"$folder/case/expected.tsv" ;;
    meta) rm "$folder/case/meta.tsv" ;;
    esac
    expect "a case with a fault in its $fault fails, the others are compared" 1 \
        '^[1-9][0-9]* passed, 1 failed, 0 not covered$' "$folder"
done
[ "$bad" = 0 ]
