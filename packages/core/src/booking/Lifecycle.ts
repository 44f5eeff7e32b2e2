/** Where a booking stands. */
export type Status = "held" | "confirmed" | "cancelled" | "expired"

/** What can be asked of a booking. */
export type Command = "confirm" | "reschedule" | "cancel" | "expire"

/** Every legal move of a booking; a command missing from a row is an `IllegalMove`. */
export const moves: { readonly [S in Status]: { readonly [C in Command]?: Status } } = {
  held: { confirm: "confirmed", cancel: "cancelled", expire: "expired" },
  confirmed: { reschedule: "confirmed", cancel: "cancelled" },
  cancelled: { cancel: "cancelled" }, // a repeat changes nothing: no history, no mail
  expired: { expire: "expired", cancel: "expired" },
}

/** The status after the command, or `undefined` where the move is not legal. */
export const move = (status: Status, command: Command): Status | undefined => moves[status][command]

/** Whether a booking in this status takes its hosts' time. */
export const claimsTime: { readonly [S in Status]: boolean } = {
  held: true,
  confirmed: true,
  cancelled: false,
  expired: false,
}
