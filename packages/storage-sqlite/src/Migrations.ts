import type { Database } from "better-sqlite3"

/**
 * The schema, as the steps that lead to it. `PRAGMA user_version` counts the steps that a file has taken. A step
 * is never changed once released: what is to be different is a new step at the end.
 *
 * All instants are epoch milliseconds. `body` is the whole record in JSON; the columns beside it are what
 * queries need of it.
 */
export const migrations: ReadonlyArray<string> = [
  `
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
  `,
]

/** Marks a file as one of ours: "SCHD". */
export const APPLICATION_ID = 0x53434844

/** What keeps a file from being used, in words for whoever set the filename. */
export class UnusableFile extends Error {}

const read = (db: Database, pragma: string): number => db.pragma(pragma, { simple: true }) as number

/**
 * Brings the file to the newest schema, in one transaction: of several processes that open it at once, one does
 * the work and the others find it done.
 * @throws UnusableFile when the file belongs to another program, or to a newer version of this one.
 */
export const migrate = (db: Database): void => {
  db.transaction(() => {
    const version = read(db, "user_version")
    const isNew = version === 0 && db.prepare("select 1 from sqlite_schema").get() === undefined
    if (!isNew && read(db, "application_id") !== APPLICATION_ID)
      throw new UnusableFile("the file holds another program's database; choose another filename")
    if (version > migrations.length)
      throw new UnusableFile(
        `the file has schema version ${version}, newer than ${migrations.length}, which this version of ` +
          "@sched/storage-sqlite knows; update the package",
      )
    if (version === migrations.length) return
    for (const step of migrations.slice(version)) db.exec(step)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${migrations.length}`)
  }).immediate()
}
