import { statSync } from "node:fs"
import type { EventType } from "@sched/core"
import { DAY, deliverDue, Mailer, MINUTE, Scheduling } from "@sched/core"
import * as Node from "@sched/node"
import * as Memory from "@sched/storage-memory"
import * as Sqlite from "@sched/storage-sqlite"
import SQLite from "better-sqlite3"
import { Effect, Layer } from "effect"

const start = Math.ceil(Date.now() / DAY) * DAY + DAY
const always = { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }] }
const anna = { id: "anna", name: "Anna Weber", email: "anna@example.com", zone: "UTC", availability: always }
const call: EventType = {
  ...{ id: "call", alias: "studio", slug: "call", title: "Call", hosts: ["anna"], form: [] },
  rules: { zone: "UTC", durationMin: 60 },
  location: { kind: "inPerson", place: "Room 1" },
}
const ports = Layer.mergeAll(
  Memory.people({ hosts: [anna], eventTypes: [call] }),
  Node.layer({ keys: [{ id: "1", secret: "at least 32 characters, chosen at random" }] }),
  Layer.succeed(Mailer, { send: () => Effect.void, invite: () => Effect.void, verify: () => Effect.void }),
)
const COUNT = 200

/** How many bytes a file of SQLite grows by, on average: a booking with a key and two mails; a hold. */
export const bytesEach = (filename: string): Promise<{ readonly booking: number; readonly hold: number }> => {
  const size = Effect.sync(() => {
    const db = new SQLite(filename)
    db.pragma("wal_checkpoint(TRUNCATE)")
    db.close()
    return statSync(filename).size
  })
  const program = Effect.gen(function* () {
    const scheduling = yield* Scheduling
    const slot = (n: number) => ({ alias: "studio", slug: "call", start: start + n * 60 * MINUTE })
    const empty = yield* size
    for (let n = 0; n < COUNT; n++) {
      const booker = { name: `Bo Lind ${n}`, email: `bo${n}@example.com`, zone: "Europe/Stockholm" }
      yield* scheduling.book({ ...slot(n), booker, key: crypto.randomUUID() })
    }
    while ((yield* deliverDue()) > 0) {}
    const booked = yield* size
    for (let n = COUNT; n < 2 * COUNT; n++) yield* scheduling.hold(slot(n))
    return { booking: (booked - empty) / COUNT, hold: ((yield* size) - booked) / COUNT }
  })
  const application = Scheduling.layer.pipe(Layer.provideMerge(ports), Layer.provideMerge(Sqlite.layer({ filename })))
  return Effect.runPromise(Effect.provide(program, application))
}
