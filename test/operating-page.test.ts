import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { sharedPostgres } from "../packages/storage-postgres/test/server.ts"
import { brokenLinks, typeProblemsOf } from "./docPage.ts"
import { shellBlocks, shellIn } from "./shell.ts"
import { root } from "./sources.ts"

const text = readFileSync(join(root, "docs", "operating.md"), "utf8")
const folder = mkdtempSync(join(tmpdir(), "sched-operating-"))
const file = join(folder, "server.ts")
const blocks = shellBlocks(text)
let run: (code: string) => Promise<ReadonlyArray<string>>
let port: number

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })

beforeAll(async () => {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction")
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }')
  writeFileSync(file, /^```ts server\.ts\n([\s\S]*?)^```$/m.exec(text)![1]!)
  port = await freePort()
  run = shellIn(folder, {
    NODE_OPTIONS: "--conditions=@sched/source",
    DATABASE_URL: await (await sharedPostgres()).createDatabase(`operating_${process.pid}_${Date.now()}`),
    SECRET: "at least 32 characters, chosen at random",
    SMTP_URL: "smtp://127.0.0.1:1",
    BASE_URL: "https://book.example.com",
    PORT: String(port),
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("docs/operating.md", () => {
  test("its server type-checks", () => {
    expect(typeProblemsOf([file])).toEqual([])
  })

  test("its links lead somewhere", () => {
    expect(brokenLinks("operating.md")).toEqual([])
  })

  test("has shell commands, and names every command of the stores", () => {
    expect(blocks.length).toBeGreaterThanOrEqual(7)
    const all = blocks.map(({ code }) => code).join("\n")
    for (const command of ["sqlite migrate", "sqlite backup", "sqlite prune", "postgres migrate", "postgres prune"])
      expect(all).toContain(`npx @sched/storage-${command}`)
  })

  test.each(blocks.map((block) => [block.code.split("\n")[0]!, block] as const))(
    "the commands from “%s” on print what it says",
    async (_, { code, promised }) => {
      expect(await run(code.replaceAll("localhost:3000", `localhost:${port}`))).toEqual(promised)
    },
  )
})
