# readme.sh - what the README shows is what the program prints.
#
# In a block "```console" each command after "$ " runs in one scratch folder and
# must print the lines below it, stdout and stderr together.  A block "```console
# demo" quotes the output of 'make demo': its lines must stand there in a row.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# blocks KIND: the lines of all blocks of that kind, a form feed between two.
blocks()
{
    awk -v fence="\`\`\`$1" '
        inside && /^```/ {inside = 0; print "\f"; next}
        inside {print}
        $0 == fence {inside = 1}' "$here/README.md"
}

check "the session of the README"
cp "$here/corpora/return-to-work/transcripts/g4.vtt" .
blocks console | grep -v $'^\f' >shown
grep '^\$ ' shown | sed 's/^\$ //' | while read -r line; do
    printf '$ %s\n' "$line"
    eval "$line" 2>&1
done >printed
expect "the README shows what is printed" diff -u shown printed

check "what the README quotes of make demo"
"$here/scripts/demo" "$base/demo" >demo.log 2>&1
blocks "console demo" | csplit -s -z -f quoted- - $'/^\f/' '{*}'
for block in quoted-*; do
    sed -i $'/^\f/d' "$block"
    [ -s "$block" ] || continue
    expect "the demo prints it: $(head -n 1 "$block")" awk '
        NR == FNR {want[++n] = $0; next}
        {
            hit = $0 == want[at + 1] ? at + 1 : $0 == want[1]
            at = hit
            if (at == n) found = 1
        }
        END {exit !found}' "$block" demo.log
done

check "the figure of the README is the one that make demo draws"
# Two releases of the font have one set of widths and two of outlines.
without_outlines()
{
    sed '/<symbol/,/<\/symbol>/d' "$1"
}
expect "the same figure" cmp <(without_outlines "$here/corpora/return-to-work/figure.svg") \
    <(without_outlines "$base/demo/figure.svg")

finish
