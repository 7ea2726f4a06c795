// Every row of tables.csv against what Chromium shows in the table, chart or sentence that prints
// it, and the other way round: no cell of those tables that no row accounts for.
const fs = require("fs")
const path = require("path")

// Tables that print the account and the files, not the figures of tables.csv.
const OTHER_TABLES = ["about", "account", "questions", "findings", "provenance"]
// Columns that say no figure, or one that no row of tables.csv has.
const OTHER_COLUMNS = ["What happens", "No longer counted"]

function readCsv(text) {
  const rows = []
  let row = []
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    row.push(quoted === undefined ? bare : quoted.replace(/""/g, '"'))
    if (end === "\n") {
      rows.push(row)
      row = []
    }
  }
  const [heads, ...rest] = rows
  return rest.map((cells) => Object.fromEntries(heads.map((head, i) => [head, cells[i]])))
}

// The page as it is shown: innerText, not the source.
function shown() {
  const words = (node) => node.innerText.replace(/\s+/g, " ").trim()
  const tables = {}
  document.querySelectorAll(".table").forEach((box) => {
    const table = box.querySelector("table")
    tables[table.id] = {
      heads: [...table.tHead.rows[0].cells].map(words),
      rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map(words)),
      notes: [...box.querySelectorAll(".notes p")].map(words),
    }
  })
  const number = (node, name) => parseFloat(node.getAttribute(name)) / 100
  const charts = [...document.querySelectorAll("svg")].filter((svg) => svg.querySelector(".track"))
    .filter((svg) => getComputedStyle(svg).display !== "none").map((svg) => {
      const most = parseFloat([...svg.querySelectorAll(".axis")].pop().textContent) / 100
      const bars = []
      let bar = null
      for (const node of svg.children) {
        if (node.matches(".figure")) bars.push((bar = { figure: node.textContent, label: "", value: 0 }))
        else if (node.matches("text:not(.axis)")) bar.label += ` ${node.textContent}`
        else if (node.matches(".bar")) bar.value = number(node, "width") * most
        else if (node.matches(".whisker")) {
          const [low, high] = ["x1", "x2"].map((name) => number(node.firstChild, name) * most)
          Object.assign(bar, { low, high })
        }
      }
      return { id: svg.closest("figure").querySelector("title").id, bars }
    })
  return { tables, charts, text: words(document.querySelector("main")) }
}

