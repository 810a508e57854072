# sample.sh - a part of the material drawn, read by a third coder, and judged by.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

reading()
{
    sample_project
    export AXIAL_PROJECT=$PWD/sample.axial
    share_sample
    axial align take alignment.tsv -q
}

check "what is drawn is named, listed and the same for the same seed"
reading
run axial sample draw third --unit turn --n 5 --by-group
expect_status 0
expect_out_empty
expect_err "drew 5 of 18 participants' turns as 'third', with seed 1  (undo: axial undo)"
axial sample show third --csv >one
expect "five" test "$(tail -n +2 one | wc -l)" = 5
axial sample draw again --unit turn --n 5 --by-group -q
axial sample show again --csv >other
expect "the same" cmp one other
axial sample draw otherwise --unit turn --n 5 --by-group --seed 2 -q
axial sample show otherwise --csv >other
expect "another" bash -c '! cmp -s one other'
run axial sample list --columns sample,unit,drawn,of,by_group
expect_out <<'END'
Sample     Unit  Drawn  Of  By group
---------  ----  -----  --  --------
again      turn      5  18  yes
otherwise  turn      5  18  yes
third      turn      5  18  yes
END
run axial sample remove again
expect_status 0
expect_err "removed the sample 'again'; what was coded in it stays  (undo: axial undo)"
run axial sample draw half --n 50% -t g1 -t g2
expect_err "drew 1 of 2 transcripts, participants' speech as 'half', with seed 1  (undo: axial undo)"

check "a third coder fills in the sheet, and is compared on the sample alone"
reading
axial coder add Cleo -q
axial sample draw third --unit turn --n 18 -q
axial sample show third --columns address,speaker,text,codes --format tsv -o third.tsv
awk 'BEGIN {FS = OFS = "\t"} $3 ~ /^I was afraid/ {$4 = "Anxiety"} {print}' third.tsv >filled.tsv
run axial sheet in filled.tsv --new --coder Cleo
expect_status 0
axial coder share --coder Cleo -q
axial coder share -q
printf 'joint\tCleo\nFear before the meeting\tAnxiety\n' >cleo.tsv
axial align take cleo.tsv -q
run axial agree Ana Cleo --sample third
expect_status 1
expect_err_has "nothing to compare"
axial sample done third --coder Cleo -q
axial sample done third -q
run axial agree Ana Cleo --sample third --csv --columns code,n,used_1,used_2
expect_status 0
expect_out_has "Fear before the meeting,18,3,1"
run axial agree Ana Cleo --sample third
expect_out_has "only the sample 'third': 18 of 18 turns"
run axial sample check third Ana Cleo --csv
expect_status 0
expect_err_empty
expect "all drawn: nothing is open" awk -F, '/^Fear/ {ok = $3 == $4 && $4 == $5} END {exit !ok}' "$out"

check "the less was drawn, the less is known of the whole"
reading
axial coder done g1-second -q
axial coder done g1-second --coder Ben -q
axial sample draw few --unit turn --n 8 -q
axial sample draw more --unit turn --n 16 -q
for name in few more; do
    run axial sample check $name Ana Ben --coefficient percent
    expect_status 0
    expect_err_empty
    expect_out_has "of 18 turns, drawn with seed 1"
    axial sample check $name Ana Ben --coefficient percent --csv | awk -F, '/^anything/ {print $5 - $4}' >$name
done
expect "narrower" awk 'NR == FNR {few = $1; next} {exit !($1 < few)}' few more
axial sample draw texts --n 2 -q
run axial sample check texts Ana Ben
expect_status 0
expect_out_has "95 % bootstrap over transcripts of the sample"
expect_out_has "in From: fewer than 5 transcripts were drawn, which do not show how they differ"
run axial sample check few Ana Ben --csv --columns code,lower,needed
expect_out_has "Somebody to hold on to,,"
run axial sample check few Ana Ben --coefficient percent --confidence 80
expect_status 0
expect_err_empty
expect_out_has "80 % bootstrap over units of the sample"
expect_out_has "From (80 %)"
expect_out_lacks "95 %"
axial sample check few Ana Ben --coefficient percent --confidence 80 --csv | awk -F, '/^anything/ {print $5 - $4}' >less
expect "less sure, narrower" awk 'NR == FNR {few = $1; next} {exit !($1 < few)}' few less
run axial sample check few Ana Ben --confidence 101
expect_status 2
expect_out_empty
expect_err_has "--confidence takes per cent from 50 to 99.9, not '101'"

check "a revision carries a sample, and undo takes everything back"
reading
dump sample.axial >before
axial sample draw third --unit answer --n 4 -q
axial sample done third -q
sed 's/I was afraid of the meeting/Well, I was afraid of the meeting/' g1.txt >new.txt
axial import new.txt --revise g1 -q >/dev/null 2>&1
run axial sample show third --csv
expect_status 0
expect "all four" test "$(grep -c '^g' "$out")" = 4
run axial check
expect_status 0
axial undo -q && axial undo -q && axial undo -q
dump sample.axial >after
expect "nothing is left" cmp before after

check "what is wrong is named, and changes nothing"
reading
axial sample draw third --unit turn --n 3 -q
dump sample.axial >before
while IFS='|' read -r status options message; do
    run_shell "axial sample $options"
    expect_status "$status"
    expect_out_empty
    expect_err_has "$message"
done <<'END'
2|draw|NAME
2|draw x --unit line|not of 'line'
2|draw x --n 0|--n takes
2|draw x --n 101%|--n takes
2|draw x --n many|--n takes
2|draw x --n 1.5|--n takes
2|draw x --seed=-1|--seed
1|draw x --unit turn --n 99|99 cannot be drawn: there are 18
1|draw THIRD|there is a sample 'THIRD' already; take another name, or 'axial sample remove' first
1|draw x -t g9|g9
1|show thrid|did you mean 'third'?
1|check third Ana Ben --within 0.1 --coefficient alpha -C nowhere|nowhere
2|check third Ana Ben --within 0|--within
2|check third Ana Ben --coefficient kapa|did you mean 'kappa'?
2|check third Ana|CODER
1|check third Ana Bne|did you mean 'Ben'?
1|done thrid|did you mean 'third'?
END
dump sample.axial >after
expect "nothing changed" cmp before after

finish
