import { CivilDate, InvalidInput } from "@sched/core/slots"
import type { Choice } from "./Choice.ts"
import { choicesAt, firstChoice, placeOfChoice } from "./Choice.ts"
import { dateOrNothing, longDate } from "./Clock.ts"
import type { Day } from "./Day.ts"
import { dayOf } from "./Day.ts"
import { onChoice, showDay } from "./dayView.ts"
import { byId, make } from "./dom.ts"
import { explain } from "./Explanation.ts"
import { onSettings, readSettings, showProblem, writeDate, writeSettings } from "./form.ts"
import type { Said } from "./panel.ts"
import { showExplanation, showSkipped, showTimes } from "./panel.ts"
import type { Question } from "./Question.ts"
import { questionOf } from "./Question.ts"
import { startingDays } from "./Settings.ts"

/** What is drawn; the last good settings, where those in the form cannot be worked with. */
let drawn: { readonly question: Question; readonly day: Day; readonly choice: Choice }

/** Waits until the visitor pauses, so that a screen reader is not interrupted at every key. */
let pause: ReturnType<typeof setTimeout> | undefined
const announce = (says: string): void => {
  clearTimeout(pause)
  pause = setTimeout(() => {
    byId("status").textContent = says
  }, 400)
}

/** Asks about a time of the day that is drawn. */
const choose = (choice: Choice): Said => {
  const { question, day } = drawn
  drawn = { question, day, choice }
  const said =
    "instant" in choice ? showExplanation(day, explain(question, choice.instant)) : showSkipped(day, choice.skipped)
  showDay(day, choice, said.verdict)
  showTimes(day, choice)
  return said
}

/** Reads the form and shows its day; what was asked about stays asked about where the day still has it. */
const recompute = (keep: boolean): void => {
  try {
    const question = questionOf(readSettings())
    const day = dayOf(question)
    const stays = keep && placeOfChoice(day.axis, drawn.choice) !== undefined
    drawn = { question, day, choice: stays ? drawn.choice : firstChoice(day) }
    showProblem(undefined)
    byId("day-title").textContent = longDate(day.date)
    document.body.classList.remove("stale")
    choose(drawn.choice)
    announce(`${day.slots.length} times on ${longDate(day.date)}.`)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    showProblem(error)
    document.body.classList.add("stale")
    announce(`Not drawn anew: ${error.problem}`)
  }
}

const ask = (choice: Choice): void => announce(choose(choice).all)

/** A click on any button that stands for a start. */
const onStart = (id: string): void =>
  byId(id).addEventListener("click", ({ target }) => {
    const start = (target as HTMLElement).dataset["start"]
    if (start === undefined) return
    ask({ instant: Number(start) })
    byId(id).querySelector<HTMLElement>(`[data-start="${start}"]`)?.focus()
    if (id === "explanation") byId(id).focus()
  })

const moveDay = (id: string, days: number): void =>
  byId(id).addEventListener("click", () => {
    const date = dateOrNothing(readSettings().date)
    if (date === undefined) return
    writeDate(CivilDate.format(date + days))
    recompute(true)
  })

const fillLists = (): void => {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = new Set([here, "UTC", ...Intl.supportedValuesOf("timeZone")])
  byId("zones").append(...[...zones].map((value) => make("option", { value })))
  const select = byId<HTMLSelectElement>("starting-day")
  select.append(...startingDays.map(({ title }, i) => make("option", { value: String(i) }, title)))
  select.addEventListener("change", () => {
    writeSettings(startingDays[Number(select.value)]!.settings)
    recompute(false)
  })
}

/** A time that is typed: the first moment at which the clock shows it. */
const onTyped = (): void =>
  byId("ask").addEventListener("submit", (event) => {
    event.preventDefault()
    const time = new FormData(event.target as HTMLFormElement).get("time")
    const [first] = choicesAt(drawn.day.axis, String(time).slice(0, 5))
    if (first !== undefined) ask(first)
  })

fillLists()
// On a phone it keeps to the foot of the screen and scrolls by itself, which a keyboard must reach.
byId("explanation").tabIndex = 0
// Where there is room for them, the settings are unfolded.
for (const part of document.querySelectorAll("details")) part.open = window.matchMedia("(min-width: 62rem)").matches
writeSettings(startingDays[0]!.settings)
recompute(false)
onSettings(() => recompute(true))
onChoice(ask)
onStart("times")
onStart("explanation")
onTyped()
moveDay("day-before", -1)
moveDay("day-after", 1)
