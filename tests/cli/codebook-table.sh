# codebook-table.sh - 'axial codebook table': the coding tree as papers print it.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "categories, codes and an example quote"
sample_project
axial codebook add Hope --scheme joint --under Confidence --kind category -q
run axial codebook table -s joint
expect_status 0
expect_err_empty
expect_out <<'END'
Category    Subcategory  Subcategory 2  Codes                Example quote
----------  -----------  -------------  -------------------  -------------------------------------------------------------------------------------------------------------------------------------
Confidence  Entrance     Distress       Fear of the meeting  “I was afraid of the meeting. I lay awake the whole night before it, and in the morning I had my coat on an hour too early.” (g1, P1)
            Hope                        -                    -

without a quotation: Hope
END

check "counts are in columns of their own, and say how to open them"
sample_project
run axial codebook table -s joint --counts --no-quotes --csv
expect_status 0
expect_err_empty
expect_out <<'END'
category,subcategory,subcategory2,codes,segments,participants,participants_of,groups,against
Confidence,Entrance,Distress,Fear of the meeting,2,2,5,2,1
END
run axial codebook table -s joint --counts
expect_out_has "'axial segments CODE' lists them"
run axial segments Distress --stance supports --count
expect_out_has 2

check "a row for each code, below one category, with titles of one's own"
sample_project
run axial codebook table -s joint --under Entrance --each --no-quotes --definitions --levels 'Phase, Property'
expect_status 0
expect_out <<'END'
Phase     Property  Code                 Definition
--------  --------  -------------------  ----------
Entrance  Distress  Fear of the meeting  -

without a definition: Fear of the meeting
END
run axial codebook table -s joint --depth 1 --no-quotes --csv
expect_out $'category,codes\nConfidence,Entrance'

check "every format, the same bytes every time"
sample_project
for format in text csv tsv json markdown latex html docx xlsx; do
    run axial codebook table -s joint --counts --format $format -o table
    expect_status 0
    expect_err_empty
    axial codebook table -s joint --counts --format $format -o again
    expect "the same $format" cmp table again
done

check "a codebook without categories says how to make some"
axial init study --coder Ana -q
axial codebook add One Two -q
run axial codebook table
expect_status 0
expect_out_has "no categories yet; 'axial codebook move' and 'axial codebook group' put codes under one"
expect_out_has "2 codes under no category: 'axial codebook --unplaced'"

run axial codebook table --under One
expect_status 0
expect_out_has "'One' holds no codes"

check "bad options are said, with the nearest"
sample_project
run axial codebook table -s joint --under Confidense
expect_status 1
expect_out_empty
expect_err_has "did you mean 'Confidence'?"
run axial codebook table -s joint --depth 0
expect_status 2
expect_err "axial: --depth is a number from 1"
run axial codebook table -s joint --no-quotes --lang sv
expect_status 2
expect_err "axial: --no-quotes leaves nothing for --lang to do"
run axial codebook table -s joint --lang Swedisch
expect_status 2
run axial codebook table -s joint --attribution '{partcipant}'
expect_status 1
expect_err "axial: no field 'partcipant' for an attribution; did you mean 'participant'?"
run axial codebook table -s joint --levels 'Phase,,'
expect_status 1
expect_out_empty
expect_err "axial: the name of level 2 needs a letter or a digit: ''"
run axial codebook table -s joint --levels $'Phase\nof it' --no-quotes
expect_status 0
expect_out_has "Phase of it"
run axial codebook table -s nobody
expect_status 1

finish
