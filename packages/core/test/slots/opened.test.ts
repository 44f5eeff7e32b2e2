import type { HostTime } from "@sched/core/slots"
import { applyLift } from "@sched/core/slots"
import { expect, test } from "vitest"
import { query, span } from "./scene.ts"

test.each([
  ["Pacific/Kiritimati", "20:00", "21:00", { date: "2027-05-04", intervals: [{ from: "10:00", to: "11:00" }] }],
  ["Etc/GMT+12", "02:00", "03:00", { date: "2027-05-02", intervals: [{ from: "14:00", to: "15:00" }] }],
])("hours opened in %s are those of its own civil date", (zone, from, to, override) => {
  const hosts: ReadonlyArray<HostTime> = [{ availability: { zone, weekly: [] } }]
  const changed = applyLift({ ...query, hosts }, { change: "openHours", host: 0, interval: span(from, to) })
  expect(changed.hosts[0]?.availability.overrides).toEqual([override])
})
