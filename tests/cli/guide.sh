# guide.sh - the interview guide: in, changed, found in the interviews, marked.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

study()
{
    small_project
    cp "$here/tests/cli/sample/guide.md" .
}

check "a guide comes in from Markdown and is listed with its wordings"
study
run axial guide import guide.md --csv --columns number,topic,question,note --dry-run
expect_status 0
expect_err "would have: took 4 topics and 6 new questions from 'guide.md'; nothing was changed"
cp "$out" planned
run axial guide import guide.md --csv --columns number,topic,question,note
expect_status 0
expect_out <planned
expect_out <<'END'
number,topic,question,note
1,Beginning,"How did it begin for you, to go back to work? | How did you start again?",
2,The meeting,What did you expect of the meeting?,Let everybody answer.
2,The meeting,What did you think when you heard of the meeting?,Let everybody answer.
3,Support,Who held it all together?,
4,Advice,What would you say to somebody who begins?,
END
run axial guide
expect_status 0
expect_err_empty
expect_out <<'END'
No.  Topic        Question                                                                  Marked in
---  -----------  ------------------------------------------------------------------------  ---------
  1  Beginning    How did it begin for you, to go back to work? | How did you start again?          0
  2  The meeting  What did you expect of the meeting?                                               0
  2  The meeting  What did you think when you heard of the meeting?                                 0
  3  Support      Who held it all together?                                                         0
  4  Advice       What would you say to somebody who begins?                                        0

4 topics with 5 questions; 2 transcripts
END
run axial guide import guide.md
expect_status 0
expect_err_has "nothing changed"

check "every format is there, and tables come back into another project unchanged"
study
axial guide import guide.md -q >/dev/null
for format in text csv tsv json markdown latex html; do
    run axial guide --format $format
    expect_status 0
    expect_out_has "The meeting"
    expect_err_empty
done
axial guide --csv >guide.csv
axial guide --columns topic,question,note -o guide.xlsx
axial init other -q
for file in guide.csv guide.xlsx; do
    run axial -C other.axial guide import $file --csv
    expect_status 0
    expect_err_has "took 4 topics and 6 new questions from '$file'"
    expect_out <guide.csv
    axial -C other.axial undo -q
done
run_with guide.md axial -C other.axial guide import - -q --csv
expect_status 0
expect_out <guide.csv

check "what is no guide is refused with its line, and nothing is changed"
study
dump sample.axial >before
printf 'How are you?\n\n# One\n' >a.md
run axial guide import a.md
expect_status 1
expect_out_empty
expect_err "axial: a.md:1: a question before the first topic; put a heading above it: '# Topic'"
printf 'Only words.\n' >b.md
run axial guide import b.md
expect_status 1
expect_err "axial: b.md: no topics; write each as a heading, '# Topic', and its questions as a list below it"
printf 'topic,question\n,What?\n' >c.csv
run axial guide import c.csv
expect_status 1
expect_err "axial: c.csv:2: a question without a topic; fill in the cell"
printf '# One\n- What?\n# ...\n- Why?\n' >d.md
run axial guide import d.md
expect_status 1
expect_err "axial: d.md: a topic's name needs a letter or a digit: '...'"
head -c 1000001 /dev/zero | tr '\0' a >e.md
run axial guide import e.md
expect_status 1
expect_err "axial: e.md: more than a megabyte, which is no interview guide; is it a transcript?"
dump sample.axial >after
expect "nothing was changed" cmp before after

check "topics are added, renamed, moved and removed, and each is undone"
study
axial guide import guide.md -q >/dev/null
for line in "add Work --question 'Where? | At what place?' --note 'Ask twice.'" \
    "rename support Help" "rename 3 SUPPORT" "move Advice --before 2" \
    "move Beginning --last" "remove 'The meeting'" \
    "remove Beginning --question 'How did you start again?'"; do
    dump sample.axial >before
    run_shell "'$AXIAL' guide $line"
    expect_status 0
    expect_out_empty
    expect_err_has "(undo: axial undo)"
    dump sample.axial >after
    expect "it changes something" test "$(cmp before after)"
    axial undo -q
    dump sample.axial >undone
    expect "undo restores every row" cmp before undone
done
axial guide move Advice --before Beginning -q
axial guide add Advice --question 'Why? | For what?' -q
axial guide add advice --question 'For what? | To what end?' -q
run axial guide --csv --columns number,topic,question
expect_out_has '1,Advice,Why? | For what? | To what end?'
expect_out_has '2,Beginning,'

