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
empty.csv|empty.csv
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
--ratings table.csv --unit line|have no meaning
--ratings table.csv --length=-1|--length
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
