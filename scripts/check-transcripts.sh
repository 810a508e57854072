#!/bin/bash
# check-transcripts.sh - importers against folders with a list of what is in them; TAP.
#
# The samples lie beside the project ($SHARED) and are no part of it; where they
# are absent that test is skipped.  The comparison itself is tested with folders of
# our own: one that is right, and some in which it must find faults.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
: "${TRANSCRIPTS:=build/default/tests/check-transcripts}"
failed=0 n=0

# result SENTENCE: of the command before, whose output is in $found
result()
{
    local status=$?
    n=$((n + 1))
    if [ $status = 0 ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        sed 's/^/# /' <<<"$found"
        failed=1
    fi
}

echo "1..4"
found=$("$TRANSCRIPTS" tests/transcripts/sample 2>&1)
result "a folder is what its list says"

found=$("$TRANSCRIPTS" tests/transcripts/wrong 2>&1)
[ $? = 1 ] && diff <(echo "$found") tests/transcripts/wrong.found
result "each difference is a line, and a failure"

found=
for folder in tests/transcripts/none tests/transcripts/not-there; do
    found+=$("$TRANSCRIPTS" "$folder" 2>&1) && found+="$folder passed"
done
[ "$found" = "tests/transcripts/none/expected.tsv: no transcript is listed
0 passed, 1 failedtests/transcripts/not-there/expected.tsv: is not there
0 passed, 1 failed" ]
result "a folder without a list, or with an empty one, is a failure"

if [ -e "$SHARED/transcripts/expected.tsv" ]; then
    found=$("$TRANSCRIPTS" "$SHARED/transcripts" 2>&1)
    result "the samples are what their list says"
else
    echo "ok 4 - the samples are what their list says # SKIP no samples"
fi
exit $failed
