# codebook-remove.sh - 'axial codebook remove' and 'merge': codes that go, and what goes
# with them.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

study()
{
    small_project
    axial link install process -q
    axial codebook group Cat "Fear of the meeting" "Small steps" -q
    axial codebook add Loose -q
    dump sample.axial >before
}

tree()
{
    axial codebook list --csv --no-header --columns path,segments "$@" | tr '\n' ';'
}

check "what becomes of segments is asked for"
study
run axial codebook remove "Small steps"
expect_refusal 1 "'Small steps' is on 3 segments; remove them with it, give them to another code, or merge the two"
run axial codebook remove "Small steps" --to Loose
expect_status 0
expect_out_empty
expect_err "removed 'Small steps', and gave 3 segments to 'Loose'  (undo: axial undo)"
expect "Loose has them" test "$(tree)" = \
    "Support from the coordinator,2;Cat,0;Cat/Fear of the meeting,3;Loose,3;"
run axial codebook history Loose --csv --no-header --columns event,what
expect_out_has "got,3 segments from 'Small steps'"
axial undo -q
run axial codebook remove "Small steps" --with-segments
expect_status 0
expect_err "removed 'Small steps' with its segments  (undo: axial undo)"
axial undo -q
dump sample.axial >after
expect "undo restores every row" cmp before after
run axial codebook remove "Small steps" --with-segments --to Loose
expect_refusal 2 "its segments go with it (--with-segments) or to another code (--to), not both"
run axial codebook remove "Small steps" --to "Small steps"
expect_refusal 1 "the segments of 'Small steps' cannot go to itself"
run axial codebook remove "Small steps" --to Lose
expect_refusal 1 "no code 'Lose' in the scheme; did you mean 'Loose'?"

check "what stands below moves up, unless it shall go too"
study
run axial codebook remove Cat
expect_status 0
expect_err "removed 'Cat'; 2 codes below moved up  (undo: axial undo)"
expect "moved up" test "$(tree)" = \
    "Support from the coordinator,2;Fear of the meeting,3;Small steps,3;Loose,0;"
axial undo -q
run axial codebook remove Cat --with-children
expect_refusal 1 "'Cat' with the 2 codes below it is on 6 segments; remove them with it, give them to another code, or merge the two"
run axial codebook remove Cat --with-children --to Loose
expect_status 0
expect_err "removed 'Cat' with all below, and gave 6 segments to 'Loose'  (undo: axial undo)"
expect "all below went" test "$(tree)" = "Support from the coordinator,2;Loose,6;"
axial undo -q
run axial codebook remove Cat --with-children --with-segments
expect_status 0
expect "all of it went" test "$(tree)" = "Support from the coordinator,2;Loose,0;"
axial undo -q
run axial codebook remove Cat --with-children --to "Small steps"
expect_refusal 1 "'Small steps' lies below 'Cat' and would go with it"

check "links, memos, models and indicators are named before they go"
study
axial link add Cat "leads to" Loose -q
axial link add Loose "leads to" "Support from the coordinator" -q
axial codebook indicate "Small steps" Loose -q
axial link evidence Loose "leads to" "Support from the coordinator" --for g1:t6 -q
axial memo add "On cats" --about code:Cat --body x -q
axial model add M "Support from the coordinator" -q
axial codebook indicate Loose Cat -q
dump sample.axial >before
run axial codebook remove Cat
expect_refusal 1 "'Cat' is referred to by the link 'Cat leads to Loose', the memo 'On cats', 'Loose', which indicates it; remove it with its references to let go of them"
run axial codebook remove "Small steps" --with-segments
expect_refusal 1 "'Small steps' is referred to by evidence of the link 'Loose leads to Support from the coordinator'; remove it with its references to let go of them"
run axial codebook remove "Support from the coordinator" --with-segments --with-references
expect_refusal 1 "'Support from the coordinator' is the root of the model 'M'; remove that first, or give it another root"
run axial codebook remove Cat --with-references
expect_status 0
run axial memo list --csv --no-header --columns title
expect_out "On cats"
run axial codebook history Loose --csv --no-header --columns event
expect_out_has "indicates no longer"
axial undo -q
dump sample.axial >after
expect "undo restores every row" cmp before after
for i in 1 2 3 4 5 6 7 8 9 10; do axial memo add "Memo $i" --about code:Cat --body x -q; done
run axial codebook remove Cat
expect_status 1
expect_err_has "the memo 'Memo 6' and 5 more; remove it with its references"

check "what another coder has not shared is not removed, nor told"
study
axial codebook indicate "Anxiety before the meeting" Distress --category-scheme joint --coder Ben -q
dump sample.axial >before
run axial codebook remove Distress -s joint
expect_refusal 1 "'Distress' is in use by a coder who has not shared the coding yet"
run axial codebook remove Distress -s joint --with-references
expect_refusal 1 "'Distress' is in use by a coder who has not shared the coding yet"
axial code g1:t5 Entrance --scheme joint --coder Ben -q
dump sample.axial >before
run axial codebook remove Entrance -s joint --with-segments
expect_refusal 1 "'Entrance' is in use by a coder who has not shared the coding yet"
run axial codebook remove Entrance -s joint --to Confidence
expect_status 0
expect_err "removed 'Entrance', and gave 0 segments to 'Confidence'; 1 code below moved up  (undo: axial undo)"
run axial codebook list -s joint --coder Ben --csv --no-header --columns code,segments
expect_out $'Confidence,1\nDistress,0'

check "a code is not merged into what lies below it, nor a name taken for another"
study
run axial codebook merge "Small steps" Cat
expect_refusal 1 "cannot merge 'Cat' into 'Small steps', which lies below it"
run axial codebook merge Loose Loose
expect_refusal 1 "cannot merge 'Loose' into itself"
run axial codebook merge Loose "Smal steps"
expect_refusal 1 "no code 'Smal steps' in the scheme; did you mean 'Small steps'?"
run axial codebook merge Loose "Small steps" "Small steps"
expect_refusal 1 "no such code"
run axial codebook merge Loose Distress
expect_refusal 1 "no code 'Distress' in the scheme"

check "several synonyms become one, and a link between them is named"
study
axial link add "Small steps" "leads to" "Fear of the meeting" -q
axial codebook define "Small steps" -d "By and by" --colour blue --source "A book" -q
axial codebook define "Fear of the meeting" -d "Afraid" -q
run axial codebook merge Loose "Small steps" "Fear of the meeting"
expect_status 0
expect_out_empty
expect_err <<'END'
axial: warning: the link 'Loose leads to Fear of the meeting' goes, since both are one code now
merged 'Small steps', 'Fear of the meeting' into 'Loose'  (undo: axial undo)
END
expect "one code" test "$(tree)" = "Support from the coordinator,2;Cat,0;Loose,6;"
run axial codebook list --csv --no-header --columns code,colour,source,definition
expect_out_has "Loose,#0072b2,A book,By and by"
run axial codebook history "fear of the meeting" --csv --no-header --columns event,field,was
expect_out_has "changed,definition,Afraid"

finish
