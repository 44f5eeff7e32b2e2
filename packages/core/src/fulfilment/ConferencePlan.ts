import { mayHaveArrived } from "../notices/Notice.ts"
import type { Desired } from "./Desired.ts"
import { isShown } from "./Desired.ts"
import type { ConferenceSeen, Observed } from "./Observed.ts"
import type { PlanPolicy } from "./PlanPolicy.ts"
import type { Step } from "./Step.ts"

/** What is to be done about the video meeting. */
interface ConferenceWork {
  readonly steps: ReadonlyArray<Step>
  /** Whether mails and events wait for its link. */
  readonly awaited: boolean
  readonly wakeAt: number | undefined
}

/** The booking's join link, as far as it is known. */
export const joinUrlOf = (observed: Observed): string | undefined =>
  observed.conference?.state === "present"
    ? observed.conference.joinUrl
    : observed.events.find(({ state, joinUrl }) => state === "present" && joinUrl !== undefined)?.joinUrl

const over = (seen: ConferenceSeen): ReadonlyArray<Step> =>
  seen.state === "deleted"
    ? []
    : [{ kind: "deleteConference", provider: seen.provider, connection: seen.connection, id: seen.id }]

/** Brings the meeting about, or up to date. One that another connection made is deleted. */
const wanted = ({ booking, conference }: Desired, seen: ConferenceSeen | undefined): ReadonlyArray<Step> => {
  if (conference.kind === "impossible") return [{ kind: "report", problem: conference.problem }]
  if (conference.kind !== "provider") return seen === undefined ? [] : over(seen)
  const { provider, connection } = conference
  const other = seen !== undefined && (seen.provider !== provider || seen.connection !== connection)
  if (other && seen.state !== "deleted") return over(seen)
  if (seen === undefined || other || seen.state !== "present" || seen.id === undefined)
    return [{ kind: "createConference", provider, connection, search: seen !== undefined }]
  return seen.sequence < booking.sequence ? [{ kind: "updateConference", provider, connection, id: seen.id }] : []
}

/** The video meeting's part of the plan. */
export const conferencePlan = (
  desired: Desired,
  observed: Observed,
  now: number,
  policy: PlanPolicy,
): ConferenceWork => {
  const { booking, conference } = desired
  const seen = observed.conference
  if (!isShown(booking)) return { steps: seen === undefined ? [] : over(seen), awaited: false, wakeAt: undefined }
  const steps = [...wanted(desired, seen)]
  const joinUrl = joinUrlOf(observed)
  const hasLink = conference.kind === "provider" || conference.kind === "calendar"
  const deadline = booking.settledAt + policy.conferenceDeadline
  const awaited = hasLink && joinUrl === undefined && now < deadline
  const toldWithout = observed.mailed.some(
    (mail) => !mail.withLink && mayHaveArrived(mail) && mail.notice.sequence === booking.sequence,
  )
  if (hasLink && joinUrl !== undefined && toldWithout) steps.push({ kind: "announceLink" })
  let wakeAt = awaited ? deadline : undefined
  if (seen?.state === "present" && seen.id !== undefined && !seen.swept && steps.length === 0) {
    const sweepAt = seen.askedAt + policy.sweepAfter
    const { provider, connection, id } = seen
    if (sweepAt <= now) steps.push({ kind: "sweepConference", provider, connection, id })
    else wakeAt = Math.min(sweepAt, wakeAt ?? sweepAt)
  }
  return { steps, awaited, wakeAt }
}
