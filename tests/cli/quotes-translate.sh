# quotes-translate.sh - 'axial quotes' translate, check, translations, untranslated and
# import; quotations in translation.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# The small project with Swedish talk in g2.
swedish()
{
    small_project
    cat >sv.txt <<'TXT'
Eva: Jag var rädd för mötet. Jag sov inte.

Leo: Inte jag.

Eva: Han sa "kom", och jag kom.

Leo: Ja.
TXT
    axial import sv.txt --language sv -q >/dev/null &&
        axial code sv:t1 "Fear of the meeting" -q &&
        axial code sv:t2 "Fear of the meeting" --stance against -q &&
        axial code sv:t1-2 "Small steps" -q
}

check "a translation is quoted instead, with what is still to be done"
swedish
run axial quotes translate sv:t1 --lang en "I was afraid of the meeting. I did not sleep."
expect_status 0
expect_out_empty
expect_err "translated sv:t1 into 'en' (draft)  (undo: axial undo)"
run axial quotes "Fear of the meeting" --transcript sv --lang en --format text
expect_status 0
expect_out <<'OUT'
Quotations

Fear of the meeting

    I was afraid of the meeting. I did not sleep. (Eva, sv)

    Inte jag. (Leo, sv) [speaking against; not translated]

2 segments by Ana; 1 of 2 participants and 1 of 1 groups in support

speaking against: 1 segment by 1 participant; qualifying: 0

only: in sv

translated into 'en': 1 quotation

1 quotation not translated, and quoted in the original: sv:2

1 quotation translated, and checked by nobody else: sv:1
OUT
expect_err <<'ERR'
axial: warning: 1 quotation not translated, and quoted in the original: sv:2
axial: warning: 1 quotation translated, and checked by nobody else: sv:1
axial: warning: 'axial quotes untranslated --lang en' lists them
ERR
run axial quotes "Fear of the meeting" --transcript g1 --lang en
expect_err_empty
run axial quotes "Fear of the meeting" --transcript sv --lang en --csv \
    --columns address,text,language,translation,translator,original --no-header
expect_out <<'OUT'
sv:1,I was afraid of the meeting. I did not sleep.,en,draft,Ana,Jag var rädd för mötet. Jag sov inte.
sv:2,Inte jag.,sv,missing,,
OUT

check "talk in a language that is not known is quoted as it is, and said"
small_project
printf 'Eva: Ja.\n\nLeo: Nej.\n\nEva: Jo.\n\nLeo: Hm.\n' >unknown.txt
axial import unknown.txt -q >/dev/null && axial code unknown:t1 Small --new -q
run axial quotes Small --lang en --format text
expect_status 0
expect_out_has "    Ja. (Eva, unknown)"
expect_err "axial: warning: 1 quotation quoted as said, in a language that is not known: unknown:1"
run axial quotes untranslated Small --lang en
expect_out_has "of 1 the language is not known; 'axial transcripts set' says it"
axial transcripts set unknown --language en -q
run axial quotes Small --lang en --format text
expect_err_empty

check "the original stands beside it, in columns or below"
swedish
axial quotes translate sv:t1-2 --lang en $'Eva: I was afraid. I did not sleep.\nNot me.' -q
run axial quotes "Small steps" --transcript sv --lang en --beside
grep '^>' "$out" >quoted
expect "both" diff -u - quoted <<'OUT'
> **Eva:** I was afraid. I did not sleep.
>
> **Leo:** Not me. (Eva, sv) (Leo, sv)
>
> *Eva: Jag var rädd för mötet. Jag sov inte.*
>
> *Leo: Inte jag.*
OUT
run axial quotes "Small steps" --transcript sv --lang en --beside --format html
expect_out_has '<blockquote lang="sv">'
expect_out_has "grid-template-columns: 1fr 1fr"
run axial quotes "Small steps" --transcript sv --lang en --beside --format latex
expect_out_has '\textit{Leo: Inte jag.}'
run axial quotes "Small steps" --transcript sv --lang en --beside -o q.docx
expect_status 0
expect "a table" bash -c "unzip -p q.docx word/document.xml | tr -d '\n' | grep -q '<w:tbl>.*Inte jag'"
run axial quotes "Small steps" --beside
expect_status 2
expect_out_empty
expect_err_has "say into which language with --lang"

