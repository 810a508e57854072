# quotes-mark.sh - 'axial quotes' mark, unmark and marks: what is left out, added,
# emphasised whenever the words are quoted.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "what is marked is left out, put in and added wherever the words are quoted"
small_project
run axial quotes mark g2:t5 --omit "times and papers and" --add "[of the rehabilitation]" --after "The coordinator"
expect_status 0
expect_err "marked 2 places in g2:t5 for quoting  (undo: axial undo)"
expect_out <<'OUT'
Address       Kind   Words                 Added                    Coder
------------  -----  --------------------  -----------------------  -----
g2:6.1-6.15   after  The coordinator       [of the rehabilitation]  Ana
g2:6.43-6.62  omit   times and papers and  -                        Ana

quoted: The coordinator [of the rehabilitation]. She had all the threads, [...] who rings whom.
OUT
run axial quotes mark g2:t5 --replace She "she (the coordinator)"
expect_status 0
run axial quotes "Support from the coordinator" --group g2
expect_status 0
expect_out_has "> The coordinator \\[of the rehabilitation\\]. \\[she (the coordinator)\\] had all the threads, \\[...\\] who rings whom. (Karin, g2)"
run axial show g2 --csv
expect_out_has "The coordinator. She had all the threads, times and papers and who rings"
run axial segments "Support from the coordinator" --group g2
expect_out_has "times and papers"

check "and in the table of a model"
small_project
axial model add paper "Support from the coordinator" -q
axial model quote paper "Support from the coordinator" g2:t5 -q
axial quotes mark g2:t5 --omit "times and papers and" -q >/dev/null
run axial model table paper --quotes
expect_status 0
expect_out_has "“The coordinator. She had all the threads, [...] who rings whom.” (g2, Karin)"
run axial model cells paper --csv --columns quote --no-header
expect_out '"The coordinator. She had all the threads, [...] who rings whom."'

check "what is left out is not counted, and a long quotation is shortened besides"
small_project
run axial quotes "Support from the coordinator" --transcript g1 --max-words 30 --format text
expect_out_has "    Nothing. I thought it was one more paper to sign. [...]"
axial quotes mark g1:t5 --omit "I thought it was one more paper to sign." -q >/dev/null
run axial quotes "Support from the coordinator" --transcript g1 --max-words 40 --format text
expect_out_has "    Nothing. [...] But Åsa, the coordinator, she had rung the doctor and my boss before I had found the number. And she knew what she was talking about, she had seen people like me before. That was new. (P2, g1)"
run axial quotes "Support from the coordinator" --transcript g1 --per participant --csv --columns participant,words --no-header
expect_out $'P1,0\nP2,37\nKarin,0\nÖrjan,0'

check "emphasis is said to be added, in each format"
small_project
axial quotes mark g1:t6 --emphasis "small steps" -q >/dev/null
run axial quotes "Small steps" --transcript g1 --limit 1
expect_out_has "> Mine said I should take it in *small steps*. One hour at the desk, then home. It held, mostly. (P1, g1) *\\[emphasis added\\]*"
run axial quotes "Small steps" --transcript g1 --limit 1 --format html
expect_out_has "take it in <em>small steps</em>. One"
run axial quotes "Small steps" --transcript g1 --limit 1 --format latex
expect_out_has "take it in \\emph{small steps}. One"
run axial quotes "Small steps" --transcript g1 --limit 1 --format text
expect_out_has "take it in *small steps*. One"
run axial quotes "Small steps" --transcript g1 --limit 1 -o q.docx
expect_status 0
expect "in italics" bash -c "unzip -p q.docx word/document.xml | grep -q '<w:i/>.*small steps'"

check "pauses and laughter as wished, speakers too"
small_project
printf 'I: Well?\n\nAnna: It was ... (laughs) [pause] hard.\n\nI: Oh.\n\nBo: No.\n' >g3.txt
axial import g3.txt --language en -q >/dev/null 2>&1
axial code g3:t1-4 Talk --new -q
for how in keep dots short drop; do
    run axial quotes Talk --pauses $how --csv --columns text --no-header
    expect_status 0
    case $how in
    keep) expect_out_has "Anna: It was ... (laughs) (pause) hard." ;;
    dots) expect_out_has "Anna: It was ... (laughs) ... hard." ;;
    short) expect_out_has "Anna: It was (.) (laughs) (.) hard." ;;
    drop) expect_out_has "Anna: It was (laughs) hard." ;;
    esac
