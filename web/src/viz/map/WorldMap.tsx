import { useComputedColorScheme } from '@mantine/core';
import { geoContains } from 'd3-geo';
import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { i18n } from '../../i18n';
import { GRADES, severityWord } from '../../ui/Severity';
import { colours } from '../colours';
import { type Cluster, clusters, type Place } from './clusters';
import type { Draw } from '../frame';
import { anchor, loadOutlines, type Outlines } from './outlines';
import { layers, paint, type View } from './paint';
import { isNear, projection, type Weighted } from './regions';
import { useSize } from '../useSize';

export interface MapProps {
  places: readonly Place[];
  /** How many there are of each, filtered or not: it says where the map looks, which no filter moves. */
  whole: readonly Place[];
  /** The places that are filtered for. */
  chosen: readonly string[];
  region: string;
  name: (code: string) => string;
  onPick: (codes: readonly string[]) => void;
  onRegion: (region: string) => void;
  /** Called with what draws the same map elsewhere, whenever it changes. */
  onDrawn?: ((draw: Draw) => void) | undefined;
  /** How many times larger it is shown than it is laid out: for a screen that is read from afar. */
  magnified?: number;
}

interface Placed {
  clusters: Cluster[];
  /** How many are told of places that this part of the world does not show. */
  outside: number;
}

function weighted(places: readonly Place[], outlines: Outlines): Weighted[] {
  return places.flatMap(({ code, total }) => {
    const nation = outlines.byCode.get(code);
    return nation ? [{ at: anchor(nation), weight: total }] : [];
  });
}

/** A number that would be cut, or lie below the buttons, counts as outside. */
const EDGE = 16;
const ABOVE = 24;

function viewOf(outlines: Outlines, whole: readonly Place[], region: string, width: number, height: number): View {
  return { outlines, width, height, projection: projection(region, weighted(whole, outlines), width, height) };
}

/** Puts the numbers of places where they are. */
function placed(view: View, places: readonly Place[], chosen: readonly string[]): Placed {
  const { outlines, width, height } = view;
  let outside = 0;
  const shown = places
    .filter(({ code, total }) => (total > 0 || chosen.includes(code)) && outlines.byCode.has(code))
    .flatMap((place) => {
      const point = view.projection(anchor(outlines.byCode.get(place.code)!));
      const inside =
        point && point[0] > EDGE && point[1] > EDGE + ABOVE && point[0] < width - EDGE && point[1] < height - EDGE;
      outside += inside ? 0 : place.total;
      return inside ? [{ ...place, x: point[0], y: point[1] }] : [];
    });
  return { clusters: clusters(shown), outside };
}

/** What is told of a cluster. */
function words(cluster: Cluster, name: (code: string) => string): string {
  const grades = GRADES.filter((grade) => cluster.counts[grade]).map(
    (grade) => `${cluster.counts[grade]} ${severityWord(grade).toLowerCase()}`,
  );
  const names = cluster.codes.map(name).join(', ');
  const count = i18n.t('{total, plural, one {# incident} other {# incidents}}', { total: cluster.total });
  return [`${names}: ${count}`, ...grades].join('; ');
}

