# html-valid.sh - pages hold what a validator asks of HTML, where one is installed (tidy).
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# No error and no warning, nothing loaded from elsewhere.
expect_valid()
{
    local said
    said=$(tidy -quiet -errors -utf8 "$1" 2>&1 >/dev/null) || true
    [ -z "$said" ] || note "$1 of '$last': $said"
    ! grep -qE '(src|href)="(https?:)?//' "$1" || note "$1 loads something"
}

page()
{
    run axial "$@" -o page.html
    expect_status 0
    expect_valid page.html
}

check "tables are valid pages, cells over columns and rows included"
if command -v tidy >/dev/null; then
    sample_project
    axial codebook add Hope '<b> & "Co"' --scheme joint --under Entrance -q
    page model table
    page model table --across --counts --pick --definitions
    page model cells
    page codebook table -s joint --counts --each
    page codebook list
    page segments
    page participants
    page link
    page memo
else
    skip "no tidy"
fi

check "documents are valid pages"
if command -v tidy >/dev/null; then
    sample_project
    page memo export
    page quotes
    page print g1
    page audit document
    page report
else
    skip "no tidy"
fi

check "the validator finds what is wrong"
if command -v tidy >/dev/null; then
    printf '<!DOCTYPE html>\n<html><head><title>x</title></head><body><table><tr><td></table></p></body></html>\n' >bad.html
    run tidy -quiet -errors bad.html
    expect "an error or a warning" test "$status" -gt 0
else
    skip "no tidy"
fi

finish
