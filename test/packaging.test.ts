import { execFile } from "node:child_process"
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { publint } from "publint"
import { formatMessage } from "publint/utils"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { manifest, packageNames, root } from "./sources.ts"

const execute = promisify(execFile)
const run = (command: string, args: ReadonlyArray<string>, cwd: string) =>
  execute(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 })
const bin = (name: string) => join(root, "node_modules", ".bin", name)
const packageManager: string = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager
const effectVersion: string = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies.effect

const folder = mkdtempSync(join(tmpdir(), "sched-packaging-"))
const tarballs = join(folder, "tarballs")
const project = join(folder, "project")
const tarballOf = (name: string) =>
  join(tarballs, readdirSync(tarballs).find((file) => file.startsWith(`sched-${name}-`) && file.endsWith(".tgz"))!)

beforeAll(async () => {
  await run(process.execPath, [join(root, "scripts", "build.mjs")], root)
  const pack = ["-r", "--filter", "./packages/*", "pack", "--pack-destination", tarballs]
  await run("npx", ["-y", packageManager, ...pack], root)
  cpSync(join(root, "examples", "quickstart", "quickstart.ts"), join(project, "quickstart.ts"))
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "newcomer", private: true }))
  const packages = packageNames.map(tarballOf)
  const flags = ["--no-audit", "--no-fund", "--legacy-peer-deps", "--loglevel=error"]
  await run("npm", ["install", ...flags, ...packages, `effect@${effectVersion}`], project)
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(packageNames.map((name) => [name]))("@sched/%s", (name) => {
  test("passes publint", async () => {
    const tarball = new Uint8Array(readFileSync(tarballOf(name))).buffer
    const { messages } = await publint({ pack: { tarball }, strict: true })
    const { default: pkg } = await import(join(root, "packages", name, "package.json"), { with: { type: "json" } })
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })

  test("has types that are right for every way to import it", async () => {
    const entries = Object.entries(manifest(name).exports).filter(([entry]) => entry !== "./package.json")
    const isDual = (target: unknown) => typeof target === "object" && target !== null && "require" in target
    const check = async (profile: string, chosen: ReadonlyArray<string>) => {
      if (chosen.length === 0) return
      const args = [tarballOf(name), "--profile", profile, "--no-color", "--entrypoints", ...chosen]
      const failed = await run(bin("attw"), args, root).then(
        () => "",
        (error) => String(error.stdout || error),
      )
      expect(failed).toBe("")
    }
    await check(
      "esm-only",
      entries.filter(([, target]) => !isDual(target)).map(([entry]) => entry),
    )
    await check(
      "node16",
      entries.filter(([, target]) => isDual(target)).map(([entry]) => entry),
    )
  })
})

describe("in an empty project, from the packed packages", () => {
  const said = /^confirmed: Intro call on \S+Z\nsecond try: SlotTaken\n$/

  test("the quickstart runs by import", async () => {
    writeFileSync(join(project, "quickstart.mts"), readFileSync(join(project, "quickstart.ts")))
    const { stdout } = await run(process.execPath, ["quickstart.mts"], project)
    expect(stdout).toMatch(said)
  })

  test("the quickstart runs by require", async () => {
    const script = readFileSync(join(project, "quickstart.ts"), "utf8")
      .replace(/^import \{(.*)\} from (".*")$/gm, "const {$1} = require($2)")
      .replace(/^import \* as (\w+) from (".*")$/gm, "const $1 = require($2)")
    expect(script).not.toMatch(/^import/m)
    writeFileSync(join(project, "quickstart.cts"), `const main = async () => {\n${script}\n}\nmain()\n`)
    const { stdout } = await run(process.execPath, ["quickstart.cts"], project)
    expect(stdout).toMatch(said)
  })

  test("the slot kernel runs by import and by require, and loads no other package", async () => {
    const query = `{ rules: { zone: "UTC", durationMin: 60 }, hosts: [{ availability: { zone: "UTC", weekly: [{ days: [1], from: "09:00", to: "11:00" }] } }], window: { start: Date.UTC(2027, 2, 1), end: Date.UTC(2027, 2, 2) }, now: 0 }`
    writeFileSync(
      join(project, "kernel.mjs"),
      `import { findSlots } from "@sched/core/slots"\nconsole.log(findSlots(${query}).length)\n`,
    )
    writeFileSync(
      join(project, "kernel.cjs"),
      `const { findSlots } = require("@sched/core/slots")\nconsole.log(findSlots(${query}).length)\nconsole.log(Object.keys(require.cache).filter((file) => file.includes("node_modules") && !file.includes("@sched")).length)\n`,
    )
    expect((await run(process.execPath, ["kernel.mjs"], project)).stdout).toBe("2\n")
    expect((await run(process.execPath, ["kernel.cjs"], project)).stdout).toBe("2\n0\n")
  })

  test("import and require give the same error classes", async () => {
    writeFileSync(
      join(project, "same.mjs"),
      `import { createRequire } from "node:module"\nimport { SlotTaken } from "@sched/core"\nimport { InvalidInput } from "@sched/core/slots"\nimport * as core from "@sched/core"\nconst require = createRequire(import.meta.url)\nconsole.log(require("@sched/core").SlotTaken === SlotTaken, core.InvalidInput === InvalidInput)\n`,
    )
    expect((await run(process.execPath, ["same.mjs"], project)).stdout).toBe("true true\n")
  })

  test.each(["NodeNext", "Bundler"])(
    "the quickstart type-checks with moduleResolution %s",
    async (moduleResolution) => {
      const module = moduleResolution === "NodeNext" ? "NodeNext" : "ESNext"
      const compilerOptions = {
        module,
        moduleResolution,
        target: "ES2023",
        lib: ["ES2023", "DOM"],
        types: [],
        strict: true,
        noEmit: true,
        skipLibCheck: true,
      }
      writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["quickstart.mts"] }))
      const failed = await run(bin("tsc"), ["-p", "."], project).then(
        () => "",
        (error) => String(error.stdout || error),
      )
      expect(failed).toBe("")
    },
  )
})
