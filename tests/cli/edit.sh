# edit.sh - correcting a transcript, by hand and from a file; what was coded follows.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

export AXIAL_PROJECT=sample.axial

# An editor of our own: a script of sed.
editor()
{
    printf '#!/bin/sh\nsed -i "%s" "$1"\n' "$1" >editor.sh
    chmod +x editor.sh
    export EDITOR=$PWD/editor.sh
}

# The text to edit, changed by a script of sed, in edited.txt.
change()
{
    axial edit "${2-g1}" --print -q | sed "$1" >edited.txt
}

check "the text to edit has labels, TABs and events"
small_project
run axial edit g1 --print -q
expect_status 0
expect_err_empty
expect_out_has "# g1, revision 1"
expect_out_has "Moderator	How did it begin for you, going back to work?"
expect_out_has "P2	Mm."
expect_out_has "	And she knew what she was talking about"
expect_out_has "*	(laughter)"

check "a text that was not changed is no revision"
small_project
editor ""
run axial edit g1
expect_status 0
expect_out_empty
expect_err "nothing changed"
run axial transcripts revisions g1 --csv --columns revision
expect_out "revision
1"

check "what an editor leaves becomes a revision, with a report"
small_project
editor 's/lay awake/lay wide awake/'
run axial edit g1 --columns fate,name,address,address_after
expect_status 0
expect_out <<'END'
Fate       Name                          Was          Is
---------  ----------------------------  -----------  --------
stretched  Fear of the meeting           g1@r1:2-3    g1:2-3
moved      Support from the coordinator  g1@r1:6-10   g1:6-10
moved      Small steps                   g1@r1:12-13  g1:12-13
moved      Small steps                   g1@r1:14     g1:14

1 line added, 0 gone; all others keep their numbers
END
expect_err "revised 'g1' (revision 2), 3 moved, 1 stretched  (undo: axial undo)"
run axial show g1:2-3 --no-header
expect_out <<'END'
2   P1  I was afraid of the meeting. I lay wide awake the whole night before it,
2a      and
3       in the morning I had my coat on an hour too early.
END
run axial show g1@r1:2 --csv --columns address,text
expect_out <<'END'
address,text
g1@r1:2,"I was afraid of the meeting. I lay awake the whole night before it, and"
END
run axial check
expect_status 0

check "nothing of a coder who has not shared is in the report"
small_project
change 's/holds\|Nothing/Nothing at all/'
run axial edit g1 --from edited.txt --json
expect_status 0
expect_out_lacks Anxiety
expect_out_lacks threads
expect_out_lacks Ben

check "what would be lost is refused with exit code 5"
small_project
dump sample.axial >before
change '/^P1\tMine said/d'
run axial edit g1 --from edited.txt
expect_status 5
expect_out_empty
expect_err "axial: with this text 1 passage would be lost: segment 'Small steps' at g1:12-13; nothing was changed; --dry-run shows all of it, --accept-loss lets it go"
dump sample.axial >after
expect "nothing changed" cmp before after

check "a dry run shows the losses and ends with 5"
small_project
dump sample.axial >before
change '/^P1\tMine said/d'
run axial edit g1 --from edited.txt --dry-run --csv --columns fate,address,address_after
expect_status 5
expect_out <<'END'
fate,address,address_after
kept,g1@r1:2-3,g1:2-3
kept,g1@r1:6-10,g1:6-10
lost,g1@r1:12-13,
moved,g1@r1:14,g1:14
END
expect_err "would have: revised 'g1' (revision 2), 2 kept, 1 moved, 1 lost; nothing was changed"
dump sample.axial >after
expect "nothing changed" cmp before after

check "losses that are accepted come back with undo"
small_project
dump sample.axial >before
change '/^P1\tMine said/d'
run axial edit g1 --from edited.txt --accept-loss -q
expect_status 0
expect_out_has "lost"
dump sample.axial >after
run axial undo -q
expect_status 0
dump sample.axial >undone
expect "undo restores every row" cmp before undone
run axial redo -q
expect_status 0
dump sample.axial >redone
expect "redo restores every row" cmp after redone

