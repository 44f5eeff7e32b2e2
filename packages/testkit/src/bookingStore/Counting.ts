import { expect } from "@effect/vitest"
import { BookingStore, MINUTE } from "@sched/core"
import * as Effect from "effect/Effect"
import { contents, onEmptyStore } from "../StoreUnderTest.ts"
import { booked, cancelled, digestOf, missed, moved } from "../TestBooking.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, refused, reply, START, withFirst } from "./Reply.ts"

const usage = (keys: ReadonlyArray<string>, from: number, to: number) =>
  BookingStore.use((store) => store.usage(keys, { start: START + from * MINUTE, end: START + to * MINUTE }))
const counted = (keys: ReadonlyArray<string>, from: number, to: number) =>
  Effect.map(usage(keys, from, to), (found) => found.map(({ key, booking }) => `${booking} ${key}`))
const fences = (keys: ReadonlyArray<string>) => BookingStore.use((store) => store.fences(keys))

/** What bookings count towards, and the fences that watch over it. */
export const counting = (it: StoreTests): void => {
  it.effect("lists what counts towards the keys and starts in the window, in order of start, then of booking", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b2", start: START, hosts: ["ben"] }))
        yield* apply(booked({ id: "b1", start: START, hosts: ["anna"] }))
        yield* apply(booked({ id: "b0", start: START + 60 * MINUTE, hosts: ["anna"] }))
        yield* apply(booked({ id: "before", start: START - 30 * MINUTE, durationMin: 30, hosts: ["anna"] }))
        const both = ["host/ben", "host/anna"]
        expect(yield* counted(both, 0, 61)).toEqual(["b1 host/anna", "b2 host/ben", "b0 host/anna"])
        expect(yield* counted(both, 0, 60)).toEqual(["b1 host/anna", "b2 host/ben"])
        expect(yield* counted(["host/anna", "host/anna"], 60, 61)).toEqual(["b0 host/anna"])
        expect(yield* counted(["eventType/type-talk"], -60, 61)).toHaveLength(4)
        expect(yield* counted([`booker/${digestOf("Bo@Example.com")}`], -60, 61)).toHaveLength(4)
        expect(yield* counted(["host/carl"], 0, 61)).toEqual([])
        expect(yield* counted([], 0, 61)).toEqual([])
      }),
    ),
  )

  it.effect("tells of what counts when it takes place, when it was made, and whether anybody came", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const at = START - 90 * MINUTE
        const made = yield* apply(booked({ id: "b1", start: START, bufferMin: 10, now: at }))
        const counts = { key: "host/anna", booking: "b1", start: START, end: START + 30 * MINUTE, at }
        expect(yield* usage(["host/anna"], 0, 1)).toEqual([{ ...counts, noShow: false }])
        yield* apply(missed(made, START + 30 * MINUTE))
        expect(yield* usage(["host/anna"], 0, 1)).toEqual([{ ...counts, noShow: true }])
      }),
    ),
  )

  it.effect("counts a booking where it is now, and no longer once it does not take place", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const made = yield* apply(booked({ id: "b1", start: START }))
        const later = yield* apply(moved(made, START + 60 * MINUTE))
        expect(yield* counted(["host/anna"], 0, 60)).toEqual([])
        expect(yield* counted(["host/anna"], 60, 61)).toEqual(["b1 host/anna"])
        yield* apply(cancelled(later))
        expect((yield* contents).usage).toEqual([])
      }),
    ),
  )

  it.effect("counts a booking once towards a key that is named twice", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(withFirst(booked({ id: "b1", start: START }), { usage: ["x", "y", "x"] }))
        expect(yield* counted(["x", "y"], 0, 1)).toHaveLength(2)
      }),
    ),
  )

  it.effect("tells the fences' versions in the order asked for: 0 until one is raised", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, raises: ["y", "x"] }))
        yield* apply(booked({ id: "b2", start: START + 60 * MINUTE, raises: ["x"] }))
        expect(yield* fences(["z", "x", "y"])).toEqual([
          { key: "z", version: 0 },
          { key: "x", version: 2 },
          { key: "y", version: 1 },
        ])
        expect(yield* fences([])).toEqual([])
      }),
    ),
  )

  it.effect("refuses as stale what was decided on another version of a fence than the present one", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const next = (version: number) =>
          booked({ id: "b2", start: START + 60 * MINUTE, seen: [{ key: "x", version }], raises: ["x"] })
        yield* refused(next(1), "Stale")
        yield* apply(booked({ id: "b1", start: START, seen: [{ key: "x", version: 0 }], raises: ["x"] }))
        yield* refused(next(0), "Stale")
        yield* refused(next(2), "Stale")
        expect(yield* reply(next(1))).toBe("done")
        expect(yield* fences(["x"])).toEqual([{ key: "x", version: 2 }])
      }),
    ),
  )

  it.effect("judges every fence that was seen, and lets those stay that nobody raises", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(booked({ id: "b1", start: START, raises: ["x", "y"] }))
        const seen = (x: number, y: number, z: number) => [
          { key: "x", version: x },
          { key: "y", version: y },
          { key: "z", version: z },
        ]
        for (const wrong of [seen(0, 1, 0), seen(1, 0, 0), seen(1, 1, 1)])
          yield* refused(booked({ id: "b2", start: START + 60 * MINUTE, seen: wrong }), "Stale")
        expect(yield* reply(booked({ id: "b2", start: START + 60 * MINUTE, seen: seen(1, 1, 0) }))).toBe("done")
        expect(yield* fences(["x", "y", "z"])).toEqual(seen(1, 1, 0))
      }),
    ),
  )
}
