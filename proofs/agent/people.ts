import type { EventType, Host } from "@sched/core"

/** Hosts of the proofs: always there, each with a calendar to write to and a connection for meetings. */
export const hosts: ReadonlyArray<Host> = Array.from({ length: 20 }, (_, i) => ({
  id: `host${i}`,
  name: `Host ${i}`,
  email: `host${i}@example.com`,
  zone: "UTC",
  availability: { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }] },
  destination: { kind: "calendar", connection: `host${i}`, calendar: `host${i}` },
  conferencing: { video: `host${i}` },
}))

const type = (slug: string, more: Partial<EventType>): EventType => ({
  id: slug,
  alias: "proof",
  slug,
  title: slug,
  rules: { zone: "UTC", durationMin: 30, stepMin: 15 },
  hosts: ["host0"],
  location: { kind: "conference", provider: "video" },
  form: [],
  ...more,
})

const ids = hosts.map(({ id }) => id)

export const eventTypes: ReadonlyArray<EventType> = [
  type("one", {}),
  type("pair", { hosts: ["host0", "host1"] }),
  type("ten", { hosts: ids.slice(0, 10), team: { mode: "roundRobin" } }),
  type("limited", { rules: { zone: "UTC", durationMin: 15, limits: [{ per: "day", bookings: 5 }] } }),
  type("seats", { rules: { zone: "UTC", durationMin: 30, capacity: 7 } }),
  type("plain", { location: { kind: "inPerson", place: "Room 1" } }),
  type("any", { hosts: ids, team: { mode: "roundRobin" }, location: { kind: "inPerson", place: "Room 1" } }),
]
