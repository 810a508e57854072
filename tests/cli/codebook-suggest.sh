# codebook-suggest.sh - 'axial codebook suggest': proposals, taken or rejected.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# The demo study as C1 coded it, without any category.
demo()
{
    local file
    axial init sample --coder C1 -q
    for file in "$here"/corpora/return-to-work/transcripts/*; do
        axial import "$file" -q >/dev/null
    done
    axial participants import "$here"/corpora/return-to-work/participants.csv -q >/dev/null
    axial sheet in "$here"/corpora/return-to-work/coding/C1.tsv --new -q >/dev/null
    dump sample.axial >before
}

check "proposals are listed with what speaks for them, the same every time"
demo
run axial codebook suggest --limit 3 --csv --no-header --columns n,category,near
expect_status 0
expect_err_empty
expect "three of them" test "$(grep -c '^[123],,' "$out")" = 3
axial codebook suggest --limit 0 --json >one
axial codebook suggest --limit 0 --json >two
expect "byte for byte" cmp one two
run axial codebook suggest
expect_out_has "codes without a category; 418 segments, of every coder whose work you may see"
dump sample.axial >after
expect "nothing is changed by looking" cmp before after

check "every number opens to its segments"
demo
for n in 1 2 3 4 5 6 7 8; do
    sum=0
    while IFS=$'\t' read -r near query; do
        open=$(axial segments "$query" --csv --no-header --columns place,code | wc -l)
        expect "proposal $n: $query" test "$near" = "$open"
        sum=$((sum + near))
    done < <(axial codebook suggest show $n --format tsv --no-header --columns near,query |
        sed 's/\t"/\t/; s/"$//; s/""/"/g')
    listed=$(axial codebook suggest --csv --no-header --columns near | sed -n ${n}p)
    expect "proposal $n has the sum of its pairs" test "$sum" = "$listed"
done

check "what is accepted is grouped, and leaves the list"
demo
codes=$(axial codebook suggest --format tsv --no-header --columns codes --limit 1)
run axial codebook suggest accept 1
expect_refusal 2 "proposal 1 is a new category; say what it is called: --name NAME"
run axial codebook suggest accept 1 --name "A first one"
expect_status 0
expect_out_empty
expect_err "grouped $codes under the new category 'A first one'  (undo: axial undo)"
run axial codebook list --csv --no-header --columns path
expect_out_has "A first one/${codes%%;*}"
run axial codebook suggest --limit 0 --csv --no-header --columns codes
expect_out_lacks "${codes%%;*}"
axial undo -q
dump sample.axial >after
expect "undo restores every row" cmp before after

check "codes are proposed for a category that is there"
demo
first=$(axial codebook suggest --format tsv --no-header --columns codes --limit 1)
axial codebook group Cat "${first%%; *}" -q
other=${first##*; }
run axial codebook suggest --code "$other" --csv --no-header --columns n,category,codes
expect_out_has ",Cat,$other"
n=$(axial codebook suggest --code "$other" --csv --no-header --columns n)
run axial codebook suggest accept "$n" "$other"
expect_status 0
expect_err "grouped $other under 'Cat'  (undo: axial undo)"
axial undo -q
axial codebook suggest reject "$n" "$other" -q
run axial codebook suggest --limit 0 --csv --no-header --columns category,codes
expect_out_lacks "Cat,$other"

check "what was rejected does not come again, until it is reconsidered"
demo
codes=$(axial codebook suggest --format tsv --no-header --columns codes --limit 1)
run axial codebook suggest reject 1
expect_status 0
expect_err "rejected: $codes together  (undo: axial undo)"
run axial codebook suggest --limit 0 --csv --no-header --columns codes
expect_out_lacks "$codes"
run axial codebook suggest rejected --csv --no-header --columns code,other
expect_out "${codes%%; *},${codes##*; }"
run axial codebook suggest reconsider "${codes%%; *}" "${codes##*; }"
expect_status 0
expect "it is back" test "$(axial codebook suggest --format tsv --no-header --columns codes --limit 1)" = "$codes"
run axial codebook suggest reconsider "${codes%%; *}" "${codes##*; }"
expect_status 1
expect_err_has "you have not rejected"
axial undo -q && axial undo -q
dump sample.axial >after
expect "undo restores every row" cmp before after

check "a rejection passes to the code that one is merged into"
demo
codes=$(axial codebook suggest --format tsv --no-header --columns codes --limit 1)
axial codebook suggest reject 1 -q
axial codebook add Elsewhere -q
axial codebook merge Elsewhere "${codes%%; *}" -q
run axial codebook suggest rejected --csv --no-header --columns code,other
expect_out "${codes##*; },Elsewhere"
run axial codebook suggest --limit 0 --csv --no-header --columns codes
expect "the two are not together" test "$(grep -c "${codes##*; }.*Elsewhere\|Elsewhere.*${codes##*; }" "$out")" = 0

check "what is wrong is said, and changes nothing"
demo
run axial codebook suggest accept 999 --name X
expect_status 1
expect_out_empty
expect_err_has "and no number 999; 'axial codebook suggest' lists them"
for n in 0 -1 x 1.5 99999999999999999999; do
    run axial codebook suggest show -- $n
    expect_refusal 2 "which proposal? N is a number from 1 on, not '$n'"
done
run axial codebook suggest accept 1 "Hiding from acquaintances" --name X
expect_status 1
expect_err_has "'Hiding from acquaintances' is none of the codes of this proposal, which are: "
run axial codebook suggest accept 1 Nonesuch --name X
expect_refusal 1 "no code 'Nonesuch' in the scheme"
run axial codebook suggest --limit -1
expect_refusal 2 "--limit is a number from 0 on"
run axial codebook suggest -s joint
expect_status 1
expect_err_has "there is no joint scheme yet"

check "a project without codes has no proposals"
axial init empty --coder Ana -q
run axial codebook suggest
expect_status 0
expect_out_has "0 proposals for 0 codes without a category; 0 segments"
run axial codebook suggest show 1
expect_status 1
expect_err "axial: there are 0 proposals, and no number 1"

finish
