# Reads layers.txt, then C files under src/; prints every include that layers.txt does not list
# and every forbidden path through headers.
function room_of(path,    part)
{
    split(path, part, "/")
    return part[1] == "src" ? part[2] : part[1]
}

# Prints the way from `file` to a header of `target`, once a starting file.
function follow(file, target, way,    i, n, list)
{
    if (seen[file]++)
        return 0
    n = split(includes[file], list, " ")
    for (i = 1; i <= n; i++) {
        if (room_of(list[i]) == target) {
            print way " -> src/" list[i] ": never, see tests/lint/layers.txt"
            return 1
        }
        if (follow("src/" list[i], target, way " -> src/" list[i]))
            return 1
    }
    return 0
}

FILENAME ~ /layers\.txt$/ {
    sub(/#.*/, "")
    if ($1 == "never") {
        never_from[++n_never] = $2
        never_to[n_never] = $3
    } else if (NF) {
        room = $1
        sub(/:$/, "", room)
        if (room in place)
            print FILENAME ":" FNR ": " room " is listed twice"
        for (i = 2; i <= NF; i++) {
            if (!($i in place))
                print FILENAME ":" FNR ": " room " may include only folders above it, not " $i
            allowed[room, $i] = 1
        }
        place[room] = FNR
    }
    next
}

FNR == 1 {
    room = room_of(FILENAME)
    files[++n_files] = FILENAME
    if (!(room in place) && !(room in told)) {
        print FILENAME ": the folder " room " is not in tests/lint/layers.txt"
        told[room] = 1
    }
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    target = room_of(quoted[2])
    if (quoted[2] !~ /^[a-z]+\/[a-z0-9_]+\.h$/)
        print FILENAME ":" FNR ": include as \"folder/file.h\", from src/"
    else if (target != room && !((room, target) in allowed))
        print FILENAME ":" FNR ": " room " may not include " target
    includes[FILENAME] = includes[FILENAME] " " quoted[2]
}

END {
    for (k = 1; k <= n_never; k++)
        for (i = 1; i <= n_files; i++)
            if (room_of(files[i]) == never_from[k]) {
                split("", seen)
                follow(files[i], never_to[k], files[i])
            }
}
