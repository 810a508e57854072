# sheet.sh - 'axial sheet out' and 'axial sheet in'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# "code|stance|start-stop" of a coder's segments in a transcript.
segments()
{
    sqlite3 sample.axial "SELECT c.name || '|' || s.stance || '|' || s.start || '-' || s.stop
        FROM segment s JOIN code c ON c.id = s.code_id JOIN coder o ON o.id = s.coder_id
        JOIN revision r ON r.id = s.revision_id JOIN transcript t ON t.id = r.transcript_id
        WHERE o.name = '$1' AND t.name = '$2' ORDER BY s.start, s.stop, c.name"
}

# sheet LINE...: a file t.tsv of these lines, with tabs for '|'.
sheet()
{
    printf '%s\n' "$@" | tr '|' '\t' >t.tsv
}

# Takes t.tsv; nothing may change, and the message is $1.
refuses()
{
    dump sample.axial >before
    run axial sheet in t.tsv --new
    expect_status 1
    expect_out_empty
    expect_err "axial: $1"
    dump sample.axial >after
    expect "nothing changed" cmp before after
}

check "a row per turn with the coder's own codes, other passages below their turn"
sample_project
axial code 'g2:"on squared paper"' 'Small steps' --stance qualifies -q
run axial sheet out g2 --columns address,speaker,text,codes
expect_status 0
expect_err_empty
expect_out <<'E2'
address	speaker	text	codes
g2:t1	I	What did you think when you heard of the meeting?	
g2:t2	Karin	That I would be the smallest one at the table. I was ashamed, to be honest.	Fear of the meeting
g2:t3	Örjan	I wasn't afraid of it. I'd written down what I wanted, on squared paper.	" -Fear of the meeting"
g2:4.56-4.71	Örjan	on squared paper	~Small steps
g2:t4	I	And who held it all together?	
g2:t5	Karin	The coordinator. She had all the threads, times and papers and who rings whom.	Support from the coordinator
g2:t6	Örjan	With me nobody held anything. I rang myself.	
g2:t7	Karin	Now I dare to say when it's enough. Small steps, but they're mine.	Small steps
E2

check "the other coder's codes do not show, nor those of another scheme"
sample_project
axial code g2:t1 Distress -q
run axial sheet out g2 --csv --columns address,codes
expect_out_has "g2:t1,"
expect_out_lacks Distress
expect_out_lacks Anxiety
run axial sheet out g2 --scheme joint --csv --columns address,codes
expect_out_has "g2:t1,Distress"
expect_out_lacks Fear
run axial sheet out g2 --coder Ben --csv --columns address,codes
expect_out_has "g2:t2,Anxiety before the meeting"
expect_out_lacks Fear

check "units, several transcripts, all of them, files by their suffix"
sample_project
run axial sheet out g1 --unit line --csv --columns address
expect_out_has "g1:1"
expect "as many rows as lines" test "$(grep -c '^g1:[0-9]*$' "$out")" = "$(sqlite3 sample.axial \
    "SELECT length(line_starts) / 4 FROM revision r JOIN transcript t ON t.id = transcript_id WHERE name = 'g1'")"
run axial sheet out g1 --unit sentence --csv --columns address
expect_out_has "g1:s1"
run axial sheet out g1 --unit paragraph --csv --columns address
expect_out_has "g1:p1"
run axial sheet out g2 g1 --csv --columns address
expect "in the order asked for" test "$(sed -n 2p "$out")" = g2:t1
run axial sheet out -o all.csv
expect_status 0
expect_out_empty
expect "commas" grep -q '^address,speaker,text,codes,key$' all.csv
expect "both" grep -q ^g2: all.csv
run axial sheet out g1 --unit page
expect_status 2
expect_err "axial: no unit 'page'; there are line, sentence, paragraph and turn"
run axial sheet out g9
expect_status 1
expect_out_empty
expect_err_has "no transcript 'g9' in the project"

check "what comes back untouched changes nothing, in every unit and format"
sample_project
axial code 'g1:"one more paper"' --in-vivo -q
axial code 'g1@3-20' 'Small steps' -q
dump sample.axial >before
for unit in line turn paragraph sentence; do
    for form in tsv csv; do
        axial sheet out --unit $unit -o t.$form
        run axial sheet in t.$form
        expect_status 0
        expect_err "nothing changed"
    done
done
dump sample.axial >after
expect "nothing changed" cmp before after