/** The world, drawn on a canvas; the numbers are buttons, reached by mouse and by arrow keys. */
export const WorldMap = memo(function WorldMap(props: MapProps) {
  const { places, whole, chosen, region, name, onPick, onRegion, onDrawn, magnified = 1 } = props;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme('dark');
  const [width, height] = useSize(box);
  const [outlines, setOutlines] = useState<Outlines>();
  const [failed, setFailed] = useState<string>();
  const [at, setAt] = useState(0);

  useEffect(() => {
    let current = true;
    const load = async () => {
      const coarse = await loadOutlines(false);
      if (!current) {
        return;
      }
      setOutlines((before) => before ?? coarse);
      const small = whole.some(({ code }) => /^[A-Z]{3}$/.test(code) && !coarse.byCode.has(code));
      const fine = await loadOutlines(small || isNear(region, weighted(whole, coarse)));
      if (current) {
        setOutlines(fine);
      }
    };
    load().catch((thrown: unknown) => current && setFailed(String(thrown)));
    return () => {
      current = false;
    };
  }, [whole, region]);

  // Outlines are projected once for each view, and drawn once for its colours; filters move neither.
  const view = useMemo(
    () => (outlines && width > 0 && height > 0 ? viewOf(outlines, whole, region, width, height) : undefined),
    [outlines, whole, region, width, height],
  );
  const scale = (window.devicePixelRatio || 1) * magnified;
  const made = useMemo(() => view && { scheme, layers: layers(view, scale) }, [view, scheme, scale]);
  const what = useMemo(() => view && placed(view, places, chosen), [view, places, chosen]);
  const shown = useCallback(
    (all: readonly Cluster[]) => ({
      involved: places.filter(({ total }) => total > 0).map(({ code }) => code),
      chosen,
      clusters: all,
      name,
    }),
    [places, chosen, name],
  );

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!view || !what || !made || !canvas.current || !context) {
      return undefined;
    }
    if (canvas.current.width !== view.width * scale || canvas.current.height !== view.height * scale) {
      canvas.current.width = view.width * scale;
      canvas.current.height = view.height * scale;
    }
    const draw = () => {
      context.setTransform(scale, 0, 0, scale, 0, 0);
      paint(context, view, shown(what.clusters), colours(), made.layers);
      canvas.current?.setAttribute('data-drawn', String(what.clusters.length));
    };
    // In the next frame: what was pressed is to be seen first.
    const frame = requestAnimationFrame(draw);
    // Once more with the right letters, where they were not there yet.
    if (document.fonts.status !== 'loaded') {
      void document.fonts.ready.then(() => requestAnimationFrame(draw));
    }
    onDrawn?.((other, w, h) => {
      const there = viewOf(view.outlines, whole, region, w, h);
      paint(other, there, shown(placed(there, places, chosen).clusters), colours());
    });
    return () => cancelAnimationFrame(frame);
  }, [view, what, made, shown, scale, onDrawn, places, whole, chosen, region]);

  const spots = what?.clusters ?? [];
  const first = Math.min(at, Math.max(0, spots.length - 1));

  /** The next number in the direction of an arrow. */
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
    const here = spots[first];
    if (!way || !here) {
      return;
    }
    event.preventDefault();
    const far = (other: Cluster) => {
      const [dx, dy] = [other.x - here.x, other.y - here.y];
      const along = dx * way[0]! + dy * way[1]!;
      const aside = Math.abs(dx * way[1]!) + Math.abs(dy * way[0]!);
      return along > 0.5 ? along + 2 * aside : Infinity;
    };
    const next = spots.reduce((best, _one, i) => (far(spots[i]!) < far(spots[best]!) ? i : best), first);
    if (next !== first) {
      setAt(next);
      (event.currentTarget.children[next] as HTMLElement | undefined)?.focus();
    }
  };

  /** The land itself can be pressed, too. */
  const press = (x: number, y: number) => {
    const point = view?.projection.invert?.([x, y]);
    const nation = point && view?.outlines.nations.find((one) => geoContains(one, point));
    const code = nation?.properties.a3;
    if (code && places.some((place) => place.code === code)) {
      onPick([code]);
    }
  };

  return (
    <div ref={box} className="map" data-state={failed ? 'failed' : what ? 'there' : 'loading'}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={i18n.t('Map of incidents by place and severity. The same is told by the table of places.')}
        onClick={(event) => press(event.nativeEvent.offsetX, event.nativeEvent.offsetY)}
      />
      {failed && (
        <p className="map-failed" role="alert">
          {i18n.t('The outlines of the map did not come. The table of places has the same numbers.')}
        </p>
      )}
      {what && what.outside > 0 && (
        <button type="button" className="link map-outside" onClick={() => onRegion('world')}>
          {i18n.t('{count} beyond the edge: show the world', { count: what.outside })}
        </button>
      )}
      <div role="group" aria-label={i18n.t('Places on the map')} onKeyDown={walk}>
        {spots.map((cluster, i) => (
          <button
            key={cluster.codes.join()}
            type="button"
            className="map-spot"
            tabIndex={i === first ? 0 : -1}
            aria-pressed={cluster.codes.every((code) => chosen.includes(code))}
            aria-label={words(cluster, name)}
            style={{
              left: cluster.x - cluster.r,
              top: cluster.y - cluster.r,
              width: 2 * cluster.r,
              height: 2 * cluster.r,
            }}
            onFocus={() => setAt(i)}
            onClick={() => onPick(cluster.codes)}
          >
            <span className="map-tip" aria-hidden>
              <b>{cluster.codes.map(name).join(', ')}</b>
              {GRADES.filter((grade) => cluster.counts[grade]).map((grade) => (
                <span key={grade}>
                  <b className="num">{cluster.counts[grade]}</b> {severityWord(grade)}
                </span>
              ))}
            </span>
          </button>
        ))}
      </div>
    </div>
  );
});
