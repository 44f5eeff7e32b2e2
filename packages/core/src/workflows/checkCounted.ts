import * as Effect from "effect/Effect"
import { InvalidLink, LinkUsedUp, SlotNotOffered } from "../booking/Refusal.ts"
import { usageKey } from "../booking/Usage.ts"
import type { EventType } from "../offering/EventType.ts"
import { isOffered } from "../slots/Slots.ts"
import { checked } from "./checked.ts"
import type { UsageRead } from "./readUsage.ts"
import { readUsage } from "./readUsage.ts"

/** A link that can be used so many times. Whoever passes it has checked that it is genuine. */
export interface LinkUse {
  readonly id: string
  readonly uses: number
  /** Epoch milliseconds; refused from then on. */
  readonly expiresAt?: number | undefined
}

/** Refuses a link that has expired or was used up. */
export const checkLink = Effect.fnUntraced(function* ({ id, uses, expiresAt }: LinkUse, usage: UsageRead, now: number) {
  if (expiresAt !== undefined && expiresAt <= now) return yield* new InvalidLink({ problem: "expired" })
  if (usage.of(usageKey.link(id)).length >= uses) return yield* new LinkUsedUp({ uses })
})

/** A held slot, and who wants to book it. */
interface Held {
  /** Id of the hold. */
  readonly id: string
  readonly eventType: EventType
  readonly start: number
  /** Usage key of the person. */
  readonly booker: string
  readonly link: LinkUse | undefined
}

const always = { zone: "UTC", weekly: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }] }

/**
 * Checks what could not be known when the slot was held, because it concerns whoever books it: the limits of a booker
 * and the uses of a link. The time itself is the hold's and is not judged again. Answers the fences over what it counted.
 */
export const checkCounted = Effect.fnUntraced(function* (held: Held, now: number) {
  const { id, eventType, start, booker, link } = held
  const { zone, durationMin, limits = [] } = eventType.rules
  const own = limits.filter(({ scope }) => scope === "booker")
  const rules = { zone, durationMin, stepMin: 1, limits: own }
  const { team: _, ...alone } = eventType
  const counted = { eventType: { ...alone, rules }, ids: [], booker, link: link?.id, except: [id], along: [] }
  const usage = yield* readUsage(counted, { start, end: start + 1 }, now)
  if (link !== undefined) yield* checkLink(link, usage, now)
  const bookerBookings = usage.of(booker).map((one) => ({ start: one.start, end: one.end }))
  const query = {
    rules,
    hosts: [{ availability: always }],
    now: Math.min(now, start),
    bookerZone: zone,
    bookerBookings,
  }
  if (!(yield* checked(() => isOffered(query, start)))) return yield* new SlotNotOffered({ start })
  return usage.fences
})
