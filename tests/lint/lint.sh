#!/bin/sh
# The rules of the house that a machine can check: lint.sh RULE ROOT [LIBRARY...]
# Prints each violation as FILE:LINE: MESSAGE and fails when there is one. The data stand in the
# .txt files beside this script; selftest.sh shows that each rule fires.
set -eu
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
rule=$1
root=$2
shift 2
start=$PWD
cd "$root"

c_files() { # of these folders, in a fixed order
    for folder; do
        [ ! -d "$folder" ] || find "$folder" -name '*.[ch]' -type f
    done | sort
}

code() { # of these folders, as FILE:LINE:CODE
    c_files "$@" | xargs awk -f "$here/strip.awk"
}

data() { # a data file without its comments
    sed -e 's/^#.*//' -e '/^[[:space:]]*$/d' "$here/$1"
}

# Only the includes that layers.txt lists.
rule_layers() {
    c_files src | xargs awk -f "$here/layers.awk" "$here/layers.txt"
}

# Each third-party library in its own folder.
rule_libraries() {
    data libraries.txt | while read -r header folders; do
        c_files src include examples tests |
            xargs grep -nE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]$header" |
            while IFS=: read -r file line _; do
                allowed=no
                for folder in $folders; do
                    case $file in "$folder"/*) allowed=yes ;; esac
                done
                [ $allowed = yes ] ||
                    echo "$file:$line: $header is for $folders alone (tests/lint/libraries.txt)"
            done
    done
}

# Each platform, format, method, encoding and command has its row in table.c, and each row its
# file.
rule_tables() {
    data tables.txt | while read -r struct folder; do
        [ -d "$folder" ] || continue
        if [ ! -f "$folder/table.c" ]; then
            echo "$folder/table.c: missing"
            continue
        fi
        for file in "$folder"/*.c; do
            rows=$(sed -nE "s/^const struct $struct ([a-z0-9_]+) = .*/\\1/p" "$file")
            for row in $rows; do
                grep -qE "&$row\\>" "$folder/table.c" ||
                    echo "$file: $row has no row in $folder/table.c"
            done
        done
    done
}

# Each source file is built.
rule_sources() {
    c_files src | grep '\.c$' | while read -r file; do
        grep -q "'${file##*/}'" "${file%/*}/meson.build" ||
            echo "$file: not listed in ${file%/*}/meson.build"
    done
}

