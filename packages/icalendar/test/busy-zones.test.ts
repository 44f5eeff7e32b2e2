import { describe, expect, it } from "vitest"
import { busyIn, calendar, days, event, oneEvent, problemOf } from "./Calendar.ts"

const day = days("2026-10-26", "2026-11-04")
const at = (tzid: string) => oneEvent(`DTSTART;TZID=${tzid}:20261028T090000`, "DURATION:PT1H")
const berlin = ["busy 2026-10-28T08:00Z 2026-10-28T09:00Z"]

/** A zone two hours east of UTC in winter, three in summer, in the manner of the exporter. */
const zone = (tzid: string, ...lines: ReadonlyArray<string>) => [
  "BEGIN:VTIMEZONE",
  `TZID:${tzid}`,
  ...lines,
  "END:VTIMEZONE",
]
const standard = [
  "BEGIN:STANDARD",
  "DTSTART:19971026T040000",
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
  "TZOFFSETFROM:+0300",
  "TZOFFSETTO:+0200",
  "END:STANDARD",
]
const daylight = [
  "BEGIN:DAYLIGHT",
  "DTSTART:19970330T030000",
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0300",
  "END:DAYLIGHT",
]
const local = (wall: string, tzid = "Our Office") => event(wall, `DTSTART;TZID=${tzid}:${wall}`, "DURATION:PT1H")

