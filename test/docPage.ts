import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import ts from "typescript"
import { vi } from "vitest"
import { root } from "./sources.ts"

/** A page of docs whose examples can be run. Each begins with the page's first block, the prelude. */
export interface DocPage {
  readonly text: string
  readonly examples: ReadonlyArray<Example>
  /** What the compiler says about all of them. */
  readonly typeProblems: () => ReadonlyArray<string>
  /** Takes away what was written to run them. */
  readonly close: () => void
}

/** A block of code of the page, together with the prelude. */
export interface Example {
  /** The heading under which it stands. */
  readonly title: string
  /** What the comments `// →` say it prints. */
  readonly promised: ReadonlyArray<string>
  /** Whether it has such comments of its own. */
  readonly promises: boolean
  /** Runs it; answers the lines that it prints. */
  readonly run: () => Promise<ReadonlyArray<string>>
}

const comments = (code: string) => [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, text]) => text!)
const told = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value))

/** Runs a file; answers what it logs. */
const printed = async (file: string): Promise<ReadonlyArray<string>> => {
  const lines: Array<string> = []
  const log = vi.spyOn(console, "log").mockImplementation((...values) => void lines.push(values.map(told).join(" ")))
  try {
    await import(file)
  } finally {
    log.mockRestore()
  }
  return lines
}

/** What the compiler says about the files. */
export const typeProblemsOf = (files: ReadonlyArray<string>): ReadonlyArray<string> => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const all = {
    ...options,
    noUnusedLocals: false,
    lib: ["lib.es2023.d.ts"],
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
  }
  return ts.getPreEmitDiagnostics(ts.createProgram([...files], all)).map(({ file, start = 0, messageText }) => {
    const line = file?.text.slice(file.text.lastIndexOf("\n", start) + 1).split("\n")[0]
    return `${ts.flattenDiagnosticMessageText(messageText, "\n")} in: ${line}`
  })
}

/** Reads the page, and writes its examples to a folder from which the packages of the workspace are found. */
export const docPage = (name: string): DocPage => {
  const text = readFileSync(join(root, "docs", name), "utf8")
  const [prelude, ...blocks] = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code!)
  const folder = mkdtempSync(join(tmpdir(), "sched-docs-"))
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction")
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }')
  const fileOf = (i: number) => join(folder, `example-${i}.ts`)
  const codes = ["", ...blocks]
  for (const [i, code] of codes.entries()) writeFileSync(fileOf(i), `${prelude}\n${code}\nexport {}\n`)
  return {
    text,
    examples: codes.map((code, i) => ({
      title: i === 0 ? "all examples" : [...text.slice(0, text.indexOf(code)).matchAll(/^#+ (.*)$/gm)].at(-1)![1]!,
      promised: [...comments(prelude!), ...comments(code)],
      promises: i === 0 || comments(code).length > 0,
      run: () => printed(fileOf(i)),
    })),
    typeProblems: () => typeProblemsOf(codes.map((_, i) => fileOf(i))),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What stands on the page between `<!-- name -->` and `<!-- /name -->`. */
export const marked = ({ text }: Pick<DocPage, "text">, name: string): string =>
  text
    .slice(text.indexOf(`<!-- ${name} -->`), text.indexOf(`<!-- /${name} -->`))
    .split("\n")
    .slice(1)
    .join("\n")
    .trim()

/** A table's cells, however wide the formatter makes its columns. */
export const cellsOf = (table: string): ReadonlyArray<ReadonlyArray<string>> =>
  table
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim().replace(/^-+$/, "-")))

/** A heading as the last part of a link, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-")

const anchorsOf = (text: string) =>
  [...text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading!))

/** The links of the page, within it or to files of the workspace, that lead nowhere. */
export const brokenLinks = (name: string): ReadonlyArray<string> => {
  const own = join(root, "docs", name)
  const text = readFileSync(own, "utf8")
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!)
  return targets.filter((target) => {
    if (/^https?:/.test(target)) return false
    const [path, anchor] = target.split("#") as [string, string | undefined]
    const file = path === "" ? own : join(dirname(own), path)
    if (!existsSync(file)) return true
    return anchor !== undefined && !anchorsOf(readFileSync(file, "utf8")).includes(anchor)
  })
}
