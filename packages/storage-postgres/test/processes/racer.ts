/** A process of several bookers who do what they are told, from the instant they are told. Run by `race.test.ts`. */
import * as ManagedRuntime from "effect/ManagedRuntime"
import { layer, type Stores } from "../../src/index.ts"
import type { Job, Reply } from "./jobs.ts"
import { work } from "./jobs.ts"

/** What the parent sends. */
export interface Race {
  readonly connectionString: string
  /** Epoch milliseconds at which everyone begins. */
  readonly at: number
  readonly job: Job
}

/** What the parent gets back. */
export interface Outcome {
  readonly replies: ReadonlyArray<Reply>
  /** How long it took, in milliseconds. */
  readonly ms: number
}

const open = new Map<string, ManagedRuntime.ManagedRuntime<Stores, unknown>>()
const storesAt = (connectionString: string) => {
  const options = { connectionString, max: 20, connectTimeoutMs: 120_000, statementTimeoutMs: 120_000 }
  const runtime = open.get(connectionString) ?? ManagedRuntime.make(layer(options))
  open.set(connectionString, runtime)
  return runtime
}

const race = async ({ connectionString, at, job }: Race): Promise<Outcome> => {
  const runtime = storesAt(connectionString)
  await runtime.context()
  // Waiting for a timer would start the racers milliseconds apart.
  while (Date.now() < at);
  const begun = performance.now()
  return { replies: await runtime.runPromise(work(job)), ms: performance.now() - begun }
}

process.on("message", (wanted: Race) => {
  race(wanted).then(
    (outcome) => process.send!(outcome),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.send!("ready")
