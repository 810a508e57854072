# participants.sh - who took part; a table of them out and in; two who are one.
. "$(dirname "$0")/lib.sh"

# Two groups: g1 met twice (g1, g1b), g2 once.
study()
{
    axial init study --coder Ana --quiet
    sqlite3 study.axial "
        INSERT INTO meeting_group VALUES (1, 'g1', 'g1', 0), (2, 'g2', 'g2', 0);
        INSERT INTO transcript (id, name, folded, group_id, position, made_at) VALUES
            (1, 'g1', 'g1', 1, 0, 0), (2, 'g1b', 'g1b', 1, 1, 0), (3, 'g2', 'g2', 2, 2, 0);
        INSERT INTO participant VALUES
            (1, 1, 'Moderator', 'moderator', 'interviewer', 0),
            (2, 1, 'P1', 'p1', 'participant', 1),
            (3, 1, 'P2', 'p2', 'participant', 2),
            (4, 1, 'Pl', 'pl', 'participant', 3),
            (5, 2, 'P1', 'p1', 'participant', 0),
            (6, 2, 'Åsa', 'åsa', 'participant', 1);
        INSERT INTO speaker VALUES (1, 'Moderator', 1), (1, 'P1', 2), (1, 'P2', 3),
            (2, 'P1', 2), (2, 'Pl', 4), (3, 'P1', 5), (3, 'Åsa', 6);"
}

check "the list shows groups, names, labels and roles, and what N is"
study
run axial participants
expect_status 0
expect_err_empty
expect_out <<'END'
Group  Name       Label      Role
-----  ---------  ---------  -----------
g1     Moderator  Moderator  interviewer
g1     P1         P1         participant
g1     P2         P2         participant
g1     Pl         Pl         participant
g2     P1         P1         participant
g2     Åsa        Åsa        participant

n = 5 with the role of participant, 1 with another
END

check "a group and a role narrow it, and unknown ones are named"
study
run axial participants --group G2 --role participant --csv
expect_status 0
expect_err_empty
expect_out <<'END'
group,name,label,role
g2,P1,P1,participant
g2,Åsa,Åsa,participant
END
run axial participants --group g3
expect_status 1
expect_out_empty
expect_err "axial: no group 'g3' in the project; did you mean 'g1'?"
run axial participants --role boss
expect_status 1
expect_out_empty
expect_err "axial: no role 'boss'; there are 'participant', 'interviewer', 'assistant' and 'other'"

check "every format of tables is there"
study
for format in text csv tsv json markdown latex html; do
    run axial participants --format $format
    expect_status 0
    expect_out_has Moderator
    expect_err_empty
done
run axial participants -o people.csv
expect_status 0
expect "the file is CSV" grep -q '^g1,P1,P1,participant' people.csv

check "an Excel workbook goes out and comes back unchanged, and faults name the cell"
study
axial participants set g1/P1 age:number=45.5 member:boolean=yes born:date=1970-02-03 -q
axial participants set g1/P2 age=38 -q
run axial participants -o people.xlsx
expect_status 0
expect_out_empty
expect_err_empty
expect "it is an archive" test "$(head -c 2 people.xlsx)" = PK
run_shell "'$AXIAL' participants --format xlsx >again.xlsx"
expect_status 0
expect "the same bytes every time" cmp people.xlsx again.xlsx
dump study.axial >before
run_with people.xlsx axial participants import - -q
expect_status 0
expect_out_has "45.5"
dump study.axial >after
expect "the project is as it was" cmp before after
run axial participants import people.xlsx --sheet Two
expect_status 1
expect_out_empty
expect_err "axial: people.xlsx: no sheet 'Two' in the workbook"
axial participants --csv >people.csv
run axial participants import people.csv --sheet Two
expect_status 1
expect_err "axial: people.csv: CSV has no sheets; leave --sheet out"
axial participants set g1/P2 note:text=old -q
axial participants --columns group,label,note -o wrong.xlsx
axial undo -q && axial participants set g1/P1 note:number=3 -q
dump study.axial >before
run axial participants import wrong.xlsx
expect_status 1
expect_out_empty
expect_err "axial: wrong.xlsx: C4: column 'note': 'old' does not fit; expected a number such as 45 or 3.5"
dump study.axial >after
expect "nothing was changed" cmp before after

