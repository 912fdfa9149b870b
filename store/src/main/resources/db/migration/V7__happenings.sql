-- What stands on the one timeline of what happened and was said (ADR 0041): events, incidents, claims, responses.
create table happening (
    row       bigint primary key,
    label     integer not null,
    lane      text collate "C", -- null: this version takes it back
    occurred  timestamptz,      -- the earliest moment that it may be
    ended     timestamptz,      -- the first moment that it can not be any more
    disclosed timestamptz
);
grant select, insert, update, delete on happening to appender;
grant select on happening to keeper, reader;
alter table happening enable row level security;
create policy released on happening for select to reader using (
    case when label < (select 8 * octet_length(nullif(current_setting('testudo.mask', true), '')::bytea))
         then get_bit((select nullif(current_setting('testudo.mask', true), '')::bytea), label)
         else 0 end <> 0);
create policy whole on happening to appender, keeper using (true) with check (true);

-- What stood before this table was there.
create function pg_temp.moment(said json, name text) returns timestamptz language sql stable as $$
    select case when said ->> name ~ '^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d+)?Z$'
                then date_trunc(case when said ->> (name || '_fidelity') in ('year', 'month', 'day', 'hour', 'minute')
                                     then said ->> (name || '_fidelity') else 'second' end,
                                (said ->> name)::timestamptz, 'UTC') end
$$;
create function pg_temp.after(said json, name text) returns timestamptz language sql stable as $$
    select (pg_temp.moment(said, name) at time zone 'UTC'
           + ('1 ' || case when said ->> (name || '_fidelity') in ('year', 'month', 'day', 'hour', 'minute')
                           then said ->> (name || '_fidelity') else 'second' end)::interval) at time zone 'UTC'
$$;
insert into happening (row, label, lane, occurred, ended, disclosed)
select row, label, case when coalesce((said ->> 'revoked')::boolean, false) then null else lane end,
       occurred, ended, disclosed
  from (select h.row, h.label, s.said,
               case h.type when 'incident' then 'cyber' when 'x-testudo-claim' then 'claims'
                           when 'x-testudo-response' then 'responses'
                           else coalesce(f.facts ->> 'domain', 'unsaid') end as lane,
               case h.type when 'incident' then pg_temp.moment(i.facts, 'first_seen')
                           when 'x-testudo-claim' then pg_temp.moment(s.said, 'claim_date')
                           when 'x-testudo-response' then pg_temp.moment(s.said, 'response_date')
                           else pg_temp.moment(s.said, 'start_time') end as occurred,
               case h.type when 'incident'
                               then coalesce(pg_temp.after(i.facts, 'last_seen'), pg_temp.after(i.facts, 'first_seen'))
                           when 'x-testudo-claim' then pg_temp.after(s.said, 'claim_date')
                           when 'x-testudo-response' then pg_temp.after(s.said, 'response_date')
                           else coalesce(pg_temp.after(s.said, 'end_time'), pg_temp.after(s.said, 'start_time'))
                end as ended,
               case h.type when 'incident' then pg_temp.moment(s.said, 'created')
                           when 'x-testudo-claim' then pg_temp.moment(s.said, 'claim_date')
                           when 'x-testudo-response'
                               then coalesce(pg_temp.moment(s.said, 'disclosed'), pg_temp.moment(s.said, 'response_date'))
                           else pg_temp.moment(f.facts, 'disclosed') end as disclosed
          from holding h join body b on b.row = h.row
         cross join lateral (select convert_from(b.bytes, 'UTF8')::json as said) s
         cross join lateral (select coalesce(s.said -> 'extensions'
                                    -> 'extension-definition--5a9c7e30-2d4b-4f16-8e7a-1c6d3b8f9a03', '{}'::json) as facts) f
         cross join lateral (select coalesce(s.said -> 'extensions'
                                    -> 'extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01', '{}'::json) as facts) i
         where h.type in ('event', 'incident', 'x-testudo-claim', 'x-testudo-response')) o;
