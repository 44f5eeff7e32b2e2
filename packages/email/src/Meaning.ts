import type { Booking, Letter } from "@sched/core"

type Kind = Letter["notice"]["kind"]

/** What a kind of mail means for what it shows and carries. */
interface Meaning {
  /** Good news, a change, something still open, or the end of it: the colour of the mail. */
  readonly tone: "good" | "changed" | "waiting" | "over"
  /** The meeting is ahead of the reader: once it is agreed, its link is told (S0-12, S0-14). */
  readonly ahead: boolean
  /** The reader can still do something about it. */
  readonly open: boolean
  /** The time no longer holds for the reader. */
  readonly struck: boolean
  /** What it means for the reader's calendar (RFC 5546 §3.2), if the meeting is or was agreed. */
  readonly method: "REQUEST" | "CANCEL" | undefined
}

const ahead = { ahead: true, open: true, struck: false, method: "REQUEST" } as const
const undecided = { tone: "waiting", ahead: false, open: true, struck: false, method: undefined } as const
const off = { tone: "over", ahead: false, open: false, struck: true, method: undefined } as const
const past = { tone: "changed", ahead: false, open: false, struck: false, method: undefined } as const

/** One row a kind. What was only asked for, offered or waited for was never put into a calendar. */
export const meanings: { readonly [K in Kind]: Meaning } = {
  requested: undecided,
  paymentDue: undecided,
  waitlisted: undecided,
  placeOffered: { ...undecided, tone: "good" },
  confirmed: { ...ahead, tone: "good" },
  rescheduled: { ...ahead, tone: "changed" },
  reassigned: { ...ahead, tone: "changed" },
  linkArrived: { ...ahead, tone: "good" },
  joined: { ...ahead, tone: "changed", method: undefined },
  left: { ...ahead, tone: "changed", method: undefined },
  reminder: { ...ahead, tone: "changed", method: undefined },
  cancelled: { ...off, method: "CANCEL" },
  unassigned: { ...off, method: "CANCEL" },
  declined: off,
  expired: off,
  noShow: past,
  followUp: past,
}

/**
 * Whether everybody has agreed to the meeting, at present or before it was cancelled. A booking that was cancelled
 * while its approval, its payment or an answer to an offered place was waited for never stood in a calendar.
 */
export const isAgreed = ({ status, eventType: { approval, payment }, changes }: Booking): boolean => {
  if (status !== "cancelled") return status === "confirmed" || status === "completed" || status === "noShow"
  const passed = (asked: boolean, by: Booking["changes"][number]) => !asked || changes.includes(by)
  return (
    passed(approval !== undefined, "approve") &&
    passed(payment !== undefined, "pay") &&
    passed(changes.includes("offer"), "confirm")
  )
}
