import { expect } from "@effect/vitest"
import { PeopleStore, sameAddress } from "@sched/core"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { onEmptyStore } from "../StoreUnderTest.ts"
import { hostOf, invitationOf } from "./Made.ts"
import type { Stores, StoreTests } from "./Reply.ts"
import { apply, becomes, goes } from "./Reply.ts"

const groupOf = (id: string, organization = "acme") => ({ id, organization, name: id, members: [], admins: [] })
const filter = { organization: "acme" }

/** The ids of the groups, read page by page; `between` happens after each page. */
const paged = (limit: number, between: (page: number) => Effect.Effect<unknown, unknown, PeopleStore>) =>
  Effect.gen(function* () {
    const store = yield* PeopleStore
    const seen: Array<string> = []
    for (let page = 0, after: number | undefined; ; page++) {
      const found = yield* store.list("group", filter, { after, limit })
      expect(found.length).toBeLessThanOrEqual(limit)
      seen.push(...found.map(({ record }) => record.id))
      if (found.length < limit) return seen
      after = found.at(-1)!.position
      yield* between(page)
    }
  })

/** Lists hold what belongs to somebody, in the order in which it was added, as a whole and in pages. */
export const listing = (it: StoreTests): void => {
  it.effect("lists what belongs to an organisation or a person, of one kind, in the order in which it was added", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        const member = (organization: string, person: string) => ({ organization, person, role: "member", joinedAt: 0 })
        const all = [member("acme", "zoe"), member("zeta", "anna"), member("acme", "anna"), member("acme", "ben")]
        yield* apply(...all.map((one) => becomes("member", one)), becomes("group", groupOf("anna")))
        const people = (found: ReadonlyArray<{ readonly record: { readonly person: string } }>) =>
          found.map(({ record }) => record.person)
        expect(people(yield* store.list("member", filter))).toEqual(["zoe", "anna", "ben"])
        expect((yield* store.list("member", { subject: "anna" })).map(({ record }) => record)).toEqual([all[1], all[2]])
        // A change leaves it where it is; what was removed and added again stands at the end.
        yield* apply(becomes("member", { ...member("acme", "zoe"), role: "admin" }, 1), goes("member", "acme/anna", 1))
        yield* apply(becomes("member", all[2]!))
        expect(people(yield* store.list("member", filter))).toEqual(["zoe", "ben", "anna"])
        expect(yield* store.list("member", { organization: "anna" })).toEqual([])
        expect(yield* store.list("member", { subject: "acme" })).toEqual([])
        expect(yield* store.list("category", filter)).toEqual([])
        expect(yield* store.list("group", { subject: "anna" })).toEqual([])
      }),
    ),
  )

  it.effect("finds hosts and invitations by address, however it was written", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        yield* apply(
          becomes("host", hostOf("anna", { email: "Anna@Example.COM" })),
          becomes("host", hostOf("twin", { email: "anna@example.com" })),
          becomes("invitation", invitationOf("i-1", "acme", " ANNA@example.com")),
          becomes("invitation", invitationOf("i-2", "acme", "ben@example.com")),
        )
        const subject = sameAddress("ANNA@example.com ")
        expect((yield* store.list("host", { subject })).map(({ record }) => record.id)).toEqual(["anna", "twin"])
        expect((yield* store.list("invitation", { subject })).map(({ record }) => record.id)).toEqual(["i-1"])
        const moved = hostOf("anna", { email: "new@example.com" })
        yield* apply(becomes("host", moved, 1), goes("invitation", "i-1", 1))
        expect((yield* store.list("host", { subject })).map(({ record }) => record.id)).toEqual(["twin"])
        expect(yield* store.list("invitation", { subject })).toEqual([])
        expect((yield* store.list("host", { subject: "new@example.com" })).map(({ record }) => record)).toEqual([moved])
      }),
    ),
  )

  it.effect("gives every record exactly once, in order, in pages of any size, and also those added between two", () =>
    Effect.gen(function* () {
      const run = Effect.runPromiseWith(yield* Effect.context<Stores>())
      const scene = fc.record({ count: fc.nat(12), limit: fc.integer({ min: 1, max: 5 }), added: fc.nat(3) })
      const whole = fc.asyncProperty(scene, ({ count, limit, added }) =>
        run(
          onEmptyStore(
            Effect.gen(function* () {
              const first = Array.from({ length: count }, (_, n) => `g${(n * 5) % 13}`)
              for (const id of first)
                yield* apply(becomes("group", groupOf(id)), becomes("group", groupOf(id + id, "zeta")))
              const more: Array<string> = []
              const seen = yield* paged(limit, (page) => {
                if (more.length >= added) return Effect.void
                more.push(`new-${page}`)
                return apply(becomes("group", groupOf(`new-${page}`)))
              })
              expect(seen).toEqual([...first, ...more])
            }),
          ),
        ),
      )
      yield* Effect.promise(() => fc.assert(whole, { numRuns: 20 }))
    }),
  )

  it.effect("misses nothing where the last record of a page goes, and nothing that is added in its place", () =>
    onEmptyStore(
      Effect.gen(function* () {
        for (const id of ["a", "b", "c"]) yield* apply(becomes("group", groupOf(id)))
        const swap = Effect.andThen(apply(goes("group", "c", 1)), apply(becomes("group", groupOf("d"))))
        expect(yield* paged(3, () => swap)).toEqual(["a", "b", "c", "d"])
      }),
    ),
  )

  it.effect("gives nothing where no more than nothing is asked for", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        yield* apply(becomes("group", groupOf("a")))
        for (const limit of [0, -1]) expect(yield* store.list("group", filter, { limit })).toEqual([])
        expect(yield* store.list("group", filter, { limit: 1 })).toHaveLength(1)
      }),
    ),
  )
}
