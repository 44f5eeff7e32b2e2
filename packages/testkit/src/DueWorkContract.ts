import { layer as withLayer } from "@effect/vitest"
import type { BookingStore, DueWork } from "@sched/core"
import type { Layer } from "effect/Layer"
import { anew } from "./dueWork/Anew.ts"
import { ending } from "./dueWork/Ending.ts"
import { givenUp } from "./dueWork/GivenUp.ts"
import { leasing } from "./dueWork/Leasing.ts"
import type { StoreUnderTest } from "./StoreUnderTest.ts"

/** Everything that `DueWork` promises, for a store that makes work due by `BookingStore.apply`. */
export const suite = (name: string, layer: Layer<BookingStore | DueWork | StoreUnderTest, unknown>): void => {
  withLayer(layer)(`DueWork: ${name}`, (it) => {
    leasing(it)
    ending(it)
    anew(it)
    givenUp(it)
  })
}
