# bad-input.sh - what cannot be understood is refused by name, with a place and a
# remedy, and leaves the project as it was.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# refused STATUS MESSAGE COMMAND...: the message is a part of stderr.
refused()
{
    local wanted=$1 message=$2
    shift 2
    dump sample.axial >before
    run timeout 20 "$AXIAL" "${@:2}"
    expect_status "$wanted"
    expect_out_empty
    expect_err_has "$message"
    [ "$(grep '^axial: ' "$err" | grep -vc '^axial: warning: ')" = 1 ] || note "not one message: $(cat "$err")"
    dump sample.axial >after
    cmp -s before after || note "'$*' changed the project"
}

check "files that are no transcripts are named, with the reason"
sample_project
: >empty.txt
printf ' \n\t\n' >blank.txt
mkdir folder.txt
head -c 3000 "$AXIAL" >program.txt
refused 1 "empty.txt" axial import empty.txt
refused 1 "blank.txt" axial import blank.txt
refused 1 "folder.txt" axial import folder.txt
refused 1 "program.txt" axial import program.txt
refused 1 "none.txt" axial import none.txt
expect_err_has "No such file"
refused 1 "empty.txt" axial import g3.txt empty.txt
run axial transcripts --csv
expect_out_lacks "g3.txt"

check "unknown names are answered with the nearest"
sample_project
refused 1 "no code 'Smal steps' in the scheme; did you mean 'Small steps'?" axial code g1:3 "Smal steps"
refused 1 "did you mean 'Small steps'?" axial codebook rename "Small stpes" x
refused 1 "no coder 'Anna'" axial coder list --coder Anna
expect_err_has "did you mean 'Ana'?"
refused 1 "no transcript 'g12' in the project; did you mean 'g1'?" axial show g12
refused 1 "no transcript 'h1'" axial code h1:3 "Small steps"
expect_err_has "did you mean"
refused 2 "no command 'cod'; did you mean 'code'?" axial cod g1:3 x

check "addresses that lead nowhere say how far the transcript goes"
sample_project
for address in g1:999 g1:0 g1:9-3 g1:t99 g1:p99 g1:s99 g1@1-999999 g1@9-3 g1:3.999 \
    'g1:"nobody said this"' g1: g1:x g1:1-2-3 g1:-1 g1@ 'g1:"' g1:99999999999999999999 :3; do
    refused 1 "axial: " axial code "$address" "Small steps"
done
refused 1 "line" axial code g1:999 "Small steps"

check "a category is not moved under itself"
sample_project
refused 1 "cannot move 'Confidence' under itself" \
    axial codebook move Confidence --under Confidence --scheme joint
refused 1 "cannot move 'Confidence' under 'Distress', which lies below it" \
    axial codebook move Confidence --under Distress --scheme joint
refused 1 "Distress" axial codebook merge Distress Confidence --scheme joint

check "attribute tables that are malformed are refused with file and line"
sample_project
printf 'participant,age\n"P1,45\n' >open.csv
printf 'participant,age\nP1,45,extra\n' >long.csv
printf 'participant,age\ng1/P1,\xff\xfe\n' >latin.csv
printf 'nobody,age\nP1,45\n' >head.csv
printf 'participant,age\nNobody at all,45\n' >who.csv
: >empty.csv
mkdir folder.csv
refused 1 "open.csv:2: a quote is opened here" axial participants import open.csv
refused 1 "long.csv:2: 3 cells, but the header names 2" axial participants import long.csv
for file in latin head who empty folder none; do
    refused 1 "$file.csv" axial participants import "$file.csv"
done

check "sheets and codebooks that are malformed are refused with file and line"
sample_project
printf 'address\tcodes\ng1:999\tSmall steps\n' >far.tsv
printf 'wrong\theader\n' >head.tsv
head -c 2000 /dev/urandom >noise.tsv
for file in far head noise none; do
    refused 1 "$file.tsv" axial sheet in "$file.tsv"
    refused 1 "$file.tsv" axial codebook import "$file.tsv"
    refused 1 "$file.tsv" axial align take "$file.tsv"
    refused 1 "$file.tsv" axial link import "$file.tsv"
done

check "names that no list could hold are refused"
sample_project
for name in '' ' ' $'\n' '...' $'\u200b' $'x\e[31m'; do
    refused 1 "axial: " axial codebook add "$name"
    refused 1 "axial: " axial coder add "$name"
    refused 1 "axial: " axial transcripts rename g1 "$name"
    refused 1 "axial: " axial link type "$name" --symmetric
    refused 1 "axial: " axial codebook property add Distress range here "$name" -s joint
