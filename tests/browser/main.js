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
  "copy buttons": require("./clipboard").clipboard,
  figures: require("./figures").figures,
  "on paper": require("./paper").paper,
}

const SETTINGS = { viewport: { width: 1280, height: 900 }, permissions: ["clipboard-read", "clipboard-write"] }

// What a page says or asks for is wrong, whatever the check: a console message, an error of its
// script, a request for anything but itself. `now.wrong` is that of the check which is going on.
async function fresh(browser, file, now, settings) {
  const context = await browser.newContext({ ...SETTINGS, ...settings })
  const page = await context.newPage()
  const wrong = (text) => now.wrong(text)
  page.setDefaultTimeout(15000)
  page.on("console", (message) => wrong(`the console says: ${message.text()}`))
  page.on("pageerror", (error) => wrong(`an error of the script: ${error.message}`))
  page.on("dialog", (dialog) => wrong(`a dialogue: ${dialog.message()}`) || dialog.dismiss())
  page.on("request", (request) => request.url() === `file://${file}` ||
    request.url() === "about:blank" || wrong(`it asks for ${request.url()}`))
  await page.goto(`file://${file}`)
  return page
}

// Opens the report: with settings of its own in a new page, and without in one that all such
// checks of the report share, which leave it as it was.
function watched(browser, file, now) {
  let shared = null
  return async (settings, look) => {
    if (Object.keys(settings).length === 0) {
      shared = shared || await fresh(browser, file, now, {})
      await shared.bringToFront()
      return look(shared, shared.context())
    }
    const page = await fresh(browser, file, now, settings)
    const made = await look(page, page.context())
    await page.context().close()
    return made
  }
}

async function check(browser, report) {
  let failed = 0
  const now = {}
  const open = watched(browser, report.file, now)
  for (const [name, run] of Object.entries(CHECKS)) {
    const found = []
    const wrong = (text) => void found.push(text)
    now.wrong = wrong
    const began = Date.now()
    let said = ""
    try {
      said = await run({ ...report, open, wrong })
    } catch (error) {
      wrong(error.stack)
    }
    failed += found.length
    const verdict = found.length > 0 ? "FAILED" : "ok"
    console.log(`${verdict}: ${report.name}: ${name}${said ? `: ${said}` : ""} (${Date.now() - began} ms)`)
    found.slice(0, 20).forEach((text) => console.log(`    ${text}`))
  }
  await Promise.all(browser.contexts().map((context) => context.close()))
  return failed
}

async function main() {
  const [canvass, source, executablePath] = process.argv.slice(2)
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "canvass-browser-"))
  let failed = 0
  try {
    const waiting = reports.make(canvass, source, scratch)
    // Several browsers, because one has but one clipboard, and waits more than it works.
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
    await Promise.all([work(), work(), work(), work()])
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true })
  }
  process.exit(failed > 0 ? 1 : 0)
}

main().catch((error) => {
  console.log(error.stack)
  process.exit(1)
})
