# code-edit.sh - 'axial code --edit': codes beside the lines, in an editor.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

export AXIAL_PROJECT=sample.axial

# An editor of our own: a script of sed, run on the text.
editor()
{
    {
        echo '#!/bin/sh'
        printf "sed -i -e '%s' \"\$1\"\n" "$1"
        [ -z "${2-}" ] || echo "$2"
    } >editor.sh
    chmod +x editor.sh
    export EDITOR=$PWD/editor.sh
}

# What is coded with what, a line each.
coded()
{
    axial segments --csv --columns address,code,stance 2>/dev/null
}

kept=sample.axial.coding-g1-Ana/g1.txt

check "the text has rows, codes beside them, other passages below, and says how"
small_project
axial code 'g1:"lay awake"' "Small steps" --stance against -q
run axial code --edit g1 --print
expect_status 0
expect_err_empty
sed '/^#/d' "$out" >form
run cat form
expect_out <<'END'

1   Moderator  How did it begin for you, going back to work? Take whatever comes first.  |

2   P1         I was afraid of the meeting. I lay awake the whole night before it, and   |
                                                                                         | @2-3 Fear of the meeting
                                                                                         | @"lay awake" -Small steps
3              in the morning I had my coat on an hour too early.                        |

4   P2         Mm.                                                                       |

5   Moderator  And you, did you expect anything of it?                                   |

6   P2         Nothing. I thought it was one more paper to sign. But Åsa, the            |
                                                                                         | @6-10 Support from the coordinator
7              coordinator, she had rung the doctor and my boss before I had found the   |
8              number.                                                                   |
9              And she knew what she was talking about, she had seen people like me      |
10             before. That was new.                                                     |
11             (laughter)                                                                |

12  P1         Mine said I should take it in small steps. One hour at the desk, then     |
                                                                                         | @12-13 Small steps
13             home. It held, mostly.                                                    |

14  P2         Not with me. After two weeks I had the whole post again.                  | ~Small steps

15  Moderator  What would you say to somebody who begins now?                            |

16  P1         Say no in time.                                                           |


END
run axial code --edit g1 --print --unit turn
expect_out_has "t2  P1         I was afraid of the meeting."
expect_out_has "# g1, revision 1: the codes of Ana, a row per turn."
run axial code --edit g1 --print --unit page
expect_status 2
expect_err "axial: no unit 'page'; there are line, sentence, paragraph and turn"

check "what is written in the editor is applied as one operation, and shown"
small_project
dump sample.axial >before
editor '/^1 /s/$/ Opening/; /^3 /s/$/ Coat; -Fear of the meeting/; /^14 /s/~Small/-Small/; /@12-13/d'
run axial code --edit g1 --new
expect_status 0
expect_out <<'END'
Address   Change   Code                 Stance
--------  -------  -------------------  --------
g1:1      added    Opening              supports
g1:3      added    Coat                 supports
g1:3      added    Fear of the meeting  against
g1:12-13  removed  Small steps          supports
g1:14     changed  Small steps          against
END
expect_err "coded 'g1': 3 codes added, 1 removed, 1 with another stance in 4 passages (2 new)  (undo: axial undo)"
expect "nothing is kept" test ! -e "${kept%/*}"
dump sample.axial >after
run axial undo -q
expect_status 0
dump sample.axial >undone
expect "undo restores every row" cmp before undone
axial redo -q
dump sample.axial >redone
expect "redo restores every row" cmp after redone

check "a text that was saved as it was changes nothing"
small_project
editor ''
run axial code --edit g1
expect_status 0
expect_out_empty
expect_err "nothing changed"
expect "nothing is kept" test ! -e "${kept%/*}"

check "what goes out comes back without a change, in every unit and transcript"
sample_project
axial code 'g1@3-40' 'Small steps' -q
axial code 'g1:2.3-3.5' 'Small steps' --stance qualifies -q
for name in $(axial transcripts --csv --columns transcript | tail -n +2); do
    for unit in line sentence paragraph turn; do
        axial code --edit "$name" --unit $unit --print -o form.txt
        run axial code --edit "$name" --from form.txt
        expect_status 0
        expect_out_empty
        expect_err "nothing changed"
    done
done

check "new codes are asked for, all at once, with the nearest"
small_project
dump sample.axial >before
editor '/^1 /s/$/ Smal steps; Opening/; /^3 /s/$/ opening/'
run axial code --edit g1
expect_status 1
expect_out_empty
expect_err_has "axial: g1: 2 codes are not in the scheme: 'Smal steps' (line 12; near to 'Small steps'), 'Opening' (line 12)"
dump sample.axial >after
expect "nothing changed" cmp before after
expect "the text is kept" grep -q "Smal steps; Opening" $kept
expect "for its owner" test "$(stat -c %a $kept)" = 600

