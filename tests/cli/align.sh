# align.sh - codes of several schemes come to stand for joint ones.
. "$(dirname "$0")/lib.sh"

ready()
{
    sample_project
    export AXIAL_PROJECT=$PWD/sample.axial
    share_sample
}

check "a mapping makes joint codes, and what the coders did stays as it was"
ready
sqlite3 sample.axial "SELECT * FROM segment ORDER BY id" >before
run axial align take alignment.tsv
expect_status 0
expect_out_empty
expect_err "aligned 5 codes of the coders with joint codes, 3 of these new  (undo: axial undo)"
sqlite3 sample.axial "SELECT * FROM segment ORDER BY id" >after
expect "the segments are the same" cmp before after
run axial codebook --scheme joint --csv --columns code
expect_status 0
expect_out_has "Somebody to hold on to"

check "the same mapping again changes nothing"
ready
axial align take alignment.tsv -q
dump sample.axial >before
run axial align take alignment.tsv
expect_status 0
expect_out_empty
dump sample.axial >after
expect "nothing changed" cmp before after

check "one code of a coder may stand for several, and several for one"
ready
printf 'joint,Ana,Ben\nAll,Fear of the meeting; Small steps,Anxiety before the meeting\nSteps,Small steps,Somebody holds the threads\n' >many.csv
run axial align take many.csv
expect_status 0
expect_out_empty
expect_err_has "aligned 5 codes"
run axial agree Ana Ben --csv --columns code,used_1,used_2,all
expect_status 0
expect_out_has "All,6,2,2"
expect_out_has "Steps,3,2,0"

check "a dry run says what it would do"
ready
dump sample.axial >before
run axial align take alignment.tsv -n
expect_status 0
expect_out_empty
expect_err_has "would have: aligned 5 codes"
dump sample.axial >after
expect "nothing changed" cmp before after

check "faults name the file and the line, and leave everything as it was"
ready
dump sample.axial >before
printf 'joint\tAna\tBen\nFear\tFear of the meeting\tAnxiety before the meting\n' >slip.tsv
run axial align take slip.tsv
expect_status 1
expect_out_empty
expect_err_has "cannot align by 'slip.tsv': "
expect_err_has "did you mean 'Anxiety before the meeting'?"
printf 'joint\tAna\tBne\nFear\tFear of the meeting\tx\n' >coder.tsv
run axial align take coder.tsv
expect_status 1
expect_out_empty
expect_err_has "Bne"
printf 'Ana\tBen\nFear of the meeting\tx\n' >bare.tsv
run axial align take bare.tsv
expect_status 1
expect_out_empty
expect_err_has "joint"
run axial align take missing.tsv
expect_status 1
expect_out_empty
expect_err_has "missing.tsv"
dump sample.axial >after
expect "nothing changed" cmp before after

check "a coder who has not shown her work cannot be aligned"
sample_project
export AXIAL_PROJECT=$PWD/sample.axial
run axial align take alignment.tsv
expect_status 1
expect_out_empty
expect_err_has "Ben"

check "codes of two coders are listed with what speaks for their being one"
ready
run axial align Ana Ben
expect_status 0
expect_err_empty
expect_out_has "Codes of Ana and Ben"
expect_out_has "unit: participants' turns, n = "
expect_out_has "adjusted Rand index"
run axial align propose Ana Ben --csv --columns kind,code_1,code_2,both
expect_status 0
expect_out_has "pair,Fear of the meeting,Anxiety before the meeting,2"

check "the proposal can be looked through, and taken in as a table"
ready
run axial align propose Ana Ben --mapping -o pairs.csv
expect_status 0
expect_out_empty
run axial align take pairs.csv
expect_status 0
expect_err_has "aligned"
run axial agree Ana Ben --csv --columns code
expect_out_has "Fear of the meeting"

