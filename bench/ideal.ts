import type { IntervalSet, Slot, SlotQuery } from "@sched/core/slots"
import { availableIn, MINUTE } from "@sched/core/slots"

/** A host's working windows in order, in whole minutes since the query's window began. */
export interface Windows {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** What the ideal kernel is given ready-made: nobody times this. */
export const prepareWindows = ({ hosts, window }: SlotQuery, end: number): ReadonlyArray<Windows> =>
  hosts.map(({ availability }) => {
    const spans: IntervalSet = availableIn(availability, { start: window.start, end })
    const minutes = (instant: number) => (instant - window.start) / MINUTE
    return {
      starts: Int32Array.from(spans, (span) => minutes(span.start)),
      ends: Int32Array.from(spans, (span) => minutes(span.end)),
    }
  })

/** Which host is free at which tick: chains of entries, one chain a tick. */
class Chains {
  readonly heads: Int32Array
  readonly counts: Int32Array
  next = new Int32Array(1024)
  who = new Int32Array(1024)
  used = 0
  constructor(ticks: number) {
    this.heads = new Int32Array(ticks).fill(-1)
    this.counts = new Int32Array(ticks)
  }
  add(tick: number, host: number): void {
    if (this.used === this.next.length) {
      const next = new Int32Array(this.used * 2)
      const who = new Int32Array(this.used * 2)
      next.set(this.next)
      who.set(this.who)
      this.next = next
      this.who = who
    }
    this.next[this.used] = this.heads[tick]!
    this.who[this.used] = host
    this.heads[tick] = this.used++
    this.counts[tick]!++
  }
}

/**
 * The yardstick: the textbook's least work from unsorted busy times to slot objects, with working windows given.
 * For each host copy, sort and sweep; then one pass over the grid collects each slot's hosts.
 */
export const ideal = ({ hosts, window, rules }: SlotQuery, windows: ReadonlyArray<Windows>): ReadonlyArray<Slot> => {
  const step = rules.stepMin!
  const duration = rules.durationMin
  const origin = window.start
  const ticks = Math.ceil((window.end - origin) / (step * MINUTE))
  const chains = new Chains(ticks)
  for (let host = 0; host < hosts.length; host++) {
    const busy = hosts[host]!.busy!
    // Start and length of a busy time in one number, so that a plain numeric sort orders them.
    const keys = new Float64Array(busy.length)
    for (let i = 0; i < busy.length; i++)
      keys[i] = ((busy[i]!.start - origin) / MINUTE) * 65_536 + (busy[i]!.end - busy[i]!.start) / MINUTE
    keys.sort()
    const { starts, ends } = windows[host]!
    let at = 0
    let taken = Number.NEGATIVE_INFINITY
    for (let w = 0; w < starts.length; w++) {
      const close = ends[w]!
      let cursor = Math.max(taken, starts[w]!)
      for (; at < keys.length; at++) {
        const start = Math.floor(keys[at]! / 65_536)
        if (start >= close) break
        const end = start + (keys[at]! - start * 65_536)
        if (end > taken) taken = end
        if (end <= cursor) continue
        for (let tick = Math.ceil(cursor / step); tick * step <= start - duration; tick++) chains.add(tick, host)
        cursor = end
      }
      for (let tick = Math.ceil(cursor / step); tick * step <= close - duration; tick++) chains.add(tick, host)
    }
  }
  const { heads, counts, next, who } = chains
  const slots: Array<Slot> = []
  for (let tick = 0; tick < ticks; tick++) {
    if (counts[tick] === 0) continue
    const list = new Array<number>(counts[tick]!)
    for (let entry = heads[tick]!, place = list.length; entry >= 0; entry = next[entry]!) list[--place] = who[entry]!
    const start = origin + tick * step * MINUTE
    slots.push({ start, end: start + duration * MINUTE, hosts: list })
  }
  return slots
}
