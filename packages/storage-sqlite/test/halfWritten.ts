import { MINUTE } from "@sched/core"

/** Bookings that `processes/crasher.ts` wrote of which a part is missing, or a part is left over; as SQL. */
export const halfWritten = `
  select b.id from bookings b where
    b.version <> (select count(*) from history h where h.booking = b.id)
    or b.version <> (select max(version) from history h where h.booking = b.id)
    or b.version <> b.body ->> 'version' or b.status <> b.body ->> 'status' or b.start <> b.body ->> 'start'
    or 1 <> (select count(*) from keys k where k.booking = b.id)
    or 1 <> (select count(*) from due d where d.id = b.id)
    or 1 <> (select count(*) from personal p where p.booking = b.id)
    or 2 <> (select count(*) from booking_hosts h where h.booking = b.id
      and h.start = b.start and h."end" = b."end")
    or iif(b.status = 'confirmed', 6, 0) <> (select count(*) from usage u where u.booking = b.id
      and u.start = b.start and u."end" = b."end")
    or iif(b.status = 'confirmed', 2, 0) <> (select count(*) from claims c where c.booking = b.id
      and c.start = b.start - ${5 * MINUTE} and c."end" = b."end" + ${5 * MINUTE})
    or iif(b.status = 'confirmed', 2, 0) <> (select count(*) from claims c where c.booking = b.id)
  union all
  select booking from claims where booking not in (select id from bookings)`
