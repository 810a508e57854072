# help.sh - 'axial help', --help and the bare 'axial'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "axial alone prints short help with two examples"
run axial
expect_status 0
expect_err_empty
expect_out_has "axial init thesis --coder Ana"
expect_out_has "axial help COMMAND"
expect "two examples" test "$(grep -c '^      axial' "$out")" = 2
cp "$out" alone
run axial help
expect_status 0
expect "help says the same" cmp alone "$out"
run axial --help
expect "--help too" cmp alone "$out"
run axial -h
expect "-h too" cmp alone "$out"

check "hidden commands are not in the help"
run axial
expect_out_lacks "__"

check "help X, X --help and --help X print the same, examples first"
run axial help init
expect_status 0
expect_err_empty
cp "$out" first
for line in "init --help" "--help init" "init x y -h" "init -h --width 40"; do
    # shellcheck disable=SC2086
    run axial $line
    expect_status 0
    expect_err_empty
    expect "'$line' says the same" cmp first "$out"
done
expect "examples first" test "$(grep -n '^[A-Z]' first | head -2 | cut -d: -f2 | xargs)" = "Examples Usage"

check "help on a command lists its options, and only the common ones it takes"
run axial help init
expect_out_has "--width=N"
expect_out_has "-n, --dry-run"
expect_out_has "Exit codes"
expect_out_lacks "--csv"
expect_out_lacks "--format"

check "help fits 80 columns"
for command in "" $(axial __commands | grep -v ' '); do
    # shellcheck disable=SC2086
    run axial help $command
    expect "'$command' fits" test "$(grep -v '^      axial' "$out" | wc -L)" -le 80
done

check "help on what is not there names the nearest"
run axial help inot
expect_status 2
expect_out_empty
expect_err "axial: no command 'inot'; did you mean 'init'?"
run axial help init more
expect_status 2
expect_out_empty
expect_err "axial: 'axial init' has no command below it, but got 'more'"

check "the version is one line"
run axial --version
expect_status 0
expect_out "axial $(cat "$here/libcoding/VERSION")"
expect_err_empty

check "manual pages are roff, one for the program and one for each command"
run axial __man
expect_status 0
expect_err_empty
expect_out_has '.TH "AXIAL" 1'
expect_out_has 'AXIAL_PROJECT'
run axial __man init
expect_out_has '.TH "AXIAL-INIT" 1'
expect_out_has '\-\-width=N'

finish
