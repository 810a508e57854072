# codebook.sh - 'axial codebook' and the commands below it.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

study()
{
    cp "$here"/tests/cli/sample/{g1.txt,codes.csv} .
    axial init study --coder Ana -q
    axial import g1.txt -q >/dev/null
    axial codebook add Fear Steps Help -q
    axial code g1:2 Fear -q
    axial code g1:12 Steps -q
    axial code g1:12-13 Steps -q
}

# The tree of a scheme on one line: "Fear Cat/Steps".
tree()
{
    axial codebook list --csv --no-header --columns path "$@" | tr '\n' ';'
}

check "the list shows the tree with its counts"
study
axial codebook group Cat Fear Steps -q
run axial codebook
expect_status 0
expect_err_empty
expect_out <<'END'
Code     Scheme  Kind      Origin       Segments  With below  Indicates
-------  ------  --------  -----------  --------  ----------  ---------
Help     Ana     open      constructed         0           0  -
Cat      Ana     category  constructed         0           3  -
  Fear   Ana     open      constructed         1           1  -
  Steps  Ana     open      constructed         2           2  -

4 codes; segments of every coder whose work you may see
END
run axial codebook list --unplaced --csv --columns code
expect_out $'code\nHelp'
run axial codebook list --kind category --csv --columns code,parent,total
expect_out $'code,parent,total\nCat,,3'
run axial codebook list --kind closed
expect_status 1
expect_out_empty
expect_err "axial: no kind of code 'closed'; there are open, focused and category"
for format in json markdown latex html; do
    run axial codebook list --format $format
    expect_status 0
    expect_out_has Steps
    expect_err_empty
done

check "what the list writes, import takes, and the codebook is the same"
study
axial codebook group Cat Fear Steps -q
axial codebook add "In vivo, quoted" --parent Steps --in-vivo -k focused -d 'Two
lines' --use-when w --use-not n --example '"e"' -q
axial codebook list -o first.csv
axial init second --coder Ana -q
run axial -C second.axial codebook import first.csv
expect_status 0
expect_out_empty
expect_err "took 5 new codes from 'first.csv', changed 0  (undo: axial undo)"
axial -C second.axial codebook list -o second.csv
cut -d, -f1-6 first.csv >a
cut -d, -f1-6 second.csv >b
expect "the same codes" cmp a b
run axial -C second.axial codebook import first.csv -q
expect_status 0
axial -C second.axial codebook list -o third.csv
expect "and again" cmp second.csv third.csv

check "a table of codes is taken all or nothing, its faults named by line"
study
dump study.axial >before
printf 'code,parent\nX,\nY,Z\n' >bad.csv
run axial codebook import bad.csv
expect_status 1
expect_out_empty
expect_err "axial: cannot take codes from 'bad.csv': line 3: no code 'Z' to stand under; parents come before their children"
run axial codebook import none.csv
expect_status 1
expect_err "axial: cannot read 'none.csv': No such file or directory"
dump study.axial >after
expect "nothing was changed" cmp before after
run_with codes.csv axial codebook import - --scheme joint -n
expect_status 0
expect_err "would have: took 3 new codes from '-', changed 0; nothing was changed"
dump study.axial >after
expect "nothing was changed" cmp before after

check "codes are added to a scheme, under a parent, with what is said of them"
study
run axial codebook add Cat "Sub cat" --kind category
expect_status 0
expect_out_empty
expect_err "added 'Cat', 'Sub cat'  (undo: axial undo)"
run axial codebook add Lower --parent cat --example-from g1:4 --origin sensitising
expect_status 0
expect_err "added 'Lower' under 'cat'  (undo: axial undo)"
run axial codebook list --csv --no-header --columns path,kind,origin,example
expect_out_has "Cat/Lower,open,sensitising,Mm."
run axial codebook add FEAR
expect_status 1
expect_out_empty
expect_err "axial: there is a code 'FEAR' in the scheme already"
run axial codebook add "a;b"
expect_status 1
expect_err "axial: 'a;b' cannot name a code: ';' separates the codes of a list"
run axial codebook add New --parent Caat
expect_status 1
expect_err "axial: no code 'Caat' in the scheme; did you mean 'Cat'?"
run axial codebook add New --example-from g1:99
expect_status 1
expect_err "axial: no line 99 in 'g1'; its last line is 20"
run axial codebook add Fear --scheme joint
expect_status 0
run axial codebook list --scheme all --csv --no-header --columns code,scheme
expect_out $'Fear,Ana\nSteps,Ana\nHelp,Ana\nCat,Ana\nLower,Ana\nSub cat,Ana\nFear,joint'
run axial codebook add
expect_status 2
expect_err_has "needs NAME..."

check "define sets what is given, keeps the rest, and clears with an empty text"
study
run axial codebook define Fear -d 'Being afraid' --use-when w --in-vivo --kind focused
expect_status 0
expect_out_empty
expect_err "defined 'Fear'  (undo: axial undo)"
axial codebook define fear --use-when '' --use-not n -q
run axial codebook list --csv --no-header --columns code,kind,origin,definition,use_when,use_not
expect_out_has "Fear,focused,in vivo,Being afraid,,n"
run axial codebook define Fera -d x
expect_status 1
expect_err "axial: no code 'Fera' in the scheme; did you mean 'Fear'?"

