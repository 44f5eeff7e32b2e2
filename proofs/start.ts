import { spawn } from "node:child_process"
import { once } from "node:events"
import { rmSync } from "node:fs"
import { basename, join } from "node:path"
import { createInterface } from "node:readline"
import { text } from "node:stream/consumers"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"
import type { Order } from "./agent/Order.ts"

const root = fileURLToPath(new URL("..", import.meta.url))

/** The program as one file that starts quickly: proofs start hundreds of processes. It goes with this process. */
const bundled = async (entry: string): Promise<string> => {
  const outfile = join(root, ".sched", "proofs", `${basename(entry, ".ts")}-${process.pid}.mjs`)
  await build({
    entryPoints: [join(root, "proofs", entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@sched/source"],
    external: ["better-sqlite3", "pg", "undici"],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: "error",
  })
  process.once("exit", () => rmSync(outfile, { force: true }))
  return outfile
}

const programs = new Map<string, Promise<string>>()
const node = async (entry: string, ...args: ReadonlyArray<string>) => {
  const program = programs.get(entry) ?? bundled(entry)
  programs.set(entry, program)
  return spawn(process.execPath, [await program, ...args], { stdio: ["ignore", "pipe", "inherit"] })
}

/** A mail as it arrived. */
export interface ArrivedMail {
  readonly messageId: string
  readonly booking: string
  readonly kind: string
  readonly sequence: number
  readonly recipient: string
  readonly start: number
  readonly joinUrl?: string
}

/** Everything that the outside world holds. */
export interface WorldState {
  readonly meetings: ReadonlyArray<{ readonly id: string; readonly marker: string; readonly start: number }>
  readonly events: ReadonlyArray<{
    readonly id: string
    readonly uid: string
    readonly sequence: number
    readonly start: number
    readonly calendar: string
    readonly joinUrl?: string
  }>
  readonly mails: ReadonlyArray<ArrivedMail>
  /** How many meetings were ever made. */
  readonly made: number
  readonly calls: ReadonlyArray<{ readonly name: string; readonly fault?: string }>
}

/** One outside world. */
export interface WorldHandle {
  /** Where agents find it. */
  readonly url: string
  readonly state: () => Promise<WorldState>
  /** Takes over what another world holds. */
  readonly copy: (from: string) => Promise<void>
  /** From now on so many of all calls meet with a fault, drawn by the seed. */
  readonly faults: (rate: number, seed: number) => Promise<void>
}

/** Outside worlds, in a process of their own. */
export interface WorldProcess {
  /** The world of this name, empty at first. */
  readonly world: (name: string) => WorldHandle
  readonly stop: () => Promise<void>
}

export const startWorlds = async (): Promise<WorldProcess> => {
  const child = await node("world/WorldServer.ts")
  const [line] = (await once(createInterface(child.stdout), "line")) as [string]
  const { url } = JSON.parse(line) as { readonly url: string }
  return {
    world: (name) => {
      const ask = async (call: string, body: object = {}) =>
        (await fetch(`${url}/${name}/${call}`, { method: "POST", body: JSON.stringify(body) })).json()
      return {
        url: `${url}/${name}`,
        state: async () => (await ask("state")) as WorldState,
        copy: async (from) => void (await ask("copy", { from })),
        faults: async (rate, seed) => void (await ask("faults", { rate, seed })),
      }
    },
    stop: async () => {
      child.kill("SIGKILL")
      await once(child, "exit")
    },
  }
}

/** How an agent ended. */
export interface AgentEnd<R> {
  /** `undefined` when it was killed before it came to its end. */
  readonly result: R | undefined
  /** The boundaries between steps that it passed, as far as it could tell. */
  readonly boundaries: ReadonlyArray<string>
  readonly signal: NodeJS.Signals | null
}

/** Runs an agent to its end, or until it is killed: by itself, or by `killAfterMs`. */
export const runAgent = async <R>(order: Order, killAfterMs?: number): Promise<AgentEnd<R>> => {
  const child = await node("agent/Agent.ts", JSON.stringify(order))
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs)
  const [out, [code, signal]] = await Promise.all([
    text(child.stdout),
    once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>,
  ])
  clearTimeout(timer)
  if (signal === null && code !== 0) throw new Error(`an agent ended with code ${code}: ${out}`)
  const said = (out === "" ? { boundaries: [] } : JSON.parse(out)) as R & { boundaries: ReadonlyArray<string> }
  return { result: signal === null ? said : undefined, boundaries: said.boundaries, signal }
}
