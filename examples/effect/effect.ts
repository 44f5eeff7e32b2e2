import { Scheduling } from "@sched/core"
import { layerIds } from "@sched/node"
import * as Memory from "@sched/storage-memory"
import { Clock, Console, Effect, Layer } from "effect"

const hours = { zone: "Europe/Berlin", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "17:00" }] }
const anna = { id: "anna", name: "Anna Weber", email: "anna@example.com", zone: "Europe/Berlin", availability: hours }
const intro = {
  id: "intro",
  alias: "anna",
  slug: "intro",
  title: "Intro call",
  hosts: ["anna"],
  rules: { zone: "Europe/Berlin", durationMin: 30, bufferAfterMin: 10, noticeMin: 120 },
  location: { kind: "link", url: "https://meet.example.com/anna" },
  form: [],
} as const

const program = Effect.gen(function* () {
  const scheduling = yield* Scheduling
  const now = yield* Clock.currentTimeMillis
  const link = { alias: "anna", slug: "intro" }
  const { slots } = yield* scheduling.slots({ ...link, window: { start: now, end: now + 7 * 86_400_000 } })
  const start = slots[0]!.start
  const booker = { name: "Bo Lind", email: "bo@example.com", zone: "Europe/Stockholm" }
  const booking = yield* scheduling.book({ ...link, start, booker })
  yield* Console.log(`${booking.status}: ${booking.eventType.title} on ${new Date(start).toISOString()}`)
  yield* scheduling
    .book({ ...link, start, booker })
    .pipe(Effect.catchTag("SlotTaken", (error) => Console.log(`second try: ${error._tag}`)))
})

const adapters = Layer.mergeAll(Memory.layer({ hosts: [anna], eventTypes: [intro] }), layerIds)
await Effect.runPromise(program.pipe(Effect.provide(Scheduling.layer), Effect.provide(adapters)))
