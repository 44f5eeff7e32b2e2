import type { AuditEntry, PeopleChange, PeopleFilter, PeopleKind } from "@sched/core"
import { peopleKeys, peopleKinds } from "@sched/core"
import * as fc from "fast-check"
import { anyText } from "../arbitraries/Text.ts"
import type { Made } from "./Made.ts"
import { made } from "./Made.ts"
import type { Model } from "./Model.ts"
import { heldAs } from "./Model.ts"
import { line } from "./Reply.ts"

/** One record of an `apply`; `off`: by how much the version that was seen is wrong. */
interface Ask {
  readonly kind: PeopleKind
  readonly of: Made
  readonly isRemoved: boolean
  readonly off: number
}

/** One thing that happens, and what is asked for after it. */
export type Step =
  | { readonly kind: "apply"; readonly asks: ReadonlyArray<Ask>; readonly entries: number }
  | { readonly kind: "save" | "remove"; readonly what: "host" | "eventType"; readonly of: Made }

/** Few of each, so that they meet. */
const few = ["a", "b", "c"]
const organizations = ["acme", "zeta"]

const someMade = (text: fc.Arbitrary<string>): fc.Arbitrary<Made> =>
  fc.record({
    id: fc.constantFrom(...few),
    organization: fc.constantFrom(...organizations),
    person: fc.constantFrom(...few),
    name: fc.option(fc.constantFrom(...few), { nil: undefined }),
    text,
  })

const ask = (kinds: ReadonlyArray<PeopleKind>): fc.Arbitrary<Ask> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    of: someMade(anyText),
    isRemoved: fc.nat(4).map((n) => n === 0),
    off: fc.nat(19).map((n) => (n === 0 ? 1 : n === 1 ? -1 : 0)),
  })

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc.record({
      kind: fc.constant("apply" as const),
      // Those with names meet more often than the others.
      asks: fc.array(fc.oneof(ask(["host", "eventType", "organization"]), ask(peopleKinds)), { maxLength: 5 }),
      entries: fc.nat(2),
    }),
    weight: 5,
  },
  {
    arbitrary: fc.record({
      kind: fc.constantFrom("save" as const, "save" as const, "remove" as const),
      what: fc.constantFrom("host" as const, "eventType" as const),
      // What is saved is checked first, so its text is one that people enter.
      of: someMade(fc.constantFrom("Anna", "Åsa Berg")),
    }),
    weight: 1,
  },
)

/** The lists that a walk asks for. */
export const filters: ReadonlyArray<PeopleFilter> = [
  ...organizations.map((organization) => ({ organization })),
  ...few.flatMap((person) => [{ subject: person }, { subject: `${person}@example.com` }]),
]

const changeOf = (model: Model, { kind, of, isRemoved, off }: Ask): PeopleChange => {
  const record = made[kind](of)
  const { id } = peopleKeys(kind, record)
  const seen = (heldAs(model, kind, id)?.version ?? 0) + off
  return { kind, id, seen, record: isRemoved ? undefined : record } as PeopleChange
}

/** The changes of a step, each of another record, and its lines of the audit log. */
export const askedFor = (model: Model, { asks, entries }: Extract<Step, { readonly kind: "apply" }>, n: number) => {
  const changes = asks.map((one) => changeOf(model, one))
  const key = ({ kind, id }: PeopleChange) => `${kind} ${id}`
  const distinct = changes.filter((one, i) => changes.findIndex((other) => key(other) === key(one)) === i)
  const audit = Array.from({ length: entries }, (_, i): AuditEntry => line(`${n}-${i}`))
  return [distinct, audit] as const
}
