// The consultations whose reports are opened: the examples, the charts of every kind, and one made
// of labels that would break a page, with a table longer and one wider than a sheet of paper.
const fs = require("fs")
const path = require("path")
const { spawnSync } = require("child_process")

const LABELS = [
  "=1+1",
  "<b>bold</b> & | *a* _b_ `c` \\",
  "<img src=x onerror=alert(1)> \"'",
  "</script><script>alert(2)</script>",
  "</style></svg></title> ]]> --> <!--",
  "سرقة 12",
  "אבג (abc)",
  "👨‍👩‍👧 family matters",
  "e\u0301te\u0301 o\u0323\u0302",
  "Unbreakable".repeat(9),
  "A long answer, with commas & all that it covers, so that nobody could be in doubt. ".repeat(4).trim(),
]
for (let i = 1; i <= 40; i++) LABELS.push(`Option ${i}`)
const WARDS = []
for (let i = 0; i < 22; i++) WARDS.push(`Ward of Saint ${"Andrew Bride Clement Dunstan".split(" ")[i % 4]} ${i}`)

// Rows that no clock and no chance decides.
function rows() {
  let state = 1
  const next = (n) => (state = (state * 48271) % 2147483647) % n
  const out = []
  for (let i = 0; i < 4000; i++) {
    const issue = LABELS[Math.min(next(LABELS.length), next(LABELS.length))]
    out.push([issue, WARDS[next(WARDS.length)], ["Yes", "No", "Don't know"][next(3)], LABELS[next(8)]])
  }
  return out
}

const cell = (text) => '"' + text.replace(/"/g, '""') + '"'

function hostile(folder) {
  const put = (name, value) => fs.writeFileSync(path.join(folder, name), value)
  put("schema.json", JSON.stringify({
    title: "Hostile",
    type: "object",
    properties: {
      issue: { title: "Which <one> & why | *a*?", enum: LABELS },
      ward: { title: "Ward of the <b>borough</b>", enum: WARDS },
      agree: { title: "Agree?", enum: ["Yes", "No", "Don't know"] },
      short: { title: "</script><script>alert(3)</script>", enum: LABELS.slice(0, 8) },
    },
  }))
  put("hostile.json", JSON.stringify({
    id: "hostile",
    title: '=1+1 <i>Made</i> & "up" ' + "Unbreakable".repeat(9),
    publisher: "@council </title><img src=x onerror=alert(4)>",
    responses: "schema.json",
    source: { columns: { issue: "I", ward: "W", agree: "A", short: "S" } },
    report: [
      { table: "most_important_issue", question: "issue" },
      { table: "question", question: "short", chart: "bar" },
      { table: "breakdown", rows: "agree", columns: ["ward", "short"] },
    ],
  }))
  put("hostile.csv", "I,W,A,S\n" + rows().map((row) => row.map(cell).join(",") + "\n").join(""))
  return [path.join(folder, "hostile.json"), path.join(folder, "hostile.csv")]
}

// Names, and the folders of their reports under `scratch`.
function make(canvass, source, scratch) {
  const wanted = ["dartford-2022", "dartford-gravesham-2019", "gravesham-2023"].map((name) =>
    [name, path.join(source, "surveys", name + ".json"), path.join(source, "examples", name + ".csv")])
  const charts = path.join(source, "tests", "golden", "charts")
  wanted.push(["charts", path.join(charts, "survey.json"), path.join(charts, "export.csv")])
  wanted.push(["hostile", ...hostile(scratch)])
  return wanted.map(([name, survey, file]) => {
    const folder = path.join(scratch, name)
    const done = spawnSync(canvass, ["run", "--quiet", survey, file, "-o", folder], { encoding: "utf8" })
    if (done.status !== 0 && done.status !== 1) {
      throw new Error(`${name}: canvass ended with ${done.status}: ${done.stderr}`)
    }
    return { name, folder, file: path.join(folder, "report.html") }
  })
}

module.exports = { make }
