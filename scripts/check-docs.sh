#!/bin/bash
# check-docs.sh - manual pages, links and tests keep up with the commands;
# prints TAP.  What the records themselves must hold is in tests/unit/test-records.c.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
AXIAL=${AXIAL:-build/default/axial}
n=0 failed=0

result()
{
    n=$((n + 1))
    if [ -n "$2" ]; then
        failed=1
        echo "not ok $n - $1"
        sed 's/^/# /' <<<"$2"
    else
        echo "ok $n - $1"
    fi
}

commands=$("$AXIAL" __commands) || exit 1

missing=
for verb in $(awk '{print $1}' <<<"$commands" | sort -u); do
    [ -e "tests/cli/$verb.sh" ] || missing+="tests/cli/$verb.sh is missing"$'\n'
done
result "every command has a file of tests" "${missing%$'\n'}"

# The page of each command can be formatted, and says the same as --help.
bad=
while read -r path; do
    # shellcheck disable=SC2086 # a path is words
    page=$("$AXIAL" __man $path) || bad+="no manual page for $path"$'\n'
    if command -v groff >/dev/null; then
        said=$(groff -man -Tutf8 -ww -z <<<"$page" 2>&1)
        [ -z "$said" ] || bad+="$path: $said"$'\n'
    fi
    # shellcheck disable=SC2086
    [ "$("$AXIAL" help $path)" = "$("$AXIAL" $path --help)" ] ||
        bad+="'axial help $path' and 'axial $path --help' differ"$'\n'
done <<<"$commands"
result "every command has a manual page and the same help in both ways" "${bad%$'\n'}"

# Links of the READMEs lead somewhere.
broken=
while IFS=: read -r file link; do
    target=$(dirname "$file")/${link%%#*}
    [ -e "$target" ] || broken+="$file: no $link"$'\n'
done < <(git ls-files '*.md' | while read -r file; do
    grep -oE '\]\([^)]+\)' "$file" | sed -E 's/^\]\(([^ )]+).*/\1/' |
        grep -vE '^(https?:|mailto:|#)' | sed "s|^|$file:|"
done)
result "links between documents lead somewhere" "${broken%$'\n'}"

# Commands that documents name exist.
unknown=
while IFS=: read -r file verb; do
    grep -qE "^$verb( |\$)" <<<"$commands" || unknown+="$file: no command 'axial $verb'"$'\n'
done < <(git ls-files '*.md' | while read -r file; do
    awk '/^```/ {code = !code; next} code && /^ *(\$ )?axial [a-z]/' "$file" |
        sed -E 's/^ *(\$ )?axial ([a-z-]+).*/\2/' | sort -u | sed "s|^|$file:|"
done)
result "commands that documents name exist" "${unknown%$'\n'}"

echo "1..$n"
exit $failed
