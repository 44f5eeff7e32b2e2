import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { joinUrlOf } from "../../fulfilment/ConferencePlan.ts"
import { plan } from "../../fulfilment/Plan.ts"
import type { Step } from "../../fulfilment/Step.ts"
import { stepKey } from "../../fulfilment/Step.ts"
import { recipientKey } from "../../notices/Notice.ts"
import type { Lease } from "../../ports/DueWork.ts"
import { DueWork } from "../../ports/DueWork.ts"
import { Settings } from "../../ports/Settings.ts"
import { metered } from "../telemetry.ts"
import { bookingsOf, readWork } from "./readWork.ts"
import { sendMail } from "./sendMail.ts"
import { takeStep } from "./takeStep.ts"
import type { Known, Work } from "./Work.ts"
import { LeaseLost, StepFailed } from "./Work.ts"

/** How a piece of work ended for now. */
export interface Outcome {
  /** What could not be done, the first first; empty when all went well. */
  readonly problems: ReadonlyArray<StepFailed>
  /** When there will be more to do. */
  readonly wakeAt: number | undefined
}

/** What a provider still prepares (a video link) is looked at again after so long, in milliseconds. */
const LOOK_AGAIN = 3_000

/** One step to be taken, for one booking; a mail may be about several. */
interface Task {
  readonly key: string
  readonly works: readonly [Work, ...ReadonlyArray<Work>]
  readonly steps: readonly [Step, ...ReadonlyArray<Step>]
}

/** Names the task: the same step for another state of its booking is another task. */
const taskKey = (work: Work, step: Step): string =>
  `${work.booking.id} ${work.booking.sequence} ${work.booking.status} ${joinUrlOf(work.observed) ?? ""} ${stepKey(step)}`

/** Mails of the same kind to the same recipient, about bookings that were made together, are one mail. */
const groupOf = (work: Work, step: Step): string => {
  if (step.kind !== "sendMail" || step.notice.occasion !== undefined) return taskKey(work, step)
  return `mail ${step.notice.kind} ${recipientKey(step.notice.recipient)}`
}

const tasksOf = (planned: ReadonlyArray<{ readonly work: Work; readonly steps: ReadonlyArray<Step> }>) => {
  const tasks = new Map<string, { key: string; works: [Work, ...Array<Work>]; steps: [Step, ...Array<Step>] }>()
  for (const { work, steps } of planned)
    for (const step of steps) {
      const group = groupOf(work, step)
      const task = tasks.get(group)
      if (task === undefined) tasks.set(group, { key: taskKey(work, step), works: [work], steps: [step] })
      else {
        task.key += ` ${taskKey(work, step)}`
        task.works.push(work)
        task.steps.push(step)
      }
    }
  // Mails come last: they tell of what has been done.
  return [...tasks.values()].sort(
    (a, b) => Number(a.steps[0].kind === "sendMail") - Number(b.steps[0].kind === "sendMail"),
  )
}

const run = Effect.fnUntraced(function* ({ works, steps }: Task) {
  const [first] = steps
  if (first.kind !== "sendMail") return yield* takeStep(works[0], first)
  const owed = works.map((work, i) => ({ work, notice: (steps[i] as typeof first).notice }))
  return yield* sendMail(owed as unknown as Parameters<typeof sendMail>[0])
})

/**
 * Takes every step that the bookings of the lease still need, planning again after each (DESIGN §3, "Fulfilment").
 * A step that fails does not keep the others from being taken.
 */
export const fulfil = Effect.fnUntraced(function* (lease: Lease) {
  const due = yield* DueWork
  const { work: policy, notices } = yield* Settings
  const tried = new Set<string>()
  const problems: Array<StepFailed> = []
  const known: Known = { hosts: new Map(), observations: new Map(), bookings: undefined }
  let renewAt = (yield* Clock.currentTimeMillis) + policy.leaseMs / 3
  for (;;) {
    const now = yield* Clock.currentTimeMillis
    const works = yield* Effect.forEach(yield* bookingsOf(lease, known), (booking) => readWork(booking, lease, known))
    const { conferenceDeadlineMs: conferenceDeadline, sweepAfterMs: sweepAfter } = policy
    const planned = works.map((work) => ({
      work,
      ...plan(work.desired, work.observed, now, { notices, conferenceDeadline, sweepAfter }),
    }))
    const wakes = planned.flatMap(({ wakeAt }) => (wakeAt === undefined ? [] : [wakeAt]))
    const tasks = tasksOf(planned)
    const task = tasks.find(({ key }) => !tried.has(key))
    if (task === undefined) {
      // What is planned still though it was done is being prepared elsewhere.
      if (tasks.length > problems.length) wakes.push(now + LOOK_AGAIN)
      const wakeAt = wakes.length === 0 ? undefined : Math.min(...wakes)
      return { problems, wakeAt } satisfies Outcome as Outcome
    }
    tried.add(task.key)
    yield* metered(
      "step",
      task.steps[0].kind,
    )(run(task)).pipe(
      Effect.timeoutOrElse({
        duration: policy.stepMs,
        orElse: () =>
          Effect.fail(
            new StepFailed({
              problem: `${task.steps[0].kind} took longer than ${policy.stepMs / 1000} s`,
              retryAt: undefined,
            }),
          ),
      }),
      Effect.catch((error) => {
        if (error instanceof LeaseLost) return Effect.fail(error)
        // A step that was cut off may have written something down all the same.
        known.observations.clear()
        known.bookings = undefined
        problems.push(
          error instanceof StepFailed ? error : new StepFailed({ problem: error.message, retryAt: undefined }),
        )
        return Effect.void
      }),
    )
    const after = yield* Clock.currentTimeMillis
    if (after < renewAt) continue
    if (!(yield* due.renew(lease, policy.leaseMs))) return yield* new LeaseLost({ id: lease.id })
    renewAt = after + policy.leaseMs / 3
  }
})
