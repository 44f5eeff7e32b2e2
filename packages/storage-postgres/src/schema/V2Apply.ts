/**
 * The function of the second schema. `sched.apply_people` changes records of people and adds entries to the audit log in
 * one round trip, or answers why not, and of which change by its number. A refused call has written nothing. A record
 * without a body is removed; one without a version that was seen becomes what it is told, whatever it was.
 *
 * Nothing waits in a circle: whoever adds a record or gives one a name is alone in that, by an advisory lock that is taken
 * first; then records are locked, in order of kind and id. So positions rise in the order in which records are committed,
 * which pages of lists rely on, and a name that is free for whoever holds the lock stays free. Records are gone to one by
 * one, each by an index, however many the planner takes them for.
 */
export const v2Apply = `
create function sched.apply_people(work jsonb, out refusal text, out change int)
language plpgsql as $apply_people$
declare
  keys jsonb := work -> 'keys';
  there int;
  holder record;
  one record;
begin
  -- Each statement below must see what was committed while the locks were waited for.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception using errcode = 'SC001', message = 'sched.apply_people needs the isolation level "read committed"';
  end if;

  if (work -> 'alone')::boolean then
    perform pg_advisory_xact_lock(hashtextextended('sched.people', 0));
  end if;
  for one in
    select * from jsonb_to_recordset(work -> 'records') as w (n int, kind text, id text, seen int)
    order by w.kind collate "C", w.id collate "C"
  loop
    select p.version into there from sched.people p where p.kind = one.kind and p.id = one.id for update;
    if one.seen <> coalesce(there, 0) then
      change := least(one.n, change);
    end if;
  end loop;
  if change is not null then
    refusal := 'RecordChanged';
    return;
  end if;

  select min(t.n) into change from (
    select min(w.n) as n from jsonb_to_recordset(work -> 'records') as w (n int, name text)
    where w.name is not null group by w.name having count(*) > 1
  ) t;
  for one in
    select * from jsonb_to_recordset(work -> 'records') as w (n int, kind text, id text, name text)
    where w.name is not null
  loop
    select p.kind, p.id into holder from sched.people p where p.name = one.name;
    -- Whoever is changed here as well has another name in the end, or none.
    if found and not keys ? (holder.kind || '/' || holder.id) then
      change := least(one.n, change);
    end if;
  end loop;
  if change is not null then
    refusal := 'NameTaken';
    return;
  end if;

  -- First what goes is taken away, then what comes is put in: so names can change hands.
  for one in
    select * from jsonb_to_recordset(work -> 'records') as w (kind text, id text, name text, gone boolean)
  loop
    if one.gone then
      delete from sched.people p where p.kind = one.kind and p.id = one.id;
    else
      update sched.people p set name = null
      where p.kind = one.kind and p.id = one.id and p.name is not null and p.name is distinct from one.name;
    end if;
  end loop;
  for one in
    select * from jsonb_to_recordset(work -> 'records')
      as w (n int, kind text, id text, organization text, subject text, name text, body text)
    where w.body is not null order by w.n
  loop
    update sched.people p
    set version = p.version + 1, organization = one.organization, subject = one.subject, name = one.name, body = one.body
    where p.kind = one.kind and p.id = one.id;
    if not found then
      insert into sched.people (kind, id, version, organization, subject, name, body)
      values (one.kind, one.id, 1, one.organization, one.subject, one.name, one.body);
    end if;
  end loop;

  insert into sched.audit (at, body)
  select a.at, a.body from jsonb_to_recordset(work -> 'audit') as a (n int, at bigint, body text) order by a.n;
  insert into sched.due as d (kind, id, due_at)
  select w.kind, w.id, min(w.at) from jsonb_to_recordset(work -> 'due') as w (kind text, id text, at bigint)
  group by w.kind, w.id order by w.kind collate "C", w.id collate "C"
  on conflict (kind, id) do update
  set due_at = least(d.due_at, excluded.due_at), attempts = 0, stuck = false, problem = null, fresh = true;
end
$apply_people$;
`
