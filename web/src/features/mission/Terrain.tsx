import { useQuery } from '@tanstack/react-query';
import { i18n } from '../../i18n';
import { Capacity, CapacityText, Words } from '../../ui/Capacity';
import { RowMarking } from '../../ui/MarkingChips';
import { type CriticalAsset, type Criticality, criticalityQuery, type PhaseTerrain } from '../../ui/missions';
import { Failed, Loading, Partial } from '../../ui/States';
import { spanText } from '../../ui/span';
import { Time } from '../../ui/TimeText';
import { TypeIcon } from '../../ui/TypeIcon';
import { typeName } from '../../ui/typeName';

interface Props {
  id: string;
  at: string | undefined;
  selected: string;
  onSelect: (id: string) => void;
  onAt: (at: string) => void;
}

/** What hangs on single assets, now and as each coming phase begins. */
export function Terrain({ id, at, selected, onSelect, onAt }: Props) {
  const answer = useQuery(criticalityQuery(id, at));
  if (answer.isError) {
    return <Failed error={answer.error} again={() => void answer.refetch()} />;
  }
  if (!answer.isSuccess) {
    return <Loading what={i18n.t('Loading the key terrain')} />;
  }
  const { phases, key_terrain_from: from } = answer.data;
  return (
    <div className="terrain" aria-busy={answer.isPlaceholderData}>
      <p className="terrain-note">
        {i18n.t(
          'How much of the capacity hangs on one asset: what there is with it whole, less what there is with it lost. Key terrain is what alone can bring it below {unfit} %, on which {much} % or more hangs, or to which {ways} ways or more lead.',
          { unfit: from.unfit_below_percent, much: from.much_percent, ways: from.many_ways },
        )}
      </p>
      {phases.map((phase, index) => (
        <Phase
          key={`${phase.name} ${phase.at}`}
          phase={phase}
          now={index === 0}
          from={from}
          selected={selected}
          onSelect={onSelect}
          onAt={onAt}
        />
      ))}
    </div>
  );
}

interface PhaseProps extends Pick<Props, 'selected' | 'onSelect' | 'onAt'> {
  phase: PhaseTerrain;
  now: boolean;
  from: Criticality['key_terrain_from'];
}

function Phase({ phase, now, from, selected, onSelect, onAt }: PhaseProps) {
  const name = phase.name ?? i18n.t('At this time');
  return (
    <section className="terrain-phase" aria-label={name}>
      <header>
        <h2 dir="auto">{name}</h2>
        <span className="dim">
          {phase.from && phase.until ? (
            <>
              <Time at={phase.from} /> – <Time at={phase.until} />
            </>
          ) : (
            <Time at={phase.at} />
          )}
        </span>
        <Capacity span={phase.capacity_percent} />
        <Words words={phase.words} />
        {!now && (
          <button type="button" className="link" onClick={() => onAt(phase.at)}>
            {i18n.t('Look at its beginning')}
          </button>
        )}
      </header>
      {!phase.all_looked_at && (
        <Partial>{i18n.t('The model is too large to try out all of it: there may be more.')}</Partial>
      )}
      {phase.assets.length === 0 ? (
        <p className="dim terrain-none">{i18n.t('Nothing that you see hangs on a single asset.')}</p>
      ) : (
        <table className="row-table cards terrain-table">
          <caption className="hidden">{i18n.t('What hangs on single assets: {name}', { name })}</caption>
          <thead>
            <tr>
              <th scope="col">{i18n.t('Asset')}</th>
              <th scope="col">{i18n.t('Hangs on it')}</th>
              <th scope="col">{i18n.t('If lost')}</th>
              <th scope="col">{i18n.t('Impact then')}</th>
              <th scope="col">{i18n.t('Ways')}</th>
              <th scope="col">{i18n.t('Key terrain because')}</th>
              <th scope="col">{i18n.t('Marking')}</th>
            </tr>
          </thead>
          <tbody>
            {phase.assets.map((asset) => (
              <Line key={asset.id} asset={asset} from={from} selected={asset.id === selected} onSelect={onSelect} />
            ))}
          </tbody>
        </table>
      )}
      {phase.count > phase.assets.length && (
        <p className="dim terrain-none">
          {i18n.t('The {shown} most critical of {count}.', { shown: phase.assets.length, count: phase.count })}
        </p>
      )}
    </section>
  );
}

interface LineProps {
  asset: CriticalAsset;
  from: Criticality['key_terrain_from'];
  selected: boolean;
  onSelect: (id: string) => void;
}

function Line({ asset, from, selected, onSelect }: LineProps) {
  const key = asset.key_terrain.length > 0;
  return (
    <tr data-selected={selected} data-key-terrain={key}>
      <th scope="row">
        <button type="button" className="node-name" aria-pressed={selected} onClick={() => onSelect(asset.id)}>
          <TypeIcon type={asset.type} />
          <span dir="auto">{asset.name}</span>
          <span className="hidden">, {typeName(asset.type)},</span>
          <span className="num dim">{asset.source}</span>
        </button>
      </th>
      <td data-of={i18n.t('Hangs on it')}>
        <Hangs of={asset.hangs_on_it_percent} />
      </td>
      <td data-of={i18n.t('If lost')}>
        <CapacityText span={asset.if_lost.capacity_percent} />
      </td>
      <td data-of={i18n.t('Impact then')}>
        <span className="num">{spanText(asset.if_lost.impact, 'high')}</span>{' '}
        <span className="dim">{i18n.t('of 100')}</span>
      </td>
      <td data-of={i18n.t('Ways')} className="num">
        {asset.ways}
      </td>
      <td className="terrain-why" data-of={key ? i18n.t('Key terrain because') : undefined}>
        {asset.key_terrain.map((reason) => reasonText(reason, from)).join('; ')}
      </td>
      <td>
        <RowMarking marked={asset} />
      </td>
    </tr>
  );
}

/** One number where what is hidden makes no difference; else both, with what they are. */
function Hangs({ of }: { of: CriticalAsset['hangs_on_it_percent'] }) {
  const { hidden_lost: lost, hidden_whole: whole } = of;
  const larger = Math.max(lost, whole);
  return (
    <span className="hangs">
      <span className="span-bar" aria-hidden>
        <i style={{ insetInlineStart: 0, width: `${larger}%` }} />
      </span>
      <span>
        <b className="num">{larger} %</b>
        {lost !== whole && (
          <small className="dim">
            {' '}
            {i18n.t('{lost} % with the hidden lost, {whole} % with it whole', { lost, whole })}
          </small>
        )}
      </span>
    </span>
  );
}

function reasonText(reason: CriticalAsset['key_terrain'][number], from: Criticality['key_terrain_from']): string {
  switch (reason) {
    case 'single-point':
      return i18n.t('single point of failure: below {unfit} % without it', { unfit: from.unfit_below_percent });
    case 'maybe-single-point':
      return i18n.t('may be a single point of failure, as far as you see');
    case 'much-hangs-on-it':
      return i18n.t('much hangs on it');
    case 'many-ways':
      return i18n.t('many ways lead to it');
  }
}
