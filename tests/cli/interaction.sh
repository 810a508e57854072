# interaction.sh - 'axial interaction': shares, pairs and questions, each number opened.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# Two groups, one of which met twice; Bo is not at its second meeting.
study()
{
    printf '%s\n\n' "Moderator: How was it for you?" "Ana: It was hard at first." "Moderator: Mm." \
        "Bo: Not for me at all." "Ana: Mm." "Bo: I slept like a log." \
        "Moderator: And who helped you?" "Ana: Nobody helped me there." \
        "Bo: Exactly, nobody." >n1.txt
    printf '%s\n\n' "Moderator: You wanted to say more?" "Ana: Only that it went well." \
        "Moderator: Who was there?" "Ana: My boss was there." >n2.txt
    printf '%s\n\n' "Moderator: How was it for you?" "Dag: I was glad." "Eva: So was I." \
        "Moderator: And then?" "Dag: Then I went home." "Eva: Hm." >s1.txt
    printf '# Guide\n\n## Beginning\n\n- How was it?\n\n## Help\n\n- Who helped?\n\n## More\n\n- More?\n\n## End\n\n- What now?\n' >guide.md
    axial init sample --coder Cleo -q && axial import n1.txt n2.txt --group north -q &&
        axial import s1.txt --group south -q &&
        axial guide import guide.md -q && axial guide mark n1:t1 Beginning -q &&
        axial guide mark n1:t7 Help -q && axial guide mark n2:t1 More -q &&
        axial guide mark s1:t1 Beginning -q &&
        axial respond n1:t4 challenges -q && axial respond n1:t8 challenges -q --example --to n1:t4 &&
        axial respond n1:t9 agrees -q && axial respond n1:t9 extends --example -q &&
        axial respond n1:t2 agrees --to n1:t1 -q
} >"$base/study.log" 2>&1

check "shares by group, with what they are of; what nobody marked is missing"
study
run axial interaction
expect_status 0
expect_err_empty
expect_out <<'END'
Group  N  Turns  After a participant     %  After an interviewer  Goes on  After nobody  Tokens  Responses  of     %  agrees  extends  challenges  asks
-----  -  -----  -------------------  ----  --------------------  -------  ------------  ------  ---------  --  ----  ------  -------  ----------  ----
north  2      7                    2  28.6                     4        1             0       1          3   5  60.0       1        1           2     0
south  2      3                    1  33.3                     2        0             0       1          -   -     -       -        -           -     -
all    4     10                    3  30.0                     6        1             0       2          3   5  60.0       1        1           2     0

- in Responses: not marked
unit: turns of participants that say more than a listener's token; tokens, whoever says them, are no turn before another
5 responses of these participants marked by Cleo
in 2 of 3 transcripts no response is marked; what could be marked there is missing
to open a number: axial interaction turns --said --group north, with --after participant, interviewer, self or nobody; --to participant for responses, and --kind for one kind; --tokens instead of --said
END

# Lines of the table that a command lists, without notes.
count()
{
    "$@" --csv --columns turn --no-header | wc -l
}

check "every share opens to as many turns"
study
while IFS=, read -r group open turns participant interviewer self nobody tokens responses agrees extends challenges; do
    read -ra command <<<"$open"
    expect "turns of $group" test "$(count "${command[@]}")" = "$turns"
    expect "after a participant, $group" test "$(count "${command[@]}" --after participant)" = "$participant"
    expect "after an interviewer, $group" test "$(count "${command[@]}" --after interviewer)" = "$interviewer"
    expect "goes on, $group" test "$(count "${command[@]}" --after self)" = "$self"
    expect "after nobody, $group" test "$(count "${command[@]}" --after nobody)" = "$nobody"
    expect "tokens, $group" test "$(count "${command[@]/--said/--tokens}")" = "$tokens"
    expect "responses, $group" test "$(count "${command[@]}" --to participant)" = "${responses:-0}"
    expect "agrees, $group" test "$(count "${command[@]}" --to participant --kind agrees)" = "${agrees:-0}"
    expect "extends, $group" test "$(count "${command[@]}" --to participant --kind extends)" = "${extends:-0}"
    expect "challenges, $group" test "$(count "${command[@]}" --to participant --kind challenges)" = "${challenges:-0}"
done < <(axial interaction --csv --no-header \
    --columns group,open,turns,after_participant,after_interviewer,after_self,after_nobody,tokens,responses,agrees,extends,challenges)
run axial interaction -t n2 --csv --columns turns,open --no-header
expect_out "2,axial interaction turns --said --transcript n2"