check "cells are applied: added, removed, changed; what is absent stays"
sample_project
segments Ana g1 >g1-before
sheet 'codes|address' \
    'small steps ;  Fear of the meeting; Small steps;|g2:t2' \
    '|g2:t5' \
    '~ Fear of the meeting|g2:t3' \
    '–Small steps|g2:t7' \
    'Support from the coordinator|g2:t6:"nobody held anything"'
run axial sheet in t.tsv
expect_status 0
expect_out <<'E2'
Address                       Change   Code                          Stance
----------------------------  -------  ----------------------------  ---------
g2:t2                         added    Small steps                   supports
g2:t5                         removed  Support from the coordinator  supports
g2:t3                         changed  Fear of the meeting           qualifies
g2:t7                         changed  Small steps                   against
g2:t6:"nobody held anything"  added    Support from the coordinator  supports
E2
expect_err "took t.tsv: 2 codes added, 1 removed, 2 with another stance in 5 of 5 rows (0 new)  (undo: axial undo)"
segments Ana g1 >g1-after
expect "rows that are not there change nothing" cmp g1-before g1-after
expect "one segment each" test "$(segments Ana g2 | grep -c 'Small steps|supports')" = 1

check "what was taken goes out again as it came in"
sample_project
axial sheet out g1 g2 --unit sentence --csv -o a.csv
sed -i 's/"\{0,1\}\(Mm\.\)"\{0,1\},$/\1,Small steps; ~Fear of the meeting/' a.csv
run axial sheet in a.csv
expect_status 0
axial sheet out g1 g2 --unit sentence --csv -o b.csv
expect "equal but for the order in a cell" cmp <(sed 's/Small steps; \(~Fear of the meeting\)/\1; Small steps/' a.csv) b.csv

check "new codes are listed together and refused, made with --new, in vivo with a star"
sample_project
sheet 'address|codes' 'g2:t1|*Smallest one; Smal steps' 'g2:t2|smallest ONE;Asking'
dump sample.axial >before
run axial sheet in t.tsv
expect_status 1
expect_out_empty
expect_err "axial: t.tsv: 3 codes are not in the scheme: 'Smallest one' (row 2), 'Smal steps' (row 2; near to 'Small steps'), 'Asking' (row 3); --new makes them"
dump sample.axial >after
expect "nothing changed" cmp before after
run axial sheet in t.tsv --new
expect_status 0
expect_err "took t.tsv: 4 codes added, 1 removed in 2 of 2 rows (3 new)  (undo: axial undo)"
run sqlite3 sample.axial "SELECT name, kind, origin FROM code WHERE name IN ('Smallest one', 'Asking') ORDER BY name"
expect_out <<'E2'
Asking|open|constructed
Smallest one|open|in vivo
E2
axial undo -q
dump sample.axial >after
expect "one operation" cmp before after

check "an in-vivo star on a code that is not in vivo is an error"
sample_project
sheet 'address|codes' 'g2:t1|*Small steps'
refuses "t.tsv:2: 'Small steps' is a code already and not in vivo; take the '*' away"

check "names that begin with a mark go out and come in, in quotes"
sample_project
axial code --new -q -- g2:t1 '-5 degrees' '~ish' '*starred'
axial code --stance against -q -- g2:t2 '-5 degrees'
axial sheet out g2 -o g2.tsv
expect "in quotes" grep -qF $'\t"""*starred""; ""-5 degrees""; ""~ish"""' g2.tsv
expect "against" grep -qF '" -""-5 degrees""; Fear' g2.tsv
dump sample.axial >before
run axial sheet in g2.tsv
expect_status 0
expect_err "nothing changed"
sed 's/^\(g2:t3\t[^\t]*\t[^\t]*\)\t[^\t]*\t/\1\t"~""~ish""; ""*starred"""\t/' g2.tsv >t.tsv
run axial sheet in t.tsv
expect_status 0
expect "the stance and the name" grep -qx '~ish|qualifies|.*' <(segments Ana g2)

