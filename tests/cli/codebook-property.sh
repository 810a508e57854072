# codebook-property.sh - 'axial codebook property': ranges, and the segments on them.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

study()
{
    small_project
    axial codebook indicate "Fear of the meeting" Distress --category-scheme joint -q
    dump sample.axial >before
}

# With a property, and Ana's segments g1:t2 and g2:t2 on it.
placed()
{
    study
    axial codebook property add Distress strength faint strong -s joint -q
    axial codebook property place Distress strength strong g1:t2 -q
    axial codebook property place Distress strength 0.25 g2:t2 -q
    dump sample.axial >before
}

check "a property is made with its range, listed, changed and removed"
study
run axial codebook property add Distress strength faint strong --note "how it is felt" -s joint
expect_status 0
expect_out_empty
expect_err "added the property 'strength' of 'Distress': faint … strong  (undo: axial undo)"
run axial codebook property --csv
expect_status 0
expect_out "code,scheme,property,range,placed,placed_n,participants,participants_n,groups,groups_n,distribution,note,made
Distress,joint,strength,faint … strong,0,3,0,4,0,2,,how it is felt,2020-01-01T12:00:00Z"
run axial codebook property change Distress Strength --name intensity --point faint --point clear --point strong -s joint
expect_status 0
expect_err "changed the property 'strength' of 'Distress'  (undo: axial undo)"
run axial codebook history Distress -s joint --csv --no-header --columns what
expect_out_has "property: 'strength: faint … strong; how it is felt'"
expect_out_has "is now 'intensity: faint … clear … strong"
run axial codebook property remove Distress intensity -s joint
expect_status 0
expect_err "removed the property 'intensity' of 'Distress'  (undo: axial undo)"
axial undo -q && axial undo -q && axial undo -q
dump sample.axial >after
expect "undo restores every row" cmp before after

check "segments are placed at a point or between, move, and are withdrawn"
placed
run axial codebook property show Distress strength --csv --no-header --columns position,value,part,place,placed_by,coder
expect_status 0
expect_out "0.25,0.250,between faint and strong,g2:2-3,Ana,Ana
strong,1.000,strong,g1:2-3,Ana,Ana"
run axial codebook property place Distress strength FAINT g1:t2 g2:t2
expect_status 0
expect_err "placed 2 segments at 'faint' on 'strength' of 'Distress'  (undo: axial undo)"
run axial codebook property list Distress --csv --no-header --columns placed,placed_n,participants,distribution
expect_out "2,3,2,faint 2"
axial undo -q
run axial codebook property withdraw Distress strength g1:t2
expect_status 0
expect_err "withdrew 1 segment from 'strength' of 'Distress'  (undo: axial undo)"
run axial codebook property show Distress strength --unplaced --csv --no-header --columns place,stance
expect_out "g1:2-3,supports
g2:4,against"
axial undo -q
dump sample.axial >after
expect "undo restores every row" cmp before after

check "the distribution is that of the segments listed, as a whole and by group and value"
placed
printf 'group,label,name,role,work\ng1,P1,P1,participant,people\n' >people.csv
axial participants import people.csv -q >/dev/null
run axial codebook property count Distress strength --csv --no-header --columns part,segments,participants,participants_n,groups,groups_n,against_segments
expect_status 0
expect_out "faint,0,0,4,0,2,0
between faint and strong,1,1,4,1,2,0
strong,1,1,4,1,2,0
anywhere on it,2,2,4,2,2,0
not placed,0,0,4,0,2,1"
for part in faint "between faint and strong" strong; do
    axial codebook property show Distress strength --at "$part" --csv --no-header --columns stance |
        grep -c supports >listed
    axial codebook property count Distress strength --csv --no-header --columns part,segments |
        sed -n "s/^$part,//p" >counted
    expect "'$part' opens to its segments" cmp listed counted
done
run axial codebook property count Distress strength --by group --csv --no-header --columns by,part,segments,participants_n
expect_out_has "g1,strong,1,2"
expect_out_has "g2,strong,0,2"
run axial codebook property count Distress strength --by work --csv --no-header --columns by,part,segments,participants,participants_n
expect_out_has "people,strong,1,1,1"
expect_out_has "(missing),between faint and strong,1,1,3"
run axial codebook property count Distress strength -g g1 --csv --no-header --columns part,segments,participants_n
expect_out_has "not placed,0,2"
run axial codebook property count Distress strength --by shoe
expect_status 1
expect_err_has "--by is group, participant or an attribute: no attribute 'shoe'"

