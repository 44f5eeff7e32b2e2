import { MINUTE } from "@sched/core"

/** Bookings that `processes/crasher.ts` wrote of which a part is missing, or a part is left over; as SQL. */
export const halfWritten = `
  select b.id from sched.bookings b
  cross join lateral (select case b.status when 'confirmed' then 1 else 0 end as n) takes
  cross join lateral (select
    (select count(*) from sched.history h where h.booking = b.id) as lines,
    (select count(*) from sched.keys k where k.booking = b.id) as keys,
    (select count(*) from sched.due d where d.id = b.id) as due,
    (select count(*) from sched.personal p where p.booking = b.id) as people,
    (select count(*) from sched.usage u where u.booking = b.id and u.start = b.start) as counted,
    (select count(*) from sched.booking_hosts h
      where h.booking = b.id and h.start = b.start and h."end" = b."end") as listed,
    (select count(*) from sched.claims c where c.booking = b.id
      and c.start = b.start - ${5 * MINUTE} and c."end" = b."end" + ${5 * MINUTE}) as claims
  ) has
  where (b.body::json ->> 'version')::int <> b.version or b.body::json ->> 'status' <> b.status
    or (has.lines, has.keys, has.due, has.people) <> (b.version, 1, 1, 1)
    or (has.counted, has.listed, has.claims) <> (6 * n, 2, 2 * n)`
