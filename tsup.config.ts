import { readFileSync } from "node:fs"
import type { Options } from "tsup"
import { defineConfig } from "tsup"

/**
 * Run in a package's folder. Builds every entry that its `exports` names as ES modules, in one go so that entries
 * share their classes, and as CommonJS where an entry promises `require`.
 */
const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as {
  exports: Record<string, string | { readonly "@sched/source"?: string; readonly require?: unknown }>
}
const entries = Object.values(exports).flatMap((target) =>
  typeof target === "object" && target["@sched/source"] !== undefined
    ? [{ source: target["@sched/source"], dual: target.require !== undefined }]
    : [],
)
const dual = entries.filter((entry) => entry.dual).map(({ source }) => source)
const shared: Options = {
  target: "node22",
  platform: "neutral",
  dts: true,
  sourcemap: true,
  treeshake: true,
  tsconfig: "../../tsconfig.build.json",
  external: [/^node:/],
}

export default defineConfig([
  { ...shared, entry: entries.map(({ source }) => source), format: ["esm"], splitting: true },
  ...(dual.length > 0 ? [{ ...shared, entry: dual, format: ["cjs" as const] }] : []),
])
