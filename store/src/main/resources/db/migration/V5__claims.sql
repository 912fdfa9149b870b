-- Claims, responses, events and dossiers are read by what they are about; dossiers all together.
create index holding_case on holding (id, version_key)
    where type in ('x-testudo-claim', 'x-testudo-response', 'event', 'grouping');

-- Who is named in the picture is read all together, for whoever hands in a text.
create index holding_named on holding (id, version_key) where type in ('identity', 'intrusion-set', 'threat-actor');
