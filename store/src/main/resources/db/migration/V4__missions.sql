-- The parts of dependency models are few among many objects, and are read all together.
create index holding_model on holding (id, source, version_key)
    where type in ('x-testudo-mission', 'x-testudo-objective', 'x-testudo-mission-task', 'x-testudo-service',
        'x-testudo-asset', 'x-testudo-received-service', 'x-testudo-dependency', 'x-testudo-status',
        'x-testudo-stated-value');

-- Requests for help and what was said to them are few too, and are read all together.
create index holding_assistance on holding (id, source, version_key)
    where type in ('x-testudo-capability', 'x-testudo-request', 'x-testudo-offer', 'x-testudo-assignment',
        'x-testudo-step');
