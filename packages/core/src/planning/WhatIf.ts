import { explainSlot } from "../slots/Explain.ts"
import { dayTicks } from "../slots/Grid.ts"
import { prepare } from "../slots/Query.ts"
import type { ReasonRule } from "../slots/Reason.ts"
import type { Slot } from "../slots/Slot.ts"
import { findSlots } from "../slots/Slots.ts"
import type { Interval } from "../time/Interval.ts"
import { checkInterval } from "../time/Interval.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import { Assigner } from "./Assigner.ts"
import { Ledger } from "./Ledger.ts"
import type { Demand, Scenario } from "./Scenario.ts"
import { checkDemand } from "./Scenario.ts"
import type { Utilisation } from "./Utilisation.ts"
import { utilisationOf } from "./Utilisation.ts"

/** What became of one wish. Hosts are ids. */
export type Outcome =
  | {
      readonly kind: "booked"
      readonly start: number
      readonly end: number
      readonly hosts: ReadonlyArray<string>
      /** Whether the start is the one wished for, or one of the window where only a window was. */
      readonly asWished: boolean
      /** Whether it was given up before it started. */
      readonly cancelled: boolean
    }
  /** The rules against the start wished for; for a window, those against the least forbidden of 24 grid points in it. */
  | { readonly kind: "lost"; readonly rules: ReadonlyArray<ReasonRule> }

/** What became of the demand. */
export interface Replay {
  /** How many wishes there were. */
  readonly wishes: number
  /** How many found what they wished for on offer. */
  readonly offered: number
  /** How many booked, at the start wished for or another of their window. */
  readonly booked: number
  /** How many of those that booked gave up before the start. */
  readonly cancelled: number
  readonly lost: number
  /** How many wishes were lost with each rule against them; a wish can have several. */
  readonly lostBy: { readonly [R in ReasonRule]?: number }
  readonly utilisation: ReadonlyArray<Utilisation>
  /** In the order of the demand. */
  readonly outcomes: ReadonlyArray<Outcome>
}

/** Demand, what it is replayed against, and the period in which utilisation is measured. */
export interface ReplayInput {
  readonly demand: ReadonlyArray<Demand>
  readonly scenario: Scenario
  readonly period: Interval
  /** Draws lots between hosts who are equal. */
  readonly seed: string | number
}

/**
 * Replays recorded demand, wish by wish in the order of their coming: each books the start it wants if `findSlots`
 * offers it, else the first slot of its window, else it is lost. Hosts are assigned as `assignTeam` does; what is given
 * up is free again for those who come later. The same input gives the same answer.
 * @throws InvalidInput naming the first value that cannot be worked with; UnsupportedGrid.
 */
export const replay = (input: ReplayInput, zones: ZoneProvider = engineZones): Replay => {
  const { demand, scenario, period, seed } = input
  checkInterval(period, "period")
  checkDemand(demand, scenario)
  const ledger = new Ledger(scenario)
  const assigner = new Assigner(scenario, seed)
  const outcomes = new Array<Outcome>(demand.length)
  const cancellations = new Cancellations()
  const coming = [...demand.keys()].sort((a, b) => demand[a]!.at - demand[b]!.at || a - b)
  for (const i of coming) {
    const wish = demand[i]!
    cancellations.until(wish.at)
    const slot = slotFor(ledger, wish, zones)
    if (slot === undefined) {
      outcomes[i] = { kind: "lost", rules: rulesAgainst(ledger, wish, zones) }
      continue
    }
    const { hosts, undo: unassign } = assigner.assign(slot, wish, i)
    const { start, end } = slot
    const strike = ledger.enter(wish, { start, end }, hosts)
    const cancelled = wish.cancelledAt !== undefined && wish.cancelledAt < start
    if (cancelled)
      cancellations.add(wish.cancelledAt!, () => {
        strike()
        unassign()
      })
    const ids = hosts.map((host) => scenario.hosts[host]!.id)
    const asWished = wish.start === undefined || wish.start === start
    outcomes[i] = { kind: "booked", start, end, hosts: ids, asWished, cancelled }
  }
  cancellations.until(Number.POSITIVE_INFINITY)
  const utilisation = utilisationOf(scenario, period, (host) => ledger.meetings(host, period), zones)
  return { ...countsOf(outcomes), utilisation, outcomes }
}

const countsOf = (outcomes: ReadonlyArray<Outcome>) => {
  const booked = outcomes.filter((outcome) => outcome.kind === "booked")
  const lostBy: { [R in ReasonRule]?: number } = {}
  for (const outcome of outcomes)
    if (outcome.kind === "lost") for (const rule of outcome.rules) lostBy[rule] = (lostBy[rule] ?? 0) + 1
  return {
    wishes: outcomes.length,
    offered: booked.filter(({ asWished }) => asWished).length,
    booked: booked.length,
    cancelled: booked.filter(({ cancelled }) => cancelled).length,
    lost: outcomes.length - booked.length,
    lostBy,
  }
}

/** The slot that the wish books. */
const slotFor = (ledger: Ledger, wish: Demand, zones: ZoneProvider): Slot | undefined => {
  const find = (window: Interval) => findSlots(ledger.query(wish, window), zones)[0]
  const wanted = wish.start === undefined ? undefined : find({ start: wish.start, end: wish.start + 1 })
  return wanted ?? (wish.window === undefined ? undefined : find(wish.window))
}

/** The most starts of a window that are looked at for the rules against them. */
const MOST_EXPLAINED = 24

/** The rules against the start wished for, or against that of the window's grid points which fewest forbid. */
const rulesAgainst = (ledger: Ledger, wish: Demand, zones: ZoneProvider): ReadonlyArray<ReasonRule> => {
  const rulesAt = (start: number): ReadonlyArray<ReasonRule> => {
    const reasons = explainSlot(ledger.query(wish, { start, end: start + 1 }), start, zones)
    return [...new Set(reasons.map(({ rule }) => rule))]
  }
  if (wish.start !== undefined) return rulesAt(wish.start)
  const { gridZone, step, offset } = prepare(ledger.query(wish, wish.window!), zones)
  const ticks = dayTicks(gridZone, wish.window!, step, offset)
  if (ticks.count === 0) return rulesAt(wish.window!.start)
  const looks = Math.min(ticks.count, MOST_EXPLAINED)
  let fewest = rulesAt(ticks.at(0))
  for (let i = 1; i < looks && fewest.length > 1; i++) {
    const rules = rulesAt(ticks.at(Math.floor((i * ticks.count) / looks)))
    if (rules.length < fewest.length) fewest = rules
  }
  return fewest
}

/** What is given up, and when. */
class Cancellations {
  private readonly coming: Array<{ readonly at: number; readonly undo: () => void }> = []

  add(at: number, undo: () => void): void {
    this.coming.splice(this.coming.findLastIndex((other) => other.at <= at) + 1, 0, { at, undo })
  }

  /** Carries out those due at the instant or before. */
  until(instant: number): void {
    while (this.coming.length > 0 && this.coming[0]!.at <= instant) this.coming.shift()!.undo()
  }
}
