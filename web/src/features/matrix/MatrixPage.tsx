import { Button } from '@mantine/core';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api, type Schemas, told } from '../../api/client';
import { markingOf } from '../../api/markings';
import { sessionQuery } from '../../api/session';
import { useCommand } from '../../app/commands';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { Preview } from '../../ui/Preview';
import { saveFile } from '../../ui/saveFile';
import { Empty, Failed, Loading, Partial } from '../../ui/States';
import { Grid } from '../../viz/matrix/Grid';
import { columnsOf, layerOf, named, NONE, readLayer } from '../../viz/matrix/layers';
import { MatrixBar } from './MatrixBar';
import type { MatrixSearch, Patch } from './search';

const MOST_LAYER_BYTES = 5_000_000;

const techniquesQuery = (search: MatrixSearch) => {
  const { q, actor, campaign, nation, since, until, since2, until2 } = search;
  const query = Object.fromEntries(
    Object.entries({ q, actor, campaign, nation, since, until, since2, until2 }).filter(
      ([, value]) => value !== undefined,
    ),
  );
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
  const [layer, setLayer] = useState<{ name: string; scores: Map<string, number> }>();
  const file = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = i18n.t('ATT&CK · Testudo');
  }, []);
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
  const homeless = techniques.data.techniques.some((one) => one.tactics.length === 0);
  const chain = search.chain ?? matrices[0]?.chain ?? NONE;
  const matrix = matrices.find((one) => one.chain === chain);
  const look = search.look ?? 'all';
  const columns = columnsOf(techniques.data.techniques, matrix, search.roll === true, look, layer?.scores);
  const cells = new Map(columns.flatMap((column) => column.cells).map((cell) => [cell.id, cell]));

  const save = () => {
    const marking = markingOf(techniques.data);
    const said = [
      marking && `${marking.level}${marking.tlp ? ` TLP:${marking.tlp}` : ''} ${marking.categories.join(' ')}`.trim(),
      session?.login,
      new Date().toISOString(),
      window.location.search,
    ];
    const name = i18n.t('Testudo {matrix}', { matrix: matrix?.name ?? chain });
    const text = JSON.stringify(layerOf(name, said.filter(Boolean).join(' · '), chain, columns), null, 2);
    saveFile(new Blob([text], { type: 'application/json' }), 'layer.json');
  };
  const load = async (chosen: File | undefined) => {
    if (!chosen) {
      return;
    }
    try {
      if (chosen.size > MOST_LAYER_BYTES) {
        throw new Error('size');
      }
      setLayer(readLayer(await chosen.text()));
    } catch {
      toast(
        i18n.t('This file is no layer of the ATT&CK Navigator: choose one of at most 5 MB with techniques in it.'),
      );
    }
  };

  return (
    <div className="matrix" data-selected={search.sel !== undefined}>
      <MatrixBar search={search} matrices={matrices} homeless={homeless} chain={chain} onChange={change}>
        <Button onClick={() => file.current?.click()}>{i18n.t('Lay a file over it')}</Button>
        {layer && (
          <Button onClick={() => setLayer(undefined)}>
            {i18n.t('Take {name} off', { name: layer.name || i18n.t('the layer') })}
          </Button>
        )}
        <Button onClick={save}>{i18n.t('Navigator file')}</Button>
        <input
          ref={file}
          type="file"
          accept="application/json,.json"
          className="hidden"
          aria-label={i18n.t('A layer file of the ATT&CK Navigator')}
          tabIndex={-1}
          onChange={(event) => {
            void load(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </MatrixBar>
      <div className="panel matrix-panel">
        {!complete && (
          <Partial>{i18n.t('More was found than is looked at: the counts are of a part. Use a filter.')}</Partial>
        )}
        {cells.size === 0 ? (
          <Empty
            title={i18n.t('No technique fits')}
            detail={i18n.t('Choose another period, another look or another matrix, or take the filters away.')}
          />
        ) : (
          <Grid
            columns={look === 'all' ? columns : columns.filter((column) => column.cells.length > 0)}
            compared={search.since2 !== undefined}
            layered={layer !== undefined}
            selected={search.sel}
            onSelect={(id) => change({ sel: id === search.sel ? undefined : id })}
          />
        )}
      </div>
      <Preview id={search.sel} onClose={() => change({ sel: undefined })}>
        <Empty
          title={i18n.t('{count, plural, one {# technique} other {# techniques}}', { count: cells.size })}
          detail={i18n.t('Choose one to see what it is; its own page says under Relations who uses it.')}
        />
      </Preview>
    </div>
  );
}
