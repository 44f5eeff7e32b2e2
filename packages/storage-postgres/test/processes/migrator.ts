/** A process that opens a database the instant it is told to, and says what came of it. Run by `migrations.test.ts`. */
import * as Effect from "effect/Effect"
import { migrate } from "../../src/index.ts"

const [connectionString = ""] = process.argv.slice(2)

process.on("message", (at: number) => {
  // Waiting for a timer would start the processes milliseconds apart.
  while (Date.now() < at);
  const said = Effect.match(migrate({ connectionString }), {
    onSuccess: () => "done",
    onFailure: ({ message }) => message,
  })
  Effect.runPromise(said).then((word) => process.send!(word, () => process.disconnect()))
})
process.send!("ready")
