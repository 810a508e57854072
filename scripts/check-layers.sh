#!/bin/bash
# check-layers.sh - no floor includes a higher one; prints TAP.
#
#     base < store < model < measure, io < tools;  draw and files see base alone
#
# store-private.h belongs to store/ and model/; tools include coding.h and
# their own headers.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
n=0 failed=0

# layer FLOOR ALLOWED SENTENCE: quoted includes of FLOOR match ALLOWED or are
# of the same folder.
layer()
{
    local found
    n=$((n + 1))
    found=$(grep -nE '^ *# *include "' $1 2>/dev/null | grep -vE "include \"($2)" | sed 's/^/# /')
    if [ -n "$found" ]; then
        failed=1
        printf 'not ok %d - %s\n%s\n' "$n" "$3" "$found"
    else
        echo "ok $n - $3"
    fi
}

layer 'libcoding/base/*.[ch]' 'base/' "base includes nothing but base"
layer 'libcoding/store/*.[ch]' '(base|store)/' "store includes base"
layer 'libcoding/model/*.[ch]' '(base|store|model)/' "model includes base and store"
layer 'libcoding/measure/*.[ch]' '(base|measure)/|store/store\.h|model/' "measure includes base and model"
layer 'libcoding/io/*.[ch]' '(base|files|io)/|store/store\.h|model/' "io includes base, files and model"
layer 'libcoding/draw/*.[ch]' '(base|draw)/' "draw includes base alone"
layer 'libcoding/files/*.[ch]' '(base|files)/' "files includes base alone"
layer 'tools/*.[ch]' 'coding\.h"|[a-z-]+\.h"' "tools include coding.h and their own headers"

n=$((n + 1))
found=$(grep -lE 'include "store/store-(private|internal)\.h"' libcoding/*/*.[ch] tools/*.[ch] |
    grep -vE '^libcoding/(store|model)/' | sed 's/^/# /')
found+=$(grep -lE 'include "store/store-internal\.h"' libcoding/model/*.[ch] | sed 's/^/# /')
if [ -n "$found" ]; then
    failed=1
    printf 'not ok %d - SQL stays in store and model\n%s\n' "$n" "$found"
else
    echo "ok $n - SQL stays in store and model"
fi

echo "1..$n"
exit $failed
