import { i18n } from '../../i18n';
import { happenedText, pointsOf, SIDE } from './diagram';
import type { Bin } from './queries';

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const CAP = 4;
const DOT = 4;

/** What was said against what happened, with intervals. The table beside it says the same. */
export function ReliabilityDiagram({ bins, least }: { bins: readonly Bin[]; least: number }) {
  const told = bins
    .map((bin) => `${bin.word}: ${happenedText(bin) ?? i18n.t('fewer than {least}: too few to say', { least })}`)
    .join('; ');
  return (
    <svg
      className="reliability"
      viewBox={`-44 -10 ${SIDE + 58} ${SIDE + 52}`}
      role="img"
      aria-label={i18n.t('Reliability diagram. {told}', { told })}
    >
      {TICKS.map((tick) => (
        <g key={tick} className="grid">
          <line x1={tick * SIDE} x2={tick * SIDE} y1={0} y2={SIDE} />
          <line x1={0} x2={SIDE} y1={tick * SIDE} y2={tick * SIDE} />
          <text x={tick * SIDE} y={SIDE + 14} textAnchor="middle">
            {tick * 100}
          </text>
          <text x={-6} y={SIDE - tick * SIDE + 4} textAnchor="end">
            {tick * 100}
          </text>
        </g>
      ))}
      <text x={SIDE / 2} y={SIDE + 32} textAnchor="middle">
        {i18n.t('said, in percent')}
      </text>
      <text transform={`translate(-34 ${SIDE / 2}) rotate(-90)`} textAnchor="middle">
        {i18n.t('happened, in percent')}
      </text>
      <line className="ideal" x1={0} y1={SIDE} x2={SIDE} y2={0} />
      {pointsOf(bins).map(({ word, x, happened }) =>
        happened ? (
          <g key={word} className="point">
            <title>{word}</title>
            <line x1={x} x2={x} y1={happened.top} y2={happened.bottom} />
            <line x1={x - CAP} x2={x + CAP} y1={happened.top} y2={happened.top} />
            <line x1={x - CAP} x2={x + CAP} y1={happened.bottom} y2={happened.bottom} />
            <circle cx={x} cy={happened.y} r={DOT} />
          </g>
        ) : (
          <g key={word} className="few">
            <title>{word}</title>
            <circle cx={x} cy={SIDE} r={DOT} />
          </g>
        ),
      )}
    </svg>
  );
}
