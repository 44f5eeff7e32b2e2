import type { Member, Role } from "@sched/core"
import { builtInRoles } from "@sched/core"
import * as fc from "fast-check"
import { instant } from "./Interval.ts"
import { anyText, idText } from "./Text.ts"

/** A built-in role, or any name that an organisation gives one of its own. */
export const role: fc.Arbitrary<Role> = fc.oneof(fc.constantFrom(...builtInRoles), anyText)

/** A person's place in an organisation. */
export const member: fc.Arbitrary<Member> = fc.record({
  organization: idText,
  person: idText,
  role,
  joinedAt: instant(),
})
