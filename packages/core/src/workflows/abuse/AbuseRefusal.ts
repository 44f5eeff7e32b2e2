import * as Schema from "effect/Schema"

/** Somebody asked for too much of this lately. Nothing was done and nothing counted; try again at `retryAt`. */
export class TooManyRequests extends Schema.TaggedError<TooManyRequests>()("TooManyRequests", {
  /** Epoch milliseconds, by the store's clock. */
  retryAt: Schema.Number,
}) {
  override get message() {
    return `There were too many requests like this one. Please try again after ${new Date(this.retryAt).toISOString()}.`
  }
}

/** The application's `Challenge` did not let the request pass. */
export class ChallengeFailed extends Schema.TaggedError<ChallengeFailed>()("ChallengeFailed", {}) {
  override get message() {
    return "It could not be seen that this was sent by a person. Please reload the page and try again."
  }
}

/** The code does not verify the address: it is another one, or it has expired, was used or tried too often. */
export class CodeRefused extends Schema.TaggedError<CodeRefused>()("CodeRefused", {
  problem: Schema.Literals(["wrong", "expired"]),
}) {
  override get message() {
    return this.problem === "wrong"
      ? "This is not the code in the mail. Please check it and enter it again."
      : "This code can no longer be used. Please ask for a new one."
  }
}
