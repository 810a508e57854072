# codebook-split.sh - 'axial codebook split': by address, by filter, in an editor, in a
# spreadsheet.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

study()
{
    small_project
    dump sample.axial >before
}

# "Fear 2, Shame 1": the codes of Ana and their segments.
counts()
{
    axial codebook list --csv --no-header --columns code,segments "$@" | tr '\n' ' '
}

check "segments named by their places go to a new code behind the old one"
study
run axial codebook split "Fear of the meeting" "Nights before" g1:2-3 g2:t2
expect_status 0
expect_out_empty
expect_err "split 'Fear of the meeting': 2 to the new 'Nights before'; 1 of 3 stay  (undo: axial undo)"
expect "counted anew" test "$(counts)" = \
    "Fear of the meeting,1 Nights before,2 Support from the coordinator,2 Small steps,3 "
run axial segments "Nights before" --csv --no-header --columns address,stance
expect_out $'g1:2-3,supports\ng2:2-3,supports'
axial undo -q
dump sample.axial >after
expect "undo restores every row" cmp before after

check "merged back, every segment is where it was, and the same one"
study
sqlite3 sample.axial 'SELECT * FROM segment ORDER BY id' >segments
axial codebook split "Fear of the meeting" A g1:t2 -q
axial codebook split "Fear of the meeting" B g2:t2 --copy -q
axial codebook merge "Fear of the meeting" A B -q
sqlite3 sample.axial 'SELECT * FROM segment ORDER BY id' >segments-after
expect "the same segments" cmp segments segments-after

check "an address is a segment's own, a stretch that holds some, or a place inside one"
study
for address in g1:2-3 g1:t2 g1:2 g1 'g1:"lay awake"'; do
    run axial codebook split "Fear of the meeting" New "$address" -n
    expect_status 0
    expect_err "would have: split 'Fear of the meeting': 1 to the new 'New'; 2 of 3 stay; nothing was changed"
done
run axial codebook split "Fear of the meeting" New g2 -n
expect_err_has "2 to the new 'New'"
run axial codebook split "Fear of the meeting" New g1:t7
expect_refusal 1 "no segment of 'Fear of the meeting' at g1:14"
run axial codebook split "Fear of the meeting" New g9:1
expect_refusal 1 "no transcript 'g9' in the project; did you mean 'g1'?"
axial code 'g2:"I was ashamed"' "Fear of the meeting" -q
axial code 'g2:"ashamed, to be honest"' "Fear of the meeting" -q
dump sample.axial >before
run axial codebook split "Fear of the meeting" New 'g2:"be honest. "'
expect_status 1
expect_err_has "several segments of 'Fear of the meeting' touch"

check "filters choose segments of the code itself"
study
axial codebook group Fears "Fear of the meeting" "Small steps" -q
run axial codebook split "Fear of the meeting" Not --stance against
expect_status 0
expect_err "split 'Fear of the meeting': 1 to the new 'Not'; 2 of 3 stay  (undo: axial undo)"
axial undo -q
run axial codebook split "Small steps" "Second group" -t g2
expect_err "split 'Small steps': 1 to the new 'Second group'; 2 of 3 stay  (undo: axial undo)"
expect "it stands under the same category" test \
    "$(axial codebook list --csv --no-header --columns path | tail -1)" = "Fears/Second group"
axial undo -q
dump sample.axial >before
run axial codebook split Fears X --stance against
expect_refusal 1 "no segment of 'Fears' fits (stance: against)"
run axial codebook split "Fear of the meeting" X --where wrok=people
expect_status 1
expect_err_has "no attribute 'wrok'"
run axial codebook split "Fear of the meeting" X
expect_refusal 2 "which segments of 'Fear of the meeting'? say ADDRESS..., --where, --transcript ..., or use --edit or --print"
run axial codebook split "Fear of the meeting"
expect_refusal 2 "what goes where? name the NEW code and its segments, or use --edit, --print or --from FILE"
run axial codebook split "Fear of the meeting" X --print
expect_refusal 2 "only one of NEW, --edit, --print and --from"
run axial codebook split "Fear of the meeting" "X; Y" g1:t2
expect_refusal 2 "one new code at a time; --edit and --print take several"
run axial codebook split "Fear of teh meeting" X g1:t2
expect_refusal 1 "no code 'Fear of teh meeting' in the scheme; did you mean 'Fear of the meeting'?"

