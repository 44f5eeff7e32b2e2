import { InvalidInput, type InvitationLetter, isBuiltIn } from "@sched/core"
import type { Detail } from "./Detail.ts"
import { oneLine, shorten, unlinked, webLink } from "./Line.ts"
import type { Messages } from "./messages/Messages.ts"
import { nameOf } from "./People.ts"
import type { Sheet } from "./Sheet.ts"
import { knownZone, when } from "./When.ts"

/** What is longer than this, in characters, is cut: it would crowd out the rest. */
const LONGEST = 80

const named = (name: string): string => unlinked(shorten(oneLine(name), LONGEST))

/** The company's name, where the organisation shows one. */
export const companyOf = ({ organization: { branding } }: InvitationLetter): string | undefined =>
  named(branding?.company ?? "") || undefined

/** When the invitation ends, as the inviter's clocks show it: the reader's zone is not known, so this one is named. */
const untilOf = ({ expiresAt, zone }: InvitationLetter, locale: string): ReadonlyArray<string> => {
  const ends = when(locale, { start: expiresAt, end: expiresAt }, knownZone(zone))
  return [ends.short, ends.zone]
}

/**
 * What an invitation to join an organisation says (S2-26). Strangers choose the names in it and to whom it goes: they
 * stand under labels, never inside a sentence of the mail's own, and no mail program finds an address in them.
 *
 * @throws InvalidInput where the page on which it is accepted has no address
 */
export const invitationSheet = (
  letter: InvitationLetter,
  { messages, product }: { readonly messages: Messages; readonly product: string },
): Sheet => {
  const { invitation: words, invitedBy, locale } = messages
  const organization = named(letter.organization.name)
  const inviter = nameOf({ name: letter.invitedBy ?? "" })
  const role = isBuiltIn(letter.role) ? words.roles[letter.role] : nameOf({ name: letter.role })
  const accept = webLink(letter.acceptUrl)
  if (accept === undefined) throw new InvalidInput("acceptUrl", "expected an http or https address")
  const detail = (label: string, lines: ReadonlyArray<string>): Detail => ({ label, lines, link: undefined })
  return {
    subject: words.subject(organization, inviter),
    status: words.status,
    note: words.note,
    title: organization,
    details: [
      ...(inviter === "" ? [] : [detail(invitedBy, [inviter])]),
      detail(words.role, [role]),
      detail(words.until, untilOf(letter, locale)),
    ],
    primary: { label: words.accept, url: accept },
    hint: words.hint,
    buttons: [],
    footer: words.footer(product),
  }
}
