import { readFileSync } from "node:fs"
import { join } from "node:path"
import { build } from "esbuild"
import ts from "typescript"
import { describe, expect, test } from "vitest"
import { dayImage } from "../docs/images/day.ts"
import { clockDays, clockTable, startsByIntl, startsOf } from "./clockTable.ts"
import { root } from "./sources.ts"

const page = readFileSync(join(root, "docs", "slots.md"), "utf8")
const [prelude, ...examples] = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code!)

/** An example as a file of the workspace: the lines with which all begin, then its own. */
const sourceOf = (code: string) => `${prelude}\n${code}\nexport {}\n`
const sources = new Map(
  ["", ...examples].map((code, i) => [join(root, "docs", `slots-example-${i}.ts`), sourceOf(code)] as const),
)

/** The heading under which an example stands. */
const titleOf = (code: string): string => [...page.slice(0, page.indexOf(code)).matchAll(/^#+ (.*)$/gm)].at(-1)![1]!

/** What the comments of an example say it prints. */
const promised = (code: string) => [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, text]) => text!)

/** What it prints. */
const printed = async (code: string): Promise<ReadonlyArray<string>> => {
  const { outputFiles } = await build({
    stdin: { contents: sourceOf(code), resolveDir: join(root, "test"), loader: "ts" },
    bundle: true,
    format: "iife",
    conditions: ["@sched/source"],
    write: false,
    logLevel: "error",
  })
  const lines: Array<string> = []
  const told = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value))
  const log = (...values: ReadonlyArray<unknown>) => lines.push(values.map(told).join(" "))
  new Function("console", outputFiles[0]!.text)({ log })
  return lines
}

/** A table's cells, however wide the formatter makes its columns. */
const cellsOf = (table: string) =>
  table
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim().replace(/^-+$/, "-")))

describe("docs/slots.md", () => {
  test("every example type-checks", () => {
    const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile)
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
    const all = {
      ...options,
      noUnusedLocals: false,
      lib: ["lib.es2023.d.ts"],
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
    }
    const host = ts.createCompilerHost(all)
    const { fileExists, readFile } = host
    host.fileExists = (file) => sources.has(file) || fileExists(file)
    host.readFile = (file) => sources.get(file) ?? readFile(file)
    const program = ts.createProgram([...sources.keys()], all, host)
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map((problem) => ts.flattenDiagnosticMessageText(problem.messageText, "\n"))
    expect(problems).toEqual([])
    expect(sources.size).toBeGreaterThan(25)
  })

  test("what all examples begin with prints what its comments say", async () => {
    expect(await printed("")).toEqual(promised(prelude!))
  })

  test.each(examples.map((code) => [titleOf(code), code]))(
    "the example under “%s” prints what it says",
    async (_, code) => {
      expect(promised(code!)).not.toEqual([])
      expect(await printed(code!)).toEqual([...promised(prelude!), ...promised(code!)])
    },
  )

  test("its picture is drawn from what findSlots answers now", () => {
    expect(readFileSync(join(root, "docs", "images", "day.svg"), "utf8")).toBe(dayImage())
  })

  test("its table of clock changes is what findSlots answers now", () => {
    const table = /<!-- clocks -->\n([\s\S]*?)<!-- \/clocks -->/.exec(page)![1]!
    expect(cellsOf(table)).toEqual(cellsOf(clockTable()))
  })

  test.each(clockDays)("when %s (%s, %s), the starts are those that Intl reads minute by minute", (...day) => {
    expect(startsOf(day)).toEqual(startsByIntl(day))
  })
})