check "with --copy segments stay too, with their voices and stance"
study
axial code g2:t3 "Fear of the meeting" --stance against --voice Karin -q 2>/dev/null
run axial codebook split "Fear of the meeting" New g2:t3 --copy
expect_status 0
expect_err "split 'Fear of the meeting': 1 to the new 'New' (1 of them copies); 3 of 3 stay  (undo: axial undo)"
run axial segments New --csv --no-header --columns address,stance,coder
expect_out g2:4,against,Ana

check "a code that is there takes segments only when it is said"
study
run axial codebook split "Fear of the meeting" "small STEPS" g1:t2
expect_refusal 1 "there is a code 'Small steps' in the scheme already; segments go to a new code unless it is said that they may go to one that is there"
axial code g1:t2 "Small steps" --stance qualifies -q
run axial codebook split "Fear of the meeting" "small STEPS" g1:t2 g2:t2 --existing
expect_status 0
expect_err "split 'Fear of the meeting': 2 to 'Small steps'; 1 of 3 stay  (undo: axial undo)"
expect "the double is one with the other" test "$(counts)" = \
    "Fear of the meeting,1 Support from the coordinator,2 Small steps,5 "
run axial codebook split "Fear of the meeting" "..." g2:t3
expect_status 1
expect_err "axial: a code's name needs a letter or a digit: '...'"

check "in an editor each segment is sent where it belongs"
study
cat >edit <<'END'
cp "$1" shown
sed -i 's/^\[1\] >/[1] > Nights before/; s/^\[2\] >/[2] > Shame; fear of the MEETING; Nights before/' "$1"
END
EDITOR="sh edit" run axial codebook split "Fear of the meeting" --edit
expect_status 0
expect_out_empty
expect_err "split 'Fear of the meeting': 2 to the new 'Nights before' (1 of them copies), 1 to the new 'Shame' (1 of them copies); 2 of 3 stay  (undo: axial undo)"
expect "counted anew" test "$(counts)" = \
    "Fear of the meeting,2 Nights before,2 Shame,1 Support from the coordinator,2 Small steps,3 "
expect "the segments were shown" cmp shown - <<'END'
# 'Fear of the meeting' is on 3 segments.  Write behind each '>' the code that the
# segment goes to, several with ';' between them, 'Fear of the meeting' too if it
# stays there as well.  Where nothing is written it stays.

[1] > 
    g1:2-3, Ana: I was afraid of the meeting. I lay awake the whole night before it, and in the morning I had my coat on an hour too early.

[2] > 
    g2:2-3, Ana: That I would be the smallest one at the table. I was ashamed, to be honest.

[3] > 
    g2:4, Ana, against: I wasn't afraid of it. I'd written down what I wanted, on squared paper.
END
axial undo -q
dump sample.axial >after
expect "undo restores every row" cmp before after

check "what cannot be understood is named by line, and the text is kept"
study
cat >edit <<'END'
sed -i 's/^\[2\] >.*/[2] > Small steps/' "$1"
END
EDITOR="sh edit" run axial codebook split "Fear of the meeting" --edit
expect_status 1
expect_out_empty
expect_err_has "line 8: there is a code 'Small steps' in the scheme already"
expect_err_has "; the text is kept in '"
kept=$(sed -n "s/.*the text is kept in '\([^']*\)'.*/\1/p" "$err")
sed 's/Small steps/Tiny steps/' "$kept" >mended
run axial codebook split "Fear of the meeting" --from mended
expect_status 0
expect_err "split 'Fear of the meeting': 1 to the new 'Tiny steps'; 2 of 3 stay  (undo: axial undo)"
axial undo -q
while IFS='|' read -r line message; do
    printf '# x\n\n%s\n' "$line" >form
    run axial codebook split "Fear of the meeting" --from form
    expect_refusal 1 "form: line 3: $message"
