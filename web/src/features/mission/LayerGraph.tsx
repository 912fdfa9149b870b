import { IconAlertTriangle, IconEyeOff, IconMinus, IconPlus, IconZoomScan } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { i18n } from '../../i18n';
import { wordsText } from '../../ui/span';
import type { Then } from '../../ui/missions';
import { TypeIcon } from '../../ui/TypeIcon';
import { typeName } from '../../ui/typeName';
import { gateShort } from '../../ui/why';
import { Becomes, becomesText, WordsThen } from './Becomes';
import { activeOf, isOpen, type Line, type Model, needsOf, type Place, type Shown, unseenOf } from './model';
import { CARD, COLUMN, EDGE, lanesOf, left, pack, scaleIn, type Spot, top, wayBetween } from './pack';
import type { Effect } from './whatIf';

interface Props {
  model: Model;
  /** What would be otherwise, in a what-if. */
  effect: Effect;
  shown: Shown;
  /** The member that looks; undefined in a preview. */
  reader: string | undefined;
  selected: string;
  /** What holds the selected one down: the way to where the reason lies. */
  chain: ReadonlySet<string>;
  onSelect: (id: string) => void;
  /** Folds what is intact below a node away, or shows it. */
  onTurn: (id: string) => void;
}

const STEPS = [0.2, 0.35, 0.5, 0.7, 0.85, 1, 1.2];
/** Smaller than this nobody reads a card: it shows its name alone, larger. */
const FAR = 0.6;
/** It opens as small as this, and no smaller. */
const NEAR = 0.75;
/** Of a mission that is whole so many layers are in the pane when it opens. */
const FEW_LAYERS = 3;
/** Before the pane is measured. */
const PANE = { width: 830, height: 690 };

function kindOf(line: Line, to: Place): string {
  if (to.kind !== 'node') {
    return to.kind;
  }
  return line.need?.active ? 'active' : 'idle';
}

