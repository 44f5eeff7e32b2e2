import type { ChildProcess, StdioOptions } from "node:child_process"
import { fork } from "node:child_process"
import { fileURLToPath } from "node:url"

/** Starts a TypeScript file of this folder as a process of its own, over the packages' sources. */
export const start = (
  file: "racer" | "crasher" | "counter" | "taker",
  args: ReadonlyArray<string>,
  stdio: StdioOptions = ["ignore", "inherit", "inherit", "ipc"],
): ChildProcess =>
  fork(fileURLToPath(new URL(`./${file}.ts`, import.meta.url)), [...args], {
    execArgv: ["--conditions=@sched/source"],
    stdio,
  })

/** The next message of the process; fails when the process ends without one. */
export const message = <A>(child: ChildProcess): Promise<A> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the process ended with ${code} before it answered`))
    child.once("exit", ended)
    child.once("message", (answer) => {
      child.off("exit", ended)
      resolve(answer as A)
    })
  })
