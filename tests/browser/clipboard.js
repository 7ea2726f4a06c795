// What the buttons put on the clipboard, taken off it by pasting, against results.json.
const fs = require("fs")
const path = require("path")

const plain = (text) => text.replace(/\s+/g, " ").trim()

// The browser's own word for what was pasted last.
async function pasted(page) {
  await page.evaluate(() => {
    window.pasted = null
    document.addEventListener("paste", (event) => {
      window.pasted = ["text/html", "text/plain"].map((type) => event.clipboardData.getData(type))
    }, { once: true })
  })
  await page.keyboard.press("Control+V")
  return page.evaluate(() => {
    const [html, text] = window.pasted || ["", ""]
    const made = new DOMParser().parseFromString(html, "text/html")
    const words = (nodes) => [...nodes].map((node) => node.textContent)
    return {
      html, text,
      tables: made.querySelectorAll("table").length,
      heads: words(made.querySelectorAll("thead th")),
      rows: [...made.querySelectorAll("tbody tr")].map((row) => words(row.cells)),
      paragraphs: words(made.querySelectorAll("p")),
      others: made.querySelectorAll("script, img, a, [id], [class]").length,
    }
  })
}

function same(wrong, what, found, expected) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    wrong(`${what}: ${JSON.stringify(found)} is not ${JSON.stringify(expected)}`)
  }
}

function checkTable(wrong, held, table) {
  const [caption, ...notes] = [table.caption, ...table.notes].map(plain)
  const heads = table.columns.map(plain)
  const rows = table.rows.map((row) => row.map(plain))
  same(wrong, `${table.id}: tables in the HTML`, held.tables, 1)
  same(wrong, `${table.id}: header cells`, held.heads, heads)
  same(wrong, `${table.id}: cells`, held.rows, rows)
  same(wrong, `${table.id}: caption and notes`, held.paragraphs, [caption, ...notes])
  same(wrong, `${table.id}: what should not be pasted`, held.others, 0)
  same(wrong, `${table.id}: plain text`, held.text.replace(/\r\n/g, "\n").split("\n"),
    [caption, heads.join("\t"), ...rows.map((row) => row.join("\t")), ...notes, ""])
}

async function pressAll(page, wrong, folder, most = Infinity) {
  const results = JSON.parse(fs.readFileSync(path.join(folder, "results.json"), "utf8"))
  const sentences = results.sentences.map(plain)
  let tables = 0
  let copied = 0
  for (const button of (await page.locator("button").all()).slice(0, most)) {
    const id = await button.evaluate((node) => node.closest(".table")?.querySelector("table").id)
    const label = await button.textContent()
    await button.click()
    const said = await button.evaluate(async (node, before) => {
      for (let i = 0; i < 100 && node.textContent === before; i++) {
        await new Promise((done) => setTimeout(done, 5))
      }
      return [node.textContent, document.querySelector(".live").textContent]
    }, label)
    if (said[0] !== "Copied" || said[1] !== "Copied") wrong(`the button says ${said}`)
    const held = await pasted(page)
    if (id) {
      tables++
      checkTable(wrong, held, results.tables.find((table) => table.id === id))
    } else {
      copied++
      if (!sentences.includes(held.text)) wrong(`no sentence is ${held.text}`)
      same(wrong, "the HTML of a sentence", held.paragraphs, [held.text])
      same(wrong, "a table in a sentence", held.tables, 0)
    }
  }
  if (most === Infinity) {
    same(wrong, "tables copied", tables, results.tables.length)
    same(wrong, "sentences copied", copied, await page.locator(".sentence").count())
  }
  if (copied < 3) wrong("hardly a sentence was copied")
  return `${tables} tables, ${copied} sentences`
}

async function modern({ folder, open, wrong }) {
  const permissions = ["clipboard-read", "clipboard-write"]
  return open({ permissions }, async (page) => {
    const said = await pressAll(page, wrong, folder)
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
    return said
  })
}

// Without navigator.clipboard: the buttons differ in nothing but what they copy, so the first dozen.
async function old({ folder, open, wrong }) {
  return open({}, async (page) => {
    await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }))
    await page.reload()
    return pressAll(page, wrong, folder, 12)
  })
}

module.exports = { modern, old }
