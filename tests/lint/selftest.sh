#!/bin/sh
# Shows that each rule of lint.sh fires: selftest.sh ROOT
# Works on a copy of the tree, in which violations are planted one after the other: the rule must
# find something that it did not find before, and name the file.
set -eu
export LC_ALL=C
root=$(cd "$1" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree=$scratch/tree
lint=$tree/tests/lint/lint.sh
mkdir -p "$tree/tests/golden" "$tree/tests/exports"
cp -R "$root/src" "$root/include" "$tree"
cp -R "$root/tests/lint" "$tree/tests"
cp "$root/README.md" "$tree"
cp "$root/tests/golden/meson.build" "$tree/tests/golden"
cp "$root/tests/exports/meson.build" "$tree/tests/exports"
: >"$scratch/complaints"
: >"$scratch/planted"

complain() {
    echo "$*" | tee -a "$scratch/complaints"
}

# finds RULE NAME COMMAND...: the rule's findings after COMMAND hold a new one that names NAME.
finds() {
    rule=$1 name=$2
    shift 2
    echo "$rule $name" >>"$scratch/planted"
    if "$lint" "$rule" "$tree" "$@" >"$scratch/after"; then
        complain "$rule: does not see what was planted in $name"
    elif ! comm -13 "$scratch/before" "$scratch/after" | grep -qF "$name"; then
        complain "$rule: does not name $name"
    fi
}

# fires RULE FILE: standard input, appended to FILE, must be found by RULE.
fires() {
    "$lint" "$1" "$tree" >"$scratch/before" || true
    kept=
    if [ -e "$tree/$2" ]; then
        kept=yes
        cp -p "$tree/$2" "$scratch/kept"
    fi
    mkdir -p "$tree/${2%/*}"
    cat >>"$tree/$2"
    finds "$1" "$2"
    rm "$tree/$2"
    [ -z "$kept" ] || cp -p "$scratch/kept" "$tree/$2"
}

# passes RULE WHY: the rule finds no more than before in what stands in src/tally/planted.c.
passes() {
    mv "$tree/src/tally/planted.c" "$scratch/planted.c"
    "$lint" "$1" "$tree" >"$scratch/before" || true
    mv "$scratch/planted.c" "$tree/src/tally/planted.c"
    "$lint" "$1" "$tree" >"$scratch/after" || true
    cmp -s "$scratch/before" "$scratch/after" || complain "$1: $2"
    rm "$tree/src/tally/planted.c"
}

# Layers: a pair that is not listed, a file outside the list, a detour through a header.
echo '#include "survey/survey.h"' | fires layers src/base/planted.c
echo '#include "tally/tally.h"' | fires layers src/render/planted.c
echo '#include "run/run.h"' | fires layers src/cli/planted.c
echo '#include "planted.h"' | fires layers src/base/planted.c
echo '#include "base/slice.h"' | fires layers src/planted/planted.c
echo '#include "tally/tally.h"' | fires layers src/disclose/release.h
echo 'base: run' | fires layers tests/lint/layers.txt
echo 'planted: below' | fires layers tests/lint/layers.txt

for header in csv.h cjson/cJSON.h gsl/gsl_cdf.h pcre2.h utf8proc.h nettle/sha2.h zip.h expat.h \
    xlsxwriter.h; do
    echo "#include <$header>" | fires libraries src/tally/planted.c
done

echo 'const struct cv_platform cv_platform_planted = {0};' | fires tables src/layout/planted.c
echo 'const struct cv_renderer cv_renderer_planted = {0};' | fires tables src/render/planted.c
echo 'const struct cv_method cv_method_planted = {0};' | fires tables src/estimate/planted.c
echo 'const struct cv_encoding cv_encoding_planted = {0};' | fires tables src/decode/planted.c
echo 'const struct cli_command cli_planted = {0};' | fires tables src/cli/planted.c

echo 'int cv_planted(void);' | fires sources src/tally/planted.c

# Every call of banned.txt, all in one file, and none in a comment or a string.
calls=$(sed -e '/^#/d' -e 's/ .*//' "$tree/tests/lint/banned.txt")
for call in $calls; do
    echo "int f_$call(void) { return $call(0); }"
done >"$tree/src/tally/planted.c"
"$lint" banned "$tree" >"$scratch/after" || true
for call in $calls; do
    echo "banned $call" >>"$scratch/planted"
    grep -qE "^src/tally/planted.c:[0-9]+: $call: " "$scratch/after" ||
        complain "banned: does not see $call()"
done
printf '/* exit(1)\n abort() */\nstatic const char text[] = "\\"atoi(x)"; // gets(0)\n' \
    >"$tree/src/tally/planted.c"
passes banned "looks into comments or strings"

awk 'BEGIN { for (i = 0; i < 601; i++) print "int x;" }' | fires sizes src/tally/planted.c
awk 'BEGIN { print "int f(void)\n{"; for (i = 0; i < 79; i++) print "    g();"; print "}" }' |
    fires sizes src/tally/planted.c

echo 'typedef struct planted { int x; } planted;' | fires names src/tally/planted.c
echo 'struct planted_t;' | fires names src/tally/planted.c
printf '#ifndef PLANTED_H\n#define PLANTED_H\n#endif\n' | fires names src/tally/planted.h

echo 'int stray(void) { return 0; }' >"$scratch/stray.c"
"${CC:-cc}" -shared -fPIC -o "$scratch/libstray.so" "$scratch/stray.c"
"${CC:-cc}" -c -o "$scratch/stray.o" "$scratch/stray.c"
ar rc "$scratch/libstray.a" "$scratch/stray.o"
: >"$scratch/before"
finds symbols libstray.so "$scratch/libstray.so"
finds symbols libstray.a "$scratch/libstray.a"
echo 'int cv_a(void) { return 0; } int canvass_b(void) { return 0; }' >"$scratch/fine.c"
"${CC:-cc}" -c -o "$scratch/fine.o" "$scratch/fine.c"
ar rc "$scratch/libfine.a" "$scratch/fine.o"
"$lint" symbols "$tree" "$scratch/libfine.a" || complain "symbols: refuses cv_ or canvass_"

for word in TO''DO FIX''ME X''XX HA''CK 'not imple''mented'; do
    echo "/* $word: later */" | fires words src/tally/planted.c
done

echo true | fires golden tests/golden/planted/cmd
echo 'age: 18-24 1' | fires golden tests/exports/planted/expected.txt
printf '```c\nint planted;\n```\n' | fires readme ./README.md

echo "$(wc -l <"$scratch/planted") violations planted, $(wc -l <"$scratch/complaints") complaints"
[ ! -s "$scratch/complaints" ]
