// The Tab key alone: every link, every button and every box that scrolls, in the order of the
// page, each on the screen and with a ring about it that can be seen. (That each button works by
// key is looked at with what it copies.)
const MOST_STOPS = 1000

// Contrast as WCAG 2.2 defines it, of two colours as computed styles give them.
function contrast(a, b) {
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((value) => {
      const part = Number(value) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

function focused() {
  const node = document.activeElement
  if (node === document.body || node === document.documentElement) return null
  const stops = [...document.querySelectorAll("a[href], button, [tabindex='0']")]
  const box = node.getBoundingClientRect()
  const style = getComputedStyle(node)
  return {
    at: stops.indexOf(node),
    all: stops.length,
    name: node.getAttribute("aria-label") || node.textContent,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    width: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    ring: style.outlineColor,
    ground: getComputedStyle(document.body).backgroundColor,
  }
}

async function keyboard({ open, wrong }) {
  let stops = 0
  for (const colorScheme of ["light", "dark"]) {
    await open({ colorScheme }, async (page) => {
      let last = null
      // Dark colours change the ring alone: a few stops tell.
      for (let i = 0; i < (colorScheme === "light" ? MOST_STOPS : 30); i++) {
        await page.keyboard.press("Tab")
        const stop = await page.evaluate(focused)
        if (stop === null) break
        last = stop
        if (stop.at !== i) wrong(`stop ${i} is ${stop.name}, number ${stop.at} of the page`)
        if (!stop.name.trim()) wrong(`stop ${i} has no name`)
        if (!stop.seen) wrong(`${stop.name} is off the screen`)
        if (stop.width < 2 || contrast(stop.ring, stop.ground) < 3) {
          wrong(`the ring about ${stop.name}: ${stop.width} pixels of ${stop.ring} on ${stop.ground}`)
        }
        stops++
      }
      if (colorScheme === "dark" && stops > 30) return
      if (last === null || last.at !== last.all - 1) wrong(`Tab ends at ${last && last.name}`)
    })
  }
  await open({ colorScheme: "light" }, async (page) => {
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    const inside = await page.evaluate(() => document.activeElement.closest("main") !== null)
    if (!inside) wrong("the first link does not skip to the text")
  })
  return `${stops} stops`
}

module.exports = { keyboard }
