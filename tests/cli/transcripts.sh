# transcripts.sh - 'axial transcripts': list, rename, remove, metadata.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

study()
{
    cp "$here"/tests/cli/sample/g[123].txt .
    axial init study --coder Ana -q
    axial import g1.txt g2.txt -q >/dev/null
}

check "the list shows what is there, in the order of the analysis"
study
run axial transcripts
expect_status 0
expect_err_empty
expect_out <<'END'
Transcript  Group  Language  Turns  Speakers  Lines  Words  File
----------  -----  --------  -----  --------  -----  -----  ------
g1          g1     -            13         4     20    158  g1.txt
g2          g2     -             7         3      9     81  g2.txt
END
run axial transcripts list --csv
expect_out <<'END'
transcript,group,language,turns,speakers,lines,words,file,format,encoding,revision,imported,recording,notes
g1,g1,,13,4,20,158,g1.txt,"plain text, LABEL: text",UTF-8,1,2020-01-01T12:00:00Z,,0
g2,g2,,7,3,9,81,g2.txt,"plain text, LABEL: text",UTF-8,1,2020-01-01T12:00:00Z,,0
END
for format in json markdown latex html; do
    run axial transcripts --format $format
    expect_status 0
    expect_out_has g2
    expect_err_empty
done

check "a project without transcripts has an empty list"
axial init study -q
run axial transcripts --json
expect_status 0
expect_out "[]"
expect_err_empty

check "renaming changes the handle and nothing else"
study
dump study.axial >before
run axial transcripts rename G1 first
expect_status 0
expect_out_empty
expect_err "renamed the transcript 'G1' to 'first'  (undo: axial undo)"
run axial show first:1 --csv --no-header --columns address
expect_out first:1
run axial show g1:1
expect_status 1
expect_out_empty
expect_err_has "no transcript 'g1' in the project"
axial undo -q
dump study.axial >after
expect "undo restores every row" cmp before after

check "names that are taken or would break addresses are refused"
study
run axial transcripts rename g1 G2
expect_status 1
expect_out_empty
expect_err "axial: there is a transcript 'G2' already"
run axial transcripts rename g1 a@b
expect_status 1
expect_err "axial: 'a@b' cannot name a transcript: no white space, no ':', '@', '/' or '\"', no '-' in front"
run axial transcripts rename g9 x
expect_status 1
expect_err "axial: no transcript 'g9' in the project; did you mean 'g1'?"
run axial transcripts rename g1
expect_status 2
expect_err "axial: 'axial transcripts rename' needs TRANSCRIPT NEW-NAME; see 'axial transcripts rename --help'"

check "removing takes all that hangs on a transcript, and undo brings it back"
study
axial code g1:1 Start --new -q
axial codebook add Kept -q
axial memo add Note --about g1:2 --body x -q
dump study.axial >before
run axial transcripts remove g1 -n
expect_status 0
expect_out_empty
expect_err "would have: removed the transcript 'g1' and all that was coded there; nothing was changed"
dump study.axial >after
expect "a dry run changes nothing" cmp before after
run axial transcripts remove g1
expect_status 0
expect_out_empty
expect_err "removed the transcript 'g1' and all that was coded there  (undo: axial undo)"
run axial transcripts --csv --no-header --columns transcript
expect_out g2
run axial participants --csv --no-header --columns group
expect_out $'g2\ng2\ng2'
run axial codebook --csv --no-header --columns code,segments
expect_out $'Start,0\nKept,0'
axial undo -q
dump study.axial >after
expect "undo restores every row" cmp before after

check "transcripts have attributes, which agreement can be cut by"
sample_project
run axial transcripts set g1 g2 round:number=1 place:text='the clinic'
expect_status 0
expect_out_empty
expect_err "set for 'g1', 'g2': round:number=1, place:text=the clinic  (undo: axial undo)"
run axial transcripts set g1-second round=2 --language en
expect_status 0
expect_err "the language of 'g1-second' is en; set for 'g1-second': round=2  (undo: axial undo)"
run axial transcripts --csv --columns transcript,round,place
expect_out <<'END'
transcript,round,place
g1,1,the clinic
g2,1,the clinic
g1-second,2,
END
dump sample.axial >before
run axial transcripts set g1 round=first
expect_status 1
expect_err "axial: round: 'first' does not fit; expected a number such as 45 or 3.5"
run axial transcripts set g1 words:number=3
expect_status 1
expect_err_has "'words' cannot be an attribute: the table of transcripts has a column of that name"
run axial transcripts set g1
expect_status 2
expect_err_has "say what to set: NAME=VALUE"
run axial transcripts set g1 round=
run axial undo
expect_status 0
dump sample.axial >after
expect "as it was" cmp before after
share_sample
axial align take alignment.tsv -q
run axial agree Ana Ben --by round --csv --columns part,n
expect_status 0
expect_out <<'END'
part,n
1,14
END

check "several are removed together or not at all"
study
run axial transcripts remove g1 nothing
expect_status 1
expect_out_empty
expect_err "axial: no transcript 'nothing' in the project"
run axial transcripts --csv --no-header --columns transcript
expect_out $'g1\ng2'
run axial transcripts remove g1 g2
expect_status 0
expect_err "removed the transcripts 'g1', 'g2' and all that was coded there  (undo: axial undo)"
run axial transcripts --csv --no-header
expect_out_empty

check "a file that was removed can come in again"
study
axial transcripts remove g1 -q
run axial import g1.txt -q --csv --no-header --columns transcript
expect_status 0
expect_out g1

check "what stood around the talk is kept"
study
run axial transcripts metadata g1
expect_status 0
expect_err_empty
expect_out <<'END'
Key    Value
-----  --------------------------
Title  Group interview 1 (sample)
Date   2016-04-19
END
run axial transcripts metadata g9
expect_status 1
expect_out_empty
expect_err_has "no transcript 'g9'"

finish