check "a text that cannot be read back is kept, and the message says where"
small_project
editor 's/^P2\\tMm/P2 Mm/'
run axial edit g1
expect_status 1
expect_out_empty
expect_err_has "axial: line 11: no TAB between label and text"
expect_err_has "the text is kept in '/"
kept=$(sed "s/.*kept in '\([^']*\)'.*/\1/" "$err")
expect "it is there" test -s "$kept"
expect "nobody else may read it" test "$(stat -c %a "$kept")" = 600
sed -i 's/^P2 Mm/P2\tMm, yes/' "$kept"
run axial edit g1 --from "$kept" -q
expect_status 0
rm -r "$(dirname "$kept")"

check "an editor that fails changes nothing"
small_project
export EDITOR=false
run axial edit g1
expect_status 1
expect_err_has "axial: the editor 'false' ended without success"

check "without a terminal and an editor there is another way"
small_project
unset EDITOR VISUAL
run axial edit g1
expect_status 2
expect_err "axial: no terminal and no \$EDITOR: --print writes the text to edit, --from FILE takes it back"

check "what others lose is a number, without which it would go silently"
small_project
change '/^P2\tNothing/d; /^\tAnd she knew/d'
run axial edit g1 --from edited.txt
expect_status 5
expect_err "axial: with this text 2 passages would be lost: segment 'Support from the coordinator' at g1:6-10, and 1 of other coders; nothing was changed; --dry-run shows all of it, --accept-loss lets it go"
run axial edit g1 --from edited.txt --accept-loss -q
expect_status 0
expect_out_has "coders who have not shared lose 1 passage"
expect_out_lacks threads

check "speakers come and go"
small_project
change 's/^P2\t/Eva\t/'
run axial edit g1 --from edited.txt --columns fate,speakers,speakers_after
expect_status 0
expect_out <<'END'
Fate  Speakers  Speakers now
----  --------  ------------
kept  P1        P1
kept  P2        Eva
kept  P1        P1
kept  P2        Eva

2 of them lie now in the turns of other speakers, and may count for others (--columns speakers,speakers_after)
new speakers: Eva
speak no more: P2
END
run axial segments "Support from the coordinator" --csv --columns address,participants
expect_out_has "g1:6-10,g1/Eva"

check "lines of the editing text are named when they are wrong"
small_project
refuses()
{
    printf "$1" >bad.txt
    run axial edit g1 --from bad.txt
    expect_status 1
    expect_out_empty
    expect_err "axial: cannot read 'bad.txt': $2"
}
refuses '\tOne\n' "line 1: a paragraph before anybody speaks; put a label before its TAB"
refuses 'A\tOne\n\nB [1:2:3:4]\tTwo\n' "line 3: a time that cannot be read; write [00:01:02] or [00:01:02-00:01:05], and \\[ for a bracket in a label"
refuses 'A {x\tOne\n' "line 1: a '{' without a '}'; write \\{ for a brace in a label"
refuses 'A {x} {y}\tOne\n' "line 1: two remarks in braces at one label; make them one"
refuses 'A {x} B\tOne\n' "line 1: more after the braces or times of a label; they stand last, before the TAB"
refuses '# x\n' "nobody says anything in it"

check "a file takes the place of a text"
small_project
sed 's/I was afraid of/I was so afraid of/' g1.txt >new.txt
run axial import --revise g1 new.txt --csv --columns fate,address_after
expect_status 0
expect_out_has "stretched,g1:2-3"
expect_err_has "revised 'g1' (revision 2)"
run_shell "axial export g1 --format original | cmp - new.txt"
expect_status 0
run axial transcripts revisions g1 --csv --columns revision,turns,lines,file
expect_out <<'END'
revision,turns,lines,file
1,9,16,g1.txt
2,9,17,new.txt
END
run axial undo -q
run_shell "axial export g1 --format original | cmp - g1.txt"
expect_status 0