done <<'END'
[4] > A|there is no segment 4
[0] > A|there is no segment 0
[1 > A|'[1 > A' is not understood; segments begin with '[1] >', and what they say is set in
1 > A|'1 > A' is not understood; segments begin with '[1] >', and what they say is set in
[99999999999999] > A|'[99999999999999] > A' is not understood; segments begin with '[1] >', and what they say is set in
[1] > ...|a code's name needs a letter or a digit: '...'
END
printf '[1] > A\n[1] > B\n' >form
run axial codebook split "Fear of the meeting" --from form
expect_refusal 1 "form: line 2: segment 1 stands in line 1 already"
printf '# nothing\n[1] > Fear of the meeting\n' >form
run axial codebook split "Fear of the meeting" --from form
expect_refusal 1 "'Fear of the meeting' is not split: all its segments stay where they are"
EDITOR=true run axial codebook split "Fear of the meeting" --edit
expect_status 1
expect_err_has "is not split"
EDITOR=false run axial codebook split "Fear of the meeting" --edit
expect_status 1
expect_err_has "ended without success"
EDITOR='' run axial codebook split "Fear of the meeting" --edit
expect_refusal 2 "no terminal and no \$EDITOR: --print writes the segments, --from FILE takes them back"

check "a table goes out, is sorted, cut and filled in, and comes back"
study
for file in fear.csv fear.tsv fear.xlsx; do
    run axial codebook split "Fear of the meeting" --print -o $file
    expect_status 0
    expect_out_empty
done
expect_err_empty
dump sample.axial >after
expect "printing changes nothing" cmp before after
{ head -1 fear.tsv && tail -n +2 fear.tsv | sort -r | head -2 | sed 's/"*$/Shame; Fear of the meeting/'; } >filled.tsv
run axial codebook split "Fear of the meeting" --from filled.tsv
expect_status 0
expect_err "split 'Fear of the meeting': 2 to the new 'Shame' (2 of them copies); 3 of 3 stay  (undo: axial undo)"
axial undo -q
run axial codebook split "Fear of the meeting" --from fear.xlsx
expect_status 1
expect_err_has "is not split"

check "a table of other segments is refused, by line"
study
axial codebook split "Fear of the meeting" --print -o fear.csv -q
sed '2s/,*$/,New/' fear.csv >good.csv
while IFS='|' read -r change message; do
    sed "$change" good.csv >bad.csv
    run axial codebook split "Fear of the meeting" --from bad.csv
    expect_refusal 1 "$message"
done <<'END'
2s/^Fear of the meeting/Small steps/|bad.csv:2: the segment is one of 'Small steps', not of 'Fear of the meeting'
2s/g1:2-3/g1:2-4/|bad.csv:2: 'Fear of the meeting' has no segment of 'Ana' at 'g1:2-4'; write the table anew
2s/Ana/Ben/|bad.csv:2: 'Fear of the meeting' has no segment of 'Ben' at 'g1:2-3'; write the table anew
2s/awake/asleep/|bad.csv:2: the words at g1:2-3 are others in the project; write the table anew
2p|bad.csv:3: the segment at g1:2-3 stands in line 2 already
2s/New/Small steps/|bad.csv:2: there is a code 'Small steps' in the scheme already; segments go to a new code unless it is said that they may go to one that is there
1s/into/onto/|bad.csv: this is no table of segments to be split; it needs the columns code, address, coder, words and into, as 'axial codebook split CODE --print' writes them
END
run axial codebook split "Fear of the meeting" --from none.csv
expect_status 1
expect_err_has "No such file"

check "others' codes are not split, and unshared segments neither seen nor moved"
study
axial code g1:t2 Distress --scheme joint -q
axial code g1:t5 Distress --scheme joint --coder Ben -q
run axial codebook split Distress --scheme joint --print --csv --no-header --columns address,coder
expect_status 0
expect_out g1:2-3,Ana
run axial codebook split Distress Worry g1 --scheme joint
expect_status 0
expect_err "split 'Distress': 1 to the new 'Worry'; 0 of 1 stay  (undo: axial undo)"
run axial codebook list --scheme joint --csv --no-header --columns code,segments --coder Ben
expect_out $'Confidence,0\nEntrance,0\nDistress,1\nWorry,0'
axial coder share --coder Ben -q
run axial codebook split "Anxiety before the meeting" X g1 --scheme Ben
expect_status 1
expect_out_empty
expect_err "axial: the codes of 'Ben' are changed by 'Ben' alone; work in your own scheme or with --scheme joint"

finish
