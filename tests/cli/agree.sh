# agree.sh - two coders compared: what compares, what is missing, in all formats.
. "$(dirname "$0")/lib.sh"

# The sample, read, shown, and aligned.
compared()
{
    sample_project
    export AXIAL_PROJECT=$PWD/sample.axial
    share_sample
    axial align take alignment.tsv -q
}

check "the page says what agrees, code by code, by transcript, and where to look next"
compared
run axial agree Ana Ben
expect_status 0
expect_err_empty
expect_out <<'END'
Over 2 codes that Ana and Ben can be compared on, Krippendorff's alpha is .87; on where something was coded at all, it is .44. Codes that not all of them know are left out: 1 of Ana.

Agreement of Ana and Ben

Over                                  agreement      κ      α
------------------------------------  ---------  -----  -----
Any code (where something was coded)      0.714  0.462  0.438
All codes, pooled (2)                     0.964  0.868  0.872
Single codes, median                      0.964  0.879  0.883
Single codes, lowest                      0.929  0.759  0.765
Single codes, highest                     1.000  1.000  1.000

unit: participants' turns, n = 14 judged by two coders or more, 6 of them coded by nobody
a code is on a unit when it covers one whole word of it
coders: Ana (3 codes, 8 segments), Ben (2 codes, 4 segments)
state: the present one, 2020-01-01; interviewers' speech is left out
κ: Cohen's kappa; α: Krippendorff's alpha
set aside for Ana, who has not marked it as read to the end: g1-second (axial coder done g1-second --coder 'Ana')
set aside for Ben, who has not marked it as read to the end: g1-second (axial coder done g1-second --coder 'Ben')
not comparable: 1 code of Ana that others do not know: 'Small steps'
'axial align' relates codes that were invented apart
the codes were matched on these same data, which lets agreement look better than it is
pooled: from the means over codes of the agreement that was observed and that chance would give (De Vries et al. 2008); agreement: the mean

Single codes, least agreement first

Code                     Ana  Ben  Both   n  agreement      κ      α     F1
-----------------------  ---  ---  ----  --  ---------  -----  -----  -----
Fear before the meeting    3    2     2  14      0.929  0.759  0.765  0.800
Somebody to hold on to     2    2     2  14      1.000  1.000  1.000  1.000

below each coder: participants' turns with the code; F1: twice both, over the units of one and of the other

Transcripts

Transcript  Units  Ana  Ben  agreement      κ      α
----------  -----  ---  ---  ---------  -----  -----
g1              9    4    2      1.000  1.000  1.000
g2              5    4    2      0.900  0.737  0.757
g1-second       4    -    -          -      -      -

- in Ana: not marked as read to the end
- in Ben: not marked as read to the end
below each coder: units with any code; agreement over all codes, pooled

Where to look next

Place  Speaker  Ana                      Ben  Text
-----  -------  -----------------------  ---  ------------------------------------------------------------------------
g2:4   Örjan    Fear before the meeting  -    I wasn't afraid of it. I'd written down what I wanted, on squared paper.

1 of 1 unit on which the coders differ, those with the most differing codes first

