# store.sh - the promise that nothing is lost: disks, rights, killers, neighbours.
# shellcheck shell=bash disable=SC2016
. "$(dirname "$0")/lib.sh"

# Whole, and at rest one file.
expect_whole()
{
    run axial -C "$1" check
    expect_status 0
    expect "one file" test "$(echo "$1"*)" = "$1"
}

check "a missing file, a folder and files of other kinds are named, with a remedy"
sample_project
: >empty.axial
mkdir folder.axial
mkfifo pipe.axial
sqlite3 other.axial 'CREATE TABLE t (x)'
run axial -C none.axial codebook
expect_status 1
expect_err "axial: cannot open the project 'none.axial': No such file or directory"
for file in empty.axial g1.txt other.axial; do
    cp "$file" before
    run axial -C "$file" codebook
    expect_status 1
    expect_out_empty
    expect_err "axial: '$file' is not an Axial project; 'axial init' makes one"
    run axial -C "$file" codebook add X
    expect_status 1
    expect "unchanged" cmp before "$file"
done
run axial -C folder.axial codebook
expect_status 1
expect_err "axial: 'folder.axial' is a folder, not an Axial project"
run timeout 5 "$AXIAL" -C pipe.axial codebook
expect_status 1
expect_err "axial: 'pipe.axial' is no plain file, not an Axial project"

check "a project of a newer version is refused by name, and left alone"
sample_project
sqlite3 sample.axial 'PRAGMA user_version = 999'
cp sample.axial before
run axial codebook
expect_status 1
expect_out_empty
expect_err_has "axial: 'sample.axial' was written by a newer Axial (format 999, this one knows "
expect "unchanged" cmp before sample.axial
expect "no copy" test "$(echo sample.axial*)" = sample.axial

# Somebody whom modes hold back, for a test that runs as root.
as_nobody()
{
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else
        "$@"
    fi
}

# Whether that somebody can run the program at all.
can_be_nobody()
{
    as_nobody "$AXIAL" --version >"$base/said" 2>&1 && chmod 755 "$base" &&
        as_nobody test -r "$PWD"
}

check "a read-only project, or one in a read-only folder, is read and not written"
if can_be_nobody; then
    sample_project
    mkdir shut && mv sample.axial shut
    axial -C shut/sample.axial codebook >expected
    chmod 444 shut/sample.axial
    chmod 555 shut
    run as_nobody "$AXIAL" -C shut/sample.axial codebook
    expect_status 0
    expect_err_empty
    expect "read" cmp expected "$out"
    run as_nobody "$AXIAL" -C shut/sample.axial codebook add X
    expect_status 1
    expect_out_empty
    expect_err "axial: cannot write to 'shut/sample.axial': the file or its folder is read-only"
    run as_nobody "$AXIAL" -C shut/sample.axial undo
    expect_status 1
    expect "nothing left behind" test "$(ls shut)" = sample.axial
    chmod 755 shut
    echo unfinished >shut/sample.axial-wal
    chmod 555 shut
    run as_nobody "$AXIAL" -C shut/sample.axial codebook
    expect_status 1
    expect_err_has "newer work lies in 'shut/sample.axial-wal'"
    chmod 755 shut
else
    skip "nobody to be"
fi

# A disk of 1 MB, in a name space of its own: runs its arguments there.
on_small_disk()
{
    unshare -Urm bash -c 'mkdir -p disk && mount -t tmpfs -o size=1m none disk && cd disk && '"$1"
}

check "a full disk is an error that changes nothing"
sample_project
seq -f 'Anna: This is turn %g of a long talk, and it goes on and on and on.' 9000 >long.txt
if unshare -Urm mount -t tmpfs -o size=1m none "$PWD" 2>/dev/null; then
    export AXIAL
    run on_small_disk '
        cp ../sample.axial ../g3.txt . && "$AXIAL" codebook >before
        "$AXIAL" import ../long.txt && echo "it was not full"
        echo "status $?"
        ls
        "$AXIAL" check && "$AXIAL" codebook | cmp before - && "$AXIAL" import g3.txt -q >/dev/null
        cat /dev/zero >filler 2>/dev/null
        "$AXIAL" codebook add "No room" && echo "it was not full"
        echo "status $?"
        rm filler
        "$AXIAL" check && ls && "$AXIAL" undo -q && "$AXIAL" codebook | cmp before -'
    expect_status 0
    expect_out "status 1
before
g3.txt
sample.axial
status 1
before
g3.txt
sample.axial"
    expect_err_has "axial: cannot write to 'sample.axial': the disk is full; nothing was changed"
    expect_err_has "sample.axial: 0 faults"
else
    skip "no name space to mount in"
fi