check "--revise takes one file and keeps the name"
small_project
run axial import --revise g1 g1.txt g2.txt
expect_status 2
expect_err "axial: --revise takes one file, not 2"
run axial import --revise g1 g1.txt --name other
expect_status 2
expect_err "axial: --revise keeps name, group, language and memos as they are"
run axial import g1.txt --accept-loss
expect_status 2
expect_err "axial: --accept-loss goes with --revise"
run axial import --revise g9 g1.txt
expect_status 1
expect_err_has "no transcript 'g9'"

check "turns that were given to somebody else are edited under their label, and stay"
small_project
axial participants split g1:t5 P2 Eva -q
dump sample.axial >before
run axial edit g1 --print -q
expect_out_has "P2	Nothing. I thought"
expect_out_lacks Eva
cp "$out" same.txt
run axial edit g1 --from same.txt
expect_status 0
expect_out_empty
expect_err "nothing changed"
dump sample.axial >after
expect "nothing changed" cmp before after
change 's/one more paper/just one more paper/'
run axial edit g1 --from edited.txt
expect_status 0
expect_out_lacks "speak no more"
expect_out_lacks "other speakers"
run axial show g1:t5 --no-header
expect_out_has "Eva"
run axial edit g1 --print -q
expect_out_lacks Eva
run axial participants --group g1 --csv
expect_out_has "g1,Eva,Eva,participant"
run axial export g1 -q
expect_out_has "Eva: Nothing. I thought"
run axial check
expect_status 0

check "a label corrected in the text settles who speaks, a turn taken away is reported"
small_project
axial participants split g1:t5 P2 Eva -q
change 's/^P2	Nothing/Eva	Nothing/'
run axial edit g1 --from edited.txt --csv --columns kind,fate,name
expect_status 0
expect_out_lacks speaker
run axial edit g1 --print -q
expect_out_has "Eva	Nothing. I thought"
axial undo -q
axial uncode g1:6-10 -q
change '/^P2	Nothing/d; /^	And she knew/d'
run axial edit g1 --from edited.txt --accept-loss --csv --columns kind,fate,name,address_after
expect_status 0
expect_out_has 'speaker of a turn,lost,Eva,'

check "marks of topics go with the text, and are not lost silently"
small_project
printf '# Beginning\n\n- How did it begin?\n\n# Advice\n\n- What would you say?\n' >guide.md
axial guide import guide.md -q >/dev/null
axial guide mark g1:t1 Beginning -q
axial guide mark g1:t8 Advice -q
dump sample.axial >before
change 's/lay awake/lay wide awake/; /^Moderator	What would/d'
run axial edit g1 --from edited.txt --csv --columns kind,fate,name,text,text_after
expect_status 0
expect_out_has 'topic,kept,Beginning,"How did it begin for you, going back to work?"'
expect_out_has 'topic,moved,Advice,What would you say to somebody who begins now?,Say no in time.'
run axial check
expect_status 0
axial undo -q
dump sample.axial >undone
expect "undo restores every row" cmp before undone
change '/^Moderator	What would/d; /^P1	Say no/d'
run axial edit g1 --from edited.txt
expect_status 5
expect_err_has "topic 'Advice' at g1:"

check "an old text is read, not coded"
small_project
editor 's/Mm\./Mm, yes./'
run axial edit g1 -q
run axial code g1@r1:4 "Small steps"
expect_status 1
expect_err_has "revision 1 of 'g1' cannot be used here, only read"
run axial show g1@r1 --codes
expect_status 2
run axial show g1@r9
expect_status 1
expect_err "axial: no revision 9 of 'g1'; its present one is 2"

finish
