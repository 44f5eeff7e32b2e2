import * as fc from "fast-check"

/**
 * Zones that break naive code: negative DST (Dublin, Casablanca), half-hour and two-hour changes (Lord Howe,
 * Troll), changes at midnight (Santiago, Cairo, São Paulo), a skipped date (Apia), odd offsets (Kathmandu,
 * Chatham), rules that were dropped (Tehran, Nuuk), and a sign that reads the other way round (Etc).
 */
export const oddZones: ReadonlyArray<string> = [
  "Africa/Casablanca",
  "Africa/El_Aaiun",
  "Asia/Tehran",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Pacific/Apia",
  "Antarctica/Troll",
  "Europe/Dublin",
  "Asia/Kathmandu",
  "America/Nuuk",
  "Pacific/Chatham",
  "America/Santiago",
  "Africa/Cairo",
  "Etc/GMT+5",
]

/** Zones of everyday life. */
export const commonZones: ReadonlyArray<string> = [
  "UTC",
  "Europe/Berlin",
  "Europe/London",
  "America/New_York",
  "America/Los_Angeles",
  "Asia/Kolkata",
  "Asia/Tokyo",
  "Australia/Sydney",
]

/** An IANA zone name, an odd one in two of three cases. */
export const zoneId: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.constantFrom(...oddZones), weight: 2 },
  { arbitrary: fc.constantFrom(...commonZones), weight: 1 },
)
