# model-figure.sh - 'axial model figure --layout': process, paradigm, hierarchy, network.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# A model of six members whose links give roles around 'Distrust'.
paradigm_project()
{
    axial init study --coder Ana -q
    axial codebook add Confidence --scheme joint -q
    axial codebook add Distrust 'Not heard' 'Long leave' 'A firm hand' 'Bringing company' \
        'Being believed' --scheme joint --under Confidence -q
    axial link install paradigm-1990 -q
    axial link install process -q
    axial link add 'Not heard' 'causal condition of' Distrust --scheme joint -q
    axial link add 'Long leave' 'context of' Distrust --scheme joint -q
    axial link add 'A firm hand' 'intervening condition of' Distrust --scheme joint -q
    axial link add 'Bringing company' 'strategy for' Distrust --scheme joint -q
    axial link add 'Being believed' 'consequence of' Distrust --scheme joint -q
    axial link add 'Bringing company' 'leads to' 'Being believed' --scheme joint -q
    axial model add paper Confidence -q
}

# The words of a PDF, in one line.
words()
{
    pdftotext "$1" - | tr -s '\n ' ' '
}

check "every layout in every format, the same bytes every time"
paradigm_project
axial model link --all -q
for layout in process paradigm hierarchy network; do
    for format in svg pdf png dot; do
        run axial model figure --layout $layout -o "$layout.$format"
        expect_status 0
        expect_out_empty
        expect_err_empty
        axial model figure --layout $layout --format $format >"again.$format"
        expect "the same $format" cmp "$layout.$format" "again.$format"
    done
done
expect "layouts differ" sh -c '! cmp -s paradigm.svg hierarchy.svg && ! cmp -s process.svg network.svg'

check "links that give several roles make a paradigm of a model"
paradigm_project
run axial model figure -o none.svg
axial model figure --layout hierarchy -o tree.svg
expect "without links it is a tree" cmp none.svg tree.svg
axial model link --all -q
axial model figure -o some.svg
axial model figure --layout paradigm -o paradigm.svg
expect "with them it is not" cmp some.svg paradigm.svg
axial link add 'A firm hand' 'leads to' 'Not heard' --scheme joint -q
axial model link --all --remove -q
axial model link 'A firm hand' 'leads to' 'Not heard' -q
axial model figure -o links.svg
axial model figure --layout network -o network.svg
expect "links without roles make a network" cmp links.svg network.svg
axial model set --outcome 'Back at work' -q
axial model figure -o outcome.svg
axial model figure --layout process -o process.svg
expect "an outcome makes a process" cmp outcome.svg process.svg

check "roles head their boxes, and the links they stand for are not drawn twice"
paradigm_project
axial model link --all -q
axial model figure -o paradigm.pdf
if command -v pdftotext >/dev/null; then
    words paradigm.pdf >words
    for name in 'Causal conditions' Context 'Intervening conditions' Consequences 'leads to'; do
        expect "'$name' is drawn" grep -qF "$name" words
    done
    expect "no 'context of'" sh -c '! grep -qF "context of" words'
else
    skip "no pdftotext"
fi

check "the phenomenon can be said"
paradigm_project
axial link add Distrust 'context of' 'Being believed' --scheme joint -q
axial model link --all -q
run axial model figure --phenomenon 'Being believed' -o other.svg
expect_status 0
axial model figure --layout paradigm -o usual.svg
expect "another picture" sh -c '! cmp -s other.svg usual.svg'
run axial model figure --phenomenon 'Not heard'
expect_status 1
expect_out_empty
expect_err "axial: no link that the model 'paper' draws gives anything a role on the axis of 'Not heard'; 'axial model link' chooses links"
run axial model figure --phenomenon 'Not herd'
expect_status 1
expect_err_has "did you mean 'Not heard'?"
run axial model figure --phenomenon Distrust --layout hierarchy
expect_status 2
expect_err "axial: --phenomenon has no use with the layout 'hierarchy'"

check "what cannot be laid out is said with the remedy"
sample_project
run axial model figure --layout paradigm
expect_status 1
expect_out_empty
expect_err "axial: the model 'paper' draws no link of a paradigm; 'axial link install paradigm-1990' brings their types, 'axial model link' chooses links"
run axial model figure --layout hierarchie
expect_status 1
expect_err "axial: no layout 'hierarchie' for figures; did you mean 'hierarchy'?"

check "a circle of what precedes, and a model of one member"
axial init study --coder Ana -q
axial codebook add Core --scheme joint -q
axial codebook add One Two Three --scheme joint --under Core -q
axial link install process -q
axial link add One precedes Two --scheme joint -q
axial link add Two precedes Three --scheme joint -q
axial link add Three precedes One --scheme joint -q
axial model add circle Core --outcome End -q
axial model add alone One -q
axial model link circle --all -q
for layout in process hierarchy network; do
    for model in circle alone; do
        run axial model figure $model --layout $layout -o figure.svg
        expect_status 0
        expect_err_empty
        expect "an SVG" grep -q '<svg' figure.svg
    done
done

check "in DOT a tree has edges instead of clusters"
sample_project
run axial model figure --layout hierarchy --format dot
expect_status 0
expect_out_has 'n0 -> n1 [dir=none'
expect_out_lacks 'cluster'

finish
