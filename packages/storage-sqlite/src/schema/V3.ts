import type { Database } from "better-sqlite3"
import { UnusableFile } from "../UnusableFile.ts"

/**
 * Hosts and event types move into one table with everything else that there is of people and organisations. "position"
 * gives the order in which records were added; none is given twice, also when the last record was removed.
 */
const tables = `
create table people (
  position integer primary key autoincrement,
  kind text not null,
  id text not null,
  version integer not null,
  organization text,
  subject text,
  name text unique,
  body text not null,
  unique (kind, id)
) strict;
create index people_by_kind on people (kind, position);
create index people_by_organization on people (kind, organization, position) where organization is not null;
create index people_by_subject on people (kind, subject, position) where subject is not null;

-- What is counted towards limits, a row for each event and key.
create table rate_limits (
  key text not null,
  at integer not null,
  until integer not null
) strict;
create index rate_limits_by_key on rate_limits (key, at);
create index rate_limits_by_end on rate_limits (until);
`

/** Hosts were in no order so far; event types keep theirs. */
const move = `
insert into people (kind, id, version, body) select 'host', id, 1, body from hosts order by id;
insert into people (kind, id, version, name, body)
select 'eventType', id, 1, 'link/' || alias || '/' || slug, body from event_types order by position;
drop table hosts;
drop table event_types;
`

/** The address of a host as addresses are compared. @throws UnusableFile when the host cannot be read. */
const addressOf = (id: string, body: string): string => {
  try {
    return (JSON.parse(body) as { readonly email: string }).email.trim().toLowerCase()
  } catch {
    throw new UnusableFile(`the host ${id} cannot be read; restore the file from a backup, or take the row away`)
  }
}

/** The step to the third schema. */
export const v3 = (db: Database): void => {
  db.exec(tables)
  db.exec(move)
  const save = db.prepare("update people set subject = ? where kind = 'host' and id = ?")
  const hosts = db.prepare<[], { id: string; body: string }>("select id, body from people where kind = 'host'").all()
  for (const { id, body } of hosts) save.run(addressOf(id, body), id)
}
