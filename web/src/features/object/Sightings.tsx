import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import { Markings } from '../../ui/Markings';
import { assertionsQuery, objectQuery, type Received, summariesQuery } from '../../ui/object';
import { Panel } from '../../ui/Panel';
import { Reference } from '../../ui/Reference';
import { Failed, Loading, Partial } from '../../ui/States';
import { Time } from '../../ui/TimeText';
import { aroundQuery } from './queries';
import { latestFirst, type Sighting, sightingOf, sightingsAmong } from './sightings';

const MOST = 20;

/** Who saw it, where, how often and when, and who looked for it in vain. Without a sighting there is nothing to say. */
export function Sightings({ id }: { id: string }) {
  const around = useQuery(aroundQuery(id));
  const all = around.data ? sightingsAmong(around.data.all) : [];
  const asked = all.slice(0, MOST);
  const objects = useQueries({ queries: asked.map((one) => objectQuery(one)) });
  const received = objects.flatMap((one) => (one.data ? [one.data] : []));
  const sightings = latestFirst(received.map((one) => sightingOf(one.json)));
  const sources = new Map(received.map((one) => [one.json.id, one] as const));
  const places = [...new Set(sightings.flatMap((one) => one.where))];
  const names = useQuery(summariesQuery(places));
  const named = new Map(names.data?.objects.map((one) => [one.id, one.name] as const));
  const looked = around.data?.complete !== false;
  if (!around.isError && all.length === 0 && looked) {
    return null;
  }
  const missing = objects.filter((one) => one.isError).length;
  return (
    <Panel title={i18n.t('Where it was seen')} note={around.data && String(all.length)}>
      {around.isError && <Failed error={around.error} again={() => void around.refetch()} />}
      {!looked && <Partial>{i18n.t('There is more about it than fits here; all of it is under Relations.')}</Partial>}
      {all.length > MOST && (
        <Partial>
          {i18n.t('{shown} of {total} sightings stand here; all of them are under Relations.', {
            shown: MOST,
            total: all.length,
          })}
        </Partial>
      )}
      {missing > 0 && (
        <Partial>
          {i18n.t('{missing, plural, one {# sighting} other {# sightings}} could not be read.', { missing })}
        </Partial>
      )}
      {objects.some((one) => one.isPending) && <Loading what={i18n.t('Loading the sightings')} />}
      <ul className="sources">
        {sightings.map((one) => (
          <li key={one.id} data-found={one.found}>
            <Line sighting={one} received={sources.get(one.id)!} names={named} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface LineProps {
  sighting: Sighting;
  received: Received;
  names: ReadonlyMap<string, string>;
}

function Line({ sighting, received, names }: LineProps) {
  const assertions = useQuery(assertionsQuery(sighting.id));
  const { found, count, where, from, to, description } = sighting;
  const Icon = found ? IconEye : IconEyeOff;
  return (
    <>
      <div className="source-line">
        <Icon size={15} stroke={1.6} aria-hidden className="type-icon" />
        <b className={found ? undefined : 'dim'}>
          {!found
            ? i18n.t('Looked for, not found')
            : count === undefined
              ? i18n.t('Seen')
              : i18n.t('{count, plural, one {Seen once} other {Seen # times}}', { count })}
        </b>
        {where.length > 0 && <span className="dim">{i18n.t('at')}</span>}
        {where.map((place) => (
          <Reference key={place} id={place} name={names.get(place)} />
        ))}
        {where.length === 0 && <span className="dim">{i18n.t('where is not said')}</span>}
        {sighting.revoked && <span className="tag">{i18n.t('Revoked')}</span>}
      </div>
      <div className="source-line small">
        <span>{when(from, to)}</span>
        <span className="num">{received.source}</span>
        {assertions.data && <Markings assertions={assertions.data.assertions} />}
        <Link to="/objects/$id" params={{ id: sighting.id }} className="dim">
          {i18n.t('the sighting')}
        </Link>
      </div>
      {description && (
        <p className="small" dir="auto">
          {description}
        </p>
      )}
    </>
  );
}

function when(from: string | undefined, to: string | undefined) {
  if (from && to && from !== to) {
    return (
      <>
        <Time at={from} /> – <Time at={to} />
      </>
    );
  }
  const at = from ?? to;
  return at ? <Time at={at} /> : <span className="dim">{i18n.t('when is not said')}</span>;
}
