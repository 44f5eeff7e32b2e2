import { DAY } from "@sched/core"
import { Effect } from "effect"
import { expect, test } from "vitest"
import { hostOf, settle } from "../bench/application.ts"
import { visitOf } from "../bench/grown.ts"
import { nextAnswers } from "../bench/httpNextAnswer.ts"
import { openServer } from "../bench/httpServer.ts"
import { openPostgres, openSqlite } from "../bench/openStore.ts"
import { sharedPostgres } from "../packages/storage-postgres/test/server.ts"

const SERVERS = 2
const BOOKINGS = 12

const stores = { SQLite: openSqlite, PostgreSQL: async () => openPostgres(await sharedPostgres(), 4) } as const

test.each(["SQLite", "PostgreSQL"] as const)(
  "over HTTP the very next answer after a booking no longer offers its slot, whichever of the servers over one %s is asked",
  async (name) => {
    const store = await stores[name]()
    await Effect.runPromise(Effect.provide(settle([hostOf(0)], [visitOf(0)]), store.layer))
    const servers = await Promise.all(Array.from({ length: SERVERS }, () => openServer(store.layer)))
    try {
      const start = Math.ceil(Date.now() / DAY) * DAY
      const asked = servers.map(({ url }) => ({ url, slug: visitOf(0).slug, window: { start, end: start + 30 * DAY } }))
      const { times, stale } = await nextAnswers(asked, BOOKINGS)
      expect(times).toHaveLength(SERVERS * BOOKINGS)
      expect(stale).toBe(0)
    } finally {
      for (const server of servers) await server.close()
      await store.close()
    }
  },
)