check "a translation is checked by somebody else, and stale after a correction"
swedish
axial quotes translate sv:t1 --lang en "I was afraid of the meeting. I did not sleep." -q
run axial quotes check sv --lang en
expect_status 1
expect_err "axial: 'Ana' translated sv:1 and cannot check it as well; somebody else compares it with the original"
run axial quotes check sv --lang en --by "Dr. Berg"
expect_status 0
expect_err "1 translation into 'en' checked by Dr. Berg  (undo: axial undo)"
run axial quotes translations --csv --columns address,language,state,translator,checked_by --no-header
expect_out "sv:1,en,checked,Ana,Dr. Berg"
sed 's/sov inte/sov aldrig/' sv.txt >new.txt
run axial import new.txt --revise sv --csv
expect_status 0
expect_out_has "translation,"
run axial quotes translations --state stale
expect_out_has "1 translation: 0 checked, 0 drafts, 1 stale"
run axial quotes "Fear of the meeting" --transcript sv --lang en --limit 1
expect_out_has "1 quotation the talk was changed after it was translated: sv:1"
run axial quotes untranslated --lang en --csv --columns address,state,translation --no-header "Fear of the meeting" --transcript sv
expect_out $'sv@r2:1,stale,I was afraid of the meeting. I did not sleep.\nsv@r2:2,missing,'
axial undo -q
run axial quotes translations --csv --columns state --no-header
expect_out "checked"
run axial quotes check g1 --lang en
expect_status 1
expect_err "axial: no translation into 'en' lies in g1; 'axial quotes translations' lists them"

check "from a file, from stdin, from an editor that shows the original"
swedish
echo "Not me." >not.txt
run axial quotes translate sv:t2 --lang en --file not.txt -q
expect_status 0
run_with not.txt axial quotes translate sv:t2 --lang de --file - --translator "K. Berg" -q
expect_status 0
cat >editor <<'ED'
#!/bin/sh
cp "$1" seen
printf 'I was afraid.\n' >>"$1"
ED
chmod +x editor
EDITOR=./editor run axial quotes translate sv:t1 --lang en -q
expect_status 0
expect_err_empty
expect "the original, as remarks" diff seen - <<'SEEN'
# Jag var rädd för mötet. Jag sov inte.
#
# sv:1. Write it in 'en' below; lines that begin with '#' are left out.


SEEN
run axial quotes translations --csv --columns address,language,translation,translator --no-header
expect_out $'sv:1,en,I was afraid.,Ana\nsv:2,de,Not me.,K. Berg\nsv:2,en,Not me.,Ana'
EDITOR=true run axial quotes translate sv:t3 --lang en
expect_status 1
expect_err_has "the translation is empty; nothing was changed; the text is kept in '"
rm -rf "${TMPDIR:-/tmp}"/axial-??????/text.txt
EDITOR=false run axial quotes translate sv:t3 --lang en
expect_status 1
expect_err_has "the editor 'false' ended without success"
run axial quotes translate sv:t2 --lang en --remove
expect_status 0
expect_err "took away 1 translation into 'en' from sv:t2  (undo: axial undo)"

check "what is no translation is refused and changes nothing"
swedish
dump sample.axial >before
run axial quotes translate sv:t1 "x"
expect_status 2
expect_err "axial: into which language? say --lang en, or another tag"
run axial quotes translate sv:t1 --lang English "x"
expect_status 2
expect_err "axial: --lang: 'English' is no tag of a language; write 'en', 'sv', 'pt-BR'"
run axial quotes translate sv:t1 --lang sv-FI "x"
expect_status 1
expect_err "axial: the talk in 'sv' is in 'sv' already"
run axial quotes translate sv:t1-2 --lang en "one line"
expect_status 1
expect_err_has "a dialogue of 2 lines and the translation has 1"
run axial quotes translate sv:t9 --lang en "x"
expect_status 1
run axial quotes translate sv:t1 --lang en "x" --file y
expect_status 2
run axial quotes translate sv:t1 --lang en --translator " " "x"
expect_status 1
expect_err_has "who translated or checked has a name"
run axial quotes translations --state fresh
expect_status 2
expect_err "axial: --state is stale, draft or checked, not 'fresh'"
dump sample.axial >after
expect "nothing changed" cmp before after

check "a sheet goes to a translator and comes back, as CSV, TSV and XLSX"
swedish
for format in csv tsv xlsx; do
    run axial quotes untranslated --lang en --transcript sv -o out.$format
    expect_status 0
    expect "a sheet" test -s out.$format
    run axial quotes import out.$format
    expect_status 0
    expect_err "nothing changed"
