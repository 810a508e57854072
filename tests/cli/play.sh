# play.sh - 'axial play', 'axial transcripts set'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# A project with times, and players that say how they were called.
timed_project()
{
    axial init sample --coder Ana -q
    cat >talk.vtt <<'END'
WEBVTT

00:05.000 --> 00:06.000
<v Anna>I was afraid

00:06.500 --> 00:08.000
<v Anna>of the meeting.

01:01:09.000 --> 01:01:10.250
<v Bo>Nothing.
END
    axial import talk.vtt -q >out 2>&1
    mkdir bin
    local name
    for name in mpv vlc mplayer ffplay xdg-open; do
        # shellcheck disable=SC2016
        printf '#!/bin/sh\necho "${0##*/}:" "$@"\n' >bin/"$name"
        chmod +x bin/"$name"
    done
}

check "the first player that is found begins where the passage does"
timed_project
: >talk.wav
PATH=$PWD/bin:$PATH run axial play talk:1
expect_status 0
expect_err_empty
expect_out "mpv: --start=5.000 -- $PWD/talk.wav"
PATH=$PWD/bin:$PATH run axial play 'talk:"the meeting"'
expect_err "from 00:00:06.500, the time of talk:1; none nearer is known"
expect_out "mpv: --start=6.500 -- $PWD/talk.wav"
PATH=$PWD/bin:$PATH run axial play talk:t2 --passage
expect_out "mpv: --start=3669.000 --end=3670.250 -- $PWD/talk.wav"
PATH=$PWD/bin:$PATH run axial play talk:t1 --loop
expect_out "mpv: --start=5.000 --ab-loop-a=5.000 --ab-loop-b=8.000 -- $PWD/talk.wav"

check "each player is told in its own way"
timed_project
: >talk.wav
export PATH=$PWD/bin:$PATH
while IFS='|' read -r player options said; do
    # shellcheck disable=SC2086
    run axial play talk:t1 --player "$player" $options
    expect_status 0
    expect_out "${said/FILE/$PWD/talk.wav}"
done <<'END'
vlc||vlc: --start-time=5.000 FILE
vlc|--passage|vlc: --start-time=5.000 --stop-time=8.000 --play-and-exit FILE
vlc|--loop|vlc: --start-time=5.000 --stop-time=8.000 --repeat FILE
mplayer|--passage|mplayer: -ss 5.000 -endpos 3.000 FILE
mplayer|--loop|mplayer: -ss 5.000 -endpos 3.000 -loop 0 FILE
ffplay|--passage|ffplay: -ss 5.000 -t 3.000 -autoexit FILE
ffplay|--loop|ffplay: -ss 5.000 -t 3.000 -loop 0 FILE
mpv --volume=50||mpv: --volume=50 --start=5.000 -- FILE
echo {file} at {begin} for {length}|--passage|FILE at 5.000 for 3.000
END
run axial play talk:t1 --player xdg-open
expect_status 0
expect_out "xdg-open: $PWD/talk.wav"
expect_err "axial: warning: 'xdg-open' cannot be told where to begin; go to 00:00:05"
run axial play talk:t1 --player xdg-open --loop
expect_status 1
expect_err "axial: 'xdg-open' cannot be told where to stop and go round; leave that out, or name another player with --player"
AXIAL_PLAYER=vlc run axial play talk:t2
expect_out "vlc: --start-time=3669.000 $PWD/talk.wav"
AXIAL_PLAYER=vlc run axial play talk:t2 --player mpv
expect_out "mpv: --start=3669.000 -- $PWD/talk.wav"

check "no shell comes between, whatever a file is called"
timed_project
mkdir audio
: >"audio/a \$(touch bad); b{begin}.wav"
axial transcripts set talk --recording "audio/a \$(touch bad); b{begin}.wav" -q
PATH=$PWD/bin:$PATH run axial play talk:1 --player 'echo {file}'
expect_status 0
expect_out "$PWD/audio/a \$(touch bad); b{begin}.wav"
expect "nothing was run" test ! -e bad
run axial play talk:1 --player mpv --print
expect_status 0
expect_out "'mpv' '--start=5.000' '--' '$PWD/audio/a \$(touch bad); b{begin}.wav'"

