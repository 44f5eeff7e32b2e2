import type { Database } from "better-sqlite3"
import { moveBodies } from "./V2Bodies.ts"

/**
 * Counters with their fences, data of people apart from bookings, what was observed instead of what was sent, more
 * kinds of work, and everything else that an application keeps. Claims lose their ids: unit and start name one.
 */
const tables = `
alter table bookings add column together text;
alter table bookings add column part integer not null default 0;
create index bookings_by_together on bookings (together, part) where together is not null;

-- Data of one person in one booking. "email" is in lower case, and empty where the person was erased.
create table personal (
  booking text not null references bookings (id),
  part text not null,
  email text not null,
  body text not null,
  primary key (booking, part)
) strict, without rowid;
create index personal_by_email on personal (email) where email <> '';

create table usage (
  key text not null,
  start integer not null,
  "end" integer not null,
  booking text not null references bookings (id),
  no_show integer not null,
  at integer not null,
  expires_at integer,
  primary key (key, start, booking)
) strict, without rowid;
create index usage_by_booking on usage (booking);

create table fences (
  key text primary key,
  version integer not null
) strict, without rowid;

-- "id" gives the order in which each was observed first.
create table observed (
  id integer primary key,
  booking text not null references bookings (id),
  key text not null,
  body text not null,
  unique (booking, key)
) strict;

-- "fresh": it became due anew since it was last leased.
alter table due add column fresh integer not null default 0;
alter table due add column stuck integer not null default 0;
create index due_stuck on due (kind, id) where stuck = 1;

alter table claims rename to old_claims;
drop trigger claims_disjoint_insert;
drop trigger claims_disjoint_update;
drop index claims_by_unit;
drop index claims_by_booking;
create table claims (
  unit text not null,
  start integer not null,
  "end" integer not null,
  booking text not null references bookings (id),
  expires_at integer,
  primary key (unit, start),
  check (start < "end")
) strict, without rowid;
insert into claims select unit, start, "end", booking, expires_at from old_claims;
drop table old_claims;
create index claims_by_booking on claims (booking);

-- Claims of a unit are disjoint, so of those that start before the new one ends, the last to start is also the
-- last to end: if that one does not overlap, none does.
create trigger claims_disjoint_insert before insert on claims begin
  select raise(abort, 'claims overlap') where new.start < (
    select "end" from claims where unit = new.unit and start < new."end" order by start desc limit 1);
end;
create trigger claims_disjoint_update before update on claims begin
  select raise(abort, 'claims overlap') where new.start < (
    select "end" from claims where unit = new.unit and start < new."end"
      and not (unit = old.unit and start = old.start)
    order by start desc limit 1);
end;

create table hosts (
  id text primary key,
  body text not null
) strict, without rowid;

-- "position" gives the order in which they are listed.
create table event_types (
  id text primary key,
  position integer not null,
  alias text not null,
  slug text not null,
  body text not null,
  unique (alias, slug)
) strict;
create index event_types_by_position on event_types (position);

-- Secrets in "body" are sealed by the vault.
create table connections (
  id text primary key,
  owner text not null,
  version integer not null,
  body text not null
) strict;
create index connections_by_owner on connections (owner, id);

create table webhook_endpoints (
  id text primary key,
  body text not null
) strict;

create table webhook_told (
  endpoint text not null references webhook_endpoints (id) on delete cascade,
  booking text not null,
  version integer not null,
  primary key (endpoint, booking)
) strict, without rowid;

create table webhook_log (
  id integer primary key,
  endpoint text not null references webhook_endpoints (id) on delete cascade,
  at integer not null,
  body text not null
) strict;
create index webhook_log_by_endpoint on webhook_log (endpoint, at, id);

create table audit (
  id integer primary key,
  at integer not null,
  body text not null
) strict;
create index audit_by_time on audit (at, id);
`

/** Agendas list what took or will take place: other bookings have no row there any more. Sent notices were moved. */
const leftovers = `
delete from booking_hosts where booking in (select id from bookings where status <> 'confirmed');
drop table sent;
`

/** The step to the second schema. */
export const v2 = (db: Database): void => {
  db.exec(tables)
  moveBodies(db)
  db.exec(leftovers)
}
