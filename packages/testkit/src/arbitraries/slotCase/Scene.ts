import type { Interval } from "@sched/core/slots"
import * as fc from "fast-check"
import type { Place } from "./Place.ts"
import { otherZones, places } from "./Place.ts"

const MINUTE = 60_000
const DAY = 86_400_000

/** Where and when a random case takes place. */
export interface Scene {
  readonly place: Place
  /** 1 to 4 days in which, or at whose edge, the place's clock jumps. */
  readonly window: Interval
  readonly now: number
}

/** Mostly even, sometimes a little beside: what listens to the clock must not care. */
const beside = (...odd: ReadonlyArray<number>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(...odd) })

export const scene: fc.Arbitrary<Scene> = fc
  .record({
    place: fc.constantFrom(...places),
    days: fc.constantFrom(1, 1, 2, 2, 2, 3, 4),
    /** How much of the window lies before the jump. */
    before: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 10, max: 90 }).map((percent) => percent / 100) },
      { weight: 1, arbitrary: fc.constantFrom(0, 1) },
    ),
    aside: beside(-1, 1, 30_000, 7 * MINUTE),
    ahead: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(0, 1, 3).map((days) => days * DAY) },
      { weight: 1, arbitrary: fc.constant(9 * DAY) },
      { weight: 2, arbitrary: fc.integer({ min: -288, max: 288 }).map((steps) => steps * 5 * MINUTE) },
    ),
    late: beside(-1, 1, 37_123),
  })
  .map(({ place, days, before, aside, ahead, late }) => {
    const start = place.at - Math.round(before * days * 288) * 5 * MINUTE
    return { place, window: { start: start + aside, end: start + days * DAY }, now: start - ahead + late }
  })

/** The place's zone, seldom another one. */
export const zoneAt = ({ place }: Scene): fc.Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(place.zone) }, { weight: 1, arbitrary: fc.constantFrom(...otherZones) })

/** A civil date around the jump: the window's dates, and a few on either side. */
export const dateAt = ({ place, window }: Scene): fc.Arbitrary<string> => {
  const dateOf = (instant: number) => Math.floor(instant / DAY)
  const near = fc.integer({ min: -2, max: 2 }).map((days) => dateOf(place.at) + days)
  const within = fc.integer({ min: dateOf(window.start) - 1, max: dateOf(window.end) + 1 })
  return fc.oneof(near, within).map((date) => new Date(date * DAY).toISOString().slice(0, 10))
}

const minutes = (...choice: ReadonlyArray<number>) => fc.constantFrom(...choice)

/** An instant in or near the window, on five minutes; often close to the jump. */
const instantAt = ({ place, window }: Scene): fc.Arbitrary<number> => {
  const raster = 5 * MINUTE
  const on = (instant: number) => Math.floor(instant / raster)
  return fc
    .oneof(
      fc.integer({ min: on(window.start) - 24, max: on(window.end) + 24 }),
      fc.integer({ min: -144, max: 72 }).map((steps) => on(place.at) + steps),
    )
    .map((steps) => steps * raster)
}

/** Intervals one after the other, many of which touch; nearly always on whole five minutes. */
export const intervalsAt = (scene: Scene, most: number): fc.Arbitrary<ReadonlyArray<Interval>> =>
  fc
    .record({
      first: instantAt(scene),
      chain: fc.array(
        fc.record({
          gap: minutes(0, 0, 5, 10, 15, 30, 60, 240, 1200, 1440),
          length: minutes(5, 10, 15, 15, 30, 30, 60, 60, 120, 300),
        }),
        { maxLength: most },
      ),
      aside: fc.oneof({ weight: 200, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: minutes(1, 2) }),
    })
    .map(({ first, chain, aside }) => {
      let end = first + aside * MINUTE
      return chain.map(({ gap, length }) => {
        const start = end + gap * MINUTE
        end = start + length * MINUTE
        return { start, end }
      })
    })

/** Bookings in or near the window, or together up to half a year away from it: in the same period, or just not. */
export const bookingsAt = (scene: Scene, most: number): fc.Arbitrary<ReadonlyArray<Interval>> =>
  fc
    .tuple(intervalsAt(scene, most), fc.constantFrom(0, 0, 0, 0, 0, -1, -3, -7, -30, -180, 1, 3, 7, 30))
    .map(([list, days]) => list.map(({ start, end }) => ({ start: start + days * DAY, end: end + days * DAY })))

/** A time that ended about 35 days before a start in the window: a free span that began then loses its own grid. */
export const longAgo = ({ window }: Scene): fc.Arbitrary<Interval> =>
  fc
    .integer({ min: Math.floor(window.start / MINUTE / 5), max: Math.floor(window.end / MINUTE / 5) })
    .map((steps) => steps * 5 * MINUTE - 35 * DAY)
    .map((end) => ({ start: end - 60 * MINUTE, end }))
