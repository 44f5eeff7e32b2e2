import { expect } from "@effect/vitest"
import { aliasName, PeopleStore } from "@sched/core"
import * as Effect from "effect/Effect"
import { contents, onEmptyStore } from "../StoreUnderTest.ts"
import { hostOf } from "./Made.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, becomes, goes, line, reply } from "./Reply.ts"

const together = { concurrency: "unbounded" } as const
const many = (count: number) => Array.from({ length: count }, (_, n) => n)
const groupOf = (id: string, name = id) => ({ id, organization: "acme", name, members: [], admins: [] })

/** The answers, each with how often it was given. */
const counted = (replies: ReadonlyArray<string>): Readonly<Record<string, number>> =>
  Object.fromEntries([...new Set(replies)].map((word) => [word, replies.filter((one) => one === word).length]))

/** Decides anew on what is there until nobody comes between; answers how often somebody did. */
const until = <E, R>(change: Effect.Effect<string, E, R>) =>
  Effect.gen(function* () {
    for (let turns = 0; ; turns++) {
      const word = yield* change
      if (word === "done") return turns
      expect(word).toMatch(/^RecordChanged/)
    }
  })

/** However many change the same thing at once, each change is made on what its maker saw. */
export const races = (it: StoreTests): void => {
  it.effect("carries out one of many changes decided on the same version, with its line of the audit log alone", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(becomes("group", groupOf("g")))
        const changes = many(30).map((n) =>
          n % 3 === 0 ? goes("group", "g", 1) : becomes("group", groupOf("g", `${n}`), 1),
        )
        const replies = yield* Effect.forEach(changes, (change, n) => reply([change], [line(`${n}`)]), together)
        expect(counted(replies)).toEqual({ done: 1, "RecordChanged group g": 29 })
        expect((yield* contents).audit.map(({ target }) => target)).toEqual([`${replies.indexOf("done")}`])
      }),
    ),
  )

  it.effect("adds one of many records of one id", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const changes = many(30).map((n) => becomes("group", groupOf("g", `${n}`)))
        const replies = yield* Effect.forEach(changes, (change) => reply([change]), together)
        expect(counted(replies)).toEqual({ done: 1, "RecordChanged group g": 29 })
        const kept = yield* PeopleStore.use((store) => store.find("group", "g"))
        expect(kept).toMatchObject({ version: 1, record: { name: `${replies.indexOf("done")}` } })
      }),
    ),
  )

  it.effect("gives a name to one of many who want it, be they new or there already", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const named = (n: number) => hostOf(`h${n}`, { branding: { alias: "wanted" } })
        yield* apply(...many(15).map((n) => becomes("host", hostOf(`h${n}`))))
        const wishes = many(30).map((n) => becomes("host", named(n), n < 15 ? 1 : 0))
        const replies = yield* Effect.forEach(wishes, (wish) => reply([wish]), together)
        expect(counted(replies)).toEqual({ done: 1, [`NameTaken ${aliasName("wanted")}`]: 29 })
        expect((yield* contents).people.filter(({ name }) => name !== undefined)).toHaveLength(1)
      }),
    ),
  )

  it.effect("loses no change of many who each decide anew until nobody comes between", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        yield* apply(becomes("group", groupOf("g", "")))
        const add = (n: number) =>
          Effect.gen(function* () {
            const { record, version } = (yield* store.find("group", "g"))!
            const members = [...record.members, `m${n}`]
            return yield* reply([becomes("group", { ...record, members }, version)], [line(`m${n}`)])
          })
        yield* Effect.forEach(many(20), (n) => until(add(n)), together)
        const kept = yield* store.find("group", "g")
        expect(kept?.version).toBe(21)
        expect([...kept!.record.members].sort()).toEqual(
          many(20)
            .map((n) => `m${n}`)
            .sort(),
        )
        expect((yield* contents).audit.map(({ target }) => target)).toEqual(kept!.record.members)
      }),
    ),
  )

  it.effect("lets many swap names of the same records in any order, and none is lost or had twice", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        const ids = many(6).map((n) => `h${n}`)
        yield* apply(...ids.map((id) => becomes("host", hostOf(id, { branding: { alias: `of-${id}` } }))))
        const swap = (n: number) =>
          Effect.gen(function* () {
            const picked = [ids[n % 6]!, ids[(n * 5 + 1 + (n % 2)) % 6]!]
            const [one, two] = yield* Effect.forEach(picked, (id) => store.find("host", id))
            if (one === undefined || two === undefined || picked[0] === picked[1]) return "done"
            const given = (to: typeof one, from: typeof one) =>
              becomes("host", { ...to.record, branding: from.record.branding! }, to.version)
            return yield* reply([given(one, two), given(two, one)])
          })
        yield* Effect.forEach(many(40), (n) => until(swap(n)), together)
        const { people } = yield* contents
        expect(people.map(({ name }) => name).sort()).toEqual(ids.map((id) => aliasName(`of-${id}`)))
      }),
    ),
  )

  it.effect("shows in pages every record once and in order while many are being added at once", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        const ids = many(80).map((n) => `g${n}`)
        let isOver = false
        const writing = Effect.forEach(ids, (id) => apply(becomes("group", groupOf(id))), together).pipe(
          Effect.ensuring(
            Effect.sync(() => {
              isOver = true
            }),
          ),
        )
        const reading = Effect.gen(function* () {
          const seen: Array<string> = []
          for (let after = 0, last = false; ; ) {
            // What is asked for last is asked for when everything is there.
            last = isOver
            const page = yield* store.list("group", { organization: "acme" }, { after, limit: 7 })
            seen.push(...page.map(({ record }) => record.id))
            after = page.at(-1)?.position ?? after
            if (last && page.length === 0) return seen
            yield* Effect.yieldNow
          }
        })
        const [, seen] = yield* Effect.all([writing, reading], together)
        expect([...seen].sort()).toEqual([...ids].sort())
        const whole = yield* store.list("group", { organization: "acme" })
        expect(seen).toEqual(whole.map(({ record }) => record.id))
      }),
    ),
  )
}
