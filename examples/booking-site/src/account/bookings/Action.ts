import { Lifecycle } from "@sched/core"
import type { AccountClient, HostedBookingView } from "@sched/http/account"

type Commands = AccountClient["hostedBookings"]

/** Something that can be done to a booking with no more than a few words. */
export interface Action {
  /** Last part of its address. */
  readonly key: string
  readonly command: "approve" | "decline" | "cancel" | "noShow" | "complete"
  readonly label: string
  /** Heading and text of the page that asks first; without them nobody is told by mail, and nothing is asked. */
  readonly asks?: { readonly question: string; readonly text: string; readonly reason: string | undefined }
  readonly button: string
  readonly isBad: boolean
  /** Whether it is done before the meeting begins, or once it has. */
  readonly when: "before" | "after"
  /** Said when it is done. */
  readonly done: string
}

export const actions: ReadonlyArray<Action> = [
  {
    key: "approve",
    command: "approve",
    label: "Approve …",
    asks: {
      question: "Approve this request?",
      text: "The booking is then confirmed, and everybody who takes part gets a mail with the invitation.",
      reason: undefined,
    },
    button: "Approve",
    isBad: false,
    when: "before",
    done: "The request is approved. Everybody who takes part gets a mail.",
  },
  {
    key: "decline",
    command: "decline",
    label: "Decline …",
    asks: {
      question: "Decline this request?",
      text: "The meeting then does not take place, and whoever asked for it gets a mail.",
      reason: "Your words, which stand in the mail",
    },
    button: "Decline",
    isBad: true,
    when: "before",
    done: "The request is declined, and whoever asked gets a mail.",
  },
  {
    key: "cancel",
    command: "cancel",
    label: "Cancel …",
    asks: {
      question: "Cancel this booking?",
      text: "The meeting then does not take place, and everybody who takes part gets a mail.",
      reason: "Your words, which stand in the mail",
    },
    button: "Cancel the booking",
    isBad: true,
    when: "before",
    done: "The booking is cancelled. Everybody who takes part gets a mail.",
  },
  {
    key: "complete",
    command: "complete",
    label: "It took place",
    button: "It took place",
    isBad: false,
    when: "after",
    done: "It is written down that the meeting took place.",
  },
  {
    key: "no-show",
    command: "noShow",
    label: "Nobody came",
    button: "Nobody came",
    isBad: false,
    when: "after",
    done: "It is written down that nobody came.",
  },
]

/** Whether a command can be given now: what the status allows, before or after the meeting has begun. */
export const isOpen = (
  { status, start }: HostedBookingView,
  { command, when }: Pick<Action, "when"> & { readonly command: keyof Commands & Lifecycle.Command },
  now: number,
): boolean =>
  Lifecycle.move(status, command) !== undefined &&
  !Lifecycle.isRepeat(status, command) &&
  !Lifecycle.isOver(status) &&
  (when === "before" ? now < start : start <= now) &&
  !(command === "cancel" && status === "pending")
