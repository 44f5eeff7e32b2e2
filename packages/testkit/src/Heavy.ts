import { appendFileSync } from "node:fs"

/**
 * How often a heavy proof runs: `reduced` times in a usual test run, `full` times where `SCHED_SOAK` is `1`. Both
 * counts are written, one JSON object a line, to the file that `SCHED_HEAVY_LOG` names, so that a runner can print
 * what was proven and what was not.
 */
export const heavy = (name: string, reduced: number, full: number): number => {
  const { SCHED_SOAK, SCHED_HEAVY_LOG } = process.env
  if (SCHED_HEAVY_LOG !== undefined && SCHED_HEAVY_LOG !== "")
    appendFileSync(SCHED_HEAVY_LOG, `${JSON.stringify({ name, reduced, full })}\n`)
  return SCHED_SOAK === "1" ? full : reduced
}
