/**
 * What is counted towards limits, a row for each event and key. `sched.take_limits` counts one event under each of the
 * keys, or under none and answers the key that leaves no room, and from when on all have room. A key stands once for each
 * of its limits.
 *
 * Whoever takes holds advisory locks on the keys, in order of their number, so nothing waits in a circle; what is past is
 * removed by whoever comes, passing over what another is just removing.
 */
export const v2RateLimits = `
create table sched.rate_limits (
  id bigint primary key generated always as identity,
  key text collate "C" not null,
  at bigint not null,
  until bigint not null
);
create index rate_limits_by_key on sched.rate_limits (key, at);
create index rate_limits_by_end on sched.rate_limits (until);

-- Whoever could use the other tables can use this one.
do $grant$
declare
  old record;
begin
  for old in
    select a.privilege_type, case when a.grantee = 0 then 'public' else a.grantee::regrole::text end as grantee
    from pg_class c cross join aclexplode(c.relacl) a
    where c.oid = 'sched.due'::regclass and a.grantee <> c.relowner
  loop
    execute format('grant %s on sched.rate_limits to %s', old.privilege_type, old.grantee);
  end loop;
end
$grant$;

create function sched.take_limits(
  keys text[], most integer[], per bigint[], now_ms bigint, out refused text, out retry_at bigint
) language plpgsql as $take_limits$
begin
  -- Each statement below must see what was committed while the locks were waited for.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = 'SC001', message = 'sched.take_limits needs the isolation level "read committed"';
  end if;
  perform pg_advisory_xact_lock(l.id)
  from (select distinct hashtextextended(k, 3) as id from unnest(keys) k order by 1) l;
  now_ms := coalesce(now_ms, sched.clock());

  select w.key, e.at + w.per into refused, retry_at
  from unnest(keys, most, per) with ordinality as w (key, most, per, n)
  cross join lateral (
    select r.at from sched.rate_limits r
    where r.key = w.key and r.at > now_ms - w.per order by r.at desc offset w.most - 1 limit 1
  ) e
  order by e.at + w.per desc, w.n limit 1;
  if refused is not null then
    return;
  end if;

  insert into sched.rate_limits (key, at, until)
  select w.key, now_ms, now_ms + max(w.per) from unnest(keys, per) as w (key, per) group by w.key;
  delete from sched.rate_limits r where r.id = any (array(
    select p.id from sched.rate_limits p where p.until <= now_ms order by p.until limit 100 for update skip locked
  ));
end
$take_limits$;
`
