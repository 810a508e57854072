# coder-list.sh - 'axial coder list': who codes, how far everybody is, what they bring.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "counts show for one's own work and for what is shared, and for nothing else"
sample_project
run axial coder --csv
expect_status 0
expect_err_empty
expect_out <<'E2'
name,acting,segments,codes,transcripts_done,stages,shared,consensus
Ana,true,8,3,0,0,,false
Ben,false,,,,,,false
E2
run axial coder list --json --coder Ben
expect_status 0
expect_out_has '"name": "Ana", "acting": false, "segments": null'
expect_out_has '"name": "Ben", "acting": true, "segments": 4, "codes": 2'

check "the table says why counts are missing, and what is nobody's work"
sample_project
run axial coder
expect_status 0
expect_err_empty
expect_out <<'E2'
Coder  Acting  Segments  Codes  Transcripts done  Stages  Shared
-----  ------  --------  -----  ----------------  ------  ------
Ana    yes            8      3                 0       0  -
Ben    no             -      -                 -       -  -

No counts where the work is not shared: coders are blind to each other until 'axial coder share'.
E2
share_sample
axial coder share -q
axial align take alignment.tsv -q
axial decide build Ana Ben -q
run axial coder list --csv --columns name,consensus,segments
expect_out_has "true,0"
run axial coder list
expect_out_has "is no coder but what Ana"
run axial coder set Consensus years:number=3
expect_status 1
expect_out_empty
expect_err_has "'Consensus' is nobody, but what two coders hold together; it has no attributes"

check "each attribute has a column of its type, missing where nobody said it"
sample_project
axial coder set Ana years:number=12 certified:boolean=yes began:date=2016-04-19 -q
axial coder set Ben years=3.25 -q
run axial coder list --json --columns name,years,certified,began
expect_status 0
expect_err_empty
expect_out <<'E2'
[
  {"name": "Ana", "years": 12.00, "certified": true, "began": "2016-04-19"},
  {"name": "Ben", "years": 3.25, "certified": null, "began": null}
]
E2
axial coder set Ben years=3 -q
run axial coder list --csv --columns name,years --no-header
expect_out <<'E2'
Ana,12
Ben,3
E2
for format in markdown html latex; do
    run axial coder list --format "$format"
    expect_status 0
    expect_out_has years
done

finish
