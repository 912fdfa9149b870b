import { Button } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { i18n } from '../../i18n';
import { Capacity, Words } from '../../ui/Capacity';
import { RowMarking } from '../../ui/MarkingChips';
import { stakesQuery } from '../../ui/missions';
import { Panel } from '../../ui/Panel';
import { MissionLink, StakeList } from '../../ui/StakeList';
import { Failed, Loading, Partial } from '../../ui/States';

// The form is fetched when somebody links.
const LinkDialog = lazy(() => import('./LinkDialog').then((module) => ({ default: module.LinkDialog })));

interface Props {
  id: string;
  name: string;
  own: string;
  mayWrite: boolean;
}

/** What an incident puts at stake: the missions that rest on what it impacts, and the way to each. */
export function AtStake({ id, name, own, mayWrite }: Props) {
  const stakes = useQuery(stakesQuery(id));
  const [linking, setLinking] = useState(false);
  const told = stakes.isSuccess ? stakes.data : undefined;
  const nodes = told?.nodes ?? [];
  return (
    <Panel
      title={i18n.t('What is at stake')}
      note={told && i18n.t('{count, plural, one {# mission} other {# missions}}', { count: told.stakes.length })}
      className="at-stake"
      tools={
        mayWrite && (
          <Button leftSection={<IconLink size={14} />} onClick={() => setLinking(true)}>
            {i18n.t('Link to an asset')}
          </Button>
        )
      }
    >
      {stakes.isPending && <Loading what={i18n.t('Loading what is at stake')} />}
      {stakes.isError && <Failed error={stakes.error} again={() => void stakes.refetch()} />}
      {told?.complete === false && (
        <Partial>
          {i18n.t('There are more parts of models than the centre looks at: numbers may be too wide.')}
        </Partial>
      )}
      {told && nodes.length === 0 && (
        <p className="desk-line dim">
          {i18n.t('It is linked to no asset and to nothing else of a mission that you see.')}
        </p>
      )}
      {nodes.length > 0 && (
        <ul className="lines" aria-label={i18n.t('What it impacts')}>
          {nodes.map((node) => (
            <li key={node.id} className="line">
              <span className="dim">{i18n.t('impacts')}</span>
              <MissionLink id={node.id} name={node.name} type={node.type} />
              <span className="num dim">{node.source}</span>
              <Capacity span={node.capacity_percent} />
              <Words words={node.words} />
              <RowMarking marked={node} />
            </li>
          ))}
        </ul>
      )}
      {nodes.length > 0 && told?.stakes.length === 0 && (
        <p className="desk-line dim">{i18n.t('No mission that you see rests on it.')}</p>
      )}
      {told && <StakeList stakes={told.stakes} begin={{ name }} />}
      {linking && (
        <Suspense fallback={null}>
          <LinkDialog
            incident={id}
            own={own}
            linked={nodes.map((node) => node.id)}
            onClose={() => setLinking(false)}
          />
        </Suspense>
      )}
    </Panel>
  );
}
