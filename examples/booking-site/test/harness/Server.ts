import type { ChildProcess } from "node:child_process"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** The real site in a process of its own. */
export interface Server {
  readonly url: string
  readonly agendaUrl: string
  readonly port: number
  readonly dataDir: string
  /** Everything it printed. */
  readonly output: () => string
  /** Ends it with the signal, and answers its exit code (`null` when it was killed). */
  readonly end: (signal?: "SIGTERM" | "SIGINT" | "SIGKILL") => Promise<number | null>
}

const main = join(import.meta.dirname, "../../src/main.ts")

/** A folder of its own for one test file; `remove` takes it away. */
export const temporaryFolder = () => {
  const path = mkdtempSync(join(tmpdir(), "booking-site-"))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Starts the site's process with nothing in its environment but what is given. */
export const spawnSite = (env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, ["--conditions=@sched/source", main], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let output = ""
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text
    })
  return { child, output: () => output }
}

/** Starts the site and waits until it says that it is open. */
export const startServer = async (dataDir: string, env: Readonly<Record<string, string>> = {}): Promise<Server> => {
  const { child, output } = spawnSite({ DATA_DIR: dataDir, PORT: "0", ...env })
  const ended = once(child, "exit")
  const found = (pattern: RegExp) => pattern.exec(output())?.[1]
  const deadline = Date.now() + 30_000
  while (found(/Stop with (Ctrl)/) === undefined) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The site did not start:\n${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const url = found(/site is open:\s+(\S+)/)!
  return {
    url,
    agendaUrl: found(/host's day\s+(\S+)/)!,
    port: Number(new URL(url).port),
    dataDir,
    output,
    end: (signal = "SIGTERM") => endProcess(child, ended, signal),
  }
}

const endProcess = async (child: ChildProcess, ended: Promise<Array<unknown>>, signal: NodeJS.Signals) => {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  await ended
  return child.exitCode
}
