-- The ledger, the pictures read from it, identities, audit. docs/house.md says what is truth and what is derived.
-- No default here draws a time, a number or chance: all of it comes in from the appender, so that worlds can be compared.

-- ---------------------------------------------------------------- truth: the ledger
create table ledger_head (
    single boolean primary key check (single),
    seq    bigint not null,
    stamp  timestamptz not null,
    chain  bytea not null,
    epoch  bigint not null,
    labels integer not null,
    rows   bigint not null,
    numbers integer not null,
    audit_heads text not null
);
insert into ledger_head values (true, 0, 'epoch', '\x00', 1, 0, 0, 0, '[]');

create table ledger (
    seq       bigint primary key,
    stamp     timestamptz not null,
    kind      text not null check (kind in ('assert', 'relabel', 'withdraw', 'purge')),
    row       bigint not null,
    old_label integer,
    new_label integer,
    actor     integer not null,
    digest    bytea not null,
    chain     bytea not null
);
create index ledger_row on ledger (row, seq);

create table fact (
    row            bigint primary key,
    source         integer not null,
    submitted_by   integer not null,
    id             text collate "C" not null,
    type           text collate "C" not null,
    modified       text collate "C" not null,
    version_key    text collate "C" not null,
    spec_version   text not null,
    asserted_label integer not null,
    raw_hash       bytea not null,
    content_hash   bytea not null,
    salt           bytea not null
);
-- The id first: recalls look for all assertions of a unit, whoever submitted them.
create index fact_id_account on fact (id, submitted_by);

create table body (
    row   bigint primary key,
    label integer,
    bytes bytea not null
);
alter table body alter column bytes set storage external;

create table sent (
    account    integer not null,
    collection uuid not null,
    at         timestamptz not null,
    first      timestamptz not null,
    last       timestamptz not null,
    rows       bigint[] not null
);
create index sent_last on sent (last);

create table recall (
    stamp      timestamptz primary key,
    account    integer not null,
    row        bigint not null,
    collection uuid not null,
    added      timestamptz not null,
    tells      text not null
);
create index recall_account on recall (account, collection, stamp);
create index recall_row on recall (account, collection, row, stamp);

create table label (
    label      integer primary key,
    id         uuid not null unique,
    definition text not null unique
);

create table job (
    id        uuid primary key,
    account   integer not null,
    kind      text not null,
    state     text not null check (state in ('pending', 'complete')),
    requested timestamptz not null,
    completed timestamptz,
    result    text not null
);
create index job_account on job (account, requested);

create table audit (
    server  integer not null,
    seq     bigint not null,
    at      timestamptz not null,
    account integer not null,
    member  integer not null,
    action  text not null,
    query   text not null,
    status  integer not null,
    digest  bytea not null,
    said    bytea not null,
    salt    bytea,
    epoch   bigint not null,
    chain   bytea not null,
    primary key (server, seq)
);
create index audit_member on audit (member, at);

create table quarantine (
    id        uuid primary key,
    account   integer not null,
    member    integer not null,
    source    integer not null,
    job       uuid not null,
    received  timestamptz not null,
    place     text not null,
    label     text not null,
    reason    text not null,
    remedy    text not null,
    needs     text[] not null,
    bytes     bytea not null
);
create index quarantine_account on quarantine (account, received);

create table purge (
    id           uuid primary key,
    object       text collate "C" not null,
    derived_id   boolean not null,
    reason       text not null,
    asked_by     integer not null,
    asked        timestamptz not null,
    confirmed_by integer,
    confirmed    timestamptz,
    rows         bigint[] not null,
    words        text[] not null,
    hashes       bytea[] not null,
    done         timestamptz
);

-- ---------------------------------------------------------------- truth: identities and policy
create table member (
    member        integer primary key,
    code          text not null unique,
    name          text not null,
    kind          text not null check (kind in ('nation', 'organisation', 'centre')),
    identity      text collate "C" not null unique,
    default_label text not null,
    joined        timestamptz not null,
    object_quota  bigint not null,
    byte_quota    bigint not null,
    request_quota integer not null
);

create table circle_group (
    number   integer primary key,
    name     text not null,
    owner    integer not null references member,
    standing boolean not null,
    members  text[] not null,
    since    timestamptz not null,
    unique (owner, name)
);

