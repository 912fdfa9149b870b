import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import { stageWord } from '../../ui/assistance';
import { Time } from '../../ui/TimeText';
import type { Offer } from './queries';

/** For the owner alone: what else this team may be doing, beside what it is asked for here. */
export function OtherWork({ all }: { all: NonNullable<Offer['other_work']> }) {
  return (
    <section className="help-assignment" aria-label={i18n.t('Other work of this team')}>
      <h3>
        {i18n.t('Other work of this team')} <small>{i18n.t('told to its owner alone')}</small>
      </h3>
      <ul>
        {all.map((one) => (
          <li key={one.request}>
            <Link to="/assistance/$id" params={{ id: one.request }}>
              {one.name}
            </Link>{' '}
            <span className="tag">{stageWord(one.stage)}</span> <Time at={one.from} />
            {one.until && (
              <>
                {' – '}
                <Time at={one.until} />
              </>
            )}{' '}
            {one.overlaps && <b className="help-gap">{i18n.t('at the same time')}</b>}
            {one.too_little_rest && <b className="help-gap">{i18n.t('too little rest between them')}</b>}
          </li>
        ))}
      </ul>
    </section>
  );
}
