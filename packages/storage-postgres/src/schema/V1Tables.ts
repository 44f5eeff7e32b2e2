/**
 * The tables of the first schema. `body` is the whole record in JSON, as text: `jsonb` refuses NUL and half surrogates,
 * and would have to be taken apart at every write. The columns beside it are what queries need of it. Instants are epoch
 * milliseconds. Names and ids compare by their bytes (`collate "C"`), whatever the language of the database.
 */
export const v1Tables = `
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
`