done
long=$(printf 'x%.0s' {1..501})
refused 1 "a code's name is longer than 500 characters" axial codebook add "$long"
refused 1 "is longer than 500 characters" axial coder add "$long"
run axial codebook add $'Two\nlines' -q
expect_status 0
run axial codebook --csv --columns code
expect_out_has "Two lines"
run axial link type $'goes\nbeside' --symmetric
expect_status 0
expect_err "added the symmetric link type 'goes beside'  (undo: axial undo)"

# Every command with every argument replaced by @hostile, one at a time.
try_everywhere()
{
    local hostile=$1 line kind path i
    local -a words
    while IFS=$'\t' read -r kind path line; do
        [[ $line != *[\|\<\>\;\&]* ]] || continue
        eval "words=($line)" 2>/dev/null || continue
        for ((i = 1; i < ${#words[@]}; i++)); do
            # The words of the command itself are another test's.
            [[ " $path " != *" ${words[i]} "* ]] || continue
            local -a tried=("${words[@]}")
            tried[i]=$hostile
            timeout 20 "$AXIAL" "${tried[@]:1}" </dev/null >"$out" 2>"$err"
            status=$?
            case $status in
            0 | 1 | 2 | 3) ;;
            *) note "'$path', word $i: ended with $status: $(head -c 300 "$err")" ;;
            esac
            [ "$status" = 0 ] || [ -s "$err" ] || note "'$path', word $i: failed without a word"
            [ -z "$wanted" ] || [ "$status" = "$wanted" ] || note "'$path', word $i: $status"
        done
    done < <("$AXIAL" __examples)
}

check "invalid UTF-8 in any place of any command is wrong usage"
sample_project
dump sample.axial >before
wanted=2
try_everywhere $'a\xff\xfe'
dump sample.axial >after
expect "unchanged" cmp before after

check "words out of place in any command crash nothing"
sample_project
wanted=
for hostile in '' '-' '%s%n' 'g1:1' $'a\nb' '/'; do
    try_everywhere "$hostile"
done
run axial -C sample.axial check -q
expect_status 0

check "an argument of 100,000 characters crashes nothing and keeps messages short"
sample_project
huge=$(head -c 100000 /dev/zero | tr '\0' 'x')
dump sample.axial >before
while read -r path; do
    # shellcheck disable=SC2086 # a path is words
    timeout 20 "$AXIAL" $path "$huge" "$huge" </dev/null >"$out" 2>"$err"
    status=$?
    case $status in 0 | 1 | 2) ;; *) note "'$path' ended with $status" ;; esac
done < <(axial __commands | grep -vx -e memo -e 'memo add')
run axial -C sample.axial check -q
expect_status 0

check "a line of 100,000 characters in a transcript is read, wrapped and shown"
sample_project
{
    printf 'Anna: '
    head -c 100000 /dev/zero | tr '\0' 'a'
    printf '\nBerta: Yes.\nAnna: And?\nBerta: No.\n'
} >wide.txt
run axial import wide.txt -q
expect_status 0
run axial show wide:1
expect_status 0
run axial code wide:2-900 "Small steps" -q
expect_status 0

check "ten thousand labels are no fault of the program"
sample_project
seq -f 'Voice %g: I have something to say.' 10000 >crowd.txt
run timeout 60 "$AXIAL" import crowd.txt -q --labels 'Voice 1,Voice 2'
case $status in 0 | 1 | 2) ;; *) note "ended with $status" ;; esac
seq 1 10000 | sed 's/.*/&: I have something to say./' >crowd2.txt
run timeout 60 "$AXIAL" import crowd2.txt -q
case $status in 0 | 1) ;; *) note "ended with $status" ;; esac

check "a category tree of 2,000 levels is listed, documented and moved"
sample_project
{
    echo code,parent
    echo Level 1,
    for ((i = 2; i <= 2000; i++)); do echo "Level $i,Level $((i - 1))"; done
} >deep.csv
run axial codebook import deep.csv -q
expect_status 0
for format in text csv json markdown html latex; do
    run timeout 60 "$AXIAL" codebook --format "$format"
    expect_status 0
    expect_out_has "Level 2000"
done
run axial codebook document
expect_status 0
refused 1 "which lies below it" axial codebook move "Level 1" --under "Level 2000"
run axial codebook move "Level 1000" --top -q
expect_status 0

finish
