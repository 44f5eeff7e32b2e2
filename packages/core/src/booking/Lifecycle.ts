/** Where a booking can stand. */
export const statuses = [
  /** The time is taken until `expiresAt`: a form is being filled in, or a place from the waitlist is on offer. */
  "held",
  /** In line for a time that is taken by others. */
  "waitlisted",
  /** Waits until `expiresAt` for an outside confirmation that it is paid. */
  "awaitingPayment",
  /** Waits until `expiresAt` for a host's approval. */
  "pending",
  "confirmed",
  "completed",
  "noShow",
  "cancelled",
  "declined",
  "expired",
] as const
export type Status = (typeof statuses)[number]

/** What can be asked of a booking that is there. */
export const commands = [
  "confirm",
  "offer",
  "seated",
  "pay",
  "approve",
  "decline",
  "reschedule",
  "reassign",
  "join",
  "leave",
  "linkArrived",
  "cancel",
  "expire",
  "complete",
  "noShow",
] as const
export type Command = (typeof commands)[number]

type Moves = { readonly [S in Status]: { readonly [C in Command]?: readonly [Status, ...ReadonlyArray<Status>] } }

/**
 * Every legal move of a booking, with the statuses it can lead to, the usual one first; a command missing from a row
 * is an `IllegalMove`. A held or paid booking goes on to whatever its event type still asks for.
 */
export const moves: Moves = {
  held: { confirm: ["confirmed", "awaitingPayment", "pending"], cancel: ["cancelled"], expire: ["expired"] },
  waitlisted: { offer: ["held"], seated: ["cancelled"], cancel: ["cancelled"], expire: ["expired"] },
  awaitingPayment: { pay: ["confirmed", "pending"], cancel: ["cancelled"], expire: ["expired"] },
  pending: {
    approve: ["confirmed"],
    decline: ["declined"],
    reschedule: ["pending"],
    reassign: ["pending"],
    cancel: ["cancelled"],
    expire: ["expired"],
    pay: ["pending"],
  },
  confirmed: {
    reschedule: ["confirmed"],
    reassign: ["confirmed"],
    join: ["confirmed"],
    leave: ["confirmed", "cancelled"],
    linkArrived: ["confirmed"],
    cancel: ["cancelled"],
    complete: ["completed"],
    noShow: ["noShow"],
    approve: ["confirmed"],
    pay: ["confirmed"],
  },
  completed: { noShow: ["noShow"], complete: ["completed"] },
  noShow: { complete: ["completed"], noShow: ["noShow"] },
  cancelled: { cancel: ["cancelled"] },
  declined: { decline: ["declined"], cancel: ["declined"] },
  expired: { expire: ["expired"], cancel: ["expired"] },
}

/** The status to which the command usually leads, or `undefined` where the move is not legal. */
export const move = (status: Status, command: Command): Status | undefined => moves[status][command]?.[0]

/** Commands that lead on from where the booking stands even if its status stays. */
const changing: ReadonlySet<Command> = new Set(["reschedule", "reassign", "join", "leave", "linkArrived"])

/** Whether the command has been carried out before: it changes nothing, writes no history and sends no mail. */
export const isRepeat = (status: Status, command: Command): boolean =>
  move(status, command) === status && !changing.has(command)

/** Statuses from which nothing takes place any more. */
export const isOver = (status: Status): boolean =>
  status === "cancelled" || status === "declined" || status === "expired"

/** Whether a booking in this status takes its hosts' time; `pending` does unless its event type says otherwise. */
export const claimsTime: { readonly [S in Status]: boolean } = {
  held: true,
  waitlisted: false,
  awaitingPayment: true,
  pending: true,
  confirmed: true,
  completed: true,
  noShow: true,
  cancelled: false,
  declined: false,
  expired: false,
}
