#!/bin/sh
# Compiles one public header alone, warnings as errors: compile.sh c|c++ COMPILER INCLUDE HEADER
# Exit status 77 (skipped) when there is no such compiler.
set -eu
language=$1 compiler=$2 include=$3 header=$4
command -v "$compiler" >/dev/null || exit 77
case $language in
c) standard=c11 ;;
c++) standard=c++17 ;;
esac
# A header may hold no declaration; a translation unit may not.
echo 'extern int alone;' |
    "$compiler" -x "$language" -std=$standard -Wall -Wextra -Wpedantic -Werror -fsyntax-only \
        -I "$include" -include "$header" -
