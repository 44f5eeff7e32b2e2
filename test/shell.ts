import { execFile } from "node:child_process"
import { chmodSync, mkdirSync, writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"

/** A block of shell commands of a page, and what it says that they print. */
export interface ShellBlock {
  readonly code: string
  readonly promised: ReadonlyArray<string>
}

/** The blocks of the page in order, those within lists included. */
export const shellBlocks = (text: string): ReadonlyArray<ShellBlock> =>
  [...text.matchAll(/^( *)```sh\n([\s\S]*?)^\1```$/gm)].map(([, indent, block]) => {
    const lines = block!
      .trimEnd()
      .split("\n")
      .map((line) => line.slice(indent!.length))
    return {
      code: lines.filter((line) => !line.startsWith("# → ")).join("\n"),
      promised: lines.filter((line) => line.startsWith("# → ")).map((line) => line.slice(4)),
    }
  })

/** `curl -fsS URL`, for machines that have none. */
const curl = `#!/usr/bin/env node
const [flags, url, ...more] = process.argv.slice(2)
if (flags !== "-fsS" || more.length > 0) throw new Error("only curl -fsS URL is known")
fetch(url).then(
  async (answer) => {
    if (answer.ok) process.stdout.write(await answer.text())
    else process.exitCode = 22
  },
  () => {
    process.exitCode = 7
  },
)
`

/** Runs blocks one after another in the folder; answers the lines that each prints. It fails as soon as a command does. */
export const shellIn = (folder: string, env: NodeJS.ProcessEnv) => {
  const tools = join(folder, "tools")
  mkdirSync(tools)
  writeFileSync(join(tools, "curl"), curl)
  chmodSync(join(tools, "curl"), 0o755)
  const path = [tools, join(process.execPath, ".."), process.env["PATH"]].join(delimiter)
  return (code: string): Promise<ReadonlyArray<string>> =>
    new Promise((resolve, reject) => {
      const options = { cwd: folder, env: { ...process.env, ...env, PATH: path }, timeout: 120_000 }
      execFile("sh", ["-eu", "-c", code], options, (error, out, err) => {
        if (error === null) resolve(out.split("\n").filter((line) => line !== ""))
        else reject(new Error(`${error.message}\n${out}\n${err}`))
      })
    })
}
