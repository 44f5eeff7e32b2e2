import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { build } from "esbuild"

/** The median of importing each file many times over, in turn: every import has an address of its own, so nothing is cached. */
const importMs = async (files: ReadonlyArray<string>): Promise<ReadonlyArray<number>> => {
  const times = files.map((): Array<number> => [])
  for (let round = 0; round < 150; round++)
    for (const [i, file] of files.entries()) {
      const address = `${pathToFileURL(file)}?${round}`
      const before = performance.now()
      await import(address)
      times[i]!.push(performance.now() - before)
    }
  return times.map((list) => list.slice(20).sort((a, b) => a - b)[(list.length - 20) >> 1]!)
}

/**
 * Importing the slot kernel against importing modules of the same size: one with the same code in a function that
 * nobody calls (`idle`: the engine reads it and runs nothing), and one that is a single comment (`blank`).
 */
export const importing = async (): Promise<ReadonlyArray<object>> => {
  const folder = mkdtempSync(join(tmpdir(), "sched-import-"))
  try {
    const kernel = join(folder, "kernel.mjs")
    const idle = join(folder, "idle.mjs")
    const blank = join(folder, "blank.mjs")
    const entry = join(import.meta.dirname, "..", "packages", "core", "src", "slots.ts")
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
    })
    const code = outputFiles[0]!.text
    writeFileSync(kernel, code)
    writeFileSync(idle, `export const idle=()=>{${code.replace(/export\{[^}]*\};?\s*$/, "")}}`)
    writeFileSync(blank, `export {}\n//${"x".repeat(code.length - 12)}`)
    const [ms, idleMs, blankMs] = await importMs([kernel, idle, blank])
    const ratios = { ratioToIdle: ms! / idleMs!, ratioToBlank: ms! / blankMs! }
    return [{ bench: "importing", bytes: code.length, ms, idleMs, blankMs, ...ratios }]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
