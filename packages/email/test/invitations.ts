import type { InvitationLetter, Organization } from "@sched/core"
import { start } from "./letters.ts"

export const acceptUrl = "https://book.example/invitation/token-i?x=1&y=2"

export const branding = {
  alias: "nord",
  company: "Nord Group",
  logo: "logo-1",
  colours: { primary: "#0b6e4f", onPrimary: "#ffffff" },
} satisfies NonNullable<Organization["branding"]>

/** Anna asks Nora to join Studio Nord until Thursday, 3 December 2026, 11:00 in Berlin. */
export const invitation = (about: Partial<InvitationLetter> = {}): InvitationLetter => ({
  invitation: "inv-1",
  sentAt: start - 7 * 86_400_000,
  to: "nora@people.example",
  organization: { name: "Studio Nord", branding },
  invitedBy: "Anna Novák",
  locale: "de-DE",
  zone: "Europe/Berlin",
  role: "admin",
  acceptUrl,
  expiresAt: start,
  ...about,
})

/** The organisation with these colours. */
export const inColours = (primary: string, onPrimary?: string): InvitationLetter =>
  invitation({
    organization: {
      name: "Studio Nord",
      branding: { ...branding, colours: { primary, ...(onPrimary === undefined ? {} : { onPrimary }) } },
    },
  })

/** Every colour and element that an invitation can have. */
export const everyInvitation = [
  { name: "an invitation in the organisation's colours", invitation: invitation() },
  {
    name: "an invitation without branding, by somebody who is gone",
    invitation: invitation({ invitedBy: undefined, organization: { name: "Studio Nord" }, role: "Trainer" }),
  },
  { name: "an invitation in dark colours", invitation: inColours("#101418", "#303030") },
  { name: "an invitation in light colours", invitation: inColours("#fff4c2") },
]
