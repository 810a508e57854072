# completion.sh - hidden __complete and __completion: what can stand next.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "commands are offered first, and after 'help'"
run axial __complete -- ini
expect_status 0
expect_out init
expect_err_empty
run axial __complete -- help ini
expect_out init
run axial __complete -- ''
expect_out_has help
expect_out_lacks "__"

check "options are those that the command takes"
run axial __complete -- init --wi
expect_out --width
run axial __complete -- init --cs
expect_out_empty
expect_status 0
run axial __complete -- init -- --wi
expect_out_empty

check "values of options come from the program and from the project"
axial init x --coder 'Ana Å' -q
run axial __complete -- --color n
expect_out never
run axial __complete -- segments --sort w
expect_out words
run axial __complete -- help --coder A
expect_out 'Ana Å'
mkdir deeper && cd deeper || exit
run axial __complete -- -C ../x.axial help --coder ''
expect_out 'Ana Å'
run axial __complete -- -C none.axial help --coder ''
expect_status 0
expect_out_empty
expect_err_empty

check "an option and its value may be cut as the shell cuts them"
run axial __complete -- help --color = al
expect_out always
run axial __complete -- help --color =
expect_out <<'E2'
auto
always
never
E2

check "a line that is wrong already has no candidates and no message"
run axial __complete -- bogus ''
expect_status 0
expect_out_empty
expect_err_empty
run axial __complete
expect_status 0
expect_err_empty

check "the script of bash asks the program"
axial init x --coder 'Ana Å' -q
axial __completion bash >completion.bash
# shellcheck disable=SC2016
run bash -c '. ./completion.bash
    COMP_WORDS=(axial ini) COMP_CWORD=1; _axial "$AXIAL"; echo "${COMPREPLY[@]}"
    COMP_WORDS=(axial --coder "") COMP_CWORD=2; _axial "$AXIAL"; echo "${COMPREPLY[@]}"'
expect_status 0
expect_err_empty
expect_out <<'E2'
init
Ana\ Å
E2
run axial __completion csh
expect_status 2
expect_err "axial: no completion for the shell 'csh'; there is one for bash"

finish
