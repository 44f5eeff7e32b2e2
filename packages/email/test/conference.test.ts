import { assert, describe, it } from "@effect/vitest"
import { render } from "@sched/email"
import { carla, from, type LetterParts, letter, seats, withPlaces } from "./letters.ts"
import { composed } from "./mailServer.ts"
import { linksOf, read } from "./reading.ts"

const joinUrl = "https://zoom.example/j/834?pwd=a&b=c"
const location = { kind: "conference", provider: "zoom" } as const
const video = (parts: LetterParts = {}): LetterParts => ({ ...parts, eventType: { ...parts.eventType, location } })

const everyone: ReadonlyArray<readonly [string, LetterParts]> = [
  ["booker", {}],
  ["host", { host: "anna" }],
  ["guest", { recipient: { role: "guest", index: 0 }, booking: { guests: [carla] } }],
  ["seat", { ...withPlaces(), recipient: { role: "seat", id: "s2" } }],
]

describe.each(everyone)("a video meeting, to a %s", (_, parts) => {
  it.each(["confirmed", "rescheduled", "reassigned", "linkArrived", "reminder"] as const)(
    "[S0-12] %s: the link can be followed from the text and the HTML",
    async (kind) => {
      const { text, html } = await read(await composed(letter({ kind, ...video(parts), joinUrl })))
      assert.include(text, `Where: ${joinUrl}\n`)
      assert.include(text, `Join the meeting:\n${joinUrl}\n`)
      assert.strictEqual(linksOf(html).get("Join the meeting"), joinUrl)
      assert.strictEqual(linksOf(html).get(joinUrl.replace("&", "&amp;")), joinUrl)
    },
  )

  it("the invitation has it as place, as link and in its text", async () => {
    const { invitation } = await read(await composed(letter({ ...video(parts), joinUrl })))
    assert.strictEqual(invitation.text("location"), joinUrl)
    assert.strictEqual(invitation.text("url"), joinUrl)
    assert.include(invitation.text("description"), `Join the meeting: ${joinUrl}`)
  })

  it("before the link is known, the mail says that it will follow, and has nothing to join", async () => {
    const { text, html, invitation } = await read(await composed(letter(video(parts))))
    assert.include(text, "Where: Online; the link will follow")
    assert.isFalse(linksOf(html).has("Join the meeting"))
    assert.strictEqual(invitation.text("url"), "")
  })

  it.each(["requested", "waitlisted", "placeOffered", "paymentDue"] as const)(
    "%s: it is online, and the link is kept until it is agreed",
    (kind) => {
      const { text, html } = render(letter({ kind, ...video(parts), joinUrl }), { from })
      assert.include(text, "Where: Online\n")
      for (const part of [text, html]) assert.notInclude(part, "zoom.example")
    },
  )

  it.each(["cancelled", "declined", "expired", "unassigned", "noShow", "followUp"] as const)(
    "%s: the link is told nobody any more",
    (kind) => {
      const { text, html, calendars } = render(letter({ kind, ...video(parts), joinUrl }), { from })
      for (const part of [text, html, ...calendars.map((one) => one.text.replace(/\r\n /g, ""))])
        assert.notInclude(part, "zoom.example")
      assert.notInclude(text, "Where")
    },
  )
})

describe("a link", () => {
  it.each(["javascript:alert(1)", "data:text/html,x", "zoom"])("%s: is shown and can never be clicked", (url) => {
    const { html } = render(letter({ ...video(), joinUrl: url }), { from })
    assert.deepStrictEqual([...linksOf(html).keys()], ["Reschedule", "Cancel booking"])
  })

  it("that comes with a meeting in person is not told", () => {
    const { text } = render(letter({ joinUrl, eventType: { location: { kind: "inPerson", place: "Here 1" } } }), {
      from,
    })
    assert.notInclude(text, "zoom")
  })

  it("is no longer told to whoever gave the place up", () => {
    const gone = { kind: "cancelled", ...withPlaces({ status: "confirmed" }), joinUrl } as const
    for (const { id } of seats.slice(2)) {
      const { text, calendars } = render(letter({ ...gone, recipient: { role: "seat", id } }), { from })
      assert.notInclude(text, "room-7")
      assert.include(calendars[0]!.text, "METHOD:CANCEL")
    }
  })
})
