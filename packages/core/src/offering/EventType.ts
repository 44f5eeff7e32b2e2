import type { Rules } from "../slots/Rules.ts"
import type { Form } from "./Form.ts"

/** Where the meeting takes place. */
export type Location =
  | { readonly kind: "inPerson"; readonly place: string }
  /** `number` is called by the booker; without it the host calls the number that the booker leaves. */
  | { readonly kind: "phone"; readonly number?: string }
  /** A link that is always the same, such as a personal meeting room. */
  | { readonly kind: "link"; readonly url: string }

/** What can be booked. Its page is `{base}/b/{alias}/{slug}`. */
export interface EventType {
  readonly id: string
  /** First part of the link: the person or company. */
  readonly alias: string
  /** Second part of the link: the event type within the alias. */
  readonly slug: string
  readonly title: string
  readonly description?: string
  readonly rules: Rules
  /** Ids of the hosts; all of them take part. */
  readonly hosts: ReadonlyArray<string>
  readonly location: Location
  readonly form: Form
}

/** The place as one line of text: an address, a phone number, a link. */
export const locationText = (location: Location, bookerPhone?: string): string => {
  switch (location.kind) {
    case "inPerson":
      return location.place
    case "phone":
      return location.number ?? (bookerPhone === undefined ? "By phone" : `By phone: ${bookerPhone}`)
    case "link":
      return location.url
  }
}
