import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { i18n } from '../../i18n';
import { hitsQuery } from '../../ui/object';
import { Failed, Loading } from '../../ui/States';
import { typeName } from '../../ui/typeName';
import { KindSign } from '../../viz/graph/KindSign';

/** Finds objects by words or ids, and adds them to the graph. */
export function AddBox({ onAdd }: { onAdd: (id: string) => void }) {
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const hits = useQuery(hitsQuery(asked));
  const done = () => {
    setAsked('');
    setWords('');
  };
  return (
    <div className="graph-add">
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(words.trim());
        }}
      >
        <input
          id="words"
          type="search"
          value={words}
          maxLength={300}
          placeholder={i18n.t('Add an object: words or an id')}
          aria-label={i18n.t('Add an object: words or an id')}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            if (event.currentTarget.value === '') {
              setAsked('');
            }
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && asked) {
              event.stopPropagation();
              done();
            }
          }}
        />
        <Button type="submit">{i18n.t('Find')}</Button>
      </form>
      {asked !== '' && (
        <div className="graph-hits panel" role="group" aria-label={i18n.t('What was found')}>
          {hits.isPending && <Loading what={i18n.t('Searching')} />}
          {hits.isError && <Failed error={hits.error} again={() => void hits.refetch()} />}
          {hits.data?.hits.length === 0 && <p className="dim">{i18n.t('Nothing that you may see fits')}</p>}
          <ul>
            {hits.data?.hits.map((hit) => (
              <li key={hit.id}>
                <button
                  type="button"
                  onClick={() => {
                    onAdd(hit.id);
                    done();
                  }}
                >
                  <KindSign type={hit.type} />
                  <span className="graph-name">{hit.name || hit.id}</span>
                  <span className="dim">{typeName(hit.type)}</span>
                  <span className="num dim">{hit.source}</span>
                </button>
              </li>
            ))}
          </ul>
          <button type="button" className="link" onClick={done}>
            {i18n.t('Close')}
          </button>
        </div>
      )}
    </div>
  );
}