const words = (text) => text.replace(/^'(?=[=+@-])/, "").replace(/\s+/g, " ").trim()
const count = (text) => text === "" ? "[c]" : Number(text).toLocaleString("en-GB")
const rank = (row) => (row.tied === "true" ? "=" : "") + row.rank
const percent = (text) => (Math.round(Number(text) * 1e6) / 1e4).toFixed(1)

// The cell of a table by its label (or first labels) and the start of its column's head; `seen`
// keeps which cells were asked for.
function cell(page, seen, id, labels, head) {
  const table = page.tables[id]
  if (!table) return undefined
  const y = table.rows.findIndex((row) => labels.every((label, i) => row[i] === label))
  const x = table.heads.findIndex((text, i) => i >= labels.length &&
    (text === head || text.startsWith(`${head} (base `) || text.startsWith(`${head} (of `) ||
     text.startsWith(`${head} (see `)))
  if (y < 0 || x < 0) return undefined
  seen.add(`${id} ${y} ${x}`)
  return table.rows[y][x]
}

function baseOfHead(page, id, head) {
  const found = page.tables[id].heads.find((text) => text.startsWith(`${head} (base `))
  return found && found.match(/\(base (\S+)/)[1].replace(")", "")
}

// Where a share of everyone stands.
function overall(page, row, at, differs) {
  const option = [words(row.option)]
  if (row.table === "breakdown") {
    const ids = Object.keys(page.tables).filter((id) => id.startsWith("breakdown-"))
    for (const id of ids) {
      const expected = id.endsWith("-shares") ? row.display : count(row.count)
      differs(at(id, option, "Everyone"), expected)
    }
    return ids.length > 0
  }
  if (row.table === "top_n") {
    for (const [y, cells] of page.tables.top_n.rows.entries()) {
      if (cells[0] === option[0]) {
        differs(at("top_n", cells.slice(0, 2), "Chose the issue"), `${count(row.count)} (${row.display})`)
      }
    }
    return true
  }
  const id = row.table === "profile" ? `profile-${row.question}` :
    row.table === "table" ? `question` : row.table
  differs(at(id, option, "% of respondents"), row.display)
  differs(at(id, option, "Number"), count(row.count))
  const limits = at(id, option, "95% interval")
  if (limits !== undefined) differs(limits, `${percent(row.ci_low)} to ${percent(row.ci_high)}`)
  return true
}

// Where a share within a group stands.
function grouped(page, row, at, differs) {
  const option = [words(row.option)]
  const group = words(row.group)
  if (row.table === "top_n") {
    const labels = [group, option[0]]
    const number = at("top_n", labels, "Number")
    if (number === undefined) return Number(row.rank) > 3 || row.value === "0.000000"
    differs(number, count(row.count))
    differs(at("top_n", labels, `% of ${row.base_kind}`), row.display)
    differs(at("top_n", labels, "Rank"), rank(row))
    if (row.base_kind === "respondents") differs(at("top_n", labels, "Answered the follow-up"), count(row.base))
    return true
  }
  const place = ["1st", "2nd", "3rd", "4th", "5th"][Number(group) - 1]
  const [id, head] = row.table === "ranking" ? ["ranking", place] : [`breakdown-${row.by}`, group]
  differs(at(`${id}-shares`, option, head), row.display)
  differs(at(`${id}-counts`, option, head), count(row.count))
  differs(baseOfHead(page, `${id}-shares`, head), count(row.base))
  return true
}

const MEASURES = {
  count: (page, row, at, differs) => differs(at("account", [row.option], "Number"), row.display),
  lead: (page, row, at, differs) => differs(page.text.includes(row.display) && row.display !== "", true),
  condorcet: (page, row, at, differs) => differs(page.text.includes(row.display), true),
  mentions_per_respondent: (page, row, at, differs) =>
    differs(page.tables.top_n.notes.some((note) => note.includes(`${words(row.group)} ${row.display}`)), true),
  mean_rank(page, row, at, differs) {
    differs(at("ranking-ways", [row.option], "Mean rank among them"), row.display)
    differs(at("ranking-ways", [row.option], "People who ranked it"), count(row.base))
    differs(at("ranking-ways", [row.option], "First choices") !== undefined, true)
    differs(at("ranking-ways", [row.option], "Rank by first choices") !== undefined, true)
  },
  borda(page, row, at, differs) {
    differs(at("ranking-ways", [row.option], "Points a person"), row.display)
    differs(at("ranking-ways", [row.option], "Rank by points"), rank(row))
  },
  copeland(page, row, at, differs) {
    differs(at("ranking-ways", [row.option], "Head-to-head wins"), row.display)
    differs(at("ranking-ways", [row.option], "Rank by head-to-head wins"), rank(row))
  },
  pairwise: (page, row, at, differs) =>
    differs(at("ranking-pairs", [row.option], words(row.group)), row.display),
  run_off(page, row, at, differs) {
    const printed = at("ranking-run_off", [row.group], row.option)
    if (printed !== "out") differs(printed, row.display)
    else differs(Number(row.count), 0)
  },
}

// What differs between the page and the rows, and how many cells were looked at.
function compare(page, rows) {
  const found = []
  const seen = new Set()
  for (const row of rows) {
    const before = found.length
    const at = (...place) => cell(page, seen, ...place)
    const differs = (printed, expected) =>
      printed === expected || found.push(`${JSON.stringify(printed)} is not ${JSON.stringify(expected)}`)
    const look = row.measure === "share" ? (row.by ? grouped : overall) : MEASURES[row.measure]
    if (!look) found.push("no place is known for this measure")
    else if (look(page, row, at, differs) === false) found.push("it is nowhere")
    for (let i = before; i < found.length; i++) {
      found[i] = `${row.table} ${row.measure} of ${row.option} ${row.group}: ${found[i]}`
    }
  }
  return { found, seen }
}

function checkBars(page, rows, wrong) {
  let bars = 0
  for (const chart of page.charts) {
    for (const bar of chart.bars) {
      bars++
      const letters = (text) => words(text).replace(/\s/g, "")
      const drawn = (row) => Math.abs(bar.value - Number(row.value)) < 2e-5 &&
        (bar.low === undefined || (Math.abs(bar.low - Number(row.ci_low)) < 2e-5 &&
                                   Math.abs(bar.high - Number(row.ci_high)) < 2e-5))
      const same = rows.filter((row) => row.measure === "share" && row.display === bar.figure &&
        letters(row.option) === letters(bar.label))
      if (!same.some(drawn)) wrong(`${chart.id}: no row has ${JSON.stringify(bar)}`)
    }
  }
  return bars
}

async function figures({ name, folder, open, wrong }) {
  if (name === "charts") return "" // of measures that the golden tests look at
  const rows = readCsv(fs.readFileSync(path.join(folder, "tables.csv"), "utf8"))
  const page = await open({}, (opened) => opened.evaluate(shown))
  const { found, seen } = compare(page, rows)
  found.forEach(wrong)
  const bars = checkBars(page, rows, wrong)
  for (const [id, table] of Object.entries(page.tables)) {
    if (OTHER_TABLES.includes(id)) continue
    table.rows.forEach((cells, y) => cells.forEach((text, x) => {
      const free = x === 0 || (id === "top_n" && x === 1) || OTHER_COLUMNS.includes(table.heads[x])
      if (!free && text !== "[z]" && text !== "out" && !seen.has(`${id} ${y} ${x}`)) wrong(`${id}: no row has ${cells[0]}: ${text}`)
    }))
  }
  // A wrong figure of each measure must be noticed.
  for (const measure of new Set(rows.map((row) => row.measure))) {
    const at = rows.findIndex((row) => row.measure === measure)
    const changed = rows.map((row, i) => i === at ? { ...row, display: `${row.display}9`, count: "77", base: "78" } : row)
    if (compare(page, changed).found.length <= found.length) wrong(`a wrong ${measure} passes`)
  }
  if (rows.length < 10 || seen.size < 10) wrong("hardly a figure was compared")
  return `${rows.length} rows, ${seen.size} cells, ${bars} bars`
}

module.exports = { figures }
