# What canvass counted, from its tables.csv, in the form of the peers: question, option, question
# across, option across, count. Only counts of people: the mentions are the same counts again.

# cut LINE CELL: the cells of a CSV line without line breaks.
function cut(line, cell,    n, i, c, quoted) {
    delete cell
    n = 1
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (c == "\"") {
            quoted = !quoted
        } else if (c == "," && !quoted) {
            n++
        } else {
            cell[n] = cell[n] c
        }
    }
}

{
    cut($0, cell)
    if (NR == 1) {
        for (i in cell) {
            at[cell[i]] = i
        }
    } else if (cell[at["measure"]] == "share" && cell[at["base_kind"]] == "respondents") {
        print cell[at["question"]] "\t" cell[at["option"]] "\t" cell[at["by"]] "\t" \
            cell[at["group"]] "\t" cell[at["count"]]
    }
}
