import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"

/** New names for new things, and digests of what was asked. */
export class Ids extends Context.Service<
  Ids,
  {
    /** At least 120 random bits in lower-case letters, digits and `-`: unique, and impossible to guess. */
    readonly next: Effect<string>
    /** SHA-256 of the text, in hexadecimal. */
    readonly digest: (text: string) => Effect<string>
  }
>()("@sched/core/Ids") {}
