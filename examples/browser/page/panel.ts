import type { ReasonRule } from "@sched/core/slots"
import { WallClock } from "@sched/core/slots"
import type { Choice } from "./Choice.ts"
import { clockReading, clockTime, comesTwice, endOn, longDate, offsetText, reading } from "./Clock.ts"
import type { Day } from "./Day.ts"
import { byId, make } from "./dom.ts"
import type { Explanation } from "./Explanation.ts"

const rules: Readonly<Record<ReasonRule, string>> = {
  grid: "grid",
  notice: "notice",
  horizon: "horizon",
  limit: "limit",
  firstSlotOnly: "first slot only",
  availability: "hours",
  restriction: "restriction",
  busy: "busy",
  claim: "booking",
  outOfOffice: "away",
  seats: "seats",
  team: "team",
}

const heading = (time: string, mark: "yes" | "no", verdict: string): HTMLElement =>
  make("h2", { id: "explanation-title" }, time, " ", make("span", { class: `verdict ${mark}` }, verdict))

/** What was shown, as words for a screen reader: in short, and in full. */
export interface Said {
  readonly verdict: string
  readonly all: string
}

const show = (parts: ReadonlyArray<HTMLElement>): void => byId("explanation").replaceChildren(...parts)

/** Says why a reading is on no clock of this date. */
export const showSkipped = ({ zone, date, axis }: Day, minutes: number): Said => {
  const gap = axis.pieces.find(
    ({ kind, from, length }) => kind === "gap" && from <= minutes && minutes < from + length,
  )!
  const whole = gap.length >= 1440
  const why = whole
    ? `In ${zone.id}, ${longDate(date)} was left out: no clock ever showed it.`
    : `In ${zone.id} the clocks go from ${reading(gap.from)} straight to ${reading(gap.from + gap.length)} on this date. A time that no clock shows is never offered, and a meeting that starts before it ends that much later by the clock.`
  show([heading(reading(minutes), "no", "does not exist"), make("p", {}, why)])
  return { verdict: "does not exist", all: `${reading(minutes)} does not exist. ${why}` }
}

const twice = ({ zone, date }: Day, { start }: Explanation): ReadonlyArray<HTMLElement> => {
  const both = WallClock.instantsOf(zone, WallClock.wallClockAt(zone, start))
  const other = both.find((instant) => instant !== start)
  if (other === undefined || WallClock.dateAt(zone, other) !== date) return []
  const which = other > start ? "first" : "second"
  const button = make(
    "button",
    { type: "button", "data-start": String(other) },
    `Ask about the ${which === "first" ? "second" : "first"}`,
  )
  return [
    make("p", {}, `The clock shows this time twice; here it is the ${which}, at ${offsetText(zone, start)}. `, button),
  ]
}

/** Says why a meeting can or cannot start at a time, and what would free it. */
export const showExplanation = (day: Day, explanation: Explanation): Said => {
  const { zone, date } = day
  const { start, end, offered, reasons, lifts } = explanation
  const time = clockTime(zone, start)
  const verdict = offered ? "is offered" : "is not offered"
  const length = `A meeting would last from ${time} to ${endOn(zone, date, end)}.`
  const why = make("ul", { class: "reasons" })
  for (const { rule, sentence, source } of reasons)
    why.append(
      make(
        "li",
        {},
        make("span", { class: `rule ${rule}` }, rules[rule]),
        make("span", {}, sentence),
        make("code", {}, source),
      ),
    )
  const free =
    lifts === undefined
      ? [make("p", {}, "No change to the settings can free this time.")]
      : [
          make("h3", {}, "What would free it"),
          make("ol", { class: "lifts" }, ...lifts.map((lift) => make("li", {}, lift))),
        ]
  show([
    heading(time, offered ? "yes" : "no", verdict),
    ...twice(day, explanation),
    make("p", {}, length),
    ...(offered ? [] : [why, ...free]),
  ])
  if (offered) return { verdict, all: `${time} ${verdict}. ${length}` }
  const freed = lifts === undefined ? "Nothing can free it." : `To free it: ${lifts.join(" ")}`
  return { verdict, all: `${time} ${verdict}. ${reasons.map(({ sentence }) => sentence).join(" ")} ${freed}` }
}

/** Lists the slots of the day as buttons; the one that is asked about is pressed. */
export const showTimes = ({ slots, zone }: Day, choice: Choice): void => {
  const count = slots.length === 0 ? "No times" : slots.length === 1 ? "1 time" : `${slots.length} times`
  byId("times-title").textContent = `${count} on this day`
  const buttons = slots.map(({ start }) => {
    const pressed = String("instant" in choice && choice.instant === start)
    const attributes = { type: "button", "data-start": String(start), "aria-pressed": pressed }
    const offset = comesTwice(zone, start) ? [" ", make("small", {}, offsetText(zone, start))] : []
    return make("li", {}, make("button", attributes, clockReading(zone, start), ...offset))
  })
  byId("times").replaceChildren(...buttons)
}
