# codebook-unplaced.sh - 'axial codebook unplaced': what has no category, and what stands
# on little.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

study()
{
    small_project
    dump sample.axial >before
}

gaps()
{
    run axial codebook unplaced --csv --no-header --columns gap,code,segments,participants,participants_n,groups,groups_n "$@"
}

check "codes without a category are listed with what they stand on"
study
gaps
expect_status 0
expect_err_empty
expect_out "no category,Fear of the meeting,2,2,4,2,2
no category,Support from the coordinator,2,2,4,2,2
no category,Small steps,2,2,4,2,2"
run axial codebook unplaced
expect_out_has "without a category: 3 of 3 codes"
expect_out_has "8 of 8 segments share no text with one that has a category (--loose lists them)"

check "categories with few segments, few participants or one group, as the options say"
study
axial codebook group Cat "Fear of the meeting" -q
axial codebook add Empty --kind category -q
gaps
expect_out "no category,Support from the coordinator,2,2,4,2,2
no category,Small steps,2,2,4,2,2
few segments,Cat,2,2,4,2,2
few segments; few participants; few groups,Empty,0,0,4,0,2"
gaps --segments 2 --participants 3
expect_out_has "few participants,Cat,2,2,4,2,2"
gaps --segments 0 --participants 0 --groups 0
expect_out_lacks Cat
expect_out_lacks Empty
gaps -g g1 --segments 0
expect_out_has "few participants; few groups,Cat,1,1,2,1,1"
for what in segments participants groups; do
    run axial codebook unplaced --$what -1
    expect_status 2
    expect_err_has "--segments, --participants and --groups are numbers from 0 on"
done

check "segments whose codes are all without a category"
study
axial codebook group Cat "Small steps" -q
axial code g1:t2 "Small steps" -q
run axial codebook unplaced --loose --csv --no-header --columns code,place
expect_status 0
expect_out "Support from the coordinator,g1:6-10
Fear of the meeting,g2:2-3
Fear of the meeting,g2:4
Support from the coordinator,g2:6-7"
run axial codebook unplaced
expect_out_has "4 of 9 segments share no text"

check "a code that indicates a joint category has a place"
study
axial codebook indicate "Small steps" Distress --category-scheme joint -q
gaps
expect_out_lacks "Small steps"
gaps -s joint
expect_out_has "Distress,2,2,4,2,2"

check "a scheme that is not there"
study
run axial codebook unplaced -s Bern
expect_status 1
expect_out_empty
expect_err "axial: no coder 'Bern' in the project; did you mean 'Ben'?"

finish
