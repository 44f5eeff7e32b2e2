// node --conditions=@sched/source docs/images/day.ts: draws day.svg anew, from what findSlots answers.
import { readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { dayOf } from "../../examples/browser/page/Day.ts"
import { drawDay } from "../../examples/browser/page/DayPicture.ts"
import { questionOf } from "../../examples/browser/page/Question.ts"
import { startingDays } from "../../examples/browser/page/Settings.ts"

const here = dirname(fileURLToPath(import.meta.url))

/** The day with which the browser example opens, as a picture of its own that follows light and dark. */
export const dayImage = (): string => {
  const looks = readFileSync(join(here, "..", "..", "examples", "browser", "page", "picture.css"), "utf8")
  const picture = drawDay(dayOf(questionOf(startingDays[0]!.settings)), { width: 640, hour: 32 })
  const paper = `<style>\n${looks}svg { background: var(--paper); }\n</style>`
  return `${picture.replace(">", `>\n${paper}`)}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(here, "day.svg"), dayImage())
