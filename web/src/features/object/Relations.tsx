import { Button } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import { Panel } from '../../ui/Panel';
import { Reference } from '../../ui/Reference';
import { Empty, Failed, Loading } from '../../ui/States';
import { type Neighbour, neighboursQuery } from './queries';

/** What it is related to, what it cites, and what cites it, by kind. */
export function Relations({ id }: { id: string }) {
  const list = useInfiniteQuery(neighboursQuery(id));
  if (list.isPending) {
    return <Loading what={i18n.t('Loading relations')} />;
  }
  if (list.isError) {
    return <Failed error={list.error} again={() => void list.refetch()} />;
  }
  if (list.data.length === 0) {
    return (
      <Empty
        title={i18n.t('Nothing hangs together with it')}
        detail={i18n.t('No relationship and no reference that you may see leads here or away.')}
      />
    );
  }
  return (
    <div className="relations">
      {groups(list.data).map((group) => (
        <Panel key={group.key} title={group.title} note={String(group.all.length)}>
          <ul className="relation-list">
            {group.all.map((one) => (
              <li key={`${one.id}${one.via}`}>
                {one.outgoing ? (
                  <IconArrowRight size={14} aria-label={i18n.t('to')} />
                ) : (
                  <IconArrowLeft size={14} aria-label={i18n.t('from')} />
                )}
                <Reference id={one.id} name={one.name} />
                {isRelationship(one) && (
                  <Link to="/objects/$id" params={{ id: one.via }} className="dim small">
                    {i18n.t('the claim')}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      ))}
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {i18n.t('More relations')}
        </Button>
      )}
    </div>
  );
}

export function isRelationship(one: Neighbour): boolean {
  return one.via.startsWith('relationship--') || one.via.startsWith('sighting--');
}

interface Group {
  key: string;
  title: string;
  all: Neighbour[];
}

/** By kind and direction, relationships before references. */
function groups(all: readonly Neighbour[]): Group[] {
  const found = new Map<string, Group>();
  for (const one of all) {
    const reference = !isRelationship(one);
    const key = `${reference ? 1 : 0} ${one.kind} ${one.outgoing}`;
    const title = reference
      ? one.outgoing
        ? i18n.t('Cites as {kind}', { kind: one.kind })
        : i18n.t('Cited as {kind} by', { kind: one.kind })
      : one.outgoing
        ? one.kind
        : i18n.t('{kind} (said of others towards it)', { kind: one.kind });
    const group = found.get(key) ?? { key, title, all: [] };
    group.all.push(one);
    found.set(key, group);
  }
  return [...found.values()].sort((one, other) => one.key.localeCompare(other.key, 'en'));
}
