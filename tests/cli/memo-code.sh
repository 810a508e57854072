# memo-code.sh - codes on memos: 'axial memo' code, uncode, segments; what an edit does.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

project()
{
    cp "$here"/tests/cli/sample/g1.txt .
    axial init p --coder Ana -q
    axial import g1.txt -q >/dev/null
    axial codebook add Fear Support -q
    axial memo add Face --body 'They lose a face before they lose work. A face is “lost” in the shop.' -q
}

coded()
{
    run axial memo segments --csv --no-header --columns code,text "$@"
    expect_status 0
    expect_out
}

check "a memo, and words of it, are coded and read back"
project
run axial memo code face Fear Support
expect_status 0
expect_out_empty
expect_err "coded the memo 'Face' with 'Fear', 'Support'  (undo: axial undo)"
run axial memo code face Fear --words 'face is "lost"'
expect_err "coded the words \"face is “lost”\" of the memo 'Face' with 'Fear'  (undo: axial undo)"
run axial memo code 'memo:FACE:"before they"' Calm --new
expect_status 0
run axial memo segments --csv --columns title,code,coder,text,whole,place,start
expect_out <<'END'
title,code,coder,text,whole,place,start
Face,Fear,Ana,They lose a face before they lose work. A face is “lost” in the shop.,true,memo:2020-01-01 theoretical: Face,0
Face,Support,Ana,They lose a face before they lose work. A face is “lost” in the shop.,true,memo:2020-01-01 theoretical: Face,0
Face,Calm,Ana,before they,false,"memo:2020-01-01 theoretical: Face:""before they""",17
Face,Fear,Ana,face is “lost”,false,"memo:2020-01-01 theoretical: Face:""face is “lost”""",42
END
run axial memo segments Calm
expect_out_has "1 coded place in 1 memo that you may see; they are in no count of segments of interviews"

check "what is said twice is no change, and what cannot be coded is said"
project
axial memo code face Fear -q
run axial memo code face fear
expect_status 0
expect_err_has "nothing changed"
run axial memo code face Feer
expect_status 1
expect_err "axial: no code 'Feer' in the scheme; did you mean 'Fear'?"
run axial memo code face Fear --words 'they lost'
expect_status 1
expect_err "axial: the words \"they lost\" are not in the memo 'Face'"
run axial memo code face Fear --words 'lose'
expect_status 1
expect_err "axial: the words \"lose\" occur 2 times in the memo 'Face': \"lose a face before they lose work. A fa…\", \"lose work. A face is “lost” in the shop.\"; quote more of them"
run axial memo code 'face:"lose work"' Fear --words x
expect_status 2
run axial memo code nowhere Fear
expect_status 1

check "segments of memos are in no count of interviews"
project
axial memo code face Fear -q
run axial segments Fear --csv --no-header
expect_out_empty
run axial segments --count --csv --no-header --columns segments
expect_out 0

check "codes go with their words when the memo is changed, and a table says how"
project
axial memo code face Fear --words 'face is "lost"' -q
axial memo code face Support --words 'before they lose work' -q
axial memo code face Support -q
run axial memo edit face --body 'At first they lose a face before they lose all work. A face is “lost” in the shop.' --csv
expect_status 0
expect_out <<'END'
fate,code,coder,text,text_after
stretched,Support,Ana,before they lose work,before they lose all work
moved,Fear,Ana,face is “lost”,face is “lost”
END
coded <<'END'
Support,At first they lose a face before they lose all work. A face is “lost” in the shop.
Support,before they lose all work
Fear,face is “lost”
END

check "codes that would lose their words are not lost silently"
project
axial memo code face Fear --words 'face is "lost"' -q
dump p.axial >before
run axial memo edit face --body 'They lose work.'
expect_status 5
expect_out_empty
expect_err "axial: with these words of the memo 'Face' 1 code would be lost: 'Fear' on \"face is “lost”\"; nothing was changed; --dry-run shows all of it, --accept-loss lets it go"
dump p.axial >after
expect "nothing changed" cmp before after
run axial memo edit face --body 'They lose work.' --dry-run --csv --columns fate,code
expect_status 5
expect_out $'fate,code\nlost,Fear'
run axial memo edit face --body 'They lose work.' --accept-loss --csv --columns fate,code
expect_status 0
coded </dev/null
axial undo -q
dump p.axial >undone
expect "undo brings it back" cmp before undone

check "codes are taken off"
project
axial memo code face Fear Support -q
axial memo code face Fear --words 'lose work' -q
run axial memo uncode face Support
expect_status 0
expect_err "took 1 code off the memo 'Face'  (undo: axial undo)"
run axial memo uncode face Support
expect_status 1
expect_err "axial: none of your codes named is on the memo 'Face'; 'axial memo segments' lists them"
run axial memo uncode face --all
expect_err "took 2 codes off the memo 'Face'  (undo: axial undo)"
coded </dev/null
run axial memo uncode face --all --words work
expect_status 2

check "a code that is merged takes them along, and one that is removed counts them"
project
axial memo code face Fear -q
axial memo code face Fear Support --words 'lose work' -q
run axial codebook remove Fear
expect_status 1
expect_err_has "'Fear' is on 2 segments"
dump p.axial >before
axial codebook merge Support Fear -q
coded <<'END'
Support,They lose a face before they lose work. A face is “lost” in the shop.
Support,lose work
END
axial undo -q
dump p.axial >undone
expect "undo restores every row" cmp before undone

check "a category means what lies below it"
project
axial codebook group Cat Fear -q
axial memo code face Fear -q
run axial memo segments cat --csv --no-header --columns code
expect_out Fear

check "another coder's codes on a memo show when she has shared; hers are carried too"
project
axial coder add Ben -q
axial coder use Ana -q
axial coder share --coder Ana -q
axial codebook add Bens --coder Ben -q
axial memo code face Bens --words 'before they lose work' --coder Ben -q
run axial memo segments --csv --no-header
expect_out_empty
run axial memo edit face --body 'They lose a face before they will lose work. A face is “lost” in the shop.'
expect_status 0
expect_out_empty
run axial memo segments --coder Ben --csv --no-header --columns code,text
expect_out "Bens,before they will lose work"
run axial memo edit face --body 'They.'
expect_status 5
expect_err "axial: with these words of the memo 'Face' 1 code would be lost: 1 of other coders; nothing was changed; --dry-run shows all of it, --accept-loss lets it go"
axial coder share --coder Ben -q
run axial memo segments --csv --no-header --columns code,coder
expect_out "Bens,Ben"

finish
