import { Link } from '@tanstack/react-router';
import { i18n } from '../../i18n';
import { doneWord } from '../../ui/assistance';
import { Time } from '../../ui/TimeText';
import type { Step } from './queries';
import { actWord, checkAnswer, checkWord, partyWord, positionWord } from './words';

/** What was said, one after the other. What came too late is struck, with what stood in its way. */
export function Timeline({ steps, label }: { steps: readonly Step[]; label: string }) {
  if (steps.length === 0) {
    return <p className="dim help-none">{i18n.t('Nothing was said yet that you may see.')}</p>;
  }
  return (
    <ol className="help-steps" aria-label={label}>
      {steps.map((step) => {
        const said = (
          <>
            <b className="num">{step.by}</b> {doneWord(step.act)}
            {step.recorded && ` (${actWord(step.recorded)})`}
            {step.position && (
              <>
                {': '}
                <b>{positionWord(step.position)}</b>
              </>
            )}
          </>
        );
        return (
          <li key={step.id} data-counts={step.counts}>
            <Time at={step.at} seconds />
            <span className="help-said">
              {step.counts ? <span>{said}</span> : <s>{said}</s>}{' '}
              <span className="dim">{i18n.t('as {part}', { part: partyWord(step.as) })}</span>{' '}
              {(step.not_before || step.not_after) && (
                <span className="dim help-span">
                  {step.not_before && (
                    <>
                      {i18n.t('not before')} <Time at={step.not_before} />
                    </>
                  )}{' '}
                  {step.not_after && (
                    <>
                      {i18n.t('not after')} <Time at={step.not_after} />
                    </>
                  )}
                </span>
              )}
              {step.on_paper && (
                <span className="tag" title={i18n.t('Signed on paper, and confirmed by a second person')}>
                  {i18n.t('on paper: {office}', { office: step.on_paper.office })}
                </span>
              )}
              {step.office && (
                <span className="dim">
                  {i18n.t('{office}, reference {reference}', {
                    office: step.office,
                    reference: step.reference ?? '',
                  })}
                </span>
              )}
              {step.scan_ref && ' '}
              {step.scan_ref && (
                <Link to="/objects/$id" params={{ id: step.scan_ref }}>
                  {i18n.t('Scan')}
                </Link>
              )}
              {step.reason && <q>{step.reason}</q>}
              {step.checklist && (
                <ul className="help-checks">
                  {step.checklist.map((one) => (
                    <li key={one.item}>
                      {checkWord(one.item)}: <b>{checkAnswer(one.answer)}</b>
                      {one.remark && <q>{one.remark}</q>}
                    </li>
                  ))}
                </ul>
              )}
              {!step.counts && (
                <span className="help-late">
                  {i18n.t('It does not count: {why}', { why: step.impossible ?? '' })}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
