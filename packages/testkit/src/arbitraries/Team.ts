import type { Sharing, TeamOf } from "@sched/core"
import * as fc from "fast-check"
import { idText } from "./Text.ts"

const byHost = (value: fc.Arbitrary<number>) => fc.dictionary(idText, value, { maxKeys: 3, noNullPrototype: true })

const sharing: fc.Arbitrary<Sharing> = fc.record(
  {
    strategy: fc.constantFrom("balanced" as const, "leastRecent" as const),
    countNoShows: fc.boolean(),
    loadUnit: fc.constantFrom("bookings" as const, "minutes" as const),
    weights: byHost(fc.integer({ min: 1, max: 10_000 })),
    priorities: byHost(fc.integer({ min: -1000, max: 1000 })),
    daysBack: fc.nat(365),
  },
  { requiredKeys: [] },
)

/** A team of the hosts, whether or not anybody is left for each of its places. */
export const team = (hosts: ReadonlyArray<string>): fc.Arbitrary<TeamOf> => {
  const some = fc.subarray([...hosts])
  return fc.oneof(
    fc.record({ mode: fc.constant("collective" as const), optional: some }, { requiredKeys: ["mode"] }),
    fc.record(
      {
        mode: fc.constant("roundRobin" as const),
        fixed: some,
        groups: fc.array(some, { maxLength: 3 }),
        optional: some,
        sharing,
      },
      { requiredKeys: ["mode"] },
    ),
    fc.record(
      {
        mode: fc.constant("nOfM" as const),
        required: fc.integer({ min: 1, max: 4 }),
        fixed: some,
        optional: some,
        sharing,
      },
      { requiredKeys: ["mode", "required"] },
    ),
  )
}
