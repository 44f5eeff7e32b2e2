import { v1Apply } from "./V1Apply.ts"
import { v2Apply } from "./V2Apply.ts"

/**
 * Bookings can be listed by organisation and group, and by host whatever has become of them; entries of the audit log by
 * organisation.
 *
 * Rows of "booking_hosts" used to be those of bookings on agendas alone; now every booking that somebody asked for has
 * its rows there. A slot that is only held is listed nowhere. What PostgreSQL's JSON cannot hold (NUL, half characters)
 * is left out where bookings of before are read.
 */
const columns = `
alter table sched.bookings add column organization text collate "C", add column "group" text collate "C";
create index bookings_by_organization on sched.bookings (organization, start, id) where organization is not null;
create index bookings_by_group on sched.bookings ("group", start, id) where "group" is not null;

create function sched.read_json(body text) returns jsonb
language sql immutable
return regexp_replace(body, '(\\\\\\\\)|\\\\u(?:0000|[dD][89abABcdefCDEF][0-9a-fA-F]{2})', '\\1', 'g')::jsonb;

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
`

/** The text with each of the pairs exchanged, everywhere. @throws Error for one that is not there. */
const changed = (text: string, pairs: ReadonlyArray<readonly [from: string, to: string]>): string =>
  pairs.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`the function of before does not hold ${from}`)
    return before.replaceAll(from, to)
  }, text)

/** `sched.apply` of the first schema, which now keeps of each booking in which lists it stands. */
const apply = changed(v1Apply.slice(v1Apply.indexOf("create function sched.apply(")), [
  ["create function", "create or replace function"],
  ["together text, part int, body text)", 'together text, part int, organization text, "group" text, body text)'],
  [
    "together = one.together, part = one.part, body = one.body",
    'together = one.together, part = one.part, organization = one.organization, "group" = one."group", body = one.body',
  ],
  [
    '(id, version, status, start, "end", together, part, body)',
    '(id, version, status, start, "end", together, part, organization, "group", body)',
  ],
  ["w.together, w.part, w.body", 'w.together, w.part, w.organization, w."group", w.body'],
])

/** `sched.apply_people` of the second schema, which now keeps of each entry which organisation it concerns. */
const applyPeople = changed(v2Apply, [
  ["create function", "create or replace function"],
  ["insert into sched.audit (at, body)", "insert into sched.audit (at, organization, body)"],
  ["select a.at, a.body from", "select a.at, a.organization, a.body from"],
  ["as a (n int, at bigint, body text)", "as a (n int, at bigint, organization text, body text)"],
])

/** The step to the third schema. */
export const v3Lists = columns + apply + applyPeople
