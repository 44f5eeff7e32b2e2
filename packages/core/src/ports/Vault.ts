import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import * as Schema from "effect/Schema"

/** The text was not sealed by a key that is known here, for this context, or it was altered. */
export class Unsealable extends Schema.TaggedError<Unsealable>()("Unsealable", { problem: Schema.String }) {
  override get message() {
    return `A secret cannot be read: ${this.problem}.`
  }
}

/** Seals secrets (AES-256-GCM, with a key's id in front so that keys can be changed). */
export class Vault extends Context.Service<
  Vault,
  {
    /** Seals the text. `context` (such as a connection's id) must be the same to open it: a sealed text cannot be moved. */
    readonly seal: (text: string, context: string) => Effect<string>
    readonly open: (sealed: string, context: string) => Effect<string, Unsealable>
  }
>()("@sched/core/Vault") {}
