-- A file as version 1 of the schema wrote it, with rows in every table. Never changed: migrations are tested from it.
CREATE TABLE bookings (
    id text primary key,
    version integer not null,
    status text not null,
    start integer not null,
    "end" integer not null,
    body text not null
  ) strict;
CREATE TABLE booking_hosts (
    host text not null,
    start integer not null,
    "end" integer not null,
    booking text not null references bookings (id),
    primary key (host, "end", booking)
  ) strict, without rowid;
CREATE INDEX booking_hosts_by_booking on booking_hosts (booking);
CREATE TABLE claims (
    id integer primary key,
    unit text not null,
    start integer not null,
    "end" integer not null,
    booking text not null references bookings (id),
    expires_at integer,
    check (start < "end")
  ) strict;
CREATE INDEX claims_by_unit on claims (unit, start, "end");
CREATE INDEX claims_by_booking on claims (booking);
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
    problem text,
    primary key (kind, id)
  ) strict, without rowid;
CREATE INDEX due_by_time on due (due_at);
CREATE TABLE sent (
    booking text not null references bookings (id),
    kind text not null,
    sequence integer not null,
    recipient text not null,
    at integer not null,
    primary key (booking, kind, sequence, recipient)
  ) strict, without rowid;
insert into "bookings" values ('b1', 5, 'cancelled', 1801486800000, 1801488600000, '{"id":"b1","uid":"b1@sched.test","version":5,"sequence":3,"status":"cancelled","start":1801486800000,"end":1801488600000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5,"bufferBeforeMin":10,"bufferAfterMin":10},"hosts":["anna","ben"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna","ben"],"booker":{"name":"Zoë \u0000 \ud800 Åström 👩‍👧","email":"Zoe@Example.com","zone":"Europe/Stockholm"},"answers":{"topic":"Söme \u0000 \udc00 text","__proto__x":"y"},"createdAt":1801353600000,"updatedAt":1801353840000,"cancelReason":"caught a cold: \ud83d"}');
insert into "bookings" values ('b2', 2, 'confirmed', 1801494000000, 1801495800000, '{"id":"b2","uid":"b2@sched.test","version":2,"sequence":1,"status":"confirmed","start":1801494000000,"end":1801495800000,"eventType":{"id":"type-talk","alias":"studio","slug":"talk","title":"Talk","rules":{"zone":"UTC","durationMin":30,"stepMin":5,"bufferBeforeMin":10,"bufferAfterMin":10},"hosts":["anna","ben"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[]},"hosts":["anna","ben"],"booker":{"name":"Bo Booker","email":"bo@example.com","zone":"UTC"},"answers":{},"createdAt":1801353900000,"updatedAt":1801353960000}');
insert into "bookings" values ('b3', 1, 'held', 1801472400000, 1801474200000, '{"id":"b3","uid":"b3@sched.test","version":1,"sequence":0,"status":"held","start":1801472400000,"end":1801474200000,"eventType":{"id":"type-solo","alias":"studio","slug":"solo","title":"Talk","description":"Just Anna","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[{"name":"topic","label":"Topic","kind":"text"}]},"hosts":["anna"],"answers":{},"createdAt":1801354020000,"updatedAt":1801354020000,"expiresAt":1801443600000}');
insert into "bookings" values ('b4', 2, 'cancelled', 1801501200000, 1801503000000, '{"id":"b4","uid":"b4@sched.test","version":2,"sequence":0,"status":"cancelled","start":1801501200000,"end":1801503000000,"eventType":{"id":"type-solo","alias":"studio","slug":"solo","title":"Talk","description":"Just Anna","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[{"name":"topic","label":"Topic","kind":"text"}]},"hosts":["anna"],"answers":{},"createdAt":1801354080000,"updatedAt":1801354140000}');
insert into "bookings" values ('b5', 1, 'confirmed', 1801512000000, 1801513800000, '{"id":"b5","uid":"b5@sched.test","version":1,"sequence":0,"status":"confirmed","start":1801512000000,"end":1801513800000,"eventType":{"id":"type-solo","alias":"studio","slug":"solo","title":"Talk","description":"Just Anna","rules":{"zone":"UTC","durationMin":30,"stepMin":5},"hosts":["anna"],"location":{"kind":"inPerson","place":"Marktplatz 1"},"form":[{"name":"topic","label":"Topic","kind":"text"}]},"hosts":["anna"],"booker":{"name":"Zoë \u0000 \ud800 Åström 👩‍👧","email":"zoe@example.com","zone":"Europe/Stockholm"},"answers":{"topic":"Weather"},"createdAt":1801354200000,"updatedAt":1801354200000}');
insert into "booking_hosts" values ('anna', 1801472400000, 1801474200000, 'b3');
insert into "booking_hosts" values ('anna', 1801486800000, 1801488600000, 'b1');
insert into "booking_hosts" values ('anna', 1801494000000, 1801495800000, 'b2');
insert into "booking_hosts" values ('anna', 1801501200000, 1801503000000, 'b4');
insert into "booking_hosts" values ('anna', 1801512000000, 1801513800000, 'b5');
insert into "booking_hosts" values ('ben', 1801486800000, 1801488600000, 'b1');
insert into "booking_hosts" values ('ben', 1801494000000, 1801495800000, 'b2');
insert into "claims" values (1, 'anna', 1801493400000, 1801496400000, 'b2', null);
insert into "claims" values (2, 'ben', 1801493400000, 1801496400000, 'b2', null);
insert into "claims" values (3, 'anna', 1801472400000, 1801474200000, 'b3', 1801443600000);
insert into "claims" values (4, 'anna', 1801512000000, 1801513800000, 'b5', null);
insert into "history" values (1, 'b1', 1, '{"booking":"b1","version":1,"at":1801353600000,"actor":{"kind":"booker"},"command":"hold","status":"held","start":1801472400000,"end":1801474200000}');
insert into "history" values (2, 'b1', 2, '{"booking":"b1","version":2,"at":1801353660000,"actor":{"kind":"booker"},"command":"confirm","status":"confirmed","start":1801472400000,"end":1801474200000}');
insert into "history" values (3, 'b1', 3, '{"booking":"b1","version":3,"at":1801353720000,"actor":{"kind":"booker"},"command":"reschedule","status":"confirmed","start":1801479600000,"end":1801481400000}');
insert into "history" values (4, 'b1', 4, '{"booking":"b1","version":4,"at":1801353780000,"actor":{"kind":"host","id":"anna"},"command":"reschedule","status":"confirmed","start":1801486800000,"end":1801488600000}');
insert into "history" values (5, 'b1', 5, '{"booking":"b1","version":5,"at":1801353840000,"actor":{"kind":"booker"},"command":"cancel","reason":"caught a cold: \ud83d","status":"cancelled","start":1801486800000,"end":1801488600000}');
insert into "history" values (6, 'b2', 1, '{"booking":"b2","version":1,"at":1801353900000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801472400000,"end":1801474200000}');
insert into "history" values (7, 'b2', 2, '{"booking":"b2","version":2,"at":1801353960000,"actor":{"kind":"booker"},"command":"reschedule","status":"confirmed","start":1801494000000,"end":1801495800000}');
insert into "history" values (8, 'b3', 1, '{"booking":"b3","version":1,"at":1801354020000,"actor":{"kind":"booker"},"command":"hold","status":"held","start":1801472400000,"end":1801474200000}');
insert into "history" values (9, 'b4', 1, '{"booking":"b4","version":1,"at":1801354080000,"actor":{"kind":"booker"},"command":"hold","status":"held","start":1801501200000,"end":1801503000000}');
insert into "history" values (10, 'b4', 2, '{"booking":"b4","version":2,"at":1801354140000,"actor":{"kind":"booker"},"command":"cancel","status":"cancelled","start":1801501200000,"end":1801503000000}');
insert into "history" values (11, 'b5', 1, '{"booking":"b5","version":1,"at":1801354200000,"actor":{"kind":"booker"},"command":"book","status":"confirmed","start":1801512000000,"end":1801513800000}');
insert into "keys" values ('booker/book', 'k-1', 'f-1', 'b1', 1801353600000);
insert into "keys" values ('booker/book', 'k-2', 'f-2', 'b2', 1801353600000);
insert into "keys" values ('booker/book', 'k-5', 'f-5', 'b5', 1801353600000);
insert into "keys" values ('booker/confirm', 'k-1', 'f-1', 'b1', 1801353600000);
insert into "due" values ('booking', 'b1', 1801353600000, 1801440030000, 'a1b2c3', 1, null);
insert into "due" values ('booking', 'b4', 1801354080000, 0, null, 0, null);
insert into "due" values ('booking', 'b5', 1801440060000, 0, null, 3, 'mail server away: 421 ≠ 250');
insert into "sent" values ('b1', 'cancelled', 3, 'booker', 1801353840001);
insert into "sent" values ('b1', 'cancelled', 3, 'host:anna', 1801353840002);
insert into "sent" values ('b1', 'confirmed', 2, 'booker', 1801353780001);
insert into "sent" values ('b2', 'confirmed', 0, 'booker', 1801353900001);
insert into "sent" values ('b2', 'rescheduled', 1, 'booker', 1801353960001);
insert into "sent" values ('b2', 'rescheduled', 1, 'host:ben', 1801353960001);
CREATE TRIGGER claims_disjoint_insert before insert on claims begin
    select raise(abort, 'claims overlap') where new.start < (
      select "end" from claims where unit = new.unit and start < new."end" order by start desc limit 1);
  end;
CREATE TRIGGER claims_disjoint_update before update on claims begin
    select raise(abort, 'claims overlap') where new.start < (
      select "end" from claims where unit = new.unit and start < new."end" and id <> old.id
      order by start desc limit 1);
  end;
pragma application_id = 1396918340;
pragma user_version = 1;
