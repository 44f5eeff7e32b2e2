import type { ReasonRule } from "../slots/Reason.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import type { Utilisation } from "./Utilisation.ts"
import type { Outcome, Replay } from "./WhatIf.ts"

/** What a change would have made different: numbers are the changed one's less the baseline's. */
export interface ReplayComparison {
  readonly offered: number
  readonly booked: number
  readonly cancelled: number
  readonly lost: number
  /** Rules whose count differs. */
  readonly lostBy: { readonly [R in ReasonRule]?: number }
  /** By host; one who is in only one of the two counts as nothing in the other. */
  readonly utilisation: ReadonlyArray<Utilisation>
  /** Positions in the demand of wishes that were lost and are booked now. */
  readonly gained: ReadonlyArray<number>
  /** … that were booked and are lost now. */
  readonly missed: ReadonlyArray<number>
  /** … that are booked at another start. */
  readonly moved: ReadonlyArray<number>
  /** … that are booked at the same start, with other hosts. */
  readonly reassigned: ReadonlyArray<number>
}

/** Compares two replays of the same demand. @throws InvalidInput when they are not of one length. */
export const compareReplays = (baseline: Replay, changed: Replay): ReplayComparison => {
  if (baseline.wishes !== changed.wishes)
    throw new InvalidInput(
      "changed",
      `replays ${changed.wishes} wishes, the baseline ${baseline.wishes}; replay the same`,
    )
  const where = (test: (before: Outcome, after: Outcome) => boolean) =>
    [...baseline.outcomes.keys()].filter((i) => test(baseline.outcomes[i]!, changed.outcomes[i]!))
  return {
    offered: changed.offered - baseline.offered,
    booked: changed.booked - baseline.booked,
    cancelled: changed.cancelled - baseline.cancelled,
    lost: changed.lost - baseline.lost,
    lostBy: lostByDifference(baseline, changed),
    utilisation: utilisationDifference(baseline.utilisation, changed.utilisation),
    gained: where((before, after) => before.kind === "lost" && after.kind === "booked"),
    missed: where((before, after) => before.kind === "booked" && after.kind === "lost"),
    moved: where(
      (before, after) => before.kind === "booked" && after.kind === "booked" && before.start !== after.start,
    ),
    reassigned: where(
      (before, after) =>
        before.kind === "booked" &&
        after.kind === "booked" &&
        before.start === after.start &&
        [...before.hosts].sort().join("\n") !== [...after.hosts].sort().join("\n"),
    ),
  }
}

const lostByDifference = (baseline: Replay, changed: Replay): ReplayComparison["lostBy"] => {
  const rules = [...new Set([...Object.keys(baseline.lostBy), ...Object.keys(changed.lostBy)])] as Array<ReasonRule>
  const differences = rules.map((rule) => [rule, (changed.lostBy[rule] ?? 0) - (baseline.lostBy[rule] ?? 0)] as const)
  return Object.fromEntries(differences.filter(([, difference]) => difference !== 0))
}

const utilisationDifference = (
  baseline: ReadonlyArray<Utilisation>,
  changed: ReadonlyArray<Utilisation>,
): ReadonlyArray<Utilisation> => {
  const before = new Map(baseline.map((one) => [one.host, one]))
  const after = new Map(changed.map((one) => [one.host, one]))
  return [...new Set([...before.keys(), ...after.keys()])].map((host) => {
    const less = (field: "bookedMin" | "availableMin" | "share") =>
      (after.get(host)?.[field] ?? 0) - (before.get(host)?.[field] ?? 0)
    return { host, bookedMin: less("bookedMin"), availableMin: less("availableMin"), share: less("share") }
  })
}
