import type { Group } from "@sched/core"
import * as fc from "fast-check"
import { anyText, idText } from "./Text.ts"

const people = fc.uniqueArray(idText, { maxLength: 4 })

/** A group of any name; its people need not exist. */
export const group: fc.Arbitrary<Group> = fc.record({
  id: idText,
  organization: idText,
  name: anyText,
  members: people,
  admins: people,
})
