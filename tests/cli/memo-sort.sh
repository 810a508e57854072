# memo-sort.sh - 'axial memo sort': memos in the outline of a paper.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

project()
{
    axial init p --coder Ana -q
    axial codebook add Fear Support -q
    for title in One Two Three Four; do
        axial memo add $title --body $title -q
    done
    axial memo sort new paper -q
}

# The outline as lines: headings behind as many '=' as their level.
outline()
{
    run axial memo sort show --csv --no-header --columns level,heading,memo "$@"
    expect_status 0
    expect_out
}

listed()
{
    cat >list.txt
    axial memo sort edit paper --from list.txt -q
}

check "headings and memos are put, moved and taken out by command"
project
run axial memo sort heading Begin code:fear End
expect_status 0
expect_err "put the headings 'Begin' ... into 'paper'  (undo: axial undo)"
axial memo sort heading 'Inner part' --under begin -q
axial memo sort put two one --under begin -q
axial memo sort put three --after one -q
axial memo sort put four --under 'inner PART' -q
outline <<'END'
1,Begin,""
1,Begin,Two
1,Begin,One
1,Begin,Three
2,Inner part,""
2,Inner part,Four
1,Fear,""
1,End,""
END
axial memo sort move begin --after end -q
axial memo sort put one --before two -q
axial memo sort put three --under code:fear -q
outline <<'END'
1,Fear,""
1,Fear,Three
1,End,""
1,Begin,""
1,Begin,One
1,Begin,Two
2,Inner part,""
2,Inner part,Four
END
axial memo sort move Begin --under fear -q
axial memo sort take two End -q
outline <<'END'
1,Fear,""
1,Fear,Three
2,Begin,""
2,Begin,One
3,Inner part,""
3,Inner part,Four
END
run axial memo sort show --unsorted --csv --no-header --columns memo
expect_out Two

check "for people the outline is indented, and says how much is sorted"
project
listed <<'END'
= Begin
One
== Inner
END
run axial memo sort
expect_status 0
expect_out <<'END'
paper

Heading  Memo  Date        Kind         By
-------  ----  ----------  -----------  ---
Begin
         One   2020-01-01  theoretical  Ana
  Inner

1 of 4 memos that you may see is sorted, under 2 headings
END

check "what cannot be put is said, and changes nothing"
project
listed <<'END'
= A
== B
=== C
One
==== D
= A
END
dump p.axial >before
while IFS='|' read -r status message line; do
    eval "run axial memo sort $line"
    expect_status "$status"
    expect_out_empty
    expect_err_has "$message"
done <<'END'
1|there are 2 headings 'a' in the sorting; 'axial memo sort edit' changes it as a list|put two --under a
1|a heading cannot go to a place under itself|move B --under C
1|a heading cannot go to a place under itself|move B --after one
1|a heading cannot go to a place under itself|move B --under B
1|a sorting has at most 4 levels of headings|heading E --under D
1|a sorting has at most 4 levels of headings|heading E --level 5
1|no heading or memo 'Z' in the sorting|put one --before Z
1|no heading or memo 'two' in the sorting|move two
1|the sorting has no such heading|put two --under one
1|no memo 'x' in the project|put x
1|no code 'Fera' in the codebook; did you mean 'Fear'?|heading code:Fera
1|a heading needs a letter or a digit|heading ...
1|there is a sorting 'Paper' already|new Paper
1|a sorting's name cannot hold '/'|new a/b
1|no sorting 'papre' in the project; did you mean 'paper'?|show papre
2|only one of --before, --after and --under|put one --before A --after B
2|--level is a number from 1 on|heading E --level -1
END
dump p.axial >after
expect "nothing changed" cmp before after

check "the list goes out and comes back, and faults are named by line"
project
listed <<'END'
= Begin
Two
== code:Fear
2020-01-01 theoretical: One
END
run axial memo sort edit --print
expect_status 0
cp "$out" list.txt
head -4 list.txt >"$out"
expect_out <<'END'
= Begin
2020-01-01 theoretical: Two
== code:Fear
2020-01-01 theoretical: One
END
expect "the others stand below" grep -qx '# 2020-01-01 theoretical: Four' list.txt
dump p.axial >before
run axial memo sort edit --from list.txt
expect_status 0
dump p.axial >after
expect "as it was" cmp before after
while IFS='|' read -r text message; do
    printf "$text" >bad.txt
    run axial memo sort edit --from bad.txt
    expect_status 1
    expect_err "axial: cannot take the list from 'bad.txt': $message"