check "editing refuses what it cannot mean"
study
axial guide import guide.md -q >/dev/null
run axial guide rename Advise Tips
expect_status 1
expect_out_empty
expect_err "axial: no topic 'Advise' in the guide; did you mean 'Advice'?"
run axial guide rename Advice support
expect_status 1
expect_err "axial: there is a topic 'support' in the guide already"
run axial guide move Advice
expect_status 2
expect_err_has "where to? say --before TOPIC or --last"
run axial guide remove Advice --question What
expect_status 1
expect_err_has "no question 'What' in the topic"
run axial guide add ...
expect_status 1
expect_err_has "a topic's name needs a letter"

check "questions are found in what the interviewers said, nearest first by place"
study
axial guide import guide.md -q >/dev/null
run axial guide find --csv --columns address,topic,score,marked
expect_status 0
expect_err_empty
expect_out_has "g2:t1,The meeting,1.00,false"
expect_out_has "g1:t1,Beginning,0.8"
run axial guide find g2 --least 0.9 --csv --columns address,topic
expect_out <<'END'
address,topic
g2:t1,The meeting
g2:t4,Support
END
run axial guide find --least 2
expect_status 2
expect_out_empty
expect_err_has "--least is a score from 0 to 1"
run axial guide find g9
expect_status 1
expect_err_has "no transcript 'g9'"

check "without questions or interviewers that is said"
study
run axial guide find
expect_status 1
expect_out_empty
expect_err "axial: the guide has no questions to look for; 'axial guide import' takes them from a file"
axial guide import guide.md -q >/dev/null
axial participants set g2/I --role participant -q
run axial guide find g2 --csv --columns address
expect_status 0
expect_out "address"
expect_err "axial: warning: nobody in 'g2' is an interviewer; 'axial participants set' says who is"

check "what was found is marked, once, and topics reach from mark to mark"
study
axial guide import guide.md -q >/dev/null
run axial guide mark --found --csv --columns address,topic
expect_status 0
expect_err_has "where questions were found  (undo: axial undo)"
expect_out_has "g2:t1,The meeting"
expect_out_has "g2:t4,Support"
run axial guide mark --found --csv --columns address,topic
expect_status 0
expect_out "address,topic"
expect_err_has "nothing changed"
run axial guide topics g2 --csv --columns transcript,topic,from,to
expect_status 0
expect_err_empty
expect_out <<'END'
transcript,topic,from,to
g2,The meeting,1,3
g2,Support,4,7
END
run axial guide --csv --columns topic,transcripts
expect_out_has "Support,1"
axial undo -q
run axial guide topics --csv --columns topic
expect_out topic

check "marks are set and taken away by hand"
study
axial guide import guide.md -q >/dev/null
dump sample.axial >before
run axial guide mark g2:t2 support
expect_status 0
expect_out_empty
expect_err_has "'Support' begins at g2:t2"
run axial guide mark g2:t2 Advice
expect_status 1
expect_err "axial: g2:t2: a topic begins there already; take its mark away first"
axial guide mark g2:t5 4 -q
axial guide mark g2:t6 Support -q
run axial guide topics --csv --columns topic,from,to,lines
expect_out_has "Support,2,4,g2:"
expect_out_has "Advice,5,5,g2:"
run axial guide unmark g2:t5
expect_status 0
expect_err_has "took away 1 mark from g2:t5"
run axial guide unmark g2:t5
expect_status 1
expect_out_empty
expect_err "axial: no topic begins in g2:t5; 'axial guide topics g2' lists where they do"
run axial guide unmark g2
expect_err_has "took away 2 marks from g2"
run axial guide mark g2:t2
expect_status 2
expect_err_has "give an address and a topic, or --found"
dump sample.axial >after
expect "everything is as it was" cmp before after
axial guide mark g2:t2 Support -q
axial transcripts remove g2 --yes -q 2>/dev/null || axial transcripts remove g2 -q
run axial guide topics --csv --columns topic
expect_out topic
run axial check
expect_status 0

check "topics, attributes and labels are completed"
study
axial guide import guide.md -q >/dev/null
axial participants set g1/P1 age:number=45 -q
run axial __complete -- guide rename B
expect_status 0
expect_err_empty
expect_out Beginning
run axial __complete -- guide move Support --before The
expect_out "The meeting"
run axial __complete -- guide mark g1:t1 ""
expect_out_has Advice
run axial __complete -- participants set g1/P1 a
expect_out "age="
run axial __complete -- search x --speaker K
expect_out Karin

finish
