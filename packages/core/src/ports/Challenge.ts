import * as Context from "effect/Context"
import * as Effect from "effect/Effect"

/** Who asks for what, and what their page says to show that a person is there. */
export interface Challenged {
  readonly kind: "hold" | "book" | "change" | "code"
  /** What the page sent, such as the token of a captcha; `undefined` when it sent nothing. */
  readonly answer: string | undefined
  /** The address that asks, as the application gave it. */
  readonly client: string | undefined
}

/**
 * A captcha, or whatever else tells people from programs. Asked before each public request; a request that it does not
 * let pass counts towards nothing. What to do when its own service is away is its own decision. Lets everybody pass
 * unless provided.
 */
export const Challenge = Context.Reference<{ readonly passes: (request: Challenged) => Effect.Effect<boolean> }>(
  "@sched/core/Challenge",
  { defaultValue: () => ({ passes: () => Effect.succeed(true) }) },
)
