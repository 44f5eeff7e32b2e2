import { describe, expect, it } from "@effect/vitest"
import type { Connection, Host } from "@sched/core"
import { AuditLog, ConnectionStore, People, PeopleStore } from "@sched/core"
import { Effect } from "effect"
import { acme, audited, inWorld, now, other, outcome, personOf, saying } from "./scene.ts"

const connection = (id: string, owner: string, kind = "zoom"): Connection => ({
  ...{
    id,
    kind,
    owner,
    account: `${id}@example.com`,
    state: "connected",
    version: 1,
    sealed: "sealed",
    updatedAt: now,
  },
})

/** Mia works over her own Google account and over Acme's Zoom; Max over Acme's Zoom. */
const world = Effect.gen(function* () {
  const { id } = yield* acme
  const connections = yield* ConnectionStore
  const store = yield* PeopleStore
  for (const one of [connection("own", "mia", "google"), connection("managed", id)]) yield* connections.save(one)
  const calendar = { kind: "google", connection: "own", calendar: "primary" }
  const mia: Host = {
    ...personOf("mia"),
    calendars: [calendar, { ...calendar, connection: "another" }],
    destination: calendar,
    conferencing: { zoom: "managed", googleMeet: "own" },
  }
  yield* store.saveHost(mia)
  yield* store.saveHost({ ...personOf("max"), conferencing: { zoom: "managed" } })
  return { organization: id, people: yield* People, store, connections }
})

const allow = (membersMayDisconnect: boolean | null) =>
  Effect.gen(function* () {
    const it = yield* world
    yield* it.people.editOrganization({ by: "anna", organization: it.organization, membersMayDisconnect })
    return it
  })
const hostOf = (person: string) => PeopleStore.use((store) => Effect.orDie(store.host(person)))

describe("a connection that an organisation manages", () => {
  it.effect("[S4-1] is connected by owners and admins: whoever is neither and tries to connect Zoom is refused", () =>
    inWorld(
      Effect.gen(function* () {
        const { people, organization } = yield* world
        yield* other
        const target = { organization }
        const permission = "organizationConnection.manage"
        const connect = (by: string) => outcome(people.authorize({ by, permission, target, id: organization }))
        for (const by of ["anna", "ada"]) expect(yield* connect(by), by).toBe("done")
        for (const by of ["mia", "max", "gus", "dora", "olga", "otto", "zoe"]) {
          expect(yield* connect(by), by).toBe("NotPermitted")
          expect(yield* audited(1)).toEqual([`${by} ${permission} ${organization} refused NotPermitted`])
        }
      }),
    ),
  )

  it.effect.each([null, false])("[S4-12] cannot be disconnected by a user while the setting is off (%s)", (setting) =>
    inWorld(
      Effect.gen(function* () {
        const { people, organization } = yield* allow(setting)
        for (const by of ["mia", "ada", "anna"]) {
          expect(yield* outcome(people.disconnect({ by, connection: "managed" })), by).toBe("ManagedByOrganization")
          expect(yield* audited(1)).toEqual([`${by} connection.disconnect managed refused ManagedByOrganization`])
        }
        expect(yield* saying(people.disconnect({ by: "mia", connection: "managed" }))).toContain(
          "ask one of its admins",
        )
        expect((yield* hostOf("mia")).conferencing).toEqual({ zoom: "managed", googleMeet: "own" })
        const [entry] = yield* AuditLog.use((log) => log.newest(1, organization))
        expect(entry).toMatchObject({ organization, outcome: "refused" })
      }),
    ),
  )

  it.effect("[S4-12] can be disconnected by a user while the setting is on: for that user, and back again", () =>
    inWorld(
      Effect.gen(function* () {
        const { people, organization, connections } = yield* allow(true)
        const used = (by: string) =>
          Effect.map(people.connections({ by }), (all) =>
            all.map(({ connection, optedOut }) => [connection.id, optedOut]),
          )
        expect(yield* used("mia")).toEqual([
          ["own", undefined],
          ["managed", false],
        ])
        yield* people.disconnect({ by: "mia", connection: "managed" })
        expect(yield* audited(1)).toEqual(["mia connection.disconnect managed done"])
        yield* people.disconnect({ by: "mia", connection: "managed" })
        expect(yield* used("mia")).toEqual([
          ["own", undefined],
          ["managed", true],
        ])
        expect((yield* hostOf("mia")).conferencing).toEqual({ googleMeet: "own" })
        // Others go on with it.
        expect(yield* used("max")).toEqual([["managed", false]])
        expect((yield* hostOf("max")).conferencing).toEqual({ zoom: "managed" })
        expect((yield* connections.get("managed")).owner).toBe(organization)
        // Whoever is out can come back, also when the setting is off by then.
        yield* people.editOrganization({ by: "anna", organization, membersMayDisconnect: false })
        yield* people.optIn({ by: "mia", connection: "managed" })
        expect(yield* used("mia")).toEqual([
          ["own", undefined],
          ["managed", false],
        ])
      }),
    ),
  )

  it.effect("is no longer there for anybody once an admin has disconnected it", () =>
    inWorld(
      Effect.gen(function* () {
        const { people, organization, connections } = yield* world
        const disconnect = (by: string, connection = "managed") =>
          outcome(people.disconnectOrganization({ by, organization, connection }))
        expect(yield* disconnect("mia")).toBe("NotPermitted")
        expect(yield* disconnect("zoe")).toBe("RecordNotFound")
        expect(yield* disconnect("ada", "own")).toBe("RecordNotFound")
        expect(yield* disconnect("ada")).toBe("done")
        expect(yield* connections.ofOwner(organization)).toEqual([])
        expect((yield* hostOf("max")).conferencing).toEqual({})
        expect((yield* hostOf("mia")).conferencing).toEqual({ googleMeet: "own" })
        expect(yield* audited(1)).toEqual(["ada connection.disconnect managed done"])
        expect(yield* disconnect("ada")).toBe("RecordNotFound")
      }),
    ),
  )

  it.effect("is nothing to those who are not in the organisation", () =>
    inWorld(
      Effect.gen(function* () {
        const { people } = yield* allow(true)
        for (const by of ["zoe", "olga"])
          for (const connection of ["managed", "own", "none"]) {
            expect(yield* outcome(people.disconnect({ by, connection }))).toBe("RecordNotFound")
            expect(yield* outcome(people.optIn({ by, connection }))).toBe("RecordNotFound")
            expect(yield* people.connections({ by })).toEqual([])
          }
      }),
    ),
  )
})

describe("a connection of one's own", () => {
  it.effect("is one's own to disconnect, with all that went over it, and nobody else's", () =>
    inWorld(
      Effect.gen(function* () {
        const { people, connections } = yield* allow(true)
        yield* people.setDelegates({ by: "mia", person: "mia", delegates: ["dora"] })
        for (const by of ["anna", "ada", "dora", "max"])
          expect(yield* outcome(people.disconnect({ by, connection: "own" })), by).toBe("RecordNotFound")
        yield* people.disconnect({ by: "mia", connection: "own" })
        expect(yield* connections.ofOwner("mia")).toEqual([])
        const { calendars, destination, conferencing } = yield* hostOf("mia")
        expect({ calendars, destination, conferencing }).toEqual({
          calendars: [{ kind: "google", connection: "another", calendar: "primary" }],
          destination: undefined,
          conferencing: { zoom: "managed" },
        })
        expect(yield* audited(1)).toEqual(["mia connection.disconnect own done"])
        expect(yield* outcome(people.disconnect({ by: "mia", connection: "own" }))).toBe("RecordNotFound")
      }),
    ),
  )
})
