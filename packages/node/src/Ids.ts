import { hash, randomUUID } from "node:crypto"
import { Ids } from "@sched/core"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

/** Names as version 4 UUIDs (RFC 9562 §5.4): 122 random bits from the operating system, never asked of the caller. */
export const layerIds: Layer.Layer<Ids> = Layer.succeed(Ids, {
  next: Effect.sync(() => randomUUID()),
  digest: (text) => Effect.sync(() => hash("sha256", text)),
})