check "a table comes in from a spreadsheet, and its types are said"
study
printf 'group;label;name;age;member;work\r\ng1;p1;Anna;45;yes;people\r\ng2;a\314\212sa;;38;no;\r\n' >people.csv
dump study.axial >before
run axial participants import people.csv --csv --dry-run
expect_status 0
expect_err "would have: changed 2 participants from 'people.csv'; new attributes: age (number), member (boolean), work (text); nothing was changed"
cp "$out" planned
dump study.axial >after
expect "nothing was changed" cmp before after
run axial participants import people.csv --csv
expect_status 0
expect_err_has "changed 2 participants from 'people.csv'; new attributes: age (number), member (boolean), work (text)"
expect_out <planned
expect_out <<'END'
group,name,label,role,age,member,work
g1,Moderator,Moderator,interviewer,,,
g1,Anna,P1,participant,45,true,people
g1,P2,P2,participant,,,
g1,Pl,Pl,participant,,,
g2,P1,P1,participant,,,
g2,Åsa,Åsa,participant,38,false,
END

check "what the list writes, import takes back unchanged"
study
printf 'group,label,name,age,note\ng1,P1,"Anna, ""A""",45.5,"two\nlines"\ng2,P1,,38,-\n' |
    axial participants import - -q >first 2>/dev/null
axial participants --csv >people.csv
dump study.axial >before
run axial participants import people.csv --csv
expect_status 0
expect_err_has "nothing changed"
expect_out <people.csv
run_with people.csv axial participants import - --csv
expect_status 0
expect_out <people.csv
dump study.axial >after
expect "the project is as it was" cmp before after

check "a faulty table is refused with line, column and remedy, and changes nothing"
study
dump study.axial >before
printf 'group,label,age:number\ng1,P1,45\ng1,P2,45 years\n' >people.csv
run axial participants import people.csv
expect_status 1
expect_out_empty
expect_err "axial: people.csv:3: column 'age': '45 years' does not fit; expected a number such as 45 or 3.5"
printf 'group,label,age\ng1,P1,45\ng1,Q2,45\n' >people.csv
run axial participants import people.csv
expect_status 1
expect_err "axial: people.csv:3: column 'label': no label 'Q2' in group 'g1'; did you mean 'P2'?"
printf 'group,label,age\ng1,P1,"45\n' >people.csv
run_with people.csv axial participants import -
expect_status 1
expect_err "axial: stdin:2: a quote is opened here and never closed"
run axial participants import nowhere.csv
expect_status 1
expect_err "axial: cannot read 'nowhere.csv': No such file or directory"
run axial participants import .
expect_status 1
expect_out_empty
dump study.axial >after
expect "nothing was changed" cmp before after

check "set makes attributes, sets values, roles and names, and is undone as one"
study
dump study.axial >before
run axial participants set g1/P2 age:number=45 work:text=data --role other --rename Bo
expect_status 0
expect_out_empty
expect_err_has "set for 'g1/P2': age:number=45, work:text=data, role other, name 'Bo'"
run axial undo
expect_status 0
dump study.axial >after
expect "undo restores every row" cmp before after
run axial redo
expect_status 0
run axial participants set Bo age=
expect_status 0
run axial participants --group g1 --csv
expect_out_has "g1,Bo,P2,other,,data"

check "set refuses what it cannot mean"
study
axial participants set g1/P1 age:number=45 -q
run axial participants set g1/P1
expect_status 2
expect_out_empty
expect_err_has "nothing to set"
run axial participants set g1/P1 45
expect_status 2
expect_err_has "'45' is not of the form NAME=VALUE"
run axial participants set g1/P1 aeg=45
expect_status 1
expect_err "axial: no attribute 'aeg' in the project; did you mean 'age'?"
run axial participants set g1/P1 work=data
expect_status 1
expect_err "axial: no attribute 'work' in the project; there is age; to make it, state its type: 'work:text=...'"
run axial participants set g1/P1 age=old
expect_status 1
expect_err "axial: age: 'old' does not fit; expected a number such as 45 or 3.5"
run axial participants set P1 age=45
expect_status 1
expect_err "axial: 'P1' can be 'g1/P1', 'g2/P1'; name the group too"
run axial participants set g1/P1 --rename p2
expect_status 1
expect_err_has "there is a participant 'p2' in the group already"

check "two spellings are joined, unless they contradict each other"
study
axial participants set g1/P1 age:number=45 -q
axial participants set g1/Pl age=46 work:text=data -q
run axial participants join g1/P1 g1/Pl
expect_status 1
expect_out_empty
expect_err "axial: age of 'P1' is '45', of 'Pl' it is '46'; make them equal or empty first"
axial participants set g1/Pl age=45 -q
run axial participants join g1/P1 g1/Pl
expect_status 0
expect_out_empty
expect_err_has "joined 'g1/Pl' to 'g1/P1'"
run axial participants --group g1 --csv
expect_out <<'END'
group,name,label,role,age,work
g1,Moderator,Moderator,interviewer,,
g1,P1,P1; Pl,participant,45,data
g1,P2,P2,participant,,
END

