import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { usePreview } from '../../api/preview';
import { problemOf } from '../../api/problem';
import { sessionQuery } from '../../api/session';
import { useGoBack } from '../../app/goBack';
import { dropRecent, noteRecent } from '../../app/recent';
import { propertyName } from '../../ui/properties';
import { SAID_PROPERTIES } from '../../ui/saidProperties';
import { TEAM_WORDS } from '../../ui/teams';
import { i18n } from '../../i18n';
import { ABOUT } from '../../ui/claims';
import type { Base } from '../../ui/draft';
import { Facts } from '../../ui/Facts';
import { Panel } from '../../ui/Panel';
import { isRed, objectQuery } from '../../ui/object';
import { Failed, Loading } from '../../ui/States';
import { Claims } from './Claims';
import { Editor } from './Editor';
import { Findings } from './Findings';
import { Head } from './Head';
import { Json } from './Json';
import { Relations } from './Relations';
import { type Lens, LENSES, type LensFilter, type Tab, TABS } from './search';
import { Sightings } from './Sightings';
import { Sources } from './Sources';
import { Versions } from './Versions';
import { WorkAbout } from './WorkAbout';

// An incident's lenses are fetched by whoever looks through one.
const Lenses = lazy(() => import('./lenses/Lenses').then((module) => ({ default: module.Lenses })));

// What an incident puts at stake is asked by its page alone.
const AtStake = lazy(() => import('./AtStake').then((module) => ({ default: module.AtStake })));

/** What is said about somebody: never a fact, always somebody's claim. */
const ACTORS = new Set(['intrusion-set', 'threat-actor', 'campaign']);

/** What somebody may say something about. */
const CASES = new Set<string>([...ABOUT, 'grouping', 'report']);

/** What a property is called: of what is said and of what happened as in its form. */
const called = (property: string) => SAID_PROPERTIES[property]?.() ?? propertyName(property);

/** One object: what it says, who says it, under which marking, since when, and what it hangs together with. */
export function ObjectPage() {
  const { id } = useParams({ from: '/shell/objects/$id' });
  const {
    tab = 'facts',
    modified,
    lens: asked,
    kind,
    source,
    since,
    until,
  } = useSearch({
    from: '/shell/objects/$id',
  });
  const filter = useMemo(() => ({ kind, source, since, until }) as LensFilter, [kind, source, since, until]);
  const object = useQuery(objectQuery(id, modified));
  const { data: session } = useQuery(sessionQuery);
  const preview = usePreview();
  const mayWrite = session?.rights.includes('write') === true && preview === undefined;

  const [editing, setEditing] = useState<{ id: string; before: Base; own: string }>();

  useEffect(() => {
    // What is not for the reader, or not any more, is named nowhere: not in the tab, and not among what was opened.
    if (object.isError) {
      const missing = problemOf(object.error).status === 404;
      document.title = missing ? i18n.t('Not found · Testudo') : i18n.t('Object · Testudo');
      if (missing) {
        dropRecent(id);
      }
    } else if (!object.data) {
      document.title = i18n.t('Object · Testudo');
    } else if (isRed(object.data)) {
      document.title = 'TLP:RED · Testudo';
      dropRecent(id);
    } else {
      document.title = `${object.data.name} · Testudo`;
      noteRecent({ id, name: object.data.name, type: object.data.json.type });
    }
  }, [id, object.data, object.isError, object.error]);
  useGoBack('/knowledge');

  // The form stands beside the page, not in it: an answer that comes meanwhile takes nothing away that was typed.
  const close = () => setEditing(undefined);
  const editor = editing?.id === id && <Editor own={editing.own} before={editing.before} onClose={close} />;
  if (object.isPending) {
    return (
      <>
        <Loading what={i18n.t('Loading the object')} />
        {editor}
      </>
    );
  }
  if (object.isError) {
    return (
      <>
        <Failed error={object.error} again={() => void object.refetch()} />
        {editor}
      </>
    );
  }
  const { type } = object.data.json;
  const actor = ACTORS.has(type);
  const lens = type === 'incident' ? asked : undefined;
  return (
    <>
      <article className="object" data-red={isRed(object.data)}>
        <Head
          id={id}
          object={object.data}
          modified={modified}
          mayWrite={mayWrite}
          onEdit={(before, own) => setEditing({ id, before, own })}
        />
        <Tabs id={id} modified={modified} lenses={type === 'incident'} filter={filter} />
        {lens && (
          <Suspense fallback={<Loading what={i18n.t('Loading the lens')} />}>
            <Lenses id={id} lens={lens} filter={filter} />
          </Suspense>
        )}
        {!lens && tab === 'facts' && (
          <div className="object-columns">
            <div className="object-main">
              <Panel title={i18n.t('Facts')} note={i18n.t('as {source} says', { source: object.data.source })}>
                <Facts json={object.data.json} words={TEAM_WORDS} called={called} />
              </Panel>
              {type === 'incident' && (
                <Suspense fallback={<Loading what={i18n.t('Loading what is at stake')} />}>
                  <AtStake id={id} name={object.data.name} own={session?.member ?? ''} mayWrite={mayWrite} />
                </Suspense>
              )}
              {CASES.has(type) && (
                <p className="object-way">
                  <Link to="/claims/$id" params={{ id }}>
                    {i18n.t('What is claimed about it, and what is answered')}
                  </Link>
                </p>
              )}
              {actor && <Claims id={id} type={type} />}
              <Sightings id={id} />
            </div>
            <div className="object-side">
              <Sources id={id} mayWrite={mayWrite} />
              <WorkAbout id={id} own={session?.member ?? ''} mayWrite={mayWrite} />
              <Findings id={id} />
            </div>
          </div>
        )}
        {!lens && tab === 'relations' && <Relations id={id} />}
        {!lens && tab === 'versions' && <Versions id={id} />}
        {!lens && tab === 'json' && <Json id={id} object={object.data} />}
      </article>
      {editor}
    </>
  );
}

interface TabProps {
  id: string;
  modified: string | undefined;
  /** Has it lenses? They share their filter, and the other tabs keep it for them. */
  lenses: boolean;
  filter: LensFilter;
}

function Tabs({ id, modified, lenses, filter }: TabProps) {
  const names: Record<Tab, string> = {
    facts: i18n.t('Facts and sources'),
    relations: i18n.t('Relations'),
    versions: i18n.t('Versions'),
    json: i18n.t('JSON'),
  };
  const looks: Record<Lens, string> = {
    timeline: i18n.t('Timeline'),
    graph: i18n.t('Graph'),
    matrix: i18n.t('Matrix'),
    entities: i18n.t('Entities'),
  };
  const kept = lenses ? Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) : {};
  return (
    <nav className="tabs" aria-label={i18n.t('Views of this object')}>
      {TABS.map((one) => (
        <Link
          key={one}
          to="/objects/$id"
          params={{ id }}
          search={{ ...kept, ...(one === 'facts' ? {} : { tab: one }), ...(modified ? { modified } : {}) }}
          activeOptions={{ exact: true, includeSearch: true }}
          replace
        >
          {names[one]}
        </Link>
      ))}
      {lenses &&
        LENSES.map((one) => (
          <Link
            key={one}
            to="/objects/$id"
            params={{ id }}
            search={{ ...kept, lens: one }}
            activeOptions={{ exact: true, includeSearch: true }}
            replace
          >
            {looks[one]}
          </Link>
        ))}
    </nav>
  );
}
