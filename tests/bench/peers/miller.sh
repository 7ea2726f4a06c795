#!/bin/sh
# Miller as a peer of tests/bench/compare: miller.sh TASK THREADS EXPORT OUT
set -eu
task=$1 export=$3 out=$4
export GOMAXPROCS="$2"

case $task in
issue)
    # shellcheck disable=SC1010,SC2016
    mlr --icsv --onidx --from "$export" \
        count-distinct -f 'What is the most important issue?' then \
        put -q 'print "issue\t" . $[[[1]]] . "\t\t\t" . $count' >"$out"
    ;;
set)
    mlr --icsv --onidx --from "$export" put -q -f "$(dirname "$0")/miller.mlr" >"$out"
    ;;
esac
