import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { i18n } from '../i18n';
import './capacity.css';
import { RowMarking } from './MarkingChips';
import { hitsQuery } from './missions';
import { summariesQuery } from './object';
import { refusalOf } from './refusal';
import { TypeIcon } from './TypeIcon';
import { typeName } from './typeName';

interface Props {
  label: string;
  /** Only these types; without them any. */
  types?: readonly string[];
  /** The ids that are chosen. */
  value: readonly string[];
  onChange: (ids: readonly string[]) => void;
  most?: number;
}

/** Objects that somebody finds by words and chooses; each can be taken away again. */
export function FindField({ label, types, value, onChange, most = 100 }: Props) {
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const field = useId();
  const hits = useQuery(hitsQuery(asked, types));
  const found = (hits.data?.hits ?? []).filter((hit) => !value.includes(hit.id));
  return (
    <div className="field find-field" role="group" aria-label={label}>
      <label htmlFor={field}>{label}</label>
      <Chosen ids={value} onTakeAway={(id) => onChange(value.filter((one) => one !== id))} />
      {value.length < most && (
        <div className="inline">
          <input
            id={field}
            type="search"
            value={words}
            maxLength={300}
            autoComplete="off"
            placeholder={i18n.t('Words of its name, or its id')}
            onChange={(event) => setWords(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                // Enter finds; the form is sent by its button.
                event.preventDefault();
                setAsked(words.trim());
              }
            }}
          />
          <Button onClick={() => setAsked(words.trim())}>{i18n.t('Find')}</Button>
        </div>
      )}
      <div className="node-hits" aria-live="polite">
        {hits.isError && (
          <p className="refused" role="alert">
            {refusalOf(hits.error)}
          </p>
        )}
        {asked !== '' && hits.isSuccess && found.length === 0 && (
          <p className="dim">{i18n.t('Nothing that you may see fits')}</p>
        )}
        {asked !== '' &&
          found.map((hit) => (
            <button
              key={hit.id}
              type="button"
              className="found-one"
              onClick={() => {
                onChange([...value, hit.id].slice(-most));
                setWords('');
                setAsked('');
              }}
            >
              <TypeIcon type={hit.type} />
              <span className="line-name">{hit.name || hit.id}</span>
              <span className="dim">{typeName(hit.type)}</span>
              <span className="num dim">{hit.source}</span>
              <RowMarking marked={hit} />
            </button>
          ))}
      </div>
    </div>
  );
}

function Chosen({ ids, onTakeAway }: { ids: readonly string[]; onTakeAway: (id: string) => void }): ReactNode {
  const { data } = useQuery(summariesQuery([...ids]));
  const names = new Map(data?.objects.map((one) => [one.id, one.name] as const));
  if (ids.length === 0) {
    return null;
  }
  return (
    <ul className="chosen">
      {ids.map((id) => {
        const name = names.get(id) || id;
        return (
          <li key={id} className="chip">
            <span className="line-name">{name}</span>
            <button
              type="button"
              className="link"
              aria-label={i18n.t('Take {name} off', { name })}
              onClick={() => onTakeAway(id)}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}