check "a fault anywhere leaves everything as it was, with the line of the file"
sample_project
sheet 'address|codes' 'g2:t1|Small steps' 'g2:t99|Small steps'
refuses "t.tsv:3: no turn 99 in 'g2'; its last turn is 7"
sheet 'address|codes' 'g2:t1|Small steps' '' 'g9:t1|Small steps'
refuses "t.tsv:4: no transcript 'g9' in the project; did you mean 'g1'?"
sheet 'address|codes' 'g2:1|Small steps' 'g2:2|' 'G2:t1|'
refuses "t.tsv:4: the same passage stands in row 2 already, with other codes; one row says all its codes"
sheet 'address|codes' 'g2:t1|Small steps; -Small steps'
refuses "t.tsv:2: 'Small steps' stands twice in the cell, as 'supports' and as 'against'"
sheet 'address|codes' 'g2:t1|~'
refuses "t.tsv:2: '~' is a mark without a code; a name that begins with one is written in quotes"
sheet 'address|codes' 'g2:t1|~-Small steps'
refuses "t.tsv:2: '~-Small steps' both speaks against and qualifies"
sheet 'address|codes' 'g2:t1|#NAME?'
refuses "t.tsv:2: '#NAME?' is what a spreadsheet makes of a cell it takes for a formula; put a blank before the mark"
sheet 'address|codes' 'g2:t1|...'
refuses "t.tsv:2: a code's name needs a letter or a digit: '...'"
sheet 'address|codes' '|Small steps'
refuses "t.tsv:2: codes without an address; write which passage they are on"
sheet 'adress|codes' 'g2:t1|Small steps'
refuses "t.tsv:1: no column 'address'; the first line names the columns, and address and codes are needed"
sheet 'address|code' 'g2:t1|Small steps'
refuses "t.tsv:1: no column 'codes'; the first line names the columns, and address and codes are needed"
printf 'address\tcodes\ng2:t1\t"Small\n' >t.tsv
refuses "t.tsv:2: a quote is opened here and never closed"
printf 'address\tcodes\ng2:t1\t\xe5\n' >t.tsv
refuses "t.tsv:2: the text is not valid UTF-8; save the table as 'CSV UTF-8'"
: >t.tsv
refuses "t.tsv:1: no column 'address'; the first line names the columns, and address and codes are needed"
rm t.tsv
refuses "cannot read 't.tsv': No such file or directory"

check "a changed text is an error, white space and normal form are not, nor no text"
sample_project
sheet 'address|text|codes' "g2:t3|I was afraid of it. I'd written down what I wanted, on squared paper.|"
refuses "t.tsv:2: the text was changed in the spreadsheet to 'I was afraid of it. I'd written down wh…'; a sheet changes codes only, so put the text back or leave its cell empty"
printf 'address;text;codes\r\ng1:t5;"Nothing.  I thought it was one more paper to sign. But A\xcc\x8asa, the coordinator, she had rung the doctor and my boss before I had found the number.\r\nAnd she knew what she was talking about, she had seen people like me before. That was new. ";Small steps\r\ng2:t1;;Small steps\r\n' >t.csv
run axial sheet in t.csv
expect_status 0
expect_err_has "2 codes added, 1 removed in 2 of 2 rows"

check "a sheet goes out as a workbook and comes back with what was changed in it"
sample_project
run axial sheet out g1 -o g1.xlsx
expect_status 0
expect_out_empty
expect_err_empty
run axial sheet in g1.xlsx
expect_status 0
expect_err_has "nothing changed"
axial uncode g1:t2 "Fear of the meeting" -q
run axial sheet in g1.xlsx --csv
expect_status 0
expect_out "address,change,code,stance"
expect_err "nothing changed"
run axial sheet out g1 -o bare.xlsx --columns address,codes
axial undo -q
axial sheet out g1 -o bare.xlsx --columns address,codes
axial redo -q
run axial sheet in bare.xlsx --csv
expect_status 0
expect_out <<'END'
address,change,code,stance
g1:t2,added,Fear of the meeting,supports
END
expect_err_has "took bare.xlsx: 1 code added, 0 removed in 1 of"

check "standard input, a dry run, and a file of another coder's codes"
sample_project
sheet 'address|codes' 'g2:t1|Small steps'
dump sample.axial >before
run_with t.tsv axial sheet in - -n
expect_status 0
expect_out_has "g2:t1    added   Small steps"
expect_err "would have: took standard input: 1 code added, 0 removed in 1 of 1 rows (0 new); nothing was changed"
dump sample.axial >after
expect "nothing changed" cmp before after
axial sheet out g2 --coder Ben -o t.tsv --columns address,codes
refuses_out=$(axial sheet in t.tsv 2>&1)
expect "Ben's codes are unknown to Ana" grep -q "2 codes are not in the scheme: 'Anxiety" <<<"$refuses_out"
expect "and not suggested as his" test -z "$(grep 'near to .Anx' <<<"$refuses_out")"

# A transcript of $1 turns, and a sheet that codes them all.
big()
{
    awk -v n="$1" 'BEGIN {for (i = 1; i <= n; i++)
        printf "P%d: This is what was said in turn number %d, no more.\n\n", i % 4, i}' >big.txt
    axial import big.txt -q >/dev/null &&
        awk -v n="$1" 'BEGIN {print "address\tcodes"; for (i = 1; i <= n; i++)
            printf "big:t%d\tFear of the meeting; Code %d\n", i, i % 100}' >big.tsv
}

