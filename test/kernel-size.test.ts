import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { build } from "esbuild"
import { expect, test } from "vitest"
import { root } from "./sources.ts"

/** Bytes of an entry of the core, bundled for a browser, minified and compressed. */
const sizeOf = async (entry: string): Promise<number> => {
  const { outputFiles } = await build({
    entryPoints: [join(root, "packages", "core", "src", entry)],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "error",
  })
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length
}

test("the slot kernel is at most 15 kB, minified and compressed", async () => {
  const size = await sizeOf("slots.ts")
  expect(size).toBeGreaterThan(5_000)
  expect(size).toBeLessThanOrEqual(15_000)
})
