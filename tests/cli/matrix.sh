# matrix.sh - 'axial matrix'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# Every number of a table of cells is what the command beside it finds.
open_all()
{
    local count line found n=0
    axial matrix "$@" --long --csv --columns count,open --no-header >cells
    while IFS= read -r row; do
        count=${row%%,*} line=${row#*,}
        [ -n "$line" ] && [ -n "$count" ] || continue
        line=${line#\"} line=${line%\"} line=${line//\"\"/\"}
        case " $* " in
        *" participants "*)
            found=$(eval "$line --count --csv --columns participants,against_participants --no-header" | tail -1)
            case $line in *"--stance against"*) found=${found#*,} ;; *) found=${found%,*} ;; esac
            ;;
        *) found=$(eval "$line --csv --columns place --no-header" | wc -l) ;;
        esac
        [ "$found" = "$count" ] || note "$count cannot be opened: $line finds $found"
        n=$((n + 1))
    done <cells
    [ "$n" -gt 3 ] || note "only $n cells of 'axial matrix $*' have a command"
}

check "a row for each code, a column for each group, and what speaks against beside"
small_project
run axial matrix --by group
expect_status 0
expect_err_empty
expect_out <<'OUT'
Code                          g1  g2  All  Against
----------------------------  --  --  ---  -------
Fear of the meeting            1   1    2        1
Support from the coordinator   1   1    2        0
Small steps                    1   1    2        0
any of these                   3   3    6        1

segments in support by group; 6 segments by Ana
speaking against: 1 segment, in a column of its own; qualifying: 1, in none
N = 4: participants present, who speak in these transcripts
a code is counted with the codes below it and those that indicate it, and what is in several rows once in the last
the segments behind 'Fear of the meeting' and 'g1': axial segments 'Fear of the meeting' --group g1 --stance supports --counted; behind any other: --long --columns code,by,count,open
OUT

check "persons are counted once, with how many there could be"
small_project
small_people
small_guide
run axial matrix --by work --count participants
expect_status 0
expect_err_empty
expect_out_has "Code                          people (of 2)  things (of 1)  no data (of 1)  All (of 4)  Against"
expect_out_has "any of these                              2"
expect_out_has "N = 4: participants present"

check "percent say what they are of"
small_project
for part in row column all; do
    run axial matrix --by group --percent $part
    expect_status 0
    expect_err_empty
    expect_out_has "percent of"
done
run axial matrix "Small steps" --by group --percent row --long --csv --columns by,count,base,percent
expect_status 0
expect_out <<'OUT'
by,count,base,percent
g1,1,2,50.0
g2,1,2,50.0
all,2,2,100.0
g1,1,2,50.0
g2,1,2,50.0
all,2,2,100.0
OUT

check "where a topic was not raised nobody was asked"
small_project
small_people
small_guide
run axial matrix "Fear of the meeting" --by transcript --asked "The meeting" --csv
expect_status 0
expect_err_empty
expect_out_has "Fear of the meeting,Fear of the meeting,,"
run axial matrix --by topic --count participants
expect_status 0
expect_out_has "The meeting (of 2)"
expect_out_has "Elsewhere (of 0)"

check "every number can be opened to its segments"
small_project
small_people
small_guide
axial autocode coat "Small steps" -q >/dev/null
for by in group transcript participant speaker coder topic work age:20 code turn; do
    open_all --by $by
    open_all --by $by --count participants
done
open_all --by group --asked "The meeting"
open_all --by participant --where work=people --group g2
open_all --by work --transcript g1 --transcript g2 --stance supports
open_all "Fear of the meeting" "Small steps" --by code

check "so can those of codes whose names read as something else"
small_project
for name in --dry-run -x not "Steps and fear" "a \"b\"" "it's" "\$HOME" "(x"; do
    axial codebook add -q -- "$name"
    axial code -q -- g1:t2 "$name"
done
open_all --by group
open_all --by code

check "what nobody has read is left out, and said"
small_project
axial autocode coat "Small steps" -q >/dev/null
run axial matrix "Small steps" --by group
expect_status 0
expect_out_has "1 automatic segment that nobody has read is left out of all counts"
expect_out_has "Small steps    1   1    2        0"

check "what others have not shared is not there"
small_project
run axial matrix --by coder
expect_status 0
expect_out_has "Ana"
expect_out_lacks "Ben"

check "a matrix is drawn in the format of the file"
small_project
for suffix in svg pdf png; do
    run axial matrix --by participant -o m.$suffix
    expect_status 0
    expect_out_empty
    expect "a file" test -s m.$suffix
done
expect "codes are named in it" grep -q "Fear of the meeting" m.svg
for option in "--columns code" --no-header --long; do
    # shellcheck disable=SC2086 # an option with its value
    run axial matrix -o n.svg $option
    expect_status 2
    expect_out_empty
    expect_err_has "axial: ${option% *} "
    expect "no file" test ! -e n.svg
done

check "what makes no sense is refused"
small_project
run axial matrix --by nothing
expect_status 1
expect_out_empty
expect_err_has "--by is transcript, group, participant, speaker, coder, topic, code, turn or an attribute: no attribute 'nothing'"
expect_err_has "no attribute 'nothing' in the project; there are none yet"
run axial matrix --percent half
expect_status 2
expect_err_has "--percent is one of row, column, all"
run axial matrix --count persons
expect_status 2
expect_err_has "--count is one of segments, words, participants"
run axial matrix Nothing
expect_status 1
expect_err_has "Nothing"
run axial matrix --persons asked
expect_status 2
expect_err_has "needs --asked TOPIC"
run axial matrix --asked Nowhere
expect_status 1
expect_err_has "Nowhere"
run axial matrix --by speaker --participant P1
expect_status 2
run axial matrix --dpi 100
expect_status 2
expect_err "axial: --dpi has no use for a table"

check "a project without a segment has an empty matrix, and nothing to draw"
axial init empty --coder Ana -q
run axial matrix
expect_status 0
expect_out_has "any of these"
run axial matrix -o m.svg
expect_status 1
expect_out_empty
expect_err_has "there are no rows to draw"

finish