check "a killed process leaves all of the sheet or nothing"
sample_project
big 4000
all=8000 none=0 ends=
for delay in 0.01 0.03 0.06 0.09 0.12 0.15 0.2 0.25 0.3 0.4; do
    cp sample.axial try.axial
    "$AXIAL" -C try.axial sheet in big.tsv --new -q >/dev/null 2>&1 &
    sleep $delay
    { kill -9 $! && wait $!; } 2>/dev/null
    run axial -C try.axial coder list -q --csv
    expect_status 0
    n=$(sqlite3 try.axial "SELECT count(*) FROM segment s JOIN revision r ON r.id = s.revision_id
        JOIN transcript t ON t.id = r.transcript_id WHERE t.name = 'big'")
    ends+=" $n"
    expect "all or nothing, not $n" test "$n" = $all -o "$n" = $none
    expect "its integrity" test "$(sqlite3 try.axial 'PRAGMA integrity_check; PRAGMA foreign_key_check')" = ok
    expect "a journal that fits" test "$(sqlite3 try.axial "SELECT count(*) FROM operation WHERE command LIKE '%big.tsv%'")" = $((n / all))
    rm -f try.axial*
done
expect "nothing was not the only end:$ends" grep -q "$none" <<<"$ends"

check "faults are listed together, with rows as a spreadsheet counts them"
sample_project
printf 'Address,Text,Codes\r\ng1:t1,,"Small steps"\r\n"g1:t5",,"~"\r\ng1:t77,,X\r\n"g2:t1","a\nb",Small steps\r\ng2:t99,,Small steps\r\n' >t.csv
dump sample.axial >before
run axial sheet in t.csv --new
expect_status 1
expect_out_empty
expect_err_has "axial: t.csv: 4 faults; nothing was changed"
expect_err_has "  t.csv:3: '~' is a mark without a code"
expect_err_has "  t.csv:4: no turn 77 in 'g1'"
expect_err_has "  t.csv:5: the text was changed in the spreadsheet to 'a b'"
expect_err_has "  t.csv:7 (row 6): no turn 99 in 'g2'"
dump sample.axial >after
expect "nothing changed" cmp before after
axial sheet out g1 -o g1.csv
run axial sheet in g1.csv --coder Ben
expect_status 1
expect_err_has "this was written for 'Ana'; --coder takes it in for that coder (and in"
run axial sheet in g1.csv --scheme joint
expect_status 1
expect_err_has "leave --scheme out"

check "a sheet of another project, of an older text, of a text that was taken back"
sample_project
axial sheet out g2 -o g2.tsv
sed 's/^\(g2:t6\t[^\t]*\t[^\t]*\)\t\t/\1\tSmall steps\t/' g2.tsv >t.tsv
mkdir other
(cd other && axial init other --coder Ana -q && axial import ../g2.txt -q >/dev/null 2>&1)
run axial -C other/other.axial sheet in t.tsv --new
expect_status 1
expect_err_has "this was written from a text that is not in this project: of another project"
axial edit g2 --print | sed 's/^Karin	The coordinator/Karin	Mm.\n\nI	Yes.\n\nKarin	The coordinator/; s/quadratic/squared/' >edited.txt
axial edit g2 --from edited.txt -q >/dev/null
run axial sheet in t.tsv --csv
expect_status 0
expect_out <<'END'
address,change,code,stance
g2:t6,added,Small steps,supports
END
run axial segments "Small steps" --csv --columns address,text
expect_out_has 'g2:8,With me nobody held anything. I rang myself.'

check "what programs do to a table is put right: UTF-16, semicolons, sep=, blank rows and columns"
sample_project
axial sheet out g2 --csv -o g2.csv
awk 'NR == 2 {sub(/,,k/, ",Small steps,k")} {print}' g2.csv >t.csv
for form in utf16 bom sep blank; do
    case $form in
    utf16) iconv -t UTF-16 t.csv >in.csv ;;
    bom) { printf '\xef\xbb\xbf' && sed 's/$/\r/' t.csv; } >in.csv ;;
    sep) { printf 'sep=,\r\n' && cat t.csv; } >in.csv ;;
    blank) sed 's/$/,,,/' t.csv >in.csv && printf ',,,,,,,\n,,coded on Monday,,,,,\n' >>in.csv ;;
    esac
    run axial sheet in in.csv --csv
    expect_status 0
    expect_out <<'END'
