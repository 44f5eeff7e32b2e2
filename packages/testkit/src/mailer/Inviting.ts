import { expect } from "@effect/vitest"
import { builtInRoles, Mailer } from "@sched/core"
import * as Effect from "effect/Effect"
import { invitation, page } from "./Letters.ts"
import { arrived, everything, type MailerTests, posted } from "./Post.ts"

const texts = ({ text, html }: { readonly text: string; readonly html: string }) => [text, html]

/** Somebody is asked to join an organisation. */
export const inviting = (it: MailerTests): void => {
  it.effect(
    "[S2-26] whoever is invited learns who invites into what, in which role, until when, and where to accept",
    () =>
      Effect.gen(function* () {
        const mail = yield* posted(invitation({ zone: "Asia/Kathmandu" }))
        expect(mail.to).toEqual(["nora@people.example"])
        expect(mail.subject).toMatch(/^\S[^\p{Cc}]*$/u)
        for (const part of [mail.subject, ...texts(mail)]) expect(part).toContain("Studio Nord")
        for (const part of texts(mail)) {
          for (const words of ["Hana Tester", "Trainer", "Nord Group"]) expect(part).toContain(words)
          expect(part).toMatch(/(?<!\d)(15|0?3)[:.]45/)
        }
        expect(mail.text).toContain(page("invitation"))
        expect(mail.html).toContain(`href="${page("invitation")}"`)
        expect(mail.calendars).toEqual([])
      }),
  )

  it.effect("each role that every organisation has reads as another", () =>
    Effect.gen(function* () {
      const mails = yield* Effect.forEach(builtInRoles, (role) => posted(invitation({ role })))
      expect(new Set(mails.map(({ text }) => text)).size).toBe(builtInRoles.length)
    }),
  )

  it.effect("an invitation of somebody who is gone, by an organisation without branding, names neither", () =>
    Effect.gen(function* () {
      const mail = yield* posted(invitation({ invitedBy: undefined, organization: { name: "Studio Nord" } }))
      expect(everything(mail)).not.toMatch(/undefined|null|Hana|Nord Group/)
    }),
  )

  it.effect("a name that reads like an address leads nowhere", () =>
    Effect.gen(function* () {
      for (const evil of [
        "Click https://evil.example/x",
        "www.evil.example",
        "evil.example",
        "Eve <me@evil.example>",
      ]) {
        const organization = { name: evil, branding: { alias: "a", company: evil } }
        const mail = yield* posted(invitation({ invitedBy: evil, role: evil, organization }))
        expect(everything(mail)).not.toMatch(/evil\.example|www\.evil|\/\/evil|me@/)
      }
    }),
  )

  it.effect("without a page on which it can be accepted, nothing is sent", () =>
    Effect.gen(function* () {
      for (const acceptUrl of ["", "javascript:alert(1)", "/invitation/token"]) {
        const error = yield* Effect.flip(Mailer.use((mailer) => mailer.invite(invitation({ acceptUrl }))))
        expect(error._tag).toBe("MailError")
        expect(yield* arrived).toEqual([])
      }
    }),
  )
}
