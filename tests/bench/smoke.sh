#!/bin/sh
# The benchmark's own test: it runs on 10,000 responses and the account is the one that
# make_export builds in. Nothing is said about time. smoke.sh PROGRAMS CANVASS SURVEY
set -eu
programs=$1 canvass=$2 survey=$3
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$programs/make_export" 10000 >"$scratch/export.csv"
[ ! -x "$programs/libcsv_only" ] || "$programs/libcsv_only" "$scratch/export.csv"
"$programs/measure" "$canvass" run --quiet "$survey" "$scratch/export.csv" -o "$scratch/out"

# field NAME: a whole number of the account in results.json.
field() {
    sed -n '/"account"/,/}/s/^ *"'"$1"'": \([0-9]*\),*$/\1/p' "$scratch/out/results.json"
}
is() {
    [ "$(field "$1")" = "$2" ] || {
        echo "account: $1 is $(field "$1"), expected $2"
        exit 1
    }
}
is read 10000
is blank 20
is test 0
is incomplete 0
is duplicate 10
is rejected 0
is counted 9970
