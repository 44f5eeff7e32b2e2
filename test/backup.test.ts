import { join } from "node:path"
import type { Letter } from "@sched/core"
import { DAY, DueWork, deliverDue, Mailer, MINUTE, noticeKey, Scheduling, Signer, signLinks } from "@sched/core"
import { layer as nodeLayer } from "@sched/node"
import type { Stores } from "@sched/storage-postgres"
import * as Postgres from "@sched/storage-postgres"
import * as Sqlite from "@sched/storage-sqlite"
import { Effect, Layer, ManagedRuntime } from "effect"
import { describe, expect, test } from "vitest"
import { hostOf, settle } from "../bench/application.ts"
import { visitOf } from "../bench/grown.ts"
import { openPostgres, openSqlite } from "../bench/openStore.ts"
import { copyOf, restore } from "../packages/storage-postgres/test/server/copy.ts"
import { sharedPostgres } from "../packages/storage-postgres/test/server.ts"

/** Without a calendar to write to: mails are all that is due. */
const { destination: _, conferencing: __, ...host } = hostOf(0)
const start = Math.ceil(Date.now() / DAY) * DAY + 2 * DAY

/** An application whose mails are counted by their notice, of which the Message-ID is made. */
const applicationOver = (stores: Layer.Layer<Stores, unknown>) => {
  const sent: Array<string> = []
  const send = ({ notice }: Letter) => Effect.sync(() => void sent.push(noticeKey(notice)))
  const ports = Layer.mergeAll(
    stores,
    nodeLayer({ keys: [{ id: "k1", secret: "a secret of at least 32 characters" }] }),
    Layer.succeed(Mailer, { send, invite: () => Effect.void, verify: () => Effect.void }),
  )
  const runtime = ManagedRuntime.make(Layer.provideMerge(Scheduling.layer, ports))
  const book = (n: number) =>
    Scheduling.use((scheduling) =>
      scheduling.book({
        ...{ alias: "bench", slug: visitOf(0).slug, start: start + n * 30 * MINUTE },
        booker: { name: "Bo", email: `bo-${n}@example.com`, zone: "Europe/Berlin" },
      }),
    )
  const rest = Effect.repeat(deliverDue(), { until: (taken) => taken === 0 })
  return { sent, runtime, book, rest }
}

/** How each store is backed up and put into another place. */
const grounds = [
  {
    name: "SQLite",
    open: openSqlite,
    moved: async (place: string) => {
      const to = join(place, "..", "backup.db")
      await Effect.runPromise(Sqlite.backup({ filename: place }, to))
      return Sqlite.layer({ filename: to })
    },
  },
  {
    name: "PostgreSQL",
    open: async () => openPostgres(await sharedPostgres(), 4),
    moved: async (place: string) => {
      const copy = await copyOf(place)
      const to = await (await sharedPostgres()).createDatabase(`restored_${process.pid}_${Date.now()}`)
      await Effect.runPromise(Postgres.migrate({ connectionString: to }))
      await restore(to, copy)
      copy.remove()
      return Postgres.layer({ connectionString: to, max: 4 })
    },
  },
] as const

describe.each(grounds)("a backup of $name", ({ open, moved }) => {
  test("after a restore sends what was due when it was made, exactly once more and as the same mail, and nothing that was sent before", async () => {
    const store = await open()
    const old = applicationOver(store.layer)
    const before = await old.runtime.runPromise(
      Effect.gen(function* () {
        yield* settle([host], [visitOf(0)])
        yield* Effect.forEach([0, 1], old.book)
        yield* old.rest
        const done = [...old.sent]
        const late = yield* Effect.forEach([2, 3, 4], old.book)
        // One piece is in somebody's hands when the backup is made.
        yield* DueWork.use((work) => work.lease(1, 50))
        return { done, late }
      }),
    )
    expect(before.done.length).toBe(4)
    const layer = await moved(store.place)
    // The old application goes on: what it sends now, the backup does not know.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await old.runtime.runPromise(Effect.andThen(old.book(5), old.rest))
    const sentLate = old.sent.slice(before.done.length)
    expect(new Set(sentLate).size).toBe(8)
    await old.runtime.dispose()

    const restored = applicationOver(layer)
    await restored.runtime.runPromise(restored.rest)
    // A booking of which the backup knows nothing is gone, and nobody is told anew of it.
    const again = [...restored.sent]
    expect(new Set(again).size).toBe(again.length)
    expect(again.length).toBe(6)
    expect(sentLate).toEqual(expect.arrayContaining(again))
    expect(again.filter((id) => before.done.includes(id))).toEqual([])
    await restored.runtime.runPromise(restored.rest)
    expect(restored.sent).toEqual(again)
    const slots = await restored.runtime.runPromise(
      Scheduling.use((scheduling) =>
        scheduling.slots({ alias: "bench", slug: visitOf(0).slug, window: { start, end: start + 3 * 60 * MINUTE } }),
      ),
    )
    expect(slots.slots.map((slot) => (slot.start - start) / (30 * MINUTE))).toEqual([5])
    await restored.runtime.dispose()
    await store.close()
  })

  test("signed links of bookings go on working after a restore, by the same keys; of one that it does not know, none does", async () => {
    const store = await open()
    const old = applicationOver(store.layer)
    const first = await old.runtime.runPromise(
      Effect.andThen(
        settle([host], [visitOf(0)]),
        Effect.suspend(() => old.book(0)),
      ),
    )
    const layer = await moved(store.place)
    const late = await old.runtime.runPromise(old.book(1))
    const token = async (booking: typeof first) =>
      (await old.runtime.runPromise(signLinks(booking, { role: "booker" }))).cancel!
    const tokens = [await token(first), await token(late)]
    await old.runtime.dispose()
    const restored = applicationOver(layer)
    const found = await restored.runtime.runPromise(
      Effect.forEach(tokens, (one) =>
        Effect.gen(function* () {
          const { subject } = yield* Signer.use((signer) => signer.verify(one))
          return yield* Scheduling.use((scheduling) => scheduling.booking(subject)).pipe(
            Effect.match({ onSuccess: ({ status }) => status as string, onFailure: ({ _tag }) => _tag }),
          )
        }),
      ),
    )
    expect(found).toEqual(["confirmed", "BookingNotFound"])
    await restored.runtime.dispose()
    await store.close()
  })
})
