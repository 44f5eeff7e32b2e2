import { InvalidInput } from "@sched/core"
import fc from "fast-check"
import ICAL from "ical.js"
import { describe, expect, it } from "vitest"
import { type Invitation, parseBusy, writeInvitation } from "../src/index.ts"
import { days } from "./Calendar.ts"
import { meeting } from "./Meeting.ts"

const octets = (line: string) => new TextEncoder().encode(line).length

/** The content lines as a receiver unfolds them. */
const linesOf = (text: string): ReadonlyArray<string> => text.replaceAll("\r\n ", "").split("\r\n")

const eventOf = (text: string) => new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")!

describe("an invitation", () => {
  it("[S0-17] is the one event of a calendar that says which message it is, in UTC", () => {
    expect(linesOf(writeInvitation(meeting))).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//sched//icalendar//EN",
      "CALSCALE:GREGORIAN",
      "METHOD:REQUEST",
      "BEGIN:VEVENT",
      "UID:7f3a91@sched.example.com",
      "SEQUENCE:0",
      "DTSTAMP:20261001T120000Z",
      "DTSTART:20261012T070000Z",
      "DTEND:20261012T073000Z",
      "SUMMARY:Beratung: Anna Müller\\, Bob",
      "DESCRIPTION:Beitreten: https://video.example.com/j/123?pwd=a\\;b\\nAbsagen: https://example.com/c/xyz",
      "LOCATION:Straße 1\\, 10115 Berlin\\; Hof",
      "URL:https://video.example.com/j/123?pwd=a;b",
      "STATUS:CONFIRMED",
      "TRANSP:OPAQUE",
      "ORGANIZER;CN=Anna Müller:mailto:termine@sched.example.com",
      'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Bob; Builder":mailto:bob@example.com',
      "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE;CN=Anna Müller:mailto:anna@example.com",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ])
  })

  it("[S0-19] that is withdrawn keeps UID and times, says CANCELLED and asks for no answer", () => {
    const lines = linesOf(writeInvitation({ ...meeting, method: "CANCEL", sequence: 3 }))
    for (const line of [
      "METHOD:CANCEL",
      "UID:7f3a91@sched.example.com",
      "SEQUENCE:3",
      "DTSTART:20261012T070000Z",
      "DTEND:20261012T073000Z",
      "STATUS:CANCELLED",
    ])
      expect(lines).toContain(line)
    expect(lines.filter((line) => line.startsWith("ATTENDEE")).every((line) => line.includes(";RSVP=FALSE"))).toBe(true)
    expect(lines.filter((line) => line.startsWith("ATTENDEE"))).toHaveLength(2)
  })

  it("that is only published names nobody to answer it", () => {
    const lines = linesOf(writeInvitation({ ...meeting, method: "PUBLISH" }))
    expect(lines).toContain("METHOD:PUBLISH")
    expect(lines).toContain("STATUS:CONFIRMED")
    expect(lines.some((line) => line.startsWith("ATTENDEE"))).toBe(false)
    expect(lines).toContain("ORGANIZER;CN=Anna Müller:mailto:termine@sched.example.com")
  })

  it("leaves out the link where there is none", () => {
    const { url: _, ...rest } = meeting
    expect(writeInvitation(rest)).not.toContain("URL")
  })

  it("is busy from start to end in the calendar that takes it, and free again when it is withdrawn", () => {
    const window = days("2026-10-01", "2026-11-01")
    expect(parseBusy(writeInvitation(meeting), window).busy).toEqual([
      { start: meeting.start, end: meeting.end, kind: "busy" },
    ])
    expect(parseBusy(writeInvitation({ ...meeting, method: "CANCEL" }), window).busy).toEqual([])
  })
})

describe("the lines of an invitation", () => {
  it("end in CRLF and hold at most 75 octets, with umlauts and emoji whole", () => {
    const long = "Überprüfung 🧑‍💻 größerer Änderungen – 日本語のテキスト, ".repeat(20)
    const text = writeInvitation({ ...meeting, summary: long, description: long, location: long })
    const lines = text.split("\r\n")
    expect(lines.at(-1)).toBe("")
    expect(lines.join("")).not.toMatch(/[\r\n]/)
    expect(Math.max(...lines.map(octets))).toBeLessThanOrEqual(75)
    expect(lines.filter((line) => octets(line) >= 72).length).toBeGreaterThan(50)
    for (const line of lines)
      expect(new TextDecoder("utf-8", { fatal: true }).decode(new TextEncoder().encode(line))).toBe(line)
    expect(eventOf(text).getFirstPropertyValue("summary")).toBe(long)
  })

  it("hold at most 75 octets for any text, and folding changes no text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 40, maxLength: 400 }), (summary) => {
        const lines = writeInvitation({ ...meeting, summary }).split("\r\n")
        expect(Math.max(...lines.map(octets))).toBeLessThanOrEqual(75)
        expect(eventOf(lines.join("\r\n")).getFirstPropertyValue("summary")).toBe(summary)
      }),
    )
  })
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the subject
const controls = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu

