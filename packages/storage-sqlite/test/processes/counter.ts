/**
 * A process that counts in a record which others count in as well, each time on what is there, from the instant it is
 * told. Run by `people-race.test.ts`.
 */
import type { PeopleChange } from "@sched/core"
import { PeopleStore } from "@sched/core"
import * as Effect from "effect/Effect"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { layer } from "../../src/index.ts"

const [filename = "", name = "", count = ""] = process.argv.slice(2)

const add = (id: string) =>
  Effect.gen(function* () {
    const store = yield* PeopleStore
    const found = yield* store.find("group", "count")
    const members = [...(found?.record.members ?? []), id]
    const record = { id: "count", organization: "acme", name: "count", members, admins: [] }
    const change: PeopleChange = { kind: "group", id: "count", seen: found?.version ?? 0, record }
    const entry = { at: 0, actor: { kind: "system" }, action: "count", target: id, outcome: "done" } as const
    // Time in which others come between.
    yield* Effect.sleep("1 millis")
    yield* store.apply([change], [entry])
  })

/** Counts once, however often somebody comes between; answers how often somebody did. */
const countOne = Effect.fnUntraced(function* (n: number) {
  for (let turns = 0; ; turns++) {
    const isDone = yield* add(`${name}-${n}`).pipe(
      Effect.as(true),
      Effect.catchTag("RecordChanged", () => Effect.succeed(false)),
    )
    if (isDone) return turns
  }
})

const runtime = ManagedRuntime.make(layer({ filename }))
await runtime.context()
process.on("message", (at: number) => {
  while (Date.now() < at);
  runtime
    .runPromise(
      Effect.forEach(
        Array.from({ length: Number(count) }, (_, n) => n),
        countOne,
      ),
    )
    .then(
      (turns) => process.send!(turns.reduce((sum, one) => sum + one, 0)),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
})
process.send!("ready")
