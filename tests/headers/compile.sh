#!/bin/sh
# Compiles one public header alone, warnings as errors: compile.sh c|c++ INCLUDE HEADER
# Exit status 77 (skipped) when there is no compiler for the language.
set -eu
language=$1 include=$2 header=$3
case $language in
c) standard=c11 candidates="${CC:-} cc gcc clang" ;;
c++) standard=c++17 candidates="${CXX:-} c++ g++ clang++" ;;
esac
for compiler in $candidates none; do
    ! command -v "$compiler" >/dev/null || break
done
[ "$compiler" != none ] || exit 77
# A header may hold no declaration; a translation unit may not.
echo 'extern int alone;' |
    "$compiler" -x "$language" -std=$standard -Wall -Wextra -Wpedantic -Werror -fsyntax-only \
        -I "$include" -include "$header" -
