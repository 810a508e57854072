# agree-ratings.sh - tables of ratings from elsewhere, without a project.
. "$(dirname "$0")/lib.sh"

write_ratings()
{
    printf 'unit,Ana,Ben,Cleo\n1,1,1,\n2,2,2,3\n3,3,3,3\n4,3,2,3\n5,1,1,1\n' >ratings.csv
    printf 'a\\b,1,2,3\n1,25,12,3\n2,13,2,15\n3,12,16,2\n' >table.csv
    printf 'unit\tAna\tBen\n1\ta;b\tb;a\n2\t{}\ta\n3\tb\tb\n' >sets.tsv
    printf 'coder,code,start,end\nAna,trust,0,10\nBen,trust,2,12\nAna,fear,30,40\nBen,fear,30,45\n' >spans.csv
    printf 'item,coder,masses\ng1,Ana,2;3;4\ng1,Ben,2;4;3\n' >masses.csv
    printf 'unit,yes,no\n1,3,0\n2,1,2\n3,0,2\n' >counts.csv
}

check "units are read, computed and said, without a project"
write_ratings
run axial agree --ratings ratings.csv --coefficients alpha --level ordinal
expect_status 0
expect_err_empty
expect_out_has "Agreement in ratings.csv"
expect_out_has "shape: units"
expect_out_has "5 units, 5 of them with two values or more; 3 coders, 3 categories that occur"
expect_out_has "missing values: Cleo 1"
expect_out_has "level: ordinal; weights: identity"

check "a published value comes out: Cohen 1960"
write_ratings
run axial agree --ratings table.csv --coefficients kappa,percent --csv --columns coefficient,value,n
expect_status 0
expect_err_empty
expect_out <<'END'
coefficient,value,n
kappa,-0.0923,100
percent,0.2900,100
END

check "every shape is told by its columns, counts are asked for"
write_ratings
while read -r file shape measure; do
    run axial agree --ratings "$file" --coefficients "$measure"
    expect_status 0
    expect_err_empty
    expect_out_has "shape: $shape"
done <<'END'
sets.tsv sets alpha-masi
sets.tsv sets mvalpha
spans.csv spans u
spans.csv spans kappa-rk
spans.csv spans gamma
spans.csv spans gamma-cat
masses.csv masses B
masses.csv masses windowdiff
table.csv table kappa
END
run axial agree --ratings counts.csv --shape counts --csv --columns coefficient,value
expect_status 0
expect_out_has "fleiss,"
run axial agree --ratings counts.csv --shape counts --coefficients kappa
expect_status 0
expect_out_has "it is not known which coder gave which value"

check "intervals, weights and declared categories are taken"
write_ratings
run axial agree --ratings ratings.csv --ci --seed 3 --csv --columns coefficient,lower,value,upper
expect_status 0
expect_err_empty
expect "they hold the value" awk -F, 'NR > 1 && ($2 > $3 || $3 > $4) { exit 1 }' "$out"
run axial agree --ratings ratings.csv --weights quadratic --coefficients ac1,fleiss
expect_status 0
expect_out_has "weights: quadratic"
run axial agree --ratings ratings.csv --categories 1,2,3,4,5 --coefficients bp --csv --columns value
expect_status 0
expect_out_has "0.6667"
run axial agree --ratings spans.csv --coefficients u --ci --length 200
expect_status 0
expect_out_has "bootstrap over stretches of text"

