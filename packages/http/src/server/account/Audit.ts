import type { AuditEntry, PeopleKind } from "@sched/core"
import { AuditLog, PeopleStore } from "@sched/core"
import * as Effect from "effect/Effect"
import { PART } from "./Cursor.ts"

/** How many of the newest entries are searched for those of one organisation. */
const SEARCHED = 1000

/** Records that belong to one organisation alone, so that what was done to them is its own affair. */
const kinds = [
  "group",
  "invitation",
  "eventType",
  "template",
  "category",
  "host",
] as const satisfies ReadonlyArray<PeopleKind>

/**
 * The newest entries about the organisation and what belongs to it alone, newest first. What was done to a person is
 * left out: entries do not say in which of the person's organisations that was.
 */
export const organizationAudit = Effect.fnUntraced(function* (organization: string, limit = PART) {
  const log = yield* AuditLog
  const store = yield* PeopleStore
  const things = yield* Effect.forEach(kinds, (kind) => store.list(kind, { organization }))
  const ids = new Set([organization, ...things.flat().map(({ record }) => record.id)])
  return (yield* log.newest(SEARCHED))
    .filter(({ target }) => ids.has(target))
    .slice(0, limit)
    .map(auditView)
})

/** An entry as it is shown. */
export const auditView = ({ detail, ...entry }: AuditEntry) => ({
  ...entry,
  ...(detail === undefined ? {} : { detail }),
})
