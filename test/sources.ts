import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative, sep } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

/** The workspace's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** One source file: where it lies in the workspace, what it says, what it imports. */
export interface Source {
  readonly path: string
  readonly text: string
  /** As written: `./Interval.ts`, `effect/Effect`, `@sched/core`. */
  readonly imports: ReadonlyArray<string>
}

/** Every TypeScript file below a folder of the workspace, in order of path. */
export const sourcesBelow = (folder: string): ReadonlyArray<Source> =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.split(sep).some((part) => part === "node_modules" || part === "dist"))
    .sort()
    .map((file) => {
      const text = readFileSync(file, "utf8")
      const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)
      return { path: relative(root, file).split(sep).join("/"), text, imports }
    })

/** The workspace path that a relative import leads to. */
export const resolved = (source: Source, specifier: string): string =>
  relative(root, join(root, dirname(source.path), specifier))
    .split(sep)
    .join("/")

/** Folders below `packages` that have sources. */
export const packageNames: ReadonlyArray<string> = readdirSync(join(root, "packages")).sort()

/** A package's manifest. */
export const manifest = (name: string) =>
  JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")) as {
    readonly name: string
    readonly dependencies?: Record<string, string>
    readonly peerDependencies?: Record<string, string>
    readonly exports: Record<string, unknown>
  }
