// Stands in for fast-check in the mutation run: the same random cases at every run, few of them, and none made smaller.
import { createRequire } from "node:module"

const fc = createRequire(import.meta.url)("fast-check")
const most = 12

export default {
  ...fc,
  assert: (property, { numRuns = 100, ...rest } = {}) =>
    fc.assert(property, { ...rest, numRuns: Math.min(numRuns, most), seed: 1, endOnFailure: true }),
}