/** A mission and what it rests on, layer by layer. The list beside it says the same. */
export const LayerGraph = memo(function LayerGraph(props: Props) {
  const { model, effect, shown, reader, selected, chain, onSelect, onTurn } = props;
  const box = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const [pane, setPane] = useState(PANE);
  const packed = useMemo(() => pack(shown, pane), [shown, pane]);
  const lanes = useMemo(() => lanesOf(shown.lines, packed), [shown, packed]);
  const places = useMemo(() => new Map(shown.places.map((place) => [place.key, place] as const)), [shown]);
  const [at, setAt] = useState(selected);
  const focus = places.has(at) ? at : selected;
  const { spots, width, height } = packed;
  useLayoutEffect(() => {
    const room = box.current!;
    const measure = () => {
      // A bar to scroll by takes no part in it: it would come and go.
      const { offsetWidth: wide, offsetHeight: high } = room;
      setPane((now) =>
        wide === 0 || (wide === now.width && high === now.height) ? now : { width: wide, height: high },
      );
    };
    measure();
    const watched = new ResizeObserver(measure);
    watched.observe(room);
    return () => watched.disconnect();
  }, []);
  // It opens with what decides in the pane, or with all of it where that can be read.
  useLayoutEffect(() => {
    const room = { width: box.current!.offsetWidth, height: box.current!.offsetHeight };
    if (room.width > 0) {
      const layers = Math.max(...shown.places.filter(({ key }) => chain.has(key)).map(({ layer }) => layer + 1));
      const wanted = EDGE + Math.min(shown.layers, Math.max(FEW_LAYERS, layers)) * COLUMN;
      setZoom(Math.max(NEAR, scaleIn(room, pack(shown, room)), Math.min(1, room.width / wanted)));
    }
    // Once: from then on it is as large as its reader wants it.
  }, []);

  const element = (key: string) => box.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  // In the drawing alone: what stands around it stays where it is.
  const reveal = (key: string) => {
    const spot = spots.get(key);
    const room = box.current;
    if (spot && room) {
      const x = left(spot) * zoom;
      const y = top(spot) * zoom;
      const right = x + (CARD.width + EDGE) * zoom;
      const bottom = y + (CARD.height + EDGE) * zoom;
      room.scrollLeft = Math.min(Math.max(room.scrollLeft, right - room.clientWidth), x - EDGE);
      room.scrollTop = Math.min(Math.max(room.scrollTop, bottom - room.clientHeight), y - EDGE);
    }
  };
  // Who comes by an address sees what it names.
  useEffect(() => {
    setAt(selected);
    reveal(selected);
  }, [selected, packed]);

  const column = (layer: number) =>
    shown.places.filter((place) => place.layer === layer).sort((one, other) => one.row - other.row);
  const step = (key: string): Place | undefined => {
    const here = places.get(focus);
    if (!here) {
      return undefined;
    }
    const beside = column(here.layer);
    const index = beside.indexOf(here);
    switch (key) {
      case 'ArrowRight':
        return column(here.layer + 1).find((place) => place.parent === here.key);
      case 'ArrowLeft':
        return here.parent === undefined ? undefined : places.get(here.parent);
      case 'ArrowUp':
        return beside[index - 1];
      case 'ArrowDown':
        return beside[index + 1];
      case 'Home':
        return places.get(model.top.id);
      default:
        return undefined;
    }
  };
  const press = (event: KeyboardEvent) => {
    const next = step(event.key);
    if (next) {
      event.preventDefault();
      setAt(next.key);
      element(next.key)?.focus({ preventScroll: true });
      reveal(next.key);
    }
  };
  const zoomBy = (by: number) => {
    const nearest = STEPS.findIndex((one) => one >= zoom - 0.01);
    setZoom(STEPS[Math.max(0, Math.min(STEPS.length - 1, nearest + by))]!);
  };
  const fit = () => {
    const room = box.current;
    if (room) {
      setZoom(scaleIn({ width: room.offsetWidth, height: room.offsetHeight }, packed));
      room.scrollTo(0, 0);
    }
  };
  // The middle of what was seen stays.
  const before = useRef(zoom);
  useLayoutEffect(() => {
    const room = box.current;
    if (room && before.current !== zoom) {
      const by = zoom / before.current;
      room.scrollLeft = (room.scrollLeft + room.clientWidth / 2) * by - room.clientWidth / 2;
      room.scrollTop = (room.scrollTop + room.clientHeight / 2) * by - room.clientHeight / 2;
      before.current = zoom;
    }
  }, [zoom]);

  return (
    <div className="layers">
      <div
        ref={box}
        className="layers-box"
        role="group"
        aria-label={i18n.t('Dependencies: arrow keys go along them, Enter selects')}
        onKeyDown={press}
      >
        <div className="layers-room" style={{ width: width * zoom, height: height * zoom }}>
          <div className="layers-all" data-far={zoom < FAR} style={{ width, height, transform: `scale(${zoom})` }}>
            <svg className="layers-lines" width={width} height={height} aria-hidden>
              {shown.lines.map((line) => {
                const from = spots.get(line.from)!;
                const to = places.get(line.to)!;
                const end = spots.get(line.to)!;
                const decides = line.need?.decides === true;
                return (
                  <g
                    key={`${line.from} ${line.to} ${line.need?.id}`}
                    data-decides={decides}
                    data-kind={kindOf(line, to)}
                    data-chain={decides && chain.has(line.from) && chain.has(line.to)}
                  >
                    <path d={wayBetween(from, end, lanes.get(`${line.from} ${end.column}`)!)} />
                    {to.kind !== 'folded' && (
                      <path
                        className="layers-arrow"
                        d={`M${left(end) - 1} ${top(end) + CARD.height / 2} l-8 -4 v8 Z`}
                      />
                    )}
                  </g>
                );
              })}
            </svg>
            {shown.places.map((place) => (
              <Card
                key={place.key}
                place={place}
                spot={spots.get(place.key)!}
                model={model}
                then={effect.nodes.get(place.key)}
                reader={reader}
                selected={place.key === selected}
                chained={chain.has(place.key)}
                decides={decidesUnder(model, place)}
                tabIndex={place.key === focus ? 0 : -1}
                onSelect={onSelect}
                onTurn={onTurn}
                onFocus={setAt}
              />
            ))}
          </div>
        </div>
      </div>
      <div className="layers-zoom" role="group" aria-label={i18n.t('Zoom')}>
        <button type="button" aria-label={i18n.t('Larger')} onClick={() => zoomBy(1)}>
          <IconPlus size={14} aria-hidden />
        </button>
        <button type="button" aria-label={i18n.t('Smaller')} onClick={() => zoomBy(-1)}>
          <IconMinus size={14} aria-hidden />
        </button>
        <button type="button" aria-label={i18n.t('Show all of it')} onClick={fit}>
          <IconZoomScan size={14} aria-hidden />
        </button>
      </div>
    </div>
  );
});

