#!/bin/sh
# tests/bench/compare's own test, on 20,000 responses and with the peers that are there: all count
# what canvass counts, and a peer that does not is said to. compare_smoke.sh BUILD
set -eu
build=$1
compare="$(dirname "$0")/compare --no-install --responses 20000 --runs 1 --build $build"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
    cat "$scratch/table"
    echo "$1"
    exit 1
}
# has PATTERN WHAT: a line of the table is like this.
has() {
    grep -qE "$1" "$scratch/table" || fail "expected $2"
}

$compare >"$scratch/table" || fail 'expected status 0'
seconds='[0-9]+\.[0-9]{2}'
for task in 'one question' 'the whole set' 'the whole set, each id once'; do
    has "^\| \*\*canvass run\*\* .* 1 \| $task +\| +$seconds \| +$seconds \| +[0-9]+ \| +$seconds \|" \
        "the figures of canvass for $task"
done

# A Miller whose counts are wrong, one that fails, and a peer that nobody knows.
cat >"$scratch/mlr" <<'EOF'
#!/bin/sh
case $* in
--version) echo 'mlr 0.0.0' ;;
*count-distinct*) printf 'issue\tViolence\t\t\t3\n' ;;
*) exit 1 ;;
esac
EOF
chmod +x "$scratch/mlr"
status=0
PATH="$scratch:$PATH" $compare --peers 'miller nobody' >"$scratch/table" 2>"$scratch/log" || status=$?
[ "$status" = 1 ] || fail "expected status 1, is $status"
has '^\| Miller .* 1 \| one question +\| +counts differ \| +\| +\| +\|' 'counts that differ'
has '^\| Miller .* 2 \| the whole set +\| +failed \| +\| +\| +\|' 'a peer that failed'
has '^\| nobody +\| not installed ' 'a peer that is not installed'
