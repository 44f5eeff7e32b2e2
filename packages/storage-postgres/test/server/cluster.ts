import { execFile, spawn } from "node:child_process"
import { chmodSync, chownSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { program, unprivileged } from "./binaries.ts"

const execute = promisify(execFile)

/** How a server is set up. */
export interface ClusterOptions {
  /** Whether commits survive a power cut. Default true; without it tests are faster. */
  readonly fsync?: boolean
  /** Further settings, such as `max_connections`. */
  readonly settings?: { readonly [name: string]: string }
}

/** The superuser of every test server. */
export const user = { name: "postgres", password: "secret" } as const

const dataOf = (folder: string): string => join(folder, "data")

/** Runs one of PostgreSQL's programs to its end. Its output goes to the log: a server inherits it. */
const run = (name: "initdb" | "pg_ctl", args: ReadonlyArray<string>, folder: string) =>
  new Promise<void>((resolve, reject) => {
    const log = join(folder, "log")
    const output = openSync(log, "a")
    const child = spawn(program(name), [...args], {
      ...unprivileged,
      cwd: folder,
      stdio: ["ignore", output, output],
      env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
    })
    child.once("error", reject)
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${name} ended with ${code}:\n${readFileSync(log, "utf8")}`)),
    )
  })

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })

/** Makes a cluster in the folder, which is not there yet. Answers its port. */
export const makeCluster = async (folder: string, { fsync = true, settings = {} }: ClusterOptions): Promise<number> => {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  if (unprivileged.uid !== undefined) chownSync(folder, unprivileged.uid, unprivileged.gid!)
  const passwords = join(folder, "password")
  writeFileSync(passwords, user.password)
  const initdb = [`--pgdata=${dataOf(folder)}`, `--username=${user.name}`, `--pwfile=${passwords}`, "--auth=password"]
  await run("initdb", [...initdb, "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"], folder)
  const port = await freePort()
  const config = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: fsync ? "on" : "off",
    max_connections: "200",
    timezone: "UTC",
    ...settings,
  }
  const lines = Object.entries(config).map(([name, value]) => `${name} = '${value}'\n`)
  writeFileSync(join(dataOf(folder), "postgresql.auto.conf"), lines.join(""))
  return port
}

/** Starts the cluster; when this returns, it takes connections. */
export const startCluster = (folder: string): Promise<void> =>
  run("pg_ctl", ["start", "--wait", "--silent", `--pgdata=${dataOf(folder)}`], folder)

/** Stops the cluster and removes its folder. */
export const removeCluster = async (folder: string): Promise<void> => {
  await run("pg_ctl", ["stop", "--silent", "--mode=immediate", `--pgdata=${dataOf(folder)}`], folder).catch(() => {})
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Has a process of its own look after the cluster: it goes when the process `owner` ends. */
export const keepUntilEndOf = (owner: number, folder: string): void => {
  const keeper = fileURLToPath(new URL("./keeper.ts", import.meta.url))
  spawn(process.execPath, [keeper, folder, String(owner)], { detached: true, stdio: "ignore", cwd: folder }).unref()
}

interface Process {
  readonly pid: number
  readonly parent: number
  /** It has ended, and only waits for its parent to take note. */
  readonly isOver: boolean
}

const processes = async (): Promise<ReadonlyArray<Process>> => {
  if (process.platform !== "linux") {
    const { stdout } = await execute("ps", ["-A", "-o", "pid=,ppid=,state="])
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
    return lines.map(([pid, parent, state = ""]) => {
      return { pid: Number(pid), parent: Number(parent), isOver: state.startsWith("Z") }
    })
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // The name of the program stands in brackets and may hold anything; state and parent follow it.
        const [state, parent] = readFileSync(`/proc/${pid}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ")
        return [{ pid: Number(pid), parent: Number(parent), isOver: state === "Z" }]
      } catch {
        return []
      }
    })
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, "SIGKILL")
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** Kills every process of the cluster at once, without a word to any of them, and waits until they are gone. */
export const killCluster = async (folder: string): Promise<void> => {
  const lock = join(dataOf(folder), "postmaster.pid")
  const postmaster = Number(readFileSync(lock, "utf8").split("\n")[0])
  const children = (await processes()).filter(({ parent }) => parent === postmaster).map(({ pid }) => pid)
  const all = [postmaster, ...children]
  for (const pid of all) kill(pid)
  while ((await processes()).some(({ pid, isOver }) => all.includes(pid) && !isOver)) await sleep(5)
  // Where nobody takes note of ended processes, the next server would think that this one still runs.
  rmSync(lock)
}
