/** Finding objects by words: what one types, and what was found; what a hit is chosen by, its form says. */
import { Button } from '@mantine/core';
import { type UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, type Ref } from 'react';
import { i18n } from '../i18n';
import './capacity.css';
import { RowMarking } from './MarkingChips';
import type { Hit, Hits } from './missions';
import { refusalOf } from './refusal';
import { TypeIcon } from './TypeIcon';
import { typeName } from './typeName';

interface LineProps {
  id: string;
  ref?: Ref<HTMLInputElement>;
  /** Does the form begin here? */
  first?: boolean;
  value: string;
  onChange: (words: string) => void;
  onFind: () => void;
}

export function FindLine({ id, ref, first, value, onChange, onFind }: LineProps) {
  return (
    <div className="inline">
      <input
        id={id}
        ref={ref}
        type="search"
        value={value}
        maxLength={300}
        data-first={first}
        autoComplete="off"
        placeholder={i18n.t('Words of its name, or its id')}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            // Enter finds; the form is sent by its button.
            event.preventDefault();
            onFind();
          }
        }}
      />
      <Button onClick={onFind}>{i18n.t('Find')}</Button>
    </div>
  );
}

interface FoundProps {
  asked: UseQueryResult<Hits>;
  /** What is listed already, and not offered again. */
  without: readonly string[];
  children: (hit: Hit) => ReactNode;
}

export function Found({ asked, without, children }: FoundProps) {
  const found = (asked.data?.hits ?? []).filter((hit) => !without.includes(hit.id));
  return (
    <div className="node-hits" role="group" aria-label={i18n.t('What was found')} aria-live="polite">
      {asked.isError && (
        <p className="refused" role="alert">
          {refusalOf(asked.error)}
        </p>
      )}
      {asked.isSuccess && found.length === 0 && <p className="dim">{i18n.t('Nothing that you may see fits')}</p>}
      {found.map(children)}
    </div>
  );
}

export function HitLine({ hit }: { hit: Hit }) {
  return (
    <>
      <TypeIcon type={hit.type} />
      <span className="line-name">{hit.name || hit.id}</span>
      <span className="dim">{typeName(hit.type)}</span>
      <span className="num dim">{hit.source}</span>
      <RowMarking marked={hit} />
    </>
  );
}
