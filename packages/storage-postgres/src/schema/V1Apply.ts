/**
 * The function of the first schema. `sched.apply` commits all that a command changes in one round trip, or answers why
 * not: whether the commit is `Stale` or `SlotTaken`, for which booking, and when that starts. A refused commit has
 * written nothing. `work` holds the rows to write, `known` the ids of the bookings that are there already.
 *
 * Nothing waits in a circle: bookings are locked first, in order of id; then fences and units, by advisory locks in order
 * of their number; whatever is written after that waits for nobody who waits. So a claim that the exclusion constraint
 * refuses was written by somebody who does not use this function.
 */
export const v1Apply = `
-- Epoch milliseconds by the database's clock; unlike now() it goes on within a transaction.
create function sched.clock() returns bigint
language sql volatile
return floor(extract(epoch from clock_timestamp()) * 1000)::bigint;

create function sched.apply(
  work jsonb, known text[], at bigint, out refusal text, out booking text, out start bigint
) language plpgsql as $apply$
declare
  now_ms bigint;
  taken int;
  expired boolean;
  one record;
begin
  -- Each statement below must see what was committed while the locks were waited for.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = 'SC001', message = 'sched.apply needs the isolation level "read committed"';
  end if;

  if known <> '{}' then
    perform from sched.bookings b where b.id = any(known) order by b.id for update;
  end if;
  perform case when l.alone then pg_advisory_xact_lock(l.id) else pg_advisory_xact_lock_shared(l.id) end
  from (
    select k.id, bool_or(k.alone) as alone
    from (
      select hashtextextended(c ->> 'unit', 1), true from jsonb_array_elements(work -> 'claims') c
      union all select hashtextextended(c.unit, 1), true from sched.claims c where c.booking = any(known)
      union all select hashtextextended(r, 2), true from jsonb_array_elements_text(work -> 'raises') r
      union all select hashtextextended(f ->> 'key', 2), false from jsonb_array_elements(work -> 'seen') f
    ) k (id, alone)
    group by k.id order by k.id
  ) l;
  now_ms := coalesce(at, floor(extract(epoch from clock_timestamp()) * 1000)::bigint);

  booking := coalesce(
    (select w.id from jsonb_to_recordset(work -> 'bookings') as w (n int, id text, expected int)
      where (select b.version from sched.bookings b where b.id = w.id) is distinct from w.expected
      order by w.n limit 1),
    -- It would bring back the data of somebody who was erased since it was decided.
    (select w.booking from jsonb_to_recordset(work -> 'personal') as w (booking text, part text, somebody boolean)
      where known <> '{}' and w.somebody
        and '' = (select p.email from sched.personal p where p.booking = w.booking and p.part = w.part) limit 1),
    case when exists (
      select from jsonb_to_recordset(work -> 'seen') as w (key text, version bigint)
      where coalesce((select f.version from sched.fences f where f.key = w.key), 0) <> w.version
    ) or exists (
      select from sched.keys k where k.scope = work #>> '{keys,0,scope}' and k.key = work #>> '{keys,0,key}'
    ) then work #>> '{bookings,0,id}' end
  );
  if booking is not null then
    refusal := 'Stale';
    return;
  end if;

  if work -> 'claims' <> '[]' then
    select min(w.n) filter (where c.live), bool_or(not c.live) into taken, expired
    from jsonb_to_recordset(work -> 'claims') as w (n int, unit text, start bigint, "end" bigint)
    cross join lateral (
      select c.expires_at is null or c.expires_at > now_ms as live from sched.claims c
      where c.span && sched.span(w.unit, w.start, w."end") and c.booking <> all(known)
      union all
      select true from jsonb_to_recordset(work -> 'claims') as v (n int, unit text, start bigint, "end" bigint)
      where v.n > w.n and v.unit = w.unit and v.start < w."end" and w.start < v."end"
    ) c;
    if taken is not null then
      refusal := 'SlotTaken';
      booking := work #>> array['claims', taken::text, 'booking'];
      start := work #>> array['claims', taken::text, 'booking_start'];
      return;
    end if;
    if expired then
      for one in select * from jsonb_to_recordset(work -> 'claims') as w (unit text, start bigint, "end" bigint) loop
        delete from sched.claims c where c.span && sched.span(one.unit, one.start, one."end") and c.expires_at <= now_ms;
      end loop;
    end if;
  end if;

  if known <> '{}' then
    delete from sched.claims c where c.booking = any(known);
    delete from sched.booking_hosts h where h.booking = any(known);
    delete from sched.usage u where u.booking = any(known);
    delete from sched.personal p where p.booking = any(known) and p.part not like 'reason/%';
    for one in
      select * from jsonb_to_recordset(work -> 'bookings')
        as w (id text, version int, status text, start bigint, "end" bigint, together text, part int, body text)
    loop
      update sched.bookings b
      set version = one.version, status = one.status, start = one.start, "end" = one."end",
        together = one.together, part = one.part, body = one.body
      where b.id = one.id;
    end loop;
  end if;

  with bookings as (
    insert into sched.bookings (id, version, status, start, "end", together, part, body)
    select w.id, w.version, w.status, w.start, w."end", w.together, w.part, w.body
    from jsonb_to_recordset(work -> 'bookings')
      as w (id text, expected int, version int, status text, start bigint, "end" bigint, together text, part int, body text)
    where w.expected is null order by w.id
  ), claims as (
    insert into sched.claims (unit, start, "end", booking, expires_at)
    select w.unit, w.start, w."end", w.booking, w.expires_at
    from jsonb_to_recordset(work -> 'claims')
      as w (unit text, start bigint, "end" bigint, booking text, expires_at bigint)
    order by w.unit, w.start
  ), hosts as (
    insert into sched.booking_hosts (host, start, "end", booking)
    select h, w.start, w."end", w.id
    from jsonb_to_recordset(work -> 'bookings') as w (id text, start bigint, "end" bigint, hosts jsonb)
    cross join lateral jsonb_array_elements_text(w.hosts) h
  ), usage as (
    insert into sched.usage (key, start, "end", booking, no_show, at, expires_at)
    select u, w.start, w."end", w.id, w.status = 'noShow', w.at, w.expires_at
    from jsonb_to_recordset(work -> 'bookings')
      as w (id text, start bigint, "end" bigint, status text, at bigint, expires_at bigint, usage jsonb)
    cross join lateral jsonb_array_elements_text(w.usage) u
  ), personal as (
    insert into sched.personal (booking, part, email, body)
    select w.booking, w.part, w.email, w.body
    from jsonb_to_recordset(work -> 'personal') as w (booking text, part text, email text, body text)
  ), history as (
    insert into sched.history (booking, version, body)
    select w.id, w.version, w.entry
    from jsonb_to_recordset(work -> 'bookings') as w (id text, version int, entry text)
  ), fences as (
    insert into sched.fences as f (key, version)
    select r, 1 from jsonb_array_elements_text(work -> 'raises') r order by r
    on conflict (key) do update set version = f.version + 1
  ), keys as (
    insert into sched.keys (scope, key, fingerprint, booking, at)
    select w.scope, w.key, w.fingerprint, work #>> '{bookings,0,id}', now_ms
    from jsonb_to_recordset(work -> 'keys') as w (scope text, key text, fingerprint text)
  )
  -- Whoever holds a lease keeps it, and is told when the lease ends.
  insert into sched.due as d (kind, id, due_at)
  select w.kind, w.id, min(w.at) from jsonb_to_recordset(work -> 'due') as w (kind text, id text, at bigint)
  group by w.kind, w.id order by w.kind, w.id
  on conflict (kind, id) do update
  set due_at = least(d.due_at, excluded.due_at), attempts = 0, stuck = false, problem = null, fresh = true;
end
$apply$;
`
