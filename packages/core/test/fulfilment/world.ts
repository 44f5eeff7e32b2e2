import type { Booking, CalendarRef, Desired, Notice, Observation, Observed, Plan, PlanPolicy, Step } from "@sched/core"
import { defaultNoticePolicy, MINUTE, noticeKey, observationKey, observedOf, plan } from "@sched/core"

export const policy: PlanPolicy = {
  notices: defaultNoticePolicy,
  conferenceDeadline: 10 * MINUTE,
  sweepAfter: 2 * MINUTE,
}

/** Where a step is cut off: before it takes effect, after that and before it is recorded, or not at all. */
export type Cut = "before" | "after" | "none"

const calendars: Desired["calendars"] = [
  { host: "anna", calendar: { kind: "test", connection: "c", calendar: "anna" } },
  { host: "ben", calendar: { kind: "test", connection: "c", calendar: "ben" } },
]

interface Event {
  readonly sequence: number
  readonly start: number
  readonly joinUrl: string | undefined
}

/** The outside world, and what a store remembers of it. Steps are carried out as a worker does it, or cut off. */
export class World {
  readonly meetings = new Map<string, { readonly marker: string; readonly start: number }>()
  readonly events = new Map<string, Event>()
  /** In order of arrival; a repeat after a lost answer arrives twice. */
  readonly mails: Array<{ readonly notice: Notice; readonly start: number; readonly joinUrl: string | undefined }> = []
  /** How many meetings were ever made. */
  made = 0
  private readonly memory = new Map<string, Observation>()

  get observed(): Observed {
    return observedOf([...this.memory.values()])
  }

  planFor(booking: Booking, now: number): Plan {
    const hosts = calendars.filter(({ host }) => booking.hosts.includes(host))
    const desired: Desired = {
      booking,
      calendars: hosts,
      conference: { kind: "provider", provider: "video", connection: "c" },
    }
    return plan(desired, this.observed, now, policy)
  }

  private observe(observation: Observation): void {
    this.memory.set(observationKey(observation), observation)
  }

  private joinUrl(): string | undefined {
    const { conference } = this.observed
    return conference?.state === "present" ? conference.joinUrl : undefined
  }

  /** Takes the step; answers whether it came to its end. */
  take(booking: Booking, step: Step, now: number, cut: Cut): boolean {
    switch (step.kind) {
      case "createConference":
        return this.create(booking, step.search, now, cut)
      case "updateConference":
      case "sweepConference":
      case "deleteConference":
        return this.tend(booking, step, cut)
      case "putEvent":
      case "deleteEvent":
        return this.calendar(booking, step, cut)
      case "sendMail":
        return this.mail(booking, step.notice, now, cut)
      default:
        return true
    }
  }

  private create({ id: marker, start, sequence }: Booking, search: boolean, askedAt: number, cut: Cut): boolean {
    const seen = { kind: "conference", provider: "video", connection: "c", sequence, askedAt, swept: false } as const
    this.observe({ ...seen, state: "creating" })
    if (cut === "before") return false
    const found = search ? [...this.meetings].find(([, meeting]) => meeting.marker === marker)?.[0] : undefined
    const id = found ?? `m${++this.made}`
    this.meetings.set(id, { marker, start })
    if (cut === "after") return false
    this.observe({ ...seen, state: "present", id, joinUrl: `https://video/${id}` })
    return true
  }

  private tend({ id: marker, start, sequence }: Booking, step: Step, cut: Cut): boolean {
    const seen = this.observed.conference!
    if (cut === "before") return false
    const mine = [...this.meetings].filter(([, meeting]) => meeting.marker === marker).map(([id]) => id)
    if (step.kind === "updateConference") this.meetings.set(step.id, { marker, start })
    for (const id of mine)
      if (step.kind === "deleteConference" || (step.kind === "sweepConference" && id !== step.id))
        this.meetings.delete(id)
    if (cut === "after") return false
    if (step.kind === "updateConference") this.observe({ kind: "conference", ...seen, sequence })
    else if (step.kind === "sweepConference") this.observe({ kind: "conference", ...seen, swept: true })
    else this.observe({ kind: "conference", ...seen, state: "deleted", joinUrl: undefined })
    return true
  }

  private calendar(booking: Booking, step: Step, cut: Cut): boolean {
    const { host, calendar } = step as { readonly host: string; readonly calendar: CalendarRef }
    const { sequence, start } = booking
    const joinUrl = this.joinUrl()
    const seen = { kind: "event", host, calendar, sequence } as const
    if (step.kind === "putEvent") this.observe({ ...seen, state: "putting" })
    if (cut === "before") return false
    if (step.kind === "putEvent") this.events.set(host, { sequence, start, joinUrl })
    else this.events.delete(host)
    if (cut === "after") return false
    this.observe(step.kind === "putEvent" ? { ...seen, state: "present", joinUrl } : { ...seen, state: "deleted" })
    return true
  }

  private mail({ start }: Booking, notice: Notice, at: number, cut: Cut): boolean {
    const joinUrl = this.joinUrl()
    const seen = { kind: "mail", notice, at, withLink: joinUrl !== undefined } as const
    this.observe({ ...seen, state: "attempted" })
    if (cut === "before") return false
    this.mails.push({ notice, start, joinUrl })
    if (cut === "after") return false
    this.observe({ ...seen, state: "sent" })
    return true
  }

  /** How often the notice arrived. */
  arrivals(notice: Notice): number {
    return this.mails.filter((mail) => noticeKey(mail.notice) === noticeKey(notice)).length
  }
}
