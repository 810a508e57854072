# codebook-define.sh - 'axial codebook add', 'define', 'rename', 'colours': what is
# written down of a code.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "codes are added to a scheme, under a parent, with what is said of them"
code_project
run axial codebook add Cat "Sub cat" --kind category
expect_status 0
expect_out_empty
expect_err "added 'Cat', 'Sub cat'  (undo: axial undo)"
run axial codebook add Lower --under cat --example-from g1:4 --origin sensitising
expect_status 0
expect_err "added 'Lower' under 'cat'  (undo: axial undo)"
run axial codebook list --csv --no-header --columns path,kind,origin,example
expect_out_has "Cat/Lower,open,sensitising,Mm."
run axial codebook add FEAR
expect_status 1
expect_out_empty
expect_err "axial: there is a code 'FEAR' in the scheme already"
run axial codebook add "a;b"
expect_status 1
expect_err "axial: 'a;b' cannot name a code: ';' separates the codes of a list"
run axial codebook add New --under Caat
expect_status 1
expect_err "axial: no code 'Caat' in the scheme; did you mean 'Cat'?"
run axial codebook add New --example-from g1:99
expect_status 1
expect_err "axial: no line 99 in 'g1'; its last line is 20"
run axial codebook add Fear --scheme joint
expect_status 0
run axial codebook list --scheme all --csv --no-header --columns code,scheme
expect_out $'Fear,Ana\nSteps,Ana\nHelp,Ana\nCat,Ana\nLower,Ana\nSub cat,Ana\nFear,joint'
run axial codebook add
expect_status 2
expect_err_has "needs NAME..."

check "define sets what is given, keeps the rest, and clears with an empty text"
code_project
run axial codebook define Fear -d 'Being afraid' --use-when w --in-vivo --kind focused
expect_status 0
expect_out_empty
expect_err "defined 'Fear'  (undo: axial undo)"
axial codebook define fear --use-when '' --use-not n -q
run axial codebook list --csv --no-header --columns code,kind,origin,definition,use_when,use_not
expect_out_has "Fear,focused,in vivo,Being afraid,,n"
run axial codebook define Fera -d x
expect_status 1
expect_err "axial: no code 'Fera' in the scheme; did you mean 'Fear'?"

check "what cannot be a name, or is one already, changes nothing"
code_project
dump study.axial >before
while IFS='|' read -r name message; do
    run axial codebook add "$(printf '%b' "$name")"
    expect_status 1
    expect_out_empty
    expect_err "axial: $message"
    run axial codebook rename Help "$(printf '%b' "$name")"
    expect_status 1
    expect_err "axial: $message"
done <<'END'
...|a code's name needs a letter or a digit: '...'
 |a code's name needs a letter or a digit: ' '
\0342\0200\0223|a code's name needs a letter or a digit: '–'
a;b|'a;b' cannot name a code: ';' separates the codes of a list
x\033[31m|a code's name cannot hold the control character U+001B
fe\0141r|there is a code 'fear' in the scheme already
END
run axial codebook add "$(printf '%10000s' | tr ' ' x)"
expect_status 1
expect_err_has "a code's name is longer than 500 characters: 'xxxx"
dump study.axial >after
expect "nothing was changed" cmp before after

check "renaming keeps segments and place"
code_project
run axial codebook rename steps "Small steps"
expect_status 0
expect_out_empty
expect_err "renamed 'Steps' to 'Small steps'  (undo: axial undo)"
run axial codebook list --csv --no-header --columns code,segments
expect_out $'Fear,1\nSmall steps,2\nHelp,0'
run axial codebook rename Fear HELP
expect_status 1
expect_out_empty
expect_err "axial: there is a code 'HELP' in the scheme already"

check "an example is remembered with its place, a concept with its source"
code_project
run axial codebook define Fear --example-from g1:2 --origin sensitising --source "Bandura 1977"
expect_status 0
expect_out_empty
run axial codebook list --csv --no-header --columns code,example_at,example_changed,source
expect_out $'Fear,g1:2,false,Bandura 1977\nSteps,,,\nHelp,,,'
axial edit g1 --print -o g1.edit
sed 's/afraid of the meeting/so afraid of the meeting/' g1.edit >edited
run axial edit g1 --from edited
expect_status 0
expect_out_has "Ana, example"
run axial codebook list --csv --no-header --columns code,example_at,example_changed
expect_out_has Fear,g1:2-2a,true
run axial codebook document
expect_out_has "(g1:2-2a, which reads otherwise now)"
expect_out_has "*Source:* Bandura 1977"
axial codebook define Fear --example "Own words" -q
run axial codebook list --csv --no-header --columns code,example,example_at
expect_out_has "Fear,Own words,"
run axial codebook define Fear --example x --example-from g1:2
expect_status 2
expect_err "axial: only one of --example and --example-from"

check "colours are given one by one, or to all, and are seen once there are any"
code_project
axial codebook group Cat Fear Steps -q
run axial codebook define Fear --colour '#1B9E77'
expect_status 0
expect_out_empty
expect_err "defined 'Fear'  (undo: axial undo)"
run axial codebook list
expect_out_has "  Fear   open             1           1  #1b9e77"
run axial codebook colours
expect_status 0
expect_out_empty
expect_err "gave 2 codes a colour  (undo: axial undo)"
run axial codebook list --csv --no-header --columns code,colour
expect_out $'Help,#0072b2\nCat,#d55e00\nFear,#1b9e77\nSteps,'
run axial codebook colours
expect_err "nothing changed"
run axial codebook colours --each --replace
expect_err "gave 4 codes a colour  (undo: axial undo)"
run axial codebook list --csv --no-header --columns colour
expect_out $'#0072b2\n#d55e00\n#009e73\n#cc79a7'
run axial codebook colours --clear
expect_err "took the colours of 4 codes away  (undo: axial undo)"
run axial codebook list
expect_out_lacks Colour
run axial codebook colours --clear --each
expect_status 2
expect_err "axial: --clear goes with no other option"
run axial codebook define Fear --colour grene
expect_status 1
expect_err "axial: no colour 'grene'; did you mean 'green'?"
for i in 1 2 3 4 5 6 7 8; do axial codebook add "More $i" -q; done
run axial codebook colours
expect_err <<'END'
axial: warning: 10 codes share 7 colours
gave 10 codes a colour  (undo: axial undo)
END

finish
