import { Button } from '@mantine/core';
import { IconHelpHexagon, IconX } from '@tabler/icons-react';
import { i18n } from '../../i18n';
import type { WhatIf } from '../../ui/missions';
import { childOf, type Model } from './model';
import { changeOf } from './whatIf';

interface Props {
  model: Model;
  changes: readonly string[];
  /** What the centre said to them; undefined: it has not yet. */
  answer: WhatIf | undefined;
  onTakeBack: (about: string) => void;
  onLeave: () => void;
}

/** Says that what is shown is not so, and what is taken to be. */
export function WhatIfBar({ model, changes, answer, onTakeBack, onLeave }: Props) {
  const void_ = new Set(answer?.changes.filter((one) => !one.counts).map((one) => one.about));
  return (
    <section className="what-if" aria-label={i18n.t('What if')}>
      <IconHelpHexagon size={18} aria-hidden />
      <p role="status">
        <b>{i18n.t('What if')}</b> {i18n.t('Nothing is written, and nobody else sees it.')}
      </p>
      <ul>
        {changes.map((text) => {
          const { about, what } = changeOf(text);
          const name = nameOf(model, about);
          return (
            <li key={text} data-void={void_.has(about)}>
              <span>
                <b dir="auto">{name ?? i18n.t('not seen')}</b> {whatText(what)}
                {void_.has(about) && (
                  <span className="dim"> · {i18n.t('you see no such part: it changes nothing')}</span>
                )}
              </span>
              <button
                type="button"
                aria-label={i18n.t('Take back: {name} {what}', {
                  name: name ?? i18n.t('not seen'),
                  what: whatText(what),
                })}
                onClick={() => onTakeBack(about)}
              >
                <IconX size={13} aria-hidden />
              </button>
            </li>
          );
        })}
      </ul>
      <Button onClick={onLeave}>
        {i18n.t('Leave what-if')} <kbd>Esc</kbd>
      </Button>
    </section>
  );
}

/** Of a node, or of the one at the lower end of a dependency. */
function nameOf(model: Model, about: string): string | undefined {
  const node = model.nodes.get(about);
  if (node) {
    return node.name;
  }
  for (const needs of model.needs.values()) {
    const need = needs.find((one) => one.id === about);
    if (need) {
      return childOf(model, need)?.name;
    }
  }
  return undefined;
}

export function whatText(what: string): string {
  switch (what) {
    case 'down':
      return i18n.t('is down');
    case 'restored':
      return i18n.t('is restored');
    case 'workaround':
      return i18n.t('is worked around');
    default:
      return i18n.t('is at {what} %', { what });
  }
}
