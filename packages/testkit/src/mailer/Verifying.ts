import { expect } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { verification } from "./Letters.ts"
import { everything, type MailerTests, posted } from "./Post.ts"

/** Somebody shows that an address is theirs. */
export const verifying = (it: MailerTests): void => {
  it.effect("whoever is to show that an address is theirs gets the code, and until when it can be entered", () =>
    Effect.gen(function* () {
      const mail = yield* posted(verification({ zone: "Asia/Kathmandu" }))
      expect(mail.to).toEqual(["nora@people.example"])
      expect(mail.subject).toMatch(/^\S[^\p{Cc}]*$/u)
      for (const part of [mail.text, mail.html]) {
        expect(part).toMatch(/(?<!\d)042917(?!\d)/)
        expect(part).toMatch(/(?<!\d)(15|0?3)[:.]45/)
      }
      expect(everything(mail)).not.toMatch(/undefined|null|https?:\/\/(?!www\.w3\.org)/)
      expect(mail.calendars).toEqual([])
    }),
  )
}
