# model-table.sh - 'axial model table': levels down or across, quotations picked.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "levels stand side by side, and scripts get them in every row"
sample_project
axial codebook add Hope --scheme joint --under Entrance -q
run axial model table --across
expect_status 0
expect_err_empty
expect_out <<'END'
Core category  Phases    Properties
-------------  --------  ----------
Confidence     Entrance  Distress
                         Hope
END
run axial model table --across --csv
expect_out <<'END'
level1,level2,level3
Confidence,Entrance,Distress
Confidence,Entrance,Hope
END
run axial model table --csv
expect_out <<'END'
level,column1,root
Phases,Entrance,Confidence
Properties,Distress,Confidence
Properties,Hope,Confidence
END

check "quotations are picked where none was chosen, and a note says which"
sample_project
run axial model quote Distress 'g1:"I was afraid of the meeting."'
run axial model table --pick --format markdown
expect_status 0
expect_err_empty
expect_out_has '| Properties | Distress<br>“I was afraid of the meeting.” (g1, P1) |'
expect_out_has "quotations picked by rule, not chosen: Entrance, Confidence; 'axial model quote' chooses"
cp "$out" first.md
run axial model table --pick --format markdown
expect "the same every time" cmp first.md "$out"

check "cells over several rows in every format"
sample_project
axial codebook add Hope --scheme joint --under Entrance -q
run axial model table --across --format html
expect_out_has '<td rowspan="2">Confidence</td><td rowspan="2">Entrance</td><td>Distress</td>'
run axial model table --across --format latex
expect_out_has '\multirow[t]{2}{*}{Confidence} & \multirow[t]{2}{*}{Entrance} & Distress \\'
for format in docx xlsx; do
    run axial model table --across -o "table.$format"
    expect_status 0
    expect_out_empty
    expect_err_empty
    axial model table --across -o "again.$format"
    expect "the same $format" cmp "table.$format" "again.$format"
done

finish