check "participants, groups and roles are completed"
study
run axial __complete -- participants join g2/
expect_out <<'END'
g2/P1
g2/Åsa
END
run axial __complete -- participants --group ""
expect_out_has g2
run axial __complete -- participants --role int
expect_out interviewer
expect_status 0
expect_err_empty

check "a speaker is split off"
study
run axial participants split g1b p1 Eva
expect_status 0
expect_out_empty
expect_err_has "made the speaker 'p1' of 'g1b' the participant 'Eva'"
run axial participants --group g1 --csv
expect_out_has "g1,Eva,P1,participant"
run axial participants split g2 P1 Eva
expect_status 1
expect_err "axial: 'P1' is the only speaker of participant 'P1'; rename the participant instead"
run axial participants split g9 P1 Eva
expect_status 1
expect_err_has "no transcript 'g9'"
expect_out_empty

check "attributes are set and cleared for all who fit"
study
axial participants set g1/P1 age:number=45 work:text=people -q
axial participants set g2/P1 age=60 work=people -q
dump study.axial >before
run axial participants set --where work=people --where 'age>=50' senior:boolean=yes
expect_status 0
expect_out_empty
expect_err_has "set for 1 participant: senior:boolean=yes"
run axial participants set --group G1 site:text=north --role other
expect_status 0
expect_err_has "set for 4 participants: site:text=north, role other"
run axial participants --csv --columns group,name,role,senior,site
expect_out_has "g2,P1,participant,true,"
expect_out_has "g1,P2,other,,north"
run axial participants set --where work= --where age= age=
expect_status 0
expect_err_has "nothing changed"
axial undo -q && axial undo -q
dump study.axial >after
expect "undo restores every row" cmp before after
run axial participants set --where age=99 work=x
expect_status 1
expect_out_empty
expect_err_has "nobody fits"
run axial participants set --group g3 work=x
expect_status 1
expect_err "axial: no group 'g3' in the project; did you mean 'g1'?"
run axial participants set --where agee=9 work=x
expect_status 1
expect_err_has "did you mean 'age'?"
run axial participants set --where age=45 --rename X
expect_status 2
expect_err_has "--rename is for one PARTICIPANT"
run axial participants set
expect_status 2
expect_err_has "whom? name a PARTICIPANT, or say --where or --group"
dump study.axial >after
expect "nothing was changed" cmp before after

check "a label that two persons have in one transcript is split by turns"
small_project
dump sample.axial >before
run axial search '.+' -t g2 --csv --columns speaker --role participant
cp "$out" speakers
run axial participants split g2:t5-7 Karin Eva
expect_status 0
expect_out_empty
expect_err_has "now spoken by 'Eva'"
run axial participants --group g2 --csv
expect_status 0
expect_out_has "g2,Eva,Eva,participant"
expect_out_has "g2,Karin,Karin,participant"
run axial search '.+' -t g2 --csv --columns speaker --speaker Eva
expect_status 0
expect_out_has Eva
run axial search '.+' -t g2 --csv --columns speaker --speaker Karin
expect_out_has Karin
run axial transcripts --csv --columns transcript,speakers
expect_out_has "g2,4"
expect_status 0
run axial check
expect_status 0
axial undo -q
dump sample.axial >after
expect "undo restores every row" cmp before after
run axial search '.+' -t g2 --csv --columns speaker --role participant
expect_out <speakers

check "turns go to a speaker who is there, and a split that means nothing is refused"
small_project
run axial participants split g2:t2 Karin "örjan"
expect_status 0
expect_err_has "1 turn of 'Karin' in g2:t2"
run axial participants --group g2 --csv
expect_out_lacks "örjan"
axial undo -q
dump sample.axial >before
run axial participants split g2:t1 Karin Eva
expect_status 1
expect_out_empty
expect_err "axial: 'Karin' speaks no turn there"
run axial participants split g2:t1-7 Karin Eva
expect_status 1
expect_err_has "'Karin' would be left without a turn"
run axial participants split g2:t2 Karn Eva
expect_status 1
expect_err_has "did you mean 'Karin'?"
run axial participants split g2:t2 Karin karin
expect_status 1
expect_err_has "'Karin' speaks these turns already"
run axial participants split g2:t99 Karin Eva
expect_status 1
dump sample.axial >after
expect "nothing was changed" cmp before after

finish
