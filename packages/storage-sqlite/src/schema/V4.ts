/**
 * Bookings can be listed by organisation and group, and by host whatever has become of them; entries of the audit log by
 * organisation.
 *
 * Rows of "booking_hosts" used to be those of bookings on agendas alone; now every booking that somebody asked for has
 * its rows there. A slot that is only held is listed nowhere.
 */
export const v4 = `
alter table bookings add column organization text;
alter table bookings add column "group" text;
update bookings set
  organization = json_extract(body, '$.eventType.organization'),
  "group" = json_extract(body, '$.eventType.group')
where id in (select booking from personal where part = 'booker');
create index bookings_by_organization on bookings (organization, start, id) where organization is not null;
create index bookings_by_group on bookings ("group", start, id) where "group" is not null;

insert or ignore into booking_hosts (host, start, "end", booking)
select h.value, b.start, b."end", b.id from bookings b, json_each(b.body, '$.hosts') h
where b.status not in ('confirmed', 'completed', 'noShow')
  and b.id in (select booking from personal where part = 'booker');

alter table audit add column organization text;
create index audit_by_organization on audit (organization, at, id) where organization is not null;
`
