// Sets the workspace up on a machine that has only Node ≥ 20 and npm: installs once, then costs nothing until the lockfile changes.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stampFile = join(root, "node_modules", ".sched-setup")
const needed = [22, 19]

const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
const lockfile = join(root, "pnpm-lock.yaml")
const stamp = createHash("sha256")
  .update(packageManager + process.platform + process.arch)
  .update(existsSync(lockfile) ? readFileSync(lockfile) : "")
  .digest("hex")

const fail = (message) => {
  console.error(`\nSetup stopped: ${message}`)
  process.exit(1)
}

const installed = existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp
if (!installed) {
  console.log(
    `Setting up (once): ${packageManager} installs the workspace into node_modules. This takes about a minute.`,
  )
  const started = Date.now()
  const npx = process.platform === "win32" ? "npx.cmd" : "npx"
  const run = spawnSync(npx, ["-y", packageManager, "install", "--frozen-lockfile"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, CI: "true" },
  })
  if (run.status !== 0)
    fail(
      `the install ended with ${run.error?.message ?? `exit code ${run.status}`}. Is the npm registry reachable? Run the same command again; it goes on where it stopped.`,
    )
  writeFileSync(stampFile, stamp)
  console.log(`Ready after ${Math.round((Date.now() - started) / 1000)} s.`)
}

const bin = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node")
const version = existsSync(bin)
  ? spawnSync(bin, ["--version"], { encoding: "utf8", shell: process.platform === "win32" }).stdout?.trim()
  : process.version
const [major = 0, minor = 0] = (version ?? "").replace(/^v/, "").split(".").map(Number)
if (major < needed[0] || (major === needed[0] && minor < needed[1]))
  fail(
    `Node ${needed.join(".")} or newer is needed and none came with the install (found ${version || "none"}). Install a newer Node from nodejs.org and run the command again.`,
  )
