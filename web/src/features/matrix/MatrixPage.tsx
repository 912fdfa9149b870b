import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { api, isExercise, type Schemas, told } from '../../api/client';
import { markingOf } from '../../api/markings';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { tellSpoilt } from '../../app/zod';
import { i18n } from '../../i18n';
import { Preview } from '../../ui/Preview';
import { fileName, saveFile } from '../../ui/saveFile';
import { SaveView } from '../../ui/SaveView';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import { type WorkItem, workQuery } from '../../ui/work';
import { Grid } from '../../viz/matrix/Grid';
import { columnsOf, combined, countedScores, type Layer, layerOf, named, termOf } from '../../viz/matrix/layers';
import { LayerBar } from './LayerBar';
import { MatrixBar } from './MatrixBar';
import { SaveLayer } from './SaveLayer';
import { Users } from './Users';
import { compares, filtersOf, type MatrixSearch, NOW, type Patch } from './search';

const techniquesQuery = (search: MatrixSearch) => {
  const query = filtersOf(search);
  return queryOptions({
    queryKey: ['techniques', query],
    queryFn: (): Promise<Schemas['Techniques']> =>
      told(api.GET('/techniques', { params: { query: query as never } })),
    placeholderData: keepPreviousData,
  });
};

/** Techniques by tactic: who uses them, when, and what is new in one period beside another. */
export function MatrixPage() {
  const search = useSearch({ from: '/shell/matrix' });
  const navigate = useNavigate({ from: '/matrix' });
  const techniques = useQuery(techniquesQuery(search));
  const { data: session } = useQuery(sessionQuery);
  const stored = useQuery(workQuery({ kind: ['layer'], state: ['kept'] })).data?.work ?? [];
  const [file, setFile] = useState<Layer>();
  const [saving, setSaving] = useState(false);

  useEffect(() => {
    document.title = i18n.t('ATT&CK · Testudo');
  }, []);
  // A matrix that is not here is a part of the address that could not be read, as any other.
  const nowhere =
    search.chain !== undefined && techniques.data?.matrices.every((one) => one.chain !== search.chain) === true;
  useEffect(() => {
    if (nowhere) {
      tellSpoilt();
    }
  }, [nowhere]);
  const change = (patch: Patch) =>
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: 'sel' in patch });
  useCommand('list.clear', () => void navigate({ search: {} }));
  useCommand('close', search.sel ? () => change({ sel: undefined }) : undefined);

  if (techniques.isPending) {
    return <Loading what={i18n.t('Counting techniques')} />;
  }
  if (techniques.isError) {
    return <Failed error={techniques.error} again={() => void techniques.refetch()} />;
  }
  const { complete } = techniques.data;
  const count = (chain: string) =>
    techniques.data.techniques.filter((one) => one.tactics.some((phase) => phase.chain === chain)).length;
  // The fullest first.
  const matrices = techniques.data.matrices.map(named).sort((a, b) => count(b.chain) - count(a.chain));
  const chain = (nowhere ? undefined : search.chain) ?? matrices[0]?.chain ?? '';
  const matrix = matrices.find((one) => one.chain === chain);
  const look = search.look ?? 'all';
  const counted = countedScores(columnsOf(techniques.data.techniques, matrix, 'all'));
  const layers = [
    ...(search.layers ?? []).flatMap((one): Layer[] => {
      if (one === NOW) {
        return [{ id: NOW, name: i18n.t('What is counted now'), scores: counted }];
      }
      const item = stored.find((other) => other.id === one);
      return item ? [storedLayer(item)] : [];
    }),
    ...(file ? [file] : []),
  ];
  const combine = search.combine ?? 'union';
  const laid = layers.length > 0 ? combined(layers, combine) : undefined;
  const columns = columnsOf(techniques.data.techniques, matrix, look, laid);
  const cells = new Map(columns.flatMap((column) => column.cells).map((cell) => [cell.id, cell]));

  const marking = markingOf(techniques.data);
  const highest =
    marking && `${marking.level}${marking.tlp ? ` TLP:${marking.tlp}` : ''} ${marking.categories.join(' ')}`.trim();
  const scores = laid ?? counted;
  const save = () => {
    const said = [
      isExercise() ? i18n.t('EXERCISE') : '',
      highest,
      session?.login,
      new Date().toISOString(),
      window.location.search,
    ];
    const name = i18n.t('Testudo {matrix}', { matrix: matrix?.name ?? chain });
    const text = JSON.stringify(layerOf(name, said.filter(Boolean).join(' · '), chain, columns, scores), null, 2);
    saveFile(new Blob([text], { type: 'application/json' }), fileName('layer.json'));
  };
  const lay = (next: readonly string[]) => change({ layers: next.length > 0 ? [...next] : undefined });
  const ids = search.layers ?? [];
  const chosen = techniques.data.techniques.find((one) => termOf(one) === search.sel);
  // Known by its number alone, or not at all.
  const bare = search.sel !== undefined && chosen?.objects[0] === undefined;
  const users = search.sel && <Users term={search.sel} search={search} />;

  return (
    <div className="matrix" data-selected={search.sel !== undefined}>
      <MatrixBar search={search} matrices={matrices} chain={chain} onChange={change}>
        <SaveView page="matrix" />
        <Button onClick={save}>{i18n.t('Navigator file')}</Button>
      </MatrixBar>
      {(search.actor ?? search.campaign) && (
        <p className="claims-note">
          {i18n.t('By claims: what somebody attributes to it counts as its own here, and is no fact.')}{' '}
          <Link to="/objects/$id" params={{ id: (search.actor ?? search.campaign)! }}>
            {i18n.t('Who says so')}
          </Link>
        </p>
      )}
      <LayerBar
        layers={layers}
        combine={combine}
        stored={stored}
        onAdd={(id) => lay([...ids, id])}
        onFile={setFile}
        onRemove={(id) => (id === file?.id ? setFile(undefined) : lay(ids.filter((one) => one !== id)))}
        onFirst={(id) => lay([id, ...ids.filter((one) => one !== id)])}
        onCombine={(how) => change({ combine: how === 'union' ? undefined : how })}
        onSave={() => setSaving(true)}
      />
      <div className="panel matrix-panel">
        {!complete && (
          <Partial>{i18n.t('More was found than is looked at: the counts are of a part. Use a filter.')}</Partial>
        )}
        {cells.size === 0 ? (
          <Empty
            title={i18n.t('No technique fits')}
            detail={
              compares(search) || !['new', 'gone', 'both'].includes(look)
                ? i18n.t('Choose another period, another look or another matrix, or take the filters away.')
                : i18n.t('What is new or gone is so in one period beside another: choose two under Compare.')
            }
          />
        ) : (
          <Grid
            columns={look === 'all' ? columns : columns.filter((column) => column.cells.length > 0)}
            compared={compares(search)}
            layered={laid !== undefined}
            selected={search.sel}
            onSelect={(id) => change({ sel: id === search.sel ? undefined : id })}
          />
        )}
      </div>
      <Preview id={chosen?.objects[0]} onClose={() => change({ sel: undefined })} below={users}>
        {bare ? (
          <div className="preview-body">
            <header>
              <span className="kind">{i18n.t('Technique')}</span>
              <ActionIcon aria-label={i18n.t('Close the preview')} onClick={() => change({ sel: undefined })}>
                <IconX size={15} />
              </ActionIcon>
            </header>
            <h2>{search.sel?.replace(/^.*:/, '')}</h2>
            <p className="dim">
              {i18n.t(
                'Known by its number alone: nobody has shared an object of it with you. Once its framework is loaded, its name and tactics stand here.',
              )}
            </p>
            {users}
          </div>
        ) : (
          <Empty
            title={i18n.t('{count, plural, one {# technique} other {# techniques}}', { count: cells.size })}
            detail={i18n.t('Choose one to see what it is and who is said to use it.')}
          />
        )}
      </Preview>
      {saving && <SaveLayer chain={chain} scores={scores} marking={marking} onClose={() => setSaving(false)} />}
    </div>
  );
}

/** A stored layer; of what came from elsewhere in another form, what can be read of it. */
function storedLayer({ id, name, object }: WorkItem): Layer {
  const { techniques } = object as { techniques?: { technique_id?: unknown; score?: unknown }[] };
  const scores = new Map<string, number>();
  for (const one of Array.isArray(techniques) ? techniques : []) {
    if (typeof one.technique_id === 'string' && typeof one.score === 'number') {
      scores.set(one.technique_id, one.score);
    }
  }
  return { id, name, scores };
}
