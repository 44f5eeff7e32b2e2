import { layer as withLayer } from "@effect/vitest"
import type { BookingStore } from "@sched/core"
import type { Layer } from "effect/Layer"
import { claims } from "./bookingStore/Claims.ts"
import { commit } from "./bookingStore/Commit.ts"
import { holds } from "./bookingStore/Holds.ts"
import { model } from "./bookingStore/Model.ts"
import { races } from "./bookingStore/Races.ts"
import { reading } from "./bookingStore/Reading.ts"
import type { StoreUnderTest } from "./StoreUnderTest.ts"

/**
 * Everything that `BookingStore` promises. An adapter runs it in one line, with a layer that gives the store and
 * a second way to look into it.
 */
export const suite = (name: string, layer: Layer<BookingStore | StoreUnderTest, unknown>): void => {
  withLayer(layer)(`BookingStore: ${name}`, (it) => {
    commit(it)
    claims(it)
    holds(it)
    reading(it)
    races(it)
    model(it)
  })
}
