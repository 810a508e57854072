# print.sh - 'axial print'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# The cells of a printed page in HTML, a line each: "2|P1|I was afraid ...|notes".
cells()
{
    sed -n 's/<tr[^>]*><td class="no">\(.*\)<\/td><\/tr>/\1/p' "$1" |
        sed 's/<\/td><td class="[a-z]*">/|/g; s/&#39;/'"'"'/g; s/&quot;/"/g; s/&amp;/\&/g'
}

# "NUMBER SPEAKER|TEXT" of all lines, as the screen has them.
shown()
{
    axial show "$1" --format tsv --columns address,speaker,text --no-header |
        sed 's/^[^:]*://; s/\t"\(.*\)"$/\t\1/; s/""/"/g; s/\t"/\t/; s/"\t/\t/; s/\t/|/g'
}

check "numbers, speakers and texts are those of the screen"
sample_project
run axial print g1
expect_status 0
expect_err_empty
cp "$out" page.html
shown g1 >expected
cells page.html | sed 's/|[^|]*$//' >printed
expect "the same lines" diff expected printed
expect "more than a few" test "$(wc -l <printed)" -ge 20

check "a page says what is on it"
sample_project
run axial print g1:3-5 -o part.html
expect_status 0
expect_out_empty
expect_err_empty
expect "three lines" test "$(cells part.html | wc -l)" = 3
expect "unit and n" grep -q "<p>g1:3-5; a number is a line, n = 3</p>" part.html
expect "the study" grep -q "Return to work (sample)" part.html
expect "the revision" grep -q "revision 1" part.html

check "codes stand where their passage begins, with the lines it goes on for"
sample_project
run axial code g1:2-3 "Small steps"
run axial code g1:2 "Fear of the meeting" --stance against
run axial print g1:1-3 --codes -o codes.html
expect_status 0
cells codes.html | sed 's/^\([^|]*\)|.*|/\1|/' >notes
expect "line 1 has none" grep -qx "1|" notes
expect "the longer one names its lines, the other its stance" \
    grep -qxF "2|[2–3] Fear of the meeting<br/>[2–3] Small steps<br/>-Fear of the meeting" notes
expect "line 3 repeats nothing" grep -qx "3|" notes

check "codes are one coder's, or some codes only"
sample_project
axial coder share -q --coder Ben
run axial print g1 --codes -o all.html
expect_status 0
expect "both coders are named" grep -q "(Ben)" all.html
run axial print g1 --coded-by Ben -o ben.html
expect_status 0
expect "she is not there" grep -vq "Small steps" ben.html
expect "and it is said whose they are" grep -q "codes of Ben, n = " ben.html
run axial print g1 --code "Small steps" -o some.html
expect_status 0
expect "one code" grep -q "Small steps" some.html
expect "no other" test "$(grep -c "Fear of the meeting" some.html)" = 0
expect "which is said" grep -q "some codes only" some.html
run axial print g1 --code "Small stepz"
expect_status 1
expect_out_empty
expect_err_has "did you mean 'Small steps'?"

check "what a coder has not shared is not printed"
sample_project
run axial print g1 --coded-by Ben
expect_status 1
expect_out_empty
run axial print g1 --codes -o own.html
expect "nothing of Ben" test "$(grep -c Ben own.html)" = 0

check "the format is that of the option, or of the file"
sample_project
for format in html pdf docx; do
    run axial print g1 --codes -o "g1.$format"
    expect_status 0
    expect_err_empty
    axial print g1 --codes --format $format >"again.$format"
    expect "the same bytes in $format" cmp "g1.$format" "again.$format"
done
expect "a PDF" test "$(head -c 5 g1.pdf)" = "%PDF-"
expect "a ZIP archive" test "$(head -c 2 g1.docx)" = "PK"
run axial print g1 -o g1.odt
expect_status 2
expect_out_empty
expect_err "axial: a transcript is printed as html, pdf or docx, not as 'odt'"
expect "and no file" test ! -e g1.odt

check "every line is in the PDF, on as many pages as it needs"
if command -v pdftotext >/dev/null; then
    cp "$here"/corpora/return-to-work/transcripts/g4.vtt .
    axial init study --coder Ana -q
    axial import g4.vtt -q >/dev/null
    run axial print g4 -o g4.pdf
    expect_status 0
    pdftotext -layout g4.pdf - | grep -oE '^ *[0-9]+ .*' | sed 's/^ *//' >lines
    shown g4 | cut -d'|' -f1 | while read -r number; do
        grep -q "^$number " lines || echo "$number"
    done >missing
    expect "all numbers" test ! -s missing
    expect "words of the last line" grep -q "$(shown g4 | tail -1 | cut -d'|' -f3)" lines
    expect "numbered pages" grep -qE "^ *5/[0-9]" <(pdftotext -layout g4.pdf -)
else
    skip "no pdftotext"
fi

check "the Word file opens as a table that repeats its header"
if command -v soffice >/dev/null && command -v pdftotext >/dev/null; then
    sample_project
    run axial print g1 --codes -o g1.docx
    HOME=$PWD soffice --headless --convert-to pdf g1.docx >/dev/null 2>&1
    pdftotext -layout g1.pdf - >text
    expect "the header" grep -qE "Line +Speaker +Text +Codes" text
    expect "a line" grep -qE "^ *2 +P1 +I was afraid of the meeting" text
else
    skip "no LibreOffice, or no pdftotext"
fi

check "times stand with the speaker where they are known"
cp "$here"/corpora/return-to-work/transcripts/g4.vtt .
axial init study --coder Ana -q
axial import g4.vtt -q >/dev/null
run axial print g4:28-29 --times
expect_status 0
expect_out_has 'Göran [00:02:12]'

check "paper and margin"
sample_project
run axial print g1 --paper letter --margin 60 -o wide.html
expect_status 0
expect "the paper" grep -q "size: 216mm 279mm" wide.html
expect "the margin" grep -q "width: 60mm" wide.html
run axial print g1 --margin 0 -o none.html
expect_status 0
expect "no margin" test "$(grep -c beside\" none.html)" = 0
run axial print g1 --paper a7
expect_status 2
expect_err "axial: --paper is a4, letter or legal, not 'a7'"
run axial print g1 --margin -5
expect_status 2
expect_err "axial: --margin is a number of millimetres"
run axial print g1 --margin nan
expect_status 2
run axial print g1 --margin 90 -o narrow.pdf
expect_status 1
expect_err "axial: a margin of 90 mm leaves no room for the text on paper of 210 x 297 mm; make it narrower"
expect "no file" test ! -e narrow.pdf
run axial print g1 --codes --margin 0
expect_status 2

check "an older revision has its own numbers, and no codes"
sample_project
axial edit g1 --print -o g1.edit
sed -i 's/I was afraid/I was very afraid/' g1.edit
axial edit g1 --from g1.edit -q >/dev/null
run axial print g1@r1 -o old.html
expect_status 0
expect "the old words" grep -q "I was afraid" old.html
run axial print g1@r1 --codes
expect_status 1
expect_out_empty
expect_err_has "codes stand in the present text of 'g1'"

check "text that looks like markup is text"
printf 'P1: <script>alert(1)</script> & "so"\n\nP2: Yes.\n\nP1: No.\n\nP2: Well.\n' >odd.txt
axial init study --coder Ana -q
axial import odd.txt -q >/dev/null
for format in html pdf docx; do
    run axial print odd -o "odd.$format"
    expect_status 0
done
expect "escaped" grep -q '&lt;script&gt;' odd.html

finish
