#!/bin/bash
# import-comments.sh - comments of a word processor: a warning, or memos.
. "$(dirname "$0")/lib.sh"

sample=$here/tests/golden/import-odt-flat/input.fodt

check "without the option comments stay behind, and a warning says so"
run axial init study
run axial coder add Ana -q
run axial import "$sample" --name g1 -q
expect_status 0
expect_err_has "2 comments; --comments keeps them as memos"
run axial memo --csv --no-header
expect_out_empty
expect_err_empty

check "with the option each becomes a memo about its words, and undo takes all back"
run axial init study
run axial coder add Ana -q
run axial import "$sample" --name g1 --comments -q
expect_status 0
expect_err_empty
run axial memo --csv --no-header --columns title,about
expect_status 0
expect_out "Comment 2 in g1: A reference to group 2.,g1:4
Comment 1 in g1: Who sat?,g1:3.15-3.24"
run axial undo -q
expect_status 0
run axial memo --csv --no-header
expect_out_empty
run axial transcripts --csv --no-header
expect_out_empty

check "memos need a coder, and without one nothing is imported"
run axial init study
run axial import "$sample" --name g1 --comments
expect_status 1
expect_err_has "a memo needs a writer"
run axial transcripts --csv --no-header
expect_out_empty

finish
