# C as "FILE:LINE:CODE": comments gone, strings and characters emptied, so that a rule looks at
# code alone.
FNR == 1 { in_comment = 0 }

{
    rest = $0
    code = ""
    while (rest != "") {
        if (in_comment) {
            end = index(rest, "*/")
            in_comment = !end
            rest = end ? substr(rest, end + 2) : ""
        } else if (match(rest, /"([^"\\]|\\.)*"|'([^'\\]|\\.)*'|\/\*|\/\//)) {
            token = substr(rest, RSTART, RLENGTH)
            code = code substr(rest, 1, RSTART - 1)
            rest = substr(rest, RSTART + RLENGTH)
            if (token == "//")
                rest = ""
            else if (token == "/*")
                in_comment = 1
            else
                code = code substr(token, 1, 1) substr(token, 1, 1)
        } else {
            code = code rest
            rest = ""
        }
    }
    print FILENAME ":" FNR ":" code
}
