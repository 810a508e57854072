# manners.sh - what holds for every command: usage, streams, exit codes.
# shellcheck shell=bash disable=SC2016
. "$(dirname "$0")/lib.sh"

check "unknown commands and options are wrong usage and name the nearest"
run axial inti
expect_status 2
expect_out_empty
expect_err "axial: no command 'inti'; did you mean 'init'?"
run axial init --wdith 3
expect_status 2
expect_out_empty
expect_err "axial: no option '--wdith'; did you mean '--width'?"
run axial --bogusbogus
expect_status 2
expect_err "axial: no option '--bogusbogus'; see 'axial --help'"

check "commands and options are never completed by guessing"
run axial ini
expect_status 2
run axial init --wid 40
expect_status 2
expect "nothing made" test -z "$(ls -A)"

check "too many arguments are named"
run axial init a b
expect_status 2
expect_out_empty
expect_err "axial: 'axial init' takes [FILE] and no more, but got 'b'"
run axial __examples x
expect_status 2
expect_err "axial: 'axial __examples' takes no argument, but got 'x'"
run axial __completion
expect_status 2
expect_err "axial: 'axial __completion' needs SHELL; see 'axial __completion --help'"

check "options without effect are refused"
run axial help -n
expect_status 2
expect_out_empty
expect_err "axial: option '--dry-run' has no use with 'axial help', which changes nothing"
run axial help --csv
expect_status 2
expect_err "axial: option '--csv' has no use with 'axial help'"
run axial help --json
expect_status 2
expect_out_empty
expect_err "axial: option '--json' has no use with 'axial help'"
run axial init -o x
expect_status 2
expect_err "axial: option '--output' has no use with 'axial init'"
expect "nothing made" test -z "$(ls -A)"

check "a value must follow an option that takes one, and must be known"
run axial init --title
expect_status 2
expect_err "axial: option '--title' needs a value: TITLE"
run axial help --color=sometimes
expect_status 2
expect_err "axial: --color is auto, always or never, not 'sometimes'"

check "arguments that are no UTF-8 are refused"
run axial help $'\xff'
expect_status 2
expect_out_empty
expect_err_has "argument 2 is not UTF-8"

check "a reader that goes away ends the program silently with 141"
run_shell 'for i in 1 2 3 4 5 6 7 8 9; do cat <("$AXIAL" __man); done | head -1 >/dev/null'
expect_err_empty
run_shell '{ sleep 0.2; "$AXIAL" __man; } | true'
expect_status 141
expect_out_empty
expect_err_empty
run_shell '(trap "" PIPE; sleep 0.2; "$AXIAL" __man; echo "ended with $?" >&2) | true'
expect_err "ended with 141"

check "a full disk under stdout is an error"
if [ -e /dev/full ]; then
    run_shell 'axial help >/dev/full'
    expect_status 1
    expect_err "axial: cannot write standard output: No space left on device"
    run axial help -o /dev/full
    expect_status 1
    expect_out_empty
    expect_err "axial: cannot write '/dev/full': No space left on device"
    run_shell 'axial --version >/dev/full'
    expect_status 1
else
    skip "no /dev/full"
fi

check "closed streams are errors and nobody's file"
run_shell 'axial help >&-'
expect_status 1
expect_err "axial: cannot write standard output: Bad file descriptor"
run_shell 'axial init x -q <&- 2>&-'
expect_status 0
run_shell 'axial init y >&-'
expect_status 0

check "-o writes a file that appears only when it is whole"
run axial help -o out.txt
expect_status 0
expect_out_empty
expect_err_empty
expect "the help" grep -q Examples out.txt
expect "only for its owner" test "$(stat -c %a out.txt)" = 600
expect "nothing beside it" test "$(ls -A)" = out.txt
chmod 640 out.txt
ln -s out.txt link.txt
run axial help init -o link.txt
expect_status 0
expect "the mode is kept" test "$(stat -c %a out.txt)" = 640
expect "the link is kept" test -L link.txt
expect "replaced through the link" grep -q width out.txt

check "a command that fails leaves the file of -o as it was"
echo before >out.txt
run axial help nothing -o out.txt
expect_status 2
expect "unchanged" test "$(cat out.txt)" = before
expect "nothing beside it" test "$(ls -A)" = out.txt

check "-o - is stdout; -o is never a project or a folder"
run axial help -o -
expect_status 0
expect_out_has Examples
run axial help -o x.axial
expect_status 1
expect_err "axial: 'x.axial' would be a project; output needs another name"
mkdir folder
run axial help -o folder
expect_status 1
expect_err "axial: cannot write 'folder': Is a directory"
run axial help -o none/x
expect_status 1
expect_err "axial: cannot write 'none/x': No such file or directory"

check "axial-X on PATH runs as axial X, with every other argument"
mkdir bin
printf '#!/bin/sh\nprintf "<%%s>" "$@"\necho\nexit 7\n' >bin/axial-greet
chmod +x bin/axial-greet
PATH=$PWD/bin:$PATH run axial -C x.axial greet -n 'a b' --odd
expect_status 7
expect_out "<-C><x.axial><-n><a b><--odd>"
expect_err_empty
PATH=$PWD/bin:$PATH run axial gret
expect_status 2
expect_err_has "no command 'gret'"

finish
