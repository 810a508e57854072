# memo.sh - 'axial memo': writing, calling, listing, documents of memos.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

project()
{
    cp "$here"/tests/cli/sample/g[12].txt .
    axial init p --coder Ana -q
    axial import g1.txt g2.txt -q >/dev/null
    axial codebook add Fear Support -q
}

check "a memo is written, listed and shown"
project
run axial memo add 'First impressions' --about g1:t2 --about fear --body 'They speak.'
expect_status 0
expect_out_empty
expect_err "wrote the theoretical memo 'First impressions' (team)  (undo: axial undo)"
run axial memo --csv --columns date,kind,title,by,visibility,about,body
expect_status 0
expect_out <<'END'
date,kind,title,by,visibility,about,body
2020-01-01,theoretical,First impressions,Ana,team,"g1:2-3, code:Fear",They speak.
END
expect_err_empty
run axial memo show 'first imp'
expect_status 0
expect_out <<'END'
# Memos

## 2020-01-01T12:00 theoretical: First impressions
about: g1:2-3, code:Fear
visibility: team
coder: Ana
passage: g1:2-3 "I was afraid of the meeting. I lay awake the whole night before it, and in the morning I had my coat on an hour too early."

They speak.
END

check "the text comes from a file or from stdin"
project
printf '\xef\xbb\xbf' >bad && printf '\xff' >>bad
echo 'from a file' >text.md
run axial memo add A -f text.md
expect_status 0
run_with text.md axial memo add B --file -
expect_status 0
run axial memo --csv --columns body --no-header
expect_out <<'END'
from a file
from a file
END
run axial memo add C -f bad
expect_status 1
expect_err "axial: 'bad' is no text in UTF-8"
run axial memo add C -f none
expect_status 1
expect_err_has "cannot read 'none'"
run axial memo add C
expect_status 2
expect_err "axial: say what to write: --body TEXT, --file FILE or --file -"
run axial memo add C -f text.md --body x
expect_status 2
expect_err "axial: only one of --body and --file"

check "on a terminal the text comes from the editor, while others may write"
if script -qec true /dev/null >"$out" 2>&1; then
    project
    # shellcheck disable=SC2016 # the editor's own shell expands it
    printf '#!/bin/sh\naxial_out=$(%s codebook add Meanwhile -q 2>&1) || echo "$axial_out"\necho written >>"$1"\n' \
        "$AXIAL" >editor && chmod +x editor
    VISUAL='' EDITOR="$PWD/editor" run script -qec "'$AXIAL' memo add Edited" /dev/null
    expect_status 0
    run axial memo --csv --columns title,body --no-header
    expect_out "Edited,written"
    run axial codebook --csv --columns code --no-header
    expect_out_has "Meanwhile"
    EDITOR=false run script -qec "'$AXIAL' memo edit Edited" /dev/null
    expect_status 1
    expect_out_has "the editor 'false' ended without success"
    EDITOR=true run script -qec "'$AXIAL' memo add Empty" /dev/null
    expect_status 1
    expect_out_has "the text was left empty; nothing was changed"
    EDITOR="$PWD/editor" run script -qec "'$AXIAL' memo add Edited" /dev/null
    expect_status 1
    expect_out_has "there is a memo 'Edited' of 2020-01-01 already"
    kept=$(sed -n "s/.*the text is kept in '\\(.*\\)'.*/\\1/p" "$out")
    expect "the text is not lost" grep -q written "$kept"
    rm -rf "${kept%/*}"
    run axial memo --csv --columns title --no-header
    expect_out "Edited"
else
    skip "no script(1)"
fi

check "reflexive memos are private, and --team opens one"
project
axial memo add Mine --kind reflexive --body x -q
axial memo add Ours --kind reflexive --team --body x -q
run axial memo --csv --columns title,visibility --no-header
expect_out <<'END'
Mine,private
Ours,team
END
axial coder add Ben -q
run axial memo --coder Ben --csv --no-header
expect_out_empty
axial coder share --coder Ana -q
run axial memo --coder Ben --csv --columns title --no-header
expect_out "Ours"
run axial memo edit Ours --body y --coder Ben
expect_status 1
expect_err "axial: the memo 'Ours' is that of 'Ana', who alone may change it"
run axial memo show Mine --coder Ben
expect_status 1
expect_err "axial: no memo 'Mine' in the project"

check "lists are restricted and ordered"
project
axial memo add Room --kind field --date 2019-11-05 --about g1 --body 'It was COLD.' -q
axial memo add Zeal --kind code --date 2019-12-01 --about g1:t2 --body x -q
axial memo add Arc --date 2019-12-01T08:00 --body y -q
titles()
{
    run axial memo list --csv --columns title --no-header "$@"
    expect_status 0
    expect_out "$expected"
}
expected=Room titles --kind field
expected=Room titles --text cold
expected=Room titles --until 2019-11-05
expected=$'Zeal\nArc' titles --since 2019-12-01 --until 2019-12-01
expected=$'Room\nZeal' titles --about g1
expected=Zeal titles --about g1:3
expected=$'Arc\nRoom\nZeal' titles --order title
expected=$'Zeal\nRoom\nArc' titles --order kind
run axial memo --order size
expect_status 2
expect_err "axial: --order is time, kind, title or by, not 'size'"
run axial memo --since yesterday
expect_status 1
expect_err "axial: 'yesterday' is not a date; write 2021-03-04, or 2021-03-04T10:15"

check "a memo is edited and removed, and a handle that fits several names them"
project
axial memo add 'The room' --body x --about g1 -q
axial memo add 'The rule' --body x -q
run axial memo edit 'the r' --body y
expect_status 1
expect_err "axial: 'the r' fits several memos: 'Ana/2020-01-01 theoretical: The room', 'Ana/2020-01-01 theoretical: The rule'"
run axial memo edit 'the ro' --title Hall --kind field --date 2019-01-02 --not-about g1 --about g2:2
expect_status 0
expect_err "changed the memo 'Hall'  (undo: axial undo)"
run axial memo --csv --no-header --columns date,kind,title,about
expect_out <<'END'
2019-01-02,field,Hall,g2:2
2020-01-01,theoretical,The rule,
END
run axial memo remove hall
expect_status 0
expect_err "removed the memo 'Hall'  (undo: axial undo)"
run axial memo add 'the RULE' --body z
expect_status 1
expect_err "axial: there is a memo 'the RULE' of 2020-01-01 already; edit it, or choose another title"

check "a document goes out and comes back the same"
project
cp "$here/tests/cli/sample/memos.md" .
run axial memo import memos.md
expect_status 1
expect_err_has "line 10: no code 'Support from the coordinator'"
axial codebook rename Support 'Support from the coordinator' -q
run axial memo import memos.md
expect_status 0
expect_out_empty
expect_err "took 2 memos from 'memos.md'  (undo: axial undo)"
axial memo export -o one.md
axial memo remove coats threads -q
axial memo import one.md -q
run axial memo export
expect_status 0
expect_out <one.md

check "faults of a document are named by line, and nothing of it is kept"
project
printf '## 2020-01-01 field: One\nbody\n\n## 1 January: Two\n' >bad.md
run axial memo import bad.md
expect_status 1
expect_out_empty
expect_err "axial: cannot take memos from 'bad.md': line 4: '1' is not a date; write 2021-03-04, or 2021-03-04T10:15"
run axial memo --csv --no-header
expect_out_empty

finish
