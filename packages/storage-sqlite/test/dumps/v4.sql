-- A file as version 4 of the schema wrote it, with rows in every table. Never changed.
CREATE TABLE bookings (
  id text primary key,
  version integer not null,
  status text not null,
  start integer not null,
  "end" integer not null,
  body text not null
, together text, part integer not null default 0, organization text, "group" text) strict;
CREATE TABLE booking_hosts (
  host text not null,
  start integer not null,
  "end" integer not null,
  booking text not null references bookings (id),
  primary key (host, "end", booking)
) strict, without rowid;
CREATE INDEX booking_hosts_by_booking on booking_hosts (booking);
CREATE TABLE history (
  id integer primary key,
  booking text not null references bookings (id),
  version integer not null,
  body text not null
) strict;
CREATE INDEX history_by_booking on history (booking, id);
CREATE TABLE keys (
  scope text not null,
  key text not null,
  fingerprint text not null,
  booking text not null references bookings (id),
  at integer not null,
  primary key (scope, key)
) strict, without rowid;
CREATE TABLE due (
  kind text not null,
  id text not null,
  due_at integer not null,
  lease_until integer not null default 0,
  token text,
  attempts integer not null default 0,
  problem text, fresh integer not null default 0, stuck integer not null default 0,
  primary key (kind, id)
) strict, without rowid;
CREATE INDEX due_by_time on due (due_at);
CREATE INDEX bookings_by_together on bookings (together, part) where together is not null;
CREATE TABLE personal (
  booking text not null references bookings (id),
  part text not null,
  email text not null,
  body text not null,
  primary key (booking, part)
) strict, without rowid;
CREATE INDEX personal_by_email on personal (email) where email <> '';
CREATE TABLE usage (
  key text not null,
  start integer not null,
  "end" integer not null,
  booking text not null references bookings (id),
  no_show integer not null,
  at integer not null,
  expires_at integer,
  primary key (key, start, booking)
) strict, without rowid;
CREATE INDEX usage_by_booking on usage (booking);
CREATE TABLE fences (
  key text primary key,
  version integer not null
) strict, without rowid;
CREATE TABLE observed (
  id integer primary key,
  booking text not null references bookings (id),
  key text not null,
  body text not null,
  unique (booking, key)
) strict;
CREATE INDEX due_stuck on due (kind, id) where stuck = 1;
CREATE TABLE claims (
  unit text not null,
  start integer not null,
  "end" integer not null,
  booking text not null references bookings (id),
  expires_at integer,
  primary key (unit, start),
  check (start < "end")
) strict, without rowid;
CREATE INDEX claims_by_booking on claims (booking);
CREATE TABLE connections (
  id text primary key,
  owner text not null,
  version integer not null,
  body text not null
) strict;
CREATE INDEX connections_by_owner on connections (owner, id);
CREATE TABLE webhook_endpoints (
  id text primary key,
  body text not null
) strict;
CREATE TABLE webhook_told (
  endpoint text not null references webhook_endpoints (id) on delete cascade,
  booking text not null,
  version integer not null,
  primary key (endpoint, booking)
) strict, without rowid;
CREATE TABLE webhook_log (
  id integer primary key,
  endpoint text not null references webhook_endpoints (id) on delete cascade,
  at integer not null,
  body text not null
) strict;
CREATE INDEX webhook_log_by_endpoint on webhook_log (endpoint, at, id);
CREATE TABLE audit (
  id integer primary key,
  at integer not null,
  body text not null
, organization text) strict;
CREATE INDEX audit_by_time on audit (at, id);
CREATE TABLE people (
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
CREATE INDEX people_by_kind on people (kind, position);
CREATE INDEX people_by_organization on people (kind, organization, position) where organization is not null;
CREATE INDEX people_by_subject on people (kind, subject, position) where subject is not null;
CREATE TABLE rate_limits (
  key text not null,
  at integer not null,
  until integer not null
) strict;
CREATE INDEX rate_limits_by_key on rate_limits (key, at);
CREATE INDEX rate_limits_by_end on rate_limits (until);
CREATE INDEX bookings_by_organization on bookings (organization, start, id) where organization is not null;
CREATE INDEX bookings_by_group on bookings ("group", start, id) where "group" is not null;
CREATE INDEX audit_by_organization on audit (organization, at, id) where organization is not null;
CREATE TRIGGER claims_disjoint_insert before insert on claims begin
  select raise(abort, 'claims overlap') where new.start < (
    select "end" from claims where unit = new.unit and start < new."end" order by start desc limit 1);
end;
CREATE TRIGGER claims_disjoint_update before update on claims begin
  select raise(abort, 'claims overlap') where new.start < (
    select "end" from claims where unit = new.unit and start < new."end"
      and not (unit = old.unit and start = old.start)
    order by start desc limit 1);
end;
insert into bookings values ('confirmed', 1, 'confirmed', 1801472400000, 1801474200000, '{"id":"confirmed","uid":"confirmed@sched.test","version":1,"sequence":0,"changes":[],"status":"confirmed","start":1801472400000,"end":1801474200000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna","ben"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5,"bufferBeforeMin":5,"bufferAfterMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna","ben"],"resources":[],"createdAt":1801386000000,"updatedAt":1801386000000,"settledAt":1801386000000,"seats":[]}', null, 0, null, null);
insert into bookings values ('moved', 2, 'confirmed', 1801483200000, 1801485000000, '{"id":"moved","uid":"moved@sched.test","version":2,"sequence":1,"changes":["reschedule"],"status":"confirmed","start":1801483200000,"end":1801485000000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"organization":"acme","group":"g\u0000","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801393200000,"updatedAt":1801393200001,"settledAt":1801393200001,"seats":[]}', null, 0, 'acme', cast(x'6700' as text));
insert into bookings values ('cancelled', 2, 'cancelled', 1801486800000, 1801488600000, '{"id":"cancelled","uid":"cancelled@sched.test","version":2,"sequence":1,"changes":["cancel"],"status":"cancelled","start":1801486800000,"end":1801488600000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801400400000,"updatedAt":1801468800001,"settledAt":1801400400000,"seats":[]}', null, 0, null, null);
insert into bookings values ('held', 1, 'held', 1801490400000, 1801492200000, '{"id":"held","uid":"held@sched.test","version":1,"sequence":0,"changes":[],"status":"held","start":1801490400000,"end":1801492200000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801404000000,"updatedAt":1801404000000,"settledAt":1801404000000,"expiresAt":1801469400000,"seats":[]}', null, 0, null, null);
insert into bookings values ('missed', 2, 'noShow', 1801494000000, 1801495800000, '{"id":"missed","uid":"missed@sched.test","version":2,"sequence":0,"changes":[],"status":"noShow","start":1801494000000,"end":1801495800000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801407600000,"updatedAt":1801407600001,"settledAt":1801407600000,"seats":[]}', null, 0, null, null);
insert into bookings values ('course', 4, 'confirmed', 1801497600000, 1801499400000, '{"id":"course","uid":"course@sched.test","version":4,"sequence":0,"changes":[],"status":"confirmed","start":1801497600000,"end":1801499400000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5,"capacity":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[{"id":"room","unit":2}],"createdAt":1801411200000,"updatedAt":1801411200003,"settledAt":1801411200000,"seats":[{"id":"course-1","joinedAt":1801411200000},{"id":"seat-2","joinedAt":1801411200001},{"id":"seat-3","joinedAt":1801411200002,"leftAt":1801411200003}]}', null, 0, null, null);
insert into bookings values ('series-0', 1, 'confirmed', 1801501200000, 1801503000000, '{"id":"series-0","uid":"series-0@sched.test","version":1,"sequence":0,"changes":[],"status":"confirmed","start":1801501200000,"end":1801503000000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"together":{"kind":"series","id":"series","part":0},"createdAt":1801414800000,"updatedAt":1801414800000,"settledAt":1801414800000,"seats":[]}', 'series', 0, null, null);
insert into bookings values ('series-1', 1, 'confirmed', 1801504800000, 1801506600000, '{"id":"series-1","uid":"series-1@sched.test","version":1,"sequence":0,"changes":[],"status":"confirmed","start":1801504800000,"end":1801506600000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"together":{"kind":"series","id":"series","part":1},"createdAt":1801418400000,"updatedAt":1801418400000,"settledAt":1801418400000,"seats":[]}', 'series', 1, null, null);
insert into bookings values ('forgotten', 1, 'confirmed', 1801508400000, 1801510200000, '{"id":"forgotten","uid":"forgotten@sched.test","version":1,"sequence":0,"changes":[],"status":"confirmed","start":1801508400000,"end":1801510200000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801422000000,"updatedAt":1801422000000,"settledAt":1801422000000,"seats":[]}', null, 0, null, null);
insert into bookings values ('odd', 1, 'confirmed', 1801512000000, 1801513800000, '{"id":"odd","uid":"odd@sched.test","version":1,"sequence":0,"changes":[],"status":"confirmed","start":1801512000000,"end":1801513800000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna"],"resources":[],"createdAt":1801425600000,"updatedAt":1801425600000,"settledAt":1801425600000,"seats":[]}', null, 0, null, null);
insert into booking_hosts values ('anna', 1801472400000, 1801474200000, 'confirmed');
insert into booking_hosts values ('anna', 1801483200000, 1801485000000, 'moved');
insert into booking_hosts values ('anna', 1801486800000, 1801488600000, 'cancelled');
insert into booking_hosts values ('anna', 1801494000000, 1801495800000, 'missed');
insert into booking_hosts values ('anna', 1801497600000, 1801499400000, 'course');
insert into booking_hosts values ('anna', 1801501200000, 1801503000000, 'series-0');
insert into booking_hosts values ('anna', 1801504800000, 1801506600000, 'series-1');
insert into booking_hosts values ('anna', 1801508400000, 1801510200000, 'forgotten');
insert into booking_hosts values ('anna', 1801512000000, 1801513800000, 'odd');
insert into booking_hosts values ('ben', 1801472400000, 1801474200000, 'confirmed');
insert into history values (1, 'confirmed', 1, '{"booking":"confirmed","version":1,"at":1801386000000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801472400000,"end":1801474200000,"patch":{"id":"confirmed","uid":"confirmed@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5,"bufferBeforeMin":5,"bufferAfterMin":5},"hosts":["anna","ben"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801472400000,"end":1801474200000,"hosts":["anna","ben"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801386000000,"updatedAt":1801386000000,"settledAt":1801386000000,"seats":[],"taken":true}}');
insert into history values (2, 'moved', 1, '{"booking":"moved","version":1,"at":1801393200000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801479600000,"end":1801481400000,"patch":{"id":"moved","uid":"moved@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[],"organization":"acme","group":"g\u0000"},"start":1801479600000,"end":1801481400000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801393200000,"updatedAt":1801393200000,"settledAt":1801393200000,"seats":[],"taken":true}}');
insert into history values (3, 'moved', 2, '{"booking":"moved","version":2,"at":1801393200001,"actor":{"kind":"booker"},"command":"reschedule","status":"confirmed","start":1801483200000,"end":1801485000000,"patch":{"start":1801483200000,"end":1801485000000,"version":2,"sequence":1,"changes":["reschedule"],"updatedAt":1801393200001,"settledAt":1801393200001}}');
insert into history values (4, 'cancelled', 1, '{"booking":"cancelled","version":1,"at":1801400400000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801486800000,"end":1801488600000,"patch":{"id":"cancelled","uid":"cancelled@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801486800000,"end":1801488600000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801400400000,"updatedAt":1801400400000,"settledAt":1801400400000,"seats":[],"taken":true}}');
insert into history values (5, 'cancelled', 2, '{"booking":"cancelled","version":2,"at":1801468800001,"actor":{"kind":"booker"},"command":"cancel","status":"cancelled","start":1801486800000,"end":1801488600000,"patch":{"version":2,"sequence":1,"changes":["cancel"],"status":"cancelled","updatedAt":1801468800001}}');
insert into history values (6, 'held', 1, '{"booking":"held","version":1,"at":1801404000000,"actor":{"kind":"booker"},"command":"hold","status":"held","start":1801490400000,"end":1801492200000,"patch":{"id":"held","uid":"held@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801490400000,"end":1801492200000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"held","createdAt":1801404000000,"updatedAt":1801404000000,"settledAt":1801404000000,"expiresAt":1801469400000,"seats":[],"taken":false}}');
insert into history values (7, 'missed', 1, '{"booking":"missed","version":1,"at":1801407600000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801494000000,"end":1801495800000,"patch":{"id":"missed","uid":"missed@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801494000000,"end":1801495800000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801407600000,"updatedAt":1801407600000,"settledAt":1801407600000,"seats":[],"taken":true}}');
insert into history values (8, 'missed', 2, '{"booking":"missed","version":2,"at":1801407600001,"actor":{"kind":"booker"},"command":"noShow","status":"noShow","start":1801494000000,"end":1801495800000,"patch":{"version":2,"status":"noShow","updatedAt":1801407600001}}');
insert into history values (9, 'course', 1, '{"booking":"course","version":1,"at":1801411200000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801497600000,"end":1801499400000,"patch":{"id":"course","uid":"course@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5,"capacity":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801497600000,"end":1801499400000,"hosts":["anna"],"resources":[{"id":"room","unit":2}],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801411200000,"updatedAt":1801411200000,"settledAt":1801411200000,"seats":[{"id":"course-1","joinedAt":1801411200000}],"taken":true}}');
insert into history values (10, 'course', 2, '{"booking":"course","version":2,"at":1801411200001,"actor":{"kind":"booker"},"command":"join","status":"confirmed","start":1801497600000,"end":1801499400000,"patch":{"version":2,"updatedAt":1801411200001,"seats":[{"id":"course-1","joinedAt":1801411200000},{"id":"seat-2","joinedAt":1801411200001}]}}');
insert into history values (11, 'course', 3, '{"booking":"course","version":3,"at":1801411200002,"actor":{"kind":"booker"},"command":"join","status":"confirmed","start":1801497600000,"end":1801499400000,"patch":{"version":3,"updatedAt":1801411200002,"seats":[{"id":"course-1","joinedAt":1801411200000},{"id":"seat-2","joinedAt":1801411200001},{"id":"seat-3","joinedAt":1801411200002}]}}');
insert into history values (12, 'course', 4, '{"booking":"course","version":4,"at":1801411200003,"actor":{"kind":"booker"},"command":"leave","status":"confirmed","start":1801497600000,"end":1801499400000,"patch":{"version":4,"updatedAt":1801411200003,"seats":[{"id":"course-1","joinedAt":1801411200000},{"id":"seat-2","joinedAt":1801411200001},{"id":"seat-3","joinedAt":1801411200002,"leftAt":1801411200003}]}}');
insert into history values (13, 'series-0', 1, '{"booking":"series-0","version":1,"at":1801414800000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801501200000,"end":1801503000000,"patch":{"id":"series-0","uid":"series-0@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801501200000,"end":1801503000000,"hosts":["anna"],"resources":[],"together":{"kind":"series","id":"series","part":0},"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801414800000,"updatedAt":1801414800000,"settledAt":1801414800000,"seats":[],"taken":true}}');
insert into history values (14, 'series-1', 1, '{"booking":"series-1","version":1,"at":1801418400000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801504800000,"end":1801506600000,"patch":{"id":"series-1","uid":"series-1@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801504800000,"end":1801506600000,"hosts":["anna"],"resources":[],"together":{"kind":"series","id":"series","part":1},"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801418400000,"updatedAt":1801418400000,"settledAt":1801418400000,"seats":[],"taken":true}}');
insert into history values (15, 'forgotten', 1, '{"booking":"forgotten","version":1,"at":1801422000000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801508400000,"end":1801510200000,"patch":{"id":"forgotten","uid":"forgotten@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801508400000,"end":1801510200000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801422000000,"updatedAt":1801422000000,"settledAt":1801422000000,"seats":[],"taken":true}}');
insert into history values (16, 'odd', 1, '{"booking":"odd","version":1,"at":1801425600000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801512000000,"end":1801513800000,"patch":{"id":"odd","uid":"odd@sched.test","eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"start":1801512000000,"end":1801513800000,"hosts":["anna"],"resources":[],"version":1,"sequence":0,"changes":[],"status":"confirmed","createdAt":1801425600000,"updatedAt":1801425600000,"settledAt":1801425600000,"seats":[],"taken":true}}');
insert into keys values ('booker/book', 'k-1', 'f-k-1', 'confirmed', 1801468800000);
insert into due values ('booking', 'cancelled', 1801469100000, 0, null, 1, 'mail server away: 421', 0, 0);
insert into due values ('booking', 'confirmed', 1801386000000, 1801468830000, '11c6cc32c78f0cedc67f5e6f578ac098', 1, null, 0, 0);
insert into due values ('booking', 'course', 1801411200000, 0, null, 0, null, 1, 0);
insert into due values ('booking', 'forgotten', 1801422000000, 0, null, 0, null, 0, 0);
insert into due values ('booking', 'held', 1801404000000, 0, null, 0, null, 0, 0);
insert into due values ('booking', 'missed', 1801407600000, 0, null, 0, null, 1, 0);
insert into due values ('booking', 'moved', 8640000000000000, 0, null, 1, 'mail server gone: 550', 0, 1);
insert into due values ('booking', 'odd', 1801425600000, 0, null, 0, null, 0, 0);
insert into due values ('booking', 'series', 1801414800000, 0, null, 0, null, 1, 0);
insert into personal values ('cancelled', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{},"reason":"I am ill"}');
insert into personal values ('cancelled', 'reason/2', 'bo@example.com', '{"reason":"I am ill"}');
insert into personal values ('confirmed', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into personal values ('course', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into personal values ('course', 'seat/course-1', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into personal values ('course', 'seat/seat-2', 'eve@example.org', '{"booker":{"name":"Bo Booker","email":"eve@example.org","zone":"UTC"},"answers":{}}');
insert into personal values ('course', 'seat/seat-3', 'zoe@example.net', '{"booker":{"name":"Bo Booker","email":"zoe@example.net","zone":"UTC"},"answers":{}}');
insert into personal values ('forgotten', 'booker', '', '{"booker":{"name":"Forgotten person","email":"forgotten@sched.invalid","zone":"UTC"},"answers":{}}');
insert into personal values ('missed', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into personal values ('moved', 'booker', 'o''hara@example.com', '{"booker":{"name":"Bo Booker","email":"o''hara@example.com","zone":"UTC"},"answers":{"topic":"it''s \\ \"quoted\""}}');
insert into personal values ('moved', 'guest/0', 'zoe@example.net', '{"name":"Gus","email":"zoe@example.net"}');
insert into personal values ('odd', 'booker', cast(x'6e756c00406578616d706c652e636f6d' as text), '{"booker":{"name":"Bo Booker","email":"nul\u0000@example.com","zone":"UTC"},"answers":{"\ud800":"日本 \u0000 👩‍👧"}}');
insert into personal values ('series-0', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into personal values ('series-1', 'booker', 'bo@example.com', '{"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{}}');
insert into usage values ('booker/39f2b0c720afb91f8d1058eacd9a56f2cee2a0535cc810a46a0b531e6cdd1c08', 1801497600000, 1801499400000, 'course', 0, 1801411200000, null);
insert into usage values ('booker/5f9716d1247472a170ffb3594f24cd22e52039d7682a3f6478a464a665949de3', 1801512000000, 1801513800000, 'odd', 0, 1801425600000, null);
insert into usage values ('booker/7701f8a21259dafb4c0c48fc922ea7c48c364598764f975c123f4b807d7461f8', 1801483200000, 1801485000000, 'moved', 0, 1801393200000, null);
insert into usage values ('booker/c828d6b93b6a39e9d9632e863f62e7cc08c9278aa5120a2f0ff84d2449310d26', 1801472400000, 1801474200000, 'confirmed', 0, 1801386000000, null);
insert into usage values ('booker/c828d6b93b6a39e9d9632e863f62e7cc08c9278aa5120a2f0ff84d2449310d26', 1801494000000, 1801495800000, 'missed', 1, 1801407600000, null);
insert into usage values ('booker/c828d6b93b6a39e9d9632e863f62e7cc08c9278aa5120a2f0ff84d2449310d26', 1801497600000, 1801499400000, 'course', 0, 1801411200000, null);
insert into usage values ('booker/c828d6b93b6a39e9d9632e863f62e7cc08c9278aa5120a2f0ff84d2449310d26', 1801501200000, 1801503000000, 'series-0', 0, 1801414800000, null);
insert into usage values ('booker/c828d6b93b6a39e9d9632e863f62e7cc08c9278aa5120a2f0ff84d2449310d26', 1801504800000, 1801506600000, 'series-1', 0, 1801418400000, null);
insert into usage values ('eventType/type-talk', 1801472400000, 1801474200000, 'confirmed', 0, 1801386000000, null);
insert into usage values ('eventType/type-talk', 1801483200000, 1801485000000, 'moved', 0, 1801393200000, null);
insert into usage values ('eventType/type-talk', 1801490400000, 1801492200000, 'held', 0, 1801404000000, 1801469400000);
insert into usage values ('eventType/type-talk', 1801494000000, 1801495800000, 'missed', 1, 1801407600000, null);
insert into usage values ('eventType/type-talk', 1801497600000, 1801499400000, 'course', 0, 1801411200000, null);
insert into usage values ('eventType/type-talk', 1801501200000, 1801503000000, 'series-0', 0, 1801414800000, null);
insert into usage values ('eventType/type-talk', 1801504800000, 1801506600000, 'series-1', 0, 1801418400000, null);
insert into usage values ('eventType/type-talk', 1801508400000, 1801510200000, 'forgotten', 0, 1801422000000, null);
insert into usage values ('eventType/type-talk', 1801512000000, 1801513800000, 'odd', 0, 1801425600000, null);
insert into usage values ('host/anna', 1801472400000, 1801474200000, 'confirmed', 0, 1801386000000, null);
insert into usage values ('host/anna', 1801483200000, 1801485000000, 'moved', 0, 1801393200000, null);
insert into usage values ('host/anna', 1801490400000, 1801492200000, 'held', 0, 1801404000000, 1801469400000);
insert into usage values ('host/anna', 1801494000000, 1801495800000, 'missed', 1, 1801407600000, null);
insert into usage values ('host/anna', 1801497600000, 1801499400000, 'course', 0, 1801411200000, null);
insert into usage values ('host/anna', 1801501200000, 1801503000000, 'series-0', 0, 1801414800000, null);
insert into usage values ('host/anna', 1801504800000, 1801506600000, 'series-1', 0, 1801418400000, null);
insert into usage values ('host/anna', 1801508400000, 1801510200000, 'forgotten', 0, 1801422000000, null);
insert into usage values ('host/anna', 1801512000000, 1801513800000, 'odd', 0, 1801425600000, null);
insert into usage values ('host/ben', 1801472400000, 1801474200000, 'confirmed', 0, 1801386000000, null);
insert into usage values ('load/type-talk/anna', 1801472400000, 1801474200000, 'confirmed', 0, 1801386000000, null);
insert into usage values ('load/type-talk/anna', 1801483200000, 1801485000000, 'moved', 0, 1801393200000, null);
insert into usage values ('load/type-talk/anna', 1801490400000, 1801492200000, 'held', 0, 1801404000000, 1801469400000);
insert into usage values ('load/type-talk/anna', 1801494000000, 1801495800000, 'missed', 1, 1801407600000, null);
insert into usage values ('load/type-talk/anna', 1801497600000, 1801499400000, 'course', 0, 1801411200000, null);
insert into usage values ('load/type-talk/anna', 1801501200000, 1801503000000, 'series-0', 0, 1801414800000, null);
insert into usage values ('load/type-talk/anna', 1801504800000, 1801506600000, 'series-1', 0, 1801418400000, null);
insert into usage values ('load/type-talk/anna', 1801508400000, 1801510200000, 'forgotten', 0, 1801422000000, null);
insert into usage values ('load/type-talk/anna', 1801512000000, 1801513800000, 'odd', 0, 1801425600000, null);
insert into usage values ('load/type-talk/ben', 1801472400000, 1801474200000, 'confirmed', 0, 1801386000000, null);
insert into usage values ('session/type-talk', 1801497600000, 1801499400000, 'course', 0, 1801411200000, null);
insert into fences values ('host/anna@2027-02', 2);
insert into observed values (1, 'confirmed', 'event/["anna","google","c-1","primary"]', '{"kind":"event","host":"anna","calendar":{"kind":"google","connection":"c-1","calendar":"primary"},"state":"present","etag":"1","sequence":0}');
insert into observed values (2, 'confirmed', 'conference', '{"kind":"conference","provider":"zoom","connection":"c-2","state":"creating","sequence":0,"askedAt":1801468800000,"swept":false}');
insert into observed values (3, 'confirmed', 'mail/confirmed/confirmed/0/booker', '{"kind":"mail","notice":{"booking":"confirmed","kind":"confirmed","sequence":0,"recipient":{"role":"booker"}},"state":"sent","at":1801468800000,"withLink":true}');
insert into claims values ('anna', 1801472100000, 1801474500000, 'confirmed', null);
insert into claims values ('anna', 1801483200000, 1801485000000, 'moved', null);
insert into claims values ('anna', 1801490400000, 1801492200000, 'held', 1801469400000);
insert into claims values ('anna', 1801494000000, 1801495800000, 'missed', null);
insert into claims values ('anna', 1801497600000, 1801499400000, 'course', null);
insert into claims values ('anna', 1801501200000, 1801503000000, 'series-0', null);
insert into claims values ('anna', 1801504800000, 1801506600000, 'series-1', null);
insert into claims values ('anna', 1801508400000, 1801510200000, 'forgotten', null);
insert into claims values ('anna', 1801512000000, 1801513800000, 'odd', null);
insert into claims values ('ben', 1801472100000, 1801474500000, 'confirmed', null);
insert into claims values ('room#2', 1801497600000, 1801499400000, 'course', null);
insert into connections values ('c-1', 'anna', 2, '{"id":"c-1","kind":"google","owner":"anna","account":"anna@example.com","state":"needsReconnect","version":2,"sealed":"k2.bmV3","updatedAt":1801468800000}');
insert into webhook_endpoints values ('e1', '{"id":"e1","url":"https://e1.example.com/hook","secret":"whsec_c2VjcmV0"}');
insert into webhook_told values ('e1', 'confirmed', 1);
insert into webhook_log values (1, 'e1', 1801468800000, '{"endpoint":"e1","booking":"confirmed","version":1,"at":1801468800000,"problem":"no answer came"}');
insert into webhook_log values (2, 'e1', 1801468800001, '{"endpoint":"e1","booking":"confirmed","version":1,"at":1801468800001,"status":204}');
insert into audit values (1, 1801468800000, '{"at":1801468800000,"actor":{"kind":"host","id":"anna"},"action":"forget","target":"forgotten","outcome":"done"}', null);
insert into audit values (2, 1801468800001, '{"at":1801468800001,"actor":{"kind":"booker"},"action":"retry","target":"moved","organization":"acme","outcome":"refused","detail":"no"}', 'acme');
insert into audit values (3, 5, '{"at":5,"actor":{"kind":"member","id":"anna"},"action":"organization.edit","target":"acme","outcome":"done"}', null);
insert into people values (1, 'host', 'ben', 1, null, 'ben@example.com', null, '{"id":"ben","name":"Ben \"email\":\"x@example.com\" \u0000 \ud800","email":"Ben@Example.COM","zone":"Europe/Stockholm","availability":{"zone":"Europe/Stockholm","weekly":[{"days":[1,2,3],"from":"09:00","to":"17:00"}]},"conferencing":{"a\",\"email":"y@example.com"},"units":1}');
insert into people values (2, 'host', 'anna', 1, null, 'anna@example.com', null, '{"id":"anna","name":"Anna Åström","email":"anna@example.com","zone":"Europe/Stockholm","availability":{"zone":"Europe/Stockholm","weekly":[{"days":[1,2,3],"from":"09:00","to":"17:00"}]},"units":1}');
insert into people values (3, 'eventType', 'type-talk', 1, null, null, 'link/studio/talk', '{"id":"type-talk","alias":"studio","slug":"talk","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]}');
insert into people values (4, 'eventType', 'type-intro', 1, null, null, 'link/studio/intro', '{"id":"type-intro","alias":"studio","slug":"intro","hosts":["anna"],"title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]}');
insert into people values (5, 'organization', 'acme', 2, null, null, 'alias/acme', '{"id":"acme","name":"Acme","createdAt":1,"branding":{"alias":"acme"}}');
insert into people values (6, 'eventType', 'type-course', 1, 'acme', 'anna', 'link/studio/course', '{"id":"type-course","alias":"studio","slug":"course","hosts":["anna"],"organization":"acme","owner":"anna","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]}');
insert into people values (7, 'member', 'acme/anna', 1, 'acme', 'anna', null, '{"organization":"acme","person":"anna","role":"owner","joinedAt":2}');
insert into people values (8, 'group', cast(x'6700' as text), 1, 'acme', null, null, '{"id":"g\u0000","organization":"acme","name":"Sales","members":["anna"],"admins":[]}');
insert into people values (9, 'invitation', 'i-1', 1, 'acme', 'eve@example.org', null, '{"id":"i-1","organization":"acme","email":"eve@example.org","role":"member","groups":["g\u0000"],"invitedBy":"anna","createdAt":3,"sentAt":3,"expiresAt":4}');
insert into people values (10, 'category', 'k-1', 1, 'acme', null, null, '{"id":"k-1","organization":"acme","name":"Rooms","hosts":["anna"],"eventTypes":[]}');
insert into people values (11, 'template', 't-1', 1, 'acme', null, null, '{"id":"t-1","organization":"acme","eventType":{"slug":"course","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"locked":["title"]}');
insert into people values (12, 'image', 'p-1', 1, null, 'anna', null, '{"id":"p-1","owner":"anna","type":"image/png","data":"iVBORw0KGgoAAAAN"}');
insert into rate_limits values (cast(x'636c69656e742f00' as text), 1801468800000, 1801555200000);
delete from sqlite_sequence;
insert into sqlite_sequence values ('people', 13);
pragma application_id = 1396918340;
pragma user_version = 4;
