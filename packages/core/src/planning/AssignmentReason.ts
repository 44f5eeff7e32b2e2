/** Why a host was chosen. Hosts are positions in the pool, loads are in the policy's unit. */
export type AssignmentReason =
  /** The host of the booking that is moved stays. */
  | { readonly kind: "kept" }
  /** No more were free than are needed. */
  | { readonly kind: "onlyCandidate"; readonly needed: number }
  /** No more of this priority were free than are needed, and others have a lower one. */
  | { readonly kind: "priority"; readonly priority: number }
  /**
   * Due next: `load` is what the host has, `share` what its weight would give it of everything up to this booking.
   * `runnerUp` is who would have been next.
   */
  | {
      readonly kind: "lowestLoad"
      readonly load: number
      readonly share: number
      readonly runnerUp: { readonly host: number; readonly load: number }
    }
  /** Assigned longest ago, or (`undefined`) never. */
  | { readonly kind: "leastRecent"; readonly lastAssignedAt: number | undefined; readonly runnerUp: number }
  /** So many were equal in load or in recency; the seed drew lots between them. */
  | {
      readonly kind: "tie"
      readonly on: "load" | "leastRecent"
      readonly among: number
      readonly seed: string | number
    }

const rounded = (load: number): string => String(Math.round(load * 100) / 100)

const sentences: {
  readonly [K in AssignmentReason["kind"]]: (reason: Extract<AssignmentReason, { kind: K }>) => string
} = {
  kept: () => "Kept, being the host of the booking that is moved.",
  onlyCandidate: ({ needed }) =>
    needed === 1 ? "Chosen as the only one free." : `Chosen because all ${needed} who are free are needed.`,
  priority: ({ priority }) => `Chosen because nobody else of priority ${priority}, the highest, is free.`,
  lowestLoad: ({ load, share, runnerUp }) =>
    `Chosen as the one due next: a load of ${rounded(load)} for a share of ${rounded(share)}; host ${runnerUp.host} would be next with ${rounded(runnerUp.load)}.`,
  leastRecent: ({ lastAssignedAt, runnerUp }) =>
    `Chosen as ${lastAssignedAt === undefined ? "never assigned before" : `last assigned longest ago, at ${new Date(lastAssignedAt).toISOString()}`}; host ${runnerUp} would be next.`,
  tie: ({ on, among, seed }) =>
    `Drawn with the seed ${JSON.stringify(seed)} from ${among} hosts of equal ${on === "load" ? "load" : "recency"}.`,
}

/** The reason as a sentence. */
export const describeAssignment = (reason: AssignmentReason): string =>
  (sentences[reason.kind] as (reason: AssignmentReason) => string)(reason)
