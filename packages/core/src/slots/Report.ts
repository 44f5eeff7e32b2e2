import { InvalidInput } from "../time/InvalidInput.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import { explainSlot } from "./Explain.ts"
import { dayTicks } from "./Grid.ts"
import type { SlotQuery } from "./Query.ts"
import { prepare } from "./Query.ts"
import type { ReasonRule } from "./Reason.ts"

/** Why the starts of a window are not offered, counted. */
export interface Report {
  /** Starts that were judged: the points of the day grid in the window. */
  readonly judged: number
  readonly offered: number
  /** Starts that each rule forbids; one start can count for several rules. */
  readonly forbidden: { readonly [R in ReasonRule]?: number }
  /** Starts that the rule alone forbids: what lifting it for everyone would free. */
  readonly alone: { readonly [R in ReasonRule]?: number }
}

/** The most starts that one report judges. */
const MOST_STARTS = 50_000

/**
 * Judges every point of the day grid in the window and counts what forbids it.
 * @throws InvalidInput when the window has more than 50,000 of them; UnsupportedGrid.
 */
export const reportSlots = (query: SlotQuery, zones: ZoneProvider = engineZones): Report => {
  const { gridZone, step, offset } = prepare(query, zones)
  const ticks = dayTicks(gridZone, query.window, step, offset)
  if (ticks.count > MOST_STARTS)
    throw new InvalidInput("window", `holds ${ticks.count} starts; a report judges at most ${MOST_STARTS}`)
  const forbidden: { [R in ReasonRule]?: number } = {}
  const alone: { [R in ReasonRule]?: number } = {}
  let offered = 0
  for (let i = 0; i < ticks.count; i++) {
    const rules = new Set(explainSlot(query, ticks.at(i), zones).map(({ rule }) => rule))
    if (rules.size === 0) offered++
    for (const rule of rules) forbidden[rule] = (forbidden[rule] ?? 0) + 1
    const [only] = rules
    if (rules.size === 1) alone[only!] = (alone[only!] ?? 0) + 1
  }
  return { judged: ticks.count, offered, forbidden, alone }
}
