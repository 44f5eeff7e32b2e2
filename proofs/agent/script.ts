import type { Stuck } from "@sched/core"
import { BookingStore, DueWork, deliverDue, Scheduling } from "@sched/core"
import { Effect } from "effect"
import type { ScriptOrder, ScriptStep } from "./Order.ts"

const actor = { kind: "booker" } as const

/** Gives the command; a client that got no answer gives it again with the same key. */
const commandOf = Effect.fnUntraced(function* ({ command, key, slug, start, email }: ScriptStep) {
  const scheduling = yield* Scheduling
  const store = yield* BookingStore
  const booker = { name: "Booker", email, zone: "UTC" }
  if (command === "book") return yield* scheduling.book({ alias: "proof", slug, start, booker, key })
  const [booking] = yield* store.ofPerson(email)
  if (booking === undefined) return
  if (command === "cancel") return yield* scheduling.cancel({ id: booking.id, actor, key })
  return yield* scheduling.reschedule({ id: booking.id, start, actor, key })
})

/** Gives the commands, one after the other, each followed by all work that is due at once. */
export const script = Effect.fnUntraced(function* ({ steps }: Pick<ScriptOrder, "steps">) {
  for (const step of steps) {
    yield* commandOf(step).pipe(Effect.catchTag("IllegalMove", () => Effect.void))
    while ((yield* deliverDue()) > 0) {}
  }
  return {}
})

/** How long nothing must be due before all is taken to be at rest: longer than any pause and lease of the proofs. */
const QUIET = 2500

/** Works until nothing is due for a while; answers what got stuck. */
export const workToRest: Effect.Effect<
  ReadonlyArray<Stuck>,
  unknown,
  Effect.Services<ReturnType<typeof deliverDue>>
> = Effect.gen(function* () {
  let quietSince = Date.now()
  while (Date.now() - quietSince < QUIET) {
    if ((yield* deliverDue()) > 0) quietSince = Date.now()
    else yield* Effect.sleep(20)
  }
  return yield* DueWork.use((work) => work.stuck(100))
})