check "a matrix of weights is read, for weights and as a level"
write_ratings
printf ',3,1,2\n1,0,1,0.5\n3,1,0,0.5\n2,0.5,0.5,1\n' >weights.csv
run axial agree --ratings ratings.csv --weights linear --coefficients percent,ac1,fleiss,conger,bp --csv
cp "$out" linear
run axial agree --ratings ratings.csv --weights weights.csv --coefficients percent,ac1,fleiss,conger,bp --csv
expect_status 0
expect_err_empty
expect "as the same weights by name" cmp linear "$out"
run axial agree --ratings ratings.csv --level weights.csv --coefficients alpha --ci --csv --columns value,lower,upper
expect_status 0
expect_err_empty
expect "alpha with that distance, by hand" grep -q '^0.7204,' "$out"
expect "and an interval" test 3 = "$(sed -n 2p "$out" | tr ',' '\n' | grep -c .)"
run axial agree --ratings ratings.csv --weights weights.csv --level weights.csv
expect_out_has "level: matrix of weights.csv; weights: matrix of weights.csv"
expect_out_lacks "not the same both ways"
printf ',1,2,3\n1,1,0.2,0\n2,0.4,1,0.5\n3,0,0.5,1\n' >uneven.csv
run axial agree --ratings ratings.csv --weights uneven.csv
expect_status 0
expect_out_has "the weights are not the same both ways: kappa and light take rows as the first coder's categories, all others the mean of both ways"
while IFS='|' read -r option message text; do
    printf '%b' "$text" >bad.csv
    run axial agree --ratings ratings.csv --coefficients alpha,fleiss "$option" bad.csv
    expect_status 1
    expect_out_empty
    expect_err_has "$message"
done <<'END'
--weights|bad.csv:2: 'half' is no number|,1,2,3\n1,1,half,0\n2,0.5,1,0.5\n3,0,0.5,1\n
--weights|bad.csv:3: the weight of '2' with '1' is 1.1, not from 0 to 1|,1,2,3\n1,1,0.5,0\n2,1.1,1,0.5\n3,0,0.5,1\n
--weights|bad.csv:4: the weight of '3' with itself is 0.5, not 1|,1,2,3\n1,1,0.5,0\n2,0.5,1,0.5\n3,0,0.5,0.5\n
--weights|bad.csv:1: the matrix is not square: '3' has a column and no row|,1,2,3\n1,1,0.5,0\n2,0.5,1,0.5\n
--weights|bad.csv:4: fewer cells than the head has|,1,2,3\n1,1,0.5,0\n2,0.5,1,0.5\n3,0,0.5\n
--weights|bad.csv:1: category '3' of the ratings has no row and no column|,1,2\n1,1,0.5\n2,0.5,1\n
--weights|bad.csv:1: '4' is not among the categories of the ratings, which are '1', '2', '3'|,1,2,3,4\n1,1,0,0,0\n2,0,1,0,0\n3,0,0,1,0\n4,0,0,0,1\n
--level|bad.csv:3: the weight of '2' with '1' is 0.4, and across it is 0.5; a distance is the same both ways|,1,2,3\n1,1,0.5,0\n2,0.4,1,0.5\n3,0,0.5,1\n
END

check "a category that could have been chosen is declared for a matrix"
write_ratings
printf ',1,2,3,4\n1,1,0,0,0\n2,0,1,0,0\n3,0,0,1,0\n4,0,0,0,1\n' >four.csv
run axial agree --ratings ratings.csv --weights four.csv --categories 1,2,3,4 --coefficients bp --csv --columns value
expect_status 0
expect_err_empty
cp "$out" four
run axial agree --ratings ratings.csv --categories 1,2,3,4 --coefficients bp --csv --columns value
expect "an identity changes nothing" cmp four "$out"

check "coders are chosen and ordered as if the others were not there"
write_ratings
printf 'unit,Cleo,Ana\n1,,1\n2,3,2\n3,3,3\n4,3,3\n5,1,1\n' >two.csv
run axial agree --ratings two.csv --csv
cp "$out" alone
run axial agree --ratings ratings.csv --coders Cleo,Ana --csv
expect_status 0
expect_err_empty
expect "the same" cmp alone "$out"
run axial agree --ratings spans.csv --coders Ben,Ana --coefficients precision,recall --csv --columns coefficient,of,value
expect_status 0
sed 's/precision/x/; s/recall/precision/; s/x/recall/' "$out" | sort >turned
run axial agree --ratings spans.csv --coefficients precision,recall --csv --columns coefficient,of,value
expect "what was precision is recall" cmp turned <(sort "$out")
run axial agree --ratings spans.csv --coders Ana,Ben,Dora --coefficients u
expect_status 0
expect_err_empty
expect_out_has "spans: 4 by 3 coders"
expect_out_has "marked nothing in the file: Dora"
run axial agree --ratings ratings.csv --coders Ana,Bn
expect_status 1
expect_out_empty
expect_err_has "did you mean 'Ben'?"
run axial agree --ratings ratings.csv --coders Ana,Ana
expect_status 1
expect_err_has "coder 'Ana' is chosen twice"
run axial agree --ratings masses.csv --coders Ana,Dora
expect_status 1
expect_err_has "no coder 'Dora'"
run axial agree --ratings table.csv --coders 1,2
expect_status 1
expect_err_has "coders cannot be chosen from table.csv, which does not name them"

