import type { Availability } from "../availability/Availability.ts"
import type { Host } from "../people/Host.ts"
import type { Rules } from "../slots/Rules.ts"
import { quote } from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { Form } from "./Form.ts"
import type { Location } from "./Location.ts"
import type { FollowUp, Reminder } from "./Reminder.ts"
import type { TeamOf } from "./TeamOf.ts"

/** A host approves each booking before it is confirmed. */
export interface Approval {
  /** Whether the time is taken while the approval is waited for. Default true. */
  readonly blocks?: boolean
  /** How long it is waited for, in minutes, at most until the start. Default: two days. */
  readonly withinMin?: number
}

/** A booking waits until somebody outside (a payment service) says that it is paid. */
export interface Payment {
  /** What it costs, for pages to show: in the currency's smallest unit (ISO 4217). */
  readonly price?: { readonly amount: number; readonly currency: string }
  /** How long, in minutes. Default: 30. */
  readonly withinMin?: number
}

/** Whoever finds a time taken may wait for it. */
export interface WaitlistPolicy {
  /** How long a place that has become free is kept for the first in line, in minutes. Default: an hour. */
  readonly offerMin?: number
}

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
  /** Lengths in minutes that the booker can choose from; `rules.durationMin` is the one that is offered first. */
  readonly durationsMin?: ReadonlyArray<number>
  /** Which of the hosts' availabilities governs it: one name for all, or one by host id. Default: their own (S2-21). */
  readonly availability?: string | { readonly [host: string]: string }
  /** One more availability that must hold, over those of the hosts. */
  readonly restriction?: Availability
  /** How long before the start it can still be cancelled, or moved, in minutes. Default: until it starts. */
  readonly cutoffMin?: { readonly cancel?: number; readonly reschedule?: number }
  /** How often a booking can be moved. Default: as often as one likes. */
  readonly moves?: number
  /** Ids of the hosts. Unless `team` says otherwise, all of them take part. */
  readonly hosts: ReadonlyArray<string>
  /** Who of the hosts takes part, and how they share the bookings. */
  readonly team?: TeamOf
  /** Ids of rooms and equipment; one unit of each is taken. */
  readonly resources?: ReadonlyArray<string>
  readonly approval?: Approval
  readonly payment?: Payment
  readonly waitlist?: WaitlistPolicy
  readonly reminders?: ReadonlyArray<Reminder>
  readonly followUp?: FollowUp
  readonly location: Location
  /** Further places that the booker can choose instead of `location`, each by its `locationKey`. */
  readonly locations?: ReadonlyArray<Location>
  readonly form: Form
  /** Bookable by those who have the link, and in no list. */
  readonly hidden?: boolean
  /** Id of the organisation that it belongs to. */
  readonly organization?: string
  /** Id of the person whose it is. */
  readonly owner?: string
  /** Id of the group that it is assigned to: the group's members are its hosts (S2-30). */
  readonly group?: string
  /** Id of the template that it is a copy of; what that locks can be changed only there. */
  readonly template?: string
}

/** The availability of the host that governs the event type. @throws InvalidInput when the host has none of that name. */
export const availabilityOf = (host: Host, { availability: chosen }: EventType): Availability => {
  const name = typeof chosen === "string" || chosen === undefined ? chosen : chosen[host.id]
  if (name === undefined) return host.availability
  const named = Object.hasOwn(host.availabilities ?? {}, name) ? host.availabilities![name] : undefined
  if (named === undefined)
    throw new InvalidInput("availability", `host ${quote(host.id)} has no availability ${quote(name)}`)
  return named
}

/** The event type with the length that was chosen. @throws InvalidInput when it is not among those on offer. */
export const withDuration = (eventType: EventType, durationMin: number | undefined): EventType => {
  const { rules, durationsMin = [] } = eventType
  if (durationMin === undefined || durationMin === rules.durationMin) return eventType
  if (!durationsMin.includes(durationMin))
    throw new InvalidInput(
      "durationMin",
      `expected one of ${[rules.durationMin, ...durationsMin].join(", ")} minutes, got ${quote(durationMin)}`,
    )
  // Where the step follows the duration, it goes on following the one that is offered first.
  return { ...eventType, rules: { ...rules, durationMin, stepMin: rules.stepMin ?? Math.min(rules.durationMin, 1440) } }
}
