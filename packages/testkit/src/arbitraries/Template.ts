import type { Template } from "@sched/core"
import { templateFields } from "@sched/core"
import * as fc from "fast-check"
import { eventType } from "./EventType.ts"
import { idText } from "./Text.ts"

/** What every copy starts with: an event type without whose it is. */
const offered: fc.Arbitrary<Template["eventType"]> = eventType.map(
  ({ id, alias, hosts, team, organization, owner, group, template, ...rest }) => rest,
)

/** A template that locks any of its fields. */
export const template: fc.Arbitrary<Template> = fc.record({
  id: idText,
  organization: idText,
  eventType: offered,
  locked: fc.subarray([...templateFields]),
})
