import { ActionIcon } from '@mantine/core';
import { IconPhotoDown, IconPrinter, IconTable, IconWorld } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useMemo, useRef } from 'react';
import { useQuery } from '@tanstack/react-query';
import { refusalOf } from '../../ui/refusal';
import { sessionQuery } from '../../api/session';
import { toast } from '../../app/toasts';
import { i18n } from '../../i18n';
import { placeName } from '../../ui/place';
import { fileName } from '../../ui/saveFile';
import { Loading } from '../../ui/States';
import { captionOf } from '../../viz/caption';
import type { Draw } from '../../viz/frame';
import { places } from '../../viz/map/clusters';
import { PlaceTable } from '../../viz/map/PlaceTable';
import { disclaimer, REGIONS } from '../../viz/map/regionNames';
import { sum } from './PictureFacets';
import { type Buckets, bucketsQuery } from './queries';
import { type Patch, type PictureSearch, toggled } from './search';
import { said } from './words';

// On its way while the centre counts; nobody waits for it to read the list.
const viz = import('../../viz/vizMap');
const WorldMap = lazy(() => viz.then((one) => ({ default: one.WorldMap })));

interface Props {
  search: PictureSearch;
  buckets: Buckets | undefined;
  onChange: (patch: Patch) => void;
}

const NONE: readonly string[] = [];

/** Where it happens: a map, or the same as a table. */
export function MapPanel({ search, buckets, onChange }: Props) {
  const { data: session } = useQuery(sessionQuery);
  const all = useMemo(() => places(buckets?.place), [buckets]);
  const { data: everything } = useQuery(bucketsQuery({}));
  const whole = useMemo(() => places(everything?.place), [everything]);
  const draw = useRef<Draw>(undefined);
  const latest = useRef({ search, onChange });
  latest.current = { search, onChange };
  const pick = useCallback((codes: readonly string[]) => {
    const { search: now, onChange: change } = latest.current;
    change(toggled(now, 'place', codes));
  }, []);
  const look = useCallback((region: string) => latest.current.onChange({ region }), []);
  const drawn = useCallback((one: Draw) => {
    draw.current = one;
  }, []);
  // The same list while it says the same: a list of another identity would draw the map again.
  const codes = search.place?.join() ?? '';
  const chosen = useMemo(() => (codes === '' ? NONE : codes.split(',')), [codes]);
  const region = search.region ?? REGIONS[0]!.id;
  const nations = REGIONS.find((one) => one.id === region)?.nations;
  const onlyHere = nations !== undefined && nations.join() === codes;
  /** Who sees the nations of one region alone goes to those of the next. */
  const lookingAt = (next: string | undefined): Patch => {
    const there = REGIONS.find((one) => one.id === next)?.nations;
    return { region: next, ...(onlyHere ? { place: there && [...there] } : {}) };
  };
  const table = search.look === 'table';
  const unsaid = buckets ? sum(buckets.place.unsaid ?? {}) : 0;

  const png = async () => {
    try {
      const { picture, save } = await viz;
      if (draw.current) {
        const caption = captionOf(buckets, said(search), session?.login);
        save(picture(draw.current, caption), fileName('picture.png'));
      }
    } catch (thrown) {
      toast(refusalOf(thrown));
    }
  };

  return (
    <section className="panel map-panel" aria-label={i18n.t('Places')}>
      {!buckets || !everything ? (
        <Loading what={i18n.t('Counting')} />
      ) : table ? (
        <PlaceTable places={all} chosen={chosen} name={placeName} onPick={pick} />
      ) : (
        <Suspense fallback={<Loading what={i18n.t('Loading the map')} />}>
          <WorldMap
            places={all}
            whole={whole}
            chosen={chosen}
            region={region}
            name={placeName}
            onPick={pick}
            onRegion={look}
            onDrawn={drawn}
          />
        </Suspense>
      )}
      {!table && (
        <div className="map-regions" role="group" aria-label={i18n.t('Where the map looks')}>
          {REGIONS.map((one, i) => (
            <button
              key={one.id}
              type="button"
              aria-pressed={one.id === region}
              onClick={() => onChange(lookingAt(i === 0 ? undefined : one.id))}
            >
              {one.name()}
            </button>
          ))}
          {nations && (
            <button
              type="button"
              aria-pressed={onlyHere}
              onClick={() => onChange({ place: onlyHere ? undefined : [...nations] })}
            >
              {i18n.t('Only these nations')}
            </button>
          )}
        </div>
      )}
      <div className="map-tools">
        <ActionIcon
          title={table ? i18n.t('Places as a map') : i18n.t('Places as a table')}
          aria-label={table ? i18n.t('Places as a map') : i18n.t('Places as a table')}
          onClick={() => onChange({ look: table ? undefined : 'table' })}
        >
          {table ? <IconWorld size={15} /> : <IconTable size={15} />}
        </ActionIcon>
        {!table && (
          <ActionIcon
            title={i18n.t('The map as a picture (PNG)')}
            aria-label={i18n.t('The map as a picture (PNG)')}
            onClick={() => void png()}
          >
            <IconPhotoDown size={15} />
          </ActionIcon>
        )}
        <ActionIcon title={i18n.t('Print')} aria-label={i18n.t('Print')} onClick={() => window.print()}>
          <IconPrinter size={15} />
        </ActionIcon>
      </div>
      {!table && (
        <p className="map-note">
          <span>{disclaimer()}</span>
          {unsaid > 0 && (
            <button
              type="button"
              className="link"
              aria-pressed={search.place?.includes('unsaid') ?? false}
              onClick={() => pick(['unsaid'])}
            >
              {i18n.t('{count} without a place', { count: unsaid })}
            </button>
          )}
        </p>
      )}
    </section>
  );
}