create table account (
    account      integer primary key,
    kind         text not null check (kind in ('person', 'machine', 'wall', 'command-line', 'clock')),
    member       integer not null references member,
    login        text not null,
    display      text not null,
    roles        text[] not null,
    clearance    text not null,
    categories   text[] not null,
    password     text,
    otp_secret   bytea,
    otp_last     bigint not null,
    failures     integer not null,
    locked_until timestamptz,
    default_label text,
    disabled     boolean not null,
    created      timestamptz not null,
    unique (member, login)
);

create table connection_marking (
    account integer not null references account,
    marking text collate "C" not null,
    effect  text not null,
    primary key (account, marking)
);

create table mandate (
    account integer not null references account,
    member  integer not null references member,
    granted timestamptz not null,
    reason  text not null,
    primary key (account, member)
);

create table api_key (
    number     integer primary key,
    id         uuid not null unique,
    account    integer not null references account,
    name       text not null,
    hash       bytea not null unique,
    clearance  text not null,
    categories text[] not null,
    rights     text[] not null,
    created    timestamptz not null,
    expires    timestamptz,
    revoked    timestamptz,
    certificate bytea unique
);
create index api_key_account on api_key (account);

create table session (
    hash    bytea primary key,
    account integer not null references account,
    csrf    bytea not null,
    strong  boolean not null,
    created timestamptz not null,
    seen    timestamptz not null,
    expires timestamptz not null
);

create table external_identity (
    issuer  text not null,
    subject text not null,
    account integer not null unique references account,
    since   timestamptz not null,
    primary key (issuer, subject, account)
);

create table passkey (
    id              uuid primary key,
    account         integer not null references account,
    name            text not null,
    credential      bytea not null unique,
    attested        bytea not null,
    counter         bigint not null,
    backup_eligible boolean not null,
    backed_up       boolean not null,
    made            timestamptz not null,
    used            timestamptz
);
create index passkey_account on passkey (account);

create table account_state (
    account integer not null,
    kind    text not null,
    name    text not null,
    value   text not null,
    primary key (account, kind, name)
);

create table outbox (
    seq   bigint not null,
    topic text not null,
    row   bigint not null,
    was   integer,
    first timestamptz,
    primary key (topic, seq)
);

-- ---------------------------------------------------------------- derived: the pictures
create table holding (
    row          bigint primary key,
    unit         uuid not null,
    id           text collate "C" not null,
    type         text collate "C" not null,
    modified     text collate "C" not null,
    version_key  text collate "C" not null,
    spec_version text not null,
    source       integer not null,
    submitted_by integer not null,
    own          boolean not null,
    size         integer not null,
    label        integer not null,
    confidence   integer not null, -- 0 to 100; -1: the object says none
    others       boolean not null -- another assertion of the same id stands, or stood once, beside this one
);
-- With what counts, facets and the choice of a version look at, the label too: they need not look at the rows.
create index holding_id on holding (id, version_key) include (label, type, source, spec_version);
create index holding_unit on holding (unit);

create table feed (
    stamp     timestamptz primary key,
    row       bigint not null,
    label     integer,
    was       integer,
    same_view boolean not null
);
create index feed_row on feed (row, stamp);
create index feed_label on feed (label, stamp);

create table search (
    row        bigint primary key,
    label      integer not null,
    id         text collate "C" not null,
    type       text collate "C" not null,
    names      text not null,
    words      tsvector not null
);
create index search_words on search using gin (words);
create index search_names on search using gin (names gin_trgm_ops);

create table term (
    row   bigint not null,
    label integer not null,
    term  text collate "C" not null
);
create index term_term on term (term, row);
create index term_row on term (row);

create table edge (
    row   bigint not null,
    label integer not null,
    kind  text collate "C" not null,
    from_id text collate "C" not null,
    to_id   text collate "C" not null
);
create index edge_from on edge (from_id, kind, to_id);
create index edge_to on edge (to_id, kind, from_id);
create index edge_row on edge (row);

-- What an incident shows beside its name (ADR 0022): the picture filters, sorts and counts by it.
create table incident (
    row        bigint primary key,
    label      integer not null,
    severity   integer,
    places     text[] collate "C" not null,
    sectors    text[] collate "C" not null,
    status     text collate "C",
    reported   timestamptz,
    first_seen timestamptz,
    last_seen  timestamptz
);

-- What a piece of work shows beside its name (ADR 0024): concerns, tasks, saved views, handovers, proposals.
create table work (
    row      bigint primary key,
    label    integer not null,
    state    text collate "C" not null,
    severity integer,
    owner    text collate "C",
    due      timestamptz,
    about    text[] collate "C" not null
);
create index work_about on work using gin (about);

