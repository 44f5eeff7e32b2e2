import type { Booking, BookingRows, Change, Commit, PersonalRow } from "@sched/core"
import {
  bookingRows,
  checkInterval,
  entryRows,
  forgottenPerson,
  overlaps,
  SlotTaken,
  Stale,
  sameAddress,
} from "@sched/core"
import { makeDue } from "./DueWork.ts"
import type { Memory, StoredBooking } from "./Memory.ts"
import { nameOf, under } from "./Memory.ts"
import { insert, reaching, remove } from "./Timeline.ts"

/** Whether it still counts. */
export const isLive = ({ expiresAt }: { readonly expiresAt: number | undefined }, now: number): boolean =>
  expiresAt === undefined || now < expiresAt

/** Whether the row is of somebody: who was erased has no address any more. */
const isSomebody = ({ email }: PersonalRow): boolean =>
  email !== "" && email !== sameAddress(forgottenPerson("UTC").email)

/** Whether the change would bring back the data of somebody who was erased since it was decided. */
const bringsBack = (memory: Memory, { id }: Booking, { personal }: BookingRows): boolean =>
  personal.some((row) => isSomebody(row) && memory.personal.get(id)?.get(row.part)?.email === "")

/** A change with the rows that it writes. */
interface Written {
  readonly change: Change
  readonly rows: BookingRows
  readonly entry: BookingRows
}

const isStale = (memory: Memory, commit: Commit, written: ReadonlyArray<Written>): Stale | undefined => {
  const changed = written.find(
    ({ change: { booking, expected }, rows }) =>
      memory.bookings.get(booking.id)?.version !== expected || bringsBack(memory, booking, rows),
  )
  if (changed !== undefined) return new Stale({ booking: changed.change.booking.id })
  const { key, seen, changes } = commit
  const passed = seen.some((fence) => (memory.fences.get(fence.key) ?? 0) !== fence.version)
  const used = key !== undefined && memory.keys.has(nameOf(key.scope, key.key))
  return passed || used ? new Stale({ booking: changes[0]!.booking.id }) : undefined
}

const isTaken = (memory: Memory, { changes }: Commit, now: number): SlotTaken | undefined => {
  const ids = new Set(changes.map(({ booking }) => booking.id))
  const wanted = changes.flatMap(({ claims, booking }) => claims.map((claim) => ({ claim, booking })))
  const clash = wanted.find(
    ({ claim }, i) =>
      reaching(memory.claims.get(claim.unit) ?? [], claim).some(
        (other) => !ids.has(other.booking) && isLive(other, now),
      ) || wanted.slice(i + 1).some((later) => later.claim.unit === claim.unit && overlaps(later.claim, claim)),
  )
  return clash && new SlotTaken({ start: clash.booking.start })
}

/** Takes the booking out of everything that is searched by something else than its id. */
const drop = ({ claims, usage, agendas, lists }: Memory, old: StoredBooking): void => {
  for (const claim of old.claims) remove(claims.get(claim.unit) ?? [], claim)
  for (const used of old.usage) remove(usage.get(used.key) ?? [], used)
  for (const host of old.agendaOf) remove(agendas.get(host) ?? [], old)
  for (const name of old.listedIn) remove(lists.get(name) ?? [], old)
}

const shown: ReadonlySet<string> = new Set(["confirmed", "completed", "noShow"])

/** In which lists the booking stands: in none as long as nobody has asked for it. */
const listsOf = ({ booker, status, hosts, eventType: { organization, group } }: Booking): ReadonlyArray<string> =>
  booker === undefined && !shown.has(status)
    ? []
    : [
        ...[...new Set(hosts)].map((host) => nameOf("host", host)),
        ...(organization === undefined ? [] : [nameOf("organization", organization)]),
        ...(group === undefined ? [] : [nameOf("group", group)]),
      ]

const storedOf = ({ booking, claims, usage }: Change, body: string): StoredBooking => {
  const { id, version, status, start, end, hosts, together, createdAt } = booking
  const expiresAt = status === "held" ? booking.expiresAt : undefined
  const counted = { booking: id, start, end, noShow: status === "noShow", at: createdAt, expiresAt }
  return {
    ...{ id, version, status, start, end, body, claims },
    agendaOf: shown.has(status) ? [...new Set(hosts)] : [],
    listedIn: listsOf(booking),
    together: together?.id,
    part: together?.part ?? 0,
    // A booking counts once, however often a key is named.
    usage: [...new Set(usage)].map((key) => ({ key, ...counted })),
  }
}

const save = (memory: Memory, { change, rows, entry }: Written, now: number): void => {
  const stored = storedOf(change, rows.body)
  memory.bookings.set(stored.id, stored)
  for (const claim of stored.claims) {
    const line = under(memory.claims, claim.unit, () => [])
    // Whatever is still in the way are claims of expired holds.
    for (const expired of reaching(line, claim).filter((other) => !isLive(other, now))) remove(line, expired)
    insert(line, claim)
  }
  for (const used of stored.usage)
    insert(
      under(memory.usage, used.key, () => []),
      used,
    )
  for (const host of stored.agendaOf)
    insert(
      under(memory.agendas, host, () => []),
      stored,
    )
  for (const name of stored.listedIn)
    insert(
      under(memory.lists, name, () => []),
      stored,
    )
  if (stored.together !== undefined) under(memory.together, stored.together, () => new Set()).add(stored.id)
  const reasons = [...(memory.personal.get(stored.id) ?? [])].filter(([part]) => part.startsWith("reason/"))
  const people = [...rows.personal, ...entry.personal].map((row) => [row.part, row] as const)
  memory.personal.set(stored.id, new Map([...reasons, ...people]))
  under(memory.history, stored.id, () => []).push({ version: change.entry.version, body: entry.body })
}

/**
 * Commits all of it, or answers why not. JavaScript runs one piece of code at a time, so checking everything and then
 * writing everything, without waiting in between, is a transaction.
 */
export const commit = (memory: Memory, commit: Commit, now: number): Stale | SlotTaken | undefined => {
  const written = commit.changes.map((change): Written => {
    for (const [i, claim] of change.claims.entries()) checkInterval(claim, `claims[${i}]`)
    const { booking, entry } = change
    return { change, rows: bookingRows(booking), entry: entryRows(entry, booking.booker?.email ?? "") }
  })
  const refusal = isStale(memory, commit, written) ?? isTaken(memory, commit, now)
  if (refusal !== undefined) return refusal
  for (const { change } of written) {
    const old = memory.bookings.get(change.booking.id)
    if (old !== undefined) drop(memory, old)
  }
  for (const one of written) save(memory, one, now)
  for (const key of new Set(commit.raises)) memory.fences.set(key, (memory.fences.get(key) ?? 0) + 1)
  const { key, changes } = commit
  if (key !== undefined)
    memory.keys.set(nameOf(key.scope, key.key), { fingerprint: key.fingerprint, booking: changes[0]!.booking.id })
  makeDue(memory, commit.due)
  return undefined
}