address,change,code,stance
g2:t1,added,Small steps,supports
END
    axial undo -q
done

check "names that spreadsheets change are kept as text, and new ones of that look refused"
sample_project
axial code --new -q -- g2:t1 '3-4' '=x' 007 'Mar 1'
axial sheet out g2 --csv -o g2.csv
expect "in quotes" grep -qF '"""007""; ""3-4""; ""=x""; ""Mar 1"""' g2.csv
run axial sheet in g2.csv
expect_err "nothing changed"
sheet 'address|codes' 'g2:t2|2026-03-04; 7; 1e5; TRUE'
run axial sheet in t.tsv --new
expect_status 1
expect_err "axial: t.tsv:2: '2026-03-04' is no code, and looks like what a spreadsheet makes of something else; a new code of that name is written in quotes"

check "the workbook has room, text cells, a hidden key and a sheet of codes"
sample_project
axial codebook define "Small steps" --definition "A little at a time" -q
axial sheet out g1 --unit line -o g1.xlsx
mkdir x && (cd x && unzip -q ../g1.xlsx)
expect "a hidden column" grep -q 'min="5" max="5"[^>]*hidden="1"' x/xl/worksheets/sheet1.xml
expect "a frozen header" grep -q 'state="frozen"' x/xl/worksheets/sheet1.xml
expect "a list to choose from" grep -q "<dataValidation type=\"list\"" x/xl/worksheets/sheet1.xml
expect "cells of text" grep -q 'numFmtId="49"' x/xl/styles.xml
expect "the codebook" grep -q "A little at a time" x/xl/sharedStrings.xml
run axial sheet in g1.xlsx --sheet Codes
expect_status 1
expect_err_has "no column 'address'"

check "a turn that no cell holds goes into a workbook, cut, and comes back"
sample_project
awk 'BEGIN {printf "P1: "; for (i = 0; i < 9000; i++) printf "word%d ", i; print "end.\n\nP2: Mm.\n\nP1: Mm."}' >long.txt
axial import long.txt -q >/dev/null 2>&1
axial sheet out long -o long.xlsx
run axial sheet in long.xlsx
expect_status 0
expect_err "nothing changed"

# What is typed in LibreOffice, without a person: a sheet as CSV, changed, saved as a
# workbook by LibreOffice itself, with its styles and its shared strings.
check "LibreOffice opens the workbook, and its own comes back with what was typed"
if command -v soffice >/dev/null; then
    sample_project
    office() { soffice -env:UserInstallation="file://$PWD/profile" --headless "$@" >/dev/null 2>&1; }
    axial sheet out g1 g2 -o all.xlsx
    office --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76,1,,0,false,true,false,false,false,1 all.xlsx
    mv all*.csv all.csv
    run axial sheet in all.csv
    expect_status 0
    expect_err "nothing changed"
    office --convert-to ods all.xlsx
    office --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir again all.ods
    run axial sheet in again/all.xlsx
    expect_status 0
    expect_err "nothing changed"
    awk '/^g1:t1,/ {sub(/,,k/, ",\"Small steps; -Fear of the meeting\",k")}
        /^g2:t7,/ {sub(/,Small steps,k/, ",~Small steps,k")} {print}' all.csv >typed.csv
    office --convert-to xlsx:"Calc MS Excel 2007 XML" --infilter="Text - txt - csv (StarCalc)":44,34,76,1,1/2/2/2/3/2/4/2/5/2 typed.csv
    run axial sheet in typed.xlsx --csv
    expect_status 0
    expect_out <<'END'
address,change,code,stance
g1:t1,added,Small steps,supports
g1:t1,added,Fear of the meeting,against
g2:t7,changed,Small steps,qualifies
END
    rm -rf profile
else
    skip "no soffice"
fi

check "real transcripts come back as they went out, in every unit and format"
if [ -d "$SHARED/transcripts" ]; then
    real_project
    axial codebook add One Two -q
    for name in $(axial transcripts --csv --columns transcript | tail -n +2); do
        axial code "$name:1" One -q 2>/dev/null
        axial code "$name:2-3" Two --stance against -q 2>/dev/null
    done
    for unit in line sentence paragraph turn; do
        for form in tsv csv xlsx; do
            run axial sheet out --unit $unit -o all.$form
            expect_status 0
            run axial sheet in all.$form
            expect_status 0
            expect_err "nothing changed"
        done
    done
    expect "some were there" test "$(axial transcripts --csv | wc -l)" -ge 10
else
    skip "no $SHARED/transcripts"
fi

finish