check "parts: every category, every pair, every item"
write_ratings
run axial agree --ratings ratings.csv --by category --coefficients fleiss --csv --columns of,value,n
expect_status 0
expect_err_empty
expect_out <<'END'
of,value,n
1,1.0000,5
2,0.1667,5
3,0.4444,5
END
run axial agree --ratings ratings.csv --by pair --coefficients kappa --csv --columns of,value,n
expect_status 0
expect_err_empty
expect_out <<'END'
of,value,n
"Ana, Ben",0.7059,5
"Ana, Cleo",0.5556,4
"Ben, Cleo",0.3333,4
END
printf 'Cleo,fear,31,44\n' >>spans.csv
run axial agree --ratings spans.csv --coefficients jaccard --coders Ana,Cleo --csv --columns value
cp "$out" two
run axial agree --ratings spans.csv --coefficients jaccard --by pair --csv --columns of,value
expect_status 0
expect_err_empty
expect "as of the two alone" cmp two <(sed -n 's/^of,//p; s/^"Ana, Cleo: [a-z]*",//p' "$out")
printf 'g2,Ana,5;5\ng2,Ben,4;6\n' >>masses.csv
run axial agree --ratings masses.csv --by item --coefficients B,A_a --csv --columns coefficient,of,value
expect_status 0
expect_err_empty
expect_out <<'END'
coefficient,of,value
B,"g1: Ana, Ben",0.7500
B,"g2: Ana, Ben",0.5000
A_a,g1,0.7500
A_a,g2,0.5000
END

check "masses draw items again, and one alone has no interval"
write_ratings
printf 'g2,Ana,5;5\ng2,Ben,4;6\ng3,Ana,1;2;3\ng3,Ben,1;2;3\n' >>masses.csv
run axial agree --ratings masses.csv --ci --csv --columns coefficient,lower,value,upper
expect_status 0
expect_err_empty
expect "each has one that holds it" awk -F, 'NR > 1 && ($2 == "" || $2 > $3 || $3 > $4) { exit 1 } END { exit NR != 8 }' "$out"
run axial agree --ratings masses.csv --ci
expect_out_has "95 % intervals: bootstrap over items, 2000 draws, seed 1"
run axial agree --ratings masses.csv --by item --ci
expect_out_has "no interval: one text alone has nothing to draw again"
run axial agree --ratings masses.csv --method analytic
expect_out_has "no interval: no standard error is known for it"
run axial agree --ratings masses.csv --reach 3 --window 4 --coefficients B,pk --csv --columns value
expect_status 0
cp "$out" wide
run axial agree --ratings masses.csv --coefficients B,pk --csv --columns value
expect "reach and window matter" test "$(cmp -s wide "$out"; echo $?)" = 1

check "spans have characters, decisions, domains and stretches"
write_ratings
run axial agree --ratings spans.csv --length 100 --coefficients kappa,percent,maxqda-segments,kappa-rk --overlap 0.5 --csv --columns coefficient,of,value,both,only_a,only_b,neither,agree,disagree
expect_status 0
expect_err_empty
expect_out_has "kappa,trust,0.7778,8,2,2,88,,"
expect_out_has "percent,trust,0.9600,8,2,2,88,,"
expect_out_has "percent,anything,0.9100,,,,,,"
expect_out_has "maxqda-segments,,1.0000,,,,,4,0"
run axial agree --ratings spans.csv --domain trust,fear --csv --columns coefficient,of,value
expect_status 0
expect_out_has 'alpha-binary,"trust,fear",'
expect_out_has 'cu-domain,"trust,fear",1.0000'
run axial agree --ratings spans.csv --coefficients u,ku,coverage,f1,percent --ci
expect_status 0
expect_out_has "no interval: one text alone has nothing to draw again"
expect_out_has "no interval: neighbouring characters are not independent of each other"
run axial agree --ratings spans.csv --begin 5
expect_status 1
expect_err_has "before the text, which begins at 5"
run axial agree --ratings spans.csv --domain trust,feer
expect_status 1
expect_err_has "did you mean 'fear'?"

