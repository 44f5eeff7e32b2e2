create schema sched;
create table sched.migrations (version integer primary key, at timestamptz not null);

create table sched.bookings (
  id text collate "C" primary key,
  version integer not null,
  status text collate "C" not null,
  start bigint not null,
  "end" bigint not null,
  together text collate "C",
  part integer not null,
  body text not null
) with (fillfactor = 85);
create index bookings_by_together on sched.bookings (together, part) where together is not null;

-- On whose agenda a booking stands. Nearly all are short, so an agenda looks for those that start up to a day before
-- its window, and for the few longer ones.
create table sched.booking_hosts (
  host text collate "C" not null,
  start bigint not null,
  "end" bigint not null,
  booking text collate "C" not null references sched.bookings (id),
  primary key (host, start, booking)
);
create index booking_hosts_by_booking on sched.booking_hosts (booking);
create index booking_hosts_long on sched.booking_hosts (host, start) where "end" - start > 86400000;

-- Data of one person in one booking. "email" is in lower case, and empty where the person was erased.
create table sched.personal (
  booking text collate "C" not null references sched.bookings (id),
  part text collate "C" not null,
  email text collate "C" not null,
  body text not null,
  primary key (booking, part)
) with (fillfactor = 85);
create index personal_by_email on sched.personal (email) where email <> '';

-- A claim as a box: its unit on one axis, its time on the other. Units are placed by a hash of 50 bits, half a step
-- wide, so boxes of different units never meet; should two units ever share a place (one pair in 10^15 does), the worst
-- is that they cannot be booked at the same time. Instants are exact up to 2^53, and boxes are closed, hence "- 1".
create function sched.span(unit text, start bigint, "end" bigint) returns box
language sql immutable parallel safe
return box(
  point((hashtextextended(unit, 0) >> 14)::float8, start::float8),
  point((hashtextextended(unit, 0) >> 14)::float8 + 0.5, ("end" - 1)::float8)
);

create table sched.claims (
  unit text collate "C" not null,
  start bigint not null,
  "end" bigint not null,
  booking text collate "C" not null references sched.bookings (id),
  expires_at bigint,
  span box not null generated always as (sched.span(unit, start, "end")) stored,
  primary key (booking, unit, start),
  constraint claims_are_intervals check (start < "end"),
  constraint claims_never_overlap exclude using gist (span with &&)
);

create table sched.usage (
  key text collate "C" not null,
  start bigint not null,
  "end" bigint not null,
  booking text collate "C" not null references sched.bookings (id),
  no_show boolean not null,
  at bigint not null,
  expires_at bigint,
  primary key (key, start, booking)
);
create index usage_by_booking on sched.usage (booking);

create table sched.fences (
  key text collate "C" primary key,
  version bigint not null
) with (fillfactor = 50);

create table sched.history (
  booking text collate "C" not null references sched.bookings (id),
  version integer not null,
  body text not null,
  primary key (booking, version)
);

-- "at" is when the key was used: after 30 days it may be deleted.
create table sched.keys (
  scope text collate "C" not null,
  key text collate "C" not null,
  fingerprint text collate "C" not null,
  booking text collate "C" not null references sched.bookings (id),
  at bigint not null,
  primary key (scope, key)
);
create index keys_by_booking on sched.keys (booking);

-- "seq" gives the order in which each was observed first.
create table sched.observed (
  booking text collate "C" not null,
  key text collate "C" not null,
  seq bigint not null generated always as identity,
  body text not null,
  primary key (booking, key)
) with (fillfactor = 85);

-- "fresh": it became due anew since it was last leased. Stuck work that nothing is to wake is due at the end of time.
create table sched.due (
  kind text collate "C" not null,
  id text collate "C" not null,
  due_at bigint not null,
  lease_until bigint not null default 0,
  token text collate "C",
  attempts integer not null default 0,
  fresh boolean not null default false,
  stuck boolean not null default false,
  problem text,
  primary key (kind, id)
) with (fillfactor = 50);
create index due_by_time on sched.due (due_at);
create index due_stuck on sched.due (kind, id) where stuck;

create table sched.hosts (
  id text collate "C" primary key,
  body text not null
);

-- "position" gives the order in which they are listed.
create table sched.event_types (
  id text collate "C" primary key,
  position bigint not null generated always as identity,
  alias text collate "C" not null,
  slug text collate "C" not null,
  body text not null,
  constraint event_types_have_links_of_their_own unique (alias, slug)
);

-- Secrets in "body" are sealed by the vault.
create table sched.connections (
  id text collate "C" primary key,
  owner text collate "C" not null,
  version integer not null,
  body text not null
);
create index connections_by_owner on sched.connections (owner, id);

create table sched.webhook_endpoints (
  id text collate "C" primary key,
  position bigint not null generated always as identity,
  body text not null
);

create table sched.webhook_told (
  endpoint text collate "C" not null references sched.webhook_endpoints (id) on delete cascade,
  booking text collate "C" not null,
  version integer not null,
  primary key (endpoint, booking)
) with (fillfactor = 70);

create table sched.webhook_log (
  id bigint generated always as identity primary key,
  endpoint text collate "C" not null references sched.webhook_endpoints (id) on delete cascade,
  at bigint not null,
  body text not null
);
create index webhook_log_by_endpoint on sched.webhook_log (endpoint, at, id);

create table sched.audit (
  id bigint generated always as identity primary key,
  at bigint not null,
  body text not null
);
create index audit_by_time on sched.audit (at, id);

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


-- "position" gives the order in which records were added.
create table sched.people (
  kind text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  position bigint not null generated always as identity,
  organization text collate "C",
  subject text collate "C",
  name text collate "C",
  body text not null,
  primary key (kind, id),
  constraint people_have_names_of_their_own unique (name)
);
create index people_by_kind on sched.people (kind, position);
create index people_by_organization on sched.people (kind, organization, position) where organization is not null;
create index people_by_subject on sched.people (kind, subject, position) where subject is not null;

