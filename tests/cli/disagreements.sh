# disagreements.sh - what two coders read differently, most instructive first.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# The sample, read and aligned, with a disagreement of each kind.
disagreeing()
{
    sample_project
    export AXIAL_PROJECT=$PWD/sample.axial
    share_sample
    axial align take alignment.tsv -q
    axial code g1:t9 "Fear of the meeting" -q
    axial code g1:t9 "Somebody holds the threads" --coder Ben -q
    axial code g1:t11 "Support from the coordinator" -q
    axial code 'g1:t11:"longer than they"' "Somebody holds the threads" --coder Ben -q
    axial code g1:t13 "Fear of the meeting" --stance against -q
    axial code g1:t13 "Anxiety before the meeting" --coder Ben -q
}

check "each kind is listed with what both did, what teaches most first"
disagreeing
run axial disagreements Ana Ben --columns address,speaker,what,reading_1,reading_2,alike
expect_status 0
expect_err_empty
expect_out <<'END'
Lines    Speaker  What          Ana                       Ben                                      Alike
-------  -------  ------------  ------------------------  ---------------------------------------  -----
g1:16    P1       other codes   Fear before the meeting   Somebody to hold on to                       1
g1:20    Pl       other stance  -Fear before the meeting  Fear before the meeting                      1
g2:4     Örjan    one alone     -Fear before the meeting  nothing                                      1
g1:6-10  P2       other edges   Somebody to hold on to    Somebody to hold on to (g1:6-7)              2
g1:18    Pl       other edges   Somebody to hold on to    Somebody to hold on to (g1:18.15-18.30)      2

5 of 5 disagreements; unit: passages coded; 3 more have the same code by both on the same words
before a code: - speaks against it, ~ qualifies it
coders: Ana, Ben; state: the present one, 2020-01-01
in order: other codes, other stance, one alone, other edges; then what comes back most often
set aside for Ana, who has not marked it as read to the end: g1-second (axial coder done g1-second --coder 'Ana')
set aside for Ben, who has not marked it as read to the end: g1-second (axial coder done g1-second --coder 'Ben')
not comparable: 1 code of Ana that the other does not know; 'axial align' relates codes
END

check "codes, kinds, transcripts, persons and a number choose"
disagreeing
while IFS='|' read -r options expected; do
    run_shell "axial disagreements Ana Ben --csv --no-header --columns address $options"
    expect_status 0
    expect "what $options chooses" test "$(paste -sd' ' "$out")" = "$expected"
done <<'END'
--kind code,stance|g1:16 g1:20
--code 'Fear before the meeting'|g1:16 g1:20 g2:4
--code 'Fear of the meeting'|g1:16 g1:20 g2:4
--code 'Somebody holds the threads' --kind edges|g1:6-10 g1:18
-t g2|g2:4
--speaker P2|g1:6-10
--group g2|g2:4
--limit 2|g1:16 g1:20
--limit 0 -t g1 --kind one|
END
run axial disagreements Ana Ben --limit 2
expect_out_has "2 of 5 disagreements"
run axial disagreements Ana Ben -t g2
expect_out_has "only: in g2"
run axial disagreements Ana Ben --kind code
expect_out_lacks "speaks against"
run axial disagreements Ana Ben --kind code --code Distress
expect_out_has "only: kinds code; codes 'Distress'"

check "whoever is named first, the questions are the same"
disagreeing
axial disagreements Ana Ben --csv --no-header --columns address,reading_1,reading_2,kind >one
axial disagreements Ben Ana --csv --no-header --columns address,reading_2,reading_1,kind >other
expect "the same" cmp one other

check "the lines around a passage are shown when asked for"
disagreeing
run axial disagreements Ana Ben -t g2 --context 1 --csv --columns before,text,after
expect_status 0
expect_out_has "before,text,after"
expect_out_lacks ",,"
run axial disagreements Ana Ben --context 1 --limit 1
expect_out_has "What would you say to somebody who begins now?"

check "every format is there"
disagreeing
for format in csv tsv json html latex markdown; do
    run axial disagreements Ana Ben --format "$format"
    expect_status 0
    expect_err_empty
    expect_out_has "Say no in time"
done

check "frozen states are compared, also two of one coder"
disagreeing
axial coder freeze open -q
axial coder freeze open --coder Ben -q
axial uncode g1:t9 "Fear of the meeting" -q
run axial disagreements Ana@open Ben@open --kind code
expect_status 0
expect_out_has "1 of 5 disagreements"
expect_out_has "state: stage 'open', frozen 2020-01-01"
run axial disagreements Ana@open Ana
expect_status 0
expect_out_has "1 of 1 disagreement;"

check "nobody who has not shown, nothing that was not read, no codes apart"
sample_project
export AXIAL_PROJECT=$PWD/sample.axial
run axial disagreements Ana Ben
expect_status 1
expect_out_empty
expect_err_has "'Ben' has not shared"
axial coder share --coder Ben -q
run axial disagreements Ana Ben
expect_status 1
expect_err_has "have not both marked the same transcript as read to the end"
share_sample
run axial disagreements Ana Ben
expect_status 1
expect_err "axial: nothing to compare: Ana and Ben share no codes; 'axial align' relates codes that were invented apart"

check "wrong usage is named"
disagreeing
while IFS='|' read -r status options message; do
    run_shell "axial disagreements $options"
    expect_status "$status"
    expect_out_empty
    expect_err_has "$message"
done <<'END'
2|Ana|CODER
2|Ana Ben --kind edge|there are code, stance, one and edges
2|Ana Ben --kind ,|names none
2|Ana Ben --limit=-1|--limit
2|Ana Ben --context=-1|--context
1|Ana Bne|did you mean 'Ben'?
1|Ana Ana|'Ana' is named twice
1|Ana@opne Ben|opne
1|Ana Ben --code Fer|Fer
1|Ana Ben -t g9|g9
END

finish