check "gamma takes random continua from elsewhere, and other distances"
write_ratings
printf 'sample,coder,code,start,end\n1,Ana,trust,-5,4\n1,Ben,fear,1,9\n2,Ana,fear,3,9\n2,Ben,fear,4,9\n2,Ben,trust,20,29\n' >samples.csv
run axial agree --ratings spans.csv --coefficients gamma --samples samples.csv --gamma beta=2
expect_status 0
expect_err_empty
expect_out_has "gamma: alpha 3, beta 2, delta 1, expected from the 2 continua of samples.csv"
expect_out_has "the best alignment has 2 unitary alignments"
while IFS='|' read -r row message; do
    printf 'sample,coder,code,start,end\n1,Ana,trust,0,4\n%s\n' "$row" >bad.csv
    run axial agree --ratings spans.csv --coefficients gamma --samples bad.csv
    expect_status 1
    expect_out_empty
    expect_err_has "$message"
done <<'END'
1,Anna,trust,0,4|bad.csv:3: 'Anna' is no coder of the spans
1,Ana,trst,0,4|bad.csv:3: 'trst' is no code of the spans
1,Ana,trust,x,4|bad.csv:3: 'x' is no position in a text
1,Ana,trust,4,4|bad.csv:3: the span ends before it starts, or is empty
1,Ana|bad.csv:3: fewer cells than the head has
END

check "intervals of a confidence of choice, and Krippendorff's own"
write_ratings
run axial agree --ratings ratings.csv --coefficients alpha --confidence 80
expect_status 0
expect_out_has "from (80 %)"
expect_out_has "80 % intervals: bootstrap over units"
expect_out_lacks "95 %"
run axial agree --ratings ratings.csv --coefficients alpha,fleiss --method krippendorff --csv --columns coefficient,lower,upper,mean
expect_status 0
expect "alpha has one with a mean" awk -F, '$1 == "alpha" && $2 != "" && $2 < $4 && $4 < $3 { n++ } $1 == "fleiss" && $2 == "" { n++ } END { exit n != 2 }' "$out"
run axial agree --ratings ratings.csv --coefficients alpha --decimals 10 --csv --columns value
expect "ten digits" grep -qE '^0\.[0-9]{10}$' "$out"

check "a unit that stands twice is said"
printf 'unit,A,B\nu1,x,x\nu2,x,y\nu2,y,y\n' >twice.csv
run axial agree --ratings twice.csv --coefficients percent
expect_status 0
expect_out_has "1 row is of a unit that stands above already; each row counts as a unit of its own"

check "standard input is read, and a workbook"
write_ratings
run_shell "axial agree --ratings - --csv --columns coefficient <table.csv"
expect_status 0
expect_out_has "kappa"

check "bad input is named with its place"
write_ratings
printf 'unit,Ana,Ben\n1,1,2\n2,1\n' >ragged.csv
printf 'unit,Ana,Ben\n1,1,2\n2,1,2,3\n' >long.csv
printf 'unit,Ana,Ben\n1,1,low\n2,2,2\n' >text.csv
printf 'coder,code,start,end\nAna,trust,10,5\nBen,trust,0,5\n' >reversed.csv
printf 'coder,code,start,end\nAna,trust,0,x\n' >letters.csv
printf 'coder,code,start,end\nAna,trust,-3,5\n' >below.csv
printf 'item,coder,masses\ng1,Ana,2;x\n' >size.csv
printf 'item,coder,masses\ng1,Ana,2;3\ng1,Ana,5\n' >twice.csv
printf 'unit\n1\n' >narrow.csv
printf '' >empty.csv
printf 'unit,yes,no\n1,3,-1\n' >minus.csv
printf 'unit,Ana,Ana\n1,a,b\n' >double.csv
while IFS='|' read -r options message; do
    run_shell "axial agree --ratings $options"
    expect_status 1
    expect_out_empty
    expect_err_has "$message"