done
run axial quotes untranslated --lang en --transcript sv --csv
expect_out <<'OUT'
address,from,to,speaker,text,translation,state,translator
sv@r1:1-2,sv,en,Eva; Leo,"Eva: Jag var rädd för mötet. Jag sov inte.
Leo: Inte jag.",,missing,
sv@r1:1,sv,en,Eva,Jag var rädd för mötet. Jag sov inte.,,missing,
sv@r1:2,sv,en,Leo,Inte jag.,,missing,
OUT
# Sorted by the translator, a column of her own added, one row left out.
cat >back.csv <<'CSV'
address;to;text;translation;translator;remark
sv@r1:2;en;Inte jag.;Not me.;K. Berg;easy
sv@r1:1-2;en;"Eva: Jag var rädd för mötet. Jag sov inte.
Leo: Inte jag.";"Eva: I was afraid of the meeting. I did not sleep.
Leo: Not me.";;
CSV
run axial quotes import back.csv
expect_status 0
expect_err "took 2 translations from 'back.csv'; 0 as before, 0 of 2 rows empty  (undo: axial undo)"
run axial quotes untranslated --lang en --transcript sv
expect_out_has "1 of 3 passages is not translated into 'en'"
run axial quotes untranslated --lang en --transcript sv --drafts
expect_out_has "3 of 3 passages are not translated into 'en', or not checked"
run axial quotes translations --csv --columns address,translator --no-header
expect_out $'sv:1-2,Ana\nsv:2,K. Berg'
run axial quotes import back.csv
expect_err "nothing changed"

check "a sheet that was changed, doubled, or is of something else is refused"
swedish
dump sample.axial >before
printf 'address,to,text,translation\nsv@r1:1,en,Jag var modig.,I was brave.\n' >bad.csv
run axial quotes import bad.csv
expect_status 1
expect_out_empty
expect_err_has "bad.csv:2: the text in the sheet is not that of the project: 'Jag var modig.'"
printf 'address,to,translation\nsv:1,en,A\nsv:t1,en,B\n' >bad.csv
run axial quotes import bad.csv
expect_err "axial: bad.csv:3: the same passage is translated in line 2 already"
printf 'address,to,translation\nother@r1:1,en,A\n' >bad.csv
run axial quotes import bad.csv
expect_err_has "bad.csv:2: no transcript 'other' in the project"
printf 'address,translation\nsv:1,A\n' >bad.csv
run axial quotes import bad.csv
expect_err_has "bad.csv:2: into which language?"
printf 'address,to,translation\nsv:1,en,"A\n' >bad.csv
run axial quotes import bad.csv
expect_status 1
printf 'where,translation\nsv:1,A\n' >bad.csv
run axial quotes import bad.csv
expect_err_has "bad.csv:1: no column 'address'"
dump sample.axial >after
expect "nothing changed" cmp before after

check "passages chosen for models are listed too, and their translation is in the table"
swedish
axial model add paper "Small steps" -q
axial model quote paper "Small steps" 'sv:"Jag sov inte."' -q
run axial quotes untranslated --lang en --transcript sv --csv --columns text --no-header
expect_out_has "Jag sov inte."
axial quotes translate 'sv:"Jag sov inte."' --lang en "I did not sleep." -q
run axial model table paper --quotes --lang en
expect_status 0
expect_out_has "“I did not sleep.” (sv, Eva)"
expect_out_has "translations that nobody has checked: sv:1.25-1.37 (draft)"
run axial model table paper --quotes
expect_out_has "”Jag sov inte.” (sv, Eva)"
run axial model cells paper --lang de --csv --columns quote --no-header
expect_out "Jag sov inte."

check "a coder who has not shared shows no translation, no mark"
swedish
axial quotes translate sv:t1 --lang en "Ana's words" -q
axial code sv:t1 Mine --new --coder Ben -q
run axial quotes --coder Ben --transcript sv --lang en --format text
expect_out_lacks "Ana's words"
run axial quotes translations --coder Ben
expect_out_has "0 translations"
axial coder share -q
run axial quotes --coder Ben --transcript sv --lang en --format text
expect_out_has "Ana's words"
run axial quotes check sv:t1 --lang en --coder Ben
expect_status 0
run axial quotes translate sv:t1 --lang en --remove --coder Ben
expect_status 1
expect_err_has "no translation into 'en' of yours lies in sv:t1"

finish
