import type { Booking } from "../booking/Booking.ts"
import { lifecycleNotices } from "../notices/LifecycleNotices.ts"
import { timedNotices } from "../notices/TimedNotices.ts"
import type { ZoneProvider } from "../time/Zone.ts"
import { engineZones } from "../time/Zone.ts"
import { conferencePlan } from "./ConferencePlan.ts"
import type { Desired } from "./Desired.ts"
import { eventPlan } from "./EventPlan.ts"
import type { Observed } from "./Observed.ts"
import type { PlanPolicy } from "./PlanPolicy.ts"
import type { Step } from "./Step.ts"

/** What is still to be done, in order, and when there will be more. */
export interface Plan {
  readonly steps: ReadonlyArray<Step>
  /** When something becomes due by itself; `undefined` when nothing will. */
  readonly wakeAt: number | undefined
}

/** What the booking's own time brings about: a deadline that has passed, a meeting that is over. */
const lifecycleStep = ({ status, expiresAt, end }: Booking, now: number): Step | undefined => {
  if (expiresAt !== undefined && expiresAt <= now) return { kind: "expire" }
  return status === "confirmed" && end <= now ? { kind: "complete" } : undefined
}

const lifecycleWake = ({ status, expiresAt, end }: Booking): number | undefined =>
  expiresAt ?? (status === "confirmed" ? end : undefined)

/**
 * What must still be done so that the world shows the booking (DESIGN §3, "Fulfilment"). Pure: given the same, it
 * answers the same, from whatever point the work was left at.
 */
export const plan = (
  desired: Desired,
  observed: Observed,
  now: number,
  policy: PlanPolicy,
  zones: ZoneProvider = engineZones,
): Plan => {
  const { booking } = desired
  const moved = lifecycleStep(booking, now)
  if (moved !== undefined) return { steps: [moved], wakeAt: undefined }
  const conference = conferencePlan(desired, observed, now, policy)
  const events = eventPlan(desired, observed, conference.awaited)
  const timed = timedNotices(booking, observed.mailed, now, policy.notices, zones)
  const notices = conference.awaited
    ? []
    : [...lifecycleNotices(booking, observed.mailed, policy.notices), ...timed.due]
  const mails = notices.map((notice): Step => ({ kind: "sendMail", notice }))
  const wakes = [conference.wakeAt, timed.nextAt, lifecycleWake(booking)].filter((at) => at !== undefined && at > now)
  return {
    steps: [...conference.steps, ...events, ...mails],
    wakeAt: wakes.length === 0 ? undefined : Math.min(...(wakes as ReadonlyArray<number>)),
  }
}
