#!/bin/bash
# check-headers.sh - each header compiles alone, without a warning; prints TAP.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
n=0 failed=0
read -ra flags < <(pkg-config --cflags glib-2.0 sqlite3 libpcre2-8 icu-uc libxml-2.0 cmocka pangocairo)

for header in libcoding/*.h libcoding/*/*.h tools/*.h tests/unit/*.h; do
    n=$((n + 1))
    # A header of macros alone declares nothing, which is no fault of its.
    if said=$(printf '#include "%s"\nextern int not_empty;\n' "$header" | ${CC:-cc} -std=c17 -pedantic -Wall -Wextra -Werror \
        -Wno-unused-function -fsyntax-only -x c -I. -Ilibcoding -isystem /usr/include \
        -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK "${flags[@]/#-I/-isystem}" - 2>&1); then
        echo "ok $n - $header compiles alone"
    else
        failed=1
        echo "not ok $n - $header compiles alone"
        sed 's/^/# /' <<<"$said"
    fi
done
echo "1..$n"
exit $failed
