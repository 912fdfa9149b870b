/** Times of cases and losses as they stand everywhere: each with its unit, and how many of them go on. */
import { i18n } from '../i18n';
import {
  hoursText,
  type Lost,
  lossText,
  meanText,
  measureName,
  measureShort,
  type Part,
  partName,
  type Step,
  stepWord,
  STEPS,
  type Times,
  withinText,
} from './resilience';
import './resilience.css';
import { Time } from './TimeText';

/** Each measure with its mean, median, and in which nine of ten come to it. */
export function TimesTable({ times }: { times: readonly Times[] }) {
  return (
    <table className="row-table cards times-table">
      <caption className="hidden">{i18n.t('How long cases take')}</caption>
      <thead>
        <tr>
          <th scope="col">{i18n.t('Time')}</th>
          <th scope="col">{i18n.t('Mean')}</th>
          <th scope="col">{i18n.t('Half within')}</th>
          <th scope="col">{i18n.t('Nine of ten within')}</th>
          <th scope="col">{i18n.t('Cases')}</th>
          <th scope="col">{i18n.t('Of them open')}</th>
        </tr>
      </thead>
      <tbody>
        {times.map((one) => (
          <tr key={one.measure}>
            <th scope="row">
              <b translate="no">{measureShort(one)}</b> <span className="dim">{measureName(one)}</span>
            </th>
            <td className="num" data-of={i18n.t('Mean')}>
              {meanText(one)}
            </td>
            <td className="num" data-of={i18n.t('Half within')}>
              {withinText(one, one.median_hours)}
            </td>
            <td className="num" data-of={i18n.t('Nine of ten within')}>
              {withinText(one, one.most_hours)}
            </td>
            <td className="num" data-of={i18n.t('Cases')}>
              {one.cases}
            </td>
            <td className="num" data-of={i18n.t('Of them open')}>
              {one.open}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was lost, of how much, since when. */
export function LossText({ loss }: { loss: Lost }) {
  return (
    <span className="loss">
      <b className="num">{lossText(loss)}</b>{' '}
      <span className="dim">
        {i18n.t('of full capacity, of {hours}', { hours: hoursText(loss.of_hours) })} {i18n.t('since')}{' '}
        <Time at={loss.since} />
      </span>
      {!loss.reported && <span className="tag">{i18n.t('nothing reported that you see')}</span>}
    </span>
  );
}

interface TrendProps {
  parts: readonly Part[];
  by: Step;
  onBy: (by: Step) => void;
}

const BAR = 22;
const GAP = 6;
const HEIGHT = 72;

/** How many cases were noticed, and of them are open, as bars; the table below says the same and more. */
export function Trend({ parts, by, onBy }: TrendProps) {
  const most = Math.max(1, ...parts.map((part) => part.cases));
  const tall = (count: number) => (count / most) * HEIGHT;
  const width = parts.length * (BAR + GAP);
  const of = (part: Part, measure: Times['measure']) => part.times.find((one) => one.measure === measure);
  const lost = parts.some((part) => part.loss);
  const told = parts
    .map((part) =>
      i18n.t('{part}: {cases} noticed, {open} open', {
        part: partName(part, by),
        cases: part.cases,
        open: part.open,
      }),
    )
    .join('; ');
  return (
    <section className="trend" aria-label={i18n.t('Trend')}>
      <header>
        <h3>{i18n.t('Trend')}</h3>
        <div className="shelf-tabs" role="group" aria-label={i18n.t('Parts of the trend')}>
          {STEPS.map((step) => (
            <button key={step} type="button" className="toggle" aria-pressed={step === by} onClick={() => onBy(step)}>
              {stepWord(step)}
            </button>
          ))}
        </div>
      </header>
      <svg className="trend-bars" width={width} height={HEIGHT + 2} role="img" aria-label={told}>
        {parts.map((part, at) => (
          <g key={part.from} transform={`translate(${at * (BAR + GAP)} 0)`}>
            <title>{`${partName(part, by)}: ${part.cases} / ${part.open}`}</title>
            <rect className="ground" y={HEIGHT} width={BAR} height={2} />
            <rect y={HEIGHT - tall(part.cases)} width={BAR} height={tall(part.cases)} />
            <rect className="open" y={HEIGHT - tall(part.open)} width={BAR} height={tall(part.open)} />
          </g>
        ))}
      </svg>
      <p className="dim trend-key">
        <i aria-hidden /> {i18n.t('noticed')} <i className="open" aria-hidden /> {i18n.t('of them open')}
      </p>
      <table className="row-table cards trend-table">
        <caption className="hidden">{i18n.t('Trend')}</caption>
        <thead>
          <tr>
            <th scope="col">{i18n.t('From')}</th>
            <th scope="col">{i18n.t('Noticed')}</th>
            <th scope="col">{i18n.t('Open')}</th>
            {(['detect', 'acknowledge', 'contain', 'restore'] as const).map((measure) => (
              <th key={measure} scope="col" translate="no">
                {measureShort({ measure } as Times)}
              </th>
            ))}
            {lost && <th scope="col">{i18n.t('Lost, full capacity')}</th>}
          </tr>
        </thead>
        <tbody>
          {parts.toReversed().map((part) => (
            <tr key={part.from}>
              <th scope="row" className="num">
                {partName(part, by)}
              </th>
              <td className="num" data-of={i18n.t('Noticed')}>
                {part.cases}
              </td>
              <td className="num" data-of={i18n.t('Open')}>
                {part.open}
              </td>
              {(['detect', 'acknowledge', 'contain', 'restore'] as const).map((measure) => {
                const one = of(part, measure);
                return (
                  <td key={measure} className="num" data-of={measureShort({ measure } as Times)}>
                    {one ? meanText(one) : '–'}
                  </td>
                );
              })}
              {lost && (
                <td className="num" data-of={i18n.t('Lost, full capacity')}>
                  {part.loss ? lossText(part.loss) : '–'}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What the numbers mean. */
export function TimesNote() {
  return (
    <p className="dim times-note">
      {i18n.t(
        'An incident is noticed when its author first wrote it down, taken up with its first version that is not new, contained when it came to be monitored, over when it was closed. What goes on counts with the time so far (Kaplan and Meier); ≥: the longest goes on. What was over, contained or taken up before it was written down is not measured.',
      )}
    </p>
  );
}
