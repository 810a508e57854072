# agree-golden.sh - every golden value that the library gives, as a user gets it from a
# file: the names and parameters of the cases as options of 'axial agree --ratings'.
. "$(dirname "$0")/lib.sh"

columns=coefficient,value,lower,upper,observed,expected,error,maximum,null_error,mean,both,only_a,only_b,neither,agree,disagree,of

# param KEY: of the params of the row at hand, or nothing.
param()
{
    local one
    for one in ${params//;/ }; do
        [ "${one%%=*}" = "$1" ] && printf '%s' "${one#*=}"
    done
}

meta()
{
    awk -F'\t' -v key="$1" '$1 == key { print $2 }' "$folder/meta.tsv"
}

# The coders of a file, a line each, as they are numbered from 0.
coders_of()
{
    case $1 in
    */spans.csv) { tail -n +2 "$1" | cut -d, -f1; meta coders | tr '|' '\n'; } | grep . | sort -u ;;
    *) head -n 1 "$1" | tr ',\t' '\n\n' | tail -n +2 ;;
    esac
}

# The two coders of coders=i,j, or the first two, where there are more.
choose_two()
{
    local places list
    [[ $file != */table.csv ]] || return 0
    list=$(coders_of "$file")
    [ "$(wc -l <<<"$list")" -gt 2 ] || [ -n "$(param coders)" ] || return 0
    places=$(param coders)
    places=${places:-0,1}
    options+=(--coders "$(sed -n "$((${places%,*} + 1))p" <<<"$list"),$(sed -n "$((${places#*,} + 1))p" <<<"$list")")
}

# Which file the row is of, with what belongs to it; FALSE: it has none here.
choose_units()
{
    local one
    for one in units table counts sets; do
        [ -f "$folder/$one.csv" ] && file=$folder/$one.csv && options=(--shape "$one")
    done
    [ -n "$(meta categories)" ] && options+=(--categories "$(meta categories | tr '|' ',')")
    case $(param weights) in
    file) options+=(--weights "$folder/weights.csv") ;;
    ?*) options+=(--weights "$(param weights)") ;;
    esac
    case $(param level) in
    file) options+=(--level "$folder/weights.csv") ;;
    ?*) options+=(--level "$(param level)") ;;
    esac
    of=$(param category)
    [ -z "$of" ] || options+=(--by category)
    [ -n "$file" ]
}

choose_spans()
{
    file=$folder/spans.csv
    [ -n "$(meta length)" ] && options+=(--length "$(meta length)")
    [ -n "$(meta begin)" ] && options+=(--begin "$(meta begin)")
    of=$(param code)
    case $1 in
    two) choose_two ;;
    esac
    [ -n "$(meta coders)" ] && [[ " ${options[*]} " != *" --coders "* ]] &&
        options+=(--coders "$(coders_of "$file" | paste -sd,)")
    [ -f "$file" ]
}

choose_gamma()
{
    local key settings=
    choose_spans all
    for key in alpha beta delta; do
        [ -z "$(param $key)" ] || settings+=${settings:+,}$key=$(param $key)
    done
    [ "$(param confidence)" != paper ] || settings+=${settings:+,}weight=paper
    [ -z "$settings" ] || options+=(--gamma "$settings")
    [ ! -f "$folder/samples.csv" ] || options+=(--samples "$folder/samples.csv")
    [ -f "$file" ]
}

choose_masses()
{
    file=$folder/masses.csv
    if [ -n "$(param a)" ]; then
        options+=(--coders "$(param a),$(param b)")
        of="$(param a), $(param b)"
    fi
    if [ -n "$(param item)" ]; then
        options+=(--by item)
        of=$(param item)${of:+: }$of
    fi
    [ -z "$(param n_t)" ] || options+=(--reach "$(param n_t)")
    [ -z "$(param k)" ] || options+=(--window "$(param k)")
    [ -f "$file" ]
}

