# memo-export.sh - 'axial memo export': one document, in several formats, and back.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

project()
{
    cp "$here"/tests/cli/sample/g[12].txt .
    axial init p --coder Ana -q
    axial import g1.txt g2.txt -q >/dev/null
    axial codebook add Fear Support -q
    axial memo add 'The coat' --kind field --date 2019-11-05 --about g1:t2 --about participant:g1/P1 \
        --body $'# At the door\n\nIt was *cold* & late.\n\n- one\n- two' -q
    axial memo add 'Losing face' --date 2019-12-01 --about 'memo:the coat' --about code:Fear \
        --body 'They lose a face. They lose work.' -q
    axial memo add Doubt --kind reflexive --date 2019-12-02 --about memo:losing --body 'Do I hear it?' -q
    axial memo add 'Second talk' --kind meeting --date 2019-12-03T10:15 --attendee Ana \
        --attendee 'Karin, supervisor' --about group:g1 --body 'We kept steps.' -q
    axial memo code losing Support -q
    axial memo code losing Fear --words 'lose work' -q
    axial memo edit 'the coat' --body $'# At the door\n\nIt was *cold* & very late.\n\n- one\n- two' -q
} >/dev/null

sorted()
{
    axial memo sort new paper -q
    printf '= Arriving\nThe coat\n== code:Fear\nLosing face\n= 2nd part\n' |
        axial memo sort edit --from - -q
}

check "Markdown holds all that is said of a memo; private ones are neither there nor named"
project
run axial memo export
expect_status 0
expect_err "axial: warning: 1 private memo is left out; --private takes it in"
expect_out <<'END'
# Memos

Contents:

- 2019-11-05 field: The coat
- 2019-12-01 theoretical: Losing face
- 2019-12-03 meeting: Second talk

## 2019-11-05 field: The coat
about: g1:2-3, participant:g1/P1
visibility: team
coder: Ana
passage: g1:2-3 "I was afraid of the meeting. I lay awake the whole night before it, and in the morning I had my coat on an hour too early."
linked from: memo:2019-12-01 theoretical: Losing face
revision: 2, 2020-01-01T12:00 by Ana

# At the door

It was *cold* & very late.

- one
- two

## 2019-12-01 theoretical: Losing face
about: memo:2019-11-05 field: The coat, code:Fear
visibility: team
coder: Ana
coded: Support
coded words: Fear: "lose work"

They lose a face. They lose work.

## 2019-12-03T10:15 meeting: Second talk
about: group:g1
visibility: team
coder: Ana
attendees: Ana, "Karin, supervisor"

We kept steps.
END
for format in markdown html text docx; do
    axial memo export --format $format -o out.$format -q 2>/dev/null
    expect "$format is written" test -s out.$format
    expect "$format names no private memo" test -z "$(unzip -p out.$format 2>/dev/null | grep -c Doubt | grep -v '^0$')$(grep -a Doubt out.$format)"
done
run axial memo export --private
expect_err_empty
expect_out_has "reflexive: Doubt"
expect_out_has "linked from: memo:2019-12-02 reflexive: Doubt"
run axial memo export --visibility private --no-contents
expect_status 0
expect_out <<'END'
# Memos

## 2019-12-02 reflexive: Doubt
visibility: private
coder: Ana

Do I hear it?
END
run axial memo export --visibility public
expect_out "# Memos"
run axial memo export --visibility private --private
expect_status 2
run axial memo export --visibility secret
expect_status 1
expect_err "axial: 'secret' is not 'private', 'team' or 'public'"

check "the document comes back the same, with codes, attendees and sorting"
project
sorted
axial memo export --private -o time.md
axial memo export --private --sorting paper -o sorted.md
for file in time sorted; do
    rm -f q.axial
    axial init q --coder Ana -q
    export AXIAL_PROJECT=q.axial
    axial import g1.txt g2.txt -q >/dev/null
    axial codebook add Fear Support -q
    run axial memo import $file.md
    expect_status 0
    expect_err "took 4 memos from '$file.md'  (undo: axial undo)"
    [ $file = time ] || sort="--sorting paper"
    run axial memo export --private ${sort:-}
    grep -v '^revision: ' $file.md >expected.md
    expect_out <expected.md
    unset AXIAL_PROJECT sort
done