done <<'END'
ragged.csv|ragged.csv:3: fewer cells than the head has
long.csv|:3: 4 cells
text.csv --level interval|text.csv:2: 'low' is no number
text.csv --level ordinal|'low' is no number
text.csv --weights linear|'low' is no number
text.csv --categories 1,2|text.csv:2: 'low' is not among the categories declared
reversed.csv|reversed.csv:2: span 10-5 of 'trust' by 'Ana' ends before it starts
letters.csv|letters.csv:2: 'x' is no position in a text
below.csv|below.csv:2: the span begins at -3
spans.csv --length 20|is not within the text
size.csv|size.csv:2: 'x' is no size of a segment
twice.csv|twice.csv:3: 'Ana' has segmented 'g1' twice
narrow.csv|there is only one column
empty.csv|empty.csv:1: the file is empty
double.csv|double.csv:1: two columns are called 'Ana'
minus.csv --shape counts|'-1' is no number of units or coders
nowhere.csv|nowhere.csv
END

check "what is defined by no data is undefined, with the reason"
write_ratings
printf 'unit,Ana\n1,a\n2,b\n' >one.csv
printf 'unit,Ana,Ben\n' >none.csv
printf 'unit,Ana,Ben\n1,a,a\n2,a,a\n' >same.csv
printf 'coder,code,start,end\nAna,trust,0,10\nAna,fear,5,12\nBen,trust,0,10\n' >overlap.csv
while IFS='|' read -r options message; do
    run_shell "axial agree --ratings $options"
    expect_status 0
    expect_err_empty
    expect_out_has "$message"
    expect_out_lacks " nan"
done <<'END'
one.csv|undefined: there is only one coder, nobody to agree with
none.csv|undefined: there is no unit to judge
same.csv --coefficients kappa,alpha|without variation there is no chance
overlap.csv --coefficients u|units of one coder overlap
END
printf 'unit,Ana,Ben\n1,a,a\n' >single.csv
run axial agree --ratings single.csv
expect_out_has "The value rests on only 1 unit."
expect_out_has "1 unit, 1 of them with two values or more; 2 coders, 1 category that occurs"
run axial agree --ratings one.csv
expect_out_has "; 1 coder, 2 categories that occur"
run axial agree --ratings same.csv --coefficients alpha --json
expect_status 0
expect "null in JSON" grep -q '"value": *null' "$out"

check "wrong usage is named"
write_ratings
while IFS='|' read -r options message; do
    run_shell "axial agree $options"
    expect_status 2
    expect_out_empty
    expect_err_has "$message"
