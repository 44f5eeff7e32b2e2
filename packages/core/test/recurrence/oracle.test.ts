import type { Recurrence } from "@sched/core/recurrence"
import { expand } from "@sched/core/recurrence"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { naiveExpand } from "./naive.ts"
import { onGap, reach, ruleKinds, ruleOf, start, windowFrom, zone } from "./rules.ts"

describe.each(ruleKinds)("a rule that is %s", (kind) => {
  const scene = fc
    .record({ rrule: ruleOf(kind), start, zone, count: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }) })
    .chain(({ rrule, count, ...rest }) =>
      fc.record({
        given: fc.constant<Recurrence>({ ...rest, rrule: count === undefined ? rrule : `${rrule};COUNT=${count}` }),
        window: windowFrom(rest.start, reach(rrule)),
        onGap,
      }),
    )

  test("occurs exactly when one who asks at every second, minute or date says so", () =>
    fc.assert(
      fc.property(scene, ({ given, window, onGap }) => {
        expect(expand(given, window, { onGap })).toEqual(naiveExpand(given, window, onGap))
      }),
      { numRuns: kind === "SECONDLY" ? 20 : 60 },
    ))
})