create table usage (
    account integer primary key,
    objects bigint not null,
    bytes   bigint not null
);

create table marking (
    source     integer not null,
    id         text collate "C" not null,
    row        bigint not null,
    effect     text not null,
    primary key (source, id, row)
);

-- ---------------------------------------------------------------- rights
grant usage on schema testudo to appender, reader, keeper;
grant select, insert, update, delete on all tables in schema testudo to appender;
grant select on all tables in schema testudo to keeper;
revoke update, delete on ledger, audit from appender;
grant select (single, epoch, labels) on ledger_head to reader;
grant select on body, holding, feed, term, edge, incident, work, member, quarantine, job, account_state, recall to reader;

-- The one rule of release, a second time: a wrong query returns fewer rows, never more.
alter table body enable row level security;
alter table holding enable row level security;
alter table feed enable row level security;
alter table term enable row level security;
alter table edge enable row level security;
alter table incident enable row level security;
alter table work enable row level security;
alter table quarantine enable row level security;
alter table job enable row level security;
alter table account_state enable row level security;
alter table recall enable row level security;

do $$
declare
    one text;
begin
    foreach one in array array['body', 'holding', 'feed', 'term', 'edge', 'incident', 'work'] loop
        execute format($policy$
            create policy released on %I for select to reader using (
                case when label < (select 8 * octet_length(nullif(current_setting('testudo.mask', true), '')::bytea))
                     then get_bit((select nullif(current_setting('testudo.mask', true), '')::bytea), label)
                     else 0 end <> 0)
            $policy$, one);
    end loop;
end $$;

create policy own on job for select to reader using (
    account = (select nullif(current_setting('testudo.account', true), '')::integer));
create policy own on account_state for select to reader using (
    account = (select nullif(current_setting('testudo.account', true), '')::integer));
create policy own on recall for select to reader using (
    account = (select nullif(current_setting('testudo.receiver', true), '')::integer));
create policy own on quarantine for select to reader using (
    account = (select nullif(current_setting('testudo.account', true), '')::integer)
    or member = (select nullif(current_setting('testudo.authority', true), '')::integer));

create policy whole on body to appender, keeper using (true) with check (true);
create policy whole on holding to appender, keeper using (true) with check (true);
create policy whole on feed to appender, keeper using (true) with check (true);
create policy whole on term to appender, keeper using (true) with check (true);
create policy whole on edge to appender, keeper using (true) with check (true);
create policy whole on incident to appender, keeper using (true) with check (true);
create policy whole on work to appender, keeper using (true) with check (true);
create policy whole on quarantine to appender, keeper using (true) with check (true);
create policy whole on job to appender, keeper using (true) with check (true);
create policy whole on account_state to appender, keeper using (true) with check (true);
create policy whole on recall to appender, keeper using (true) with check (true);

-- Full text cannot use its index under a row policy (its operators are not leakproof), so it runs here, with the label
-- test and the bound inside, and joins back to what the reader sees.
create function search_words(query text, of_type text, most integer) returns table (hit bigint, rank real)
    language sql stable security definer set search_path = testudo, pg_temp
    as $$
    select s.row, ts_rank(s.words, q.q) as rank
      from search s, (select websearch_to_tsquery('english', query) as q) q
     where s.words @@ q.q and (of_type is null or s.type = of_type)
       and case when s.label < (select 8 * octet_length(nullif(current_setting('testudo.mask', true), '')::bytea))
                then get_bit((select nullif(current_setting('testudo.mask', true), '')::bytea), s.label) else 0 end <> 0
     order by rank desc, s.row limit least(most, 10001)
    $$;
-- A half of the trigrams: one wrong, missing or swapped letter in a name of seven letters leaves as many.
create function search_names(query text, of_type text, most integer) returns table (hit bigint, rank real)
    language sql stable security definer set search_path = testudo, pg_temp
    set pg_trgm.word_similarity_threshold = 0.5
    as $$
    select s.row, word_similarity(lower(query), s.names) as rank
      from search s
     where lower(query) <% s.names and (of_type is null or s.type = of_type)
       and case when s.label < (select 8 * octet_length(nullif(current_setting('testudo.mask', true), '')::bytea))
                then get_bit((select nullif(current_setting('testudo.mask', true), '')::bytea), s.label) else 0 end <> 0
     order by rank desc, s.row limit least(most, 10001)
    $$;
revoke execute on function search_words(text, text, integer), search_names(text, text, integer) from public;
grant execute on function search_words(text, text, integer), search_names(text, text, integer) to reader, appender;