# None of the calls in banned.txt.
rule_banned() {
    code src include examples tests | awk -v list="$here/banned.txt" '
        BEGIN {
            while ((getline line < list) > 0) {
                if (line ~ /^#/ || split(line, word, " ") < 3)
                    continue
                except[word[1]] = word[2]
                match(line, /^[^ ]+ +[^ ]+ +/)
                why[word[1]] = substr(line, RLENGTH + 1)
            }
        }
        function excused(file, call,    n, i, folder)
        {
            n = split(except[call], folder, ",")
            for (i = 1; i <= n; i++)
                if (index(file, folder[i]) == 1)
                    return 1
            return 0
        }
        {
            split($0, at, ":")
            rest = substr($0, length(at[1]) + length(at[2]) + 3)
            before = ""
            while (match(rest, /[A-Za-z_][A-Za-z0-9_]*[ \t]*\(/)) {
                call = substr(rest, RSTART, RLENGTH)
                before = RSTART > 1 ? substr(rest, RSTART - 1, 1) : ""
                rest = substr(rest, RSTART + RLENGTH)
                sub(/[ \t]*\($/, "", call)
                if (call in why && before !~ /[.>]/ && !excused(at[1], call))
                    print at[1] ":" at[2] ": " call ": " why[call]
            }
        }'
}

# Files of at most 600 lines; functions in src of at most 80, from brace to brace.
rule_sizes() {
    c_files src include tests examples | xargs awk '
        FNR == 1 { begin = 0 }
        FNR == 601 { print FILENAME ":601: a file has at most 600 lines: which two is it?" }
        /^{/ { begin = FNR }
        /^}/ && begin {
            if (FILENAME ~ /^src\// && FNR - begin + 1 > 80)
                print FILENAME ":" begin ": a function of " FNR - begin + 1 " lines; 80 at most"
            begin = 0
        }'
}

# No typedef of a struct or union, no _t of ours, include guards as CV_FOLDER_FILE_H.
rule_names() {
    code src include tests examples | awk '
        BEGIN {
            n = split("size ssize ptrdiff wchar max_align int8 int16 int32 int64 uint8 uint16 " \
                      "uint32 uint64 intmax uintmax intptr uintptr off mode pid time dev ino " \
                      "uid gid sigset socklen clockid iconv glob pthread pthread_attr pthread_cond " \
                      "pthread_mutex", name, " ")
            for (i = 1; i <= n; i++)
                known[name[i] "_t"] = 1
        }
        {
            split($0, at, ":")
            rest = substr($0, length(at[1]) + length(at[2]) + 3)
            if (rest ~ /typedef[ \t]+(const[ \t]+)?(struct|union)/)
                print at[1] ":" at[2] ": no typedef of a struct: write struct"
            while (match(rest, /[A-Za-z_][A-Za-z0-9_]*/)) {
                word = substr(rest, RSTART, RLENGTH)
                rest = substr(rest, RSTART + RLENGTH)
                if (word ~ /_t$/ && word !~ /^(utf8proc|cairo|png)_/ && !(word in known))
                    print at[1] ":" at[2] ": " word ": names in _t belong to the system"
            }
        }'
    for file in src/*/*.h; do
        name=${file#src/}
        guard=CV_$(echo "${name%.h}" | tr 'a-z/' 'A-Z_')_H
        grep -q "^#ifndef $guard\$" "$file" || echo "$file: its include guard is not $guard"
    done
}

# A shared library exports canvass_ alone; what our own files share begins with cv_.
rule_symbols() {
    for library; do
        case $library in
        /*) ;;
        *) library=$start/$library ;;
        esac
        case $library in
        *.a) names='^(cv_|canvass_)' flags=-g ;;
        *) names='^canvass_' flags=-D ;;
        esac
        # The linker's marks are let through when a library that is linked with exports its own.
        nm $flags --defined-only "$library" | awk 'NF == 3 { print $3 }' |
            grep -vE "$names|^_*(asan|odr_asan|ubsan|sancov|start___|stop___)|^(__bss_start|_edata|_end)\$" |
            sed "s|^|${library##*/}: exports |"
    done
}

# None of the words in words.txt, anywhere.
rule_words() {
    data words.txt >"$scratch/words"
    find ./* .ci .clang-format .clang-tidy .gitignore -name 'build*' -type d -prune -o \
        -path ./out -prune -o -type f -print 2>/dev/null | sed 's|^\./||' | sort |
        tr '\n' '\0' | xargs -0 grep -nIEf "$scratch/words"
}

# Each golden case and each export is run.
rule_golden() {
    for told in tests/golden/*/cmd tests/exports/*/expected.txt; do
        [ -f "$told" ] || continue
        case=${told%/*}
        grep -q "'${case##*/}'" "${case%/*}/meson.build" ||
            echo "$told: not listed in ${case%/*}/meson.build"
    done
}

# What README shows of the code is the code.
rule_readme() {
    c_files src | xargs awk '
        function look(  i) {
            for (i = 1; i <= n; i++) found[i] = found[i] || index(file, shown[i])
            file = ""
        }
        FNR == 1 { look() }
        FILENAME != "./README.md" { file = file $0 "\n"; next }
        /^```c$/ { inside = 1; line[++n] = FNR; next }
        /^```/ { inside = 0 }
        inside { shown[n] = shown[n] $0 "\n" }
        END {
            look()
            for (i = 1; i <= n; i++)
                if (!found[i]) printf "./README.md:%d: this code stands in no file of src\n", line[i]
        }' ./README.md
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# Most rules end in a grep that finds nothing; what a broken rule has to say counts as found.
"rule_$rule" "$@" >"$scratch/found" 2>&1 || true
sort -u "$scratch/found"
[ ! -s "$scratch/found" ]
