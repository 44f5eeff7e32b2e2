import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"

/** What a process of its own needs for 1,000 hosts with 1,000 busy times each over 30 days, in MB of resident memory. */
export const memory = (): ReadonlyArray<object> => {
  const worker = fileURLToPath(new URL("./memoryWorker.ts", import.meta.url))
  const flags = ["--expose-gc", "--conditions=@sched/source", worker]
  return [{ bench: "memory", ...JSON.parse(execFileSync(process.execPath, flags, { encoding: "utf8" })) }]
}
