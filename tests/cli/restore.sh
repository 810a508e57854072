# restore.sh - 'axial restore'.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

prepare()
{
    sample_project
    axial backup safe.db -q
    dump sample.axial >safe
    axial codebook add "Late thought" -q
    dump sample.axial >late
}

check "a backup replaces the project, and what was there is kept"
prepare
run axial restore safe.db --yes
expect_status 0
expect_out_empty
expect_err "restored 'sample.axial' from 'safe.db'; what was there is 'sample.axial.before-restore'"
dump sample.axial >now
expect "as in the backup" cmp safe now
dump sample.axial.before-restore >kept
expect "kept" cmp late kept
expect "no more files" test "$(echo sample.axial* safe.db*)" = "sample.axial sample.axial.before-restore safe.db"
run axial check
expect_status 0

check "restoring what was kept takes it back"
prepare
axial restore safe.db --yes -q
run axial restore sample.axial.before-restore --yes
expect_status 0
dump sample.axial >now
expect "as before" cmp late now
expect "both are kept" test -e sample.axial.before-restore-2

check "nobody to ask, nothing done"
prepare
run axial restore safe.db
expect_status 2
expect_out_empty
expect_err "axial: there is nobody to ask; --yes restores without asking"
dump sample.axial >now
expect "unchanged" cmp late now

check "a dry run changes nothing and fails where the real one would"
prepare
run axial restore safe.db -n
expect_status 0
expect_err "would have: restored 'sample.axial' from 'safe.db'; nothing was changed"
dump sample.axial >now
expect "unchanged" cmp late now
run axial restore none -n
expect_status 1

check "a lost project comes back under its name"
prepare
rm sample.axial
run axial restore safe.db --yes -C sample.axial
expect_status 0
expect_err "restored 'sample.axial' from 'safe.db'"
dump sample.axial >now
expect "as in the backup" cmp safe now
expect "mode 0600" test "$(stat -c %a sample.axial)" = 600

check "a damaged project is moved aside as it is"
prepare
truncate -s 9000 sample.axial
cp sample.axial damaged
run axial restore safe.db --yes -C sample.axial
expect_status 0
dump sample.axial >now
expect "as in the backup" cmp safe now
expect "the bytes are kept" cmp damaged sample.axial.before-restore

check "what is no whole backup is refused, and nothing is touched"
prepare
head -c 20000 safe.db >cut.db
for bad in g1.txt . none cut.db sample.axial; do
    run axial restore "$bad" --yes
    expect_status 1
    expect_out_empty
    expect_err_has "'$bad'"
    expect "nothing beside it" test "$(echo sample.axial*)" = sample.axial
done
dump sample.axial >now
expect "unchanged" cmp late now

check "a file that is no project is never replaced"
prepare
cp g1.txt other.axial
run axial -C other.axial restore safe.db --yes
expect_status 1
expect_err "axial: 'other.axial' is not an Axial project; 'axial init' makes one"
expect "unchanged" cmp g1.txt other.axial

check "a project that is in use is not replaced under its user"
prepare
{
    echo "BEGIN IMMEDIATE;"
    sleep 7
} | sqlite3 sample.axial &
sleep 0.3
run axial restore safe.db --yes
expect_status 4
expect_out_empty
expect_err_has "another process"
wait
dump sample.axial >now
expect "unchanged" cmp late now

finish
