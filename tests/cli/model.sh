# model.sh - 'axial model': the theory as table, cells, check and figure.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "the table of the sample model, computed from the codebook"
sample_project
run axial model table --format markdown
expect_status 0
expect_err_empty
expect_out <<'END'
| Core category | Confidence |
| --- | --- |
| Phases | Entrance |
| Properties | Distress |
END

check "counts, definitions and the chosen quotation stand in the cells"
sample_project
run axial model quote Distress 'g1:"I was afraid of the meeting."'
expect_status 0
expect_out_empty
expect_err_has "'Distress' is quoted by g1:"
run axial model table paper --counts --definitions --attribution '{participant}, {group}' --format markdown
expect_status 0
expect_err_empty
expect_out_has '| Properties | Distress<br>Fear and worry before the return<br>2 segments, 2 of 5 persons, 2 of 2 groups; against: 1 segment, 1 person<br>“I was afraid of the meeting.” P1, g1 |'
expect_out_has 'coders: Ana'
expect_out_has 'without a quotation: Entrance, Confidence'
run axial model quote paper Distress --remove
expect_status 0
run axial model table --quotes --format markdown
expect_out_lacks 'afraid'

check "an unknown field of an attribution names the nearest"
sample_project
run axial model table --attribution '({partcipant})'
expect_status 1
expect_out_empty
expect_err "axial: no field 'partcipant' for an attribution; did you mean 'participant'?"
run axial model table --attribution '({group'
expect_status 1
expect_err "axial: '{group' in an attribution lacks its '}'; write '{{' for a brace"

check "cells are tidy: every count in a column of its own"
sample_project
run axial model cells --csv
expect_status 0
expect_err_empty
expect_out <<'END'
path,level,segments,participants,participants_of,groups,groups_of,against_segments,against_participants,qualifying_segments,quote,attribution,address
Confidence,Core category,2,2,5,2,2,1,1,0,,,
Confidence/Entrance,Phases,2,2,5,2,2,1,1,0,,,
Confidence/Entrance/Distress,Properties,2,2,5,2,2,1,1,0,,,
END

check "a removed code leaves the table; the root stays while a model hangs on it"
sample_project
run axial codebook remove Distress --scheme joint --with-references
expect_status 0
run axial model table --csv
expect_out <<'END'
level,column1,root
Phases,Entrance,Confidence
END
run axial codebook remove Confidence --scheme joint
expect_status 1
expect_err "axial: 'Confidence' is the root of the model 'paper'; remove that first, or give it another root"
run axial undo
run axial model table --csv
expect_out_has 'Properties,Distress,Confidence'

check "the paper's table, a slash in a name included"
axial init study --coder Ana -q
names=("Vulnerability" "Anxiety/distress" "Expectations" "Competence" "Coordination"
    "Balancing power" "Heading toward confidence" "Transferring knowledge" "Improved collaboration")
core="Restoring confidence on common ground"
axial codebook add "$core" --scheme joint -q
for phase in "Emotional entrance" "Supportive guidance" "Empowering change"; do
    axial codebook add "$phase" --scheme joint --under "$core" -q
    axial codebook add "${names[@]:0:3}" --scheme joint --under "$phase" -q
    names=("${names[@]:3}")
done
run axial model add paper "$core" --levels "Core category/process,Phases,Properties"
expect_status 0
expect_out_empty
expect_err "made the model 'paper' of 'Restoring confidence on common ground' with 12 members  (undo: axial undo)"
run axial model table -o table.md
expect_status 0
expect_out_empty
expect "as in print" diff table.md - <<'END'
| Core category/process | Restoring confidence on common ground | | |
| --- | --- | --- | --- |
| Phases | Emotional entrance | Supportive guidance | Empowering change |
| Properties | Vulnerability | Competence | Heading toward confidence |
| | Anxiety/distress | Coordination | Transferring knowledge |
| | Expectations | Balancing power | Improved collaboration |
END
run axial model order "Emotional entrance/Anxiety/distress" Expectations
expect_status 0
expect_err_has "put 2 codes first among their siblings in the model 'paper'"
run axial model table --format markdown
expect_out_has '| Properties | Anxiety/distress | Competence |'
expect_out_has '| | Vulnerability | Balancing power |'

