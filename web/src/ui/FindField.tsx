import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { i18n } from '../i18n';
import { FindLine, Found, HitLine } from './Finder';
import { hitsQuery } from './missions';
import { summariesQuery, typeOf } from './object';
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
  return (
    <div className="field find-field" role="group" aria-label={label}>
      <label htmlFor={field}>{label}</label>
      <Chosen ids={value} onTakeAway={(id) => onChange(value.filter((one) => one !== id))} />
      {value.length < most && (
        <FindLine id={field} value={words} onChange={setWords} onFind={() => setAsked(words.trim())} />
      )}
      <Found asked={hits} without={value}>
        {(hit) => (
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
            <HitLine hit={hit} />
          </button>
        )}
      </Found>
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
        // What has no name of its own is called what it is.
        const name = names.get(id) || (names.has(id) ? typeName(typeOf(id)) : id);
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
