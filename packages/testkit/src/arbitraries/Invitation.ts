import type { Invitation } from "@sched/core"
import * as fc from "fast-check"
import { instant } from "./Interval.ts"
import { role } from "./Member.ts"
import { idText } from "./Text.ts"

/** An invitation in any state, of somebody with an address of their own. */
export const invitation: fc.Arbitrary<Invitation> = fc.record(
  {
    id: fc.uuid(),
    organization: idText,
    email: fc.uuid().map((name) => `${name}@example.com`),
    role,
    groups: fc.uniqueArray(idText, { maxLength: 3 }),
    invitedBy: idText,
    createdAt: instant(),
    sentAt: instant(),
    expiresAt: instant(),
    answer: fc.constantFrom("accepted" as const, "revoked" as const),
    answeredAt: instant(),
  },
  {
    requiredKeys: ["id", "organization", "email", "role", "groups", "invitedBy", "createdAt", "sentAt", "expiresAt"],
  },
)
