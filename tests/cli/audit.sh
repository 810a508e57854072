# audit.sh - how the open codes became the model.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# One code merged, one grouped, one removed, one left, one found by a search.
trail()
{
    code_project
    export AXIAL_CLOCK=2020-02-01T09:00:00Z
    axial memo add "Second thoughts" --kind meeting --attendee Ana --body x -q
    axial codebook add Alone Gone -q
    axial autocode "meeting" Found --new -q >/dev/null
    axial codebook group Dread Fear -q
    axial codebook rename Steps "Small steps" -q
    axial codebook merge Fear "Small steps" -q
    axial codebook remove Gone -q
    axial memo add "On fear" --about code:Fear --body x -q
    export AXIAL_CLOCK=2020-01-01T12:00:00Z
}

check "each open code is followed to its end, merged and grouped told apart"
trail
run axial audit codes --csv --columns code,scheme,coder,became,now,under,places
expect_status 0
expect_err_empty
expect_out <<'CSV'
code,scheme,coder,became,now,under,places
Alone,Ana,Ana,not grouped,Alone,,
Fear,Ana,Ana,grouped,Fear,Dread,Dread
Gone,Ana,Ana,removed,,,
Help,Ana,Ana,not grouped,Help,,
Steps,Ana,Ana,merged,Fear,Dread,Dread
CSV
run axial audit
expect_status 0
expect_out_has "left out: 1 made by a search, 1 made as categories or focused codes"
expect_out_has "2020-02-01 On fear (Ana)"

check "steps have day, coder and the meeting before them; a name of the past will do"
trail
run axial audit steps Steps --csv --columns code,date,coder,step,what,meeting
expect_status 0
expect_err_empty
expect_out <<'CSV'
code,date,coder,step,what,meeting
Steps,2020-01-01,Ana,made,"open, constructed",
Steps,2020-02-01,Ana,renamed,'Steps' is now 'Small steps',2020-02-01 meeting: Second thoughts
Steps,2020-02-01,Ana,merged into,"'Fear', with 2 segments",2020-02-01 meeting: Second thoughts
CSV
run axial audit steps Fear --csv --columns code
expect_status 0
expect_out_has "Steps"
run axial audit steps Dread
expect_status 1
expect_out_empty
expect_err "axial: 'Dread' was not made as an open code and none lives on in it; 'axial codebook history' tells of any code"
run axial audit steps Feer
expect_status 1
expect_err_has "did you mean 'Fear'"

check "the figures add up, and have a sentence for the text"
trail
run axial audit numbers --csv --columns what,number
expect_status 0
expect_out_has "\"open codes, as made\",5"
expect_out_has "now: merged,1"
expect_out_has "now: removed,1"
expect "the ends are all open codes" test \
    "$(awk -F, '/^now: /{n += $2} END {print n}' "$out")" = 5
run axial audit numbers
expect_out_has "5 open codes, made and ordered between 2020-01-01 and 2020-02-01: 1 grouped, 2 not grouped, 1 merged into others, 1 removed."

check "meetings stand between what was done before and after them"
trail
run axial audit meetings --csv
expect_status 0
expect_out <<'CSV'
date,meeting,attendees,made,renamed,merged,grouped,other
,,,3,0,0,0,0
2020-02-01,Second thoughts,Ana,2,1,1,1,1
CSV

check "undo takes a merger out of the trail, redo brings it back"
trail
run axial audit numbers --csv --columns what,number
cp "$out" after
run axial undo --to 2020-01-01 --dry-run
axial undo -q && axial undo -q && axial undo -q
run axial audit steps Steps --csv --columns step
expect_out_lacks "merged"
axial redo -q && axial redo -q && axial redo -q
run axial audit numbers --csv --columns what,number
expect "as before" cmp after "$out"

check "the appendix is a document in three formats, the same bytes each time"
trail
for format in md html docx; do
    run axial audit document -o audit.$format
    expect_status 0
    run axial audit document -o again.$format
    expect "the same $format" cmp audit.$format again.$format
done
expect "the page is well-formed" xmllint --noout audit.html
expect "the flow is in it" grep -q '<svg' audit.html
expect "nothing comes from outside" test "$(grep -c 'src=\|<script\|<link\|@import\|url(http' audit.html)" = 0
grep -A 3 '^\*\*Steps\.\*\*' audit.md >steps
expect "the way of a code" diff -u - steps <<'MD'
**Steps.** made 2020-01-01 by Ana, constructed; merged, now 'Fear': Dread

- 2020-02-01, Ana: renamed 'Steps' is now 'Small steps'
- 2020-02-01, Ana: merged into 'Fear', with 2 segments
MD
run axial audit document --format odt
expect_status 2
expect_err_has "no document of the format 'odt'; there are markdown, html and docx"

check "the flow is drawn as SVG, PDF and PNG; many codes are counted, which it says"
trail
for format in svg pdf png; do
    run axial audit figure -o flow.$format
    expect_status 0
    expect "there is flow.$format" test -s flow.$format
done
expect "every code by name" grep -q 'Steps to Dread' flow.svg
run axial audit figure --names 4
expect_status 0
expect_out_has "5 open codes are more than 4 and stand together"
expect_out_has "1 merged to Dread"
expect_out_lacks "Steps to Dread"
run axial audit figure -o x.dot
expect_status 2
run axial audit figure --names -1
expect_status 2
expect_err_has "--names is a number from 0 on"

check "names of any script and of any length do not break the drawing"
code_project
axial codebook add "הסתרה מפני השכנים" "羞恥心" "$(printf 'longname%.0s' 1 2 3 4 5 6 7 8 9 10)" -q
run axial audit figure -o flow.svg
expect_status 0
expect "well-formed" xmllint --noout flow.svg

check "places are members of the model; with several models one has to be named"
sample_project
run axial audit codes --csv --columns code,places
expect_status 0
expect_out_has "Fear of the meeting,Confidence/Entrance/Distress"
axial model add second Entrance -q
run axial audit
expect_status 1
expect_err_has "the project has 2 models; say which"
run axial audit codes --model second --csv --columns code,places
expect_status 0
expect_out_has "Fear of the meeting,Entrance/Distress"
run axial audit codes --model thrid
expect_status 1
expect_out_empty

check "without open codes the trail is short and true, and there is nothing to draw"
axial init empty -q
run axial audit
expect_status 0
expect_out_has "n = 0"
run axial audit document
expect_status 0
expect_out_has "No open codes have been made."
run axial audit figure
expect_status 1
expect_out_empty
expect_err "axial: there are no open codes to draw; 'axial code' makes them"

finish
