import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"
import { BaseSequencer } from "vitest/node"

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Files of laws, each judged on random cases. */
const laws = /\/(explain|laws|overlap|reading|sets|table|team-index|unblock)\.test\.ts$/

/** Examples before laws: the sooner a mutant is noticed, the sooner the next one has its turn. */
class ExamplesFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer["sort"]>[0]) {
    const place = ({ moduleId }: { readonly moduleId: string }) => Number(laws.test(moduleId))
    return [...files].sort((a, b) => place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1))
  }
}

/** The tests that judge mutants of the slot kernel (docs/MUTATION.md), in the sandbox in which the mutants are. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@sched\/core\/slots$/, replacement: here("packages/core/src/slots.ts") },
      { find: /^@sched\/testkit\/heavy$/, replacement: here("packages/testkit/src/Heavy.ts") },
    ],
  },
  plugins: [
    {
      name: "few-runs",
      enforce: "pre",
      resolveId: (id, importer) =>
        id === "fast-check" && /\/core\/test\//.test(importer ?? "") ? here("scripts/mutation/fewRuns.mjs") : undefined,
    },
  ],
  test: {
    include: ["scripts/mutation/*.test.mjs", "packages/core/test/{interval,zone,availability,slots}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/slots/queries.test.ts"],
    isolate: false,
    bail: 1,
    sequence: { sequencer: ExamplesFirst },
  },
})
