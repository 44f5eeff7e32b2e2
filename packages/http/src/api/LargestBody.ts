import * as Context from "effect/Context"

/** The longest body that an endpoint reads, in bytes. By default several times the longest form that can be filled in. */
export const LargestBody = Context.Reference<number>("@sched/http/LargestBody", { defaultValue: () => 65_536 })
