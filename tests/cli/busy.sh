# busy.sh - two processes and one project; a project that cannot be written.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

segments()
{
    sqlite3 sample.axial "SELECT count(*) FROM segment"
}

# Another process writes for $1 seconds; 'locked' is there as soon as it does.
hold_lock()
{
    { echo "BEGIN IMMEDIATE; INSERT INTO setting VALUES ('x', 'y');"
      echo ".shell touch locked"
      sleep "$1"
      echo "ROLLBACK;"; } | sqlite3 sample.axial &
    while ! [ -e locked ]; do sleep 0.02; done
}

check "who comes while another writes waits, and then writes"
sample_project
before=$(segments)
hold_lock 0.5
run axial code g1:t9 'Small steps'
expect_status 0
expect_out_empty
expect_err_has "coded g1:16"
wait
expect "one more" test "$(segments)" = $((before + 1))

check "who waits too long is told to try again, and changes nothing"
sample_project
dump sample.axial >before
hold_lock 12
holder=$!
run axial code g1:t9 'Small steps'
expect_status 4
expect_out_empty
expect_err_has "another process is writing to it; try again"
run axial sheet out g1 --csv --columns address
expect_status 0
expect_err_empty
kill $holder 2>/dev/null
wait
dump sample.axial >after
expect "nothing changed" cmp before after

check "many writers at once lose nothing"
sample_project
before=$(segments)
operations=$(sqlite3 sample.axial "SELECT count(*) FROM operation")
for i in 1 2 3 4 5 6 7 8; do
    axial code "g1:$i" "Together $i" --new --coder "$([ $((i % 2)) = 0 ] && echo Ana || echo Ben)" -q 2>>said &
done
wait
expect "nobody complained" test ! -s said
expect "all of them" test "$(segments)" = $((before + 8))
expect "an operation each" test "$(sqlite3 sample.axial "SELECT count(*) FROM operation")" = $((operations + 8))
expect "its integrity" test "$(sqlite3 sample.axial 'PRAGMA integrity_check; PRAGMA foreign_key_check')" = ok

check "a file that may not be written is a clear error"
sample_project
if [ "$(id -u)" = 0 ]; then
    skip "root may write everything"
else
    chmod 400 sample.axial && chmod 500 .
    run axial code g1:t9 'Small steps'
    expect_status 1
    expect_out_empty
    expect_err_has "read-only"
    chmod 700 . && chmod 600 sample.axial
fi

check "a disk that is full is a clear error, and the project is as it was"
sample_project
dump sample.axial >before
awk 'BEGIN {print "address\tcodes"; for (i = 1; i < 10; i++) printf "g1@%d-%d\t%s\n", i, i + 9, "Small steps"}' >t.tsv
awk 'BEGIN {for (i = 1; i <= 8000; i++) printf "g1@%d-%d\tFear of the meeting\n", i % 300, 301 + i / 300}' | sort -u >>t.tsv
# Files stop at so many blocks of 1024 bytes, as on a disk that has no more.
blocks=$(($(stat -c %s sample.axial) / 1024 + 8))
run_shell "trap '' XFSZ; ulimit -f $blocks; '$AXIAL' sheet in t.tsv"
expect_status 1
expect_out_empty
expect_err_has "axial: cannot write"
dump sample.axial >after
expect "nothing changed" cmp before after
expect "its integrity" test "$(sqlite3 sample.axial 'PRAGMA integrity_check')" = ok

finish
