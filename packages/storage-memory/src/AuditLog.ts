import type { AuditLog } from "@sched/core"
import * as Effect from "effect/Effect"
import type { Memory } from "./Memory.ts"

/** `AuditLog` over the memory. */
export const make = ({ audit }: Memory): AuditLog["Service"] => ({
  record: (entry) => Effect.sync(() => void audit.push(entry)),
  newest: (limit, organization) =>
    Effect.sync(() =>
      audit
        .filter((entry) => organization === undefined || entry.organization === organization)
        .reverse()
        .sort((a, b) => b.at - a.at)
        .slice(0, Math.max(0, limit)),
    ),
})
