import type { Category } from "@sched/core"
import * as fc from "fast-check"
import { anyText, idText } from "./Text.ts"

const ids = fc.uniqueArray(idText, { maxLength: 4 })

/** A category of any name; what stands in it need not exist. */
export const category: fc.Arbitrary<Category> = fc.record({
  id: idText,
  organization: idText,
  name: anyText,
  hosts: ids,
  eventTypes: ids,
})
