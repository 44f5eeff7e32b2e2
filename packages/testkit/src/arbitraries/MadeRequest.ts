import type { MadeRequest } from "@sched/core"
import * as fc from "fast-check"
import { anyText, idText } from "./Text.ts"

/** A request that made something, by its key. */
export const request: fc.Arbitrary<MadeRequest> = fc.record(
  { id: idText, person: idText, fingerprint: anyText, made: idText, at: fc.nat(), seed: anyText },
  { requiredKeys: ["id", "person", "fingerprint", "made", "at"] },
)
