import type { Availability, HostTime, Interval, Rules, SlotQuery } from "@sched/core/slots"
import { findSlots } from "@sched/core/slots"

/** The instant at which the UTC clock shows the time, on Monday 3 May 2027 unless another date is named. */
export const at = (time: string, date = "2027-05-03"): number => Date.parse(`${date}T${time}Z`)
export const span = (from: string, to: string, date?: string): Interval => ({
  start: at(from, date),
  end: at(to, date),
})

/** Working days from 09:00 to 12:00 UTC. */
export const hours: Availability = { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "12:00" }] }
export const host: HostTime = { availability: hours }

/** Meetings of an hour with one host on Monday 3 May 2027, asked for on the Saturday before. */
export const query: SlotQuery = {
  rules: { zone: "UTC", durationMin: 60 },
  hosts: [host],
  window: span("00:00", "24:00"),
  now: at("00:00", "2027-05-01"),
}
export const withRules = (rules: Partial<Rules>, base: SlotQuery = query): SlotQuery => ({
  ...base,
  rules: { ...base.rules, ...rules },
})
export const withHost = (time: Partial<HostTime>, base: SlotQuery = query): SlotQuery => ({
  ...base,
  hosts: base.hosts.map((one, i) => (i === 0 ? { ...one, ...time } : one)),
})
/** The query over the dates from the first to the last, both included. */
export const over = (first: string, last: string, base: SlotQuery = query): SlotQuery => ({
  ...base,
  window: { start: at("00:00", first), end: at("24:00", last) },
})

/** The starts of the slots as the UTC clock shows them. */
export const times = (asked: SlotQuery): string =>
  findSlots(asked)
    .map(({ start }) => new Date(start).toISOString().slice(11, 16))
    .join(" ")

/** The dates that have a slot, month and day in UTC. */
export const dates = (asked: SlotQuery): string =>
  [...new Set(findSlots(asked).map(({ start }) => new Date(start).toISOString().slice(5, 10)))].join(" ")