check "set, list and remove"
sample_project
run axial model set --name final --outcome 'Work again' --layer Workplace --layer Society --note 'after a paper' --caption 'Table 1'
expect_status 0
expect_out_empty
run axial model --csv
expect_status 0
expect_out <<'END'
model,root,levels,members,outcome,layers,links,quotes,caption,notes,made
final,Confidence,"Core category, Phases, Properties",3,Work again,"Workplace, Society",0,0,Table 1,after a paper,2020-01-01T12:00:00Z
END
run axial model set final --outcome '' --layer '' --root Entrance
expect_status 0
run axial model --csv --columns root,outcome,layers
expect_out <<'END'
root,outcome,layers
Confidence/Entrance,,
END
run axial model remove final
expect_status 0
expect_err_has "removed the model 'final'; its codes stay"
run axial model table
expect_status 1
expect_err "axial: no model in the project; 'axial model add' makes one"

check "links are drawn when chosen, and both ends are members"
sample_project
run axial model link Entrance 'leads to' Confidence
expect_status 0
expect_err_has "the model 'paper' draws 'Entrance; leads to; Confidence'"
run axial model --csv --columns links
expect_out $'links\n1'
run axial model link --all --remove
expect_status 0
expect_err_has "the model 'paper' no longer draws 1 link between its members"
axial model set --root Distress -q
run axial model link Entrance 'leads to' Confidence
expect_status 1
expect_err "axial: 'Entrance' is not a member of the model 'paper'"

check "the figure is an SVG with the names in it"
sample_project
axial model link --all -q
run axial model figure --counts -o figure.svg
expect_status 0
expect_out_empty
expect_err_empty
expect "SVG" grep -q '<svg' figure.svg
expect "names" grep -q 'Distress' figure.svg
run axial model figure --counts
expect_status 0
expect "the same bytes again" cmp "$out" figure.svg

check "thin members are named; only --strict fails"
sample_project
run axial model check --csv
expect_status 0
expect_out <<'END'
path,level,gap,segments,participants,participants_of,participants_present,participants_asked,groups,groups_of,against_segments,against_participants,qualifying_segments,qualifying_participants,memos,memo_handles
Confidence,Core category,no memo,2,2,5,5,3,2,2,1,1,0,0,0,
Confidence/Entrance,Phases,no memo,2,2,5,5,3,2,2,1,1,0,0,0,
Confidence/Entrance/Distress,Properties,no memo,2,2,5,5,3,2,2,1,1,0,0,0,
END
axial memo add "About fear" --body x --about "code:Fear of the meeting" -q
run axial model check --thin --csv --no-header
expect_out_empty
run axial model check --csv --no-header --columns gap,memos,memo_handles
expect_out_has ',1,2020-01-01 theoretical: About fear'
run axial model check --topic 'The meeting'
expect_status 0
expect_out_has "those present where the topics named came up"
run axial model check --topic 'The meating'
expect_status 1
expect_err_has "did you mean 'The meeting'?"
axial undo -q
run axial model check --strict
expect_status 3
run axial model check nothing
expect_status 1
expect_out_empty
expect_err "axial: no model 'nothing' in the project"

check "what is not there, or not in the model, is named with the nearest"
sample_project
run axial model add other Confidense
expect_status 1
expect_out_empty
expect_err_has "no code 'Confidense'"
expect_err_has "did you mean 'Confidence'?"
run axial model add Paper Confidence
expect_status 1
expect_err "axial: there is a model 'Paper' already"
run axial model table papre
expect_status 1
expect_err "axial: no model 'papre' in the project; did you mean 'paper'?"
run axial model quote Distress g1:t5
expect_status 1
expect_err_has "is not coded with 'Distress' or anything that counts for it"
run axial model quote Distress g1:t1-2
expect_status 1
expect_err_has "goes beyond what is coded with 'Distress' there; the passage is g1:"
run axial model quote Distress g9:1
expect_status 1
run axial model order Distres
expect_status 1
expect_err_has "did you mean 'Distress'?"
run axial model set
expect_status 2
run axial model set --levels 'Core,,Properties'
expect_status 1
expect_err_has "the name of level 2 needs a letter or a digit"
run axial model link Entrance Confidence
expect_status 2
run axial model add second Entrance -q
run axial model table
expect_status 1
expect_err "axial: the project has 2 models; say which: 'paper', 'second'"

