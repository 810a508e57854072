# init.sh - 'axial init'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

setting()
{
    sqlite3 "$1" "SELECT value FROM setting WHERE name = '$2'"
}

check "a project is one file, for its owner only"
run axial init thesis
expect_status 0
expect_out_empty
expect_err "made the project 'thesis.axial'; next: axial coder add NAME"
expect "one file" test "$(ls -A)" = thesis.axial
expect "mode 0600" test "$(stat -c %a thesis.axial)" = 600
expect "lines of 72" test "$(setting thesis.axial line-width)" = 72
expect "no title" test -z "$(setting thesis.axial title)"

check "the file is named after the folder when no name is given"
mkdir 'Åsas studie' && cd 'Åsas studie' || exit
run axial init
expect_status 0
expect_err "made the project 'Åsas studie.axial'; next: axial coder add NAME"
expect "it is there" test -f 'Åsas studie.axial'

check "a name with the suffix, and -C, name the file too"
run axial init a.axial -q
expect_status 0
expect_err_empty
run axial -C b init -q
expect_status 0
expect "both" test "$(echo *)" = "a.axial b.axial"
run axial -C c init d
expect_status 2
expect_err "axial: the file is named twice, as 'd' and with -C"

check "title, width and first coder are kept, and are the first operation"
run axial init x --title 'Återgång till arbete' --width 60 --coder 'Ana Å'
expect_status 0
expect_err "made the project 'x.axial' with the coder 'Ana Å'; next: axial import FILE..."
expect "title" test "$(setting x.axial title)" = 'Återgång till arbete'
expect "width" test "$(setting x.axial line-width)" = 60
expect "coder" test "$(sqlite3 x.axial 'SELECT name FROM coder')" = 'Ana Å'
expect "one operation" test "$(sqlite3 x.axial 'SELECT summary FROM operation')" = 'started the project'

check "a file that is there is left alone"
echo precious >x.axial
run axial init x
expect_status 1
expect_out_empty
expect_err "axial: cannot make 'x.axial': there is a file of that name"
expect "unchanged" test "$(cat x.axial)" = precious

check "widths outside 20 to 1000 are wrong usage, and nothing is made"
for width in 19 1001 -5 0; do
    run axial init x --width "$width"
    expect_status 2
    expect_out_empty
    expect_err "axial: --width is 20 to 1000 characters, not $width"
done
run axial init x --width=many
expect_status 2
expect_err_has "many"
expect "nothing made" test -z "$(ls -A)"
run axial init low --width 20 -q
expect_status 0
run axial init high --width 1000 -q
expect_status 0

check "a coder without a name leaves no project behind"
run axial init x --coder ' '
expect_status 1
expect_out_empty
expect_err_has "axial: "
expect "nothing made" test -z "$(ls -A)"

check "a dry run makes nothing, and fails where the real one would"
run axial init x -n
expect_status 0
expect_out_empty
expect_err "would have: made the project 'x.axial'; next: axial coder add NAME; nothing was changed"
expect "nothing made" test -z "$(ls -A)"
touch x.axial
run axial init x -n
expect_status 1
expect_err "axial: cannot make 'x.axial': there is a file of that name"

check "a folder that is not there, or not writable, is a clear error"
run axial init none/x
expect_status 1
expect_err "axial: cannot make 'none/x.axial': No such file or directory"

check "the same clock and seed make the same coder"
run axial init a --coder Ana -q
run axial init b --coder Ana -q
dump a.axial >a
dump b.axial >b
expect "equal" cmp a b
expect "the clock's time" test "$(sqlite3 a.axial 'SELECT made_at FROM coder')" = 1577880000000

check "a bad clock or seed is named"
AXIAL_CLOCK=noon run axial init x
expect_status 2
expect_err "axial: \$AXIAL_CLOCK is not a time of ISO 8601: 'noon'"
AXIAL_SEED=-1 run axial init x
expect_status 2
expect_err "axial: \$AXIAL_SEED is not a number up to 4294967295: '-1'"
expect "nothing made" test -z "$(ls -A)"

finish