/** Does what stands here hold the one above it down? */
function decidesUnder(model: Model, place: Place): boolean {
  if (place.parent === undefined || place.kind === 'folded') {
    return false;
  }
  const needs =
    place.kind === 'node'
      ? needsOf(model, place.parent).filter((need) => need.child === place.key)
      : unseenOf(model, place.parent);
  return needs.some((need) => need.decides);
}

interface CardProps {
  place: Place;
  spot: Spot;
  model: Model;
  then: Then | undefined;
  reader: string | undefined;
  selected: boolean;
  chained: boolean;
  decides: boolean;
  tabIndex: number;
  onSelect: (id: string) => void;
  onTurn: (id: string) => void;
  onFocus: (key: string) => void;
}

const Card = memo(function Card(props: CardProps) {
  const { place, spot, model, then, reader, selected, chained, decides, tabIndex, onSelect, onTurn, onFocus } = props;
  const common = {
    type: 'button' as const,
    tabIndex,
    'data-key': place.key,
    style: { left: left(spot), top: top(spot) },
    onFocus: () => onFocus(place.key),
  };
  if (place.kind === 'unseen') {
    return (
      <button
        {...common}
        className="layer-card stub"
        data-kind="unseen"
        data-decides={decides}
        onClick={() => onSelect(place.parent!)}
      >
        <span className="layer-line">
          <IconEyeOff size={14} aria-hidden />
          <b>{i18n.t('{count} not seen', { count: place.count })}</b>
        </span>
        <span className="layer-line dim">{i18n.t('lost or whole: 0–100 %')}</span>
        {decides && <b className="layer-line">{i18n.t('decides')}</b>}
      </button>
    );
  }
  if (place.kind === 'folded') {
    return (
      <button {...common} className="layer-card stub" data-kind="folded" onClick={() => onTurn(place.parent!)}>
        <span className="layer-line">
          <IconPlus size={14} aria-hidden />
          <b>{i18n.t('{count} intact', { count: place.count })}</b>
        </span>
        <span className="layer-line dim">{i18n.t('100 % below; show')}</span>
      </button>
    );
  }
  const { node } = place;
  const needs = activeOf(model, node.id).length;
  const open = isOpen(node, reader);
  return (
    <button
      {...common}
      className="layer-card"
      aria-pressed={selected}
      data-chain={chained}
      data-decides={decides}
      data-moved={then !== undefined}
      title={`${node.name}: ${becomesText(node.capacity_percent, then)}, ${wordsText((then ?? node).words)}`}
      onClick={() => onSelect(node.id)}
    >
      <span className="layer-line">
        <TypeIcon type={node.type} />
        <b className="layer-name" dir="auto">
          {node.name}
        </b>
        <span className="hidden">, {typeName(node.type)},</span>
        <span className="num dim">{node.source}</span>
      </span>
      <span className="layer-line">
        <Becomes span={node.capacity_percent} then={then} />
        {decides && !then && <b className="layer-end">{i18n.t('decides')}</b>}
      </span>
      <span className="layer-line">
        <WordsThen words={node.words} then={then} />
        <span className="layer-end dim">
          {node.incidents.length > 0 && (
            <span className="layer-sign" title={i18n.t('Incidents linked to it')}>
              <IconAlertTriangle size={12} aria-hidden />
              <span className="num">{node.incidents.length}</span>
              <span className="hidden">
                {i18n.t('{count, plural, one {# incident} other {# incidents}}', { count: node.incidents.length })}
              </span>
            </span>
          )}
          {(needs > 0 || open) && (
            <span title={open ? i18n.t('There may be more that you do not see') : undefined}>
              {needs > 0 && gateShort(node.gate, node.k, needs)}
              {open && ' +?'}
              {open && <span className="hidden">, {i18n.t('There may be more that you do not see')}</span>}
            </span>
          )}
        </span>
      </span>
    </button>
  );
});
