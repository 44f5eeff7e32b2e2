import { assert, describe, it } from "@effect/vitest"
import { render } from "@sched/email"
import { from, type LetterParts, letter, links, withPlaces } from "./letters.ts"

describe("until when plans can change", () => {
  const hint = (parts: LetterParts) => /^Plans changed\? (.*)$/m.exec(render(letter(parts), { from }).text)?.[1]
  const cut = (cutoffMin: { readonly cancel?: number; readonly reschedule?: number }, at = 0): LetterParts => ({
    eventType: { cutoffMin },
    ...(at === 0 ? {} : { at }),
  })

  it.each<readonly [string, LetterParts, string | undefined]>([
    ["until it begins", {}, "You can move or cancel it until it begins."],
    ["until a cut-off", cut({ cancel: 60, reschedule: 60 }), "You can move or cancel it until Thu, 3 Dec 2026, 04:00."],
    [
      "each until its own",
      cut({ cancel: 120 }),
      "You can move it until it begins, or cancel until Thu, 3 Dec 2026, 03:00.",
    ],
    ["past the one", cut({ cancel: 2880 }), "You can move it until it begins."],
    ["past both", cut({ cancel: 2880, reschedule: 2880 }), undefined],
    ["cancelling alone", { links: { reschedule: undefined } }, "You can cancel it until it begins."],
    ["nothing", { links: { reschedule: undefined, cancel: undefined } }, undefined],
    ["a host", { host: "anna" }, undefined],
    ["a request", { kind: "requested" }, undefined],
    ["after a cancellation", { kind: "cancelled", links: { cancel: links.cancel } }, undefined],
  ])("%s", (_, parts, words) => {
    assert.strictEqual(hint(parts), words)
  })

  it("whoever gave a place up while the meeting goes on is not told how to change it", () => {
    const left = { kind: "cancelled", ...withPlaces({ status: "confirmed" }) } as const
    assert.isUndefined(hint({ ...left, recipient: { role: "seat", id: "s3" } }))
  })
})
