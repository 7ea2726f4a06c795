// What the buttons put on the clipboard, taken off it by pasting, against results.json.
const fs = require("fs")
const path = require("path")

const plain = (text) => text.replace(/\s+/g, " ").trim()

// Before button `at` is pressed: the focus goes to it, and what is pasted next is kept.
function ready(at) {
  const button = document.querySelectorAll("button")[at]
  button.focus()
  window.pasted = null
  document.addEventListener("paste", (event) => {
    window.pasted = ["text/html", "text/plain"].map((type) => event.clipboardData.getData(type))
  }, { once: true })
  const table = button.closest(".table")?.querySelector("table")
  const numeric = table && [...table.tBodies[0].rows].map((row) =>
    [...row.cells].map((cell) => cell.classList.contains("n")))
  return { id: table?.id, label: button.textContent, numeric }
}

// What the button and the live region say, once the button says something new.
async function said([at, before]) {
  const node = document.querySelectorAll("button")[at]
  for (let i = 0; i < 200 && node.textContent === before; i++) {
    await new Promise((done) => setTimeout(done, 5))
  }
  return [node.textContent, document.querySelector(".live").textContent]
}

// What was pasted, as another page understands it, whose policy allows styles.
function held([html, text]) {
  const made = new DOMParser().parseFromString(html, "text/html")
  const words = (nodes) => [...nodes].map((node) => node.textContent)
  return {
    html, text,
    tables: made.querySelectorAll("table").length,
    heads: words(made.querySelectorAll("thead th")),
    rows: [...made.querySelectorAll("tbody tr")].map((row) => words(row.cells)),
    texts: [...made.querySelectorAll("th, td")].map((cell) => cell.getAttribute("sdnum") === "0;0;@" &&
      /mso-number-format:\s*['"]?\\+@/.test(cell.getAttribute("style"))),
    paragraphs: words(made.querySelectorAll("p")),
    others: made.querySelectorAll("script, img, a, [id], [class]").length,
  }
}

function same(wrong, what, found, expected) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    wrong(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`)
  }
}

function checkTable(wrong, held, table, numeric) {
  const [caption, ...notes] = [table.caption, ...table.notes].map(plain)
  const heads = table.columns.map(plain)
  const rows = table.rows.map((row) => row.map(plain))
  same(wrong, `${table.id}: tables in the HTML`, held.tables, 1)
  same(wrong, `${table.id}: header cells`, held.heads, heads)
  same(wrong, `${table.id}: cells`, held.rows, rows)
  same(wrong, `${table.id}: caption and notes`, held.paragraphs, [caption, ...notes])
  // Whatever is no number is marked as text for spreadsheets, and in plain text is no formula.
  same(wrong, `${table.id}: marked as text`, held.texts,
    [...heads.map(() => true), ...numeric.flatMap((row) => row.map((number) => !number))])
  const harmless = (text) => /^[=+@-]/.test(text) ? `'${text}` : text
  const typed = rows.map((row, y) => row.map((text, x) => numeric[y][x] ? text : harmless(text)))
  same(wrong, `${table.id}: what should not be pasted`, held.others, 0)
  same(wrong, `${table.id}: plain text`, held.text.replace(/\r\n/g, "\n").split("\n"),
    [caption, heads.map(harmless).join("\t"), ...typed.map((row) => row.join("\t")), ...notes, ""])
}

async function pressAll(page, wrong, folder) {
  const results = JSON.parse(fs.readFileSync(path.join(folder, "results.json"), "utf8"))
  const sentences = results.sentences.map(plain)
  let tables = 0
  let copied = 0
  const blank = await page.context().newPage()
  await page.bringToFront()
  const buttons = await page.locator("button").count()
  for (let at = 0; at < buttons; at++) {
    const { id, label, numeric } = await page.evaluate(ready, at)
    // Every one by a key; some by the mouse.
    if (at < 4) await page.locator("button").nth(at).click()
    else await page.keyboard.press(at % 2 ? "Enter" : "Space")
    const answer = await page.evaluate(said, [at, label])
    if (answer[0] !== "Copied" || answer[1] !== "Copied") wrong(`the button says ${answer}`)
    await page.keyboard.press("Control+V")
    const got = await blank.evaluate(held, await page.evaluate(() => window.pasted || ["", ""]))
    if (id) {
      tables++
      checkTable(wrong, got, results.tables.find((table) => table.id === id), numeric)
    } else {
      copied++
      if (!sentences.includes(got.text)) wrong(`no sentence is ${got.text}`)
      same(wrong, "the HTML of a sentence", got.paragraphs, [got.text])
      same(wrong, "a table in a sentence", got.tables, 0)
    }
  }
  await blank.close()
  same(wrong, "tables copied", tables, results.tables.length)
  same(wrong, "sentences copied", copied, await page.locator(".sentence").count())
  if (copied < 3) wrong("hardly a sentence was copied")
  return `${tables} tables, ${copied} sentences`
}

async function clipboard({ folder, open, wrong }) {
  return open({}, async (page) => {
    const made = await pressAll(page, wrong, folder)
    // A table goes into a document as a table.
    const rows = await page.evaluate(() => [...document.querySelectorAll("table:first-of-type tr")]
      .filter((row) => row.closest("table") === document.querySelector("table"))
      .map((row) => [...row.cells].map((cell) => cell.innerText)))
    await page.locator(".table button").first().click()
    const other = await page.context().newPage()
    await other.setContent("<div contenteditable>here:</div>")
    await other.locator("div").focus()
    await other.keyboard.press("Control+V")
    same(wrong, "the table pasted into a text", await other.evaluate(() =>
      [...document.querySelectorAll("table tr")].map((row) => [...row.cells].map((cell) => cell.innerText))), rows)
    await other.close()
    await page.bringToFront()
    // It says so again, and not for ever.
    await page.waitForFunction(() => [...document.querySelectorAll("button")].every((button) =>
      button.textContent !== "Copied") && document.querySelector(".live").textContent === "")
    return made
  })
}

module.exports = { clipboard }
