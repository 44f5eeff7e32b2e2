import { createScheduling } from "@sched/core/promise"
import { layerIds } from "@sched/node"
import * as Memory from "@sched/storage-memory"

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

const scheduling = await createScheduling(Memory.layer({ hosts: [anna], eventTypes: [intro] }), layerIds)
const link = { alias: "anna", slug: "intro" }
const window = { start: Date.now(), end: Date.now() + 7 * 86_400_000 }

const { slots } = await scheduling.slots({ ...link, window })
const start = slots[0]!.start
const booker = { name: "Bo Lind", email: "bo@example.com", zone: "Europe/Stockholm" }
const booking = await scheduling.book({ ...link, start, booker })
console.log(`${booking.status}: ${booking.eventType.title} on ${new Date(start).toISOString()}`)

await scheduling.book({ ...link, start, booker }).catch((error) => console.log(`second try: ${error._tag}`))