check "in the order of a sorting, memos stand under its headings"
project
sorted
run_shell 'axial memo export --sorting paper | grep -E "^#|^sorting|^ *- [A-Z2(]"'
expect_out <<'END'
# Memos
sorting: paper
- Arriving
  - 2019-11-05 field: The coat
  - Fear
    - 2019-12-01 theoretical: Losing face
- 2nd part
- (not sorted)
  - 2019-12-03 meeting: Second talk
## Arriving
### 2019-11-05 field: The coat
### code:Fear
#### 2019-12-01 theoretical: Losing face
## \2nd part
## (not sorted)
### 2019-12-03T10:15 meeting: Second talk
END
expect "headings of a body are escaped" grep -qx '\\# At the door' <(axial memo export --sorting paper 2>/dev/null)
run axial memo export --sorting paper --order kind
expect_status 2
expect_err "axial: either --order or --sorting"
run axial memo export --sorting none
expect_status 1

check "faults of a document with a sorting are named by line"
project
sorted
while IFS='|' read -r text message; do
    printf "$text" >bad.md
    dump p.axial >before
    run axial memo import bad.md
    expect_status 1
    expect_err "axial: cannot take memos from 'bad.md': $message"
    dump p.axial >after
    expect "nothing changed" cmp before after
done <<'END'
sorting: new\n\n## Top\ntext\n|line 4: text below a heading that is no memo's; a memo begins with '## 2021-03-04 kind: title'
sorting: new\n\n## Top\n# Wrong\n|line 4: a heading of a sorting begins with '## '
sorting: new\n\n## Top\n###### Deep\n|line 4: a sorting has at most 4 levels of headings
sorting: new\n## code:None\n|line 2: no code 'None' in the codebook
sorting: paper\n## Top\n|there is a sorting 'paper' already
## 2020-01-01 a: b\ncoded: None\n|line 2: no code 'None' in the scheme
## 2020-01-01 a: b\ncoded words: Fear: "x"\n|line 2: the words "x" are not in the memo 'b'
## 2020-01-01 a: b\ncoded words: Fear: x\n|line 2: the coded words stand in quotation marks behind the code: 'coded words: Shame: "in the shop"'
## 2020-01-01 a: b\ncoded words: Fear: "x" (2)\n\nx|line 2: the words "x" are not in the memo 'b' that often
## 2020-01-01 a: b\ncoded words: Fear: 5-9\n\nx|line 2: the memo 'b' has no such place
Contents:\n\n- a\nb\n|line 4: the contents hold lines that begin with '- ', up to the first memo
END

check "words that occur twice, a comma, a code with a colon, words in another normal form"
project
axial codebook add 'So: what' -q
axial memo add Twice --date 2019-01-01 --body $'work, work\nand sja\xcc\x88lv' -q
printf '## 2018-01-01 code: Read\ncoded words: So: what: "work" (2)\ncoded words: Fear: "and själv"\n\nwork, work\nand sja\xcc\x88lv\n' >in.md
run axial memo import in.md
expect_status 0
run axial memo segments --csv --no-header --columns code,start,stop
expect_out_has "So: what,6,10"
expect_out_has "Fear,11,"
run axial memo export --until 2018-12-31 --no-contents
expect_out_has 'coded words: So: what: "work" (2)'

check "HTML is one page with contents, and plain text is plain"
project
run axial memo export --format html
expect_status 0
expect_out_has '<a href="#m1">The coat</a>'
expect_out_has 'It was <em>cold</em> &amp; very late.'
expect_out_has '<blockquote>'
expect_out_lacks 'src='
expect_out_lacks 'http-equiv="refresh"'
expect "it is well-formed" xmllint --noout "$out"
run axial memo export --format text --kind field
expect_out <<'END'
Memos
=====

Contents

  2019-11-05 field: The coat

2019-11-05 field: The coat
--------------------------
By: Ana
Visibility: team
About: g1:2-3, participant:g1/P1
Linked from: memo:2019-12-01 theoretical: Losing face

    I was afraid of the meeting. I lay awake the whole night before it, and in the morning I had my coat on an hour too early. (P1, g1:2-3)

# At the door

It was *cold* & very late.

- one
- two
END
run axial memo export --format htlm
expect_status 2
expect_err_has "axial: no format 'htlm' for memos; did you mean 'html'?"

finish
