import { expect } from "@effect/vitest"
import type { EventType, Host } from "@sched/core"
import { PeopleStore, peopleKinds } from "@sched/core"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { heavy } from "../Heavy.ts"
import { contents, onEmptyStore } from "../StoreUnderTest.ts"
import { made } from "./Made.ts"
import type { Held, Model } from "./Model.ts"
import { applied, emptyModel, keysOf, listed, saved } from "./Model.ts"
import type { Stores, StoreTests } from "./Reply.ts"
import { reply } from "./Reply.ts"
import type { Step } from "./Steps.ts"
import { askedFor, filters, step } from "./Steps.ts"

/** The host of every event type. */
const anna = made.host({ id: "anna", organization: "acme", person: "anna", text: "Anna" })

/** Takes the step against the store and answers what the model says. */
const taken = Effect.fnUntraced(function* (model: Model, one: Step, n: number) {
  const store = yield* PeopleStore
  if (one.kind === "apply") {
    const [changes, audit] = askedFor(model, one, n)
    const [expected, next] = applied(model, changes, audit)
    expect(yield* reply(changes, audit)).toBe(expected)
    return next
  }
  const { what, of } = one
  const record = made[what](of)
  const [expected, next] = saved(model, what, of.id, one.kind === "save" ? record : undefined)
  const isHost = what === "host"
  const save = isHost ? store.saveHost(record as Host) : store.saveEventType(record as EventType)
  const remove = isHost ? store.removeHost(of.id) : store.removeEventType(of.id)
  const done = Effect.match(one.kind === "save" ? save : remove, {
    onSuccess: () => "done",
    onFailure: ({ _tag }) => _tag,
  })
  // Whoever saves is told of a name that is taken as of any other value that cannot be.
  expect(yield* done).toBe(expected === "done" ? "done" : "InvalidInput")
  return next
})

/** What the store holds, read behind its back, is what the model holds; answers the positions, by `added`. */
const holdsTheSame = Effect.fnUntraced(function* (model: Model) {
  const raw = yield* contents
  const rows = model.records.map((held) => {
    const { id, organization, subject, name } = keysOf(held)
    const row = raw.people.find((one) => one.kind === held.kind && one.id === id)
    expect(row).toEqual({
      ...{ kind: held.kind, id, version: held.version, position: row?.position },
      ...{ organization, subject, name },
    })
    return [held, row!.position] as const
  })
  expect(raw.people).toHaveLength(rows.length)
  expect(raw.audit).toEqual(model.audit)
  return rows
})

/** Positions rise with each record that is added, those that were removed included, and stay. */
const checkPositions = (rows: ReadonlyArray<readonly [Held, number]>, known: Map<string, Map<number, number>>) => {
  for (const [{ kind, added }, position] of rows) {
    const ofKind = known.get(kind) ?? new Map<number, number>()
    known.set(kind, ofKind)
    if (!ofKind.has(added)) expect(position).toBeGreaterThan(Math.max(0, ...ofKind.values()))
    ofKind.set(added, ofKind.get(added) ?? position)
    expect(position).toBe(ofKind.get(added))
  }
}

const kept = ({ record, version }: { readonly record: unknown; readonly version: number }) => ({ record, version })

/** Everything reads as the model has it: one by one, by name, in lists and in pages of them. */
const readsTheSame = Effect.fnUntraced(function* (model: Model) {
  const store = yield* PeopleStore
  for (const held of model.records) {
    const { id, name } = keysOf(held)
    const found = yield* store.find(held.kind, id)
    expect(found && kept(found)).toEqual(kept(held))
    if (name === undefined) continue
    expect(yield* store.named(held.kind, name)).toEqual(found)
    expect(yield* store.named(held.kind === "host" ? "organization" : "host", name)).toBeUndefined()
  }
  for (const kind of peopleKinds)
    for (const filter of filters) {
      const expected = listed(model, kind, filter)
      const all = yield* store.list(kind, filter)
      expect(all.map(kept)).toEqual(expected.map(kept))
      const first = yield* store.list(kind, filter, { limit: 2 })
      expect(first).toEqual(all.slice(0, 2))
      const after = first.at(-1)?.position
      if (after !== undefined) expect(yield* store.list(kind, filter, { after, limit: 10 })).toEqual(all.slice(2))
    }
  expect(yield* store.find("group", "nobody's")).toBeUndefined()
  const types = model.records.filter(({ kind }) => kind === "eventType")
  expect(yield* store.eventTypes).toEqual(types.map(({ record }) => record))
})

const walk = Effect.fnUntraced(function* (steps: ReadonlyArray<Step>) {
  yield* PeopleStore.use((store) => store.saveHost(anna))
  let model = saved(emptyModel, "host", "anna", anna)[1]
  const positions = new Map<string, Map<number, number>>()
  for (const [n, one] of steps.entries()) {
    model = yield* taken(model, one, n)
    checkPositions(yield* holdsTheSame(model), positions)
  }
  yield* readsTheSame(model)
})

/** A long walk of changes against a model that a reader can check. */
export const model = (it: StoreTests): void => {
  it.effect("answers and holds after any sequence of changes of people what a simple model does", () =>
    Effect.gen(function* () {
      const run = Effect.runPromiseWith(yield* Effect.context<Stores>())
      const steps = fc.array(step, { minLength: 1, maxLength: 25, size: "max" })
      const agrees = fc.asyncProperty(steps, (walked) => run(onEmptyStore(walk(walked))))
      yield* Effect.promise(() =>
        fc.assert(agrees, {
          numRuns: heavy("people change as in the model: random walks, for each store", 25, 1500),
        }),
      )
    }),
  )
}