done
run axial quotes Talk --nonverbal drop --pauses drop --speakers number --format text
expect_out_has "    I: Well?"
expect_out_has "    P1: It was hard."
expect_out_has "    P2: No. (Anna, g3) (Bo, g3)"
run axial quotes Talk --speakers role --format text
expect_out_has "    Participant 1: It was ... (laughs) (pause) hard."
expect_out_has "    Interviewer: Oh."
run axial quotes Talk --pauses sometimes
expect_status 2
expect_out_empty
expect_err "axial: no way to write pauses 'sometimes'; there are 'keep', 'dots', 'short', 'drop'"
run axial quotes Talk --nonverbal never
expect_status 2
expect_err "axial: --nonverbal is keep or drop, not 'never'"

check "quotation marks inside are those of the language, turned where there are outer ones"
small_project
printf 'Eva: Hon sa "nej" till mig.\n\nEva: Ja.\n' >g4.txt
axial import g4.txt --language sv -q >/dev/null
axial code g4:t1 Nej --new -q
run axial quotes Nej --format text
expect_out_has "    Hon sa ”nej” till mig. (Eva, g4)"
run axial quotes Nej --format text --quotation-marks
expect_out_has "    ”Hon sa ’nej’ till mig.” (Eva, g4)"
run axial quotes Nej --csv --columns text --no-header
expect_out '"Hon sa ""nej"" till mig."'

check "a word is found where it is a word, not inside another"
small_project
run axial quotes mark g2:t5 --replace he "[the boss]"
expect_status 1
expect_err_has 'the words "he" occur 3 times'
run axial quotes mark g2:t2 --add "[exactly]" --before at --csv --columns address,words --no-header
expect_status 0
expect_out "g2:2.34-2.35,at"

check "words must be there, once, and marks must not contradict each other"
small_project
dump sample.axial >before
run axial quotes mark g1:t5 --omit "she had"
expect_status 1
expect_out_empty
expect_err_has 'the words "she had" occur 2 times: '
run axial quotes mark g1:t5 --omit "nowhere"
expect_status 1
expect_err_has 'the words "nowhere" are not in '
run axial quotes mark g1:t5 --omit "one more" --omit "more paper"
expect_status 1
expect_err_has "'omit' is marked there already, 'one more' ("
run axial quotes mark g1:t5 --add "x"
expect_status 2
expect_err_has "words are added at a place"
run axial quotes mark g1:t5 --after "x"
expect_status 2
run axial quotes mark g1:t5 --replace "Nothing"
expect_status 2
expect_err_has "say what stands in their place"
run axial quotes mark g1:t5 words
expect_status 2
run axial quotes mark g1:t5
expect_status 2
expect_err_has "what is to be marked?"
run axial quotes mark g1:t5 --add "[]" --after Nothing
expect_status 1
expect_err "axial: there are no words to put in"
dump sample.axial >after
expect "nothing changed" cmp before after

check "marks are listed, taken away, undone and redone"
small_project
run axial quotes marks
expect_status 0
expect_out $'Address  Kind  Words  Added  Coder\n-------  ----  -----  -----  -----\n\n0 marks for quoting'
axial quotes mark g1:t2 --omit "I lay awake the whole night before it, and" -q >/dev/null
axial quotes mark g2:t2 --omit "to be honest" -q >/dev/null
run axial quotes marks g1:2 g2 --csv --columns address,words --no-header
expect_out $'g1:2.30-2.71,"I lay awake the whole night before it, and"\ng2:2.63-3.6,to be honest'
run axial quotes unmark g1:t5
expect_status 1
expect_err "axial: none of your marks lies in g1:t5; 'axial quotes marks g1' lists them"
run axial quotes unmark g1
expect_status 0
expect_err "took away 1 mark for quoting from g1  (undo: axial undo)"
run axial undo
expect_status 0
run axial quotes marks --csv --columns address --no-header
expect_out $'g1:2.30-2.71\ng2:2.63-3.6'

check "marks follow their words when the text is corrected, and say when they are lost"
small_project
axial quotes mark g2:t2 --omit "to be honest" -q >/dev/null
axial quotes mark g2:t5 --replace "rings whom" "calls everybody" -q >/dev/null
sed 's/I was ashamed/Believe me, I was ashamed/' g2.txt >new.txt
run axial import new.txt --revise g2 --csv
expect_status 0
expect_out_has "mark for quoting,moved,omit,Ana"
run axial quotes "Fear of the meeting" --group g2 --format text --limit 1
expect_out_has "Believe me, I was ashamed, [...]. (Karin, g2)"
sed 's/ and who rings whom//' g2.txt >new.txt
dump sample.axial >before
run axial import new.txt --revise g2
expect_status 5
expect_err_has "mark for quoting"
dump sample.axial >after
expect "nothing changed" cmp before after
run axial import new.txt --revise g2 --accept-loss -q
expect_status 0
run axial check
expect_status 0

finish
