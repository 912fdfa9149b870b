import { i18n } from '../../i18n';
import { Partial } from '../../ui/States';
import { AtField } from './AtField';
import { type Phase, phaseAt, PhaseSlider } from './PhaseSlider';

/** The phases that a mission names. */
export function phasesOf(json: Record<string, unknown> | undefined): Phase[] {
  return Array.isArray(json?.phases)
    ? (json.phases as Phase[]).filter((one) => one.name && Date.parse(one.until) > Date.parse(one.from))
    : [];
}

/** An address whose time means nothing: what is shown is of now, and that is said. */
export function UnreadTime({ said }: { said: string }) {
  return (
    <Partial>
      {i18n.t('The time in the address, {said}, cannot be read: what is shown is of now. Write it as {example}.', {
        said,
        example: '2026-11-20T04:05:00Z',
      })}
    </Partial>
  );
}

interface Props {
  /** The instant that the numbers are of. */
  asOf: string;
  at: string | undefined;
  phases: readonly Phase[];
  onAt: (at: string | undefined) => void;
}

/** As of which time it is looked at: any, or that at which a phase begins. */
export function MissionTime({ asOf, at, phases, onAt }: Props) {
  const within = phaseAt(phases, Date.parse(asOf));
  return (
    <div className="mission-time">
      {phases.length > 0 && (
        <span className="phases" role="group" aria-label={i18n.t('Phases')}>
          {phases.map((phase) => (
            <button
              key={`${phase.name} ${phase.from}`}
              type="button"
              className="toggle"
              aria-pressed={phase === within}
              title={i18n.t('From {from} until {until}', { from: phase.from, until: phase.until })}
              onClick={() => onAt(phase.from)}
            >
              {phase.name}
            </button>
          ))}
        </span>
      )}
      {phases.length > 0 && <PhaseSlider phases={phases} asOf={asOf} onAt={onAt} />}
      <AtField at={at} onChange={onAt} />
    </div>
  );
}
