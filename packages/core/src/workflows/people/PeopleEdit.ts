import type { Kept, PeopleChange, PeopleKind, PeopleRecords } from "../../ports/PeopleRecords.ts"
import { peopleKeys } from "../../ports/PeopleRecords.ts"

/** Records are JSON: fields that are given and `undefined` are not there. */
const plain = <A>(record: A): A => JSON.parse(JSON.stringify(record)) as A

const edit = <K extends PeopleKind>(kind: K, id: string, seen: number, record: PeopleRecords[K] | undefined) =>
  ({ kind, id, seen, record: record && plain(record) }) as PeopleChange

/** The record is added. */
export const added = <K extends PeopleKind>(kind: K, record: PeopleRecords[K]): PeopleChange =>
  edit(kind, peopleKeys(kind, record).id, 0, record)

/** The record becomes another. */
export const replaced = <K extends PeopleKind>(
  kind: K,
  { version }: Kept<PeopleRecords[K]>,
  record: PeopleRecords[K],
) => edit(kind, peopleKeys(kind, record).id, version, record)

/** The record is taken away. */
export const removed = <K extends PeopleKind>(kind: K, { record, version }: Kept<PeopleRecords[K]>) =>
  edit(kind, peopleKeys(kind, record).id, version, undefined)

/** The record stays as it is: whoever decided on another one decides again. */
export const unchanged = <K extends PeopleKind>(kind: K, kept: Kept<PeopleRecords[K]>): PeopleChange =>
  replaced(kind, kept, kept.record)

/** Values to be changed: what is left out stays, `null` takes an optional field away. */
export type Patch<A> = {
  readonly [K in keyof A]?: A[K] | (undefined extends A[K] ? null : never) | undefined
}

/** The record with the values of the patch. */
export const patched = <A extends object>(record: A, patch: Patch<A>): A => {
  const changes = Object.entries(patch).filter(([, value]) => value !== undefined)
  const all = { ...record, ...Object.fromEntries(changes) }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) as A
}

/** Names of the fields that the patch gives a value. */
export const patchedFields = (patch: object): string =>
  Object.entries(patch)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name)
    .join(", ")
