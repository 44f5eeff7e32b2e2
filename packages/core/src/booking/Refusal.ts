import * as Schema from "effect/Schema"

const at = (instant: number) => new Date(instant).toISOString()

/** Somebody else was faster: the time was free when it was listed and is taken now. Offer other slots. */
export class SlotTaken extends Schema.TaggedError<SlotTaken>()("SlotTaken", { start: Schema.Number }) {
  override get message() {
    return `The slot at ${at(this.start)} has just been taken. Please choose another time.`
  }
}

/** The start is not among the slots: outside the hours, off the grid, too soon, too far ahead, or busy. */
export class SlotNotOffered extends Schema.TaggedError<SlotNotOffered>()("SlotNotOffered", { start: Schema.Number }) {
  override get message() {
    return `No slot is offered at ${at(this.start)}. Please choose a time from the list.`
  }
}

/** The hold ended before it was confirmed. Hold or book the slot anew. */
export class HoldExpired extends Schema.TaggedError<HoldExpired>()("HoldExpired", {
  id: Schema.String,
  expiredAt: Schema.Number,
}) {
  override get message() {
    return `This was possible until ${at(this.expiredAt)}. Please choose a time again.`
  }
}

export class BookingNotFound extends Schema.TaggedError<BookingNotFound>()("BookingNotFound", { id: Schema.String }) {
  override get message() {
    return "There is no such booking."
  }
}

export class EventTypeNotFound extends Schema.TaggedError<EventTypeNotFound>()("EventTypeNotFound", {
  alias: Schema.String,
  slug: Schema.String,
}) {
  override get message() {
    return `There is nothing to book at ${this.alias}/${this.slug}.`
  }
}

export class HostNotFound extends Schema.TaggedError<HostNotFound>()("HostNotFound", { id: Schema.String }) {
  override get message() {
    return `There is no host ${this.id}.`
  }
}

/** The booking's status does not allow the command (`Lifecycle.moves`). */
export class IllegalMove extends Schema.TaggedError<IllegalMove>()("IllegalMove", {
  status: Schema.String,
  command: Schema.String,
}) {
  override get message() {
    return `A booking that is ${this.status} cannot be asked to ${this.command}.`
  }
}

/** The meeting has begun or is over: it can no longer be moved or cancelled. */
export class TooLate extends Schema.TaggedError<TooLate>()("TooLate", {
  command: Schema.String,
  deadline: Schema.Number,
}) {
  override get message() {
    return `It is too late to ${this.command}: that was possible until ${at(this.deadline)}.`
  }
}

/** The time is free: there is nothing to wait for. Book it. */
export class SlotFree extends Schema.TaggedError<SlotFree>()("SlotFree", { start: Schema.Number }) {
  override get message() {
    return `The slot at ${at(this.start)} is free. Please book it.`
  }
}

/** The link has been used as often as it can be. */
export class LinkUsedUp extends Schema.TaggedError<LinkUsedUp>()("LinkUsedUp", { uses: Schema.Number }) {
  override get message() {
    return this.uses === 1 ? "This link has been used already." : `This link has been used ${this.uses} times already.`
  }
}

/** There is no place of this id in the booking, or it was given up. */
export class SeatNotFound extends Schema.TaggedError<SeatNotFound>()("SeatNotFound", {
  booking: Schema.String,
  seat: Schema.String,
}) {
  override get message() {
    return "There is no such place in this booking."
  }
}

/** The booking has been moved as often as it can be. */
export class MovedTooOften extends Schema.TaggedError<MovedTooOften>()("MovedTooOften", { moves: Schema.Number }) {
  override get message() {
    return `This booking can be moved ${this.moves === 1 ? "once" : `${this.moves} times`}, and has been.`
  }
}

/** Some of several bookings that are only made together cannot be made: nothing was booked. */
export class NotAllBookable extends Schema.TaggedError<NotAllBookable>()("NotAllBookable", {
  problems: Schema.Array(Schema.Struct({ start: Schema.Number, problem: Schema.Literals(["taken", "notOffered"]) })),
}) {
  override get message() {
    return `Nothing was booked, because these times are not free: ${this.problems.map(({ start }) => at(start)).join(", ")}.`
  }
}

/**
 * The booking needs proof that the address is the booker's (`verifyEmail`), and has none or another's. Ask for a code by
 * `requestVerification`, turn it into a proof by `verifyAddress`, and book again with that.
 */
export class EmailNotVerified extends Schema.TaggedError<EmailNotVerified>()("EmailNotVerified", {}) {
  override get message() {
    return "Please confirm your e-mail address first, with the code that we mail to it."
  }
}

/** Answers that are missing or cannot be accepted, one entry each. */
export class InvalidForm extends Schema.TaggedError<InvalidForm>()("InvalidForm", {
  problems: Schema.Array(Schema.Struct({ field: Schema.String, problem: Schema.String })),
}) {
  override get message() {
    return this.problems.map(({ field, problem }) => `${field}: ${problem}`).join(" ")
  }
}

/** The idempotency key was used before, for another request. */
export class KeyReused extends Schema.TaggedError<KeyReused>()("KeyReused", { key: Schema.String }) {
  override get message() {
    return "This idempotency key was used for another request. Use a new key for a new request."
  }
}

/** The link was altered, has expired or was made for something else. */
export class InvalidLink extends Schema.TaggedError<InvalidLink>()("InvalidLink", {
  problem: Schema.Literals(["malformed", "expired", "otherAction"]),
}) {
  override get message() {
    return this.problem === "expired"
      ? "This link has expired."
      : "This link is not valid. Please open it again from the mail, in full."
  }
}