check "who responds to whom, by kind; nobody to another group"
study
run axial interaction who --kinds --csv --no-header
expect_status 0
expect_out <<'END'
north/Ana,any,,1,,,1,2
north/Ana,agrees,,0,,,1,1
north/Ana,challenges,,1,,,0,1
north/Bo,any,2,,,,0,2
north/Bo,agrees,1,,,,0,1
north/Bo,extends,1,,,,0,1
north/Bo,challenges,1,,,,0,1
south/Dag,any,,,,0,0,0
south/Eva,any,,,0,,0,0
END
run axial interaction who --kind challenges -g north
expect_out_has "to open a number: axial interaction turns --participant north/Ana --to north/Bo --kind challenges --group north"
run axial interaction turns --participant north/Ana --to north/Bo --kind challenges --csv --columns turn,letters --no-header
expect_out "n1:t8,SD"
run axial interaction turns --participant north/Ana --to others --csv --columns turn,responses --no-header
expect_out "n1:t2,agrees t1"
run axial interaction who --follows -g north --csv --no-header --columns who,north/Ana,north/Bo,others,all
expect_out $'Ana,0,0,4,4\nBo,2,1,0,3'
run axial interaction turns --said --participant north/Bo --follows north/Ana --csv --columns turn --no-header
expect_out $'n1:t4\nn1:t9'
run axial interaction turns --said --participant north/Ana --follows others --csv --columns turn --no-header
expect_out $'n1:t2\nn1:t8\nn2:t2\nn2:t4'

check "who agrees on which question: silence is not what was not asked"
study
run axial interaction questions
expect_status 0
expect_err_empty
expect_out <<'END'
Question   north/Ana   north/Bo    south/Dag   south/Eva   A  SE  D  SD  NR  Not raised  Absent  Not marked  N  Raised in
---------  ----------  ----------  ----------  ----------  -  --  -  --  --  ----------  ------  ----------  -  ---------
Beginning  A           D           not marked  not marked  1   0  1   0   0           0       0           2  4          2
Help       SD          A, SE       not raised  not raised  1   1  0   1   0           2       0           0  4          1
More       not marked  absent      not raised  not raised  0   0  0   0   0           2       1           1  4          1
End        not raised  not raised  not raised  not raised  0   0  0   0   0           4       0           0  4          0

A: agreement; D: dissent; SE, SD: the same by a significant statement or example; NR: no response (Onwuegbuzie, Dickinson, Leech & Zoran 2009)
unit: persons, who can have several letters; NR is who was there and is marked with none of them: silence is not dissent
5 responses of these participants marked by Cleo
in 2 of 3 transcripts no response is marked; what could be marked there is missing
to open a number: axial interaction turns --topic QUESTION, with --letter A, SE, D or SD; a person with --participant
END
run axial interaction turns --topic Help --letter SE --csv --columns turn,speaker --no-header
expect_out "n1:t9,Bo"
axial respond remove n1:t9 -q >/dev/null
run axial interaction questions -g north --csv --columns question,north/Ana,north/Bo --no-header
expect_out $'Beginning,A,D\nHelp,SD,NR\nMore,not marked,absent\nEnd,not raised,not raised'
run axial interaction turns --topic Help --participant Bo --csv --columns turn,topic --no-header
expect_out "n1:t9,Help"

check "only what one coder marked, and each turn once whoever marked it"
study
axial coder add Dan -q && axial coder use Cleo -q
axial respond n1:t4 challenges --coder Dan -q >/dev/null
axial respond n1:t6 agrees --to n1:t2 --coder Dan -q >/dev/null
axial coder share --coder Dan -q
run axial interaction who -g north --csv --no-header --columns who,north/Ana,north/Bo
expect_out $'Ana,,1\nBo,3,'
run axial interaction who -g north --coded-by Dan
expect_out_has "2 responses of these participants marked by Dan"
run axial interaction -g north --coded-by Dan --csv --columns responses,open --no-header
expect_out "2,axial interaction turns --said --group north --coded-by Dan"

check "every format, and drawings"
study
for what in shares "who" "who --kinds" "who --follows" questions turns; do
    for format in csv json markdown html latex text; do
        # shellcheck disable=SC2086
        run axial interaction $what --format $format
        expect_status 0
        expect_err_empty
        expect "something is printed" test -s "$out"
    done
done
for what in shares "who" "who --follows" questions; do
    for suffix in svg pdf png; do
        # shellcheck disable=SC2086
        run axial interaction $what -o x.$suffix
        expect_status 0
        expect "it was drawn" test -s x.$suffix
        rm -f x.$suffix
    done
done
axial interaction questions -o x.svg
expect "it names the questions" grep -q Beginning x.svg

check "what is not there is said, with the nearest"
study
run axial interaction turns --kind chalenges
expect_status 1
expect_err "axial: no kind 'chalenges' of responses; did you mean 'challenges'?"
run axial interaction turns --topic Begin
expect_status 1
expect_err_has "no topic 'Begin' in the guide"
run axial interaction turns --to Nobody
expect_status 1
expect_err_has "no participant 'Nobody'"
run axial interaction turns --letter X
expect_status 2
expect_err "axial: no letter 'X' in the matrix of questions; there are A, SE, D and SD"
run axial interaction turns --after tea
expect_status 2
expect_err "axial: a turn comes after participant, interviewer, self or nobody, not 'tea'"
run axial interaction turns --said --tokens
expect_status 2
run axial interaction who --follows --kinds
expect_status 2
run axial interaction --dpi 100
expect_status 2
expect_err "axial: --dpi has no use for a table"
axial init empty -q
run axial -C empty.axial interaction questions
expect_status 1
expect_err "axial: the guide has no topics; 'axial guide import' takes them from a file"
for what in shares who turns; do
    run axial -C empty.axial interaction $what
    expect_status 0
    expect_err_empty
done

finish
