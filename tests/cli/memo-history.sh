# memo-history.sh - 'axial memo history', 'diff' and 'show --at': former states.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

on()
{
    AXIAL_CLOCK=$1 axial "${@:2}"
}

project()
{
    cp "$here"/tests/cli/sample/g1.txt .
    axial init p --coder Ana -q
    axial import g1.txt -q >/dev/null
    axial codebook add Fear -q
    on 2020-01-02T09:00:00Z memo add Room --body 'It was cold.' -q
    on 2020-01-03T09:00:00Z memo edit Room --body 'It was bitterly cold.' -q
    on 2020-01-04T09:00:00Z memo edit Room --title Hall --kind field --public -q
}

check "every change keeps what was there, with who and when"
project
run axial memo history hall --csv --columns revision,made,by,change,title
expect_status 0
expect_err_empty
expect_out <<'END'
revision,made,by,change,title
1,2020-01-02T09:00:00Z,Ana,written,Room
2,2020-01-03T09:00:00Z,Ana,1 word added,Room
3,2020-01-04T09:00:00Z,Ana,"title, kind, visibility",Hall
END
run axial memo history hall --csv --no-header --columns kind,date,visibility,body
expect_out <<'END'
theoretical,2020-01-02,team,It was cold.
theoretical,2020-01-02,team,It was bitterly cold.
field,2020-01-02,public,It was bitterly cold.
END
run axial memo --csv --no-header --columns title,revision
expect_out "Hall,3"

check "a memo is shown as it was on a day, at a minute, or by number"
project
expect_state()
{
    expect_status 0
    printf '# Memos\n\n## 2020-01-02T09:00 theoretical: Room\nvisibility: team\ncoder: Ana\nrevision: %s\n\n%s\n' "$1" "$2" >"$base/state"
    expect_out <"$base/state"
}
run axial memo show hall --revision 1
expect_status 0
expect_state "1, 2020-01-02T09:00 by Ana" "It was cold."
run axial memo show hall --at 2020-01-02
expect_state "1, 2020-01-02T09:00 by Ana" "It was cold."
run axial memo show hall --at 2020-01-03T09:00
expect_state "2, 2020-01-03T09:00 by Ana" "It was bitterly cold."
run axial memo show hall --at 2020-01-03T08:59
expect_state "1, 2020-01-02T09:00 by Ana" "It was cold."
run axial memo show hall --at 2020-01-01
expect_status 1
expect_out_empty
expect_err "axial: the memo 'Room' was not there yet; it was first written down on 2020-01-02"
run axial memo show hall --revision 4
expect_status 1
expect_err "axial: the memo 'Hall' has no revision 4 that you may see; the last is 3"
run axial memo show hall --revision 1 --at 2020-01-01
expect_status 2
run axial memo show hall --at yesterday
expect_status 1
expect_err "axial: 'yesterday' is not a date; write 2021-03-04, or 2021-03-04T10:15"

check "two states are compared word by word"
project
run axial memo diff hall
expect_status 0
expect_out <<'END'
title: [-Room-]{+Hall+}
kind: [-theoretical-]{+field+}
visibility: [-team-]{+public+}
END
run axial memo diff hall 1 2
expect_out "It was {+bitterly +}cold."
run axial memo diff hall 2 1
expect_out "It was [-bitterly -]cold."
run axial memo diff hall 3 3
expect_status 0
expect_out_empty
run axial memo diff hall 0
expect_status 2
expect_err "axial: a revision is a number from 1 on, not '0'"
run axial memo diff hall 1 9
expect_status 1

check "an edit that changes nothing makes no state, and undo takes a state back exactly"
project
dump p.axial >before
run axial memo edit hall --body 'It was bitterly cold.'
expect_status 0
dump p.axial >after
expect "nothing changed" cmp before after
axial memo edit hall --body 'Warm.' -q
axial undo -q
dump p.axial >undone
expect "undo restores every row" cmp before undone
axial memo remove hall -q
axial undo -q
dump p.axial >undone
expect "also of a memo that was removed" cmp before undone

check "a state that was private stays the writer's when the memo is opened"
project
axial memo add Secret --kind reflexive --body 'I hated it.' -q
axial memo edit secret --body 'It was hard.' -q
axial memo edit secret --team -q
axial coder add Ben -q
axial coder use Ana -q
axial coder share --coder Ana -q
run axial memo history secret --coder Ben --csv --columns revision,body --no-header
expect_status 0
expect_out "3,It was hard."
run axial memo show secret --revision 1 --coder Ben
expect_status 1
expect_err "axial: the memo 'Secret' has no revision 1 that you may see; the last is 3"
run axial memo diff secret 1 --coder Ben
expect_status 1
expect_out_empty
run axial memo history secret --csv --columns body --no-header
expect_out $'I hated it.\nIt was hard.\nIt was hard.'

finish
