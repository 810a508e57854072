# memo-meeting.sh - meetings: who was there, what was discussed, what changed then.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

on()
{
    AXIAL_CLOCK=$1T12:00:00Z axial "${@:2}" -q
}

project()
{
    on 2020-01-01 init p --coder Ana
    on 2020-01-01 coder add Ben
    on 2020-01-01 coder use Ana
    on 2020-01-02 codebook add Fear
    on 2020-01-03 memo add First --kind meeting --date 2020-01-03T10:00 --attendee ana \
        --attendee 'Karin, supervisor' --about code:Fear --body 'Keep it.'
    on 2020-01-04 codebook rename Fear Dread
    on 2020-01-04 codebook add Slip
    on 2020-01-04 undo
    on 2020-01-05 codebook add Bens --coder Ben
    on 2020-01-06 memo add Second --kind meeting --date 2020-01-06 --body x
    on 2020-01-07 codebook add Late
}

check "meetings are listed with who was there and what it was about"
project
run axial memo meetings --csv
expect_status 0
expect_out <<'END'
date,title,attendees,about,by
2020-01-03,First,"ana; Karin, supervisor",code:Dread,Ana
2020-01-06,Second,,,Ana
END

check "what changed up to the next meeting is listed from the log, as far as it may be seen"
project
run axial memo meeting first
expect_status 0
expect_out <<'END'
2020-01-03 meeting: First

When                  Who  Attended  What changed
--------------------  ---  --------  -------------------------------------
2020-01-03T12:00:00Z  Ana  yes       wrote the meeting memo 'First' (team)
2020-01-04T12:00:00Z  Ana  yes       renamed 'Fear' to 'Dread'

attendees: ana; Karin, supervisor
about: code:Dread
2 changes that you may see, from the meeting to the next one, 2020-01-06; what was undone is left out
END
axial coder share --coder Ben -q
run axial memo meeting first --csv --no-header --columns coder,attended,summary
expect_out <<'END'
Ana,true,wrote the meeting memo 'First' (team)
Ana,true,renamed 'Fear' to 'Dread'
Ben,false,added 'Bens'
END
run axial memo meeting second --csv --no-header --columns summary
expect_out_has "added 'Late'"

check "a meeting that may not be seen ends nothing"
project
axial memo edit second --private -q
axial coder share --coder Ana -q
run axial memo meeting first --coder Ben --csv --no-header --columns summary
expect_out_has "added 'Late'"
run axial memo meeting second --coder Ben
expect_status 1
expect_err "axial: no memo 'second' in the project"

check "who was there is added and taken back; another kind is no meeting"
project
axial memo edit first --attendee Ben --not-attendee ANA -q
run axial memo --csv --no-header --columns title,attendees -k meeting
expect_out $'First,"Karin, supervisor; Ben"\nSecond,'
run axial memo edit first --not-attendee Bne
expect_status 1
expect_err "axial: no attendee 'Bne' of that memo; did you mean 'Ben'?"
run axial memo edit first --attendee '...'
expect_status 1
expect_err "axial: an attendee's name needs a letter or a digit: '...'"
axial memo add Thought --body x -q
run axial memo meeting thought
expect_status 1
expect_err "axial: 'Thought' is no meeting but of the kind 'theoretical'"
axial undo -q
dump p.axial >before
axial memo edit first --attendee Zoe -q
axial undo -q
dump p.axial >after
expect "undo restores every row" cmp before after

check "field notes stand with the interview they are about"
cp "$here"/tests/cli/sample/g[12].txt .
axial init p --coder Ana -q
axial import g1.txt g2.txt -q >/dev/null
run axial transcripts --csv --columns transcript
expect_out $'transcript\ng1\ng2'
run axial transcripts
expect_out_lacks Notes
axial memo add 'The room' --kind field --date 2019-11-05 --about g1 --about g1:t2 --body 'It was cold.' -q
run axial transcripts --csv --columns transcript,notes
expect_out $'transcript,notes\ng1,1\ng2,0'
run axial transcripts
expect_out_has Notes
run axial show g1:1
expect_out_has "field note: The room (axial memo show '2019-11-05 field: The room')"
run axial show g2
expect_out_lacks "field note"

finish
