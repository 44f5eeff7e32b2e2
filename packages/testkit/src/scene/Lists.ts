import type { BookingsAsked } from "@sched/core"
import { BookingStore, DAY, Lifecycle } from "@sched/core"
import * as Effect from "effect/Effect"

/** In which all bookings of the scene start. */
const WINDOW = { start: Date.UTC(2027, 1, 1), end: Date.UTC(2027, 1, 1) + 2 * DAY }

/** Ids of all of anna's bookings, whatever has become of them: a mere hold is none. */
export const listed = BookingStore.use((store) => {
  const asked = { of: { host: "anna" }, window: WINDOW, statuses: Lifecycle.statuses }
  return Effect.map(store.list({ ...asked, limit: 100 }), (all) => all.map(({ id }) => id))
})

/** Ids of all bookings of the organisation `acme`, and of the group `sales`. */
export const listedIn = BookingStore.use((store) => {
  const asked = { window: WINDOW, statuses: Lifecycle.statuses, limit: 100 }
  const idsOf = (of: BookingsAsked["of"]) => Effect.map(store.list({ of, ...asked }), (all) => all.map(({ id }) => id))
  return Effect.all([idsOf({ organization: "acme" }), idsOf({ group: "sales" })])
})

/** What `listed` answers on a store that holds all of the scene. */
export const listedInScene = [
  ...["confirmed", "moved", "cancelled", "missed", "course", "series-0", "series-1", "forgotten", "odd"],
]
