# codebook.sh - 'axial codebook' and the commands below it.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# The tree of a scheme on one line: "Fear Cat/Steps".
tree()
{
    axial codebook list --csv --no-header --columns path "$@" | tr '\n' ';'
}

check "the list shows the tree with its counts"
code_project
axial codebook group Cat Fear Steps -q
run axial codebook
expect_status 0
expect_err_empty
expect_out <<'END'
Code     Kind      Segments  With below
-------  --------  --------  ----------
Help     open             0           0
Cat      category         0           3
  Fear   open             1           1
  Steps  open             2           2

4 codes of Ana; segments of every coder whose work you may see
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

check "lists are narrowed and sorted, and say so"
code_project
axial codebook group Cat Fear Steps -q
axial codebook add Old --in-vivo --coder Ana -q
axial codebook add Ours -s joint -q
run axial codebook list --unused
expect_status 0
expect_err_empty
expect_out <<'END'
Code  Kind  Origin       Segments  With below
----  ----  -----------  --------  ----------
Help  open  constructed         0           0
Old   open  in vivo             0           0

2 unused codes of Ana; segments of every coder whose work you may see
END
run axial codebook list --origin "in vivo" --kind open
expect_out_has "1 code of Ana; segments of every coder whose work you may see; kind open; origin in vivo"
run axial codebook list --maker Ana --scheme all --csv --no-header --columns code,maker
expect_out $'Help,Ana\nCat,Ana\nFear,Ana\nSteps,Ana\nOld,Ana\nOurs,Ana'
axial coder add Ben -q
run axial codebook list --maker Ben --csv --no-header --coder Ana
expect_status 0
expect_out_empty
for order in "tree Help Cat Fear Steps Old" "name Cat Fear Help Old Steps" \
    "segments Steps Fear Help Cat Old" "total Cat Steps Fear Help Old" "made Help Cat Fear Steps Old"; do
    run axial codebook list --sort "${order%% *}" --csv --no-header --columns code --coder Ana
    expect_out "$(tr ' ' '\n' <<<"${order#* }")"
done
run axial codebook list --sort colour
expect_status 2
expect_out_empty
expect_err "axial: --sort is tree, name, segments, total or made, not 'colour'"
run axial codebook list --origin nowhere
expect_status 1
expect_err "axial: no origin 'nowhere'; there are constructed, in vivo, sensitising, guide and automatic"
run axial codebook list --maker Eva
expect_status 1
expect_err "axial: no coder 'Eva' in the project"

check "columns that tell codes apart are shown, others are not"
code_project
axial codebook import codes.csv -s joint -q
axial codebook indicate Fear Distress --category-scheme joint -q
run axial codebook list --scheme all
expect_status 0
expect_out <<'END'
Code          Scheme  Kind      Segments  With below  Indicates
------------  ------  --------  --------  ----------  ---------
Fear          Ana     open             1           1  Distress
Steps         Ana     open             2           2  -
Help          Ana     open             0           0  -
Confidence    joint   category         0           1  -
  Entrance    joint   category         0           1  -
    Distress  joint   category         0           1  -

6 codes of several schemes; segments of every coder whose work you may see
END
run axial codebook list -s joint
expect_out_has "3 codes of the joint scheme; segments"
run axial codebook list --columns scheme,origin
expect_out_has "Ana     constructed"

check "what the list writes, import takes, and the codebook is the same"
code_project
axial codebook group Cat Fear Steps -q
axial codebook add "In vivo, quoted" --under Steps --in-vivo -k focused -d 'Two
lines' --use-when w --use-not n --example '"e"' --source "S; 1" --colour blue -q
axial codebook list -o first.csv
axial init second --coder Ana -q
run axial -C second.axial codebook import first.csv
expect_status 0
expect_out_empty
expect_err "took 5 new codes from 'first.csv', changed 0  (undo: axial undo)"
columns=code,parent,kind,origin,definition,use_when,use_not,example,source,colour
for book in study second; do axial -C $book.axial codebook list --csv --columns $columns >$book.csv; done
expect "the same codes" cmp study.csv second.csv
run axial -C second.axial codebook import first.csv -q
expect_status 0
axial -C second.axial codebook list --csv --columns $columns >third.csv
expect "and again" cmp second.csv third.csv

check "a table of codes is taken all or nothing, its faults named by line"
code_project
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

check "codes move under, before and to the top; a place is never guessed"
code_project
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
code_project
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
code_project
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

check "the document has a heading a category and a point a code"
code_project
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

check "the document tells the properties of each code, with their ranges"
code_project
axial codebook property add Steps size small large --note "Of *one* step." -q
axial codebook property add Fear strength faint clear overwhelming -q
run axial codebook document
expect_status 0
expect_out_has "*Property:* size: small … large; Of \\*one\\* step."
expect_out_has "*Property:* strength: faint … clear … overwhelming"
expect "each once" test "$(grep -c Property "$out")" = 2

check "without a joint scheme the way to one is said"
code_project
run axial codebook list --scheme joint
expect_status 1
expect_out_empty
expect_err "axial: there is no joint scheme yet; 'axial align' or 'axial codebook add --scheme joint' makes it"

check "each change is a line of the journal"
code_project
axial codebook rename Help Support -q
axial codebook move Support --under Fear -q
run axial log --limit 2 --csv --no-header --columns summary
expect_status 0
expect_out $'moved \'Support\' under \'Fear\'\nrenamed \'Help\' to \'Support\''

finish