check "a line that cannot be understood is named, and what was typed goes on with --recover"
small_project
dump sample.axial >before
editor '/^1 /s/begin/began/; /^3 /s/|$/Trust/'
run axial code --edit g1 --new
expect_status 1
expect_out_empty
expect_err <<'END'
what you wrote is kept in 'sample.axial.coding-g1-Ana/g1.txt' ('axial code --edit' with --recover goes on with it)
axial: g1: 2 faults; nothing was changed
  line 12: the text of g1:1 was changed at 'an for you, going back to wor…'; it is 'How did it begin for you, going back to…', and is changed by 'axial edit'
  line 16: more than the text of g1:3: 'Trust'; write '|' before codes
END
dump sample.axial >after
expect "nothing changed" cmp before after
editor ''
run axial code --edit g1
expect_status 1
expect_err_has "codes for 'g1' were written and not taken in; --recover goes on with them, or remove 'sample.axial.coding-g1-Ana/g1.txt'"
expect "it is still there" grep -q Trust $kept
editor '/^1 /s/began/begin/; /^3 /s/Trust/| Trust/'
run axial code --edit g1 --new --recover
expect_status 0
expect_out_has "g1:3     added   Trust  supports"
expect "nothing is kept" test ! -e "${kept%/*}"
run axial code --edit g1 --recover
expect_status 1
expect_err "axial: nothing is kept of an earlier 'code --edit' of 'g1'"
expect "nothing is left" test ! -e "${kept%/*}"

check "an editor that fails loses nothing, and one that did nothing leaves nothing"
small_project
editor '/^1 /s/$/ Opening/' 'exit 1'
run axial code --edit g1 --new
expect_status 1
expect_err_has "ended without success"
expect "it is kept" grep -q "| Opening" $kept
rm -r "${kept%/*}"
export EDITOR=false
run axial code --edit g1
expect_status 1
expect "nothing is kept" test ! -e "${kept%/*}"

check "a program killed while the editor is open loses nothing"
small_project
editor '/^1 /s/$/ Opening/' 'kill -9 $PPID; sleep 1'
(run axial code --edit g1 --new) 2>/dev/null
expect "it is kept" grep -q "| Opening" $kept
editor ''
run axial code --edit g1 --new --recover
expect_status 0
expect_out_has "g1:1     added   Opening  supports"

check "a dry run shows the changes and keeps what was typed"
small_project
dump sample.axial >before
editor '/^1 /s/$/ Opening/'
run axial code --edit g1 --new -n
expect_status 0
expect_out_has "g1:1     added   Opening  supports"
expect_err_has "nothing was changed"
expect "it is kept" grep -q "| Opening" $kept
dump sample.axial >after
expect "nothing changed" cmp before after

check "two cannot edit the same, others can"
small_project
editor '/^1 /s/$/ Opening/' '"$AXIAL" code --edit g1; echo $? >second; EDITOR=true "$AXIAL" code --edit g2; echo $? >third'
run axial code --edit g1 --new
expect_status 0
expect "busy" test "$(cat second)" = 4
expect_err_has "somebody has 'sample.axial.coding-g1-Ana/g1.txt' in an editor already"
expect "the other one" test "$(cat third)" = 0

check "what the project gets meanwhile stays"
small_project
editor '/^1 /s/$/ Small steps/' "\"\$AXIAL\" code g1:1 'Fear of the meeting' -q; \"\$AXIAL\" uncode g1:14 'Small steps' -q"
run axial code --edit g1
expect_status 0
run coded
expect_out_has "g1:1,Small steps,supports"
expect_out_has "g1:1,Fear of the meeting,supports"
expect_out_lacks g1:14

check "what was changed here and there is a conflict, and kept"
small_project
editor '/^14 /s/~Small/-Small/' "\"\$AXIAL\" code g1:14 'Small steps' -q"
run axial code --edit g1
expect_status 1
expect_err_has "axial: line 34: 'Small steps' was spoken against here, and in the project it was supported meanwhile; write it as it is there, and change it then"
expect "it is kept" grep -q "| -Small steps" $kept
editor '/^14 /s/-Small/Small/'
run axial code --edit g1 --recover
expect_status 0
expect_err "nothing changed"

