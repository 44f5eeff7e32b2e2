import type { BookingsAsked } from "@sched/core"
import { booking } from "./BookingRow.ts"
import { toColumn } from "./ColumnText.ts"
import type { Statement } from "./Database.ts"
import { limited } from "./Database.ts"

const listed = (column: "organization" | "group") =>
  limited(
    `of.${column}`,
    (most) => `select ${booking} from sched.bookings b
     where b."${column}" = $1 and b.start >= $2 and b.start < $3 and (b.start, b.id) > ($4, $5)
       and b.status = any($6::text[]) order by b.start, b.id limit ${most}`,
  )

/** Lists of bookings, by whose they are. */
export const lists = {
  ofHost: limited(
    "ofHost",
    (most) => `select f.body, f.people from sched.booking_hosts h
     cross join lateral (
       select b.status, ${booking} from sched.bookings b where b.id = h.booking offset 0
     ) f
     where h.host = $1 and h.start >= $2 and h.start < $3 and (h.start, h.booking) > ($4, $5) and f.status = any($6::text[])
     order by h.start, h.booking limit ${most}`,
  ),
  ofOrganization: listed("organization"),
  ofGroup: listed("group"),
}

/** The statement that lists what is asked for, and its values. */
export const listing = ({
  of,
  window: { start, end },
  statuses,
  after,
  limit,
}: BookingsAsked): { readonly statement: Statement; readonly values: ReadonlyArray<unknown> } => {
  const [ask, id] =
    "host" in of
      ? [lists.ofHost, of.host]
      : "group" in of
        ? [lists.ofGroup, of.group]
        : [lists.ofOrganization, of.organization]
  // Whatever starts in the window comes after an instant before it.
  const { start: at, id: last } = after ?? { start: start - 1, id: "" }
  return { statement: ask(limit), values: [toColumn(id), start, end, at, toColumn(last), statuses] }
}
