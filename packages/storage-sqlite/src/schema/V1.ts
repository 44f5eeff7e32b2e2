/** The first schema, as SQL. `body` is the whole record in JSON; the columns beside it are what queries need of it. */
export const v1 = `
create table bookings (
  id text primary key,
  version integer not null,
  status text not null,
  start integer not null,
  "end" integer not null,
  body text not null
) strict;

create table booking_hosts (
  host text not null,
  start integer not null,
  "end" integer not null,
  booking text not null references bookings (id),
  primary key (host, "end", booking)
) strict, without rowid;
create index booking_hosts_by_booking on booking_hosts (booking);

create table claims (
  id integer primary key,
  unit text not null,
  start integer not null,
  "end" integer not null,
  booking text not null references bookings (id),
  expires_at integer,
  check (start < "end")
) strict;
create index claims_by_unit on claims (unit, start, "end");
create index claims_by_booking on claims (booking);

-- Claims of a unit are disjoint, so of those that start before the new one ends, the last to start is also the
-- last to end: if that one does not overlap, none does.
create trigger claims_disjoint_insert before insert on claims begin
  select raise(abort, 'claims overlap') where new.start < (
    select "end" from claims where unit = new.unit and start < new."end" order by start desc limit 1);
end;
create trigger claims_disjoint_update before update on claims begin
  select raise(abort, 'claims overlap') where new.start < (
    select "end" from claims where unit = new.unit and start < new."end" and id <> old.id
    order by start desc limit 1);
end;

create table history (
  id integer primary key,
  booking text not null references bookings (id),
  version integer not null,
  body text not null
) strict;
create index history_by_booking on history (booking, id);

-- "at" is when the key was used: after 30 days it may be deleted.
create table keys (
  scope text not null,
  key text not null,
  fingerprint text not null,
  booking text not null references bookings (id),
  at integer not null,
  primary key (scope, key)
) strict, without rowid;

create table due (
  kind text not null,
  id text not null,
  due_at integer not null,
  lease_until integer not null default 0,
  token text,
  attempts integer not null default 0,
  problem text,
  primary key (kind, id)
) strict, without rowid;
create index due_by_time on due (due_at);

create table sent (
  booking text not null references bookings (id),
  kind text not null,
  sequence integer not null,
  recipient text not null,
  at integer not null,
  primary key (booking, kind, sequence, recipient)
) strict, without rowid;
`