check "a figure is what its file's name says, the same bytes every time"
sample_project
for format in svg pdf png dot; do
    run axial model figure -o "figure.$format"
    expect_status 0
    expect_out_empty
    expect_err_empty
    axial model figure --format $format >"again.$format"
    expect "the same $format" cmp "figure.$format" "again.$format"
done
expect "SVG" grep -q "<svg" figure.svg
expect "PDF" test "$(head -c 5 figure.pdf)" = "%PDF-"
expect "PNG" test "$(head -c 4 figure.png | tail -c 3)" = "PNG"
expect "names in DOT" grep -q 'label="Confidence"' figure.dot
expect "as many braces close as open" test "$(tr -cd '{' <figure.dot)" = "$(tr -cd '}' <figure.dot | tr '}' '{')"

check "the resolution of a PNG is in the file"
sample_project
axial model figure -o low.png --dpi 100
axial model figure -o high.png --dpi 600
expect "100 dpi are 3937 dots a metre" \
    test "$(head -c 54 low.png | tail -c 17 | od -An -tx1 | tr -d ' \n' | cut -c1-24)" = 7048597300000f6100000f61
expect "more dots" test "$(stat -c %s high.png)" -gt "$(stat -c %s low.png)"
run axial model figure -o figure.svg --dpi 100
expect_status 2
expect_err "axial: --dpi has no use with 'svg', which has no pixels"
run axial model figure -o figure.png --dpi 9
expect_status 2
expect_err "axial: --dpi is a number from 10 to 10000"
run axial model figure -o figure.gif
expect_status 2
expect_err "axial: a drawing is svg, pdf or png, not 'gif'"

check "the segments behind a row are as many as it counts, in any stance"
sample_project
run axial model cells
expect_out_has "the segments behind a row: axial model open 'paper' CODE"
run axial model open Distress --csv --columns stance,participants,groups --no-header
expect_status 0
expect_err_empty
expect_out <<'END'
supports,g1/P1,g1
supports,g2/Karin,g2
against,g2/Örjan,g2
END
run axial model open paper Distress --stance against --csv --columns text --no-header
expect_out_has "I wasn't afraid of it."
run axial model open paper Distress --stance maybe
expect_status 2
axial codebook add Aside --scheme joint -q
run axial model open Aside
expect_status 1
expect_err "axial: 'Aside' is not a member of the model 'paper'"

check "a model cannot come to contain itself"
sample_project
run axial codebook move Confidence --scheme joint --under Distress
expect_status 1
expect_out_empty
expect_err_has "'Confidence'"
run axial codebook indicate Confidence Distress --scheme joint
expect_status 1
expect_out_empty
run axial model check
expect_status 0

check "links that are drawn without evidence, or come round, are gaps"
sample_project
axial memo add M --body x --about code:Distress -q
axial link add Entrance precedes Confidence --scheme joint -q
axial link add Confidence precedes Entrance --scheme joint -q
axial model link --all -q
run axial model check
expect_status 0
expect_out_has "links drawn: 3, of which 3 without evidence for them"
expect_out_has "contradiction: Confidence; precedes; Entrance / Entrance; precedes; Confidence"
run axial model check --strict
expect_status 3

check "a model and a memo belong to families, and an unknown one is named with the nearest"
sample_project
run axial model family process 'Cutting point'
expect_status 0
expect_out_empty
expect_err "the model 'paper' belongs to 'process', 'cutting-point'  (undo: axial undo)"
run axial memo family "First impressions" strategy
expect_status 0
run axial memo families --csv --columns family,memos,models
expect_out_has "process,,paper"
expect_out_has "strategy,2020-01-01 theoretical: First impressions,"
run axial model family paper process --remove
expect_status 0
run axial memo families --csv --columns family,models
expect_out_has "process,"
expect_out_lacks "process,paper"
run axial model family stategy
expect_status 1
expect_err_has "did you mean 'strategy'?"
run axial model family paper
expect_status 2

finish
