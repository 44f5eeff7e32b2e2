import type { Lift, Reason, ReasonRule } from "@sched/core/slots"
import { CivilDate, describeReason, explainSlot, MINUTE, overlaps, unblock } from "@sched/core/slots"
import { endOn, lengthText, shortDate, timeOn } from "./Clock.ts"
import type { Question, Taken } from "./Question.ts"

/** One reason why a time is not offered, in words. */
export interface Why {
  readonly rule: ReasonRule
  readonly sentence: string
  /** What in the query forbids the time, such as `hosts[0].busy[0]`. */
  readonly source: string
}

/** What the page says about a time. */
export interface Explanation {
  readonly start: number
  readonly end: number
  readonly offered: boolean
  readonly reasons: ReadonlyArray<Why>
  /** The changes that would free it, in order; `undefined` when nothing can. */
  readonly lifts: ReadonlyArray<string> | undefined
}

const instants = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g

/** The engine's sentence, with its instants as the page's clock shows them and without the index of the one host. */
const told = (reason: Reason, { zone, date }: Question): string =>
  describeReason(reason)
    .replace(`, for host ${reason.host}`, "")
    .replace(` (${reason.source}).`, "")
    .replace(instants, (text) => endOn(zone, date, Date.parse(text)))

const named = (taken: ReadonlyArray<Taken>, source: string): string | undefined =>
  taken.find((entry) => entry.source === source)?.name

const whyOf = (reason: Reason, question: Question, meeting: { readonly start: number; readonly end: number }): Why => {
  const entry = question.taken.find(({ source }) => source === reason.source)
  const name = entry === undefined ? "" : `: “${entry.name}”`
  const buffer = entry === undefined || overlaps(entry, meeting) ? "" : ", by the buffers between them"
  return { rule: reason.rule, sentence: `${told(reason, question)}${name}${buffer}.`, source: reason.source }
}

const liftText = (lift: Lift, { zone, date, taken }: Question): string => {
  switch (lift.change) {
    case "remove":
      return `Take away “${named(taken, lift.source) ?? lift.source}”.`
    case "setNotice":
      return `Lower the notice to ${lengthText(lift.noticeMin)}.`
    case "reachDate":
      return `Let the dates that can be booked include ${shortDate(CivilDate.parse(lift.date))}.`
    case "moveGrid":
      return `Use the day grid, shifted by ${lengthText(lift.offsetMin)}.`
    case "openHours":
      return `Open the hours from ${timeOn(zone, date, lift.interval.start)} to ${endOn(zone, date, lift.interval.end)}.`
    case "raiseLimit":
      return "Raise the limit by one meeting."
    case "offerAllSlots":
      return "Offer every slot of the date."
    case "raiseCapacity":
      return `Give it ${lift.capacity} seats.`
  }
}

/** Why a meeting can or cannot start at the instant, and what would free it. @throws InvalidInput */
export const explain = (question: Question, start: number): Explanation => {
  const { query } = question
  const meeting = { start, end: start + query.rules.durationMin * MINUTE }
  const reasons = explainSlot(query, start)
  return {
    ...meeting,
    offered: reasons.length === 0,
    reasons: reasons.map((reason) => whyOf(reason, question, meeting)),
    lifts: unblock(query, start)?.map((lift) => liftText(lift, question)),
  }
}