check "a file that may not grow is an error that changes nothing"
sample_project
dump sample.axial >before
seq -f 'Anna: This is turn %g of a long talk, and it goes on and on and on.' 9000 >long.txt
run_shell '(ulimit -f 400; "$AXIAL" import long.txt)'
expect_status 1
expect_out_empty
expect_err_has "axial: cannot write to 'sample.axial': "
expect_err_has "nothing was changed"
dump sample.axial >after
expect "unchanged" cmp before after
expect_whole sample.axial

# killed SECONDS COMMAND...: its status, unless it was killed after so long.
killed()
{
    local delay=$1
    shift
    "$@" >said 2>&1 &
    sleep "$delay"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
}

check "kill -9 at any instant leaves all or nothing, and a whole project"
sample_project
seq -f 'Anna: This is turn %g of a long talk, and it goes on and on and on.' 3000 >long.txt
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    cp long.txt "t$i.txt"
    echo "Ben: $i" >>"t$i.txt"
    killed "0.0$((RANDOM % 90 + 10))" "$AXIAL" import "t$i.txt" && echo "t$i" >>reported
    run axial check
    expect_status 0
done
touch reported
while read -r name; do
    expect "$name was reported" grep -q "^$name," <(axial transcripts --csv)
done <reported
sqlite3 sample.axial "SELECT t.name FROM transcript t JOIN revision r ON r.transcript_id = t.id
    JOIN turn u ON u.text_id = r.text_id WHERE t.name LIKE 't%' GROUP BY t.id HAVING count(*) <> 3001" >half
expect "none is half" test ! -s half
expect_whole sample.axial

check "kill -9 in the middle of sheet, undo and redo leaves all or nothing"
sample_project
{
    printf 'address\tcodes\n'
    for n in 1 2 3 4 5 6 7 8 9 10 11 12; do printf 'g1:%s\tSmall steps\n' "$n"; done
} >many.tsv
dump sample.axial >before
axial sheet in many.tsv -q >said 2>&1 || note "$(cat said)"
dump sample.axial >after
verb=undo
for _ in 1 2 3 4 5 6 7 8 9 10; do
    killed "0.00$((RANDOM % 9 + 1))" "$AXIAL" "$verb"
    dump sample.axial >now
    # Where the blow came first, the same is tried again.
    if cmp -s now before; then
        verb=redo
    elif cmp -s now after; then
        verb=undo
    else
        note "after $verb it is neither"
    fi
done
expect_whole sample.axial

check "two writers at once: both succeed or one is busy, and nothing is lost"
sample_project
write_many()
{
    for i in 1 2 3 4 5 6 7 8; do
        "$AXIAL" codebook add "$1 $i" >/dev/null 2>>"$1.err"
        case $? in
        0) echo "$1 $i" ;;
        4) ;;
        *) echo "failed: $1 $i" ;;
        esac
    done
}
write_many one >one.done &
write_many two >two.done &
write_many three >three.done &
wait
expect "no failure but busy" test -z "$(grep -h failed ./*.done)"
cat ./*.done | sort >reported
axial codebook --csv --columns code --no-header | grep -E '^(one|two|three) ' | sort >there
expect "what was reported is there, and nothing else" cmp reported there
expect_whole sample.axial

check "a project that another process holds is busy after a few seconds"
sample_project
{
    echo "BEGIN IMMEDIATE;"
    sleep 7
} | sqlite3 sample.axial &
sleep 0.3
run axial codebook
expect_status 0
run axial codebook add "Too late"
expect_status 4
expect_out_empty
expect_err "axial: cannot write to 'sample.axial': another process is writing to it; try again"
wait
run axial codebook add "In time"
expect_status 0

check "Ctrl-C ends with 130 and changes nothing"
sample_project
seq -f 'Anna: This is turn %g of a long talk, and it goes on and on and on.' 60000 >long.txt
dump sample.axial >before
for delay in 0.05 0.15 0.3; do
    # A job in the background ignores Ctrl-C unless it is given back.
    run bash -c 'trap - INT; env --default-signal=INT "$AXIAL" import long.txt & sleep '$delay'; kill -INT $!; wait $!'
    dump sample.axial >after
    if [ "$status" = 0 ]; then
        axial undo -q
    else
        expect_status 130
        # Who is interrupted before having begun says nothing.
        if [ -s "$err" ]; then
            expect_err_has "interrupted"
            expect_err_has "nothing was changed"
        fi
        expect "unchanged" cmp before after
    fi
done
expect_whole sample.axial

check "after every command that is an example, the project is one file"
sample_project
while IFS=$'\t' read -r _ _ line; do
    run_shell "$line"
    expect "one file after: $line" test -z "$(find . -name '*-wal' -o -name '*-shm' -o -name '*-journal')"
done < <(axial __examples)

finish
