import './graph.css';
import { lookOf, outline } from './kinds';

/** The sign of a kind, as the drawing has it; always beside its name. */
export function KindSign({ type }: { type: string }) {
  const look = lookOf(type);
  return (
    <svg className="kind-sign" viewBox="0 0 22 22" width="18" height="18" aria-hidden>
      <path d={outline(look.shape, 11, 11, 8.4)} style={{ fill: `var(${look.colour})` }} />
      <text x="11" y="11.5" textAnchor="middle" dominantBaseline="central">
        {look.letters}
      </text>
    </svg>
  );
}
