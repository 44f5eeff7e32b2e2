/**
 * Hosts and event types move into one table with everything else that there is of people and organisations. "subject" of
 * a host is its address as `sameAddress` writes it: hosts' addresses are ASCII without blanks, so small letters are all
 * that it takes, and in their JSON no other place before them can read `"email":"`.
 */
export const v2People = `
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
`
