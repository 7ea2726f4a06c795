// ajv with csv-parse as a peer of tests/bench/compare: ajv.js MODULES TASK THREADS EXPORT OUT
// Each response is validated against schema.json; an answer that does not fit is left out.
const fs = require("fs")
const path = require("path")
const [modules, task, , file, out] = process.argv.slice(2)
const Ajv = require(path.join(modules, "ajv", "dist", "2020")).default
const {parse} = require(path.join(modules, "csv-parse"))

const schema = JSON.parse(fs.readFileSync(path.join(__dirname, "..", "schema.json"), "utf8"))
const check = new Ajv({allErrors: true, strictTypes: false}).compile(schema)
const at = {area: 2, issue: 3, age: 4, gender: 5, safety: 6}
const questions = task === "set" ? Object.keys(at) : ["issue"]
const tallies = new Map()

function add(question, option, by, group) {
  const key = `${question}\t${option}\t${by}\t${group}`
  tallies.set(key, (tallies.get(key) ?? 0) + 1)
}

function read(record) {
  const response = {}
  for (const question of questions) {
    if (record[at[question]] !== "") response[question] = record[at[question]]
  }
  if (task === "set") {
    if (record[7] !== "") response.concerns = record[7].split(";")
    const ticked = record.slice(8, 13).filter((cell) => cell !== "")
    if (ticked.length > 0) response.measures = ticked
    if (record[13] !== "") response.comment = record[13]
  }
  return response
}

function count(response) {
  if (!check(response)) {
    for (const error of check.errors) delete response[error.instancePath.split("/")[1]]
  }
  for (const question of ["area", "issue", "age", "gender"]) {
    if (response[question]) add(question, response[question], "", "")
  }
  for (const pick of response.concerns ?? []) add("concerns", pick, "", "")
  for (const pick of response.measures ?? []) add("measures", pick, "", "")
  if (response.issue) {
    for (const by of ["area", "age", "gender", "safety"]) {
      if (response[by]) add("issue", response.issue, by, response[by])
    }
  }
}

const parser = parse({from_line: 2})
parser.on("readable", () => {
  for (let record = parser.read(); record !== null; record = parser.read()) count(read(record))
})
parser.on("end", () => {
  fs.writeFileSync(out, [...tallies].map(([key, n]) => `${key}\t${n}\n`).join(""))
})
fs.createReadStream(file, {highWaterMark: 1 << 20}).pipe(parser)
