import { isDeepStrictEqual } from "node:util"
import { findSlots, MINUTE, makeTeamIndex } from "@sched/core/slots"
import { medianMs } from "./median.ts"
import { FROM, roundRobin } from "./workload.ts"

/** The sum of all counts: what merely reading them costs. */
const read = (counts: Readonly<Int32Array>): number => {
  let sum = 0
  for (let i = 0; i < counts.length; i++) sum += counts[i]!
  return sum
}

/** An index of 10,000 hosts over 30 days: its answers against reading its counts once, and a busy time more. */
export const teamIndex = (): ReadonlyArray<object> => {
  const query = roundRobin({ hosts: 10_000, busy: 100, days: 30 })
  const before = performance.now()
  const index = makeTeamIndex(query)
  const buildMs = performance.now() - before
  const any = findSlots(query).map(({ start }) => start)
  if (!isDeepStrictEqual([...index.starts(1)], any)) throw new Error("index and engine disagree")
  const [readMs, anyMs, manyMs] = medianMs([() => read(index.counts), () => index.starts(1), () => index.starts(2000)])
  const small = makeTeamIndex(roundRobin({ hosts: 100, busy: 100, days: 30 }))
  let turn = 0
  const add = (team: typeof index, hosts: number) => () => {
    const start = FROM + (turn++ % 2000) * 15 * MINUTE
    team.addBusy(turn % hosts, { start, end: start + 30 * MINUTE })
  }
  const [addMs, addSmallMs] = medianMs([add(index, 10_000), add(small, 100)], 1)
  return [
    {
      bench: "teamIndex",
      hosts: 10_000,
      days: 30,
      buildMs,
      readMs,
      anyMs,
      anyToRead: anyMs! / readMs!,
      manyMs,
      manyToRead: manyMs! / readMs!,
      addBusyMs: addMs,
      addBusyToThatOf100Hosts: addMs! / addSmallMs!,
    },
  ]
}