done <<'END'
--ratings table.csv Ana|leave 'Ana' out
--ratings table.csv --shape round|no shape 'round'
--ratings table.csv --level ordinl|did you mean 'ordinal'?
--ratings table.csv --weights quadratc|did you mean 'quadratic'?
--ratings table.csv --coefficients kapa|did you mean 'kappa'?
--ratings table.csv --coefficients u|'u' cannot be computed from table
--ratings ratings.csv --coefficients kappa|is for 2 coders
--ratings table.csv --unit line|--unit is about coders in a project, and --ratings has none
--ratings table.csv --mapping x.csv|--mapping is about coders in a project
--ratings table.csv --fail-under 0.5|--fail-under is about coders in a project
--ratings table.csv --limit 4|--limit is about coders in a project
--ratings table.csv --draw units|--draw is about coders in a project
--ratings table.csv --level xyzzy|there are nominal, ordinal, interval
--ratings table.csv --weights xyzzy|there are identity, linear
--ratings table.csv --coefficients xyzzy|'axial agree --help' lists them
--ratings table.csv --length=-1|--length
--ratings table.csv --length 5|of spans, and this file has table
--ratings table.csv --window 5|--reach and --window are of masses, and this file has table
--ratings spans.csv --level ordinal|are of given units, and this file has spans
--ratings masses.csv --weights linear|are of given units, and this file has masses
--ratings spans.csv --by item|not 'item' of spans
--ratings ratings.csv --by coder|--by takes pair, of units, sets, counts and tables category
--ratings ratings.csv --by category --level ordinal|leave them out
--ratings counts.csv --shape counts --by pair|two coders or more who are known by name
--ratings sets.tsv --by category --coefficients mvalpha|'mvalpha' is of sets
--ratings spans.csv --cu onion|--cu takes square-of-mean
--ratings spans.csv --begin=-1|--begin takes a number from 0
--ratings table.csv --decimals 16|--decimals takes a number from 0 to 15
--ratings table.csv --weights matrix|name the file of the matrix: --weights FILE
--ratings table.csv --weights wghts|nor is there a file of that name
--ratings masses.csv --coefficients Bb|no measure 'Bb'
--ratings table.csv --limit 3|--limit is about coders in a project
--ratings table.csv --level matrix|name the file of the matrix: --level FILE
END

# Real double codings of $SHARED, where they are: what was published comes out.
sight=$SHARED/coded/sight
peers=$SHARED/coded/peer-review

# units CODE: the comments as units, 1 used, 0 not, empty where it was not judged.
units()
{
    awk -F'\t' -v code="$1" '
        function says(codes, missing) {
            if (("|" missing "|") ~ ("\\|" code "\\|"))
                return ""
            return ("|" codes "|") ~ ("\\|" code "\\|") ? 1 : 0
        }
        NR == 1 { print "unit,H1,H2"; next }
        { print $1 "," says($5, $6) "," says($7, $8) }' "$sight/comments.tsv"
}

if [ -f "$sight/comments.tsv" ]; then
    check "the figures of the comments that two coded come out, code by code"
    n=0
    while IFS=$'\t' read -r code n_units both only_1 only_2 none published kappa alpha; do
        [ "$code" != code ] || continue
        units "$code" >units.csv
        run axial agree --ratings units.csv --shape units --coefficients kappa,alpha --csv \
            --columns coefficient,value,n
        expect_status 0
        expect "kappa and alpha of $code" awk -F, -v kappa="$kappa" -v alpha="$alpha" \
            -v n="$n_units" '
            function near(x, y) { return x - y < 6e-5 && y - x < 6e-5 }
            $1 == "kappa" && !(near($2, kappa) && $3 == n) { exit 1 }
            $1 == "alpha" && !near($2, alpha) { exit 1 }' "$out"
        n=$((n + 1))
    done <"$sight/agreement.tsv"
    expect "all of them" test 10 = "$n"
fi

if [ -f "$peers/segments.tsv" ]; then
    check "the figures of the arguments that two marked come out, article by article"
    while IFS=$'\t' read -r article words s1 s2 same both only_1 only_2 none alpha kappa; do
        [ "$article" != article ] || continue
        awk -F'\t' -v article="$article" -v words="$words" '
            $1 == article && $6 == 1 {
                for (i = $4; i < $5; i++)
                    used[$2, i] = 1
            }
            END {
                print "unit,coder1,coder2"
                for (i = 0; i < words; i++)
                    print i "," (used["coder1", i] + 0) "," (used["coder2", i] + 0)
            }' "$peers/segments.tsv" >words.csv
        run axial agree --ratings words.csv --shape units --coefficients alpha,kappa --csv \
            --columns coefficient,value,n
        expect_status 0
        expect "alpha and kappa of $article" awk -F, -v kappa="$kappa" -v alpha="$alpha" '
            function near(x, y) { return x - y < 6e-5 && y - x < 6e-5 }
            $1 == "kappa" && !near($2, kappa) { exit 1 }
            $1 == "alpha" && !near($2, alpha) { exit 1 }' "$out"
    done <"$peers/agreement.tsv"
fi

finish