# NAME and part of a row: the file, the options, the coefficient, the column, what it is of.
translate()
{
    local name=${1%%.*} part=
    case $1 in *.*) part=${1#*.} ;; esac
    file='' options=() id=$name column=value of=''
    case $part in
    do | pa | disorder) column=observed ;;
    de | pe | expected) column=expected ;;
    se | se_fce) column=error ;;
    se0_fce) column=null_error ;;
    max) column=maximum ;;
    ci_lo | boot_lo) column=lower ;;
    ci_hi | boot_hi) column=upper ;;
    boot_mean) column=mean ;;
    both | only_a | only_b | neither | agree | disagree) column=$part ;;
    esac
    case $name in
    percent_all) id=unanimous ;;
    s) id=bp ;;
    ac) id=ac1 ;;
    fleiss_category) id=fleiss ;;
    alpha_u95) id=alpha-u-1995 ;;
    alpha_binary) id=alpha-binary ;;
    cu_alpha_domain) id=cu-domain ;;
    gamma_cat) id=gamma-cat ;;
    code) id=$part; [ "$column" = value ] || id=kappa ;;
    seg) id=$part ;;
    segments) id=maxqda-segments; [ "$part" != kappa_rk ] || id=kappa-rk ;;
    ualpha) id=$part; [ "$part" != bar ] || id=bar-u; [ "$part" != k ] || id=ku ;;
    esac
    case $name in
    code | qualcoder) choose_spans two ;;
    segments) choose_spans two; [ -z "$(param overlap)" ] || options+=(--overlap "$(param overlap)") ;;
    alpha_binary | cu_alpha_domain) choose_spans all; of=$(param codes | tr '|' ','); options+=(--domain "$of") ;;
    ualpha)
        choose_spans all
        case $part in u | bar | cu) of= ;; esac
        case $(param cu) in
        meansq) options+=(--cu mean-of-squares) ;;
        union) options+=(--cu union) ;;
        esac
        ;;
    alpha_u95) choose_spans all ;;
    gamma | gamma_cat) choose_gamma ;;
    seg) choose_masses ;;
    kappa | pi) choose_units && choose_two ;;
    *) choose_units ;;
    esac
    case $part in
    ci_*) options+=(--method analytic) ;;
    boot_*) options+=(--method krippendorff) ;;
    esac
    [ -f "$file" ]
}

# What the program prints for it, from a run for each set of options and coefficient.
ask()
{
    local key="$file|$id|${options[*]}"
    if [ -z "${runs[$key]:-}" ]; then
        runs[$key]=$PWD/run-${#runs[@]}
        axial agree --ratings "$file" --coefficients "$id" --decimals 12 "${options[@]}" \
            --csv --columns "$columns" >"${runs[$key]}" 2>"${runs[$key]}.err" ||
            echo "failed: $(cat "${runs[$key]}.err")" >"${runs[$key]}"
    fi
    if [ "$part" = n_alignments ]; then
        axial agree --ratings "$file" --coefficients "$id" "${options[@]}" |
            sed -n 's/^gamma: the best alignment has \([0-9]*\) .*/\1/p'
        return
    fi
    grep '^failed' "${runs[$key]}" ||
        awk -F, -v columns="$columns" -v column="$column" -v of="$of" '
            BEGIN { n = split(columns, names, ",") }
            {
                is = $n
                for (i = n + 1; i <= NF; i++)
                    is = is "," $i
                gsub(/^"|"$/, "", is)
            }
            NR > 1 && is == of {
                for (i = 1; i <= n; i++)
                    if (names[i] == column)
                        print $i == "" ? "undefined" : $i
                found = 1
                exit
            }
            END { if (!found) print "no row" }' "${runs[$key]}"
}

# Every row of the case; a code that nobody used has no row, and no value.
compare_case()
{
    local name params value tolerance source part is
    while IFS=$'\t' read -r name params value tolerance source; do
        [ "$name" != coefficient ] || continue
        [ "$params" != - ] || params=
        part=
        case $name in *.*) part=${name#*.} ;; esac
        translate "$name" || { note "no file for $name $params"; continue; }
        is=$(ask)
        n_values=$((n_values + 1))
        case $value,$is in
        undefined,undefined | undefined,"no row") continue ;;
        esac
        awk -v is="$is" -v value="$value" -v tolerance="$tolerance" 'BEGIN {
            off = is - value
            if (is !~ /^-?[0-9.]+$/ || value !~ /^-?[0-9.e-]+$/)
                exit 1
            exit !(off <= tolerance + 1e-11 && -off <= tolerance + 1e-11) }' ||
            note "$name $params of $(basename "$folder"): $is, not $value ($source); --coefficients $id ${options[*]}"
    done <"$folder/expected.tsv"
}

if [ ! -d "$SHARED/agreement/golden" ]; then
    check "golden values come out of files"
    skip "no golden cases"
fi
n_values=0
for group in c d s u g k b; do
    [ -d "$SHARED/agreement/golden" ] || break
    check "golden values come out of files: cases $group"
    before=$n_values
    declare -A runs=()
    for folder in "$SHARED"/agreement/golden/"$group"[0-9]*; do
        compare_case
    done
    expect "some were compared" test "$n_values" -gt "$before"
done

finish
