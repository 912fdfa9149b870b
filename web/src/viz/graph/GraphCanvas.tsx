import { useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { memo, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { i18n } from '../../i18n';
import { colours } from '../colours';
import type { Draw } from '../frame';
import './graph.css';
import { Layout } from './layout';
import { type Line, type Link, lines as linesOf, type Node, type Point } from './model';
import { type Camera, fit, hit, paint, type Scene } from './paint';
import { useSize } from '../useSize';

export interface GraphProps {
  nodes: readonly Node[];
  links: readonly Link[];
  selected: string | undefined;
  pinned: ReadonlyMap<string, Point>;
  path: readonly string[];
  /** Another number: show everything. */
  whole: number;
  words: (line: Line) => string;
  onSelect: (id: string | undefined) => void;
  onOpen: (id: string) => void;
  /** Dragged to a place, where it stays. */
  onPin?: ((id: string, at: Point) => void) | undefined;
  /** Called with what draws the same graph elsewhere, and where everything is. */
  onDrawn?: ((draw: Draw, at: ReadonlyMap<string, Point>) => void) | undefined;
}

interface Held {
  id: string | undefined;
  x: number;
  y: number;
  moved: boolean;
}

const NOTHING: readonly string[] = [];
const SLOP = 4;

/** A graph, drawn on a canvas and laid out by a worker. The list beside it can all that this can. */
export const GraphCanvas = memo(function GraphCanvas(props: GraphProps) {
  const { nodes, links, selected, pinned, path = NOTHING, whole, words, onSelect, onOpen, onPin, onDrawn } = props;
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const layout = useRef<Layout>(undefined);
  const camera = useRef<Camera | undefined>(undefined);
  const held = useRef<Held>(undefined);
  const scheme = useComputedColorScheme('dark');
  const calm = useReducedMotion();
  const size = useSize(box);
  const [settled, setSettled] = useState(false);
  const [fault, setFault] = useState<string>();
  const scale = window.devicePixelRatio || 1;
  const lines = useMemo(() => linesOf(links), [links]);
  const colour = useMemo(() => [scheme, colours()] as const, [scheme])[1];

  const scene = useCallback(
    (): Scene => ({
      nodes,
      lines,
      at: layout.current?.at ?? new Map<string, Point>(),
      selected,
      pinned: new Set(pinned.keys()),
      path,
      words,
    }),
    [nodes, lines, selected, pinned, path, words],
  );
  /** Where the drawing looks: at everything, until somebody looks elsewhere. */
  const look = useCallback((): Camera => {
    if (camera.current) {
      return camera.current;
    }
    const at = layout.current?.at;
    const points = nodes.flatMap((node) => at?.get(node.id) ?? []);
    return fit(points, size[0], size[1]);
  }, [nodes, size]);

  const frame = useRef(0);
  const draw = useCallback(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      const context = canvas.current?.getContext('2d');
      const [width, height] = size;
      if (!context || !canvas.current || width === 0 || height === 0) {
        return;
      }
      if (canvas.current.width !== width * scale || canvas.current.height !== height * scale) {
        canvas.current.width = width * scale;
        canvas.current.height = height * scale;
      }
      context.setTransform(scale, 0, 0, scale, 0, 0);
      paint(context, scene(), look(), width, height, colour);
      canvas.current.setAttribute('data-drawn', String(nodes.length));
    });
  }, [scene, look, size, scale, colour, nodes.length]);
  const latest = useRef(draw);
  latest.current = draw;
  useEffect(() => draw(), [draw]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  useEffect(() => {
    const made = new Layout((done) => {
      setSettled(done);
      latest.current();
    }, setFault);
    layout.current = made;
    return () => made.end();
  }, []);
  useEffect(() => {
    if (layout.current?.settle(nodes, links, pinned, !calm)) {
      setSettled(false);
    }
  }, [nodes, links, pinned, calm]);
  useEffect(() => {
    camera.current = undefined;
    latest.current();
  }, [whole]);

  useEffect(() => {
    const at = layout.current?.at;
    if (at) {
      onDrawn?.((context, width, height) => {
        const points = nodes.flatMap((node) => at.get(node.id) ?? []);
        paint(context, { ...scene(), selected: undefined }, fit(points, width, height), width, height, colours());
      }, at);
    }
  }, [nodes, scene, onDrawn]);

  const zoom = useCallback(
    (by: number, x = size[0] / 2, y = size[1] / 2) => {
      const now = look();
      const k = Math.max(0.05, Math.min(6, now.k * by));
      camera.current = { k, x: x - ((x - now.x) * k) / now.k, y: y - ((y - now.y) * k) / now.k };
      latest.current();
    },
    [look, size],
  );
  // React listens to the wheel in a way that cannot keep the page from scrolling.
  useEffect(() => {
    const here = canvas.current!;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
    };
    here.addEventListener('wheel', turn, { passive: false });
    return () => here.removeEventListener('wheel', turn);
  }, [zoom]);

  const under = (event: { nativeEvent: { offsetX: number; offsetY: number } }) =>
    hit(scene(), look(), event.nativeEvent.offsetX, event.nativeEvent.offsetY);
  const take = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { id: under(event), x: event.clientX, y: event.clientY, moved: false };
  };
  const drag = (event: PointerEvent<HTMLCanvasElement>) => {
    const now = held.current;
    if (!now) {
      return;
    }
    const [dx, dy] = [event.clientX - now.x, event.clientY - now.y];
    if (!now.moved && Math.hypot(dx, dy) < SLOP) {
      return;
    }
    const at = look();
    held.current = { ...now, x: event.clientX, y: event.clientY, moved: true };
    const point = now.id && onPin ? layout.current?.at.get(now.id) : undefined;
    if (now.id && point) {
      layout.current?.at.set(now.id, { x: point.x + dx / at.k, y: point.y + dy / at.k });
      camera.current = at;
    } else {
      camera.current = { ...at, x: at.x + dx, y: at.y + dy };
    }
    latest.current();
  };
  const leave = () => {
    const now = held.current;
    held.current = undefined;
    if (!now) {
      return;
    }
    const point = now.id ? layout.current?.at.get(now.id) : undefined;
    if (!now.moved) {
      onSelect(now.id);
    } else if (now.id && point) {
      onPin?.(now.id, point);
    }
  };

  return (
    <div ref={box} className="graph" data-state={fault ? 'failed' : settled ? 'settled' : 'moving'}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={i18n.t('Drawing of the graph. The list beside it tells the same.')}
        onPointerDown={take}
        onPointerMove={drag}
        onPointerUp={leave}
        onPointerCancel={() => (held.current = undefined)}
        onDoubleClick={(event) => {
          const id = under(event);
          if (id) {
            onOpen(id);
          }
        }}
      />
      {fault && (
        <p className="graph-failed" role="alert">
          {i18n.t('The drawing cannot be laid out in this browser. The list has the same objects.')}
        </p>
      )}
      <div className="graph-zoom" role="group" aria-label={i18n.t('Size of the drawing')}>
        <button type="button" aria-label={i18n.t('Larger')} onClick={() => zoom(1.4)}>
          +
        </button>
        <button type="button" aria-label={i18n.t('Smaller')} onClick={() => zoom(1 / 1.4)}>
          −
        </button>
        <button
          type="button"
          aria-label={i18n.t('Show everything')}
          onClick={() => {
            camera.current = undefined;
            latest.current();
          }}
        >
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden>
            <path d="M1 4V1h3M8 1h3v3M11 8v3H8M4 11H1V8" fill="none" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      </div>
    </div>
  );
});
