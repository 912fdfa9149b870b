import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { i18n } from '../../i18n';
import { summariesQuery } from '../../ui/object';
import { More } from '../../ui/More';
import { Panel } from '../../ui/Panel';
import { Reference } from '../../ui/Reference';
import { Empty, Failed, Loading } from '../../ui/States';
import { recallsGivenQuery } from './queries';

const STATES = ['sent', 'fetched', 'confirmed'] as const;

/** What the own member hid from others: who was told, who fetched it, who confirmed. */
export function RecallsGiven() {
  const given = useInfiniteQuery(recallsGivenQuery);
  const list = given.data?.pages.flatMap((page) => page.given) ?? [];
  const summaries = useQuery(summariesQuery([...new Set(list.map((one) => one.object))].slice(0, 200)));
  const names = new Map(summaries.data?.objects.map((one) => [one.id, one.name]));
  const words = {
    sent: i18n.t('sent to'),
    fetched: i18n.t('fetched by'),
    confirmed: i18n.t('confirmed by'),
  };
  return (
    <Panel title={i18n.t('Recalls given')} note={given.data && `${list.length}${given.hasNextPage ? '+' : ''}`}>
      {given.isPending && <Loading what={i18n.t('Loading the recalls')} />}
      {given.isError && <Failed error={given.error} again={() => void given.refetch()} />}
      {given.isSuccess && list.length === 0 && (
        <Empty
          title={i18n.t('Your member has recalled nothing')}
          detail={i18n.t('What is withdrawn or put under a narrower label stands here, with how far each member is.')}
        />
      )}
      <ul className="cards">
        {list.map((one) => (
          <li key={`${one.object} ${one.modified}`}>
            <article className="card" aria-label={one.object}>
              <p className="from-to">
                <Reference id={one.object} name={names.get(one.object)} />
                <span className="tag">{one.stands ? i18n.t('stands under another label') : i18n.t('withdrawn')}</span>
                <span className="num dim">{one.modified}</span>
              </p>
              <dl className="facts small">
                {STATES.map((state) => (
                  <div key={state}>
                    <dt>{words[state]}</dt>
                    <dd className="num">
                      {one.members
                        .filter((member) => member.state === state)
                        .map((member) => member.member)
                        .join(' ') || '–'}
                    </dd>
                  </div>
                ))}
              </dl>
            </article>
          </li>
        ))}
      </ul>
      <More query={given} />
    </Panel>
  );
}
