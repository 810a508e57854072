# codebook-history.sh - 'axial codebook history': what became of a code, by whom, when.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# One thing a day.
day()
{
    AXIAL_CLOCK=2020-02-$1T12:00:00Z axial "${@:2}" -q
}

# "when|what happened", without the hour.
story()
{
    axial codebook history "$@" --csv --no-header --columns time,coder,code,event,what |
        sed 's/T..:..:..Z,/ /' | tr -d '"'
}

study()
{
    small_project
    day 01 codebook add Worry --in-vivo -d "Being worried"
    day 02 code g2:t3 Worry
    day 02 code g1:t6 Worry
    day 03 codebook rename Worry Angst
    day 04 codebook define Angst -d "Fear of what comes"
    day 05 codebook group Feelings Angst "Fear of the meeting"
    day 06 memo add "Is it fear?" --about code:Angst --body x
    day 07 codebook merge Angst "Fear of the meeting"
    day 08 codebook split Angst "Angst at night" g1:t2
    day 09 codebook indicate Angst Distress --category-scheme joint
}

check "a code tells where it came from and what became of it"
study
run axial codebook history Angst
expect_status 0
expect_err_empty
expect_out <<'END'
When                  By   Code   Event          What
--------------------  ---  -----  -------------  ---------------------------------------------------------------------
2020-01-01T12:00:00Z  Ana  Angst  first segment  g2:2-3 'That I would be the smallest one at the table. I was ashame…'
2020-02-01T12:00:00Z  Ana  Worry  made           open, in vivo
2020-02-03T12:00:00Z  Ana  Angst  renamed        'Worry' is now 'Angst'
2020-02-04T12:00:00Z  Ana  Angst  changed        definition: 'Being worried' is now 'Fear of what comes'
2020-02-05T12:00:00Z  Ana  Angst  moved          under 'Feelings'
2020-02-06T12:00:00Z  Ana  Angst  memo           theoretical: Is it fear?
2020-02-07T12:00:00Z  Ana  Angst  took in        'Fear of the meeting', made by Ana, with 3 segments
2020-02-08T12:00:00Z  Ana  Angst  gave           1 segment to 'Angst at night'
2020-02-09T12:00:00Z  Ana  Angst  indicates      'Distress'

9 events; segments of every coder whose work you may see
END

check "codes that are gone are found by the names they had"
study
run story "fear of the MEETING"
expect_status 0
expect_out <<'END'
2020-01-01 Ana,Fear of the meeting,made,open, constructed
2020-02-05 Ana,Fear of the meeting,moved,under 'Feelings'
2020-02-07 Ana,Fear of the meeting,merged into,'Angst', with 3 segments
END
run axial codebook history Worry --csv --no-header --columns code,event
expect_status 0
expect_out_has "Angst,took in"
day 10 codebook remove Angst --with-segments --with-references
run story angst
expect_out <<'END'
2020-02-01 Ana,Worry,made,open, in vivo
2020-02-03 Ana,Angst,renamed,'Worry' is now 'Angst'
2020-02-04 Ana,Angst,changed,definition: 'Being worried' is now 'Fear of what comes'
2020-02-05 Ana,Angst,moved,under 'Feelings'
2020-02-07 Ana,Angst,took in,'Fear of the meeting', made by Ana, with 3 segments
2020-02-08 Ana,Angst,gave,1 segment to 'Angst at night'
2020-02-09 Ana,Angst,indicates,'Distress'
2020-02-10 Ana,Angst,changed,definition: no more; it was 'Fear of what comes'
2020-02-10 Ana,Angst,removed,with 3 segments
END
run axial codebook history Wory
expect_status 1
expect_out_empty
expect_err "axial: no code 'Wory' now or in the past; did you mean 'Worry'?"
day 11 codebook add Worry
run axial codebook history Worry --csv --no-header --columns time,event
expect_out 2020-02-11T12:00:00Z,made

