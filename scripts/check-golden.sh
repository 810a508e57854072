#!/bin/bash
# check-golden.sh - the coefficients against published and reference values; TAP.
#
# The cases lie beside the project ($SHARED) and are no part of it; where they
# are absent the test is skipped.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

echo "1..1"
cases=$SHARED/agreement/golden
if [ ! -d "$cases" ]; then
    echo "ok 1 - coefficients equal the golden values # SKIP no golden cases"
elif found=$("$GOLDEN" "$cases" 2>&1); then
    echo "ok 1 - coefficients equal the golden values"
else
    echo "not ok 1 - coefficients equal the golden values"
    echo "$found"
    exit 1
fi
