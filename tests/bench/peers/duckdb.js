// DuckDB as a peer of tests/bench/compare: duckdb.js MODULES TASK THREADS EXPORT OUT
// One scan of the columns asked for, grouped once; the tallies are sums over those few groups.
// Of the forms tried (a table loaded first, grouping sets, this) it is the fastest.
const fs = require("fs")
const path = require("path")
const [modules, task, threads, file, out] = process.argv.slice(2)
const {DuckDBInstance} = require(path.join(modules, "@duckdb", "node-api"))

const columns = ["at", "id", "area", "issue", "age", "gender", "safety", "concerns",
                 "m1", "m2", "m3", "m4", "m5", "comment", "sector", "language"]
const types = columns.map((name) => `'${name}': 'VARCHAR'`).join(", ")
const csv = `read_csv('${file.replaceAll("'", "''")}', header = true, auto_detect = false,
  delim = ',', quote = '"', escape = '"', new_line = '\\n', columns = {${types}})`
const help = ["More street lighting", "More patrols", "Neighbourhood watch", "Youth clubs", "CCTV"]

const one = (name, from = "groups") =>
  `SELECT '${name}', ${name}, '', '', sum(n)::BIGINT FROM ${from} GROUP BY ${name}`
const by = (name) =>
  `SELECT 'issue', issue, '${name}', ${name}, sum(n)::BIGINT FROM groups GROUP BY issue, ${name}`
const split = (label, i) => `SELECT 'measures', '${label}', '', '', sum(m${i + 1})::BIGINT FROM groups`

const scans = {
  issue: `SELECT issue, count(*) AS n FROM ${csv} GROUP BY issue`,
  set: `SELECT issue, area, age, gender, safety, concerns, count(*) AS n,
    ${help.map((_, i) => `count(m${i + 1}) AS m${i + 1}`).join(", ")} FROM ${csv} GROUP BY ALL`
}
const tallies = {
  issue: [one("issue")],
  set: [one("issue"), one("area"), one("age"), one("gender"),
        one("concerns", "(SELECT unnest(string_split(concerns, ';')) AS concerns, n FROM groups)"),
        ...help.map(split), ...["area", "age", "gender", "safety"].map(by)]
}

async function main() {
  const instance = await DuckDBInstance.create(":memory:")
  const connection = await instance.connect()
  await connection.run(`SET threads = ${Number(threads)}`)
  await connection.run("SET preserve_insertion_order = false")
  await connection.run(`CREATE TEMP TABLE groups AS ${scans[task]}`)
  const rows = await connection.runAndReadAll(tallies[task].join(" UNION ALL "))
  fs.writeFileSync(out, rows.getRows().map((row) => row.map((cell) => cell ?? "").join("\t") + "\n").join(""))
}
main()