check "a category tells what came below it, left it and indicates it"
study
day 10 codebook move Angst --top
run story Feelings
expect_out <<'END'
2020-02-05 Ana,Feelings,made,category, constructed
2020-02-05 Ana,Angst,moved,'Angst' came below it
2020-02-05 Ana,Fear of the meeting,moved,'Fear of the meeting' came below it
2020-02-08 Ana,Angst at night,made,'Angst at night' was made below it
2020-02-10 Ana,Angst,moved,'Angst' left it
END
run story Distress
expect_out <<'END'
2020-01-01 Ana,Distress,made,category, constructed, under 'Entrance'
2020-02-09 Ana,Angst,indicates,'Angst' indicates it
END

check "undo takes the history back, and redo puts it back"
study
axial codebook history --all --csv >before
day 10 codebook merge Feelings "Small steps"
axial codebook history --all --csv >merged
axial undo -q
axial codebook history --all --csv >after
expect "taken back" cmp before after
axial redo -q
axial codebook history --all --csv >after
expect "put back" cmp merged after
expect "it was another" test "$(cat before)" != "$(cat merged)"

check "a whole scheme is told in order of time, with each fact in a column"
study
run axial codebook history --all --csv
expect_status 0
expect_err_empty
expect_out_has time,coder,scheme,code,event,what,kind,origin,other,other_maker,field,was,now,segments,address
expect_out_has '2020-02-07T12:00:00Z,Ana,Ana,Angst,took in,"'\''Fear of the meeting'\'', made by Ana, with 3 segments",open,in vivo,Fear of the meeting,Ana,,,,3,'
cut -d, -f1 "$out" | tail -n +2 >times
expect "in order" sort -c times
run axial codebook history --all -s joint --csv --no-header --columns code
expect_out $'Confidence\nEntrance\nDistress'
for format in json markdown latex html; do
    run axial codebook history Angst --format $format
    expect_status 0
    expect_err_empty
    expect_out_has "Being worried"
done
run axial codebook history
expect_status 2
expect_out_empty
expect_err "axial: whose history? name a CODE, or say --all"
run axial codebook history Angst --all
expect_status 2

check "with what was merged into it, a code tells the whole way"
study
day 10 codebook merge "Small steps" Angst
run axial codebook history "Small steps" --with-merged --csv --no-header --columns code,event
expect_status 0
expect_out_has "Fear of the meeting,made"
expect_out_has "Worry,made"
expect_out_has "Angst,merged into"

check "every way of making codes is on record"
study
axial codebook import codes.csv -q
axial code g1:t2 "By hand" --new -q
printf 'address\tcodes\ng1:t2\tBy sheet\n' >s.tsv
axial sheet in s.tsv --new -q >/dev/null
axial autocode afraid "By pattern" --new -q >/dev/null
axial codebook history --all --csv --no-header --columns code,event >made
for code in "By hand" "By sheet" "By pattern" Entrance; do
    expect "'$code' was made" grep -qx "$code,made" made
done

check "what a coder has not shared is in nobody else's history"
study
axial code g1:t6 Distress --scheme joint -q
axial code g1:t5 Distress --scheme joint --coder Ben -q
axial codebook indicate "Anxiety before the meeting" Distress --category-scheme joint --coder Ben -q
axial codebook add Gone -s joint -q
axial codebook merge Entrance Distress -s joint -q
run axial codebook history Entrance -s joint --csv --no-header --columns event,what
expect_out_has "took in,\"'Distress', made by Ana, with 1 segment\""
expect_out_lacks Anxiety
run axial codebook history Entrance -s joint --csv --no-header --columns event,what --coder Ben
expect_out_has "took in,\"'Distress', made by Ana, with 1 segment\""
expect_out_lacks Angst
run axial codebook history "Anxiety before the meeting"
expect_status 1
expect_out_empty
expect_err "axial: no code 'Anxiety before the meeting' now or in the past"
axial coder share --coder Ben -q
run axial codebook history Entrance -s joint --csv --no-header --columns event,what
expect_out_has "with 2 segments"
run axial codebook history Distress --csv --no-header --columns code,event
expect_out_has "Anxiety before the meeting,indicates"

finish
