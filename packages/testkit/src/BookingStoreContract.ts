import { layer as withLayer } from "@effect/vitest"
import type { BookingStore, DueWork } from "@sched/core"
import type { Layer } from "effect/Layer"
import { claims } from "./bookingStore/Claims.ts"
import { commit } from "./bookingStore/Commit.ts"
import { counting } from "./bookingStore/Counting.ts"
import { holds } from "./bookingStore/Holds.ts"
import { listing } from "./bookingStore/Listing.ts"
import { observing } from "./bookingStore/Observing.ts"
import { personal } from "./bookingStore/Personal.ts"
import { races } from "./bookingStore/Races.ts"
import { reading } from "./bookingStore/Reading.ts"
import { several } from "./bookingStore/Several.ts"
import { texts } from "./bookingStore/Texts.ts"
import { model } from "./bookingStore/Walk.ts"
import type { StoreUnderTest } from "./StoreUnderTest.ts"

/**
 * Everything that `BookingStore` promises. An adapter runs it in one line, with a layer that gives the store, its due
 * work (whose leases fence what is observed) and a second way to look into it.
 */
export const suite = (name: string, layer: Layer<BookingStore | DueWork | StoreUnderTest, unknown>): void => {
  withLayer(layer)(`BookingStore: ${name}`, (it) => {
    commit(it)
    several(it)
    claims(it)
    holds(it)
    counting(it)
    observing(it)
    personal(it)
    reading(it)
    listing(it)
    texts(it)
    races(it)
    model(it)
  })
}
