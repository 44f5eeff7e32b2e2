import type { Booking, Change, Commit, KeyedCommand, PersonalRow } from "@sched/core"
import { bookingRows, checkInterval, entryRows, isForgotten } from "@sched/core"
import { toColumn } from "./ColumnText.ts"

const column = (text: string | undefined): string | null => (text === undefined ? null : toColumn(text))

const distinct = (texts: ReadonlyArray<string>): ReadonlyArray<string> => [...new Set(texts.map(toColumn))]

/** Bookings in these statuses took or will take place: they stand on their hosts' agendas. */
const shown: ReadonlySet<string> = new Set(["confirmed", "completed", "noShow"])

/** In which lists the booking stands. A slot that is only held is listed nowhere: nobody has asked for it. */
const listsOf = ({ booker, status, hosts, eventType: { organization, group } }: Booking) =>
  booker === undefined && !shown.has(status)
    ? { hosts: [], organization: null, group: null }
    : { hosts: distinct(hosts), organization: column(organization), group: column(group) }

/** The booking with what goes along with it: in which lists it stands, what it counts towards, its line of history. */
const bookingRow = ({ booking, expected, usage }: Change, n: number, body: string, entry: string) => {
  const { id, version, status, start, end, together, createdAt, expiresAt } = booking
  return {
    ...{ n, id: toColumn(id), expected: expected ?? null, version, status, start, end },
    ...{ together: together === undefined ? null : toColumn(together.id), part: together?.part ?? 0, body, entry },
    ...listsOf(booking),
    // A booking counts once, however often a key is named.
    ...{ usage: distinct(usage), at: createdAt, expires_at: status === "held" ? (expiresAt ?? null) : null },
  }
}

const claimRows = ({ booking, claims }: Change) =>
  claims.map((claim, i) => {
    const { unit, start, end, expiresAt } = claim
    checkInterval(claim, `claims[${i}]`)
    const times = { start, end, expires_at: expiresAt ?? null, booking_start: booking.start }
    return { unit: toColumn(unit), booking: toColumn(booking.id), ...times }
  })

const personalRow = (booking: string, { part, email, body }: PersonalRow) => ({
  booking: toColumn(booking),
  part: toColumn(part),
  email: toColumn(email),
  // Who was erased has no address any more.
  somebody: email !== "" && !isForgotten({ email }),
  body,
})

const keyRow = ({ scope, key, fingerprint }: KeyedCommand) => ({
  scope: toColumn(scope),
  key: toColumn(key),
  fingerprint: toColumn(fingerprint),
})

/** Ids of the bookings that are there already, as the commit was decided. */
export const knownOf = ({ changes }: Commit): ReadonlyArray<string> =>
  changes.flatMap(({ booking, expected }) => (expected === undefined ? [] : [toColumn(booking.id)]))

/** What `sched.apply` is given: the rows that the commit writes, as one JSON text. */
export const workOf = ({ changes, seen, raises, key, due }: Commit): string => {
  const written = changes.map((change) => {
    const { booking, entry } = change
    const rows = bookingRows(booking)
    const line = entryRows(entry, booking.booker?.email ?? "")
    return { change, body: rows.body, people: [...rows.personal, ...line.personal], line: line.body }
  })
  return JSON.stringify({
    bookings: written.map(({ change, body, line }, n) => bookingRow(change, n, body, line)),
    claims: changes.flatMap(claimRows).map((row, n) => ({ n, ...row })),
    personal: written.flatMap(({ change, people }) => people.map((row) => personalRow(change.booking.id, row))),
    seen: seen.map((fence) => ({ key: toColumn(fence.key), version: fence.version })),
    raises: distinct(raises),
    keys: key === undefined ? [] : [keyRow(key)],
    due: due.map(({ kind, id, at }) => ({ kind, id: toColumn(id), at: Math.ceil(at) })),
  })
}
