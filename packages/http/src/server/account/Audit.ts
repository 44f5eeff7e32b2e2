import type { AuditEntry } from "@sched/core"

/** An entry as it is shown. */
export const auditView = ({ detail, organization, ...entry }: AuditEntry) => ({
  ...entry,
  ...(organization === undefined ? {} : { organization }),
  ...(detail === undefined ? {} : { detail }),
})
