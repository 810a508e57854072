# check.sh - 'axial check': faults that only something else than axial can make.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

check "a whole project has no faults, and says so"
sample_project
run axial check
expect_status 0
expect_out_empty
expect_err "sample.axial: 0 faults"
run axial check --json -q
expect_status 0
expect_out "[]"

check "what undo keeps is a note and no fault"
small_project
axial transcripts remove g2 -q
run axial check --csv
expect_status 0
expect_out "kind,place,finding
note,contents,1 texts that no transcript uses any more are kept for undo
note,contents,1 original files that no transcript uses any more are kept for undo"

# break SENTENCE SQL FINDING
break_it()
{
    check "$1"
    sample_project
    sqlite3 sample.axial "PRAGMA foreign_keys = OFF; $2" || note "the damage failed"
    run axial check --csv
    expect_status 3
    expect_out_has "$3"
    expect_err_has "sample.axial: "
}

break_it "a reference that leads nowhere is a fault" \
    "DELETE FROM transcript WHERE name = 'g1'" "fault,file,a reference from "
break_it "a segment past the end of its text is a fault" \
    "UPDATE segment SET stop = 1000000 WHERE id = (SELECT min(id) FROM segment)" \
    "1 segments reach past the end of its text"
break_it "a translation past the end of its text is a fault" \
    "UPDATE translation SET stop = 1000000" \
    "1 marks for quoting and translations reach past the end of its text"
break_it "a mark for quoting in a text that was revised is a fault" \
    "INSERT INTO revision SELECT id + 1, transcript_id, number + 1, text_id, source_hash, file,
     format, encoding, line_starts, sentence_starts, line_labels, made_at FROM revision
     WHERE id = (SELECT revision_id FROM quote_mark)" \
    "2 marks for quoting and translations stand in a text that was revised since"
break_it "a code past the end of its memo is a fault" \
    "UPDATE memo_segment SET start = 1000, stop = 1001" \
    "fault,memos,1 codes lie past the end of a memo"
break_it "former states of a memo have their numbers" \
    "UPDATE memo_state SET number = 7" "fault,memos,1 states of a memo are not numbered in order"
break_it "two lines of a sorting at one place are a fault" \
    "UPDATE sorting_line SET position = 5" "fault,memos,1 lines of a sorting lie at one place"
break_it "a circle in the tree is a fault" \
    "UPDATE code SET parent_id = (SELECT c.id FROM code c WHERE c.parent_id = code.id) WHERE name = 'Confidence'" \
    "fault,a code,lies below itself"
break_it "a circle of indicators is a fault" \
    "INSERT INTO indicator SELECT p.id, c.id FROM code c JOIN code p ON p.id = c.parent_id LIMIT 1" \
    "fault,a code,lies below itself"
break_it "a text that is not as long as it was is a fault" \
    "UPDATE text SET length = length + 1" "characters, not "
break_it "a turn whose words are not in the index is a fault" \
    "DELETE FROM turn_fts_docsize WHERE id = 2" "fault,the index of words,1 turns are missing in it"
break_it "an original that has changed is a fault" \
    "UPDATE source SET bytes = CAST(x'41' || bytes AS BLOB)" "fault,contents,the bytes of an imported file have changed"
break_it "a record of changes that cannot be read is a fault" \
    "UPDATE change SET changeset = x'5402ff'" "fault,file,a record of changes in the journal is damaged"
for bytes in 54 5402 5402ff 54ffffffffff 00 5402010061 5402010061001200; do
    break_it "a record of changes that begins with $bytes and ends there is a fault" \
        "UPDATE change SET changeset = x'$bytes'" "fault,file,a record of changes in the journal is damaged"
    run axial undo
    expect_status 1
    expect_err "axial: the journal of 'sample.axial' is damaged; restore a backup"
done
break_it "an operation without its changes is a fault" \
    "DELETE FROM change" "fault,journal,an operation is recorded without what it changed"
break_it "a segment with another coder's code is a fault" \
    "UPDATE segment SET code_id = (SELECT c.id FROM code c JOIN scheme s ON s.id = c.scheme_id
     WHERE s.coder_id IS NOT NULL AND s.coder_id <> segment.coder_id LIMIT 1)
     WHERE id = (SELECT max(id) FROM segment)" "has a code of another coder's scheme"
break_it "a parent in another scheme is a fault" \
    "UPDATE code SET parent_id = (SELECT id FROM code WHERE name = 'Confidence') WHERE name = 'Small steps'" \
    "lies below a code of another scheme"

check "faults name no code of a coder who has not shared"
sample_project
sqlite3 sample.axial "PRAGMA foreign_keys = OFF;
    UPDATE code SET parent_id = id WHERE scheme_id IN (SELECT id FROM scheme WHERE coder_id IS NOT NULL);
    UPDATE segment SET stop = 1000000"
run axial check --coder Ana
expect_status 3
expect_out_lacks "Anxiety"
expect_out_has "'axial restore FILE' puts a backup in its place"

check "damaged pages are faults, or the file cannot be opened; it is never called whole"
sample_project
cp sample.axial whole.axial
pages=$(($(stat -c %s whole.axial) / 4096))
for ((page = 1; page < pages; page += 5)); do
    cp whole.axial sample.axial
    cmp -s <(head -c 4096 /dev/zero) <(dd if=sample.axial bs=4096 skip=$page count=1 status=none) && continue
    head -c 4096 /dev/zero | tr '\0' '\245' | dd of=sample.axial bs=4096 seek=$page conv=notrunc status=none
    run axial -C sample.axial check
    case $status in
    3) expect_err_has " fault" ;;
    *) expect_status 1 && expect_err_has "sample.axial" ;;
    esac
done

finish