/** What must come out again: the same text with `\n` for line ends and without other control characters. */
const kept = (text: string) => text.replace(/\r\n?/g, "\n").replace(controls, "")

const nasty = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("\r", "\n", "\r\n", "\\", ";", ",", ":", '"', "^", "n", " ", "\t", "\u0000", "ü", "\ud800"),
  }),
  fc.constantFrom(
    "\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "x\nATTENDEE:mailto:evil@example.com",
    "\\n",
    "\\\\n",
    "\\;",
    "^n",
    "\u2028\u0085\ufeff",
  ),
)

const commonName = (name: string) =>
  kept(name)
    .replace(/["\\\n\t]+/g, " ")
    .trim()

describe("texts in an invitation", () => {
  const { organizer } = meeting
  const clean = linesOf(writeInvitation(meeting)).map((line) => /^[A-Z-]+/.exec(line)?.[0])

  it("come out of any reader as they went in, and cannot add a line", () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (summary, description, location) => {
        const text = writeInvitation({ ...meeting, summary, description, location })
        const event = eventOf(text)
        expect(event.getFirstPropertyValue("summary")).toBe(kept(summary))
        expect(event.getFirstPropertyValue("description")).toBe(kept(description))
        expect(event.getFirstPropertyValue("location")).toBe(kept(location))
        expect(linesOf(text).map((line) => /^[A-Z-]+/.exec(line)?.[0])).toEqual(clean)
      }),
      { numRuns: 500 },
    )
  })

  it("in names lose quotation marks, backslashes and control characters, and cannot add a parameter, an address or a line", () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const text = writeInvitation({ ...meeting, organizer: { ...organizer, name } })
        const property = eventOf(text).getFirstProperty("organizer")!
        expect(property.getFirstValue()).toBe("mailto:termine@sched.example.com")
        expect(Object.keys(property.toJSON()[1])).toEqual(commonName(name) === "" ? [] : ["cn"])
        expect(property.getParameter("cn") ?? "").toBe(commonName(name))
        expect(linesOf(text).map((line) => /^[A-Z-]+/.exec(line)?.[0])).toEqual(clean)
      }),
      { numRuns: 500 },
    )
    const text = writeInvitation({ ...meeting, organizer: { ...organizer, name: 'A";X-EVIL=1:mailto:e@x.com\r\nX:"' } })
    expect(linesOf(text)).toContain('ORGANIZER;CN="A ;X-EVIL=1:mailto:e@x.com X:":mailto:termine@sched.example.com')
  })

  it("in links are percent-encoded where a URI has no place for them", () => {
    const url = "https://example.com/räum 1\r\nATTENDEE:mailto:evil@example.com"
    expect(linesOf(writeInvitation({ ...meeting, url }))).toContain(
      "URL:https://example.com/r%C3%A4um%201%0D%0AATTENDEE:mailto:evil@example.com",
    )
  })
})

describe("an invitation that makes no sense", () => {
  const changes: ReadonlyArray<readonly [string, Partial<Record<keyof Invitation, unknown>>]> = [
    ["method", { method: "REPLY" }],
    ["uid", { uid: "" }],
    ["uid", { uid: "a\r\nX:1" }],
    ["uid", { uid: "a b" }],
    ["sequence", { sequence: -1 }],
    ["sequence", { sequence: 1.5 }],
    ["stamp", { stamp: Number.NaN }],
    ["invitation", { end: meeting.start }],
    ["invitation.start", { start: 0.5 }],
    ["url", { url: "javascript" }],
    ["organizer.email", { organizer: { name: "A", email: "a@example.com\r\nX:1" } }],
    ["attendees", { attendees: [] }],
    ["attendees[0].email", { attendees: [{ name: "A", email: "a", status: "ACCEPTED" }] }],
    ["attendees[0].status", { attendees: [{ name: "A", email: "a@example.com", status: "DECLINED" }] }],
  ]

  it.each(changes)("is refused with the field that is wrong: %s %j", (field, change) => {
    try {
      writeInvitation({ ...meeting, ...change } as Invitation)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidInput)
      expect((error as InvalidInput).field).toBe(field)
    }
  })
})
