import type { ConnectionStore } from "@sched/core"
import { ConnectionNotFound, Stale } from "@sched/core"
import * as Effect from "effect/Effect"
import type { Memory } from "./Memory.ts"

/** `ConnectionStore` over the memory. */
export const make = ({ connections }: Memory): ConnectionStore["Service"] => ({
  get: (id) =>
    Effect.suspend(() => {
      const found = connections.get(id)
      return found === undefined ? Effect.fail(new ConnectionNotFound({ id })) : Effect.succeed(found)
    }),
  ofOwner: (owner) =>
    Effect.sync(() =>
      [...connections.values()].filter((one) => one.owner === owner).sort((a, b) => (a.id < b.id ? -1 : 1)),
    ),
  save: (connection) =>
    Effect.suspend(() => {
      const { id, version } = connection
      if ((connections.get(id)?.version ?? 0) !== version - 1) return Effect.fail(new Stale({ booking: id }))
      connections.set(id, connection)
      return Effect.void
    }),
  remove: (id) => Effect.sync(() => void connections.delete(id)),
})
