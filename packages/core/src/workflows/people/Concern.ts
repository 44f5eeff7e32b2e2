import * as Context from "effect/Context"

/** The organisation that a command turns out to concern: whoever finds out writes it here, for the audit log. */
export interface Concern {
  organization: string | undefined
}

/** That of the command that is being carried out, if one is. */
export const CurrentConcern = Context.Reference<Concern | undefined>("@sched/core/CurrentConcern", {
  defaultValue: () => undefined,
})
