import type { StoreError } from "@sched/core"
import { BookingStore, DueWork } from "@sched/core"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Bookings from "./BookingStore.ts"
import type { Options } from "./Connection.ts"
import { open } from "./Connection.ts"
import * as Work from "./DueWork.ts"

export type { Options } from "./Connection.ts"

/**
 * Bookings and due work in one SQLite file, which several processes of one machine may share. The file is opened
 * with the layer's scope and closed with it. Fails when the file cannot be used, saying what to do.
 */
export const layer = (options: Options): Layer.Layer<BookingStore | DueWork, StoreError> =>
  Layer.effectContext(
    Effect.map(open(options), (db) =>
      Context.make(BookingStore, Bookings.make(db)).pipe(Context.add(DueWork, Work.make(db))),
    ),
  )
