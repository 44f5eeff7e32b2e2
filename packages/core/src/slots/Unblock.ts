import type { ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import { explainSlot } from "./Explain.ts"
import type { Lift } from "./Lift.ts"
import { applyLift } from "./Lift.ts"
import type { SlotQuery } from "./Query.ts"
import type { Reason } from "./Reason.ts"
import { needsOf } from "./Team.ts"

/** How often lifting one reason may bring up another (a span that is freed anchors its gap grid anew) before it is given up. */
const MOST_ROUNDS = 8

/**
 * The smallest change that makes a slot start at the instant: lifts to be applied in order, none when one starts
 * there already, `undefined` when nothing can help (the past; a start between two minutes; an instant that no civil date of a
 * travelling host has). Of a group that lacks
 * free hosts, those who need the fewest lifts are freed.
 * @throws InvalidInput, UnsupportedGrid
 */
export const unblock = (
  query: Omit<SlotQuery, "window">,
  start: number,
  zones: ZoneProvider = engineZones,
): ReadonlyArray<Lift> | undefined => {
  const lifts: Array<Lift> = []
  let changed = query
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const reasons = explainSlot(changed, start, zones)
    if (reasons.length === 0) return lifts
    const next = liftsFor(changed, reasons)
    if (next === undefined) return undefined
    for (const lift of next) changed = applyLift(changed, lift, zones)
    lifts.push(...next)
  }
  return undefined
}

/** The lifts for the reasons that have to go: all that concern everyone, and those of the hosts who are to be freed. */
const liftsFor = (
  query: Omit<SlotQuery, "window">,
  reasons: ReadonlyArray<Reason>,
): ReadonlyArray<Lift> | undefined => {
  const general = reasons.filter(({ host, rule }) => host === undefined && rule !== "team")
  const freed = needsOf(query.team, query.hosts.length).groups.flatMap(({ members, needed }) => {
    const each = members.map((host) => reasons.filter((reason) => reason.host === host))
    const liftable = each.filter((own) => own.length > 0 && own.every(({ lift }) => lift !== undefined))
    const missing = needed - each.filter((own) => own.length === 0).length
    return liftable
      .sort((a, b) => a.length - b.length)
      .slice(0, missing)
      .flat()
  })
  const chosen = [...general, ...freed].map(({ lift }) => lift)
  if (chosen.length === 0 || chosen.some((lift) => lift === undefined)) return undefined
  return distinct(chosen as ReadonlyArray<Lift>).sort(lastFirst)
}

/** Each lift once; of several that raise one limit, the one that raises it furthest. */
const distinct = (lifts: ReadonlyArray<Lift>): Array<Lift> => {
  const kept = new Map<string, Lift>()
  for (const lift of lifts) {
    if (lift.change !== "raiseLimit") {
      kept.set(JSON.stringify(lift), lift)
      continue
    }
    const other = kept.get(lift.source) as typeof lift | undefined
    const bookings = Math.max(lift.bookings ?? 0, other?.bookings ?? 0)
    const minutes = Math.max(lift.minutes ?? 0, other?.minutes ?? 0)
    kept.set(lift.source, {
      ...lift,
      ...(lift.bookings === undefined ? {} : { bookings }),
      ...(lift.minutes === undefined ? {} : { minutes }),
    })
  }
  return [...kept.values()]
}

/** Removals from one list go from its end, so that the indices of those that follow still hold. */
const lastFirst = (a: Lift, b: Lift): number => {
  if (a.change !== "remove" || b.change !== "remove") return 0
  const place = (source: string) => Number(/\[(\d+)\]$/.exec(source)![1])
  return place(b.source) - place(a.source)
}