check "where the recording lies is told, kept from the project's folder, and undone"
timed_project
mkdir tapes
: >tapes/one.mp3
run axial transcripts set talk --recording tapes/one.mp3
expect_status 0
expect_out_empty
expect_err "the recording of 'talk' is 'tapes/one.mp3'  (undo: axial undo)"
run axial transcripts --columns transcript,recording --csv
expect_out <<'END'
transcript,recording
talk,tapes/one.mp3
END
mkdir ../moved-$$ && mv sample.axial tapes bin ../moved-$$/ && cd ../moved-$$ || exit
run axial play talk:1 --player 'echo {file}' -C sample.axial
expect_status 0
expect_out "$PWD/tapes/one.mp3"
expect_err "axial: warning: 'echo' cannot be told where to begin; go to 00:00:05"
rm tapes/one.mp3
run axial play talk:1 --player mpv --print
expect_status 1
expect_err "axial: the recording of 'talk' is no longer at '$PWD/tapes/one.mp3'; 'axial transcripts set talk --recording FILE' says where it is now"
run axial transcripts set talk --no-recording
expect_err "the recording of 'talk' is not said any more  (undo: axial undo)"
run axial transcripts set talk --recording nowhere.wav
expect_status 1
expect_err "axial: no file 'nowhere.wav' to be the recording"
run axial transcripts set talk
expect_status 2
expect_err "axial: say what to set: NAME=VALUE, --language LANG, --recording FILE, --no-recording or --record KEY=VALUE"
run axial transcripts set nobody --no-recording
expect_status 1
expect_err_has "no transcript 'nobody' in the project"

check "what is missing is said: recording, times, player"
timed_project
run axial play talk:1
expect_status 1
expect_out_empty
expect_err "axial: no recording of 'talk' is known or lies beside the project; 'axial transcripts set talk --recording FILE' says where it is"
: >talk.wav
: >talk.ogg
run axial play talk:1
expect_status 1
expect_err "axial: several files may be the recording of 'talk': '$PWD/talk.ogg', '$PWD/talk.wav'; 'axial transcripts set talk --recording FILE' says which"
rm talk.ogg
run axial play talk:1 --player 'no-such-player-here'
expect_status 1
expect_err_has "axial: the player 'no-such-player-here' did not play: "
run axial play talk:1 --player "mpv 'unclosed"
expect_status 1
expect_err_has "cannot read the player"
mkdir empty
PATH=$PWD/empty run "$AXIAL" play talk:1
expect_status 1
expect_err "axial: no player was found; install mpv, vlc, mplayer or ffplay, or name one with --player or \$AXIAL_PLAYER"
run axial play talk:1 --player 'false {begin}'
expect_status 1
expect_err_has "the player 'false' did not play: "
sample_project
run axial play g1:12 -C sample.axial
expect_status 1
expect_err "axial: the transcript 'g1' has no times; say with --at where to begin"

check "--at begins where it says"
sample_project
for time in 83.5 1:23.5 0:01:23.500; do
    run axial play g1 --at "$time" --player mpv --print
    expect_status 0
    expect_out "'mpv' '--start=83.500' '--' '$PWD/g1.ogg'"
done
for time in x 1:60 1:2:3:4 -5 1e3 '' 1.5:00 inf 99999999999; do
    run axial play g1 --at "$time" --print
    expect_status 2
    expect_out_empty
    expect_err_has "axial: cannot read the time '$time'"
done
run axial play g1 --at 5 --loop
expect_status 2
expect_err "axial: --loop needs the times of the transcript; leave out --at"

check "while it plays the project is free for others"
timed_project
: >talk.wav
# shellcheck disable=SC2016
printf '#!/bin/sh\nexec "$AXIAL" codebook add Meanwhile\n' >bin/mpv
PATH=$PWD/bin:$PATH run axial play talk:1
expect_status 0
expect_err_has "Meanwhile"

finish
