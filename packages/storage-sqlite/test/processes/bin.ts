import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { command } from "../../src/Command.ts"

/** What a run of the command printed, and its exit code. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

const file = fileURLToPath(new URL("../../bin/storage-sqlite.mjs", import.meta.url))

/** Runs `storage-sqlite` as a process of its own, over the packages' sources. */
export const bin = (...words: ReadonlyArray<string>): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, ["--conditions=@sched/source", file, ...words], (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err })
    })
  })

/** Runs the same within this process. */
export const run = async (...words: ReadonlyArray<string>) => {
  const said: { readonly out: Array<string>; readonly err: Array<string> } = { out: [], err: [] }
  const code = await command(words, { log: (line) => said.out.push(line), error: (line) => said.err.push(line) })
  return { code, ...said }
}
