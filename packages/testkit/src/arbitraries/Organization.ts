import type { Organization, Permission } from "@sched/core"
import { grantable } from "@sched/core"
import * as fc from "fast-check"
import { branding } from "./Branding.ts"
import { instant } from "./Interval.ts"
import { anyText, idText } from "./Text.ts"

const granted: fc.Arbitrary<ReadonlyArray<Permission>> = fc.subarray([...grantable], { maxLength: 5 })

/** An organisation with any text wherever people enter text, under an alias of its own. */
export const organization: fc.Arbitrary<Organization> = fc.record(
  {
    id: idText,
    name: anyText,
    createdAt: instant(),
    branding,
    roles: fc.dictionary(anyText, granted, { maxKeys: 3, noNullPrototype: true }),
    whenMembersLeave: fc.constantFrom("report" as const, "reassign" as const),
    membersMayDisconnect: fc.boolean(),
  },
  { requiredKeys: ["id", "name", "createdAt"] },
)