check "clear pairs are accepted, in one operation"
ready
dump sample.axial >before
run axial align accept Ana Ben --least 0.5
expect_status 0
expect_out_empty
expect_err_has "accepted "
axial undo -q
dump sample.axial >after
expect "undo takes it back" cmp before after
run axial align accept Ana Ben --least 7
expect_status 0
expect_err_has "no pair has an excess of 7.00 or more"
run axial align accept Ana Ben --least nan
expect_status 2
expect_out_empty
expect_err "axial: --least is a number, 0 for what chance would give"

check "what cannot be aligned is said"
ready
run axial align Ana Ana
expect_status 1
expect_out_empty
expect_err_has "'Ana' is named twice"
run axial align Ana Ben --transcript g1-second
expect_status 1
expect_out_empty
expect_err_has "nothing to align: 'Ana' and 'Ben' have not both marked"
run axial align Ana Ben --unit page
expect_status 2
expect_err_has "no unit 'page'"
run axial align Ana
expect_status 2
expect_out_empty

# pairs.tsv was written from names and definitions before the command was.  Of its 76
# codes of C1 a chance pairing would get about one right.
check "on the demo study the pairs are those that a reader had found"
unset AXIAL_PROJECT
"$here/scripts/demo" "$base/demo" >/dev/null 2>&1
cp "$base/demo/study.axial" .
axial align propose C1 C2 --coder C1 --csv --columns code_1,code_2,kind >found.csv
awk -F'\t' 'NR > 1 {print $1 "," $2 ",pair"}' \
    "$here/corpora/return-to-work/pairs.tsv" | sort >known
tr -d '"\r' <found.csv | sort >found
expect "fifty-five of them and more" test "$(comm -12 known found | wc -l)" -ge 55
awk -F, '$3 == "part of" || $3 == "holds" {print $1 "," $2 ",pair"}' found | sort >parts
sort -u found parts >all
expect "with parts sixty-two and more" test "$(comm -12 known all | wc -l)" -ge 62

# Real codings of comments: the codes of the second coder are called otherwise, so
# that only where they are can tell which is which.
check "real codings: codes that were renamed are found again"
sight=$SHARED/coded/sight/comments.tsv
unset AXIAL_PROJECT
if [ -f "$sight" ]; then
    head -n 1 "$sight" | tr '\t' '\n' >header
    column() { grep -nx "$1" header | cut -d: -f1; }
    awk -F'\t' -v t="$(column text)" 'NR > 1 {gsub(/[[:cntrl:]]/, " ", $t); print "P: x " $t "\n"}' \
        "$sight" >comments.txt
    for coder in H1 H2; do
        awk -F'\t' -v c="$(column codes_$coder)" '
            BEGIN {print "address\tcodes"}
            NR > 1 && $c != "" {gsub(/[|]/, "; ", $c); print "comments:t" NR - 1 "\t" $c}
        ' "$sight" >$coder.tsv
    done
    paste <(cut -f 1 H2.tsv) <(cut -f 2 H2.tsv | sed "2,\$y/abcdefghijklmnopqrstuvwxyz/nopqrstuvwxyzabcdefghijklm/") >renamed.tsv
    mv renamed.tsv H2.tsv
    axial init sight --coder H1 -q
    axial coder add H2 -q
    axial import comments.txt -q >/dev/null 2>&1
    for coder in H1 H2; do
        axial sheet in $coder.tsv --new --coder $coder -q >/dev/null
        axial coder done comments --coder $coder -q
        axial coder share --coder $coder -q
    done
    run axial align H1 H2 --csv --columns kind,code_1,code_2
    expect_status 0
    expect "each code has found its own" awk -F, '
        $1 == "pair" {n++; print $2 > "first"; print $3 > "second"}
        END {exit n != 10}' "$out"
    expect "which is called so" test \
        "$(tr abcdefghijklmnopqrstuvwxyz nopqrstuvwxyzabcdefghijklm <first)" = "$(cat second)"
else
    skip "no ../shared"
fi

finish
