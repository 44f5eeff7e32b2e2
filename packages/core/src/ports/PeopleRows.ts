import { quote } from "../time/CivilDate.ts"
import { InvalidInput } from "../time/InvalidInput.ts"
import { people } from "./Body.ts"
import type { PeopleChange, PeopleKeys, PeopleKind, PeopleRecords } from "./PeopleRecords.ts"
import { peopleKeys } from "./PeopleRecords.ts"

/** A record as a store keeps it: JSON, and beside it by what it is found. */
export interface PeopleRow extends PeopleKeys {
  readonly kind: PeopleKind
  readonly body: string
}

/** The record as a row. */
export const peopleRow = <K extends PeopleKind>(kind: K, record: PeopleRecords[K]): PeopleRow => ({
  kind,
  ...peopleKeys(kind, record),
  body: people[kind].write(record),
})

/** @throws InvalidInput when a record is changed twice, or becomes one with another id: only a bug asks for that. */
export const checkChanges = (changes: ReadonlyArray<Pick<PeopleChange, "kind" | "id" | "record">>): void => {
  const seen = new Set<string>()
  changes.forEach(({ kind, id, record }, i) => {
    const key = JSON.stringify([kind, id])
    if (seen.has(key)) throw new InvalidInput(`changes[${i}].id`, `the ${kind} ${quote(id)} is changed twice`)
    seen.add(key)
    if (record !== undefined && peopleKeys(kind, record).id !== id)
      throw new InvalidInput(`changes[${i}].id`, `is not the id of the ${kind} that it becomes`)
  })
}

/** Where the name of a record stands in it, and in words what it is. */
const named = {
  host: ["host.branding.alias", "alias"],
  eventType: ["eventType.slug", "link"],
} as const

const words: { readonly [K in PeopleKind]?: string } = { eventType: "event type" }

/** Why `saveHost` or `saveEventType` refuses a name; `holder`: who has it, as far as that is known. */
export const nameRefused = (
  kind: "host" | "eventType",
  holder: { readonly kind: PeopleKind; readonly id: string } | undefined,
): InvalidInput => {
  const [field, what] = named[kind]
  const whose = holder === undefined ? "another one" : `the ${words[holder.kind] ?? holder.kind} ${quote(holder.id)}`
  return new InvalidInput(field, `is the ${what} of ${whose} too`)
}
