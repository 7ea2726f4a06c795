// The page as a reader meets it: whole, readable without its script and on any screen, with
// contents that lead somewhere, and without what axe-core knows to be wrong.
const fs = require("fs")

// A report goes by e-mail beside others. The largest here, of 51 answers and 23 columns, has a
// chart and tables that no consultation should have.
const MOST_BYTES = 128 * 1024

async function whole({ file, open, wrong }) {
  const text = fs.readFileSync(file, "utf8")
  const size = fs.statSync(file).size
  if (size > MOST_BYTES) wrong(`the file has ${size} bytes, more than ${MOST_BYTES}`)
  for (const [found] of text.matchAll(/<(link|img|iframe|object|embed|base)\b|<[^<>]*\s(src|style)=|\burl\(|@import/g)) {
    wrong(`${found} reaches outside, or around the policy`)
  }
  const found = await open({}, (page) => page.evaluate(() => {
    const out = []
    const each = (selector, good, text) => document.querySelectorAll(selector).forEach((node) =>
      good(node) || out.push(`${text}: ${node.outerHTML.slice(0, 100)}`))
    const ids = new Set()
    each("[id]", (node) => ids.size < ids.add(node.id).size, "an id that stands twice")
    each("th", (cell) => cell.scope, "a header cell without scope")
    each("table", (table) => table.caption.textContent.trim(), "a table without caption")
    each("svg[role]", (chart) => chart.getAttribute("aria-labelledby").split(" ").every((id) =>
      chart.contains(document.getElementById(id))), "a chart whose name is elsewhere")
    each("svg:not([role])", (chart) => chart.matches("[aria-hidden=true]") &&
      chart.previousElementSibling?.matches("svg"), "a picture that goes on with no chart")
    each("a[href]", (link) => link.getAttribute("href").startsWith("#"), "a link to elsewhere")
    if (document.querySelectorAll("h1").length !== 1) out.push("there is not one main heading")
    return out
  }))
  found.forEach(wrong)
  return `${size} bytes`
}

// Every text of the document that is there to be read, as it is laid out.
function readable() {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const out = []
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement
    const text = walk.currentNode.data.trim()
    if (text === "" || parent.closest("script, title, desc, button, .live, .skip")) continue
    const range = document.createRange()
    range.selectNodeContents(walk.currentNode)
    const box = range.getBoundingClientRect()
    out.push([text, box.width > 0 && box.height > 0, Boolean(parent.closest("svg"))])
  }
  return out
}

async function scriptsOff({ open, wrong }) {
  const without = await open({ javaScriptEnabled: false }, async (page) => {
    if (await page.locator("button").count()) wrong("a button that can do nothing without scripts")
    return page.evaluate(readable)
  })
  const unseen = without.filter(([, seen, drawn]) => !seen && !drawn)
  unseen.forEach(([text]) => wrong(`cannot be read without scripts: ${text}`))
  const withScripts = await open({}, (page) => page.evaluate(readable))
  if (JSON.stringify(without) !== JSON.stringify(withScripts)) wrong("scripts change what is read")
  if (without.length < 100) wrong("there is hardly a text")
}

// At each width: whatever is beyond the screen's edge is inside a box that scrolls by itself, and
// no text of a chart runs into another or out of its picture.
function looksNarrow() {
  const out = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) out.push(`scrolls to ${root.scrollWidth}`)
  document.querySelectorAll("body *").forEach((node) => {
    const box = node.getBoundingClientRect()
    if (box.width > 0 && box.right > root.clientWidth + 1 && !node.closest(".scroll, .live")) {
      out.push(`reaches ${box.right}: ${node.outerHTML.slice(0, 80)}`)
    }
  })
  document.querySelectorAll("svg").forEach((chart) => {
    const frame = chart.getBoundingClientRect()
    const texts = [...chart.querySelectorAll("text")].map((node) => [node, node.getBoundingClientRect()])
    texts.forEach(([node, a], i) => {
      if (frame.width > 0 && (a.left < frame.left - 1 || a.right > frame.right + 1 ||
          a.bottom > frame.bottom + 2)) out.push(`is cut off: ${node.textContent}`)
      texts.slice(i + 1).forEach(([other, b]) => {
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4) {
          out.push(`run together: ${node.textContent}, ${other.textContent}`)
        }
      })
    })
  })
  return out
}

async function narrow({ open, wrong }) {
  await open({}, async (page) => {
    for (const width of [320, 375, 500, 1280]) {
      await page.setViewportSize({ width, height: 700 })
      const found = await page.evaluate(looksNarrow)
      found.forEach((text) => wrong(`at ${width} pixels: ${text}`))
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  })
}

async function contents({ open, wrong }) {
  return open({}, async (page) => {
    const links = page.locator("nav a")
    const count = await links.count()
    const headings = await page.locator("main h2").allTextContents()
    if (JSON.stringify(await links.allTextContents()) !== JSON.stringify(headings)) {
      wrong("the contents are not the headings")
    }
    for (let i = 0; i < count; i++) {
      await links.nth(i).click()
      const place = await page.evaluate(() => {
        const target = document.getElementById(location.hash.slice(1))
        const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 1
        return target && { text: target.textContent, top: target.getBoundingClientRect().top, end }
      })
      if (!place) wrong(`a link to nowhere: ${headings[i]}`)
      else if (place.text !== headings[i]) wrong(`${headings[i]} leads to ${place.text}`)
      else if (place.top < -1 || place.top > (place.end ? 880 : 60)) wrong(`${place.text} is at ${place.top}`)
    }
    return `${count} links`
  })
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

// Dark colours change nothing but contrast.
async function axe({ open, wrong }) {
  for (const colorScheme of ["light", "dark"]) {
    const results = await open(colorScheme === "light" ? {} : { colorScheme }, async (page) => {
      // As the browser's own tool would: the page's policy lets no other script in.
      await page.evaluate(fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"))
      return page.evaluate((runOnly) => window.axe.run({ runOnly, resultTypes: ["violations"] }),
        colorScheme === "light" ? { type: "tag", values: RULES } : { type: "rule", values: ["color-contrast"] })
    })
    results.violations.forEach((rule) => rule.nodes.forEach((node) =>
      wrong(`${colorScheme}: ${rule.id}: ${node.html.slice(0, 120)}: ${node.failureSummary}`)))
    if (results.passes.length < (colorScheme === "light" ? 20 : 1)) {
      wrong(`axe-core looked at ${results.passes.length} rules alone`)
    }
  }
}

module.exports = { whole, scriptsOff, narrow, contents, axe }
