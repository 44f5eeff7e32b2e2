import * as Context from "effect/Context"

/** Whether an endpoint understands an `Idempotency-Key`. Where it would be left unread, it is refused. */
export const TakesKey = Context.Reference<boolean>("@sched/http/TakesKey", { defaultValue: () => false })
