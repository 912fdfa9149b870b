import { IconArrowRight } from '@tabler/icons-react';
import { i18n } from '../../i18n';
import { CapacityText, SpanBar, Words } from '../../ui/Capacity';
import type { Span, Then, Word } from '../../ui/missions';
import { percentWords } from '../../ui/span';

interface Props {
  span: Span;
  words: readonly Word[];
  /** What it could do; undefined: nothing is supposed, or it would stay as it is. */
  then: Then | undefined;
  bar?: boolean;
}

/** A capacity, and in a what-if what it would become. */
export function Becomes({ span, then, bar = true }: Omit<Props, 'words'>) {
  return then ? (
    <span className="capacity becomes">
      {bar && <SpanBar span={then.capacity_percent} />}
      <CapacityText span={span} />
      <Arrow />
      <b>
        <CapacityText span={then.capacity_percent} />
      </b>
    </span>
  ) : (
    <span className="capacity">
      {bar && <SpanBar span={span} />}
      <CapacityText span={span} />
    </span>
  );
}

export function Arrow() {
  return (
    <>
      <IconArrowRight size={12} className="becomes-arrow" aria-hidden />
      <span className="hidden"> {i18n.t('would become')} </span>
    </>
  );
}

/** The words of what it can do; in a what-if of what it could. */
export function WordsThen({ words, then }: Pick<Props, 'words' | 'then'>) {
  return <Words words={then ? then.words : words} />;
}

/** For a title. */
export function becomesText(span: Span, then: Then | undefined): string {
  return then
    ? i18n.t('{before}, would become {after}', {
        before: percentWords(span),
        after: percentWords(then.capacity_percent),
      })
    : percentWords(span);
}
