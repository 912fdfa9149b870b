-- The parts of dependency models are few among many objects, and are read all together.
create index holding_model on holding (id, source, version_key)
    where type in ('x-testudo-mission', 'x-testudo-objective', 'x-testudo-mission-task', 'x-testudo-service',
        'x-testudo-asset', 'x-testudo-received-service', 'x-testudo-dependency', 'x-testudo-status',
        'x-testudo-stated-value', 'x-testudo-standing-release');

-- Requests for help and what was said to them are few too, and are read all together.
create index holding_assistance on holding (id, source, version_key)
    where type in ('x-testudo-capability', 'x-testudo-request', 'x-testudo-offer', 'x-testudo-assignment',
        'x-testudo-step');

-- So are entries of the deconfliction board, RFIs and contacts.
create index holding_liaison on holding (id, source, version_key)
    where type in ('x-testudo-deconfliction-entry', 'x-testudo-deconfliction-question',
        'x-testudo-deconfliction-answer', 'x-testudo-deconfliction-pair', 'x-testudo-introduction',
        'x-testudo-rfi', 'x-testudo-rfi-answer', 'x-testudo-contact');

-- May what an office without an account signed on paper be written down for this member?
alter table member add column on_paper boolean not null default true;

-- ---------------------------------------------------------------- truth: who acts for a member's authority, and when
create table deputy (
    account  integer primary key references account,
    place    integer not null, -- from 1 on: whom a notice reaches first
    since    timestamptz not null,
    until    timestamptz not null,
    named_by integer not null
);
grant select, insert, update, delete on deputy to appender;
grant select on deputy to keeper;
