# coder.sh - 'axial coder'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "what coders bring is on record, seen by all, with its type"
sample_project
run axial coder set Ana discipline:text=psychology years:number=12
expect_status 0
expect_out_empty
expect_err "set for 'Ana': discipline:text=psychology, years:number=12  (undo: axial undo)"
axial coder set Ben years=3.5 -q
run axial coder --csv --columns name,discipline,years --coder Ben
expect_out <<'E2'
name,discipline,years
Ana,psychology,12.0
Ben,,3.5
E2
run axial participants --csv
expect_out_lacks years
dump sample.axial >before
run axial coder set Ana years=long
expect_status 1
expect_err "axial: years: 'long' does not fit; expected a number such as 45 or 3.5"
run axial coder set Ana yeers=3
expect_status 1
expect_err "axial: no attribute 'yeers' in the project; did you mean 'years'?"
run axial coder set Ana training=3
expect_status 1
expect_err_has "to make it, state its type: 'training:text=...'"
run axial coder set Ana stages:number=3
expect_status 1
expect_err "axial: 'stages' cannot be an attribute: the table of coders has a column of that name"
run axial coder set Cleo years=3
expect_status 1
expect_err_has "no coder 'Cleo'"
run axial coder set Ana years
expect_status 2
expect_err_has "'years' is not of the form NAME=VALUE"
dump sample.axial >after
expect "nothing was changed" cmp before after
run axial coder set Ana years=
expect_status 0
run axial undo
expect_status 0
dump sample.axial >after
expect "as it was" cmp before after

check "sharing opens the work, once"
sample_project
run axial coder share --coder Ben
expect_status 0
expect_out_empty
expect_err "the work of 'Ben' is open to the other coders  (undo: axial undo)"
run axial coder --columns name,segments,shared --csv
expect_out_has "Ben,4,2020-01-01T12:00:00Z"
run axial coder share --coder Ben
expect_status 0
expect_err "nothing changed"

check "coders are added once under a name"
sample_project
run axial coder add ' ana '
expect_status 1
expect_out_empty
expect_err "axial: there is a coder 'ana' already"
run axial coder add '?'
expect_status 1
expect_err_has "a coder's name needs a letter or a digit"
run axial coder add Cleo
expect_status 0
expect_err_has "added the coder 'Cleo'"
run axial coder --csv --columns name
expect_out_has Cleo

check "the first coder of a project needs no saying who acts; the second does"
axial init x -q
run axial coder add Ana
expect_err "added the coder 'Ana'  (undo: axial undo)"
run axial coder --csv --columns name,acting
expect_out_has "Ana,true"
run axial coder add Ben
expect_err_has "say whose work it is with --coder, \$AXIAL_CODER or 'axial coder use'"
run axial undo
expect_status 0
run axial undo
expect_status 0
run axial coder --csv --columns name
expect_out_lacks Ana

check "use and its undo, although somebody else acts afterwards"
sample_project
run axial coder use ben
expect_status 0
expect_err "'Ben' is the coder of this project from now on  (undo: axial undo)"
run axial coder --csv --columns name,acting
expect_out_has "Ben,true"
run axial undo
expect_status 0
run axial coder --csv --columns name,acting
expect_out_has "Ana,true"
run axial coder use Bne
expect_status 1
expect_err "axial: no coder 'Bne' in the project; did you mean 'Ben'?"
run axial coder use
expect_status 2
expect_err "axial: say either the name of a coder or --none"
run axial coder use Ben --none
expect_status 2

check "transcripts are done, or not after all; all or none of those named"
sample_project
run axial coder done g1 g9
expect_status 1
expect_err_has "no transcript 'g9' in the project"
run axial coder --csv --columns name,transcripts_done
expect_out_has "Ana,0"
run axial coder done g1 g2
expect_status 0
expect_err "read to the end: g1, g2  (undo: axial undo)"
run axial coder done G1 --not
expect_status 0
expect_err "not read to the end: G1  (undo: axial undo)"
run axial coder --csv --columns name,transcripts_done
expect_out_has "Ana,1"

check "a stage keeps what was, whatever comes after"
sample_project
run axial coder freeze 'Open coding'
expect_status 0
expect_err "froze 8 segments and 2 automatic ones that nobody has read as 'Open coding'  (undo: axial undo)"
axial uncode g1:t2 -q
run axial coder stages --csv
expect_status 0
expect_out <<'E2'
coder,stage,segments,frozen,negotiated
Ana,Open coding,8,2020-01-01T12:00:00Z,false
E2
run axial coder freeze 'OPEN coding'
expect_status 1
expect_err "axial: there is a frozen stage 'OPEN coding' of this coder already; stages do not change, so take another name"
run axial coder stages --csv --coder Ben
expect_out "coder,stage,segments,frozen,negotiated"

check "renaming keeps the work, the log and who codes here"
sample_project
dump sample.axial >before
run axial coder rename ana 'Dr A'
expect_status 0
expect_out_empty
expect_err "renamed the coder 'Ana' to 'Dr A'  (undo: axial undo)"
run axial coder --csv --columns name,acting,segments
expect_out_has "Dr A,true,8"
run axial log --limit 9 --csv --columns coder
expect_out_has "Dr A"
expect_out_lacks "Ana"
run axial coder rename Ben 'DR a'
expect_status 1
expect_err "axial: there is a coder 'DR a' already"
run axial coder rename Bne Ben
expect_status 1
expect_err "axial: no coder 'Bne' in the project; did you mean 'Ben'?"
run axial coder rename 'Dr A' 'dr a'
expect_status 0
axial undo -q && axial undo -q
dump sample.axial >after
expect "undone" cmp before after

check "only who has nothing is removed, and what others have is not told"
sample_project
run axial coder remove Ben
expect_status 1
expect_out_empty
expect_err "axial: cannot remove 'Ben': a coder stays as long as codes, segments, memos or marks are hers"
axial coder add Cleo -q
dump sample.axial >before
run axial coder use Cleo
run axial coder remove cleo
expect_status 0
expect_err "removed the coder 'Cleo'  (undo: axial undo)"
run axial coder --csv --columns name,acting
expect_out <<'E2'
name,acting
Ana,false
Ben,false
E2
axial undo -q && axial undo -q
dump sample.axial >after
expect "undone" cmp before after

check "who acts is said by the option, then the environment, then the project"
sample_project
axial coder add Cleo -q
who()
{
    run axial coder --csv --columns name,acting "$@"
}
who
expect_out_has "Ana,true"
AXIAL_CODER=ben who
expect_out_has "Ben,true"
AXIAL_CODER=ben who --coder CLEO
expect_out_has "Cleo,true"
AXIAL_CODER=nobody run axial code g1:1 'Small steps'
expect_status 1
expect_err_has "no coder 'nobody' in the project"
run axial code g1:1 'Small steps' --coder nobody
expect_status 1
expect_err_has "no coder 'nobody' in the project"

check "undo closes what was shared; a stage and a mark come back too"
sample_project
dump sample.axial >before
axial coder share -q && axial coder freeze Open -q && axial coder done g1 -q
run axial segments --coder Ben --csv --columns coder
expect_out_has "Ana"
axial undo -q && axial undo -q && axial undo -q
dump sample.axial >after
expect "undone" cmp before after
run axial segments --coder Ben --csv --columns coder
expect_out_lacks "Ana"
run axial coder stages --csv
expect_out "coder,stage,segments,frozen,negotiated"

finish
