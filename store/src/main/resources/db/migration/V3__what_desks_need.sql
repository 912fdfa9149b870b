-- What people work with at the desks: imports that wait for a decision. As in V1, nothing here draws a time or chance.

-- ---------------------------------------------------------------- truth: imports that wait
-- Seen by their own account alone; nothing of them is in the ledger. Of what was refused no byte is kept.
create table staged_import (
    id         uuid primary key,
    account    integer not null,
    source     integer not null,
    label      text not null,
    reason     text not null,
    strict     boolean not null,
    level      text not null,   -- the highest of what is in it, as the labels of its elements say
    categories text[] not null, -- all of theirs
    received   timestamptz not null,
    expires    timestamptz not null,
    elements   integer not null,
    bytes      bigint not null,
    job        uuid             -- the job that commits it; null: nobody has
);
create index staged_import_account on staged_import (account, received);

create table staged_element (
    import       uuid not null,
    account      integer not null,
    place        integer not null,
    result       text not null
        check (result in ('new', 'known', 'conflicting', 'quarantined', 'refused', 'malformed')),
    position     integer not null,
    pointer      text not null,
    id           text collate "C" not null,
    type         text collate "C" not null,
    name         text not null,
    version      text collate "C" not null,
    spec_version text not null,
    reason       text not null,
    remedy       text not null,
    bytes        bytea not null,
    primary key (import, place)
);
alter table staged_element alter column bytes set storage external;

-- ---------------------------------------------------------------- rights
grant select, insert, update, delete on staged_import, staged_element to appender;
grant select on staged_import, staged_element to keeper, reader;

alter table staged_import enable row level security;
alter table staged_element enable row level security;
create policy own on staged_import for select to reader using (
    account = (select nullif(current_setting('testudo.account', true), '')::integer));
create policy own on staged_element for select to reader using (
    account = (select nullif(current_setting('testudo.account', true), '')::integer));
create policy whole on staged_import to appender, keeper using (true) with check (true);
create policy whole on staged_element to appender, keeper using (true) with check (true);

-- ---------------------------------------------------------------- truth: who looks after accounts
alter table account add column signed_in timestamptz; -- the last sign-in; null: none that is known

-- The recovery of an account's factors: one administrator asks, another confirms.
create table recovery (
    id           uuid primary key,
    account      integer not null references account,
    asked_by     integer not null references account,
    reason       text not null,
    asked        timestamptz not null,
    confirmed_by integer references account,
    confirmed    timestamptz
);
create index recovery_account on recovery (account, asked);
grant select, insert, update, delete on recovery to appender;
grant select on recovery to keeper;

-- What a screen on a wall shows, and the code that it signs in with, once.
create table wall (
    account integer primary key references account,
    filter  text not null,
    tlp     text not null,
    days    integer not null,
    code    bytea unique, -- its SHA-256; null: none waits
    until   timestamptz   -- how long the code is good
);
grant select, insert, update, delete on wall to appender;
grant select on wall to keeper;

-- ---------------------------------------------------------------- truth: collections that a member defines
-- For its own keys; a filter never changes, and a closed one is never opened again.
create table collection (
    id      uuid primary key,
    member  integer not null references member,
    name    text not null,
    title   text not null,
    types   text[] not null,
    source  integer references member,
    level   text not null,
    tlp     text not null,
    pap     text not null,
    made    timestamptz not null,
    made_by integer not null references account,
    closed  timestamptz
);
create unique index collection_name on collection (member, name) where closed is null;
grant select, insert, update, delete on collection to appender;
grant select on collection to keeper;

-- ---------------------------------------------------------------- truth: what became of recalls, and whose purge it is
alter table recall add column fetched timestamptz;  -- when its receiver was told; null: not yet
alter table recall add column answer text check (answer in ('deleted', 'kept'));
alter table recall add column answer_reason text;
alter table recall add column answered timestamptz;

-- The member whose assertions it takes away; null: everybody's, as the machine's own command line has it.
alter table purge add column source integer;

-- ---------------------------------------------------------------- derived: what a matrix is made of, few among many
create index holding_techniques on holding (id, version_key)
    where type in ('attack-pattern', 'x-mitre-tactic', 'x-mitre-matrix');