check "two coders see a segment at two places"
placed
axial coder share --coder Ben -q && axial coder share --coder Ana -q
axial codebook property place Distress strength faint g1:t2 --coder Ben -q
run axial codebook property show Distress strength --csv --no-header --columns position,place,placed_by
expect_out "faint,g1:2-3,Ben
0.25,g2:2-3,Ana
strong,g1:2-3,Ana"
run axial codebook property list --csv --no-header --columns placed,distribution
expect_out "2,faint 1; between faint and strong 1; strong 1"
run axial codebook property count Distress strength
expect_out_has "1 segment is placed by more than one coder, and counts wherever one of them sees it"
run axial codebook property list --placed-by Ben --csv --no-header --columns placed,distribution
expect_out "1,faint 1"
run axial codebook property withdraw Distress strength g2:t2 --coder Ben
expect_status 1
expect_err_has "was placed by you on 'strength'"

check "places follow their segments: a corrected text, a merge, another code and back"
placed
sed 's/smallest one/very smallest one/' g2.txt >corrected.txt
axial import --revise g2 corrected.txt -q >/dev/null
run axial codebook property show Distress strength --csv --no-header --columns position,text
expect_out_has "very smallest one"
axial undo -q
axial codebook merge "Small steps" "Fear of the meeting" -q
run axial codebook property list --csv --no-header --columns placed,distribution
expect_out "2,between faint and strong 1; strong 1"
axial undo -q
axial codebook indicate "Fear of the meeting" Distress --category-scheme joint --not -q
run axial codebook property list --csv --no-header --columns placed,placed_n
expect_out "0,0"
run axial codebook property
expect_out_has "2 places are kept and not counted: the segments are no longer of the property's code, or of what counts for it"
axial undo -q
run axial codebook property list --csv --no-header --columns placed,placed_n
expect_out "2,3"
dump sample.axial >after
expect "nothing was lost on the way" cmp before after

check "what would take places along asks first"
placed
run axial codebook property remove Distress strength -s joint
expect_refusal 1 "2 segments are placed on 'strength'; remove it with its places to let go of them"
run axial codebook property remove Distress strength -s joint --with-places
expect_status 0
axial undo -q
run axial codebook remove Distress -s joint
expect_status 1
expect_err_has "the property 'strength'"
run axial codebook remove "Fear of the meeting" --with-segments
expect_status 1
expect_err_has "places on the property 'strength' of 'Distress'"
run axial coder remove Ana --coder Ben
expect_status 1

check "what is wrong is said, and changes nothing"
placed
run axial codebook property add Distress strength a b -s joint
expect_refusal 1 "the code has a property 'strength' already"
run axial codebook property add Distress x a -s joint
expect_status 2
run axial codebook property add Distress x a A -s joint
expect_refusal 1 "two points of the range are called 'A'"
run axial codebook property add Distress x 0 1 -s joint
expect_refusal 1 "a point cannot be called '0', which reads as a position; give it words"
run axial codebook property add Distres x a b -s joint
expect_refusal 1 "no code 'Distres' in the joint scheme; did you mean 'Distress'?"
run axial codebook property place Distress strenght 0.5 g1:t2
expect_refusal 1 "no property 'strenght' of 'Distress'; did you mean 'strength'?"
run axial codebook property place Distress strength 1.5 g1:t2
expect_refusal 1 "'1.5' is no place on 'strength'; there are 'faint', 'strong', and numbers from 0 to 1 between them"
run axial codebook property place Distress strength 0.5 g1:t2 g1:t1
expect_refusal 1 "nothing at 'g1:1' is coded with 'Distress', or with what counts for it; code the passage first, then place it"
run axial codebook property show Distress strength --at between
expect_status 1
expect_err_has "no part 'between' of 'strength'"
run axial codebook property show Distress strength --at faint --unplaced
expect_refusal 2 "what lies nowhere (--unplaced) lies at no point (--at)"
run axial codebook property change Distress strength -s joint
expect_refusal 2 "say what is to be changed: --name, --point or --note"
run axial codebook property list --placed-by Bern
expect_status 1
expect_err_has "did you mean 'Ben'?"

check "names in any script are in order and of one normal form"
study
axial codebook property add Distress $'na\u0308rhet' 独り 支えられて -s joint -q
run axial codebook property place Distress $'n\u00e4rhet' 独り g1:t2
expect_status 0
run axial codebook property count Distress närhet --csv --no-header --columns part,segments
expect_out "独り,1
between 独り and 支えられて,0
支えられて,0
anywhere on it,1
not placed,1"

finish