check "a text that was revised meanwhile takes its codes along"
small_project
editor '/^1 /s/$/ Small steps/; /^16 /s/$/ Small steps/' '"$AXIAL" edit g1 --print | sed "s/Mm\./Mm, yes. And so on./; s/Say no/Do say no/" >r.txt; "$AXIAL" edit g1 --from r.txt -q >/dev/null'
run axial code --edit g1
expect_status 1
expect_err_has "'Say no in time.' was revised since this was written"
editor '/^16 /s/|.*/|/'
run axial code --edit g1 --recover
expect_status 0
expect_out_has "g1:1     added   Small steps  supports"

check "a script can do the same: out to a file, back from a file or a pipe"
small_project
run axial code --edit g1 --print -o form.txt
expect_status 0
expect_out_empty
sed -i '/^4 /s/|$/| *Mm/' form.txt
run axial code --edit g1 --from form.txt --new --csv
expect_out <<'END'
address,change,code,stance
g1:4,added,Mm,supports
END
run sqlite3 sample.axial "SELECT origin FROM code WHERE name = 'Mm'"
expect_out "in vivo"
run_with form.txt axial code --edit g1 --from -
expect_status 0
expect_err "nothing changed"
run axial code --edit g2 --from form.txt
expect_status 1
expect_err "axial: this is a form of 'g1', not of 'g2'"
run axial code --edit g1 --from form.txt --coder Ben
expect_status 1
expect_err "axial: this was written for 'Ana'; --coder takes it in for that coder"
run axial code --edit g1 --from missing.txt
expect_status 1
expect_err_has "cannot read 'missing.txt'"
printf '1 \xff\n' >bad.txt
run axial code --edit g1 --from bad.txt
expect_status 1
expect_err "axial: line 1: not UTF-8; let the editor save it so"

check "codes of the joint scheme are edited apart"
small_project
editor '/^1 /s/$/ Leaving in time/'
run axial code --edit g1 --scheme joint --new
expect_status 0
expect_out_has "g1:1     added   Leaving in time  supports"
run axial code --edit g1 --print
expect_out_lacks "| Leaving"
run axial code --edit g1 --print --scheme joint
expect_out_has "the codes of Ana in the joint scheme"
expect_out_has "| Leaving in time"

check "nothing of a coder who has not shared is in the text"
sample_project
run axial code --edit g1 --print
expect_out_lacks Anxiety
run axial code --edit g1 --print --scheme Ben
expect_status 1
expect_err_has "'Ben' has not shared"

check "options that do not go together are wrong usage"
small_project
for options in "--print g1" "--edit g1 Trust" "--edit g1 --print --from x" "--edit g1 --in-vivo" \
    "--edit g1 --from x --unit turn"; do
    # shellcheck disable=SC2086
    run axial code $options
    expect_status 2
    expect_out_empty
done
unset EDITOR
run axial code --edit g1
expect_status 2
expect_err_has "no terminal and no \$EDITOR: --print writes the text to edit, --from FILE takes it back"
run axial code --edit g9 --print
expect_status 1
expect_err_has "no transcript 'g9'"

# On a terminal: answers come from a person.
check "on a terminal the editor is offered again, with the faults above their lines"
if have_script=$(command -v script) && [ -n "$have_script" ]; then
    small_project
    cat >editor.sh <<'END'
#!/bin/sh
if grep -q '^#!' "$1"; then
    cp "$1" seen.txt
    sed -i 's/^\(3 .*\)Trust/\1| Trust/' "$1"
else
    sed -i '/^3 /s/|$/Trust/' "$1"
fi
END
    chmod +x editor.sh
    printf 'y\ny\n' >answers
    EDITOR=$PWD/editor.sh script -qec "$AXIAL code --edit g1" /dev/null <answers >said 2>&1
    expect "asked twice" grep -q "edit again" said
    expect "about new codes" grep -q "make them" said
    expect "the fault is shown" grep -q "^#! more than the text of g1:3: 'Trust'" seen.txt
    run coded
    expect_out_has "g1:3,Trust,supports"
else
    skip "no script(1)"
fi

check "the real transcripts come back as they went out, in every unit"
if [ -d "$SHARED/transcripts" ]; then
    real_project
    axial codebook add One Two -q
    n=0
    for name in $(axial transcripts --csv --columns transcript | tail -n +2); do
        axial code "$name:1" One -q 2>/dev/null
        axial code "$name:2-3" Two --stance against -q 2>/dev/null
        for unit in line sentence paragraph turn; do
            axial code --edit "$name" --unit $unit --print -o form.txt || note "$name cannot be written"
            n=$((n + 1))
            run axial code --edit "$name" --from form.txt
            expect_status 0
            expect_err "nothing changed"
        done
    done
    expect "some were there" test "$n" -ge 40
else
    skip "no $SHARED/transcripts"
fi

finish