-- Hosts were in no order so far; event types keep theirs.
insert into sched.people (kind, id, version, subject, body)
select 'host', id, 1, lower(substring(body from '"email":"([^"]*)"') collate "C"), body
from sched.hosts order by id;
insert into sched.people (kind, id, version, name, body)
select 'eventType', id, 1, 'link/' || alias || '/' || slug, body
from sched.event_types order by position;

-- Whoever could use the old tables can use the new one.
do $grant$
declare
  old record;
begin
  for old in
    select a.privilege_type, case when a.grantee = 0 then 'public' else a.grantee::regrole::text end as grantee
    from pg_class c cross join aclexplode(c.relacl) a
    where c.oid = 'sched.event_types'::regclass and a.grantee <> c.relowner
  loop
    execute format('grant %s on sched.people to %s', old.privilege_type, old.grantee);
  end loop;
end
$grant$;
drop table sched.hosts;
drop table sched.event_types;

create function sched.apply_people(work jsonb, out refusal text, out change int)
language plpgsql as $apply_people$
declare
  keys jsonb := work -> 'keys';
  there int;
  holder record;
  one record;
begin
  -- Each statement below must see what was committed while the locks were waited for.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = 'SC001', message = 'sched.apply_people needs the isolation level "read committed"';
  end if;

  if (work -> 'alone')::boolean then
    perform pg_advisory_xact_lock(hashtextextended('sched.people', 0));
  end if;
  for one in
    select * from jsonb_to_recordset(work -> 'records') as w (n int, kind text, id text, seen int)
    order by w.kind collate "C", w.id collate "C"
  loop
    select p.version into there from sched.people p where p.kind = one.kind and p.id = one.id for update;
    if one.seen <> coalesce(there, 0) then
      change := least(one.n, change);
    end if;
  end loop;
  if change is not null then
    refusal := 'RecordChanged';
    return;
  end if;

  select min(t.n) into change from (
    select min(w.n) as n from jsonb_to_recordset(work -> 'records') as w (n int, name text)
    where w.name is not null group by w.name having count(*) > 1
  ) t;
  for one in
    select * from jsonb_to_recordset(work -> 'records') as w (n int, kind text, id text, name text)
    where w.name is not null
  loop
    select p.kind, p.id into holder from sched.people p where p.name = one.name;
    -- Whoever is changed here as well has another name in the end, or none.
    if found and not keys ? (holder.kind || '/' || holder.id) then
      change := least(one.n, change);
    end if;
  end loop;
  if change is not null then
    refusal := 'NameTaken';
    return;
  end if;

  -- First what goes is taken away, then what comes is put in: so names can change hands.
  for one in
    select * from jsonb_to_recordset(work -> 'records') as w (kind text, id text, name text, gone boolean)
  loop
    if one.gone then
      delete from sched.people p where p.kind = one.kind and p.id = one.id;
    else
      update sched.people p set name = null
      where p.kind = one.kind and p.id = one.id and p.name is not null and p.name is distinct from one.name;
    end if;
  end loop;
  for one in
    select * from jsonb_to_recordset(work -> 'records')
      as w (n int, kind text, id text, organization text, subject text, name text, body text)
    where w.body is not null order by w.n
  loop
    update sched.people p
    set version = p.version + 1, organization = one.organization, subject = one.subject, name = one.name, body = one.body
    where p.kind = one.kind and p.id = one.id;
    if not found then
      insert into sched.people (kind, id, version, organization, subject, name, body)
      values (one.kind, one.id, 1, one.organization, one.subject, one.name, one.body);
    end if;
  end loop;

  insert into sched.audit (at, body)
  select a.at, a.body from jsonb_to_recordset(work -> 'audit') as a (n int, at bigint, body text) order by a.n;
  insert into sched.due as d (kind, id, due_at)
  select w.kind, w.id, min(w.at) from jsonb_to_recordset(work -> 'due') as w (kind text, id text, at bigint)
  group by w.kind, w.id order by w.kind collate "C", w.id collate "C"
  on conflict (kind, id) do update
  set due_at = least(d.due_at, excluded.due_at), attempts = 0, stuck = false, problem = null, fresh = true;
end
$apply_people$;

create table sched.rate_limits (
  id bigint primary key generated always as identity,
  key text collate "C" not null,
  at bigint not null,
  until bigint not null
);
create index rate_limits_by_key on sched.rate_limits (key, at);
create index rate_limits_by_end on sched.rate_limits (until);

-- Whoever could use the other tables can use this one.
do $grant$
declare
  old record;
begin
  for old in
    select a.privilege_type, case when a.grantee = 0 then 'public' else a.grantee::regrole::text end as grantee
    from pg_class c cross join aclexplode(c.relacl) a
    where c.oid = 'sched.due'::regclass and a.grantee <> c.relowner
  loop
    execute format('grant %s on sched.rate_limits to %s', old.privilege_type, old.grantee);
  end loop;
end
$grant$;

create function sched.take_limits(
  keys text[], most integer[], per bigint[], now_ms bigint, out refused text, out retry_at bigint
) language plpgsql as $take_limits$
begin
  -- Each statement below must see what was committed while the locks were waited for.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = 'SC001', message = 'sched.take_limits needs the isolation level "read committed"';
  end if;
  perform pg_advisory_xact_lock(l.id)
  from (select distinct hashtextextended(k, 3) as id from unnest(keys) k order by 1) l;
  now_ms := coalesce(now_ms, sched.clock());

  select w.key, e.at + w.per into refused, retry_at
  from unnest(keys, most, per) with ordinality as w (key, most, per, n)
  cross join lateral (
    select r.at from sched.rate_limits r
    where r.key = w.key and r.at > now_ms - w.per order by r.at desc offset w.most - 1 limit 1
  ) e
  order by e.at + w.per desc, w.n limit 1;
  if refused is not null then
    return;
  end if;

  insert into sched.rate_limits (key, at, until)
  select w.key, now_ms, now_ms + max(w.per) from unnest(keys, per) as w (key, per) group by w.key;
  delete from sched.rate_limits r where r.id = any (array(
    select p.id from sched.rate_limits p where p.until <= now_ms order by p.until limit 100 for update skip locked
  ));
