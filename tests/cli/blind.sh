# blind.sh - what a coder has not shared does not show, in no command: with and
# without Ana's work, Ben sees the same, byte for byte.
# shellcheck shell=bash
. "$(dirname "$0")/lib.sh"

# What belongs to everybody, and what is Ben's.
common_ground()
{
    cp "$here"/tests/cli/sample/* .
    axial init sample --coder Ana -q
    axial import g1.txt g2.txt --language en -q >/dev/null
    axial codebook import codes.csv --scheme joint -q
    axial codebook property add Distress Zqrange faint strong -s joint -q
    axial link install process -q
    axial link add Entrance "leads to" Confidence --scheme joint -q
    axial model add paper Confidence --levels "Core category,Phases,Properties" -q
    axial coder add Ben -q
    axial memo add "Zqnobodys" --body "Everybody's words" -q
    axial memo sort new Zqboth --joint -q
    axial memo sort put Zqnobodys --in Zqboth -q
    axial coder use Ana -q
    axial sheet in ben.tsv --new --coder Ben -q >/dev/null
    axial codebook add "Zqopen" --coder Ben -q
    axial code g1:t2 Distress --coder Ben -q
    axial codebook indicate "Zqopen" Distress --category-scheme joint --coder Ben -q
    axial codebook property place Distress Zqrange 0.25 g1:t2 --coder Ben -q
    axial memo add "Zqmine" --body "Ben's words" --coder Ben -q
    axial memo code Zqnobodys Zqopen --words words --coder Ben -q
    axial memo add "Zqtalk" --kind meeting --date 2019-01-01 --body x --coder Ben -q
    axial memo sort new paper --coder Ben -q
} 2>&1

# A little of everything that Ana can do; every word of hers begins with Zqa.
# Types of links are the project's, and so are the names of models: one that is
# taken cannot be taken again.
anas_work()
{
    axial codebook add Zqafear Zqasteps --definition Zqadefined -q
    axial codebook group Zqacat Zqasteps -q
    axial code g1:t2 Zqafear -q
    axial code g1:t6 Zqasteps -q
    axial code g1:t5 Distress -q
    axial code g2:t2 Distress -q
    axial code g1:t5 "Zqafear" --stance against -q
    axial codebook indicate Zqafear Distress --category-scheme joint -q
    axial autocode "papers|whole night" Zqaauto --new -q >/dev/null
    axial autocode "small steps" Distress --unit hit -q >/dev/null
    axial codebook property add Zqacat Zqaproperty Zqafaint Zqastrong -q
    axial codebook property place Zqacat Zqaproperty Zqastrong g1:t6 -q
    axial codebook property place Distress Zqrange strong g1:t2 -q
    axial codebook property place Distress Zqrange faint g2:t2 -q
    axial link add Zqafear "leads to" Zqasteps -q
    axial link evidence Zqafear "leads to" Zqasteps --for g1:t2 -q
    axial link evidence Entrance "leads to" Confidence --scheme joint --for g1:t5 -q
    axial link drop Zqafear Zqasteps -q
    axial link drop Entrance Distress --scheme joint -q
    axial link propose --within group --least 1 --limit 0 --keep -q >/dev/null
    axial memo add "Zqamemo" --body "Zqabody" --about g1:t2 --private -q
    axial memo add "Zqateam" --body "Zqabody" --about code:Distress --team -q
    axial memo add "Zqapublic" --body "Zqabody" --public -q
    axial memo add "Zqafield" --kind field --body "Zqabody" --about g1 --about memo:Zqnobodys -q
    axial memo add "Zqameeting" --kind meeting --date 2019-06-01 --attendee Ben --body "Zqabody" -q
    axial memo edit Zqateam --body "Zqaother body" -q
    axial memo code Zqateam Zqafear -q
    axial memo family Zqateam strategy -q
    axial memo add "Zqalink" --body x --about "link:Entrance; leads to; Confidence" -q
    axial memo code Zqnobodys Zqafear Distress -q
    axial memo code Zqnobodys Distress --words words -q
    axial memo sort new Zqasort -q
    axial memo sort heading code:Zqafear Zqahead --in Zqasort -q
    axial memo sort put Zqamemo Zqateam --in Zqboth --before Zqnobodys -q
    axial memo sort new paper -q
    axial memo sort put Zqateam --in paper -q
    axial model add Zqamodel Zqacat -q
    axial model quote paper Distress g1:t5 -q
    axial quotes mark g1:t5 --add Zqamark --after Nothing --omit "That was new." -q >/dev/null
    axial quotes translate g1:t2 --lang sv Zqatranslated -q
    axial quotes translate g2:t2 --lang sv Zqatranslated -q
    axial codebook define Zqafear --colour '#123456' --source Zqasource --example-from g1:t5 -q
    axial codebook add Zqaold Zqagone Zqatwin -q
    axial codebook rename Zqaold Zqanew -q
    axial code g1:t7 Zqanew -q
    axial code g1:t8 Zqanew -q
    axial codebook suggest reject 1 -q
    axial codebook split Zqanew Zqasplit g1:t7 -q
    axial codebook merge Zqanew Zqatwin -q
    axial codebook remove Zqagone -q
    axial codebook colours -q
    axial respond g1:t5 Zqaresponds --to g1:t2 --new --suggests dissent --example -q >/dev/null
    axial respond g1:t6 agrees -q >/dev/null
    axial respond find "small|dare" Zqaproposed --new -q >/dev/null
    axial coder done g1 -q
    axial coder freeze Zqastage -q
} 2>&1

# The two projects, built once: without/ and with/ Ana's work; beside them a sheet and a
# form of hers.
worlds=$base/worlds
build_worlds()
{
    mkdir -p "$worlds/without" && cd "$worlds/without" || return
    common_ground
    cp -R "$worlds/without" "$worlds/with"
    cd "$worlds/with" && anas_work
    axial sheet out g1 -o "$worlds/Zqasheet.tsv"
    axial code --edit g1 --print -o "$worlds/Zqaform.txt"
}

# A fresh copy of one of them, as Ben, at one place: paths are no difference.
enter()
{
    rm -rf "$scratch/here" && cp -R "$worlds/$1" "$scratch/here" && cd "$scratch/here" || exit 1
    export AXIAL_PROJECT=$PWD/sample.axial AXIAL_CODER=Ben
}

leave()
{
    unset AXIAL_PROJECT AXIAL_CODER
    cd "$scratch" || exit 1
}

# Everything a line of the shell does, in one file; files it writes included, in
# folders too.
see()
{
    enter "$1"
    (eval "$2") </dev/null >said 2>complained
    echo "status $?" >>said
    cat said complained >"$scratch/$1.seen"
    find . -type f | LC_ALL=C sort | while IFS= read -r file; do
        [ -e "$here/tests/cli/sample/$file" ] || case ${file#./} in
        sample.axial* | said | complained) ;;
        *) cat "$file" >>"$scratch/$1.seen" ;;
        esac
    done
    leave
}

same_to_ben()
{
    last=$1
    see without "$1"
    see with "$1"
    cmp -s "$scratch/without.seen" "$scratch/with.seen" || {
        note "Ana's work shows in: $1"
        note "$(diff -u --label without --label with "$scratch/without.seen" "$scratch/with.seen" | head -20)"
    }
    ! grep -qi zqa "$scratch/with.seen" || case $1 in
    *Zqa*) ;;
    *) note "a word of Ana's shows in: $1" ;;
    esac
}

check "Ana's work is there, and Ana sees it"
said=$(build_worlds)
expect "every command of it was good" test -z "$said"
cd "$worlds/with" || exit 1
for word in Zqafear Zqacat Zqasteps; do
    run axial codebook
    expect_out_has $word
done
run axial log
expect_out_has Zqamemo
run axial link
expect_out_has Zqafear

check "no command that reads shows any of it"
while IFS=$'\t' read -r kind _ line; do
    [ "$kind" != reads ] || same_to_ben "$line"
done < <(axial __examples)

check "nor in any format, nor in hidden columns"
for format in text csv json markdown latex html; do
    for line in transcripts "show g1 --codes" participants coder "coder stages" \
        "codebook list --scheme all" "codebook list --scheme joint" "codebook history --all" \
        "codebook history --all --scheme joint" "codebook history Distress --scheme joint" \
        "codebook split Distress --scheme joint --print" "codebook list --scheme all --maker Ana" link "link list --scheme joint" \
        "link check" "link check --scheme joint" "link proposals --all" "link proposals --all --scheme joint" \
        "link propose --all --least 1" "link propose --all --scheme joint --categories --within group --least 1" \
        "link open Entrance Distress --scheme joint --within group" "memo families" \
        "model check paper --thin" "model open paper Distress" \
        memo "memo sort show Zqboth" "memo sort show Zqboth --unsorted" "memo sort list" "memo segments" \
        "memo history Zqnobodys" "memo meetings" "memo meeting Zqtalk" "memo search Everybody" \
        model "model table paper" "model table paper --across --pick --counts" "codebook table --scheme joint --counts" "codebook table --scheme joint --each --definitions" "model cells paper" "model check paper" log \
        "codebook property" "codebook property show Distress Zqrange" \
        "codebook property show Distress Zqrange --unplaced" \
        "codebook property count Distress Zqrange --by participant" \
        "codebook suggest" "codebook suggest list -s joint" "codebook suggest rejected" \
        "codebook unplaced" "codebook unplaced -s joint" "codebook unplaced --loose -s joint" \
        "matrix" "matrix --by code --long" "matrix --by coder" "matrix --by turn --count words" \
        "matrix --by participant --count participants" "tabulate --codes" \
        "saturation" "saturation --codes" "saturation --categories" \
        "audit" "audit steps" "audit numbers" "audit meetings" "transcripts records" \
        "segments" "segments --count" "segments Distress" "segments '* near/9 turns *'" \
        "segments 'not Distress'" "segments --count-by participant" "segments --count-by coder" \
        "segments --sort coder" "sheet out" "respond list" "interaction shares" "interaction who --kinds" "interaction who --follows" "interaction questions" "interaction turns" \
        "quotes marks" "quotes translations" "quotes untranslated --lang sv" \
        "quotes --per participant" "autocode review" \
        "compare Distress" "compare Distress --by group" "compare Distress --like 5" \
        "compare Distress --odd 5" "compare Distress Zqopen" "compare Distress Zqopen --count"; do
        same_to_ben "axial $line --format $format"
    done
done

check "nor in documents and drawings"
for line in "code --edit g1 --print" "code --edit g2 --print --unit turn" \
    "code --edit g1 --print --scheme joint" "code --edit g1 --print --scheme Ana" "codebook document" "codebook document --scheme joint" "memo export" "memo export --private" \
    "memo export --private --format html" "memo export --private --format text" "memo show Zqnobodys" \
    "memo export --sorting Zqboth --private -o memos.docx" "memo sort edit Zqboth --print" \
    "memo diff Zqnobodys" \
    "model figure paper -o figure.svg --counts" "model figure paper -o figure.svg --layout hierarchy --counts" "model table paper --counts" "quotes Distress" \
    "quotes Distress --lang sv --beside" "model table paper --quotes --lang sv" \
    "audit document" "audit document -o audit.docx" "audit figure --names 0" "audit figure -o flow.svg" \
    "report" "report -o report.html" \
    "link show Entrance 'leads to' Confidence --scheme joint"; do
    same_to_ben "axial $line"
done

check "nor in what is said when a name is not found, or is one of hers"
for line in "codebook property list Zqacat" "codebook property show Zqacat Zqaproperty" \
    "codebook property list --placed-by Ana" "codebook property place Distress Zqaproperty 1 g1:t2" \
    "codebook property add Zqacat x a b" "codebook property place Distress Zqrange 1 g2:t2" \
    "codebook property withdraw Distress Zqrange g2:t2" "codebook suggest reconsider Zqafear Zqopen" \
    "codebook suggest --code Zqafear" "codebook unplaced -s Ana" "codebook rename Zqafeer X" "codebook remove Zqafear" "codebook merge Zqopen Zqasteps" \
    "codebook history Zqaold" "codebook history Zqagone" "codebook history Zqaol" \
    "codebook split Distress New g1:t5 --scheme joint" "codebook split Zqafear New g1" \
    "codebook split Zqopen Zqafear g1" "codebook split Distress New --coded-by Ana --scheme joint" \
    "codebook move Zqopen --under Zqacat" "codebook indicate Zqopen Zqafear" "codebook define Zqasteps -d x" \
    "segments Zqafear" "segments Zqafeer" "segments '* near Zqafear'" "segments 'not Zqafeer'" \
    "segments 'Zqopen Zqafear'" "segments 'Zqafear and'" "quotes Zqafear" "memo show Zqamem" "memo show Zqateam" \
    "memo edit Zqapublic --body x" "memo remove Zqamemo" "memo history Zqateam" "memo diff Zqateam" \
    "memo code Zqateam Zqopen" "memo code Zqnobodys Zqafear" "memo uncode Zqnobodys Zqafear" \
    "memo uncode Zqnobodys Distress" "memo segments Zqafear" "memo segments --coded-by Ana" \
    "memo segments Distress" "memo meeting Zqameeting" "memo sort show Zqasort" "memo sort show Ana/Zqasort" \
    "memo sort put Zqamemo --in Zqboth" "memo sort put Zqmine --in Zqboth --after Zqateam" \
    "memo sort take Zqateam --in Zqboth" "memo sort heading code:Zqafear --in Zqboth" \
    "memo sort remove Zqasort" "memo sort new Zqasort" "memo export --sorting Zqasort" "memo search Zqabody" \
    "memo list --text Zqabody" "memo list --by Ana" "memo add T --body x --about stage:Ana/Zqastage" \
    "memo add T --body x --about model:Zqamodel" "link show Zqafear 'leads to' Zqasteps" \
    "link add Zqafear 'leads to' Zqopen" "link remove Zqafear 'leads to' Zqasteps" "link open Zqafear Zqopen" "link drop Zqafear Zqasteps" \
    "link take Zqafear 'leads to' Zqasteps" "memo family Zqateam strategy" "model table Zqamodel" \
    "model table Zqamodle" "model remove Zqamodel" "uncode g1:t2 Zqafear" "recode g1:t2 Zqafear Zqopen" \
    "memo list --about code:Zqafear" "codebook list --scheme Ana" \
    "agree Ana Ben" "agree Ben Ana --stage Zqastage" "codebook document --scheme Ana" "undo" "redo" \
    "audit steps Zqafear" "audit steps Zqaold" "audit steps Zqafeer" "audit --model Zqamodel" \
    "report write --model Zqamodel" "align alignment.tsv" "memo add T --about memo:Zqamemo" "memo add T --about code:Zqafear" \
    "coder freeze Zqastage" "show g9 --codes" \
    "respond g1:t5 Zqarespond" "respond g1:t5 Zqaresponds --to g1:t2" "respond remove g1" \
    "respond list --kind Zqaresponds" "respond accept --all" "respond find small Zqaproposed" \
    "interaction who --kind Zqaresponds" "interaction turns --kind Zqaproposed" \
    "interaction --coded-by Ana" "respond list --coded-by Ana" "interaction -o figure.svg" \
    "quotes check g1 --lang sv --by X" "quotes unmark g1" \
    "disagreements Ana Ben" "disagreements Ben Ana@Zqastage" "disagreements Ben Ana --code Zqafear" \
    "decide build Ana Ben" "decide build Ben Ana@Zqastage" "decide list" "decide g1:t5 Ana" "decide drop --all" "decide freeze Zqastage" \
    "decide sheet out --all" "decide sheet in $worlds/Zqasheet.tsv" \
    "quotes translate g1:t2 --lang sv --remove" "quotes mark g1:t5 --omit Nothing" \
    "quotes translate g1:t2 --lang sv Ord" "autocode --like Zqafear" "autocode --like Distress" \
    "autocode steps Zqaauto" "autocode review Zqaauto" "autocode accept Zqaauto" \
    "autocode accept --all" "autocode reject --all" "compare Zqafear" "compare Zqafeer" \
    "compare Zqafear --like 3" "compare Zqopen Zqafear" "compare Zqopen --like 3" \
    "sheet out g1 | sed '2s/\\t\\tk/\\tZqafear\\tk/' | axial sheet in -" "sheet in $worlds/Zqasheet.tsv" \
    "code --edit g1 --print | sed '/^1 /s/$/ Zqafeer; Zqafear/' | axial code --edit g1 --from -" \
    "code --edit g1 --from $worlds/Zqaform.txt"; do
    same_to_ben "axial $line"
done

check "nor in what a command that writes says"
while IFS=$'\t' read -r kind path line; do
    # What Ana uses is not removed; that it is in use cannot be hidden.
    [ "$kind" != writes ] || [ "$path" = "coder share" ] || same_to_ben "$line"
done < <(axial __examples)

check "nor in completion"
while read -r command; do
    same_to_ben "axial __complete -- $command ''"
    same_to_ben "axial __complete -- $command Zq"
    same_to_ben "axial __complete -- $command --code ''"
    same_to_ben "axial __complete -- $command --stage ''"
    case $command in
    memo*) for option in --memo --in --sorting; do
        same_to_ben "axial __complete -- $command $option ''"
    done ;;
    esac
done < <(axial __commands)

check "once she shares, it shows; what is private does not"
enter with
axial coder share --coder Ana -q
run axial codebook list --scheme Ana
expect_status 0
expect_out_has Zqafear
run axial segments Zqafear
expect_out_has Zqafear
run axial segments Zqafeer
expect_status 1
expect_err_has "did you mean 'Zqafear'?"
run axial memo
expect_out_has Zqateam
expect_out_lacks Zqamemo
run axial memo sort show Zqboth
expect_out_has Zqateam
expect_out_lacks Zqamemo
run axial memo history Zqateam
expect_out_has "2 words added, 1 word taken away"
run axial memo segments
expect_out_has Zqafear
run axial memo show Zqnobodys
expect_out_has Zqafield
run axial log
expect_out_has Zqasteps
run axial model
expect_out_has Zqamodel
run axial coder stages
expect_out_has Zqastage
run axial quotes marks
expect_out_has Zqamark
run axial quotes translations
expect_out_has Zqatranslated
run axial respond list
expect_out_has Zqaresponds
expect_out_has Zqaproposed
run axial interaction who --kinds
expect_out_has Zqaresponds
expect_out_lacks "Zqaproposed "
leave

finish
