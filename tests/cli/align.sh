# align.sh - codes of several schemes come to stand for joint ones.
. "$(dirname "$0")/lib.sh"

ready()
{
    sample_project
    export AXIAL_PROJECT=$PWD/sample.axial
    share_sample
}

check "a mapping makes joint codes, and what the coders did stays as it was"
ready
sqlite3 sample.axial "SELECT * FROM segment ORDER BY id" >before
run axial align alignment.tsv
expect_status 0
expect_out_empty
expect_err "aligned 5 codes of the coders with joint codes, 3 of these new  (undo: axial undo)"
sqlite3 sample.axial "SELECT * FROM segment ORDER BY id" >after
expect "the segments are the same" cmp before after
run axial codebook --scheme joint --csv --columns code
expect_status 0
expect_out_has "Somebody to hold on to"

check "the same mapping again changes nothing"
ready
axial align alignment.tsv -q
dump sample.axial >before
run axial align alignment.tsv
expect_status 0
expect_out_empty
dump sample.axial >after
expect "nothing changed" cmp before after

check "one code of a coder may stand for several, and several for one"
ready
printf 'joint,Ana,Ben\nAll,Fear of the meeting; Small steps,Anxiety before the meeting\nSteps,Small steps,Somebody holds the threads\n' >many.csv
run axial align many.csv
expect_status 0
expect_out_empty
expect_err_has "aligned 5 codes"
run axial agree Ana Ben --csv --columns code,used_1,used_2,all
expect_status 0
expect_out_has "All,6,2,2"
expect_out_has "Steps,3,2,0"

check "a dry run says what it would do"
ready
dump sample.axial >before
run axial align alignment.tsv -n
expect_status 0
expect_out_empty
expect_err_has "would have: aligned 5 codes"
dump sample.axial >after
expect "nothing changed" cmp before after

check "faults name the file and the line, and leave everything as it was"
ready
dump sample.axial >before
printf 'joint\tAna\tBen\nFear\tFear of the meeting\tAnxiety before the meting\n' >slip.tsv
run axial align slip.tsv
expect_status 1
expect_out_empty
expect_err_has "cannot align by 'slip.tsv': "
expect_err_has "did you mean 'Anxiety before the meeting'?"
printf 'joint\tAna\tBne\nFear\tFear of the meeting\tx\n' >coder.tsv
run axial align coder.tsv
expect_status 1
expect_out_empty
expect_err_has "Bne"
printf 'Ana\tBen\nFear of the meeting\tx\n' >bare.tsv
run axial align bare.tsv
expect_status 1
expect_out_empty
expect_err_has "joint"
run axial align missing.tsv
expect_status 1
expect_out_empty
expect_err_has "missing.tsv"
dump sample.axial >after
expect "nothing changed" cmp before after

check "a coder who has not shown her work cannot be aligned"
sample_project
export AXIAL_PROJECT=$PWD/sample.axial
run axial align alignment.tsv
expect_status 1
expect_out_empty
expect_err_has "Ben"

finish
