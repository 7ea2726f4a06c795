#!/bin/sh
# Miller as a peer of tests/bench/compare: miller.sh TASK THREADS EXPORT OUT
set -eu
task=$1 export=$3 out=$4

# Miller takes as many processors as it likes and GOMAXPROCS does not bind it: it is given the
# first ones of those that this process may use.
processors=$(taskset -cp $$ | awk -v wanted="$2" '{
    n = split($NF, range, ",")
    for (i = 1; i <= n; i++) {
        split(range[i] "-" range[i], end, "-")
        for (cpu = end[1]; cpu <= end[2] && taken < wanted; cpu++)
            list = list (taken++ ? "," : "") cpu
    }
    print list
}')
mlr() {
    taskset -c "$processors" mlr "$@"
}

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
