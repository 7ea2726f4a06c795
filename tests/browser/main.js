// main.js CANVASS SOURCE CHROMIUM: every check of every report.
const fs = require("fs")
const os = require("os")
const path = require("path")
const { chromium } = require("playwright-core")
const reports = require("./reports")

const CHECKS = {
  "small and whole": require("./page").whole,
  "nothing but the page": require("./page").scriptsOff,
  "narrow screens": require("./page").narrow,
  contents: require("./page").contents,
  axe: require("./page").axe,
  keyboard: require("./keyboard").keyboard,
  "copy buttons": require("./clipboard").modern,
  "copy buttons of older browsers": require("./clipboard").old,
  figures: require("./figures").figures,
  "on paper": require("./paper").paper,
}

// What the report of `hostile` alone is asked, since no other could answer otherwise.
const ONCE = ["copy buttons of older browsers"]

// What a page says or asks for is wrong, whatever the check: a console message, an error of its
// script, a request for anything but itself.
function watched(browser, file, wrong) {
  return async (settings, look) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...settings })
    const page = await context.newPage()
    page.setDefaultTimeout(5000)
    page.on("console", (message) => wrong(`the console says: ${message.text()}`))
    page.on("pageerror", (error) => wrong(`an error of the script: ${error.message}`))
    page.on("dialog", (dialog) => wrong(`a dialogue: ${dialog.message()}`) || dialog.dismiss())
    page.on("request", (request) => request.url() === `file://${file}` ||
      request.url() === "about:blank" || wrong(`it asks for ${request.url()}`))
    await page.goto(`file://${file}`)
    const made = await look(page, context)
    await context.close()
    return made
  }
}

async function check(browser, report) {
  let failed = 0
  for (const [name, run] of Object.entries(CHECKS)) {
    if (ONCE.includes(name) && report.name !== "hostile") continue
    const found = []
    const wrong = (text) => void found.push(text)
    const began = Date.now()
    let said = ""
    try {
      said = await run({ ...report, open: watched(browser, report.file, wrong), wrong })
    } catch (error) {
      wrong(error.stack)
    }
    failed += found.length
    const verdict = found.length > 0 ? "FAILED" : "ok"
    console.log(`${verdict}: ${report.name}: ${name}${said ? `: ${said}` : ""} (${Date.now() - began} ms)`)
    found.slice(0, 20).forEach((text) => console.log(`    ${text}`))
  }
  return failed
}

async function main() {
  const [canvass, source, executablePath] = process.argv.slice(2)
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "canvass-browser-"))
  let failed = 0
  try {
    const waiting = reports.make(canvass, source, scratch)
    // Two browsers, because one has but one clipboard.
    const work = async () => {
      const browser = await chromium.launch({
        executablePath,
        args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
      })
      while (waiting.length > 0) {
        const found = await check(browser, waiting.pop())
        failed += found
      }
      await browser.close()
    }
    await Promise.all([work(), work()])
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true })
  }
  process.exit(failed > 0 ? 1 : 0)
}

main().catch((error) => {
  console.log(error.stack)
  process.exit(1)
})
