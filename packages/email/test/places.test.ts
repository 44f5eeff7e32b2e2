import { assert, describe, it } from "@effect/vitest"
import { withLocation } from "@sched/core"
import { carla, eventType, type LetterParts, letter } from "./letters.ts"
import { composed } from "./mailServer.ts"
import { read } from "./reading.ts"

const everyone: ReadonlyArray<readonly [string, LetterParts]> = [
  ["booker", {}],
  ["host", { host: "anna" }],
  ["guest", { recipient: { role: "guest", index: 0 }, booking: { guests: [carla] } }],
]
const mailOf = async (parts: LetterParts) => read(await composed(letter(parts)))

describe.each(everyone)("the mail to a %s", (role, parts) => {
  it("[S2-8] names the place that was chosen, not the others on offer", async () => {
    const offered = { ...eventType, locations: [{ kind: "inPerson", place: "Marktplatz 1" } as const] }
    const { text, invitation } = await mailOf({ ...parts, eventType: withLocation(offered, "inPerson") })
    assert.include(text, "Where: Marktplatz 1\n")
    assert.notInclude(text, "meet.example")
    assert.strictEqual(invitation.text("location"), "Marktplatz 1")
  })

  it("[S2-8] where the host calls, tells the number to those whose it is and who call it", async () => {
    const form = [{ name: "mobile", label: "Mobile", kind: "phone" } as const]
    const booking = { ...parts.booking, answers: { mobile: "+1 212 555 0142" } }
    const { text, invitation } = await mailOf({ ...parts, booking, eventType: { location: { kind: "phone" }, form } })
    assert.strictEqual(text.includes("Where: By phone: +1 212 555 0142\n"), role !== "guest")
    assert.strictEqual(invitation.text("location"), role === "guest" ? "By phone" : "By phone: +1 212 555 0142")
  })

  it("tells a private answer to hosts alone, and never in the calendar entry", async () => {
    const form = [
      { name: "health", label: "Health", kind: "text", private: true } as const,
      { name: "mobile", label: "Mobile", kind: "phone", private: true } as const,
    ]
    const booking = { ...parts.booking, answers: { health: "Bad knee", mobile: "+1 212 555 0142" } }
    const { text, html, invitation } = await mailOf({
      ...parts,
      booking,
      eventType: { location: { kind: "phone" }, form },
    })
    for (const words of [text, html]) assert.strictEqual(words.includes("Bad knee"), role === "host")
    assert.strictEqual(text.includes("555 0142"), role !== "guest")
    assert.strictEqual(invitation.text("location"), "By phone")
    for (const name of ["description", "summary"]) assert.notMatch(invitation.text(name) ?? "", /knee|0142/)
  })
})

describe("the mail to a host", () => {
  it("[S2-10] shows several choices one under another", async () => {
    const form = [{ name: "drinks", label: "Drinks", kind: "multiChoice", choices: ["Tea", "Water", "Beer"] } as const]
    const { text } = await mailOf({ host: "anna", booking: { answers: { drinks: "Tea\nWater" } }, eventType: { form } })
    assert.include(text, "Drinks:\n  Tea\n  Water\n")
  })
})
