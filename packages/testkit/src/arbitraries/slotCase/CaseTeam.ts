import type { Grid, Team } from "@sched/core/slots"
import * as fc from "fast-check"

/** The hosts in a random role each; on the gap grid nobody is optional and nobody is one of n. */
export const teamOf = (count: number, anchor: Grid["anchor"]): fc.Arbitrary<Team | undefined> =>
  fc
    .record({
      mode: fc.constantFrom("none", "collective", "roundRobin", "pools", anchor === "day" ? "nOfM" : "roundRobin"),
      order: fc.shuffledSubarray(
        Array.from({ length: count }, (_, i) => i),
        { minLength: count },
      ),
      fixed: fc.nat(count - 1),
      optional: anchor === "day" ? fc.constantFrom(0, 0, 1, 2) : fc.constant(0),
      required: fc.nat(),
    })
    .map(({ mode, order, fixed, optional, required }): Team | undefined => {
      if (mode === "none") return undefined
      const guests = order.slice(0, Math.min(optional, count - 1))
      const others = order.slice(guests.length)
      const always = others.slice(0, Math.min(fixed, others.length - 1))
      const rest = others.slice(always.length)
      const also = guests.length > 0 ? { optional: guests } : {}
      if (mode === "collective") return { mode, ...also }
      if (mode === "nOfM") return { mode, required: (required % rest.length) + 1, fixed: always, ...also }
      if (mode === "roundRobin") return { mode, fixed: always, ...also }
      const cut = 1 + (required % rest.length)
      const groups = [rest.slice(0, cut), rest.slice(cut)].filter((group) => group.length > 0)
      return { mode: "roundRobin", fixed: always, groups, ...also }
    })
