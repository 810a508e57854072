# backup.sh - 'axial backup'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "a backup is a whole project for its owner only"
sample_project
run axial backup copy.db
expect_status 0
expect_out_empty
expect_err "copied 'sample.axial' to 'copy.db'"
expect "mode 0600" test "$(stat -c %a copy.db)" = 600
dump sample.axial >a
dump copy.db >b
expect "the same rows" cmp a b
run axial -C copy.db check
expect_status 0
run axial -C copy.db undo
expect_status 0
expect "one file" test "$(echo copy.db*)" = copy.db

check "in a folder it is named after project and date"
sample_project
mkdir backups
run axial backup backups
expect_status 0
expect_err "copied 'sample.axial' to 'backups/sample-2020-01-01-120000.backup'"
run axial backup backups
expect_status 1
expect_err "axial: cannot make 'backups/sample-2020-01-01-120000.backup': there is a file of that name"

check "a file that is there is left alone"
sample_project
run axial backup g1.txt
expect_status 1
expect_out_empty
expect_err "axial: cannot make 'g1.txt': there is a file of that name"
expect "unchanged" cmp g1.txt "$here/tests/cli/sample/g1.txt"
run axial backup none/x
expect_status 1
expect_err "axial: cannot make 'none/x': No such file or directory"
run axial backup sample.axial
expect_status 1

check "while another writes, a backup is made"
sample_project
{
    echo "BEGIN IMMEDIATE; INSERT INTO setting VALUES ('x', 'y');"
    sleep 2
} | sqlite3 sample.axial &
sleep 0.3
run axial backup copy.db
expect_status 0
expect "nothing unfinished in it" test -z "$(sqlite3 copy.db "SELECT * FROM setting WHERE name = 'x'")"
wait

finish
