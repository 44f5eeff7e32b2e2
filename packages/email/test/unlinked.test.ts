import { assert, describe, it } from "@effect/vitest"
import { render, renderInvitation } from "@sched/email"
import * as fc from "fast-check"
import { linkifyit } from "linkify-it"
import { unlinked } from "../src/Line.ts"
import { acceptUrl, invitation } from "./invitations.ts"
import { carla, from, letter } from "./letters.ts"
import { visible } from "./reading.ts"

/** As eager as the most eager mail program: bare names, addresses and IP numbers become links too. */
const linker = linkifyit({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true })
const found = (text: string) => (linker.match(text) ?? []).map(({ url }) => url)

const addresses = [
  "https://evil.com",
  "Click https://evil.example/path?x=1",
  "http:\\\\evil.com",
  "//evil.com/x",
  "www.evil.com",
  "evil.com",
  "bücher.museum",
  "me@evil.com",
  "mailto:me@evil.com",
  "ftp://evil.com",
  "10.1.2.3/x",
  "(https://evil.com)",
  "https://localhost",
  "https://evil。com",
]

const noLinks = { agenda: undefined, reschedule: undefined }

describe("a name that reads like an address", () => {
  it.each(addresses)("%s: no link is found in it", (address) => {
    assert.deepStrictEqual(found(unlinked(address)), [])
  })

  it("would be a link otherwise", () => {
    const links = addresses.filter((address) => found(address).length > 0)
    assert.isAtLeast(links.length, 10)
  })

  it("none is found in any text made of an address's parts", () => {
    const parts = [
      "https:",
      "//",
      "www.",
      "evil",
      ".com",
      ".",
      "@",
      "/",
      ":",
      " ",
      "-",
      "mailto:",
      "é",
      "1.2.3.4",
      "\\",
    ]
    const text = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((all) => all.join(""))
    fc.assert(
      fc.property(text, (one) => {
        assert.deepStrictEqual(found(unlinked(one)), [])
        assert.strictEqual(unlinked(one).replaceAll("\u200c", ""), one)
      }),
      { numRuns: 1000 },
    )
  })

  it("an ordinary name stays as it is", () => {
    for (const name of ["Studio A. Berg", "Dr. Novák, Ph. D.", "Nord / Süd", "Yoga: for all"])
      assert.strictEqual(unlinked(name), name)
  })

  it.each(addresses)("whoever books as %s leads neither host nor guest to it", (evil) => {
    const booking = { booker: { name: evil, email: "ben@customer.example", zone: "UTC" }, guests: [carla] }
    const location = { kind: "inPerson" as const, place: "Marktplatz 1" }
    for (const [recipient, links] of [
      [{ role: "host", id: "anna" }, ["ben@customer.example", carla.email]],
      [{ role: "guest", index: 0 }, []],
    ] as const) {
      const one = letter({ recipient, booking: { ...booking, answers: {} }, eventType: { location }, links: noLinks })
      const mail = render(one, { from })
      assert.deepStrictEqual(found(mail.subject), [])
      for (const part of [mail.text, visible(mail.html)])
        assert.deepStrictEqual(
          found(part),
          links.map((email) => `mailto:${email}`),
        )
    }
  })

  it.each(addresses)("the one link of an invitation by %s is the page to accept it", (evil) => {
    const organization = { name: evil, branding: { alias: "a", company: evil } }
    const mail = renderInvitation(invitation({ invitedBy: evil, role: evil, organization }), { from })
    assert.deepStrictEqual(found(mail.subject), [])
    assert.deepStrictEqual(found(visible(mail.html)), [])
    assert.deepStrictEqual(found(mail.text), [acceptUrl])
    assert.deepStrictEqual(
      [...mail.html.matchAll(/<a\b[^>]*href="([^"]*)"/g)].map(([, url]) => url),
      [acceptUrl.replaceAll("&", "&amp;")],
    )
  })
})
