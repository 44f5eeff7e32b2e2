import type { InvalidInput, PeopleStore } from "@sched/core"
import { BookingStore, DueWork } from "@sched/core"
import * as Layer from "effect/Layer"
import * as Bookings from "./BookingStore.ts"
import * as Work from "./DueWork.ts"
import type { Memory } from "./Memory.ts"
import { empty } from "./Memory.ts"
import type { People } from "./People.ts"
import { people } from "./People.ts"

export type { Due, Memory } from "./Memory.ts"
export { empty } from "./Memory.ts"
export type { People } from "./People.ts"
export { people } from "./People.ts"

/** The stores over a memory that the caller holds, such as a test that looks into it. */
export const layerOf = (memory: Memory): Layer.Layer<BookingStore | DueWork> =>
  Layer.mergeAll(
    Layer.sync(BookingStore, () => Bookings.make(memory)),
    Layer.sync(DueWork, () => Work.make(memory)),
  )

/** Everything in memory, gone when the process ends. Fails when `data` contradicts itself. */
export const layer = (
  data: People = { hosts: [], eventTypes: [] },
): Layer.Layer<BookingStore | DueWork | PeopleStore, InvalidInput> =>
  Layer.mergeAll(
    Layer.suspend(() => layerOf(empty())),
    people(data),
  )
