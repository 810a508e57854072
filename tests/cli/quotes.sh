# quotes.sh - 'axial quotes'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

people()
{
    cat >people.csv <<'CSV'
group,label,age:number,work
g1,P1,50,people
g1,P2,40,things
g2,Karin,33,people
g2,Örjan,,people
CSV
    axial participants import people.csv -q >/dev/null
}

check "a heading for each code, its passages as quotations with who said them"
small_project
run axial quotes "Fear of the meeting"
expect_status 0
expect_err_empty
expect_out <<'OUT'
# Quotations

## Fear of the meeting

> I was afraid of the meeting. I lay awake the whole night before it, and in the morning I had my coat on an hour too early. (P1, g1)

> That I would be the smallest one at the table. I was ashamed, to be honest. (Karin, g2)

> I wasn't afraid of it. I'd written down what I wanted, on squared paper. (Örjan, g2) *\[speaking against\]*

3 segments by Ana; 2 of 4 participants and 2 of 2 groups in support

speaking against: 1 segment by 1 participant; qualifying: 0
OUT

check "a template says who is quoted, and who could be known by it"
small_project
people
run axial quotes "Small steps" --attribution '({work}, {age} years)' --format text
expect_status 0
expect_out_has "One hour at the desk, then home. It held, mostly. (people, 50 years)"
expect_err_has "3 quotations print attributes that fewer than 3 participants share"
expect_err_has "g1:12-13, g1:14, g2:9"
run axial quotes "Fear of the meeting" --attribution '({work})'
expect_status 0
expect_err_empty
run axial quotes "Fear of the meeting" --attribution '({age})'
expect_err_has "1 attribution with '?': a value is missing"
run axial quotes --attribution '({wrk})'
expect_status 1
expect_out_empty
expect_err_has "did you mean 'work'?"

check "a dialogue keeps its speakers"
small_project
axial code g2:t5-6 "Support from the coordinator" -q
run axial quotes "Support from the coordinator" --group g2 --format text
expect_status 0
expect_out_has "    Karin: The coordinator. She had all the threads, times and papers and who rings whom."
expect_out_has "    Örjan: With me nobody held anything. I rang myself. (Karin, g2) (Örjan, g2)"

check "long ones lose their middle"
small_project
run axial quotes "Support from the coordinator" --max-words 12 --transcript g1 --format text
expect_status 0
expect_out_has "Nothing. I thought it was one [...]"
expect_out_has "That was new. (P2, g1)"

check "formats, by name and by suffix"
small_project
run axial quotes "Small steps" --format html
expect_status 0
expect_out_has "<h2>Small steps</h2>"
expect_out_has '<blockquote lang="en">'
run axial quotes "Small steps" -o q.tex
expect_status 0
expect_out_empty
expect "LaTeX" grep -q '\\subsection\*{Small steps}' q.tex
run axial quotes "Small steps" --csv --columns code,address,attribution,stance
expect_status 0
expect_out <<OUT
code,address,attribution,stance
Small steps,g1:12-13,"(P1, g1)",supports
Small steps,g1:14,"(P2, g1)",qualifies
Small steps,g2:9,"(Karin, g2)",supports
OUT
run axial quotes --format epub
expect_status 2
expect_out_empty
expect_err_has "no format 'epub' for quotations"
run axial quotes "Small steps" -o q.docx
expect_status 0
expect_out_empty
expect_err_empty
expect "Word" unzip -tq q.docx

check "who is quoted how often, nobody left out"
small_project
run axial quotes "Fear of the meeting" --per participant
expect_status 0
expect_err_empty
expect_out <<'OUT'
Group  Participant  Quotations  Words     %  % spoken
-----  -----------  ----------  -----  ----  --------
g1     P1                    1     27  47.4      28.7
g1     P2                    0      0   0.0      33.9
g2     Karin                 1     16  28.1      24.7
g2     Örjan                 1     14  24.6      12.6

3 quotations of 57 words; one counts for everybody who speaks in it, words for who says them; spoken: of the 174 words of these participants
3 segments by Ana; 2 of 4 participants and 2 of 2 groups in support
speaking against: 1 segment by 1 participant; qualifying: 0
OUT
run axial quotes "Fear of the meeting" --per group --csv
expect_status 0
expect_out_has "g2,2,2,2,30,52.6,37.4"
run axial quotes --per coder
expect_status 2
expect_err "axial: --per is participant or group, not 'coder'"
run axial quotes --per group --lang sv
expect_status 2
expect_out_empty
expect_err_has "--per counts the quotations, and takes nothing that says how they look"
run axial quotes --per participant --limit 1 --csv --columns participant,quotations --no-header
expect_status 0
expect_out $'P1,2\nP2,1\nKarin,0\nÖrjan,0'

check "a voice that is quoted far more than it talks is named"
small_project
axial code g1:t2 "Small steps" -q && axial code g1:t6 "Fear of the meeting" -q
run axial quotes --group g1 --per participant --transcript g1 "Fear of the meeting" "Small steps"
expect_status 0
expect_err_empty
for code in A B C; do axial code g2:t3 $code --new -q; done
run axial quotes A B C --per participant
expect_status 0
expect_err "axial: warning: quoted more than twice as much as they talk: Örjan of g2 (100.0 % of the words quoted, 12.6 % of those spoken)"
run axial quotes A B C --per group
expect_err "axial: warning: quoted more than twice as much as they talk: g2 (100.0 % of the words quoted, 37.4 % of those spoken)"

check "a word that is no command is a code, and one that is both is named by show"
small_project
axial code g1:t2 "mark" "Marks" --new -q
run axial quotes show mark --csv --columns code --no-header
expect_status 0
expect_out "mark"
run axial quotes -- marks --csv --columns code --no-header
expect_status 1
expect_err_has "no code '--csv'"
run axial quotes --csv --columns code --no-header -- marks
expect_status 0
expect_out "Marks"
run axial quotes untransalted --lang sv
expect_status 1
expect_out_empty
expect_err_has "the command is called 'axial quotes untranslated'"

check "at most so many of a code"
small_project
run axial quotes --limit 1 --csv --columns code,address --no-header
expect_status 0
expect_out $'Fear of the meeting,g1:2-3\nSupport from the coordinator,g1:6-10\nSmall steps,g1:12-13'

finish
