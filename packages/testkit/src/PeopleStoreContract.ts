import { layer as withLayer } from "@effect/vitest"
import type { AuditLog, PeopleStore } from "@sched/core"
import type { Layer } from "effect/Layer"
import { applying } from "./peopleStore/Applying.ts"
import { listing } from "./peopleStore/Listing.ts"
import { races } from "./peopleStore/Races.ts"
import { saving } from "./peopleStore/Saving.ts"
import { texts } from "./peopleStore/Texts.ts"
import { model } from "./peopleStore/Walk.ts"
import type { StoreUnderTest } from "./StoreUnderTest.ts"

/**
 * Everything that `PeopleStore` promises. An adapter runs it in one line, with a layer that gives the store, the audit
 * log that it writes to and a second way to look into it.
 */
export const suite = (name: string, layer: Layer<PeopleStore | AuditLog | StoreUnderTest, unknown>): void => {
  withLayer(layer)(`PeopleStore: ${name}`, (it) => {
    saving(it)
    applying(it)
    listing(it)
    texts(it)
    races(it)
    model(it)
  })
}
