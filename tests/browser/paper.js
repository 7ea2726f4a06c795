// The page printed to PDF. Before printing, a token is put where a caption, each row and the notes
// of a table begin and end, and at headings and what follows them: outside the flow, so that
// nothing moves. pdftotext then says on which page each token stands.
const fs = require("fs")
const os = require("os")
const path = require("path")
const { spawnSync } = require("child_process")

const MM = 72 / 25.4
const EDGE = 18 * MM // the margin of the style's @page

// Puts the tokens; the groups of them that must not part, each with its name.
function mark() {
  let next = 0
  function token(node, last) {
    const span = document.createElement("span")
    span.textContent = `q${next++}q`
    Object.assign(span.style, { position: "absolute", font: "1px monospace", color: "#fefefe", whiteSpace: "nowrap" })
    node[last ? "append" : "prepend"](span)
    return span.textContent
  }
  const both = (node) => [token(node, false), token(node, true)]
  const groups = []
  const tables = []
  // No page can be broken within a picture, nor hold one that is higher than A4 without margins.
  const high = [...document.querySelectorAll("svg")].map((svg) => svg.getBoundingClientRect().height)
    .filter((height) => height > (297 - 36) * 96 / 25.4 - 40)
  document.querySelectorAll(".table").forEach((box) => {
    const rows = [...box.querySelectorAll("tbody tr")].map((row) =>
      both(row.cells[0]))
    const caption = token(box.querySelector("caption span"), false)
    const notes = [...box.querySelectorAll(".notes p")].flatMap(both)
    tables.push({ name: box.querySelector("caption").innerText, id: box.querySelector("table").id,
      caption, rows, notes })
  })
  document.querySelectorAll("figure").forEach((figure) => {
    groups.push({ name: figure.innerText.slice(0, 60), tokens: [token(figure.querySelector("figcaption"), false),
      ...[...figure.querySelectorAll("p")].flatMap(both)], chart: true })
  })
  document.querySelectorAll(".note, .sentence").forEach((node) =>
    groups.push({ name: node.innerText.slice(0, 60), tokens: both(node) }))
  document.querySelectorAll("h2, h3").forEach((heading) => {
    const after = heading.nextElementSibling
    if (!after || heading.closest("nav")) return
    const inner = after.matches(".table") ? after.querySelector("caption span") :
      after.matches("figure") ? after.querySelector("figcaption") : after
    groups.push({ name: heading.innerText, tokens: [token(heading, true), token(inner, false)] })
  })
  return { groups, tables, high }
}

// The pages: their size, and each word with its box, in points.
function pagesOf(file) {
  const done = spawnSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 })
  if (done.status !== 0) throw new Error(`pdftotext: ${done.stderr}`)
  return done.stdout.split("<page ").slice(1).map((text) => {
    const [, width, height] = text.match(/width="([\d.]+)" height="([\d.]+)"/).map(Number)
    const words = [...text.matchAll(
      /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g)]
      .map(([, left, top, right, bottom, word]) => ({ left: +left, top: +top, right: +right, bottom: +bottom, word }))
    return { width, height, words }
  })
}

function placesOf(pages) {
  const places = new Map()
  pages.forEach((page, number) => page.words.forEach((word) => {
    for (const [found] of word.word.matchAll(/q\d+q/g)) places.set(found, { number, top: word.top })
  }))
  return places
}

// A table that a page can hold stands on one; of a longer one, the rows stay whole, the caption
// stays with the first and the notes with the last, and no page of it is begun for nothing.
function checkTable(table, pages, places, wrong) {
  const at = (token) => places.get(token).number
  const tokens = [table.caption, ...table.rows.flat(), ...table.notes]
  const missing = tokens.filter((token) => !places.has(token))
  if (missing.length) return wrong(`${table.name}: ${missing.length} tokens are not in print`) || 0
  const used = [...new Set(tokens.map(at))].sort((a, b) => a - b)
  for (const [begin, end] of table.rows) {
    if (at(begin) !== at(end)) wrong(`${table.name}: a row is on pages ${at(begin) + 1} and ${at(end) + 1}`)
  }
  if (at(table.caption) !== at(table.rows[0][0])) wrong(`${table.name}: the caption stands alone`)
  if (used.length === 1) return 0
  let height = 0
  for (const number of used) {
    const tops = tokens.filter((token) => at(token) === number).map((token) => places.get(token).top)
    height += Math.max(...tops) - Math.min(...tops)
  }
  if (height < pages[used[0]].height - 2 * EDGE - 30) {
    wrong(`${table.name}: of ${Math.round(height)} points, on pages ${used[0] + 1} to ${used[used.length - 1] + 1}`)
  }
  return 1
}

async function paper({ name, open, wrong }) {
  if (spawnSync("pdftotext", ["-v"]).error) return "skipped: no pdftotext (poppler-utils) here"
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "canvass-paper-"))
  const file = path.join(folder, "report.pdf")
  try {
    const marked = await open({ colorScheme: "light" }, async (page) => {
      await page.emulateMedia({ media: "print" })
      const made = await page.evaluate(mark)
      await page.pdf({ path: file, format: "A4", preferCSSPageSize: true })
      return made
    })
    const pages = pagesOf(file)
    const places = placesOf(pages)
    let split = 0
    marked.high.forEach((height) => wrong(`a picture is ${height} pixels high`))
    marked.tables.forEach((table) => (split += checkTable(table, pages, places, wrong)))
    for (const { name: what, tokens, chart } of marked.groups) {
      const numbers = tokens.map((token) => places.has(token) ? places.get(token).number : -1)
      const tall = chart && numbers[numbers.length - 1] - numbers[0] > 1
      if (new Set(numbers).size !== 1 && !tall) wrong(`${what}: on pages ${numbers.map((n) => n + 1)}`)
    }
    for (const [number, page] of pages.entries()) {
      const beyond = page.words.filter((word) => !/^q\d+q$/.test(word.word) &&
        (word.left < EDGE - 2 || word.right > page.width - EDGE + 2 ||
         word.top < EDGE - 4 || word.bottom > page.height - EDGE + 4))
      if (beyond.length) wrong(`page ${number + 1}: beyond the margin: ${beyond.slice(0, 5).map((word) => word.word)}`)
      if (page.words.length < 12) wrong(`page ${number + 1} is nearly empty: ${page.words.map((word) => word.word)}`)
    }
    // Nothing wide made the browser print all of it smaller: "Findings" is a heading of 18.75px.
    const heading = pages.flatMap((page) => page.words).find((word) => /^Findings/.test(word.word))
    const size = heading.bottom - heading.top
    if (size < 14 || size > 20) wrong(`a heading is ${size.toFixed(1)} points high`)
    if (marked.tables.length < 4) wrong("hardly a table was printed")
    if (split > 0 && name !== "hostile") wrong(`${split} tables of an example are split`)
    return `${pages.length} pages, ${marked.tables.length} tables, ${split} longer than a page`
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

module.exports = { paper }
