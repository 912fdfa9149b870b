-- Workspaces and judgements are listed all together; evidence, matrices, judgements and positions are read by what they
-- belong to.
create index holding_assessment on holding (type, id, version_key)
    where type in ('x-testudo-assessment', 'x-testudo-evidence', 'x-testudo-matrix', 'x-testudo-judgement',
                   'x-testudo-position');
