// Builds every package with types into its dist folder, two at a time.
import { spawn } from "node:child_process"
import { readdirSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const names = readdirSync(join(root, "packages"))
const queue = [...names]
let failed = false

const build = (name) =>
  new Promise((done) => {
    const cwd = join(root, "packages", name)
    rmSync(join(cwd, "dist"), { recursive: true, force: true })
    const tsup = join(root, "node_modules", "tsup", "dist", "cli-default.js")
    const run = spawn(process.execPath, [tsup, "--config", "../../tsup.config.ts", "--silent"], { cwd })
    let output = ""
    run.stdout.on("data", (text) => {
      output += text
    })
    run.stderr.on("data", (text) => {
      output += text
    })
    run.on("close", (code) => {
      if (code !== 0) {
        failed = true
        console.error(`@sched/${name} does not build:\n${output}`)
      } else console.log(`@sched/${name} built`)
      done()
    })
  })

const worker = async () => {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) await build(name)
}
await Promise.all([worker(), worker()])
process.exit(failed ? 1 : 0)