done <<'END'
One\n\n= A\none\n|line 4: the memo 'one' stands in line 1 already
= A\nFive\n|line 2: no memo 'Five' in the project
===== A\n|line 1: a sorting has at most 4 levels of headings
= code:Nothing\n|line 1: no code 'Nothing' in the codebook
=\n|line 1: a heading needs a letter or a digit: ''
END
printf 'One\n\377\n' >bad.txt
run axial memo sort edit --from bad.txt
expect_err "axial: cannot take the list from 'bad.txt': the list is no UTF-8"
dump p.axial >after
expect "nothing changed" cmp before after

check "the editor is given the list; what it cannot be read from is kept"
project
printf '#!/bin/sh\nprintf "= Head\\nThree\\n" >"$1"\n' >editor && chmod +x editor
EDITOR=$PWD/editor run axial memo sort edit
expect_status 0
expect_err "sorted 'paper' anew  (undo: axial undo)"
outline <<'END'
1,Head,""
1,Head,Three
END
printf '#!/bin/sh\necho Nonsense >"$1"\n' >editor
EDITOR=$PWD/editor run axial memo sort edit
expect_status 1
expect_err_has "axial: line 1: no memo 'Nonsense' in the project; the text is kept in '"
kept=$(sed -n "s/.*the text is kept in '\\([^']*\\)'.*/\\1/p" "$err")
expect "what was written is there" grep -qx Nonsense "$kept"
rm -rf "${kept%/*}"
printf '#!/bin/sh\n%s memo remove One -q\necho Two >"$1"\n' "$AXIAL" >editor
EDITOR=$PWD/editor run axial memo sort edit
expect_status 1
expect_err_has "the sorting 'paper' or the memos were changed meanwhile; nothing was changed"
rm -rf "$(sed -n "s/.*the text is kept in '\\([^']*\\)\\/[^/']*'.*/\\1/p" "$err")"

check "a code that is merged, renamed or removed"
project
axial memo sort heading code:Fear -q
axial codebook rename Fear Dread -q
run axial memo sort show --csv --no-header --columns heading,code
expect_out "Dread,true"
axial codebook merge Support Dread -q
run axial memo sort show --csv --no-header --columns heading,code
expect_out "Support,true"
axial codebook remove Support -q
run axial memo sort show --csv --no-header --columns heading,code
expect_out "Fear,false"

check "several sortings, renamed and removed, with undo"
project
axial memo sort new talk -q
run axial memo sort show
expect_status 1
expect_err "axial: there are 2 sortings; say which, 'axial memo sort list' names them"
axial memo sort put one --in talk -q
axial memo sort rename talk 'Long talk' -q
run axial memo sort list --csv
expect_out $'name,by,headings,memos\nLong talk,Ana,0,1\npaper,Ana,0,0'
dump p.axial >before
run axial memo sort remove 'long talk'
expect_err "removed the sorting 'Long talk'; its memos stay  (undo: axial undo)"
axial undo -q
dump p.axial >undone
expect "undo restores every row" cmp before undone

check "a sorting is its maker's until she shares; a joint one is everybody's"
project
axial coder add Ben -q
axial coder use Ana -q
axial memo sort put one -q
axial memo add Mine --kind reflexive --body x -q
axial memo sort put mine --after one -q
run axial memo sort list --coder Ben --csv --no-header
expect_out_empty
axial coder share --coder Ana -q
outline --coder Ben <<'END'
,"",One
END
run axial memo sort put two --coder Ben
expect_status 1
expect_err "axial: the sorting is another coder's, who alone may change it"
axial memo sort new both --joint -q
axial memo sort put one mine two --in both -q
run axial memo sort heading code:Bens --in both --coder Ben
expect_status 1
axial codebook add Bens --coder Ben -q
run axial memo sort heading code:Bens --in both --coder Ben
expect_status 1
expect_err_has "the sorting is everybody's, and the code is in a scheme that is not shared"
printf '= Top\nAna/2020-01-01 theoretical: Two\nAna/2020-01-01 theoretical: One\n' >list.txt
run axial memo sort edit both --from list.txt --coder Ben
expect_status 0
run axial memo sort show both --csv --no-header --columns memo
expect_out $'""\nTwo\nOne\nMine'

finish
