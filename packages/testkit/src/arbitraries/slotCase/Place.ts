/** A zone, and an instant at which its clock jumps. */
export interface Place {
  readonly zone: string
  /** Epoch milliseconds: the first instant with the new offset. */
  readonly at: number
}

const place = (zone: string, at: string): Place => ({ zone, at: Date.parse(at) })

/**
 * Jumps that break naive code. Those of zones whose rules are still being argued about lie in the past, so that a
 * newer time zone database does not move them.
 */
export const places: ReadonlyArray<Place> = [
  place("Europe/Berlin", "2026-03-29T01:00Z"),
  place("Europe/Berlin", "2026-10-25T01:00Z"),
  place("America/New_York", "2026-03-08T07:00Z"),
  place("America/New_York", "2026-11-01T06:00Z"),
  // Negative DST.
  place("Europe/Dublin", "2026-03-29T01:00Z"),
  place("Europe/Dublin", "2026-10-25T01:00Z"),
  place("Africa/Casablanca", "2024-03-10T02:00Z"),
  place("Africa/Casablanca", "2024-04-14T02:00Z"),
  place("Africa/El_Aaiun", "2025-02-23T02:00Z"),
  // By half an hour, by a quarter, by two hours, by three.
  place("Australia/Lord_Howe", "2025-04-05T15:00Z"),
  place("Australia/Lord_Howe", "2025-10-04T15:30Z"),
  place("America/Caracas", "2007-12-09T07:00Z"),
  place("America/Caracas", "2016-05-01T07:00Z"),
  place("Asia/Pyongyang", "2015-08-14T15:00Z"),
  place("Asia/Pyongyang", "2018-05-04T15:00Z"),
  place("Asia/Kathmandu", "1985-12-31T18:30Z"),
  place("Antarctica/Troll", "2025-03-30T01:00Z"),
  place("Antarctica/Troll", "2025-10-26T01:00Z"),
  place("Antarctica/Casey", "2018-03-10T17:00Z"),
  place("Antarctica/Casey", "2018-10-06T20:00Z"),
  // At midnight, from midnight, to midnight.
  place("America/Santiago", "2025-04-06T03:00Z"),
  place("America/Santiago", "2025-09-07T04:00Z"),
  place("Africa/Cairo", "2024-04-25T22:00Z"),
  place("Africa/Cairo", "2024-10-31T21:00Z"),
  place("America/Sao_Paulo", "2018-11-04T03:00Z"),
  place("America/Sao_Paulo", "2019-02-17T02:00Z"),
  place("Asia/Tehran", "2022-03-21T20:30Z"),
  place("Asia/Tehran", "2022-09-21T19:30Z"),
  place("America/Havana", "2025-03-09T05:00Z"),
  place("America/Havana", "2025-11-02T05:00Z"),
  place("America/Asuncion", "2024-10-06T04:00Z"),
  place("Atlantic/Azores", "2025-03-30T01:00Z"),
  place("Atlantic/Azores", "2025-10-26T01:00Z"),
  place("Asia/Dhaka", "2009-06-19T17:00Z"),
  place("Asia/Dhaka", "2009-12-31T17:00Z"),
  place("America/Nuuk", "2023-03-26T01:00Z"),
  place("America/Nuuk", "2024-03-31T01:00Z"),
  place("America/Nuuk", "2024-10-27T01:00Z"),
  place("Asia/Gaza", "2023-10-27T23:00Z"),
  place("Asia/Gaza", "2024-04-20T00:00Z"),
  place("Pacific/Chatham", "2025-04-05T14:00Z"),
  place("Pacific/Chatham", "2025-09-27T14:00Z"),
  // One minute after midnight; back into the date before.
  place("America/St_Johns", "2010-03-14T03:31Z"),
  place("America/St_Johns", "2010-11-07T02:31Z"),
  // Over a whole date.
  place("Pacific/Apia", "2011-12-30T10:00Z"),
  place("Pacific/Fakaofo", "2011-12-30T11:00Z"),
  place("Pacific/Kwajalein", "1993-08-21T12:00Z"),
  place("Pacific/Kiritimati", "1994-12-31T10:00Z"),
]

/** Zones for those who are elsewhere; few, so that a judge that remembers readings of clocks is quick. */
export const otherZones: ReadonlyArray<string> = [
  "UTC",
  "Etc/GMT+5",
  "Asia/Kathmandu",
  "America/New_York",
  "America/Santiago",
  "Africa/Casablanca",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
]
