# memo-search.sh - 'axial memo search': words and patterns in memos, in any script.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

project()
{
    axial init p --coder Ana -q
    axial memo add 'Steps' --body 'They speak of small steps. Steps are a language.' -q
    axial memo add 'Själv' --kind code --body $'Hon gjorde det sja\xcc\x88lv, ja SJÄLV.' -q
    axial memo add 'שלום' --body '你好世界 says שָׁלוֹם' -q
}

hits()
{
    run axial memo search --csv --no-header --columns title,in,hit "$@"
    expect_status 0
    expect_err_empty
    expect_out
}

check "hits in title and body, with what stands around them"
project
run axial memo search 'step[s]?'
expect_status 0
expect_err_empty
expect_out <<'END'
Date        Kind         Title  By   In     Before                       Hit    After
----------  -----------  -----  ---  -----  ---------------------------  -----  -----------------------
2020-01-01  theoretical  Steps  Ana  title                               Steps
2020-01-01  theoretical  Steps  Ana  body   They speak of small          steps  . Steps are a language.
2020-01-01  theoretical  Steps  Ana  body   They speak of small steps.   Steps   are a language.

3 hits in 1 of 3 memos that you may see
END

check "normal forms and capitals are folded, scripts are all alike"
project
hits 'själv' <<END
Själv,title,Själv
Själv,body,sja$(printf '\xcc\x88')lv
Själv,body,SJÄLV
END
hits 'Själv' <<END
Själv,title,Själv
END
hits -i 'SJÄLV' --kind code <<END
Själv,title,Själv
Själv,body,sja$(printf '\xcc\x88')lv
Själv,body,SJÄLV
END
hits 世界 <<'END'
שלום,body,世界
END
hits 'שלום' <<'END'
שלום,title,שלום
END

check "several words must all be there; a phrase, the beginning of a word"
project
hits --words 'steps speak' <<'END'
Steps,title,Steps
Steps,body,speak
Steps,body,steps
Steps,body,Steps
END
hits --words 'lang* "small steps"' <<'END'
Steps,body,small steps
Steps,body,language
END
run axial memo search --words 'steps själv'
expect_status 3
expect_out_has "0 hits in 0 of 3 memos that you may see"
run axial memo search --words 'step'
expect_status 3
run axial memo search --words '  '
expect_status 1
expect_err "axial: there is no word to look for"

check "faults of a pattern are shown, and one that takes too long ends"
project
run axial memo search 'st(ep'
expect_status 1
expect_err_has "the pattern cannot be understood"
axial memo add Long --body "$(printf 'a%.0s' {1..60})" -q
run axial memo search '(a|aa)+$b'
expect_status 3
run axial memo search --words x --fixed
expect_status 2
run axial memo search x --limit -1
expect_status 2
run axial memo search 'e' --limit 1 --csv --no-header --columns title
expect_out Steps

check "only what may be seen is found"
project
axial memo add Secret --kind reflexive --body 'steps too' -q
axial coder add Ben -q
axial coder use Ana -q
run axial memo search steps --coder Ben
expect_status 3
expect_out_lacks Steps
axial coder share --coder Ana -q
run axial memo search steps --coder Ben
expect_out_has "3 hits in 1 of 3 memos that you may see"

finish