describe("the zone of a TZID", () => {
  it("is the IANA zone of that name, whatever the case and whatever stands before it", () => {
    for (const tzid of [
      "Europe/Berlin",
      "europe/berlin",
      "/freeassociation.sourceforge.net/Europe/Berlin",
      "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
      "/mozilla.org/20050126_1/Europe/Berlin",
      '"/softwarestudio.org/Olson_20011030_5/Europe/Berlin"',
    ])
      expect(busyIn(at(tzid), day)).toEqual(berlin)
    expect(busyIn(at("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires"), day)).toEqual([
      "busy 2026-10-28T12:00Z 2026-10-28T13:00Z",
    ])
    expect(busyIn(at("/citadel.org/20061027_1/UTC"), day)).toEqual(["busy 2026-10-28T09:00Z 2026-10-28T10:00Z"])
    expect(busyIn(at("Etc/GMT+5"), day)).toEqual(["busy 2026-10-28T14:00Z 2026-10-28T15:00Z"])
  })

  it("by an IANA name is what the engine knows, even if the file describes it otherwise", () => {
    const text = calendar(...zone("Europe/Berlin", ...standard), ...local("20261028T090000", "Europe/Berlin"))
    expect(busyIn(text, day)).toEqual(berlin)
  })

  it("by any other name is the file's VTIMEZONE, which may stand after the events", () => {
    const text = calendar(...local("20261028T090000"), ...zone("Our Office", ...standard, ...daylight))
    expect(busyIn(text, day)).toEqual(["busy 2026-10-28T07:00Z 2026-10-28T08:00Z"])
  })

  it("by an abbreviation is the file's, never what an engine happens to take it for", () => {
    for (const tzid of ["BST", "IST", "EST", "/example.com/PST"]) {
      const text = calendar(...zone(tzid, ...standard, ...daylight), ...local("20261028T090000", tzid))
      expect(busyIn(text, day)).toEqual(["busy 2026-10-28T07:00Z 2026-10-28T08:00Z"])
    }
    for (const tzid of ["BST", "IST", "PST", "/example.com/PST"])
      expect(problemOf(at(tzid))).toMatch(/^6: unknown time zone/)
    expect(busyIn(at("EST"), day)).toEqual(["busy 2026-10-28T14:00Z 2026-10-28T15:00Z"])
    expect(busyIn(at("GMT"), day)).toEqual(["busy 2026-10-28T09:00Z 2026-10-28T10:00Z"])
  })

  it("from a VTIMEZONE has summer and winter time, a gap and an overlap", () => {
    const events = [
      "20260328T033000",
      "20260329T033000",
      "20260330T033000",
      "20261024T033000",
      "20261025T033000",
      "20261026T033000",
    ]
    const text = calendar(...zone("Our Office", ...standard, ...daylight), ...events.flatMap((wall) => local(wall)))
    expect(busyIn(text, days("2026-01-01", "2027-01-01")).map((line) => line.slice(5, 22))).toEqual([
      "2026-03-28T01:30Z",
      "2026-03-29T01:30Z",
      "2026-03-30T00:30Z",
      "2026-10-24T00:30Z",
      "2026-10-25T00:30Z",
      "2026-10-26T01:30Z",
    ])
  })

  it("from a VTIMEZONE follows RDATE, rules that end, offsets with seconds and the offset before the first change", () => {
    const written = zone(
      "Our Office",
      "BEGIN:STANDARD",
      "DTSTART:20200101T000000",
      "TZOFFSETFROM:+001234",
      "TZOFFSETTO:+0100",
      "END:STANDARD",
      "BEGIN:DAYLIGHT",
      "DTSTART:20210328T020000",
      "RDATE:20220327T020000,20230326T020000",
      "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0200",
      "END:DAYLIGHT",
      "BEGIN:STANDARD",
      "DTSTART:20211031T030000",
      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20221030T010000Z",
      "TZOFFSETFROM:+0200",
      "TZOFFSETTO:+0100",
      "END:STANDARD",
    )
    const noon = ["20190701", "20200701", "20210701", "20211201", "20220701", "20221201", "20230701", "20240101"]
    const text = calendar(...written, ...noon.flatMap((date) => local(`${date}T120000`)))
    expect(busyIn(text, days("2019-01-01", "2025-01-01")).map((line) => line.split(" ")[1])).toEqual([
      "2019-07-01T11:47:26.000Z",
      "2020-07-01T11:00Z",
      "2021-07-01T10:00Z",
      "2021-12-01T11:00Z",
      "2022-07-01T10:00Z",
      "2022-12-01T11:00Z",
      "2023-07-01T10:00Z",
      "2024-01-01T10:00Z",
    ])
  })

  it("without a VTIMEZONE may be a Windows name", () => {
    expect(busyIn(at("W. Europe Standard Time"), day)).toEqual(berlin)
    expect(busyIn(at('"Pacific Standard Time"'), day)).toEqual(["busy 2026-10-28T16:00Z 2026-10-28T17:00Z"])
    expect(busyIn(at("India Standard Time"), day)).toEqual(["busy 2026-10-28T03:30Z 2026-10-28T04:30Z"])
  })

  it("that nobody knows makes the file an error", () => {
    for (const tzid of ["Mars/Olympus", "Our Office", "toString", "__proto__", "constructor"])
      expect(problemOf(at(tzid))).toBe(
        `6: unknown time zone "${tzid}": it is no IANA or Windows name, and the file has no VTIMEZONE for it`,
      )
    expect(problemOf(calendar("X-WR-TIMEZONE:Mars/Olympus", ...event("a", "DTSTART:20261028T090000")))).toMatch(
      /^4: unknown time zone "Mars\/Olympus"/,
    )
  })

  it("does not matter for a time in UTC, nor an unknown X-WR-TIMEZONE for a time with a zone", () => {
    const text = calendar("X-WR-TIMEZONE:Mars/Olympus", ...event("a", "DTSTART:20261028T080000Z", "DURATION:PT1H"))
    expect(busyIn(text, day)).toEqual(berlin)
  })

  it("of each calendar in a file is its own", () => {
    const two = (name: string) =>
      calendar(`X-WR-TIMEZONE:${name}`, ...event(name, "DTSTART:20261028T090000", "DURATION:PT1H"))
    expect(busyIn(two("Europe/Berlin") + two("Asia/Tokyo"), day)).toEqual([
      "busy 2026-10-28T00:00Z 2026-10-28T01:00Z",
      ...berlin,
    ])
  })
})
