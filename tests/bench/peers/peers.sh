# The peers of tests/bench/compare, which reads this file and has set $here, $programs, $canvass,
# $modules, $scratch, $export, $one_thread and $two_threads.
# shellcheck shell=sh disable=SC2154

# The first Python that has pandas.
python_of() {
    for python in python3 /usr/bin/python3; do
        if "$python" -c 'import pandas' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    return 1
}

label_of() {
    case $1 in
    canvass) echo '**canvass run**' ;;
    libcsv) echo 'libcsv alone' ;;
    parser) echo 'parser of canvass alone' ;;
    duckdb) echo 'DuckDB (@duckdb/node-api)' ;;
    datatable) echo 'R data.table' ;;
    survey) echo 'R survey, read by data.table' ;;
    pandas) echo 'Python pandas' ;;
    miller) echo 'Miller' ;;
    ajv) echo 'ajv with csv-parse' ;;
    *) echo "$1" ;;
    esac
}

advice_of() {
    case $1 in
    libcsv | parser) echo 'meson -Dbenchmarks=true' ;;
    duckdb) echo 'npm install @duckdb/node-api' ;;
    datatable) echo 'apt install r-cran-data.table' ;;
    survey) echo 'apt install r-cran-survey r-cran-data.table' ;;
    pandas) echo 'apt install python3-pandas' ;;
    miller) echo 'apt install miller' ;;
    ajv) echo 'npm install ajv csv-parse' ;;
    *) echo 'no such peer' ;;
    esac
}

# module_version NAME: of a package of npm in the scratch folder of the build.
module_version() {
    command -v node >/dev/null && [ -f "$modules/$1/package.json" ] &&
        sed -n 's/^ *"version": "\(.*\)",*$/\1/p' "$modules/$1/package.json"
}

# version_of PEER: fails where it is not installed.
version_of() {
    case $1 in
    canvass) "$canvass" --version | sed 's/^canvass //' ;;
    libcsv) [ -x "$programs/libcsv_only" ] && { dpkg-query -W -f '${Version}' libcsv3 || echo '?'; } ;;
    parser) [ -x "$programs/parse_only" ] && version_of canvass ;;
    duckdb) module_version @duckdb/node-api ;;
    datatable) Rscript -e 'cat(format(packageVersion("data.table")))' ;;
    survey) Rscript -e 'library(data.table); cat(format(packageVersion("survey")))' ;;
    pandas) "$(python_of)" -c 'import pandas; print(pandas.__version__)' ;;
    miller) mlr --version | sed 's/^mlr //; s/^version //' ;;
    ajv) module_version csv-parse >/dev/null && echo "$(module_version ajv), $(module_version csv-parse)" ;;
    *) false ;;
    esac
}

threads_of() {
    case $1 in
    duckdb | datatable | miller) echo 1 2 ;;
    *) echo 1 ;;
    esac
}

# run_peer PEER TASK THREADS: runs it once and prints its figures. canvass writes $scratch/out,
# the others $scratch/out.tsv: question, option, question across, option across, count.
run_peer() {
    out=$scratch/out.tsv
    case $1 in
    canvass)
        option=$one_thread
        [ "$3" = 1 ] || option=$two_threads
        # shellcheck disable=SC2086
        set -- "$canvass" run --quiet $option "$scratch/$2.json" "$export" -o "$scratch/out"
        ;;
    libcsv) set -- "$programs/libcsv_only" "$export" ;;
    parser) set -- "$programs/parse_only" "$export" ;;
    duckdb) set -- node "$here/peers/duckdb.js" "$modules" "$2" "$3" "$export" "$out" ;;
    ajv) set -- node "$here/peers/ajv.js" "$modules" "$2" "$3" "$export" "$out" ;;
    datatable) set -- Rscript "$here/peers/datatable.R" "$2" "$3" "$export" "$out" ;;
    survey) set -- Rscript "$here/peers/survey.R" "$2" "$3" "$export" "$out" ;;
    pandas) set -- "$(python_of)" "$here/peers/pandas_peer.py" "$2" "$3" "$export" "$out" ;;
    miller) set -- "$here/peers/miller.sh" "$2" "$3" "$export" "$out" ;;
    esac
    "$programs/measure" "$@"
}

# What comes from npm goes into the build folder; what Debian has is for a person to install.
fetch_modules() {
    command -v npm >/dev/null || return 0
    [ -d "$modules/@duckdb" ] && [ -d "$modules/ajv" ] && [ -d "$modules/csv-parse" ] && return
    npm install --no-audit --no-fund --silent --prefix "$build/peers" \
        @duckdb/node-api ajv@8 csv-parse >&2 || :
}

machine() {
    printf '%s, %s cores, %s MiB of memory, %s' \
        "$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)" "$(getconf _NPROCESSORS_ONLN)" \
        "$(awk '$1 == "MemTotal:" { printf "%d", $2 / 1024 }' /proc/meminfo)" "$(uname -srm)"
}
