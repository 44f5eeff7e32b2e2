import { expect } from "@effect/vitest"
import type { PeopleChange } from "@sched/core"
import { AuditLog, aliasName, InvalidInput, linkName, PeopleStore } from "@sched/core"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { contents, NOW, onEmptyStore } from "../StoreUnderTest.ts"
import { testEventType } from "../TestBooking.ts"
import { hostOf, organizationOf } from "./Made.ts"
import type { StoreTests } from "./Reply.ts"
import { apply, becomes, goes, line, refused, reply } from "./Reply.ts"

const withAlias = (id: string, alias: string) => hostOf(id, { branding: { alias } })
const acme = organizationOf("acme", "acme")
const group = { id: "sales", organization: "acme", name: "Sales", members: [], admins: [] }

/** What was seen must still be so, names are one record's alone, and a refused change has done nothing. */
export const applying = (it: StoreTests): void => {
  it.effect("adds, replaces and removes records of several kinds at once, and raises the version of each", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        yield* apply(becomes("organization", acme), becomes("group", group), becomes("host", hostOf("anna")))
        const before = yield* store.find("group", "sales")
        expect(before).toEqual({ record: group, version: 1, position: before?.position })
        const renamed = { ...group, name: "Sale" }
        yield* apply(becomes("group", renamed, 1), goes("host", "anna", 1))
        expect(yield* store.find("group", "sales")).toEqual({ ...before, record: renamed, version: 2 })
        expect(yield* store.find("host", "anna")).toBeUndefined()
        expect((yield* store.find("organization", "acme"))?.version).toBe(1)
        yield* apply(becomes("host", hostOf("anna")))
        expect(yield* store.host("anna")).toEqual(hostOf("anna"))
      }),
    ),
  )

  it.effect("makes work due with the changes, anew where it was due, whoever is on it", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const due = (id: string, at: number) => ({ kind: "invitation" as const, id, at })
        const changes = [becomes("organization", acme)]
        expect(yield* reply(changes, [], [due("later", NOW + 5), due("now", NOW), due("later", NOW + 3)])).toBe("done")
        const waiting = Effect.map(contents, (found) =>
          found.due.map(({ kind, id, dueAt }) => [kind, id, dueAt]).sort(),
        )
        expect(yield* waiting).toEqual([
          ["invitation", "later", NOW + 3],
          ["invitation", "now", NOW],
        ])
        expect(yield* reply([becomes("organization", acme, 1)], [], [due("later", NOW + 9)])).toBe("done")
        expect((yield* waiting)[0]).toEqual(["invitation", "later", NOW + 3])
        yield* refused([becomes("organization", acme)], "RecordChanged organization acme")
      }),
    ),
  )

  it.effect("keeps records of one id and different kinds apart", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        yield* apply(becomes("host", hostOf("x")), becomes("organization", organizationOf("x")))
        yield* apply(goes("host", "x", 1))
        expect((yield* store.find("organization", "x"))?.record).toEqual(organizationOf("x"))
        expect(yield* store.find("host", "x")).toBeUndefined()
      }),
    ),
  )

  it.effect("refuses a version that was not seen, whatever it was and wherever it stands, and changes nothing", () =>
    onEmptyStore(
      Effect.gen(function* () {
        yield* apply(becomes("group", group), becomes("organization", acme))
        yield* apply(becomes("group", group, 1))
        const fine = becomes("host", hostOf("anna"))
        const wrong: ReadonlyArray<PeopleChange> = [
          ...[0, 1, 3].flatMap((seen) => [becomes("group", group, seen), goes("group", "sales", seen)]),
        ]
        for (const change of wrong) {
          yield* refused([change], "RecordChanged group sales")
          yield* refused([fine, change, goes("organization", "acme", 1)], "RecordChanged group sales")
        }
        yield* refused([fine, becomes("group", { ...group, id: "none" }, 1)], "RecordChanged group none")
        yield* refused([goes("host", "none", 1)], "RecordChanged host none")
      }),
    ),
  )

  it.effect("refuses a name that another record has, of whatever kind, and changes nothing", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const type = { ...testEventType(), alias: "acme" }
        yield* apply(becomes("organization", acme), becomes("eventType", type), becomes("host", hostOf("ben")))
        const alias = `NameTaken ${aliasName("acme")}`
        yield* refused([becomes("host", withAlias("anna", "acme"))], alias)
        yield* refused([goes("eventType", type.id, 1), becomes("host", withAlias("ben", "acme"), 1)], alias)
        yield* refused([becomes("eventType", { ...type, id: "t-2" })], `NameTaken ${linkName("acme", "talk")}`)
        const twins = ["x", "y"].map((id) => becomes("host", withAlias(id, "twin")))
        yield* refused(twins, `NameTaken ${aliasName("twin")}`)
        // The slug and alias of another are no links of its own.
        yield* apply(
          becomes("host", withAlias("anna", "talk")),
          becomes("eventType", { ...type, id: "t", slug: "acme" }),
        )
      }),
    ),
  )

  it.effect("lets names change hands within one call: swapped, handed on in a circle, taken over from what goes", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        const ids = ["anna", "ben", "carl"]
        const circle = (turn: number, seen: number) =>
          ids.map((id, i) => becomes("host", withAlias(id, `name-${(i + turn) % 3}`), seen))
        yield* apply(...circle(0, 0))
        yield* apply(...circle(1, 1))
        yield* apply(...circle(2, 2).toReversed())
        for (const [i, id] of ids.entries())
          expect((yield* store.named("host", aliasName(`name-${(i + 2) % 3}`)))?.record.id).toBe(id)
        yield* apply(becomes("host", withAlias("anna", "name-0"), 3), becomes("host", withAlias("ben", "name-2"), 3))
        // In either order of taking and leaving, also to another kind.
        yield* apply(becomes("organization", organizationOf("acme", "name-1")), goes("host", "carl", 3))
        yield* apply(goes("organization", "acme", 1), becomes("host", withAlias("anna", "name-1"), 4))
        yield* apply(becomes("host", hostOf("ben"), 4), becomes("host", withAlias("dora", "name-2")))
        expect((yield* store.named("host", aliasName("name-1")))?.record.id).toBe("anna")
        expect((yield* store.named("host", aliasName("name-2")))?.record.id).toBe("dora")
        expect(yield* store.named("host", aliasName("name-0"))).toBeUndefined()
      }),
    ),
  )

  it.effect("adds its lines to the audit log in their order, after those that are there, or none", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const log = yield* AuditLog
        yield* log.record(line("first"))
        expect(yield* reply([becomes("group", group)], [line("second"), line("third")])).toBe("done")
        expect(yield* reply([], [line("fourth", { detail: "nothing but a line" })])).toBe("done")
        expect(yield* reply([becomes("group", group)], [line("never")])).toBe("RecordChanged group sales")
        expect((yield* log.newest(10)).map(({ target }) => target)).toEqual(["fourth", "third", "second", "first"])
      }),
    ),
  )

  it.effect("takes it for a bug to change a record twice, or to give a record another id, and does nothing", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        yield* apply(becomes("group", group))
        const before = yield* contents
        const bugs: ReadonlyArray<ReadonlyArray<PeopleChange>> = [
          [becomes("group", group, 1), goes("group", "sales", 1)],
          [goes("group", "sales", 1), goes("group", "sales", 2)],
          [{ kind: "group", id: "other", seen: 0, record: group }],
        ]
        for (const changes of bugs) {
          const exit = yield* Effect.exit(store.apply(changes, [line("bug")]))
          expect(Exit.isFailure(exit) && Cause.squash(exit.cause)).toBeInstanceOf(InvalidInput)
        }
        expect(yield* contents).toEqual(before)
      }),
    ),
  )

  it.effect("makes five hundred records in one call, in their order, and removes them in one", () =>
    onEmptyStore(
      Effect.gen(function* () {
        const store = yield* PeopleStore
        const groups = Array.from({ length: 500 }, (_, n) => ({ ...group, id: `g-${(n * 7) % 500}` }))
        yield* apply(...groups.map((one) => becomes("group", one)))
        expect((yield* store.list("group", { organization: "acme" })).map(({ record }) => record)).toEqual(groups)
        yield* apply(...groups.map(({ id }) => goes("group", id, 1)))
        expect((yield* contents).people).toEqual([])
      }),
    ),
  )
}