check "renaming keeps segments and place"
study
run axial codebook rename steps "Small steps"
expect_status 0
expect_out_empty
expect_err "renamed 'Steps' to 'Small steps'  (undo: axial undo)"
run axial codebook list --csv --no-header --columns code,segments
expect_out $'Fear,1\nSmall steps,2\nHelp,0'
run axial codebook rename Fear HELP
expect_status 1
expect_out_empty
expect_err "axial: there is a code 'HELP' in the scheme already"

check "codes move under, before and to the top; a place is never guessed"
study
run axial codebook move Steps --under Fear
expect_status 0
expect_out_empty
expect_err "moved 'Steps' under 'Fear'  (undo: axial undo)"
expect "under" test "$(tree)" = "Fear;Fear/Steps;Help;"
run axial codebook move Help --before Steps
expect_err "moved 'Help' before 'Steps'  (undo: axial undo)"
expect "before" test "$(tree)" = "Fear;Fear/Help;Fear/Steps;"
run axial codebook move Steps --top
expect_err "moved 'Steps' to the top  (undo: axial undo)"
expect "top" test "$(tree)" = "Fear;Fear/Help;Steps;"
run axial codebook move Steps
expect_status 2
expect_out_empty
expect_err "axial: where to? say --under CODE, --top or --before CODE"
run axial codebook move Fear --under Help
expect_status 1
expect_err "axial: cannot move 'Fear' under 'Help', which lies below it"
run axial codebook move Fear --under Fear
expect_status 1
expect_err "axial: cannot move 'Fear' under itself"

check "grouping keeps the codes and makes the category"
study
dump study.axial >before
run axial codebook group Cat Fear Steps -n
expect_status 0
expect_err "would have: grouped 2 codes under the new category 'Cat'; nothing was changed"
dump study.axial >after
expect "a dry run changes nothing" cmp before after
run axial codebook group Cat Fear Steps
expect_status 0
expect_out_empty
expect_err "grouped 2 codes under the new category 'Cat'  (undo: axial undo)"
run axial codebook group cat Help
expect_err "grouped 1 code under 'cat'  (undo: axial undo)"
expect "all below" test "$(tree)" = "Cat;Cat/Fear;Cat/Steps;Cat/Help;"
run axial codebook group Cat Fera
expect_status 1
expect_err "axial: no code 'Fera' in the scheme; did you mean 'Fear'?"

check "a code indicates further categories, and no longer"
study
axial codebook import codes.csv --scheme joint -q
run axial codebook indicate Fear distress --category-scheme joint
expect_status 0
expect_out_empty
expect_err "'Fear' indicates 'Distress'  (undo: axial undo)"
run axial codebook list --scheme joint --csv --no-header --columns code,segments,total
expect_out $'Confidence,0,1\nEntrance,0,1\nDistress,0,1'
run axial codebook list --csv --no-header --columns code,indicates
expect_out_has Fear,Distress
run axial codebook indicate Fear Distress --category-scheme joint --not
expect_err "'Fear' no longer indicates 'Distress'  (undo: axial undo)"
run axial codebook indicate Fear Fear
expect_status 1
expect_out_empty
expect_err "axial: cannot let 'Fear' indicate itself"

check "merging leaves one code with the segments of all"
study
dump study.axial >before
run axial codebook merge Fear Steps Help
expect_status 0
expect_out_empty
expect_err "merged 'Steps', 'Help' into 'Fear'  (undo: axial undo)"
run axial codebook list --csv --no-header --columns code,segments
expect_out Fear,3
axial undo -q
dump study.axial >after
expect "undo restores every row" cmp before after
run axial codebook merge Fear Fear
expect_status 1
expect_out_empty
expect_err "axial: cannot merge 'Fear' into itself"

check "a code that is used is removed only with its segments"
study
axial codebook move Help --under Steps -q
dump study.axial >before
run axial codebook remove Steps
expect_status 1
expect_out_empty
expect_err "axial: 'Steps' is on 2 segments; merge it into another code, or remove it with its segments"
run axial codebook remove Steps --with-segments
expect_status 0
expect_err "removed 'Steps' with its segments  (undo: axial undo)"
expect "its child moves up" test "$(tree)" = "Fear;Help;"
expect "one segment is left" test "$(sqlite3 study.axial 'SELECT count(*) FROM segment')" = 1
axial undo -q
dump study.axial >after
expect "undo restores every row" cmp before after

check "the document has a heading a category and a point a code"
study
axial codebook group Cat Fear -q
axial codebook define Fear -d 'Being *afraid*' -q
run axial codebook document
expect_status 0
expect_err_empty
expect_out <<'END'
# Codebook of Ana

- **Steps** (2 segments)

- **Help**

## Cat

- **Fear** (1 segment)

  *Definition:* Being \*afraid\*
END
axial codebook document -o book.md
expect "into a file" cmp "$out" book.md
run axial codebook document --scheme Nobody
expect_status 1
expect_out_empty
expect_err "axial: no coder 'Nobody' in the project"

check "without a joint scheme the way to one is said"
study
run axial codebook list --scheme joint
expect_status 1
expect_out_empty
expect_err "axial: there is no joint scheme yet; 'axial align' or 'axial codebook add --scheme joint' makes it"

check "each change is a line of the journal"
study
axial codebook rename Help Support -q
axial codebook move Support --under Fear -q
run axial log --limit 2 --csv --no-header --columns summary
expect_status 0
expect_out $'moved \'Support\' under \'Fear\'\nrenamed \'Help\' to \'Support\''

finish
