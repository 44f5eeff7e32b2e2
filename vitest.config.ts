import { availableParallelism } from "node:os"
import { defineConfig } from "vitest/config"

// "import" and "default" always hold; named here, they would hold for `require` too.
const source = ["@sched/source", "module", "node"]
const project = (name: string, include: Array<string>, options: Record<string, unknown> = {}) => ({
  extends: true as const,
  test: { name, include, ...options },
})

/** A soak runs the heavy proofs in full: no test is stopped before an hour is over. */
const soaking = process.env.SCHED_SOAK === "1"
/** Files at once, of tests that have a process, a database or a folder of their own; vitest's default is one less. */
const atOnce = Math.min(availableParallelism(), 4)
const timeout = (ms: number) => (soaking ? 3_600_000 : ms)

export default defineConfig({
  resolve: { conditions: source },
  ssr: { resolve: { conditions: source } },
  test: {
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: timeout(60_000),
    hookTimeout: 120_000,
    projects: [
      project("packages", ["packages/*/test/**/*.test.ts"], { isolate: false, maxWorkers: atOnce }),
      project("examples", ["examples/*/test/**/*.test.ts"], { testTimeout: timeout(300_000), maxWorkers: atOnce }),
      project("workspace", ["test/*.test.ts"], { testTimeout: timeout(300_000), maxWorkers: atOnce }),
      // Proofs use every processor by themselves.
      project("proofs", ["test/proofs/*.test.ts"], { testTimeout: timeout(300_000), fileParallelism: false }),
    ],
  },
})
