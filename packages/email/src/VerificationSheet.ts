import type { VerificationLetter } from "@sched/core"
import type { Messages } from "./messages/Messages.ts"
import type { Sheet } from "./Sheet.ts"
import { knownZone, when } from "./When.ts"

/** What the mail with a code says: the code stands in the subject, for whoever reads it in a list, and as the title. */
export const verificationSheet = (
  { code, expiresAt, zone }: VerificationLetter,
  { messages, product }: { readonly messages: Messages; readonly product: string },
): Sheet => {
  const { verification: words, locale } = messages
  const ends = when(locale, { start: expiresAt, end: expiresAt }, knownZone(zone))
  return {
    subject: words.subject(code),
    status: words.status,
    note: words.note,
    title: code,
    details: [{ label: words.until, lines: [ends.short, ends.zone], link: undefined }],
    primary: undefined,
    hint: words.hint,
    buttons: [],
    footer: words.footer(product),
  }
}
