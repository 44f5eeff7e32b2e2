import type { Host, InvalidInput, Kept, NameTaken, PeopleChange, RecordChanged, StoreError } from "@sched/core"
import { PeopleStore } from "@sched/core"
import * as Effect from "effect/Effect"

/** What came of a change: `done` with what was done, or the failure's tag. */
export interface PeopleReply {
  readonly id: string
  readonly start: number
  readonly reply: string
}

type Refused = InvalidInput | RecordChanged | NameTaken | StoreError

const HOSTS = 6
const hostOf = (id: string, alias?: string): Host => ({
  ...{ id, name: id, email: `${id}@example.com`, zone: "UTC", availability: { zone: "UTC", weekly: [] } },
  ...(alias === undefined ? {} : { branding: { alias } }),
})

/** One who counts, swaps aliases, takes hosts away and adds them again, each decided on what is there. */
export const administrator = Effect.fnUntraced(function* (name: string, commands: number, random: () => number) {
  const store = yield* PeopleStore
  const below = (n: number) => Math.floor(random() * n)
  const someHost = () => `host-${below(HOSTS)}`

  const counted = (id: string) =>
    Effect.map(store.find("group", "count"), (found): ReadonlyArray<PeopleChange> => {
      const members = [...(found?.record.members ?? []), id]
      const record = { id: "count", organization: "acme", name: "count", members, admins: [] }
      return [{ kind: "group", id: "count", seen: found?.version ?? 0, record }]
    })

  const become = (id: string, found: Kept<Host> | undefined, record: Host | undefined): PeopleChange => ({
    ...{ kind: "host", id, seen: found?.version ?? 0, record },
  })

  const swapped = Effect.gen(function* () {
    const ids = [...new Set([someHost(), someHost(), someHost()])]
    const found = yield* Effect.forEach(ids, (id) => store.find("host", id))
    const aliases = found.map((one) => one?.record.branding?.alias)
    return ids.map((id, i) => become(id, found[i], hostOf(id, aliases[(i + 1) % ids.length])))
  })

  /** Two records without names, in any order. */
  const paired = Effect.gen(function* () {
    const ids = [...new Set([`group-${below(4)}`, `group-${below(4)}`])]
    const found = yield* Effect.forEach(ids, (id) => store.find("group", id))
    return ids.map((id, i): PeopleChange => {
      const record = { id, organization: "acme", name: id, members: [], admins: [] }
      return { kind: "group", id, seen: found[i]?.version ?? 0, record }
    })
  })

  const cameOrWent = Effect.gen(function* () {
    const id = someHost()
    const found = yield* store.find("host", id)
    const alias = below(2) === 0 ? `alias-${below(HOSTS)}` : undefined
    return [become(id, found, found === undefined ? hostOf(id, alias) : undefined)]
  })

  const replies: Array<PeopleReply> = []
  for (let n = 0; n < commands; n++) {
    const id = `${name}-${n}`
    const what = (["count", "swap", "come", "pair", "pair", "save"] as const)[below(6)]!
    const change = { count: counted(id), swap: swapped, come: cameOrWent, pair: paired, save: undefined }[what]
    const entry = { at: n, actor: { kind: "system" }, action: what, target: id, outcome: "done" } as const
    const done: Effect.Effect<void, Refused> =
      change === undefined
        ? store.saveHost(hostOf(someHost(), `alias-${below(HOSTS)}`))
        : Effect.flatMap(change, (changes) => store.apply(changes, [entry]))
    const reply = yield* Effect.match(done, {
      onSuccess: () => `done ${what}`,
      onFailure: (failure) => (failure._tag === "StoreError" ? failure.message : failure._tag),
    })
    replies.push({ id, start: n, reply })
  }
  return replies
})