end
$take_limits$;


alter table sched.bookings add column organization text collate "C", add column "group" text collate "C";
create index bookings_by_organization on sched.bookings (organization, start, id) where organization is not null;
create index bookings_by_group on sched.bookings ("group", start, id) where "group" is not null;

create function sched.read_json(body text) returns jsonb
language sql immutable
return regexp_replace(body, '(\\\\)|\\u(?:0000|[dD][89abABcdefCDEF][0-9a-fA-F]{2})', '\1', 'g')::jsonb;

update sched.bookings b set
  organization = sched.read_json(b.body) #>> '{eventType,organization}',
  "group" = sched.read_json(b.body) #>> '{eventType,group}'
where (b.body like '%"organization":%' or b.body like '%"group":%')
  and exists (select from sched.personal p where p.booking = b.id and p.part = 'booker');

insert into sched.booking_hosts (host, start, "end", booking)
select distinct h, b.start, b."end", b.id from sched.bookings b
cross join lateral jsonb_array_elements_text(sched.read_json(b.body) -> 'hosts') h
where b.status not in ('confirmed', 'completed', 'noShow')
  and exists (select from sched.personal p where p.booking = b.id and p.part = 'booker')
on conflict do nothing;
drop function sched.read_json(text);

alter table sched.audit add column organization text collate "C";
create index audit_by_organization on sched.audit (organization, at, id) where organization is not null;
create or replace function sched.apply(
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
        as w (id text, version int, status text, start bigint, "end" bigint, together text, part int, organization text, "group" text, body text)
    loop
      update sched.bookings b
      set version = one.version, status = one.status, start = one.start, "end" = one."end",
        together = one.together, part = one.part, organization = one.organization, "group" = one."group", body = one.body
      where b.id = one.id;
    end loop;
  end if;

  with bookings as (
    insert into sched.bookings (id, version, status, start, "end", together, part, organization, "group", body)
    select w.id, w.version, w.status, w.start, w."end", w.together, w.part, w.organization, w."group", w.body
    from jsonb_to_recordset(work -> 'bookings')
      as w (id text, expected int, version int, status text, start bigint, "end" bigint, together text, part int, organization text, "group" text, body text)
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

create or replace function sched.apply_people(work jsonb, out refusal text, out change int)
language plpgsql as $apply_people$
declare
  keys jsonb := work -> 'keys';
  there int;
  holder record;
  one record;
begin
  -- Each statement below must see what was committed while the locks were waited for.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = 'SC001', message = 'sched.apply_people needs the isolation level "read committed"';
  end if;

  if (work -> 'alone')::boolean then
    perform pg_advisory_xact_lock(hashtextextended('sched.people', 0));
  end if;
  for one in
    select * from jsonb_to_recordset(work -> 'records') as w (n int, kind text, id text, seen int)
    order by w.kind collate "C", w.id collate "C"
  loop
    select p.version into there from sched.people p where p.kind = one.kind and p.id = one.id for update;
    if one.seen <> coalesce(there, 0) then
      change := least(one.n, change);
    end if;
  end loop;
  if change is not null then
    refusal := 'RecordChanged';
    return;
  end if;

  select min(t.n) into change from (
    select min(w.n) as n from jsonb_to_recordset(work -> 'records') as w (n int, name text)
    where w.name is not null group by w.name having count(*) > 1
  ) t;
  for one in
    select * from jsonb_to_recordset(work -> 'records') as w (n int, kind text, id text, name text)
    where w.name is not null
  loop
    select p.kind, p.id into holder from sched.people p where p.name = one.name;
    -- Whoever is changed here as well has another name in the end, or none.
    if found and not keys ? (holder.kind || '/' || holder.id) then
      change := least(one.n, change);
    end if;
  end loop;
  if change is not null then
    refusal := 'NameTaken';
    return;
  end if;

  -- First what goes is taken away, then what comes is put in: so names can change hands.
  for one in
    select * from jsonb_to_recordset(work -> 'records') as w (kind text, id text, name text, gone boolean)
  loop
    if one.gone then
      delete from sched.people p where p.kind = one.kind and p.id = one.id;
    else
      update sched.people p set name = null
      where p.kind = one.kind and p.id = one.id and p.name is not null and p.name is distinct from one.name;
    end if;
  end loop;
  for one in
    select * from jsonb_to_recordset(work -> 'records')
      as w (n int, kind text, id text, organization text, subject text, name text, body text)
    where w.body is not null order by w.n
  loop
    update sched.people p
    set version = p.version + 1, organization = one.organization, subject = one.subject, name = one.name, body = one.body
    where p.kind = one.kind and p.id = one.id;
    if not found then
      insert into sched.people (kind, id, version, organization, subject, name, body)
      values (one.kind, one.id, 1, one.organization, one.subject, one.name, one.body);
    end if;
  end loop;

  insert into sched.audit (at, organization, body)
  select a.at, a.organization, a.body from jsonb_to_recordset(work -> 'audit') as a (n int, at bigint, organization text, body text) order by a.n;
  insert into sched.due as d (kind, id, due_at)
  select w.kind, w.id, min(w.at) from jsonb_to_recordset(work -> 'due') as w (kind text, id text, at bigint)
  group by w.kind, w.id order by w.kind collate "C", w.id collate "C"
  on conflict (kind, id) do update
  set due_at = least(d.due_at, excluded.due_at), attempts = 0, stuck = false, problem = null, fresh = true;
end
$apply_people$;

insert into sched.audit ("id", "at", "body", "organization") overriding system value values ('1', '1801468800000', '{"at":1801468800000,"actor":{"kind":"host","id":"anna"},"action":"forget","target":"forgotten","outcome":"done"}', NULL);
insert into sched.audit ("id", "at", "body", "organization") overriding system value values ('2', '1801468800001', '{"at":1801468800001,"actor":{"kind":"booker"},"action":"retry","target":"moved","organization":"acme","outcome":"refused","detail":"no"}', 'acme');
insert into sched.audit ("id", "at", "body", "organization") overriding system value values ('3', '5', '{"at":5,"actor":{"kind":"member","id":"anna"},"action":"organization.edit","target":"acme","outcome":"done"}', NULL);
select setval(pg_get_serial_sequence('sched.audit', 'id'), (select max(id) from sched.audit));
insert into sched.bookings ("id", "version", "status", "start", "end", "together", "part", "body", "organization", "group") values ('cancelled', '2', 'cancelled', '1801486800000', '1801488600000', NULL, '0', '{"id":"cancelled","uid":"cancelled@sched.test","version":2,"sequence":1,"changes":["cancel"],"status":"cancelled","start":1801486800000,"end":1801488600000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801400400000,"updatedAt":1801468800001,"settledAt":1801400400000,"seats":[]}', NULL, NULL);
insert into sched.bookings ("id", "version", "status", "start", "end", "together", "part", "body", "organization", "group") values ('confirmed', '1', 'confirmed', '1801472400000', '1801474200000', NULL, '0', '{"id":"confirmed","uid":"confirmed@sched.test","version":1,"sequence":0,"changes":[],"status":"confirmed","start":1801472400000,"end":1801474200000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna","ben"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5,"bufferBeforeMin":5,"bufferAfterMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna","ben"],"resources":[],"createdAt":1801386000000,"updatedAt":1801386000000,"settledAt":1801386000000,"seats":[]}', NULL, NULL);
insert into sched.bookings ("id", "version", "status", "start", "end", "together", "part", "body", "organization", "group") values ('course', '4', 'confirmed', '1801497600000', '1801499400000', NULL, '0', '{"id":"course","uid":"course@sched.test","version":4,"sequence":0,"changes":[],"status":"confirmed","start":1801497600000,"end":1801499400000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5,"capacity":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[{"id":"room","unit":2}],"createdAt":1801411200000,"updatedAt":1801411200003,"settledAt":1801411200000,"seats":[{"id":"course-1","joinedAt":1801411200000},{"id":"seat-2","joinedAt":1801411200001},{"id":"seat-3","joinedAt":1801411200002,"leftAt":1801411200003}]}', NULL, NULL);
insert into sched.bookings ("id", "version", "status", "start", "end", "together", "part", "body", "organization", "group") values ('forgotten', '1', 'confirmed', '1801508400000', '1801510200000', NULL, '0', '{"id":"forgotten","uid":"forgotten@sched.test","version":1,"sequence":0,"changes":[],"status":"confirmed","start":1801508400000,"end":1801510200000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801422000000,"updatedAt":1801422000000,"settledAt":1801422000000,"seats":[]}', NULL, NULL);
insert into sched.bookings ("id", "version", "status", "start", "end", "together", "part", "body", "organization", "group") values ('held', '1', 'held', '1801490400000', '1801492200000', NULL, '0', '{"id":"held","uid":"held@sched.test","version":1,"sequence":0,"changes":[],"status":"held","start":1801490400000,"end":1801492200000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801404000000,"updatedAt":1801404000000,"settledAt":1801404000000,"expiresAt":1801469400000,"seats":[]}', NULL, NULL);
insert into sched.bookings ("id", "version", "status", "start", "end", "together", "part", "body", "organization", "group") values ('missed', '2', 'noShow', '1801494000000', '1801495800000', NULL, '0', '{"id":"missed","uid":"missed@sched.test","version":2,"sequence":0,"changes":[],"status":"noShow","start":1801494000000,"end":1801495800000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801407600000,"updatedAt":1801407600001,"settledAt":1801407600000,"seats":[]}', NULL, NULL);
insert into sched.bookings ("id", "version", "status", "start", "end", "together", "part", "body", "organization", "group") values ('moved', '2', 'confirmed', '1801483200000', '1801485000000', NULL, '0', E'{"id":"moved","uid":"moved@sched.test","version":2,"sequence":1,"changes":["reschedule"],"status":"confirmed","start":1801483200000,"end":1801485000000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"organization":"acme","group":"g\\u0000","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801393200000,"updatedAt":1801393200001,"settledAt":1801393200001,"seats":[]}', 'acme', 'g￿0000');
insert into sched.bookings ("id", "version", "status", "start", "end", "together", "part", "body", "organization", "group") values ('odd', '1', 'confirmed', '1801512000000', '1801513800000', NULL, '0', '{"id":"odd","uid":"odd@sched.test","version":1,"sequence":0,"changes":[],"status":"confirmed","start":1801512000000,"end":1801513800000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801425600000,"updatedAt":1801425600000,"settledAt":1801425600000,"seats":[]}', NULL, NULL);
insert into sched.bookings ("id", "version", "status", "start", "end", "together", "part", "body", "organization", "group") values ('series-0', '1', 'confirmed', '1801501200000', '1801503000000', 'series', '0', '{"id":"series-0","uid":"series-0@sched.test","version":1,"sequence":0,"changes":[],"status":"confirmed","start":1801501200000,"end":1801503000000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"together":{"kind":"series","id":"series","part":0},"createdAt":1801414800000,"updatedAt":1801414800000,"settledAt":1801414800000,"seats":[]}', NULL, NULL);
insert into sched.bookings ("id", "version", "status", "start", "end", "together", "part", "body", "organization", "group") values ('series-1', '1', 'confirmed', '1801504800000', '1801506600000', 'series', '1', '{"id":"series-1","uid":"series-1@sched.test","version":1,"sequence":0,"changes":[],"status":"confirmed","start":1801504800000,"end":1801506600000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"together":{"kind":"series","id":"series","part":1},"createdAt":1801418400000,"updatedAt":1801418400000,"settledAt":1801418400000,"seats":[]}', NULL, NULL);
insert into sched.connections ("id", "owner", "version", "body") values ('c-1', 'anna', '2', '{"id":"c-1","kind":"google","owner":"anna","account":"anna@example.com","state":"needsReconnect","version":2,"sealed":"k2.bmV3","updatedAt":1801468800000}');
insert into sched.due ("kind", "id", "due_at", "lease_until", "token", "attempts", "fresh", "stuck", "problem") values ('booking', 'cancelled', '1801469100000', '0', NULL, '1', 'false', 'false', 'mail server away: 421');
insert into sched.due ("kind", "id", "due_at", "lease_until", "token", "attempts", "fresh", "stuck", "problem") values ('booking', 'confirmed', '1801386000000', '1801468830000', 'a8e58ee5-125f-4df1-9894-48c8723e7681', '1', 'false', 'false', NULL);
insert into sched.due ("kind", "id", "due_at", "lease_until", "token", "attempts", "fresh", "stuck", "problem") values ('booking', 'course', '1801411200000', '0', NULL, '0', 'true', 'false', NULL);
insert into sched.due ("kind", "id", "due_at", "lease_until", "token", "attempts", "fresh", "stuck", "problem") values ('booking', 'forgotten', '1801422000000', '0', NULL, '0', 'false', 'false', NULL);
insert into sched.due ("kind", "id", "due_at", "lease_until", "token", "attempts", "fresh", "stuck", "problem") values ('booking', 'held', '1801404000000', '0', NULL, '0', 'false', 'false', NULL);
insert into sched.due ("kind", "id", "due_at", "lease_until", "token", "attempts", "fresh", "stuck", "problem") values ('booking', 'missed', '1801407600000', '0', NULL, '0', 'true', 'false', NULL);
insert into sched.due ("kind", "id", "due_at", "lease_until", "token", "attempts", "fresh", "stuck", "problem") values ('booking', 'moved', '8640000000000000', '0', NULL, '1', 'false', 'true', 'mail server gone: 550');
insert into sched.due ("kind", "id", "due_at", "lease_until", "token", "attempts", "fresh", "stuck", "problem") values ('booking', 'odd', '1801425600000', '0', NULL, '0', 'false', 'false', NULL);
insert into sched.due ("kind", "id", "due_at", "lease_until", "token", "attempts", "fresh", "stuck", "problem") values ('booking', 'series', '1801414800000', '0', NULL, '0', 'false', 'false', NULL);
insert into sched.fences ("key", "version") values ('host/anna@2027-02', '2');
insert into sched.migrations ("version", "at") values ('1', '2026-11-20 17:31:03.843025+00');
insert into sched.migrations ("version", "at") values ('2', '2026-11-20 17:31:03.895237+00');
insert into sched.migrations ("version", "at") values ('3', '2026-11-20 17:31:03.908414+00');
insert into sched.observed ("booking", "key", "seq", "body") overriding system value values ('confirmed', 'conference', '2', '{"kind":"conference","provider":"zoom","connection":"c-2","state":"creating","sequence":0,"askedAt":1801468800000,"swept":false}');
insert into sched.observed ("booking", "key", "seq", "body") overriding system value values ('confirmed', 'event/["anna","google","c-1","primary"]', '1', '{"kind":"event","host":"anna","calendar":{"kind":"google","connection":"c-1","calendar":"primary"},"state":"present","etag":"1","sequence":0}');
insert into sched.observed ("booking", "key", "seq", "body") overriding system value values ('confirmed', 'mail/confirmed/confirmed/0/booker', '3', '{"kind":"mail","notice":{"booking":"confirmed","kind":"confirmed","sequence":0,"recipient":{"role":"booker"}},"state":"sent","at":1801468800000,"withLink":true}');
select setval(pg_get_serial_sequence('sched.observed', 'seq'), (select max(seq) from sched.observed));
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('category', 'k-1', '1', '10', 'acme', NULL, NULL, '{"id":"k-1","organization":"acme","name":"Rooms","hosts":["anna"],"eventTypes":[]}');
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('eventType', 'type-course', '1', '6', 'acme', 'anna', 'link/studio/course', '{"id":"type-course","alias":"studio","slug":"course","hosts":["anna"],"organization":"acme","owner":"anna","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]}');
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('eventType', 'type-intro', '1', '4', NULL, NULL, 'link/studio/intro', '{"id":"type-intro","alias":"studio","slug":"intro","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]}');
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('eventType', 'type-talk', '1', '3', NULL, NULL, 'link/studio/talk', '{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]}');
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('group', 'g￿0000', '1', '8', 'acme', NULL, NULL, E'{"id":"g\\u0000","organization":"acme","name":"Sales","members":["anna"],"admins":[]}');
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('host', 'anna', '1', '2', NULL, 'anna@example.com', NULL, '{"id":"anna","name":"Anna Åström","email":"anna@example.com","zone":"Europe/Stockholm","availability":{"zone":"Europe/Stockholm","weekly":[{"days":[1,2,3],"from":"09:00","to":"17:00"}]},"units":1}');
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('host', 'ben', '1', '1', NULL, 'ben@example.com', NULL, E'{"id":"ben","name":"Ben \\"email\\":\\"x@example.com\\" \\u0000 \\ud800","email":"Ben@Example.COM","zone":"Europe/Stockholm","availability":{"zone":"Europe/Stockholm","weekly":[{"days":[1,2,3],"from":"09:00","to":"17:00"}]},"conferencing":{"a\\",\\"email":"y@example.com"},"units":1}');
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('image', 'p-1', '1', '12', NULL, 'anna', NULL, '{"id":"p-1","owner":"anna","type":"image/png","data":"iVBORw0KGgoAAAAN"}');
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('invitation', 'i-1', '1', '9', 'acme', 'eve@example.org', NULL, E'{"id":"i-1","organization":"acme","email":"eve@example.org","role":"member","groups":["g\\u0000"],"invitedBy":"anna","createdAt":3,"sentAt":3,"expiresAt":4}');
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('member', 'acme/anna', '1', '7', 'acme', 'anna', NULL, '{"organization":"acme","person":"anna","role":"owner","joinedAt":2}');
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('organization', 'acme', '2', '5', NULL, NULL, 'alias/acme', '{"id":"acme","name":"Acme","createdAt":1,"branding":{"alias":"acme"}}');
insert into sched.people ("kind", "id", "version", "position", "organization", "subject", "name", "body") overriding system value values ('template', 't-1', '1', '11', 'acme', NULL, NULL, '{"id":"t-1","organization":"acme","eventType":{"slug":"course","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"locked":["title"]}');
select setval(pg_get_serial_sequence('sched.people', 'position'), (select max(position) from sched.people));
insert into sched.rate_limits ("id", "key", "at", "until") overriding system value values ('1', 'client/￿0000', '1801468800000', '1801555200000');
select setval(pg_get_serial_sequence('sched.rate_limits', 'id'), (select max(id) from sched.rate_limits));
insert into sched.webhook_endpoints ("id", "position", "body") overriding system value values ('e1', '1', '{"id":"e1","url":"https://e1.example.com/hook","secret":"whsec_c2VjcmV0"}');
select setval(pg_get_serial_sequence('sched.webhook_endpoints', 'position'), (select max(position) from sched.webhook_endpoints));
insert into sched.booking_hosts ("host", "start", "end", "booking") values ('anna', '1801472400000', '1801474200000', 'confirmed');
insert into sched.booking_hosts ("host", "start", "end", "booking") values ('anna', '1801483200000', '1801485000000', 'moved');
insert into sched.booking_hosts ("host", "start", "end", "booking") values ('anna', '1801486800000', '1801488600000', 'cancelled');
insert into sched.booking_hosts ("host", "start", "end", "booking") values ('anna', '1801494000000', '1801495800000', 'missed');
insert into sched.booking_hosts ("host", "start", "end", "booking") values ('anna', '1801497600000', '1801499400000', 'course');
insert into sched.booking_hosts ("host", "start", "end", "booking") values ('anna', '1801501200000', '1801503000000', 'series-0');
insert into sched.booking_hosts ("host", "start", "end", "booking") values ('anna', '1801504800000', '1801506600000', 'series-1');
insert into sched.booking_hosts ("host", "start", "end", "booking") values ('anna', '1801508400000', '1801510200000', 'forgotten');
insert into sched.booking_hosts ("host", "start", "end", "booking") values ('anna', '1801512000000', '1801513800000', 'odd');
insert into sched.booking_hosts ("host", "start", "end", "booking") values ('ben', '1801472400000', '1801474200000', 'confirmed');
insert into sched.claims ("unit", "start", "end", "booking", "expires_at") values ('anna', '1801472100000', '1801474500000', 'confirmed', NULL);
insert into sched.claims ("unit", "start", "end", "booking", "expires_at") values ('anna', '1801483200000', '1801485000000', 'moved', NULL);
insert into sched.claims ("unit", "start", "end", "booking", "expires_at") values ('anna', '1801490400000', '1801492200000', 'held', '1801469400000');
insert into sched.claims ("unit", "start", "end", "booking", "expires_at") values ('anna', '1801494000000', '1801495800000', 'missed', NULL);
insert into sched.claims ("unit", "start", "end", "booking", "expires_at") values ('anna', '1801497600000', '1801499400000', 'course', NULL);
insert into sched.claims ("unit", "start", "end", "booking", "expires_at") values ('anna', '1801501200000', '1801503000000', 'series-0', NULL);
insert into sched.claims ("unit", "start", "end", "booking", "expires_at") values ('anna', '1801504800000', '1801506600000', 'series-1', NULL);
insert into sched.claims ("unit", "start", "end", "booking", "expires_at") values ('anna', '1801508400000', '1801510200000', 'forgotten', NULL);
insert into sched.claims ("unit", "start", "end", "booking", "expires_at") values ('anna', '1801512000000', '1801513800000', 'odd', NULL);
insert into sched.claims ("unit", "start", "end", "booking", "expires_at") values ('ben', '1801472100000', '1801474500000', 'confirmed', NULL);
insert into sched.claims ("unit", "start", "end", "booking", "expires_at") values ('room#2', '1801497600000', '1801499400000', 'course', NULL);
insert into sched.history ("booking", "version", "body") values ('cancelled', '1', '{"booking":"cancelled","version":1,"at":1801400400000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801486800000,"end":1801488600000,"patch":{"id":"cancelled","uid":"cancelled@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801486800000,"end":1801488600000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801400400000,"updatedAt":1801400400000,"settledAt":1801400400000,"seats":[],"taken":true}}');
insert into sched.history ("booking", "version", "body") values ('cancelled', '2', '{"booking":"cancelled","version":2,"at":1801468800001,"actor":{"kind":"booker"},"command":"cancel","status":"cancelled","start":1801486800000,"end":1801488600000,"patch":{"version":2,"sequence":1,"changes":["cancel"],"status":"cancelled","updatedAt":1801468800001}}');
insert into sched.history ("booking", "version", "body") values ('confirmed', '1', '{"booking":"confirmed","version":1,"at":1801386000000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801472400000,"end":1801474200000,"patch":{"id":"confirmed","uid":"confirmed@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5,"bufferBeforeMin":5,"bufferAfterMin":5},"hosts":["anna","ben"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801472400000,"end":1801474200000,"hosts":["anna","ben"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801386000000,"updatedAt":1801386000000,"settledAt":1801386000000,"seats":[],"taken":true}}');
insert into sched.history ("booking", "version", "body") values ('course', '1', '{"booking":"course","version":1,"at":1801411200000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801497600000,"end":1801499400000,"patch":{"id":"course","uid":"course@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5,"capacity":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801497600000,"end":1801499400000,"hosts":["anna"],"resources":[{"id":"room","unit":2}],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801411200000,"updatedAt":1801411200000,"settledAt":1801411200000,"seats":[{"id":"course-1","joinedAt":1801411200000}],"taken":true}}');
insert into sched.history ("booking", "version", "body") values ('course', '2', '{"booking":"course","version":2,"at":1801411200001,"actor":{"kind":"booker"},"command":"join","status":"confirmed","start":1801497600000,"end":1801499400000,"patch":{"version":2,"updatedAt":1801411200001,"seats":[{"id":"course-1","joinedAt":1801411200000},{"id":"seat-2","joinedAt":1801411200001}]}}');
insert into sched.history ("booking", "version", "body") values ('course', '3', '{"booking":"course","version":3,"at":1801411200002,"actor":{"kind":"booker"},"command":"join","status":"confirmed","start":1801497600000,"end":1801499400000,"patch":{"version":3,"updatedAt":1801411200002,"seats":[{"id":"course-1","joinedAt":1801411200000},{"id":"seat-2","joinedAt":1801411200001},{"id":"seat-3","joinedAt":1801411200002}]}}');
insert into sched.history ("booking", "version", "body") values ('course', '4', '{"booking":"course","version":4,"at":1801411200003,"actor":{"kind":"booker"},"command":"leave","status":"confirmed","start":1801497600000,"end":1801499400000,"patch":{"version":4,"updatedAt":1801411200003,"seats":[{"id":"course-1","joinedAt":1801411200000},{"id":"seat-2","joinedAt":1801411200001},{"id":"seat-3","joinedAt":1801411200002,"leftAt":1801411200003}]}}');
insert into sched.history ("booking", "version", "body") values ('forgotten', '1', '{"booking":"forgotten","version":1,"at":1801422000000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801508400000,"end":1801510200000,"patch":{"id":"forgotten","uid":"forgotten@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801508400000,"end":1801510200000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801422000000,"updatedAt":1801422000000,"settledAt":1801422000000,"seats":[],"taken":true}}');
insert into sched.history ("booking", "version", "body") values ('held', '1', '{"booking":"held","version":1,"at":1801404000000,"actor":{"kind":"booker"},"command":"hold","status":"held","start":1801490400000,"end":1801492200000,"patch":{"id":"held","uid":"held@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801490400000,"end":1801492200000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"held","createdAt":1801404000000,"updatedAt":1801404000000,"settledAt":1801404000000,"expiresAt":1801469400000,"seats":[],"taken":false}}');
insert into sched.history ("booking", "version", "body") values ('missed', '1', '{"booking":"missed","version":1,"at":1801407600000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801494000000,"end":1801495800000,"patch":{"id":"missed","uid":"missed@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801494000000,"end":1801495800000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801407600000,"updatedAt":1801407600000,"settledAt":1801407600000,"seats":[],"taken":true}}');
insert into sched.history ("booking", "version", "body") values ('missed', '2', '{"booking":"missed","version":2,"at":1801407600001,"actor":{"kind":"booker"},"command":"noShow","status":"noShow","start":1801494000000,"end":1801495800000,"patch":{"version":2,"status":"noShow","updatedAt":1801407600001}}');
insert into sched.history ("booking", "version", "body") values ('moved', '1', E'{"booking":"moved","version":1,"at":1801393200000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801479600000,"end":1801481400000,"patch":{"id":"moved","uid":"moved@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[],"organization":"acme","group":"g\\u0000"},"start":1801479600000,"end":1801481400000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801393200000,"updatedAt":1801393200000,"settledAt":1801393200000,"seats":[],"taken":true}}');
insert into sched.history ("booking", "version", "body") values ('moved', '2', '{"booking":"moved","version":2,"at":1801393200001,"actor":{"kind":"booker"},"command":"reschedule","status":"confirmed","start":1801483200000,"end":1801485000000,"patch":{"start":1801483200000,"end":1801485000000,"version":2,"sequence":1,"changes":["reschedule"],"updatedAt":1801393200001,"settledAt":1801393200001}}');
insert into sched.history ("booking", "version", "body") values ('odd', '1', '{"booking":"odd","version":1,"at":1801425600000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801512000000,"end":1801513800000,"patch":{"id":"odd","uid":"odd@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801512000000,"end":1801513800000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801425600000,"updatedAt":1801425600000,"settledAt":1801425600000,"seats":[],"taken":true}}');
insert into sched.history ("booking", "version", "body") values ('series-0', '1', '{"booking":"series-0","version":1,"at":1801414800000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801501200000,"end":1801503000000,"patch":{"id":"series-0","uid":"series-0@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801501200000,"end":1801503000000,"hosts":["anna"],"resources":[],"together":{"kind":"series","id":"series","part":0},"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801414800000,"updatedAt":1801414800000,"settledAt":1801414800000,"seats":[],"taken":true}}');
insert into sched.history ("booking", "version", "body") values ('series-1', '1', '{"booking":"series-1","version":1,"at":1801418400000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801504800000,"end":1801506600000,"patch":{"id":"series-1","uid":"series-1@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801504800000,"end":1801506600000,"hosts":["anna"],"resources":[],"together":{"kind":"series","id":"series","part":1},"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801418400000,"updatedAt":1801418400000,"settledAt":1801418400000,"seats":[],"taken":true}}');
insert into sched.keys ("scope", "key", "fingerprint", "booking", "at") values ('booker/book', 'k-1', 'f-k-1', 'confirmed', '1801468800000');
insert into sched.personal ("booking", "part", "email", "body") values ('cancelled', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{},"reason":"I am ill"}');
insert into sched.personal ("booking", "part", "email", "body") values ('cancelled', 'reason/2', 'bo@example.com', '{"reason":"I am ill"}');
insert into sched.personal ("booking", "part", "email", "body") values ('confirmed', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into sched.personal ("booking", "part", "email", "body") values ('course', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into sched.personal ("booking", "part", "email", "body") values ('course', 'seat/course-1', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into sched.personal ("booking", "part", "email", "body") values ('course', 'seat/seat-2', 'eve@example.org', '{"booker":{"name":"Bo Booker","email":"eve@example.org","zone":"UTC"},"answers":{}}');
insert into sched.personal ("booking", "part", "email", "body") values ('course', 'seat/seat-3', 'zoe@example.net', '{"booker":{"name":"Bo Booker","email":"zoe@example.net","zone":"UTC"},"answers":{}}');
insert into sched.personal ("booking", "part", "email", "body") values ('forgotten', 'booker', '', '{"booker":{"name":"Forgotten person","email":"forgotten@sched.invalid","zone":"UTC"},"answers":{}}');
insert into sched.personal ("booking", "part", "email", "body") values ('missed', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into sched.personal ("booking", "part", "email", "body") values ('moved', 'booker', 'o''hara@example.com', E'{"booker":{"name":"Bo Booker","email":"o''hara@example.com","zone":"UTC"},"answers":{"topic":"it''s \\\\ \\"quoted\\""}}');
insert into sched.personal ("booking", "part", "email", "body") values ('moved', 'guest/0', 'zoe@example.net', '{"name":"Gus","email":"zoe@example.net"}');
insert into sched.personal ("booking", "part", "email", "body") values ('odd', 'booker', 'nul￿0000@example.com', E'{"booker":{"name":"Bo Booker","email":"nul\\u0000@example.com","zone":"UTC"},"answers":{"\\ud800":"日本 \\u0000 👩‍👧"}}');
insert into sched.personal ("booking", "part", "email", "body") values ('series-0', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into sched.personal ("booking", "part", "email", "body") values ('series-1', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('booker/39f2b0c720afb91f8d1058eacd9a56f2cee2a0535cc810a46a0b531e6cdd1c08', '1801497600000', '1801499400000', 'course', 'false', '1801411200000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('booker/5f9716d1247472a170ffb3594f24cd22e52039d7682a3f6478a464a665949de3', '1801512000000', '1801513800000', 'odd', 'false', '1801425600000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('booker/7701f8a21259dafb4c0c48fc922ea7c48c364598764f975c123f4b807d7461f8', '1801483200000', '1801485000000', 'moved', 'false', '1801393200000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('booker/c828d6b93b6a39e9d9632e863f62e7cc08c9278aa5120a2f0ff84d2449310d26', '1801472400000', '1801474200000', 'confirmed', 'false', '1801386000000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('booker/c828d6b93b6a39e9d9632e863f62e7cc08c9278aa5120a2f0ff84d2449310d26', '1801494000000', '1801495800000', 'missed', 'true', '1801407600000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('booker/c828d6b93b6a39e9d9632e863f62e7cc08c9278aa5120a2f0ff84d2449310d26', '1801497600000', '1801499400000', 'course', 'false', '1801411200000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('booker/c828d6b93b6a39e9d9632e863f62e7cc08c9278aa5120a2f0ff84d2449310d26', '1801501200000', '1801503000000', 'series-0', 'false', '1801414800000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('booker/c828d6b93b6a39e9d9632e863f62e7cc08c9278aa5120a2f0ff84d2449310d26', '1801504800000', '1801506600000', 'series-1', 'false', '1801418400000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('eventType/type-talk', '1801472400000', '1801474200000', 'confirmed', 'false', '1801386000000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('eventType/type-talk', '1801483200000', '1801485000000', 'moved', 'false', '1801393200000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('eventType/type-talk', '1801490400000', '1801492200000', 'held', 'false', '1801404000000', '1801469400000');
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('eventType/type-talk', '1801494000000', '1801495800000', 'missed', 'true', '1801407600000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('eventType/type-talk', '1801497600000', '1801499400000', 'course', 'false', '1801411200000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('eventType/type-talk', '1801501200000', '1801503000000', 'series-0', 'false', '1801414800000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('eventType/type-talk', '1801504800000', '1801506600000', 'series-1', 'false', '1801418400000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('eventType/type-talk', '1801508400000', '1801510200000', 'forgotten', 'false', '1801422000000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('eventType/type-talk', '1801512000000', '1801513800000', 'odd', 'false', '1801425600000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('host/anna', '1801472400000', '1801474200000', 'confirmed', 'false', '1801386000000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('host/anna', '1801483200000', '1801485000000', 'moved', 'false', '1801393200000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('host/anna', '1801490400000', '1801492200000', 'held', 'false', '1801404000000', '1801469400000');
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('host/anna', '1801494000000', '1801495800000', 'missed', 'true', '1801407600000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('host/anna', '1801497600000', '1801499400000', 'course', 'false', '1801411200000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('host/anna', '1801501200000', '1801503000000', 'series-0', 'false', '1801414800000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('host/anna', '1801504800000', '1801506600000', 'series-1', 'false', '1801418400000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('host/anna', '1801508400000', '1801510200000', 'forgotten', 'false', '1801422000000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('host/anna', '1801512000000', '1801513800000', 'odd', 'false', '1801425600000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('host/ben', '1801472400000', '1801474200000', 'confirmed', 'false', '1801386000000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('load/type-talk/anna', '1801472400000', '1801474200000', 'confirmed', 'false', '1801386000000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('load/type-talk/anna', '1801483200000', '1801485000000', 'moved', 'false', '1801393200000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('load/type-talk/anna', '1801490400000', '1801492200000', 'held', 'false', '1801404000000', '1801469400000');
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('load/type-talk/anna', '1801494000000', '1801495800000', 'missed', 'true', '1801407600000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('load/type-talk/anna', '1801497600000', '1801499400000', 'course', 'false', '1801411200000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('load/type-talk/anna', '1801501200000', '1801503000000', 'series-0', 'false', '1801414800000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('load/type-talk/anna', '1801504800000', '1801506600000', 'series-1', 'false', '1801418400000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('load/type-talk/anna', '1801508400000', '1801510200000', 'forgotten', 'false', '1801422000000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('load/type-talk/anna', '1801512000000', '1801513800000', 'odd', 'false', '1801425600000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('load/type-talk/ben', '1801472400000', '1801474200000', 'confirmed', 'false', '1801386000000', NULL);
insert into sched.usage ("key", "start", "end", "booking", "no_show", "at", "expires_at") values ('session/type-talk', '1801497600000', '1801499400000', 'course', 'false', '1801411200000', NULL);
insert into sched.webhook_log ("id", "endpoint", "at", "body") overriding system value values ('1', 'e1', '1801468800000', '{"endpoint":"e1","booking":"confirmed","version":1,"at":1801468800000,"problem":"no answer came"}');
insert into sched.webhook_log ("id", "endpoint", "at", "body") overriding system value values ('2', 'e1', '1801468800001', '{"endpoint":"e1","booking":"confirmed","version":1,"at":1801468800001,"status":204}');
select setval(pg_get_serial_sequence('sched.webhook_log', 'id'), (select max(id) from sched.webhook_log));
insert into sched.webhook_told ("endpoint", "booking", "version") values ('e1', 'confirmed', '1');