For an article: Two coders coded 2 of 3 interviews (67 %, 14 participants' turns). Agreement on the presence of codes per turn was Krippendorff's alpha = .87 (2 codes, pooled; single codes from .77 to 1.00); percent agreement was 96 % in the mean over codes. Codes that not all of them knew were left out (1 of Ana). The codes had been invented separately and were matched on the same material.
END

check "for scripts there is one table, the rows for all codes first"
compared
run axial agree Ana Ben --csv
expect_status 0
expect_err_empty
expect_out <<'END'
code,used_1,used_2,all,n,percent,kappa,alpha,f1,of,unit,coders
,8,4,4,14,0.714,0.462,0.438,0.667,anything,turn,Ana; Ben
,,,,14,0.964,0.868,0.872,,pooled,turn,Ana; Ben
Fear before the meeting,3,2,2,14,0.929,0.759,0.765,0.800,code,turn,Ana; Ben
Somebody to hold on to,2,2,2,14,1.000,1.000,1.000,1.000,code,turn,Ana; Ben
END
run axial agree Ana Ben --columns code,alpha
expect_status 0
expect_err_empty
expect_out_has "Fear before the meeting  0.765"
expect_out_lacks "For an article"
run axial agree Ana Ben --json
expect_status 0
expect_err_empty
expect "it is JSON" test 1 = "$(sqlite3 :memory: "SELECT json_extract(j, '\$[2].alpha') = 0.765
    AND json_extract(j, '\$[1].used_1') IS NULL FROM (SELECT CAST(readfile('$out') AS TEXT) AS j)")"

check "schemes that share nothing are told apart from zero agreement"
sample_project
export AXIAL_PROJECT=$PWD/sample.axial
share_sample
run axial agree Ana Ben
expect_status 0
expect_err_empty
expect_out_has "Ana and Ben share no codes"
expect_out_has "axial align"
expect_out_has "Ben        2         4            4"
expect_out_has "Any code (where something was coded)      0.714  0.462  0.438"
expect_out_lacks "0.000"
expect_out_lacks "pooled"

check "a coder who has not shown her work, or has not read, is not compared"
sample_project
export AXIAL_PROJECT=$PWD/sample.axial
run axial agree Ana Ben
expect_status 1
expect_out_empty
expect_err_has "'Ben' has not shared"
axial coder share --coder Ben -q
run axial agree Ana Ben
expect_status 1
expect_out_empty
expect_err "axial: nothing to compare: of Ana and Ben no two have marked the same transcript as read to the end; 'axial coder done TRANSCRIPT' does, for each of them"
axial coder done g1 -q
axial coder done g1 g2 --coder Ben -q
run axial agree Ana Ben --csv
expect_status 0
expect_err_empty
expect_out_has ",4,2,2,9,"

check "a stage is compared as it was frozen"
compared
axial coder freeze open -q
axial coder freeze open -q --coder Ben
axial uncode g2:t3 "Fear of the meeting" -q
run axial agree Ana Ben --csv --columns code,alpha
expect_status 0
expect_out_has "Fear before the meeting,1.000"
run axial agree Ana Ben --stage open
expect_status 0
expect_err_empty
expect_out_has "Fear before the meeting    3    2     2  14"
expect_out_has "stage 'open', frozen 2020-01-01; interviewers'"
expect_out_has "Two coders independently coded"
run axial agree Ana Ben --stage opne
expect_status 1
expect_out_empty
expect_err_has "no frozen stage 'opne' of 'Ana'; did you mean 'open'?"

check "a level, a unit, a transcript, coefficients and interviewers can be chosen"
compared
run axial agree Ana Ben --unit character --transcript g1 --coefficients ac1 --csv --columns n,ac1,unit
expect_status 0
expect_err_empty
expect_out_has "character"
run axial agree Ana Ben --unit line
expect_status 0
expect_out_has "a line is no unit of meaning"
run axial agree Ana Ben --unit character
expect_status 0
expect_out_has "neighbouring characters are not independent"
run axial agree Ana Ben --level category --interviewers
expect_status 0
expect_out_has "codes stand for the nearest category code above them"
expect_out_has "interviewers' speech counts too"

check "what is often nowhere agrees by chance, and that is said"
compared
axial codebook add Rare -q
axial codebook add Rare -q --coder Ben
printf 'joint\tAna\tBen\nRarely\tRare\tRare\n' >rare.tsv
axial align take rare.tsv -q
axial code g1:t2 Rare -q
run axial agree Ana Ben
expect_out_has "never used by Ben on these units: 'Rarely';"
expect_out_lacks "never used by Ana"
axial code g2:t2 Rare -q --coder Ben
run axial agree Ana Ben
expect_out_lacks "never used"
expect_status 0
expect_err_empty
expect_out_lacks "'Rarely' agrees on"
axial coder done g1-second -q
axial coder done g1-second --coder Ben -q
run axial agree Ana Ben --interviewers
expect_status 0
expect_out_has "'Rarely' agrees on 9"
expect_out_has "of 2 units where either used it, both did in 0"

check "what is coded nearly everywhere agrees by chance, and that is said"
compared
for coder in Ana Ben; do
    axial code g1:1-20 Everything --new -q --coder $coder
    axial code g2:1-8 Everything -q --coder $coder
done
axial code g2:9 Everything -q
run axial agree Ana Ben
expect_status 0
expect_out_has "any code agrees on 93 % of the units and still has κ = .00: a code is on 96 % of the units"

check "of many transcripts a page has those with the least agreement"
axial init many --coder Ana -q
export AXIAL_PROJECT=$PWD/many.axial
axial coder add Ben -q
for i in $(seq 10 51); do
    printf 'Eva: One word.\n\nIda: And two.\n\nEva: So it is.\n\nIda: No %s.\n' "$i" >"m$i.txt"
    printf 'm%s:t1\tSame\n' "$i"
    [ "$i" = 33 ] || printf 'm%s:t2\tSame\n' "$i" >&3
done >ana.part 3>ben.part
{ printf 'address\tcodes\n'; cat ana.part; } >ana.tsv
{ printf 'address\tcodes\n'; sed 's/:t2/:t1/' ben.part; printf 'm33:t2\tSame\n'; } >ben.tsv
axial import m??.txt -q >import.out
axial sheet in ana.tsv --new --coder Ana -q >sheet.out
axial sheet in ben.tsv --new --coder Ben -q >sheet.out
for coder in Ana Ben; do
    axial coder done $(seq -f m%g 10 51) --coder $coder -q
    axial coder share --coder $coder -q
done
run axial agree Ana Ben
expect_status 0
expect_out_has "40 of 42 transcripts, those with the least agreement; --by transcript lists all"
expect "the one with the least comes first" test m33 = \
    "$(sed -n '/^Transcripts/,/^Where/p' "$out" | awk '/^----/ { getline; print $1 }')"
run axial agree Ana Ben --by transcript --csv
expect "by transcript all are there" test 43 = "$(wc -l <"$out")"

check "--fail-under ends with 3 when the pooled alpha is below or undefined"
compared
run axial agree Ana Ben --fail-under 0.8 --csv
expect_status 0
expect_err_empty
run axial agree Ana Ben --fail-under 0.9 --csv
expect_status 3
expect_out_has "pooled"
expect_err "axial: warning: the pooled alpha is 0.872, below 0.900"
sample_project
share_sample
run axial agree Ana Ben --fail-under 0 --csv
expect_status 3
expect_err "axial: warning: the pooled alpha is undefined"

check "the order of coders changes nothing but the columns"
compared
axial agree Ana Ben --csv --columns code,all,n,percent,kappa,alpha,f1 >one
run axial agree Ben Ana --csv --columns code,all,n,percent,kappa,alpha,f1
expect_status 0
expect "the same numbers" cmp one "$out"

check "three coders: kappa is refused, alpha and fleiss are there"
compared
axial coder add Cleo -q
axial coder share --coder Cleo -q
run axial agree Ana Ben Cleo --csv
expect_status 0
expect_err_empty
expect_out_has "code,used_1,used_2,used_3,all,n,percent,fleiss,alpha,of,unit,coders"
run axial agree Ana Ben Cleo --coefficients kappa
expect_status 2
expect_out_empty
expect_err_has "Cohen's kappa is for 2 coders; for 3 there are"

check "the sentence says how much each of three has coded, of all interviews"
axial coder done g2 -q --coder Cleo
run axial agree Ana Ben Cleo
expect_status 0
expect_out_has "No code is known to all of Ana, Ben and Cleo"
expect_out_has "Of 3 interviews, Ana coded 2, Ben 2 and Cleo 1; the 2 that two or more of them had coded were compared (67 %, 14"
run axial agree Ana Ben --transcript g1
expect_status 0
expect_out_has "Two coders coded 1 of 3 interviews (33 %"

check "one person at two times is not two coders, and agrees least on nothing"
axial coder freeze now -q --coder Ana
run axial agree Ana@now Ana
expect_status 0
expect_out_has "The codings Ana@now and Ana were compared on 2 of 3 interviews"
expect_out_lacks "Two coders"
expect_out_lacks "agree least"

check "every format of a page is there"
compared
for format in markdown latex html; do
    run axial agree Ana Ben --format "$format"
    expect_status 0
    expect_err_empty
    expect_out_has "Two coders coded 2 of 3 interviews"
    expect_out_has "Fear before the meeting"
done
run axial agree Ana Ben -o page.html
expect_status 0
expect_out_empty
! command -v xmllint >/dev/null || expect "it is a page" xmllint --noout --nonet page.html
expect "it is closed" test "$(tail -n 1 page.html)" = "</html>"
expect "it loads nothing" test "$(grep -cE '(src=|href="[^#])' page.html)" = 0

check "states of one coder, or of each, are compared by their stages"
compared
axial coder freeze open --coder Ana -q
axial coder freeze open --coder Ben -q
AXIAL_CLOCK=2020-02-01T12:00:00Z axial code g2:t1 "Small steps" --coder Ana -q
AXIAL_CLOCK=2020-02-01T12:00:00Z axial coder freeze later --coder Ana -q
run axial agree Ana@open Ana@later
expect_status 0
expect_out_has "Agreement of Ana@open and Ana@later"
expect_out_has "state: stage 'open', frozen 2020-01-01; stage 'later', frozen 2020-02-01"
run axial agree Ana Ben@open
expect_status 0
expect_out_has "state: the present one, 2020-01-01; stage 'open', frozen 2020-01-01"
run axial agree Ana Ben --stage open
expect_out_has "Agreement of Ana and Ben"
run axial agree Ana@never Ben
expect_status 1
expect_err_has never

check "parts have a row each, and what is in none is said"
compared
run axial agree Ana Ben --by participant --csv
expect_status 0
expect_err_empty
expect_out_has "part,n,percent,kappa,alpha"
expect "parts add up to all units" test 14 = "$(awk -F, 'NR > 1 { n += $2 } END { print n }' "$out")"
run axial agree Ana Ben --by role --ci
expect_status 0
expect_out_has "By role"
expect_out_has "participant     14"
expect_out_has "95 % intervals: bootstrap over units (14), 2000 draws, seed 1, percentiles"
run axial agree Ana Ben --by category --csv
expect_status 0
expect_err_empty
run axial agree Ana Ben --by pair --csv --columns part,n,alpha
expect_status 0
expect_out_has "Ana and Ben,14,0.872"
run axial agree Ana Ben --by code --columns code,alpha
expect_status 0
expect_out_has "Somebody to hold on to   1.000"
run axial agree Ana Ben --by nothing
expect_status 1
expect_out_empty
expect_err_has "--by takes code, category, pair and coder:NAME, or: cannot cut the comparison by 'nothing'"
run axial agree Ana Ben --by role --coefficients cu
expect_status 2
expect_out_empty
expect_err_has "'cu' is none"

check "scripts get as many digits as they ask for"
compared
run axial agree Ana Ben --csv --columns code,alpha --decimals 9 --no-header
expect_status 0
expect_err_empty
expect_out_has "Fear before the meeting,0.765"
expect "nine digits" grep -qE '^Fear before the meeting,0\.[0-9]{9}$' "$out"
run axial agree Ana Ben --decimals 16
expect_status 2
expect_out_empty
expect_err "axial: --decimals takes a number from 0 to 15"

check "three coders can be compared two by two"
compared
axial coder add Cleo -q
axial coder share --coder Cleo -q
axial coder done g1 --coder Cleo -q
run axial agree Ana Ben Cleo --by pair --csv
expect_status 0
expect_err_empty
expect_out_has "part,n,percent,kappa,alpha"
expect_out_has "Ana and Ben,14,"
expect_out_has "Ben and Cleo,9,"
run axial agree Ana Ben Cleo --by pair
expect_out_has "g1              9    4    2     0      0.704  -  0.175"

check "coders who have a value in common are told from those who have not"
compared
axial coder add Cleo -q
axial coder share --coder Cleo -q
axial coder done g1 --coder Cleo -q
run axial agree Ana Ben --by coder:work
expect_status 1
expect_out_empty
expect_err "axial: 'axial coder set CODER work:text=VALUE' makes one: no attribute 'work' in the project; there are none yet"
axial coder set Ana work:text=psychology -q
axial coder set Ben work=psychology -q
run axial agree Ana Ben Cleo --by coder:work
expect_status 0
expect_out_has "no value of 'work', and so in no part: Cleo"
axial coder set Cleo work=medicine -q
axial agree Ana Ben Cleo --by pair --csv >pairs.csv
run axial agree Ana Ben Cleo --by coder:work --csv
expect_status 0
expect_err_empty
expect_out_has "part,n,coders,pairs,percent,kappa,alpha"
expect_out_has "medicine,,1,0,,,"
expect_out_has "medicine with psychology,9,3,2,"
expect_out_has "$(sed -n 's/^Ana and Ben,14,/psychology,14,2,1,/p' pairs.csv)"
run axial agree Ana Ben Cleo --by coder:work
expect_out_has "- in κ: undefined: only one coder has this value"
expect_out_has "pooled over their pairs (Conger 1980)"
run axial agree Ana Ben --by work
expect_status 1
expect_err "axial: 'work' is an attribute of coders; '--by coder:work' cuts by it"
run axial agree Ana Ben --by coder:werk
expect_status 1
expect_err_has "did you mean 'work'?"

check "intervals hold the value, are the same again, and move with the seed"
compared
run axial agree Ana Ben --ci --csv --columns code,alpha,alpha_lower,alpha_upper
expect_status 0
expect_err_empty
cp "$out" first
expect "they hold it" awk -F, 'NR > 1 && $2 != "" && $3 != "" && ($2 < $3 || $2 > $4) { exit 1 }' first
run axial agree Ana Ben --ci --csv --columns code,alpha,alpha_lower,alpha_upper
expect "the same again" cmp first "$out"
run axial agree Ana Ben --ci --seed 5 --draws 50 --csv --columns code,alpha,alpha_lower,alpha_upper
expect_status 0
expect "other draws" test "$(cmp -s first "$out"; echo $?)" = 1
run axial agree Ana Ben --method analytic
expect_status 0
expect_out_has "from the standard error"
expect_out_has "pooled codes have no standard error; the bootstrap has an interval"
run axial agree Ana Ben --unit character --ci
expect_status 0
expect_out_has "bootstrap over turns (14)"
run axial agree Ana Ben --unit character --draw transcripts
expect_status 0
expect_out_has "bootstrap over transcripts (2)"

check "the confidence is chosen, and every table, note and sentence says which"
compared
run axial agree Ana Ben --ci --csv --columns code,alpha,alpha_lower,alpha_upper
cp "$out" usual
run axial agree Ana Ben --ci --confidence 95 --csv --columns code,alpha,alpha_lower,alpha_upper
expect "95 is the usual one" cmp usual "$out"
run axial agree Ana Ben --confidence 80 --csv --columns code,alpha,alpha_lower,alpha_upper
expect_status 0
expect_err_empty
cp "$out" less
expect "narrower within" awk -F, '
    NR == FNR { low[FNR] = $3; high[FNR] = $4; next }
    FNR > 1 && $3 != "" && ($3 < low[FNR] || $4 > high[FNR]) { exit 1 }
    FNR > 1 && ($3 > low[FNR] || $4 < high[FNR]) { n++ }
    END { exit !n }' usual less
for options in "" "--by role" "--method analytic" "--coefficients cu" "--unit character"; do
    run_shell "axial agree Ana Ben $options --confidence 99.5% | cat"
    expect_status 0
    expect_out_has "99.5 % intervals: "
    expect_out_has "from (99.5 %)"
    expect_out_has "to (99.5 %)"
    expect_out_lacks "95 %"
done
run axial agree Ana Ben --confidence 90 -o page.html
expect_status 0
expect "the plot says it" grep -q 'a dark stretch is a 90 % interval' page.html
expect "and nothing else" test 0 = "$(grep -c '95 %' page.html)"
for bad in 49.9 99.95 100 ninety "" 9O 90%% -90 nan; do
    run axial agree Ana Ben --confidence="$bad"
    expect_status 2
    expect_out_empty
    expect_err_has "--confidence takes per cent from 50 to 99.9, not '$bad'"
done

check "intervals of rare codes are said to be narrower than they are"
compared
run axial agree Ana Ben --ci
expect_status 0
expect_out_has "2 of 2 codes have no disagreement, or are on fewer than 5 units"
run axial agree Ana Ben
expect_out_lacks "narrower than they are"

check "sets, spans, segments and boundaries have measures of their own"
compared
run axial agree Ana Ben --coefficients alpha-masi,mvalpha,gamma,gamma-cat,u,cu,ku,f1,alpha-binary,cu-domain,qualcoder,kappa-rk,maxqda-presence,maxqda-frequency,maxqda-segments,B,S,pk,windowdiff
expect_status 0
expect_err_empty
expect_out_has "All codes at once (sets, spans)"
expect_out_has "α MASI: Krippendorff's alpha of sets (MASI, Passonneau 2006)"
expect_out_has "n = 14 units"
expect_out_has "in 2 transcripts that all have read; set aside because only some have: 0"
expect_out_has "cuα of a domain"
expect_out_has "S of boundaries"
run axial agree Ana Ben --coefficients light,bp
expect_status 0
expect_out_has "mean κ: Light's kappa; S: Brennan-Prediger coefficient (Bennett's S)"
expect_out_has "in mean κ: undefined: this coefficient has no agreement by chance of its own that could be pooled"
run axial agree Ana Ben --coefficients maxqda-segments --overlap 0.1 --csv --columns of,maxqda_segments
expect_status 0
expect_out_has "together,"
run axial agree Ana Ben --coefficients u,f1 --ci --csv
expect_status 0
expect_out_has "u_lower"
expect_out_has "f1_characters"
run axial agree Ana Ben --coefficients coverage,cu
expect_status 0
expect_out_has "coverage: how much another coder coded too"

check "of segments and boundaries transcripts are drawn, of one stretches or nothing"
compared
run axial agree Ana Ben --coefficients B,S,pk,windowdiff,u --ci
expect_status 0
expect_err_empty
expect_out_has "95 % intervals: bootstrap over transcripts, 2000 draws, seed 1"
expect_out_lacks "there is none yet"
run axial agree Ana Ben --coefficients B --ci --csv --columns boundary_similarity,boundary_similarity_lower,boundary_similarity_upper
expect_status 0
expect "it has ends, and they hold it" awk -F, 'NR > 1 && $1 != "" { n++; if ($2 == "" || $2 > $1 || $3 < $1) exit 1 }
    END { if (!n) exit 1 }' "$out"
run axial agree Ana Ben --coefficients u,coverage,B,maxqda-segments --ci --transcript g1
expect_status 0
expect_err_empty
expect_out_has "bootstrap over stretches of the one transcript"
expect_out_has "no interval: one text alone has nothing to draw again"
run axial agree Ana Ben --coefficients B,u --method analytic
expect_status 0
expect_out_has "no interval: no standard error is known for it"

check "Krippendorff's own bootstrap is there under his name, for alpha of single codes"
compared
run axial agree Ana Ben --method krippendorff
expect_status 0
expect_err_empty
expect_out_has "95 % intervals: Krippendorff's bootstrap of alpha (form of 2013)"
expect_out_has "no interval: Krippendorff's bootstrap is of alpha alone"
expect_out_has "codes pooled are several"
run axial agree Ana Ben --method krippendorff --csv --columns code,of,alpha,alpha_lower,alpha_upper
expect "of a code" awk -F, '$2 == "code" && $3 < 1 { n++; if ($4 == "" || $4 > $3 || $5 < $3) exit 1 }
    END { if (!n) exit 1 }' "$out"
run axial agree Ana Ben --method krippendorff --by role
expect_status 0
expect_out_has "of single codes, not of parts"
run axial agree Ana Ben --method krippendorff --unit character
expect_status 0
expect_out_has "Krippendorff's bootstrap takes units as independent"
run axial agree Ana Ben --method krippendorf
expect_status 2
expect_out_empty
expect_err_has "--method takes bootstrap, analytic or krippendorff, not 'krippendorf'"
run axial agree Ana Ben --method krippendorff --draw turns
expect_status 2
expect_err_has "krippendorff draws nothing"

check "gamma is asked for by its distances, sampler and precision, and says them"
compared
run axial agree Ana Ben --coefficients gamma,gamma-cat --gamma alpha=1,beta=2,delta=0.5,precision=0.1,sampler=normal,weight=paper
expect_status 0
expect_err_empty
expect_out_has "gamma: alpha 1, beta 2, delta 0.5, pairs of gamma-cat weighted without alpha, transcripts end to end; expected by normal distributions, precision 10 %, seed 1"
run axial agree Ana Ben --coefficients gamma
expect_out_has "gamma: alpha 3, beta 1, delta 1, transcripts end to end; expected by shuffling, precision 2 %, seed 1; its interval is about the drawing alone"
for bad in alpha alpha=0 beta=-1 delta=x gama=1 sampler=both weight=beta precision=1 precision=0 alpha=inf; do
    run axial agree Ana Ben --coefficients gamma --gamma "$bad"
    expect_status 2
    expect_out_empty
    expect_err_has "--gamma takes alpha=X"
    expect_err_has "not '$bad'"
done

check "what a unit counts as coded, and which units, can be chosen"
compared
run axial agree Ana Ben --only-coded --csv --columns of,n,percent
expect_status 0
expect_out_has "anything,8,0.500"
run axial agree Ana Ben --only-coded
expect_out_has "left out: 6 units that nobody coded"
run axial agree Ana Ben --presence any
expect_status 0
run axial agree Ana Ben --presence 50%
expect_status 0
expect_out_has "a code is on a unit when it covers 50 % of its characters, and one at least"

# Coded, read and frozen before anything was shown, then talked through.
frozen()
{
    sample_project
    export AXIAL_CLOCK=2020-01-01T12:00:00Z
    export AXIAL_PROJECT=$PWD/sample.axial
    axial coder done g1 g2 -q --coder Ana
    axial coder done g1 g2 -q --coder Ben
    axial coder freeze open -q --coder Ana
    axial coder freeze open -q --coder Ben
    AXIAL_CLOCK=2020-02-01T12:00:00Z axial coder share -q --coder Ana
    AXIAL_CLOCK=2020-02-01T12:00:00Z axial coder share -q --coder Ben
    export AXIAL_CLOCK=2020-03-01T12:00:00Z
    axial align take alignment.tsv -q
    axial uncode g2:t3 "Fear of the meeting" -q
    axial coder freeze talked -q --coder Ana
    axial coder freeze talked -q --coder Ben
}

check "for the article: reliability of the first independent stage, and of no other"
frozen
run axial agree Ana Ben --paper reliability
expect_status 0
expect_err_empty
expect_out_has "Two coders independently coded 2 of 3 interviews"
expect_out_has "95 % CI"
run axial agree Ana Ben --paper reliability --confidence 90
expect_status 0
expect_out_has "90 % CI"
expect_out_lacks "95 %"
run axial agree Ana Ben --paper reliability
expect_out_has "stage 'open', frozen 2020-01-01"
expect_out_has "bootstrap over units"
expect_out_has "Codes that not all of them knew were left out (1 of Ana)."
expect_out_has "Krippendorff's alpha (α):"
expect_out_has "4th ed."
expect_out_lacks "4th ed.."
expect_out_has "Computed with Axial"
expect_out_lacks "on record before the coding was frozen"
expect_out_has "tentatively from .667 on (Krippendorff 2018"
for format in markdown latex html csv json; do
    run axial agree Ana Ben --paper reliability --format "$format"
    expect_status 0
    expect_err_empty
    expect_out_has "Fear before the meeting"
done
run axial agree Ana Ben --paper reliability -o paper.docx
expect_status 0
expect "it has the sentence" sh -c "unzip -p paper.docx word/document.xml | grep -q independently"
run axial agree Ana Ben --paper reliability --stage talked
expect_status 1
expect_out_empty
expect_err_has "no reliability: 'Ana' froze 'open' before 'talked'"
run axial agree Ana@open Ana@talked --paper reliability
expect_status 1
expect_err_has "no reliability"
compared
run axial agree Ana Ben --paper reliability
expect_status 1
expect_out_empty
expect_err_has "'Ana' has frozen no stage"
expect_err_has "axial coder freeze NAME --coder 'Ana'"

check "a meeting before the coding was frozen is named"
axial coder freeze open -q --coder Ana
axial coder freeze open -q --coder Ben
run axial agree Ana Ben --paper reliability
expect_status 0
expect_out_has "1 meeting is on record before the coding was frozen"
run axial agree Ana Ben --paper dialogic
expect_out_has "They discussed their codes in 1 meeting, 2020-01-01. It was held before that coding was frozen."
axial memo add "Later" --kind meeting --body "We talked." -q
run axial agree Ana Ben --paper dialogic
expect_out_has "in 2 meetings, 2020-01-01 to 2020-03-01. 1 of them was held before that coding was frozen."

check "what was shared before it was frozen is not independent"
compared
axial coder freeze open -q --coder Ana
axial coder freeze open -q --coder Ben
AXIAL_CLOCK=2020-02-01T12:00:00Z axial coder add Cleo -q
run axial agree Ana Ben --paper reliability
expect_status 0
unset AXIAL_CLOCK
sample_project
axial coder share -q --coder Ana
axial coder share -q --coder Ben
axial coder done g1 g2 -q --coder Ana
axial coder done g1 g2 -q --coder Ben
sleep 0.01
axial coder freeze open -q --coder Ana
axial coder freeze open -q --coder Ben
run axial agree Ana Ben --paper reliability
expect_status 1
expect_err_has "had shared the coding before"
export AXIAL_CLOCK=2020-01-01T12:00:00Z

check "for the article: a dialogue, without a coefficient"
frozen
axial memo add "Second meeting" --kind meeting --body "We talked." -q
run axial agree Ana Ben --paper dialogic
expect_status 0
expect_err_empty
expect_out_has "no coefficient of agreement is given"
expect_out_has "They discussed their codes in 2 meetings, 2020-01-01 to 2020-03-01."
expect_out_has "What changed since the first stage"
expect_out_has "No decision on a difference is on record."
expect_out_lacks "before that coding was frozen"
expect_out_lacks "alpha"
expect_out_lacks "κ"

check "what was decided is told with how many places there were, and what it changed"
frozen
axial disagreements Ana@open Ben@open --csv --columns place >places
axial decide build Ana@open Ben@open --coder Ana -q
axial decide "$(sed -n 2p places)" Ana --coder Ana -q
axial decide freeze agreed --coder Ana -q
run axial agree Ana Ben --paper dialogic
expect_status 0
expect_err_empty
expect_out_has " 1 of the $(($(wc -l <places) - 1)) places they read differently was decided: 1 as Ana@open had it;"
expect_out_has "Ben    open         agreed"

check "before and after stand side by side, the later named negotiated"
frozen
run axial agree Ana Ben --before open --after talked
expect_status 0
expect_err_empty
expect_out_has "before and after discussion"
expect_out_has "α negotiated"
expect_out_has "before discussion (stage 'open', frozen 2020-01-01): Ana (3 codes, 8 segments), Ben (2 codes, 4 segments), 14 units;"
expect_out_has "negotiated (stage 'talked', frozen 2020-03-01): Ana (3 codes, 7 segments), "
expect_out_lacks "nothing differs between the two"
expect "the state of before stands once" test 1 = "$(grep -c "stage 'open'" "$out")"
expect_out_has "coded independently"
expect_out_has "no reliability"
run axial agree Ana Ben --before open --csv --columns code,alpha_before,alpha_after,alpha_change
expect_status 0
expect_out_has "Fear before the meeting,0.765,1.000,0.235"
run axial agree Ana Ben --before open --ci --json
expect_status 0
expect_out_has "alpha_before_lower"
run axial agree Ana Ben --before open --confidence 90
expect_status 0
expect_out_has "from (90 %)"
expect_out_has "90 % intervals"
expect_out_lacks "95 %"
axial agree Ana Ben --before open --after talked --csv --columns alpha_after | sed 1,3d >order
expect "least agreement first" sort -gc order
run axial agree Ana Ben --before open --after open
expect_status 0
expect_out_has "nothing differs between the two: what was decided changes no coder's own coding"
run axial agree Ana Ben --after talked
expect_status 2
expect_err_has "--after needs --before NAME"
for option in "--before open --fail-under 0" "--paper dialogic --ci" "--paper dialogic --fail-under 0" \
    "--paper dialogic --coefficients alpha"; do
    run axial agree Ana Ben $option
    expect_status 2
    expect_err_has "out"
done
run axial agree Ana Ben --before opne
expect_status 1
expect_out_empty
expect_err_has "did you mean 'open'?"

check "the page for a browser has both codings on the transcripts"
export AXIAL_CLOCK=2020-01-01T12:00:00Z
compared
run axial agree Ana Ben --ci -o page.html
expect_status 0
expect "marks of both" grep -q 'class="c"' page.html
expect "marks of one" grep -q 'class="a"' page.html
expect "a plot" grep -q '<circle' page.html
expect "codes crossed" grep -q 'Codes crossed' page.html
expect "what does not compare is in brackets" grep -q '(Small steps)' page.html
expect "where they differ" test 1 = "$(grep -c '<tr class="differs" id=' page.html)"
place=$(grep -o 'href="#u[^"]*' page.html)
expect "a way from the place to look at next to the text" grep -q "id=\"${place#*\#}\"" page.html
for id in $(grep -o 'href="#[^"]*' page.html | sed 's/.*#//'); do
    expect "the link to $id leads to one place" test 1 = "$(grep -c "id=\"$id\"" page.html)"
done
expect "a dark stretch is explained where there is one" grep -q 'a dark stretch is' page.html
run axial agree Ana Ben --format html
expect_out_lacks "dark stretch"
expect "every transcript with a heading can be gone to" \
    test "$(grep -c '<h2 id="t[0-9]' "$out")" = "$(grep -c 'href="#t[0-9]' "$out")"
expect "on a narrow screen codes say whose they are" grep -q 'data-coder="Ben"' page.html
expect "every participant's turn once" test 14 = "$(grep -c 'class="place fixed"' page.html)"
expect "no script" test 0 = "$(grep -ci '<script' page.html)"

check "codes are matched by a table, without a joint scheme"
sample_project
export AXIAL_PROJECT=$PWD/sample.axial
share_sample
axial agree Ana Ben --csv --columns code,of >before
expect "nothing compares" test 2 = "$(wc -l <before)"
axial align propose Ana Ben --mapping --csv >pairs.csv
axial log --csv >log
run axial agree Ana Ben --mapping pairs.csv
expect_status 0
expect_err_empty
expect_out_has "codes were matched by a table (--mapping)"
expect_out_has "the codes were matched on these same data"
axial agree Ana Ben --mapping pairs.csv --csv --columns of,n,kappa,alpha,all >mapped
axial align take pairs.csv -q
axial agree Ana Ben --csv --columns of,n,kappa,alpha,all >taken
expect "the same as when it is taken" cmp mapped taken
axial undo -q
printf 'joint,Ana\nFear,Fear of the meeting\n' >narrow.csv
run axial agree Ana Ben --mapping narrow.csv
expect_status 1
expect_out_empty
expect_err_has "narrow.csv:1: there is no column 'Ben'"
printf 'joint,Ana,Ben\nFear,Fear of the meetin,x\n' >wrong.csv
run axial agree Ana Ben --mapping wrong.csv
expect_status 1
expect_out_empty
expect_err_has "wrong.csv:2: "
expect_err_has "did you mean"

check "wrong usage is named"
compared
while IFS='|' read -r options message; do
    run_shell "axial agree $options"
    expect_status 2
    expect_out_empty
    expect_err_has "$message"
done <<'END'
Ana|CODER
Ana Ben --unit page|no unit 'page' of comparison
Ana Ben --coefficients kapa|did you mean 'kappa'?
Ana Ben --coefficients ,|names none
Ana Ben --coefficients alpha,alpha|named twice
Ana Ben --level top|top
Ana Ben --limit=-1|--limit
Ana Ben --fail-under 7|--fail-under
Ana Ben --presence 0|--presence takes
Ana Ben --presence half|--presence takes
Ana Ben --overlap 2|--overlap takes
Ana Ben --method guess|--method takes
Ana Ben --draw codes|units, turns and transcripts
Ana Ben --draw units --unit line|not independent
Ana Ben --draw turns --method analytic|draws nothing
Ana Ben --draws=-1|--draws
Ana Ben --paper poem|--paper takes
Ana Ben --paper dialogic --by role|leave --by
Ana Ben --after open|--after needs --before
Ana Ben --before open --stage open|leave --stage
Ana Ben --shape units|are of --ratings
Ana Ben --coders Ana|are of --ratings
Ana Ben --reach 3|are of --ratings
Ana Ben --mapping x.csv --level category|leave --level out
Ana Ben --seed=-1|--seed
END
run axial agree Ana Bne
expect_status 1
expect_out_empty
expect_err_has "did you mean 'Ben'?"
run axial agree Ana Ana
expect_status 1
expect_out_empty
expect_err_has "'Ana' is named twice"
run axial agree Ana Ben --transcript g9
expect_status 1
expect_out_empty
expect_err_has "g9"

finish
